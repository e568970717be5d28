//! What a record states, in words, one line a statement.

use crate::Record;
use crate::record::{Event, Quote};

/// A heading with its lines.
pub(super) struct Section {
    /// Heading.
    pub title: &'static str,
    /// One statement each.
    pub lines: Vec<String>,
}

/// All statements of the record; sections without lines are left out.
pub(super) fn sections(record: &Record) -> Vec<Section> {
    let name = |id: &str| {
        record
            .entities
            .iter()
            .find(|entity| entity.id == id)
            .map_or_else(|| id.to_owned(), |entity| entity.name.clone())
    };
    let names = |ids: &[String]| ids.iter().map(|id| name(id)).collect::<Vec<_>>().join("、");
    let posts = record.positions.iter().map(|post| {
        let of = post.place.as_deref().or(post.organization.as_deref()).map(|id| format!(" of {}", name(id)));
        let basis = post.basis.map(|basis| format!(" (by {basis:?})").to_lowercase());
        let rest = [of.unwrap_or_default(), basis.unwrap_or_default()].concat();
        format!("{} {}: {}{rest}, {}, {:.2}", post.id, name(&post.person), post.title, post.status, post.confidence)
    });
    let times = record.times.iter().map(|time| {
        let basis = time.basis.map(|basis| format!(" (by {basis:?})").to_lowercase()).unwrap_or_default();
        let conflict = time.conflict.as_ref().map(|conflict| format!("; {conflict}")).unwrap_or_default();
        format!("{} = {}{basis}{conflict}", flat(&time.text), time.edtf.as_deref().unwrap_or(&time.kind))
    });
    let rejected = record
        .rejected
        .iter()
        .map(|refused| format!("{} {}: {} ({})", refused.kind, shortened(&refused.text), refused.why, refused.rule));
    let sections = [
        Section { title: "events", lines: record.events.iter().flat_map(|event| told(event, &name, &names)).collect() },
        Section { title: "posts", lines: posts.collect() },
        Section { title: "times", lines: times.collect() },
        Section { title: "rejected", lines: rejected.collect() },
        Section { title: "warnings", lines: record.warnings.clone() },
    ];
    sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

/// An event in a line, its stops and evidence below.
fn told(event: &Event, name: &impl Fn(&str) -> String, names: &impl Fn(&[String]) -> String) -> Vec<String> {
    let kind = format!("{:?} {:?} {:?}", event.kind, event.realis, event.discourse).to_lowercase();
    let day = event.date.as_ref().map_or("no day", |date| date.edtf.as_str());
    let mut head = format!("{} {kind} [{} {}] {day}: {}", event.id, event.rule, event.trigger, names(&event.actors));
    for (label, ids) in [("with", &event.companions), ("hosts", &event.hosts)] {
        if !ids.is_empty() {
            head.push_str(&format!(" {label} {}", names(ids)));
        }
    }
    if let Some(title) = &event.name {
        head.push_str(&format!(" 《{title}》"));
    }
    head.push_str(&format!(", {:.2}", event.confidence));
    let stops = event.stops.iter().map(|stop| {
        let target = stop.target.as_deref().map_or_else(|| shortened(&stop.text), name);
        let within = stop.within.as_deref().map(|id| format!(" in {}", name(id))).unwrap_or_default();
        format!("    {}. {target}{within}", stop.order)
    });
    let quotes = event.evidence.iter().map(|Quote { text, .. }| format!("    “{}”", shortened(text)));
    std::iter::once(head).chain(stops).chain(quotes).collect()
}

/// Without line breaks and runs of blanks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most sixty characters of it.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let text = flat(text);
    if text.chars().count() <= MOST {
        return text;
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

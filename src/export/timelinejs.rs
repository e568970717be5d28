//! TimelineJS JSON. A slide without `start_date` is dropped there in silence, so events without a day are left out
//! here and counted; Chinese headlines get random ids without `unique_id`; the text is HTML, so it is escaped.

use serde_json::{Value, json};

use super::when::{Days, parts};
use super::{Export, File, LeftOut};
use crate::timeline::{Entry, Timeline};
use crate::{KnowledgeGraph, html};

pub(super) fn write(_: &KnowledgeGraph, timeline: &Timeline) -> Export {
    let events: Vec<Value> = timeline.entries.iter().filter_map(slide).collect();
    let left_out = timeline.entries.len() - events.len();
    let note = if left_out == 0 { String::new() } else { format!("{left_out} events without a day are not shown.") };
    let title = timeline.period.clone().unwrap_or_else(|| "shiguan".into());
    let value = json!({ "title": { "text": { "headline": html::escape(&title), "text": note } }, "events": events });
    Export { files: vec![File::json("timelinejs.json", &value)], left_out: LeftOut::undated(left_out) }
}

fn slide(entry: &Entry) -> Option<Value> {
    let days = Days::of(&entry.date)?;
    let mut start = parts(days.first);
    let mut slide = json!({
        "unique_id": entry.id,
        "group": entry.kind,
        "text": { "headline": html::escape(&entry.headline), "text": body(entry) },
    });
    if days.exact && days.first != days.last {
        slide["end_date"] = parts(days.last);
    }
    if !days.exact {
        // A month is shown as a month, a year as a year, anything else by its EDTF.
        let unknown: &[&str] = match entry.date.edtf.as_deref().map(str::len) {
            Some(4) => &["month", "day"],
            Some(7) => &["day"],
            _ => &[],
        };
        if let Some(object) = start.as_object_mut() {
            object.retain(|part, _| !unknown.contains(&part.as_str()));
        }
        slide["display_date"] = json!(entry.date.edtf);
    }
    slide["start_date"] = start;
    Some(slide)
}

fn body(entry: &Entry) -> String {
    let quotes = entry.sources.iter().flat_map(|source| {
        source.evidence.iter().map(|quote| {
            format!("<blockquote>{}</blockquote><p>{}</p>", html::escape(&quote.text), html::escape(&source.doc))
        })
    });
    quotes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::EntryDate;

    #[test]
    fn what_is_not_known_is_left_out_of_the_date() {
        for (edtf, first, last, parts) in [
            ("2021", "2021-01-01", "2021-12-31", json!({ "year": 2021 })),
            ("2021-03", "2021-03-01", "2021-03-31", json!({ "year": 2021, "month": 3 })),
            ("2021-03-05", "2021-03-05", "2021-03-05", json!({ "year": 2021, "month": 3, "day": 5 })),
        ] {
            let (edtf, earliest, latest) = (Some(edtf.into()), Some(first.into()), Some(last.into()));
            let date = EntryDate { edtf, earliest, latest, basis: None };
            let slide = slide(&Entry { date, ..Entry::default() }).unwrap();
            assert_eq!(slide["start_date"], parts);
        }
    }
}

//! The wording of an event's card.

use crate::diagram::labels::Words;
use crate::diagram::model::Line;
use crate::graph::{EventNode, KnowledgeGraph, Part};
use crate::record::{Discourse, Role};

/// Most names told in one line of small print.
const NAMES: usize = 4;
/// Most principals with their posts.
const PRINCIPALS: usize = 3;

/// Who with which post; what; who went along, received, attended; how well attested.
pub fn lines(graph: &KnowledgeGraph, words: Words, event: &EventNode) -> Vec<Line> {
    let mut lines = Vec::new();
    let leads: Vec<&Part> = of_roles(event, &[Role::Principal, Role::Chair, Role::Speaker, Role::Signer]);
    for part in leads.iter().take(PRINCIPALS) {
        lines.push(Line::strong(words.name(graph, &part.id, &part.name)));
        lines.extend(part.title.as_ref().map(|title| Line::small(words.post(title))));
    }
    if leads.len() > PRINCIPALS {
        lines.push(Line::small(words.say("ui.left_children", &[("n", &(leads.len() - PRINCIPALS).to_string())])));
    }
    lines.push(Line::plain(words.event(event)));
    for (key, roles) in [
        ("ui.with", &[Role::Companion][..]),
        ("ui.attended", &[Role::Attendee, Role::Recipient][..]),
        ("ui.received", &[Role::Host][..]),
        ("ui.onbehalf", &[Role::Delegator][..]),
    ] {
        let names = names(graph, words, &of_roles(event, roles));
        lines.extend(names.map(|names| Line::small(words.say(key, &[("names", &names)]))));
    }
    lines.extend(attestation(words, event));
    lines
}

fn of_roles<'a>(event: &'a EventNode, roles: &[Role]) -> Vec<&'a Part> {
    event.participants.iter().filter(|p| roles.contains(&p.role)).collect()
}

fn names(graph: &KnowledgeGraph, words: Words, parts: &[&Part]) -> Option<String> {
    if parts.is_empty() {
        return None;
    }
    let shown: Vec<String> = parts.iter().take(NAMES).map(|p| words.name(graph, &p.id, &p.name)).collect();
    let shown = shown.join(words.comma());
    if parts.len() > NAMES {
        return Some(words.say("ui.and_more", &[("names", &shown), ("n", &parts.len().to_string())]));
    }
    Some(shown)
}

fn attestation(words: Words, event: &EventNode) -> Option<Line> {
    let mut notes = Vec::new();
    if event.independent_sources > 1 {
        notes.push(words.say("ui.sources", &[("n", &event.independent_sources.to_string())]));
    }
    if event.discourse == Discourse::Background {
        notes.push(words.word("ui.background"));
    }
    if notes.is_empty() { None } else { Some(Line::small(notes.join(" · "))) }
}

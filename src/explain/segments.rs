//! The text cut at every border of a mark, so that each piece carries one set of marks.

use std::collections::BTreeSet;

use super::Mark;
use crate::Record;
use crate::record::{EntityKind, PartKind, Quote};

/// A marked range of the record's text, with a note for the reader.
struct Marked {
    start: usize,
    end: usize,
    mark: Mark,
    note: String,
}

/// A piece of text under one set of marks.
pub(super) struct Segment {
    /// The text.
    pub text: String,
    /// What it was taken for, sorted.
    pub marks: Vec<Mark>,
    /// What to say about it.
    pub notes: Vec<String>,
}

/// The record's text in pieces; none where the record carries no text.
pub(super) fn segments(record: &Record) -> Vec<Segment> {
    let text: Vec<char> = record.text.chars().collect();
    let marked: Vec<Marked> = marked(record).into_iter().filter(|m| m.start < m.end && m.end <= text.len()).collect();
    let mut starts: Vec<usize> = (0..marked.len()).collect();
    starts.sort_by_key(|&at| marked[at].start);
    let borders: BTreeSet<usize> = marked.iter().flat_map(|m| [m.start, m.end]).chain([0, text.len()]).collect();
    let borders: Vec<usize> = borders.into_iter().collect();
    let (mut open, mut next): (Vec<usize>, _) = (Vec::new(), starts.into_iter().peekable());
    let mut segments = Vec::new();
    for pair in borders.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        open.retain(|&at| marked[at].end > start);
        while let Some(at) = next.next_if(|&at| marked[at].start <= start) {
            open.push(at);
        }
        let mut marks: Vec<Mark> = open.iter().map(|&at| marked[at].mark).collect();
        marks.sort_unstable();
        marks.dedup();
        let mut notes: Vec<String> = open.iter().map(|&at| marked[at].note.clone()).filter(|n| !n.is_empty()).collect();
        notes.dedup();
        segments.push(Segment { text: text[start..end].iter().collect(), marks, notes });
    }
    segments
}

fn marked(record: &Record) -> Vec<Marked> {
    let mark = |start: u32, end: u32, mark: Mark, note: String| Marked {
        start: start as usize,
        end: end as usize,
        mark,
        note,
    };
    let quote = |quote: &Quote, kind: Mark, note: String| mark(quote.start, quote.end, kind, note);
    let mut all = Vec::new();
    for part in record.parts.iter().filter(|part| part.kind == PartKind::Boilerplate) {
        all.push(mark(part.start, part.end, Mark::Boilerplate, String::new()));
    }
    for entity in &record.entities {
        let kind = match entity.kind {
            EntityKind::Person => Mark::Person,
            EntityKind::Place => Mark::Place,
            EntityKind::Organization => Mark::Organization,
        };
        let note = format!("{} {} ({})", entity.id, entity.name, entity.subkind);
        all.extend(entity.mentions.iter().map(|mention| quote(mention, kind, note.clone())));
    }
    for post in &record.positions {
        let note = format!("{} {} of {}, {}", post.id, post.title, post.person, post.status);
        all.push(mark(post.start, post.end, Mark::Post, note));
    }
    for time in &record.times {
        all.push(mark(time.start, time.end, Mark::Time, time.edtf.clone().unwrap_or_else(|| time.kind.clone())));
    }
    for event in &record.events {
        let note = format!("{} {}", event.id, event.rule);
        all.extend(event.evidence.iter().map(|evidence| quote(evidence, Mark::Evidence, note.clone())));
    }
    for refused in &record.rejected {
        let note = format!("no {}: {} ({})", refused.kind, refused.why, refused.rule);
        all.push(mark(refused.start, refused.end, Mark::Rejected, note));
    }
    all
}

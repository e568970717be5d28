//! Events: who did what, with whom, where, when, and whether it happened at all.

use crate::mention::{EntityIndex, Mentions};
use crate::record::PartKind;
use crate::record::{Discourse, EventType, Mode, Realis, Role};
use crate::span::Span;
use crate::text::{Sentence, Text};
use crate::time::Resolved;
use crate::time::publication::Publication;

pub mod act;
pub mod confidence;
pub mod frame;
pub mod meeting;
pub mod story;
pub mod token;
pub mod topic;
pub mod trip;
pub mod whole;

/// What one document reports, before it becomes part of a record. Spans are code points of the clean text.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Events in order of their first evidence.
    pub events: Vec<Event>,
    /// What looked like an event and was refused.
    pub rejected: Vec<Refused>,
    /// The times that events are dated by: those of the text, then its lists of days (21日、22日) as ranges.
    pub times: Vec<Resolved>,
}

/// One event; see [`crate::record::Event`] for the fields.
#[derive(Clone, Debug)]
pub struct Event {
    /// Type.
    pub kind: EventType,
    /// Code of the rule that found it.
    pub rule: &'static str,
    /// The word that names the deed.
    pub trigger: Span,
    /// Name of the meeting, agreement or policy.
    pub name: Option<String>,
    /// 0..=1.
    pub confidence: f64,
    /// Whether it came about.
    pub realis: Realis,
    /// Report or background.
    pub discourse: Discourse,
    /// Topic labels.
    pub topics: Vec<&'static str>,
    /// Index of the time expression that dates it.
    pub date: Option<usize>,
    /// Everyone who took part.
    pub participants: Vec<Participant>,
    /// Stops in the order travelled.
    pub stops: Vec<Stop>,
    /// The clauses it rests on.
    pub evidence: Vec<Span>,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub entity: EntityIndex,
    /// Role.
    pub role: Role,
    /// Mode.
    pub mode: Mode,
    /// Index of the position held here.
    pub position: Option<usize>,
    /// Indices of the stops, where not all; empty means all.
    pub stops: Vec<usize>,
    /// The mention.
    pub span: Span,
}

/// One stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What was visited; None for an unnamed stop.
    pub target: Option<EntityIndex>,
    /// Index of the stop's enclosing destination.
    pub within: Option<EntityIndex>,
    /// Time of day.
    pub time: Option<Span>,
    /// Index of the time expression that dates the stop, where it has its own.
    pub date: Option<usize>,
    /// The mention.
    pub span: Span,
}

/// A refused event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it would have been.
    pub kind: EventType,
    /// The clause.
    pub span: Span,
    /// Why it was refused.
    pub why: String,
    /// Code of the rule.
    pub rule: &'static str,
}

/// The span from `start` to `end`, empty where they cross.
const fn between(start: u32, end: u32) -> Span {
    Span::new(start, if end < start { start } else { end })
}

/// The sentences that hold the stretches.
fn sentences_of(text: &Text, evidence: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = evidence
        .iter()
        .filter_map(|span| {
            let at = text.sentences.partition_point(|sentence| sentence.span.end <= span.start);
            text.sentences.get(at).map(|sentence| sentence.span)
        })
        .collect();
    spans.sort();
    spans.dedup();
    spans
}

/// Whether the name of an organization is that of a group that travels: 考察团, 督查组, 医疗队.
fn names_team(name: &str) -> bool {
    name.ends_with(['组', '团', '队']) && !name.ends_with("集团")
}

/// Whether a line begins as an item of a list does (cleaning makes one dot of most such marks).
fn opens_item(line: &str) -> bool {
    line.trim_start().starts_with(['·', '▲', '◇', '□', '▶', '►', '◎', '☆', '※'])
}

/// Whether a sentence is the heading of one of several items: ◆县长甲调研A镇 (cleaning makes one dot of such marks).
fn heads_item(text: &Text, sentence: &Sentence) -> bool {
    if !matches!(sentence.part, PartKind::Lead | PartKind::Body) || sentence.span.len() > 40 {
        return false;
    }
    let line = text.slice(sentence.span).trim();
    opens_item(line) && !line.ends_with(['。', '！', '？', '；', '：'])
}

/// Finds the events of a document.
#[must_use]
pub fn find(text: &Text, mentions: &Mentions, times: &[Resolved], publication: &Publication) -> Events {
    let tokenizer = token::Tokenizer::new(text, mentions, times);
    let mut told = times.to_vec();
    told.extend(crate::time::lists(&text.chars, times));
    let mut story = story::Story::new(text, mentions, &told, times.len(), publication);
    let part = |sentence: &Sentence| if heads_item(text, sentence) { PartKind::Headline } else { sentence.part };
    let parts: Vec<PartKind> = text.sentences.iter().map(part).collect();
    let mut tokens = Vec::new();
    for told in [&[PartKind::Lead, PartKind::Body][..], &[PartKind::Caption], &[PartKind::Headline]] {
        for (sentence, &part) in text.sentences.iter().zip(&parts).filter(|(_, part)| told.contains(part)) {
            let reading = act::read(&tokenizer, sentence, &mut tokens);
            story.tell(sentence, part, &reading);
        }
    }
    let (mut events, rejected) = story.events();
    let mut topics = topic::Reader::of(text);
    for event in &mut events {
        event.topics = topics.topics(&sentences_of(text, &event.evidence));
    }
    events.sort_by_key(|event| (event.evidence.first().copied(), event.trigger));
    Events { events, rejected, times: told }
}

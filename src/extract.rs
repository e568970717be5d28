//! From a document to its record: the rooms in their order, then every span mapped back to the original.

use crate::document::{Document, Options};
use crate::event::{self, Events};
use crate::mention::{self, Mentions};
use crate::record::{self, DateRef, EntityKind, Quote, Record};
use crate::span::Span;
use crate::text::{self, Text};
use crate::time::{self, Resolved};

/// Everything that one document says. A pure function: the same document and options give the same record.
#[must_use]
pub fn extract(document: &Document, options: &Options) -> Record {
    let options = &options.for_document(document);
    extract_with(document, options, |text, times| mention::find(text, times, document, options))
}

/// As [`extract`], with the names from elsewhere: a user's own recogniser, or annotations that events are measured by.
#[must_use]
pub fn extract_with(
    document: &Document,
    options: &Options,
    names: impl FnOnce(&Text, &[Resolved]) -> Mentions,
) -> Record {
    let text = text::clean(document);
    let source = time::Source::of(&text.chars);
    let expressions = time::find_in(&source);
    let publication = time::publication::detect(&text, &source, document, &expressions, options.period);
    let times = time::resolve_in(&source, &expressions, &publication.context);
    let mentions = names(&text, &times);
    let events = event::find(&text, &mentions, &times, &publication);
    let original = Original::of(&document.text);
    Assembler { document, text: &text, original, published: publication.day }.record(options, &times, mentions, events)
}

/// The original, cut by code points. Few of them are asked for: the byte where one begins is counted from the nearest known
/// before it.
struct Original<'a> {
    text: &'a str,
    /// Byte offset of every [`Self::STEP`]th character.
    known: Vec<u32>,
}

impl<'a> Original<'a> {
    /// Characters from one whose byte offset is known to the next.
    const STEP: usize = 16;

    fn of(text: &'a str) -> Self {
        // Most characters are Chinese, of three bytes.
        let mut known = Vec::with_capacity(text.len() / (3 * Self::STEP) + 2);
        known.push(0);
        let mut rest = text.chars();
        while rest.nth(Self::STEP - 1).is_some() {
            known.push((text.len() - rest.as_str().len()) as u32);
        }
        Self { text, known }
    }

    /// What begins with the code point.
    fn rest_at(&self, at: u32) -> &'a str {
        let at = at as usize;
        behind(&self.text[self.known[at / Self::STEP] as usize..], at % Self::STEP)
    }

    fn slice(&self, span: Span) -> &'a str {
        let rest = self.rest_at(span.start);
        let behind = match span.len() as usize {
            length if length < Self::STEP => behind(rest, length),
            _ => self.rest_at(span.end),
        };
        &rest[..rest.len() - behind.len()]
    }
}

/// What stands behind so many characters.
fn behind(text: &str, count: usize) -> &str {
    let mut rest = text.chars();
    if let Some(last) = count.checked_sub(1) {
        rest.nth(last);
    }
    rest.as_str()
}

/// The name of one of several of a kind: e12. (A record has many; a format string would cost five times as much.)
fn id(kind: char, number: usize) -> String {
    let mut id = String::with_capacity(8);
    id.push(kind);
    let mut unit = 1;
    while number / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        id.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
    id
}

/// Turns what the rooms found into the record.
struct Assembler<'a> {
    document: &'a Document,
    text: &'a Text,
    original: Original<'a>,
    published: Option<Resolved>,
}

impl Assembler<'_> {
    fn quote(&self, span: Span) -> Quote {
        let span = self.text.original(span);
        Quote { start: span.start, end: span.end, text: self.original.slice(span).to_owned() }
    }

    fn date(&self, time: &Resolved) -> Option<DateRef> {
        let Quote { start, end, text } = self.quote(time.span);
        Some(DateRef { edtf: time.edtf.clone()?, basis: time.basis?, start, end, text })
    }

    fn record(&self, options: &Options, times: &[Resolved], mentions: Mentions, events: Events) -> Record {
        let meta = &self.document.meta;
        let said = self.text.metadata();
        let mut rejected: Vec<record::Rejected> = mentions
            .rejected
            .iter()
            .map(|refused| {
                let Quote { start, end, text } = self.quote(refused.span);
                let kind = match refused.kind {
                    EntityKind::Person => "person",
                    EntityKind::Place => "place",
                    EntityKind::Organization => "organization",
                };
                record::Rejected {
                    kind: kind.into(),
                    start,
                    end,
                    text,
                    why: refused.why.into(),
                    rule: refused.rule.into(),
                }
            })
            .collect();
        rejected.extend(events.rejected.into_iter().map(|refused| {
            let Quote { start, end, text } = self.quote(refused.span);
            let kind = format!("{:?}", refused.kind).to_lowercase();
            record::Rejected { kind, start, end, text, why: refused.why, rule: refused.rule.into() }
        }));
        rejected.sort_by(|a, b| (a.start, a.end, &a.rule).cmp(&(b.start, b.end, &b.rule)));
        Record {
            schema: record::SCHEMA.into(),
            id: self.document.id.clone(),
            source: self.document.source.clone(),
            url: meta.url.clone(),
            sha256: self.document.sha256.clone(),
            encoding: self.document.encoding.clone(),
            script: self.text.script.into(),
            title: meta.title.clone().or_else(|| said.title.clone()),
            publisher: meta.publisher.as_ref().or(said.publisher.as_ref()).or(options.publisher.as_ref()).cloned(),
            credited: meta.credited.clone().or_else(|| said.credited.clone()),
            published: self.published.as_ref().and_then(|time| self.date(time)),
            text: if options.no_text { String::new() } else { self.document.text.clone() },
            parts: self.parts(),
            entities: self.entities(mentions.entities, &mentions.mentions),
            positions: self.positions(mentions.positions),
            times: times.iter().map(|time| self.time(time)).collect(),
            events: events
                .events
                .into_iter()
                .enumerate()
                .map(|(i, event)| self.event(i, event, &events.times))
                .collect(),
            rejected,
            warnings: self.document.warnings.clone(),
        }
    }

    fn parts(&self) -> Vec<record::PartRef> {
        let whole = self.text.parts.iter().map(|part| (part.kind, part.span));
        let quotes = self.text.quotes.iter().filter(|quote| quote.speech);
        let mut parts: Vec<record::PartRef> = whole
            .chain(quotes.map(|quote| (record::PartKind::Quotation, quote.span)))
            .map(|(kind, span)| {
                let Span { start, end } = self.text.original(span);
                record::PartRef { kind, start, end }
            })
            .collect();
        parts.sort_by_key(|part| (part.start, std::cmp::Reverse(part.end)));
        parts
    }

    fn entities(&self, found: Vec<mention::Entity>, mentions: &[mention::Mention]) -> Vec<record::Entity> {
        let mut entities: Vec<record::Entity> = found
            .into_iter()
            .enumerate()
            .map(|(i, entity)| record::Entity {
                id: id('e', i),
                kind: entity.kind,
                subkind: entity.subkind.into(),
                name: entity.name,
                aliases: entity.aliases,
                code: entity.code,
                within: entity.within,
                place: entity.place.map(|place| id('e', place)),
                basis: entity.basis,
                mentions: Vec::new(),
            })
            .collect();
        for mention in mentions {
            entities[mention.entity].mentions.push(self.quote(mention.span));
        }
        entities
    }

    fn positions(&self, found: Vec<mention::Position>) -> Vec<record::Position> {
        let one = |(i, position): (usize, mention::Position)| {
            let Quote { start, end, text } = self.quote(position.span);
            record::Position {
                id: id('p', i),
                person: id('e', position.person),
                title: position.title,
                head: position.head,
                rank: position.rank.into(),
                organization: position.organization.map(|organization| id('e', organization)),
                place: position.place.map(|place| id('e', place)),
                basis: position.basis,
                status: position.status.into(),
                start,
                end,
                text,
                confidence: position.confidence,
            }
        };
        found.into_iter().enumerate().map(one).collect()
    }

    fn time(&self, time: &Resolved) -> record::Time {
        let Quote { start, end, text } = self.quote(time.span);
        record::Time {
            start,
            end,
            text,
            edtf: time.edtf.clone(),
            kind: time.kind.into(),
            modifier: time.modifier.map(Into::into),
            basis: time.basis,
            conflict: time.conflict.clone(),
        }
    }

    fn event(&self, index: usize, event: event::Event, times: &[Resolved]) -> record::Event {
        use record::{Mode, Role};
        let date_of = |index: Option<usize>| index.and_then(|index| self.date(times.get(index)?));
        let participants: Vec<record::Participant> = event
            .participants
            .iter()
            .map(|participant| {
                let Quote { start, end, text } = self.quote(participant.span);
                record::Participant {
                    entity: id('e', participant.entity),
                    role: participant.role,
                    mode: participant.mode,
                    position: participant.position.map(|position| id('p', position)),
                    stops: participant.stops.iter().map(|&stop| id('s', stop)).collect(),
                    start,
                    end,
                    text,
                }
            })
            .collect();
        let actual = event.realis == record::Realis::Actual;
        let visit = event.kind == record::EventType::Visit;
        let with = |roles: &[Role]| -> Vec<String> {
            let mut ids: Vec<String> = Vec::new();
            for participant in &participants {
                // A visit needs the body; a meeting can be attended by wire.
                let there = participant.mode == Mode::Onsite || (!visit && participant.mode == Mode::Online);
                let here = actual && there && roles.contains(&participant.role);
                if here && !ids.contains(&participant.entity) {
                    ids.push(participant.entity.clone());
                }
            }
            ids
        };
        let stops: Vec<record::Stop> = event
            .stops
            .iter()
            .enumerate()
            .map(|(i, stop)| {
                let Quote { start, end, text } = self.quote(stop.span);
                record::Stop {
                    id: id('s', i),
                    order: i as u32 + 1,
                    target: stop.target.map(|target| id('e', target)),
                    within: stop.within.map(|within| id('e', within)),
                    time: stop.time.map(|time| self.text.slice(time).to_owned()),
                    date: date_of(stop.date),
                    start,
                    end,
                    text,
                }
            })
            .collect();
        let mut targets: Vec<String> = Vec::new();
        for target in stops.iter().filter(|_| actual).filter_map(|stop| stop.target.as_ref()) {
            if !targets.contains(target) {
                targets.push(target.clone());
            }
        }
        record::Event {
            id: id('v', index),
            kind: event.kind,
            rule: event.rule.into(),
            trigger: self.text.slice(event.trigger).into(),
            name: event.name,
            confidence: event.confidence,
            realis: event.realis,
            discourse: event.discourse,
            topics: event.topics.iter().map(|&topic| topic.into()).collect(),
            date: date_of(event.date),
            actors: with(&[Role::Principal, Role::Chair, Role::Signer]),
            companions: with(&[Role::Companion, Role::Attendee, Role::Speaker]),
            hosts: with(&[Role::Host]),
            targets,
            participants,
            stops,
            evidence: event.evidence.iter().map(|&span| self.quote(span)).collect(),
        }
    }
}

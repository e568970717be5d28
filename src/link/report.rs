//! A report of an event, with what it is compared by.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::corpus::{Corpus, Member};
use super::resolver::{Kind, Resolver};
use super::wording;
use crate::graph::days;
use crate::record::{Event, Mode, Role};

/// One report of an event, resolved.
pub(super) struct Item<'a> {
    pub member: Member,
    pub event: &'a Event,
    pub principals: Vec<(Kind, usize)>,
    /// Everyone, sorted.
    pub people: Vec<(Kind, usize)>,
    /// Those of talks who talked: all but companions and hosts.
    pub opposite: Vec<(Kind, usize)>,
    /// Targets, sorted.
    pub targets: Vec<(Kind, usize)>,
    /// Codes of the targets or of what they lie in.
    pub areas: BTreeSet<&'a str>,
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Days in which it may have been, where the report tells no day or only a long time: shortly before publication.
    pub window: Option<(NaiveDate, NaiveDate)>,
    pub published: Option<&'a str>,
    pub wording: Vec<u32>,
    pub name: Vec<u32>,
}

/// Longest range of days that dates a report; a longer one (a month, a year) tells no day.
pub(super) const LONGEST_RANGE: i64 = 10;

impl Item<'_> {
    /// The days that it tells.
    pub fn told_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.days.filter(|(first, last)| (*last - *first).num_days() <= LONGEST_RANGE)
    }

    /// The days on which it may have been; None where nothing says.
    pub fn possible_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.told_days().or(self.window)
    }
}

/// The reports of all records, in order of record and event.
pub(super) fn items<'a>(corpus: &Corpus<'a>, resolver: &Resolver<'_>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for (d, doc) in corpus.docs.iter().enumerate() {
        for (e, event) in doc.record.events.iter().enumerate() {
            items.push(item(corpus, resolver, d, (d, e), event));
        }
    }
    items
}

fn item<'a>(corpus: &Corpus<'a>, resolver: &Resolver<'_>, d: usize, member: Member, event: &'a Event) -> Item<'a> {
    let doc = &corpus.docs[d];
    let find = |id: &str| resolver.find(corpus, d, id);
    let leading = |role: Role| matches!(role, Role::Principal | Role::Chair | Role::Signer);
    let there = event.participants.iter().filter(|p| p.mode != Mode::Absent);
    let mut people: Vec<_> = there.clone().filter_map(|p| find(&p.entity)).collect();
    let talked = |role: Role| matches!(role, Role::Principal | Role::Attendee | Role::Chair);
    let opposite: Vec<_> = there.clone().filter(|p| talked(p.role)).filter_map(|p| find(&p.entity)).collect();
    let mut principals: Vec<_> = there.filter(|p| leading(p.role)).filter_map(|p| find(&p.entity)).collect();
    if principals.is_empty() {
        principals.clone_from(&people);
    }
    let mut targets: Vec<_> = event.targets.iter().filter_map(|id| find(id)).collect();
    for list in [&mut people, &mut principals, &mut targets] {
        list.sort_unstable();
        list.dedup();
    }
    let code = |id: &String| {
        doc.code_of(id).or_else(|| {
            let entity = doc.record.entities.get(doc.index(id)?)?;
            doc.code_of(entity.place.as_deref()?)
        })
    };
    let within = event.stops.iter().filter_map(|stop| stop.within.as_ref());
    let said: Vec<char> = event.evidence.iter().flat_map(|quote| wording::letters(&quote.text)).collect();
    Item {
        member,
        event,
        principals,
        people,
        opposite,
        targets,
        areas: event.targets.iter().chain(within).filter_map(code).collect(),
        days: event.date.as_ref().and_then(|date| days::bounds(&date.edtf)),
        window: doc.record.published.as_ref().and_then(|date| before(&date.edtf)),
        published: doc.record.published.as_ref().map(|date| date.edtf.as_str()),
        wording: wording::runs(&said, 2),
        name: wording::runs(&wording::letters(event.name.as_deref().unwrap_or_default()), 2),
    }
}

/// The days in which news are reported that tell no day: a fortnight up to the publication.
fn before(published: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = days::bounds(published)?;
    Some((first.checked_sub_days(Days::new(14))?, last))
}

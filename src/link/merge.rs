//! One event node from its reports: all evidence kept, disagreements shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::corpus::{Corpus, Member};
use super::event::MergedEvent;
use super::itinerary::{Itinerary, itinerary};
use super::naming;
use super::participants::participants;
use super::report::Item;
use super::reprint::Reprints;
use super::resolver::{Kind, Resolver};
use crate::graph::{Conflict, EventNode, Evidence, Report, days};
use crate::record::{Basis, DateRef, Discourse, Mode, Quote, Realis, Role};

/// A quote of a record as evidence.
pub(super) fn evidence(corpus: &Corpus<'_>, doc: usize, quote: &Quote) -> Evidence {
    Evidence { doc: corpus.docs[doc].record.id.clone(), start: quote.start, end: quote.end, text: quote.text.clone() }
}

/// The clauses that report the event in one record; the trigger's participants where a record gives no clause.
pub(super) fn clauses(corpus: &Corpus<'_>, (doc, event): Member) -> Vec<Evidence> {
    corpus.docs[doc].record.events[event].evidence.iter().map(|quote| evidence(corpus, doc, quote)).collect()
}

/// Merges reports (in order of record and event) into one node. Its id still lacks what tells it from events of the
/// same type, day and principals.
pub(super) fn merged(
    corpus: &Corpus<'_>,
    resolver: &Resolver<'_>,
    reprints: &Reprints,
    reports: &[&Item<'_>],
) -> MergedEvent {
    let first = reports[0].event;
    let (date, dates_differ) = best_date(reports, reprints);
    let days = date.and_then(|date| days::bounds(&date.edtf));
    let Itinerary { stops, orders_differ, orders } = itinerary(corpus, resolver, reports);
    let participants = participants(corpus, resolver, reports, &orders);
    let sources: BTreeSet<usize> = reports.iter().map(|item| reprints.source[item.member.0]).collect();
    let text = |values: BTreeSet<&str>| values.into_iter().map(String::from).collect::<Vec<_>>();
    let names: BTreeMap<&str, usize> =
        reports.iter().filter_map(|item| item.event.name.as_deref()).fold(BTreeMap::new(), |mut names, name| {
            *names.entry(name).or_default() += 1;
            names
        });
    let name = super::place::most(&names);
    let mut conflicts = Vec::new();
    if dates_differ {
        conflicts
            .push(conflict(corpus, reports, "date", |item| item.event.date.as_ref().map(|date| date.edtf.clone())));
    }
    if orders_differ {
        conflicts.push(conflict(corpus, reports, "order", |item| order_told(corpus, resolver, item)));
    }
    if companions_differ(reports) {
        conflicts.push(conflict(corpus, reports, "companions", |item| companions(corpus, resolver, item)));
    }
    let doubt: f64 = sources
        .iter()
        .map(|source| {
            let own = reports.iter().filter(|item| reprints.source[item.member.0] == *source);
            1.0 - own.map(|item| item.event.confidence).fold(0.0, f64::max).clamp(0.0, 1.0)
        })
        .product();
    let node = EventNode {
        event_type: first.kind,
        acts: acts(reports),
        name,
        edtf: date.map(|date| date.edtf.clone()),
        earliest: days.map(|days| days.0.to_string()),
        latest: days.map(|days| days.1.to_string()),
        basis: date.map(|date| format!("{:?}", date.basis).to_lowercase()),
        realis: reports.iter().map(|item| item.event.realis).min().unwrap_or(Realis::Actual),
        discourse: discourse(reports),
        topics: text(reports.iter().flat_map(|item| item.event.topics.iter().map(String::as_str)).collect()),
        participants,
        stops,
        reports: reports.iter().map(|item| report(corpus, item)).collect(),
        conflicts,
        independent_sources: u32::try_from(sources.len()).unwrap_or(u32::MAX),
        confidence: ((1.0 - doubt).min(0.999) * 1000.0).round() / 1000.0,
        rules: text(reports.iter().map(|item| item.event.rule.as_str()).collect()),
    };
    MergedEvent {
        id: naming::base_id(&node),
        name: naming::headline(&node),
        node,
        members: reports.iter().map(|item| item.member).collect(),
    }
}

/// Words for the deed, the commonest first.
fn acts(reports: &[&Item<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for item in reports.iter().filter(|item| !item.event.trigger.is_empty()) {
        *counts.entry(&item.event.trigger).or_default() += 1;
    }
    let mut acts: Vec<(&str, usize)> = counts.into_iter().collect();
    acts.sort_by_key(|(act, count)| (std::cmp::Reverse(*count), *act));
    acts.into_iter().map(|(act, _)| act.to_owned()).collect()
}

fn report(corpus: &Corpus<'_>, item: &Item<'_>) -> Report {
    Report {
        doc: corpus.docs[item.member.0].record.id.clone(),
        event: item.event.id.clone(),
        edtf: item.event.date.as_ref().map(|date| date.edtf.clone()),
        evidence: clauses(corpus, item.member),
        confidence: item.event.confidence,
    }
}

fn conflict(
    corpus: &Corpus<'_>,
    reports: &[&Item<'_>],
    about: &str,
    value: impl Fn(&Item<'_>) -> Option<String>,
) -> Conflict {
    let values =
        reports.iter().filter_map(|item| Some((corpus.docs[item.member.0].record.id.clone(), value(item)?))).collect();
    Conflict { about: about.into(), values }
}

/// Whether the role is that of one who went along or attended.
pub(super) const fn is_companion(role: Role) -> bool {
    matches!(role, Role::Companion | Role::Attendee)
}

/// Whether two reports each name a companion that the other does not.
fn companions_differ(reports: &[&Item<'_>]) -> bool {
    let sets: Vec<BTreeSet<(Kind, usize)>> = reports
        .iter()
        .map(|item| item.people.iter().filter(|who| !item.principals.contains(who)).copied().collect())
        .collect();
    sets.iter().enumerate().any(|(i, a)| {
        sets[i + 1..].iter().any(|b| !a.is_empty() && !b.is_empty() && !a.is_subset(b) && !b.is_subset(a))
    })
}

fn companions(corpus: &Corpus<'_>, resolver: &Resolver<'_>, item: &Item<'_>) -> Option<String> {
    let names: Vec<&str> = item
        .event
        .participants
        .iter()
        .filter(|p| is_companion(p.role) && p.mode != Mode::Absent)
        .filter_map(|p| resolver.find(corpus, item.member.0, &p.entity))
        .map(|who| resolver.name(who).1)
        .collect();
    (!names.is_empty()).then(|| names.join("、"))
}

fn order_told(corpus: &Corpus<'_>, resolver: &Resolver<'_>, item: &Item<'_>) -> Option<String> {
    let names: Vec<&str> = targets(corpus, resolver, item).into_iter().map(|target| resolver.name(target).1).collect();
    (!names.is_empty()).then(|| names.join(" → "))
}

fn targets(corpus: &Corpus<'_>, resolver: &Resolver<'_>, item: &Item<'_>) -> Vec<(Kind, usize)> {
    let stops = item.event.stops.iter().filter_map(|stop| stop.target.as_deref());
    stops.filter_map(|target| resolver.find(corpus, item.member.0, target)).collect()
}

/// Days as the reports of an event have them: the best, and whether they disagree.
fn best_date<'a>(reports: &[&'a Item<'a>], reprints: &Reprints) -> (Option<&'a DateRef>, bool) {
    let mut votes: BTreeMap<(NaiveDate, NaiveDate), BTreeSet<usize>> = BTreeMap::new();
    for item in reports {
        if let Some(days) = item.days {
            votes.entry(days).or_default().insert(reprints.source[item.member.0]);
        }
    }
    let disagree = votes.keys().any(|x| votes.keys().any(|y| x.1 < y.0));
    let wide = |days: &(NaiveDate, NaiveDate)| {
        let own_days =
            |item: &&&Item<'_>| item.days == Some(*days) && item.event.stops.iter().any(|s| s.date.is_some());
        days.0 != days.1 && reports.iter().any(|item| own_days(&item))
    };
    let best = votes.iter().max_by_key(|(days, sources)| {
        (wide(days), std::cmp::Reverse((days.1 - days.0).num_days()), sources.len(), std::cmp::Reverse(days.0))
    });
    let best = match (disagree, best) {
        (true, _) => votes.iter().max_by_key(|(days, sources)| {
            (sources.len(), std::cmp::Reverse((days.1 - days.0).num_days()), std::cmp::Reverse(days.0))
        }),
        (false, best) => best,
    };
    let Some((days, _)) = best else {
        return (reports.iter().find_map(|item| item.event.date.as_ref()), false);
    };
    let told = reports.iter().filter(|item| item.days == Some(*days)).filter_map(|item| item.event.date.as_ref());
    (told.min_by_key(|date| (date.basis != Basis::Stated, date.basis, &date.edtf)), disagree)
}

/// Whether any report gives the event as its news.
fn discourse(reports: &[&Item<'_>]) -> Discourse {
    let news = reports.iter().any(|item| item.event.discourse == Discourse::Report);
    if news { Discourse::Report } else { Discourse::Background }
}

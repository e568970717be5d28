//! One event node from its reports: all evidence kept, disagreements shown.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::corpus::{Corpus, Member};
use super::event::{self, Item, Kind, MergedEvent, Resolver};
use super::reprint::Reprints;
use crate::graph::{Conflict, EventNode, Evidence, Part, Report, StopNode};
use crate::record::{EventType, Mode, Participant, Quote, Realis, Role};

/// A quote of a record as evidence.
pub(super) fn evidence(corpus: &Corpus<'_>, doc: usize, quote: &Quote) -> Evidence {
    Evidence { doc: corpus.docs[doc].record.id.clone(), start: quote.start, end: quote.end, text: quote.text.clone() }
}

/// The clauses that report the event in one record; the trigger's participants where a record gives no clause.
pub(super) fn clauses(corpus: &Corpus<'_>, (doc, event): Member) -> Vec<Evidence> {
    corpus.docs[doc].record.events[event].evidence.iter().map(|quote| evidence(corpus, doc, quote)).collect()
}

/// Name of an event type as files have it.
pub(super) const fn type_name(kind: EventType) -> &'static str {
    match kind {
        EventType::Visit => "visit",
        EventType::Meeting => "meeting",
        EventType::Talks => "talks",
        EventType::Speech => "speech",
        EventType::Appointment => "appointment",
        EventType::Donation => "donation",
        EventType::Signing => "signing",
        EventType::Policy => "policy",
        EventType::Other => "other",
    }
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
    let (date, dates_differ) = event::best_date(reports, reprints);
    let days = date.and_then(|date| crate::graph::days::bounds(&date.edtf));
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
        discourse: event::discourse(reports),
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
        id: base_id(&node),
        name: headline(&node),
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

const fn is_companion(role: Role) -> bool {
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

/// Everyone in any report, principals first, then by the order of the reports.
fn participants(
    corpus: &Corpus<'_>,
    resolver: &Resolver<'_>,
    reports: &[&Item<'_>],
    orders: &BTreeMap<(Member, &str), u32>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at: BTreeMap<((Kind, usize), Role, Mode), usize> = BTreeMap::new();
    let mut partly: BTreeMap<((Kind, usize), Role, Mode), Option<BTreeSet<u32>>> = BTreeMap::new();
    let principal_of: BTreeSet<(Kind, usize)> = reports
        .iter()
        .flat_map(|item| {
            let leading = item.event.participants.iter().filter(|p| matches!(p.role, Role::Principal | Role::Chair));
            leading.filter_map(|p| resolver.find(corpus, item.member.0, &p.entity))
        })
        .collect();
    for item in reports {
        for participant in &item.event.participants {
            let Some(who) = resolver.find(corpus, item.member.0, &participant.entity) else { continue };
            // Who is a principal in one report and a companion in another was there once, in the leading role.
            let role = if is_companion(participant.role) && principal_of.contains(&who) {
                Role::Principal
            } else {
                participant.role
            };
            let role = match (role, item.event.kind) {
                (Role::Principal, EventType::Meeting) if participant.role != Role::Principal => Role::Chair,
                _ => role,
            };
            // Who was at all stops in any report was at all.
            let own: BTreeSet<u32> =
                participant.stops.iter().filter_map(|id| orders.get(&(item.member, id.as_str())).copied()).collect();
            let partly = partly.entry((who, role, participant.mode)).or_insert_with(|| Some(BTreeSet::new()));
            match partly {
                Some(_) if own.is_empty() => *partly = None,
                Some(all) => all.extend(own),
                None => {}
            }
            let slot = *at.entry((who, role, participant.mode)).or_insert_with(|| {
                let (id, name) = resolver.name(who);
                parts.push(Part {
                    id: id.into(),
                    name: name.into(),
                    role,
                    mode: participant.mode,
                    title: None,
                    posts: Vec::new(),
                    stops: Vec::new(),
                    evidence: Vec::new(),
                });
                parts.len() - 1
            });
            add_report(corpus, item, participant, &mut parts[slot]);
        }
    }
    for (key, slot) in at {
        if let Some(Some(orders)) = partly.get(&key) {
            parts[slot].stops = orders.iter().copied().collect();
        }
    }
    parts.sort_by_key(|part| part.role);
    parts
}

/// What one report says of a participant: the post at the time, and the words.
fn add_report(corpus: &Corpus<'_>, item: &Item<'_>, participant: &Participant, part: &mut Part) {
    let record = corpus.docs[item.member.0].record;
    let title = participant.position.as_ref().and_then(|id| record.positions.iter().find(|p| p.id == *id));
    // A record names one position of a participant; the others that the person holds there were held as well.
    let held: Vec<&str> = record
        .positions
        .iter()
        .filter(|p| p.person == participant.entity && matches!(p.status.as_str(), "incumbent" | "acting" | "appointed"))
        .map(|p| p.title.as_str())
        .collect();
    let own = title.map(|p| p.title.as_str());
    let joined = if own.is_some_and(|own| held.contains(&own)) || own.is_none() {
        held.join("、")
    } else {
        own.unwrap_or_default().into()
    };
    if joined.chars().count() > part.title.as_ref().map_or(0, |title| title.chars().count()) {
        part.title = Some(joined);
    }
    let quote = Quote { start: participant.start, end: participant.end, text: participant.text.clone() };
    let said = evidence(corpus, item.member.0, &quote);
    if !part.evidence.contains(&said) {
        part.evidence.push(said);
    }
}

/// The stops of a merged event.
struct Itinerary<'a> {
    stops: Vec<StopNode>,
    /// Whether two reports order stops that both have differently.
    orders_differ: bool,
    /// For each report's stop its place in the merged order.
    orders: BTreeMap<(Member, &'a str), u32>,
}

/// What makes two stops one: the target, or for unnamed stops the words.
type StopKey = (Option<(Kind, usize)>, String);

/// The stops of all reports in one order: the longest itinerary, with what others add set behind the stop that they
/// name before it.
fn itinerary<'a>(corpus: &Corpus<'a>, resolver: &Resolver<'_>, reports: &[&Item<'a>]) -> Itinerary<'a> {
    let mut order: Vec<&&Item<'a>> = reports.iter().collect();
    order.sort_by_key(|item| (std::cmp::Reverse(item.event.stops.len()), item.member));
    let mut keys: Vec<StopKey> = Vec::new();
    let mut stops: Vec<StopNode> = Vec::new();
    let mut told: Vec<(Member, &'a str, StopKey)> = Vec::new();
    let mut orders_differ = false;
    for item in order {
        let doc = item.member.0;
        let mut cursor = 0;
        let mut last: Option<usize> = None;
        for stop in &item.event.stops {
            let target = stop.target.as_deref().and_then(|id| resolver.find(corpus, doc, id));
            let name = target.map_or_else(|| stop.text.clone(), |target| resolver.name(target).1.to_owned());
            let key = (target, if target.is_some() { String::new() } else { name.clone() });
            let known = keys.iter().position(|other| *other == key);
            told.push((item.member, &stop.id, key.clone()));
            let at = known.unwrap_or_else(|| {
                let at = cursor.min(stops.len());
                keys.insert(at, key);
                stops.insert(at, empty_stop(resolver, target, name));
                at
            });
            if known.is_some() {
                orders_differ |= last.is_some_and(|last| at < last);
                last = Some(at);
            } else {
                last = last.map(|last| if at <= last { last + 1 } else { last });
            }
            cursor = at + 1;
            let within = stop.within.as_deref().and_then(|id| resolver.find(corpus, doc, id));
            let merged = &mut stops[at];
            merged.within = merged.within.take().or_else(|| within.map(|within| resolver.name(within).0.to_owned()));
            merged.time = merged.time.take().or_else(|| stop.time.clone());
            merged.edtf = merged.edtf.take().or_else(|| stop.date.as_ref().map(|date| date.edtf.clone()));
            let quote = Quote { start: stop.start, end: stop.end, text: stop.text.clone() };
            merged.evidence.push(evidence(corpus, doc, &quote));
        }
    }
    let above = keys.iter().filter_map(|(target, _)| *target).flat_map(|target| resolver.above(target));
    let enclosing: BTreeSet<String> = stops.iter().filter_map(|stop| stop.within.clone()).chain(above).collect();
    for (order, stop) in (1..).zip(&mut stops) {
        stop.order = order;
        stop.is_leaf = !stop.target.as_ref().is_some_and(|target| enclosing.contains(target));
    }
    let place: BTreeMap<&StopKey, u32> = keys.iter().zip(1..).collect();
    let orders = told.iter().filter_map(|(member, id, key)| Some(((*member, *id), *place.get(key)?))).collect();
    Itinerary { stops, orders_differ, orders }
}

fn empty_stop(resolver: &Resolver<'_>, target: Option<(Kind, usize)>, name: String) -> StopNode {
    StopNode {
        order: 0,
        target: target.map(|target| resolver.name(target).0.to_owned()),
        name,
        within: None,
        is_leaf: true,
        edtf: None,
        time: None,
        evidence: Vec::new(),
    }
}

/// One line that says what happened, for the node's name.
fn headline(node: &EventNode) -> String {
    let leading =
        |role: Role| matches!(role, Role::Principal | Role::Chair | Role::Signer | Role::Speaker | Role::Recipient);
    let who: Vec<&str> =
        node.participants.iter().filter(|part| leading(part.role)).map(|part| part.name.as_str()).collect();
    let who =
        if who.is_empty() { node.participants.iter().take(1).map(|part| part.name.as_str()).collect() } else { who };
    let (who, more) =
        (who.iter().take(2).copied().collect::<Vec<_>>().join("、"), if who.len() > 2 { "等" } else { "" });
    let leaves: Vec<&str> = node.stops.iter().filter(|stop| stop.is_leaf).map(|stop| stop.name.as_str()).collect();
    let places = match leaves.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one}、{two}"),
        [one, two, ..] => format!("{one}、{two}等{}处", leaves.len()),
    };
    let what = match (node.event_type, &node.name) {
        (EventType::Visit, _) if places.is_empty() => "调研".into(),
        (EventType::Visit, _) => format!("到{places}"),
        (EventType::Meeting, Some(name)) => format!("出席{name}"),
        (EventType::Meeting, None) => "出席会议".into(),
        (EventType::Talks, _) => {
            let others = node.participants.iter().filter(|part| is_companion(part.role)).take(3);
            let others: Vec<&str> = others.map(|part| part.name.as_str()).collect();
            if others.is_empty() { "会谈".into() } else { format!("会见{}", others.join("、")) }
        }
        (EventType::Speech, _) => "讲话".into(),
        (EventType::Appointment, _) => "任免".into(),
        (EventType::Donation, _) => format!("捐赠{places}"),
        (EventType::Signing, Some(name)) => format!("签署{name}"),
        (EventType::Signing, None) => "签约".into(),
        (EventType::Policy, Some(name)) => format!("发布{name}"),
        (EventType::Policy, None) => "发布政策".into(),
        (EventType::Other, name) => name.clone().unwrap_or_else(|| "活动".into()),
    };
    format!("{who}{more}{what}")
}

/// `event/2020-02-21/visit/<hash of the principals>`.
fn base_id(node: &EventNode) -> String {
    let day = node.edtf.as_deref().unwrap_or("undated").replace('/', "_");
    let principals: BTreeSet<&str> = node
        .participants
        .iter()
        .filter(|part| matches!(part.role, Role::Principal | Role::Chair | Role::Signer))
        .map(|part| part.id.as_str())
        .collect();
    let name = if principals.is_empty() { node.name.as_deref().unwrap_or_default() } else { "" };
    let kind = type_name(node.event_type);
    let principals = principals.into_iter().collect::<Vec<_>>().join("|");
    format!("event/{day}/{kind}/{}", short_hash(&format!("{principals}|{name}")))
}

/// Gives events of one id longer ones: with a hash of name and stops, and where that is one too, of their reports.
pub(super) fn distinguish(events: &mut [MergedEvent]) {
    let what = |event: &MergedEvent| {
        let stops = event.node.stops.iter().map(|stop| stop.name.as_str());
        let realis = format!("{:?}", event.node.realis);
        stops.chain(event.node.name.as_deref()).chain([realis.as_str()]).collect::<Vec<_>>().join("|")
    };
    let reports = |event: &MergedEvent| {
        let reports = event.node.reports.iter().map(|report| format!("{}#{}", report.doc, report.event));
        reports.collect::<Vec<_>>().join("|")
    };
    for detail in [&what as &dyn Fn(&MergedEvent) -> String, &reports] {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for event in events.iter() {
            *count.entry(event.id.clone()).or_default() += 1;
        }
        for event in events.iter_mut().filter(|event| count[&event.id] > 1) {
            event.id = format!("{}-{}", event.id, short_hash(&detail(event)));
        }
    }
}

/// First eight hexadecimal digits of the SHA-256.
fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

//! Events: reports of one activity merge. A principal in common, days that fit, and likeness of targets, companions and
//! wording; two visits on two days stay two.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::cluster::{self, Linked, Pair};
use super::code;
use super::corpus::{Corpus, Member};
use super::decision::{Decision, Outcome};
use super::merge;
use super::overrides::{Constraints, event_member};
use super::person::Sum;
use super::reprint::Reprints;
use super::rules::{EventRules, Rules};
use super::wording;
use crate::graph::{EventNode, NodeData, OrganizationNode, PlaceNode, days};
use crate::record::{Basis, Discourse, Event, EventType, Mode, Realis, Role};

/// What the entities of the records became.
pub(super) struct Resolver<'a> {
    pub places: &'a Linked,
    pub organizations: &'a Linked,
    pub persons: &'a Linked,
}

impl Resolver<'_> {
    /// The node that an entity became, by kind and number.
    pub fn find(&self, corpus: &Corpus<'_>, doc: usize, entity: &str) -> Option<(Kind, usize)> {
        let at = corpus.docs[doc].index(entity)?;
        [(Kind::Person, self.persons), (Kind::Place, self.places), (Kind::Organization, self.organizations)]
            .into_iter()
            .find_map(|(kind, linked)| linked.index_of((doc, at)).map(|thing| (kind, thing)))
    }

    /// Ids of the places that a place or organization lies in.
    pub fn above(&self, (kind, at): (Kind, usize)) -> Vec<String> {
        let of_place = |place: &PlaceNode| place.within.iter().map(|code| format!("place/{code}")).collect();
        let data = match kind {
            Kind::Place => &self.places.things[at].data,
            Kind::Organization => &self.organizations.things[at].data,
            Kind::Person => return Vec::new(),
        };
        match data {
            NodeData::Place(place) => of_place(place),
            NodeData::Organization(OrganizationNode { place: Some(id), .. }) => {
                let found = self.places.things.binary_search_by(|thing| thing.id.as_str().cmp(id)).ok();
                let mut above: Vec<String> = match found.map(|at| &self.places.things[at].data) {
                    Some(NodeData::Place(place)) => of_place(place),
                    _ => Vec::new(),
                };
                above.push(id.clone());
                above
            }
            _ => Vec::new(),
        }
    }

    /// Id and name of a node.
    pub fn name(&self, (kind, at): (Kind, usize)) -> (&str, &str) {
        let thing = match kind {
            Kind::Person => &self.persons.things[at],
            Kind::Place => &self.places.things[at],
            Kind::Organization => &self.organizations.things[at],
        };
        (&thing.id, &thing.name)
    }
}

/// Kind of a linked entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Person,
    Place,
    Organization,
}

/// One report of an event, resolved.
pub(super) struct Item<'a> {
    pub member: Member,
    pub event: &'a Event,
    pub principals: Vec<(Kind, usize)>,
    /// Everyone, sorted.
    pub people: Vec<(Kind, usize)>,
    /// Those of talks who talked: all but companions and hosts.
    opposite: Vec<(Kind, usize)>,
    /// Targets, sorted.
    pub targets: Vec<(Kind, usize)>,
    /// Codes of the targets or of what they lie in.
    pub areas: BTreeSet<&'a str>,
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Days in which it may have been, where the report tells no day or only a long time: shortly before publication.
    window: Option<(NaiveDate, NaiveDate)>,
    published: Option<&'a str>,
    wording: Vec<u64>,
    name: Vec<u64>,
}

/// Merged events.
pub(super) struct Merged {
    pub events: Vec<MergedEvent>,
    pub decisions: Vec<Decision>,
    /// Undecided pairs, with their scores.
    pub undecided: Vec<(usize, usize, f64)>,
}

/// One event node to be.
pub(super) struct MergedEvent {
    pub id: String,
    pub name: String,
    pub node: EventNode,
    pub members: Vec<Member>,
}

/// Merges the events of all records.
pub(super) fn merge(
    corpus: &Corpus<'_>,
    resolver: &Resolver<'_>,
    reprints: &Reprints,
    rules: &Rules,
    constraints: &Constraints,
) -> Merged {
    let items = items(corpus, resolver);
    let mut pairs: Vec<Pair> = candidates(&items)
        .into_iter()
        .filter_map(|(a, b)| {
            compare(&items[a], &items[b], reprints, &rules.event).map(|(sum, outcome)| (a, b, sum, outcome))
        })
        .map(|(a, b, sum, outcome)| Pair { a, b, score: sum.score, reasons: sum.reasons, outcome, by_override: false })
        .collect();
    let members: Vec<[Member; 1]> = items.iter().map(|item| [event_member(item.member)]).collect();
    constraints.apply(members.iter().map(<[Member; 1]>::as_slice), &mut pairs);
    let (groups, told) = cluster::cluster(items.len(), pairs);
    let mut of = vec![0; items.len()];
    let mut events: Vec<MergedEvent> = groups
        .iter()
        .map(|group| {
            let reports: Vec<&Item<'_>> = group.iter().map(|&i| &items[i]).collect();
            merge::merged(corpus, resolver, reprints, &reports)
        })
        .collect();
    merge::distinguish(&mut events);
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|&a, &b| events[a].id.cmp(&events[b].id));
    let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, &old)| (old, new)).collect();
    for (group, members) in groups.iter().enumerate() {
        for &item in members {
            of[item] = place[&group];
        }
    }
    events.sort_by(|a, b| a.id.cmp(&b.id));
    tell(corpus, &items, events, &of, told)
}

fn tell(corpus: &Corpus<'_>, items: &[Item<'_>], events: Vec<MergedEvent>, of: &[usize], told: Vec<Pair>) -> Merged {
    let address = |item: usize| {
        let (doc, event) = items[item].member;
        let record = corpus.docs[doc].record;
        format!("{}#{}", record.id, record.events[event].id)
    };
    let mut undecided = Vec::new();
    let mut decisions = Vec::new();
    for pair in told {
        let (a, b) = (of[pair.a], of[pair.b]);
        if pair.outcome == Outcome::Undecided {
            undecided.push((a.min(b), a.max(b), pair.score));
        }
        decisions.push(Decision {
            kind: "event".into(),
            outcome: pair.outcome,
            a: events[a].id.clone(),
            a_in: address(pair.a),
            b: events[b].id.clone(),
            b_in: address(pair.b),
            score: (pair.score * 100.0).round() / 100.0,
            reasons: pair.reasons,
            by_override: pair.by_override,
        });
    }
    Merged { events, decisions, undecided }
}

fn items<'a>(corpus: &Corpus<'a>, resolver: &Resolver<'_>) -> Vec<Item<'a>> {
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

/// Longest range of days of which each day is a bucket of its own.
const LONGEST_RANGE: i64 = 10;
/// Reports of one bucket with which a report is compared.
const MOST_PEERS: usize = 200;

/// Pairs worth comparing: one type, one principal, and a day (or the day before) or a target in common.
fn candidates(items: &[Item<'_>]) -> BTreeSet<(usize, usize)> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Ground {
        Day(NaiveDate),
        Target((Kind, usize)),
        Undated,
    }
    let mut buckets: BTreeMap<(EventType, (Kind, usize), Ground), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        for &principal in &item.principals {
            let mut put = |ground| buckets.entry((item.event.kind, principal, ground)).or_default().push(i);
            match item.days {
                Some((first, last)) if (last - first).num_days() <= LONGEST_RANGE => {
                    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
                    first.iter_days().take_while(|day| *day <= end).for_each(|day| put(Ground::Day(day)));
                }
                _ => put(Ground::Undated),
            }
            item.targets.iter().for_each(|&target| put(Ground::Target(target)));
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in buckets.values() {
        for (n, &a) in bucket.iter().enumerate() {
            pairs.extend(bucket[n + 1..].iter().take(MOST_PEERS).map(|&b| (a, b)));
        }
    }
    pairs
}

fn compare(a: &Item<'_>, b: &Item<'_>, reprints: &Reprints, rules: &EventRules) -> Option<(Sum, Outcome)> {
    if a.event.kind != b.event.kind || happened(a.event) != happened(b.event) {
        return None;
    }
    let mut sum = Sum::default();
    let same_document = a.member.0 == b.member.0;
    let reprint = !same_document && reprints.same(a.member.0, b.member.0);
    let near = weigh_days(a, b, rules, &mut sum);
    if near == Days2::Apart && !reprint {
        return None;
    }
    let alike = weigh_targets(a, b, rules, &mut sum);
    weigh_people(a, b, rules, &mut sum);
    let likeness = wording::dice(&a.wording, &b.wording);
    sum.add(likeness * rules.wording, "wording");
    weigh_names(a, b, rules, &mut sum);
    if a.event.trigger == b.event.trigger && !a.event.trigger.is_empty() {
        sum.add(rules.same_act, "one word for the deed");
    }
    let bare = |item: &Item<'_>| item.targets.is_empty() && item.name.is_empty();
    if bare(a) && bare(b) {
        sum.add(rules.bare, "neither tells where or what");
    }
    if reprint {
        sum.add(rules.reprint, "documents are one source");
    }
    if same_document {
        return Some(within_document(a, b, near, alike, sum));
    }
    if matches!(near, Days2::Near | Days2::Apart) {
        return Some((sum, on_two_days(a, b, reprint && alike >= 0.99)));
    }
    let outcome = match sum.score {
        s if s >= rules.same => Outcome::Same,
        s if s <= rules.different => Outcome::Different,
        _ => Outcome::Undecided,
    };
    Some((sum, outcome))
}

/// Two days are two events. A different day is a mistake of one report only where both are one source, name the same
/// stops, and were published on one day; where nothing says when they were published, it is open.
fn on_two_days(a: &Item<'_>, b: &Item<'_>, one_text: bool) -> Outcome {
    match (a.published, b.published) {
        (Some(x), Some(y)) if one_text && x == y => Outcome::Same,
        (Some(_), Some(_)) => Outcome::Different,
        _ if one_text => Outcome::Undecided,
        _ => Outcome::Different,
    }
}

/// A document tells its events apart itself; one told twice there (headline and lead) has the same people and day, and
/// no stop of its own.
fn within_document(a: &Item<'_>, b: &Item<'_>, near: Days2, alike: f64, mut sum: Sum) -> (Sum, Outcome) {
    let told_twice = matches!(near, Days2::One | Days2::Unknown)
        && a.principals.iter().all(|p| b.people.contains(p)) | b.principals.iter().all(|p| a.people.contains(p))
        && a.event.discourse == b.event.discourse
        && alike >= 0.99
        && (!(a.targets.is_empty() && b.targets.is_empty())
            || !a.name.is_empty() && wording::containment(&a.name, &b.name) > 0.7);
    if !told_twice {
        sum.add(-10.0, "one document tells them apart");
    }
    (sum, if told_twice { Outcome::Same } else { Outcome::Different })
}

fn happened(event: &Event) -> bool {
    event.realis == Realis::Actual
}

/// How the days of two reports lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days2 {
    One,
    Overlap,
    Unknown,
    Near,
    Apart,
}

fn weigh_days(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) -> Days2 {
    let told = |item: &Item<'_>| item.days.filter(|(first, last)| (*last - *first).num_days() <= LONGEST_RANGE);
    let (Some(x), Some(y)) = (told(a), told(b)) else {
        let may = |item: &Item<'_>| told(item).or(item.window);
        if !days::may_overlap(may(a), may(b)) {
            return Days2::Apart;
        }
        sum.add(rules.undated, "one tells no day");
        return Days2::Unknown;
    };
    let apart = (y.0 - x.1).num_days().max((x.0 - y.1).num_days());
    if x == y && x.0 == x.1 {
        sum.add(rules.same_day, "one day");
        Days2::One
    } else if apart <= 0 {
        sum.add(rules.overlapping_days, "overlapping days");
        Days2::Overlap
    } else if apart <= rules.near_days {
        sum.add(rules.other_day, "two days");
        Days2::Near
    } else {
        Days2::Apart
    }
}

/// Adds what the targets say; gives the share of the smaller set that is in the other (1 where a set is empty).
fn weigh_targets(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) -> f64 {
    if a.targets.is_empty() || b.targets.is_empty() {
        return 1.0;
    }
    let alike = wording::containment(&a.targets, &b.targets);
    sum.add(alike * rules.targets, "targets in common");
    if a.areas.is_empty() || b.areas.is_empty() || alike >= 0.99 {
        return alike;
    }
    let all = || a.areas.iter().flat_map(|x| b.areas.iter().map(move |y| (*x, *y)));
    if all().any(|(x, y)| code::nested(x, y)) {
        sum.add(if alike == 0.0 { rules.nested_targets } else { rules.same_area }, "targets in one division");
    } else if all().any(|(x, y)| code::prefecture(x) == code::prefecture(y)) {
        sum.add(rules.same_area, "targets in one prefecture");
    } else {
        sum.add(rules.other_area, "targets far apart");
    }
    alike
}

fn weigh_people(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) {
    let shared = wording::shared(&a.people, &b.people).saturating_sub(1).min(rules.most_participants);
    sum.add(shared as f64 * rules.shared_participant, "more participants in common");
    let strangers = |a: &Item<'_>, b: &Item<'_>| {
        let own = a.principals.iter().filter(|p| p.0 == Kind::Person);
        let (all, missing) =
            own.fold((0, 0), |(all, missing), p| (all + 1, missing + usize::from(!b.people.contains(p))));
        missing * 2 > all
    };
    if strangers(a, b) && strangers(b, a) {
        sum.add(rules.other_principals, "other principals");
    }
    // Whoever receives ten guests on one day talks ten times, with the same staff at the table.
    let guest = |a: &Item<'_>, b: &Item<'_>| a.opposite.iter().any(|who| !b.people.contains(who));
    if a.event.kind == EventType::Talks && guest(a, b) && guest(b, a) {
        sum.add(rules.other_counterpart, "other counterparts");
    }
}

fn weigh_names(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) {
    if a.name.is_empty() || b.name.is_empty() {
        return;
    }
    let likeness = wording::dice(&a.name, &b.name).max(0.9 * wording::containment(&a.name, &b.name));
    if likeness >= 0.4 {
        sum.add(likeness * rules.name, "names alike");
    } else {
        sum.add(rules.other_name, "two names");
    }
}

/// Days as the reports of an event have them: the best, and whether they disagree.
pub(super) fn best_date<'a>(
    reports: &[&'a Item<'a>],
    reprints: &Reprints,
) -> (Option<&'a crate::record::DateRef>, bool) {
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
pub(super) fn discourse(reports: &[&Item<'_>]) -> Discourse {
    let news = reports.iter().any(|item| item.event.discourse == Discourse::Report);
    if news { Discourse::Report } else { Discourse::Background }
}

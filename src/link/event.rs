//! Events: reports of one activity merge. A principal in common, days that fit, and likeness of targets, companions and
//! wording; two visits on two days stay two.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::cluster::{self, Pair};
use super::corpus::{Corpus, Member};
use super::decision::{Decision, Outcome};
use super::overrides::{Constraints, event_member};
use super::report::{self, Item};
use super::reprint::Reprints;
use super::resolver::{Kind, Resolver};
use super::rules::Rules;
use super::{likeness, merge, naming};
use crate::graph::EventNode;
use crate::record::EventType;

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
    let items = report::items(corpus, resolver);
    let compare = |a: usize, b: usize| likeness::compare(&items[a], &items[b], reprints, &rules.event);
    let weighed = |(a, b)| compare(a, b).map(|(sum, outcome)| Pair::new(a, b, sum.score, outcome));
    let mut pairs: Vec<Pair> =
        candidates(&items, reprints, rules.event.near_days).into_iter().filter_map(weighed).collect();
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
    naming::distinguish(&mut events);
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|&a, &b| events[a].id.cmp(&events[b].id));
    let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, &old)| (old, new)).collect();
    for (group, members) in groups.iter().enumerate() {
        for &item in members {
            of[item] = place[&group];
        }
    }
    events.sort_by(|a, b| a.id.cmp(&b.id));
    let reasons = |a: usize, b: usize| compare(a, b).map(|(sum, _)| sum.words()).unwrap_or_default();
    tell(corpus, &items, events, &of, told, reasons)
}

fn tell(
    corpus: &Corpus<'_>,
    items: &[Item<'_>],
    events: Vec<MergedEvent>,
    of: &[usize],
    told: Vec<Pair>,
    reasons: impl Fn(usize, usize) -> Vec<String>,
) -> Merged {
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
            reasons: pair.reasons(|| reasons(pair.a, pair.b)),
            by_override: pair.by_override,
        });
    }
    Merged { events, decisions, undecided }
}

/// Reports of one bucket with which a report is compared.
const MOST_PEERS: usize = 200;

/// Why two reports are worth comparing, beside their type and a principal in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    /// A day, or the day before.
    Day(NaiveDate),
    /// A target, at times that may be one.
    Target((Kind, usize)),
    /// Neither tells a day.
    Undated,
    /// One source.
    Source(usize),
}

/// Pairs worth comparing, sorted.
fn candidates(items: &[Item<'_>], reprints: &Reprints, near_days: i64) -> Vec<(usize, usize)> {
    let mut buckets: BTreeMap<(EventType, (Kind, usize), Ground), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        for &principal in &item.principals {
            let mut put = |ground| buckets.entry((item.event.kind, principal, ground)).or_default().push(i);
            match item.told_days() {
                Some((first, last)) => {
                    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
                    first.iter_days().take_while(|day| *day <= end).for_each(|day| put(Ground::Day(day)));
                }
                None => put(Ground::Undated),
            }
            item.targets.iter().for_each(|&target| put(Ground::Target(target)));
            if let Some(source) = reprints.shared_source(item.member.0) {
                put(Ground::Source(source));
            }
        }
    }
    let mut pairs = Vec::new();
    for ((.., ground), bucket) in buckets {
        match ground {
            Ground::Target(_) | Ground::Undated => at_one_time(items, bucket, near_days, &mut pairs),
            Ground::Day(_) | Ground::Source(_) => {
                for (n, &a) in bucket.iter().enumerate() {
                    pairs.extend(bucket[n + 1..].iter().take(MOST_PEERS).map(|&b| (a, b)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Pairs of a bucket whose times may meet, or nearly do: two visits to one place on two days are told to be two. Sorted
/// by first day, each is compared with those that begin before it ends.
fn at_one_time(items: &[Item<'_>], mut bucket: Vec<usize>, near_days: i64, pairs: &mut Vec<(usize, usize)>) {
    // What has no time at all may be at any: it stands first and is compared with all that its share allows.
    bucket.sort_by_key(|&i| (items[i].possible_days().map(|days| days.0), i));
    for (n, &a) in bucket.iter().enumerate() {
        let end = items[a].possible_days().map(|days| days.1);
        let meets = |b: &&usize| match (end, items[**b].possible_days()) {
            (Some(end), Some((first, _))) => (first - end).num_days() <= near_days,
            _ => true,
        };
        let others = bucket[n + 1..].iter().take(MOST_PEERS).take_while(meets);
        pairs.extend(others.map(|&b| (a.min(b), a.max(b))));
    }
}

//! The stops of a merged event, from all its reports in one order.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Member};
use super::merge::evidence;
use super::report::Item;
use super::resolver::{Kind, Resolver};
use crate::graph::StopNode;
use crate::record::Quote;

/// The stops of a merged event.
pub(super) struct Itinerary<'a> {
    pub stops: Vec<StopNode>,
    /// Whether two reports order stops that both have differently.
    pub orders_differ: bool,
    /// For each report's stop its place in the merged order.
    pub orders: BTreeMap<(Member, &'a str), u32>,
}

/// What makes two stops one: the target, or for unnamed stops the words.
type StopKey = (Option<(Kind, usize)>, String);

/// The stops of all reports in one order: the longest itinerary, with what others add set behind the stop that they
/// name before it.
pub(super) fn itinerary<'a>(corpus: &Corpus<'a>, resolver: &Resolver<'_>, reports: &[&Item<'a>]) -> Itinerary<'a> {
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

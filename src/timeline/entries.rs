//! Entries of the timeline from the graph's events.

use std::collections::BTreeMap;

use super::{Entry, EntryDate, SCHEMA, Source, Timeline, What, Who};
use crate::graph::{EventNode, KnowledgeGraph, Node, NodeData, Part, StopNode};
use crate::record::{EventType, Mode, Quote, Role};

/// The timeline of a graph: events by earliest day (those without a day last), then by id.
#[must_use]
pub fn timeline(graph: &KnowledgeGraph) -> Timeline {
    let mut entries: Vec<Entry> = graph.events().map(|(node, event)| entry(graph, node, event)).collect();
    entries.sort_by(|a, b| {
        let day = |entry: &Entry| (entry.date.earliest.is_none(), entry.date.earliest.clone());
        (day(a), &a.id).cmp(&(day(b), &b.id))
    });
    Timeline { schema: SCHEMA.into(), period: graph.period.clone(), entries }
}

/// The entry of one event.
#[must_use]
pub fn entry(graph: &KnowledgeGraph, node: &Node, event: &EventNode) -> Entry {
    let leading = |part: &&Part| matches!(part.role, Role::Principal | Role::Chair | Role::Signer | Role::Speaker);
    let there = || event.participants.iter().filter(|part| part.mode != Mode::Absent);
    Entry {
        id: node.id.clone(),
        kind: word(&event.event_type),
        realis: word(&event.realis),
        discourse: word(&event.discourse),
        date: EntryDate {
            edtf: event.edtf.clone(),
            earliest: event.earliest.clone(),
            latest: event.latest.clone(),
            basis: event.basis.clone(),
        },
        headline: node.name.clone(),
        who: there().filter(leading).map(who).collect(),
        with: there().filter(|part| !leading(part)).map(who).collect(),
        what: what(graph, event),
        place: place(graph, event),
        topics: event.topics.clone(),
        sources: sources(graph, event),
        independent_sources: event.independent_sources,
        confidence: event.confidence,
    }
}

/// An enumeration's name as files have it.
pub(super) fn word(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn who(part: &Part) -> Who {
    Who { id: part.id.clone(), name: part.name.clone(), title: part.title.clone(), role: word(&part.role) }
}

fn what(graph: &KnowledgeGraph, event: &EventNode) -> Vec<What> {
    if event.stops.is_empty() && event.event_type != EventType::Visit {
        let name = event.name.iter();
        return name
            .map(|name| What { name: name.clone(), kind: word(&event.event_type), ..What::default() })
            .collect();
    }
    event.stops.iter().map(|stop| target(graph, stop)).collect()
}

fn target(graph: &KnowledgeGraph, stop: &StopNode) -> What {
    let node = stop.target.as_deref().and_then(|id| graph.node(id));
    let (lon, lat) = node.map_or((None, None), |node| coordinates(graph, node));
    let kind = match node.map(|node| &node.data) {
        Some(NodeData::Place(place)) => place.subkind.clone(),
        Some(NodeData::Organization(organization)) => organization.subkind.clone(),
        Some(data) => data.kind().into(),
        None => "unnamed".into(),
    };
    What { id: stop.target.clone(), name: stop.name.clone(), kind, order: stop.order, lon, lat }
}

/// The node's own coordinates, an organization's those of its place.
fn coordinates(graph: &KnowledgeGraph, node: &Node) -> (Option<f64>, Option<f64>) {
    match &node.data {
        NodeData::Place(place) => (place.lon, place.lat),
        NodeData::Organization(organization) => {
            let place = organization.place.as_deref().and_then(|id| graph.node(id));
            place.map_or((None, None), |place| coordinates(graph, place))
        }
        _ => (None, None),
    }
}

/// Names of the divisions that a place or organization lies in, outermost first, the place itself last.
#[must_use]
pub fn chain(graph: &KnowledgeGraph, id: &str) -> Vec<String> {
    let Some(node) = graph.node(id) else { return Vec::new() };
    match &node.data {
        NodeData::Place(place) => {
            let above = place.within.iter().rev().filter_map(|code| graph.node(&format!("place/{code}")));
            let mut names: Vec<String> = above.map(|node| node.name.clone()).collect();
            names.push(node.name.clone());
            names.dedup();
            names
        }
        NodeData::Organization(organization) => {
            organization.place.as_deref().map_or_else(Vec::new, |place| chain(graph, place))
        }
        _ => Vec::new(),
    }
}

/// The chain that all stops share.
fn place(graph: &KnowledgeGraph, event: &EventNode) -> Vec<String> {
    let targets = event.stops.iter().filter_map(|stop| stop.target.as_deref().or(stop.within.as_deref()));
    let chains: Vec<Vec<String>> = targets.map(|id| chain(graph, id)).filter(|chain| !chain.is_empty()).collect();
    let Some((first, rest)) = chains.split_first() else { return Vec::new() };
    let shared = |chain: &Vec<String>| first.iter().zip(chain).take_while(|(a, b)| a == b).count();
    let len = rest.iter().map(shared).min().unwrap_or(first.len());
    first[..len].to_vec()
}

/// The documents that report the event, each once.
fn sources(graph: &KnowledgeGraph, event: &EventNode) -> Vec<Source> {
    let mut sources: BTreeMap<&str, Source> = BTreeMap::new();
    for report in &event.reports {
        let document = match graph.node(&format!("doc/{}", report.doc)).map(|node| &node.data) {
            Some(NodeData::Document(document)) => document.clone(),
            _ => crate::graph::DocumentNode::default(),
        };
        let source = sources.entry(&report.doc).or_insert_with(|| Source {
            doc: report.doc.clone(),
            title: document.title,
            publisher: document.publisher,
            published: document.published,
            evidence: Vec::new(),
        });
        source.evidence.extend(report.evidence.iter().map(|said| Quote {
            start: said.start,
            end: said.end,
            text: said.text.clone(),
        }));
    }
    sources.into_values().collect()
}

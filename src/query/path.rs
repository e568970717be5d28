//! Paths, neighbourhoods and counts: how two are tied, who travels with whom, where most go.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use super::visits::went;
use super::{Directory, QueryError, Span, search};
use crate::graph::{EdgeKind, EventNode, Evidence, KnowledgeGraph, NodeData};
use crate::record::{EventType, Mode, Realis, Role};

/// One step of a path: what ties two nodes, and the words that say so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Id of the node that the step starts from.
    pub from_id: String,
    /// Its name.
    pub from: String,
    /// Kind of the edge.
    pub edge: String,
    /// Whether the edge runs from `from` to `to`.
    pub forward: bool,
    /// Id of the node that the step leads to.
    pub to_id: String,
    /// Its name.
    pub to: String,
    /// Day as EDTF; empty where the edge has none.
    pub edtf: String,
    /// The statements.
    pub evidence: Vec<Evidence>,
}

/// Whether the edge is a tie that a path may use: something that a document states of the two; with `documents` also
/// that one document reports both.
const fn is_tie(kind: EdgeKind, documents: bool) -> bool {
    match kind {
        EdgeKind::PossiblySame | EdgeKind::ReprintOf | EdgeKind::MentionedIn => false,
        EdgeKind::ReportedBy => documents,
        _ => true,
    }
}

/// The shortest chain of evidence from one to the other; of equals the first by ids. Events are passed before places:
/// two persons who visited one city in different years are tied, but an event that both attended says more. Where no
/// statement ties them, a path may go through a document that reports events of both. Empty where nothing ties them.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn path(graph: &KnowledgeGraph, directory: &dyn Directory, a: &str, b: &str) -> Result<Vec<Step>, QueryError> {
    let from: BTreeSet<String> = search(directory, a)?.into_iter().map(|node| node.id).collect();
    let to: BTreeSet<String> = search(directory, b)?.into_iter().map(|node| node.id).collect();
    let stated = shortest(graph, &from, &to, false);
    Ok(if stated.is_empty() { shortest(graph, &from, &to, true) } else { stated })
}

/// Breadth-first search from one set of nodes to the other.
fn shortest(graph: &KnowledgeGraph, from: &BTreeSet<String>, to: &BTreeSet<String>, documents: bool) -> Vec<Step> {
    let mut reached: BTreeMap<String, Option<Step>> = from.iter().map(|id| (id.clone(), None)).collect();
    let mut queue: VecDeque<String> = from.iter().cloned().collect();
    while let Some(id) = queue.pop_front() {
        if to.contains(&id) {
            return back(&reached, id);
        }
        let mut steps: Vec<Step> = steps(graph, &id, documents);
        steps.sort_by(|x, y| {
            (!x.to_id.starts_with("event/"), &x.to_id).cmp(&(!y.to_id.starts_with("event/"), &y.to_id))
        });
        for step in steps {
            if !reached.contains_key(&step.to_id) {
                let next = step.to_id.clone();
                reached.insert(next.clone(), Some(step));
                queue.push_back(next);
            }
        }
    }
    Vec::new()
}

/// All ties of a node, in both directions.
fn steps(graph: &KnowledgeGraph, id: &str, documents: bool) -> Vec<Step> {
    let (out, into) = (graph.from(id), graph.to(id));
    let out = out.iter().map(|link| (link, true));
    let into = into.iter().map(|link| (link, false));
    out.chain(into)
        .filter(|(link, _)| is_tie(link.edge.kind, documents))
        .map(|(link, forward)| {
            let (from, to) = if forward { (link.source, link.target) } else { (link.target, link.source) };
            Step {
                from_id: from.id.clone(),
                from: from.name.clone(),
                edge: link.edge.kind.name().into(),
                forward,
                to_id: to.id.clone(),
                to: to.name.clone(),
                edtf: link.edge.edtf.as_deref().unwrap_or_default().to_owned(),
                evidence: link.edge.evidence.to_vec(),
            }
        })
        .collect()
}

/// The steps that led to a node, from the start.
fn back(reached: &BTreeMap<String, Option<Step>>, end: String) -> Vec<Step> {
    let mut path = Vec::new();
    let mut at = end;
    while let Some(Some(step)) = reached.get(&at) {
        path.push(step.clone());
        at.clone_from(&step.from_id);
    }
    path.reverse();
    path
}

/// A node's neighbourhood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ego {
    /// Ids of the nodes, sorted; the centre is one of them.
    pub nodes: Vec<String>,
}

/// The nodes that at most `radius` ties lead to.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn ego(graph: &KnowledgeGraph, directory: &dyn Directory, name: &str, radius: usize) -> Result<Ego, QueryError> {
    let mut nodes: BTreeSet<String> = search(directory, name)?.into_iter().map(|node| node.id).collect();
    let mut border: Vec<String> = nodes.iter().cloned().collect();
    for _ in 0..radius {
        let next: BTreeSet<String> = border
            .iter()
            .flat_map(|id| steps(graph, id, false))
            .map(|step| step.to_id)
            .filter(|id| !nodes.contains(id))
            .collect();
        nodes.extend(next.iter().cloned());
        border = next.into_iter().collect();
    }
    Ok(Ego { nodes: nodes.into_iter().collect() })
}

/// Somebody who was on the same trips or meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CompanionRow {
    /// Name of the person asked for.
    pub of: String,
    /// Id of the companion's node.
    pub id: String,
    /// Name.
    pub name: String,
    /// Post at the time, of the latest occasion.
    pub title: String,
    /// Trips together.
    pub trips: u32,
    /// Other occasions together.
    pub meetings: u32,
    /// First day of these, `YYYY-MM-DD`.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Ids of the events.
    pub events: Vec<String>,
}

/// Who was where the person was: most trips first. Hosts count as met, not as companions on the trip.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn co_travel(
    graph: &KnowledgeGraph,
    directory: &dyn Directory,
    name: &str,
    days: Span,
) -> Result<Vec<CompanionRow>, QueryError> {
    let found = search(directory, name)?;
    let of = found.first().map(|node| node.name.clone()).unwrap_or_default();
    let ids: BTreeSet<String> = found.into_iter().map(|node| node.id).collect();
    let mut rows: BTreeMap<String, CompanionRow> = BTreeMap::new();
    for (node, event) in graph.events().filter(|(_, event)| event.realis == Realis::Actual) {
        let (first, last) = (event.earliest.clone().unwrap_or_default(), event.latest.clone().unwrap_or_default());
        if !went(event).any(|id| ids.contains(id)) || !days.admits(&first, &last) {
            continue;
        }
        let others = event.participants.iter().filter(|part| part.mode == Mode::Onsite && !ids.contains(&part.id));
        for part in others {
            let row = rows.entry(part.id.clone()).or_insert_with(|| CompanionRow {
                id: part.id.clone(),
                name: part.name.clone(),
                of: of.clone(),
                first: first.clone(),
                ..CompanionRow::default()
            });
            let along = event.event_type == EventType::Visit && part.role != Role::Host;
            *(if along { &mut row.trips } else { &mut row.meetings }) += 1;
            if last >= row.last {
                row.last.clone_from(&last);
                row.title = part.title.clone().unwrap_or_default();
            }
            if row.first.is_empty() || !first.is_empty() && first < row.first {
                row.first.clone_from(&first);
            }
            row.events.push(node.id.clone());
        }
    }
    let mut rows: Vec<CompanionRow> = rows.into_values().collect();
    rows.sort_by(|a, b| (b.trips, b.meetings, &a.id).cmp(&(a.trips, a.meetings, &b.id)));
    Ok(rows)
}

/// A place or organization with its visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceCount {
    /// Id of the node.
    pub id: String,
    /// Name.
    pub name: String,
    /// Visits there (each trip once), or to what lies within.
    pub visits: u32,
    /// Different principals.
    pub visitors: u32,
}

/// Places and organizations by number of visits, with what lies within.
#[must_use]
pub fn places_by_visits(graph: &KnowledgeGraph) -> Vec<PlaceCount> {
    let mut visits: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut visitors: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let is_visit = |event: &EventNode| event.event_type == EventType::Visit && event.realis == Realis::Actual;
    for (node, event) in graph.events().filter(|(_, event)| is_visit(event)) {
        for place in event.stops.iter().flat_map(|stop| super::visits::places_of(graph, stop)) {
            visits.entry(place.clone()).or_default().insert(&node.id);
            let leading = event.participants.iter().filter(|part| part.role == Role::Principal);
            visitors.entry(place).or_default().extend(leading.map(|part| part.id.as_str()));
        }
    }
    let mut rows: Vec<PlaceCount> = visits
        .into_iter()
        .map(|(id, trips)| PlaceCount {
            name: graph.node(&id).map(|node| node.name.clone()).unwrap_or_default(),
            visits: trips.len() as u32,
            visitors: visitors.get(&id).map_or(0, |ids| ids.len() as u32),
            id,
        })
        .collect();
    rows.sort_by(|a, b| (b.visits, b.visitors, &a.id).cmp(&(a.visits, a.visitors, &b.id)));
    rows
}

/// A person's place among those who were at events together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Centrality {
    /// Id of the person's node.
    pub id: String,
    /// Name.
    pub name: String,
    /// Events attended bodily.
    pub events: u32,
    /// Different persons at these events.
    pub acquaintances: u32,
}

/// Persons by how many others they were at events with. Counts of what was reported: who is written about more stands
/// higher, so they describe the documents before they describe power.
#[must_use]
pub fn centralities(graph: &KnowledgeGraph) -> Vec<Centrality> {
    let mut events: BTreeMap<&String, u32> = BTreeMap::new();
    let mut others: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (_, event) in graph.events().filter(|(_, event)| event.realis == Realis::Actual) {
        let there: BTreeSet<&String> = went(event).filter(|id| id.starts_with("person/")).collect();
        for id in &there {
            *events.entry(id).or_default() += 1;
            others.entry(id).or_default().extend(there.iter().filter(|other| *other != id));
        }
    }
    let mut rows: Vec<Centrality> = graph
        .nodes()
        .filter(|node| matches!(node.data, NodeData::Person(_)))
        .filter_map(|node| {
            let acquaintances = others.get(&node.id)?.len() as u32;
            Some(Centrality { id: node.id.clone(), name: node.name.clone(), events: events[&node.id], acquaintances })
        })
        .collect();
    rows.sort_by(|a, b| (b.acquaintances, b.events, &a.id).cmp(&(a.acquaintances, a.events, &b.id)));
    rows
}

//! A part of the graph: the events that pass a filter, with all that they touch.

use std::collections::BTreeSet;

use super::{Directory, EventFilter, QueryError, timeline_of};
use crate::graph::{EdgeKind, KnowledgeGraph, NodeData};

/// The part of a graph that the events of a filter make: the events themselves, who and what they name, the documents
/// that report them, the posts of these persons and the divisions around these places. Edges that another event makes are
/// left out, as is what merely stands in the same documents.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn part(
    graph: &KnowledgeGraph,
    directory: &dyn Directory,
    filter: &EventFilter,
) -> Result<KnowledgeGraph, QueryError> {
    let events: BTreeSet<String> = timeline_of(graph, directory, filter)?.into_iter().map(|entry| entry.id).collect();
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    for id in &events {
        kept.insert(id);
        kept.extend(graph.from(id).iter().map(|link| link.target.id.as_str()));
        kept.extend(graph.to(id).iter().map(|link| link.source.id.as_str()));
    }
    let mut open: Vec<&str> = kept.iter().copied().filter(|id| !events.contains(*id)).collect();
    while let Some(id) = open.pop() {
        let around =
            |kind: EdgeKind| matches!(kind, EdgeKind::Within | EdgeKind::LocatedIn | EdgeKind::Holds | EdgeKind::Of);
        for link in graph.from(id).into_iter().filter(|link| around(link.edge.kind)) {
            if kept.insert(&link.target.id) {
                open.push(&link.target.id);
            }
        }
    }
    let mut part = KnowledgeGraph::default();
    part.period.clone_from(&graph.period);
    graph.nodes().filter(|node| kept.contains(node.id.as_str())).for_each(|node| part.insert(node.clone()));
    let is_event = |data: &NodeData| matches!(data, NodeData::Event(_));
    for id in &kept {
        for link in graph.from(id).into_iter().filter(|link| kept.contains(link.target.id.as_str())) {
            let own = link.edge.event.as_ref().is_none_or(|event| events.contains(&**event));
            if own || is_event(&link.source.data) {
                part.connect(id, &link.target.id, link.edge.clone());
            }
        }
    }
    Ok(part)
}

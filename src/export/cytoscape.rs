//! Cytoscape.js JSON: `elements.nodes[].data`, `elements.edges[].data`. A dangling edge throws there, and a second
//! element of one id is dropped in silence, so ids of nodes and edges never meet.

use serde_json::json;

use super::flat::{self, EDGE_COLUMNS, NODE_COLUMNS};
use super::{Export, File};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let nodes: Vec<_> = flat::nodes(graph)
        .into_iter()
        .map(|node| {
            let mut data = flat::object(NODE_COLUMNS, &node.cells);
            data.insert("id".into(), json!(node.id));
            data.insert("label".into(), json!(node.label));
            json!({ "data": data, "classes": node.kind })
        })
        .collect();
    let edges: Vec<_> = flat::edges(graph)
        .into_iter()
        .map(|edge| {
            let mut data = flat::object(EDGE_COLUMNS, &edge.cells);
            data.insert("id".into(), json!(edge.id));
            data.insert("source".into(), json!(edge.source));
            data.insert("target".into(), json!(edge.target));
            data.insert("label".into(), json!(edge.kind));
            json!({ "data": data, "classes": edge.kind })
        })
        .collect();
    let value = json!({ "data": { "name": "shiguan" }, "elements": { "nodes": nodes, "edges": edges } });
    File::json("cytoscape.json", &value).into()
}

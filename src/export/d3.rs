//! D3 node-link JSON: `nodes[].id`, `links[].{source,target}`, all ids strings (a number against a string throws).

use serde_json::json;

use super::flat::{self, EDGE_COLUMNS, NODE_COLUMNS};
use super::{Export, File};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let nodes: Vec<_> = flat::nodes(graph)
        .into_iter()
        .map(|node| {
            let mut row = flat::object(NODE_COLUMNS, &node.cells);
            row.insert("id".into(), json!(node.id));
            row.insert("name".into(), json!(node.label));
            row.insert("group".into(), json!(node.kind));
            row
        })
        .collect();
    let links: Vec<_> = flat::edges(graph)
        .into_iter()
        .map(|edge| {
            let mut row = flat::object(EDGE_COLUMNS, &edge.cells);
            row.insert("id".into(), json!(edge.id));
            row.insert("source".into(), json!(edge.source));
            row.insert("target".into(), json!(edge.target));
            row
        })
        .collect();
    File::json("d3.json", &json!({ "nodes": nodes, "links": links })).into()
}

//! graphology JSON for Sigma.js: a directed multigraph (repeated visits throw without `multi`), with the numeric `x`
//! and `y` that Sigma demands.

use std::collections::BTreeMap;

use serde_json::json;

use super::flat::{self, EDGE_COLUMNS, NODE_COLUMNS};
use super::{Export, File};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

/// Radians between two neighbours of a sunflower spiral, which fills a disc evenly.
const GOLDEN_ANGLE: f64 = 2.399_963;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let flat_nodes = flat::nodes(graph);
    let flat_edges = flat::edges(graph);
    let mut degree: BTreeMap<&str, usize> = BTreeMap::new();
    for edge in &flat_edges {
        *degree.entry(&edge.source).or_default() += 1;
        *degree.entry(&edge.target).or_default() += 1;
    }
    let mut by_degree: Vec<&flat::FlatNode> = flat_nodes.iter().collect();
    by_degree.sort_by_key(|node| (std::cmp::Reverse(degree.get(node.id.as_str()).copied()), &node.id));
    let rank: BTreeMap<&str, usize> = by_degree.iter().enumerate().map(|(i, node)| (node.id.as_str(), i)).collect();
    let nodes: Vec<_> = flat_nodes
        .iter()
        .map(|node| {
            let mut attributes = flat::object(NODE_COLUMNS, &node.cells);
            let (x, y) = spiral(rank.get(node.id.as_str()).copied().unwrap_or_default());
            let links = degree.get(node.id.as_str()).copied().unwrap_or_default();
            attributes.insert("label".into(), json!(node.label));
            attributes.insert("x".into(), json!(x));
            attributes.insert("y".into(), json!(y));
            attributes.insert("size".into(), json!(2 + links.min(18)));
            attributes.insert("color".into(), json!(color(node.kind)));
            json!({ "key": node.id, "attributes": attributes })
        })
        .collect();
    let edges: Vec<_> = flat_edges
        .iter()
        .map(|edge| {
            let mut attributes = flat::object(EDGE_COLUMNS, &edge.cells);
            attributes.insert("label".into(), json!(edge.kind));
            json!({ "key": edge.id, "source": edge.source, "target": edge.target, "attributes": attributes })
        })
        .collect();
    let value = json!({
        "attributes": { "name": "shiguan" },
        "options": { "type": "directed", "multi": true, "allowSelfLoops": true },
        "nodes": nodes,
        "edges": edges,
    });
    File::json("graphology.json", &value).into()
}

/// Where the `rank`th node stands; rounded, so that the last digit of a sine does not depend on the machine.
fn spiral(rank: usize) -> (f64, f64) {
    let radius = 10.0 * (rank as f64).sqrt();
    let angle = rank as f64 * GOLDEN_ANGLE;
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    (round(radius * angle.cos()), round(radius * angle.sin()))
}

/// Okabe and Ito's palette, which colour-blind readers can tell apart.
fn color(kind: &str) -> &'static str {
    match kind {
        "person" => "#0072B2",
        "place" => "#009E73",
        "organization" => "#E69F00",
        "event" => "#D55E00",
        "post" => "#CC79A7",
        _ => "#999999",
    }
}

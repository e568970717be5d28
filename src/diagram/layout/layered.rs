//! Layers from left to right, by dagre.
//!
//! dagre clips edges towards a node's centre, so that in a column of tall boxes they pass behind their neighbours; here
//! they end in the middle of the side instead.

use std::collections::BTreeMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir, layout};

use super::{Placed, Point, Rect, Route, measure};
use crate::diagram::measure::{height, width};
use crate::diagram::model::{Diagram, Stroke, Weight};

/// Lays the nodes out by their edges.
pub fn place(diagram: &Diagram) -> Placed {
    let boxes: Vec<Rect> = diagram.nodes.iter().map(measure).collect();
    let index: BTreeMap<&str, usize> = diagram.nodes.iter().enumerate().map(|(i, n)| (n.id.as_str(), i)).collect();
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (i, rect) in boxes.iter().enumerate() {
        graph.set_node(key(i), Some(NodeLabel { width: rect.w, height: rect.h, ..NodeLabel::default() }));
    }
    let mut ends = Vec::with_capacity(diagram.edges.len());
    for (i, edge) in diagram.edges.iter().enumerate() {
        let pair = index.get(edge.source.as_str()).zip(index.get(edge.target.as_str()));
        ends.push(pair.map(|(&a, &b)| (a, b)));
        let Some((&a, &b)) = pair else { continue };
        let (w, h) = edge.label.as_ref().map_or((0.0, 0.0), |l| (width(l, Weight::Small) + 6.0, height(Weight::Small)));
        let weight = if edge.stroke == Stroke::Within { 1 } else { 2 };
        let label = EdgeLabel { width: w, height: h, weight, ..EdgeLabel::default() };
        graph.set_edge(key(a), key(b), Some(label), Some(&i.to_string()));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 16.0,
        edgesep: 10.0,
        ranksep: 64.0,
        marginx: 8.0,
        marginy: 8.0,
        ..LayoutOptions::default()
    };
    if !boxes.is_empty() {
        layout(&mut graph, Some(options));
    }
    read_back(&graph, boxes, &ends)
}

/// dagre's keys: short, ASCII, in the diagram's order.
fn key(index: usize) -> String {
    format!("n{index:06}")
}

fn read_back(graph: &Graph<NodeLabel, EdgeLabel>, mut boxes: Vec<Rect>, ends: &[Option<(usize, usize)>]) -> Placed {
    for (i, rect) in boxes.iter_mut().enumerate() {
        if let Some(node) = graph.node(&key(i)) {
            rect.x = node.x.unwrap_or_default();
            rect.y = node.y.unwrap_or_default();
        }
    }
    let mut routes = Vec::with_capacity(ends.len());
    for (i, pair) in ends.iter().enumerate() {
        let Some((a, b)) = *pair else {
            routes.push(Route::default());
            continue;
        };
        let name = i.to_string();
        let edge = graph.edge(&key(a), &key(b), Some(&name));
        let mut points: Vec<Point> =
            edge.map(|e| e.points.iter().map(|p| Point { x: p.x, y: p.y }).collect()).unwrap_or_default();
        side_ports(&mut points, &boxes[a], &boxes[b]);
        let label = edge.and_then(|e| e.x.zip(e.y)).map(|(x, y)| Point { x, y });
        routes.push(Route { points, smooth: true, label });
    }
    let right = boxes.iter().map(|r| r.x + r.w / 2.0);
    let bottom = boxes.iter().map(|r| r.y + r.h / 2.0);
    let over = routes.iter().flat_map(|r| &r.points);
    let width = right.chain(over.clone().map(|p| p.x)).fold(0.0, f64::max) + 8.0;
    let height = bottom.chain(over.map(|p| p.y)).fold(0.0, f64::max) + 8.0;
    Placed { boxes, routes, width, height }
}

/// Moves the ends of a line to the middle of the sides that face each other.
fn side_ports(points: &mut [Point], from: &Rect, to: &Rect) {
    let right = |r: &Rect| Point { x: r.x + r.w / 2.0, y: r.y };
    let left = |r: &Rect| Point { x: r.x - r.w / 2.0, y: r.y };
    let forward = from.x + from.w / 2.0 < to.x - to.w / 2.0;
    let backward = to.x + to.w / 2.0 < from.x - from.w / 2.0;
    if let [first, .., last] = points {
        if forward {
            (*first, *last) = (right(from), left(to));
        } else if backward {
            (*first, *last) = (left(from), right(to));
        }
    }
}

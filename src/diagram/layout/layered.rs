//! Layers from left to right, by dagre.
//!
//! dagre clips edges towards a node's centre, so that in a column of tall boxes they pass behind their neighbours; here
//! they end in the middle of the side instead, and bend between the columns only.

use std::collections::BTreeMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
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
        let weight = if matches!(edge.stroke, Stroke::Within | Stroke::Trip) { 1 } else { 2 };
        let label = EdgeLabel { width: w, height: h, weight, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(key(a), key(b), Some(label), Some(&i.to_string()));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 16.0,
        edgesep: 10.0,
        ranksep: 64.0,
        marginx: 8.0,
        marginy: 8.0,
        tie_keep_first: true,
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
    let columns = columns(&boxes);
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
        side_ports(&mut points, &boxes[a], &boxes[b], &columns);
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

/// Shortest level piece of a line: room for the head of an arrow.
const LEVEL: f64 = 10.0;

/// The columns of the drawing: for each middle of boxes, how far the widest reaches to the left and to the right.
fn columns(boxes: &[Rect]) -> BTreeMap<i64, (f64, f64)> {
    let mut columns: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for rect in boxes {
        let reach = columns.entry(column(rect)).or_insert((f64::MAX, f64::MIN));
        *reach = (reach.0.min(rect.x - rect.w / 2.0), reach.1.max(rect.x + rect.w / 2.0));
    }
    columns
}

/// Boxes of one layer share their middle, up to rounding.
#[expect(clippy::cast_possible_truncation, reason = "drawings are some thousand pixels wide")]
fn column(rect: &Rect) -> i64 {
    rect.x.round() as i64
}

/// Lets a line leave and enter in the middle of the sides that face each other, and run level until it is clear of the
/// wider boxes above and below.
fn side_ports(points: &mut Vec<Point>, from: &Rect, to: &Rect, columns: &BTreeMap<i64, (f64, f64)>) {
    let reach = |rect: &Rect| columns.get(&column(rect)).copied().unwrap_or((rect.x, rect.x));
    let (out, into) = (reach(from), reach(to));
    let (first, clear, entry, last) = if out.1 < into.0 {
        (from.x + from.w / 2.0, out.1, into.0, to.x - to.w / 2.0)
    } else if into.1 < out.0 {
        (from.x - from.w / 2.0, out.0, into.1, to.x + to.w / 2.0)
    } else {
        return;
    };
    let inside = |x: f64| x > clear.min(entry) + 1.0 && x < clear.max(entry) - 1.0;
    let mut through: Vec<Point> = vec![Point { x: first, y: from.y }];
    if (clear - first).abs() > LEVEL {
        through.push(Point { x: clear, y: from.y });
    }
    through.extend(points.iter().filter(|p| inside(p.x)));
    if (last - entry).abs() > LEVEL {
        through.push(Point { x: entry, y: to.y });
    }
    through.push(Point { x: last, y: to.y });
    *points = through;
}

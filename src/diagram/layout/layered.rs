//! Layers from left to right, by dagre.
//!
//! dagre clips edges towards a node's centre, so that in a column of tall boxes they pass behind their neighbours; here
//! they end in the middle of the side instead, and bend between the columns only.

use std::collections::BTreeMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir, layout};

use super::pack::{self, Part};
use super::{Placed, Point, Rect, Route, measure};
use crate::diagram::measure::{height, width};
use crate::diagram::model::{Diagram, Kind, Stroke, Weight};

/// Lays the nodes out by their edges: each connected part on its own, the parts then set below and beside each other.
pub fn place(diagram: &Diagram) -> Placed {
    let mut boxes: Vec<Rect> = diagram.nodes.iter().map(measure).collect();
    let slots = even(diagram, &mut boxes);
    let index: BTreeMap<&str, usize> = diagram.nodes.iter().enumerate().map(|(i, n)| (n.id.as_str(), i)).collect();
    let ends: Vec<Option<(usize, usize)>> = diagram
        .edges
        .iter()
        .map(|e| index.get(e.source.as_str()).copied().zip(index.get(e.target.as_str()).copied()))
        .collect();
    let mut placed = Placed { routes: vec![Route::default(); ends.len()], boxes, ..Placed::default() };
    let parts: Vec<Part> = pack::parts(placed.boxes.len(), &ends)
        .into_iter()
        .map(|nodes| {
            let edges = (0..ends.len()).filter(|&e| ends[e].is_some_and(|(a, _)| nodes.binary_search(&a).is_ok()));
            let edges = edges.collect();
            let mut part = Part::new(nodes, edges);
            let graph = arranged(diagram, &placed.boxes, &slots, &part, &ends);
            read_back(&graph, &mut placed, &mut part, &ends);
            part
        })
        .collect();
    pack::pack(&mut placed, &parts);
    placed
}

/// Kinds that stand in one layer share a slot, so that the layers of all parts are aligned.
const fn slot(kind: Kind) -> usize {
    match kind {
        Kind::Person => 0,
        Kind::Visit | Kind::Meeting | Kind::Talks | Kind::Event => 1,
        Kind::Place | Kind::Organization | Kind::Day | Kind::Tick => 2,
        Kind::Document | Kind::Post | Kind::Quote => 3,
    }
}

/// Makes persons, events and organizations each as wide as their widest, and returns the width of each slot.
fn even(diagram: &Diagram, boxes: &mut [Rect]) -> [f64; 4] {
    let mut widest: BTreeMap<Kind, f64> = BTreeMap::new();
    let shared = |kind| if slot(kind) == 1 { Kind::Event } else { kind };
    for (node, rect) in diagram.nodes.iter().zip(boxes.iter()) {
        let width = widest.entry(shared(node.kind)).or_default();
        *width = width.max(rect.w);
    }
    let mut slots = [0.0; 4];
    for (node, rect) in diagram.nodes.iter().zip(boxes) {
        if node.kind == Kind::Organization || slot(node.kind) < 2 {
            rect.w = widest.get(&shared(node.kind)).copied().unwrap_or(rect.w);
        }
        let slot = &mut slots[slot(node.kind)];
        *slot = rect.w.max(*slot);
    }
    slots
}

/// A part as dagre arranges it.
fn arranged(
    diagram: &Diagram,
    boxes: &[Rect],
    slots: &[f64; 4],
    part: &Part,
    ends: &[Option<(usize, usize)>],
) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for &i in &part.nodes {
        let width = slots[slot(diagram.nodes[i].kind)];
        graph.set_node(key(i), Some(NodeLabel { width, height: boxes[i].h, ..NodeLabel::default() }));
    }
    for &i in &part.edges {
        let Some((a, b)) = ends[i] else { continue };
        let edge = &diagram.edges[i];
        let (w, h) = edge.label.as_ref().map_or((0.0, 0.0), |l| (width(l, Weight::Small) + 6.0, height(Weight::Small)));
        let weight = if matches!(edge.stroke, Stroke::Within | Stroke::Trip) { 1 } else { 2 };
        let label = EdgeLabel { width: w, height: h, weight, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(key(a), key(b), Some(label), Some(&i.to_string()));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 16.0,
        edgesep: 10.0,
        ranksep: 56.0,
        marginx: 8.0,
        marginy: 8.0,
        tie_keep_first: true,
        ..LayoutOptions::default()
    };
    layout(&mut graph, Some(options));
    graph
}

/// dagre's keys: short, ASCII, in the diagram's order.
fn key(index: usize) -> String {
    format!("n{index:06}")
}

/// Takes places and lines over from dagre, and notes how far the part reaches.
fn read_back(
    graph: &Graph<NodeLabel, EdgeLabel>,
    placed: &mut Placed,
    part: &mut Part,
    ends: &[Option<(usize, usize)>],
) {
    for &i in &part.nodes {
        if let Some(node) = graph.node(&key(i)) {
            placed.boxes[i].x = node.x.unwrap_or_default();
            placed.boxes[i].y = node.y.unwrap_or_default();
        }
    }
    let columns = columns(part.nodes.iter().map(|&i| &placed.boxes[i]));
    for &i in &part.edges {
        let Some((a, b)) = ends[i] else { continue };
        let edge = graph.edge(&key(a), &key(b), Some(&i.to_string()));
        // The first and the last point lie on the slots, not on the boxes.
        let inner = edge.map_or(&[][..], |e| e.points.get(1..e.points.len().saturating_sub(1)).unwrap_or_default());
        let mut points: Vec<Point> = inner.iter().map(|p| Point { x: p.x, y: p.y }).collect();
        side_ports(&mut points, &placed.boxes[a], &placed.boxes[b], &columns);
        let label = edge.and_then(|e| e.x.zip(e.y)).map(|(x, y)| Point { x, y });
        placed.routes[i] = Route { points, smooth: true, label };
    }
    part.measure(placed);
}

/// Shortest level piece of a line: room for the head of an arrow.
const LEVEL: f64 = 10.0;

/// The columns of the drawing: for each middle of boxes, how far the widest reaches to the left and to the right.
fn columns<'a>(boxes: impl Iterator<Item = &'a Rect>) -> BTreeMap<i64, (f64, f64)> {
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

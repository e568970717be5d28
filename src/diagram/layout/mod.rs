//! Where nodes and edges of a diagram stand, in pixels from the top left.

mod grid;
mod layered;
mod pack;
mod route;

use super::measure::{height, width, wrap};
use super::model::{Diagram, Kind, Layout, Line, Node, Weight};
use super::style::{Shape, look};

pub use route::{Point, smooth, straight};

/// Longest line of a name, in ems.
const LABEL_EMS: f64 = 13.0;
/// Most lines of a name.
const LABEL_LINES: usize = 3;

/// A laid-out diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// One rectangle a node, in the diagram's order.
    pub boxes: Vec<Rect>,
    /// One route an edge, in the diagram's order; empty where an end is missing.
    pub routes: Vec<Route>,
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
}

/// A rectangle by its centre.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rect {
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// The lines of its wording, wrapped.
    pub lines: Vec<Line>,
}

/// The way of an edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Points that the line passes through.
    pub points: Vec<Point>,
    /// Whether it runs smoothly through them rather than straight from one to the next.
    pub smooth: bool,
    /// Middle of its label.
    pub label: Option<Point>,
}

/// Lays a diagram out.
#[must_use]
pub fn place(diagram: &Diagram) -> Placed {
    match diagram.layout {
        Layout::Layered => layered::place(diagram),
        Layout::Grid => grid::place(diagram),
    }
}

/// The size that a node's wording needs in its shape.
fn measure(node: &Node) -> Rect {
    let mut lines = Vec::new();
    for line in &node.lines {
        let (ems, most) = limits(node.kind, line.weight);
        lines.extend(wrap(&line.text, ems, most).into_iter().map(|text| Line { text, weight: line.weight }));
    }
    let w = lines.iter().map(|l| width(&l.text, l.weight)).fold(0.0, f64::max);
    let h: f64 = lines.iter().map(|l| height(l.weight)).sum();
    let (w, h) = match look(node.kind).shape {
        Shape::Pill => (w + 26.0, h + 10.0),
        // Corners of many lines need more room within the curve.
        Shape::Ellipse if lines.len() > 2 => (w * 1.3 + 12.0, h * 1.45 + 4.0),
        Shape::Ellipse => (w * 1.12 + 26.0, h * 1.15 + 14.0),
        Shape::Box => (w + 18.0, h + 10.0),
        Shape::Card => (w + 26.0, h + 12.0),
        Shape::Sheet => (w + 28.0, h + 12.0),
        Shape::Hexagon => (w + 34.0, h + 10.0),
        Shape::Flag => (w + 14.0, h + 6.0),
        Shape::Dot => (8.0, 8.0),
    };
    Rect { x: 0.0, y: 0.0, w: w.ceil(), h: h.ceil(), lines }
}

/// Longest line in ems and most lines, by what is said where.
const fn limits(kind: Kind, weight: Weight) -> (f64, usize) {
    match (kind, weight) {
        (Kind::Quote, Weight::Small) => (52.0, 4),
        (Kind::Quote, _) => (44.0, 3),
        (Kind::Visit | Kind::Meeting | Kind::Talks | Kind::Event, Weight::Small) => (24.0, 2),
        (Kind::Visit | Kind::Meeting | Kind::Talks | Kind::Event, _) => (20.0, LABEL_LINES),
        (Kind::Person, Weight::Small) => (13.0, LABEL_LINES),
        (_, Weight::Small) => (16.0, LABEL_LINES),
        _ => (LABEL_EMS, LABEL_LINES),
    }
}

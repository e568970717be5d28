//! Connected parts of a drawing, set below each other in as many columns as keep the whole from growing too tall.

use super::{Placed, Point, Rect};

/// Space between two parts.
const GAP: f64 = 24.0;
/// Space between two columns of parts.
const COLUMN_GAP: f64 = 56.0;
/// Height up to which one column is enough.
const LOW: f64 = 1000.0;
/// A drawing that is taller than this times its width is set in one more column.
const TALL: f64 = 1.4;
/// Most columns.
const COLUMNS: usize = 4;

/// A connected part: its nodes and edges by their indices, and the rectangle that it fills.
#[derive(Debug, Default)]
pub struct Part {
    /// Nodes, in order.
    pub nodes: Vec<usize>,
    /// Edges between them, in order.
    pub edges: Vec<usize>,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Part {
    /// A part that stands nowhere yet.
    pub fn new(nodes: Vec<usize>, edges: Vec<usize>) -> Self {
        Self { nodes, edges, ..Self::default() }
    }

    /// Notes the rectangle that the part fills.
    pub fn measure(&mut self, placed: &Placed) {
        let boxes = self.nodes.iter().map(|&i| &placed.boxes[i]);
        let corners = boxes.flat_map(|r: &Rect| {
            [Point { x: r.x - r.w / 2.0, y: r.y - r.h / 2.0 }, Point { x: r.x + r.w / 2.0, y: r.y + r.h / 2.0 }]
        });
        let lines = self.edges.iter().flat_map(|&i| placed.routes[i].points.iter().copied());
        let all: Vec<Point> = corners.chain(lines).collect();
        let (left, right) = all.iter().fold((f64::MAX, 0.0_f64), |(l, r), p| (l.min(p.x), r.max(p.x)));
        let (top, bottom) = all.iter().fold((f64::MAX, 0.0_f64), |(t, b), p| (t.min(p.y), b.max(p.y)));
        if !all.is_empty() {
            (self.left, self.top, self.width, self.height) = (left, top, right - left, bottom - top);
        }
    }
}

/// The connected parts as lists of nodes, each in order, by their first nodes.
pub fn parts(nodes: usize, ends: &[Option<(usize, usize)>]) -> Vec<Vec<usize>> {
    let mut part: Vec<usize> = (0..nodes).collect();
    let root = |part: &[usize], mut at: usize| {
        while part[at] != at {
            at = part[at];
        }
        at
    };
    for (a, b) in ends.iter().flatten() {
        let (a, b) = (root(&part, *a), root(&part, *b));
        part[a.max(b)] = a.min(b);
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for node in 0..nodes {
        out[root(&part, node)].push(node);
    }
    out.retain(|nodes| !nodes.is_empty());
    out
}

/// Sets the parts in columns, and notes the size of the whole.
pub fn pack(placed: &mut Placed, parts: &[Part]) {
    let all: f64 = parts.iter().map(|p| p.height + GAP).sum();
    let mut columns = in_columns(parts, all);
    for count in 2..=COLUMNS {
        let (width, height) = size(parts, &columns);
        if height <= LOW || height <= width * TALL {
            break;
        }
        columns = in_columns(parts, all / (count as f64));
    }
    let mut x = MARGIN;
    for column in columns {
        let (mut y, mut right) = (MARGIN, x);
        let left = column.iter().map(|&i| parts[i].left).fold(f64::MAX, f64::min);
        for &i in &column {
            shift(placed, &parts[i], x - left, y - parts[i].top);
            y += parts[i].height + GAP;
            right = right.max(x - left + parts[i].left + parts[i].width);
        }
        placed.height = placed.height.max(y - GAP + MARGIN);
        placed.width = right + MARGIN;
        x = right + COLUMN_GAP;
    }
}

const MARGIN: f64 = 8.0;

/// The parts in order, a new column begun where half of the next would stand below the line.
fn in_columns(parts: &[Part], line: f64) -> Vec<Vec<usize>> {
    let mut columns = vec![Vec::new()];
    let (mut height, mut done) = (0.0, 0.0);
    for (i, part) in parts.iter().enumerate() {
        if height > 0.0 && done + height + part.height / 2.0 > line * columns.len() as f64 {
            columns.push(Vec::new());
            done += height;
            height = 0.0;
        }
        height += part.height + GAP;
        if let Some(last) = columns.last_mut() {
            last.push(i);
        }
    }
    columns
}

fn size(parts: &[Part], columns: &[Vec<usize>]) -> (f64, f64) {
    let widths = columns.iter().map(|c| c.iter().map(|&i| parts[i].width).fold(0.0, f64::max) + COLUMN_GAP);
    let heights = columns.iter().map(|c| c.iter().map(|&i| parts[i].height + GAP).sum());
    (widths.sum(), heights.fold(0.0, f64::max))
}

fn shift(placed: &mut Placed, part: &Part, dx: f64, dy: f64) {
    for &i in &part.nodes {
        placed.boxes[i].x += dx;
        placed.boxes[i].y += dy;
    }
    for &i in &part.edges {
        let route = &mut placed.routes[i];
        for point in route.points.iter_mut().chain(&mut route.label) {
            point.x += dx;
            point.y += dy;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_connected() {
        assert_eq!(parts(5, &[Some((3, 1)), None, Some((1, 4))]), [vec![0], vec![1, 3, 4], vec![2]]);
    }

    #[test]
    fn many_parts_stand_side_by_side() {
        let rect = Rect { x: 50.0, y: 50.0, w: 100.0, h: 100.0, lines: Vec::new() };
        let mut placed = Placed { boxes: vec![rect; 40], ..Placed::default() };
        let all: Vec<Part> = (0..40)
            .map(|i| {
                let mut part = Part::new(vec![i], Vec::new());
                part.measure(&placed);
                part
            })
            .collect();
        pack(&mut placed, &all);
        assert!(placed.height < 2000.0 && placed.width > 300.0, "{} × {}", placed.width, placed.height);
        assert!(placed.boxes[0].y < placed.boxes[1].y, "the order runs down the columns");
    }
}

//! Rows and columns, by the nodes' cells: column 0 is the axis, column 1 the events, the rest follows row by row.

use std::collections::BTreeMap;

use super::{Placed, Point, Rect, Route, measure};
use crate::diagram::model::{Cell, Diagram, Kind};
use crate::diagram::style::{Shape, look};

const ROW_GAP: f64 = 18.0;
/// How far above a row the lines run that come from the row before: room for the head of an arrow.
const ABOVE: f64 = 13.0;
const COLUMN_GAP: f64 = 34.0;
const MARGIN: f64 = 10.0;

/// Lays the nodes out by their cells; nodes without one stand in the first.
pub fn place(diagram: &Diagram) -> Placed {
    let mut boxes: Vec<Rect> = diagram.nodes.iter().map(measure).collect();
    even(diagram, &mut boxes, |kind| look(kind).shape == Shape::Card);
    even(diagram, &mut boxes, |kind| kind == Kind::Quote);
    let cells: Vec<Cell> = diagram.nodes.iter().map(|n| n.cell.unwrap_or(Cell { row: 0, column: 0 })).collect();
    let rows = measure_rows(&boxes, &cells);
    let columns = aligned_columns(&boxes, &cells);
    let mut by_cell: Vec<usize> = (0..boxes.len()).collect();
    by_cell.sort_by_key(|&i| cells[i]);
    let mut row = usize::MAX;
    let mut x = columns[2];
    for i in by_cell {
        let cell = cells[i];
        if cell.row != row {
            row = cell.row;
            x = columns[2];
        }
        boxes[i].y = rows.get(&cell.row).map_or(0.0, |r| r.middle);
        if cell.column == 0 {
            boxes[i].x = (columns[0] + columns[1] - COLUMN_GAP) / 2.0;
        } else if cell.column == 1 {
            boxes[i].x = columns[1] + boxes[i].w / 2.0;
        } else {
            boxes[i].x = x + boxes[i].w / 2.0;
            x += boxes[i].w + COLUMN_GAP;
        }
    }
    let index: BTreeMap<&str, usize> = diagram.nodes.iter().enumerate().map(|(i, n)| (n.id.as_str(), i)).collect();
    let routes = diagram
        .edges
        .iter()
        .map(|e| match (index.get(e.source.as_str()), index.get(e.target.as_str())) {
            (Some(&a), Some(&b)) => {
                let above = rows.get(&cells[b].row).map_or(0.0, |r| r.middle - r.height / 2.0 - ABOVE);
                route(&boxes[a], &boxes[b], cells[a].row == cells[b].row, above)
            }
            _ => Route::default(),
        })
        .collect();
    let width = boxes.iter().map(|r| r.x + r.w / 2.0).fold(0.0, f64::max) + MARGIN;
    let height = boxes.iter().map(|r| r.y + r.h / 2.0).fold(0.0, f64::max) + MARGIN;
    Placed { boxes, routes, width, height }
}

/// Makes all boxes of those kinds as wide as the widest.
fn even(diagram: &Diagram, boxes: &mut [Rect], alike: impl Fn(Kind) -> bool) {
    let alike: Vec<usize> = (0..boxes.len()).filter(|&i| alike(diagram.nodes[i].kind)).collect();
    let widest = alike.iter().map(|&i| boxes[i].w).fold(0.0, f64::max);
    for i in alike {
        boxes[i].w = widest;
    }
}

/// A row: its middle, and the height of its tallest box.
#[derive(Clone, Copy, Default)]
struct Row {
    middle: f64,
    height: f64,
}

fn measure_rows(boxes: &[Rect], cells: &[Cell]) -> BTreeMap<usize, Row> {
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for (rect, cell) in boxes.iter().zip(cells) {
        let row = rows.entry(cell.row).or_default();
        row.height = row.height.max(rect.h);
    }
    let mut top = MARGIN;
    for row in rows.values_mut() {
        row.middle = top + row.height / 2.0;
        top += row.height + ROW_GAP;
    }
    rows
}

/// Left edges of columns 0, 1 and 2.
fn aligned_columns(boxes: &[Rect], cells: &[Cell]) -> [f64; 3] {
    let widest = |column| {
        let of_column = boxes.iter().zip(cells).filter(|(_, c)| c.column == column);
        of_column.map(|(r, _)| r.w).fold(0.0, f64::max)
    };
    let first = MARGIN + widest(0) + COLUMN_GAP;
    let second = if widest(1) > 0.0 { first + widest(1) + COLUMN_GAP } else { first };
    [MARGIN, first, second]
}

/// Along a row from side to side; down a column from bottom to top; else down, across at the height `above`, and down.
fn route(a: &Rect, b: &Rect, same_row: bool, above: f64) -> Route {
    let (start, end) = if same_row && a.x <= b.x {
        (Point { x: a.x + a.w / 2.0, y: a.y }, Point { x: b.x - b.w / 2.0, y: b.y })
    } else if same_row {
        (Point { x: a.x - a.w / 2.0, y: a.y }, Point { x: b.x + b.w / 2.0, y: b.y })
    } else {
        (Point { x: a.x, y: a.y + a.h / 2.0 }, Point { x: b.x, y: b.y - b.h / 2.0 })
    };
    let label = Some(Point { x: (start.x + end.x) / 2.0, y: (start.y + end.y) / 2.0 });
    let straight = same_row || (a.x - b.x).abs() < 0.5;
    let points = if straight {
        vec![start, end]
    } else {
        vec![start, Point { x: start.x, y: above }, Point { x: end.x, y: above }, end]
    };
    Route { points, smooth: false, label }
}

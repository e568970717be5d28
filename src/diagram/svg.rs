//! SVG: the diagram as laid out here, drawn with shapes, text and a style sheet; no script, no font, no outside reference.

use std::fmt::Write;

use super::layout::{self, Placed, Point, Rect, Route};
use super::measure::{ems, height, size, width, wrap};
use super::model::{Diagram, Edge, Kind, LegendItem, Line, Node, Weight};
use super::sheet;
use super::style::{Shape, line_look, look};
use super::xml::{escape, fragment};

/// Families asked for, the first that the reader has.
pub const FONTS: &str =
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',sans-serif";
const MARGIN: f64 = 16.0;
const MIN_WIDTH: f64 = 560.0;

impl Diagram {
    /// The diagram as a whole SVG file. Nodes without a source of their own link to their section of the report, which
    /// lies at the address `report` as seen from the file.
    #[must_use]
    pub fn to_svg(&self, report: &str) -> String {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        format!("{head}{}\n", self.draw(&format!("<style>{}</style>", sheet::whole()), report))
    }

    /// The diagram as an `svg` element for the report, which holds the style sheet once and whose sections it links to.
    #[must_use]
    pub fn to_svg_fragment(&self) -> String {
        self.draw("", "")
    }

    /// The diagram in light colours only, without links, for programs that know no media queries.
    #[cfg(feature = "png")]
    pub(super) fn to_light_svg(&self) -> String {
        self.draw(&format!("<style>{}</style>", sheet::light()), "")
    }

    fn draw(&self, style: &str, report: &str) -> String {
        let placed = layout::place(self);
        let total = (placed.width + 2.0 * MARGIN).max(MIN_WIDTH);
        let (head, top) = self.head(total - 2.0 * MARGIN);
        let bottom = top + placed.height + MARGIN;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" viewBox=\"0 0 {total:.0} {bottom:.0}\" width=\"{total:.0}\" height=\"{bottom:.0}\" role=\"img\" font-family=\"{FONTS}\">{style}<title>{}</title><rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n{head}<g transform=\"translate({MARGIN:.0} {top:.0})\">\n",
            escape(&self.title)
        );
        for (edge, route) in self.edges.iter().zip(&placed.routes) {
            line(&mut out, edge, route);
        }
        for (node, rect) in self.nodes.iter().zip(&placed.boxes) {
            draw_node(&mut out, node, rect, report);
        }
        self.edge_labels(&mut out, &placed);
        out.push_str("</g></svg>");
        out
    }

    /// Labels come last, on the ground's colour, so that no line crosses them.
    fn edge_labels(&self, out: &mut String, placed: &Placed) {
        for (edge, route) in self.edges.iter().zip(&placed.routes) {
            if let (Some(label), Some(at)) = (&edge.label, route.label) {
                let (wide, high) = (width(label, Weight::Small) + 4.0, height(Weight::Small));
                let _ = writeln!(
                    out,
                    "<rect class=\"ground\" x=\"{:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\"/><text class=\"small\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                    at.x - wide / 2.0,
                    at.y - high / 2.0,
                    at.x,
                    at.y + 4.0,
                    escape(label)
                );
            }
        }
    }

    /// Title, notes and legend, wrapped to the width, and the height that they take.
    fn head(&self, room: f64) -> (String, f64) {
        let mut out = String::new();
        let mut y = MARGIN + 20.0;
        for part in title_lines(&self.title, room / 19.0) {
            let _ = writeln!(out, "<text class=\"title\" x=\"{MARGIN:.0}\" y=\"{y:.0}\">{}</text>", escape(&part));
            y += 24.0;
        }
        for part in self.notes.iter().flat_map(|note| wrap(note, room / 12.0, 6)) {
            let _ = writeln!(out, "<text class=\"note\" x=\"{MARGIN:.0}\" y=\"{y:.0}\">{}</text>", escape(&part));
            y += 17.0;
        }
        let mut x = MARGIN;
        y += 8.0;
        for item in &self.legend {
            let (LegendItem::Node(_, text)
            | LegendItem::Edge(_, text)
            | LegendItem::Broken(text)
            | LegendItem::Heavy(text)) = item;
            let wide = 36.0 + width(text, Weight::Small) + 16.0;
            if x > MARGIN && x + wide > room + MARGIN {
                x = MARGIN;
                y += 22.0;
            }
            legend(&mut out, item, x, y);
            x += wide;
        }
        (out, if self.legend.is_empty() { y } else { y + 20.0 })
    }
}

/// A title of two languages breaks between them first.
fn title_lines(title: &str, ems_a_line: f64) -> Vec<String> {
    if ems(title) <= ems_a_line {
        return vec![title.to_owned()];
    }
    title.split(" · ").flat_map(|part| wrap(part, ems_a_line, 3)).collect()
}

fn legend(out: &mut String, item: &LegendItem, x: f64, y: f64) {
    let text = match item {
        LegendItem::Node(kind, text) => {
            let rect = Rect { x: x + 14.0, y, w: 26.0, h: 15.0, lines: Vec::new() };
            let _ = write!(out, "<g class=\"{}\">", look(*kind).class);
            shape(out, look(*kind).shape, &rect, "s");
            out.push_str("</g>");
            text
        }
        LegendItem::Edge(stroke, text) => {
            let points = vec![Point { x: x + 1.0, y }, Point { x: x + 28.0, y }];
            let route = Route { points, smooth: false, label: None };
            line(out, &Edge::new("", "", *stroke), &route);
            text
        }
        LegendItem::Broken(text) | LegendItem::Heavy(text) => {
            let rect = Rect { x: x + 14.0, y, w: 26.0, h: 15.0, lines: Vec::new() };
            let class = if matches!(item, LegendItem::Broken(_)) { "s u" } else { "s m" };
            let _ = write!(out, "<g class=\"{}\">", look(Kind::Event).class);
            shape(out, Shape::Box, &rect, class);
            out.push_str("</g>");
            text
        }
    };
    let _ = writeln!(out, "<text class=\"small\" x=\"{:.1}\" y=\"{:.1}\">{}</text>", x + 34.0, y + 4.0, escape(text));
}

fn line(out: &mut String, edge: &Edge, route: &Route) {
    let look = line_look(edge.stroke);
    let Some((&tip, before)) = route.points.split_last() else { return };
    let width = look.width + f64::from(edge.count.saturating_sub(1).min(6)) * 0.6;
    let from = before.last().copied().unwrap_or(tip);
    let mut points = route.points.clone();
    if let Some(last) = points.last_mut().filter(|_| look.arrow) {
        *last = short_of(from, tip, 6.0);
    }
    let path = if route.smooth { layout::smooth(&points) } else { layout::straight(&points) };
    let _ = write!(out, "<g class=\"{}\"", look.class);
    if edge.count > 1 {
        let _ = write!(out, " style=\"stroke-width:{width:.1}\"");
    }
    let _ = write!(out, "><path class=\"l\" d=\"{path}\"/>");
    if look.arrow {
        // Smooth lines enter boxes level; straight ones keep their direction.
        let from = if route.smooth { Point { x: from.x, y: tip.y } } else { from };
        arrow_head(out, from, tip);
    }
    if !edge.tooltip.is_empty() {
        let _ = write!(out, "<title>{}</title>", escape(&edge.tooltip));
    }
    out.push_str("</g>\n");
}

/// The point `by` pixels before `tip` on the way from `from`.
fn short_of(from: Point, tip: Point, by: f64) -> Point {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y);
    let length = dx.hypot(dy);
    if length <= by { tip } else { Point { x: tip.x - dx / length * by, y: tip.y - dy / length * by } }
}

fn arrow_head(out: &mut String, from: Point, tip: Point) {
    let length = (tip.x - from.x).hypot(tip.y - from.y).max(0.1);
    let (dx, dy) = ((tip.x - from.x) / length, (tip.y - from.y) / length);
    let base = Point { x: tip.x - dx * 8.0, y: tip.y - dy * 8.0 };
    let (dx, dy) = (dx * 3.6, dy * 3.6);
    let _ = write!(
        out,
        "<path class=\"h\" d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>",
        tip.x,
        tip.y,
        base.x - dy,
        base.y + dx,
        base.x + dy,
        base.y - dx
    );
}

fn draw_node(out: &mut String, node: &Node, rect: &Rect, report: &str) {
    let look = look(node.kind);
    let url = node.url.clone().filter(|_| !report.is_empty());
    let url = url.or_else(|| node.anchor.as_ref().map(|id| format!("{report}{}", fragment(id))));
    if let Some(url) = &url {
        let _ = write!(out, "<a href=\"{}\">", escape(url));
    }
    let _ = write!(out, "<g class=\"{}\">", look.class);
    let class = match (node.uncertain, node.emphasis) {
        (true, true) => "s u m",
        (true, false) => "s u",
        (false, true) => "s m",
        (false, false) => "s",
    };
    shape(out, look.shape, rect, class);
    let total: f64 = rect.lines.iter().map(|l| height(l.weight)).sum();
    let mut y = rect.y - total / 2.0;
    let left_set = matches!(look.shape, Shape::Card | Shape::Sheet);
    for line in &rect.lines {
        y += height(line.weight);
        text(out, line, if left_set { rect.x - rect.w / 2.0 + 15.0 } else { rect.x }, y, left_set);
    }
    if !node.tooltip.is_empty() {
        let _ = write!(out, "<title>{}</title>", escape(&node.tooltip));
    }
    out.push_str(if url.is_some() { "</g></a>\n" } else { "</g>\n" });
}

fn text(out: &mut String, line: &Line, x: f64, bottom: f64, left_set: bool) {
    let class = match line.weight {
        Weight::Strong => "strong",
        Weight::Plain => "plain",
        Weight::Small => "small",
    };
    let anchor = if left_set { "" } else { " text-anchor=\"middle\"" };
    let base = bottom - (height(line.weight) - size(line.weight)) / 2.0 - size(line.weight) * 0.14;
    let _ = write!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{base:.1}\"{anchor}>{}</text>", escape(&line.text));
}

fn shape(out: &mut String, shape: Shape, r: &Rect, class: &str) {
    let (l, t, w, h) = (r.x - r.w / 2.0, r.y - r.h / 2.0, r.w, r.h);
    let (rt, b) = (l + w, t + h);
    let _ = match shape {
        Shape::Ellipse => write!(
            out,
            "<ellipse class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{:.1}\" ry=\"{:.1}\"/>",
            r.x,
            r.y,
            w / 2.0,
            h / 2.0
        ),
        Shape::Dot => write!(out, "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>", r.x, r.y),
        Shape::Hexagon => write!(
            out,
            "<path class=\"{class}\" d=\"M{:.1} {:.1}L{l:.1} {:.1}L{:.1} {b:.1}L{:.1} {b:.1}L{rt:.1} {:.1}L{:.1} {t:.1}L{:.1} {t:.1}Z\"/>",
            l + 9.0,
            t,
            r.y,
            l + 9.0,
            rt - 9.0,
            r.y,
            rt - 9.0,
            l + 9.0
        ),
        Shape::Sheet => write!(
            out,
            "<path class=\"{class}\" d=\"M{l:.1} {t:.1}L{:.1} {t:.1}L{rt:.1} {:.1}L{rt:.1} {b:.1}L{l:.1} {b:.1}ZM{:.1} {t:.1}L{:.1} {:.1}L{rt:.1} {:.1}\"/>",
            rt - 9.0,
            t + 9.0,
            rt - 9.0,
            rt - 9.0,
            t + 9.0,
            t + 9.0
        ),
        Shape::Pill | Shape::Box | Shape::Card | Shape::Flag => {
            let radius = match shape {
                Shape::Pill => (h / 2.0).min(15.0),
                Shape::Card => 4.0,
                _ => 0.0,
            };
            let bar = if shape == Shape::Card {
                format!("<rect class=\"b\" x=\"{l:.1}\" y=\"{t:.1}\" width=\"6\" height=\"{h:.1}\"/>")
            } else {
                String::new()
            };
            write!(
                out,
                "<rect class=\"{class}\" x=\"{l:.1}\" y=\"{t:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{radius:.1}\"/>{bar}"
            )
        }
    };
}

//! DOT, by graphviz-rust's syntax tree and printer.
//!
//! graphviz-rust escapes nothing, so every id and every value passes through [`dot_id`]; its own label helpers are not
//! used anywhere.

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::layout::{self, Rect};
use super::measure::wrap;
use super::model::{Diagram, Edge, Kind, Layout, LegendItem, Line, Node, Weight};
use super::style::{Shape, line_look, look};
use super::xml;

const FONT: &str = "Noto Sans CJK SC";
/// Most entries of the legend in one row.
const LEGEND_ITEMS: usize = 6;

/// A quoted DOT id or string: `\` and `"` escaped, line breaks as `\n`, other control characters left out.
#[must_use]
pub fn dot_id(text: &str) -> Id {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    Id::Escaped(out)
}

/// A string that Graphviz shows: it would read `&lt;` as `<`, so `&` is written as an entity.
fn shown(text: &str) -> Id {
    dot_id(&text.replace('&', "&amp;"))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), dot_id(value))
}

impl Diagram {
    /// The diagram in the DOT language. Ids and values are quoted throughout; it holds exactly the diagram's nodes and
    /// edges (the legend is part of the title). Rows and columns are placed already, and Graphviz only draws them; what
    /// stands in layers it lays out itself. Nodes without a source of their own link to their section of the report,
    /// which lies at the address `report` as seen from the file.
    #[must_use]
    pub fn to_dot(&self, report: &str) -> String {
        let placed = layout::place(self);
        let mut stmts = self.defaults();
        stmts.extend(self.nodes.iter().zip(&placed.boxes).map(|(node, rect)| {
            let mut dot = dot_node(node, rect, report);
            if self.layout == Layout::Grid {
                dot.attributes.push(attribute("pos", &format!("{:.1},{:.1}!", rect.x, -rect.y)));
            }
            Stmt::Node(dot)
        }));
        stmts.extend(self.edges.iter().map(|edge| Stmt::Edge(dot_edge(edge))));
        let graph = Graph::DiGraph { id: dot_id(&self.title), strict: false, stmts };
        let mut text = graph.print(&mut PrinterContext::default());
        text.push('\n');
        text
    }

    fn defaults(&self) -> Vec<Stmt> {
        let mut graph = vec![
            attribute("charset", "UTF-8"),
            attribute("bgcolor", "#FFFFFF"),
            attribute("fontname", FONT),
            attribute("fontsize", "12"),
            attribute("labelloc", "t"),
            attribute("labeljust", "l"),
        ];
        graph.extend(match self.layout {
            Layout::Layered => {
                vec![attribute("rankdir", "LR"), attribute("nodesep", "0.22"), attribute("ranksep", "0.9")]
            }
            Layout::Grid => {
                vec![attribute("layout", "neato"), attribute("inputscale", "72"), attribute("splines", "ortho")]
            }
        });
        graph.push(Attribute(Id::Plain("label".to_owned()), Id::Html(self.dot_title())));
        let node = vec![attribute("fontname", FONT), attribute("fontsize", "13"), attribute("margin", "0.1,0.05")];
        let edge = vec![attribute("fontname", FONT), attribute("fontsize", "11"), attribute("arrowsize", "0.7")];
        [GraphAttributes::Graph(graph), GraphAttributes::Node(node), GraphAttributes::Edge(edge)]
            .into_iter()
            .map(Stmt::GAttribute)
            .collect()
    }

    /// Title, notes and legend as an HTML-like label; all text in it is escaped.
    fn dot_title(&self) -> String {
        let mut rows = format!(
            "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"18\"><B>{}</B></FONT></TD></TR>",
            xml::escape(&self.title)
        );
        for note in &self.notes {
            for line in wrap(note, 90.0, 4) {
                rows.push_str(&format!(
                    "<TR><TD ALIGN=\"LEFT\"><FONT COLOR=\"#555555\">{}</FONT></TD></TR>",
                    xml::escape(&line)
                ));
            }
        }
        for legend in self.legend.chunks(LEGEND_ITEMS) {
            let cells: String = legend.iter().map(legend_cell).collect();
            rows.push_str(&format!(
                "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"4\" CELLPADDING=\"3\"><TR>{cells}</TR></TABLE></TD></TR>"
            ));
        }
        format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\">{rows}</TABLE>>")
    }
}

fn legend_cell(item: &LegendItem) -> String {
    match item {
        LegendItem::Node(kind, text) => {
            let look = look(*kind);
            format!("<TD BGCOLOR=\"{}\" COLOR=\"{}\">{}</TD>", look.fill, look.line, xml::escape(text))
        }
        LegendItem::Edge(stroke, text) => {
            let look = line_look(*stroke);
            let sample = match (look.dot_style, look.arrow) {
                ("solid", true) => "──▶",
                ("solid", false) => "───",
                ("dashed", _) => "╌╌▶",
                (_, true) => "┈┈▶",
                _ => "┈┈┈",
            };
            format!("<TD BORDER=\"0\"><FONT COLOR=\"{}\">{sample}</FONT> {}</TD>", look.colour, xml::escape(text))
        }
        LegendItem::Broken(text) => format!("<TD STYLE=\"dashed\">{}</TD>", xml::escape(text)),
        LegendItem::Heavy(text) => format!("<TD BORDER=\"3\">{}</TD>", xml::escape(text)),
    }
}

/// A node's lines as an HTML-like label: bold heading, small print, cards and quotes set to the left in a table as wide
/// as the box, for the label as a whole is centred in it.
fn dot_label(node: &Node, rect: &Rect) -> Id {
    if rect.lines.is_empty() {
        return dot_id("");
    }
    let left = matches!(look(node.kind).shape, Shape::Card | Shape::Sheet);
    let cell =
        if left { format!("<TD ALIGN=\"LEFT\" WIDTH=\"{:.0}\">", (rect.w - 18.0).max(1.0)) } else { "<TD>".to_owned() };
    let rows: String = rect.lines.iter().map(|line| format!("<TR>{cell}{}</TD></TR>", dot_line(line))).collect();
    Id::Html(format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"1\" CELLSPACING=\"0\">{rows}</TABLE>>"))
}

fn dot_line(line: &Line) -> String {
    let text = xml::escape(&line.text);
    // An empty element would be an error there.
    let text = if text.trim().is_empty() { "&#160;".to_owned() } else { text };
    match line.weight {
        Weight::Strong => format!("<FONT POINT-SIZE=\"14\"><B>{text}</B></FONT>"),
        Weight::Plain => text,
        Weight::Small => format!("<FONT POINT-SIZE=\"11\" COLOR=\"#444444\">{text}</FONT>"),
    }
}

fn dot_node(node: &Node, rect: &Rect, report: &str) -> DotNode {
    let look = look(node.kind);
    let (shape, style) = match look.shape {
        Shape::Pill => ("box", "filled,rounded"),
        Shape::Ellipse => ("ellipse", "filled"),
        Shape::Box | Shape::Card => ("box", "filled"),
        Shape::Sheet => ("note", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Flag => ("box", "filled"),
        Shape::Dot => ("point", "filled"),
    };
    let style = if node.uncertain { format!("{style},dashed") } else { style.to_owned() };
    let mut attributes = vec![
        Attribute(Id::Plain("label".to_owned()), dot_label(node, rect)),
        attribute("shape", shape),
        attribute("style", &style),
        attribute("fillcolor", look.fill),
        attribute("color", look.line),
        attribute("width", &format!("{:.2}", rect.w / 72.0)),
        attribute("height", &format!("{:.2}", rect.h / 72.0)),
    ];
    if node.emphasis {
        attributes.push(attribute("penwidth", "2.5"));
    }
    if node.kind != Kind::Tick {
        let words = || rect.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ");
        let tooltip = if node.tooltip.is_empty() { words() } else { node.tooltip.clone() };
        attributes.push(Attribute(Id::Plain("tooltip".to_owned()), shown(&tooltip)));
    }
    let url = node.url.clone().or_else(|| node.anchor.as_ref().map(|id| format!("{report}{}", xml::fragment(id))));
    attributes.extend(url.map(|url| Attribute(Id::Plain("URL".to_owned()), shown(&url))));
    DotNode::new(NodeId(dot_id(&node.id), None), attributes)
}

fn dot_edge(edge: &Edge) -> DotEdge {
    let look = line_look(edge.stroke);
    let width = look.width + f64::from(edge.count.saturating_sub(1).min(6)) * 0.6;
    let mut attributes = vec![
        attribute("color", look.colour),
        attribute("penwidth", &format!("{width:.1}")),
        attribute("style", look.dot_style),
        attribute("dir", if look.arrow { "forward" } else { "none" }),
    ];
    if let Some(label) = &edge.label {
        attributes.push(Attribute(Id::Plain("label".to_owned()), shown(label)));
    }
    if !edge.tooltip.is_empty() {
        attributes.push(Attribute(Id::Plain("tooltip".to_owned()), shown(&edge.tooltip)));
    }
    let vertex = |id: &str| Vertex::N(NodeId(dot_id(id), None));
    DotEdge { ty: EdgeTy::Pair(vertex(&edge.source), vertex(&edge.target)), attributes }
}

//! DOT, by graphviz-rust's syntax tree and printer.
//!
//! graphviz-rust escapes nothing, so every id and every value passes through [`dot_id`]; its own label helpers are not
//! used anywhere.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::measure::wrap;
use super::model::{Diagram, Edge, Kind, Layout, LegendItem, Node};
use super::style::{Shape, line_look, look};
use super::svg::{LABEL_EMS, LABEL_LINES};
use super::xml;

const FONT: &str = "Noto Sans CJK SC";

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
    /// edges (the legend is part of the title). Nodes without a source of their own link to their section of the report,
    /// which lies at the address `report` as seen from the file.
    #[must_use]
    pub fn to_dot(&self, report: &str) -> String {
        let mut stmts = self.defaults();
        stmts.extend(self.nodes.iter().map(|node| Stmt::Node(dot_node(node, report))));
        stmts.extend(self.rows());
        let column: BTreeMap<&str, Option<usize>> =
            self.nodes.iter().map(|n| (n.id.as_str(), n.cell.map(|c| c.row))).collect();
        for edge in &self.edges {
            let same_row = column.get(edge.source.as_str()) == column.get(edge.target.as_str());
            stmts.push(Stmt::Edge(dot_edge(edge, self.layout == Layout::Grid && same_row)));
        }
        let graph = Graph::DiGraph { id: dot_id(&self.title), strict: false, stmts };
        let mut text = graph.print(&mut PrinterContext::default());
        text.push('\n');
        text
    }

    fn defaults(&self) -> Vec<Stmt> {
        let rankdir = if self.layout == Layout::Layered { "LR" } else { "TB" };
        let mut graph = vec![
            attribute("charset", "UTF-8"),
            attribute("rankdir", rankdir),
            attribute("bgcolor", "#FFFFFF"),
            attribute("fontname", FONT),
            attribute("fontsize", "12"),
            attribute("labelloc", "t"),
            attribute("labeljust", "l"),
            attribute("nodesep", "0.22"),
            attribute("ranksep", if rankdir == "LR" { "0.9" } else { "0.3" }),
        ];
        graph.push(Attribute(Id::Plain("label".to_owned()), Id::Html(self.dot_title())));
        let node = vec![
            attribute("fontname", FONT),
            attribute("fontsize", "12"),
            attribute("style", "filled"),
            attribute("margin", "0.12,0.06"),
        ];
        let edge = vec![attribute("fontname", FONT), attribute("fontsize", "10"), attribute("arrowsize", "0.7")];
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
        let legend: String = self.legend.iter().map(legend_cell).collect();
        if !legend.is_empty() {
            rows.push_str(&format!(
                "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"4\" CELLPADDING=\"3\"><TR>{legend}</TR></TABLE></TD></TR>"
            ));
        }
        format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\">{rows}</TABLE>>")
    }

    /// Nodes of one row of a grid share a rank.
    fn rows(&self) -> Vec<Stmt> {
        let mut rows: BTreeMap<usize, Vec<&Node>> = BTreeMap::new();
        if self.layout == Layout::Grid {
            for node in &self.nodes {
                if let Some(cell) = node.cell {
                    rows.entry(cell.row).or_default().push(node);
                }
            }
        }
        rows.into_iter()
            .map(|(row, nodes)| {
                let mut stmts = vec![Stmt::Attribute(attribute("rank", "same"))];
                stmts.extend(nodes.iter().map(|n| Stmt::Node(DotNode::new(NodeId(dot_id(&n.id), None), Vec::new()))));
                Stmt::Subgraph(Subgraph { id: dot_id(&format!("row {row}")), stmts })
            })
            .collect()
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
                _ => "····",
            };
            format!("<TD BORDER=\"0\"><FONT COLOR=\"{}\">{sample}</FONT> {}</TD>", look.colour, xml::escape(text))
        }
    }
}

fn dot_node(node: &Node, report: &str) -> DotNode {
    let look = look(node.kind);
    let label: Vec<String> = node.lines.iter().flat_map(|line| wrap(&line.text, LABEL_EMS, LABEL_LINES)).collect();
    let (shape, style) = match look.shape {
        Shape::Pill => ("box", "filled,rounded"),
        Shape::Ellipse => ("ellipse", "filled"),
        Shape::Box => ("box", "filled"),
        Shape::Card => ("box", "filled"),
        Shape::Sheet => ("note", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Flag => ("plaintext", ""),
        Shape::Dot => ("point", "filled"),
    };
    let style = if node.uncertain { format!("{style},dashed") } else { style.to_owned() };
    let mut attributes = vec![
        Attribute(Id::Plain("label".to_owned()), shown(&label.join("\n"))),
        attribute("shape", shape),
        attribute("style", &style),
        attribute("fillcolor", look.fill),
        attribute("color", look.line),
    ];
    if node.emphasis {
        attributes.push(attribute("penwidth", "2.5"));
    }
    if node.kind != Kind::Tick {
        let tooltip = if node.tooltip.is_empty() { label.join(" ") } else { node.tooltip.clone() };
        attributes.push(Attribute(Id::Plain("tooltip".to_owned()), shown(&tooltip)));
    }
    let url = node.url.clone().or_else(|| node.anchor.as_ref().map(|id| format!("{report}{}", xml::fragment(id))));
    attributes.extend(url.map(|url| Attribute(Id::Plain("URL".to_owned()), shown(&url))));
    DotNode::new(NodeId(dot_id(&node.id), None), attributes)
}

fn dot_edge(edge: &Edge, within_row: bool) -> DotEdge {
    let look = line_look(edge.stroke);
    let width = look.width + f64::from(edge.count.saturating_sub(1).min(6)) * 0.6;
    let mut attributes = vec![
        attribute("color", look.colour),
        attribute("penwidth", &format!("{width:.1}")),
        attribute("style", look.dot_style),
        attribute("dir", if look.arrow { "forward" } else { "none" }),
    ];
    if within_row {
        attributes.push(attribute("weight", "8"));
    }
    if let Some(label) = &edge.label {
        attributes.push(Attribute(Id::Plain("label".to_owned()), shown(label)));
    }
    if !edge.tooltip.is_empty() {
        attributes.push(Attribute(Id::Plain("tooltip".to_owned()), shown(&edge.tooltip)));
    }
    let vertex = |id: &str| Vertex::N(NodeId(dot_id(id), None));
    DotEdge { ty: EdgeTy::Pair(vertex(&edge.source), vertex(&edge.target)), attributes }
}

//! GraphML: every key declared (an undeclared one fails in networkx), directed, ids of edges written out.

use super::flat::{self, Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS};
use super::xml::Xml;
use super::{Export, File};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut xml = Xml::new();
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    key(&mut xml, "node", "label", Kind::Text);
    for (name, kind) in NODE_COLUMNS {
        key(&mut xml, "node", name, *kind);
    }
    for (name, kind) in EDGE_COLUMNS {
        key(&mut xml, "edge", name, *kind);
    }
    xml.open("graph", &[("id", "shiguan"), ("edgedefault", "directed")]);
    for node in flat::nodes(graph) {
        xml.open("node", &[("id", &node.id)]);
        xml.text("data", &[("key", "node-label")], &node.label);
        data(&mut xml, "node", NODE_COLUMNS, &node.cells);
        xml.close("node");
    }
    for edge in flat::edges(graph) {
        xml.open("edge", &[("id", &edge.id), ("source", &edge.source), ("target", &edge.target)]);
        data(&mut xml, "edge", EDGE_COLUMNS, &edge.cells);
        xml.close("edge");
    }
    xml.close("graph");
    xml.close("graphml");
    File::new("graph.graphml", xml.finish()).into()
}

fn key(xml: &mut Xml, on: &str, name: &str, kind: Kind) {
    let kind = match kind {
        Kind::Text => "string",
        Kind::Int => "long",
        Kind::Real => "double",
    };
    xml.empty("key", &[("id", &format!("{on}-{name}")), ("for", on), ("attr.name", name), ("attr.type", kind)]);
}

fn data(xml: &mut Xml, on: &str, columns: &[(&str, Kind)], cells: &[Option<Cell>]) {
    for ((name, _), cell) in columns.iter().zip(cells) {
        if let Some(cell) = cell {
            xml.text("data", &[("key", &format!("{on}-{name}"))], &cell.text());
        }
    }
}

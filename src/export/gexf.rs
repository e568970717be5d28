//! GEXF 1.3 for Gephi: dynamic, with days. `xsd:date` needs full days, so a month becomes the interval of its days;
//! edges repeat their dates as attribute values, since graphology's reader drops `start` and `end`. Attributes stand
//! before nodes, nodes before edges, as the schema demands.

use super::flat::{self, Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS};
use super::xml::Xml;
use super::{Export, File};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut xml = Xml::new();
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
    xml.open("meta", &[]);
    xml.text("creator", &[], "shiguan");
    xml.text("description", &[], "Who visited, chaired or met whom, where and when");
    xml.close("meta");
    let dynamic = [("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")];
    xml.open("graph", &dynamic);
    attributes(&mut xml, "node", NODE_COLUMNS);
    attributes(&mut xml, "edge", EDGE_COLUMNS);
    xml.open("nodes", &[]);
    for node in flat::nodes(graph) {
        let mut head = vec![("id", node.id.as_str()), ("label", node.label.as_str())];
        let span = bounds(NODE_COLUMNS, &node.cells);
        head.extend(span.iter().map(|(name, day)| (*name, day.as_str())));
        element(&mut xml, "node", &head, NODE_COLUMNS, &node.cells);
    }
    xml.close("nodes");
    xml.open("edges", &[]);
    for edge in flat::edges(graph) {
        let mut head = vec![
            ("id", edge.id.as_str()),
            ("source", edge.source.as_str()),
            ("target", edge.target.as_str()),
            ("label", edge.kind),
        ];
        let span = bounds(EDGE_COLUMNS, &edge.cells);
        head.extend(span.iter().map(|(name, day)| (*name, day.as_str())));
        element(&mut xml, "edge", &head, EDGE_COLUMNS, &edge.cells);
    }
    xml.close("edges");
    xml.close("graph");
    xml.close("gexf");
    File::new("graph.gexf", xml.finish()).into()
}

fn attributes(xml: &mut Xml, class: &str, columns: &[(&str, Kind)]) {
    xml.open("attributes", &[("class", class)]);
    for (name, kind) in columns {
        let kind = match kind {
            Kind::Text => "string",
            Kind::Int => "integer",
            Kind::Real => "double",
        };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)]);
    }
    xml.close("attributes");
}

fn element(xml: &mut Xml, name: &str, head: &[(&str, &str)], columns: &[(&str, Kind)], cells: &[Option<Cell>]) {
    xml.open(name, head);
    xml.open("attvalues", &[]);
    for ((column, _), cell) in columns.iter().zip(cells) {
        if let Some(cell) = cell {
            xml.empty("attvalue", &[("for", column), ("value", &cell.text())]);
        }
    }
    xml.close("attvalues");
    xml.close(name);
}

/// `start` and `end`, where the row has both bounds as full days.
fn bounds(columns: &[(&str, Kind)], cells: &[Option<Cell>]) -> Vec<(&'static str, String)> {
    let day = |name: &str| match flat::cell(columns, cells, name) {
        Some(Cell::Text(day)) if day.parse::<chrono::NaiveDate>().is_ok() => Some(day.clone()),
        _ => None,
    };
    match (day("earliest"), day("latest")) {
        (Some(first), Some(last)) => vec![("start", first), ("end", last)],
        _ => Vec::new(),
    }
}

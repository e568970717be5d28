//! Neo4j bulk import: one file of nodes, one of relationships, typed headers, no byte order mark.

use super::flat::{self, EDGE_COLUMNS, Kind, NODE_COLUMNS};
use super::tables::{row, table};
use super::{Export, File, LeftOut, capital};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut node_header: Vec<String> = vec!["id:ID".into(), "name".into()];
    node_header.extend(NODE_COLUMNS.iter().map(typed));
    node_header.push(":LABEL".into());
    let nodes = flat::nodes(graph).into_iter().map(|node| {
        let mut cells = row(vec![node.id, node.label], &node.cells);
        cells.push(labels(node.kind, flat::cell(NODE_COLUMNS, &node.cells, "subkind").map(flat::Cell::text)));
        cells
    });
    let mut edge_header: Vec<String> = vec![":START_ID".into(), ":END_ID".into(), ":TYPE".into()];
    edge_header.extend(EDGE_COLUMNS.iter().map(typed));
    let edges = flat::edges(graph)
        .into_iter()
        .map(|edge| row(vec![edge.source, edge.target, edge.kind.to_uppercase()], &edge.cells));
    Export {
        files: vec![
            File::new("neo4j-nodes.csv", table(node_header, nodes)),
            File::new("neo4j-relationships.csv", table(edge_header, edges)),
        ],
        left_out: LeftOut::default(),
    }
}

fn typed((name, kind): &(&str, Kind)) -> String {
    match kind {
        Kind::Text => (*name).to_owned(),
        Kind::Int => format!("{name}:int"),
        Kind::Real => format!("{name}:float"),
    }
}

/// `Event;Visit`: the kind, and for events their type.
fn labels(kind: &str, subkind: Option<String>) -> String {
    match (kind, subkind) {
        ("event", Some(subkind)) => format!("Event;{}", capital(&subkind)),
        _ => capital(kind),
    }
}

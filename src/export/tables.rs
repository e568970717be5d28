//! Two plain tables, nodes and edges, with the column names that Gephi's spreadsheet import knows.

use super::flat::{self, Cell, EDGE_COLUMNS, NODE_COLUMNS};
use super::{Export, File, LeftOut};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let node_header = ["Id", "Label"].into_iter().chain(NODE_COLUMNS.iter().map(|(name, _)| *name));
    let edge_header = ["Id", "Source", "Target", "Type"].into_iter().chain(EDGE_COLUMNS.iter().map(|(name, _)| *name));
    let nodes = flat::nodes(graph).into_iter().map(|node| row(vec![node.id, node.label], &node.cells));
    let edges = flat::edges(graph)
        .into_iter()
        .map(|edge| row(vec![edge.id, edge.source, edge.target, "Directed".into()], &edge.cells));
    Export {
        files: vec![
            File::new("nodes.csv", table(node_header.map(String::from).collect(), nodes)),
            File::new("edges.csv", table(edge_header.map(String::from).collect(), edges)),
        ],
        left_out: LeftOut::default(),
    }
}

/// Fixed columns, then the cells, empty where unset.
pub(super) fn row(mut fixed: Vec<String>, cells: &[Option<Cell>]) -> Vec<String> {
    fixed.extend(cells.iter().map(|cell| cell.as_ref().map(Cell::text).unwrap_or_default()));
    fixed
}

/// RFC 4180 with a header, without a byte order mark.
pub(super) fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in std::iter::once(header).chain(rows) {
        // Writing rows of one length to memory cannot fail.
        if writer.write_record(&record).is_err() {
            debug_assert!(false, "rows of one table have one length");
        }
    }
    writer.into_inner().unwrap_or_default()
}

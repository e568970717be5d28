//! `coverage.csv`: documents per publisher and day, so that no row is not read as no visit.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::visits::write_csv;
use crate::graph::{KnowledgeGraph, NodeData};
use crate::record::EventType;

/// One publisher on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// Publisher; empty where no document tells.
    pub publisher: String,
    /// Day of publication as EDTF; empty where unknown.
    pub day: String,
    /// Documents read.
    pub documents: u32,
    /// Of these, near repetitions of another document.
    pub reprints: u32,
    /// Of these, documents that report a visit.
    pub with_visits: u32,
}

/// Documents by publisher and day.
#[must_use]
pub fn coverage(graph: &KnowledgeGraph) -> Vec<CoverageRow> {
    let mut with_visits: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for (_, event) in graph.events().filter(|(_, event)| event.event_type == EventType::Visit) {
        with_visits.extend(event.reports.iter().map(|report| report.doc.as_str()));
    }
    let mut rows: BTreeMap<(String, String), CoverageRow> = BTreeMap::new();
    for node in graph.nodes() {
        let NodeData::Document(document) = &node.data else { continue };
        let publisher = document.publisher.clone().unwrap_or_default();
        let day = document.published.clone().unwrap_or_default();
        let row = rows.entry((publisher.clone(), day.clone())).or_insert_with(|| CoverageRow {
            publisher,
            day,
            ..CoverageRow::default()
        });
        row.documents += 1;
        row.reprints += u32::from(document.reprint_of.is_some());
        row.with_visits += u32::from(with_visits.contains(node.id.strip_prefix("doc/").unwrap_or(&node.id)));
    }
    rows.into_values().collect()
}

/// Writes `coverage.csv`.
///
/// # Errors
/// Those of `to`.
pub fn coverage_csv(graph: &KnowledgeGraph, to: &mut dyn Write) -> io::Result<()> {
    write_csv(&coverage(graph), CoverageRow::default(), to)
}

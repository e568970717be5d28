//! `datapackage.json`: the tables described for programs (Frictionless Data Package).

use serde_json::{Value, json};

/// Columns of `visits.csv` with type and meaning.
const VISITS: &[(&str, &str, &str)] = &[
    ("trip_id", "string", "Id of the visit, shared by all its rows; the event's node in graph.json"),
    ("stop_id", "string", "The trip's id, # and the order"),
    ("order", "integer", "Place in the itinerary, from 1; 0 for a trip without a named stop"),
    ("is_leaf", "boolean", "Whether the stop encloses no other; count only these"),
    ("leader_id", "string", "Id of the visitor's node in graph.json"),
    ("leader", "string", "The visitor, Simplified"),
    ("role", "string", "Always principal: companions stand in their own column"),
    ("title_at_time", "string", "Posts held at the time, as written"),
    ("rank", "string", "Rank of the highest: national, province, prefecture, county, township, other"),
    ("jurisdiction_code", "string", "Division code of the post's jurisdiction (GB/T 2260)"),
    ("edtf", "string", "Day of the stop, else of the trip, as EDTF"),
    ("date_earliest", "date", "Earliest day that the EDTF covers"),
    ("date_latest", "date", "Latest day that the EDTF covers"),
    (
        "date_basis",
        "string",
        "What the day rests on: stated, publication, dateline, period, relative, weekday, context",
    ),
    ("province", "string", "Province that the stop lies in"),
    ("city", "string", "Prefecture that the stop lies in"),
    ("county", "string", "County that the stop lies in"),
    ("place_code", "string", "Division code of the stop or of the innermost division around it"),
    ("unit", "string", "What was visited"),
    ("unit_id", "string", "Id of its node in graph.json; empty for an unnamed stop"),
    ("unit_type", "string", "Kind of the unit: a place's level, company, institution, body, media, unnamed"),
    ("activity_type", "string", "Word that reports use for the deed"),
    ("topics", "string", "Topic labels, joined by ;"),
    ("realis", "string", "Always actual: what was planned or cancelled is no visit"),
    ("discourse", "string", "report, or background where the news only refers back to it"),
    ("companions", "string", "Who went along, other principals included, joined by ;"),
    ("hosts", "string", "Who received or reported on the spot, joined by ;"),
    ("quote", "string", "The clause that says so, as the document has it"),
    ("start", "integer", "First code point of the quote in the record's text"),
    ("end", "integer", "One past its last code point"),
    ("doc_id", "string", "Record id of the document"),
    ("source", "string", "Path or name of the input"),
    ("url", "string", "Address of the page"),
    ("publisher", "string", "Who published it here"),
    ("credited", "string", "Whom it credits"),
    ("published_at", "string", "Day of publication as EDTF"),
    ("independent_sources", "integer", "Reports that are no reprints of one another"),
    ("confidence", "number", "0 to 1"),
];

/// Columns of `visit_sources.csv`.
const SOURCES: &[(&str, &str, &str)] = &[
    ("trip_id", "string", "Id of the visit"),
    ("stop_id", "string", "Id of the stop, as in visits.csv"),
    ("unit", "string", "What was visited"),
    ("doc_id", "string", "Record id of the document that reports it"),
    ("edtf", "string", "Day that this report gives"),
    ("quote", "string", "The clause that says so"),
    ("start", "integer", "First code point of the quote in the record's text"),
    ("end", "integer", "One past its last code point"),
    ("source", "string", "Path or name of the input"),
    ("url", "string", "Address of the page"),
    ("publisher", "string", "Who published it here"),
    ("credited", "string", "Whom it credits"),
    ("published_at", "string", "Day of publication as EDTF"),
    ("reprint_of", "string", "Record id of the document that this one nearly repeats"),
    ("confidence", "number", "Confidence in this report, 0 to 1"),
];

/// Columns of `coverage.csv`.
const COVERAGE: &[(&str, &str, &str)] = &[
    ("publisher", "string", "Publisher; empty where no document tells"),
    ("day", "string", "Day of publication as EDTF; empty where unknown"),
    ("documents", "integer", "Documents read"),
    ("reprints", "integer", "Of these, near repetitions of another document"),
    ("with_visits", "integer", "Of these, documents that report a visit"),
];

/// Columns of `visits.csv` in their order, with their types (string, integer, boolean, number, date).
pub fn visit_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    VISITS.iter().map(|(name, kind, _)| (*name, *kind))
}

/// The description of the tables that a build leaves.
#[must_use]
pub fn data_package() -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "shiguan-visits",
        "title": "Visits of officials as reported by the documents read",
        "description": "One row a visitor and stop. No row is not 'no visit': see coverage.csv for what was read.",
        "resources": [
            resource("visits", "One row a visitor and stop", VISITS, &["trip_id", "stop_id", "leader_id"]),
            resource("visit_sources", "One row a stop and report", SOURCES, &["stop_id", "doc_id"]),
            resource("coverage", "Documents per publisher and day", COVERAGE, &["publisher", "day"]),
        ],
    })
}

fn resource(name: &str, title: &str, columns: &[(&str, &str, &str)], key: &[&str]) -> Value {
    let fields: Vec<Value> = columns
        .iter()
        .map(|(name, kind, description)| json!({"name": name, "type": kind, "description": description}))
        .collect();
    json!({
        "name": name,
        "title": title,
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::KnowledgeGraph;
    use crate::timeline::{coverage_csv, visit_sources_csv, visits_csv};

    #[test]
    fn the_description_has_the_tables_columns() {
        let graph = KnowledgeGraph::default();
        let mut tables: [Vec<u8>; 3] = Default::default();
        visits_csv(&graph, &mut tables[0]).unwrap();
        visit_sources_csv(&graph, &mut tables[1]).unwrap();
        coverage_csv(&graph, &mut tables[2]).unwrap();
        for (table, columns) in tables.iter().zip([VISITS, SOURCES, COVERAGE]) {
            let names: Vec<&str> = columns.iter().map(|column| column.0).collect();
            assert_eq!(std::str::from_utf8(table).unwrap().trim_end(), names.join(","));
        }
    }
}

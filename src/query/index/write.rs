//! Writes the index: one transaction, rows in the order of their keys, indices when the tables are full.

use std::path::Path;

use rusqlite::types::Null;
use rusqlite::{CachedStatement, Connection, Transaction, params};

use super::VERSION;
use super::index_error;
use crate::graph::{EventNode, KnowledgeGraph, Node, NodeData};
use crate::query::QueryError;
use crate::query::names;
use crate::query::visits::places_of;
use crate::record::Role;
use crate::timeline::{VisitRow, visit_columns, visit_rows_of};

/// Writes the index of a graph. The same graph gives the same bytes.
///
/// # Errors
/// Where the file exists already or cannot be written.
pub fn write(graph: &KnowledgeGraph, path: &Path) -> Result<(), QueryError> {
    let failed = |error: rusqlite::Error| index_error(path, &error);
    if path.exists() {
        return Err(QueryError::Index { path: path.display().to_string(), why: "it exists already".into() });
    }
    let mut connection = Connection::open(path).map_err(failed)?;
    fill(&mut connection, graph).map_err(failed)
}

fn fill(connection: &mut Connection, graph: &KnowledgeGraph) -> rusqlite::Result<()> {
    // The file is new and put in place by whoever asked for it: no journal is needed. 64 MB of cache.
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536;",
    )?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("../schema.sql"))?;
    transaction.execute_batch(&format!(
        "CREATE TABLE visit_rows ({}, unit_key TEXT NOT NULL,
           PRIMARY KEY (stop_id, leader_id, role),
           FOREIGN KEY (trip_id) REFERENCES events(id),
           FOREIGN KEY (leader_id) REFERENCES entities(id),
           FOREIGN KEY (doc_id) REFERENCES documents(id));",
        visit_columns().map(|(name, kind)| format!("\"{name}\" {}", sql_type(kind))).collect::<Vec<_>>().join(", ")
    ))?;
    let mut writer = Writer::new(&transaction, graph)?;
    graph.nodes().try_for_each(|node| writer.node(node))?;
    drop(writer);
    insert_names(&transaction, graph)?;
    transaction.execute_batch(include_str!("../indices.sql"))?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

fn sql_type(kind: &str) -> &'static str {
    match kind {
        "integer" | "boolean" => "INTEGER",
        "number" => "REAL",
        _ => "TEXT",
    }
}

/// Everything that nodes may be called, in the order of the table's key.
fn insert_names(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> rusqlite::Result<()> {
    let mut rows: Vec<(String, &Node)> =
        graph.nodes().flat_map(|node| names::keys(node).into_iter().map(move |key| (key, node))).collect();
    rows.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
    let mut insert = transaction.prepare("INSERT INTO names VALUES (?1, ?2, ?3, ?4)")?;
    for (key, node) in rows {
        insert.execute(params![key, node.id, node.name, node.data.kind()])?;
    }
    Ok(())
}

/// Statements that are run again and again.
struct Writer<'a> {
    graph: &'a KnowledgeGraph,
    entity: CachedStatement<'a>,
    occupancy: CachedStatement<'a>,
    document: CachedStatement<'a>,
    event: CachedStatement<'a>,
    participant: CachedStatement<'a>,
    report: CachedStatement<'a>,
    place: CachedStatement<'a>,
    visit: CachedStatement<'a>,
}

impl<'a> Writer<'a> {
    fn new(transaction: &'a Transaction<'_>, graph: &'a KnowledgeGraph) -> rusqlite::Result<Self> {
        let insert = |table: &str, columns: usize| {
            let marks = vec!["?"; columns].join(", ");
            transaction.prepare_cached(&format!("INSERT OR IGNORE INTO {table} VALUES ({marks})"))
        };
        Ok(Self {
            graph,
            entity: insert("entities", 10)?,
            occupancy: insert("occupancies", 7)?,
            document: insert("documents", 8)?,
            event: insert("events", 10)?,
            participant: insert("participants", 5)?,
            report: insert("reports", 6)?,
            place: insert("stop_places", 2)?,
            visit: insert("visit_rows", visit_columns().count() + 1)?,
        })
    }

    fn node(&mut self, node: &Node) -> rusqlite::Result<()> {
        let (id, name, kind) = (&node.id, &node.name, node.data.kind());
        match &node.data {
            NodeData::Person(person) => {
                let aliases = person.aliases.join(";");
                let row = params![id, name, kind, person.subkind, aliases, person.pinyin, "", Null, Null, Null];
                self.entity.execute(row)?;
                for held in &person.occupancies {
                    let post = self.graph.node(&held.post).map_or(held.title.as_str(), |post| &post.name);
                    let row = params![id, post, held.title, held.place, held.status, held.first_seen, held.last_seen];
                    self.occupancy.execute(row)?;
                }
            }
            NodeData::Place(place) => {
                let above = place.within.iter().map(|code| format!("place/{code}"));
                let above = above.into_iter().find(|id| self.graph.node(id).is_some());
                let (aliases, code) = (place.aliases.join(";"), place.code.as_deref().unwrap_or_default());
                let row = params![id, name, kind, place.subkind, aliases, "", code, above, place.lon, place.lat];
                self.entity.execute(row)?;
            }
            NodeData::Organization(organization) => {
                let aliases = organization.aliases.join(";");
                let place = organization.place.as_ref().filter(|id| self.graph.node(id).is_some());
                let row = params![id, name, kind, organization.subkind, aliases, "", "", place, Null, Null];
                self.entity.execute(row)?;
            }
            NodeData::Document(document) => {
                let id = id.trim_start_matches("doc/");
                let (publisher, credited, published) = (&document.publisher, &document.credited, &document.published);
                let (source, url, reprint_of) = (&document.source, &document.url, &document.reprint_of);
                let row = params![id, name, publisher, credited, published, source, url, reprint_of];
                self.document.execute(row)?;
            }
            NodeData::Event(event) => self.event(node, event)?,
            NodeData::Post(_) => {}
        }
        Ok(())
    }

    fn event(&mut self, node: &Node, event: &EventNode) -> rusqlite::Result<()> {
        let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
        self.event.execute(params![
            node.id,
            node.name,
            word(&event.event_type),
            event.edtf,
            event.earliest,
            event.latest,
            word(&event.realis),
            word(&event.discourse),
            event.independent_sources,
            event.confidence
        ])?;
        for part in &event.participants {
            self.participant.execute(params![node.id, part.id, word(&part.role), word(&part.mode), part.title])?;
        }
        for own in &event.reports {
            let said = own.evidence.first();
            let (start, end) = said.map_or((None, None), |said| (Some(said.start), Some(said.end)));
            let quote = said.map(|said| &said.text);
            self.report.execute(params![node.id, own.doc, own.edtf, quote, start, end])?;
        }
        for stop in &event.stops {
            let id = format!("{}#{}", node.id, stop.order);
            for place in places_of(self.graph, stop) {
                self.place.execute(params![id, place])?;
            }
        }
        for role in [Role::Principal, Role::Companion] {
            for row in visit_rows_of(self.graph, node, event, role) {
                self.visit(&row)?;
            }
        }
        Ok(())
    }

    /// The cells of a row in the order of [`visit_columns`].
    fn visit(&mut self, row: &VisitRow) -> rusqlite::Result<()> {
        // A foreign key that points nowhere is NULL.
        let doc_id = Some(&row.doc_id).filter(|id| !id.is_empty());
        self.visit.execute(params![
            row.trip_id,
            row.stop_id,
            row.order,
            row.is_leaf,
            row.leader_id,
            row.leader,
            row.role,
            row.title_at_time,
            row.rank,
            row.jurisdiction_code,
            row.edtf,
            row.date_earliest,
            row.date_latest,
            row.date_basis,
            row.province,
            row.city,
            row.county,
            row.place_code,
            row.unit,
            row.unit_id,
            row.unit_type,
            row.activity_type,
            row.topics,
            row.realis,
            row.discourse,
            row.companions,
            row.hosts,
            row.quote,
            row.start,
            row.end,
            doc_id,
            row.source,
            row.url,
            row.publisher,
            row.credited,
            row.published_at,
            row.independent_sources,
            row.confidence,
            names::key_of_node(&row.unit),
        ])?;
        Ok(())
    }
}

//! `shiguan.db`: the graph's tables in SQLite, so that visits are found without reading everything; people open it in
//! Datasette or DBeaver too. `schema.sql` documents tables and views.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Transaction, params, params_from_iter};

use super::names::{self, Directory, Named};
use super::visits::{Criteria, places_of};
use super::{QueryError, VisitFilter};
use crate::graph::{EventNode, KnowledgeGraph, Node, NodeData};
use crate::record::Role;
use crate::timeline::{VisitRow, visit_columns, visit_rows_of};

/// Name of the file in a built folder.
pub const FILE: &str = "shiguan.db";

/// Version of the tables; an index of another version is not read.
const VERSION: i64 = 1;

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
    // The file is new and put in place by whoever asked for it: no journal is needed.
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    let columns: Vec<String> = visit_columns()
        .map(|(name, kind)| {
            format!(
                "\"{name}\" {}",
                if kind == "integer" || kind == "boolean" {
                    "INTEGER"
                } else if kind == "number" {
                    "REAL"
                } else {
                    "TEXT"
                }
            )
        })
        .collect();
    transaction.execute_batch(&format!(
        "CREATE TABLE visit_rows ({}, unit_key TEXT NOT NULL,
           PRIMARY KEY (stop_id, leader_id, role),
           FOREIGN KEY (trip_id) REFERENCES events(id),
           FOREIGN KEY (leader_id) REFERENCES entities(id),
           FOREIGN KEY (doc_id) REFERENCES documents(id));",
        columns.join(", ")
    ))?;
    for node in graph.nodes() {
        insert_node(&transaction, graph, node)?;
    }
    transaction.execute_batch(include_str!("indices.sql"))?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

fn insert_node(transaction: &Transaction<'_>, graph: &KnowledgeGraph, node: &Node) -> rusqlite::Result<()> {
    let mut name = transaction.prepare_cached("INSERT OR IGNORE INTO names VALUES (?1, ?2, ?3, ?4)")?;
    for key in names::keys(node) {
        name.execute(params![key, node.id, node.name, node.data.kind()])?;
    }
    let mut entity =
        transaction.prepare_cached("INSERT INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    match &node.data {
        NodeData::Person(person) => {
            let aliases = person.aliases.join(";");
            let none: Option<f64> = None;
            entity.execute(params![
                node.id,
                node.name,
                "person",
                person.subkind,
                aliases,
                person.pinyin,
                "",
                None::<String>,
                none,
                none
            ])?;
            let mut held = transaction.prepare_cached("INSERT INTO occupancies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
            for post in &person.occupancies {
                let name = graph.node(&post.post).map_or(post.title.as_str(), |post| &post.name);
                held.execute(params![
                    node.id,
                    name,
                    post.title,
                    post.place,
                    post.status,
                    post.first_seen,
                    post.last_seen
                ])?;
            }
        }
        NodeData::Place(place) => {
            let above = place.within.iter().map(|code| format!("place/{code}")).find(|id| graph.node(id).is_some());
            let code = place.code.clone().unwrap_or_default();
            let aliases = place.aliases.join(";");
            entity.execute(params![
                node.id,
                node.name,
                "place",
                place.subkind,
                aliases,
                "",
                code,
                above,
                place.lon,
                place.lat
            ])?;
        }
        NodeData::Organization(organization) => {
            let aliases = organization.aliases.join(";");
            let none: Option<f64> = None;
            let place = organization.place.as_ref().filter(|id| graph.node(id).is_some());
            entity.execute(params![
                node.id,
                node.name,
                "organization",
                organization.subkind,
                aliases,
                "",
                "",
                place,
                none,
                none
            ])?;
        }
        NodeData::Document(document) => {
            let id = node.id.trim_start_matches("doc/");
            let mut insert =
                transaction.prepare_cached("INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
            insert.execute(params![
                id,
                node.name,
                document.publisher,
                document.credited,
                document.published,
                document.source,
                document.url,
                document.reprint_of
            ])?;
        }
        NodeData::Event(event) => insert_event(transaction, graph, node, event)?,
        NodeData::Post(_) => {}
    }
    Ok(())
}

fn insert_event(
    transaction: &Transaction<'_>,
    graph: &KnowledgeGraph,
    node: &Node,
    event: &EventNode,
) -> rusqlite::Result<()> {
    let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    let mut insert =
        transaction.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    insert.execute(params![
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
    let mut participant = transaction.prepare_cached("INSERT INTO participants VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for part in &event.participants {
        participant.execute(params![node.id, part.id, word(&part.role), word(&part.mode), part.title])?;
    }
    let mut report = transaction.prepare_cached("INSERT INTO reports VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for own in &event.reports {
        let said = own.evidence.first();
        let (start, end) = said.map_or((None, None), |said| (Some(said.start), Some(said.end)));
        report.execute(params![node.id, own.doc, own.edtf, said.map(|said| &said.text), start, end])?;
    }
    let mut place = transaction.prepare_cached("INSERT OR IGNORE INTO stop_places VALUES (?1, ?2)")?;
    for stop in &event.stops {
        for id in places_of(graph, stop) {
            place.execute(params![format!("{}#{}", node.id, stop.order), id])?;
        }
    }
    for role in [Role::Principal, Role::Companion] {
        for row in visit_rows_of(graph, node, event, role) {
            insert_row(transaction, &row)?;
        }
    }
    Ok(())
}

fn insert_row(transaction: &Transaction<'_>, row: &VisitRow) -> rusqlite::Result<()> {
    let failed = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let json = serde_json::to_value(row).map_err(failed)?;
    // A foreign key that points nowhere is NULL.
    let keyed = |name: &str| name != "doc_id" || !row.doc_id.is_empty();
    let cell = |name: &str| if keyed(name) { sql_value(&json[name]) } else { Value::Null };
    let mut values: Vec<Value> = visit_columns().map(|(name, _)| cell(name)).collect();
    values.push(Value::Text(names::key(&row.unit)));
    let marks = vec!["?"; values.len()].join(", ");
    let mut insert = transaction.prepare_cached(&format!("INSERT OR IGNORE INTO visit_rows VALUES ({marks})"))?;
    insert.execute(params_from_iter(values))?;
    Ok(())
}

fn sql_value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Bool(flag) => Value::Integer(i64::from(*flag)),
        serde_json::Value::Number(number) => {
            number.as_i64().map_or_else(|| Value::Real(number.as_f64().unwrap_or_default()), Value::Integer)
        }
        serde_json::Value::String(text) => Value::Text(text.clone()),
        _ => Value::Null,
    }
}

/// An index, open for queries.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    path: PathBuf,
}

impl Index {
    /// Opens the index of a built folder, for reading only.
    ///
    /// # Errors
    /// [`QueryError::Index`], where it is missing, damaged or of another version.
    pub fn open(path: &Path) -> Result<Self, QueryError> {
        let failed = |error: rusqlite::Error| index_error(path, &error);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
        if version != VERSION {
            let why = format!("it has version {version}, this program reads {VERSION}");
            return Err(QueryError::Index { path: path.display().to_string(), why });
        }
        Ok(Self { connection, path: path.into() })
    }

    /// The visits that pass the filter: what [`super::visits`] gives for the graph.
    ///
    /// # Errors
    /// [`QueryError::Unknown`] for unknown names, [`QueryError::Index`] where the file cannot be read.
    pub fn visits(&self, filter: &VisitFilter) -> Result<Vec<VisitRow>, QueryError> {
        let criteria = Criteria::new(self, filter)?;
        let (sql, values) = statement(&criteria);
        let failed = |error: rusqlite::Error| index_error(&self.path, &error);
        let mut statement = self.connection.prepare(&sql).map_err(failed)?;
        let rows = statement.query_map(params_from_iter(values), visit_row).map_err(failed)?;
        let mut rows: Vec<VisitRow> = rows.collect::<rusqlite::Result<_>>().map_err(failed)?;
        crate::timeline::sort_visits(&mut rows);
        Ok(rows)
    }

    fn column<T: rusqlite::types::FromSql>(&self, sql: &str, values: &[Value]) -> rusqlite::Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_map(params_from_iter(values), |row| row.get(0))?.collect()
    }
}

impl Directory for Index {
    fn exact(&self, key: &str) -> Vec<Named> {
        let found = || -> rusqlite::Result<Vec<Named>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT node_id, name, kind FROM names WHERE key = ? ORDER BY node_id")?;
            let named = |row: &rusqlite::Row<'_>| Ok(Named { id: row.get(0)?, name: row.get(1)?, kind: row.get(2)? });
            statement.query_map([key], named)?.collect()
        };
        found().unwrap_or_default()
    }

    fn like(&self, key: &str) -> Vec<String> {
        let chars: BTreeSet<char> = key.chars().collect();
        let values: Vec<Value> = chars.iter().take(16).map(|c| Value::Text(c.to_string())).collect();
        let any = vec!["instr(key, ?) > 0"; values.len()].join(" OR ");
        let sql = format!("SELECT DISTINCT key FROM names WHERE {any} ORDER BY key");
        if values.is_empty() { Vec::new() } else { self.column(&sql, &values).unwrap_or_default() }
    }
}

/// The filter as SQL.
fn statement(criteria: &Criteria) -> (String, Vec<Value>) {
    let mut wheres: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    let list = |ids: &BTreeSet<String>, values: &mut Vec<Value>| {
        values.extend(ids.iter().cloned().map(Value::Text));
        vec!["?"; ids.len()].join(", ")
    };
    match &criteria.who {
        Some(ids) => wheres.push(format!("leader_id IN ({})", list(ids, &mut values))),
        None => wheres.push("role = 'principal'".into()),
    }
    for ids in &criteria.with {
        let marks = list(ids, &mut values);
        wheres.push(format!(
            "trip_id IN (SELECT event_id FROM participants WHERE mode = 'onsite' AND entity_id IN ({marks}))"
        ));
    }
    if let Some(places) = &criteria.places {
        let mut any = vec![format!(
            "stop_id IN (SELECT stop_id FROM stop_places WHERE place_id IN ({}))",
            list(places, &mut values)
        )];
        for kind in &criteria.kinds_or {
            any.push(kind_sql(kind, &mut values));
        }
        for part in &criteria.parts {
            values.push(Value::Text(part.clone()));
            any.push("instr(unit_key, ?) > 0".into());
        }
        wheres.push(format!("({})", any.join(" OR ")));
    }
    for kind in &criteria.kinds {
        wheres.push(kind_sql(kind, &mut values));
    }
    if let Some(from) = criteria.days.from {
        values.push(Value::Text(from.to_string()));
        wheres.push("date_latest <> '' AND date_latest >= ?".into());
    }
    if let Some(to) = criteria.days.to {
        values.push(Value::Text(to.to_string()));
        wheres.push("date_earliest <> '' AND date_earliest <= ?".into());
    }
    if criteria.leaves {
        wheres.push("is_leaf = 1".into());
    }
    let columns: Vec<String> = visit_columns().map(|(name, _)| format!("\"{name}\"")).collect();
    (format!("SELECT {} FROM visit_rows WHERE {}", columns.join(", "), wheres.join(" AND ")), values)
}

fn kind_sql(kind: &super::kinds::Kind, values: &mut Vec<Value>) -> String {
    let mut any: Vec<&str> = Vec::new();
    for subkind in &kind.subkinds {
        values.push(Value::Text((*subkind).into()));
        any.push("unit_type = ?");
    }
    for ending in &kind.endings {
        values.push(Value::Text((*ending).into()));
        any.push("unit LIKE '%' || ?");
    }
    format!("({})", any.join(" OR "))
}

fn visit_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<VisitRow> {
    let mut json = serde_json::Map::new();
    for (at, (name, kind)) in visit_columns().enumerate() {
        let value = match row.get::<_, Value>(at)? {
            Value::Integer(number) if kind == "boolean" => (number != 0).into(),
            Value::Integer(number) => number.into(),
            Value::Real(number) => number.into(),
            Value::Text(text) => text.into(),
            Value::Null | Value::Blob(_) => "".into(),
        };
        json.insert(name.to_owned(), value);
    }
    serde_json::from_value(json.into())
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error)))
}

fn index_error(path: &Path, error: &rusqlite::Error) -> QueryError {
    QueryError::Index { path: path.display().to_string(), why: error.to_string() }
}

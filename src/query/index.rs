//! `shiguan.db`: the graph's tables in SQLite, so that visits are found without reading everything; people open it in
//! Datasette or DBeaver too. `schema.sql` documents tables and views.

mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::names::{Directory, Named};
use super::visits::Criteria;
use super::{QueryError, VisitFilter};
use crate::timeline::{VisitRow, visit_columns};

pub use write::write;

/// Name of the file in a built folder.
pub const FILE: &str = "shiguan.db";

/// Version of the tables; an index of another version is not read.
const VERSION: i64 = 1;

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

//! The part of a record that is compared. Read leniently: records of other programs, or damaged ones, may lack fields.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;

use super::gold::Spellings;

/// A record as far as it is compared.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Predicted {
    /// Id of the document.
    pub id: String,
    /// Publication day.
    pub published: Option<Date>,
    /// Persons, places, organizations.
    pub entities: Vec<Entity>,
    /// Posts.
    pub positions: Vec<Position>,
    /// Temporal expressions.
    pub times: Vec<Time>,
    /// Events.
    pub events: Vec<Event>,
}

/// An entity as far as it is compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Entity {
    /// Id in the record.
    pub id: String,
    /// person, place, organization.
    pub kind: String,
    /// official, company, …
    #[serde(default)]
    pub subkind: Option<String>,
    /// Canonical name.
    pub name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A post as far as it is compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Position {
    /// Entity id.
    pub person: String,
    /// Post.
    pub title: String,
}

/// A temporal expression as far as it is compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Time {
    /// Value.
    #[serde(default)]
    pub edtf: Option<String>,
}

/// A date, bare or with its evidence.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Date {
    /// EDTF alone.
    Bare(String),
    /// With its evidence.
    Full {
        /// EDTF.
        #[serde(default)]
        edtf: Option<String>,
    },
}

/// An event as far as it is compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    /// visit, meeting, talks, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Day or days.
    #[serde(default)]
    pub date: Option<Date>,
    /// Entity ids.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Entity ids.
    #[serde(default)]
    pub companions: Vec<String>,
    /// Entity ids.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Entity ids.
    #[serde(default)]
    pub targets: Vec<String>,
}

impl Date {
    /// The day or range of days; None for less than that.
    #[must_use]
    pub fn days(&self) -> Option<String> {
        match self {
            Self::Bare(edtf) => days(Some(edtf)),
            Self::Full { edtf } => days(edtf.as_deref()),
        }
    }
}

/// `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`; None for anything else.
pub(super) fn days(edtf: Option<&str>) -> Option<String> {
    let is_day = |part: &str| {
        let shape = |(at, c): (usize, char)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() };
        part.len() == 10 && part.char_indices().all(shape)
    };
    let edtf = edtf?;
    let right = match edtf.split_once('/') {
        Some((first, last)) => is_day(first) && is_day(last),
        None => is_day(edtf),
    };
    right.then(|| edtf.to_owned())
}

impl Predicted {
    /// Every spelling of an entity; its id where the record has no such entity.
    pub(super) fn spelled(&self, id: &str) -> Spellings {
        // The last of two entities with one id wins, as in a table built from them.
        self.entities.iter().rev().find(|entity| entity.id == id).map_or_else(|| vec![id.to_owned()], Entity::spellings)
    }
}

impl Entity {
    /// Every spelling, the canonical one first.
    pub(super) fn spellings(&self) -> Spellings {
        std::iter::once(&self.name).chain(&self.aliases).cloned().collect()
    }
}

impl From<&crate::Record> for Predicted {
    fn from(record: &crate::Record) -> Self {
        let kind = |kind: crate::record::EntityKind| format!("{kind:?}").to_lowercase();
        let date = |date: &crate::record::DateRef| Date::Full { edtf: Some(date.edtf.clone()) };
        Self {
            id: record.id.clone(),
            published: record.published.as_ref().map(date),
            entities: record
                .entities
                .iter()
                .map(|entity| Entity {
                    id: entity.id.clone(),
                    kind: kind(entity.kind),
                    subkind: Some(entity.subkind.clone()),
                    name: entity.name.clone(),
                    aliases: entity.aliases.clone(),
                })
                .collect(),
            positions: record
                .positions
                .iter()
                .map(|position| Position { person: position.person.clone(), title: position.title.clone() })
                .collect(),
            times: record.times.iter().map(|time| Time { edtf: time.edtf.clone() }).collect(),
            events: record
                .events
                .iter()
                .map(|event| Event {
                    kind: format!("{:?}", event.kind).to_lowercase(),
                    date: event.date.as_ref().map(date),
                    actors: event.actors.clone(),
                    companions: event.companions.clone(),
                    hosts: event.hosts.clone(),
                    targets: event.targets.clone(),
                })
                .collect(),
        }
    }
}

/// Why records could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// The input cannot be read.
    #[error("line {line}: {error}")]
    Io {
        /// Line, from 1.
        line: usize,
        /// What the system says.
        error: std::io::Error,
    },
    /// A line is no record.
    #[error("line {line}: not a record: {error}")]
    Form {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// Two records have one id.
    #[error("line {line}: a second record for {id}")]
    Twice {
        /// Line, from 1.
        line: usize,
        /// The id.
        id: String,
    },
}

/// Records by id, one JSON object a line; blank lines are skipped.
///
/// # Errors
/// Where a line cannot be read, is no record, or repeats an id.
pub fn read(lines: impl BufRead) -> Result<BTreeMap<String, Predicted>, RecordsError> {
    let mut records = BTreeMap::new();
    for (at, text) in lines.lines().enumerate() {
        let line = at + 1;
        let text = text.map_err(|error| RecordsError::Io { line, error })?;
        if text.trim().is_empty() {
            continue;
        }
        let record: Predicted = serde_json::from_str(&text).map_err(|error| RecordsError::Form { line, error })?;
        let id = record.id.clone();
        if records.insert(id.clone(), record).is_some() {
            return Err(RecordsError::Twice { line, id });
        }
    }
    Ok(records)
}

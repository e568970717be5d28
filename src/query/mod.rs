//! Who visited what: queries over a graph, and questions in words that become queries.
//!
//! Names may be typed in Simplified, Traditional or pinyin. A place stands for all that lies within it. What a query
//! names and nobody knows is an error that tells the nearest names.

mod about;
mod ask;
pub mod index;
mod kinds;
mod names;
mod part;
mod path;
mod render;
mod visits;

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

pub use about::{HolderRow, Profile, holders, show, timeline_of};
pub use ask::{Asked, EXAMPLES, ask};
pub use names::{Directory, Named, Names, search};
pub use part::part;
pub use path::{Centrality, CompanionRow, Ego, PlaceCount, Step, centralities, co_travel, ego, path, places_by_visits};
pub use render::{Format, Table, escape_markdown};
pub use visits::{VisitFilter, visits};

use crate::graph::{KnowledgeGraph, days};
use crate::record::EventType;
use crate::timeline::{Entry, VisitRow};

/// A query, as the command line, the server and questions in words have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "query", rename_all = "snake_case")]
pub enum Query {
    /// Visits that pass a filter.
    Visits(VisitFilter),
    /// Events that pass a filter.
    Timeline(EventFilter),
    /// Everything about one node.
    Show {
        /// Which.
        name: String,
    },
    /// The shortest chain of evidence between two nodes.
    Path {
        /// From.
        a: String,
        /// To.
        b: String,
    },
    /// Who holds or held which post: 市委书记, 铜陵, 铜陵市委书记.
    Who {
        /// Place, organization, title or person.
        name: String,
    },
    /// Who travels with whom.
    With {
        /// Whose companions.
        name: String,
        /// Days, where not all.
        days: Span,
    },
}

/// What events must have; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventFilter {
    /// Persons, places (with all that lies within), organizations and documents: all of them.
    pub names: Vec<String>,
    /// Types: any of them.
    pub kinds: Vec<EventType>,
    /// Days.
    pub days: Span,
}

/// The event type of that name: visit, meeting, talks, speech, appointment, donation, signing, policy, other.
#[must_use]
pub fn event_type(name: &str) -> Option<EventType> {
    serde_json::from_value(name.into()).ok()
}

/// Days, both ends included; open where None.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// First day.
    #[serde(serialize_with = "day")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(serialize_with = "day")]
    pub to: Option<NaiveDate>,
}

fn day<S: serde::Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(to)
}

impl Span {
    /// Reads two EDTF expressions (`2020-02`, `2020-02-21`): from the first day of one to the last of the other.
    ///
    /// # Errors
    /// [`QueryError::Date`], where one is no EDTF with a year.
    pub fn parse(from: Option<&str>, to: Option<&str>) -> Result<Self, QueryError> {
        let read = |text: &str| days::bounds(text).ok_or_else(|| QueryError::Date { text: text.to_owned() });
        Ok(Self {
            from: from.map(read).transpose()?.map(|days| days.0),
            to: to.map(read).transpose()?.map(|days| days.1),
        })
    }

    /// Whether something from `earliest` to `latest` (`YYYY-MM-DD`, empty where unknown) may lie in these days. What has
    /// no day lies in them only where they are open on both sides.
    #[must_use]
    pub fn admits(&self, earliest: &str, latest: &str) -> bool {
        let after = self.from.is_none_or(|from| !latest.is_empty() && latest >= from.to_string().as_str());
        let before = self.to.is_none_or(|to| !earliest.is_empty() && earliest <= to.to_string().as_str());
        after && before
    }
}

/// What a query found.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "answer", content = "rows", rename_all = "snake_case")]
pub enum Answer {
    /// Visits.
    Visits(Vec<VisitRow>),
    /// Events.
    Timeline(Vec<Entry>),
    /// Nodes of that name.
    Show(Vec<Profile>),
    /// Steps from one to the other; empty where nothing ties them.
    Path(Vec<Step>),
    /// Holders of posts.
    Who(Vec<HolderRow>),
    /// Companions.
    With(Vec<CompanionRow>),
}

impl Answer {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Visits(rows) => rows.is_empty(),
            Self::Timeline(rows) => rows.is_empty(),
            Self::Show(rows) => rows.is_empty(),
            Self::Path(rows) => rows.is_empty(),
            Self::Who(rows) => rows.is_empty(),
            Self::With(rows) => rows.is_empty(),
        }
    }
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryError {
    /// Nothing has that name.
    #[error("nothing is called {name:?}{}", nearest_of(.nearest))]
    Unknown {
        /// The name asked for.
        name: String,
        /// Names that come near.
        nearest: Vec<String>,
    },
    /// No date.
    #[error("{text:?} is no date; write 2020-02-21, 2020-02 or 2020")]
    Date {
        /// What was written.
        text: String,
    },
    /// A question that no query answers.
    #[error("the question is not understood: {why}; try one of: {}", EXAMPLES.join(" · "))]
    Question {
        /// What is missing.
        why: String,
    },
    /// The index of a built folder cannot be read.
    #[error("the index {path} cannot be used: {why}; build the folder again")]
    Index {
        /// The file.
        path: String,
        /// Why.
        why: String,
    },
}

fn nearest_of(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(", ")) }
}

/// Answers a query from a graph.
///
/// # Errors
/// [`QueryError::Unknown`], where a name of the query is unknown.
pub fn run(graph: &KnowledgeGraph, query: &Query) -> Result<Answer, QueryError> {
    let names = Names::new(graph);
    Ok(match query {
        Query::Visits(filter) => Answer::Visits(visits(graph, &names, filter)?),
        Query::Timeline(filter) => Answer::Timeline(timeline_of(graph, &names, filter)?),
        Query::Show { name } => Answer::Show(show(graph, &names, name)?),
        Query::Path { a, b } => Answer::Path(path(graph, &names, a, b)?),
        Query::Who { name } => Answer::Who(holders(graph, &names, name)?),
        Query::With { name, days } => Answer::With(co_travel(graph, &names, name, *days)?),
    })
}

/// The command that asks the same.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visits(filter) => write!(f, "visits{filter}"),
            Self::Timeline(filter) => {
                f.write_str("timeline")?;
                filter.names.iter().try_for_each(|name| write!(f, " {}", quoted(name)))?;
                filter.kinds.iter().try_for_each(|kind| write!(f, " --type {}", format!("{kind:?}").to_lowercase()))?;
                write!(f, "{}", filter.days)
            }
            Self::Show { name } => write!(f, "show {}", quoted(name)),
            Self::Path { a, b } => write!(f, "path {} {}", quoted(a), quoted(b)),
            Self::Who { name } => write!(f, "who {}", quoted(name)),
            Self::With { name, days } => write!(f, "with {}{days}", quoted(name)),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.iter().try_for_each(|day| write!(f, " --from {day}"))?;
        self.to.iter().try_for_each(|day| write!(f, " --to {day}"))
    }
}

/// An argument as a shell takes it.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '@' | '·');
    if !text.is_empty() && text.chars().all(plain) { text.into() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

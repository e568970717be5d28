//! The timeline (`timeline.json`, `shiguan/timeline/1`) and the scholars' codebook (`visits.csv`).

mod coverage;
mod entries;
mod package;
mod visits;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use coverage::{CoverageRow, coverage, coverage_csv};
pub use entries::{chain, entry, timeline};
pub use package::{data_package, visit_columns};
pub use visits::{VisitRow, sort_visits, visit_rows, visit_rows_of, visit_sources_csv, visits_csv};

/// The version that every timeline carries in `schema`.
pub const SCHEMA: &str = "shiguan/timeline/1";

/// A timeline: events by earliest day, then by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timeline {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Period of the corpus, where given.
    pub period: Option<String>,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One event of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Id of the event node.
    pub id: String,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: String,
    /// actual, planned, cancelled, negated, hypothetical.
    pub realis: String,
    /// report, background.
    pub discourse: String,
    /// Its day.
    pub date: EntryDate,
    /// One line that says what happened.
    pub headline: String,
    /// Who did it.
    pub who: Vec<Who>,
    /// Who went along, attended, received.
    pub with: Vec<Who>,
    /// What was visited, in order; for meetings the name.
    pub what: Vec<What>,
    /// The place chain, outermost first: names.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// Topic labels.
    pub topics: Vec<String>,
    /// The documents that say so.
    pub sources: Vec<Source>,
    /// Reports that are no reprints of one another.
    pub independent_sources: u32,
    /// 0..=1.
    pub confidence: f64,
}

/// The day of an entry; all None where no report tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntryDate {
    /// EDTF.
    pub edtf: Option<String>,
    /// Earliest day, `YYYY-MM-DD`.
    pub earliest: Option<String>,
    /// Latest day.
    pub latest: Option<String>,
    /// What it rests on.
    pub basis: Option<String>,
}

/// A participant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// Id of the node.
    pub id: String,
    /// Name.
    pub name: String,
    /// Posts at the time.
    pub title: Option<String>,
    /// Role.
    pub role: String,
}

/// A target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct What {
    /// Id of the node; None for an unnamed stop or a meeting's name.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Subkind of the place or organization; `meeting` for a meeting's name.
    pub kind: String,
    /// Place in the itinerary.
    pub order: u32,
    /// Longitude, approximate.
    pub lon: Option<f64>,
    /// Latitude.
    pub lat: Option<f64>,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Record id.
    pub doc: String,
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Publication day.
    pub published: Option<String>,
    /// The quoted evidence.
    pub evidence: Vec<crate::record::Quote>,
}

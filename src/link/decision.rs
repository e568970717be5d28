//! Decisions as data: every join and every refusal of a near match, with its reason.

use serde::{Deserialize, Serialize};

/// What was decided about two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// One thing.
    Same,
    /// Two things.
    Different,
    /// Nothing says which: they stay apart, with a `possibly_same` edge.
    Undecided,
}

/// One line of `decisions.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// person, place, organization, event, document.
    pub kind: String,
    /// The decision.
    pub outcome: Outcome,
    /// Node id of the first.
    pub a: String,
    /// Where the first was found: record id, and `#` and its id in the record.
    pub a_in: String,
    /// Node id of the second; equal to `a` where they were joined.
    pub b: String,
    /// Where the second was found.
    pub b_in: String,
    /// Sum of the reasons' weights; positive speaks for one thing.
    pub score: f64,
    /// What was weighed, each with its weight: `same post (+4.0)`.
    pub reasons: Vec<String>,
    /// Whether a user's override decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_override: bool,
}

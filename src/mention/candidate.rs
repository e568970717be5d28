//! What the recognisers propose and the lattice decides on.

use super::scan::Scan;
use super::{destination, organization, place};
use crate::span::Span;

/// What a stretch of text could be.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A person's name.
    Person,
    /// A place: rows of the gazetteer that bear the name (empty where only the form speaks for it).
    Place {
        /// Row numbers of the gazetteer.
        rows: Vec<u32>,
        /// country, province, prefecture, county, township, village, zone, facility, other.
        subkind: &'static str,
    },
    /// An organization.
    Organization {
        /// company, institution, body, media.
        subkind: &'static str,
    },
    /// A post.
    Post,
    /// A common word, a number, punctuation: nothing that is named.
    Word,
}

/// A proposal: a stretch of one sentence, what it could be, and how well that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Code points of the clean text.
    pub span: Span,
    /// What it could be.
    pub reading: Reading,
    /// Full name, where it is not what stands there: 城关镇 for the 城关 of 城关、坡头两镇.
    pub name: Option<String>,
    /// Evidence for it, added up; comparable across readings (weights: `data/weights.toml`).
    pub score: f32,
    /// Code of the rule that proposes it.
    pub rule: &'static str,
}

/// All places and organizations that a document may name, ordered by start, longer first.
#[must_use]
pub fn propose(scan: &Scan) -> Vec<Candidate> {
    let mut all = place::candidates(scan);
    all.extend(organization::candidates(scan));
    let order = |candidate: &Candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end));
    all.sort_by_key(order);
    let destinations = destination::candidates(scan, &all);
    all.extend(destinations);
    all.sort_by_key(order);
    all
}

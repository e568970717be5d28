//! Places and organizations as the gazetteer and the heads of names give them at first sight.

use super::candidate::{Candidate, Reading};
use crate::lexicon::{Class, Lexicon};
use crate::text::Text;

/// Proposes every name of the gazetteer that stands in the text.
#[must_use]
pub fn propose(text: &Text, lexicon: &Lexicon) -> Vec<Candidate> {
    let places = lexicon.gazetteer().places();
    let hits = lexicon.scan(&text.string);
    let hits = hits.iter().filter(|hit| hit.class == Class::Place && hit.span.len() >= 2);
    hits.filter_map(|hit| {
        let name = lexicon.name(hit.entry);
        let rows: Vec<u32> = name.full.iter().chain(&name.short).copied().collect();
        let subkind = places[*rows.first()? as usize].level.subkind();
        let score = if name.full.is_empty() { -11.5 } else { -9.0 };
        Some(Candidate { span: hit.span, reading: Reading::Place { rows, subkind }, score, rule: "L01" })
    })
    .collect()
}

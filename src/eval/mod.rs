//! How right records are: comparison with gold annotations, document by document, summed over documents.
//!
//! Every row is a set comparison inside one document: P = hits / predicted, R = hits / gold, F1 = 2PR / (P + R).
//! What gold lists as optional counts neither for nor against.
//!
//! | row | compared |
//! |---|---|
//! | persons, places, organizations | names; organizations without bodies of party and government |
//! | positions | (person, title) |
//! | visits, visits_nodate | (visitor, target, date), (visitor, target) |
//! | trips | whole visit events |
//! | order | pairs of targets of one visitor on one day, in the order visited |
//! | companions | (companion or host, with whom, kind of event, date) |
//! | meetings, talks | (chair or principal, date) |
//! | dates | days and ranges of days that the text denotes |

mod events;
mod gold;
mod names;
mod predicted;
mod report;
mod tally;

use std::collections::BTreeMap;

pub use gold::{Gold, GoldError, read as read_gold};
pub use predicted::{Predicted, RecordsError, read as read_records};
pub use report::Report;
pub use tally::{Counts, Tally};

/// The rows of a report, in order.
pub const ROWS: [&str; 12] = [
    "persons",
    "places",
    "organizations",
    "positions",
    "visits",
    "visits_nodate",
    "trips",
    "order",
    "companions",
    "meetings",
    "talks",
    "dates",
];

/// Compares records with gold. A document with gold but without a record counts as a record that found nothing;
/// records without gold are left aside.
#[must_use]
pub fn evaluate(golds: &[Gold], records: &BTreeMap<String, Predicted>) -> Report {
    let mut rows: BTreeMap<&'static str, Tally> = ROWS.iter().map(|&row| (row, Tally::default())).collect();
    let nothing = Predicted::default();
    for gold in golds {
        let record = records.get(&gold.id).unwrap_or(&nothing);
        for (row, tally) in document(gold, record) {
            rows.entry(row).or_default().merge(tally);
        }
    }
    let with_record = golds.iter().filter(|gold| records.contains_key(&gold.id)).count();
    Report::new(golds.len(), with_record, rows)
}

/// The tallies of one document.
fn document(gold: &Gold, record: &Predicted) -> Vec<(&'static str, Tally)> {
    let mut tallies = names::compare(gold, record);
    tallies.extend(events::compare(gold, record));
    tallies
}

#[cfg(test)]
mod tests;

//! The figures: as a table, as JSON, and the list of errors.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value, json};

use super::ROWS;
use super::tally::{Counts, Tally};

/// The outcome of a comparison.
#[derive(Clone, Debug)]
pub struct Report {
    /// Documents with gold.
    pub documents: usize,
    /// Documents with gold and a record.
    pub with_record: usize,
    rows: BTreeMap<&'static str, Tally>,
}

impl Report {
    pub(super) fn new(documents: usize, with_record: usize, rows: BTreeMap<&'static str, Tally>) -> Self {
        Self { documents, with_record, rows }
    }

    /// The counts of a row; None for a name that is not in [`ROWS`].
    #[must_use]
    pub fn counts(&self, row: &str) -> Option<Counts> {
        self.rows.get(row).map(|tally| tally.counts)
    }

    /// The figures as one JSON object, ratios to four decimals.
    #[must_use]
    pub fn json(&self) -> Value {
        let figures = |counts: Counts| {
            json!({
                "p": rounded(counts.precision()),
                "r": rounded(counts.recall()),
                "f1": rounded(counts.f1()),
                "gold": counts.gold,
                "pred": counts.pred,
            })
        };
        let mut object: Map<String, Value> =
            ROWS.iter().filter_map(|&row| Some((row.to_owned(), figures(self.counts(row)?)))).collect();
        object.insert("documents".into(), self.documents.into());
        Value::Object(object)
    }

    /// What was missed (-) and what was wrong (+), row by row.
    #[must_use]
    pub fn errors(&self) -> String {
        let mut lines = String::new();
        for (row, tally) in ROWS.iter().filter_map(|&row| Some((row, self.rows.get(row)?))) {
            lines.push_str(&format!("\n{row}\n"));
            for (sign, items) in [('-', &tally.missed), ('+', &tally.extra)] {
                for (doc, what) in items {
                    lines.push_str(&format!("  {sign} {doc}: {what}\n"));
                }
            }
        }
        lines
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents, {} with a record", self.documents, self.with_record)?;
        writeln!(f, "{:15}{:>8}{:>8}{:>8}{:>7}{:>7}", "", "P", "R", "F1", "gold", "pred")?;
        for (row, counts) in ROWS.iter().filter_map(|&row| Some((row, self.counts(row)?))) {
            let (p, r, f1) = (counts.precision(), counts.recall(), counts.f1());
            writeln!(f, "{row:15}{p:8.3}{r:8.3}{f1:8.3}{:7}{:7}", counts.gold, counts.pred)?;
        }
        Ok(())
    }
}

fn rounded(ratio: f64) -> f64 {
    // By the digits of the exact value, as the reference rounds: 0.78125 lies between two and goes to the even one.
    format!("{ratio:.4}").parse().unwrap_or(ratio)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn a_ratio_between_two_goes_to_the_even_one() {
        assert!((rounded(200.0 / 256.0) - 0.7812).abs() < 1e-9);
        assert!((rounded(2.0 / 3.0) - 0.6667).abs() < 1e-9);
    }
}

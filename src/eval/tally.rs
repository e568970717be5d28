//! Hits, predictions and gold items of one row, and the matching that makes them.

use std::fmt;

/// How many were found, proposed and due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold items found.
    pub hit: usize,
    /// Predictions that count.
    pub pred: usize,
    /// Gold items.
    pub gold: usize,
}

impl Counts {
    /// Precision, 0 where nothing was predicted.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.hit, self.pred)
    }

    /// Recall, 0 where gold has nothing.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.hit, self.gold)
    }

    /// Harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The counts of one row, with what was missed and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Counts.
    pub counts: Counts,
    /// (document, gold item) not found.
    pub missed: Vec<(String, String)>,
    /// (document, prediction) that is wrong.
    pub extra: Vec<(String, String)>,
}

/// What is compared in one document: gold, what is optional, what was predicted.
pub(super) struct Sides<'a, T> {
    pub doc: &'a str,
    pub gold: Vec<T>,
    pub optional: Vec<T>,
    pub pred: Vec<T>,
    /// Whether a further spelling of what was found is neither right nor wrong.
    pub repeats: bool,
    /// Whether gold and predictions that are equal in all are matched before those that are merely the same thing.
    pub identical_first: bool,
}

impl Tally {
    /// Matches one to one. `same` says whether gold and a prediction are the same thing,
    /// `excused` whether an optional thing excuses a prediction.
    pub(super) fn of<T: PartialEq + fmt::Display>(
        sides: Sides<'_, T>,
        same: impl Fn(&T, &T) -> bool,
        excused: impl Fn(&T, &T) -> bool,
    ) -> Self {
        let Sides { doc, gold, optional, mut pred, repeats, identical_first } = sides;
        let mut open: Vec<&T> = Vec::new();
        for item in &gold {
            match pred.iter().position(|other| identical_first && other == item) {
                Some(at) => drop(pred.remove(at)),
                None => open.push(item),
            }
        }
        let mut missed = Vec::new();
        for item in open {
            match pred.iter().position(|other| same(item, other)) {
                Some(at) => drop(pred.remove(at)),
                None => missed.push((doc.to_owned(), item.to_string())),
            }
        }
        let repeated = |other: &T| repeats && gold.iter().any(|item| same(item, other));
        pred.retain(|other| !repeated(other) && !optional.iter().any(|item| excused(item, other)));
        let hit = gold.len() - missed.len();
        Self {
            counts: Counts { hit, pred: hit + pred.len(), gold: gold.len() },
            missed,
            extra: pred.iter().map(|item| (doc.to_owned(), item.to_string())).collect(),
        }
    }

    /// Adds another document's tally.
    pub(super) fn merge(&mut self, other: Self) {
        self.counts.hit += other.counts.hit;
        self.counts.pred += other.counts.pred;
        self.counts.gold += other.counts.gold;
        self.missed.extend(other.missed);
        self.extra.extend(other.extra);
    }
}

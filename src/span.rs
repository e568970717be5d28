//! Half-open ranges of Unicode code points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range `start..end`, counted in Unicode code points of the text that the holder speaks of:
/// the decoded input in a [`crate::record::Record`], the cleaned text everywhere before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Number of code points.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the code point `at` lies inside.
    #[must_use]
    pub const fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share a code point.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As indices into a slice of `char`s.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Many spans of one text, asked which of them lie around or over another one without a look at each.
#[derive(Debug, Default)]
pub(crate) struct Stretches {
    /// In order of start, of those with one start the longer first.
    spans: Vec<Span>,
    /// For each of them, how far it and those before it reach.
    reach: Vec<u32>,
}

impl Stretches {
    /// Adds a span that starts where the last one does or behind it.
    pub(crate) fn push(&mut self, span: Span) {
        self.spans.push(span);
        self.reach.push(self.reach.last().map_or(span.end, |&reach| reach.max(span.end)));
    }

    /// The first of those that contain a span.
    pub(crate) fn around(&self, span: Span) -> Option<Span> {
        let first = self.reach.partition_point(|&reach| reach < span.end);
        self.spans.get(first).copied().filter(|first| first.start <= span.start)
    }

    /// The first of those that contain a span and more.
    pub(crate) fn beyond(&self, span: Span) -> Option<Span> {
        // One that is equal stands behind all that contain it.
        self.around(span).filter(|&around| around != span)
    }

    /// The longest of those that start at a code point.
    pub(crate) fn longest_at(&self, start: u32) -> Option<Span> {
        let first = self.spans.partition_point(|span| span.start < start);
        self.spans.get(first).copied().filter(|first| first.start == start)
    }

    /// Those that overlap a span, and others beside them.
    pub(crate) fn near(&self, span: Span) -> &[Span] {
        let end = self.spans.partition_point(|other| other.start < span.end);
        let first = self.reach[..end].partition_point(|&reach| reach <= span.start);
        &self.spans[first..end]
    }
}

impl FromIterator<Span> for Stretches {
    fn from_iter<T: IntoIterator<Item = Span>>(spans: T) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut stretches = Self { spans: Vec::with_capacity(spans.len()), reach: Vec::with_capacity(spans.len()) };
        spans.into_iter().for_each(|span| stretches.push(span));
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against a look at each, for all spans of a short text.
    #[test]
    fn stretches_answer_as_a_look_at_each_does() {
        let spans = [(0, 2), (1, 9), (3, 5), (3, 4), (3, 5), (6, 8), (7, 12)].map(|(start, end)| Span::new(start, end));
        let stretches: Stretches = spans.into_iter().collect();
        for span in (0..12).flat_map(|start| (start + 1..=13).map(move |end| Span::new(start, end))) {
            let around = |other: &Span| other.contains(span);
            assert_eq!(stretches.around(span), stretches.spans.iter().copied().find(around));
            let beyond = |other: &Span| around(other) && *other != span;
            assert_eq!(stretches.beyond(span), stretches.spans.iter().copied().find(beyond));
            let starts = spans.iter().filter(|other| other.start == span.start).max_by_key(|other| other.end);
            assert_eq!(stretches.longest_at(span.start), starts.copied());
            let over = |others: &[Span]| others.iter().filter(|other| other.overlaps(span)).count();
            assert_eq!(over(stretches.near(span)), over(&spans));
        }
    }
}

//! Chinese temporal expressions to EDTF (ISO 8601-2). Usable alone: [`find`], then [`resolve`].

use chrono::NaiveDate;

use crate::record::Basis;
use crate::span::Span;

mod period;

pub use period::PeriodError;

/// The days that a corpus covers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// A temporal expression in a text: what it says, before any anchor is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// Code points of the text searched.
    pub span: Span,
}

/// An expression with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Code points of the text searched.
    pub span: Span,
    /// day, days, part-of-month, month, year, vague, duration, frequency.
    pub kind: &'static str,
    /// EDTF; None where it denotes no date.
    pub edtf: Option<String>,
    /// start, end, after, before, approximate.
    pub modifier: Option<&'static str>,
    /// Where the value came from.
    pub basis: Option<Basis>,
    /// What contradicts the value.
    pub conflict: Option<String>,
    /// Time of day as written (上午10时许), where the expression or its neighbour has one.
    pub time_of_day: Option<Span>,
}

impl Resolved {
    /// The day or range of days as EDTF, where it is precise to the day.
    #[must_use]
    pub fn days(&self) -> Option<&str> {
        matches!(self.kind, "day" | "days").then_some(self.edtf.as_deref()).flatten()
    }
}

/// What expressions are resolved against.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Publication day, where known.
    pub published: Option<NaiveDate>,
    /// Period of the corpus, where given.
    pub period: Option<Period>,
}

/// All temporal expressions of `text`, in order, not overlapping.
#[must_use]
pub fn find(_text: &str) -> Vec<Expression> {
    Vec::new()
}

/// The values of `expressions`, one each, in the same order.
#[must_use]
pub fn resolve(_text: &str, _expressions: &[Expression], _context: &Context) -> Vec<Resolved> {
    Vec::new()
}

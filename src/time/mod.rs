//! Chinese temporal expressions to EDTF (ISO 8601-2). Usable alone: [`find()`], then [`resolve()`].
//!
//! ```
//! use shiguan::time::{Context, find, resolve};
//! let text = "2020年2月21日，张三到青山镇调研。次日，他来到东湖区。";
//! let times = resolve(text, &find(text), &Context::default());
//! let days: Vec<&str> = times.iter().filter_map(|time| time.days()).collect();
//! assert_eq!(days, ["2020-02-21", "2020-02-22"]);
//! ```

mod anchor;
mod chars;
mod clock;
mod days;
mod edtf;
mod expression;
mod feast;
mod figures;
mod find;
mod grammar;
mod length;
mod list;
mod lone_day;
mod lunar;
mod lunar_day;
mod numeral;
pub mod publication;
mod reckon;
mod resolve;
mod separated;
#[cfg(test)]
mod tests;
mod week;
mod within;
mod words;
mod written;

use chrono::NaiveDate;

pub use chars::Source;
pub use edtf::{Edtf, EdtfError};
pub use expression::{Expression, Meaning, Month, Origin, Unit, Year};
pub use find::{find, find_in};
pub use list::lists;
pub use resolve::{resolve, resolve_in};

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
    /// First day that it can denote, also where it is too vague for EDTF (上周, 2月上旬).
    pub earliest: Option<NaiveDate>,
    /// Last day that it can denote.
    pub latest: Option<NaiveDate>,
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
    /// A day near which the text was written, where its publication day is unknown: of the latest page that it links.
    pub near: Option<NaiveDate>,
    /// A day after which the text cannot have been written: when an archive stored a page that it links.
    pub not_after: Option<NaiveDate>,
    /// Where the reports of a page begin that come behind the first and state their day of publication, and that day.
    pub reports: Vec<(u32, NaiveDate)>,
    /// Parts whose dates anchor nothing: headers, boilerplate. Code points of the text; in order, not overlapping.
    pub aside: Vec<Span>,
}

//! The days that an EDTF expression covers.

use chrono::NaiveDate;
use edtf_core::{Bound, BoundDate, Edtf};

/// First and last day of the expression; None where it is no EDTF, is open, or names no year.
///
/// ```
/// let (first, last) = shiguan::graph::days::bounds("2020-02").unwrap();
/// assert_eq!((first.to_string(), last.to_string()), ("2020-02-01".into(), "2020-02-29".into()));
/// assert_eq!(shiguan::graph::days::bounds("XXXX-02-21"), None);
/// ```
#[must_use]
pub fn bounds(edtf: &str) -> Option<(NaiveDate, NaiveDate)> {
    let bounds = Edtf::parse(edtf).ok()?.bounds();
    let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else { return None };
    let (first, last) = (day(first)?, day(last)?);
    (last.signed_duration_since(first).num_days() < LONGEST).then_some((first, last))
}

/// A century in days: what covers more has an unknown year and dates nothing.
const LONGEST: i64 = 36_600;

fn day(day: BoundDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(day.year).ok()?, u32::from(day.month), u32::from(day.day))
}

/// Whether two expressions may speak of one day; expressions without days may.
#[must_use]
pub fn may_overlap(a: Option<(NaiveDate, NaiveDate)>, b: Option<(NaiveDate, NaiveDate)>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

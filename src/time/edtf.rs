//! Dates as EDTF (ISO 8601-2): parsed and written by `edtf-core`, with what queries need: bounds, order, containment, overlap.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use edtf_core::{Bound, Date, Edtf as Value, IntervalEndpoint, Year, YearKind};

/// A date, an interval or a set of dates in EDTF.
///
/// ```
/// use shiguan::time::Edtf;
/// let visit: Edtf = "2020-02-10/2020-02-12".parse().unwrap();
/// assert!("2020-02".parse::<Edtf>().unwrap().contains(&visit));
/// assert!("XXXX-02-11".parse::<Edtf>().unwrap().overlaps(&visit));
/// assert!(visit < "2020-02-13".parse().unwrap());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    value: Value,
}

/// Text that is no EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no EDTF date: {reason} at byte {byte}")]
pub struct EdtfError {
    /// The text.
    pub text: String,
    /// What is wrong.
    pub reason: &'static str,
    /// Byte offset at which it is wrong.
    pub byte: usize,
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Value::parse(text).map(|value| Self { value }).map_err(|error| EdtfError {
            text: text.into(),
            reason: error.message,
            byte: error.offset,
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl Edtf {
    /// First day that it can denote; None where nothing bounds it (open or unknown start, unknown year).
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        if self.yearless() { None } else { day_of(self.value.bounds().earliest) }
    }

    /// Last day that it can denote; None where nothing bounds it.
    #[must_use]
    pub fn latest(&self) -> Option<NaiveDate> {
        if self.yearless() { None } else { day_of(self.value.bounds().latest) }
    }

    /// Whether every day that `other` can denote lies inside. What has no bound contains and is contained on that side
    /// only in something without that bound; an unknown year is contained in nothing but its like.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        if self.yearless() || other.yearless() {
            return self == other;
        }
        let starts = match (self.earliest(), other.earliest()) {
            (Some(own), Some(others)) => own <= others,
            (own, _) => own.is_none(),
        };
        let ends = match (self.latest(), other.latest()) {
            (Some(own), Some(others)) => own >= others,
            (own, _) => own.is_none(),
        };
        starts && ends
    }

    /// Whether the two can denote the same day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.yearly(), other.yearly()) {
            (Some((month, day)), None) => other.holds_yearly(month, day),
            (None, Some((month, day))) => self.holds_yearly(month, day),
            (Some(own), Some(others)) => {
                own.0 == others.0 && (own.1 == others.1 || own.1.is_none() || others.1.is_none())
            }
            (None, None) => {
                let ahead = |end: Option<NaiveDate>, start: Option<NaiveDate>| {
                    end.zip(start).is_some_and(|(end, start)| end < start)
                };
                !ahead(self.latest(), other.earliest()) && !ahead(other.latest(), self.earliest())
            }
        }
    }

    /// Whether the year is wholly unknown.
    #[must_use]
    pub fn yearless(&self) -> bool {
        let unknown =
            |date: &Date| matches!(date.year, Year { kind: YearKind::Standard { digits: [None, ..], .. }, .. });
        match &self.value {
            Value::Date(date) => unknown(date),
            Value::Interval(interval) => [&interval.start, &interval.end]
                .into_iter()
                .any(|end| matches!(end, IntervalEndpoint::Date(date) if unknown(date))),
            Value::DateTime(_) | Value::Set(_) => false,
        }
    }

    /// Month and day of a date of unknown year.
    fn yearly(&self) -> Option<(u8, Option<u8>)> {
        match &self.value {
            Value::Date(date) if self.yearless() => {
                Some((date.month?.value()?, date.day.and_then(edtf_core::DateField::value)))
            }
            _ => None,
        }
    }

    /// Whether some year's such month or day lies inside.
    fn holds_yearly(&self, month: u8, day: Option<u8>) -> bool {
        let (Some(first), Some(last)) = (self.earliest(), self.latest()) else { return true };
        // Eight years hold every 29 February, the longest wait being from 1896 to 1904.
        (first.year()..=last.year().min(first.year() + 8)).any(|year| {
            let (from, to) = match day {
                Some(day) => (day, day),
                None => (1, last_day_of_month(year, month.into()).map_or(28, |last| last.day() as u8)),
            };
            let date = |day: u8| NaiveDate::from_ymd_opt(year, month.into(), day.into());
            date(from).zip(date(to)).is_some_and(|(from, to)| from <= last && to >= first)
        })
    }

    fn sort_key(&self) -> (bool, Option<NaiveDate>, bool, Option<NaiveDate>) {
        (self.yearless(), self.earliest(), self.latest().is_none(), self.latest())
    }
}

/// By first day, then last day; what has no first day stands first, unknown years last.
impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The last day of a month; None for a month that is none.
#[must_use]
pub(super) fn last_day_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let next =
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next?.pred_opt().filter(|_| (1..=12).contains(&month))
}

fn day_of(bound: Bound) -> Option<NaiveDate> {
    let Bound::Date(date) = bound else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(date.year).ok()?, date.month.into(), date.day.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn bounds_are_days() {
        let bounds = |text| {
            let date = edtf(text);
            (date.earliest().map(|d| d.to_string()), date.latest().map(|d| d.to_string()))
        };
        let some = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(bounds("2020-02-21"), some("2020-02-21", "2020-02-21"));
        assert_eq!(bounds("2020-02"), some("2020-02-01", "2020-02-29"));
        assert_eq!(bounds("2020-02-28/2020-03-02"), some("2020-02-28", "2020-03-02"));
        assert_eq!(bounds("2020-02-01/.."), (Some("2020-02-01".into()), None));
        assert_eq!(bounds("XXXX-02-21"), (None, None));
        assert_eq!(bounds("202X"), some("2020-01-01", "2029-12-31"));
    }

    #[test]
    fn containment_and_overlap() {
        assert!(edtf("2020").contains(&edtf("2020-02-21")));
        assert!(!edtf("2020-02-21").contains(&edtf("2020-02")));
        assert!(edtf("2020-02-01/..").contains(&edtf("2020-03-01/..")));
        assert!(edtf("2020-02-10/2020-02-12").overlaps(&edtf("2020-02-12/2020-02-13")));
        assert!(!edtf("2020-02-10/2020-02-12").overlaps(&edtf("2020-02-13")));
        assert!(edtf("XXXX-02-21").overlaps(&edtf("2020-02")));
        assert!(!edtf("XXXX-02-21").overlaps(&edtf("2020-03")));
        assert!(!edtf("2020-02").contains(&edtf("XXXX-02-21")));
        assert!(!edtf("XXXX-02-29").overlaps(&edtf("2019")));
    }

    #[test]
    fn errors_say_where() {
        let error = "2020-02-30".parse::<Edtf>().unwrap_err();
        assert_eq!(error.text, "2020-02-30");
        assert!(error.to_string().contains("byte"), "{error}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(year in 1..9999_i32, day in 1..366_u32, more in 0..400_u64) {
            let first = NaiveDate::from_yo_opt(year, day.min(365)).unwrap();
            let last = first + chrono::Days::new(more);
            prop_assume!(last.year() <= 9999);
            for text in [format!("{first}"), format!("{first}/{last}"), format!("{}", first.format("%Y-%m"))] {
                let date = edtf(&text);
                prop_assert_eq!(date.to_string(), text);
                prop_assert!(date.contains(&date) && date.overlaps(&date));
                prop_assert!(date.earliest() <= Some(first));
            }
        }
    }
}

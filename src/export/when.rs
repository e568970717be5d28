//! Days of events in the forms that calendars and timelines ask for.

use chrono::{Datelike, NaiveDate};

use crate::timeline::EntryDate;

/// The days that a date may cover, both ends included, and whether it is known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The event lasted from the first to the last day, rather than fell somewhere between.
    pub exact: bool,
}

impl Days {
    /// The days of a date; None where a bound is missing.
    pub fn of(date: &EntryDate) -> Option<Self> {
        let day = |text: &Option<String>| text.as_deref()?.parse::<NaiveDate>().ok();
        let (first, last) = (day(&date.earliest)?, day(&date.latest)?);
        if last < first {
            return None;
        }
        let exact = date
            .edtf
            .as_deref()
            .is_some_and(|edtf| edtf.split('/').all(|part| part.len() == 10 && part.parse::<NaiveDate>().is_ok()));
        Some(Self { first, last, exact })
    }

    /// The day after the last, for formats whose end is exclusive.
    pub fn end_exclusive(self) -> NaiveDate {
        self.last.succ_opt().unwrap_or(self.last)
    }
}

/// `{"year": …, "month": …, "day": …}`.
pub fn parts(day: NaiveDate) -> serde_json::Value {
    serde_json::json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(edtf: &str, earliest: &str, latest: &str) -> EntryDate {
        EntryDate { edtf: Some(edtf.into()), earliest: Some(earliest.into()), latest: Some(latest.into()), basis: None }
    }

    #[test]
    fn a_range_of_days_is_exact_and_a_month_is_not() {
        assert!(Days::of(&date("2020-02-10/2020-02-12", "2020-02-10", "2020-02-12")).unwrap().exact);
        let month = Days::of(&date("2020-02", "2020-02-01", "2020-02-29")).unwrap();
        assert!(!month.exact);
        assert_eq!(month.end_exclusive().to_string(), "2020-03-01");
    }

    #[test]
    fn a_date_without_a_bound_has_no_days() {
        assert_eq!(Days::of(&EntryDate { edtf: Some("XXXX-02-21".into()), ..EntryDate::default() }), None);
    }
}

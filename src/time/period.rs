//! The period of a corpus as people write it.

use std::str::FromStr;

use chrono::{Months, NaiveDate};

use super::Period;

/// Why a period could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// A part is neither a day, a month nor a year.
    #[error("{0:?} is no day, month or year; write 2020-02-12/2020-02-24, 2020-01/2020-03 or 2020")]
    Form(String),
    /// It ends before it begins.
    #[error("the period ends ({last}) before it begins ({first})")]
    Reversed {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
}

/// `2020-02-12/2020-02-24`, months (`2020-01/2020-03`) and years (`2019/2020`) with both ends included, or one of these alone.
impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let (first, last) = (bounds(first.trim())?.0, bounds(last.trim())?.1);
        if first > last {
            return Err(PeriodError::Reversed { first, last });
        }
        Ok(Self { first, last })
    }
}

/// As an EDTF interval of days.
impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.first, self.last)
    }
}

/// First and last day of a day, month or year.
fn bounds(text: &str) -> Result<(NaiveDate, NaiveDate), PeriodError> {
    let wrong = || PeriodError::Form(text.to_owned());
    let digits =
        text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !digits {
        return Err(wrong());
    }
    let (first, months) = match text.len() {
        10 => (text.to_owned(), 0),
        7 => (format!("{text}-01"), 1),
        4 => (format!("{text}-01-01"), 12),
        _ => return Err(wrong()),
    };
    let first: NaiveDate = first.parse().map_err(|_| wrong())?;
    if months == 0 {
        return Ok((first, first));
    }
    let last = first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).ok_or_else(wrong)?;
    Ok((first, last))
}

#[cfg(test)]
mod tests {
    use super::super::Period;

    fn shown(text: &str) -> Result<String, String> {
        text.parse::<Period>().map(|period| period.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn days_months_and_years() {
        assert_eq!(shown("2020-02-12/2020-02-24").as_deref(), Ok("2020-02-12/2020-02-24"));
        assert_eq!(shown("2020-01/2020-02").as_deref(), Ok("2020-01-01/2020-02-29"));
        assert_eq!(shown("2019").as_deref(), Ok("2019-01-01/2019-12-31"));
        assert_eq!(shown("2020-02-12").as_deref(), Ok("2020-02-12/2020-02-12"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(shown("2020-02-30").unwrap_err().contains("2020-02-30"));
        assert!(shown("二月").unwrap_err().contains("二月"));
        assert!(shown("2020/").unwrap_err().contains("no day"));
        assert!(shown("2020-03/2020-02").unwrap_err().contains("ends"));
    }
}

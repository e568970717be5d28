//! A value written in EDTF, with its kind, as the record shows it.

use chrono::{Datelike, NaiveDate};

use super::Resolved;
use super::expression::{Expression, Meaning, Month, Unit, Year};
use super::reckon::Value;
use crate::record::Basis;

/// The value in EDTF, with its kind.
pub(super) fn written(expression: &Expression, value: Option<Value>) -> Resolved {
    let kind = kind(expression, value);
    let edtf = match kind {
        "vague" | "duration" | "frequency" => None,
        "year" if is_exact_part(expression.meaning) => value.map(|value| edtf("month", value)),
        _ => value.map(|value| edtf(kind, value)).or_else(|| yearless_day(expression)),
    };
    let known = value.filter(|value| !value.yearless);
    let stated = stated(expression);
    Resolved {
        span: expression.span,
        kind,
        basis: edtf
            .as_ref()
            .map(|_| if stated { Basis::Stated } else { value.map_or(Basis::Stated, |value| value.basis) }),
        edtf,
        modifier: expression.modifier,
        conflict: impossible(expression, value),
        time_of_day: expression.time_of_day,
        earliest: known.map(|value| value.first),
        latest: known.map(|value| value.last),
    }
}

/// Whether the text itself writes the year.
fn stated(expression: &Expression) -> bool {
    matches!(
        expression.meaning,
        Meaning::Day { year: Some(Year::Number(_)), .. }
            | Meaning::Month { year: Some(Year::Number(_)), .. }
            | Meaning::PartOfMonth { year: Some(Year::Number(_)), .. }
            | Meaning::Year(Year::Number(_))
    )
}

/// The kind of FORMATS: day, days, part-of-month, month, year, vague, duration, frequency.
fn kind(expression: &Expression, value: Option<Value>) -> &'static str {
    match expression.meaning {
        Meaning::Festival { day: false, .. }
        | Meaning::Week { .. }
        | Meaning::NthWeek { .. }
        | Meaning::Away { unit: Unit::Week, .. }
        | Meaning::Vague => "vague",
        Meaning::Offsets { .. } => "days",
        Meaning::Day { .. }
        | Meaning::Beside { .. }
        | Meaning::Anniversary { .. }
        | Meaning::Nth { .. }
        | Meaning::Offset { .. }
        | Meaning::Away { unit: Unit::Day, .. }
        | Meaning::Weekday { .. }
        | Meaning::Lunar { .. }
        | Meaning::Festival { .. }
        | Meaning::TimeOfDay => {
            if expression.until.is_some() && value.is_none_or(|value| value.first != value.last) {
                "days"
            } else {
                "day"
            }
        }
        Meaning::Month { .. } | Meaning::Away { unit: Unit::Month, .. } => "month",
        Meaning::PartOfMonth { .. } => "part-of-month",
        Meaning::Year(_) | Meaning::PartOfYear { .. } | Meaning::Decade(_) | Meaning::Away { .. } => "year",
        Meaning::Duration | Meaning::Length { .. } => "duration",
        Meaning::Frequency => "frequency",
    }
}

/// Whether the text names just these months of the year.
const fn is_exact_part(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::PartOfYear { exact: true, .. })
}

fn edtf(kind: &str, value: Value) -> String {
    let year = |date: NaiveDate| match date.year() {
        _ if value.yearless => "XXXX".to_owned(),
        year @ ..0 => format!("-{:04}", year.unsigned_abs()),
        year => format!("{year:04}"),
    };
    let one = |date: NaiveDate| match kind {
        "day" | "days" => format!("{}-{:02}-{:02}", year(date), date.month(), date.day()),
        "month" | "part-of-month" => format!("{}-{:02}", year(date), date.month()),
        _ => year(date),
    };
    let (first, last) = (one(value.first), one(value.last));
    if kind == "year" && value.last.year() - value.first.year() == 9 && value.first.year() % 10 == 0 {
        return format!("{:03}X", value.first.year() / 10);
    }
    if first == last { first } else { format!("{first}/{last}") }
}

/// A day of which neither month nor year is known.
fn yearless_day(expression: &Expression) -> Option<String> {
    match (expression.meaning, expression.until) {
        (Meaning::Day { year: None, month: None, day }, None) => Some(format!("XXXX-XX-{day:02}")),
        _ => None,
    }
}

/// A date that the calendar does not have.
fn impossible(expression: &Expression, value: Option<Value>) -> Option<String> {
    let Meaning::Day { month: Some(Month::Number(month)), day, .. } = expression.meaning else { return None };
    (value.is_none() && expression.until.is_none()).then(|| format!("there is no day {month}-{day} in its year"))
}

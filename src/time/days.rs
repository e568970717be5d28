//! Arithmetic of days: steps, the nearest day of a figure, the nth of a kind, festivals.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::anchor::weekday_of;
use super::edtf::last_day_of_month;
use super::expression::Unit;
use super::lunar;
use super::reckon::{Told, Value};
use super::words::Feast;

pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    last_day_of_month(day.year(), day.month()).unwrap_or(day)
}

pub(super) fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    }
}

/// The day so many units later, or earlier where negative.
pub(super) fn step(day: NaiveDate, count: i16, unit: Unit) -> Option<NaiveDate> {
    let months = |months: u32| {
        let months = Months::new(months);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Day => shift(day, count.into()),
        Unit::Week => shift(day, i64::from(count) * 7),
        Unit::Month => months(count.unsigned_abs().into()),
        Unit::Year => months(u32::from(count.unsigned_abs()) * 12),
    }
}

/// The Monday of a day's week.
pub(super) fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    shift(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// The day of the month nearest to what is told of.
pub(super) fn near_told(told: Told, day: u8, ahead: bool, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let base = told.first;
    if let Some(inside) =
        base.iter_days().take_while(|date| *date <= told.last).take(62).find(|date| date.day() == u32::from(day))
    {
        return Some(inside);
    }
    let month = |months: i32| {
        let first = base.with_day(1)?;
        let months = Months::new(months.unsigned_abs());
        first.checked_add_months(months)?.with_day(day.into())
    };
    let before = || base.with_day(1)?.checked_sub_months(Months::new(1))?.with_day(day.into());
    match month(0) {
        Some(same) if ahead && same < base => month(1).or(Some(same)),
        Some(same) if !ahead && !told.yearless && published.is_some_and(|published| same > published) => {
            before().or(Some(same))
        }
        Some(same) => Some(same),
        None => before(),
    }
}

/// The day of the month on or before the day on which the text speaks; after it where the text looks ahead.
pub(super) fn near_speech(base: NaiveDate, day: u8, ahead: bool) -> Option<NaiveDate> {
    let first = base.with_day(1)?;
    if ahead {
        return (0..3)
            .filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day.into()))
            .find(|date| *date >= base);
    }
    (0..3)
        .filter_map(|months| first.checked_sub_months(Months::new(months))?.with_day(day.into()))
        .find(|date| *date <= base)
}

/// Whichever of two days is nearer to a third.
pub(super) fn nearest(one: Option<NaiveDate>, other: Option<NaiveDate>, base: NaiveDate) -> Option<NaiveDate> {
    one.into_iter().chain(other).min_by_key(|day| (*day - base).num_days().abs())
}

/// The nth day, or weekday, of the days of a value; counted from the end where negative.
pub(super) fn nth_day(value: Value, nth: i16, weekday: u8) -> Option<NaiveDate> {
    let wanted = |day: &NaiveDate| weekday == 0 || day.weekday() == weekday_of(weekday);
    let skipped = usize::from(nth.unsigned_abs()).checked_sub(1)?;
    let mut days = value.first.iter_days().take_while(|day| *day <= value.last).filter(wanted);
    if nth > 0 {
        return days.nth(skipped);
    }
    let days: Vec<NaiveDate> = days.collect();
    days.len().checked_sub(skipped + 1).and_then(|at| days.get(at).copied())
}

/// The Gregorian day of a festival in a year.
pub(super) fn festival_day(feast: Feast, year: i32) -> Option<NaiveDate> {
    match feast {
        Feast::Solar(month, day) => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
        Feast::Lunar(month, day) => lunar::to_solar(year, month, false, day),
        Feast::Weekday(month, nth, weekday) => {
            NaiveDate::from_weekday_of_month_opt(year, month.into(), weekday_of(weekday), nth)
        }
        Feast::Term(longitude) => lunar::solar_term(year, longitude),
    }
}

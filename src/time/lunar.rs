//! The Chinese calendar: lunar days and solar terms as Gregorian days.

use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, NaiveDate};

/// The Gregorian day of a lunar one, for the lunar years 1901–2099; day 30 of a month of 29 days is its last only in
/// the twelfth month (除夕), elsewhere there is none.
pub(super) fn to_solar(year: i32, month: u8, leap: bool, day: u8) -> Option<NaiveDate> {
    let lunar = u16::try_from(year).ok()?;
    let of = |day: u8| LunisolarDate::from_ymd(lunar, month, leap, day).ok().map(|date| date.to_naive_date());
    of(day).or_else(|| if month == 12 && day == 30 { of(29) } else { None })
}

/// The day, in China, on which the sun reaches a longitude (degrees) in a year.
pub(super) fn solar_term(year: i32, longitude: u16) -> Option<NaiveDate> {
    // The sun stands at 280° or so on 1 January and goes about a degree a day.
    let start = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let guess = (f64::from(longitude) + 360.0 - 280.0) % 360.0 * 365.2422 / 360.0;
    let midnight = julian_day(start) - 8.0 / 24.0;
    let mut day = midnight + guess;
    for _ in 0..6 {
        let mut missing = f64::from(longitude) - sun_longitude(day);
        missing -= 360.0 * (missing / 360.0).round();
        day += missing * 365.2422 / 360.0;
    }
    let date = start.checked_add_days(chrono::Days::new((day - midnight).floor().max(0.0) as u64))?;
    (date.year() == year).then_some(date)
}

/// Julian day of midnight UTC.
fn julian_day(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce()) + 1_721_424.5
}

/// Apparent longitude of the sun in degrees, good to 0.01° (a quarter of an hour) for a century around 2000
/// (Meeus, Astronomical Algorithms, chapter 25).
fn sun_longitude(julian_day: f64) -> f64 {
    // Terrestrial time is ahead of universal time by about a minute now.
    let t = (julian_day + 65.0 / 86_400.0 - 2_451_545.0) / 36_525.0;
    let mean = 280.466_46 + t * (36_000.769_83 + t * 0.000_303_2);
    let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
    let centre = (1.914_602 - t * (0.004_817 + t * 0.000_014)) * anomaly.sin()
        + (0.019_993 - t * 0.000_101) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

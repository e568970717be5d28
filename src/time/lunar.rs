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

#[cfg(test)]
mod tests {
    use super::*;
    use chinese_lunisolar_calendar::{LunarMonth, LunisolarYear, SolarYear};

    /// The instant of the nth new moon after that of January 2000, as a Julian day of China's time, good to a minute or two
    /// (Meeus, Astronomical Algorithms, chapter 49).
    fn new_moon(n: f64) -> f64 {
        let t = n / 1236.85;
        let e = 1.0 - 0.002_516 * t - 0.000_007_4 * t * t;
        let sun = (2.5534 + 29.105_356_70 * n - 0.000_001_4 * t * t).to_radians();
        let moon = (201.5643 + 385.816_935_28 * n + 0.010_758_2 * t * t).to_radians();
        let node_distance = (160.7108 + 390.670_502_84 * n - 0.001_611_8 * t * t).to_radians();
        let node = (124.7746 - 1.563_755_88 * n + 0.002_067_2 * t * t).to_radians();
        let mean = 2_451_550.097_66 + 29.530_588_861 * n + 0.000_154_37 * t * t;
        let periodic = -0.407_20 * moon.sin()
            + 0.172_41 * e * sun.sin()
            + 0.016_08 * (2.0 * moon).sin()
            + 0.010_39 * (2.0 * node_distance).sin()
            + 0.007_39 * e * (moon - sun).sin()
            - 0.005_14 * e * (moon + sun).sin()
            + 0.002_08 * e * e * (2.0 * sun).sin()
            - 0.001_11 * (moon - 2.0 * node_distance).sin()
            - 0.000_57 * (moon + 2.0 * node_distance).sin()
            + 0.000_56 * e * (2.0 * moon + sun).sin()
            - 0.000_42 * (3.0 * moon).sin()
            + 0.000_42 * e * (sun + 2.0 * node_distance).sin()
            + 0.000_38 * e * (sun - 2.0 * node_distance).sin()
            - 0.000_24 * e * (2.0 * moon - sun).sin()
            - 0.000_17 * node.sin()
            - 0.000_07 * (moon + 2.0 * sun).sin();
        mean + periodic - 50.0 / 86_400.0 + 8.0 / 24.0
    }

    /// The first day of every month of a lunar year, by the table.
    fn months(year: i32) -> Vec<(u8, NaiveDate)> {
        let table = LunisolarYear::from_solar_year(SolarYear::from_u16(year as u16)).unwrap();
        let leap = table.get_leap_lunar_month().map(LunarMonth::to_u8);
        (1..=12)
            .flat_map(|month| [(month, false), (month, true)])
            .filter(|&(month, is_leap)| !is_leap || leap == Some(month))
            .map(|(month, is_leap)| (month, to_solar(year, month, is_leap, 1).unwrap()))
            .collect()
    }

    #[test]
    fn months_begin_with_the_new_moon() {
        let mut checked = 0;
        for (_, day) in (1950..=2050).flat_map(months) {
            let noon = julian_day(day) + 0.5;
            let n = ((noon - 2_451_550.1) / 29.530_588_861).round();
            let moon = new_moon(n);
            // Within five minutes of midnight the formula does not decide between two days.
            let late = (moon + 5.0 / 1440.0 - julian_day(day)).floor();
            let early = (moon - 5.0 / 1440.0 - julian_day(day)).floor();
            assert!(early <= 0.0 && late >= 0.0, "{day}: new moon at {moon}");
            checked += 1;
        }
        assert_eq!(checked, 101 * 12 + 37, "months of 1950-2050, 37 of them leap");
    }

    #[test]
    fn the_eleventh_month_holds_the_winter_solstice() {
        for year in 1950..=2050 {
            let solstice = solar_term(year, 270).unwrap();
            let months = months(year);
            let holding = months.iter().rev().find(|(_, first)| *first <= solstice).unwrap();
            assert_eq!(holding.0, 11, "{year}");
        }
    }

    #[test]
    fn solar_terms_of_known_years() {
        for (longitude, day) in [
            (15, "2013-04-04"),
            (15, "2019-04-05"),
            (15, "2020-04-04"),
            (0, "2020-03-20"),
            (315, "2017-02-03"),
            (315, "2020-02-04"),
            (270, "2021-12-21"),
            (285, "2020-01-06"),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(solar_term(day.year(), longitude), Some(day));
        }
    }
}

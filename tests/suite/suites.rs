//! The finder and resolver of dates on the test suites of two other projects, in `tests/suites`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, Days, NaiveDate};
use regex::Regex;
use serde_json::Value;
use shiguan::time::{Context, Edtf, Resolved, find, resolve};

/// First and last day; None where the suite leaves that side open.
type Range = (Option<NaiveDate>, Option<NaiveDate>);

/// One case: a text, and for every expression in it the ranges that count as right.
struct Case {
    id: String,
    text: String,
    reference: Option<NaiveDate>,
    expected: Vec<Expected>,
}

/// An expected expression.
struct Expected {
    /// Code points of the text; None where the suite does not say.
    span: Option<(usize, usize)>,
    /// The ranges that count as right; empty where the suite tells the place alone.
    ranges: Vec<Range>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites")
}

fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// The cases of Recognizers-Text about days and longer times.
fn recognizers() -> Vec<Case> {
    const FILES: [&str; 8] = [
        "DateExtractor",
        "DateParser",
        "DatePeriodExtractor",
        "DatePeriodParser",
        "DateTimeModel",
        "DateTimeModelExperimentalMode",
        "HolidayExtractor",
        "HolidayParser",
    ];
    let mut cases = Vec::new();
    for file in FILES {
        let text = std::fs::read_to_string(folder().join(format!("recognizers-zh/{file}.json"))).unwrap();
        let specs: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        for (number, spec) in specs.iter().enumerate() {
            let results = spec["Results"].as_array().unwrap();
            let kind = |result: &Value| {
                let kind = result["Type"].as_str().or(result["TypeName"].as_str()).unwrap_or_default();
                kind.trim_start_matches("datetimeV2.").to_owned()
            };
            if results.iter().any(|result| !matches!(kind(result).as_str(), "date" | "daterange")) {
                continue;
            }
            let lunar = is_lunar(spec["Input"].as_str().unwrap());
            let mut expected: Vec<Expected> = results.iter().map(recognizers_result).collect();
            if lunar {
                expected.iter_mut().for_each(|expected| expected.ranges.iter_mut().for_each(to_gregorian));
            }
            cases.push(Case {
                id: format!("recognizers/{file}/{number}"),
                text: spec["Input"].as_str().unwrap().to_owned(),
                reference: spec["Context"]["ReferenceDateTime"].as_str().and_then(day),
                expected,
            });
        }
    }
    cases
}

/// Whether a case is about days of the lunar calendar, which the suite writes in that calendar.
fn is_lunar(text: &str) -> bool {
    Regex::new("农历|正月|月初[一二三四五六七八九十]|大年|元宵|端午|中秋|重阳|春节").unwrap().is_match(text)
}

/// A lunar day as the day that it is in our calendar.
fn to_gregorian(range: &mut Range) {
    let convert = |day: NaiveDate| {
        let (year, month, day) = (u16::try_from(day.year()).ok()?, day.month() as u8, day.day() as u8);
        LunisolarDate::from_ymd(year, month, false, day).ok().map(|date| date.to_naive_date())
    };
    *range = (range.0.and_then(convert).or(range.0), range.1.and_then(convert).or(range.1));
}

fn recognizers_result(result: &Value) -> Expected {
    let start = result["Start"].as_u64().unwrap() as usize;
    let end =
        result["Length"].as_u64().map_or_else(|| result["End"].as_u64().unwrap() as usize + 1, |n| start + n as usize);
    let mut ranges = Vec::new();
    // The suite writes 0001-01-01 for a day that the calendar does not have.
    let text =
        |value: &Value, key: &str| value[key].as_str().and_then(day).filter(|day| day.to_string() != "0001-01-01");
    let mut add = |value: &Value| {
        let exact = text(value, "date").or_else(|| text(value, "value"));
        let range = (
            text(value, "startDate").or_else(|| text(value, "start")),
            text(value, "endDate").or_else(|| text(value, "end")),
        );
        match (exact, range) {
            (Some(day), _) => ranges.push((Some(day), Some(day))),
            (None, (None, None)) => {}
            (None, range) => ranges.push(range),
        }
    };
    for key in ["PastResolution", "FutureResolution"] {
        add(&result["Value"][key]);
    }
    for value in result["Resolution"]["values"].as_array().into_iter().flatten() {
        add(value);
    }
    Expected { span: Some((start, end)), ranges }
}

/// The cases of MiNLP's duckling about days and longer times.
fn duckling() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in ["Examples", "date_Examples"] {
        let text = std::fs::read_to_string(folder().join(format!("minlp-duckling-zh/{file}.jsonl"))).unwrap();
        for (number, line) in text.lines().enumerate() {
            let case: Value = serde_json::from_str(line).unwrap();
            let reference = case["ref"].as_str().and_then(day);
            let Some(ranges) = duckling_value(case["value"].as_str().unwrap()) else { continue };
            cases.push(Case {
                id: format!("duckling/{file}/{number}"),
                text: case["text"].as_str().unwrap().to_owned(),
                reference,
                expected: vec![Expected { span: None, ranges }],
            });
        }
    }
    cases
}

/// The range that a value of duckling denotes; None where it is a time of day.
fn duckling_value(value: &str) -> Option<Vec<Range>> {
    let numbers: Vec<i32> =
        Regex::new(r"\d+").unwrap().find_iter(value).filter_map(|n| n.as_str().parse().ok()).collect();
    let lunar = value.contains("Lunar");
    let date = |y: i32, m: i32, d: i32| {
        if lunar {
            let of = |d: i32| {
                LunisolarDate::from_ymd(y as u16, m as u8, false, d as u8).ok().map(|date| date.to_naive_date())
            };
            return of(d).or_else(|| of(d - 1));
        }
        NaiveDate::from_ymd_opt(y, m as u32, d as u32)
    };
    let before = |day: NaiveDate| day.checked_sub_days(Days::new(1));
    let whole = |range: (Option<NaiveDate>, Option<NaiveDate>)| Some(vec![range]);
    if value.starts_with("ymd(") {
        let first = date(*numbers.first()?, *numbers.get(1)?, *numbers.get(2)?);
        let week = value.contains("Week");
        return whole((first, if week { first?.checked_add_days(Days::new(6)) } else { first }));
    }
    if value.starts_with("md(") {
        let days = (2008..=2016).filter_map(|year| date(year, numbers[0], numbers[1]));
        return Some(days.map(|day| (Some(day), Some(day))).collect());
    }
    if value.starts_with("ym(") {
        let first = date(numbers[0], numbers[1], 1)?;
        return whole((Some(first), before(first.checked_add_months(chrono::Months::new(1))?)));
    }
    if value.starts_with("y(") {
        return whole((date(numbers[0], 1, 1), date(numbers[0], 12, 31)));
    }
    let units = ["Day", "Month", "Year", "Week"];
    let unit = value.rsplit([',', '.']).find_map(|part| units.into_iter().find(|unit| part.trim().starts_with(unit)));
    if value.starts_with("localDateTimeInterval") && unit.is_some() && !value.contains("Hour") {
        let step = numbers.len() / 2;
        let first = date(numbers[0], numbers[1], numbers[2]);
        return whole((first, before(date(numbers[step], numbers[step + 1], numbers[step + 2])?)));
    }
    if value.starts_with("datetime(LocalDateTime") && value.contains(", Day)") {
        let day = date(numbers[0], numbers[1], numbers[2]);
        return whole((day, day));
    }
    None
}

/// First and last day of what was resolved; of an unknown year every year's day.
fn days_of(time: &Resolved) -> (Option<NaiveDate>, Option<NaiveDate>, Option<Edtf>) {
    (time.earliest, time.latest, time.edtf.as_deref().and_then(|edtf| edtf.parse().ok()))
}

/// Whether a value is one of those expected. The suites end a range with its last day or with the one behind it.
fn fits(time: &Resolved, expected: &Expected) -> bool {
    if expected.ranges.is_empty() {
        return true;
    }
    let (earliest, latest, edtf) = days_of(time);
    expected.ranges.iter().any(|&(first, last)| {
        if let (None, Some(first), true) = (earliest, first, first == last)
            && let Some(edtf) = &edtf
        {
            return first.to_string().parse::<Edtf>().is_ok_and(|day| edtf.overlaps(&day));
        }
        let ends = |last: NaiveDate| latest == Some(last) || latest.and_then(|day| day.succ_opt()) == Some(last);
        match (first, last) {
            (Some(first), Some(last)) => earliest == Some(first) && ends(last),
            (Some(first), None) => earliest == Some(first) || latest.and_then(|day| day.succ_opt()) == Some(first),
            (None, Some(last)) => ends(last) || earliest == Some(last),
            (None, None) => true,
        }
    })
}

/// What is wrong with a case; None if nothing.
fn wrong(case: &Case) -> Option<String> {
    let context = Context { published: case.reference, ..Context::default() };
    let times = resolve(&case.text, &find(&case.text), &context);
    let chars: Vec<char> = case.text.chars().collect();
    let show = || {
        times.iter().fold(String::new(), |mut out, time| {
            let words: String = chars[time.span.range()].iter().collect();
            let _ =
                write!(out, " {words}={}({:?}..{:?})", time.edtf.as_deref().unwrap_or("-"), time.earliest, time.latest);
            out
        })
    };
    let overlaps =
        |time: &Resolved, span: (usize, usize)| (time.span.start as usize) < span.1 && span.0 < time.span.end as usize;
    for expected in &case.expected {
        let here: Vec<&Resolved> =
            times.iter().filter(|time| expected.span.is_none_or(|span| overlaps(time, span))).collect();
        let joined = here.len() > 1 && here.iter().any(|time| fits(time, expected));
        if !(here.len() == 1 && fits(here[0], expected) || joined && expected.span.is_some()) {
            return Some(format!("got{} instead of {:?}", show(), expected.ranges));
        }
    }
    // An extractor's cases list one type of expression and pass over the others.
    if case.id.contains("Extractor") && !case.expected.is_empty() {
        return None;
    }
    let stray = times
        .iter()
        .any(|time| !case.expected.iter().any(|expected| expected.span.is_none_or(|span| overlaps(time, span))));
    (stray || case.expected.is_empty() && !times.is_empty()).then(|| format!("got{} besides", show()))
}

/// Whether a case is about a length of time up to now, from now, within a year or from another day (近三年, 未来十天,
/// 三年内, 2月13号3天后). Where such a length begins and ends, each suite has its own mind; ours are bounds, no dates.
fn is_length(text: &str) -> bool {
    const COUNT: &str = "[0-9一二两兩三四五六七八九十几]+ *个?";
    const UNIT: &str = "(天|日|月|年|(周|週|星期|礼拜)([^一二三四五六日天末]|$))";
    let before = format!(
        "(前|后|後|上|下|近|过去|接下来|未来|将来|之后|往前|向前|往后|向后|后面|最近|最后|最後|明|还剩) *{COUNT} *{UNIT}"
    );
    let within = format!("{COUNT} *(天|星期|周|礼拜|月|年) *(内|里|11小时)");
    let from_another = format!("(号|节|明天)的?{COUNT} *(天|月) *(前|以前|后)");
    [before, within, from_another].iter().any(|pattern| Regex::new(pattern).unwrap().is_match(text))
}

/// Whether a case is a season without a year, which is no day, month or year.
fn is_season(text: &str) -> bool {
    matches!(text, "春天" | "春季" | "冬天" | "冬季")
}

/// Reasons by case, as `differences.toml` gives them.
fn differences() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder().join("differences.toml")).unwrap();
    let table: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(&text).unwrap();
    let mut differences = BTreeMap::new();
    for (reason, suites) in table {
        for (suite, numbers) in suites {
            for number in numbers {
                differences.insert(format!("{suite}/{number}"), reason.clone());
            }
        }
    }
    differences
}

#[test]
fn suites_of_dates() {
    let differences = differences();
    let (mut cases, mut differing, mut right) = (0, 0, 0);
    let mut stale = Vec::new();
    let mut lengths = 0;
    for case in recognizers().into_iter().chain(duckling()) {
        if is_length(&case.text) || is_season(&case.text) {
            lengths += 1;
            continue;
        }
        cases += 1;
        let wrong = wrong(&case);
        if differences.contains_key(&case.id) {
            differing += 1;
            if wrong.is_none() {
                stale.push(case.id);
            }
        } else if let Some(wrong) = wrong {
            println!("{} {} ({:?}): {wrong}", case.id, case.text, case.reference);
        } else {
            right += 1;
        }
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    println!(
        "suites of dates: {cases} cases ({lengths} about lengths of time and seasons left out); {differing} ({:.1} %) differ from our conventions; of the rest {right} ({:.1} %) are right",
        share(differing, cases),
        share(right, cases - differing)
    );
    assert!(stale.is_empty(), "listed as different, but right: {stale:?}");
    assert_eq!(differing, differences.len(), "differences.toml lists cases that do not exist");
    assert!(differing * 100 <= cases * 15, "too many differences");
    assert!(right * 100 >= (cases - differing) * 95, "too few right");
}

//! The finder: one pass over the text, stopping only where a figure or a word of time may begin.

use chrono::NaiveDate;

use super::chars::{Source, class};
use super::clock;
use super::days::festival_day;
use super::expression::{Expression, Meaning, Month, Unit, Year};
use super::figures;
use super::grammar::{self, Point, Start};
use super::week;
use super::words::{Feast, LEXICON};
use crate::span::Span;
use crate::text::class::is_han;

/// All temporal expressions of `text`, in order, not overlapping. Spans are code points of `text`, which may be
/// Simplified or Traditional, with full-width figures or not.
#[must_use]
pub fn find(text: &str) -> Vec<Expression> {
    find_in(&Source::new(text))
}

/// As [`find`], in a text that has been read already.
#[must_use]
pub fn find_in(source: &Source) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = source.next_start(at) {
        at = match grammar::start(source, start) {
            Start::Point(point) => expression(source, start, point, &mut found),
            Start::Stop(end) => end,
            Start::Nothing => after_nothing(source, start),
        };
    }
    found
}

/// Where to go on after a position at which nothing begins: numbers are left as a whole.
fn after_nothing(source: &Source, start: usize) -> usize {
    let mut end = start + 1;
    while source.class(start) & class::DIGIT != 0 && source.class(end) & class::DIGIT != 0 {
        end += 1;
    }
    if in_address(source, start) {
        while matches!(source.at(end), '!'..='~') {
            end += 1;
        }
    }
    end
}

/// Whether a figure stands inside a web address or a file's name, whose figures are no dates of the text.
fn in_address(source: &Source, at: usize) -> bool {
    source.at(at).is_ascii_digit() && matches!(source.before(at), '/' | '_' | '=' | '?' | '&' | '%')
}

/// Adds the expression that begins with `first`, with its range, time and modifier; returns where to go on.
fn expression(source: &Source, start: usize, first: Point, found: &mut Vec<Expression>) -> usize {
    if web_address(source, start) {
        let mut end = first.end;
        while matches!(source.at(end), '!'..='~') {
            end += 1;
        }
        return end;
    }
    if is_weather(source, start, first.meaning, found) {
        return first.end;
    }
    let mut expression = Expression {
        span: span(start, first.end - first.tail as usize),
        meaning: first.meaning,
        until: None,
        modifier: None,
        time_of_day: (first.tail > 0).then(|| span(first.end - first.tail as usize, first.end)),
        weekday: None,
        listed: listed(source, start, found),
    };
    if first.meaning == Meaning::TimeOfDay {
        let end = clock::extend(source, first.end);
        expression.span = span(start, end);
        expression.time_of_day = Some(expression.span);
        found.push(expression);
        return end;
    }
    let mut end = first.end;
    if dated(first.meaning) {
        end = weekday_beside(source, end, &mut expression);
        // 元宵节当天, 2月5日那天 say the same day again.
        end = source.any(end, &["当天", "当日", "这一天", "这天", "那天"]).unwrap_or(end);
        end = time_behind(source, end, &mut expression);
        if let Some(last) = range_end(source, end, first.meaning) {
            expression.until = Some(last.meaning);
            expression.span = span(start, last.end);
            expression.time_of_day = None;
            end = time_behind(source, last.end, &mut expression);
        }
    }
    expression.modifier = modifier(source, start, end, first.meaning);
    found.push(expression);
    end
}

/// 2月6日，大雪: whether the name of a solar term stands beside a day on which it never falls, so that it tells the weather.
fn is_weather(source: &Source, start: usize, meaning: Meaning, found: &[Expression]) -> bool {
    /// Most characters between the expressions of one heading.
    const GAP: usize = 8;
    let Meaning::Festival { index, year: None, .. } = meaning else { return false };
    let Some(term @ Feast::Term(_)) = LEXICON.festival(index).map(|festival| festival.day) else { return false };
    let mut behind = start;
    for day in found.iter().rev() {
        let end = day.time_of_day.map_or(day.span.end, |time| time.end.max(day.span.end)) as usize;
        let gap = source.slice(end.min(behind), behind);
        if gap.len() > GAP || gap.iter().any(|c| !" ,()、星期周礼拜一二三四五六日天".contains(*c)) {
            return false;
        }
        if let Meaning::Day { year, month: Some(Month::Number(month)), day } = day.meaning {
            return !may_fall_on(term, year, month, day);
        }
        behind = day.span.start as usize;
    }
    false
}

/// Whether a solar term may fall on a day, or on one beside it; without a year, in any.
fn may_fall_on(term: Feast, year: Option<Year>, month: u8, day: u8) -> bool {
    let years = match year {
        Some(Year::Number(year)) => year..=year,
        _ => 2000..=2003,
    };
    years.into_iter().any(|year| {
        let stated = NaiveDate::from_ymd_opt(year, month.into(), day.into());
        let falls = festival_day(term, year);
        stated.zip(falls).is_some_and(|(stated, falls)| (stated - falls).num_days().abs() <= 1)
    })
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

/// Whether the expression can have a time of day, a weekday or a range's other end.
fn dated(meaning: Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Vague | Meaning::Duration | Meaning::Length { .. } | Meaning::Frequency | Meaning::TimeOfDay
    )
}

/// Whether it names days rather than longer times.
fn is_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Day { .. }
            | Meaning::Beside { .. }
            | Meaning::Anniversary { .. }
            | Meaning::Nth { .. }
            | Meaning::Offset { .. }
            | Meaning::Offsets { .. }
            | Meaning::Away { unit: Unit::Day, .. }
            | Meaning::Weekday { .. }
            | Meaning::Lunar { .. }
            | Meaning::Festival { .. }
    )
}

/// Whether a position lies inside a web address: Latin letters and the signs of one run up to it.
fn web_address(source: &Source, at: usize) -> bool {
    if !matches!(source.before(at), '/' | '_' | '-' | '=' | '.' | '?' | '&') {
        return false;
    }
    let mut start = at;
    while start > 0 && matches!(source.before(start), '!'..='~') && at - start < 200 {
        start -= 1;
    }
    let run = source.slice(start, at);
    run.windows(3).any(|window| window == [':', '/', '/'])
        || run.iter().filter(|&&c| c == '/').count() >= 2 && run.iter().any(char::is_ascii_alphabetic)
}

/// Whether the expression stands behind another one in a list (5日、6日).
fn listed(source: &Source, start: usize, found: &[Expression]) -> bool {
    let Some(last) = found.last() else { return false };
    let between = source.slice(last.span.end as usize, start);
    is_day(last.meaning) && matches!(between, ['、' | '和' | '及' | '与' | ',']) || {
        let time = last.time_of_day.map_or(last.span.end, |time| time.end);
        is_day(last.meaning) && matches!(source.slice(time as usize, start), ['、' | '和' | '及' | '与'])
    }
}

/// 2月20日（星期四）, 2月20日 周四, 2020/2/20/星期四.
fn weekday_beside(source: &Source, end: usize, expression: &mut Expression) -> usize {
    let mut at = source.skip_space(end);
    let bracket = source.at(at) == '(';
    at += usize::from(bracket || matches!(source.at(at), ',' | '/'));
    let Some(name) = source.any(at, &["星期", "礼拜", "周"]) else { return end };
    let Some(day) = week::weekday(source.at(name)) else { return end };
    if bracket && source.at(name + 1) != ')' {
        return end;
    }
    expression.weekday = Some(day);
    name + 1 + usize::from(bracket)
}

/// 上午10时许, 24点 behind a day.
fn time_behind(source: &Source, end: usize, expression: &mut Expression) -> usize {
    let Some((start, time_end)) = clock::behind(source, end) else { return end };
    expression.time_of_day = Some(span(start, time_end));
    time_end
}

/// The other end of a range whose first end is `first`.
fn range_end(source: &Source, end: usize, first: Meaning) -> Option<Point> {
    let mark = figures::range_mark(source, end)?;
    let last = grammar::point(source, mark).filter(|last| last.tail == 0)?;
    let fits = match first {
        Meaning::Day { .. } | Meaning::Nth { .. } | Meaning::Offset { .. } | Meaning::Weekday { .. } => {
            is_day(last.meaning)
        }
        Meaning::Lunar { .. } | Meaning::Festival { .. } => is_day(last.meaning),
        Meaning::Month { .. } => matches!(last.meaning, Meaning::Month { .. }),
        Meaning::Year(_) => matches!(last.meaning, Meaning::Year(_)),
        Meaning::PartOfMonth { .. } => matches!(last.meaning, Meaning::PartOfMonth { .. }),
        _ => false,
    };
    // 今天到北京, 20日到: 到 is a verb where no date follows; 昨天至今天 is a range, 5日到10号楼 none.
    fits.then_some(last)
}

/// 起, 前, 以来 behind an expression; 截至 in front of it.
fn modifier(source: &Source, start: usize, end: usize, meaning: Meaning) -> Option<&'static str> {
    const BEHIND: [(&str, &str); 20] = [
        ("以来", "start"),
        ("以前", "before"),
        ("之前", "before"),
        ("或之前", "end"),
        ("及以前", "end"),
        ("及之前", "end"),
        ("或之后", "start"),
        ("及以后", "start"),
        ("及之后", "start"),
        ("以后", "after"),
        ("之后", "after"),
        ("开始", "start"),
        ("起", "start"),
        ("前后", "approximate"),
        ("左右", "approximate"),
        ("前夕", "before"),
        ("前", "end"),
        ("后", "after"),
        ("底", "end"),
        ("末", "end"),
    ];
    if let Some((word, modifier)) = BEHIND.iter().find(|(word, _)| source.has(end, word))
        && !another_word(source, end, word)
        && !(meaning == Meaning::Duration && *modifier == "end" && *word != "前")
    {
        return Some(if meaning == Meaning::Duration && *word == "前" { "before" } else { modifier });
    }
    if source.has_before(start, "截至")
        || source.has_before(start, "截止")
        || source.has_before(start, "截止到")
        || source.has_before(start, "截至到")
    {
        return Some("end");
    }
    match meaning {
        Meaning::PartOfMonth { days: (1, 10), .. } | Meaning::PartOfYear { months: (1, 3), exact: false, .. } => {
            Some("start")
        }
        Meaning::PartOfMonth { days: (21, 31), .. }
        | Meaning::PartOfYear { months: (11 | 12, 12), exact: false, .. } => Some("end"),
        Meaning::Away { unit: Unit::Week | Unit::Month | Unit::Year, .. } => Some("approximate"),
        _ => None,
    }
}

/// Whether 起, 前, 后 begin another word: 前往, 起草, 后勤.
pub(super) fn another_word(source: &Source, at: usize, word: &str) -> bool {
    let next = source.at(at + 1);
    let words = match word {
        "前" => "往来去线任沿景进瞻期台方身述赴锋头部",
        "后" => "勤备方台续期果者来盾援面",
        "起" => "草诉义步飞点源用伏火舞重航价身跑早到",
        "底" => "层线座",
        "末" => "端尾",
        _ => return false,
    };
    words.contains(next) && is_han(next)
}

//! Dates in figures with 年, 月, 日: 2020年2月21日, 2月10至12日, 90年代.

use super::chars::{Source, class};
use super::expression::{Meaning, Month, Year};
use super::grammar::{Point, clause_start, day_number, month_number};
use super::length::{away, duration};
use super::lone_day::{day_alone, refuses_after};
use super::numeral::{Number, number_at};
use super::separated::separated;
use super::within::{in_month, in_year};
use crate::text::class::is_han;

/// What begins with a number.
pub(super) fn date(source: &Source, at: usize) -> Option<Point> {
    if at > 0 && source.class(at - 1) & source.class(at) & (class::DIGIT | class::NUMERAL) != 0 {
        return None;
    }
    let number = number_at(source, at)?;
    if !number.chinese
        && let Some(point) = separated(source, at, number)
    {
        return Some(point);
    }
    if let Some(decade) = decade(source, number) {
        return Some(decade);
    }
    if let Some((year, end)) = year(source, at) {
        return Some(in_year(source, year, end));
    }
    if let Some(first) = year_of_range(source, number).or_else(|| year_of_term(source, number)) {
        return Some(first);
    }
    month_and_day(source, at, None)
        .or_else(|| lost_month_mark(source, number))
        .or_else(|| away(source, at, number))
        .or_else(|| duration(source, at, number))
        .or_else(|| day_alone(source, at, number))
}

/// A year with 年: 2020年, 二〇二〇年, 08年, 109年3月 (of the Republic).
pub(super) fn year(source: &Source, at: usize) -> Option<(Year, usize)> {
    let number = number_at(source, at)?;
    let end = source.skip_space(number.end);
    if source.at(end) != '年' || matches!(source.at(end + 1), '级' | '龄' | '头') {
        return None;
    }
    let end = end + 1;
    let value = i32::try_from(number.value).ok()?;
    let month_follows = number_at(source, source.skip_space(end))
        .is_some_and(|month| month_number(month.value).is_some() && source.at(source.skip_space(month.end)) == '月');
    let year = match (number.figures, number.positional) {
        (4, true) if (1000..=2199).contains(&value) => value,
        // 千年 and 两千年 are lengths.
        (3.., false) if (1000..=2199).contains(&value) => value,
        (3, true) if (100..=150).contains(&value) && month_follows && !number.chinese => 1911 + value,
        (2, true) if number.chinese || value < 10 || month_follows || last_century(source, at, value, end) => {
            two_figures(source, value)
        }
        _ => return None,
    };
    Some((Year::Number(year), end))
}

/// 98年 at the head of a clause, unless it is a length of time.
fn last_century(source: &Source, at: usize, value: i32, end: usize) -> bool {
    value >= 50
        && clause_start(source, at)
        && !matches!(source.at(end), '前' | '后' | '来' | '间' | '内' | '以' | '多' | '的')
}

/// The first year of 1995-1997年.
fn year_of_range(source: &Source, number: Number) -> Option<Point> {
    let plain = number.figures == 4 && number.positional && (1000..=2199).contains(&number.value);
    let last = range_mark(source, number.end).filter(|_| plain).and_then(|mark| year(source, mark))?;
    let later = matches!(last.0, Year::Number(last) if last > number.value.cast_signed());
    later.then(|| Point::new(Meaning::Year(Year::Number(number.value.cast_signed())), number.end))
}

/// 2017春季开学, 2018春节: a year without 年 in front of a season, a school term or a festival.
fn year_of_term(source: &Source, number: Number) -> Option<Point> {
    const TERMS: [&str; 17] = [
        "春季",
        "夏季",
        "秋季",
        "冬季",
        "春节",
        "新春",
        "元旦",
        "清明",
        "五一",
        "端午",
        "中秋",
        "国庆",
        "新学期",
        "学年",
        "暑期",
        "暑假",
        "寒假",
    ];
    let plain = !number.chinese && number.figures == 4 && (1990..=2099).contains(&number.value);
    if !plain || source.any(number.end, &TERMS).is_none() {
        return None;
    }
    Some(Point::new(Meaning::Year(Year::Number(number.value.cast_signed())), number.end))
}

/// 98 is 1998, 20 is 2020; on a page of Taiwan 98 is 2009.
fn two_figures(source: &Source, value: i32) -> i32 {
    /// The first year of the Republic that the web knows, 1991.
    const WEB: i32 = 80;
    if value >= WEB && source.counts_from_1912() {
        return 1911 + value;
    }
    if value >= 50 { 1900 + value } else { 2000 + value }
}

/// 2月21日, 2月上旬, 2月; also 2月10 in front of a range's or list's rest.
pub(super) fn month_and_day(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    let number = number_at(source, at).filter(|number| number.figures <= 3)?;
    let month = month_number(number.value)?;
    let mark = source.skip_space(number.end);
    if source.at(mark) != '月' {
        let range = month_of_range(source, number)?;
        return Some(Point::new(Meaning::Month { year, month: Month::Number(range) }, number.end));
    }
    if matches!(source.at(mark + 1), '子' | '龄' | '嫂' | '饼' | '球' | '经') {
        return None;
    }
    let end = mark + 1 + usize::from(source.at(mark + 1) == '份');
    let point = in_month(source, year, Month::Number(month), end);
    if let Meaning::Month { .. } = point.meaning
        && let Some((day, end)) = bare_day(source, source.skip_space(end), number.chinese, year.is_some())
    {
        return Some(Point::new(Meaning::Day { year, month: Some(Month::Number(month)), day }, end));
    }
    Some(point)
}

/// 525日 at the head of a clause: 月 was lost with other debris. Only where the figures can be parted in one way (111日
/// cannot), and not where days are counted (100日, 365日, 120天).
fn lost_month_mark(source: &Source, number: Number) -> Option<Point> {
    let plain = !number.chinese && matches!(number.figures, 3 | 4) && source.at(number.end) == '日';
    let end = number.end + 1;
    let counted =
        matches!(source.at(end), '后' | '前' | '的' | '来' | '间' | '攻' | '会') || refuses_after(source, end);
    if !plain || counted || !clause_start(source, number.start()) {
        return None;
    }
    let part = |tens: u32| {
        let (month, day) = (month_number(number.value / tens)?, day_number(number.value % tens)?);
        // A day is not written with a nought in front where its month is not.
        (number.value % tens >= tens / 10).then_some((month, day))
    };
    let ((Some((month, day)), None) | (None, Some((month, day)))) = (part(10), part(100)) else {
        return None;
    };
    Some(Point::new(Meaning::Day { year: None, month: Some(Month::Number(month)), day }, end))
}

/// The first month of 1-11月, 1至3月份.
fn month_of_range(source: &Source, first: Number) -> Option<u8> {
    let last = number_at(source, range_mark(source, first.end)?).filter(|last| last.figures <= 2)?;
    let end = source.skip_space(last.end);
    let days = number_at(source, end + 1).is_some();
    let fits = first.figures <= 2 && first.value < last.value && month_number(last.value).is_some();
    (fits && source.at(end) == '月' && !days).then_some(month_number(first.value)?)
}

/// A day with 日 or 号.
pub(super) fn day(source: &Source, at: usize) -> Option<(u8, usize)> {
    let number = number_at(source, at).filter(|number| number.figures <= 3)?;
    let mark = source.skip_space(number.end);
    let day = day_number(number.value)?;
    if matches!(source.at(mark), '日' | '号') {
        return Some((day, mark + 1));
    }
    count_of_list(source, number).map(|end| (day, end))
}

/// The end of the count that closes a list of days behind its last number: 17、18两日. Of Chinese numbers only those of
/// several figures: 三两日 is none.
pub(super) fn count_of_list(source: &Source, number: Number) -> Option<usize> {
    let end = source.any(source.skip_space(number.end), &["两日", "两天"])?;
    (number.figures > usize::from(number.chinese)).then_some(end)
}

/// A day without 日 behind its month: 2月10至12日, 2月12、13日, 二月十五.
fn bare_day(source: &Source, at: usize, chinese_month: bool, dated: bool) -> Option<(u8, usize)> {
    let number = number_at(source, at).filter(|number| number.figures <= 3)?;
    let day = day_number(number.value)?;
    if continues(source, number.end) {
        return Some((day, number.end));
    }
    let free = !is_han(source.at(number.end)) && !source.at(number.end).is_ascii_alphanumeric();
    if dated && matches!(source.at(number.end), '\0' | '\n') {
        return Some((day, number.end));
    }
    (chinese_month && number.chinese && free && source.at(number.end) != '、').then_some((day, number.end))
}

/// Whether the rest of a range or list of days follows: 至12日, 、13日.
pub(super) fn continues(source: &Source, at: usize) -> bool {
    let mut at = at;
    for _ in 0..10 {
        let next = range_mark(source, at)
            .or_else(|| matches!(source.at(at), '、' | ',' | '和' | '及' | '与').then_some(at + 1));
        let Some(next) = next else { return false };
        let Some(number) =
            number_at(source, source.skip_space(next)).filter(|number| day_number(number.value).is_some())
        else {
            return false;
        };
        let counted = count_of_list(source, number).is_some();
        if counted || matches!(source.at(number.end), '日' | '号') {
            return true;
        }
        at = number.end;
    }
    false
}

/// The end of a mark between the ends of a range.
pub(super) fn range_mark(source: &Source, at: usize) -> Option<usize> {
    let at = source.skip_space(at);
    let mut end = at;
    while matches!(source.at(end), '-' | '—' | '–' | '－' | '―' | '~' | '～' | '〜' | '∼' | '至' | '到') && end - at < 2
    {
        end += 1;
    }
    (end > at).then(|| source.skip_space(end))
}

/// 90年代, 20世纪80年代.
fn decade(source: &Source, number: Number) -> Option<Point> {
    let value = i32::try_from(number.value).ok()?;
    if source.has(number.end, "年代") && value % 10 == 0 {
        let start = match number.figures {
            4 => value,
            _ if source.has_before(number.start(), "本世纪") => 2000 + value,
            _ if (30..100).contains(&value) => 1900 + value,
            _ => return None,
        };
        return Some(Point::new(Meaning::Decade(start), number.end + 2));
    }
    if source.has(number.end, "世纪") && (15..=21).contains(&value) {
        let rest = number_at(source, number.end + 2)?;
        let tens = i32::try_from(rest.value).ok().filter(|tens| tens % 10 == 0 && *tens < 100)?;
        return source
            .has(rest.end, "年代")
            .then(|| Point::new(Meaning::Decade((value - 1) * 100 + tens), rest.end + 2));
    }
    None
}

//! Dates with separators: 2020-02-21, 2020/2/21, 02.26, 20200221.

use super::chars::Source;
use super::expression::{Meaning, Month, Year};
use super::grammar::{Point, clause_start, day_number, month_number};
use super::numeral::{Number, number_at};
use crate::text::class::is_han;

/// Dates with separators: 2020-02-21, 2020/2/21, 2020.02.21, 109-03-12, 20200221, 02.26, 2/21.
pub(super) fn separated(source: &Source, at: usize, first: Number) -> Option<Point> {
    let before = source.before(at);
    let mark = source.at(first.end);
    // 2018/1/10-2018/7/10: a hyphen joins dates that have none themselves.
    let joined = before == '-' && matches!(mark, '/' | '.' | '年');
    if before.is_ascii_alphanumeric() || matches!(before, '-' | '.' | '/' | '_' | '=' | '&' | '%') && !joined {
        return None;
    }
    if first.figures == 8 {
        return compact(source, at, first);
    }
    if !matches!(mark, '-' | '/' | '.' | ' ') {
        return None;
    }
    let second = number_at(source, first.end + 1).filter(|number| !number.chinese && number.figures <= 2)?;
    if mark != ' '
        && let Some(month) = year_month(source, at, first, second)
    {
        return Some(month);
    }
    if source.at(second.end) == mark
        && let Some(third) = number_at(source, second.end + 1).filter(|number| !number.chinese)
    {
        return three(source, at, mark, [first, second, third]);
    }
    if mark == ' ' || before == '·' || source.at(second.end) == mark {
        return None;
    }
    month_day(source, at, mark, first, second)
}

/// 2020-02, 2020.03 standing alone.
fn year_month(source: &Source, at: usize, first: Number, second: Number) -> Option<Point> {
    let alone = clause_start(source, at) && matches!(source.at(second.end), '\0' | '\n' | ' ' | ')');
    let fits = (1949..=2199).contains(&first.value) && first.figures == 4 && second.figures == 2;
    let year = Some(Year::Number(first.value.cast_signed()));
    let month = Month::Number(month_number(second.value).filter(|_| alone && fits)?);
    Some(Point::new(Meaning::Month { year, month }, second.end))
}

/// 2020-02-21, 109-03-12, 13.5.2015.
fn three(source: &Source, at: usize, mark: char, [first, second, third]: [Number; 3]) -> Option<Point> {
    // 2020-02-2118:30: the hour is glued to the day.
    let glued = first.figures == 4 && third.figures == 4 && source.at(third.end) == ':';
    let day = Number { value: third.value / 100, end: third.end.saturating_sub(2), figures: 2, ..third };
    let third = if glued { day } else { third };
    let after = if glued { ' ' } else { source.at(third.end) };
    // 2008/6/8/星期日: no fourth figure follows.
    let goes_on = after == mark && mark != ' ' && !is_han(source.at(third.end + 1));
    if goes_on || (after.is_ascii_alphanumeric() && !matches!(after, 'T')) {
        return None;
    }
    let value = |number: Number| i32::try_from(number.value).ok();
    let (year, month, day) = match (first.figures, third.figures) {
        (4, 1 | 2) if (1000..=2199).contains(&first.value) => (value(first)?, second, third),
        (1 | 2, 4) if (1000..=2199).contains(&third.value) && mark != ' ' => (value(third)?, second, first),
        // The Republic's years, in headers only: three figures and two figures each, behind a label or at the head.
        (3, 2)
            if (80..=140).contains(&first.value) && second.figures == 2 && clause_start(source, at) && mark != ' ' =>
        {
            (1911 + value(first)?, second, third)
        }
        // 93-06-24: two figures of the Republic's years, only behind the label that says so.
        (2, 2) if (60..=99).contains(&first.value) && second.figures == 2 && mark == '-' && labelled(source, at) => {
            (1911 + value(first)?, second, third)
        }
        _ => return None,
    };
    let month = Some(Month::Number(month_number(month.value)?));
    Some(Point::new(Meaning::Day { year: Some(Year::Number(year)), month, day: day_number(day.value)? }, third.end))
}

/// Whether the label of a header stands in front: 日期：, 發布日期：.
fn labelled(source: &Source, at: usize) -> bool {
    let mut at = at;
    while at > 0 && matches!(source.before(at), ' ' | '\u{3000}') {
        at -= 1;
    }
    at > 0 && source.before(at) == ':' && ["日期", "时间"].iter().any(|label| source.has_before(at - 1, label))
}

/// 20200221 standing alone.
fn compact(source: &Source, at: usize, number: Number) -> Option<Point> {
    let (year, month, day) = (number.value / 10_000, number.value / 100 % 100, number.value % 100);
    let apart = |c: char| matches!(c, '\0' | '\n' | ' ' | '(' | ')' | ':' | '[' | ']' | '【' | '】' | ',' | '。' | '|');
    if !(1900..=2100).contains(&year) || !apart(source.before(at)) || !apart(source.at(number.end)) {
        return None;
    }
    let meaning = Meaning::Day {
        year: Some(Year::Number(year as i32)),
        month: Some(Month::Number(month_number(month)?)),
        day: day_number(day)?,
    };
    Some(Point::new(meaning, number.end))
}

/// 02.26, 02-26, 2/21: figures that a decimal, a score or a fraction would not have.
fn month_day(source: &Source, at: usize, mark: char, first: Number, second: Number) -> Option<Point> {
    let after = source.at(second.end);
    if after.is_ascii_alphanumeric() || matches!(after, '%' | '‰' | '°' | '/' | '-') {
        return None;
    }
    if matches!(
        after,
        '万' | '亿'
            | '元'
            | '个'
            | '倍'
            | '吨'
            | '米'
            | '公'
            | '千'
            | '平'
            | '人'
            | '分'
            | '度'
            | '岁'
            | '折'
            | '寸'
            | '号'
            | '版'
    ) {
        return None;
    }
    let dates = match mark {
        '.' | '-' => first.figures == 2 && second.figures == 2 && first.value < 10 && clause_start(source, at),
        // A fraction is smaller than one.
        _ => {
            second.value > 12
                || second.figures == 2 && first.figures == 2
                || first.figures == 2 && first.value > second.value
        }
    };
    let month = Some(Month::Number(month_number(first.value)?));
    let meaning = Meaning::Day { year: None, month, day: day_number(second.value)? };
    dates.then_some(Point::new(meaning, second.end))
}

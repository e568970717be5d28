//! What follows a year or a month and lies within it: a month, a day, a part, the nth of something.

use super::chars::Source;
use super::expression::{Meaning, Month, Year};
use super::feast::festival;
use super::figures;
use super::grammar::{Point, Start, month_number};
use super::lunar_day::lunar;
use super::numeral::number_at;
use super::week::weekday;
use super::words::{LEXICON, Word};
use crate::text::class::is_han;

/// What follows a year: a month, a part of the year, a festival, or nothing.
pub(super) fn in_year(source: &Source, year: Year, end: usize) -> Point {
    let mut at = source.skip_space(end);
    if source.at(at) == '的' {
        at += 1;
    }
    if let Some((nth, weekday, end)) = nth(source, at) {
        return Point::new(Meaning::Nth { year: Some(year), month: None, nth, weekday }, end);
    }
    if let Some((nth, weekend, end)) = nth_week(source, at) {
        return Point::new(Meaning::NthWeek { year: Some(year), month: None, nth, weekend }, end);
    }
    if let Some((months, end)) = outer_months(source, at) {
        return Point::new(Meaning::PartOfYear { year: Some(year), months, exact: true }, end);
    }
    if let Some((month, end)) = nth_month(source, at) {
        return Point::new(Meaning::Month { year: Some(year), month: Month::Number(month) }, end);
    }
    if let Some(point) = lunar(source, at, Some(year)).or_else(|| part_of_year(source, at, Some(year))) {
        return point;
    }
    if let Some(hit) = LEXICON.at(source, at) {
        match hit.word {
            Word::Festival(index) => {
                if let Start::Point(point) = festival(source, at, hit.end, Some(year), index) {
                    return point;
                }
            }
            Word::NamedMonth(month) => return in_month(source, Some(year), Month::Number(month), hit.end),
            Word::Month(months) => return in_month(source, Some(year), Month::Relative(months), hit.end),
            Word::Day(days) if hit.tail == 0 && source.before(at) == '的' => {
                return Point::new(Meaning::Anniversary { year, days }, hit.end);
            }
            _ => {}
        }
    }
    figures::month_and_day(source, at, Some(year)).unwrap_or(Point::new(Meaning::Year(year), end))
}

/// What follows a month: a day, a part of the month, or nothing.
pub(super) fn in_month(source: &Source, year: Option<Year>, month: Month, end: usize) -> Point {
    let mut at = source.skip_space(end);
    if source.at(at) == '的' {
        at += 1;
    }
    if let Some((days, end)) = part_of_month(source, at) {
        return Point::new(Meaning::PartOfMonth { year, month: Some(month), days }, end);
    }
    if let Some((nth, weekday, end)) = nth(source, at) {
        return Point::new(Meaning::Nth { year, month: Some(month), nth, weekday }, end);
    }
    if let Some((nth, weekend, end)) = nth_week(source, at) {
        return Point::new(Meaning::NthWeek { year, month: Some(month), nth, weekend }, end);
    }
    if let Some((day, end)) = figures::day(source, at) {
        return Point::new(Meaning::Day { year, month: Some(month), day }, end);
    }
    Point::new(Meaning::Month { year, month }, end)
}

/// 第三个月 of a year.
fn nth_month(source: &Source, at: usize) -> Option<(u8, usize)> {
    let number = number_at(source, source.any(at, &["第"])?)?;
    let end = source.any(number.end, &["个月"])?;
    Some((month_number(number.value)?, end))
}

/// 前11个月, 最后两个月 of a year: the first and last month, and the end.
fn outer_months(source: &Source, at: usize) -> Option<((u8, u8), usize)> {
    let first = source.any(at, &["前", "头"]);
    let number = number_at(source, first.or_else(|| source.any(at, &["最后"]))?)?;
    let count = month_number(number.value)?;
    let months = if first.is_some() { (1, count) } else { (13 - count, 12) };
    Some((months, source.any(source.skip_space(number.end), &["个月", "月"])?))
}

/// 第二天, 最后一天, 第一个星期一 of a month or year: which one, of which weekday, and the end.
fn nth(source: &Source, at: usize) -> Option<(i16, u8, usize)> {
    let (nth, end) = ordinal(source, at)?;
    if source.at(end) == '天' {
        return Some((nth, 0, end + 1));
    }
    let name = source.any(end + usize::from(source.at(end) == '个'), &["星期", "礼拜", "周"])?;
    Some((nth, weekday(source.at(name))?, name + 1))
}

/// 第一周, 最后一个星期, 第二个周末 of a month or year: which one, whether its end alone, and the end.
fn nth_week(source: &Source, at: usize) -> Option<(i16, bool, usize)> {
    let (nth, end) = ordinal(source, at)?;
    let end = source.any(end + usize::from(source.at(end) == '个'), &["星期", "礼拜", "周"])?;
    let weekend = source.at(end) == '末';
    Some((nth, weekend, end + usize::from(weekend)))
}

/// 第二, 最后一, 倒数第二: the number, negative from the end, and where it ends.
fn ordinal(source: &Source, at: usize) -> Option<(i16, usize)> {
    if let Some(end) = source.any(at, &["最后一"]) {
        return Some((-1, end));
    }
    let back = source.any(at, &["倒数第"]);
    let start = back.or_else(|| source.any(at, &["第"]))?;
    let number = number_at(source, start).filter(|number| (1..=366).contains(&number.value))?;
    let nth = i16::try_from(number.value).ok()?;
    Some((if back.is_some() { -nth } else { nth }, number.end))
}

/// 上旬, 底: first and last day, and the end.
pub(super) fn part_of_month(source: &Source, at: usize) -> Option<((u8, u8), usize)> {
    const PARTS: [(&str, (u8, u8)); 11] = [
        ("上旬", (1, 10)),
        ("中旬", (11, 20)),
        ("下旬", (21, 31)),
        ("上半月", (1, 15)),
        ("下半月", (16, 31)),
        ("月初", (1, 10)),
        ("月底", (21, 31)),
        ("月末", (21, 31)),
        ("初", (1, 10)),
        ("底", (21, 31)),
        ("末", (21, 31)),
    ];
    if let Some((name, days)) = PARTS.iter().find(|(name, _)| source.has(at, name)) {
        return Some((*days, at + name.chars().count()));
    }
    // 2月中 is the middle of February; 2月中国, 2月中央 are not.
    let middle =
        source.at(at) == '中' && (!is_han(source.at(at + 1)) || matches!(source.at(at + 1), '已' | '起' | '将' | '就'));
    middle.then_some(((11, 20), at + 1))
}

/// Parts of a year, the longest first among those that begin alike: first and last month, and whether just these.
const PARTS_OF_YEAR: [(&str, (u8, u8), bool); 44] = [
    ("上半年", (1, 6), true),
    ("下半年", (7, 12), true),
    ("前半年", (1, 6), true),
    ("后半年", (7, 12), true),
    ("上个半年", (1, 6), true),
    ("第一季度", (1, 3), true),
    ("第二季度", (4, 6), true),
    ("第三季度", (7, 9), true),
    ("第四季度", (10, 12), true),
    ("第1季度", (1, 3), true),
    ("第2季度", (4, 6), true),
    ("第3季度", (7, 9), true),
    ("第4季度", (10, 12), true),
    ("一至三季度", (1, 9), true),
    ("一季度", (1, 3), true),
    ("二季度", (4, 6), true),
    ("三季度", (7, 9), true),
    ("四季度", (10, 12), true),
    ("1季度", (1, 3), true),
    ("2季度", (4, 6), true),
    ("3季度", (7, 9), true),
    ("4季度", (10, 12), true),
    ("前三季度", (1, 9), true),
    ("前三个季度", (1, 9), true),
    ("前两季度", (1, 6), true),
    ("前两个季度", (1, 6), true),
    ("前二季度", (1, 6), true),
    ("年初", (1, 3), false),
    ("年中", (6, 7), false),
    ("年底", (11, 12), false),
    ("年末", (11, 12), false),
    ("岁末", (11, 12), false),
    ("年终", (12, 12), false),
    ("初", (1, 3), false),
    ("底", (11, 12), false),
    ("末", (11, 12), false),
    ("春天", (3, 5), false),
    ("夏天", (6, 8), false),
    ("秋天", (9, 11), false),
    ("冬天", (12, 2), false),
    ("春季", (3, 5), false),
    ("夏季", (6, 8), false),
    ("秋季", (9, 11), false),
    ("冬季", (12, 2), false),
];

/// The second characters of [`PARTS_OF_YEAR`].
pub(super) const SECOND_OF_PARTS: [char; 19] =
    ['半', '个', '一', '二', '三', '四', '1', '2', '3', '4', '至', '季', '两', '初', '中', '底', '末', '终', '天'];

/// 上半年, 一季度, 年底, 夏天 of a year; and 月底, 上旬 of no written month.
pub(super) fn part_of_year(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    if year.is_none()
        && !matches!(
            source.at(at),
            '上' | '中' | '下' | '前' | '后' | '第' | '一' | '二' | '三' | '四' | '年' | '岁' | '月'
        )
    {
        return None;
    }
    // Most words that begin so are none of time; the second character tells.
    let next = source.at(at + 1);
    if year.is_none() {
        const MONTH: [&str; 8] = ["上旬", "中旬", "下旬", "上半月", "下半月", "月初", "月底", "月末"];
        let may_be = matches!(next, '旬' | '半' | '初' | '底' | '末');
        if may_be && source.any(at, &MONTH).is_some() && !source.before(at).is_ascii_digit() {
            let (days, end) = part_of_month(source, at)?;
            return Some(Point::new(Meaning::PartOfMonth { year: None, month: None, days }, end));
        }
    }
    let alone = matches!(source.at(at), '初' | '底' | '末');
    if !alone && !SECOND_OF_PARTS.contains(&next) {
        return None;
    }
    let (name, months, exact) = PARTS_OF_YEAR.iter().find(|(name, ..)| source.has(at, name))?;
    if year.is_none() && name.chars().count() < 2 {
        return None;
    }
    let season = name.ends_with('天') || (name.ends_with('季'));
    if year.is_none() && season {
        return None;
    }
    Some(Point::new(Meaning::PartOfYear { year, months: *months, exact: *exact }, at + name.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_characters_are_those_of_the_parts() {
        for (name, ..) in PARTS_OF_YEAR {
            assert!(name.chars().nth(1).is_none_or(|c| SECOND_OF_PARTS.contains(&c)), "{name}");
        }
    }
}

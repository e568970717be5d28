//! The grammar of one point in time: what begins at a position, and where it ends.

use super::chars::{Source, class};
use super::expression::{Meaning, Month, Origin, Year};
use super::feast::festival;
use super::figures;
use super::length;
use super::lunar_day::{self, lunar};
use super::numeral::number_at;
use super::week::{week, weekday};
use super::within::{in_month, in_year, part_of_year};
use super::words::{LEXICON, Word};
use crate::text::class::is_han;

/// A point in time in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// What it says.
    pub meaning: Meaning,
    /// Where it ends.
    pub end: usize,
    /// How many of its last characters are a time of day.
    pub tail: u8,
}

impl Point {
    pub(super) const fn new(meaning: Meaning, end: usize) -> Self {
        Self { meaning, end, tail: 0 }
    }
}

/// What begins at a position.
pub(super) enum Start {
    /// A point in time.
    Point(Point),
    /// A word that is none, up to here.
    Stop(usize),
    /// Nothing.
    Nothing,
}

/// Reads what begins at a position.
pub(super) fn start(source: &Source, at: usize) -> Start {
    let class = source.class(at);
    if class & class::PREFIX != 0
        && let Some(point) = length::from_speech(source, at)
    {
        return Start::Point(point);
    }
    if class & class::WORD != 0 {
        match word(source, at) {
            Start::Nothing => {}
            found => return found,
        }
        if let Some(point) = week(source, at)
            .or_else(|| lunar(source, at, None))
            .or_else(|| part_of_year(source, at, None))
            .or_else(|| cycle_year(source, at))
        {
            return Start::Point(point);
        }
    }
    if class & class::NUMERAL != 0
        && let Some(point) = lunar(source, at, None)
    {
        return Start::Point(point);
    }
    if class & (class::DIGIT | class::NUMERAL) != 0 {
        return figures::date(source, at).map_or(Start::Nothing, Start::Point);
    }
    Start::Nothing
}

/// What a point in time that follows a range's hyphen or a list's comma is.
pub(super) fn point(source: &Source, at: usize) -> Option<Point> {
    match start(source, at) {
        Start::Point(point) => Some(point),
        Start::Stop(_) | Start::Nothing => None,
    }
}

/// What a word of the lexicon begins.
fn word(source: &Source, at: usize) -> Start {
    if let Some(point) = bracketed_day(source, at) {
        return Start::Point(point);
    }
    let Some(hit) = LEXICON.at(source, at) else { return Start::Nothing };
    let plain = |meaning| Start::Point(Point { meaning, end: hit.end, tail: hit.tail });
    match hit.word {
        Word::Stop => Start::Stop(hit.end),
        Word::Day(days) => plain(Meaning::Offset { days, origin: Origin::Speech }),
        Word::Days(first, last) => plain(Meaning::Offsets { first, last }),
        Word::From(days) => Start::Point(Point::new(Meaning::Offset { days, origin: Origin::Speech }, hit.end - 1)),
        Word::Journey(days) if opens_clause(source, at, hit.end) => {
            plain(Meaning::Offset { days, origin: Origin::Journey })
        }
        Word::Journey(_) => Start::Nothing,
        Word::Narrative(days) => {
            if attributive(source, at) {
                return Start::Nothing;
            }
            plain(Meaning::Offset { days, origin: Origin::Narrative })
        }
        Word::Year(years) => Start::Point(in_year(source, Year::Relative(years), hit.end)),
        Word::SameYear => Start::Point(in_year(source, Year::Same, hit.end)),
        Word::Month(months) => Start::Point(in_month(source, None, Month::Relative(months), hit.end)),
        Word::NamedMonth(month) => Start::Point(in_month(source, None, Month::Number(month), hit.end)),
        Word::SameMonth => Start::Point(in_month(source, None, Month::Same, hit.end)),
        Word::Hour => {
            if !clause_start(source, at) {
                return Start::Stop(hit.end);
            }
            plain(Meaning::TimeOfDay)
        }
        Word::Vague => plain(Meaning::Vague),
        Word::Frequency => frequency(source, hit.end),
        Word::Festival(index) => festival(source, at, hit.end, None, index),
        Word::Era(before) => match era_year(source, before, hit.end) {
            Some((year, end)) => Start::Point(in_year(source, year, end)),
            None => Start::Nothing,
        },
    }
}

/// Whether the day of a deed is meant, which the text may not tell (开工当天), rather than the day told of last.
fn attributive(source: &Source, at: usize) -> bool {
    const DEEDS: [&str; 30] = [
        "开工", "复工", "投产", "开业", "开学", "开幕", "闭幕", "启动", "上线", "上市", "发布", "出发", "抵达", "到达",
        "到岗", "返校", "返岗", "事发", "案发", "确诊", "入院", "出院", "离开", "归来", "接到", "过年", "节日", "生日",
        "投票", "婚礼",
    ];
    DEEDS.iter().any(|deed| source.has_before(at, deed))
}

/// Whether a position stands at the head of a clause, or behind something that is no Chinese character.
pub(super) fn clause_start(source: &Source, at: usize) -> bool {
    let before = source.before(at);
    !is_han(before) && !before.is_ascii_alphanumeric() && before != '%'
}

/// Whether a word fills the head of a clause: nothing stands before it, and a comma or a time of day behind it.
pub(super) fn opens_clause(source: &Source, at: usize, end: usize) -> bool {
    const HOURS: [&str; 8] = ["上午", "下午", "晚", "凌晨", "清晨", "中午", "傍晚", "早上"];
    let head = clause_start(source, at) && !matches!(source.before(at), '、' | '-' | '—' | '~');
    head && (source.at(end) == ',' || source.any(end, &HOURS).is_some())
}

/// 今（12）日, 今(12)天, 昨(25)日, 昨（25日）, 今（12）晚: the figure says the day, the word that it is near. 翌（18）日: the figure alone says it.
fn bracketed_day(source: &Source, at: usize) -> Option<Point> {
    let near = match source.at(at) {
        '今' => Some(0),
        '昨' => Some(-1),
        '前' => Some(-2),
        '明' => Some(1),
        '翌' | '次' | '当' => None,
        _ => return None,
    };
    if source.at(at + 1) != '(' {
        return None;
    }
    let number = number_at(source, at + 2)?;
    let end = match (source.at(number.end), source.at(number.end + 1)) {
        (')', '日' | '天') | ('日', ')') => number.end + 2,
        // The hour may stand for the day, where a word says which one is near.
        (')', '早' | '晚' | '晨' | '夜' | '午') if near.is_some() => number.end + 1,
        (')', '上' | '下' | '中' | '凌') if near.is_some() => number.end + 1,
        _ => return None,
    };
    let day = day_number(number.value)?;
    let alone = Meaning::Day { year: None, month: None, day };
    let meaning = near.map_or(alone, |days| Meaning::Beside { day, days });
    Some(Point::new(meaning, end))
}

/// 1 to 31.
pub(super) fn day_number(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
}

/// 1 to 12.
pub(super) fn month_number(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|month| (1..=12).contains(month))
}

/// 庚子年, 庚子鼠年.
fn cycle_year(source: &Source, at: usize) -> Option<Point> {
    let (year, end) = lunar_day::cycle_year(source, at)?;
    Some(in_year(source, year, end))
}

/// The year of an era: 109年, 元年; 前221年 of our own era is before it.
fn era_year(source: &Source, before: i16, at: usize) -> Option<(Year, usize)> {
    if before == 0 && source.at(at) == '前' {
        let number = number_at(source, at + 1).filter(|number| (1..=9999).contains(&number.value))?;
        let year = 1 - i32::try_from(number.value).ok()?;
        return (source.at(number.end) == '年').then_some((Year::Number(year), number.end + 1));
    }
    let (value, end) = if source.at(at) == '元' {
        (1, at + 1)
    } else {
        let number = number_at(source, source.skip_space(at))?;
        (i32::try_from(number.value).ok()?, number.end)
    };
    let end = source.skip_space(end);
    let year = i32::from(before) + value;
    (source.at(end) == '年' && (1..=2199).contains(&year)).then_some((Year::Number(year), end + 1))
}

/// 每天, 每周三上午: the weekday belongs to it.
fn frequency(source: &Source, end: usize) -> Start {
    let week = source.has_before(end, "周") || source.has_before(end, "星期");
    let end = end + usize::from(week && weekday(source.at(end)).is_some());
    Start::Point(Point::new(Meaning::Frequency, end))
}

//! Days of the Chinese calendar as written: 正月初三, 腊月廿九, 农历二月初七.

use super::chars::{Source, class};
use super::expression::{Meaning, Year};
use super::figures;
use super::grammar::{Point, clause_start, month_number, opens_clause};
use super::numeral::number_at;

/// 正月初三, 农历二月初七, 腊月廿九, 大年初二, 初四.
pub(super) fn lunar(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    if !may_begin(source, at) {
        return None;
    }
    let first = source.at(at);
    let names_calendar = matches!(first, '农' | '阴' | '旧' | '夏') && source.at(at + 1) == '历';
    let calendar = names_calendar.then_some(at + 2);
    let (mut at, mut year) = (calendar.unwrap_or(at), year);
    if calendar.is_some() {
        if source.at(at) == '的' {
            at += 1;
        }
        if year.is_none()
            && let Some((written, end)) = figures::year(source, at)
        {
            year = Some(written);
            at = end;
        }
        // 农历庚子年正月初三: the year's name adds nothing that the context does not say.
        if let Some((_, end)) = cycle_year(source, at) {
            at = end;
        }
    }
    if let Some(end) = source
        .any(at, &["大年初", "年初"])
        .filter(|_| source.class(at + 3) & class::NUMERAL != 0 || source.has(at, "年初"))
    {
        let number = number_at(source, end).filter(|number| number.chinese && (1..=15).contains(&number.value))?;
        let meaning = Meaning::Lunar { year, month: Some(1), leap: false, day: number.value as u8 };
        return Some(Point::new(meaning, number.end));
    }
    let leap = source.at(at) == '闰';
    let month_at = at + usize::from(leap);
    let own_name = match source.at(month_at) {
        '正' => Some(1),
        '冬' => Some(11),
        '腊' => Some(12),
        _ => None,
    };
    let (month, named, end) = if own_name.is_some() && source.at(month_at + 1) == '月' {
        (own_name, true, month_at + 2)
    } else if let Some(number) = number_at(source, month_at).filter(|n| n.chinese && source.at(n.end) == '月') {
        (Some(month_number(number.value)?), calendar.is_some() || leap, number.end + 1)
    } else {
        (None, false, month_at)
    };
    if month.is_none() && !matches!(source.at(end), '初' | '廿') {
        return None;
    }
    if let Some((day, day_end)) = lunar_day(source, end, named) {
        if month.is_none()
            && (calendar.is_some() || !matches!(source.before(at), '、' | '和' | '至' | '到' | '-' | '—'))
            && !(calendar.is_none() && source.at(at) == '初' && stands_alone(source, at, day_end))
        {
            return None;
        }
        return Some(Point::new(Meaning::Lunar { year, month, leap, day }, day_end));
    }
    // 二月二, 三月三, 八月十五 without 日 are days of the lunar calendar.
    let number = number_at(source, end).filter(|number| number.chinese && month.is_some())?;
    let known = matches!((month?, number.value), (2, 2) | (3, 3) | (6, 6) | (7, 7 | 15) | (8, 15) | (9, 9));
    let free = !matches!(source.at(number.end), '日' | '号' | '十') && (year.is_none() || named);
    (known && free).then(|| {
        let meaning = Meaning::Lunar { year, month, leap, day: number.value as u8 };
        Point::new(meaning, number.end)
    })
}

/// Whether 初三 opens a clause, or a range or list of such days that does: 初三，…; 初三上午; 初三至初五.
fn stands_alone(source: &Source, at: usize, end: usize) -> bool {
    let goes_on = figures::range_mark(source, end).unwrap_or(end + usize::from(source.at(end) == '、'));
    opens_clause(source, at, end) || clause_start(source, at) && goes_on > end && source.at(goes_on) == '初'
}

/// Whether a day of the calendar may begin at a position, by the first two characters: nearly all that begin with the
/// first of them are other words.
fn may_begin(source: &Source, at: usize) -> bool {
    let next = source.at(at + 1);
    match source.at(at) {
        '农' | '阴' | '旧' | '夏' => next == '历',
        '正' | '冬' | '腊' => next == '月',
        '大' => next == '年',
        '年' => next == '初',
        '闰' | '初' => true,
        _ => source.class(at) & class::NUMERAL != 0,
    }
}

/// 初三, 廿九, and 十五 behind the name of a lunar month.
fn lunar_day(source: &Source, at: usize, named: bool) -> Option<(u8, usize)> {
    if source.at(at) == '初' {
        let number = number_at(source, at + 1).filter(|number| number.chinese && (1..=10).contains(&number.value))?;
        // 初一 to 初三 are school years too.
        let hour = source.at(number.end + 1) == '午';
        let school =
            matches!(source.at(number.end), '年' | '学' | '班' | '生' | '级' | '语' | '数' | '下' | '上') && !hour;
        return (!school || named).then_some((number.value as u8, number.end));
    }
    let number = number_at(source, at).filter(|number| number.chinese && (1..=30).contains(&number.value))?;
    let end = number.end + usize::from(source.at(number.end) == '日');
    // 廿五日 without the name of a month is a day of the month as well as any other.
    (named || source.at(at) == '廿' && end == number.end).then_some((number.value as u8, end))
}

/// 庚子年, 庚子鼠年: its place in the cycle of sixty, and the end.
pub(super) fn cycle_year(source: &Source, at: usize) -> Option<(Year, usize)> {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
    let place = |row: &[char], c: char| row.iter().position(|&known| known == c);
    let stem = place(&STEMS, source.at(at))?;
    let branch = place(&BRANCHES, source.at(at + 1))?;
    let end = at + 2 + usize::from("鼠牛虎兔龙蛇马羊猴鸡狗猪".contains(source.at(at + 2)));
    // The number from 0 to 59 that leaves `stem` by ten and `branch` by twelve; some pairs are none.
    let number = (0..60_u8).find(|&n| (usize::from(n % 10), usize::from(n % 12)) == (stem, branch))?;
    (source.at(end) == '年').then_some((Year::Cycle(number), end + 1))
}

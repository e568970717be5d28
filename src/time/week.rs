//! Weeks and their days: 周三, 上周五, 本周, 下周末.

use super::chars::Source;
use super::expression::Meaning;
use super::grammar::{Point, clause_start};

/// 周三, 上周五, 本周, 下周末.
pub(super) fn week(source: &Source, at: usize) -> Option<Point> {
    const BEFORE: [(&str, i8); 16] = [
        ("上上上", -3),
        ("上上个", -2),
        ("上上", -2),
        ("上一个", -1),
        ("上个", -1),
        ("上一", -1),
        ("上", -1),
        ("下下个", 2),
        ("下下", 2),
        ("下个", 1),
        ("下一", 1),
        ("下", 1),
        ("这个", 0),
        ("这一", 0),
        ("这", 0),
        ("本", 0),
    ];
    if !may_begin(source, at) {
        return None;
    }
    if let Some(half) = half_week(source, at) {
        return Some(half);
    }
    let (week, name) = match BEFORE.iter().find(|(word, _)| source.has(at, word)) {
        Some((word, week)) => (Some(*week), at + word.chars().count()),
        None => (None, at),
    };
    let end = source.any(name, &["星期", "礼拜", "周"])?;
    if week.is_none() && matches!(source.before(at), '每' | '第' | '数' | '几' | '一' | '两') {
        return None;
    }
    if source.at(end) == '末' {
        // 周末 alone is this one's where it begins a clause; elsewhere any (周末加班).
        let week = week.or_else(|| clause_start(source, at).then_some(0))?;
        return Some(Point::new(Meaning::Week { week, days: (5, 6) }, end + 1));
    }
    if let Some(day) = weekday(source.at(end)) {
        // 周一鸣 and 周天 are names as well as days; 周五十一 is none.
        let name_like = week.is_none() && source.at(name) == '周' && name_follows(source, end + 1);
        return (!name_like).then_some(Point::new(Meaning::Weekday { week, day }, end + 1));
    }
    let week = week?;
    let other = matches!(source.at(end), '年' | '期' | '边' | '围' | '全' | '密' | '刊' | '岁' | '转');
    (!other).then_some(Point::new(Meaning::Week { week, days: (0, 6) }, end))
}

/// Whether a week or its day may begin at a position, by the first two characters.
fn may_begin(source: &Source, at: usize) -> bool {
    let next = source.at(at + 1);
    match source.at(at) {
        '周' => true,
        '星' => next == '期',
        '礼' => next == '拜',
        '本' | '这' | '上' | '下' => {
            matches!(next, '周' | '星' | '礼' | '个' | '一' | '上' | '下' | '半')
        }
        _ => false,
    }
}

/// 上半周, 下半周: Monday to Wednesday, Thursday to Sunday.
fn half_week(source: &Source, at: usize) -> Option<Point> {
    let days = if source.has(at, "上半周") {
        (0, 2)
    } else if source.has(at, "下半周") {
        (3, 6)
    } else {
        return None;
    };
    Some(Point::new(Meaning::Week { week: 0, days }, at + 3))
}

/// Whether what follows a weekday makes it a person's name or another number.
fn name_follows(source: &Source, at: usize) -> bool {
    matches!(source.at(at), '鸣' | '平' | '明' | '华' | '新' | '强' | '军' | '伟' | '峰' | '十' | '百' | '千')
}

/// Monday 1 to Sunday 7.
pub(super) fn weekday(c: char) -> Option<u8> {
    Some(match c {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        '五' | '5' => 5,
        '六' | '6' => 6,
        '日' | '天' => 7,
        _ => return None,
    })
}

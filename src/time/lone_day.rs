//! 21日 alone: the month comes from elsewhere, so that what is no day must be kept out (4号文件, 3日游, 21日报).

use super::chars::Source;
use super::expression::Meaning;
use super::figures::{continues, count_of_list, day, range_mark};
use super::grammar::{Point, clause_start, day_number};
use super::numeral::{Number, number_at};
use crate::text::class::is_han;

/// A day with 日 or 号 and nothing before it.
pub(super) fn day_alone(source: &Source, at: usize, number: Number) -> Option<Point> {
    let day = day_number(number.value).filter(|_| number.figures <= 3)?;
    let meaning = Meaning::Day { year: None, month: None, day };
    if !number.positional && !number.chinese || refuses_before(source, at) {
        return None;
    }
    let mark = source.skip_space(number.end);
    match source.at(mark) {
        '日' => {
            let firm = !number.chinese
                || number.figures > 1
                || matches!(source.at(at), '廿' | '卅')
                || source.before(at) == '('
                || listed(source, at, mark + 1)
                || opens_clause(source, at, mark + 1);
            let point = Point::new(meaning, mark + 1);
            (firm && !refuses_after(source, mark + 1)).then_some(point)
        }
        '两' if source.before(at) == '、' => count_of_list(source, number).map(|end| Point::new(meaning, end)),
        '号' => number_sign_is_day(source, at, mark + 1).then_some(Point::new(meaning, mark + 1)),
        _ => {
            let list = !number.chinese && clause_or_in(source, at) && continues(source, number.end);
            list.then_some(Point::new(meaning, number.end))
        }
    }
}

/// Whether the place in front of a bare number lets it begin a list or range of days.
fn clause_or_in(source: &Source, at: usize) -> bool {
    clause_start(source, at)
        || matches!(source.before(at), '的' | '于' | '在' | '从' | '自' | '由' | '至' | '到' | '月')
}

/// Whether a day stands in a list or range, which keeps 一日, 三日 apart from numbers of days.
fn listed(source: &Source, at: usize, end: usize) -> bool {
    matches!(source.before(at), '、' | '至' | '到' | '-' | '—' | '~') && source.before(at.saturating_sub(1)) == '日'
        || range_mark(source, end).is_some_and(|next| day(source, next).is_some())
}

/// Whether 六日 says when rather than how long: a time of day follows, or a comma or a verb of going at the head of a
/// clause.
fn opens_clause(source: &Source, at: usize, end: usize) -> bool {
    const VERBS: &str = "来到赴抵往访参考出乘飞离会召举率视瞻转";
    let hour = ["上午", "下午", "晚", "凌晨", "清晨", "中午", "傍晚", "早上"];
    if source.any(end, &hour).is_some() {
        return true;
    }
    clause_start(source, at) && (source.at(end) == ',' || VERBS.contains(source.at(end)))
}

/// Whether what stands in front makes a number of days, or another number.
fn refuses_before(source: &Source, at: usize) -> bool {
    let before = source.before(at);
    let timed = || number_at(source, at).is_some_and(|number| super::clock::behind(source, number.end + 1).is_some());
    // 张达5日下午: the end of a name, where a time of day shows that a day is meant.
    if matches!(before, '达' | '满' | '足' | '整' | '共' | '期' | '多' | '余') && timed() {
        return false;
    }
    matches!(
        before,
        '近' | '每'
            | '第'
            | '余'
            | '多'
            | '几'
            | '数'
            | '满'
            | '达'
            | '共'
            | '约'
            | '续'
            | '隔'
            | '期'
            | '足'
            | '整'
            | '头'
            | '.'
            | '/'
            | '#'
    ) || before.is_ascii_alphabetic()
        || before == ':' && source.before(at - 1).is_ascii_digit()
        || (matches!(before, '-' | '—' | '~') && source.before(at - 1).is_ascii_alphabetic())
        || source.has_before(at, "历时")
        || source.has_before(at, "为期")
}

/// Whether what follows 日 makes it another word.
pub(super) fn refuses_after(source: &Source, at: usize) -> bool {
    let next = source.at(at + 1);
    match source.at(at) {
        '内' | '游' | '龄' | '均' | '产' | '元' | '程' | '志' | '历' | '照' | '益' | '用' | '化' | '子' => {
            true
        }
        '常' => !matches!(next, '务' | '委' | '州' | '德' | '熟' | '山' | '宁'),
        '报' => !matches!(next, '道' | '告' | '到' | '名' | '送' | '请' | '价' | '案' | '警' | '称' | '备'),
        '以' => matches!(next, '上' | '内'),
        '期' => true,
        '夜' => next == '夜' || next == '兼',
        _ => false,
    }
}

/// Whether 号 marks a day rather than a number (路21号, 4号文件, 2号楼): only in a clause about when, and before one.
fn number_sign_is_day(source: &Source, at: usize, end: usize) -> bool {
    const NUMBERED: &str = "文楼院线门馆厅桌机车台仓店库房室井桥矿地墩口高生病公令通方航码泊点位隧段路街巷弄栋幢单厂塔坝闸洞斜竖炉岛舱区池\
        展球选国省议提政汽柴种品疫卫火箭船艇舰列宿营干热平工基项标条首决命产系煤罐泵窗柜床站关卡营棚馆展道桩轮";
    /// What a number may belong to some characters behind it: 5号学生公寓, 3号教学楼.
    const BUILDINGS: [&str; 6] = ["公寓", "宿舍", "教学楼", "实验楼", "综合楼", "办公楼"];
    // 甲5号下午来到A镇.
    const PARTS: [&str; 9] = ["上午", "下午", "晚上", "凌晨", "中午", "傍晚", "清晨", "早上", "早晨"];
    if source.any(end, &PARTS).is_some() {
        return true;
    }
    if !clause_or_in(source, at) || NUMBERED.contains(source.at(end)) {
        return false;
    }
    if (end..end + 4).any(|from| source.any(from, &BUILDINGS).is_some()) {
        return false;
    }
    if source.before(at) == '(' && source.at(end) == ')' {
        return false;
    }
    // After an address's own words nothing but a pause and the next line of it follows.
    let free = !is_han(source.at(end)) && source.before(at) == ' ';
    !free
}

//! Lengths of time: 14天, 近三年, and what lies such a length away: 三天前.

use super::chars::Source;
use super::expression::{Meaning, Unit};
use super::find::another_word;
use super::grammar::{Point, clause_start};
use super::numeral::{Number, number_at};

/// Words that make a length of time one that ends with the day on which the text speaks (-1) or begins behind it (1).
pub(super) const PREFIXES: [(&str, i16); 16] = [
    ("过去的", -1),
    ("过去", -1),
    ("最近的", -1),
    ("最近", -1),
    ("近", -1),
    ("前", -1),
    ("上", -1),
    ("未来的", 1),
    ("未来", 1),
    ("今后的", 1),
    ("今后", 1),
    ("接下来的", 1),
    ("接下来", 1),
    ("往后", 1),
    ("后", 1),
    ("下", 1),
];

/// The most days in figures that 日 in front of 前 or 后 counts: 3日前, but 27日前 is the 27th.
const MOST_DAYS: u32 = 10;

/// 近三年, 未来十天, 过去两周.
pub(super) fn from_speech(source: &Source, at: usize) -> Option<Point> {
    let (word, sign) = PREFIXES.iter().find(|(word, _)| source.has(at, word))?;
    let number = number_at(source, at + word.chars().count())?;
    let (unit, end) = counted(source, number.end)?;
    let count = i16::try_from(number.value).ok().filter(|&count| count > 0)?;
    // 前一天, 上一周 are the one before; 前两天 is some day, and 前三名 no time.
    let short = matches!(*word, "前" | "后" | "上" | "下");
    let told = short && (count == 1 || count == 2 && unit == Unit::Day || !clause_start(source, at));
    (!told).then(|| Point::new(Meaning::Length { count: sign * count, unit }, end))
}

/// 三天前, 两周后, 三个月以前: at the head of a clause, or behind 早在 and the like. 隔离14天后 is a length of time.
pub(super) fn away(source: &Source, at: usize, number: Number) -> Option<Point> {
    let head = clause_start(source, at) || matches!(source.before(at), '在' | '于' | '从' | '自' | '约' | '就' | '早');
    if !head || number.figures > 3 {
        return None;
    }
    let (unit, end) = counted(source, number.end)?;
    const BEHIND: [(&str, i16); 7] =
        [("以前", -1), ("之前", -1), ("前", -1), ("以后", 1), ("之后", 1), ("过后", 1), ("后", 1)];
    let (word, sign) = BEHIND.iter().find(|(word, _)| source.has(end, word))?;
    // 27日前后, 27日前: by the calendar.
    let days = source.before(end) == '日' && !number.chinese && number.value > MOST_DAYS;
    if source.has(end, "前后") || days {
        return None;
    }
    let count = i16::try_from(number.value).ok().filter(|&count| count > 0)?;
    let ends = end + word.chars().count();
    if *word == "前" && source.before(end) == '日' && is_deadline(source, ends) {
        return None;
    }
    // 五年前的今天 marks a year gone by; the day it names rests on when the article was written, so the year is all it gives.
    let today = if unit == Unit::Year && source.has(ends, "的今天") { 3 } else { 0 };
    (!another_word(source, end, word)).then(|| Point::new(Meaning::Away { count: sign * count, unit }, ends + today))
}

/// Whether what stands behind 9日前 says that something is to be done by then: 9日前全部完成.
pub(super) fn is_deadline(source: &Source, end: usize) -> bool {
    const DONE: [&str; 7] = ["完成", "全部", "务必", "必须", "报送", "上报", "到位"];
    (end..end + 8)
        .take_while(|&at| !matches!(source.at(at), ',' | '。' | ';' | '\n' | '\0'))
        .any(|at| source.any(at, &DONE).is_some())
}

/// The unit of a counted length, and the end: 天, 个月, 周, 年.
fn counted(source: &Source, at: usize) -> Option<(Unit, usize)> {
    const UNITS: [(&str, Unit); 10] = [
        ("个月", Unit::Month),
        ("个星期", Unit::Week),
        ("个礼拜", Unit::Week),
        ("星期", Unit::Week),
        ("礼拜", Unit::Week),
        ("周年", Unit::Year),
        ("周", Unit::Week),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("年", Unit::Year),
    ];
    let at = source.skip_space(at);
    let (word, unit) = UNITS.iter().find(|(word, _)| source.has(at, word))?;
    let end = at + word.chars().count();
    let other = match *unit {
        Unit::Week => {
            super::week::weekday(source.at(end)).is_some() || matches!(source.at(end), '岁' | '边' | '围' | '末')
        }
        Unit::Year => {
            *word == "周年"
                || matches!(source.at(end), '级' | '龄' | '代' | '度' | '月')
                || number_at(source, end).is_some()
        }
        Unit::Day => matches!(source.at(end), '报' | '游' | '线'),
        Unit::Month => false,
    };
    (!other).then_some((*unit, end))
}

/// 14天, 两个月, 5小时, 三年.
pub(super) fn duration(source: &Source, at: usize, number: Number) -> Option<Point> {
    if source.before(at) == '第' {
        return None;
    }
    let mut end = number.end;
    if matches!(source.at(end), '多' | '余' | '来' | '几') {
        end += 1;
    }
    end += usize::from(source.at(end) == '个');
    if source.at(end) == '半' {
        end += 1;
    }
    let counted = end > number.end;
    const UNITS: [&str; 13] =
        ["小时", "分钟", "星期", "礼拜", "昼夜", "周年", "天", "月", "年", "周", "日", "秒", "季度"];
    let unit_end = source.any(end, &UNITS)?;
    let unit = source.at(end);
    let next = source.at(unit_end);
    let refused = match unit {
        '月' => !counted,
        '年' => {
            number.figures > 3
                || source.before(end) == '个'
                || matches!(next, '级' | '龄' | '轻' | '产' | '代')
                || source.has(end, "年度")
        }
        '天' => matches!(next, '线' | '然' | '桥' | '安' | '气'),
        '周' => matches!(next, '岁' | '边' | '围' | '密' | '一' | '二' | '三' | '四' | '五' | '六' | '日'),
        '日' => !counted && next != '内' && !is_of_journey(source, at, unit_end) || next == '游',
        _ => false,
    };
    if refused
        || number.chinese && number.figures == 1 && matches!(unit, '年' | '天') && matches!(number.value, 1) && !counted
    {
        return None;
    }
    // 三天来, 甲先后到A县、B县: on none of them above the others.
    let lately = matches!(unit, '天' | '日') && next == '来' && clause_start(source, at);
    Some(Point::new(if lately { Meaning::Vague } else { Meaning::Duration }, unit_end + usize::from(lately)))
}

/// Whether 7日 says how long a journey is: 展开7日考察行程, 进行三日访问.
fn is_of_journey(source: &Source, at: usize, end: usize) -> bool {
    const BEFORE: [&str; 12] =
        ["展开", "进行", "开展", "开始", "开启", "启动", "结束", "完成", "开始了", "结束了", "完成了", "为期"];
    const BEHIND: [&str; 13] = [
        "考察",
        "调研",
        "访问",
        "行程",
        "之行",
        "之旅",
        "国事访问",
        "正式访问",
        "工作访问",
        "友好访问",
        "巡访",
        "视察",
        "交流",
    ];
    let end = end + usize::from(source.at(end) == '的');
    BEFORE.iter().any(|word| source.has_before(at, word)) && source.any(end, &BEHIND).is_some()
}

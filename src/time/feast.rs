//! Festivals and solar terms: the day itself, or the time around it.

use super::chars::{Source, class};
use super::expression::{Meaning, Year};
use super::grammar::{Point, Start};
use super::words::{Feast, LEXICON};
use crate::text::class::is_han;

/// A festival: its day, or the time around it.
pub(super) fn festival(source: &Source, at: usize, end: usize, year: Option<Year>, index: u16) -> Start {
    let Some(festival) = LEXICON.festival(index) else { return Start::Nothing };
    // 十一, 五一, 六一 as parts of other numbers, and 小年 in 小年轻.
    let number = source.class(at) & class::NUMERAL != 0;
    if number
        && (source.class(end) & class::NUMERAL != 0 || "月日号点时分年个条项位名号万亿年岁度".contains(source.at(end)))
    {
        return Start::Nothing;
    }
    if number && festival.name && source.class(at.wrapping_sub(1)) & (class::NUMERAL | class::DIGIT) != 0 {
        return Start::Nothing;
    }
    const AROUND: [&str; 28] = [
        "大会",
        "代表团",
        "期间",
        "假期",
        "长假",
        "小长假",
        "黄金周",
        "前夕",
        "前后",
        "将至",
        "来临",
        "临近",
        "过后",
        "以来",
        "之前",
        "之后",
        "以前",
        "以后",
        "前",
        "后",
        "祭",
        "档",
        "联欢",
        "晚会",
        "慰问",
        "走访",
        "活动",
        "放假",
    ];
    const ITSELF: [&str; 20] = [
        "当天",
        "当日",
        "当晚",
        "这天",
        "那天",
        "这一天",
        "上午",
        "下午",
        "晚上",
        "晚",
        "夜",
        "清晨",
        "凌晨",
        "早上",
        "中午",
        "一早",
        "起",
        "到",
        "至",
        "就",
    ];
    // “八一”走访慰问: the words behind the closing mark count.
    let behind = end + usize::from(matches!(source.at(end), '”' | '」' | '"'));
    let is_day = if source.any(behind, &AROUND).is_some() || is_celebrated(source, at) || is_wished(source, at, end) {
        false
    } else if !festival.name || source.any(end, &ITSELF).is_some() {
        true
    } else {
        year.is_some() || !is_han(source.at(end)) && !is_han(source.before(at)) && source.before(at) != ':'
    };
    if !is_day && matches!(festival.day, Feast::Term(_)) {
        return Start::Stop(end);
    }
    if festival.name && !is_day && year.is_none() && number {
        // 五四运动, 八一路: more often a name than a time.
        return Start::Stop(end);
    }
    Start::Point(Point::new(Meaning::Festival { year, index, day: is_day }, end))
}

/// Whether the festival is what a deed is for, not when it was done: 喜迎“八一”.
fn is_celebrated(source: &Source, at: usize) -> bool {
    const FOR: [&str; 11] = ["共庆", "同庆", "欢庆", "庆祝", "庆贺", "喜迎", "迎接", "欢度", "纪念", "献礼", "致敬"];
    let start = at - usize::from(at > 0 && matches!(source.before(at), '“' | '「' | '"'));
    FOR.iter().any(|word| source.has_before(start, word))
}

/// Whether somebody is wished a happy festival: 祝他们“六一”儿童节快乐.
fn is_wished(source: &Source, at: usize, end: usize) -> bool {
    /// Longest way to the wish, in characters.
    const NEAR: usize = 10;
    let in_clause = |c: char| !matches!(c, ',' | '。' | ';' | '!' | '?' | '\n' | '\0');
    let behind = (end..end + NEAR).take_while(|&at| in_clause(source.at(at)));
    let before = (at.saturating_sub(NEAR)..at).rev().take_while(|&at| in_clause(source.at(at)));
    behind.clone().any(|at| source.any(at, &["快乐", "愉快"]).is_some())
        || before.clone().any(|at| source.has(at, "祝") && !source.has(at.wrapping_sub(1), "庆祝"))
}

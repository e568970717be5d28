//! The grammar of one point in time: what begins at a position, and where it ends.

use super::chars::{Source, class, is_han};
use super::expression::{Meaning, Month, Origin, Year};
use super::figures;
use super::numeral::number_at;
use super::words::{Feast, LEXICON, Word};

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
    if class & class::WORD != 0 {
        match word(source, at) {
            Start::Nothing => {}
            found => return found,
        }
        if let Some(point) =
            week(source, at).or_else(|| lunar(source, at, None)).or_else(|| part_of_year(source, at, None))
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
        Word::Narrative(days) => {
            if attributive(source, at) {
                return Start::Nothing;
            }
            plain(Meaning::Offset { days, origin: Origin::Narrative })
        }
        Word::Year(years) => Start::Point(in_year(source, Year::Relative(years), hit.end)),
        Word::SameYear => Start::Point(in_year(source, Year::Same, hit.end)),
        Word::Month(months) => Start::Point(in_month(source, None, Month::Relative(months), hit.end)),
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

/// 今（12）日, 昨(25)日: the figure says the day, the word that it is near.
fn bracketed_day(source: &Source, at: usize) -> Option<Point> {
    let days = match source.at(at) {
        '今' => 0,
        '昨' => -1,
        '前' => -2,
        '明' => 1,
        _ => return None,
    };
    let number = number_at(source, at + 2).filter(|_| source.at(at + 1) == '(')?;
    let closed = source.at(number.end) == ')' && source.at(number.end + 1) == '日';
    let meaning = Meaning::Beside { day: day_number(number.value)?, days };
    closed.then_some(Point::new(meaning, number.end + 2))
}

/// 1 to 31.
pub(super) fn day_number(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
}

/// 1 to 12.
pub(super) fn month_number(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|month| (1..=12).contains(month))
}

/// The year of an era: 109年, 元年.
fn era_year(source: &Source, before: i16, at: usize) -> Option<(Year, usize)> {
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

/// What follows a year: a month, a part of the year, a festival, or nothing.
pub(super) fn in_year(source: &Source, year: Year, end: usize) -> Point {
    let mut at = source.skip_space(end);
    if source.at(at) == '的' {
        at += 1;
    }
    if let Some((nth, weekday, end)) = nth(source, at) {
        return Point::new(Meaning::Nth { year: Some(year), month: None, nth, weekday }, end);
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

/// 第二天, 最后一天, 第一个星期一 of a month or year: which one, of which weekday, and the end.
fn nth(source: &Source, at: usize) -> Option<(i16, u8, usize)> {
    let last = source.any(at, &["最后一"]);
    let back = source.any(at, &["倒数第"]);
    let (nth, end) = match last {
        Some(end) => (-1, end),
        None => {
            let start = back.or_else(|| source.any(at, &["第"]))?;
            let number = number_at(source, start).filter(|number| (1..=366).contains(&number.value))?;
            let nth = i16::try_from(number.value).ok()?;
            (if back.is_some() { -nth } else { nth }, number.end)
        }
    };
    if source.at(end) == '天' {
        return Some((nth, 0, end + 1));
    }
    let name = source.any(end + usize::from(source.at(end) == '个'), &["星期", "礼拜", "周"])?;
    Some((nth, weekday(source.at(name))?, name + 1))
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

/// 上半年, 一季度, 年底, 夏天 of a year; and 月底, 上旬 of no written month.
fn part_of_year(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    const PARTS: [(&str, (u8, u8)); 32] = [
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("前半年", (1, 6)),
        ("后半年", (7, 12)),
        ("上个半年", (1, 6)),
        ("第一季度", (1, 3)),
        ("第二季度", (4, 6)),
        ("第三季度", (7, 9)),
        ("第四季度", (10, 12)),
        ("一季度", (1, 3)),
        ("二季度", (4, 6)),
        ("三季度", (7, 9)),
        ("四季度", (10, 12)),
        ("1季度", (1, 3)),
        ("2季度", (4, 6)),
        ("3季度", (7, 9)),
        ("4季度", (10, 12)),
        ("年初", (1, 3)),
        ("年中", (6, 7)),
        ("年底", (11, 12)),
        ("年末", (11, 12)),
        ("岁末", (11, 12)),
        ("初", (1, 3)),
        ("底", (11, 12)),
        ("末", (11, 12)),
        ("春天", (3, 5)),
        ("夏天", (6, 8)),
        ("秋天", (9, 11)),
        ("春季", (3, 5)),
        ("夏季", (6, 8)),
        ("秋季", (9, 11)),
        ("年终", (12, 12)),
    ];
    if year.is_none()
        && !matches!(
            source.at(at),
            '上' | '中' | '下' | '前' | '后' | '第' | '一' | '二' | '三' | '四' | '年' | '岁' | '月'
        )
    {
        return None;
    }
    if year.is_none() {
        const MONTH: [&str; 8] = ["上旬", "中旬", "下旬", "上半月", "下半月", "月初", "月底", "月末"];
        if source.any(at, &MONTH).is_some() && !source.before(at).is_ascii_digit() {
            let (days, end) = part_of_month(source, at)?;
            return Some(Point::new(Meaning::PartOfMonth { year: None, month: None, days }, end));
        }
    }
    let (name, months) = PARTS.iter().find(|(name, _)| source.has(at, name))?;
    if year.is_none() && name.chars().count() < 2 {
        return None;
    }
    let season = name.ends_with('天') || (name.ends_with('季'));
    if year.is_none() && season {
        return None;
    }
    Some(Point::new(Meaning::PartOfYear { year, months: *months }, at + name.chars().count()))
}

/// 周三, 上周五, 本周, 下周末.
fn week(source: &Source, at: usize) -> Option<Point> {
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
    if !matches!(source.at(at), '周' | '星' | '礼' | '本' | '这' | '上' | '下') {
        return None;
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
        return week.map(|week| Point::new(Meaning::Week { week, weekend: true }, end + 1));
    }
    if let Some(day) = weekday(source.at(end)) {
        // 周一鸣 and 周天 are names as well as days; 周五十一 is none.
        let name_like = week.is_none() && source.at(name) == '周' && name_follows(source, end + 1);
        return (!name_like).then_some(Point::new(Meaning::Weekday { week, day }, end + 1));
    }
    let week = week?;
    let other = matches!(source.at(end), '年' | '期' | '边' | '围' | '全' | '密' | '刊' | '岁' | '转');
    (!other).then_some(Point::new(Meaning::Week { week, weekend: false }, end))
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

/// 正月初三, 农历二月初七, 腊月廿九, 大年初二, 初四.
fn lunar(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    let first = source.at(at);
    if !matches!(first, '农' | '阴' | '旧' | '夏' | '正' | '冬' | '腊' | '闰' | '初' | '大' | '年' | '廿')
        && source.class(at) & class::NUMERAL == 0
    {
        return None;
    }
    let calendar = source.any(at, &["农历", "阴历", "旧历", "夏历"]);
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
        if is_cycle_year(source, at) {
            at += 3;
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
    let (month, named, end) = if let Some(end) = source.any(month_at, &["正月"]) {
        (Some(1), true, end)
    } else if let Some(end) = source.any(month_at, &["冬月"]) {
        (Some(11), true, end)
    } else if let Some(end) = source.any(month_at, &["腊月"]) {
        (Some(12), true, end)
    } else if let Some(number) = number_at(source, month_at).filter(|n| n.chinese && source.at(n.end) == '月') {
        (Some(month_number(number.value)?), calendar.is_some() || leap, number.end + 1)
    } else {
        (None, false, month_at)
    };
    if let Some((day, day_end)) = lunar_day(source, end, named) {
        if month.is_none()
            && (calendar.is_some() || !matches!(source.before(at), '、' | '和' | '至' | '到' | '-' | '—'))
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

/// 初三, 廿九, and 十五 behind the name of a lunar month.
fn lunar_day(source: &Source, at: usize, named: bool) -> Option<(u8, usize)> {
    if source.at(at) == '初' {
        let number = number_at(source, at + 1).filter(|number| number.chinese && (1..=10).contains(&number.value))?;
        // 初一 to 初三 are school years too.
        let school = matches!(source.at(number.end), '年' | '学' | '班' | '生' | '级' | '语' | '数' | '下' | '上');
        return (!school || named).then_some((number.value as u8, number.end));
    }
    let number = number_at(source, at).filter(|number| number.chinese && (1..=30).contains(&number.value))?;
    let end = number.end + usize::from(source.at(number.end) == '日');
    (named || source.at(at) == '廿').then_some((number.value as u8, end))
}

/// 庚子年.
fn is_cycle_year(source: &Source, at: usize) -> bool {
    "甲乙丙丁戊己庚辛壬癸".contains(source.at(at))
        && "子丑寅卯辰巳午未申酉戌亥".contains(source.at(at + 1))
        && source.at(at + 2) == '年'
}

/// A festival: its day, or the time around it.
fn festival(source: &Source, at: usize, end: usize, year: Option<Year>, index: u16) -> Start {
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
    const AROUND: [&str; 26] = [
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
    let is_day = if source.any(end, &AROUND).is_some() {
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

/// 每天, 每周三上午: the weekday belongs to it.
fn frequency(source: &Source, end: usize) -> Start {
    let week = source.has_before(end, "周") || source.has_before(end, "星期");
    let end = end + usize::from(week && weekday(source.at(end)).is_some());
    Start::Point(Point::new(Meaning::Frequency, end))
}

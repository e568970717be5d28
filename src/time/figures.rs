//! Dates in figures: 2020年2月21日, 2020-02-21, 02.26, 21日; and durations in figures.

use super::chars::{Source, class, is_han};
use super::expression::{Meaning, Month, Year};
use super::grammar::{Point, clause_start, day_number, in_month, in_year, month_number};
use super::numeral::{Number, number_at};

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
    if let Some((year, end)) = year(source, at) {
        return Some(in_year(source, year, end));
    }
    if let Some(first) = year_of_range(source, number) {
        return Some(first);
    }
    month_and_day(source, at, None)
        .or_else(|| decade(source, number))
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
        (_, false) if (1000..=2199).contains(&value) => value,
        (3, true) if (100..=150).contains(&value) && month_follows && !number.chinese => 1911 + value,
        (2, true) if number.chinese || value < 10 || month_follows || last_century(source, at, value, end) => {
            two_figures(value)
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

/// 98 is 1998, 20 is 2020.
fn two_figures(value: i32) -> i32 {
    if value >= 50 { 1900 + value } else { 2000 + value }
}

/// 2月21日, 2月上旬, 2月; also 2月10 in front of a range's or list's rest.
pub(super) fn month_and_day(source: &Source, at: usize, year: Option<Year>) -> Option<Point> {
    let number = number_at(source, at).filter(|number| number.figures <= 3)?;
    let month = month_number(number.value)?;
    let mark = source.skip_space(number.end);
    if source.at(mark) != '月' || matches!(source.at(mark + 1), '子' | '龄' | '嫂' | '饼' | '球' | '经') {
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

/// A day with 日 or 号.
pub(super) fn day(source: &Source, at: usize) -> Option<(u8, usize)> {
    let number = number_at(source, at).filter(|number| number.figures <= 3)?;
    let mark = source.skip_space(number.end);
    let day = day_number(number.value)?;
    matches!(source.at(mark), '日' | '号').then_some((day, mark + 1))
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
        if matches!(source.at(number.end), '日' | '号') {
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

/// 21日 alone. The month comes from elsewhere, so what is no day must be kept out: 4号文件, 3日游, 21日报.
fn day_alone(source: &Source, at: usize, number: Number) -> Option<Point> {
    let day = day_number(number.value).filter(|_| number.figures <= 3)?;
    let meaning = Meaning::Day { year: None, month: None, day };
    if !number.positional && !number.chinese || refuses_before(source, at) {
        return None;
    }
    let mark = source.skip_space(number.end);
    match source.at(mark) {
        '日' => {
            let firm =
                !number.chinese || number.figures > 1 || source.before(at) == '(' || listed(source, at, mark + 1);
            let point = Point::new(meaning, mark + 1);
            (firm && !refuses_after(source, mark + 1)).then_some(point)
        }
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

/// Whether what stands in front makes a number of days, or another number.
fn refuses_before(source: &Source, at: usize) -> bool {
    let before = source.before(at);
    let timed = number_at(source, at).is_some_and(|number| super::clock::behind(source, number.end + 1).is_some());
    // 张达5日下午: the end of a name, where a time of day shows that a day is meant.
    if timed && matches!(before, '达' | '满' | '足' | '整' | '共' | '期' | '多' | '余') {
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
fn refuses_after(source: &Source, at: usize) -> bool {
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
    if !clause_or_in(source, at) || NUMBERED.contains(source.at(end)) {
        return false;
    }
    if source.before(at) == '(' && source.at(end) == ')' {
        return false;
    }
    // After an address's own words nothing but a pause and the next line of it follows.
    let free = !is_han(source.at(end)) && source.before(at) == ' ';
    !free
}

/// Dates with separators: 2020-02-21, 2020/2/21, 2020.02.21, 109-03-12, 20200221, 02.26, 2/21.
fn separated(source: &Source, at: usize, first: Number) -> Option<Point> {
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

/// 2020-02-21, 109-03-12, 13.5.2015.
fn three(source: &Source, at: usize, mark: char, [first, second, third]: [Number; 3]) -> Option<Point> {
    let after = source.at(third.end);
    if after == mark && mark != ' ' || (after.is_ascii_alphanumeric() && !matches!(after, 'T')) {
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
        _ => return None,
    };
    let month = Some(Month::Number(month_number(month.value)?));
    Some(Point::new(Meaning::Day { year: Some(Year::Number(year)), month, day: day_number(day.value)? }, third.end))
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

/// 14天, 两个月, 5小时, 三年.
fn duration(source: &Source, at: usize, number: Number) -> Option<Point> {
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
        '日' => !counted && !matches!(next, '内' | '游') || next == '游',
        _ => false,
    };
    if refused
        || number.chinese && number.figures == 1 && matches!(unit, '年' | '天') && matches!(number.value, 1) && !counted
    {
        return None;
    }
    Some(Point::new(Meaning::Duration, unit_end))
}

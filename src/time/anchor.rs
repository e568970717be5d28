//! What a document gives to resolve against: the day on which it speaks, the years it names, the dates it states in full.

use chrono::{Datelike, NaiveDate, Weekday};

use super::chars::Source;
use super::expression::{Expression, Meaning, Month, Year};
use super::{Context, Period};
use crate::record::Basis;

/// A year with what gives it.
pub(super) type Given = (i32, Basis);

/// The anchors of one document.
pub(super) struct Anchors<'a> {
    context: &'a Context,
    /// Day of the dateline (新华社北京2月21日电).
    pub dateline: Option<NaiveDate>,
    /// Year of the first date that the text states in full; of the title, where only the title names one before the first
    /// date without a year.
    stated: Option<i32>,
    /// Last year that the text names without looking ahead.
    named: Option<i32>,
    /// Year that the header or footer names, where the story names none: 2007年第7期, 原载2017年12月11日某报.
    framed: Option<i32>,
    /// The only weekday and the only date without a year, where they seem to be one day.
    weekday: Option<(u8, u8, u8)>,
    /// First and last day that the header says the text reports on.
    reported: Option<(NaiveDate, NaiveDate)>,
    /// Day of publication of the report that is read, where it is one behind the first of the page.
    report: Option<NaiveDate>,
}

impl<'a> Anchors<'a> {
    /// Reads the anchors from the expressions of a text.
    pub fn new(source: &Source, expressions: &[Expression], context: &'a Context) -> Self {
        let told = || expressions.iter().filter(|expression| !context.is_aside(expression.span));
        let full = |expression: &&Expression| match expression.meaning {
            Meaning::Day { year: Some(Year::Number(year)), month: Some(_), .. } => Some(year),
            _ => None,
        };
        let yearless = told().find(|e| matches!(e.meaning, Meaning::Day { year: None, month: Some(_), .. }));
        let early = |e: &&Expression| yearless.is_none_or(|first| e.span.start < first.span.start);
        let titled = || {
            told()
                .take_while(early)
                .filter_map(|e| Some((e, named_year(e.meaning)?)))
                .find(|(e, _)| in_title(source, e) && !looks_ahead(source, e))
                .map(|(_, year)| year)
        };
        let stated =
            told().take_while(early).find_map(|e| full(&e)).or_else(titled).or_else(|| told().find_map(|e| full(&e)));
        // Most expressions name no year, which is told sooner than where they look to.
        let now = |&(e, _): &(&Expression, i32)| !looks_ahead(source, e) && !looks_back(source, e);
        let named = told().filter_map(|e| Some((e, named_year(e.meaning)?)));
        let named = named.filter(now).map(|(_, year)| year).max();
        let outside = || expressions.iter().filter(|expression| context.is_aside(expression.span));
        // ©2018年—2024年 spans years, a week that the page reports on does not.
        let whole = |e: &&Expression| e.until.is_none() || matches!(e.meaning, Meaning::Day { .. });
        let framed = outside().filter(whole).find_map(|e| named_year(e.meaning)).or_else(|| copyright_year(source));
        let first = told().next().map_or(u32::MAX, |e| e.span.start);
        let reported = outside().take_while(|e| e.span.start < first).find_map(stretch);
        let weekday = only_weekday(expressions);
        let mut anchors = Self { context, dateline: None, stated, named, framed, weekday, reported, report: None };
        anchors.dateline =
            told().find(|expression| is_dateline(source, expression)).and_then(|e| anchors.dateline_day(e));
        anchors
    }

    fn dateline_day(&self, expression: &Expression) -> Option<NaiveDate> {
        let Meaning::Day { year, month, day } = expression.meaning else { return None };
        let published = self.context.published.or(self.context.near);
        let month = match month {
            Some(Month::Number(month)) => u32::from(month),
            _ => published?.month(),
        };
        let year = match year {
            Some(Year::Number(year)) => year,
            _ => self.year(month, day.into(), false)?.0,
        };
        NaiveDate::from_ymd_opt(year, month, day.into())
    }

    /// Moves on to a position of the text. Whether another report of the page begins before it.
    pub fn enter(&mut self, at: u32) -> bool {
        let reports = &self.context.reports;
        let before = reports.partition_point(|&(start, _)| start <= at);
        let report = before.checked_sub(1).map(|last| reports[last].1);
        let another = report != self.report;
        self.report = report;
        another
    }

    /// The day of publication of what is read.
    pub fn published(&self) -> Option<NaiveDate> {
        self.report.or(self.context.published)
    }

    /// The day on which the text speaks.
    pub fn speech(&self) -> Option<(NaiveDate, Basis)> {
        let context = self.context;
        let report = self.report.map(|day| (day, Basis::Publication));
        report
            .or(self.dateline.map(|day| (day, Basis::Dateline)))
            .or(context.published.map(|day| (day, Basis::Publication)))
            .or(context.near.map(|day| (day, Basis::Context)))
    }

    /// The only weekday and date of the text, where they seem to be one day: weekday, month, day.
    pub const fn only_weekday(&self) -> Option<(u8, u8, u8)> {
        self.weekday
    }

    /// The year of the first date that the text states in full.
    pub const fn stated_year(&self) -> Option<i32> {
        self.stated
    }

    /// First and last day that the header says the text reports on: 一周活动（2011年5月2日—8日）.
    pub const fn reported(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.reported
    }

    /// The year of a month and day without one; `ahead` where the text speaks of the future.
    pub fn year(&self, month: u32, day: u32, ahead: bool) -> Option<Given> {
        let near = |anchor: NaiveDate| {
            let distance = month as i32 - anchor.month() as i32;
            match distance {
                // What is reported has happened; what is announced is seldom so far ahead.
                3.. if !ahead => anchor.year() - 1,
                ..=-7 if ahead => anchor.year() + 1,
                _ => anchor.year(),
            }
        };
        let valid = |(year, basis): Given| NaiveDate::from_ymd_opt(year, month, day).map(|_| (year, basis));
        let context = self.context;
        if let Some(published) = self.published() {
            return valid((near(published), Basis::Publication));
        }
        if let Some(dateline) = self.dateline {
            return valid((near(dateline), Basis::Dateline));
        }
        if let Some(period) = context.period {
            return valid(in_period(period, month, day).unwrap_or((near(period.last), Basis::Context)));
        }
        if let Some(anchor) = context.near {
            return valid((near(anchor), Basis::Context));
        }
        if let Some(year) = self.stated {
            return valid((year, Basis::Context));
        }
        if let Some((weekday, at_month, at_day)) = self.weekday
            && (u32::from(at_month), u32::from(at_day)) == (month, day)
            && let Some(year) = self.year_of_weekday(month, day, weekday)
        {
            return Some((year, Basis::Weekday));
        }
        self.named.or(self.framed).and_then(|year| valid((year, Basis::Context)))
    }

    /// The year in which a day falls on a weekday, where the text bounds the years to few enough.
    pub fn year_of_weekday(&self, month: u32, day: u32, weekday: u8) -> Option<i32> {
        let last =
            self.context.not_after.map(|day| day.year()).or(self.context.period.map(|period| period.last.year()));
        let (from, to) = match (self.named, last) {
            (Some(named), Some(last)) => (named, last.min(named + 4)),
            (Some(named), None) => (named, named + 4),
            (None, Some(last)) => (last - 4, last),
            (None, None) => return None,
        };
        let falls = |year: &i32| {
            NaiveDate::from_ymd_opt(*year, month, day).is_some_and(|date| {
                date.weekday() == weekday_of(weekday) && self.context.not_after.is_none_or(|last| date <= last)
            })
        };
        let mut years = (from..=to).filter(falls);
        let year = years.next()?;
        years.next().is_none().then_some(year)
    }
}

/// Whether an expression stands in the title: before the first sentence ends, in one of the first lines.
fn in_title(source: &Source, expression: &Expression) -> bool {
    /// Lines that a page may have above its title and with it.
    const LINES: usize = 3;
    let front = source.slice(0, expression.span.start as usize);
    !front.contains(&'。') && front.iter().filter(|&&c| c == '\n').count() < LINES
}

/// The year of the site's own mark, where it is one year: 2015　某网 版权所有.
fn copyright_year(source: &Source) -> Option<i32> {
    /// How far from the text's end the mark stands, in characters.
    const FOOT: usize = 300;
    /// How far in front of the words the year stands.
    const NEAR: usize = 24;
    const WORDS: [&str; 2] = ["版权所有", "版權所有"];
    let from = source.len().saturating_sub(FOOT);
    let at = (from..source.len()).rev().find(|&at| source.at(at) == '版' && source.any(at, &WORDS).is_some())?;
    let front = source.slice(at.saturating_sub(NEAR).max(from), at);
    let line = front.rsplit(|&c| c == '\n').next().unwrap_or_default();
    let figures: String = line.iter().map(|&c| if c.is_ascii_digit() { c } else { ' ' }).collect();
    let mut numbers = figures.split_whitespace();
    let year: i32 = numbers.next().filter(|number| number.len() == 4)?.parse().ok()?;
    (numbers.next().is_none() && (1995..=2099).contains(&year)).then_some(year)
}

/// First and last day of a range that is written in full and no longer than a month.
fn stretch(expression: &Expression) -> Option<(NaiveDate, NaiveDate)> {
    let Meaning::Day { year: Some(Year::Number(year)), month: Some(Month::Number(month)), day } = expression.meaning
    else {
        return None;
    };
    let Meaning::Day { year: until, month: last_month, day: last_day } = expression.until? else { return None };
    let last_year = match until {
        Some(Year::Number(year)) => year,
        _ => year,
    };
    let last_month = match last_month {
        Some(Month::Number(month)) => month,
        _ => month,
    };
    let first = NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
    let last = NaiveDate::from_ymd_opt(last_year, last_month.into(), last_day.into())?;
    (1..=31).contains(&(last - first).num_days()).then_some((first, last))
}

/// The year that puts a month and day inside the period, where one does.
fn in_period(period: Period, month: u32, day: u32) -> Option<Given> {
    let inside = |year: &i32| {
        NaiveDate::from_ymd_opt(*year, month, day).is_some_and(|date| period.first <= date && date <= period.last)
    };
    let mut years = (period.first.year()..=period.last.year()).filter(inside);
    let year = years.next()?;
    years.next().is_none().then_some((year, Basis::Period))
}

/// Monday 1 to Sunday 7 as chrono's weekday.
pub(super) fn weekday_of(day: u8) -> Weekday {
    Weekday::try_from(day.saturating_sub(1)).unwrap_or(Weekday::Sun)
}

/// Whether an expression is the date of a dateline: 2月21日电, 21日讯, 2月21日消息.
pub(super) fn is_dateline(source: &Source, expression: &Expression) -> bool {
    let end = expression.span.end as usize;
    let head = if source.has(end, "消息") { 2 } else { usize::from(matches!(source.at(end), '电' | '讯')) };
    let next = source.at(end + head);
    head > 0 && matches!(next, '(' | ')' | ' ' | '\n' | '题' | ':' | ',' | '〔' | '[' | '\0' | '记' | '【' | '\u{3000}')
}

fn named_year(meaning: Meaning) -> Option<i32> {
    let year = match meaning {
        Meaning::Year(year) => year,
        Meaning::Month { year: Some(year), .. }
        | Meaning::Day { year: Some(year), .. }
        | Meaning::PartOfYear { year: Some(year), .. }
        | Meaning::PartOfMonth { year: Some(year), .. } => year,
        _ => return None,
    };
    match year {
        Year::Number(year) if (1980..=2100).contains(&year) => Some(year),
        _ => None,
    }
}

/// Whether a year is a goal rather than a time that has come: 到2025年, 2025年前, 力争2022年.
fn looks_ahead(source: &Source, expression: &Expression) -> bool {
    const GOALS: [&str; 12] =
        ["力争", "争取", "预计", "计划", "规划", "确保", "目标", "建议", "有望", "拟于", "将于", "迎接"];
    // What a goal is called by: 2030年可持续发展目标.
    const CALLED: [&str; 6] = ["可持续发展", "愿景", "远景", "议程", "目标", "碳达峰"];
    let start = expression.span.start as usize;
    if source.any(expression.span.end as usize, &CALLED).is_some() {
        return true;
    }
    // 截至2014年4月: up to now.
    if ["截至", "截止"].iter().any(|word| source.has_before(start, word)) {
        return false;
    }
    let until = matches!(source.before(start), '到' | '至');
    let head = until
        && (super::grammar::clause_start(source, start - 1)
            || GOALS.iter().any(|goal| source.has_before(start - 1, goal)));
    head || expression.until.is_some()
        || matches!(expression.modifier, Some("end" | "before"))
        || GOALS.iter().any(|goal| source.has_before(start, goal))
}

/// Whether a year is that of a beginning long told (2007年7月成立, 创建于1996年, 在2005年就…, 2009年正式投入使用) or of what
/// somebody did when he had another post: 2010年5月，时任国家副主席的甲曾到A公司.
fn looks_back(source: &Source, expression: &Expression) -> bool {
    const BEGINNINGS: [&str; 20] = [
        "成立",
        "创立",
        "创建",
        "组建",
        "建厂",
        "建校",
        "建院",
        "建交",
        "诞生",
        "就",
        "投入使用",
        "投入运营",
        "投产",
        "投用",
        "建成",
        "启用",
        "开业",
        "开馆",
        "落户",
        "通车",
    ];
    /// How far behind the year the words stand that tell of a past post.
    const NEAR: usize = 24;
    // Words that only begin with 就: 2020年就业工作.
    const OTHERS: [&str; 6] = ["就业", "就医", "就学", "就诊", "就近", "就地"];
    const BEFORE: [&str; 8] = ["成立于", "创立于", "创建于", "始建于", "建于", "组建于", "始于", "早在"];
    let (start, end) = (expression.span.start as usize, expression.span.end as usize);
    let begins = source.any(end, &["正式", "全面", "首次"]).unwrap_or(end);
    let clause = source.slice(end, (end + NEAR).min(source.len()));
    let sentence = clause.split(|&c| c == '。').next().unwrap_or_default();
    source.any(begins, &BEGINNINGS).is_some() && source.any(end, &OTHERS).is_none()
        || sentence.windows(2).any(|pair| pair == ['时', '任'])
        || sentence.windows(2).any(|pair| pair[0] == '曾' && "到在经任赴来于获被".contains(pair[1]))
        || BEFORE.iter().any(|word| source.has_before(start, word))
}

/// The only weekday without a week and the only month and day without a year of a text.
fn only_weekday(expressions: &[Expression]) -> Option<(u8, u8, u8)> {
    let (mut weekday, mut date) = (None, None);
    for expression in expressions {
        match expression.meaning {
            Meaning::Weekday { week: None, day } if weekday.is_none_or(|known| known == day) => weekday = Some(day),
            Meaning::Weekday { .. } => return None,
            Meaning::Day { year: None, month: Some(Month::Number(month)), day } => {
                if date.is_some_and(|known| known != (month, day)) {
                    return None;
                }
                date = Some((month, day));
            }
            _ => {}
        }
    }
    let (month, day) = date?;
    Some((weekday?, month, day))
}

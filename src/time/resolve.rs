//! From what an expression says to the day it means, each with what the value rests on.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::anchor::{Anchors, is_dateline, weekday_of};
use super::chars::Source;
use super::edtf::last_day_of_month;
use super::expression::{Expression, Meaning, Month, Origin, Year};
use super::grammar::clause_start;
use super::lunar;
use super::words::{Feast, LEXICON};
use super::{Context, Resolved};
use crate::record::Basis;
use crate::span::Span;

/// The values of `expressions` (as [`super::find()`] gave them for the same `text`), one each, in the same order.
#[must_use]
pub fn resolve(text: &str, expressions: &[Expression], context: &Context) -> Vec<Resolved> {
    if expressions.is_empty() {
        return Vec::new();
    }
    let source = Source::new(text);
    let anchors = Anchors::new(&source, expressions, context);
    let mut resolver = Resolver { source: &source, context, anchors, lead: None, last: None };
    let mut resolved: Vec<Resolved> = Vec::with_capacity(expressions.len());
    for (i, expression) in expressions.iter().enumerate() {
        let value = resolver.one(expression);
        resolved.push(value);
        if i > 0 {
            explain_by_bracket(&source, &expressions[i - 1..=i], &mut resolved[i - 1..=i]);
        }
    }
    resolved
}

/// 今日（二月十八日）: where nothing else says which day 今日 is, the bracket does; where something does, they must agree.
fn explain_by_bracket(source: &Source, pair: &[Expression], values: &mut [Resolved]) {
    let ([word, bracket], [value, explained]) = (pair, values) else { return };
    let relative = matches!(
        word.meaning,
        Meaning::Offset { .. } | Meaning::Weekday { .. } | Meaning::Lunar { .. } | Meaning::Festival { .. }
    );
    let end = word.time_of_day.map_or(word.span.end, |time| time.end.max(word.span.end)) as usize;
    let joined = source.at(end) == '(' && bracket.span.start as usize == end + 1 || bracket.span.start as usize == end;
    if !relative || !joined || explained.kind != "day" || !matches!(bracket.meaning, Meaning::Day { .. }) {
        return;
    }
    match (&value.edtf, &explained.edtf) {
        (None, Some(edtf)) => {
            value.edtf = Some(edtf.clone());
            value.basis = Some(Basis::Context);
            (value.earliest, value.latest) = (explained.earliest, explained.latest);
        }
        (Some(own), Some(other)) if own != other => {
            explained.conflict.get_or_insert_with(|| format!("the text calls it {own} by another word"));
        }
        _ => {}
    }
}

/// A day or days in reckoning; where the year is unknown, in the leap year 2000.
#[derive(Clone, Copy, Debug)]
struct Told {
    first: NaiveDate,
    last: NaiveDate,
    yearless: bool,
    /// Code point at which the expression ends.
    end: usize,
}

impl Told {
    fn single(self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }
}

/// The value of one point.
#[derive(Clone, Copy, Debug)]
struct Value {
    first: NaiveDate,
    last: NaiveDate,
    yearless: bool,
    basis: Basis,
}

impl Value {
    const fn day(day: NaiveDate, basis: Basis) -> Self {
        Self { first: day, last: day, yearless: false, basis }
    }
}

/// Goes through the expressions in order and remembers the days told of.
struct Resolver<'a> {
    source: &'a Source,
    context: &'a Context,
    anchors: Anchors<'a>,
    /// The day that the narrative stands at: the last one at the head of a clause.
    lead: Option<Told>,
    /// The last day told of anywhere.
    last: Option<Told>,
}

impl Resolver<'_> {
    fn one(&mut self, expression: &Expression) -> Resolved {
        let aside = self.context.is_aside(expression.span);
        let ahead = self.ahead(expression);
        let first = self.point(expression.meaning, expression, ahead, None);
        let value = match (first, expression.until) {
            (Some(first), Some(until)) => self.point(until, expression, ahead, Some(first)).map(|last| Value {
                last: last.last,
                yearless: first.yearless || last.yearless,
                ..first
            }),
            (first, _) => first,
        };
        let mut resolved = self.written(expression, value.filter(|value| value.first <= value.last));
        if let Some(value) = value.filter(|_| resolved.edtf.is_some() && matches!(resolved.kind, "day" | "days")) {
            resolved.conflict = self.conflict(expression, value, ahead, aside);
            if !aside {
                self.remember(expression, value, ahead);
            }
        }
        resolved
    }

    /// Remembers the days of an expression as those told of.
    fn remember(&mut self, expression: &Expression, value: Value, ahead: bool) {
        let Value { first, last, yearless, .. } = value;
        let told = Told { first, last, yearless, end: expression.span.end as usize };
        if is_dateline(self.source, expression) || expression.meaning == Meaning::TimeOfDay {
            return;
        }
        self.last = Some(told);
        let near = self
            .lead
            .or_else(|| self.speech_told())
            .is_none_or(|lead| lead.yearless != yearless || (first - lead.first).num_days().abs() <= 45);
        let head = clause_start(self.source, expression.span.start as usize)
            && self.source.before(expression.span.start as usize) != '(';
        let ahead = ahead || matches!(expression.modifier, Some("end" | "before" | "start"));
        if self.lead.is_none() && near && !ahead || head && near && !ahead {
            self.lead = Some(told);
        }
    }

    fn speech_told(&self) -> Option<Told> {
        self.anchors.speech().map(|(day, _)| Told { first: day, last: day, yearless: false, end: 0 })
    }

    /// The day told of, as an expression at `at` sees it: the last one of its sentence, else where the narrative stands.
    fn told(&self, at: usize) -> Option<Told> {
        let same_sentence = |told: &Told| {
            !self.source.slice(told.end, at).iter().rev().take(200).any(|c| matches!(c, '。' | '!' | '?' | '\n'))
        };
        self.last.filter(same_sentence).or(self.lead).or(self.last)
    }

    /// Whether the text around an expression speaks of what is to come.
    fn ahead(&self, expression: &Expression) -> bool {
        const BEHIND: [&str; 7] = ["将", "还要", "拟", "届时", "要召", "力争", "前完成"];
        const BEFORE: [&str; 16] = [
            "将", "拟", "计划", "预计", "定于", "原定", "届时", "力争", "确保", "准备", "有望", "拟定", "暂定", "务必",
            "争取", "定在",
        ];
        let start = expression.span.start as usize;
        let mut from = start;
        while from > 0 && start - from < 14 && !matches!(self.source.before(from), '。' | '!' | '?' | ';' | '\n') {
            from -= 1;
        }
        let end = expression.time_of_day.map_or(expression.span.end, |time| time.end) as usize;
        (from..start).any(|at| self.source.any(at, &BEFORE).is_some())
            || (end..end + 10)
                .take_while(|&at| !matches!(self.source.at(at), '。' | '!' | '?' | ';' | '\n' | '\0'))
                .any(|at| self.source.any(at, &BEHIND).is_some())
    }

    /// Whether a position lies in quotation marks.
    fn quoted(&self, at: usize) -> bool {
        let mut back = at;
        while back > 0 && at - back < 300 {
            match self.source.before(back) {
                '“' | '「' | '『' => return true,
                '”' | '」' | '』' | '\n' => return false,
                _ => back -= 1,
            }
        }
        false
    }

    /// The value of one point; `first` is the other end where it is the end of a range.
    fn point(&self, meaning: Meaning, expression: &Expression, ahead: bool, first: Option<Value>) -> Option<Value> {
        let at = expression.span.start as usize;
        match meaning {
            Meaning::Day { year, month, day } => self.day(year, month, day, expression, ahead, first),
            Meaning::Month { year, month } => self
                .month(year, Some(month), ahead, first)
                .map(|(start, value)| Value { last: last_of_month(start), ..value }),
            Meaning::PartOfMonth { year, month, days } => {
                let (start, value) = self.month(year, month, ahead, first)?;
                let last = last_of_month(start);
                Some(Value {
                    first: start.with_day(days.0.into())?,
                    last: start.with_day(days.1.into()).unwrap_or(last),
                    ..value
                })
            }
            Meaning::Year(year) => {
                let (year, basis) = self.written_year(year)?;
                self.months_of(year, (1, 12), basis)
            }
            Meaning::PartOfYear { year, months } => {
                let (year, basis) = match year {
                    Some(year) => self.written_year(year)?,
                    None => self.anchors.speech().map(|(day, basis)| (day.year(), basis))?,
                };
                self.months_of(year, months, basis)
            }
            Meaning::Offset { days, origin } => self.offset(days, origin, at),
            Meaning::Weekday { week, day } => self.weekday(week, day, expression, ahead),
            Meaning::Week { week, weekend } => {
                let (base, _) = self.anchors.speech()?;
                let monday = shift(base, i64::from(week) * 7 - i64::from(base.weekday().num_days_from_monday()))?;
                let (from, to) = if weekend { (5, 6) } else { (0, 6) };
                Some(Value {
                    first: shift(monday, from)?,
                    last: shift(monday, to)?,
                    yearless: false,
                    basis: Basis::Relative,
                })
            }
            Meaning::Lunar { year, month, leap, day } => {
                let month = match month {
                    Some(month) => month,
                    None => self.listed_lunar_month()?,
                };
                let of = |year: i32| lunar::to_solar(year, month, leap, day);
                self.yearly(year, of, first)
            }
            Meaning::Festival { year, index, .. } => {
                let feast = LEXICON.festival(index)?.day;
                self.yearly(year, |year| festival_day(feast, year), first)
            }
            Meaning::Decade(year) => {
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                let last = NaiveDate::from_ymd_opt(year + 9, 12, 31)?;
                Some(Value { first, last, yearless: false, basis: Basis::Stated })
            }
            Meaning::TimeOfDay => {
                let told = self.told(at)?;
                told.single()?;
                Some(Value { first: told.first, last: told.last, yearless: told.yearless, basis: Basis::Context })
            }
            Meaning::Vague | Meaning::Duration | Meaning::Frequency => None,
        }
    }

    fn months_of(&self, year: i32, months: (u8, u8), basis: Basis) -> Option<Value> {
        let first = NaiveDate::from_ymd_opt(year, months.0.into(), 1)?;
        Some(Value { first, last: last_day_of_month(year, months.1.into())?, yearless: false, basis })
    }

    /// A year as written.
    fn written_year(&self, year: Year) -> Option<(i32, Basis)> {
        match year {
            Year::Number(year) => Some((year, Basis::Stated)),
            Year::Relative(years) => {
                let base = self.anchors.speech().map(|(day, _)| day.year()).or_else(|| {
                    let period = self.context.period?;
                    (period.first.year() == period.last.year()).then_some(period.last.year())
                })?;
                Some((base + i32::from(years), Basis::Relative))
            }
            Year::Same => self.last.filter(|told| !told.yearless).map(|told| (told.first.year(), Basis::Relative)),
        }
    }

    /// The first day of a month, with the rest of its value.
    fn month(
        &self,
        year: Option<Year>,
        month: Option<Month>,
        ahead: bool,
        first: Option<Value>,
    ) -> Option<(NaiveDate, Value)> {
        let speech = self.anchors.speech();
        let (month_number, relative) = match month {
            Some(Month::Number(month)) => (u32::from(month), None),
            Some(Month::Relative(months)) => {
                let (base, _) = speech?;
                let first = base.with_day(1)?;
                let day = if months < 0 {
                    first.checked_sub_months(Months::new(u32::from(months.unsigned_abs())))
                } else {
                    first.checked_add_months(Months::new(u32::from(months.unsigned_abs())))
                }?;
                (day.month(), Some((day, Basis::Relative)))
            }
            Some(Month::Same) => {
                let told = self.lead.or(self.last)?;
                (told.first.month(), (!told.yearless).then_some((told.first, Basis::Relative)))
            }
            None => {
                let (base, basis) =
                    self.lead.filter(|told| !told.yearless).map(|told| (told.first, Basis::Context)).or(speech)?;
                (base.month(), Some((base, basis)))
            }
        };
        let given = match (year, first, relative) {
            (Some(year), ..) => self.written_year(year),
            (None, Some(first), _) if !first.yearless => {
                let rolls = month_number < first.first.month();
                Some((first.first.year() + i32::from(rolls), first.basis))
            }
            (None, _, Some((day, basis))) => Some((day.year(), basis)),
            (None, ..) => self.anchors.year(month_number, 1, ahead),
        };
        let (year, yearless, basis) = given.map_or((2000, true, Basis::Stated), |(year, basis)| (year, false, basis));
        let start = NaiveDate::from_ymd_opt(year, month_number, 1)?;
        Some((start, Value { first: start, last: start, yearless, basis }))
    }

    /// A day with or without its month and year.
    fn day(
        &self,
        year: Option<Year>,
        month: Option<Month>,
        day: u8,
        expression: &Expression,
        ahead: bool,
        first: Option<Value>,
    ) -> Option<Value> {
        let Some(month) = month else { return self.day_alone(day, expression, ahead, first) };
        if first.is_none()
            && expression.listed
            && year.is_none()
            && let (Month::Number(month), Some(last)) = (month, self.last.filter(|told| !told.yearless))
        {
            let day = NaiveDate::from_ymd_opt(last.first.year(), month.into(), day.into())?;
            return Some(Value::day(day, Basis::Context));
        }
        if let (Month::Number(number), None, Some(weekday)) = (month, year, expression.weekday)
            && self.context.published.is_none()
            && self.context.period.is_none()
            && let Some(year) = self.anchors.year_of_weekday(number.into(), day.into(), weekday)
        {
            return Some(Value::day(NaiveDate::from_ymd_opt(year, number.into(), day.into())?, Basis::Weekday));
        }
        if let (Month::Number(number), None, None) = (month, year, first) {
            let same = self.year_of_sentence(expression);
            let given = same.or_else(|| self.anchors.year(number.into(), day.into(), ahead));
            let (year, yearless, basis) =
                given.map_or((2000, true, Basis::Stated), |(year, basis)| (year, false, basis));
            let day = NaiveDate::from_ymd_opt(year, number.into(), day.into())?;
            return Some(Value { first: day, last: day, yearless, basis });
        }
        let (start, value) = self.month(year, Some(month), ahead, first)?;
        let day = start.with_day(day.into())?;
        Some(Value { first: day, last: day, ..value })
    }

    /// The year written earlier in the same sentence, where it is not the document's own.
    fn year_of_sentence(&self, expression: &Expression) -> Option<(i32, Basis)> {
        let last = self.last.filter(|last| !last.yearless)?;
        let (speech, _) = self.anchors.speech()?;
        let start = expression.span.start as usize;
        let joined = start.saturating_sub(last.end) < 60
            && !self.source.slice(last.end, start).iter().any(|c| matches!(c, '。' | '!' | '?' | '\n' | ')'));
        (joined && last.first.year() < speech.year() && (speech - last.first).num_days() > 180)
            .then_some((last.first.year(), Basis::Context))
    }

    /// A day whose month the text does not write.
    fn day_alone(&self, day: u8, expression: &Expression, ahead: bool, first: Option<Value>) -> Option<Value> {
        if let Some(first) = first {
            let same = first.first.with_day(day.into()).filter(|end| *end >= first.first);
            let end = same.or_else(|| first.first.checked_add_months(Months::new(1))?.with_day(day.into()))?;
            return Some(Value { first: end, last: end, ..first });
        }
        let told = self.told(expression.span.start as usize);
        if expression.listed
            && let Some(last) = self.last
        {
            let same = last.last.with_day(day.into()).filter(|day| *day >= last.last);
            let day = same.or_else(|| last.last.checked_add_months(Months::new(1))?.with_day(day.into()))?;
            return Some(Value { first: day, last: day, yearless: last.yearless, basis: Basis::Context });
        }
        if let Some(told) = told {
            let date = near_told(told, day, ahead, self.context.published)?;
            return Some(Value { first: date, last: date, yearless: told.yearless, basis: Basis::Context });
        }
        if let Some((base, basis)) = self.anchors.speech() {
            return Some(Value::day(near_speech(base, day, ahead)?, basis));
        }
        let period = self.context.period?;
        let mut inside = period
            .first
            .iter_days()
            .take_while(|date| *date <= period.last)
            .filter(|date| date.day() == u32::from(day));
        let date = inside.next()?;
        inside.next().is_none().then_some(Value::day(date, Basis::Period))
    }

    fn offset(&self, days: i8, origin: Origin, at: usize) -> Option<Value> {
        let told = self.told(at);
        let (base, yearless) = match origin {
            Origin::Speech => match self.anchors.speech() {
                // What somebody said was said on the day told of, which is not that of the report.
                Some((day, _)) => match told.and_then(|told| told.single().filter(|_| !told.yearless)) {
                    Some(told) if self.quoted(at) => (told, false),
                    _ => (day, false),
                },
                None => {
                    let told = told.filter(|_| self.quoted(at))?;
                    (told.single()?, told.yearless)
                }
            },
            Origin::Narrative => {
                let told = told?;
                let base = match days {
                    1.. => told.last,
                    0 => told.single()?,
                    _ => told.first,
                };
                (base, told.yearless)
            }
        };
        let day = shift(base, days.into())?;
        // Whether 28 February is followed by a 29th, an unknown year does not tell.
        if yearless && days != 0 && (day.month(), day.day()) == (2, 29) {
            return None;
        }
        Some(Value { first: day, last: day, yearless, basis: Basis::Relative })
    }

    fn weekday(&self, week: Option<i8>, day: u8, expression: &Expression, ahead: bool) -> Option<Value> {
        let told = || self.told(expression.span.start as usize).filter(|told| !told.yearless).map(|told| told.last);
        let Some(base) = self.anchors.speech().map(|(day, _)| day).or_else(told) else {
            return self.weekday_of_the_only_date(day);
        };
        let offset = i64::from(day) - 1 - i64::from(base.weekday().num_days_from_monday());
        let date = match week {
            Some(week) => shift(base, i64::from(week) * 7 + offset),
            None if ahead || expression.modifier == Some("start") => shift(base, offset.rem_euclid(7)),
            None => shift(base, offset.rem_euclid(7) - if offset.rem_euclid(7) == 0 { 0 } else { 7 }),
        };
        Some(Value::day(date?, Basis::Weekday))
    }

    /// The weekday that is the document's only date without a year.
    fn weekday_of_the_only_date(&self, day: u8) -> Option<Value> {
        let (weekday, month, date) = self.anchors.only_weekday().filter(|only| only.0 == day)?;
        let (year, _) = self.anchors.year(month.into(), date.into(), false)?;
        let date = NaiveDate::from_ymd_opt(year, month.into(), date.into())?;
        (date.weekday() == weekday_of(weekday)).then_some(Value::day(date, Basis::Weekday))
    }

    /// The month of 初四 behind 正月初三.
    fn listed_lunar_month(&self) -> Option<u8> {
        use chinese_lunisolar_calendar::LunisolarDate;
        let last = self.last.filter(|last| !last.yearless)?;
        LunisolarDate::from_date(last.last).ok().map(|date| date.to_lunar_month().to_u8())
    }

    /// A day that comes once a year by its own calendar: in the year written, else nearest to where the text stands.
    fn yearly(&self, year: Option<Year>, of: impl Fn(i32) -> Option<NaiveDate>, first: Option<Value>) -> Option<Value> {
        if let Some(year) = year {
            let (year, basis) = self.written_year(year)?;
            return Some(Value::day(of(year)?, basis));
        }
        let base = first
            .map(|first| (first.first, first.basis))
            .or_else(|| self.anchors.speech())
            .or_else(|| self.lead.or(self.last).filter(|told| !told.yearless).map(|told| (told.first, Basis::Context)));
        let nearest = |base: NaiveDate| {
            (base.year() - 1..=base.year() + 1).filter_map(&of).min_by_key(|day| ((*day - base).num_days().abs(), *day))
        };
        if let Some((base, basis)) = base {
            return Some(Value::day(nearest(base)?, basis));
        }
        let period = self.context.period?;
        let mut inside = (period.first.year() - 1..=period.last.year())
            .filter_map(&of)
            .filter(|day| period.first <= *day && *day <= period.last);
        match inside.next() {
            Some(day) => inside.next().is_none().then_some(Value::day(day, Basis::Period)),
            None => Some(Value::day(nearest(period.last)?, Basis::Context)),
        }
    }

    /// What contradicts a value.
    fn conflict(&self, expression: &Expression, value: Value, ahead: bool, aside: bool) -> Option<String> {
        if value.yearless {
            return None;
        }
        let weekday = expression.weekday.filter(|_| value.first == value.last).map(weekday_of);
        if let Some(weekday) = weekday.filter(|&weekday| weekday != value.first.weekday()) {
            return Some(format!("{} is a {}, not a {weekday}", value.first, value.first.weekday()));
        }
        let published = self.context.published.filter(|&published| value.first > published)?;
        let plain = !ahead && !aside && expression.modifier.is_none() && value.basis != Basis::Weekday;
        plain.then(|| format!("after the publication day {published}"))
    }

    /// The value in EDTF, with its kind.
    fn written(&self, expression: &Expression, value: Option<Value>) -> Resolved {
        let kind = kind(expression, value);
        let edtf = match kind {
            "vague" | "duration" | "frequency" => None,
            _ => value.map(|value| edtf(kind, value)).or_else(|| yearless_day(expression)),
        };
        let known = value.filter(|value| !value.yearless);
        let stated = self.stated(expression);
        Resolved {
            span: expression.span,
            kind,
            basis: edtf
                .as_ref()
                .map(|_| if stated { Basis::Stated } else { value.map_or(Basis::Stated, |value| value.basis) }),
            edtf,
            modifier: expression.modifier,
            conflict: impossible(expression, value),
            time_of_day: expression.time_of_day,
            earliest: known.map(|value| value.first),
            latest: known.map(|value| value.last),
        }
    }

    /// Whether the text itself writes the year.
    fn stated(&self, expression: &Expression) -> bool {
        matches!(
            expression.meaning,
            Meaning::Day { year: Some(Year::Number(_)), .. }
                | Meaning::Month { year: Some(Year::Number(_)), .. }
                | Meaning::PartOfMonth { year: Some(Year::Number(_)), .. }
                | Meaning::Year(Year::Number(_))
        )
    }
}

/// The kind of FORMATS: day, days, part-of-month, month, year, vague, duration, frequency.
fn kind(expression: &Expression, value: Option<Value>) -> &'static str {
    match expression.meaning {
        Meaning::Festival { day: false, .. } | Meaning::Week { .. } | Meaning::Vague => "vague",
        Meaning::Day { .. }
        | Meaning::Offset { .. }
        | Meaning::Weekday { .. }
        | Meaning::Lunar { .. }
        | Meaning::Festival { .. }
        | Meaning::TimeOfDay => {
            if expression.until.is_some() && value.is_none_or(|value| value.first != value.last) {
                "days"
            } else {
                "day"
            }
        }
        Meaning::Month { .. } => "month",
        Meaning::PartOfMonth { .. } => "part-of-month",
        Meaning::Year(_) | Meaning::PartOfYear { .. } | Meaning::Decade(_) => "year",
        Meaning::Duration => "duration",
        Meaning::Frequency => "frequency",
    }
}

fn edtf(kind: &str, value: Value) -> String {
    let year = |date: NaiveDate| if value.yearless { "XXXX".to_owned() } else { format!("{:04}", date.year()) };
    let one = |date: NaiveDate| match kind {
        "day" | "days" => format!("{}-{:02}-{:02}", year(date), date.month(), date.day()),
        "month" | "part-of-month" => format!("{}-{:02}", year(date), date.month()),
        _ => year(date),
    };
    let (first, last) = (one(value.first), one(value.last));
    if kind == "year" && value.last.year() - value.first.year() == 9 && value.first.year() % 10 == 0 {
        return format!("{:03}X", value.first.year() / 10);
    }
    if first == last { first } else { format!("{first}/{last}") }
}

/// A day of which neither month nor year is known.
fn yearless_day(expression: &Expression) -> Option<String> {
    match (expression.meaning, expression.until) {
        (Meaning::Day { year: None, month: None, day }, None) => Some(format!("XXXX-XX-{day:02}")),
        _ => None,
    }
}

/// A date that the calendar does not have.
fn impossible(expression: &Expression, value: Option<Value>) -> Option<String> {
    let Meaning::Day { month: Some(Month::Number(month)), day, .. } = expression.meaning else { return None };
    (value.is_none() && expression.until.is_none()).then(|| format!("there is no day {month}-{day} in its year"))
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    last_day_of_month(day.year(), day.month()).unwrap_or(day)
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    }
}

/// The day of the month nearest to what is told of.
fn near_told(told: Told, day: u8, ahead: bool, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let base = told.first;
    if let Some(inside) =
        base.iter_days().take_while(|date| *date <= told.last).take(62).find(|date| date.day() == u32::from(day))
    {
        return Some(inside);
    }
    let month = |months: i32| {
        let first = base.with_day(1)?;
        let months = Months::new(months.unsigned_abs());
        first.checked_add_months(months)?.with_day(day.into())
    };
    let before = || base.with_day(1)?.checked_sub_months(Months::new(1))?.with_day(day.into());
    match month(0) {
        Some(same) if ahead && same < base => month(1).or(Some(same)),
        Some(same) if !ahead && !told.yearless && published.is_some_and(|published| same > published) => {
            before().or(Some(same))
        }
        Some(same) => Some(same),
        None => before(),
    }
}

/// The day of the month on or before the day on which the text speaks; after it where the text looks ahead.
fn near_speech(base: NaiveDate, day: u8, ahead: bool) -> Option<NaiveDate> {
    let first = base.with_day(1)?;
    if ahead {
        return (0..3)
            .filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day.into()))
            .find(|date| *date >= base);
    }
    (0..3)
        .filter_map(|months| first.checked_sub_months(Months::new(months))?.with_day(day.into()))
        .find(|date| *date <= base)
}

/// The Gregorian day of a festival in a year.
fn festival_day(feast: Feast, year: i32) -> Option<NaiveDate> {
    match feast {
        Feast::Solar(month, day) => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
        Feast::Lunar(month, day) => lunar::to_solar(year, month, false, day),
        Feast::Weekday(month, nth, weekday) => {
            NaiveDate::from_weekday_of_month_opt(year, month.into(), weekday_of(weekday), nth)
        }
        Feast::Term(longitude) => lunar::solar_term(year, longitude),
    }
}

/// Whether a span lies in a part whose dates anchor nothing.
impl Context {
    pub(super) fn is_aside(&self, span: Span) -> bool {
        self.aside.iter().any(|aside| aside.overlaps(span))
    }
}

//! The reckoning: from one point as written to its first and last day, against what the resolver remembers.

use chrono::{Datelike, Months, NaiveDate};

use super::anchor::weekday_of;
use super::days::{festival_day, last_of_month, monday_of, near_speech, near_told, nearest, nth_day, shift, step};
use super::edtf::last_day_of_month;
use super::expression::{Expression, Meaning, Month, Origin, Unit, Year};
use super::lunar;
use super::resolve::Resolver;
use super::words::LEXICON;
use crate::record::Basis;

/// Fewest days of a month: within them each figure stands once at most.
const MONTH: i64 = 28;

/// Half a lunar month, in days.
const HALF: u8 = 15;

/// The weekday that says in which month or year a week lies.
const THURSDAY: u8 = 4;

/// A day or days in reckoning; where the year is unknown, in the leap year 2000.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub yearless: bool,
    /// Code point at which the expression ends.
    pub end: usize,
}

impl Told {
    pub(super) fn single(self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }
}

/// The value of one point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub yearless: bool,
    pub basis: Basis,
}

impl Value {
    pub(super) const fn day(day: NaiveDate, basis: Basis) -> Self {
        Self { first: day, last: day, yearless: false, basis }
    }
}

impl Resolver<'_> {
    /// The value of one point; `first` is the other end where it is the end of a range.
    pub(super) fn point(
        &self,
        meaning: Meaning,
        expression: &Expression,
        ahead: bool,
        first: Option<Value>,
    ) -> Option<Value> {
        let at = expression.span.start as usize;
        match meaning {
            Meaning::Day { year, month, day } => self.day(year, month, day, expression, ahead, first),
            Meaning::Beside { day, days } => self.beside(day, days, expression, ahead),
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
            Meaning::Nth { year, month, nth, weekday } => {
                let value = match month {
                    Some(month) => self.point(Meaning::Month { year, month }, expression, ahead, first)?,
                    None => self.point(Meaning::Year(year?), expression, ahead, first)?,
                };
                let day = nth_day(value, nth, weekday)?;
                Some(Value { first: day, last: day, ..value })
            }
            Meaning::Year(year) => {
                let (year, basis) = self.written_year(year)?;
                self.months_of(year, (1, 12), basis)
            }
            Meaning::NthWeek { year, month, nth, weekend } => {
                let whole = match month {
                    Some(month) => self.point(Meaning::Month { year, month }, expression, ahead, first)?,
                    None => self.point(Meaning::Year(year?), expression, ahead, first)?,
                };
                let monday = shift(nth_day(whole, nth, THURSDAY)?, -3)?;
                self.days_of_week(monday, if weekend { (5, 6) } else { (0, 6) }, whole.basis)
            }
            Meaning::PartOfYear { year, months, .. } => {
                let (year, basis) = match year {
                    Some(year) => self.written_year(year)?,
                    None => self.anchors.speech().map(|(day, basis)| (day.year(), basis))?,
                };
                self.months_of(year, months, basis)
            }
            Meaning::Anniversary { year, days } => {
                let (base, _) = self.anchors.speech()?;
                let (year, basis) = self.written_year(year)?;
                Some(Value::day(shift(base, days.into())?.with_year(year)?, basis))
            }
            Meaning::Offset { days, origin } => self.offset(days, origin, at),
            Meaning::Offsets { first, last } => {
                let (first, last) = (self.offset(first, Origin::Speech, at)?, self.offset(last, Origin::Speech, at)?);
                Some(Value { last: last.last, ..first })
            }
            Meaning::Away { count, unit } => self.away(count, unit, at),
            Meaning::Length { count, unit } => {
                let (base, basis) = self.anchors.speech()?;
                let end = step(base, count, unit)?;
                let (first, last) = if count < 0 { (end, shift(base, -1)?) } else { (shift(base, 1)?, end) };
                Some(Value { first, last, yearless: false, basis })
            }
            Meaning::Weekday { week, day } => self.weekday(week, day, expression, ahead),
            Meaning::Week { week, days } => {
                let (base, _) = self.anchors.speech()?;
                self.days_of_week(shift(monday_of(base)?, i64::from(week) * 7)?, days, Basis::Relative)
            }
            Meaning::Lunar { year, month, leap, day } => {
                let month = match month {
                    Some(month) => month,
                    None => self.lunar_month(day, expression, first)?,
                };
                let of = |year: i32| lunar::to_solar(year, month, leap, day);
                self.yearly(year, of, first)
            }
            Meaning::Festival { year, index, .. } => {
                let feast = LEXICON.festival(index)?.day;
                if self.source.has_before(at, "下一个")
                    && let Some((base, basis)) = self.anchors.speech()
                {
                    let next = |year| festival_day(feast, year).filter(|day| *day > base);
                    return (base.year()..=base.year() + 1).find_map(next).map(|day| Value::day(day, basis));
                }
                // 2011年6月1日，在“六一”国际儿童节这天: of the year just told.
                let same = |told: Told| year.is_none() && festival_day(feast, told.first.year()) == Some(told.first);
                if let Some(told) =
                    self.told(at).filter(|&told| told.single().is_some() && !told.yearless && same(told))
                {
                    return Some(Value::day(told.first, Basis::Context));
                }
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

    /// From one month of a year to another; to one of the next year where the last comes before the first (冬天).
    fn months_of(&self, year: i32, months: (u8, u8), basis: Basis) -> Option<Value> {
        let first = NaiveDate::from_ymd_opt(year, months.0.into(), 1)?;
        let last = last_day_of_month(year + i32::from(months.1 < months.0), months.1.into())?;
        Some(Value { first, last, yearless: false, basis })
    }

    /// From one day of a week to another, Monday 0 to Sunday 6.
    fn days_of_week(&self, monday: NaiveDate, days: (u8, u8), basis: Basis) -> Option<Value> {
        let (first, last) = (shift(monday, days.0.into())?, shift(monday, days.1.into())?);
        Some(Value { first, last, yearless: false, basis })
    }

    /// 三天前 counts from the day on which the text speaks, unless it has come to tell of another; 三天后 from the day told of
    /// just before, or from that of speech where none has been told of. Weeks, months and years are no more precise than
    /// their unit.
    fn away(&self, count: i16, unit: Unit, at: usize) -> Option<Value> {
        /// Days from the day of speech within which what is told of is still its present.
        const PRESENT: i64 = 2;
        /// Longest way back to the day that a length counts from, in characters.
        const JUST_BEFORE: usize = 60;
        let speech = || self.anchors.speech().map(|(day, _)| day);
        let base = match self.last {
            None => speech()?,
            Some(told) if count > 0 => {
                told.single().filter(|_| !told.yearless && at.saturating_sub(told.end) < JUST_BEFORE)?
            }
            Some(told) => speech().filter(|day| (*day - told.first).num_days().abs() <= PRESENT)?,
        };
        let day = step(base, count, unit)?;
        match unit {
            Unit::Day => Some(Value::day(day, Basis::Relative)),
            Unit::Week => self.days_of_week(monday_of(day)?, (0, 6), Basis::Relative),
            Unit::Month => self.months_of(day.year(), (day.month() as u8, day.month() as u8), Basis::Relative),
            Unit::Year => self.months_of(day.year(), (1, 12), Basis::Relative),
        }
    }

    /// A year as written.
    fn written_year(&self, year: Year) -> Option<(i32, Basis)> {
        match year {
            Year::Number(year) => Some((year, Basis::Stated)),
            Year::Relative(years) => {
                let period = || {
                    let period = self.context.period?;
                    (period.first.year() == period.last.year()).then_some(period.last.year())
                };
                let speech = self.anchors.speech().map(|(day, _)| day.year());
                let base = speech.or_else(period).or_else(|| self.anchors.stated_year())?;
                Some((base + i32::from(years), Basis::Relative))
            }
            Year::Cycle(place) => {
                let (base, _) = self.anchors.speech()?;
                let after = (i32::from(place) + 4 - base.year()).rem_euclid(60);
                Some((base.year() + if after > 30 { after - 60 } else { after }, Basis::Relative))
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
                let led = || self.lead.filter(|told| !told.yearless).map(|told| told.first);
                let base = speech.map(|(day, _)| day).or_else(led)?;
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
        let at = expression.span.start as usize;
        if let Some((month, yearless)) = self.heading.filter(|_| self.opens_line(at))
            && let Some(date) = month.with_day(day.into())
        {
            return Some(Value { first: date, last: date, yearless, basis: Basis::Context });
        }
        let told = self.told(at);
        let untold = told.is_none();
        if expression.listed
            && let Some(last) = self.last
        {
            let same = last.last.with_day(day.into()).filter(|day| *day >= last.last);
            let day = same.or_else(|| last.last.checked_add_months(Months::new(1))?.with_day(day.into()))?;
            return Some(Value { first: day, last: day, yearless: last.yearless, basis: Basis::Context });
        }
        let speech = self.anchors.speech();
        // 25日起, 25日前, 25日前后: as soon ahead as behind.
        let loose = matches!(expression.modifier, Some("start" | "end" | "before" | "approximate"));
        let near = |base| {
            if loose && untold && !ahead {
                nearest(near_speech(base, day, false), near_speech(base, day, true), base)
            } else {
                near_speech(base, day, ahead)
            }
        };
        let from_speech = speech.and_then(|(base, basis)| Some(Value::day(near(base)?, basis)));
        // 11月1日至5日举办研讨会。2日，…: one of the days told of.
        let one_of = |told: &Told| {
            let mut days = told.first.iter_days().take_while(|date| *date <= told.last).take(2 * MONTH as usize);
            told.first < told.last && days.any(|date| date.day() == u32::from(day))
        };
        let told = told.filter(|told| one_of(told) || self.same_sentence(told, at) || !self.is_past(told, from_speech));
        if let Some(told) = told {
            let date = near_told(told, day, ahead, speech.filter(|_| !loose).map(|(day, _)| day))?;
            let date = match speech {
                Some((base, _)) if loose && !ahead && !told.yearless && date > base => {
                    nearest(near_speech(base, day, false), Some(date), base)?
                }
                _ => date,
            };
            // A day earlier than the one told of, where the same figure gives a later one before the report: that one.
            let later = from_speech.filter(|value| {
                !told.yearless
                    && date < told.first
                    && value.first > told.last
                    && (value.first - told.last).num_days() <= 2 * MONTH
            });
            let told = Value { first: date, last: date, yearless: told.yearless, basis: Basis::Context };
            return Some(later.unwrap_or(told));
        }
        if from_speech.is_some() {
            return from_speech;
        }
        let only = |first: NaiveDate, last: NaiveDate| {
            let mut inside =
                first.iter_days().take_while(|date| *date <= last).filter(|date| date.day() == u32::from(day));
            inside.next().filter(|_| inside.next().is_none())
        };
        if let Some(period) = self.context.period {
            return only(period.first, period.last).map(|date| Value::day(date, Basis::Period));
        }
        let (first, last) = self.anchors.reported()?;
        let inside = only(first, last).or_else(|| only(shift(last, 1)?, shift(last, MONTH)?));
        inside.map(|date| Value::day(date, Basis::Context))
    }

    /// Whether the narrative has left a day told of before: it lies weeks before the text speaks, and `spoken`, the day of
    /// the figure counted from there, just before it.
    fn is_past(&self, told: &Told, spoken: Option<Value>) -> bool {
        /// Days that a narrative does not leap without saying so.
        const WEEKS: i64 = 21;
        /// Days within which what is told of has just been.
        const JUST: i64 = 7;
        let Some((speech, _)) = self.anchors.speech() else { return false };
        let spoken = spoken.is_some_and(|spoken| (0..=JUST).contains(&(speech - spoken.first).num_days()));
        spoken && !told.yearless && (speech - told.last).num_days() > WEEKS
    }

    /// 昨（11）日: the day that the word gives where the figure agrees, else the day of that figure nearest to it.
    fn beside(&self, day: u8, days: i8, expression: &Expression, ahead: bool) -> Option<Value> {
        let Some((base, _)) = self.anchors.speech() else { return self.day_alone(day, expression, ahead, None) };
        let said = shift(base, days.into())?;
        let near = (-20..=20).filter_map(|days| shift(said, days)).filter(|date| date.day() == u32::from(day));
        let date = near.min_by_key(|date| (*date - said).num_days().abs())?;
        Some(Value::day(date, Basis::Relative))
    }

    /// Whether a day only says of what or until when: 3月20日前完成, 部署4月10日活动.
    fn only_named(&self, told: Told) -> bool {
        let behind = self.source.slice(told.end, told.end + 2);
        let before: String = self.source.slice(told.end.saturating_sub(13), told.end).iter().collect();
        let deeds = ["检查", "部署", "安排", "要求", "筹备", "督导", "通报", "针对", "围绕", "迎接", "准备"];
        let around = behind == ['前', '后'];
        let limit = !around && behind.first().is_some_and(|c| "前底之的".contains(*c));
        let owned = deeds.iter().any(|deed| {
            before.rsplit_once(deed).is_some_and(|(_, day)| day.chars().all(|c| c.is_numeric() || "年月日".contains(c)))
        });
        limit || owned
    }

    fn offset(&self, days: i8, origin: Origin, at: usize) -> Option<Value> {
        // 同日 is the day told of last, wherever in its sentence that stood.
        let last =
            || self.last.filter(|told| !self.source.slice(told.end, at).contains(&'\n') && !self.only_named(*told));
        let told = self.source.has(at, "同日").then(last).flatten().or_else(|| self.told(at));
        // 每天上报当日情况: any day's.
        if origin == Origin::Narrative && self.often.is_some_and(|end| at.saturating_sub(end) < 12) {
            return None;
        }
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
            Origin::Journey => {
                let told = self.journey.or(self.last)?;
                (told.first, told.yearless)
            }
            Origin::Narrative => {
                let told = told?;
                let base = match days {
                    1.. => self.day_before_next(told, at),
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

    /// The day that 次日 follows: of a range that the text spoke of as a whole (11日至12日) the one told of last in it, of
    /// two days, and behind 第二天, the first; else the last.
    fn day_before_next(&self, told: Told, at: usize) -> NaiveDate {
        if told.single().is_some() {
            return told.last;
        }
        let within = |day: &NaiveDate| (told.first..told.last).contains(day);
        let named = self.last.and_then(|last| last.single()).filter(within);
        let two = (told.last - told.first).num_days() == 1;
        named.or((two || self.source.has(at, "第二天")).then_some(told.first)).unwrap_or(told.last)
    }

    fn weekday(&self, week: Option<i8>, day: u8, expression: &Expression, ahead: bool) -> Option<Value> {
        let told = || self.told(expression.span.start as usize).filter(|told| !told.yearless).map(|told| told.last);
        let Some(base) = self.anchors.speech().map(|(day, _)| day).or_else(told) else {
            return self.weekday_of_the_only_date(day);
        };
        let offset = i64::from(day) - 1 - i64::from(base.weekday().num_days_from_monday());
        let spoken = self.anchors.speech().is_some();
        let date = match week {
            Some(week) => shift(base, i64::from(week) * 7 + offset),
            None if ahead || expression.modifier == Some("start") => shift(base, offset.rem_euclid(7)),
            // 2月8日（星期六），…。星期日: the nearest to the day told of.
            None if !spoken => shift(base, (offset + 3).rem_euclid(7) - 3),
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

    /// The month of 初四 behind 正月初三, and at the head of a clause: that of the lunar day told of before or the one after
    /// it (除夕，…。初三，…), else the first, whose days alone are so called.
    fn lunar_month(&self, day: u8, expression: &Expression, first: Option<Value>) -> Option<u8> {
        let month = |date: NaiveDate| {
            let date = chinese_lunisolar_calendar::LunisolarDate::from_date(date).ok()?;
            Some((date.to_lunar_month().to_u8(), date.to_lunar_day().to_u8()))
        };
        // 除夕到初一: in the month that follows.
        let from = |date: NaiveDate| {
            let (told, from) = month(date)?;
            Some(if day + HALF >= from { told } else { told % 12 + 1 })
        };
        if let Some(first) = first.filter(|first| !first.yearless) {
            return from(first.first);
        }
        let before = self.source.before(expression.span.start as usize);
        if expression.listed || matches!(before, '、' | '和' | '至' | '到' | '-' | '—') {
            return Some(month(self.last.filter(|last| !last.yearless)?.last)?.0);
        }
        self.lunar.filter(|told| !told.yearless).map_or(Some(1), |told| from(told.first))
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
}

//! From what an expression says to the day it means, each with what the value rests on.

use chrono::{Datelike, NaiveDate};

use super::anchor::{Anchors, is_dateline, weekday_of};
use super::chars::Source;
use super::expression::{Expression, Meaning, Origin};
use super::grammar::clause_start;
use super::length::is_deadline;
use super::reckon::{Told, Value};
use super::words::{Feast, LEXICON};
use super::written::written;
use super::{Context, Resolved};
use crate::record::Basis;
use crate::span::Span;

/// The values of `expressions` (as [`super::find()`] gave them for the same `text`), one each, in the same order.
#[must_use]
pub fn resolve(text: &str, expressions: &[Expression], context: &Context) -> Vec<Resolved> {
    if expressions.is_empty() {
        return Vec::new();
    }
    resolve_in(&Source::new(text), expressions, context)
}

/// As [`resolve`], in a text that has been read already.
#[must_use]
pub fn resolve_in(source: &Source, expressions: &[Expression], context: &Context) -> Vec<Resolved> {
    let anchors = Anchors::new(source, expressions, context);
    let mut resolver = Resolver {
        source,
        context,
        anchors,
        lead: None,
        last: None,
        journey: None,
        lunar: None,
        often: None,
        heading: None,
    };
    let mut resolved: Vec<Resolved> = Vec::with_capacity(expressions.len());
    for (i, expression) in expressions.iter().enumerate() {
        let next = expressions.get(i + 1).map(|next| next.span.start as usize);
        let figured = expressions.get(i + 1).and_then(|bracket| figured(source, expression, bracket));
        let value = resolver.one(figured.as_ref().unwrap_or(expression), next);
        resolved.push(value);
        if i > 0 {
            resolver.explain_by_bracket(&expressions[i - 1..=i], &mut resolved[i - 1..=i]);
        }
    }
    resolved
}

/// Whether one expression stands in brackets, or with nothing between them, behind another: 今日（二月十八日）.
fn are_beside(source: &Source, word: &Expression, bracket: &Expression) -> bool {
    let end = word.time_of_day.map_or(word.span.end, |time| time.end.max(word.span.end)) as usize;
    let start = bracket.span.start as usize;
    source.at(end) == '(' && start == end + 1 || start == end
}

/// 昨日（22日）: the word with the figure behind it, which says the day that the word is near.
fn figured(source: &Source, word: &Expression, bracket: &Expression) -> Option<Expression> {
    let Meaning::Offset { days, origin: Origin::Speech } = word.meaning else { return None };
    let Meaning::Day { year: None, month: None, day } = bracket.meaning else { return None };
    let single = word.until.is_none() && bracket.until.is_none() && are_beside(source, word, bracket);
    single.then(|| Expression { meaning: Meaning::Beside { day, days }, ..word.clone() })
}

/// Goes through the expressions in order and remembers the days told of.
pub(super) struct Resolver<'a> {
    pub(super) source: &'a Source,
    pub(super) context: &'a Context,
    pub(super) anchors: Anchors<'a>,
    /// The day that the narrative stands at: the last one at the head of a clause.
    pub(super) lead: Option<Told>,
    /// The last day told of anywhere.
    pub(super) last: Option<Told>,
    /// The first day told of since the text began or left a journey; the journey's days, where they were told together.
    pub(super) journey: Option<Told>,
    /// The last day told of by its name in the lunar calendar.
    pub(super) lunar: Option<Told>,
    /// Where the last frequency (每天) ended.
    pub(super) often: Option<usize>,
    /// The month that a line of its own announces, and whether its year is unknown: the days of a chronicle follow.
    pub(super) heading: Option<(NaiveDate, bool)>,
}

impl Resolver<'_> {
    /// 今日（二月十八日）, 2月18日（今日）: the day that a figure says is that of the word beside it.
    fn explain_by_bracket(&mut self, pair: &[Expression], values: &mut [Resolved]) {
        let ([front, behind], [first, second]) = (pair, values) else { return };
        let relative = |expression: &Expression| {
            matches!(
                expression.meaning,
                Meaning::Offset { .. }
                    | Meaning::Beside { .. }
                    | Meaning::Weekday { .. }
                    | Meaning::Lunar { .. }
                    | Meaning::Festival { .. }
            )
        };
        let figure = |expression: &Expression| matches!(expression.meaning, Meaning::Day { .. });
        let closed = self.source.at(behind.span.end as usize) == ')';
        let (word, explained) = if relative(front) && figure(behind) {
            (first, second)
        } else if figure(front) && matches!(behind.meaning, Meaning::Offset { origin: Origin::Speech, .. }) && closed {
            (second, first)
        } else {
            return;
        };
        if !are_beside(self.source, front, behind) || explained.kind != "day" || explained.edtf.is_none() {
            return;
        }
        if word.edtf.is_some() && word.edtf != explained.edtf {
            let said = word.edtf.as_deref().unwrap_or_default();
            explained.conflict.get_or_insert_with(|| format!("the text calls it {said} by another word"));
        }
        if word.edtf == explained.edtf {
            return;
        }
        word.edtf.clone_from(&explained.edtf);
        word.basis = Some(Basis::Context);
        (word.earliest, word.latest) = (explained.earliest, explained.latest);
        self.correct(word.span, explained);
    }

    /// Takes back the day that a word was taken for, where it is that told of.
    fn correct(&mut self, word: Span, explained: &Resolved) {
        let Some(day) = explained.earliest else { return };
        for told in [&mut self.lead, &mut self.last, &mut self.journey].into_iter().flatten() {
            if told.end == word.end as usize {
                *told = Told { first: day, last: day, yearless: false, ..*told };
            }
        }
    }

    /// The value of an expression; `next` is where the one behind it begins.
    fn one(&mut self, expression: &Expression, next: Option<usize>) -> Resolved {
        if self.anchors.enter(expression.span.start) {
            (self.lead, self.last, self.journey) = (None, None, None);
        }
        let aside = self.context.is_aside(expression.span);
        let dated = !matches!(
            expression.meaning,
            Meaning::Vague | Meaning::Duration | Meaning::Length { .. } | Meaning::Frequency
        );
        let ahead = dated && self.ahead(expression, next);
        let first = self.point(expression.meaning, expression, ahead, None);
        let value = match (first, expression.until) {
            (Some(first), Some(until)) => self.point(until, expression, ahead, Some(first)).map(|last| Value {
                last: last.last,
                yearless: first.yearless || last.yearless,
                ..first
            }),
            (first, _) => first,
        };
        if expression.meaning == Meaning::Frequency {
            self.often = Some(expression.span.end as usize);
        }
        if matches!(expression.meaning, Meaning::Month { .. }) && self.heads_days(expression.span) {
            self.heading = value.map(|value| (value.first, value.yearless));
        }
        let mut resolved = written(expression, value.filter(|value| value.first <= value.last));
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
        if matches!(expression.meaning, Meaning::Lunar { .. }) || is_lunar_feast(expression.meaning) {
            self.lunar = Some(told);
        }
        let distance = |day: NaiveDate| (first - day).num_days().abs();
        let speech = self.anchors.speech().map(|(day, _)| day);
        let start = expression.span.start as usize;
        // Nothing says when the text speaks: each item of a digest may tell of a month of its own.
        let item = speech.is_none() && self.opens_line(start);
        // 1月26日出发，3月20日返回: what led to the story, which is told of the days just before the text speaks.
        let back = |lead: Told| {
            let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
            !yearless
                && !lead.yearless
                && days(first, lead.first) > 7
                && speech.is_some_and(|speech| (0..=7).contains(&days(lead.last, speech)))
        };
        let near = match self.lead {
            Some(lead) if back(lead) => false,
            Some(lead) => item || lead.yearless != yearless || distance(lead.first) <= 45,
            None => yearless || speech.is_none_or(|day| distance(day) <= 45),
        };
        // 到了8月1日建军节，….
        let reached = start > 2 && self.source.has_before(start, "到了") && clause_start(self.source, start - 2);
        // 当地时间30日凌晨.
        let figure = matches!(expression.meaning, Meaning::Day { .. });
        let by_clock =
            figure && start > 3 && self.source.has_before(start, "时间") && clause_start(self.source, start - 4);
        // 就在前一天，甲赴A县.
        let just = matches!(expression.meaning, Meaning::Offset { origin: Origin::Narrative, .. })
            && [("就在", 2), ("在", 1)].iter().any(|&(word, length)| {
                self.source.has_before(start, word) && clause_start(self.source, start - length)
            });
        // 代表团于10日抵达: behind who does.
        let does = start > 1
            && matches!(self.source.before(start), '于' | '於')
            && "团團组組行长長记記任席人员員队隊们們者".contains(self.source.before(start - 1));
        let head = (clause_start(self.source, start) || reached || does || just || by_clock)
            && self.source.before(start) != '(';
        let ahead = ahead || matches!(expression.modifier, Some("end" | "before" | "start"));
        // Without a day of speech the first day told of is the best there is; with one, it must be as good as that.
        let leads = head || self.lead.is_none() && speech.is_none_or(|day| distance(day) <= 7);
        let today = matches!(expression.meaning, Meaning::Offset { origin: Origin::Speech, .. });
        if leads && near && !ahead && !self.is_told_of(start) && !(today && self.is_in_speech(start)) {
            self.lead = Some(told);
            self.set_out(expression, told);
        } else if head && near && expression.modifier == Some("start") {
            self.set_out(expression, told);
        }
    }

    /// Remembers where a journey begins, from whose first day 第三天 counts: with a day that is not counted itself and lies in
    /// no days told together before.
    fn set_out(&mut self, expression: &Expression, told: Told) {
        let counted = matches!(expression.meaning, Meaning::Offset { origin: Origin::Narrative | Origin::Journey, .. });
        let inside =
            |journey: Told| journey.first < journey.last && (journey.first..=journey.last).contains(&told.first);
        if !counted && !self.journey.is_some_and(inside) {
            self.journey = Some(told);
        }
    }

    /// Whether a position is the first of its line, blanks aside.
    pub(super) fn opens_line(&self, mut at: usize) -> bool {
        while at > 0 && self.source.before(at).is_whitespace() && self.source.before(at) != '\n' {
            at -= 1;
        }
        at == 0 || self.source.before(at) == '\n'
    }

    /// Whether days may stand below the line of an expression, as in a chronicle: it fills the line, or is in its title
    /// (2018年3月, 某县2018年3月大事记).
    fn heads_days(&self, span: Span) -> bool {
        /// Most characters of a title.
        const LONGEST: usize = 30;
        const CHRONICLES: [&str; 8] = ["大事", "纪事", "记事", "要事", "日志", "动态", "日程", "活动"];
        let Some(mut line) = self.source.line(span.start as usize, LONGEST).filter(|line| line.len() <= LONGEST) else {
            return false;
        };
        let blank = |from: usize, to: usize| self.source.slice(from, to).iter().all(|c| c.is_whitespace());
        let fills = blank(line.start, span.start as usize) && blank(span.end as usize, line.end);
        fills || line.any(|at| CHRONICLES.iter().any(|word| self.source.has(at, word)))
    }

    /// Whether somebody began to speak in the paragraph of a position: 甲说，…。今天….
    fn is_in_speech(&self, at: usize) -> bool {
        const SAID: [&str; 5] = ["说", "表示", "指出", "强调", "认为"];
        let before = (0..at).rev().take(400).take_while(|&at| self.source.at(at) != '\n');
        before.into_iter().any(|at| {
            matches!(self.source.at(at), ',' | ':' | '，' | '：')
                && SAID.iter().any(|word| self.source.has_before(at, word))
        })
    }

    /// Whether somebody tells of what stands at a position, or it goes back behind the day of the story, which stays where
    /// it was: 他说，3月2日…; 此前的4月1日….
    fn is_told_of(&self, at: usize) -> bool {
        /// How far back in its sentence the word may stand, in characters.
        const REACH: usize = 60;
        const SAID: [&str; 11] =
            ["说", "表示", "指出", "提到", "回忆", "强调", "透露", "回忆道", "介绍", "汇报", "反映"];
        let sentence = (at.saturating_sub(REACH)..at).rev();
        let ends = |&at: &usize| matches!(self.source.at(at), '。' | '!' | '?' | '\n' | '”' | '」');
        let mut sentence = sentence.take_while(|at| !ends(at));
        let opens = |at: usize| matches!(self.source.at(at), ',' | ':' | '，' | '：');
        let said = |at: usize| SAID.iter().any(|word| self.source.has_before(at, word));
        // 据A区介绍，4月16日…: that is the news itself.
        let news = |at: usize| {
            let clause = (at.saturating_sub(REACH)..at).rev().take_while(|at| !ends(at));
            clause.into_iter().any(|at| self.source.at(at) == '据')
        };
        self.quoted(at) || sentence.any(|at| self.source.has(at, "此前") || opens(at) && said(at) && !news(at))
    }

    /// The day told of, as an expression at `at` sees it: the last one of its sentence, else where the narrative stands.
    pub(super) fn told(&self, at: usize) -> Option<Told> {
        self.last.filter(|told| self.same_sentence(told, at)).or(self.lead).or(self.last)
    }

    /// Whether a day was told of in the sentence of `at`.
    pub(super) fn same_sentence(&self, told: &Told, at: usize) -> bool {
        !self.source.slice(told.end, at).iter().rev().take(200).any(|c| matches!(c, '。' | '!' | '?' | '\n'))
    }

    /// Whether the text around an expression speaks of what is to come.
    fn ahead(&self, expression: &Expression, next: Option<usize>) -> bool {
        const BEHIND: [&str; 7] = ["将", "还要", "还会", "拟", "届时", "要召", "力争"];
        // Words that begin like one of these and look nowhere ahead.
        const WORDS: [&str; 4] = ["将军", "将士", "将领", "将乐县"];
        const BEFORE: [&str; 24] = [
            "提议", "建议", "将", "拟", "计划", "预计", "定于", "原定", "届时", "力争", "确保", "准备", "有望", "拟定",
            "暂定", "务必", "争取", "定在", "预定", "约定", "邀请", "要到", "最快", "最早",
        ];
        const FIRST: [char; 22] = [
            '提', '建', '将', '还', '拟', '届', '要', '力', '前', '计', '预', '定', '原', '确', '准', '有', '暂', '务',
            '争', '约', '邀', '最',
        ];
        let start = expression.span.start as usize;
        let mut from = start;
        while from > 0 && start - from < 14 && !matches!(self.source.before(from), '。' | '!' | '?' | ';' | '\n') {
            from -= 1;
        }
        let end = expression.time_of_day.map_or(expression.span.end, |time| time.end) as usize;
        // Most characters begin none of these words; one comparison tells.
        let begins = |at: usize| FIRST.contains(&self.source.at(at));
        if self.source.at(end) == '前' && self.source.at(end + 1) != '后' && is_deadline(self.source, end + 1) {
            return true;
        }
        // 应甲邀请，乙18日至21日访问A国: why somebody went, not that he will.
        let accepted = |at: usize| self.source.any(at, &["邀请"]).is_some() && self.is_accepted(at);
        (from..start).any(|at| begins(at) && self.source.any(at, &BEFORE).is_some() && !accepted(at))
            || (end..end + 10)
                .take_while(|&at| !matches!(self.source.at(at), '。' | '!' | '?' | ';' | '\n' | '\0'))
                // 3日抵达甲市，5日还将去乙市: of the other day.
                .take_while(|&at| !(Some(at) == next && self.source.before(at) == ','))
                .any(|at| begins(at) && self.source.any(at, &BEHIND).is_some() && self.source.any(at, &WORDS).is_none())
    }

    /// Whether the sentence as far as 邀请 at a position opens with 应.
    fn is_accepted(&self, at: usize) -> bool {
        /// Most characters of those who invite.
        const INVITERS: usize = 80;
        let front = self.source.slice(at.saturating_sub(INVITERS), at);
        let sentence = front.rsplit(|&c| matches!(c, '。' | '!' | '?' | '\n')).next().unwrap_or_default();
        sentence.contains(&'应')
    }

    /// Whether a position lies in quotation marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
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

    /// What contradicts a value.
    fn conflict(&self, expression: &Expression, value: Value, ahead: bool, aside: bool) -> Option<String> {
        if value.yearless {
            return None;
        }
        let weekday = expression.weekday.filter(|_| value.first == value.last).map(weekday_of);
        if let Some(weekday) = weekday.filter(|&weekday| weekday != value.first.weekday()) {
            return Some(format!("{} is a {}, not a {weekday}", value.first, value.first.weekday()));
        }
        let published = self.anchors.published().filter(|&published| value.first > published)?;
        let plain = !ahead && !aside && expression.modifier.is_none() && value.basis != Basis::Weekday;
        plain.then(|| format!("after the publication day {published}"))
    }
}

/// Whether a festival goes by the lunar calendar.
fn is_lunar_feast(meaning: Meaning) -> bool {
    let Meaning::Festival { index, .. } = meaning else { return false };
    LEXICON.festival(index).is_some_and(|festival| matches!(festival.day, Feast::Lunar(..)))
}

/// Whether a span lies in a part whose dates anchor nothing.
impl Context {
    pub(super) fn is_aside(&self, span: Span) -> bool {
        let next = self.aside.partition_point(|aside| aside.end <= span.start);
        self.aside.get(next).is_some_and(|aside| aside.overlaps(span))
    }
}

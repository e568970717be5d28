//! When: the day that the story is at, and the day of an act.

use std::collections::BTreeMap;

use super::Story;
use super::visits::CLAUSE_MARKS;
use crate::event::act::{Act, Reading};
use crate::event::frame::Does;
use crate::event::token::Person;
use crate::event::trip::Trip;
use crate::event::whole::{encloses, is_one_way};
use crate::mention::EntityIndex;
use crate::record::{Basis, Discourse, PartKind, Realis};
use crate::span::Span;
use crate::text::Text;
use crate::text::class::is_han;
use crate::time::Resolved;

/// The day or days that the headline gives in a bracket at its end, or as the heading of a diary, for all that has no day of
/// its own: 防控日志（2月6日）; 2月6日　星期四　小雪.
pub(super) fn of_headline(text: &Text, times: &[Resolved]) -> Option<usize> {
    let line = text.sentences.iter().find(|sentence| sentence.part == PartKind::Headline)?.span;
    let words = text.slice(line).trim();
    let within = words.strip_suffix('）').and_then(|front| Some(front.rsplit_once('（')?.1));
    let first = times.partition_point(|time| time.span.start < line.start);
    let of_line = times[first..].iter().take_while(|time| time.span.end <= line.end);
    let heads = |time: &Resolved| {
        let own = text.slice(time.span);
        matches!(time.kind, "day" | "days")
            && time.edtf.is_some()
            && (within.is_some_and(|within| within.starts_with(own)) || opens_diary(words, own))
    };
    of_line.into_iter().position(heads).map(|at| first + at)
}

/// Whether a line is the heading of a day in a diary, which `day` opens: 2月6日　正月十三　小雪.
fn opens_diary(line: &str, day: &str) -> bool {
    line.strip_prefix(day).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '（', '(', '星', '周']))
        && line.chars().count() <= 24
        && !line.contains(['，', '。', '：'])
}

/// The first characters of the clause that the sentence opens with.
fn opening_clause(sentence: &str) -> &str {
    /// Most of them.
    const MOST: usize = 16;
    let words = sentence.trim_start();
    let end = words.char_indices().enumerate().find(|&(number, (_, c))| number == MOST || c == '，');
    end.map_or(words, |(_, (at, _))| &words[..at])
}

impl Story<'_> {
    /// The story's day changes.
    pub(super) fn turn_to(&mut self, day: usize) {
        if matches!(self.part, PartKind::Headline | PartKind::Caption) && !self.heads_day(day) {
            return;
        }
        let time = &self.times[day];
        if self.only_nears(day) || self.is_asked(day) || self.is_to_come(day) || self.is_of_things(day) {
            return;
        }
        match time.kind {
            "day" | "days" if time.edtf.is_some() && !matches!(time.modifier, Some("start" | "before" | "after")) => {
                self.day = Some(day);
                self.day_told = self.paragraph;
                let line = self.text.slice(self.sentence).trim_end();
                self.listed_day = line.ends_with('；');
                self.vague = false;
            }
            "vague" if self.opens(day) => {
                self.day = None;
                self.vague = true;
            }
            _ => {}
        }
    }

    /// Whether the day comes after that of publication, so that the story, which has happened, is not at it.
    fn is_to_come(&self, day: usize) -> bool {
        let days = self.times[day].days();
        let published = self.published();
        let first = days.and_then(|days| days.split('/').next());
        first.is_some_and(|first| published.is_some_and(|published| first > published)) && self.day.is_some()
    }

    /// 公司2月10日复工: whether an earlier day than the story's is one on which a firm or the like does something.
    fn is_of_things(&self, day: usize) -> bool {
        let edtf = |time: usize| self.times[time].edtf.as_deref();
        let earlier = self.day.and_then(edtf).is_some_and(|now| edtf(day).is_some_and(|day| day < now));
        let start = self.times[day].span.start;
        let front = self.text.slice(crate::event::between(self.sentence.start.min(start), start));
        let clause = front.rsplit(CLAUSE_MARKS).next().unwrap_or_default();
        let things = &self.frames.words.things;
        // 1月20日该公司已复工.
        let behind = self.text.following(self.times[day].span.end, 8);
        let that = behind.trim_start_matches('，').strip_prefix('该');
        earlier && (things.close(clause) || that.is_some_and(|that| things.open(that)))
    }

    /// Whether the line is the heading of a day in a diary: 2月6日　正月十三　小雪.
    fn heads_day(&self, day: usize) -> bool {
        let time = &self.times[day];
        time.kind == "day" && opens_diary(self.text.slice(self.sentence).trim(), self.text.slice(time.span))
    }

    /// 此前的5月26日: what follows in the paragraph is told of earlier days; the story's own day is kept.
    pub(super) fn go_back(&mut self, opening: &str, days: &[usize]) {
        if self.day.is_none() || self.before.is_some() {
            return;
        }
        let opening = opening.trim_start();
        let earlier = self.frames.words.earlier.open(opening);
        // 昨天夜里，乙已先行到了A镇.
        let single = |time: usize| self.times[time].edtf.as_deref().filter(|edtf| edtf.len() == 10);
        let last = days.last().and_then(|&day| single(day));
        let ahead = || self.frames.words.ahead.stand_in(opening);
        let before = || self.day.and_then(single).is_some_and(|now| last.is_some_and(|day| day < now));
        if earlier || before() && ahead() {
            self.before = Some((self.day, self.vague));
            self.travelled = self.group.clone();
        }
    }

    /// 24日晚，水库放水: an earlier day on which nobody goes anywhere is told only to explain; the story's own day is kept.
    pub(super) fn look_back(&mut self, days: &[usize], reading: &Reading) {
        let single = |time: usize| self.times[time].edtf.as_deref().filter(|edtf| edtf.len() == 10);
        let (Some(now), Some(&last)) = (self.day.and_then(single), days.last()) else { return };
        let tells = |act: &Act| {
            let deed =
                matches!(act.does, Does::Go | Does::Inspect | Does::Meet | Does::Chair | Does::Convene | Does::Lead);
            deed && !act.said
        };
        // 连日来 tells of no day at all.
        let vague = self.times[last].kind == "vague" && self.opens(last);
        let earlier = vague || single(last).is_some_and(|day| day < now);
        if earlier && !reading.acts.iter().any(tells) && self.before.is_none() && self.trip.is_some() {
            self.before = Some((self.day, self.vague));
        }
    }

    /// The story is at its own day again.
    pub(super) fn come_back(&mut self) {
        if let Some((day, vague)) = self.before.take() {
            (self.day, self.vague) = (day, vague);
            let travelled = std::mem::take(&mut self.travelled);
            if !travelled.is_empty() {
                self.group = travelled;
            }
        }
    }

    /// 21日、22日: the story is at both days.
    pub(super) fn turn_to_all(&mut self, days: &[usize]) {
        if let Some(list) = self.day.and_then(|day| self.list_of(day, days)) {
            self.day = Some(list);
        }
    }

    /// 参加次日的会议: the day right behind a verb that says which is meant.
    pub(super) fn day_behind(&self, verb: u32) -> Option<usize> {
        let start = verb + u32::from(self.text.following(verb, 1) == "了");
        let singles = &self.times[..self.single];
        let at = singles.partition_point(|time| time.span.start < start);
        let time = singles.get(at).filter(|time| time.span.start == start && time.days().is_some())?;
        (self.text.following(time.span.end, 1) == "的").then_some(at)
    }

    /// The list of days that ends with `day` and all of whose days are among `days`.
    fn list_of(&self, day: usize, days: &[usize]) -> Option<usize> {
        let end = self.times[day].span.end;
        let whole = |list: &usize| {
            let span = self.times[*list].span;
            let first = self.times[..self.single].partition_point(|time| time.span.start < span.start);
            span.end == end && days.contains(&first)
        };
        (self.single..self.times.len()).find(whole)
    }

    /// 在A省期间，甲参观B厂，15日抵达C市: the journey as a whole is told as far as a day behind the clause that says so.
    pub(super) fn turn_meanwhile(&mut self, clause: Span, days: &[usize]) {
        let turned = (self.day, self.vague);
        let own = days.iter().any(|&day| clause.holds(self.times[day].span.start));
        if own && turned.0.is_some_and(|day| self.times[day].kind == "day") {
            return;
        }
        self.turn_to_whole(clause);
        if days.iter().any(|&day| self.times[day].span.start >= clause.end) {
            self.day_before = self.day;
            (self.day, self.vague) = turned;
        }
    }

    /// 考察期间, 其间: the story is at its days as a whole again. 在A市期间, where A市 is one stop of several: at the day of A市.
    pub(super) fn turn_to_whole(&mut self, clause: Span) {
        let ours = |trip: &&Trip| trip.is_by(&self.group);
        let days = |trip: &&Trip| trip.edtf(self.times).is_some_and(|days| days.contains('/'));
        // Of two journeys the later, of a journey and some of its days the journey.
        let length = |trip: &&Trip| trip.edtf(self.times).map_or(0, crate::event::trip::length);
        let last = self.trips.iter().rev().filter(ours).find(days);
        let around = |trip: &&Trip| {
            let (Some(outer), Some(inner)) = (trip.edtf(self.times), last.and_then(|last| last.edtf(self.times)))
            else {
                return false;
            };
            inner.split('/').all(|day| crate::event::trip::within(day, outer))
        };
        let place = self.mentions.mentions.iter().find(|mention| clause.contains(mention.span)).map(|m| m.entity);
        let Some(whole) = self.trips.iter().filter(ours).filter(days).filter(around).max_by_key(length) else {
            return self.turn_to_only_day(place);
        };
        // 到A省调研。在A省期间: on all of its days.
        let only = |place: EntityIndex| matches!(&whole.stops[..], [stop] if stop.target == Some(place));
        let Some(place) = place.filter(|&place| !is_one_way(&whole.stops, self.mentions) && !only(place)) else {
            self.day = whole.day;
            return;
        };
        let there =
            self.trips.iter().filter(ours).filter(|trip| !days(trip)).find(|trip| trip.stop_at(place).is_some());
        self.day = there.and_then(|trip| trip.day);
        self.vague = self.day.is_none();
    }

    /// 在A市期间 of a journey whose days nothing tells together: the story is at its only day, or at none of several.
    fn turn_to_only_day(&mut self, place: Option<EntityIndex>) {
        if let Some(day) = self.day_of_known_stop() {
            (self.day, self.vague) = (Some(day), false);
            return;
        }
        let told = |trip: &&Trip| {
            trip.is_by(&self.group)
                && trip.realis == Realis::Actual
                && trip.discourse == Discourse::Report
                && trip.edtf(self.times).is_some_and(|edtf| edtf.len() == 10)
        };
        let at_place = |trip: &&Trip| place.is_none_or(|place| encloses(self.mentions, place, trip));
        let days: BTreeMap<&str, Option<usize>> = self
            .trips
            .iter()
            .filter(told)
            .filter(at_place)
            .filter_map(|trip| Some((trip.edtf(self.times)?, trip.day)))
            .collect();
        let mut days = days.into_values();
        match (days.next(), days.next()) {
            (Some(day), None) => (self.day, self.vague) = (day, false),
            (Some(_), Some(_)) => (self.day, self.vague) = (None, true),
            (None, _) => {}
        }
    }

    /// 考察期间，甲在B厂听取汇报: the day of the first place of the sentence at which the journey is told to have been last.
    fn day_of_known_stop(&self) -> Option<usize> {
        let all = &self.mentions.mentions;
        let first = all.partition_point(|mention| mention.span.start < self.sentence.start);
        let mut named = all[first..].iter().take_while(|mention| mention.span.end <= self.sentence.end);
        named.find_map(|mention| {
            let there = |trip: &&Trip| {
                let day = trip.edtf(self.times).is_some_and(|edtf| edtf.len() == 10);
                let reached = trip.stop_at(mention.entity).is_some();
                day && reached && trip.is_by(&self.group) && trip.realis == Realis::Actual
            };
            self.trips.iter().rev().find(there)?.day
        })
    }

    /// The clause that the sentence opens with, where it speaks of a journey as a whole: 期间, 在A省期间, 在考察调研期间.
    pub(super) fn meanwhile(&self, sentence: &str) -> Option<Span> {
        let blank = sentence.chars().take_while(|c| c.is_whitespace()).count();
        let clause = opening_clause(sentence);
        let start = self.sentence.start + blank as u32;
        let span = Span::new(start, start + clause.chars().count() as u32);
        let words = &self.frames.words;
        let place = || {
            let all = &self.mentions.mentions;
            let first = all.partition_point(|mention| mention.span.start < span.start);
            let named = all[first..].iter().take_while(|mention| mention.span.end <= span.end);
            let mut ours = self.trips.iter().filter(|trip| trip.is_by(&self.group));
            ours.any(|trip| {
                let mut stops = trip.stops.iter().filter_map(|stop| stop.target);
                stops.any(|stop| clause.contains(self.mentions.entities[stop].name.as_str()))
                    || named.clone().any(|mention| encloses(self.mentions, mention.entity, trip))
            })
        };
        let whole = words.meanwhile.open(sentence.trim_start())
            || clause.ends_with("期间") && clause.starts_with('在') && (words.on_journeys.stand_in(clause) || place());
        whole.then_some(span)
    }

    /// Whether 今天 or the like is said by somebody without quotation marks: 甲询问：今天查了多少车？
    fn is_asked(&self, day: usize) -> bool {
        if self.times[day].basis != Some(Basis::Relative) {
            return false;
        }
        let start = self.times[day].span.start;
        let before = self.text.chars(crate::event::between(self.sentence.start, start));
        let colon = before.iter().rposition(|&c| c == '：' || c == ':');
        colon.and_then(|at| before.get(at.checked_sub(1)?)).is_some_and(|c| "问说道示称出询想叮嘱".contains(*c))
    }

    /// Whether a day, a holiday mostly, only comes near or falls together with what is told: 六一儿童节来临之际, 正逢教师节.
    fn only_nears(&self, day: usize) -> bool {
        let span = self.times[day].span;
        let before = self.text.slice(crate::event::between(span.start.saturating_sub(3), span.start));
        if ["逢", "值", "值此"].iter().any(|word| before.trim_end_matches(['“', '"']).ends_with(word)) {
            return true;
        }
        let end = span.end;
        let behind = self.text.following(end, 8);
        // 至17日零时结束: how long it took.
        if before.ends_with(['至', '到']) && (behind.contains("结束") || behind.contains('才')) {
            return true;
        }
        let phrase = behind.split(['，', ',', '。']).next().unwrap_or_default();
        // 19日又到|来宾市: they went there.
        let comes = |rest: &str| rest.is_empty() || rest.starts_with(['之', '前', '时', '后', '的']);
        phrase.split_once("到来").map_or_else(|| self.frames.words.nears.stand_in(phrase), |(_, rest)| comes(rest))
    }

    /// Whether the expression stands before anything else in its sentence, or behind its subject.
    pub(super) fn opens(&self, day: usize) -> bool {
        let start = self.times[day].span.start;
        // 2019年6月6日讯 日前，…: behind the line of origin.
        let near = start.saturating_sub(3).max(self.sentence.start.min(start));
        let origin = self.text.chars(crate::event::between(near, start)).iter().rposition(|&c| c == '讯');
        let origin = origin.map(|at| near + at as u32 + 1);
        let before =
            self.speaker_end.filter(|&end| end <= start).into_iter().chain([self.sentence.start]).chain(origin);
        // 甲督导|节前安全生产: no verb may stand between.
        let idle = |at: u32| {
            self.text
                .slice(crate::event::between(at, start))
                .chars()
                .all(|c| !is_han(c) || "于在从自早就又则即已".contains(c))
        };
        before.into_iter().any(|at| start >= at && start - at <= 2 && idle(at))
    }

    /// The day of an act: its own, else the story's.
    pub(super) fn day_of(&self, act: &Act) -> (Option<usize>, bool) {
        let dated = |index: &&usize| matches!(self.times[**index].kind, "day" | "days") && !self.only_nears(**index);
        if let Some(&day) = act.times.iter().rev().find(dated) {
            // 6日、7日分别到A县、B县: a day each; 分别走访了A院、B院和C院: on both.
            let doers = act.subject.persons.len();
            let days = self.days_of(act).len();
            let paired = act.each && act.destinations.len() == days && (doers <= 1 || doers == days);
            let list = self.list_of(day, &act.times).filter(|_| !paired);
            return (Some(list.unwrap_or(day)), false);
        }
        for &index in act.times.iter().rev() {
            match self.times[index].kind {
                // 督导节前安全生产, 检查2018年高考准备工作: behind the verb it says of what, not when.
                _ if self.times[index].span.start > act.verb.start => {}
                "year" if self.is_year_of_story(index) => {}
                "month" | "year" | "part-of-month" => return (Some(index), false),
                "vague" => return (None, true),
                _ => {}
            }
        }
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            return (None, false);
        }
        if self.text.slice(act.evidence).contains("同期") {
            return (self.trips.first().and_then(|trip| trip.day), false);
        }
        if act.times.is_empty() && (self.goes_back(act) || self.comes_before_arrival(act)) {
            return (None, true);
        }
        // 甲来到A镇；乙则于次日前往B镇: the day that the sentence turns to later is not that of its first deed.
        let turn = self.turns.first().map(|&day| self.times[day].span.start);
        let later = |turn: u32| {
            let word = self.text.following(turn, 3);
            turn > act.verb.end && self.frames.words.next_days.open(word)
        };
        if act.times.is_empty()
            && turn.is_some_and(|turn| self.parted(act.verb.end, turn) || later(turn) || self.turns_behind(act, turn))
            && self.day_before.is_some()
        {
            return (self.day_before, false);
        }
        (self.day, self.vague)
    }

    /// Whether the act is told of some earlier day that nothing names: 更早些时候，甲曾去B市.
    fn goes_back(&self, act: &Act) -> bool {
        if !self.frames.words.earlier.stand_among(self.text.chars(self.sentence)) {
            return false;
        }
        if self.opens_earlier(act) {
            return true;
        }
        let before = self.text.slice(crate::event::between(self.sentence.start.min(act.verb.start), act.verb.start));
        let front = before.rsplit(['；', '。']).next().unwrap_or_default().trim_start();
        // 这是她当天的第三站，此前她已走访了A市场: earlier on the same day.
        let same_day = self.frames.words.same_day.stand_in(before);
        let earlier = &self.frames.words.earlier;
        !same_day && (front.contains(['曾', '已']) && earlier.stand_in(front) || earlier.close(front))
    }

    /// 据了解，此前…: whether the sentence tells what a source has of the time before, or opens a paragraph with what others did then.
    fn opens_earlier(&self, act: &Act) -> bool {
        let opening = self.text.slice(self.sentence).trim_start();
        let (source, rest) = match opening.split_once(['，', ',']) {
            Some((source, rest)) if self.frames.words.sources.has(source) => (true, rest),
            _ => (false, opening),
        };
        let ours = |person: &Person| self.group.iter().any(|p| p.entity == person.entity);
        let others = !act.subject.persons.is_empty() && !act.subject.persons.iter().any(ours);
        let first = self.opened == self.sentence.start && others && !self.group.is_empty();
        let word = self.frames.words.earlier.opening(rest.trim_start());
        // 此前，甲还到A镇: the word is all that the sentence says of when.
        word.is_some_and(|word| source || first || rest.trim_start()[word.len()..].starts_with('，'))
    }

    /// Whether the act is told of the time before somebody got where the story is: 在抵达A市前，甲访问了B市.
    fn comes_before_arrival(&self, act: &Act) -> bool {
        let before = self.text.slice(crate::event::between(self.sentence.start.min(act.verb.start), act.verb.start));
        let Some((front, _)) = before.trim_start().split_once(['，', ',']) else { return false };
        let arrives = || self.frames.words.arrivals.stand_in(front);
        let dated = || front.contains(|c: char| c.is_ascii_digit());
        front.starts_with('在') && front.ends_with('前') && arrives() && !dated()
    }

    /// Whether the day of the story need not be that of visitors who are told of first in a paragraph without a day: others
    /// before them travelled on days of their own.
    pub(super) fn is_day_of_others(&self, doers: &[Person]) -> bool {
        let known = |trip: &Trip| doers.iter().any(|doer| trip.has_actor(doer.entity));
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        if !body || self.day_told == self.paragraph || self.trips.iter().any(known) {
            return false;
        }
        // …；甲率组到A省；乙率组到B省；: each line of a list has a day of its own, or none.
        let before = self.text.slice(crate::event::between(self.opened.saturating_sub(3), self.opened));
        if before.trim_end().ends_with('；') && self.listed_day {
            return true;
        }
        let single = |trip: &Trip| trip.edtf(self.times).filter(|edtf| edtf.len() == 10).map(str::to_owned);
        let told = self.trips.iter().filter(|trip| trip.dated && trip.realis == Realis::Actual).filter_map(single);
        let days: std::collections::BTreeSet<String> = told.collect();
        days.len() >= 2
    }

    /// The days over which the story as a whole is told, where it says so and the day that it stands at is one of them.
    pub(super) fn whole_of_story(&self) -> Option<usize> {
        let edtf = |time: usize| self.times[time].edtf.as_deref();
        let now = self.day.and_then(edtf)?;
        let holds =
            |day: &usize| edtf(*day).is_some_and(|days| days.contains('/') && crate::event::trip::within(now, days));
        self.told_on.iter().map(|&(_, day)| day).find(holds)
    }

    /// Whether the year holds the story's day: 公司今年投产，甲来到车间 is told of that day.
    fn is_year_of_story(&self, year: usize) -> bool {
        let edtf = |time: usize| self.times[time].edtf.as_deref();
        let day = self.day.and_then(edtf);
        edtf(year).is_some_and(|year| day.is_some_and(|day| day.starts_with(year)))
    }

    /// 甲走访了A村，20日上午召开会议: whether the day at `turn` opens a clause behind that of the act.
    fn turns_behind(&self, act: &Act, turn: u32) -> bool {
        let before = turn.saturating_sub(1);
        // 甲率队到A市，6日至7日去了B港: days tell of all of it.
        let single = self.turns.first().is_some_and(|&day| self.times[day].kind == "day");
        single && turn > act.verb.end && self.text.following(before, 1).starts_with(['，', ','])
    }

    /// Whether a semicolon stands in the stretch.
    fn parted(&self, from: u32, to: u32) -> bool {
        from < to && self.text.chars(crate::event::between(from, to)).contains(&'；')
    }

    /// Whether the day of publication is not to be believed: the first visit that the text tells, as one that took place, was
    /// on a later day, which is told by its number (the festival that is near may be to come).
    fn doubts_publication(&self, day: Option<usize>) -> bool {
        let numbered = |time: usize| self.text.slice(self.times[time].span).ends_with(['日', '号']);
        if !day.is_some_and(numbered) {
            return false;
        }
        let published = self.published();
        let first = self.trips.first().map(|trip| (trip.realis, trip.edtf(self.times)));
        matches!(self.part, PartKind::Lead | PartKind::Body)
            && first.is_none_or(|(realis, day)| realis == Realis::Actual && day > published)
    }

    /// Whether it came about, the publication day considered.
    pub(super) fn realis(&self, act: &Act, day: Option<usize>) -> Realis {
        if act.realis != Realis::Actual {
            return act.realis;
        }
        let later = |published: &str| {
            let day = self.times[day?].days()?;
            Some(day.split('/').next()? > published)
        };
        let to_come =
            self.published().and_then(later).unwrap_or(false) && !(act.goes() && self.doubts_publication(day));
        if self.announces || self.previews || to_come { Realis::Planned } else { Realis::Actual }
    }
}

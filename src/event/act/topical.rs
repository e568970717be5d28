//! Stops that a clause about them tells instead of a verb of going: A园区是此行的头一站, A镇是当天下午去的, A厂走到了,
//! 把A村、B村转了一遍, 看了两家企业，一家是A厂.

use super::interpreter::Interpreter;
use super::subject::ASIDE;
use super::{Destination, Subject};
use crate::event::between;
use crate::event::frame::{Does, Place};
use crate::event::token::{Kind, Target, Token};
use crate::mention::EntityIndex;
use crate::record::PartKind;
use crate::span::Span;

impl Interpreter<'_> {
    /// Tells the stops of such a clause whose list begins with the name at `i`; the token behind them.
    pub(super) fn told_of(&mut self, i: usize) -> Option<usize> {
        if self.said {
            return None;
        }
        let start = self.tokens[i].span.start;
        let front = self.tokenizer.text.slice(between(self.clause_start().min(start), start));
        let (taken, opens, counted) = (front.ends_with('把'), self.opens_with_names(i), self.is_counted_off(front));
        if !taken && !opens && !counted {
            return None;
        }
        let (places, next) = self.places(i, start, Place::At);
        if places.is_empty() {
            return None;
        }
        let last = self.tokens[next - 1].span.end;
        let end = self.clause_end(next - 1).max(next);
        let tail = self.tokenizer.text.slice(between(last, self.start_of(end).max(last)));
        let (frame, next) = if taken && self.is_gone_through(tail) {
            ("inspect", end)
        } else if opens && (self.is_stop_of_way(tail) || self.is_reached(tail)) {
            ("go", end)
        } else if counted {
            // 看了两家企业 has no stop but those that are counted off.
            if let Some(whole) = self.reading.acts.last_mut() {
                whole.unnamed = None;
            }
            ("go", next)
        } else {
            return None;
        };
        let mut act = self.act(i, self.frames.index(frame));
        let times = self.tokens[i..next].iter().filter_map(|token| match token.kind {
            Kind::Time(time) => Some(time),
            _ => None,
        });
        act.times.extend(times);
        act.verb = self.tokens[i].span;
        act.destinations = places;
        act.evidence = between(self.clause_start().min(start), self.start_of(next).max(last));
        if !self.speaks_for(i) {
            act.subject = Subject { other: true, ..Subject::default() };
        }
        self.acted = true;
        self.reading.acts.push(act);
        Some(next)
    }

    /// Whether nothing but times and names stands before the name at `i` in its clause.
    fn opens_with_names(&self, i: usize) -> bool {
        let plain = |token: &Token| matches!(token.kind, Kind::Time(_) | Kind::Target(_) | Kind::Point('、'));
        self.tokens[self.clause.min(i)..i].iter().all(plain)
            && self.letters_outside(self.clause_start(), self.tokens[i].span.start) <= ASIDE
    }

    /// 是此行的头一站, 是当天下午去的: whether the words behind a name make it a stop of the way.
    fn is_stop_of_way(&self, tail: &str) -> bool {
        /// Most characters of what tells when somebody went there.
        const WHEN: usize = 12;
        let Some(rest) = tail.strip_prefix('是') else { return false };
        let words = &self.frames.words;
        words.way_stops.close(rest) || rest.chars().count() <= WHEN && words.went.close(rest)
    }

    /// 也走到了, 两家看下来, 都留下了委员们的足迹: whether nothing but that somebody got there stands behind a name.
    fn is_reached(&self, tail: &str) -> bool {
        let counted = tail
            .strip_prefix(super::is_several)
            .map(|rest| rest.trim_start_matches(['家', '个', '处', '地', '镇', '村']));
        let tail = counted.unwrap_or(tail).trim_start_matches(['也', '都', '先', '后', '又']);
        let words = &self.frames.words;
        let traces = || tail.starts_with("留下") && words.traces.close(tail);
        words.reached.has(tail) || traces()
    }

    /// A镇、B镇遭了灾，甲到两地察看: the places named before the verb at `i` that a word right behind it stands for.
    pub(super) fn those_places(&self, i: usize) -> Vec<Destination> {
        let words = &self.frames.words.both_places;
        let Some(word) = self.word_at(words, self.behind(i)) else { return Vec::new() };
        let count = if word.starts_with('三') { 3 } else { 2 };
        let lists = (0..self.clause.min(i)).rev().filter(|&j| matches!(self.tokens[j].kind, Kind::Target(_)));
        let mut listed = lists.map(|j| self.places(j, self.tokens[j].span.start, Place::At).0);
        listed.find(|places| places.len() == count).unwrap_or_default()
    }

    /// 对两国进行访问, 赴三国访问: the countries that the words at a code point stand for, where as many are named before them in the
    /// sentence (应A国议会和B国总理邀请) or in the headline.
    pub(super) fn those_countries(&self, at: u32) -> Vec<Destination> {
        let words = self.following(at, 2);
        let count = words
            .strip_suffix('国')
            .filter(|number| !number.is_empty())
            .and_then(|number| "两三四五六七".find(number))
            .map(|byte| 2 + byte / '两'.len_utf8());
        let Some(count) = count.filter(|_| !self.said) else { return Vec::new() };
        // 对两国关系, 访问两国企业: they only say whose it is.
        let behind = self.following(at + 2, 2);
        let alone = behind.is_empty()
            || behind.starts_with(['，', '。', '；', '作'])
            || self.frames.words.carries_out.has(behind)
            || self.frames.words.state_visits.has(behind);
        if !alone {
            return Vec::new();
        }
        let text = self.tokenizer.text;
        let headlines = text.sentences.iter().filter(|sentence| sentence.part == PartKind::Headline);
        let stretches = [between(self.sentence.start, at)].into_iter().chain(headlines.map(|headline| headline.span));
        let span = between(at, at + words.chars().count() as u32);
        let destination =
            |&entity: &EntityIndex| Destination::of(Target { entity, span, organization: false, deictic: false });
        stretches
            .map(|stretch| self.countries_in(stretch))
            .find(|countries| countries.len() == count)
            .map(|countries| countries.iter().map(destination).collect())
            .unwrap_or_default()
    }

    /// The countries other than China that a stretch names, also in the names of their bodies.
    fn countries_in(&self, stretch: Span) -> Vec<EntityIndex> {
        let mentions = self.tokenizer.mentions;
        let first = mentions.mentions.partition_point(|mention| mention.span.start < stretch.start);
        let mut countries = Vec::new();
        for mention in mentions.mentions[first..].iter().take_while(|mention| mention.span.end <= stretch.end) {
            let entity = &mentions.entities[mention.entity];
            if entity.subkind == "country" && entity.name != "中国" && !countries.contains(&mention.entity) {
                countries.push(mention.entity);
            }
        }
        countries
    }

    /// 的卡点挨个转了一遍: whether the words behind names with 把 say that somebody went through all of them.
    fn is_gone_through(&self, tail: &str) -> bool {
        /// Most characters of what there is to see, and how.
        const BETWEEN: usize = 12;
        let words = &self.frames.words.gone_through;
        let ends = |word: &String| {
            tail.split_once(word.as_str()).is_some_and(|(between, _)| between.chars().count() <= BETWEEN)
        };
        words.stand_in(tail) && words.iter().any(ends)
    }

    /// 看了两家企业，一家是|A厂: whether the words before a name count it off from what was visited without names.
    fn is_counted_off(&self, front: &str) -> bool {
        let visits = |act: &super::Act| matches!(act.does, Does::Go | Does::Inspect);
        self.frames.words.counts_off.has(front.trim_start_matches(['其', '中']))
            && self.reading.acts.last().is_some_and(visits)
    }
}

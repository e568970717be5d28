//! Visits told in passing, and those that did not come about: trips of their own, apart from the story.

use super::Story;
use crate::event::act::Act;
use crate::event::token::Person;
use crate::event::trip::Trip;
use crate::record::{Discourse, PartKind, Realis};

impl Story<'_> {
    /// 在北京调研时的讲话: a visit in passing, dated only by what stands beside it.
    pub(super) fn background(&mut self, act: &Act, doers: &[Person]) {
        if act.destinations.is_empty() || act.subject.persons.is_empty() {
            return;
        }
        let told = self.trips.iter().any(|trip| {
            doers.iter().any(|doer| trip.has_actor(doer.entity))
                && act.destinations.iter().any(|d| trip.stop_at(d.target.entity).is_some())
        });
        if told {
            return;
        }
        if self.only_planned(doers) {
            return self.refuse(act, "R05", "planned, not yet done");
        }
        let first = doers[0].span.start;
        let day = self.day_behind_doers(act, doers);
        let headline = self.part == PartKind::Headline;
        if headline {
            return self.go(act, doers, &act.destinations, day, false);
        }
        let main = self.group.iter().any(|p| doers.iter().any(|d| d.entity == p.entity));
        let phrase = self.phrase_behind(act);
        // 学习甲在A大学考察时重要讲话精神: when the words were said is not told.
        let before = self.text.slice(crate::event::between(self.sentence.start.min(first), first));
        let clause = before.rsplit(['，', '。', '；']).next().unwrap_or_default();
        let heeded = self.frames.words.heeded.stand_in(clause);
        let lead = self.trips.is_empty() && self.gatherings.is_empty() && !phrase.contains("时的") && !heeded;
        if main || lead {
            let (day, vague) = self.day_of(act);
            return self.go(act, doers, &act.destinations, day, vague);
        }
        self.tell_in_passing(act, doers, day);
    }

    /// What the clause says behind the verb.
    fn phrase_behind(&self, act: &Act) -> &str {
        /// Characters that may hold the words which make it a noun phrase.
        const NEAR: u32 = 30;
        self.text.following(act.verb.end, NEAR).split(super::visits::CLAUSE_MARKS).next().unwrap_or_default()
    }

    /// The last day that stands behind those who do it: 甲2020年3月5日在A市调研时.
    pub(super) fn day_behind_doers(&self, act: &Act, doers: &[Person]) -> Option<usize> {
        let first = doers.first()?.span.start;
        act.times.iter().copied().rfind(|&time| self.times[time].span.start > first)
    }

    /// 要贯彻主席甲在A省考察时的讲话精神, said by somebody else: that he was there is beyond doubt, whatever is wished for.
    pub(super) fn is_presupposed(&self, act: &Act) -> bool {
        let phrase = self.phrase_behind(act);
        act.said
            && act.nominal
            && !act.subject.persons.is_empty()
            && !act.destinations.is_empty()
            && phrase.split_once("时的").is_some_and(|(_, words)| self.frames.words.utterances.stand_in(words))
    }

    /// A visit in passing: kept apart from the story's trips.
    pub(super) fn tell_in_passing(&mut self, act: &Act, doers: &[Person], day: Option<usize>) {
        let index = self.trips.len();
        self.unrealised(act, doers, day, Realis::Actual);
        if let Some(trip) = self.trips.get_mut(index) {
            trip.discourse = Discourse::Background;
        }
    }

    /// A trip of its own, apart from the story: planned, cancelled, or in passing.
    pub(super) fn unrealised(&mut self, act: &Act, doers: &[Person], day: Option<usize>, realis: Realis) {
        let keep = (self.here, self.topic);
        self.trips.push(Trip {
            actors: doers.to_vec(),
            day,
            vague: false,
            stops: Vec::new(),
            along: Vec::new(),
            realis,
            discourse: Discourse::Report,
            rule: &self.frames.frames[act.frame].rule,
            trigger: act.verb,
            evidence: vec![act.evidence],
            named: !act.subject.persons.is_empty(),
            dated: !act.times.is_empty(),
            apart: false,
            party: false,
            waits: false,
            over_days: false,
        });
        let index = self.trips.len() - 1;
        for destination in &act.destinations {
            self.stop(index, destination);
        }
        (self.here, self.topic) = keep;
        if realis != Realis::Actual {
            let why = match realis {
                Realis::Planned => "planned, not yet done",
                Realis::Cancelled => "called off",
                _ => "did not happen",
            };
            self.refuse(act, "R05", why);
        }
    }
}

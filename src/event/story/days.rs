//! When: the day that the story is at, and the day of an act.

use super::Story;
use crate::event::act::Act;
use crate::record::{PartKind, Realis};
use crate::time::Resolved;

impl Story<'_> {
    /// The story's day changes.
    pub(super) fn turn_to(&mut self, day: usize) {
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            return;
        }
        let time = &self.times[day];
        if self.only_nears(day) {
            return;
        }
        match time.kind {
            "day" | "days" if time.edtf.is_some() && !matches!(time.modifier, Some("start" | "before" | "after")) => {
                self.day = Some(day);
                self.vague = false;
            }
            "vague" if self.opens(day) => {
                self.day = None;
                self.vague = true;
            }
            _ => {}
        }
    }

    /// 考察期间, 其间: the story is at its days as a whole again.
    pub(super) fn turn_to_whole(&mut self) {
        let range = |trip: &&crate::event::trip::Trip| {
            trip.is_by(&self.group) && trip.edtf(self.times).is_some_and(|days| days.contains('/'))
        };
        if let Some(trip) = self.trips.iter().rev().find(range) {
            self.day = trip.day;
        }
    }

    /// Whether a day, a holiday mostly, only comes near: 六一儿童节来临之际.
    fn only_nears(&self, day: usize) -> bool {
        let end = self.times[day].span.end;
        let behind: String = self.text.chars.iter().skip(end as usize).take(8).collect();
        let phrase = behind.split(['，', ',', '。']).next().unwrap_or_default();
        ["来临", "到来", "前夕", "将至", "临近", "将近", "即将"].iter().any(|word| phrase.contains(word))
    }

    /// Whether the expression stands before anything else in its sentence, or behind its subject.
    pub(super) fn opens(&self, day: usize) -> bool {
        let start = self.times[day].span.start;
        let before = self.speaker_end.into_iter().chain([self.sentence.start]);
        before.into_iter().any(|at| start >= at && start - at <= 2)
    }

    /// The day of an act: its own, else the story's.
    pub(super) fn day_of(&self, act: &Act) -> (Option<usize>, bool) {
        let dated = |index: &&usize| matches!(self.times[**index].kind, "day" | "days") && !self.only_nears(**index);
        if let Some(&day) = act.times.iter().rev().find(dated) {
            return (Some(day), false);
        }
        for &index in act.times.iter().rev() {
            match self.times[index].kind {
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
        (self.day, self.vague)
    }

    /// Whether it came about, the publication day considered.
    pub(super) fn realis(&self, act: &Act, day: Option<usize>) -> Realis {
        if act.realis != Realis::Actual {
            return act.realis;
        }
        let later = |published: &Resolved| {
            let day = self.times[day?].days()?;
            let first = day.split('/').next()?;
            Some(first > published.days()?)
        };
        if self.published.and_then(later).unwrap_or(false) { Realis::Planned } else { Realis::Actual }
    }
}

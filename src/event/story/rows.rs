//! Tables and lists of journeys: lines that give a day or a person and what was visited, under a head that says so.

use super::{Last, Story};
use crate::event::act::{Act, Reading};
use crate::event::token::Person;
use crate::event::trip::Along;
use crate::record::Role;
use crate::text::WordList;

/// A table of visits that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Whether a column names those who visit.
    named: bool,
    /// Who the last line named, if it did: lines without a name go on with them.
    visitors: Vec<Person>,
}

impl Story<'_> {
    /// Whether lines of a table of visits follow: the sentence heads one, or is a line of it.
    pub(super) fn open_table(&mut self, reading: &Reading) {
        let text = self.text.slice(self.sentence).trim();
        let words = &self.frames.words;
        let has = |words: &WordList| words.stand_in(text);
        // Most sentences end with their only stop.
        let short = !text.ends_with('。') && text.chars().count() <= 60 && !text.contains('。');
        let heads =
            short && has(&words.head_places) && (has(&words.head_days) || has(&words.head_persons) && self.has_cells());
        let below = text.trim_end_matches('。').ends_with("下表");
        let announced = (text.ends_with(['：', ':']) || below) && has(&words.announces);
        // 现将考察人员名单公布如下: what the line ends with is what it heads.
        let other = || {
            let start = text.char_indices().rev().nth(17).map_or(0, |(at, _)| at);
            words.no_journey.stand_in(&text[start..])
        };
        if (heads || announced) && !other() {
            self.table = Some(Table { named: has(&words.head_persons), visitors: Vec::new() });
        } else if self.table.is_some() && !reading.acts.iter().any(|act| act.row) && !self.has_cells() {
            self.table = None;
        }
    }

    /// Whether the sentence has cells: cleaning leaves one blank between them.
    fn has_cells(&self) -> bool {
        let line = self.text.slice(self.sentence).trim();
        line.contains(['｜', '|'])
            || line.contains("——")
            || line.contains(' ') && !line.contains('。') && line.chars().count() <= 60
    }

    /// A line of the table: whom it names, else whom the line above it names, else those whose journey the document tells first
    /// were there.
    pub(super) fn row(&mut self, act: &Act) {
        // 副省长甲：20日，A县、B镇: amid journeys, such a line needs no head.
        let tells = !act.subject.persons.is_empty()
            && !act.times.is_empty()
            && act.subject.persons.iter().all(|person| self.is_introduced(*person))
            && !self.trips.is_empty();
        if self.table.is_none() && tells {
            self.table = Some(Table { named: true, visitors: Vec::new() });
        }
        let Some(table) = &mut self.table else { return };
        if act.subject.other {
            // Somebody whose name is not known: there is a column of names.
            table.named = true;
            table.visitors.clear();
            return;
        }
        let mut hosts = act.objects.clone();
        if !act.subject.persons.is_empty() {
            table.visitors.clone_from(&act.subject.persons);
        } else if table.named && !hosts.is_empty() {
            table.visitors = std::mem::take(&mut hosts);
        }
        let mut travellers = table.visitors.clone();
        let named = !travellers.is_empty();
        if travellers.is_empty() && table.named {
            return;
        }
        if travellers.is_empty() {
            let Some(first) = self.trips.first() else { return };
            travellers.clone_from(&first.actors);
        }
        let day = act.times.last().copied();
        let before = (self.group.clone(), self.party, self.trip, self.last);
        self.go(act, &travellers, &act.destinations, day, day.is_none());
        if let (Some(index), Some((stop, _))) = (self.trip, self.here) {
            for &person in &hosts {
                self.trips[index].add_along(Along { person, role: Role::Host, stop: Some(stop), day: None });
            }
        }
        if named {
            // The story is about those whom it told of before.
            (self.group, self.party, self.trip, self.last) = before;
            if self.trip.is_none() {
                self.last = Last::Nothing;
            }
        }
    }

    /// Whether an act without a day of its own stands in a line of a table: the story's day is not its.
    pub(super) fn is_undated_row(&self, act: &Act) -> bool {
        self.table.is_some() && act.times.is_empty() && self.has_cells()
    }
}

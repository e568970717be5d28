//! Tables and lists of a journey: lines that give a day and what was visited, under a head that says so.

use super::Story;
use crate::event::act::{Act, Reading};
use crate::event::trip::Along;
use crate::record::Role;

/// What a line says that heads a table of visits: a word of each list.
const HEAD_DAY: [&str; 3] = ["日期", "时间", "行程"];
const HEAD_PLACE: [&str; 8] = ["单位", "地点", "企业", "项目", "院校", "学校", "行程安排", "点位"];

impl Story<'_> {
    /// Whether lines of a table of visits follow: the sentence heads one, or is a line of it.
    pub(super) fn open_table(&mut self, reading: &Reading) {
        let text = self.text.slice(self.sentence).trim();
        let short = text.chars().count() <= 60 && !text.contains('。');
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let heads = short && has(&HEAD_DAY) && has(&HEAD_PLACE);
        let announced = text.ends_with("如下：") && text.contains("行程");
        let goes_on = self.table && reading.acts.iter().any(|act| act.row);
        self.table = heads || announced || goes_on;
    }

    /// A line of the table: those whose journey the document tells first were there.
    pub(super) fn row(&mut self, act: &Act) {
        let Some(first) = self.trips.first().filter(|_| self.table) else { return };
        let travellers = first.actors.clone();
        let day = act.times.last().copied();
        self.go(act, &travellers, &act.destinations, day, false);
        let (Some(index), Some((stop, _))) = (self.trip, self.here) else { return };
        for &person in &act.objects {
            self.trips[index].add_along(Along { person, role: Role::Host, stop: Some(stop), day: None });
        }
    }
}

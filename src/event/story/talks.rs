//! Talks: 会见, 会谈, 通电话.

use super::{Last, Story};
use crate::event::act::Act;
use crate::event::token::Person;
use crate::record::{EventType, PartKind, Realis, Role};

impl Story<'_> {
    pub(super) fn meet(&mut self, act: &Act) {
        if act.said && act.subject.persons.is_empty() {
            return;
        }
        if act.listed {
            return self.join_last(&act.objects, true, act);
        }
        let after: String = self.text.chars.iter().skip(act.verb.end as usize).take(2).collect();
        let noun = ["结束", "后", "中", "时", "前", "期间", "室", "厅"].iter().any(|word| after.starts_with(word));
        if noun && act.objects.is_empty() && act.with.is_empty() || matches!(act.realis, Realis::Hypothetical) {
            return;
        }
        let mut hosts = if act.subject.persons.is_empty() { self.speaker.clone() } else { act.subject.persons.clone() };
        let mut others: Vec<Person> = Vec::new();
        if act.subject.more && hosts.len() > 1 {
            others = hosts.split_off(1);
        }
        let mut guests: Vec<Person> = act.objects.clone();
        guests.extend(act.with.iter().copied());
        if guests.is_empty() && hosts.len() < 2 {
            guests = act
                .bodies
                .iter()
                .filter(|body| body.organization && self.is_team(body.entity))
                .map(|body| Person { entity: body.entity, span: body.span, position: None })
                .collect();
        }
        let met_only = ["会见", "接见", "约见"].iter().any(|verb| self.text.slice(act.verb).contains(verb));
        if met_only && guests.is_empty() {
            return self.meet_visitors(act);
        }
        if hosts.len() + guests.len() < 2 {
            return;
        }
        let one_each = act.each && hosts.len() == 1 && guests.len() > 1;
        let rounds: Vec<Vec<Person>> = if one_each { guests.iter().map(|g| vec![*g]).collect() } else { vec![guests] };
        for guests in rounds {
            let principals: Vec<Person> = hosts.iter().chain(&guests).copied().collect();
            let index = self.same_talks(act, &principals);
            for person in &principals {
                let talks = &mut self.gatherings[index];
                if !talks.leads.iter().any(|p| p.entity == person.entity) {
                    talks.leads.push(*person);
                }
            }
            for other in &others {
                self.gatherings[index].add(*other, Role::Attendee);
            }
            self.evidence_of(index, act.evidence);
            if self.part != PartKind::Headline {
                self.last = Last::Gathering(index);
            }
        }
    }

    pub(super) fn same_talks(&mut self, act: &Act, principals: &[Person]) -> usize {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings.iter().position(|talks| {
            talks.kind == EventType::Talks
                && principals.iter().all(|p| talks.has(p.entity))
                && (day.is_none() || talks.day.is_none() || edtf(day) == edtf(talks.day))
        });
        known.unwrap_or_else(|| self.gathering(act, EventType::Talks, None))
    }
}

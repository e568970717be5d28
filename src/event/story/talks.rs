//! Talks: 会见, 会谈, 通电话.

use super::{Last, Story};
use crate::event::act::{Act, Subject};
use crate::event::meeting::Gathering;
use crate::event::token::Person;
use crate::record::{Discourse, EntityKind, EventType, PartKind, Realis, Role};

/// Who takes part in talks, as far as the sentence tells.
struct Sides {
    hosts: Vec<Person>,
    guests: Vec<Person>,
    /// Others on the hosts' side: wives, those behind 等.
    others: Vec<Person>,
}

impl Story<'_> {
    pub(super) fn meet(&mut self, act: &Act) {
        if act.said && act.subject.persons.is_empty() {
            return;
        }
        if act.listed {
            return self.join_last(&act.objects, true, act);
        }
        let after = self.text.following(act.verb.end, 2);
        // 会见前来访问的代表团 is not 会见前.
        let noun = after != "前来"
            && ["结束", "后", "中", "时", "前", "期间", "室", "厅"].iter().any(|word| after.starts_with(word));
        if noun && act.objects.is_empty() && act.with.is_empty() || matches!(act.realis, Realis::Hypothetical) {
            return;
        }
        let spoken = self.first.filter(|first| {
            let behind = first.span.start > act.verb.end && act.subject.dropped();
            behind && !act.with.is_empty() && !act.names(first.entity)
        });
        if let Some(first) = spoken {
            // 同乙会谈时，甲表示.
            let subject = Subject { persons: vec![first], ..act.subject.clone() };
            return self.meet(&Act { subject, ..act.clone() });
        }
        self.lead_guests(act);
        self.receive_guests(act);
        let mut sides = self.sides(act);
        let both = self.frames.words.both.stand_in(self.text.slice(act.evidence));
        if both && sides.guests.is_empty() && act.subject.persons.is_empty() && self.pair.len() == 2 {
            sides.hosts.clone_from(&self.pair);
        }
        let verb = self.text.slice(act.verb);
        let one_sided = self.frames.words.one_sided.stand_in(verb);
        if sides.guests.is_empty() && (sides.hosts.len() < 2 || one_sided) {
            sides.guests = self.guests(act, &sides.hosts);
        }
        let alone = sides.guests.is_empty() && one_sided && !sides.hosts.is_empty();
        if !alone && sides.hosts.len() + sides.guests.len() < 2 {
            return;
        }
        self.host_on_visit(act);
        self.tell_talks(act, sides, alone);
    }

    /// 拜访A署，与署长乙会面: who heads what is visited receives there.
    fn host_on_visit(&mut self, act: &Act) {
        let ours = |trip: usize| act.subject.persons.iter().all(|person| self.trips[trip].has_actor(person.entity));
        if self.text.slice(act.verb) == "会面" && matches!(self.last, Last::Trip(trip) if ours(trip)) {
            for person in act.with.clone() {
                self.host(person, true);
            }
        }
    }

    /// Talks of both sides, or one with each guest; `alone` says that only who receives is known.
    fn tell_talks(&mut self, act: &Act, sides: Sides, alone: bool) {
        let entities = &self.mentions.entities;
        let unnamed = |guests: &[Person]| {
            !guests.is_empty() && guests.iter().all(|p| entities[p.entity].kind == EntityKind::Organization)
        };
        let one_each = (act.each || self.in_turn(act)) && sides.hosts.len() == 1 && sides.guests.len() > 1;
        let rounds: Vec<Vec<Person>> =
            if one_each { sides.guests.iter().map(|g| vec![*g]).collect() } else { vec![sides.guests] };
        let aside = self.is_told_aside(act);
        for guests in rounds {
            let principals: Vec<Person> = sides.hosts.iter().chain(&guests).copied().collect();
            let known = self.gatherings.len();
            let index = self.same_talks(act, &principals);
            let talks = &mut self.gatherings[index];
            talks.awaiting |= (alone || unnamed(&guests)) && talks.leads.is_empty();
            talks.by_team |= act.subject.team || act.with_team || self.text.slice(act.evidence).contains("一行");
            talks.paragraph = self.paragraph;
            for person in &principals {
                if !talks.leads.iter().any(|p| p.entity == person.entity) {
                    talks.leads.push(*person);
                }
            }
            for other in &sides.others {
                talks.add(*other, Role::Attendee);
            }
            self.evidence_of(index, act.evidence);
            if aside {
                // 今天我同乙举行了会谈, said at the talks: they stay reported.
                if index == known {
                    self.gatherings[index].discourse = Discourse::Background;
                }
            } else if self.part != PartKind::Headline {
                self.last = Last::Gathering(index);
            }
        }
    }

    /// 甲会见乙。甲表示，…。主席丙同总统丁举行了历史性会晤: whether talks among others are only spoken of.
    fn is_told_aside(&self, act: &Act) -> bool {
        let named = || act.subject.persons.iter().chain(&act.objects).chain(&act.with);
        let ours = |talks: &Gathering| named().any(|person| talks.has(person.entity));
        let told = self.gatherings.iter().any(|talks| talks.kind == EventType::Talks && !talks.leads.is_empty());
        let day = |time: &usize| self.times[*time].kind == "day";
        let own = act.times.iter().any(|time| day(time) && act.evidence.contains(self.times[*time].span));
        // 甲和乙三次会晤，推动了合作.
        act.said
            || told && act.undated
            || self.speech && told && !own && named().next().is_some() && !self.gatherings.iter().any(ours)
    }

    /// 院长乙会见了客人: who meets the visitors in the unit that they have come to receives them there.
    fn receive_guests(&mut self, act: &Act) {
        let here = self.here.filter(|(_, paragraph)| *paragraph == self.paragraph);
        let stop = here.and_then(|(stop, _)| self.trip.and_then(|trip| self.trips[trip].stops.get(stop)));
        let unit = stop
            .and_then(|stop| stop.target)
            .is_some_and(|t| self.mentions.entities[t].kind == EntityKind::Organization);
        let ours = act.subject.persons.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        // 当晚在A宾馆会见了考察团: not in the unit.
        let elsewhere = !act.times.is_empty() || self.text.slice(act.evidence).contains('在');
        if unit && !elsewhere && act.with_team && act.objects.is_empty() && act.with.is_empty() && !ours {
            self.meet_visitors(act);
        }
    }

    /// 会见以甲为团长的代表团: whoever is met leads the group that is spoken of from here on.
    fn lead_guests(&mut self, act: &Act) {
        let end = act.objects.last().map_or(act.verb.end, |person| person.span.end + 5);
        let end = end.max(act.verb.end).min(self.text.chars.len() as u32);
        let clause = self.text.slice(crate::event::between(act.verb.end, end));
        let leads = ["为团长的", "任团长的", "率领的", "为组长的"].iter().any(|word| clause.contains(word));
        if leads && !act.objects.is_empty() && self.part != PartKind::Headline {
            let body = act.bodies.iter().rev().find(|body| body.organization && self.is_team(body.entity));
            self.led.push((body.map(|body| body.entity), act.objects.clone()));
        }
    }

    /// Whether the guests were met one after the other: 先后会见了甲和乙.
    fn in_turn(&self, act: &Act) -> bool {
        let before = crate::event::between(act.verb.start.saturating_sub(2), act.verb.start);
        matches!(self.text.slice(before), "先后" | "分批" | "逐一" | "相继" | "陆续")
    }

    fn sides(&self, act: &Act) -> Sides {
        // 代表团抵达A省，与省长乙会谈: who has just arrived meets them.
        let arrived = act.subject.dropped() && self.told && !act.with.is_empty() && !self.group.is_empty();
        let mut hosts = match &act.subject.persons {
            named if !named.is_empty() => named.clone(),
            _ if act.subject.pronoun || act.subject.team && !self.led.is_empty() => self.doers(&act.subject),
            _ if arrived => self.group.clone(),
            _ => self
                .host_behind(act)
                .map(|host| vec![host])
                .or_else(|| self.host_again())
                .unwrap_or_else(|| self.speaker.clone()),
        };
        let mut others: Vec<Person> = act.beside.clone();
        if act.subject.more && hosts.len() > 1 {
            others.extend(hosts.split_off(1));
        }
        let mut guests: Vec<Person> = act.objects.clone();
        // 在丙陪同下，甲会见乙.
        others.extend(act.escort.iter().copied());
        let (spouses, with): (Vec<Person>, Vec<Person>) = act.with.iter().partition(|person| self.is_spouse(**person));
        others.extend(spouses);
        guests.extend(with);
        let addressed = self.addressed(act, &hosts);
        if guests.is_empty() {
            guests.extend(addressed);
        } else if let Some(other) = addressed.filter(|other| guests.iter().all(|guest| guest.entity != other.entity)) {
            // 甲说，不久前，总统先生同丁举行了会晤.
            hosts = vec![other];
        }
        Sides { hosts, guests, others }
    }

    /// 会见乙时，甲指出: who says something at the talks holds them.
    fn host_behind(&self, act: &Act) -> Option<Person> {
        let end = act.objects.last()?.span.end;
        let met = |person: &&Person| act.objects.iter().any(|object| object.entity == person.entity);
        let at = self.text.following(end, 2).starts_with('时');
        let behind = self.subjects.iter().find(|person| person.span.start > end && !met(person));
        behind.filter(|_| at && act.subject.dropped()).copied()
    }

    /// 甲说，…昨天，主席丙同总统先生举行了会谈: the one whom the speaker met.
    fn addressed(&self, act: &Act, hosts: &[Person]) -> Option<Person> {
        let from = hosts.last().map_or(act.evidence.start, |host| host.span.end).min(act.verb.start);
        let between = self.text.slice(crate::event::between(from, act.verb.start));
        let Last::Gathering(index) = self.last else { return None };
        let talks = &self.gatherings[index];
        let [first, second] = talks.leads[..] else { return None };
        let speaker = self.who_speaks()?.entity;
        let other = match (first.entity == speaker, second.entity == speaker) {
            (true, _) => second,
            (_, true) => first,
            _ => return None,
        };
        let said = (self.speech || act.said) && talks.kind == EventType::Talks;
        // 这是我和总统先生第三次会晤: the one that is being told.
        let own = between.contains('我');
        (said && !own && self.frames.words.addressed.stand_in(between)).then_some(other)
    }

    /// 甲会见乙，丙参加。同日，还会见了丁: the host goes on, where the one named last only took part.
    fn host_again(&self) -> Option<Vec<Person>> {
        let Last::Gathering(index) = self.last else { return None };
        let talks = &self.gatherings[index];
        let [last] = self.speaker[..] else { return None };
        let beside = talks.others.iter().any(|(other, _)| other.entity == last.entity);
        (talks.kind == EventType::Talks && beside).then(|| talks.leads.first().map(|host| vec![*host])).flatten()
    }

    /// Whether the person is named as somebody's wife or husband: 总理甲和夫人乙.
    fn is_spouse(&self, person: Person) -> bool {
        let before = crate::event::between(person.span.start.saturating_sub(2), person.span.start);
        matches!(self.text.slice(before), "夫人" | "丈夫" | "妻子")
    }

    /// Who is met, where no name stands behind the verb: the subject of 甲获乙接见, who leads the group (会见代表团),
    /// the group itself.
    fn guests(&self, act: &Act, hosts: &[Person]) -> Vec<Person> {
        let apart = |persons: &[Person]| !persons.iter().any(|p| hosts.iter().any(|host| host.entity == p.entity));
        let undergone = act.patient.as_ref().map(|patient| self.doers(patient)).unwrap_or_default();
        if !undergone.is_empty() && apart(&undergone) {
            return undergone;
        }
        let teams = || act.bodies.iter().filter(|body| body.organization && self.is_team(body.entity));
        let led: Vec<Person> = teams().filter_map(|body| self.leaders(body.entity)).flatten().copied().collect();
        if !led.is_empty() && apart(&led) {
            return led;
        }
        if act.with_team {
            let led = self.led.last().map(|(_, leaders)| leaders.clone()).filter(|leaders| apart(leaders));
            let met = led.unwrap_or_else(|| self.group.clone());
            if apart(&met) {
                return met;
            }
        }
        teams().map(|body| Person { entity: body.entity, span: body.span, position: None }).collect()
    }

    /// Guests that were told of without their names are those who speak behind the hosts.
    pub(super) fn answer(&mut self, act: &Act) {
        let Last::Gathering(index) = self.last else { return };
        let talks = &mut self.gatherings[index];
        if !talks.awaiting || talks.paragraph + 2 < self.paragraph {
            return;
        }
        for person in &act.subject.persons {
            if !talks.has(person.entity) {
                // Who speaks for a delegation stands for it.
                talks.leads.retain(|lead| self.mentions.entities[lead.entity].kind == EntityKind::Person);
                talks.leads.push(*person);
            }
        }
    }

    pub(super) fn same_talks(&mut self, act: &Act, principals: &[Person]) -> usize {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings.iter().position(|talks| {
            talks.kind == EventType::Talks
                && (principals.iter().all(|p| talks.has(p.entity))
                    || talks.awaiting
                        && talks.leads.iter().all(|lead| principals.iter().any(|p| p.entity == lead.entity)))
                && (day.is_none() || talks.day.is_none() || edtf(day) == edtf(talks.day))
        });
        let index = known.unwrap_or_else(|| self.gathering(act, EventType::Talks, None));
        let hour = self.hour_of(act);
        self.gatherings[index].day = self.gatherings[index].day.or(hour);
        index
    }
}

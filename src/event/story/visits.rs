//! Visits: who went where, and what only looks like a visit.

use super::{Last, Story};
use crate::event::Stop;
use crate::event::act::{Act, Destination, Reading};
use crate::event::frame::Does;
use crate::event::token::{Person, Target};
use crate::event::trip::{Along, Trip};
use crate::mention::EntityIndex;
use crate::record::{Discourse, EntityKind, PartKind, Realis, Role};
use crate::span::Span;

impl Story<'_> {
    pub(super) fn visit(&mut self, act: &Act) {
        let dropped = act.subject.dropped() && !act.subject.pronoun && !act.subject.team;
        let goes_on = dropped && self.speech && !self.narrative && act.times.is_empty();
        if act.said || goes_on {
            if !act.destinations.is_empty() {
                self.refuse(act, "R01", "only said, not reported as done");
            }
            return;
        }
        let doers = self.doers(&act.subject);
        if doers.is_empty() {
            if !act.destinations.is_empty() {
                self.refuse(act, "R02", "nobody named goes there");
            }
            return;
        }
        if act.online {
            if !act.destinations.is_empty() {
                self.refuse(act, "R03", "by video or telephone");
            }
            return;
        }
        let act = &self.with_that_unit(act);
        let (mut day, vague) = self.day_of(act);
        if act.repeated {
            return self.apart(act, &doers, day.filter(|_| !act.times.is_empty()));
        }
        if act.nominal {
            return self.background(act, &doers);
        }
        let realis = self.realis(act, day);
        if realis != Realis::Actual {
            if realis == Realis::Hypothetical {
                if !act.destinations.is_empty() {
                    self.refuse(act, "R04", "wished for, ordered or imagined");
                }
            } else if !act.destinations.is_empty() && !act.subject.dropped() {
                if act.times.is_empty() {
                    day = None;
                }
                self.unrealised(act, &doers, day, realis);
            }
            return;
        }
        if act.each && doers.len() > 1 && act.destinations.len() == doers.len() {
            for (doer, destination) in doers.iter().zip(&act.destinations) {
                self.go(act, std::slice::from_ref(doer), std::slice::from_ref(destination), day, vague);
            }
            return;
        }
        let days: Vec<usize> = act.times.iter().copied().filter(|&time| self.times[time].kind == "day").collect();
        if act.each && doers.len() == 1 && days.len() > 1 && days.len() == act.destinations.len() {
            for (day, destination) in days.into_iter().zip(&act.destinations) {
                self.go(act, &doers, std::slice::from_ref(destination), Some(day), false);
            }
            return;
        }
        if act.destinations.is_empty() && !act.escort.is_empty() && self.escorted_on(act, &doers) {
            return;
        }
        self.go(act, &doers, &act.destinations, day, vague);
    }

    /// 在甲陪同下走进车间: the escort of those who travel already, at the stop where they are.
    fn escorted_on(&mut self, act: &Act, doers: &[Person]) -> bool {
        let Some(index) = self.trip.filter(|&index| self.trips[index].is_by(doers)) else { return false };
        let stop = self.here.map(|(stop, _)| stop);
        for &person in &act.escort {
            let role = if self.heads(person) && stop.is_some() { Role::Host } else { Role::Companion };
            self.trips[index].add_along(Along { person, role, stop, day: None });
        }
        self.add_evidence(index, act.evidence);
        true
    }

    pub(super) fn go(
        &mut self,
        act: &Act,
        doers: &[Person],
        destinations: &[Destination],
        day: Option<usize>,
        vague: bool,
    ) {
        let own = !act.times.is_empty();
        let passing = |trip: &Trip| {
            trip.discourse == Discourse::Background
                && trip.is_by(doers)
                && !destinations.is_empty()
                && destinations.iter().all(|d| trip.stop_at(d.target.entity).is_some())
        };
        if !own && self.trips.iter().any(passing) {
            return;
        }
        let index = self.trip_for(act, doers, day, vague, own);
        if self.part != PartKind::Headline {
            self.group.clone_from(&self.trips[index].actors);
            let subject = &act.subject;
            self.party |= self.group.len() > 1 || subject.team || subject.more || !subject.organizations.is_empty();
        }
        self.trip = Some(index);
        self.last = Last::Trip(index);
        self.told = true;
        self.add_evidence(index, act.evidence);
        let own_day = act.times.last().copied();
        self.clock =
            own_day.and_then(|time| self.times[time].time_of_day).filter(|clock| self.sentence.contains(*clock));
        if self.part == PartKind::Headline && !self.trips[index].stops.is_empty() {
            for destination in destinations {
                self.headline_stop(index, destination);
            }
        } else {
            for destination in destinations {
                self.stop(index, destination);
            }
        }
        if act.unnamed && !self.trips[index].stops.is_empty() {
            self.trips[index].stops.push(Stop { target: None, within: None, time: None, date: None, span: act.verb });
        }
        let persons =
            |list: &[Person], role: Role| -> Vec<(Person, Role)> { list.iter().map(|p| (*p, role)).collect() };
        let mut along = persons(&act.with, Role::Companion);
        along.extend(persons(&act.escort, Role::Companion));
        along.extend(persons(&act.delegators, Role::Delegator));
        along.append(&mut self.brought.clone());
        if matches!(self.part, PartKind::Lead | PartKind::Body) {
            along.extend(self.waiting.drain(..).map(|person| (person, Role::Companion)));
        }
        for (person, role) in along {
            self.trips[index].add_along(Along { person, role, stop: None, day: None });
        }
    }

    /// The trip that the doers' going belongs to; a new one where none fits.
    pub(super) fn trip_for(
        &mut self,
        act: &Act,
        doers: &[Person],
        day: Option<usize>,
        vague: bool,
        own_day: bool,
    ) -> usize {
        let edtf = day.and_then(|day| self.times[day].edtf.clone());
        let loose = matches!(self.part, PartKind::Headline | PartKind::Caption);
        let fits = |trip: &Trip| {
            if trip.realis != Realis::Actual || trip.discourse == Discourse::Background {
                return false;
            }
            let same = trip.is_by(doers);
            let leader = trip.actors.first().is_some_and(|first| doers.len() == 1 && first.entity == doers[0].entity);
            let part = loose && doers.iter().any(|doer| trip.has_actor(doer.entity));
            let known = trip.edtf(self.times);
            let days = match (&edtf, known) {
                (Some(day), Some(known)) => day == known,
                (None, Some(_)) => loose || !vague,
                (Some(_), None) => true,
                (None, None) => true,
            };
            (same || part || (leader && !trip.apart && edtf.as_deref() == known)) && days
        };
        if let Some(index) = (0..self.trips.len()).rev().find(|&i| fits(&self.trips[i])) {
            let trip = &mut self.trips[index];
            if trip.day.is_none() && edtf.is_some() {
                trip.day = day;
            }
            return index;
        }
        let frame = &self.frames.frames[act.frame];
        self.trips.push(Trip {
            actors: doers.to_vec(),
            day,
            vague,
            stops: Vec::new(),
            along: Vec::new(),
            realis: Realis::Actual,
            discourse: Discourse::Report,
            rule: &frame.rule,
            trigger: act.verb,
            evidence: Vec::new(),
            named: !act.subject.persons.is_empty(),
            dated: own_day,
            apart: act.apart && doers.len() > 1,
        });
        self.trips.len() - 1
    }

    pub(super) fn stop(&mut self, index: usize, destination: &Destination) {
        let clock = self.clock.take();
        let mut add = |target: &Target, within: Option<EntityIndex>| {
            let trip = &mut self.trips[index];
            let known = trip.stop_at(target.entity);
            let stop = known.unwrap_or_else(|| {
                let stop = Stop { target: Some(target.entity), within, time: clock, date: None, span: target.span };
                trip.insert_outside_in(stop, self.mentions)
            });
            self.here = Some((stop, self.paragraph));
        };
        let head = destination.outermost.filter(|_| !destination.target.organization);
        if let Some(head) = head
            && matches!(self.mentions.entities[head.entity].subkind, "country" | "province")
        {
            add(&head, None);
        }
        add(&destination.target, destination.outer.map(|outer| outer.entity));
        self.topic = None;
    }

    /// The act with the unit that 这家企业 behind its verb stands for: the last one named before in the paragraph.
    fn with_that_unit(&self, act: &Act) -> Act {
        let mut act = act.clone();
        let behind: String = self.text.chars.iter().skip(act.verb.end as usize).take(6).collect();
        let behind = behind.trim_start_matches('了');
        let word = self.frames.words.that_unit.iter().find(|word| behind.starts_with(word.as_str()));
        if word.is_none() || !act.destinations.is_empty() {
            return act;
        }
        let before = self.mentions.mentions.partition_point(|mention| mention.span.end <= act.verb.start);
        let unit =
            |kind: &str| matches!(kind, "company" | "institution" | "village" | "township" | "zone" | "facility");
        let named =
            self.mentions.mentions[..before].iter().rev().take_while(|mention| mention.span.start >= self.opened);
        let last =
            named.into_iter().find(|mention| !mention.inner && unit(self.mentions.entities[mention.entity].subkind));
        if let Some(mention) = last {
            let organization = self.mentions.entities[mention.entity].kind == EntityKind::Organization;
            let target = Target { entity: mention.entity, span: mention.span, organization, deictic: false };
            act.destinations.push(Destination { target, outer: None, outermost: None });
        }
        act
    }

    /// The destination that only the headline names comes before the stops inside it.
    fn headline_stop(&mut self, index: usize, destination: &Destination) {
        let target = destination.target;
        let division = matches!(self.mentions.entities[target.entity].subkind, "prefecture" | "county" | "township");
        let told = self.trips.iter().filter(|trip| trip.is_by(&self.trips[index].actors)).count();
        let trip = &mut self.trips[index];
        let known = told > 1
            || trip.stops.iter().any(|stop| stop.target == Some(target.entity) || stop.within == Some(target.entity));
        if division && !target.deictic && !known && destination.outer.is_none() {
            trip.insert_first(Stop {
                target: Some(target.entity),
                within: None,
                time: None,
                date: None,
                span: target.span,
            });
        }
    }

    pub(super) fn add_evidence(&mut self, index: usize, span: Span) {
        let evidence = &mut self.trips[index].evidence;
        if !evidence.iter().any(|known| known.overlaps(span)) && evidence.len() < 12 {
            evidence.push(span);
        }
    }

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
        let first = doers[0].span.start;
        let day = act.times.iter().copied().rfind(|&time| self.times[time].span.start > first);
        let headline = self.part == PartKind::Headline;
        if headline {
            return self.go(act, doers, &act.destinations, day, false);
        }
        let main = self.group.iter().any(|p| doers.iter().any(|d| d.entity == p.entity));
        let phrase = self.text.chars.iter().skip(act.verb.end as usize).take(30).collect::<String>();
        let lead = self.trips.is_empty() && self.gatherings.is_empty() && !phrase.contains("时的");
        if main || lead {
            let (day, vague) = self.day_of(act);
            return self.go(act, doers, &act.destinations, day, vague);
        }
        self.apart(act, doers, day);
    }

    /// A visit in passing: kept apart from the story's trips.
    fn apart(&mut self, act: &Act, doers: &[Person], day: Option<usize>) {
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

    /// 在A厂，…: the place set out before a deed is a stop of those who travel.
    pub(super) fn on_the_spot(&mut self, act: &Act) {
        let verb = self.text.slice(act.verb);
        if (verb.contains("交谈") || verb.contains("座谈") || verb.contains("交流")) && !act.with.is_empty() {
            for person in act.with.clone() {
                self.host(person, false);
            }
        }
        let converse = ["座谈", "交谈", "交流"].iter().any(|word| verb.contains(word));
        let with_ours = act.with_team || act.with.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        if converse && with_ours && !act.subject.persons.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity))
        {
            // 书记甲、校长乙与客人座谈: they receive.
            return self.meet_visitors(act);
        }
        if act.said || act.online || act.destinations.is_empty() || act.realis != Realis::Actual {
            return;
        }
        let elsewhere = matches!(
            act.scene,
            Some(Does::Chair | Does::Convene | Does::Attend | Does::Meet | Does::Speak | Does::Sign | Does::Donate)
        );
        if elsewhere {
            return;
        }
        let named = &act.subject.persons;
        let ours = named.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        if act.scene.is_none() && !ours && !act.subject.pronoun && !act.subject.team {
            return;
        }
        let seen = matches!(act.scene, Some(Does::Observe | Does::Inspect | Does::Go));
        let (day, vague) = self.day_of(act);
        if !named.is_empty() && !ours {
            let host = matches!(act.scene, Some(Does::Report | Does::Receive | Does::Say));
            if host && self.trip.is_some() {
                let group = self.group.clone();
                self.go(act, &group, &act.destinations, day, vague);
            } else if seen && (act.scene != Some(Does::Observe) || self.trip.is_none()) {
                self.go(act, named, &act.destinations, day, vague);
            }
            return;
        }
        if self.group.is_empty() || self.trip.is_none() || (act.subject.other && act.scene != Some(Does::Report)) {
            return;
        }
        if !act.subject.organizations.is_empty() && self.doers(&act.subject).is_empty() {
            return;
        }
        let group = self.group.clone();
        self.go(act, &group, &act.destinations, day, vague);
    }

    /// A sentence that opens with an organization: if those who travel act in it, they are there.
    pub(super) fn open_topic(&mut self, topic: Target) {
        if let Some(index) = self.trip
            && let Some(stop) = self.trips[index].stop_at(topic.entity)
        {
            self.here = Some((stop, self.paragraph));
            return;
        }
        let unit = matches!(self.mentions.entities[topic.entity].subkind, "company" | "institution");
        if matches!(self.text.chars.get(topic.span.end as usize), Some('、' | '等')) {
            // 甲、乙等企业占半数份额: an example.
            return;
        }
        if topic.organization && !topic.deictic && unit && !self.is_team(topic.entity) {
            self.topic = Some((topic, self.paragraph));
        }
    }

    pub(super) fn close_topic(&mut self, reading: &Reading) {
        let Some((topic, paragraph)) = self.topic else { return };
        let Some(index) = self.trip else { return };
        let ours = reading.subjects.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        if paragraph == self.paragraph && ours && body && matches!(self.last, Last::Trip(_)) {
            self.stop(index, &Destination { target: topic, outer: None, outermost: None });
            self.add_evidence(index, topic.span);
        }
    }
}

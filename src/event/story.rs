//! The story: what the acts of the sentences add up to, told from the first sentence to the last.
//!
//! It keeps in mind who travels, with whom, on which day and where the last stop was, so that a sentence may leave any
//! of these out (随后来到…).

use super::act::{Act, Destination, Reading, Subject};
use super::frame::{Does, Frames};
use super::meeting::{Gathering, is_generic, name_in, same_name};
use super::token::{Person, Target};
use super::trip::{Along, Trip};
use super::{Event, Refused, Stop};
use crate::mention::{EntityIndex, Mentions};
use crate::record::{Discourse, EventType, PartKind, Realis, Role};
use crate::span::Span;
use crate::text::{Sentence, Text};
use crate::time::Resolved;

/// The event told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Trip(usize),
    Gathering(usize),
}

/// What has been told so far.
pub struct Story<'a> {
    text: &'a Text,
    mentions: &'a Mentions,
    times: &'a [Resolved],
    published: Option<&'a Resolved>,
    frames: &'static Frames,
    /// Trips in the order told.
    pub trips: Vec<Trip>,
    /// Meetings and talks in the order told.
    pub gatherings: Vec<Gathering>,
    /// What was refused.
    pub rejected: Vec<Refused>,
    /// Who travels.
    group: Vec<Person>,
    /// The last named subject.
    speaker: Vec<Person>,
    /// Groups by name and who leads them.
    led: Vec<(Option<EntityIndex>, Vec<Person>)>,
    day: Option<usize>,
    vague: bool,
    trip: Option<usize>,
    last: Last,
    /// The stop where the story is, and its paragraph.
    here: Option<(usize, u32)>,
    /// The organization a paragraph opens with.
    topic: Option<(Target, u32)>,
    part: PartKind,
    paragraph: u32,
    /// Whether the paragraph is telling what somebody says.
    speech: bool,
    /// Whether the sentence opens as a story does (随后, 下午).
    narrative: bool,
    /// Whom the sentence so far has brought along or sent.
    brought: Vec<(Person, Role)>,
}

impl<'a> Story<'a> {
    /// An untold story.
    #[must_use]
    pub fn new(text: &'a Text, mentions: &'a Mentions, times: &'a [Resolved], published: Option<&'a Resolved>) -> Self {
        Self {
            text,
            mentions,
            times,
            published,
            frames: Frames::get(),
            trips: Vec::new(),
            gatherings: Vec::new(),
            rejected: Vec::new(),
            group: Vec::new(),
            speaker: Vec::new(),
            led: Vec::new(),
            day: None,
            vague: false,
            trip: None,
            last: Last::Nothing,
            here: None,
            topic: None,
            part: PartKind::Body,
            paragraph: 0,
            speech: false,
            narrative: false,
            brought: Vec::new(),
        }
    }

    /// Tells the next sentence.
    pub fn tell(&mut self, sentence: &Sentence, reading: &Reading) {
        self.part = sentence.part;
        if self.paragraph != sentence.paragraph {
            self.paragraph = sentence.paragraph;
            self.topic = None;
            self.speech = false;
        }
        let opening = self.text.slice(sentence.span);
        self.narrative = self.frames.words.openers.iter().any(|word| opening.starts_with(word.as_str()));
        self.brought.clear();
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            self.trip = None;
            self.last = Last::Nothing;
        }
        if let Some(day) = reading.day {
            self.turn_to(day);
        }
        if let Some(topic) = reading.topic {
            self.open_topic(topic);
        }
        self.open_meeting(sentence, reading);
        for act in &reading.acts {
            self.act(act);
        }
        for act in reading.acts.iter().filter(|act| !act.said) {
            if matches!(act.does, Does::Say | Does::Order) {
                self.speech = true;
            } else if !act.subject.dropped() || act.subject.team {
                self.speech = false;
            }
        }
        self.close_topic(reading);
        if let Some(last) = reading.subjects.last() {
            self.speaker = vec![*last];
        }
    }

    /// The story's day changes.
    fn turn_to(&mut self, day: usize) {
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            return;
        }
        let time = &self.times[day];
        match time.kind {
            "day" | "days" if time.edtf.is_some() && !matches!(time.modifier, Some("start" | "before" | "after")) => {
                self.day = Some(day);
                self.vague = false;
            }
            "vague" => {
                self.day = None;
                self.vague = true;
            }
            _ => {}
        }
    }

    fn act(&mut self, act: &Act) {
        match act.does {
            Does::Go | Does::Inspect => self.visit(act),
            Does::Observe => self.on_the_spot(act),
            Does::Accompany => self.accompany(act),
            Does::Receive | Does::Report => self.receive(act),
            Does::Lead => self.lead(act),
            Does::Chair | Does::Convene => self.preside(act),
            Does::Attend => self.attend(act),
            Does::Speak => self.speak(act),
            Does::Meet => self.meet(act),
            Does::Say | Does::Order => self.say(act),
            Does::Appoint | Does::Dismiss | Does::Donate | Does::Sign | Does::Issue => {}
        }
    }

    /// Whose deed it is: the names, or who the story is about where there are none.
    fn doers(&self, subject: &Subject) -> Vec<Person> {
        if !subject.persons.is_empty() {
            return subject.persons.clone();
        }
        if subject.other {
            return Vec::new();
        }
        if !subject.organizations.is_empty() {
            let mut doers = Vec::new();
            for organization in &subject.organizations {
                let led = self.led.iter().rev().find(|(body, _)| *body == Some(organization.entity));
                match led {
                    Some((_, leaders)) => doers.extend(leaders.iter().copied()),
                    None if self.is_team(organization.entity) => {
                        doers.push(Person { entity: organization.entity, span: organization.span, position: None })
                    }
                    None => {}
                }
            }
            return doers;
        }
        if subject.pronoun {
            return if self.group.is_empty() { self.speaker.clone() } else { self.group.clone() };
        }
        if subject.team {
            return self.led.last().map_or_else(|| self.group.clone(), |(_, leaders)| leaders.clone());
        }
        self.group.clone()
    }

    /// Whether an organization is a group that travels.
    fn is_team(&self, entity: EntityIndex) -> bool {
        let name = &self.mentions.entities[entity].name;
        ["组", "团", "队"].iter().any(|end| name.ends_with(end)) && !name.ends_with("集团")
    }

    /// The day of an act: its own, else the story's.
    fn day_of(&self, act: &Act) -> (Option<usize>, bool) {
        let kind = |index: &&usize| self.times[**index].kind;
        if let Some(&day) = act.times.iter().rev().find(|index| matches!(kind(index), "day" | "days")) {
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
    fn realis(&self, act: &Act, day: Option<usize>) -> Realis {
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

    fn refuse(&mut self, act: &Act, rule: &'static str, why: &str) {
        let kind = self.frames.frames[act.frame].kind;
        self.rejected.push(Refused { kind, span: act.evidence, why: why.to_owned(), rule });
    }

    // ---- visits -----------------------------------------------------------------------------------------------

    fn visit(&mut self, act: &Act) {
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
        let (mut day, vague) = self.day_of(act);
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
        self.go(act, &doers, &act.destinations, day, vague);
    }

    fn go(&mut self, act: &Act, doers: &[Person], destinations: &[Destination], day: Option<usize>, vague: bool) {
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
        }
        self.trip = Some(index);
        self.last = Last::Trip(index);
        self.add_evidence(index, act.evidence);
        let headline = self.part == PartKind::Headline && !self.trips[index].stops.is_empty();
        if !headline {
            for destination in destinations {
                self.stop(index, destination);
            }
        }
        let persons =
            |list: &[Person], role: Role| -> Vec<(Person, Role)> { list.iter().map(|p| (*p, role)).collect() };
        let mut along = persons(&act.with, Role::Companion);
        along.extend(persons(&act.escort, Role::Companion));
        along.extend(persons(&act.delegators, Role::Delegator));
        along.append(&mut self.brought.clone());
        for (person, role) in along {
            self.trips[index].add_along(Along { person, role, stop: None, day: None });
        }
    }

    /// The trip that the doers' going belongs to; a new one where none fits.
    fn trip_for(&mut self, act: &Act, doers: &[Person], day: Option<usize>, vague: bool, own_day: bool) -> usize {
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
            (same || part || (leader && edtf.as_deref() == known)) && days
        };
        if let Some(index) = (0..self.trips.len()).rev().find(|&i| fits(&self.trips[i])) {
            let trip = &mut self.trips[index];
            if trip.day.is_none() && edtf.is_some() {
                trip.day = day;
            }
            return index;
        }
        let frame = &self.frames.frames[act.frame];
        let mut sure: f64 = if act.subject.persons.is_empty() { 0.8 } else { 0.95 };
        if !own_day {
            sure -= 0.1;
        }
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
            sure,
        });
        self.trips.len() - 1
    }

    fn stop(&mut self, index: usize, destination: &Destination) {
        let mut add = |target: &Target, within: Option<EntityIndex>| {
            let trip = &mut self.trips[index];
            let known = trip.stop_at(target.entity);
            let stop = known.unwrap_or_else(|| {
                trip.stops.push(Stop {
                    target: Some(target.entity),
                    within,
                    time: None,
                    date: None,
                    span: target.span,
                });
                trip.stops.len() - 1
            });
            self.here = Some((stop, self.paragraph));
        };
        if let Some(head) = destination.outermost {
            if matches!(self.mentions.entities[head.entity].subkind, "country" | "province") {
                add(&head, None);
            }
        }
        add(&destination.target, destination.outer.map(|outer| outer.entity));
        self.topic = None;
    }

    fn add_evidence(&mut self, index: usize, span: Span) {
        let evidence = &mut self.trips[index].evidence;
        if !evidence.iter().any(|known| known.overlaps(span)) && evidence.len() < 12 {
            evidence.push(span);
        }
    }

    /// 在北京调研时的讲话: a visit in passing, dated only by what stands beside it.
    fn background(&mut self, act: &Act, doers: &[Person]) {
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
        let index = self.trips.len();
        self.unrealised(act, doers, day, Realis::Actual);
        if let Some(trip) = self.trips.get_mut(index) {
            trip.discourse = Discourse::Background;
            trip.sure = 0.8;
        }
    }

    /// A trip of its own, apart from the story: planned, cancelled, or in passing.
    fn unrealised(&mut self, act: &Act, doers: &[Person], day: Option<usize>, realis: Realis) {
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
            sure: 0.8,
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
    fn on_the_spot(&mut self, act: &Act) {
        let verb = self.text.slice(act.verb);
        if (verb.contains("交谈") || verb.contains("座谈") || verb.contains("交流")) && !act.with.is_empty() {
            for person in act.with.clone() {
                self.host(person, false);
            }
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
        if act.scene.is_none() {
            return;
        }
        let named = &act.subject.persons;
        let ours = named.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
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
    fn open_topic(&mut self, topic: Target) {
        if let Some(index) = self.trip {
            if let Some(stop) = self.trips[index].stop_at(topic.entity) {
                self.here = Some((stop, self.paragraph));
                return;
            }
        }
        let unit = matches!(self.mentions.entities[topic.entity].subkind, "company" | "institution");
        if topic.organization && !topic.deictic && unit && !self.is_team(topic.entity) {
            self.topic = Some((topic, self.paragraph));
        }
    }

    fn close_topic(&mut self, reading: &Reading) {
        let Some((topic, paragraph)) = self.topic else { return };
        let Some(index) = self.trip else { return };
        let ours = reading.subjects.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        if paragraph == self.paragraph && ours && body && matches!(self.last, Last::Trip(_)) {
            self.stop(index, &Destination { target: topic, outer: None, outermost: None });
            self.add_evidence(index, topic.span);
        }
    }

    // ---- who was there ----------------------------------------------------------------------------------------

    fn accompany(&mut self, act: &Act) {
        if act.said || !matches!(act.realis, Realis::Actual) {
            return;
        }
        let talks = act.noun.is_some_and(|noun| self.frames.frames[noun].kind == EventType::Talks);
        if act.listed {
            return self.join_last(&act.objects, talks, act);
        }
        if act.subject.persons.is_empty() {
            return;
        }
        if !act.objects.is_empty() && !act.objects.iter().all(|p| self.group.iter().any(|g| g.entity == p.entity)) {
            self.brought = act.subject.persons.iter().map(|p| (*p, Role::Companion)).collect();
            return;
        }
        self.join_last(&act.subject.persons, talks, act);
    }

    /// The persons were at the event told last.
    fn join_last(&mut self, persons: &[Person], talks: bool, act: &Act) {
        let gathering = match self.last {
            Last::Gathering(index) => Some(index),
            _ => None,
        };
        if talks || (gathering.is_some() && self.trip.is_none()) {
            if let Some(index) = gathering.or_else(|| self.gatherings.len().checked_sub(1)) {
                for person in persons {
                    self.gatherings[index].add(*person, Role::Attendee);
                }
                return;
            }
        }
        let Some(index) = self.trip else { return };
        if self.part == PartKind::Headline {
            return;
        }
        let days: Vec<usize> = act.later.iter().copied().filter(|&time| self.times[time].days().is_some()).collect();
        for (i, person) in persons.iter().enumerate() {
            let day = (act.each && days.len() == persons.len()).then(|| self.times[days[i]].edtf.clone()).flatten();
            self.trips[index].add_along(Along { person: *person, role: Role::Companion, stop: None, day });
        }
        self.add_evidence(index, act.evidence);
    }

    /// Whether a person heads something, so that they can receive a visitor.
    fn heads(&self, person: Person) -> bool {
        let of = |position: &crate::mention::Position| {
            position.person == person.entity
                && self
                    .frames
                    .words
                    .leaders
                    .iter()
                    .any(|head| position.title.ends_with(head.as_str()) || position.head.ends_with(head.as_str()))
        };
        self.mentions.positions.iter().any(of)
    }

    fn host(&mut self, person: Person, spoken: bool) {
        let Some(index) = self.trip else { return };
        if !matches!(self.last, Last::Trip(_)) || self.part == PartKind::Headline || !self.heads(person) {
            return;
        }
        let Some((stop, paragraph)) = self.here else { return };
        if spoken && paragraph != self.paragraph {
            return;
        }
        self.trips[index].add_along(Along { person, role: Role::Host, stop: Some(stop), day: None });
    }

    fn receive(&mut self, act: &Act) {
        if act.said || act.realis == Realis::Planned {
            return;
        }
        if self.text.slice(act.verb) == "会面" {
            for person in act.with.clone() {
                self.host(person, false);
            }
            return;
        }
        if let (Last::Gathering(index), false) = (self.last, act.subject.persons.is_empty()) {
            let near = self.gatherings[index].paragraph + 1 >= self.paragraph;
            if near && self.gatherings[index].kind == EventType::Meeting {
                for person in act.subject.persons.clone() {
                    self.gatherings[index].add(person, Role::Speaker);
                }
                return;
            }
        }
        for person in act.subject.persons.clone() {
            self.host(person, false);
        }
    }

    fn say(&mut self, act: &Act) {
        if act.said {
            return;
        }
        let Some((stop, _)) = self.here else { return };
        let at_unit = self.trip.and_then(|trip| self.trips[trip].stops.get(stop)).and_then(|s| s.target);
        let unit = at_unit.is_some_and(|t| self.mentions.entities[t].kind == crate::record::EntityKind::Organization);
        if !unit || act.does == Does::Order {
            return;
        }
        for person in act.subject.persons.iter().chain(&act.to).copied().collect::<Vec<_>>() {
            self.host(person, true);
        }
    }

    fn lead(&mut self, act: &Act) {
        if act.said || act.realis != Realis::Actual || act.subject.persons.is_empty() {
            return;
        }
        let leaders = act.subject.persons.clone();
        let body =
            act.bodies.iter().find(|body| body.organization && self.is_team(body.entity)).map(|body| body.entity);
        self.led.push((body, leaders));
        self.brought.extend(act.objects.iter().map(|p| (*p, Role::Companion)));
    }

    // ---- meetings ---------------------------------------------------------------------------------------------

    fn clause_rest(&self, from: u32) -> Span {
        Span::new(from, (from + 60).min(self.text.chars.len() as u32))
    }

    fn gathering(&mut self, act: &Act, kind: EventType, name: Option<String>) -> usize {
        let (day, _) = self.day_of(act);
        let frame = &self.frames.frames[act.frame];
        let realis = self.realis(act, day);
        self.gatherings.push(Gathering {
            kind,
            name,
            leads: Vec::new(),
            fallback: Vec::new(),
            others: Vec::new(),
            day,
            online: act.online,
            realis,
            discourse: if act.said { Discourse::Background } else { Discourse::Report },
            rule: &frame.rule,
            trigger: act.verb,
            evidence: vec![act.evidence],
            paragraph: self.paragraph,
            sure: if act.subject.persons.is_empty() { 0.75 } else { 0.93 },
        });
        self.gatherings.len() - 1
    }

    /// The meeting going on: the one told last, if near enough and its name fits.
    fn current_meeting(&self, name: Option<&str>) -> Option<usize> {
        let index = self.gatherings.iter().rposition(|g| g.kind == EventType::Meeting)?;
        let meeting = &self.gatherings[index];
        let near = meeting.paragraph + 2 >= self.paragraph || self.last == Last::Gathering(index);
        (near && same_name(meeting.name.as_deref(), name)).then_some(index)
    }

    /// A sentence that opens with 座谈会上，…: a meeting goes on.
    fn open_meeting(&mut self, sentence: &Sentence, reading: &Reading) {
        let clause = sentence.clauses.first().copied().unwrap_or(sentence.span);
        let words = self.text.slice(clause).trim_start();
        let Some(name) = words.strip_suffix('上').filter(|name| name.ends_with('会') && name.chars().count() >= 3)
        else {
            return;
        };
        if self.current_meeting(Some(name)).is_some() || name.ends_with("在会") || self.group.is_empty() {
            return;
        }
        let Some(act) = reading.acts.first() else { return };
        let name = name.trim_start_matches('在').to_owned();
        let index = self.gathering(act, EventType::Meeting, Some(name));
        self.gatherings[index].fallback.clone_from(&self.group);
        self.last = Last::Gathering(index);
    }

    fn preside(&mut self, act: &Act) {
        if act.said && act.subject.persons.is_empty() || act.realis == Realis::Hypothetical {
            return;
        }
        let verb = self.text.slice(act.verb).to_owned();
        let after = name_in(self.text, self.clause_rest(act.verb.end));
        let before =
            name_in(self.text, Span::new(act.evidence.start.max(act.verb.start.saturating_sub(60)), act.verb.start));
        let name = if verb.ends_with("会议") { Some("会议".to_owned()) } else { after.or(before.map(trim_name)) };
        if act.does == Does::Chair {
            let chairs = if act.subject.dropped() { self.doers(&act.subject) } else { act.subject.persons.clone() };
            let open = self.current_meeting(name.as_deref()).filter(|&i| {
                let meeting = &self.gatherings[i];
                meeting.leads.is_empty() && meeting.realis == Realis::Actual
                    || name.as_deref().is_none_or(is_generic)
                        && chairs.iter().all(|p| meeting.has(p.entity))
                        && !verb.contains("召开")
            });
            if chairs.is_empty() || (name.is_none() && open.is_none()) {
                return;
            }
            let index = open.unwrap_or_else(|| self.same_or_new(act, name.clone(), &chairs));
            let meeting = &mut self.gatherings[index];
            for chair in &chairs {
                if !meeting.leads.iter().any(|p| p.entity == chair.entity) {
                    meeting.leads.push(*chair);
                }
            }
            meeting.others.retain(|(p, _)| !chairs.iter().any(|c| c.entity == p.entity));
            if let Some(name) = name.filter(|name| !is_generic(name)) {
                meeting.name.get_or_insert(name);
            }
            self.evidence_of(index, act.evidence);
            self.last = Last::Gathering(index);
            return;
        }
        let Some(name) = name else { return };
        let doers = if act.subject.dropped() && !act.subject.team && !act.subject.pronoun {
            Vec::new()
        } else {
            self.doers(&act.subject)
        };
        let known = self.current_meeting(Some(&name)).filter(|&i| {
            is_generic(&name) || doers.is_empty() || doers.iter().any(|d| self.gatherings[i].has(d.entity))
        });
        if known.is_none() && is_generic(&name) && act.times.is_empty() && !doers.is_empty() && !act.subject.team {
            return;
        }
        let index = known.unwrap_or_else(|| self.same_or_new(act, Some(name), &doers));
        let meeting = &mut self.gatherings[index];
        if act.subject.persons.is_empty() {
            meeting.fallback.extend(doers);
        } else if meeting.leads.is_empty() {
            meeting.leads = doers;
        }
        self.last = Last::Gathering(index);
    }

    fn evidence_of(&mut self, index: usize, span: Span) {
        let evidence = &mut self.gatherings[index].evidence;
        if !evidence.iter().any(|known| known.overlaps(span)) && evidence.len() < 8 {
            evidence.push(span);
        }
    }

    /// A meeting of that name under those persons told before (headline and lead), or a new one.
    fn same_or_new(&mut self, act: &Act, name: Option<String>, leads: &[Person]) -> usize {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings.iter().rposition(|meeting| {
            meeting.kind == EventType::Meeting
                && !leads.is_empty()
                && leads.iter().any(|lead| meeting.has(lead.entity))
                && same_name(meeting.name.as_deref(), name.as_deref())
                && (self.part == PartKind::Headline
                    || day.is_none()
                    || meeting.day.is_none()
                    || edtf(day) == edtf(meeting.day))
        });
        known.unwrap_or_else(|| self.gathering(act, EventType::Meeting, name))
    }

    fn attend(&mut self, act: &Act) {
        if act.said || act.realis != Realis::Actual || act.nominal {
            return;
        }
        let persons = if act.listed {
            act.objects.clone()
        } else if act.subject.persons.is_empty() && act.subject.other {
            return;
        } else {
            act.subject.persons.clone()
        };
        let kind = act.noun.map(|noun| (self.frames.frames[noun].kind, self.frames.frames[noun].does));
        match kind {
            Some((EventType::Talks, _)) => return self.join_last(&persons, true, act),
            Some((_, Does::Inspect | Does::Go | Does::Accompany)) => return self.join_last(&persons, false, act),
            Some((_, Does::Observe)) if matches!(self.last, Last::Trip(_)) => {
                return self.join_last(&persons, false, act);
            }
            _ => {}
        }
        let name = name_in(self.text, self.clause_rest(act.verb.end));
        if name.is_none() && self.text.slice(act.verb) == "参与" {
            return;
        }
        if self.text.slice(self.clause_rest(act.verb.end)).starts_with("上述活动") {
            return self.join_everything(&persons);
        }
        if name.is_none() && matches!(self.last, Last::Trip(_)) {
            return self.join_last(&persons, false, act);
        }
        if name.is_none() {
            if let Last::Gathering(index) = self.last {
                if self.gatherings[index].kind == EventType::Talks {
                    return self.join_last(&persons, true, act);
                }
            }
        }
        let generic = name.as_deref().is_none_or(is_generic);
        let current =
            self.current_meeting(name.as_deref()).filter(|&i| generic || self.gatherings[i].realis == Realis::Actual);
        let persons = if persons.is_empty() && !generic { self.doers(&act.subject) } else { persons };
        if persons.is_empty() {
            return;
        }
        let index = match current {
            Some(index) => index,
            None if generic => return,
            None => {
                let index = self.same_or_new(act, name, &persons);
                if self.gatherings[index].leads.is_empty() && self.gatherings[index].fallback.is_empty() {
                    self.gatherings[index].fallback.clone_from(&persons);
                }
                index
            }
        };
        for person in persons {
            self.gatherings[index].add(person, Role::Attendee);
        }
        self.evidence_of(index, act.evidence);
        self.last = Last::Gathering(index);
    }

    /// 参加上述活动: at every event of the report.
    fn join_everything(&mut self, persons: &[Person]) {
        for person in persons {
            for gathering in &mut self.gatherings {
                gathering.add(*person, Role::Attendee);
            }
            for trip in self.trips.iter_mut().filter(|trip| trip.realis == Realis::Actual) {
                trip.add_along(Along { person: *person, role: Role::Companion, stop: None, day: None });
            }
        }
    }

    fn speak(&mut self, act: &Act) {
        if act.said || act.realis == Realis::Planned || act.nominal {
            return;
        }
        let Some(index) = self.current_meeting(None) else { return };
        if !matches!(self.last, Last::Gathering(_)) {
            return;
        }
        for person in act.subject.persons.clone() {
            self.gatherings[index].add(person, Role::Speaker);
        }
    }

    // ---- talks ------------------------------------------------------------------------------------------------

    fn meet(&mut self, act: &Act) {
        if act.said && act.subject.persons.is_empty() {
            return;
        }
        if act.listed {
            return self.join_last(&act.objects, true, act);
        }
        let after: String = self.text.chars.iter().skip(act.verb.end as usize).take(2).collect();
        let noun = ["结束", "后", "中", "时", "前", "期间", "室", "厅"].iter().any(|word| after.starts_with(word));
        if noun && act.objects.is_empty() || matches!(act.realis, Realis::Hypothetical) {
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

    fn same_talks(&mut self, act: &Act, principals: &[Person]) -> usize {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings.iter().position(|talks| {
            talks.kind == EventType::Talks
                && principals.iter().all(|p| talks.has(p.entity))
                && (day.is_none() || talks.day.is_none() || edtf(day) == edtf(talks.day))
        });
        known.unwrap_or_else(|| self.gathering(act, EventType::Talks, None))
    }

    /// The events told.
    #[must_use]
    pub fn events(self) -> (Vec<Event>, Vec<Refused>) {
        let mut trips = self.trips;
        super::trip::settle(&mut trips, self.mentions, self.times);
        let mut events: Vec<Event> = trips.into_iter().map(super::trip::event).collect();
        events.extend(
            self.gatherings.into_iter().filter(|g| g.realis != Realis::Hypothetical).filter_map(Gathering::event),
        );
        (events, self.rejected)
    }
}

/// Drops what stands before a meeting's name in its clause: the day, the convening body's 在X.
fn trim_name(name: String) -> String {
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || "月日号年上下午晚，,".contains(c));
    name.trim().to_owned()
}

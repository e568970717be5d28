//! The story: what the acts of the sentences add up to, told from the first sentence to the last.
//!
//! It keeps in mind who travels, with whom, on which day and where the last stop was, so that a sentence may leave any
//! of these out (随后来到…).

mod along;
mod deeds;
mod meetings;
mod talks;
mod visits;

use crate::event::act::{Act, Reading, Subject};
use crate::event::frame::{Does, Frames};
use crate::event::meeting::Gathering;
use crate::event::token::{Person, Target};
use crate::event::trip::Trip;
use crate::event::{Event, Refused};
use crate::mention::{EntityIndex, Mentions};
use crate::record::{PartKind, Realis, Role};
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
    /// Appointments, donations, signings, policies and speeches.
    pub deeds: Vec<Event>,
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
    sentence: Span,
    /// The first person who is a subject in the sentence.
    first: Option<Person>,
    /// A trip has been told in the sentence.
    told: bool,
    /// Time of day of the stop to be told.
    clock: Option<Span>,
    /// Where the first subject of the sentence ends.
    speaker_end: Option<u32>,
    paragraph: u32,
    /// Whether the paragraph is telling what somebody says.
    speech: bool,
    /// Whether the sentence opens as a story does (随后, 下午).
    narrative: bool,
    /// Whom the sentence so far has brought along or sent.
    brought: Vec<(Person, Role)>,
    /// Who went along on a trip that is yet to be told.
    waiting: Vec<Person>,
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
            deeds: Vec::new(),
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
            sentence: Span::default(),
            first: None,
            clock: None,
            told: false,
            speaker_end: None,
            paragraph: 0,
            speech: false,
            narrative: false,
            brought: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Tells the next sentence.
    pub fn tell(&mut self, sentence: &Sentence, reading: &Reading) {
        self.part = sentence.part;
        self.sentence = sentence.span;
        self.first = reading.subjects.first().copied();
        self.speaker_end = reading.subjects.first().map(|person| person.span.end);
        if self.paragraph != sentence.paragraph {
            self.paragraph = sentence.paragraph;
            self.topic = None;
            self.speech = false;
        }
        let opening = self.text.slice(sentence.span);
        self.narrative = self.frames.words.openers.iter().any(|word| opening.starts_with(word.as_str()));
        self.brought.clear();
        self.told = false;
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            self.trip = None;
            self.last = Last::Nothing;
        }
        for &day in &reading.days {
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
            "vague" if self.opens(day) => {
                self.day = None;
                self.vague = true;
            }
            _ => {}
        }
    }

    /// Whether the expression stands before anything else in its sentence, or behind its subject.
    fn opens(&self, day: usize) -> bool {
        let start = self.times[day].span.start;
        let before = self.speaker_end.into_iter().chain([self.sentence.start]);
        before.into_iter().any(|at| start >= at && start - at <= 2)
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
            Does::Appoint | Does::Dismiss | Does::Donate | Does::Sign | Does::Issue => self.deed(act),
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
                    None if self.part == PartKind::Headline
                        && self.is_team(organization.entity)
                        && !self.led.is_empty() =>
                    {
                        doers.clone_from(&self.led[0].1);
                    }
                    None if self.is_team(organization.entity) => {
                        doers.push(Person { entity: organization.entity, span: organization.span, position: None });
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
        if self.group.is_empty() {
            // 来到A厂，甲走进车间: the first subject of the sentence comes behind.
            return self.first.into_iter().collect();
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

    /// The events told.
    #[must_use]
    pub fn events(self) -> (Vec<Event>, Vec<Refused>) {
        let mut trips = self.trips;
        crate::event::trip::settle(&mut trips, self.mentions, self.times);
        let mut events: Vec<Event> = trips.into_iter().map(crate::event::trip::event).collect();
        let gatherings = crate::event::meeting::merged(self.gatherings, self.times);
        events.extend(gatherings.into_iter().filter(|g| g.realis != Realis::Hypothetical).filter_map(Gathering::event));
        events.extend(self.deeds);
        (events, self.rejected)
    }
}

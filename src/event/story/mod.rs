//! The story: what the acts of the sentences add up to, told from the first sentence to the last.
//!
//! It keeps in mind who travels, with whom, on which day and where the last stop was, so that a sentence may leave any
//! of these out (随后来到…).

mod along;
mod days;
mod deeds;
mod doers;
mod meetings;
mod passing;
mod rows;
mod spot;
mod stops;
mod talks;
mod visits;

use self::rows::Table;
use crate::event::act::{Act, Destination, Reading};
use crate::event::frame::{Does, Frames};
use crate::event::meeting::Gathering;
use crate::event::token::{Person, Target};
use crate::event::trip::Trip;
use crate::event::whole::Told;
use crate::event::{Event, Refused};
use crate::mention::{EntityIndex, Mentions};
use crate::record::{PartKind, Realis, Role};
use crate::span::Span;
use crate::text::{Sentence, Text};
use crate::time::Resolved;
use crate::time::publication::Publication;

/// The event told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Trip(usize),
    Gathering(usize),
}

/// Who goes along on all of a journey.
#[derive(Clone, Debug)]
struct Fellows {
    /// With whom; nobody where the first journey is meant.
    group: Vec<Person>,
    persons: Vec<Person>,
    /// Whether they belong to the delegation, so that they are at its talks.
    members: bool,
    /// The only town or county to which that is said to be.
    place: Option<EntityIndex>,
}

/// What has been told so far.
pub struct Story<'a> {
    text: &'a Text,
    mentions: &'a Mentions,
    times: &'a [Resolved],
    /// How many of the times stand in the text as such; behind them come the lists of days.
    single: usize,
    /// Days of publication as EDTF, each with where what was published then begins; in order.
    published: Vec<(u32, String)>,
    /// Where the stories of the page's later reports begin; in order.
    reports: Vec<u32>,
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
    /// Whether others travel with them (一行, 考察团), so that "they" means them.
    party: bool,
    /// The last named subject.
    speaker: Vec<Person>,
    /// Who said last what the paragraph goes on with.
    sayer: Option<Person>,
    /// The two persons of the last act between two (双方, 两人).
    pair: Vec<Person>,
    /// A visit that a body arranged for people without names, its paragraph and day; who leads them is told behind.
    unled: Option<(Act, u32, Option<usize>)>,
    /// Who spoke where no meeting had been told yet, and where the sentence begins.
    spoke: Vec<(Person, u32)>,
    /// Groups by name and who leads them.
    led: Vec<(Option<EntityIndex>, Vec<Person>)>,
    /// Whether a delegation was among them.
    delegation: bool,
    /// The paragraph in which one of several groups was told of last by who leads it.
    parted: Option<u32>,
    day: Option<usize>,
    vague: bool,
    /// The paragraph that told the day.
    day_told: u32,
    /// The paragraph that told of a journey last.
    travelled_in: u32,
    /// Whether a line of a list told it, which a semicolon ends.
    listed_day: bool,
    /// The sentences that tell what happened on a day.
    told_on: Vec<Told>,
    /// Whether a headline announces what is to come: 一周政务预告.
    announces: bool,
    /// Whether a bracket does, for the item that it opens: 【活动预告】.
    previews: bool,
    /// The table of visits that is being read.
    table: Option<Table>,
    /// The day of the story before the sentence.
    day_before: Option<usize>,
    /// The days that the sentence turns to.
    turns: Vec<usize>,
    /// The day of the story, and whether it is vague, while a paragraph goes back before it.
    before: Option<(Option<usize>, bool)>,
    /// Who travelled before a paragraph went back.
    travelled: Vec<Person>,
    trip: Option<usize>,
    last: Last,
    /// The stop where the story is, and its paragraph.
    here: Option<(usize, u32)>,
    /// The organization a paragraph opens with.
    topic: Option<(Target, u32)>,
    /// Where what was told to be held last takes place, and its paragraph.
    venue: Option<(Destination, u32)>,
    part: PartKind,
    sentence: Span,
    /// The first person who is a subject in the sentence.
    first: Option<Person>,
    /// All who are.
    subjects: Vec<Person>,
    /// A trip has been told in the sentence.
    told: bool,
    /// Time of day of the stop to be told.
    clock: Option<Span>,
    /// Where the first subject of the sentence ends.
    speaker_end: Option<u32>,
    paragraph: u32,
    /// Where the paragraph starts.
    opened: u32,
    /// The paragraph in which an item of a digest began last.
    item: u32,
    /// Whether the paragraph is telling what somebody says.
    speech: bool,
    /// Whether the sentence goes on with it: 甲表示，…。贵国国王专门向我们表达慰问.
    speech_goes_on: bool,
    /// Whether the sentence opens as a story does (随后, 下午).
    narrative: bool,
    /// Who shows the visitors around in the sentence: 副校长乙带领代表团参观….
    guides: Vec<Person>,
    /// Whom the sentence so far has brought along or sent.
    brought: Vec<(Person, Role)>,
    /// Who went along on a trip that is yet to be told.
    waiting: Vec<Person>,
    /// Who travels along.
    fellows: Vec<Fellows>,
}

impl<'a> Story<'a> {
    /// An untold story.
    #[must_use]
    pub fn new(
        text: &'a Text,
        mentions: &'a Mentions,
        times: &'a [Resolved],
        single: usize,
        publication: &Publication,
    ) -> Self {
        let page = publication.day.as_ref().and_then(|day| Some((0, day.days()?.to_owned())));
        let reports = publication.context.reports.iter().map(|&(start, day)| (start, day.to_string()));
        Self {
            single,
            text,
            mentions,
            times,
            published: page.into_iter().chain(reports).collect(),
            reports: text.later_titles().map(|(_, story)| story).collect(),
            frames: Frames::get(),
            trips: Vec::new(),
            gatherings: Vec::new(),
            deeds: Vec::new(),
            rejected: Vec::new(),
            group: Vec::new(),
            party: false,
            speaker: Vec::new(),
            sayer: None,
            pair: Vec::new(),
            unled: None,
            spoke: Vec::new(),
            led: Vec::new(),
            delegation: false,
            parted: None,
            day: days::of_headline(text, &times[..single]),
            vague: false,
            day_told: 0,
            travelled_in: 0,
            listed_day: false,
            told_on: Vec::new(),
            announces: text
                .sentences
                .iter()
                .any(|line| line.part == PartKind::Headline && text.slice(line.span).trim_end().ends_with("预告")),
            previews: false,
            table: None,
            day_before: None,
            turns: Vec::new(),
            before: None,
            travelled: Vec::new(),
            trip: None,
            last: Last::Nothing,
            here: None,
            topic: None,
            venue: None,
            part: PartKind::Body,
            sentence: Span::default(),
            first: None,
            subjects: Vec::new(),
            clock: None,
            told: false,
            speaker_end: None,
            paragraph: 0,
            opened: 0,
            item: 0,
            speech: false,
            speech_goes_on: false,
            narrative: false,
            brought: Vec::new(),
            guides: Vec::new(),
            waiting: Vec::new(),
            fellows: Vec::new(),
        }
    }

    /// Whether a bracket or a heading that the sentence opens with says that what follows is yet to come: 【预告】,
    /// 下周主要安排：.
    fn opens_preview(&self, sentence: &str) -> bool {
        /// Most bytes of a heading.
        const HEADING: usize = 36;
        let sentence = sentence.trim_start();
        let words = &self.frames.words;
        let bracket = sentence.strip_prefix('【').and_then(|rest| rest.split_once('】'));
        let heading = sentence.split_once('：').map(|(heading, _)| heading).filter(|heading| heading.len() <= HEADING);
        bracket.is_some_and(|(title, _)| title.ends_with("预告"))
            || heading.is_some_and(|heading| words.to_come.open(heading) && words.agendas.close(heading))
    }

    /// Tells the next sentence, which stands in such a part.
    pub fn tell(&mut self, sentence: &Sentence, part: PartKind, reading: &Reading) {
        let previous = self.sentence.start;
        self.spoke.retain(|&(_, at)| at == previous);
        self.part = part;
        self.sentence = sentence.span;
        self.first = reading.subjects.first().copied();
        self.subjects.clone_from(&reading.subjects);
        self.speaker_end = reading.subjects.first().map(|person| person.span.end);
        if self.paragraph != sentence.paragraph {
            self.paragraph = sentence.paragraph;
            self.opened = sentence.span.start;
            self.topic = None;
            self.speech = false;
            self.sayer = None;
            self.come_back();
            self.open_item(sentence, reading);
            self.open_report(sentence);
        }
        let opening = self.text.slice(sentence.span);
        self.previews |= self.opens_preview(opening);
        self.narrative = self.frames.words.openers.open(opening);
        self.brought.clear();
        self.guides.clear();
        self.told = false;
        if matches!(self.part, PartKind::Headline | PartKind::Caption) {
            self.trip = None;
            self.last = Last::Nothing;
        }
        self.day_before = self.day;
        self.open_table(reading);
        let days: &[usize] = if self.table.is_some() { &[] } else { &reading.days };
        self.turns = days.to_vec();
        if !days.is_empty() {
            self.go_back(opening, days);
            self.look_back(days, reading);
        }
        for &day in days {
            self.turn_to(day);
        }
        self.turn_to_all(days);
        let first = reading.subjects.first().map(|person| person.span.start);
        if reading.team.is_some_and(|team| first.is_none_or(|first| team < first)) {
            self.turn_to_team();
        }
        if let Some(clause) = self.meanwhile(opening) {
            self.turn_meanwhile(clause, days);
        }
        if let Some(day) = self.day.filter(|_| !self.speech && matches!(part, PartKind::Lead | PartKind::Body)) {
            self.told_on.push((sentence.span, day));
        }
        if let Some(topic) = reading.topic {
            self.open_topic(topic);
        }
        self.open_meeting(sentence, reading);
        self.speech_goes_on = self.speech && self.frames.words.first_person.stand_among(self.text.chars(sentence.span));
        for act in &reading.acts {
            if self.speech_goes_on && !act.said {
                self.act(&Act { said: true, ..act.clone() });
            } else {
                self.act(act);
            }
            self.pair_of(act);
        }
        self.bring_spouses(reading);
        self.receive_unsaid(reading);
        self.attend_unsaid(reading);
        for act in reading.acts.iter().filter(|act| !act.said) {
            if matches!(act.does, Does::Say | Does::Order) {
                self.speech = true;
            } else if (!act.subject.dropped() || act.subject.team) && !self.speech_goes_on {
                self.speech = false;
            }
        }
        if !self.speech {
            self.sayer = None;
        }
        self.close_topic(reading);
        if let Some(last) = reading.subjects.last().filter(|_| !self.speech_goes_on) {
            self.speaker = vec![*last];
        }
        if let [first, second] = reading.subjects[..] {
            self.pair = vec![first, second];
        }
    }

    /// Who says what the sentence says.
    fn who_speaks(&self) -> Option<Person> {
        let here = if self.speech_goes_on { None } else { self.subjects.first() };
        let going_on = self.sayer.as_ref().filter(|_| self.speech);
        here.or(going_on).or(self.speaker.first()).copied()
    }

    /// ◆3月5日，副县长乙…: another item of a digest; what was told before has nothing to do with it.
    fn open_item(&mut self, sentence: &Sentence, reading: &Reading) {
        let others = reading.subjects.first().is_some_and(|p| !self.group.iter().any(|g| g.entity == p.entity));
        let line = self.text.slice(sentence.span);
        // 本报讯 of another report on the page.
        let told = !self.trips.is_empty() || !self.gatherings.is_empty();
        if told && self.is_datelined(sentence.span.start)
            || crate::event::opens_item(line) && (others || !reading.days.is_empty())
        {
            self.trip = None;
            self.last = Last::Nothing;
            self.waiting.clear();
            self.previews = false;
            self.item = sentence.paragraph;
        }
    }

    /// Forgets who travels and on which day: the sentence opens another report of the page, which has a title of its own.
    fn open_report(&mut self, sentence: &Sentence) {
        let told = !self.trips.is_empty() || !self.gatherings.is_empty();
        if !told || self.reports.binary_search(&sentence.span.start).is_err() {
            return;
        }
        (self.trip, self.last, self.day, self.vague) = (None, Last::Nothing, None, false);
        (self.party, self.delegation, self.previews) = (false, false, false);
        self.group.clear();
        self.speaker.clear();
        self.led.clear();
        self.waiting.clear();
        self.unled = None;
        self.item = sentence.paragraph;
    }

    /// The day on which the report that is read was published, as EDTF.
    fn published(&self) -> Option<&str> {
        let next = self.published.partition_point(|(start, _)| *start <= self.sentence.start);
        next.checked_sub(1).map(|last| self.published[last].1.as_str())
    }

    /// Whether a line of origin ends right before the code point.
    fn is_datelined(&self, start: u32) -> bool {
        let parts = &self.text.parts;
        let before = parts.partition_point(|part| part.span.end <= start);
        let last = before.checked_sub(1).map(|last| &parts[last]);
        last.is_some_and(|part| part.kind == PartKind::Dateline && part.span.end + 2 >= start)
    }

    fn pair_of(&mut self, act: &Act) {
        let named = [&act.subject.persons, &act.objects, &act.with, &act.to];
        let pair: Vec<Person> = named.into_iter().flatten().copied().collect();
        if pair.len() == 2 && pair[0].entity != pair[1].entity {
            self.pair = pair;
        }
    }

    fn act(&mut self, act: &Act) {
        if let Some(place) = act.held_at {
            self.venue = Some((place, self.paragraph));
        }
        match act.does {
            _ if act.row => self.row(act),
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
            Does::Sign => {
                self.deed(act);
                self.sign_at_meeting(act);
            }
            Does::Appoint | Does::Dismiss | Does::Donate | Does::Issue => self.deed(act),
        }
    }

    fn refuse(&mut self, act: &Act, rule: &'static str, why: &str) {
        let kind = self.frames.frames[act.frame].kind;
        self.rejected.push(Refused { kind, span: act.evidence, why: why.to_owned(), rule });
    }

    /// The events told.
    #[must_use]
    pub fn events(mut self) -> (Vec<Event>, Vec<Refused>) {
        self.name_leaders();
        self.bring_fellows();
        self.seat_hosts();
        self.put_speaker_first();
        let mut trips = self.trips;
        crate::event::whole::settle(&mut trips, self.mentions, self.times, &self.told_on);
        let mut events: Vec<Event> = trips.into_iter().map(crate::event::trip::event).collect();
        let gatherings = crate::event::meeting::merged(self.gatherings, self.times);
        events.extend(gatherings.into_iter().filter(|g| g.realis != Realis::Hypothetical).filter_map(Gathering::event));
        events.extend(self.deeds);
        (events, self.rejected)
    }
}

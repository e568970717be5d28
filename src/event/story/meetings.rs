//! Meetings: chair, convener, attendees, and which meeting is meant.

use std::collections::HashSet;

use super::{Last, Story};
use crate::event::act::{Act, Reading};
use crate::event::between;
use crate::event::frame::Does;
use crate::event::meeting::{Gathering, behind_holding, is_generic, name_in, same_head, same_name};
use crate::event::token::Person;
use crate::event::trip::{Along, Trip, within};
use crate::mention::EntityIndex;
use crate::record::{Discourse, EntityKind, EventType, PartKind, Realis, Role};
use crate::span::Span;
use crate::text::Sentence;
use crate::text::class::is_han;

impl Story<'_> {
    pub(super) fn clause_rest(&self, from: u32) -> Span {
        between(from, (from + 60).min(self.text.chars.len() as u32))
    }

    pub(super) fn gathering(&mut self, act: &Act, kind: EventType, name: Option<String>) -> usize {
        let day = if kind == EventType::Talks { self.day_of(act).0 } else { self.hour_of(act) };
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
            awaiting: false,
            by_team: false,
            named: !act.subject.persons.is_empty(),
            dated: !act.times.is_empty(),
            attended: false,
        });
        let index = self.gatherings.len() - 1;
        if kind == EventType::Meeting && realis == Realis::Actual && self.part != PartKind::Headline {
            for (person, _) in std::mem::take(&mut self.spoke) {
                self.gatherings[index].add(person, Role::Speaker);
            }
        }
        index
    }

    /// The day of a gathering: that of a whole journey is not the one it was held on.
    pub(super) fn hour_of(&self, act: &Act) -> Option<usize> {
        if let Some(day) = self.day_behind(act.verb.end) {
            return Some(day);
        }
        let (day, _) = self.day_of(act);
        let ranged = |day: usize| self.times[day].edtf.as_deref().is_some_and(|days| days.contains('/'));
        day.filter(|&day| !ranged(day) || act.times.contains(&day))
    }

    /// The meeting going on: the one told last, if near enough and its name fits.
    pub(super) fn current_meeting(&self, name: Option<&str>) -> Option<usize> {
        let meant = |index: usize| {
            let meeting = &self.gatherings[index];
            let near = meeting.paragraph + 2 >= self.paragraph || self.last == Last::Gathering(index);
            near && meeting.paragraph >= self.item && same_name(meeting.name.as_deref(), name)
        };
        let mut meetings = (0..self.gatherings.len()).rev().filter(|&i| self.gatherings[i].kind == EventType::Meeting);
        let last = meetings.next()?;
        // 会议决定，下次会议22日举行。甲主持会议: not the one to come.
        let held = |index: &usize| self.gatherings[*index].realis == Realis::Actual;
        let held = if held(&last) { Some(last) } else { meetings.find(held) };
        held.filter(|&index| meant(index)).or(Some(last).filter(|&last| meant(last)))
    }

    /// The one meeting that came about, if there is no other.
    fn only_meeting(&self) -> Option<usize> {
        let meeting =
            |gathering: &Gathering| gathering.kind == EventType::Meeting && gathering.realis == Realis::Actual;
        let mut meetings = (0..self.gatherings.len()).filter(|&i| meeting(&self.gatherings[i]));
        meetings.next().filter(|_| meetings.next().is_none())
    }

    /// A sentence that opens with 座谈会上，…: a meeting goes on.
    pub(super) fn open_meeting(&mut self, sentence: &Sentence, reading: &Reading) {
        let clause = sentence.clauses.first().copied().unwrap_or(sentence.span);
        let words = self.text.slice(clause).trim_start();
        let Some(name) = words.strip_suffix('上').filter(|name| name.ends_with('会') && name.chars().count() >= 3)
        else {
            return;
        };
        let name = behind_holding(name.trim_start_matches('在'));
        if self.current_meeting(Some(name)).is_some() || name.ends_with("在会") || self.group.is_empty() {
            return;
        }
        let Some(act) = reading.acts.first() else { return };
        let name = name.to_owned();
        let index = self.gathering(act, EventType::Meeting, Some(name));
        self.gatherings[index].fallback.clone_from(&self.group);
        self.last = Last::Gathering(index);
    }

    /// 主席甲5日在京与专家座谈, 双方座谈, 校长乙等在会议室进行了座谈: a discussion that is a meeting. Whether it is one.
    pub(super) fn discuss(&mut self, act: &Act) -> bool {
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        if !body || !self.text.slice(act.verb).contains("座谈") || !act.with.is_empty() || act.with_team {
            return false;
        }
        let Some(persons) = self.discussion_leads(act) else { return false };
        let index = self.same_or_new(act, Some("座谈会".to_owned()), &persons);
        let day = self.hour_of(act);
        let meeting = &mut self.gatherings[index];
        meeting.day = meeting.day.or(day);
        if meeting.leads.is_empty() && meeting.fallback.is_empty() {
            meeting.fallback = persons;
        }
        self.evidence_of(index, act.evidence);
        self.last = Last::Gathering(index);
        true
    }

    /// Who leads such a discussion.
    fn discussion_leads(&self, act: &Act) -> Option<Vec<Person>> {
        let persons = &act.subject.persons;
        let from = persons.last().map_or(act.evidence.start, |person| person.span.end);
        let front = self.text.slice(between(from.min(act.verb.start), act.verb.start));
        if self.frames.words.both_sides.stand_in(front) {
            return self.both_sides();
        }
        let division = |kind: &str| matches!(kind, "country" | "province" | "prefecture" | "county" | "other");
        let at_large = act.destinations.iter().all(|d| division(self.mentions.entities[d.target.entity].subkind));
        let travels = self.trip.is_some_and(|trip| persons.iter().any(|p| self.trips[trip].has_actor(p.entity)));
        // With people who have no names, or among the hosts of those who have come.
        let with = front.contains(['与', '同', '和']);
        let hosts = front.ends_with("进行了") && persons.iter().all(|person| self.is_introduced(*person));
        (!persons.is_empty() && (with || hosts) && at_large && !travels).then(|| persons.clone())
    }

    /// The visitors and who received them, where the visit was told last.
    fn both_sides(&self) -> Option<Vec<Person>> {
        let Last::Trip(trip) = self.last else { return None };
        let trip = &self.trips[trip];
        let hosts = trip.along.iter().filter(|along| along.role == Role::Host).map(|along| along.person);
        let sides: Vec<Person> = hosts.chain(trip.actors.iter().copied()).collect();
        (sides.len() > trip.actors.len()).then_some(sides)
    }

    pub(super) fn preside(&mut self, act: &Act) {
        let last = self.last;
        self.hold(act);
        // 早在去年，他就曾主持召开会议: the story goes on where it was.
        let before = self.text.slice(between(act.evidence.start, act.verb.start));
        if ["曾", "早在"].iter().any(|word| before.contains(word)) && last != Last::Nothing {
            self.last = last;
        }
    }

    /// A meeting that somebody chairs or convenes, or that takes place.
    fn hold(&mut self, act: &Act) {
        if act.said && act.subject.persons.is_empty() || act.realis == Realis::Hypothetical {
            return;
        }
        let qualifies = self.text.chars.get(act.verb.end as usize) == Some(&'的');
        let running = self.text.slice(between(act.evidence.start, act.verb.start)).contains("正在");
        if act.said && (qualifies || act.does == Does::Convene) {
            return;
        }
        if act.does == Does::Convene && qualifies && running && act.subject.persons.is_empty() {
            return;
        }
        let after = name_in(self.text, self.clause_rest(act.verb.end));
        let before =
            name_in(self.text, between(act.evidence.start.max(act.verb.start.saturating_sub(60)), act.verb.start));
        let name = if self.text.slice(act.verb).ends_with("会议") {
            Some("会议".to_owned())
        } else {
            after.or(before.as_deref().map(trim_name))
        };
        if act.does == Does::Chair {
            self.chair(act, name);
        } else {
            self.convene(act, name, qualifies);
        }
    }

    /// Who chairs.
    fn chair(&mut self, act: &Act, name: Option<String>) {
        let verb = self.text.slice(act.verb);
        let chairs = if act.subject.dropped() { self.doers(&act.subject) } else { act.subject.persons.clone() };
        let open = self.current_meeting(name.as_deref()).filter(|&i| {
            let meeting = &self.gatherings[i];
            meeting.leads.is_empty() && meeting.realis == Realis::Actual
                || name.as_deref().is_none_or(is_generic)
                    && chairs.iter().all(|p| meeting.has(p.entity))
                    && !verb.contains("召开")
        });
        // 考察组与A县政协座谈，主席乙主持: a discussion without a name.
        let told = self.text.slice(between(self.sentence.start.min(act.verb.start), act.verb.start));
        let discussion = open.is_none() && verb == "主持" && told.contains("座谈，");
        let name = name.or_else(|| discussion.then(|| "座谈会".to_owned()));
        // 座谈会放在下午4点，主席乙主持.
        let topic = || name_in(self.text, between(self.sentence.start.min(act.verb.start), act.verb.start));
        let bare = || verb == "主持" && self.text.following(act.verb.end, 1).starts_with(['，', '。', '；']);
        // 市长甲出席会议并讲话，主任乙主持.
        let attended = || ["出席会议", "参加会议"].iter().any(|word| told.contains(word)).then(|| "会议".to_owned());
        let name = name.or_else(|| (open.is_none() && bare()).then(|| topic().or_else(attended)).flatten());
        if chairs.is_empty() || (name.is_none() && open.is_none()) {
            return;
        }
        let index = open.unwrap_or_else(|| self.same_or_new(act, name.clone(), &chairs));
        self.narrow_day(index, act);
        let meeting = &mut self.gatherings[index];
        for chair in &chairs {
            if !meeting.leads.iter().any(|p| p.entity == chair.entity) {
                meeting.leads.push(*chair);
            }
        }
        // Who opened it without chairing was there.
        for person in std::mem::take(&mut meeting.fallback) {
            if self.mentions.entities[person.entity].kind == EntityKind::Person {
                meeting.add(person, Role::Attendee);
            }
        }
        meeting.others.retain(|(p, _)| !chairs.iter().any(|c| c.entity == p.entity));
        if let Some(name) = name.clone().filter(|name| !is_generic(name)) {
            meeting.name.get_or_insert(name);
        }
        let discussion = self.gatherings[index].name.as_deref().or(name.as_deref());
        let told_on_visit = matches!(self.last, Last::Trip(_));
        if !act.said && discussion.is_some_and(|name| name.ends_with("座谈会") || told_on_visit && name == "会议")
        {
            self.visitors_attend(index);
        }
        self.evidence_of(index, act.evidence);
        self.last = Last::Gathering(index);
    }

    /// Who convenes, or nobody; `qualifies` says that the verb only says which one is meant (召开的会议).
    fn convene(&mut self, act: &Act, name: Option<String>, qualifies: bool) {
        // 双方在A镇举行座谈: a discussion held is one, though it has no name.
        let discussed = || self.text.slice(self.clause_rest(act.verb.end)).starts_with("座谈");
        let calls = self.text.slice(act.verb) == "召集";
        let gathers = || {
            let behind = self.text.slice(self.clause_rest(act.verb.end));
            let clause = behind.split(['，', '。', '；']).next().unwrap_or_default();
            self.frames.words.gathers.close(clause) && !act.subject.persons.is_empty()
        };
        let called = || calls && (!act.objects.is_empty() || gathers());
        let name =
            name.or_else(|| discussed().then(|| "座谈会".to_owned())).or_else(|| called().then(|| "会议".to_owned()));
        let Some(name) = name else { return };
        let dropped = act.subject.dropped() && !act.subject.team && !act.subject.pronoun;
        // 来到A省，先后检查B厂；下午，召开汇报会: the travellers hold it.
        let ours = dropped && (self.told || self.goes_on_visit()) && self.part != PartKind::Headline && !qualifies;
        let mut doers = if ours {
            self.group.clone()
        } else if dropped {
            Vec::new()
        } else {
            self.doers(&act.subject)
        };
        // 甲先进事迹报告会: the name tells of whom it is.
        doers.retain(|person| !name.contains(self.mentions.entities[person.entity].name.as_str()));
        let known = self.current_meeting(Some(&name)).filter(|&i| {
            is_generic(&name) || doers.is_empty() || doers.iter().any(|d| self.gatherings[i].has(d.entity))
        });
        if known.is_none()
            && is_generic(&name)
            && act.times.is_empty()
            && !doers.is_empty()
            && !act.subject.team
            && !calls
        {
            return;
        }
        let index = known.unwrap_or_else(|| self.same_or_new(act, Some(name), &doers));
        if !act.times.is_empty() {
            self.narrow_day(index, act);
        }
        let meeting = &mut self.gatherings[index];
        // Whoever chairs it, told later, comes before those who only held it.
        if act.subject.persons.is_empty() || meeting.leads.is_empty() && meeting.fallback.is_empty() {
            meeting.fallback.extend(doers);
            // 副总理甲同副总理乙举行会议: both do.
            meeting.fallback.extend(&act.with);
        }
        for person in act.with.iter().chain(&act.objects) {
            meeting.add(*person, Role::Attendee);
        }
        self.last = Last::Gathering(index);
    }

    /// Whether the sentence goes on with the visit told right before it: 检查了A镇。并随即召开会议.
    fn goes_on_visit(&self) -> bool {
        let opening = self.text.slice(self.sentence).trim_start();
        let told_here = |trip: usize| self.trips[trip].evidence.last().is_some_and(|told| told.start >= self.opened);
        opening.starts_with('并') && matches!(self.last, Last::Trip(trip) if told_here(trip))
    }

    /// 甲、乙、丙参加会议。甲强调: of several who are only told to attend, nobody chairing, the one who speaks leads. Two stand side by
    /// side.
    pub(super) fn put_speaker_first(&mut self) {
        let speeches = self.deeds.iter().filter(|deed| deed.kind == EventType::Speech);
        let speakers: HashSet<EntityIndex> =
            speeches.filter_map(|speech| Some(speech.participants.first()?.entity)).collect();
        let unled =
            |meeting: &&mut Gathering| meeting.attended && meeting.leads.is_empty() && meeting.fallback.len() > 2;
        for meeting in self.gatherings.iter_mut().filter(unled) {
            let mut speak = meeting.fallback.iter().copied().filter(|person| speakers.contains(&person.entity));
            let (Some(speaker), None) = (speak.next(), speak.next()) else { continue };
            for person in std::mem::replace(&mut meeting.fallback, vec![speaker]) {
                if person.entity != speaker.entity {
                    meeting.add(person, Role::Attendee);
                }
            }
        }
    }

    /// 甲一行到A公司考察。座谈会由经理乙主持: who discusses with those who came to a unit, at a meeting without a name that they do not
    /// chair themselves, receives them.
    pub(super) fn seat_hosts(&mut self) {
        const NAMES: [&str; 3] = ["座谈会", "汇报会", "交流会"];
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let unit = |trip: &Trip| {
            trip.stops.iter().all(|stop| {
                stop.target
                    .is_none_or(|target| matches!(self.mentions.entities[target].subkind, "company" | "institution"))
            })
        };
        let person = |person: &Person| self.mentions.entities[person.entity].kind == EntityKind::Person;
        // The head of another hospital is no host of this one.
        let name = |entity: usize| self.mentions.entities[entity].name.as_str();
        let of_unit = |person: &Person, trip: &Trip| {
            let post = person.position.and_then(|post| self.mentions.positions[post].organization);
            post.is_none_or(|unit| {
                let apart = matches!(self.mentions.entities[unit].subkind, "company" | "institution");
                let mut stops = trip.stops.iter().filter_map(|stop| stop.target);
                !apart || stops.any(|stop| stop == unit || are_akin(name(stop), name(unit)))
            })
        };
        for meeting in &self.gatherings {
            let held = meeting.kind == EventType::Meeting
                && meeting.realis == Realis::Actual
                && meeting.discourse == Discourse::Report
                && meeting.name.as_deref().is_some_and(|name| NAMES.contains(&name));
            if !held {
                continue;
            }
            let trip = self.trips.iter_mut().find(|trip| {
                trip.realis == Realis::Actual
                    && trip.discourse == Discourse::Report
                    && trip.actors.iter().any(|actor| meeting.has(actor.entity))
                    && !meeting.leads.iter().any(|lead| trip.has_actor(lead.entity))
                    && edtf(trip.day) == edtf(meeting.day)
                    && !trip.stops.is_empty()
                    && unit(trip)
            });
            // Where the chair is told to have received them, so are all who did.
            let told = |trip: &Trip| {
                let along = |lead: &Person| trip.along.iter().any(|along| along.person.entity == lead.entity);
                meeting.leads.iter().any(along)
            };
            let Some(trip) = trip.filter(|trip| !told(trip)) else { continue };
            let others = meeting.others.iter().map(|(other, _)| other);
            for &host in meeting.leads.iter().chain(&meeting.fallback).chain(others).filter(|other| person(other)) {
                if of_unit(&host, trip) {
                    trip.add_along(Along { person: host, role: Role::Host, stop: None, day: None });
                }
            }
        }
    }

    /// Those who visit are at the discussion that their hosts chair.
    fn visitors_attend(&mut self, index: usize) {
        let Some(trip) = self.trip.filter(|&trip| self.trips[trip].realis == Realis::Actual) else { return };
        let chaired_by_visitor =
            self.gatherings[index].leads.iter().any(|lead| self.trips[trip].has_actor(lead.entity));
        let near = self.gatherings[index].paragraph + 1 >= self.paragraph;
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let days = match (edtf(self.trips[trip].day), edtf(self.gatherings[index].day)) {
            (Some(visit), Some(meeting)) => within(meeting, visit) || within(visit, meeting),
            _ => true,
        };
        if chaired_by_visitor || !near || !days || self.part == PartKind::Headline {
            return;
        }
        for person in self.trips[trip].actors.clone() {
            if self.mentions.entities[person.entity].kind == EntityKind::Person {
                self.gatherings[index].add(person, Role::Attendee);
            }
        }
    }

    /// The day of a meeting told again: a day within the range known so far is better.
    fn narrow_day(&mut self, index: usize, act: &Act) {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings[index].day;
        let narrower = match (edtf(day), edtf(known)) {
            (Some(new), Some(old)) => old.contains('/') && !new.contains('/') && within(new, old),
            _ => known.is_none(),
        };
        if narrower {
            self.gatherings[index].day = day;
        }
    }

    pub(super) fn evidence_of(&mut self, index: usize, span: Span) {
        let evidence = &mut self.gatherings[index].evidence;
        if !evidence.iter().any(|known| known.overlaps(span)) && evidence.len() < 8 {
            evidence.push(span);
        }
    }

    /// A meeting of that name under those persons told before (headline and lead), or a new one.
    pub(super) fn same_or_new(&mut self, act: &Act, name: Option<String>, leads: &[Person]) -> usize {
        let (day, _) = self.day_of(act);
        let edtf = |day: Option<usize>| day.and_then(|day| self.times[day].edtf.as_deref());
        let known = self.gatherings.iter().rposition(|meeting| {
            meeting.kind == EventType::Meeting
                && !leads.is_empty()
                && leads.iter().any(|lead| meeting.has(lead.entity))
                && (same_name(meeting.name.as_deref(), name.as_deref())
                    || self.part == PartKind::Headline && same_head(meeting.name.as_deref(), name.as_deref()))
                && (self.part == PartKind::Headline
                    || day.is_none()
                    || meeting.day.is_none()
                    || edtf(day) == edtf(meeting.day))
        });
        known.unwrap_or_else(|| self.gathering(act, EventType::Meeting, name))
    }

    pub(super) fn attend(&mut self, act: &Act) {
        if act.said || act.realis != Realis::Actual || act.nominal {
            return;
        }
        if self.text.slice(act.verb) == "到会" && !matches!(self.last, Last::Gathering(_)) {
            return;
        }
        let Some(persons) = self.attendees(act) else { return };
        if self.text.slice(between(act.verb.start.saturating_sub(2), act.verb.start)) == "全程" && self.trip.is_some()
        {
            // 全程参加: on the whole journey.
            self.bring_along(&persons);
            return;
        }
        if self.attends_arranged(act) && self.lead_arranged(&persons, self.attends_with_team(act)) {
            return;
        }
        if self.take_part(act, &persons) {
            return;
        }
        let name = name_in(self.text, self.clause_rest(act.verb.end));
        if self.attends_elsewhere(act, name.as_deref()) {
            return;
        }
        if !act.listed && name.as_deref().is_some_and(|name| self.only_says_who(act, name)) {
            return;
        }
        if name.is_none() && self.text.slice(act.verb) == "参与" {
            if let Last::Gathering(index) = self.last
                && self.gatherings[index].kind == EventType::Talks
            {
                self.join_last(&persons, true, act);
            }
            return;
        }
        if name.as_deref().is_some_and(is_of_group) && !matches!(self.last, Last::Trip(_)) {
            return;
        }
        if self.means_everything(act) {
            return self.join_everything(&persons);
        }
        if let Some(index) = self.gathering_meant(act) {
            return self.join_gathering(index, &persons, act);
        }
        let trip_only = name.as_deref().is_none_or(|name| self.is_of_visits(name));
        if trip_only
            && matches!(self.last, Last::Trip(_))
            && !(act.listed && self.text.slice(act.verb).contains("出席"))
        {
            self.bring_through(&persons);
            return self.join_last(&persons, false, act);
        }
        if name.is_none()
            && let Last::Gathering(index) = self.last
            && self.gatherings[index].kind == EventType::Talks
        {
            return self.join_last(&persons, true, act);
        }
        let generic = name.as_deref().is_none_or(is_generic);
        let has_discussion = name.as_deref() == Some("座谈会");
        // 甲出席开幕式, of what was told before: a ceremony of its own.
        let ceremony = name.as_deref().is_some_and(|name| name.ends_with("幕式"));
        let current =
            self.current_meeting(name.as_deref()).filter(|&i| generic || self.gatherings[i].realis == Realis::Actual);
        // 甲、乙参加会议。, told at the end: the only meeting there is.
        let only = || {
            let at = name.as_deref().is_some_and(|name| name.ends_with('会') || name.ends_with("会议"));
            at.then(|| self.only_meeting()).flatten()
        };
        let current = current.or_else(|| if generic { only() } else { None });
        let persons = if persons.is_empty() && !generic { self.doers(&act.subject) } else { persons };
        let first = if act.listed { self.first_of(&persons) } else { persons.clone() };
        if let Some(index) = current
            && !act.listed
            && !act.subject.more
            && self.gatherings[index].has_nobody()
        {
            self.gatherings[index].fallback.clone_from(&first);
            self.gatherings[index].attended = true;
        }
        if persons.is_empty() {
            return;
        }
        if current.is_none() && name.as_deref() == Some("会议") && self.last == Last::Nothing {
            let here = self.sentence.start;
            self.spoke.extend(persons.iter().map(|&person| (person, here)));
        }
        let index = match current {
            Some(index) => index,
            None if self.meets_visitors(act, name.as_deref()) => {
                self.join_last(&persons, false, act);
                let index = self.gathering(act, EventType::Meeting, name);
                self.gatherings[index].fallback.clone_from(&self.group);
                index
            }
            // 甲、乙参加植树: no visit that is still to be told.
            None if name.is_none() && self.last == Last::Nothing && self.attends_something(act) => return,
            None if generic
                && matches!(self.last, Last::Trip(_) | Last::Nothing)
                && if has_discussion { matches!(self.last, Last::Trip(_)) } else { !act.listed }
                && !(ceremony && self.last == Last::Nothing) =>
            {
                return self.join_last(&persons, false, act);
            }
            None if generic && !ceremony && (!has_discussion || matches!(self.last, Last::Trip(_))) => return,
            None => {
                let index = self.same_or_new(act, name, &persons);
                if self.gatherings[index].leads.is_empty() && self.gatherings[index].fallback.is_empty() {
                    self.gatherings[index].fallback.clone_from(&first);
                    self.gatherings[index].attended = true;
                }
                index
            }
        };
        self.head_as_headline(index, &persons);
        for person in persons {
            self.gatherings[index].add(person, Role::Attendee);
        }
        self.evidence_of(index, act.evidence);
        self.last = Last::Gathering(index);
    }

    /// 甲到A公司调研。经理乙、丙参加了会议: whether those whom posts introduce attend a meeting of which nothing was told, with the
    /// visitors who came to them.
    fn meets_visitors(&self, act: &Act, name: Option<&str>) -> bool {
        let persons = &act.subject.persons;
        let nameless = |person: &Person| self.mentions.entities[person.entity].kind == EntityKind::Organization;
        name == Some("会议")
            && matches!(self.last, Last::Trip(_))
            && matches!(self.part, PartKind::Lead | PartKind::Body)
            && !self.group.is_empty()
            && !self.group.iter().any(nameless)
            && persons.len() > 1
            && self.is_introduced(persons[0])
    }

    /// Of a long list of those who attend, who come first under one post: they stand for the meeting that nobody chairs.
    fn first_of(&self, persons: &[Person]) -> Vec<Person> {
        /// Most persons that stand for a meeting together.
        const TOGETHER: usize = 3;
        let parted = |pair: &[Person]| {
            let gap = between(pair[0].span.end.min(pair[1].span.start), pair[1].span.start);
            self.text.chars(gap).contains(&'，')
        };
        let first = persons.windows(2).position(parted).map_or(persons.len(), |at| at + 1);
        if persons.len() > TOGETHER { persons[..first].to_vec() } else { persons.to_vec() }
    }

    /// Who attends, if anybody who can be named does.
    fn attendees(&self, act: &Act) -> Option<Vec<Person>> {
        let named = &act.subject.persons;
        let paired = |person: &Person| self.pair.iter().any(|other| other.entity == person.entity);
        if act.listed {
            Some(act.objects.clone())
        } else if self.both_named(act) && named.iter().all(paired) {
            // 随后两人共同出席签约仪式.
            Some(self.pair.clone())
        } else if named.is_empty() && act.subject.other {
            None
        } else {
            Some(named.iter().chain(&act.with).copied().collect())
        }
    }

    /// Whether what is attended, which is no visit, stands right behind the verb: 参加植树.
    fn attends_something(&self, act: &Act) -> bool {
        let behind = self.text.following(act.verb.end, 1).chars().next();
        act.noun.is_none() && behind.is_some_and(is_han)
    }

    /// Whether nothing but the visit told before can be meant: 参加视察。, 参加。
    fn attends_arranged(&self, act: &Act) -> bool {
        let visit = act.noun.is_some_and(|noun| self.frames.frames[noun].kind == EventType::Visit);
        let rest = self.text.slice(self.clause_rest(act.verb.end));
        let bare = rest.trim_end_matches(['。', '，', '；']).trim().is_empty();
        self.text.slice(act.verb).starts_with("参加") && (visit || bare)
    }

    /// 检查组到A镇。副县长甲参加检查: whether those who attend are told by what the group without a name did.
    fn attends_with_team(&self, act: &Act) -> bool {
        let told = matches!(self.last, Last::Trip(_));
        act.noun.is_some() && !act.listed && !told && !act.subject.persons.is_empty()
    }

    /// 参加会见, 参加调研: the persons were at what was told by another verb. Whether the act says so.
    fn take_part(&mut self, act: &Act, persons: &[Person]) -> bool {
        let Some(frame) = act.noun.map(|noun| &self.frames.frames[noun]) else { return false };
        let talks = frame.kind == EventType::Talks;
        match frame.does {
            _ if talks => {}
            Does::Inspect | Does::Go | Does::Accompany => {
                self.close_report(act);
                // 参加调研的还有…: on the whole journey.
                if act.listed && self.trip.is_some() || self.closes(act) {
                    self.bring_along(persons);
                } else {
                    self.bring_through(persons);
                }
            }
            Does::Observe if matches!(self.last, Last::Trip(_)) => {}
            _ => return false,
        }
        self.join_last(persons, talks, act);
        true
    }

    /// Whom the headline names at a meeting that nobody is said to chair stands for it.
    fn head_as_headline(&mut self, index: usize, persons: &[Person]) {
        let meeting = &mut self.gatherings[index];
        if self.part == PartKind::Headline && meeting.leads.is_empty() && meeting.fallback.is_empty() {
            meeting.others.retain(|(other, _)| !persons.iter().any(|person| person.entity == other.entity));
            meeting.fallback = persons.to_vec();
        }
    }

    /// Whether who attends is not where the visitors are: 县长乙在A市参加会议, 因参加值班.
    fn attends_elsewhere(&self, act: &Act, name: Option<&str>) -> bool {
        let Some(person) = act.subject.persons.last() else { return false };
        let before = self.text.slice(between(person.span.end.min(act.verb.start), act.verb.start));
        let clause = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
        matches!(self.last, Last::Trip(_))
            && (clause.contains('因') || name.is_some_and(is_generic) && name != Some("活动") && clause.contains('在'))
    }

    /// Whether 活动 with nothing but pointing words and verbs of visiting before it is meant: 相关活动, 走访慰问活动.
    fn is_of_visits(&self, name: &str) -> bool {
        const POINTING: [&str; 10] = ["相关", "有关", "此次", "本次", "这次", "该", "这项", "部分", "系列", "当天"];
        let Some(mut rest) = name.strip_suffix("活动") else { return false };
        while let Some(shorter) = POINTING.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter.trim_start_matches('的');
        }
        // 参加了在A公司的调研活动.
        rest = rest.rsplit_once('的').map_or(rest, |(_, deed)| deed);
        let visits = |frame: &crate::event::frame::Frame| {
            frame.kind == EventType::Visit && frame.verbs.iter().any(|verb| verb == rest)
        };
        let purpose = self.frames.words.purposes.has(rest);
        rest.is_empty() || purpose || is_of_group(name) || self.frames.frames.iter().any(visits)
    }

    /// Whether the meeting attended only says who somebody is: 会见参加年会的大使.
    fn only_says_who(&self, act: &Act, name: &str) -> bool {
        let rest = self.text.slice(self.clause_rest(act.verb.end));
        let behind = rest.split_once(name).map(|(_, behind)| behind);
        act.subject.persons.len() <= 1 && behind.is_some_and(|behind| behind.starts_with('的'))
    }

    /// Whether what is attended is all that was told before: 参加上述活动.
    fn means_everything(&self, act: &Act) -> bool {
        let behind = self.text.slice(self.clause_rest(act.verb.end)).trim_start_matches('了');
        let rest = behind.strip_prefix("上述").or_else(|| behind.strip_prefix("以上"));
        rest.is_some_and(|rest| ["活动", "会见", "会谈", "考察", "调研"].iter().any(|word| rest.starts_with(word)))
    }

    /// The talks or the meeting told last, where what is attended is what was told before: 参加相关活动, 参加活动.
    fn gathering_meant(&self, act: &Act) -> Option<usize> {
        let behind = self.text.slice(self.clause_rest(act.verb.end)).trim_start_matches('了');
        let pointed = ["相关", "有关"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        let whole = pointed.strip_prefix("活动").is_some_and(|rest| rest.is_empty() || rest.starts_with(ENDS));
        let Last::Gathering(index) = self.last else { return None };
        let Gathering { realis, discourse, .. } = self.gatherings[index];
        (whole && !act.listed && realis == Realis::Actual && discourse == Discourse::Report).then_some(index)
    }

    /// Those who attend are at a gathering, and on the visit that it belongs to.
    fn join_gathering(&mut self, index: usize, persons: &[Person], act: &Act) {
        let own = |trip: &Trip| {
            trip.realis == Realis::Actual && trip.actors.iter().any(|actor| self.gatherings[index].has(actor.entity))
        };
        if let Some(trip) = self.trip.filter(|&trip| own(&self.trips[trip])) {
            for &person in persons {
                self.trips[trip].add_along(Along { person, role: Role::Companion, stop: None, day: None });
            }
        }
        for &person in persons {
            self.gatherings[index].add(person, Role::Attendee);
        }
        self.evidence_of(index, act.evidence);
    }

    /// The persons were at every event of the paragraph; in a paragraph of its own, of the report.
    pub(super) fn join_everything(&mut self, persons: &[Person]) {
        let opened = self.opened;
        let here = |evidence: &[Span]| evidence.iter().any(|span| span.start >= opened);
        let alone = !self.trips.iter().any(|trip| here(&trip.evidence))
            && !self.gatherings.iter().any(|gathering| here(&gathering.evidence));
        for person in persons {
            for gathering in self.gatherings.iter_mut().filter(|gathering| alone || here(&gathering.evidence)) {
                gathering.add(*person, Role::Attendee);
            }
            let reported = |trip: &Trip| trip.realis == Realis::Actual && trip.discourse == Discourse::Report;
            let told = |trip: &&mut Trip| reported(trip) && (alone || here(&trip.evidence));
            for trip in self.trips.iter_mut().filter(told) {
                trip.add_along(Along { person: *person, role: Role::Companion, stop: None, day: None });
            }
        }
    }

    /// The meeting that the deed belongs to: the one told last in the paragraph, or whichever 会上 points to.
    pub(super) fn meeting_at_hand(&self, act: &Act) -> Option<usize> {
        let meeting = |index: &usize| self.gatherings[*index].kind == EventType::Meeting;
        let last = match self.last {
            Last::Gathering(index) => Some(index).filter(meeting),
            _ => None,
        };
        if let Some(index) = last.filter(|&index| self.gatherings[index].paragraph == self.paragraph) {
            return Some(index);
        }
        let near = |index: &usize| {
            let meeting = &self.gatherings[*index];
            let called = self.called_meeting(act);
            meeting.paragraph + 2 >= self.paragraph
                && called.is_some_and(|name| same_name(meeting.name.as_deref(), Some(name)))
        };
        if let Some(index) = last.filter(near) {
            return Some(index);
        }
        if !self.is_at_meeting(act) {
            return None;
        }
        let told = |index: &usize| {
            let gathering = &self.gatherings[*index];
            meeting(index) && gathering.realis == Realis::Actual && gathering.paragraph >= self.item
        };
        last.or_else(|| (0..self.gatherings.len()).rev().find(told))
    }

    /// Whether any word before the verb says that something is done at a meeting: most sentences need not be searched for which.
    fn points_to_meeting(&self, act: &Act) -> bool {
        let before = self.text.chars(between(self.sentence.start, act.verb.start));
        before.windows(2).any(|pair| matches!(pair, ['会' | '式', '上'] | ['现', '场']))
    }

    /// What a meeting is called by where something is done at it: 在茶话会上.
    fn called_meeting(&self, act: &Act) -> Option<&str> {
        if !self.points_to_meeting(act) {
            return None;
        }
        let before = self.text.slice(between(self.sentence.start, act.verb.start));
        let end = ["会上", "式上"].iter().filter_map(|at| before.rfind(at)).max()? + '会'.len_utf8();
        let name = &before[..end];
        Some(name.rsplit(['在', '，', '。', '；']).next().unwrap_or(name).trim())
    }

    /// Whether 会上 or 仪式上, without a name before it, says where it is done.
    fn is_at_meeting(&self, act: &Act) -> bool {
        const AT: [&str; 4] = ["会上", "座谈会上", "仪式上", "活动现场"];
        let before = self.text.slice(between(self.sentence.start, act.verb.start)).trim_start();
        let within = |word: &&str| {
            let named = |at: usize| before[..at].chars().next_back().is_none_or(|c| matches!(c, '在' | '，' | '；'));
            before.match_indices(*word).any(|(at, _)| named(at))
        };
        self.points_to_meeting(act) && AT.iter().any(within)
    }

    /// Who says something in the paragraph of a meeting told last, being one of those who travel or speaking 会上, is there.
    pub(super) fn speak_at_meeting(&mut self, act: &Act) {
        // 总理甲作出重要批示: in writing.
        if self.text.slice(act.verb).ends_with("批示") {
            return;
        }
        self.open_by_speaking(act);
        let hand = self.meeting_at_hand(act).or_else(|| self.spoken_at(act)).or_else(|| self.discussion_going_on(act));
        let Some(index) = hand else { return };
        if !self.gatherings[index].leads.is_empty() {
            let at_it = self.is_at_meeting(act);
            let ours = |person: &&Person| at_it || self.is_of_journey(**person);
            let there = |person: &&Person| ours(person) || self.is_introduced(**person) && !self.is_absent(**person);
            let speakers: Vec<Person> = act.subject.persons.iter().filter(there).copied().collect();
            for person in speakers {
                self.gatherings[index].add(person, Role::Speaker);
            }
        }
        self.hear_at_meeting(act);
    }

    /// 座谈会由书记甲主持。… 院长乙介绍了: the discussion that the paragraphs behind go on telling of.
    fn discussion_going_on(&self, act: &Act) -> Option<usize> {
        /// Most paragraphs that a discussion is told in.
        const LONGEST: u32 = 6;
        let Last::Gathering(index) = self.last else { return None };
        let meeting = &self.gatherings[index];
        let discussion =
            meeting.name.as_deref().is_some_and(|name| name.ends_with("座谈会") || name.ends_with("汇报会"));
        let near = meeting.paragraph + LONGEST >= self.paragraph && meeting.paragraph >= self.item;
        let introduced = act.subject.persons.iter().all(|person| self.is_introduced(*person));
        (discussion
            && near
            && !self.is_beside_meeting()
            && introduced
            && !act.subject.persons.is_empty()
            && self.part == PartKind::Body)
            .then_some(index)
    }

    /// Whether the sentence tells of what was before or after the meeting told last: 会后，….
    fn is_beside_meeting(&self) -> bool {
        let sentence = self.text.slice(self.sentence).trim_start();
        self.frames.words.beside_meeting.open(sentence)
    }

    /// A市召开工作会议。书记甲指出，…: of a meeting that nobody is told to be at, told last, whoever is introduced and speaks is the head.
    fn open_by_speaking(&mut self, act: &Act) {
        let Last::Gathering(index) = self.last else { return };
        let meeting = &self.gatherings[index];
        let near = meeting.paragraph + 1 >= self.paragraph && meeting.paragraph >= self.item;
        let persons = &act.subject.persons;
        let open = meeting.kind == EventType::Meeting && meeting.realis == Realis::Actual && meeting.has_nobody();
        let introduced = !persons.is_empty() && persons.iter().all(|person| self.is_introduced(*person));
        if near
            && open
            && introduced
            && !self.is_beside_meeting()
            && matches!(self.part, PartKind::Lead | PartKind::Body)
        {
            self.gatherings[index].fallback = persons.clone();
        }
    }

    /// 甲在1日晚的联席会上说: a meeting with a name and a day of its own, of which nothing was told before.
    fn spoken_at(&mut self, act: &Act) -> Option<usize> {
        let day = |time: &usize| self.times[*time].kind == "day" && act.evidence.contains(self.times[*time].span);
        let called = self.called_meeting(act)?;
        let name = called.rsplit(['的', '日', '晚']).next().unwrap_or(called).to_owned();
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        // 按照昨天常委会上甲提出的要求 tells of no meeting.
        let before = self.text.slice(between(self.sentence.start, act.verb.start));
        let held = before.rfind(called).is_some_and(|at| before[..at].ends_with('在'));
        if !body || !held || act.subject.persons.is_empty() || is_generic(&name) || !act.times.iter().any(day) {
            return None;
        }
        let known = self.gatherings.iter().any(|meeting| same_name(meeting.name.as_deref(), Some(&name)));
        if known || !self.frames.words.meetings.close(&name) {
            return None;
        }
        let index = self.gathering(act, EventType::Meeting, Some(name));
        self.gatherings[index].fallback.clone_from(&act.subject.persons);
        Some(index)
    }

    /// 会上，甲、乙代表双方签约: who signs in the paragraph of a meeting told last is there.
    pub(super) fn sign_at_meeting(&mut self, act: &Act) {
        let Some(index) = self.meeting_at_hand(act) else { return };
        if act.realis == Realis::Actual && !act.said && !act.nominal {
            for person in act.subject.persons.iter().chain(&act.with) {
                self.gatherings[index].add(*person, Role::Attendee);
            }
        }
    }

    /// 县里召开汇报会。甲听取了汇报: who hears or speaks there leads a meeting of which nobody is known.
    pub(super) fn hear_at_meeting(&mut self, act: &Act) {
        let Last::Gathering(index) = self.last else { return };
        let meeting = &mut self.gatherings[index];
        if meeting.kind == EventType::Meeting && meeting.paragraph == self.paragraph && meeting.has_nobody() {
            let ours = |person: &&Person| self.group.iter().any(|p| p.entity == person.entity);
            meeting.fallback.extend(act.subject.persons.iter().filter(ours));
        }
    }

    pub(super) fn speak(&mut self, act: &Act) {
        // 甲在论坛上宣布的新举措: only what somebody speaks of.
        let named = self.text.following(act.verb.end, 1) == "的" && !act.listed;
        if act.said || act.realis == Realis::Planned || act.nominal || named {
            return;
        }
        self.answer(act);
        // 在各自系统的视频会上作了部署: not at the meeting told last.
        let told_last =
            || self.current_meeting(self.called_meeting(act)).filter(|_| matches!(self.last, Last::Gathering(_)));
        let Some(index) = self.meeting_at_hand(act).or_else(told_last) else {
            // 校长甲、会长乙分别致辞。副校长丙主持开幕式: of the meeting that is told next.
            let here = self.sentence.start;
            if self.text.slice(act.verb).ends_with(['辞', '词']) && self.part != PartKind::Headline {
                self.spoke.extend(act.subject.persons.iter().map(|&person| (person, here)));
            }
            return;
        };
        let verb = self.text.slice(act.verb);
        if verb == "宣布" && self.gatherings[index].paragraph != self.paragraph {
            return;
        }
        for person in act.subject.persons.iter().copied().filter(|&person| !self.is_heeded(person)).collect::<Vec<_>>()
        {
            self.gatherings[index].add(person, Role::Speaker);
        }
    }

    /// 贯彻落实主席甲的讲话精神，对工作进行部署: whether only what the person has said is heeded.
    fn is_heeded(&self, person: Person) -> bool {
        let start = self.post_begins(person);
        let front = self.text.slice(between(start.saturating_sub(4).max(self.sentence.start.min(start)), start));
        self.frames.words.heeded.close(front)
    }
}

/// Marks that end a clause.
const ENDS: [char; 8] = ['。', '，', '；', '、', '（', '(', ' ', '\n'];

/// Whether what one of several groups of travellers does is meant: 第一组活动, 该团活动.
fn is_of_group(name: &str) -> bool {
    let Some(group) = name.strip_suffix("活动") else { return false };
    group.starts_with(['第', '该']) && group.ends_with(['组', '团', '路', '队']) && group.chars().count() <= 4
}

/// Whether two names share what makes them those of one unit and its parts: 青山研究院, 青山研究院有限公司.
fn are_akin(a: &str, b: &str) -> bool {
    /// Fewest characters that are shared: 医院 and the like are not enough.
    const FEWEST: usize = 3;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    a.windows(FEWEST).any(|run| b.windows(FEWEST).any(|other| other == run))
}

/// Drops what stands before a meeting's name in its clause: the day, the convening body's 在X.
fn trim_name(name: &str) -> String {
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || "月日号年上下午晚，,".contains(c));
    behind_holding(name.trim()).to_owned()
}

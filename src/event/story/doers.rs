//! Who: the persons and groups that an act is told of, dropped subjects, pronouns and 考察团 filled in.

use super::{Last, Story};
use crate::event::act::{Act, Destination, Reading, Subject};
use crate::event::meeting::Gathering;
use crate::event::token::{Person, Target};
use crate::event::trip::{Along, Trip};
use crate::mention::{EntityIndex, Mention};
use crate::record::{EntityKind, PartKind, Realis, Role};

impl Story<'_> {
    /// 甲与乙到A镇, where 乙 has travelled as a visitor before: both go.
    pub(super) fn with_fellow_travellers(&self, mut act: Act) -> Act {
        let travelled = |person: &Person| {
            let told = self.trips.iter().filter(|trip| trip.realis == Realis::Actual);
            told.into_iter().any(|trip| trip.has_actor(person.entity))
        };
        let known = |person: &Person| act.subject.persons.iter().any(|p| p.entity == person.entity);
        if act.subject.persons.is_empty() || !act.with.iter().all(|person| travelled(person) && !known(person)) {
            return act;
        }
        let fellows = std::mem::take(&mut act.with);
        act.subject.persons.extend(fellows);
        act
    }

    /// 省长乙与工作组前往A村: those whose journey is told go, he goes along.
    pub(super) fn led_by_team(&self, mut act: Act) -> Act {
        let ours = |person: &Person| self.group.iter().any(|p| p.entity == person.entity);
        if !act.with_team
            || act.subject.persons.is_empty()
            || self.group.is_empty()
            || !self.party && self.led.is_empty()
            || act.subject.persons.iter().any(ours)
        {
            return act;
        }
        let hosts = std::mem::replace(&mut act.subject.persons, self.group.clone());
        act.with.extend(hosts);
        act
    }

    /// The group that "甲一行" stands for, where 甲 heads several visitors: all of them.
    fn party_of(&self, subject: &Subject) -> Option<Vec<Person>> {
        let [head] = subject.persons[..] else { return None };
        let theirs = |trip: &&Trip| {
            let first = trip.actors.first().is_some_and(|actor| actor.entity == head.entity);
            first && (2..=3).contains(&trip.actors.len()) && trip.party && !trip.apart && trip.realis == Realis::Actual
        };
        if !subject.more {
            return None;
        }
        // Who goes along with the head everywhere is no visitor in one place.
        let alone = |actors: &&Vec<Person>| {
            actors.iter().all(|person| {
                !self.fellows.iter().any(|fellows| fellows.persons.iter().any(|fellow| fellow.entity == person.entity))
            })
        };
        let travelled = self.trips.iter().rev().find(theirs).map(|trip| &trip.actors).filter(alone);
        let heads = |leaders: &&Vec<Person>| {
            leaders.first().is_some_and(|first| first.entity == head.entity) && (2..=3).contains(&leaders.len())
        };
        // 考察团由甲、乙带队: 甲一行 is the group that both lead.
        let led = || self.led.iter().rev().map(|(_, leaders)| leaders).find(heads);
        travelled.or_else(led).cloned()
    }

    /// Whose deed it is: the names, or who the story is about where there are none.
    pub(super) fn doers(&self, subject: &Subject) -> Vec<Person> {
        if subject.pronoun && !subject.persons.is_empty() {
            // 他和乙到A镇.
            let he = if self.group.is_empty() { &self.speaker } else { &self.group };
            let others = subject.persons.iter().filter(|person| !he.iter().any(|p| p.entity == person.entity));
            return he.iter().chain(others).copied().collect();
        }
        if !subject.persons.is_empty() {
            return self.party_of(subject).unwrap_or_else(|| subject.persons.clone());
        }
        if subject.other {
            return if subject.plural && self.party { self.group.clone() } else { Vec::new() };
        }
        if !subject.organizations.is_empty() {
            return self.organized(&subject.organizations);
        }
        if subject.pronoun && (self.speaker_presides() || self.speaker_comes_from_meeting(subject)) {
            return self.speaker.clone();
        }
        if subject.pronoun {
            return if self.group.is_empty() { self.speaker.clone() } else { self.group.clone() };
        }
        if subject.attending && self.group.is_empty() {
            return self.at_meeting();
        }
        if subject.team {
            let known = self.led.last().map_or_else(|| self.group.clone(), |(_, leaders)| leaders.clone());
            return if known.is_empty() { self.team_named_before().into_iter().collect() } else { known };
        }
        if self.group.is_empty() {
            // 来到A厂，甲走进车间: the first subject of the sentence comes behind.
            return self.first.into_iter().collect();
        }
        self.group.clone()
    }

    /// The group named last, where the sentence calls it by the end of its name: 县政协督查组对工作进行督查。督查组到A镇.
    fn team_named_before(&self) -> Option<Person> {
        /// Characters that a group is called by.
        const CALLED: usize = 3;
        /// Most mentions that are looked back over for it.
        const REACH: usize = 200;
        let all = &self.mentions.mentions;
        let before = all.partition_point(|mention| mention.span.start < self.sentence.start);
        // A title calls groups by less than their name.
        let titled = |at: u32| self.text.part_at(at) == Some(PartKind::Headline);
        let told = |mention: &&Mention| self.is_team(mention.entity) && !titled(mention.span.start);
        let team = all[..before].iter().rev().take(REACH).find(told)?;
        let name = &self.mentions.entities[team.entity].name;
        let called: String = name.chars().skip(name.chars().count().saturating_sub(CALLED)).collect();
        let own = self.text.slice(self.sentence).contains(&called);
        own.then_some(Person { entity: team.entity, span: team.span, position: None })
    }

    /// Who stands for those at the meeting that goes on: 市长甲主持会议。会前，与会人员参观了A村.
    fn at_meeting(&self) -> Vec<Person> {
        let meeting = self.current_meeting(None).map(|index| &self.gatherings[index]);
        meeting.filter(|meeting| !meeting.online).map(Gathering::heads).unwrap_or_default()
    }

    /// 主席甲主持会议。他到A市调研: whether whoever was named last chairs the meeting that the paragraph tells.
    fn speaker_presides(&self) -> bool {
        let Last::Gathering(index) = self.last else { return false };
        let meeting = &self.gatherings[index];
        let chairs = |person: &Person| meeting.leads.iter().any(|lead| lead.entity == person.entity);
        meeting.paragraph == self.paragraph && !self.speaker.is_empty() && self.speaker.iter().all(chairs)
    }

    /// 市长甲在B市出席会议。散会后，他到A镇: whether whoever was named last, who does not travel with the others, is meant.
    fn speaker_comes_from_meeting(&self, subject: &Subject) -> bool {
        let opening = self.text.slice(self.sentence).trim_start();
        let ours = |person: &Person| self.group.iter().any(|p| p.entity == person.entity);
        let attended = |person: &Person| {
            let from = person.span.end.min(self.sentence.start);
            let told = self.text.slice(crate::event::between(from, self.sentence.start));
            ["在", "人在"].iter().any(|at| told.starts_with(at))
                && ["出席", "参加"].iter().any(|word| told.contains(word))
        };
        !subject.plural
            && self.frames.words.when_over.open(opening)
            && self.speaker.iter().all(attended)
            && !self.speaker.is_empty()
            && !self.speaker.iter().any(ours)
    }

    /// 市人大组织代表视察A厂, 专家组到A校考察: who leads them, or who they are, may be told behind.
    pub(super) fn wait_for_leader(&mut self, act: &Act) {
        let arranged = !act.subject.organizations.is_empty() || act.subject.other || act.subject.team;
        if arranged && act.realis == Realis::Actual && !act.said && !act.online && self.part != PartKind::Headline {
            self.unled = Some((act.clone(), self.paragraph, self.day));
        }
    }

    /// …，主任甲带队, …。主席甲，副主席乙参加视察: the visit that waits for them is that of the first, and the others go along. Whether
    /// there is one. `teams` says whether the visit of a group that has no name counts.
    pub(super) fn lead_arranged(&mut self, persons: &[Person], teams: bool) -> bool {
        // 观察团到A村。A村党支部书记甲参加座谈: who heads the place receives them there.
        let local = |act: &Act| persons.iter().any(|person| self.is_of_place(*person, act));
        if self.unled.as_ref().is_some_and(|(act, ..)| act.subject.team && local(act)) {
            return false;
        }
        // 市领导调研…。区长乙参加调研。: he is not who stands for all of them.
        let arranged = self.unled.take_if(|(act, ..)| teams || !act.subject.team);
        let (Some((first, others)), Some((act, paragraph, day))) = (persons.split_first(), arranged) else {
            return false;
        };
        if paragraph != self.paragraph || day != self.day {
            return false;
        }
        self.tell_arranged(act, vec![*first]);
        if let Some(trip) = self.trip {
            for &person in others {
                self.trips[trip].add_along(Along { person, role: Role::Companion, stop: None, day: None });
            }
        }
        true
    }

    /// Whether a post of the person names one of the places that the act leads to.
    fn is_of_place(&self, person: Person, act: &Act) -> bool {
        /// Fewest characters of a place's name, as the post has it.
        const FEWEST: usize = 3;
        let names = |title: &str, name: &str| {
            let ends = name.char_indices().map(|(at, _)| &name[at..]);
            ends.take_while(|end| end.chars().count() >= FEWEST).any(|end| title.starts_with(end))
        };
        let place = |destination: &Destination| self.mentions.entities[destination.target.entity].name.as_str();
        let mut posts = self.mentions.positions.iter().filter(|post| post.person == person.entity);
        posts.any(|post| act.destinations.iter().any(|destination| names(&post.title, place(destination))))
    }

    /// 专家组到A校考察。专家组由甲、乙组成: the visit that waits for them is that of all who make up the group. Whether there is one.
    pub(super) fn make_up_arranged(&mut self, persons: &[Person]) -> bool {
        let waits = |(act, paragraph, day): &mut (Act, u32, Option<usize>)| {
            act.subject.team && *paragraph == self.paragraph && *day == self.day
        };
        let Some((act, ..)) = self.unled.take_if(waits) else { return false };
        self.led.push((None, persons.to_vec()));
        self.tell_arranged(act, persons.to_vec());
        true
    }

    /// Tells the visit that has waited for those who made it, and was refused until then.
    fn tell_arranged(&mut self, act: Act, persons: Vec<Person>) {
        let refused = self.rejected.iter().rposition(|refused| refused.rule == "R02" && refused.span == act.evidence);
        if let Some(refused) = refused {
            self.rejected.remove(refused);
        }
        self.visit(&Act { subject: Subject { persons, ..Subject::default() }, ..act });
    }

    /// 考察组抵达: those who lead the group travel on, whoever went apart before.
    pub(super) fn turn_to_team(&mut self) {
        if let Some((_, leaders)) = self.led.last().filter(|_| self.trip.is_some()) {
            self.group.clone_from(leaders);
        }
    }

    /// Whether 两人 or the like stands for the two persons named last.
    pub(super) fn both_named(&self, act: &Act) -> bool {
        let clause = self.text.slice(act.evidence);
        let two = |word: &&String| !word.starts_with('双') && clause.contains(word.as_str());
        self.pair.len() == 2 && self.frames.words.both.iter().any(|word| two(&word))
    }

    /// Who acts where organizations are the subject: who leads them, or a group itself.
    fn organized(&self, organizations: &[Target]) -> Vec<Person> {
        let mut doers: Vec<Person> = Vec::new();
        for organization in organizations {
            if let Some(leaders) = self.leaders(organization.entity) {
                doers.extend(leaders.iter().copied());
            } else if self.is_party(organization) && !self.group.is_empty() {
                return self.group.clone();
            } else if self.is_team(organization.entity) || self.is_party(organization) {
                let entity = self.known_team(organization.entity);
                doers.push(Person { entity, span: organization.span, position: None });
            } else if self.part == PartKind::Headline && self.sends(organization.entity) {
                return self.group.clone();
            }
        }
        doers
    }

    /// Whether the organization stands for those of it who come: A协会一行.
    fn is_party(&self, organization: &Target) -> bool {
        self.text.following(organization.span.end, 2) == "一行"
    }

    /// Who leads a group: its named leader, else the leader of a group called alike (党政考察团, A县考察团).
    pub(super) fn leaders(&self, body: EntityIndex) -> Option<&[Person]> {
        let known = self.led.iter().rev().find(|(led, _)| *led == Some(body));
        let alike = || {
            self.is_team(body)
                .then(|| self.led.iter().rev().find(|(led, _)| led.is_none_or(|led| self.called_alike(led, body))))
                .flatten()
        };
        known.or_else(alike).map(|(_, leaders)| &leaders[..])
    }

    /// The group that travels already, where it is called alike (A市考察团 in the headline, B盟A市考察团 in the body).
    fn known_team(&self, team: EntityIndex) -> EntityIndex {
        let actors = self.trips.iter().flat_map(|trip| &trip.actors).map(|actor| actor.entity);
        let teams = actors.filter(|&actor| self.mentions.entities[actor].kind == EntityKind::Organization);
        teams.into_iter().find(|&known| self.called_alike(known, team)).unwrap_or(team)
    }

    /// Whether two groups may be one: the shorter name leaves out parts of the longer (党政考察团, A县党政考察团).
    fn called_alike(&self, a: EntityIndex, b: EntityIndex) -> bool {
        let name = |entity: EntityIndex| self.mentions.entities[entity].name.as_str();
        let (long, short) = if name(a).len() < name(b).len() { (name(b), name(a)) } else { (name(a), name(b)) };
        let mut rest = long.chars();
        short.chars().all(|c| rest.any(|other| other == c))
    }

    /// Whether the one group that travels comes from the organization, by a post of one of them.
    fn sends(&self, organization: EntityIndex) -> bool {
        let name = self.mentions.entities[organization].name.as_str();
        self.group.iter().any(|person| {
            let posts = self.mentions.positions.iter().filter(|post| post.person == person.entity);
            posts.into_iter().any(|post| {
                let near = post.span.start.saturating_sub(name.chars().count() as u32);
                let written = self.text.slice(crate::event::between(near, post.span.end));
                post.organization == Some(organization) || written.contains(name)
            })
        })
    }

    /// Whether an organization is a group that travels.
    pub(super) fn is_team(&self, entity: EntityIndex) -> bool {
        crate::event::names_team(&self.mentions.entities[entity].name)
    }

    /// Trips that were told of a group before its leader was named are the leader's.
    pub(super) fn name_leaders(&mut self) {
        for index in 0..self.trips.len() {
            let [actor] = self.trips[index].actors[..] else { continue };
            if self.mentions.entities[actor.entity].kind == EntityKind::Person {
                continue;
            }
            if let Some(leaders) = self.leaders(actor.entity).map(<[Person]>::to_vec) {
                self.trips[index].actors = leaders;
            }
        }
        self.join_alike();
    }

    /// Trips that the leader's name has made the same become one.
    fn join_alike(&mut self) {
        let mut kept: Vec<Trip> = Vec::new();
        for trip in std::mem::take(&mut self.trips) {
            let same = |known: &&mut Trip| {
                known.is_by(&trip.actors)
                    && known.realis == trip.realis
                    && known.discourse == trip.discourse
                    && known.edtf(self.times) == trip.edtf(self.times)
            };
            match kept.iter_mut().find(same) {
                Some(known) => known.take_in(trip),
                None => kept.push(trip),
            }
        }
        self.trips = kept;
    }

    /// A wife named beside a visitor went along.
    pub(super) fn bring_spouses(&mut self, reading: &Reading) {
        let Some(index) = self.trip else { return };
        let ours = reading.subjects.iter().any(|person| self.trips[index].has_actor(person.entity));
        if !ours || self.part == PartKind::Headline {
            return;
        }
        for &person in &reading.spouses {
            self.trips[index].add_along(Along { person, role: Role::Companion, stop: None, day: None });
        }
    }
}

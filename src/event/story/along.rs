//! Who went along, who received, who led.

use super::{Fellows, Last, Story};
use crate::event::act::{Act, Destination, Reading, Subject, Unnamed};
use crate::event::frame::{Cue, Does, Mark};
use crate::event::meeting::Gathering;
use crate::event::token::{Person, Target};
use crate::event::trip::{Along, Trip};
use crate::event::whole::is_one_way;
use crate::mention::EntityIndex;
use crate::record::{Discourse, EntityKind, EventType, PartKind, Realis, Role};
use crate::span::Span;

impl Story<'_> {
    pub(super) fn accompany(&mut self, act: &Act) {
        if act.said || !matches!(act.realis, Realis::Actual) {
            return;
        }
        self.close_report(act);
        let talks = act.noun.is_some_and(|noun| self.frames.frames[noun].kind == EventType::Talks);
        let persons = if act.listed { act.objects.clone() } else { act.subject.persons.clone() };
        let verb = self.text.slice(act.verb);
        // 随行的局长乙, said in passing, was there then.
        let passing = self.text.following(act.verb.end, 1) == "的";
        if self.frames.words.fellows.has(verb)
            && act.noun.is_none_or(|noun| self.frames.frames[noun].kind == EventType::Visit)
            && act.objects.is_empty()
            && !passing
        {
            let group = self.trip.map_or_else(|| self.group.clone(), |trip| self.trips[trip].actors.clone());
            self.fellows.push(Fellows { group, persons, members: true, place: None });
            if self.trip.is_none() {
                return;
            }
        }
        if act.listed && ["成员", "团员"].iter().any(|word| verb.contains(word)) && self.make_up_arranged(&act.objects)
        {
            return;
        }
        if act.listed {
            if !talks && act.noun.is_none() && self.trip.is_some() {
                // 陪同的有…: on the whole journey.
                let group = self.trip.map_or_else(Vec::new, |trip| self.trips[trip].actors.clone());
                self.fellows.push(Fellows { group, persons: act.objects.clone(), members: false, place: None });
            }
            return self.join_last(&act.objects, talks, act);
        }
        if act.subject.persons.is_empty() {
            return;
        }
        let others = |patient: &Subject| {
            !patient.persons.is_empty() && self.trip.is_some_and(|trip| !self.trips[trip].is_by(&patient.persons))
        };
        if act.patient.as_ref().is_some_and(|patient| !self.told || others(patient))
            || !act.objects.is_empty() && !act.objects.iter().all(|p| self.group.iter().any(|g| g.entity == p.entity))
        {
            self.brought = act.subject.persons.iter().map(|p| (*p, Role::Companion)).collect();
            return;
        }
        if !talks && act.each && self.escort_each(&act.subject.persons) {
            return;
        }
        if !talks && (self.closes(act) || verb.contains("全程") && self.is_first_told()) {
            self.bring_along(&act.subject.persons);
        } else if !talks {
            self.bring_through(&act.subject.persons);
        }
        self.join_last(&act.subject.persons, talks, act);
    }

    /// 甲、乙分别到A区、B区，丙、丁分别陪同: each went along with one of those who parted last, in their order. Whether it is so.
    fn escort_each(&mut self, persons: &[Person]) -> bool {
        let Some(first) = self.trips.len().checked_sub(persons.len()).filter(|_| persons.len() > 1) else {
            return false;
        };
        let parted = &mut self.trips[first..];
        let told = parted[0].evidence.first().copied();
        let one_act = |trip: &Trip| trip.actors.len() == 1 && trip.evidence.first().copied() == told;
        let alone = parted.iter().all(one_act);
        if alone {
            for (trip, &person) in parted.iter_mut().zip(persons) {
                trip.add_along(Along { person, role: Role::Companion, stop: None, day: None });
            }
        }
        alone
    }

    /// Whether a person is introduced as one who lives there: 村民甲.
    fn is_resident(&self, person: Person) -> bool {
        let start = person.span.start;
        let front =
            self.text.slice(crate::event::between(start.saturating_sub(6).max(self.sentence.start.min(start)), start));
        person.position.is_none() && self.frames.words.residents.close(front)
    }

    /// Whether nothing of the journey was told before the trip told last: who goes along all the way is said of all of it.
    fn is_first_told(&self) -> bool {
        let Some(trip) = self.trip else { return false };
        let actors = &self.trips[trip].actors;
        self.trips.iter().filter(|other| other.is_by(actors) && other.realis == Realis::Actual).count() == 1
    }

    /// 乙、丙陪同考察。, as the last paragraph: of the journey that the headline tells, whatever else was told before it. Nobody goes
    /// along on his own journey: where 乙 travelled last, the one before that is meant.
    pub(super) fn close_report(&mut self, act: &Act) {
        let Some(last) = self.trip.filter(|_| self.is_alone(act)) else { return };
        let own = |trip: &Trip| act.subject.persons.iter().any(|person| trip.has_actor(person.entity));
        let headed = |trip: &Trip| trip.actors.iter().any(|actor| self.is_in_headline(actor.entity));
        let told = |trip: &Trip| trip.realis == Realis::Actual && trip.discourse == Discourse::Report && !own(trip);
        let strays = own(&self.trips[last]);
        if !strays && (headed(&self.trips[last]) || !self.ends_body()) {
            return;
        }
        let main = self.trips.iter().rposition(|trip| told(trip) && headed(trip));
        let main = main.or_else(|| self.trips.iter().position(told).filter(|_| strays));
        if let Some(main) = main {
            self.trip = Some(main);
            self.last = Last::Trip(main);
        }
    }

    /// Whether a headline names the entity.
    fn is_in_headline(&self, entity: EntityIndex) -> bool {
        let headlines = self.text.sentences.iter().filter(|sentence| sentence.part == PartKind::Headline);
        let names = |span: Span| {
            self.mentions.mentions.iter().any(|mention| mention.entity == entity && span.contains(mention.span))
        };
        headlines.into_iter().any(|sentence| names(sentence.span))
    }

    /// Whether a paragraph of its own tells who went along: on all of the journey, unless it says that they were only there
    /// (在现场陪同, 陪同检查) or others were named before.
    pub(super) fn closes(&self, act: &Act) -> bool {
        let sentence = self.text.slice(self.sentence).trim_start();
        let there =
            sentence.starts_with('在') || sentence.contains("现场") || sentence.contains("检查") && !self.ends_body();
        self.is_alone(act) && !there && (self.travels_alone() || self.ends_body() || self.is_after_all_days())
    }

    /// Whether the act opens a paragraph and tells of no other day or trip.
    fn is_alone(&self, act: &Act) -> bool {
        let told = matches!(self.last, Last::Trip(_)) || self.trip.is_some() && act.noun.is_some();
        let dated = act.each || self.told || !self.turns.is_empty() || !act.times.is_empty();
        let before = self.text.slice(crate::event::between(self.opened, self.sentence.start)).trim();
        // 考察期间，甲听取了汇报。乙陪同考察。: the paragraph is about all of it.
        let first = before.split(['，', ',', '。']).next().unwrap_or_default();
        let opens = before.is_empty() || first.ends_with("期间") && first.chars().count() <= 6;
        told && !dated && opens && act.patient.is_none() && matches!(self.part, PartKind::Lead | PartKind::Body)
    }

    /// Whether no trip of those who travel has anybody along yet.
    fn travels_alone(&self) -> bool {
        let group = self.trip.map(|trip| &self.trips[trip].actors);
        let theirs = self.trips.iter().filter(|trip| group.is_some_and(|group| trip.is_by(group)));
        theirs.into_iter().all(|trip| trip.along.iter().all(|along| along.role != Role::Companion))
    }

    /// Whether nothing of the story follows the paragraph.
    fn ends_body(&self) -> bool {
        let later = self.text.sentences.iter().rev().take_while(|other| other.paragraph > self.paragraph);
        !later.into_iter().any(|other| matches!(other.part, PartKind::Lead | PartKind::Body))
    }

    /// Whether the story tells no day behind the paragraph that its days did not have: what it says of who went along is of all of it.
    fn is_after_all_days(&self) -> bool {
        let end = self.sentence.end;
        let body = |at: u32| matches!(self.text.part_at(at), Some(PartKind::Lead | PartKind::Body));
        let told = |time: &&crate::time::Resolved| {
            time.span.start >= end && matches!(time.kind, "day" | "days") && body(time.span.start)
        };
        let days =
            self.trips.iter().filter_map(|trip| trip.edtf(self.times)).collect::<std::collections::BTreeSet<_>>();
        // …，25日在B县检查: a day that was told before is none of those to come.
        let new = |time: &&crate::time::Resolved| time.edtf.as_deref().is_none_or(|day| !days.contains(day));
        days.len() > 1 && !self.times[..self.single].iter().filter(new).any(|time| told(&time))
    }

    /// They were on each trip of those who travel.
    pub(super) fn bring_along(&mut self, persons: &[Person]) {
        if let Some(trip) = self.trip {
            let group = self.trips[trip].actors.clone();
            self.fellows.push(Fellows { group, persons: persons.to_vec(), members: false, place: None });
        }
    }

    /// 甲来A县考察。县长乙陪同。 Told of the destination before any stop in it: they were there with the visitors on each day.
    pub(super) fn bring_through(&mut self, persons: &[Person]) {
        let told = matches!(self.last, Last::Trip(_)) && self.is_first_told() && !self.told;
        let Some(trip) = self.trip.filter(|_| told) else { return };
        let stops = &self.trips[trip].stops;
        let place = stops.last().and_then(|stop| stop.target).filter(|_| is_one_way(stops, self.mentions));
        let town = place
            .filter(|&place| matches!(self.mentions.entities[place].subkind, "county" | "prefecture" | "province"));
        if town.is_some() && matches!(self.part, PartKind::Lead | PartKind::Body) {
            let group = self.trips[trip].actors.clone();
            self.fellows.push(Fellows { group, persons: persons.to_vec(), members: false, place: town });
        }
    }

    /// Whether a trip was on an earlier day than the one told first of the group: 前一天，….
    fn is_before(&self, trip: &Trip, group: &[Person]) -> bool {
        let first = self.trips.iter().find(|other| other.is_by(group) && other.realis == Realis::Actual);
        match (first.and_then(|first| first.edtf(self.times)), trip.edtf(self.times)) {
            (Some(first), Some(day)) => day < first && !crate::event::trip::within(day, first),
            _ => false,
        }
    }

    /// Whether a trip leads to another town than the one place.
    fn leaves(&self, trip: &Trip, place: EntityIndex) -> bool {
        let town = &self.mentions.entities[place];
        trip.stops.iter().filter_map(|stop| stop.target).any(|target| {
            let there = &self.mentions.entities[target];
            let divided = matches!(there.subkind, "county" | "prefecture" | "province" | "country");
            let around = there.code.as_ref().is_some_and(|code| town.within.contains(code));
            let inside = town.code.as_ref().is_some_and(|code| there.within.contains(code));
            target != place && divided && !around && !inside
        })
    }

    /// The persons were at the event told last.
    pub(super) fn join_last(&mut self, persons: &[Person], talks: bool, act: &Act) {
        let gathering = match self.last {
            Last::Gathering(index) => Some(index),
            _ => None,
        };
        // 陪同参观, 参加调研: at the visit, whatever was told last.
        let visits = act.noun.is_some_and(|noun| self.frames.frames[noun].kind == EventType::Visit);
        let at_talks = !visits
            && (act.verb.len() <= 2 || self.text.slice(act.verb).ends_with("参加"))
            && (act.listed || act.objects.is_empty())
            && gathering.is_some_and(|index| {
                self.gatherings[index].kind == EventType::Talks && self.gatherings[index].paragraph == self.paragraph
            });
        if (talks || at_talks || (gathering.is_some() && self.trip.is_none()))
            && let Some(index) = if talks || at_talks { self.last_talks(gathering) } else { gathering }
        {
            for person in persons {
                self.gatherings[index].add(*person, Role::Attendee);
            }
            return;
        }
        if self.part == PartKind::Headline {
            return;
        }
        let Some(index) = self.trip else {
            if self.last == Last::Nothing {
                self.waiting.extend_from_slice(persons);
            }
            return;
        };
        let days: Vec<usize> = act.later.iter().copied().filter(|&time| self.times[time].days().is_some()).collect();
        for (i, person) in persons.iter().enumerate() {
            let day = (act.each && days.len() == persons.len()).then(|| self.times[days[i]].edtf.clone()).flatten();
            self.trips[index].add_along(Along { person: *person, role: Role::Companion, stop: None, day });
        }
        self.add_evidence(index, act.evidence);
    }

    /// The talks that somebody is said to take part in: those told last, else a meeting told last that may be called so.
    fn last_talks(&self, told: Option<usize>) -> Option<usize> {
        let talks = |index: &usize| self.gatherings[*index].kind == EventType::Talks;
        let near = |index: &usize| self.gatherings[*index].paragraph >= self.item;
        told.filter(talks)
            .or_else(|| (0..self.gatherings.len()).rev().find(|index| talks(index) && near(index)))
            .or(told)
            .or_else(|| self.gatherings.len().checked_sub(1).filter(|_| self.trip.is_none()))
    }

    /// Who travels with the group (随行, 同行) is on each of its trips.
    pub(super) fn bring_fellows(&mut self) {
        for Fellows { group, persons, members, place } in std::mem::take(&mut self.fellows) {
            let first = self.trips.iter().find(|trip| trip.realis == Realis::Actual).map(|trip| trip.actors.clone());
            let group = if group.is_empty() { first.unwrap_or_default() } else { group };
            let told = |trip: &Trip| {
                trip.is_by(&group)
                    && trip.realis == Realis::Actual
                    && trip.discourse == Discourse::Report
                    && place.is_none_or(|place| !self.leaves(trip, place) && !self.is_before(trip, &group))
            };
            for index in (0..self.trips.len()).filter(|&index| told(&self.trips[index])).collect::<Vec<_>>() {
                for &person in &persons {
                    self.trips[index].add_along(Along { person, role: Role::Companion, stop: None, day: None });
                }
            }
            // 代表团拜会了大使丙: the delegation's members are there.
            let theirs = |talks: &&mut Gathering| {
                talks.by_team && talks.realis == Realis::Actual && group.iter().all(|person| talks.has(person.entity))
            };
            for talks in self.gatherings.iter_mut().filter(|_| members && !group.is_empty()).filter(theirs) {
                for &person in &persons {
                    talks.add(person, Role::Attendee);
                }
            }
        }
    }

    /// Whether a person heads something, so that they can receive a visitor.
    pub(super) fn heads(&self, person: Person) -> bool {
        let leaders = &self.frames.words.leaders;
        let of = |position: &crate::mention::Position| {
            position.person == person.entity && (leaders.close(&position.title) || leaders.close(&position.head))
        };
        self.mentions.positions.iter().any(of)
    }

    pub(super) fn host(&mut self, person: Person, spoken: bool) {
        if self.heads(person) {
            self.host_at_stop(person, spoken);
        }
    }

    /// 厂长乙捧出新茶: who is named with such a post where the visitors are, doing what no table knows, is there.
    pub(super) fn receive_unsaid(&mut self, reading: &Reading) {
        let here = self.here.is_some_and(|(_, paragraph)| paragraph == self.paragraph);
        // 正月初六，副镇长乙一夜没睡: of another day than the visit's.
        if !here || !reading.days.is_empty() || !matches!(self.part, PartKind::Lead | PartKind::Body) {
            return;
        }
        let acts = |person: &Person| reading.acts.iter().any(|act| act.names(person.entity));
        let unsaid = reading
            .named
            .iter()
            .filter(|person| !acts(person) && self.is_introduced(**person) && !self.is_absent(**person))
            .copied();
        for person in unsaid.collect::<Vec<_>>() {
            self.host(person, true);
        }
    }

    /// 甲召开会议，镇长乙把全镇划成六片: who opens a clause of the sentence of a meeting, or of one behind it, doing what no table
    /// knows, is there.
    pub(super) fn attend_unsaid(&mut self, reading: &Reading) {
        let Last::Gathering(index) = self.last else { return };
        let gathering = &self.gatherings[index];
        let here = gathering.evidence.iter().any(|span| self.sentence.contains(*span));
        // 会后，…: it is over.
        let goes_on = gathering.paragraph == self.paragraph && !self.narrative && reading.days.is_empty();
        if !here && !goes_on || gathering.kind != EventType::Meeting || gathering.leads.is_empty() {
            return;
        }
        let told = |person: &Person| reading.acts.iter().any(|act| act.names(person.entity));
        let unsaid = reading.named.iter().copied().filter(|person| {
            let known = self.is_introduced(*person) || self.is_of_journey(*person);
            !told(person) && known && !self.is_absent(*person) && self.opens_clause(*person)
        });
        for person in unsaid.collect::<Vec<_>>() {
            self.gatherings[index].add(person, Role::Attendee);
        }
    }

    /// Whether the person is one of those who travel, or went along or received somewhere.
    pub(super) fn is_of_journey(&self, person: Person) -> bool {
        let along = |trip: &Trip| trip.along.iter().any(|along| along.person.entity == person.entity);
        self.group.iter().any(|ours| ours.entity == person.entity)
            || self
                .trips
                .iter()
                .any(|trip| trip.realis == Realis::Actual && (trip.has_actor(person.entity) || along(trip)))
    }

    /// Whether nothing but posts stands before the person in the clause.
    fn opens_clause(&self, person: Person) -> bool {
        let point = |c: &char| matches!(c, '，' | ',' | '。' | '；');
        let start = self.sentence.start.min(person.span.start);
        let before = self.text.chars(Span::new(start, person.span.start));
        let from = before.iter().rposition(point).map_or(start, |at| start + at as u32 + 1);
        let posts = self.mentions.positions.iter().filter(|held| held.person == person.entity);
        let posts: Vec<Span> = posts.map(|held| held.span).collect();
        (from..person.span.start)
            .all(|at| self.text.chars[at as usize] == '、' || posts.iter().any(|post| post.holds(at)))
    }

    /// Whether the person is introduced by a post held now, right at the mention: 院长甲, 甲院长 at the head of a clause in which
    /// he turns to somebody or speaks.
    pub(super) fn is_introduced(&self, person: Person) -> bool {
        let behind = |post: &crate::mention::Position| {
            let turns = self.frames.words.turns.open(self.text.following(post.span.end, 2));
            post.span.start == person.span.end && turns && self.opens_clause(person)
        };
        let post = |post: &&crate::mention::Position| {
            post.person == person.entity
                && (post.span.end == person.span.start || behind(post))
                && matches!(post.status, "incumbent" | "acting")
        };
        self.mentions.positions.iter().any(|held| post(&held))
    }

    /// Whether the clause says that the person is not there, or was some other time: 镇长乙因病缺席.
    pub(super) fn is_absent(&self, person: Person) -> bool {
        let clause = self.clause_around(person.span);
        let marked = |(cue, _): (Cue, std::ops::Range<usize>)| {
            matches!(cue, Cue::Mark(Mark::Negated | Mark::Cancelled | Mark::Planned))
        };
        self.frames.words.absent.stand_in(clause) || self.frames.find(clause).any(marked)
    }

    /// The words between the points around a name.
    fn clause_around(&self, name: Span) -> &str {
        let point = |c: &char| matches!(c, '，' | ',' | '。' | '；' | '：' | '！' | '？');
        let (start, end) = (self.sentence.start.min(name.start), self.sentence.end.max(name.end));
        let before = self.text.chars(Span::new(start, name.start));
        let from = before.iter().rposition(point).map_or(start, |at| start + at as u32 + 1);
        let behind = self.text.chars(Span::new(name.end, end));
        let to = behind.iter().position(point).map_or(end, |at| name.end + at as u32);
        self.text.slice(Span::new(from, to))
    }

    /// Whether the person has come with those who travel, so that what he says on the way makes no host of him.
    fn goes_along(&self, person: Person) -> bool {
        let companion = |along: &Along| {
            along.person.entity == person.entity && along.role == Role::Companion && along.stop.is_none()
        };
        let ours = |trip: &&Trip| trip.realis == Realis::Actual && trip.is_by(&self.group);
        self.trips.iter().filter(ours).any(|trip| trip.along.iter().any(companion))
    }

    pub(super) fn host_at_stop(&mut self, person: Person, spoken: bool) {
        let Some(index) = self.trip else { return };
        if !matches!(self.last, Last::Trip(_)) || self.part == PartKind::Headline {
            return;
        }
        let Some((stop, paragraph)) = self.here else { return };
        if spoken && paragraph != self.paragraph || self.goes_along(person) {
            return;
        }
        self.trips[index].add_along(Along { person, role: Role::Host, stop: Some(stop), day: None });
    }

    /// Whether somebody is met elsewhere than in a unit that is being visited, so that they talk rather than receive.
    fn is_met_apart(&self, act: &Act) -> bool {
        let stop = self.here.and_then(|(stop, _)| self.trip.and_then(|trip| self.trips[trip].stops.get(stop)));
        let unit = stop
            .and_then(|stop| stop.target)
            .is_some_and(|t| self.mentions.entities[t].kind == EntityKind::Organization);
        // The head of a place is not the unit's.
        let governs = |person: &Person| {
            let title = person.title(self.mentions);
            title.is_some_and(|title| self.frames.words.governors.close(title))
        };
        !act.with.is_empty() && (!unit || act.with.iter().any(governs))
    }

    pub(super) fn receive(&mut self, act: &Act) {
        if act.said || act.realis == Realis::Planned {
            return;
        }
        if !act.objects.is_empty() && self.comes_to_unit(act) {
            return;
        }
        if self.text.slice(act.verb) == "会面" && self.is_met_apart(act) {
            let frame = self.frames.index("meet");
            return self.meet(&Act { frame, does: Does::Meet, ..act.clone() });
        }
        if self.text.slice(act.verb) == "会面" {
            for person in act.with.clone() {
                self.host(person, false);
            }
            return;
        }
        if let Some(index) = self.meeting_at_hand(act).filter(|_| !act.subject.persons.is_empty()) {
            for person in act.subject.persons.clone() {
                self.gatherings[index].add(person, Role::Speaker);
            }
            return;
        }
        let verb = self.text.slice(act.verb);
        let words = &self.frames.words;
        let receives = words.receives.stand_in(verb) || words.guides.stand_in(verb);
        // 专家乙向甲汇报: whoever speaks to the visitor is there.
        let to_ours = act.to.iter().any(|person| self.group.iter().any(|ours| ours.entity == person.entity));
        let hosts: Vec<Person> = act.subject.persons.iter().copied().filter(|&p| !self.is_resident(p)).collect();
        for person in hosts {
            if receives && act.does == Does::Receive || to_ours {
                self.host_at_stop(person, false);
            } else {
                self.host(person, false);
            }
        }
    }

    /// A公司董事长甲接待了主席乙一行, A学校迎来了作家乙: the guests have come to the unit, unless their journey is told already.
    /// Whether they have.
    fn comes_to_unit(&mut self, act: &Act) -> bool {
        let guests = act.objects.clone();
        let travels = |trip: &Trip| guests.iter().any(|guest| trip.has_actor(guest.entity));
        if self.part == PartKind::Headline || act.realis != Realis::Actual || self.trips.iter().any(travels) {
            return false;
        }
        let unit =
            |&entity: &usize| matches!(self.mentions.entities[entity].subkind, "company" | "institution" | "body");
        let named = act.subject.organizations.iter().map(|target| target.entity).rfind(unit);
        let post = |person: &Person| self.mentions.positions.get(person.position?)?.organization;
        let named = named.or_else(|| act.subject.persons.iter().find_map(post).filter(unit));
        let named = named.or_else(|| self.settlement_before(act));
        let own = self.own_unit_before(act).filter(|_| named.is_none());
        let Some(entity) = named.or(self.mentions.host.organization.filter(|_| own.is_some())) else {
            return own.is_some_and(|span| self.comes_unnamed(act, &guests, span));
        };
        let organization = self.mentions.entities[entity].kind == EntityKind::Organization;
        let target = Target { entity, span: act.verb, organization, deictic: true };
        let (day, vague) = self.day_of(act);
        let subject = Subject { persons: guests.clone(), ..Subject::default() };
        let coming = Act { subject, objects: Vec::new(), ..act.clone() };
        self.go(&coming, &guests, &[Destination::of(target)], day, vague);
        for &person in &act.subject.persons {
            self.host_at_stop(person, false);
        }
        true
    }

    /// The settlement or site right before a verb of guests' coming: A村|迎来了作家乙.
    fn settlement_before(&self, act: &Act) -> Option<EntityIndex> {
        if !self.text.slice(act.verb).starts_with("迎来") {
            return None;
        }
        let all = &self.mentions.mentions;
        let before = all.partition_point(|mention| mention.span.start < act.verb.start);
        let place = all[..before].iter().rev().take(3).find(|mention| mention.span.end == act.verb.start)?;
        let subkind = self.mentions.entities[place.entity].subkind;
        matches!(subkind, "village" | "township" | "street" | "zone" | "facility").then_some(place.entity)
    }

    /// The words for the document's own organization right before the verb: 公司|迎来了甲.
    fn own_unit_before(&self, act: &Act) -> Option<Span> {
        let start = act.evidence.start.min(act.verb.start);
        let front = self.text.slice(crate::event::between(start, act.verb.start));
        let word = self.frames.words.here_unit.closing(front)?;
        let length = word.chars().count() as u32;
        Some(crate::event::between(act.verb.start - length, act.verb.start))
    }

    /// Tells that the guests have come to the document's own organization, which it names nowhere.
    fn comes_unnamed(&mut self, act: &Act, guests: &[Person], span: Span) -> bool {
        let (day, vague) = self.day_of(act);
        let subject = Subject { persons: guests.to_vec(), ..Subject::default() };
        let unnamed = Some(Unnamed { span, own: true });
        let coming = Act { subject, objects: Vec::new(), unnamed, ..act.clone() };
        self.go(&coming, guests, &[], day, vague);
        true
    }

    /// Those who meet the visitors, who are not named again (会见了来宾), receive them.
    pub(super) fn meet_visitors(&mut self, act: &Act) {
        for person in act.subject.persons.clone() {
            self.host_at_stop(person, false);
        }
    }

    pub(super) fn say(&mut self, act: &Act) {
        if act.said || act.nominal {
            return;
        }
        self.sayer = act.subject.persons.first().copied().or(self.sayer.filter(|_| act.subject.dropped()));
        self.speech(act);
        self.answer(act);
        self.speak_at_meeting(act);
        for person in act.to.clone() {
            // 对县委书记乙说, 要求局长乙: who is spoken to by name and post is there.
            let speakers = &act.subject.persons;
            if act.subject.pronoun
                || speakers.is_empty()
                || speakers.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity))
            {
                self.host(person, true);
            }
        }
        let verb = self.text.slice(act.verb);
        let reports = ["汇报", "介绍", "报告"].iter().any(|word| verb.starts_with(word));
        for person in act.subject.persons.iter().copied().filter(|_| reports).collect::<Vec<_>>() {
            // 书记乙汇报说: as who only reports.
            self.host(person, true);
        }
        let Some((stop, _)) = self.here else { return };
        let at_unit = self.trip.and_then(|trip| self.trips[trip].stops.get(stop)).and_then(|s| s.target);
        let unit = at_unit.is_some_and(|t| self.mentions.entities[t].kind == EntityKind::Organization);
        if act.does == Does::Order {
            // 公司董事长乙希望国家支持: as who says so.
            let hopes = self.frames.words.suggests.has(verb);
            for person in act.subject.persons.iter().copied().filter(|p| hopes && self.heads(*p)).collect::<Vec<_>>() {
                self.host(person, true);
            }
            return;
        }
        // 在A村，村支书乙说: in a place, who is introduced as head of something there.
        let before = self.text.slice(crate::event::between(act.evidence.start.min(act.verb.start), act.verb.start));
        let afar = self.frames.words.absent.stand_in(before);
        let there = |person: &&Person| unit || self.is_introduced(**person) && act.times.is_empty() && !afar;
        for person in act.subject.persons.iter().chain(&act.to).filter(there).copied().collect::<Vec<_>>() {
            self.host(person, true);
        }
    }

    /// 由甲带队。上午到A村: who leads goes on; whoever goes along with another group waits for its trip.
    fn follow(&mut self, leaders: &[Person]) {
        if self.trip.is_some_and(|trip| !leaders.iter().any(|leader| self.trips[trip].has_actor(leader.entity))) {
            self.trip = None;
            self.last = Last::Nothing;
        }
        self.group = leaders.to_vec();
    }

    /// Whether a body that is led opens the clause (扶贫队由乙带队): those whose journey is told may be others.
    fn opens_with_body(&self, act: &Act) -> bool {
        let Some((body, _)) = self.text.slice(act.evidence).split_once('由') else { return false };
        let body = body.trim_end();
        !act.subject.organizations.is_empty() || self.frames.words.led_bodies.close(body)
    }

    /// Whether a delegation is led: 率团, 率党政代表团.
    fn leads_delegation(&self, act: &Act) -> bool {
        let behind = self.text.following(act.verb.end, 40);
        let clause = behind.split(['，', '。', '；', '：']).next().unwrap_or_default();
        self.text.slice(act.verb).ends_with('团') || self.frames.words.delegations.stand_in(clause)
    }

    /// Whether somebody who is no traveller leads the group whose journey is told: its host.
    fn shows_around(&self, act: &Act) -> bool {
        let behind = self.text.following(act.verb.end, 8);
        let words = &self.frames.words;
        let shown = |rest: &str| ["参观", "观看", "游览", "察看"].iter().any(|verb| rest.contains(verb));
        let stranger = |person: &Person| {
            !self.group.iter().any(|p| p.entity == person.entity)
                && !self.led.iter().flat_map(|(_, leaders)| leaders).any(|p| p.entity == person.entity)
                && !self.trips.iter().any(|trip| trip.has_actor(person.entity))
        };
        matches!(self.text.slice(act.verb), "带领" | "带着" | "领着")
            && self.trip.is_some()
            && !self.led.is_empty()
            && words
                .delegations
                .iter()
                .chain(words.guests.iter())
                .any(|word| behind.strip_prefix(word.as_str()).is_some_and(shown))
            && act.subject.persons.iter().all(stranger)
    }

    pub(super) fn lead(&mut self, act: &Act) {
        if act.said || act.realis != Realis::Actual || act.subject.persons.is_empty() {
            return;
        }
        let leaders = act.subject.persons.clone();
        if self.shows_around(act) {
            for &person in &leaders {
                self.host_at_stop(person, false);
            }
            self.guides = leaders;
            return;
        }
        let body =
            act.bodies.iter().find(|body| body.organization && self.is_team(body.entity)).map(|body| body.entity);
        // 另一路由甲带领: not the group that 代表团 stands for.
        let evidence = self.text.slice(act.evidence);
        let part = self.frames.words.parts.stand_in(evidence);
        // 甲、乙各率一组: neither leads what the other does.
        let each = act.apart && leaders.len() > 1;
        if each && self.group.is_empty() {
            // 甲、乙分别带队深入各地。督导组先后来到A社区: which of them went nobody tells.
            self.group.clone_from(&leaders);
        }
        let led = self.text.slice(act.verb).ends_with(['队', '团']) && act.objects.is_empty();
        if led && !each && self.part != PartKind::Headline {
            if part && self.parted == Some(self.paragraph) && self.trip.is_none() {
                // 第一组由甲带队，第二组由乙带队: whose the next stop is nobody tells.
                self.group.clear();
            } else if part
                || body.is_none() && !self.opens_with_body(act)
                || self.trip.is_none() && self.group.is_empty()
            {
                self.follow(&leaders);
            }
            self.parted = part.then_some(self.paragraph);
        }
        if self.text.following(act.verb.end, 8).contains("组成") && body.is_none() {
            self.make_up_arranged(&leaders);
        }
        // 主任甲带队。, not 副县长乙带队到B镇.
        let ends = self.text.following(act.verb.end, 1).starts_with(['，', '。', '；', '、']);
        if led && ends && !part && body.is_none() {
            self.lead_arranged(&leaders, false);
        }
        let delegation = self.leads_delegation(act);
        // 乙带领招商局的同志中途下车: not the delegation that 代表团 stands for.
        let nameless = |person: &Person| self.mentions.entities[person.entity].kind == EntityKind::Organization;
        // 督查组到A镇。市长甲带领公安局负责人到B镇: nor the group that goes by its own name.
        let known = self.delegation || self.group.iter().any(nameless) && !act.bodies.is_empty();
        let apart = known && !delegation && !led && body.is_none();
        if (body.is_some() || !part) && !each && !apart {
            self.led.push((body, leaders));
        }
        self.delegation |= delegation;
        self.brought.extend(act.objects.iter().map(|p| (*p, Role::Companion)));
    }
}

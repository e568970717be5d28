//! Visits: who went where, and what only looks like a visit.

use std::borrow::Cow;

use super::{Last, Story};
use crate::event::act::{Act, Destination};
use crate::event::between;
use crate::event::frame::Does;
use crate::event::token::Person;
use crate::event::trip::{Along, Trip};
use crate::event::whole::is_one_way;
use crate::record::{Discourse, EntityKind, EventType, PartKind, Realis, Role};
use crate::span::Span;

/// Marks that part clauses.
pub(super) const CLAUSE_MARKS: [char; 4] = ['，', '；', '。', '：'];

/// Whether a stretch ends with somebody's welcome, and not with a word that only begins so: 欢迎仪式, 在欢迎声中来到.
fn welcomes(stretch: &str) -> bool {
    const OTHERS: [char; 8] = ['声', '仪', '会', '下', '的', '晚', '宴', '和'];
    stretch.rsplit_once("欢迎").is_some_and(|(_, behind)| !behind.starts_with(OTHERS))
}

impl Story<'_> {
    pub(super) fn visit(&mut self, act: &Act) {
        if act.passing {
            return self.passing_visit(act);
        }
        if self.is_spoken_of(act) {
            return;
        }
        let act = &*self.with_doers(act);
        if self.nobody_goes(act) {
            return;
        }
        let act = &self.led_by_team(self.with_fellow_travellers(self.with_venue(self.with_that_unit(act))));
        let doers = self.doers(&act.subject);
        if self.is_welcome_only(act, &doers) {
            return self.refuse_place(act, "R04", "wished for, ordered or imagined");
        }
        if self.is_welcomed_at_talks(&doers) {
            return self.tell_in_passing(act, &doers, self.day.filter(|_| !self.vague));
        }
        let (day, vague) = if self.is_undated_row(act) { (None, true) } else { self.day_of(act) };
        if act.undated {
            return self.tell_in_passing(act, &doers, day.filter(|_| !act.times.is_empty()));
        }
        if self.is_past_of_another(&doers, day) {
            return self.tell_in_passing(act, &doers, day);
        }
        if act.nominal {
            return self.background(act, &doers);
        }
        if self.came_to_nothing(act, &doers, day)
            || self.went_apart(act, &doers, day, vague)
            || self.goes_without_travelling(act, &doers)
        {
            return;
        }
        self.go(act, &doers, &act.destinations, day, vague);
    }

    /// Refuses an act that names a place.
    fn refuse_place(&mut self, act: &Act, rule: &'static str, why: &str) {
        if !act.destinations.is_empty() {
            self.refuse(act, rule, why);
        }
    }

    /// Tells a visit that only says who somebody is.
    fn passing_visit(&mut self, act: &Act) {
        // 2016年5月，来A县考察的甲: in that month, if not on the day of what is told.
        let long = |time: &usize| matches!(self.times[*time].kind, "month" | "year" | "part-of-month");
        let day = self.day.filter(|_| self.is_going_on(act) && !self.vague);
        let day = act.times.iter().copied().rfind(long).or(day);
        self.tell_in_passing(act, &self.doers(&act.subject), day);
    }

    /// Whether the visit is only spoken of; what the speaker tells of himself is told.
    fn is_spoken_of(&mut self, act: &Act) -> bool {
        let dropped = act.subject.dropped() && !act.subject.pronoun && !act.subject.team;
        let goes_on = dropped && self.speech && !self.narrative && act.times.is_empty();
        if act.said && self.is_own_past(act) {
            self.recall(act);
        } else if act.said && self.is_own_visit(act) {
            self.come_in_person(act);
        } else if self.is_presupposed(act) {
            let day = self.day_behind_doers(act, &act.subject.persons);
            self.tell_in_passing(act, &act.subject.persons, day);
        } else if act.said || goes_on {
            self.refuse_place(act, "R01", "only said, not reported as done");
        } else {
            return false;
        }
        true
    }

    /// The act with those who do it: both whom 两人 means, the delegation that is shown around.
    fn with_doers<'b>(&self, act: &'b Act) -> Cow<'b, Act> {
        let dropped = act.subject.dropped() && !act.subject.pronoun && !act.subject.team;
        let mut act = Cow::Borrowed(act);
        if dropped && self.both_named(&act) {
            act.to_mut().subject.persons.clone_from(&self.pair);
        } else if dropped && let Some(several) = self.several(&act) {
            act.to_mut().subject.persons = several;
        }
        // 副校长乙带领代表团参观A中心: the delegation does.
        if self.is_guided(&act) {
            act.to_mut().subject.persons.clone_from(&self.group);
        }
        act
    }

    /// 三人又来到B村: those who travelled together last, so many as the words say.
    fn several(&self, act: &Act) -> Option<Vec<Person>> {
        let clause = self.text.slice(act.evidence).trim_start();
        let said = [("三人", 3), ("四人", 4), ("五人", 5)].into_iter().find(|(word, _)| clause.starts_with(word));
        let together = |trip: &&Trip| said.is_some_and(|(_, count)| trip.actors.len() == count);
        self.trips.iter().rev().find(together).map(|trip| trip.actors.clone())
    }

    /// Whether nobody who is named goes there in the body.
    fn nobody_goes(&mut self, act: &Act) -> bool {
        if self.doers(&act.subject).is_empty() {
            self.refuse_place(act, "R02", "nobody named goes there");
            if !act.destinations.is_empty() {
                self.wait_for_leader(act);
            }
        } else if self.is_long_told(act) {
            self.refuse_place(act, "R02", "nobody named goes there");
        } else if act.online {
            self.refuse_place(act, "R03", "by video or telephone");
        } else {
            return false;
        }
        true
    }

    /// 市长甲来到乙家。2008年他到过B县: whether others than those who travel went there, in a year or month before the story's day.
    pub(super) fn is_past_of_another(&self, doers: &[Person], day: Option<usize>) -> bool {
        let edtf = |time: usize| self.times[time].edtf.as_deref();
        let long = |time: &usize| matches!(self.times[*time].kind, "month" | "year");
        let before = match (day.filter(long).and_then(edtf), self.day.and_then(edtf)) {
            (Some(past), Some(now)) => now > past && !now.starts_with(past),
            _ => false,
        };
        let ours = |doer: &Person| self.group.iter().any(|p| p.entity == doer.entity);
        before && !self.group.is_empty() && !doers.iter().any(ours)
    }

    /// Whether the visit is planned, called off, wished for or did not happen, which is told or refused.
    fn came_to_nothing(&mut self, act: &Act, doers: &[Person], day: Option<usize>) -> bool {
        match self.realis(act, day) {
            Realis::Actual => return false,
            Realis::Hypothetical => self.refuse_place(act, "R04", "wished for, ordered or imagined"),
            realis if !act.destinations.is_empty() && !act.subject.dropped() => {
                self.unrealised(act, doers, day.filter(|_| !act.times.is_empty()), realis);
            }
            _ => {}
        }
        true
    }

    /// Whether the doers went each to a place of his own, or one of them each day to another, which is told.
    fn went_apart(&mut self, act: &Act, doers: &[Person], day: Option<usize>, vague: bool) -> bool {
        if act.apart && doers.len() > 1 && act.destinations.is_empty() {
            // 甲、乙分别前往A县、B县，看望群众: they did so each in his place.
            return true;
        }
        let days = self.days_of(act);
        if act.each && doers.len() > 1 && act.destinations.len() == doers.len() {
            // 3日、8日，甲、乙分别赴A县、B市: each on a day of his own.
            let paired = days.len() == doers.len();
            for (at, (doer, destination)) in doers.iter().zip(&act.destinations).enumerate() {
                let (day, vague) = match day {
                    _ if paired => (Some(days[at]), false),
                    // 3日、8日，甲、乙、丙分别赴A县、B县、C县: nothing says who went when.
                    Some(day) if days.len() > 1 && days.contains(&day) => (None, true),
                    _ => (day, vague),
                };
                self.go(act, std::slice::from_ref(doer), std::slice::from_ref(destination), day, vague);
            }
            return true;
        }
        let each_day = act.each && doers.len() == 1 && days.len() > 1 && days.len() == act.destinations.len();
        if each_day {
            for (&day, destination) in days.iter().zip(&act.destinations) {
                self.go(act, doers, std::slice::from_ref(destination), Some(day), false);
            }
        }
        each_day
    }

    /// The days that stand before the verb; a day and the word in front of it that says the same are one: 昨日（22日）.
    pub(super) fn days_of(&self, act: &Act) -> Vec<usize> {
        let mut days: Vec<usize> = act.times.iter().copied().filter(|&time| self.times[time].kind == "day").collect();
        days.dedup_by(|a, b| self.times[*a].edtf == self.times[*b].edtf);
        days
    }

    /// Whether the doers begin or go on with no journey by what is told: a headline of a plan, hosts who come, those who are there.
    fn goes_without_travelling(&mut self, act: &Act, doers: &[Person]) -> bool {
        if self.part == PartKind::Headline && self.only_planned(doers) {
            self.refuse(act, "R05", "planned, not yet done");
            return true;
        }
        if self.part == PartKind::Headline && self.is_told_by_name(act, doers) {
            return true;
        }
        if act.does == Does::Go && self.goes_to_receive(act, doers) {
            return true;
        }
        if act.does == Does::Go && act.destinations.is_empty() && self.comes_too(act, doers) {
            for &person in doers {
                self.host(person, true);
            }
            return true;
        }
        if self.visits_along(act, doers) {
            self.join_last(doers, false, act);
            return true;
        }
        self.is_there_already(act, doers)
            || act.destinations.is_empty() && !act.escort.is_empty() && self.escorted_on(act, doers)
    }

    /// Whether the body tells by name of those who came there: A国代表团到访B公司, and in the body 团长甲一行来到B公司; 县领导到B镇调研.
    fn is_told_by_name(&self, act: &Act, doers: &[Person]) -> bool {
        let kind = |person: &Person| self.mentions.entities[person.entity].kind;
        let by_name = |trip: &&Trip| {
            trip.realis == Realis::Actual && trip.actors.iter().any(|actor| kind(actor) == EntityKind::Person)
        };
        let told = |destination: &Destination| {
            self.trips.iter().filter(by_name).any(|trip| trip.stop_at(destination.target.entity).is_some())
        };
        let nameless = act.subject.persons.is_empty() && act.subject.organizations.is_empty();
        (nameless || doers.iter().all(|doer| kind(doer) == EntityKind::Organization))
            && !act.destinations.is_empty()
            && act.destinations.iter().all(told)
    }

    /// Whether an act without a place or persons tells nothing new of who is where.
    fn is_there_already(&self, act: &Act, doers: &[Person]) -> bool {
        let bare =
            act.destinations.is_empty() && act.objects.is_empty() && act.escort.is_empty() && act.unnamed.is_none();
        let Some(trip) = self.trip.map(|trip| &self.trips[trip]).filter(|_| bare) else {
            return bare && self.is_dealt_with(act);
        };
        let all = doers.iter().all(|doer| trip.has_actor(doer.entity));
        let none = !doers.iter().any(|doer| trip.has_actor(doer.entity));
        // 甲走进车间, 甲推开后窗望了望: those who travel already, or one of them, are where they are.
        let theirs = all && (act.does == Does::Go || doers.len() < trip.actors.len());
        // 董事长乙来到现场: whoever comes where the visitors are does not take over their journey.
        let strangers = act.does == Does::Go && self.days_of(act).is_empty() && none;
        theirs || strangers || self.is_dealt_with(act)
    }

    /// 五年前，主席甲访问A国。…在B车站，…: whether a journey that only a year dates was told in an earlier paragraph, which
    /// what nobody named does later has nothing to do with.
    pub(super) fn is_long_told(&self, act: &Act) -> bool {
        let Some(trip) = self.trip.map(|trip| &self.trips[trip]) else { return false };
        let old = trip.day.is_some_and(|day| matches!(self.times[day].kind, "year" | "decade"));
        old && act.subject.dropped()
            && act.times.is_empty()
            && !act.subject.pronoun
            && !act.subject.team
            && self.travelled_in != self.paragraph
    }

    /// 局长甲主持会议，检视接种安排: whether what is looked into without a place is dealt with at the meeting that the sentence told.
    fn is_dealt_with(&self, act: &Act) -> bool {
        let Last::Gathering(index) = self.last else { return false };
        let meeting = &self.gatherings[index];
        act.does == Does::Inspect
            && act.subject.persons.iter().all(|person| meeting.has(person.entity))
            && meeting.evidence.iter().any(|span| self.sentence.contains(*span))
    }

    /// Whether a visit told in passing is of the story's day: 正在A国访问的主席甲, 在A渡口检查的县长乙. Those who have come for something
    /// (来A市出席论坛的总统) may have come before.
    fn is_going_on(&self, act: &Act) -> bool {
        let first =
            act.destinations.first().map_or(act.verb.start, |place| place.target.span.start.min(act.verb.start));
        let before = self.text.slice(between(first.saturating_sub(4).max(self.sentence.start.min(first)), first));
        let past = |words: &str| self.frames.words.come_before.stand_in(words);
        act.does == Does::Inspect && !past(before) && !past(self.text.slice(act.evidence))
    }

    /// Whether somebody says that he himself was there once: 他说，去年9月我带队到A市学习.
    fn is_own_past(&self, act: &Act) -> bool {
        let start = self.sentence.start.min(act.verb.start);
        let before = self.text.slice(between(start, act.verb.start));
        let clause = before.rsplit(['，', '；', '。', '：', '“']).next().unwrap_or_default();
        let words = &self.frames.words;
        // 我市, 我们 are others.
        let own = clause.split('我').nth(1).is_some_and(|rest| {
            !rest.starts_with([
                '们', '国', '省', '市', '县', '区', '州', '校', '院', '司', '镇', '乡', '村', '局', '军', '党',
            ])
        });
        let past = words.remembered.stand_in(clause)
            || act.times.iter().any(|&time| matches!(self.times[time].kind, "day" | "month" | "year" | "part-of-year"));
        own && past && act.realis == Realis::Actual && !act.online && !act.destinations.is_empty()
    }

    /// 甲欢迎各国使节来华履新, 期待扩大合作，欢迎甲访问A国: whether others than the doers come, or the doers are only asked to.
    fn is_welcome_only(&self, act: &Act, doers: &[Person]) -> bool {
        let (Some(first), Some(last)) = (doers.first(), doers.last()) else { return false };
        if first.span.start < self.sentence.start || last.span.end > act.verb.start {
            return false;
        }
        let words = &self.frames.words;
        let inner = self.text.slice(between(last.span.end, act.verb.start));
        let front = self.text.slice(between(self.sentence.start, first.span.start));
        let (before, clause) = front.rsplit_once(CLAUSE_MARKS).unwrap_or(("", front));
        let asked = || welcomes(clause) && words.hopes.stand_in(before);
        !inner.contains(CLAUSE_MARKS) && welcomes(inner) || asked()
    }

    /// 甲同国王乙举行会谈。甲欢迎乙来华: whether those who come are only welcomed in talks that are being told.
    fn is_welcomed_at_talks(&self, doers: &[Person]) -> bool {
        let Last::Gathering(index) = self.last else { return false };
        let talks = &self.gatherings[index];
        let Some(first) = doers.first().filter(|first| first.span.start >= self.sentence.start) else { return false };
        let front = between(first.span.start.saturating_sub(16).max(self.sentence.start), first.span.start);
        let clause = self.text.slice(front).rsplit(CLAUSE_MARKS).next().unwrap_or_default();
        talks.kind == EventType::Talks && talks.has(first.entity) && clause.contains("欢迎")
    }

    /// Whether somebody speaks of his own visit to a country that is going on: 甲表示，很高兴再次访华.
    fn is_own_visit(&self, act: &Act) -> bool {
        let start = self.sentence.start.min(act.verb.start);
        let before = self.text.slice(between(start, act.verb.start));
        let clause = before.rsplit(['，', '；', '。', '：', '“']).next().unwrap_or_default();
        let words = &self.frames.words;
        let country = |destination: &Destination| {
            self.mentions.entities[destination.target.entity].subkind == "country" && destination.outer.is_none()
        };
        // 甲表示，总统乙再次访问A国: of 乙; 主席乙派我访问A国: of 甲.
        let himself = self.is_of_speaker(act);
        let mine =
            words.own_visits.iter().any(|word| clause.contains(word.as_str()) && (himself || word.contains('我')));
        let others = words.spoken_to.stand_in(clause);
        // 再次来华同我会晤: the host speaks.
        let behind = self.text.slice(between(act.verb.end, self.sentence.end));
        let clause = behind.split(['，', '；', '。', '：']).next().unwrap_or_default();
        let host = words.with_me.stand_in(clause);
        mine && !others
            && !host
            && act.realis == Realis::Actual
            && !act.online
            && !act.destinations.is_empty()
            && act.destinations.iter().all(country)
    }

    /// Whether nobody but the speaker is named as who does what he tells of.
    fn is_of_speaker(&self, act: &Act) -> bool {
        let speaker = self.who_speaks();
        act.subject.persons.iter().all(|person| speaker.is_some_and(|speaker| speaker.entity == person.entity))
    }

    /// Tells that the speaker is in the country.
    fn come_in_person(&mut self, act: &Act) {
        let Some(speaker) = self.who_speaks() else { return };
        let day = self.day.filter(|_| !self.vague);
        self.tell_in_passing(act, &[speaker], day);
    }

    /// Tells where the speaker says to have been.
    fn recall(&mut self, act: &Act) {
        let Some(speaker) = self.who_speaks() else { return };
        let exact = |time: &usize| matches!(self.times[*time].kind, "day" | "days") && self.times[*time].edtf.is_some();
        let day = act.times.iter().copied().rfind(exact);
        self.tell_in_passing(act, &[speaker], day);
    }

    /// Whether those who show the visitors around are the act's subject.
    fn is_guided(&self, act: &Act) -> bool {
        let guides = |person: &Person| self.guides.iter().any(|guide| guide.entity == person.entity);
        !act.subject.persons.is_empty() && !self.group.is_empty() && act.subject.persons.iter().all(guides)
    }

    /// 省长乙前往机场迎接: whether others go to receive those whose journey is being told.
    fn goes_to_receive(&self, act: &Act, doers: &[Person]) -> bool {
        let receives = act.noun.is_some_and(|noun| self.frames.frames[noun].does == Does::Receive);
        let others = |trip: usize| !doers.iter().any(|doer| self.trips[trip].has_actor(doer.entity));
        receives && matches!(self.last, Last::Trip(_)) && self.trip.is_some_and(others)
    }

    /// 副市长乙一同看望了A站职工: whether others do so together with the visitors, where those are already.
    fn visits_along(&self, act: &Act, doers: &[Person]) -> bool {
        let Some(trip) = self.trip.filter(|_| matches!(self.last, Last::Trip(_))) else { return false };
        let trip = &self.trips[trip];
        let end = act.subject.persons.last().map_or(act.verb.start, |person| person.span.end);
        let adverb = self.text.slice(between(end.min(act.verb.start), act.verb.start));
        matches!(adverb, "一同" | "一道" | "一起")
            && !doers.iter().any(|doer| trip.has_actor(doer.entity))
            && !act.destinations.is_empty()
            && act.destinations.iter().all(|place| trip.stop_at(place.target.entity).is_some())
    }

    /// Whether others come where the visitors are: 镇长乙也来到田头.
    fn comes_too(&self, act: &Act, doers: &[Person]) -> bool {
        let end = act.subject.persons.last().map_or(act.verb.start, |person| person.span.end);
        let between = between(end.min(act.verb.start), act.verb.start);
        let others = self.trip.is_some_and(|trip| !doers.iter().any(|doer| self.trips[trip].has_actor(doer.entity)));
        others
            && matches!(self.last, Last::Trip(_))
            && between.len() <= 4
            && self.text.slice(between).ends_with(['也', '都'])
    }

    /// Whether all that the text tells of the visitors' journeys is planned: neither a headline nor what is told in passing says more.
    pub(super) fn only_planned(&self, doers: &[Person]) -> bool {
        let theirs = |trip: &&Trip| doers.iter().any(|doer| trip.has_actor(doer.entity));
        let mut told = self.trips.iter().filter(theirs).peekable();
        told.peek().is_some() && told.all(|trip| trip.realis == Realis::Planned)
    }

    /// 在甲陪同下走进车间: the escort of those who travel already, at the stop where they are.
    pub(super) fn escorted_on(&mut self, act: &Act, doers: &[Person]) -> bool {
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
        // What is told in passing amid a journey (曾数次到过B厂) does not stand for the journey's own stop.
        let journey = self.trip.filter(|&trip| self.trips[trip].is_by(doers)).unwrap_or(self.trips.len());
        if !own && self.trips.iter().take(journey).any(passing) {
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
        self.travelled_in = self.paragraph;
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
        if let Some(place) = act.unnamed {
            self.unnamed_stop(index, place);
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
        let alone = self.turns_alone(act);
        let leaves = self.leaves_others(act);
        let fits = |trip: &Trip| {
            if trip.realis != Realis::Actual || trip.discourse == Discourse::Background {
                return false;
            }
            let same = trip.is_by(doers);
            let leader = trip.actors.first().is_some_and(|first| doers.len() == 1 && first.entity == doers[0].entity);
            let leader = leader && !alone && !trip.apart && (trip.party || !leaves) && !self.parts_ways(trip);
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
        let fitting = (0..self.trips.len()).rev().find(|&i| fits(&self.trips[i]));
        // 先到A市、B厂。6日，转往C市: a day told later is not that of all the stops before it.
        let waits = |&index: &usize| {
            let trip = &self.trips[index];
            let to_the_day = edtf.as_deref().is_some_and(|edtf| edtf.len() >= 10);
            own_day && !loose && trip.day.is_none() && to_the_day && !is_one_way(&trip.stops, self.mentions)
        };
        if let Some(index) = fitting.filter(waits) {
            self.trips[index].waits = true;
        } else if let Some(index) = fitting {
            let trip = &mut self.trips[index];
            if trip.day.is_none() && edtf.is_some() {
                trip.day = day;
            }
            return index;
        }
        let frame = &self.frames.frames[act.frame];
        let day = if !own_day && !act.subject.persons.is_empty() && self.is_day_of_others(doers) {
            self.whole_of_story()
        } else {
            day
        };
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
            party: act.subject.more,
            waits: false,
            over_days: self.is_over_days(act),
        });
        self.trips.len() - 1
    }

    /// Whether the act was done on several days that nobody names: 连日来, 三天来.
    fn is_over_days(&self, act: &Act) -> bool {
        let vague = |&&time: &&usize| self.times[time].kind == "vague";
        act.times.iter().find(vague).is_some_and(|&time| {
            let word = self.text.slice(self.times[time].span);
            word.ends_with('来') || self.frames.words.days_on_end.has(word)
        })
    }

    /// 植树结束后，甲到A镇: whether what several came to is over, and one of them goes on.
    fn leaves_others(&self, act: &Act) -> bool {
        self.only_actor(act).is_some_and(|(_, before)| before.ends_with("结束后，")) && !act.subject.more
    }

    /// 甲来到A公司，乙则检查了B站: whether the sentence tells by 则 what one of those who travel together did apart from the others.
    fn parts_ways(&self, trip: &Trip) -> bool {
        let ours = |person: &&Person| trip.has_actor(person.entity);
        let mut members = self.subjects.iter().filter(ours);
        members.clone().count() > 1 && members.any(|member| self.text.following(member.span.end, 1) == "则")
    }

    /// 当天下午，甲又来到B站: whether one who led others before goes on without them, later in the day.
    fn turns_alone(&self, act: &Act) -> bool {
        let Some((person, before)) = self.only_actor(act) else { return false };
        let again = self.text.slice(between(person.span.end.min(act.verb.start), act.verb.end));
        self.frames.words.later_that_day.open(before.trim_start()) && again.starts_with(['又', '还'])
    }

    /// The person who does it, where nobody else is named, and the words of the sentence before the name.
    fn only_actor(&self, act: &Act) -> Option<(Person, &str)> {
        let [person] = act.subject.persons[..] else { return None };
        let before = between(self.sentence.start.min(person.span.start), person.span.start);
        Some((person, self.text.slice(before)))
    }

    pub(super) fn add_evidence(&mut self, index: usize, span: Span) {
        let evidence = &mut self.trips[index].evidence;
        if !evidence.iter().any(|known| known.overlaps(span)) && evidence.len() < 12 {
            evidence.push(span);
        }
    }
}

//! On the spot: stops that no verb of going names, but what the travellers do there.

use super::{Last, Story};
use crate::event::act::{Act, Destination, Reading, Subject};
use crate::event::frame::Does;
use crate::event::token::{Person, Target};
use crate::event::trip::Trip;
use crate::record::{PartKind, Realis};

impl Story<'_> {
    /// 在A厂，…: the place set out before a deed is a stop of those who travel.
    pub(super) fn on_the_spot(&mut self, act: &Act) {
        let happened = act.realis == Realis::Actual && !act.online && !act.said;
        if self.talks_there(act) || happened && self.discuss(act) {
            return;
        }
        if happened && !act.escort.is_empty() && act.destinations.is_empty() {
            let doers = self.doers(&act.subject);
            self.escorted_on(act, &doers);
        }
        if !happened || act.destinations.is_empty() || !self.is_of_story(act) || self.is_long_told(act) {
            return;
        }
        if act.is_untold_deed() && act.scene == Some(Does::Go) {
            return self.leave_spot(act);
        }
        // 在A站，站长乙拉开油枪，甲看了压力表: the visitors come second.
        let second = !act.is_untold_deed() && self.named_behind(act);
        let named = &act.subject.persons;
        let ours = named.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        let (day, vague) = self.day_of(act);
        if self.attends_first(act) {
            return self.go(act, named, &act.destinations, day, vague);
        }
        if self.is_only_held_there(act, ours, second) {
            return;
        }
        if self.sets_out_anew(act) {
            return self.go(act, named, &act.destinations, day, vague);
        }
        let received = act.scene.is_none() && self.is_received_at(act);
        let known = ours || second || act.subject.pronoun || received || self.is_by_team(&act.subject);
        let single = |day: usize| self.times[day].edtf.as_deref().is_some_and(|edtf| edtf.len() == 10);
        if !vague && day.is_some_and(single) && self.does_there(act) {
            return self.go(act, named, &act.destinations, day, vague);
        }
        let strangers = act.subject.other && !(act.subject.plural && self.party);
        if act.scene.is_none() && !known && !self.goes_on_here(act) {
            if strangers {
                self.wait_at(act);
            }
            return;
        }
        if !named.is_empty() && !ours {
            return self.others_there(act, received, second);
        }
        let underway = self.trip.is_some() || self.sets_off();
        if self.group.is_empty() || !underway {
            return;
        }
        if strangers && act.scene != Some(Does::Report) {
            return self.wait_at(act);
        }
        if !act.subject.organizations.is_empty() && self.doers(&act.subject).is_empty() {
            return;
        }
        // 甲、乙分别带队检查。在A镇，甲一行来到B厂: who is named where they go apart.
        let apart = self.trip.is_some_and(|trip| self.trips[trip].apart) && !named.is_empty();
        let group = if apart { named.clone() } else { self.group.clone() };
        self.go(act, &group, &act.destinations, day, vague);
    }

    /// 在A广场，工人正在清扫。…甲走上前…: where others do something the travellers are too, if they act in the paragraph.
    fn wait_at(&mut self, act: &Act) {
        let opens = self.text.slice(crate::event::between(self.opened.min(act.verb.start), act.verb.start));
        if let [place] = &act.destinations[..]
            && !act.is_untold_deed()
            && place.outer.is_none_or(|town| {
                matches!(self.mentions.entities[town.entity].subkind, "township" | "street" | "village")
            })
            && !opens.contains('。')
            && (self.is_unit(act) || self.mentions.entities[place.target.entity].subkind == "facility")
        {
            self.topic = Some((place.target, self.paragraph));
        }
    }

    /// Brings in those with whom the travellers talk; whether the act only tells of hosts who talk with them.
    fn talks_there(&mut self, act: &Act) -> bool {
        let verb = self.text.slice(act.verb);
        let converse = self.frames.words.converse.stand_in(verb);
        if converse && !act.with.is_empty() {
            // 与企业负责人乙、丙座谈: one post for both.
            let mut hosts = act.with.clone();
            let shared = hosts.first().is_some_and(|first| self.heads(*first));
            hosts.retain(|person| self.heads(*person) || shared && person.position.is_none());
            for person in hosts {
                self.host_at_stop(person, false);
            }
        }
        let ours = |person: &Person| self.group.iter().any(|g| g.entity == person.entity);
        let by_ours = act.subject.persons.iter().any(ours);
        // 向市场负责人乙询问, 向书记乙了解.
        if self.frames.words.enquires.stand_in(verb) && !act.said && act.subject.persons.iter().all(ours) {
            for person in act.to.clone() {
                self.host(person, true);
            }
        }
        if verb.contains("听取") && !act.said {
            self.hear_at_meeting(act);
        }
        let with_ours = act.with_team || act.with.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        let receives = converse && with_ours && !by_ours;
        if receives {
            // 书记甲、校长乙与客人座谈: they receive.
            self.meet_visitors(act);
        }
        receives
    }

    /// 走出A站，甲又来到B村: whoever goes on was there, though named only behind.
    fn leave_spot(&mut self, act: &Act) {
        /// Most characters between the spot that is left and the name of who leaves it.
        const NEAR: u32 = 16;
        let near = |first: &Person| first.span.start.checked_sub(act.verb.end).is_some_and(|gap| gap <= NEAR);
        let doers = match self.first.filter(|first| act.subject.dropped() && near(first)) {
            Some(first) if !self.group.iter().any(|ours| ours.entity == first.entity) => vec![first],
            Some(_) => self.group.clone(),
            None => self.doers(&act.subject),
        };
        if !doers.is_empty() {
            let (day, vague) = self.day_of(act);
            self.go(act, &doers, &act.destinations, day, vague);
        }
    }

    /// Whether a meeting, ceremony or talks are held at the place, which is no stop for that; `ours` says that one of those who travel
    /// is there, `second` that they are named behind.
    fn is_only_held_there(&self, act: &Act, ours: bool, second: bool) -> bool {
        let elsewhere = matches!(
            act.scene,
            Some(Does::Chair | Does::Convene | Does::Attend | Does::Meet | Does::Speak | Does::Sign | Does::Donate)
        );
        // 在布鲁塞尔，甲会见乙: abroad only who has travelled there does.
        let abroad = act.scene == Some(Does::Meet) && ours && self.trip.is_some() && self.is_abroad(act);
        // 在A学校，参加捐赠仪式，甲向学校赠书: what is held at a school or in a village is part of the journey.
        let attends = matches!(act.scene, Some(Does::Attend | Does::Sign | Does::Donate))
            && !act.is_untold_deed()
            && self.is_unit(act)
            && (ours || second || act.subject.dropped());
        elsewhere && !abroad && !attends
    }

    /// Others than those who travel do something there: as hosts of the visitors, or as visitors themselves.
    fn others_there(&mut self, act: &Act, received: bool, second: bool) {
        let (day, vague) = self.day_of(act);
        let named = &act.subject.persons;
        let seen = matches!(act.scene, Some(Does::Observe | Does::Inspect | Does::Go));
        let host = received
            || second
            || matches!(act.scene, Some(Does::Report | Does::Receive | Does::Say | Does::Accompany | Does::Lead));
        if host && self.trip.is_some() {
            // 在A基地，院长乙与甲边走边看: whom the host is with is there, if he has travelled.
            let travelled = |p: &Person| self.trips.iter().any(|trip| trip.has_actor(p.entity));
            let with = !act.with.is_empty() && act.with.iter().all(travelled);
            let group = if received && with { act.with.clone() } else { self.group.clone() };
            self.go(act, &group, &act.destinations, day, vague);
            for &person in
                named.iter().filter(|person| (received || second) && !self.is_absent(**person)).collect::<Vec<_>>()
            {
                self.host(person, true);
            }
        } else if self.is_past_of_another(named, day) {
            self.tell_in_passing(act, named, day);
        } else if seen && (act.scene != Some(Does::Observe) || self.trip.is_none() || self.is_of_newcomer(act)) {
            self.go(act, named, &act.destinations, day, vague);
        }
    }

    /// Whether those whom their posts introduce do something at a place, as the first thing that is told: 县长甲在A公园挥锹铲土.
    /// What belongs to a life (出生, 毕业, 任职) is no deed of a day.
    fn does_there(&self, act: &Act) -> bool {
        /// Most characters between a place set out before its clause and the person who does something there.
        const NEAR: u32 = 30;
        /// Most characters between those who are there and a place set out behind them.
        const ASIDE: u32 = 8;
        let persons = &act.subject.persons;
        // 在A村，县长甲摸了摸被子.
        let close = |person: &Person| {
            !act.is_untold_deed() && person.span.start.checked_sub(act.evidence.end).is_some_and(|gap| gap <= NEAR)
        };
        // 代表甲、乙等12人，在A村里，围着桌子听介绍.
        let before = |person: &Person| {
            !act.is_untold_deed() && act.verb.start.checked_sub(person.span.end).is_some_and(|gap| gap <= ASIDE)
        };
        let set_out = act.verb.end;
        // 生于A县: the word stands before the place.
        let begin = act.verb.start.saturating_sub(2).max(self.sentence.start);
        let deed = self.text.slice(crate::event::between(begin, act.evidence.end.max(set_out)));
        act.scene.is_none()
            && (self.trip.is_none() || self.does_elsewhere(act))
            && self.part != PartKind::Headline
            && !persons.is_empty()
            && (persons
                .iter()
                .all(|person| self.is_introduced(*person) && (act.evidence.holds(person.span.start) || close(person)))
                || self.is_introduced(persons[0]) && persons.last().is_some_and(before))
            && !self.text.slice(act.evidence).contains('曾')
            && !self.frames.words.lives.stand_in(deed)
    }

    /// Whether those whom their posts introduce attend something at a school, firm or village, as the first thing that is told:
    /// 县长甲在A小学出席捐赠仪式. A hotel or hall is only where a meeting is.
    fn attends_first(&self, act: &Act) -> bool {
        let persons = &act.subject.persons;
        let hall = |destination: &Destination| {
            let name = self.mentions.entities[destination.target.entity].name.as_str();
            self.frames.words.halls.stand_in(name)
        };
        let dated =
            self.day_of(act).0.is_some_and(|day| self.times[day].edtf.as_deref().is_some_and(|day| day.len() == 10));
        // 又讯，5月18日，副局长乙出席在A馆举行的活动: somebody else, on a day of his own.
        let apart = || {
            !self.turns.is_empty() && !persons.iter().any(|p| self.trips.iter().any(|trip| trip.has_actor(p.entity)))
        };
        act.scene == Some(Does::Attend)
            && (self.trip.is_none() || apart())
            && matches!(self.part, PartKind::Lead | PartKind::Body)
            && dated
            && self.is_unit(act)
            && !act.destinations.iter().any(hall)
            && !persons.is_empty()
            && persons.iter().all(|person| self.is_introduced(*person))
    }

    /// Whether a paragraph begins with a place where somebody who governs, and is told of for the first time, does something:
    /// 在B市场，区长乙蹲在摊前. Another visitor's stops are told from there on.
    fn sets_out_anew(&self, act: &Act) -> bool {
        let persons = &act.subject.persons;
        let opens = self.text.slice(crate::event::between(self.opened.min(act.evidence.start), act.evidence.start));
        let first = !opens.contains('。') && !self.told;
        !act.is_untold_deed()
            && first
            && matches!(self.part, PartKind::Lead | PartKind::Body)
            && self.trip.is_some()
            && !persons.is_empty()
            && persons.iter().all(|person| self.is_new_ruler(*person))
            && persons.iter().all(|person| person.span.start >= act.evidence.end)
    }

    /// Whether somebody who governs does something in a village or a town, told of for the first time in a part of the sentence
    /// of its own: …；司令员乙带领官兵在A村清理道路.
    fn does_elsewhere(&self, act: &Act) -> bool {
        let settled = |destination: &Destination| {
            matches!(self.mentions.entities[destination.target.entity].subkind, "village" | "township" | "street")
        };
        act.is_untold_deed() && act.destinations.iter().all(settled) && self.is_of_newcomer(act)
    }

    /// Whether the act is that of somebody who governs, told of for the first time, and opens a part of the sentence, its day aside:
    /// 3月5日，副市长乙在A厂了解….
    fn is_of_newcomer(&self, act: &Act) -> bool {
        let persons = &act.subject.persons;
        let Some(first) = persons.first().map(|person| self.post_begins(*person)) else { return false };
        let from = self.sentence.start.min(first);
        let front = self.text.slice(crate::event::between(from, first));
        let part = front.rsplit('；').next().unwrap_or_default();
        let start = first - part.chars().count() as u32;
        let day =
            self.turns.iter().map(|&day| self.times[day].span).find(|span| span.start >= start && span.end <= first);
        let begin = day.map_or(start, |span| span.end);
        let rest = self.text.slice(crate::event::between(begin, first));
        let word = |c: char| crate::text::class::is_han(c) && !"上下中午晚早晨傍".contains(c);
        !rest.contains(word) && persons.iter().all(|person| self.is_new_ruler(*person))
    }

    /// Where the post that introduces a person begins.
    pub(super) fn post_begins(&self, person: Person) -> u32 {
        let post = person.position.map(|position| self.mentions.positions[position].span.start);
        post.map_or(person.span.start, |start| start.min(person.span.start))
    }

    /// Whether the person is introduced by a post that governs, and has neither travelled nor gone along so far.
    fn is_new_ruler(&self, person: Person) -> bool {
        let title = person.title(self.mentions);
        let words = &self.frames.words;
        let governs = title.is_some_and(|title| words.governors.close(title) || words.rulers.close(title));
        let known = |trip: &Trip| {
            trip.has_actor(person.entity) || trip.along.iter().any(|along| along.person.entity == person.entity)
        };
        governs && self.is_introduced(person) && !self.trips.iter().any(known)
    }

    /// Whether one of those who travel is named behind the place that is set out, before the next semicolon.
    fn named_behind(&self, act: &Act) -> bool {
        let ours = |person: &&Person| self.group.iter().any(|ours| ours.entity == person.entity);
        let behind = |person: &Person| {
            let start = person.span.start;
            start > act.verb.end && !self.text.chars(crate::event::between(act.verb.end, start)).contains(&'；')
        };
        self.subjects.iter().filter(ours).any(behind)
    }

    /// Whether those who travel are named by their group.
    fn is_by_team(&self, subject: &Subject) -> bool {
        let doers = if subject.organizations.is_empty() { Vec::new() } else { self.doers(subject) };
        subject.team
            || !doers.is_empty() && doers.iter().all(|doer| self.group.iter().any(|ours| ours.entity == doer.entity))
    }

    /// Whether a group has been told of by who leads it, but no stop of theirs yet: 由甲带队。
    fn sets_off(&self) -> bool {
        self.trip.is_none() && self.last == Last::Nothing && !self.group.is_empty() && !self.led.is_empty()
    }

    /// Whether the head of the unit that is set out does there what no table knows: 在A厂，厂长乙捧出新茶.
    fn is_received_at(&self, act: &Act) -> bool {
        let telling = matches!(self.last, Last::Trip(_)) && self.trip.is_some() && self.part != PartKind::Headline;
        let heads = |person: &Person| self.heads(*person) && self.is_introduced(*person);
        telling && !act.is_untold_deed() && !act.subject.persons.is_empty() && act.subject.persons.iter().all(heads)
    }

    /// Whether a deed that no table knows, with its place before it (在A村建成大棚), is of the story's day: 1998年 and 去年5月
    /// never are.
    fn is_of_story(&self, act: &Act) -> bool {
        let day = |time: usize| self.times[time].edtf.as_deref();
        let now = self.day_before.and_then(day);
        let before = |&time: &usize| match self.times[time].kind {
            "day" | "days" => now.is_some_and(|now| day(time).is_some_and(|day| day < now)),
            "year" | "month" | "part-of-month" | "part-of-year" | "decade" | "vague" => true,
            _ => false,
        };
        let own = |time: &&usize| act.evidence.contains(self.times[**time].span);
        !act.is_untold_deed() || !act.times.iter().filter(own).any(before)
    }

    /// Whether all places of the act are schools, companies, villages and the like.
    fn is_unit(&self, act: &Act) -> bool {
        act.destinations.iter().all(|destination| {
            matches!(
                self.mentions.entities[destination.target.entity].subkind,
                "company" | "institution" | "village" | "zone"
            )
        })
    }

    /// Whether all places of the act lie outside China.
    fn is_abroad(&self, act: &Act) -> bool {
        act.destinations.iter().all(|destination| {
            let entity = &self.mentions.entities[destination.target.entity];
            let country = entity.subkind == "country" && entity.name != "中国";
            !destination.target.organization
                && (country || entity.code.is_none() && entity.within.is_empty() && entity.subkind == "other")
        })
    }

    /// Whether a place before a deed that no table knows is a stop of those who travel, though nobody is named: 在A村，同乙
    /// 聊起收成. Only a spot is, not a county or more, and only while their journey is being told.
    fn goes_on_here(&self, act: &Act) -> bool {
        // 在县医院工作 tells of somebody else; 在县医院，… sets out where the story goes on.
        let set_out = !act.is_untold_deed();
        let spot = |destination: &Destination| match self.mentions.entities[destination.target.entity].subkind {
            "village" | "township" | "street" | "facility" | "zone" => true,
            kind => set_out && matches!(kind, "company" | "institution"),
        };
        let on_the_way = matches!(self.last, Last::Trip(_)) || self.sets_off();
        let telling = on_the_way && !self.speech && self.part != PartKind::Headline;
        let clock = |&time: &usize| act.evidence.contains(self.times[time].span);
        let timed = act.times.iter().any(clock) || self.text.slice(act.evidence).trim_start().starts_with("途中");
        // 在A村数起了牌子上的电话: what has been done, amid what the travellers do.
        let here = self.here.is_some_and(|(_, paragraph)| paragraph == self.paragraph);
        let deed = crate::event::between(act.verb.end.min(act.evidence.end), act.evidence.end);
        let deed = self.text.slice(deed);
        let halts = self.frames.words.halts.stand_in(deed);
        let done = here && (deed.contains('了') || halts);
        act.subject.dropped() && telling && (set_out || timed || done) && act.destinations.iter().all(spot)
    }

    /// A sentence that opens with an organization: if those who travel act in it, they are there.
    pub(super) fn open_topic(&mut self, topic: Target) {
        if let Some(index) = self.trip
            && let Some(stop) = {
                let trip = &self.trips[index];
                trip.stop_at(topic.entity).or_else(|| trip.stop_called(topic.entity, self.mentions))
            }
        {
            self.here = Some((stop, self.paragraph));
            return;
        }
        let unit =
            matches!(self.mentions.entities[topic.entity].subkind, "company" | "institution" | "facility" | "zone");
        if matches!(self.text.chars.get(topic.span.end as usize), Some('、' | '等')) {
            // 甲、乙等企业占半数份额: an example.
            return;
        }
        if !topic.deictic && unit && !self.is_team(topic.entity) {
            self.topic = Some((topic, self.paragraph));
        }
    }

    pub(super) fn close_topic(&mut self, reading: &Reading) {
        let Some((topic, paragraph)) = self.topic else { return };
        let Some(index) = self.trip else { return };
        let ours = reading.subjects.iter().any(|p| self.group.iter().any(|g| g.entity == p.entity));
        let body = matches!(self.part, PartKind::Lead | PartKind::Body);
        if paragraph == self.paragraph && ours && body && matches!(self.last, Last::Trip(_)) {
            self.stop(index, &Destination::of(topic));
            self.add_evidence(index, topic.span);
        }
    }
}

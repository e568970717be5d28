//! What is done: verbs of going, inspecting, observing and saying.

use super::interpreter::Interpreter;
use super::subject::{ASIDE, letters};
use super::{Act, Destination, Subject};
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Group, Kind, Person, Token};
use crate::record::Realis;

impl Interpreter<'_> {
    pub(super) fn verb(&mut self, i: usize, frame: usize) -> usize {
        let does = self.frames.frames[frame].does;
        if does == Does::Accompany && self.goes_with_others(i) {
            return self.verb(i, self.frames.index("go"));
        }
        if does == Does::Appoint && self.following(self.tokens[i].span.end, 1) == "的" {
            // 新当选的县长甲: only says which one is meant.
            return i + 1;
        }
        if does == Does::Lead && self.only_says_who_leads(i) {
            return i + 1;
        }
        if does == Does::Convene && self.holds_talks(i) {
            self.at.clear();
            return i + 1;
        }
        self.flush_scene(Some(does));
        self.acted = true;
        if does == Does::Order {
            // 在A中心叮嘱工作人员: that is where they were.
            self.set_out(i);
        }
        if does == Does::Meet && !self.at.is_empty() {
            self.meet_at(i);
        }
        let together = does == Does::Accompany && self.is_together(&self.tokens[i]);
        // 与村支书乙围坐在一起: how, no deed.
        if together && self.following(self.tokens[i].span.start.saturating_sub(1), 1) == "在" {
            self.acted = false;
            return i + 1;
        }
        if together && (self.is_with_others(i) || self.goes_together(i)) {
            self.acted = false;
            return i + 1;
        }
        if does == Does::Attend {
            self.attend_at(i);
        }
        let held_at = self.at.last().copied().filter(|_| does == Does::Convene);
        if !matches!(does, Does::Go | Does::Inspect | Does::Observe) {
            self.at.clear();
        }
        match does {
            Does::Go | Does::Inspect => self.visit(i, frame),
            Does::Observe => self.observe(i, frame),
            Does::Accompany | Does::Attend => self.join(i, frame),
            Does::Say | Does::Order => self.say(i, frame),
            Does::Report if self.only_attributes(i) => {
                self.acted = false;
                i + 1
            }
            Does::Report => {
                let noun = self.following(self.tokens[i].span.start.saturating_sub(1), 1);
                if !matches!(noun, "的" | "取" | "听") {
                    self.plain(i, frame);
                    let bare = self.tokens[i].span.len() == 2;
                    self.said |= bare && matches!(self.following(self.tokens[i].span.end, 1), "，" | "：");
                    self.step_back();
                }
                i + 1
            }
            Does::Lead if self.leads_guests(i) => i + 1,
            Does::Lead => {
                self.apart |= self.each || self.following(self.tokens[i].span.start, 1) == "各";
                let (act, next) = self.with_objects(i, frame);
                self.reading.acts.push(act);
                next
            }
            Does::Meet => {
                let next = self.meet(i, frame);
                self.with.clear();
                next
            }
            Does::Appoint | Does::Dismiss | Does::Sign | Does::Donate => {
                let (act, next) = self.with_objects(i, frame);
                self.reading.acts.push(act);
                self.with.clear();
                next
            }
            // 拜访A署，与署长乙会面: talks, not only a reception.
            Does::Receive if self.sits_down(i) => {
                let next = self.meet(i, self.frames.index("meet"));
                self.with.clear();
                next
            }
            // 小镇迎来了首批项目开工仪式: it is held there.
            Does::Receive if self.welcomes_ceremony(i) => self.verb(i, self.frames.index("convene")),
            // 甲送走乙后，赶到A镇: 甲 goes on.
            Does::Receive if self.tokenizer.text.slice(self.tokens[i].span).starts_with('送') => {
                self.with_objects(i, frame).1
            }
            Does::Receive => {
                let (act, _) = if self.takes_in(i) { self.with_objects(i, frame) } else { (self.act(i, frame), i + 1) };
                self.reading.acts.push(act);
                self.step_back();
                // 乡长甲领着大家到A村: the visitors, not named again, go on.
                self.explicit_here |= self.guides(i);
                i + 1
            }
            Does::Convene if self.tokenizer.text.slice(self.tokens[i].span) == "召集" => {
                let (act, next) = self.with_objects(i, frame);
                self.reading.acts.push(act);
                next
            }
            Does::Speak if self.reads_out(i) => {
                // 宣读了主席甲的贺信: whose words they are does nothing here.
                self.plain(i, frame);
                i + 2
            }
            Does::Chair | Does::Convene | Does::Speak | Does::Issue => {
                self.plain(i, frame);
                if let Some(act) = self.reading.acts.last_mut() {
                    act.held_at = held_at;
                }
                // 主持会议的是县长甲.
                let behind = self.told_in_clause(i).filter(|_| does == Does::Chair);
                if let Some((persons, next)) = behind
                    && let Some(act) = self.reading.acts.last_mut()
                {
                    act.subject = Subject { persons, ..Subject::default() };
                    return next;
                }
                if does == Does::Chair
                    && let Some(chairs) = self.chairs_attended(i)
                    && let Some(act) = self.reading.acts.last_mut()
                {
                    act.subject = Subject { persons: chairs, ..Subject::default() };
                }
                i + 1
            }
        }
    }

    /// 第一路带队的书记甲: whether the verb of leading at `i` only says which of those who act is meant.
    fn only_says_who_leads(&self, i: usize) -> bool {
        let end = self.attributive_behind(i).unwrap_or(self.tokens[i].span.end);
        let beside = |token: &&Token| matches!(token.kind, Kind::Target(_)) || token.span.end <= end;
        let next = self.tokens[i + 1..].iter().find(|token| !beside(token));
        self.following(end, 1) == "的"
            && self.subject.persons.is_empty()
            && next.is_some_and(|next| {
                matches!(next.kind, Kind::Group(_))
                    && is_post_alone(self.tokenizer.text.slice(between(end + 1, next.span.start.max(end + 1))))
            })
    }

    /// 甲与乙一同前往A校: whether the verb of going along at `i` tells where the subject and those with him go.
    fn goes_with_others(&self, i: usize) -> bool {
        self.tokenizer.text.slice(self.tokens[i].span).ends_with("前往")
            && !self.with.is_empty()
            && !self.subject.persons.is_empty()
            && !self.destinations(i, Place::Object).0.is_empty()
    }

    /// 举行了工作会谈: what is held is told by the verb behind.
    fn holds_talks(&self, i: usize) -> bool {
        let meets = |token: &Token| self.deed(token) == Some(Does::Meet);
        self.tokens.get(i + 1).is_some_and(|next| {
            let gap = between(self.tokens[i].span.end, next.span.start.max(self.tokens[i].span.end));
            meets(next) && gap.len() <= 4 && !self.tokenizer.text.chars(gap).contains(&'的')
        })
    }

    /// 在A校出席捐赠仪式, 出席在A园举行的仪式: where it is held.
    fn attend_at(&mut self, i: usize) {
        let place = match (self.tokens.get(i + 1), self.tokens.get(i + 2)) {
            (
                Some(Token { kind: Kind::Cue(Cue::Mark(Mark::At)), .. }),
                Some(Token { kind: Kind::Target(target), span }),
            ) => Some((*target, *span)).filter(|(_, span)| self.is_held_at(span.end)),
            _ => None,
        };
        if let Some((target, span)) = place.filter(|_| !self.said) {
            let mut act = self.act(i, self.frames.index("scene"));
            act.verb = span;
            act.destinations = vec![Destination::of(target)];
            act.scene = Some(Does::Attend);
            act.evidence.end = act.evidence.end.max(span.end);
            self.reading.acts.push(act);
            return;
        }
        let before = self.reading.acts.len();
        self.set_out(i);
        for act in &mut self.reading.acts[before..] {
            act.scene = Some(Does::Attend);
        }
    }

    /// Whether the verb at `i` tells of a meeting with those named with 与: 与署长乙会面.
    fn sits_down(&self, i: usize) -> bool {
        let behind = self.following(self.tokens[i].span.end, 2);
        self.tokenizer.text.slice(self.tokens[i].span) == "会面"
            && !["以来", "之后", "之前", "期间"].contains(&behind)
            && !behind.starts_with(['后', '时', '的', '前'])
            && !self.with.is_empty()
            && (!self.subject.persons.is_empty() || self.subject.pronoun)
    }

    /// Whether guests stand behind the verb of receiving at `i`: 接待了主席乙一行, 迎来了作家丙.
    fn takes_in(&self, i: usize) -> bool {
        let verb = self.tokenizer.text.slice(self.tokens[i].span);
        verb.contains("接待") || verb.starts_with("迎来")
    }

    /// 在A省同省长乙会谈: the place of talks, which is a stop where the travellers have come to it from abroad.
    fn meet_at(&mut self, i: usize) {
        let before = self.reading.acts.len();
        self.set_out(i);
        for act in &mut self.reading.acts[before..] {
            act.scene = Some(Does::Meet);
        }
    }

    /// Whether somebody without a name is joined right before `i`: 和民工一起.
    fn is_with_others(&self, i: usize) -> bool {
        let start = self.tokens[i].span.start;
        let aside = |token: &&Token| token.kind != Kind::Cue(Cue::Mark(Mark::Other));
        let before = self.tokens[self.clause..i].iter().rev().find(aside);
        before.is_some_and(|token| {
            token.kind == Kind::Cue(Cue::Mark(Mark::With)) && (1..=6).contains(&(start - token.span.end))
        })
    }

    /// 甲与乙一道，乘船登上A岛: whether those who are together at `i` go somewhere in the clause behind, where nobody else is named.
    fn goes_together(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let stop = self.clause_end(end.min(self.tokens.len() - 1));
        let ended = self.tokens.get(i + 1).is_some_and(|next| next.kind == Kind::Point('，'));
        let goes = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Verb(f)) if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect));
        let behind = &self.tokens[(end + 1).min(stop)..stop];
        let verb = behind.iter().position(goes);
        let named = |token: &Token| matches!(token.kind, Kind::Group(_));
        ended
            && !self.with.is_empty()
            && !self.subject.persons.is_empty()
            && verb.is_some_and(|verb| !behind[..verb].iter().any(named))
    }

    pub(super) fn visit(&mut self, i: usize, frame: usize) -> usize {
        if self.calls_on_team(i, frame) {
            let comes = self.clause_text(i).contains(['到', '来', '赶']);
            if comes && !self.subject.persons.is_empty() && !self.said && self.realis == Realis::Actual {
                // 县长乙到站看望了调研组: as who receives them.
                self.plain(i, self.frames.index("receive"));
            }
            self.goes_unsaid();
            return i + 2;
        }
        if self.only_returns(i) {
            self.goes_unsaid();
            return i + 1;
        }
        if self.names_guests(i) {
            return i + 2;
        }
        if self.is_stationed(i) || self.qualifies_fellow(i) || self.is_reported(i) {
            return i + 1;
        }
        if let Some(next) = self.done_by_those_behind(i, frame) {
            return next;
        }
        let tells_who = self.subject_on_visit(i, frame).or_else(|| self.met_on_visit(i));
        if let Some(next) = tells_who.or_else(|| self.team_from(i, frame)) {
            return next;
        }
        let place = self.frames.frames[frame].place;
        self.apart |= self.each || self.following(self.tokens[i].span.start, 1) == "分";
        let (destinations, next) = if place == Place::At { (Vec::new(), i + 1) } else { self.destinations(i, place) };
        if self.realis == Realis::Hypothetical && self.is_done(i) {
            self.realis = Realis::Actual;
        }
        let destinations = if self.are_met_here(i, &destinations) { Vec::new() } else { destinations };
        let destinations = if destinations.is_empty() { self.topic_of_agent(i) } else { destinations };
        let destinations = if destinations.is_empty() { self.those_places(i) } else { destinations };
        let destinations = if destinations.is_empty() { self.those_countries(self.behind(i)) } else { destinations };
        let mut act = self.act(i, frame);
        if self.is_of_invitation(next) || self.is_figurative(i) || self.goes_to_live(next) || self.is_talked_of(i) {
            act.realis = Realis::Hypothetical;
        }
        if self.is_next_to_come(i) {
            act.realis = Realis::Planned;
        }
        let (objects, _, next) = self.objects(next);
        act.objects = objects;
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        self.set_destinations(i, &mut act, destinations);
        if self.calls_on_person(&act) {
            act.destinations.clear();
            act.does = Does::Meet;
            act.frame = self.frames.index("meet");
        }
        if !self.speaks_for(i) || self.is_welcomed(i) {
            act.subject.other = true;
            act.subject.persons.clear();
            act.subject.organizations.clear();
        }
        act.unnamed = self.unnamed(i).filter(|_| act.destinations.is_empty());
        if let Some(place) = act.unnamed {
            act.evidence.end = act.evidence.end.max(place.span.end);
        }
        act.noun = act.noun.or_else(|| self.receives_behind(i));
        // 到该公司考察: which one is known to the story.
        let that = || self.word_at(&self.frames.words.that_unit, self.behind(i)).is_some();
        let useful = act.unnamed.is_some()
            || !act.destinations.is_empty()
            || !act.objects.is_empty()
            || !act.escort.is_empty()
            || that();
        // 县长甲来到在建工地: who goes on from there is known.
        let verb = self.tokenizer.text.slice(act.verb);
        let arrives = self.tokens[i].span.len() > 1 && self.frames.words.arrivals.close(verb);
        let named = arrives && !act.subject.persons.is_empty() && self.explicit_here;
        if useful || named || act.does == Does::Inspect {
            self.reading.acts.push(act);
        } else {
            self.goes_unsaid();
        }
        next
    }

    /// The places of the act of visiting at `i`: those set out before it, those behind it, and those it means without a name.
    fn set_destinations(&mut self, i: usize, act: &mut Act, behind: Vec<Destination>) {
        // 在A镇走进B馆: both are where the subject is.
        let around = self.at_opens && self.tokens[i].span.len() > 1;
        if self.frames.frames[act.frame].place != Place::Object || around {
            act.destinations.append(&mut self.at);
        }
        if let Some(campus) = behind.first() {
            act.destinations.extend(self.part_of_here(i, campus.target.span));
        } else {
            act.destinations.extend(if act.does == Does::Go { self.here(i) } else { self.inspected_here(i) });
        }
        act.destinations.extend(behind);
        if act.destinations.is_empty() && act.does == Does::Inspect {
            act.destinations.extend(self.where_they_stay(i));
        }
        if act.destinations.is_empty() && act.objects.is_empty() {
            act.destinations.extend(self.calls_here(i));
        }
        act.destinations.dedup_by_key(|d| d.target.entity);
    }

    /// Whether the visit is a call on a person, as talks are: 拜会主席乙, and in a city, not on it (在A市拜会了主席乙).
    fn calls_on_person(&self, act: &Act) -> bool {
        let division = |place: &Destination| {
            let entity = &self.tokenizer.mentions.entities[place.target.entity];
            place.target.span.end <= act.verb.start && matches!(entity.subkind, "prefecture" | "province" | "country")
        };
        let verb = self.tokenizer.text.slice(act.verb);
        !act.objects.is_empty() && act.destinations.iter().all(division) && self.frames.words.calls.has(verb)
    }

    /// 正在A国访问的主席甲到B市: the visit only says who goes there. The token behind its verb.
    fn subject_on_visit(&mut self, i: usize, frame: usize) -> Option<usize> {
        if !self.subject.persons.is_empty() {
            return None;
        }
        let end = self.tokens[i].span.end;
        let guides = self.frames.frames[frame].place == Place::At;
        let attributive = self.following(end, 1) == "的"
            || !self.explicit_here && self.attributive_behind(i).is_some()
            || guides && self.following(end, 4).contains('的')
            || self.ends_attribute(i, frame)
            || self.place_right_before(i).is_some() && self.opens_with_place(i) && !self.ends_with_object(i);
        if !attributive || !self.qualifies_person(i) {
            return None;
        }
        let group = (i + 1..self.clause_end(i)).find(|&j| matches!(self.tokens[j].kind, Kind::Group(_)));
        // 正在A国访问的主席甲特使、部长乙: not 甲.
        if let Some(group) = group.filter(|&group| !self.sends_envoy(group)) {
            self.visited_before(i, group);
        }
        self.at.clear();
        self.acted = false;
        // Bodies and verbs between only say who they are.
        let plain = |token: &Token| matches!(token.kind, Kind::Target(_) | Kind::Cue(Cue::Verb(_)));
        let next = group.filter(|&group| self.tokens[i + 1..group].iter().all(plain));
        Some(next.unwrap_or(i + 1))
    }

    /// 前来|调研的副省长甲, 带队|检查的副市长乙: where the verb of inspecting right behind the one at `i` ends, if 的 follows it.
    fn attributive_behind(&self, i: usize) -> Option<u32> {
        let next = self.tokens.get(i + 1)?;
        let beside = next.span.start == self.tokens[i].span.end && self.deed(next) == Some(Does::Inspect);
        (beside && self.following(next.span.end, 1) == "的").then_some(next.span.end)
    }

    /// 在A医院慰问了受伤的民警甲。: whether who is named behind the verb at `i` ends the sentence, or the verb says that it is done, so
    /// that it is done to them.
    fn ends_with_object(&self, i: usize) -> bool {
        let group = self.tokens[i + 1..self.clause_end(i)].iter().find(|token| matches!(token.kind, Kind::Group(_)));
        let ends = |group: &Token| {
            let behind = self.following(group.span.end, 1);
            behind.is_empty() || behind.starts_with(['。', '；', '\n'])
        };
        self.following(self.tokens[i].span.end, 1) == "了" || group.is_some_and(ends)
    }

    /// Whether nothing but times and a place with 在 stands before the verb at `i`: 在A渡口检查渡船安全的副县长甲要求….
    fn opens_with_place(&self, i: usize) -> bool {
        let place =
            |token: &Token| matches!(token.kind, Kind::Time(_) | Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::At)));
        self.tokens[self.clause.min(i)..i].iter().all(place)
            && self.letters_outside(self.clause_start(), self.tokens[i].span.start) <= ASIDE
    }

    /// Whether the verb at `i` opens its clause and 的 stands right behind its places, or behind a verb of visiting behind
    /// them: 访问A市的部长甲, 来A国访问的主席乙.
    fn ends_attribute(&self, i: usize, frame: usize) -> bool {
        let place = self.frames.frames[frame].place;
        let opens = self.letters_outside(self.clause_start(), self.tokens[i].span.start) <= ASIDE;
        if !opens || place == Place::At {
            return false;
        }
        let (places, next) = self.destinations(i, place);
        let end = self.tokens[next - 1].span.end;
        let verb =
            self.tokens.get(next).filter(|verb| verb.span.start == end && self.deed(verb) == Some(Does::Inspect));
        !places.is_empty() && self.following(verb.map_or(end, |verb| verb.span.end), 1) == "的"
    }

    /// 同来华进行国事访问的总统乙举行会谈: the visit only says who 乙 is, with whom the subject does something. The token behind them.
    fn met_on_visit(&mut self, i: usize) -> Option<usize> {
        let with =
            self.tokens[self.clause.min(i)..i].iter().rev().find(|token| !matches!(token.kind, Kind::Target(_)))?;
        if with.kind != Kind::Cue(Cue::Mark(Mark::With)) || !self.qualifies_person(i) {
            return None;
        }
        let group = (i + 1..self.clause_end(i)).find(|&j| matches!(self.tokens[j].kind, Kind::Group(_)))?;
        let Kind::Group(Group { persons, .. }) = &self.tokens[group].kind else { return None };
        let persons = persons.clone();
        self.visited_before(i, group);
        self.with.extend(persons);
        self.acted = false;
        Some(group + 1)
    }

    /// 会见了访问A国归来的代表团, 会见来华出席论坛的代表: the visit only says who without a name is met. The token behind them.
    fn team_from(&mut self, i: usize, frame: usize) -> Option<usize> {
        let end = self.clause_end(i);
        let stop = self.start_of(end);
        let rest = between(self.tokens[i].span.end.min(stop), stop);
        let named = |token: &Token| matches!(token.kind, Kind::Group(_));
        if !self.follows_meeting(i)
            || !self.tokenizer.text.chars(rest).contains(&'的')
            || self.tokens[i + 1..end].iter().any(named)
        {
            return None;
        }
        let Some(team) = (i + 1..end).find(|&j| self.is_team(&self.tokens[j])) else { return Some(end) };
        if let Kind::Target(body) = self.tokens[team].kind {
            let subject = Subject { organizations: vec![body], ..Subject::default() };
            match self.tokens[i + 1].kind {
                Kind::Target(place) if team > i + 1 && self.is_country(place) => {
                    self.visit_in_passing(i, frame, subject, vec![Destination::of(place)], body.span.end);
                }
                _ => {}
            }
            if let Some(met) = self.reading.acts.iter_mut().rev().find(|act| act.does == Does::Meet) {
                met.bodies = vec![body];
            }
        }
        Some(team + 1)
    }

    /// 驻守在A岛的B部队接到求救信号: whether the verb at `i` only says where those behind it are, who are the subject.
    fn is_stationed(&self, i: usize) -> bool {
        let end = self.tokens[i].span.end;
        let stop = self.start_of(self.clause_end(i));
        let verb = self.tokenizer.text.slice(self.tokens[i].span);
        self.frames.words.stations.has(verb)
            && self.following(end, 1) == "在"
            && !self.explicit_here
            && self.tokenizer.text.chars(between(end.min(stop), stop)).contains(&'的')
    }

    /// 到A镇的是县长甲: tells the visit whose doers stand behind it; the token behind them.
    fn done_by_those_behind(&mut self, i: usize, frame: usize) -> Option<usize> {
        let (destinations, next) = self.destinations(i, Place::Object);
        let persons = self.told_behind(next).filter(|_| !destinations.is_empty())?;
        let mut act = self.act(i, frame);
        act.subject = Subject { persons, ..Subject::default() };
        act.evidence.end = self.tokens[next].span.end;
        act.destinations = destinations;
        self.reading.acts.push(act);
        self.subject = Subject::default();
        Some(next + 1)
    }

    /// Who did what is told before the token at `next`, where 的是 stands between: 到A镇的是|县长甲.
    fn told_behind(&self, next: usize) -> Option<Vec<Person>> {
        let Kind::Group(group) = &self.tokens.get(next)?.kind else { return None };
        let before = self.tokens[next - 1].span.end;
        let gap = self.tokenizer.text.slice(between(before, self.tokens[next].span.start.max(before)));
        gap.strip_prefix("的是").is_some_and(is_post_alone).then(|| group.persons.clone())
    }

    /// Who does what the verb at `i` tells, where a noun and 的是 stand between, and the token behind: 主持会议的是|县长甲.
    fn told_in_clause(&self, i: usize) -> Option<(Vec<Person>, usize)> {
        /// Most characters of the noun.
        const NEAR: usize = 8;
        let next = (i + 1..self.clause_end(i)).find(|&next| matches!(self.tokens[next].kind, Kind::Group(_)))?;
        let Kind::Group(group) = &self.tokens[next].kind else { return None };
        let gap = between(self.tokens[i].span.end, self.tokens[next].span.start);
        let (noun, post) = self.tokenizer.text.slice(gap).split_once("的是")?;
        (noun.chars().count() <= NEAR && is_post_alone(post)).then(|| (group.persons.clone(), next + 1))
    }

    /// A镇则由县长甲前往: the places that open the clause, where who goes there is told behind 由, by the verb at `i`.
    fn topic_of_agent(&self, i: usize) -> Vec<Destination> {
        let before = &self.tokens[self.clause.min(i)..i];
        let agent = before.iter().position(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Agent)));
        let Some(agent) = agent.filter(|&agent| agent > 0) else { return Vec::new() };
        let listed = |token: &Token| {
            matches!(token.kind, Kind::Target(_) | Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::With)))
        };
        let leads = |token: &Token| self.deed(token) == Some(Does::Lead);
        let named = |token: &Token| matches!(token.kind, Kind::Group(_));
        let who = &before[agent + 1..];
        let team = |token: &Token| matches!(token.kind, Kind::Target(_)) && self.is_team(token);
        let alone = who.iter().any(|token| named(token) || team(token))
            && who.iter().all(|token| named(token) || leads(token) || team(token));
        let first = self.clause.min(i);
        if !alone || !before[..agent].iter().all(listed) || before[0].span.start > self.clause_start() + 2 {
            return Vec::new();
        }
        let (places, next) = self.places(first, before[0].span.start, Place::Object);
        let gap = between(self.tokens[next.max(1) - 1].span.end, before[agent].span.start);
        if next == first + agent && letters(self.tokenizer.text.slice(gap)) <= 1 { places } else { Vec::new() }
    }

    /// 赴A国深造: whether what stands behind the destinations, as far as the token at `next`, is what somebody stays for.
    fn goes_to_live(&self, next: usize) -> bool {
        let behind = self.following(self.tokens[next - 1].span.end, 2);
        self.frames.words.stays.has(behind)
    }

    /// 会见来访客人: whether the verb at `i` only says who is met, without a name.
    fn names_guests(&mut self, i: usize) -> bool {
        let team = self.tokens.get(i + 1).is_some_and(|next| {
            next.kind == Kind::Cue(Cue::Mark(Mark::Team))
                && next.span.start.saturating_sub(self.tokens[i].span.end) <= 1
        });
        let guests = team
            && self.follows_meeting(i)
            && matches!(self.tokenizer.text.slice(self.tokens[i].span), "来访" | "到访");
        if guests && let Some(met) = self.reading.acts.iter_mut().rev().find(|act| act.does == Does::Meet) {
            met.with_team = true;
        }
        guests
    }

    /// 与正在村口值守的村支书乙聊起: whether the verb at `i` only says of one named with 与 what he does.
    fn qualifies_fellow(&self, i: usize) -> bool {
        let joins = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Mark(Mark::With)));
        let before = &self.tokens[self.clause.min(i)..i];
        let with = before.iter().rposition(joins);
        let none = |token: &Token| !matches!(token.kind, Kind::Group(_) | Kind::Cue(Cue::Verb(_)));
        self.following(self.tokens[i].span.end, 1) == "的"
            && with.is_some_and(|with| before[with + 1..].iter().all(none))
            && self.tokens.get(i + 1).is_some_and(|next| matches!(next.kind, Kind::Group(_)))
    }

    /// 通报考察A县的情况, 介绍了工作，以及B集团赴A县调研情况: whether the verb at `i` only names what a verb of reporting before it is about.
    fn is_reported(&self, i: usize) -> bool {
        let reports = |told: &Token| {
            let verb = self.tokenizer.text.slice(told.span);
            self.frames.words.tells_of.has(verb.strip_suffix('了').unwrap_or(verb))
        };
        let rest = self.tokenizer.text.slice(between(self.tokens[i].span.end, self.start_of(self.clause_end(i))));
        let named = rest.ends_with("情况") && !rest.contains("了解");
        let from = if self.clause_text(i).starts_with("以及") { 0 } else { self.clause.min(i) };
        self.before(i).is_some_and(|told| told.span.end == self.tokens[i].span.start && reports(told))
            || named && self.tokens[from..i].iter().any(reports)
    }

    /// Whether a verb of meeting stands right before the token at `i`: 会见了|访问A国归来的代表团, but not 会谈后|参观了A馆.
    fn follows_meeting(&self, i: usize) -> bool {
        let meets = |token: &Token| self.deed(token) == Some(Does::Meet);
        self.before(i).is_some_and(meets) && matches!(self.tokenizer.text.slice(self.gap_before(i)), "" | "了")
    }

    /// Whether the token is a group that travels, with a name or without.
    pub(super) fn is_team(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Target(target) => self.is_named_team(target),
            Kind::Cue(cue) => cue == Cue::Mark(Mark::Team),
            _ => false,
        }
    }

    /// Whether those whom the verb at `i` calls on are where the subject is already, wherever they come from: 看望住在这里的A医院职工.
    fn are_met_here(&self, i: usize, destinations: &[Destination]) -> bool {
        let end = self.tokens[i].span.end;
        let Some(first) = destinations.first().map(|d| d.target.span.start).filter(|&start| start > end) else {
            return false;
        };
        let between = self.tokenizer.text.slice(between(end, first));
        self.frames.words.living_here.stand_in(between)
    }

    /// 下一站是A县，时间在下周: whether the stop that the verb at `i` tells is still to come.
    fn is_next_to_come(&self, i: usize) -> bool {
        let verb = self.tokens[i].span;
        let behind = self.tokenizer.text.slice(between(verb.end, self.sentence.end.max(verb.end)));
        self.tokenizer.text.slice(verb).starts_with("下一") && self.frames.words.to_come.stand_in(behind)
    }

    /// 双方就选派乙赴A院工作进行交流: whether what the verb at `i` tells is only what is talked of. 就 right before the verb is an adverb.
    fn is_talked_of(&self, i: usize) -> bool {
        let verb = self.tokens[i].span;
        let front = self.tokenizer.text.slice(between(self.clause_start().min(verb.start), verb.start));
        let end = self.start_of(self.clause_end(i)).max(verb.end);
        let behind = self.tokenizer.text.slice(between(verb.end, end));
        let exchanged = behind.split_once("进行").is_some_and(|(_, what)| self.frames.words.talked.stand_in(what));
        // 就业, 就近 and the like are words.
        let word = |topic: &str| topic.chars().next().is_some_and(|c| self.frames.words.behind_about.contains(c));
        exchanged && front.rsplit_once('就').is_some_and(|(_, topic)| letters(topic) >= 2 && !word(topic))
    }

    /// Whether the verb at `i` stands in quotation marks by itself: 通过屏幕“走进”A村, but not 开展“回头看”.
    fn is_figurative(&self, i: usize) -> bool {
        let span = self.tokens[i].span;
        if self.frames.words.quoted_deeds.has(self.tokenizer.text.slice(span)) {
            return false;
        }
        let around = self.following(span.start.saturating_sub(1), span.len() + 2);
        around.starts_with(['“', '"', '‘']) && around.ends_with(['”', '"', '’'])
    }

    /// Whether the visit told before the token at `next` is what somebody is invited to: 转达了甲对乙访问A国的邀请.
    fn is_of_invitation(&self, next: usize) -> bool {
        let Some(end) = next.checked_sub(1).map(|last| self.tokens[last].span.end) else { return false };
        let behind = self.following(end, 8);
        let phrase = behind.split(['，', '。', '；']).next().unwrap_or_default();
        phrase.starts_with('的') && phrase.contains("邀请")
    }

    /// 前往机场迎接: the verb of receiving in the clause of a verb of going.
    fn receives_behind(&self, i: usize) -> Option<usize> {
        let end = self.clause_end(i);
        // 检查旅游接待准备工作: nobody is received.
        let matter = |token: &Token| {
            let behind = self.following(token.span.end, 2);
            self.frames.words.of_receiving.has(behind)
        };
        let receives = |token: &Token| match token.kind {
            Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Receive && !matter(token) => Some(f),
            _ => None,
        };
        // 检查迎接新生工作: how others receive them.
        let looks = |token: &Token| self.deed(token) == Some(Does::Inspect);
        self.tokens[i + 1..end].iter().take_while(|token| !looks(token)).find_map(receives)
    }

    /// 宣读了主席甲的贺信: whether the names behind the verb only say whose words they are. Where they were when they said them
    /// (传达甲在A市调研时的讲话) is told of them.
    fn reads_out(&self, i: usize) -> bool {
        let named = self.tokens.get(i + 1).is_some_and(|next| matches!(next.kind, Kind::Group(_)));
        named && !self.clause_marks(i, Mark::Nominal)
    }

    /// Whether a meeting or ceremony is all that is welcomed in the clause of the verb at `i`.
    fn welcomes_ceremony(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let verb = self.tokenizer.text.slice(self.tokens[i].span);
        let guests = |token: &Token| matches!(token.kind, Kind::Group(_) | Kind::Cue(Cue::Mark(Mark::Team)));
        let behind = self.tokenizer.text.slice(between(self.tokens[i].span.end, self.start_of(end)));
        verb.starts_with("迎来")
            && !self.tokens[i + 1..end].iter().any(guests)
            && self.frames.words.meetings.close(behind)
    }

    /// Whether the verb says that it is done (参观了A馆), and nothing in its clause wishes for it.
    fn is_done(&self, i: usize) -> bool {
        let wished = |token: &Token| token.kind == Kind::Cue(Cue::Mark(Mark::Wished));
        let done = self.following(self.tokens[i].span.end, 1) == "了";
        done && !self.tokens[self.clause..i].iter().any(wished)
    }

    /// The subject goes somewhere that makes no act: they do not receive anybody where they are named.
    fn goes_unsaid(&mut self) {
        let subject = &self.subject.persons;
        self.reading.named.retain(|person| !subject.iter().any(|p| p.entity == person.entity));
    }

    /// Whether the verb at `i` only says who leads those who are met: 会见由会长乙率领的代表团.
    fn leads_guests(&self, i: usize) -> bool {
        let met = self.reading.acts.last().is_some_and(|act| act.does == Does::Meet && !act.objects.is_empty());
        let group = self.before(i).is_some_and(|token| matches!(token.kind, Kind::Group(_)));
        met && group && self.following(self.tokens[i].span.end, 1) == "的"
    }

    /// Whether the verb at `i` shows visitors around: 领着大家, 带着客人.
    fn guides(&self, i: usize) -> bool {
        let verb = self.tokenizer.text.slice(self.tokens[i].span);
        self.frames.words.guides.open(verb)
    }

    /// Who chairs what the subject attends: 参加县长甲主持召开的会议.
    fn chairs_attended(&self, i: usize) -> Option<Vec<Person>> {
        let Kind::Group(group) = &self.before(i)?.kind else { return None };
        let attends = |token: &Token| self.deed(token) == Some(Does::Attend);
        let attributive = self.following(self.tokens[i].span.end, 1) == "的";
        let governed = self.tokens[self.clause..i - 1].iter().any(attends) || self.is_place_of(i - 1);
        (attributive && governed).then(|| group.persons.clone())
    }

    /// Whether 在 governs the names at `i`: 在会长甲主持的座谈会上.
    fn is_place_of(&self, i: usize) -> bool {
        let before =
            self.tokens[self.clause.min(i)..i].iter().rev().find(|token| !matches!(token.kind, Kind::Target(_)));
        before.is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::At)))
    }

    /// Whether the coming that the verb tells is what the subject speaks of: 甲对代表团来A市表示欢迎.
    fn is_welcomed(&self, i: usize) -> bool {
        let end = self.start_of(self.clause_end(i));
        let toward = |token: &Token| token.kind == Kind::Cue(Cue::Mark(Mark::Dative));
        let goes = matches!(self.deed(&self.tokens[i]), Some(Does::Go | Does::Inspect));
        let behind = self.tokenizer.text.slice(between(self.tokens[i].span.end, end));
        let Some((_, said)) = behind.split_once("表示") else { return false };
        goes && self.tokens[self.clause..i].iter().any(toward) && self.frames.words.welcomes.stand_in(said)
    }

    /// Whether the verb at `i` tells of going back (回到A市), and nothing is looked into there: 又回到A镇检查.
    fn only_returns(&self, i: usize) -> bool {
        let verb = self.tokenizer.text.slice(self.tokens[i].span);
        let inspects = |token: &Token| self.deed(token) == Some(Does::Inspect);
        // 回到A区，接连走访了两户: in the clause behind too.
        let next = self.clause_end(i).min(self.tokens.len() - 1);
        let ended = || self.clause_text(i).contains("结束");
        self.frames.words.returns.has(verb)
            && (ended() || !self.tokens[i + 1..self.clause_end(next)].iter().any(inspects))
    }

    /// Whether those who travel are called on where they stay: 看望检查组.
    fn calls_on_team(&self, i: usize, frame: usize) -> bool {
        let next = self.tokens.get(i + 1);
        self.frames.frames[frame].does == Does::Inspect
            && next.is_some_and(|next| {
                next.kind == Kind::Cue(Cue::Mark(Mark::Team))
                    && next.span.start.saturating_sub(self.tokens[i].span.end) <= 1
            })
    }

    /// Whether 五次, 多次 stands right before the verb.
    pub(super) fn repeated(&self, i: usize) -> bool {
        let end = self.tokens[i].span.start;
        let before = self.tokenizer.text.chars(between(end.saturating_sub(4).max(self.clause_start()), end));
        // 第三次来到A市: once.
        !before.contains(&'第') && before.windows(2).any(|pair| pair[1] == '次' && super::is_several(pair[0]))
    }

    /// Whether the verb tells what somebody has done some time: 曾随团到过A市.
    pub(super) fn experienced(&self, i: usize) -> bool {
        self.following(self.tokens[i].span.end, 1) == "过" && self.clause_text(i).contains('曾')
    }

    /// 结束对A国的正式访问后，甲回到北京: whether the clause only tells what is over.
    pub(super) fn is_over(&self, i: usize) -> bool {
        /// Most characters between the word and the verb.
        const REACH: u32 = 40;
        let verb = self.tokens[i].span.start;
        let start = self.clause_start().max(verb.saturating_sub(REACH)).min(verb);
        self.tokenizer.text.slice(between(start, verb)).contains("结束对")
            && self.clause_text(self.clause_end(i)).trim_end().ends_with('后')
    }

    /// 了解, 听取, 座谈 …: a deed on the spot, with the place that stands before it.
    pub(super) fn observe(&mut self, i: usize, frame: usize) -> usize {
        let verb = self.tokenizer.text.slice(self.tokens[i].span).to_owned();
        let mut act = self.act(i, frame);
        act.destinations = std::mem::take(&mut self.at);
        let words = &self.frames.words.on_site;
        let on_site = verb.contains("了解") && (words.stand_in(self.clause_text(i)) || words.stand_in(&verb));
        if on_site && act.destinations.is_empty() {
            let (seen, _) = self.destinations(i, Place::Object);
            act.destinations.extend(seen.into_iter().filter(|seen| seen.target.organization));
        }
        if verb == "看" && act.destinations.is_empty() {
            act.destinations = self.seen(i);
        }
        act.scene = Some(Does::Observe);
        self.reading.acts.push(act);
        if !verb.contains("听取") {
            return i + 1;
        }
        // 听取甲、乙的工作汇报: who is listened to reports.
        let end = self.clause_end(i);
        let group = (i + 1..end).find_map(|j| match &self.tokens[j].kind {
            Kind::Group(group) => Some((j, group.persons.clone())),
            _ => None,
        });
        let report = (i + 1..end).find(|&j| self.deed(&self.tokens[j]) == Some(Does::Report));
        if let Some((j, persons)) = group {
            let mut act = self.act(i, self.frames.index("report"));
            act.does = Does::Report;
            act.subject = Subject { persons, ..Subject::default() };
            self.reading.acts.push(act);
            return report.unwrap_or(j) + 1;
        }
        report.map_or(i + 1, |report| report + 1)
    }

    /// What is looked at right behind the verb: 看A中学的教室.
    fn seen(&self, i: usize) -> Vec<Destination> {
        match self.tokens.get(i + 1) {
            Some(Token { kind: Kind::Target(target), span }) if span.start == self.tokens[i].span.end => {
                vec![Destination::of(*target)]
            }
            _ => Vec::new(),
        }
    }

    /// 表示慰问, 表示衷心感谢: nothing is said.
    fn is_gesture(&self, i: usize) -> bool {
        let span = self.tokens[i].span;
        let behind = self.following(span.end, 10);
        let Some(end) = behind.find(['，', '。', '；']) else { return false };
        let words = &self.frames.words.gestures;
        self.tokenizer.text.slice(span) == "表示" && words.close(behind[..end].trim_start_matches('了'))
    }

    /// 据A区介绍，… and 报道说，…: whether the clause that ends at `i` only tells where the news comes from. What follows is the news.
    fn only_attributes(&self, i: usize) -> bool {
        let clause = self.clause_text(i).trim();
        let named = self.tokens[self.clause.min(i)..i].iter().any(|token| matches!(token.kind, Kind::Group(_)));
        let medium = self.frames.words.media.close(clause);
        !named
            && (clause.trim_start_matches(['另', '又']).starts_with('据') || medium)
            && self.following(self.tokens[i].span.end, 1) == "，"
    }

    /// Whether the persons are those whom the order at `i` is given to: 要求县农业局局长乙, but not 要求贯彻落实主席甲的讲话精神.
    fn is_addressed(&self, i: usize, persons: &[Person]) -> bool {
        let end = self.tokens[i].span.end;
        let Some(first) = persons.first() else { return false };
        let start = self.tokenizer.posts_begin(first, end).max(end);
        let between = self.outside(end, start);
        !self.frames.words.heeded.stand_in(&between)
    }

    pub(super) fn say(&mut self, i: usize, frame: usize) -> usize {
        let gap = self.gap_before(i);
        let clause = self.clause_text(i);
        let following = ["根据", "按照", "遵照", "落实", "贯彻", "依照", "按", "为", "受"]
            .iter()
            .any(|word| clause.starts_with(word));
        // 提出整改要求: what is put forward.
        let put = self.before(i).is_some_and(|token| self.tokenizer.text.slice(token.span).starts_with("提出"));
        let noun = following
            || put && self.frames.frames[frame].does == Does::Order
            || self.following(gap.end.saturating_sub(1), 1) == "的" && gap.end > gap.start;
        let spoken = match self.before(i).map(|token| &token.kind) {
            None => gap.len() <= 4,
            Some(Kind::Group(_) | Kind::Time(_)) => gap.len() <= 12,
            Some(Kind::Target(_)) => gap.len() <= 6 && self.frames.frames[frame].does == Does::Say,
            Some(Kind::Cue(Cue::Mark(_))) => gap.len() <= 6,
            Some(Kind::Cue(Cue::Verb(_))) => gap.len() <= 2,
            Some(Kind::Point(_)) => gap.len() <= 4,
        };
        if noun || !spoken || self.is_gesture(i) || self.only_attributes(i) {
            return i + 1;
        }
        if self.frames.frames[frame].does == Does::Say && self.to.is_empty() {
            let (objects, _, _) = self.objects(i + 1);
            if self.tokenizer.text.slice(self.tokens[i].span) == "告诉" {
                self.to = objects;
            }
        }
        if self.frames.frames[frame].does == Does::Order && self.to.is_empty() {
            let (objects, _, _) = self.objects(i + 1);
            if self.is_addressed(i, &objects) {
                self.to = objects;
            }
        }
        self.plain(i, frame);
        self.said = true;
        i + 1
    }
}

/// Whether nothing but somebody's post can stand in the stretch before a name.
fn is_post_alone(stretch: &str) -> bool {
    /// Most characters of a post.
    const LONGEST: usize = 24;
    stretch.chars().count() <= LONGEST && !stretch.contains(['，', '。', '；', '：', '“', '”'])
}

//! With whom: the names behind 陪同, 参加, 会见 and the like.

use super::interpreter::{Interpreter, persons_of};
use super::{Act, Destination, Subject};
use crate::event::between;
use crate::event::frame::{Cue, Does, Frames, Mark, Place};
use crate::event::token::{Group, Kind, Person, Target, Token, Tokenizer};
use crate::record::Realis;
use crate::span::Span;

impl Interpreter<'_> {
    /// 参加了甲在A县的活动: whether what is attended at `i` is somebody's journey.
    fn attends_journey(&self, i: usize) -> bool {
        let named = self.tokens.get(i + 1).filter(|next| {
            matches!(next.kind, Kind::Group(_)) && next.span.start.saturating_sub(self.tokens[i].span.end) <= 1
        });
        let end = self.start_of(self.clause_end(i));
        named.is_some_and(|named| {
            let rest = self.tokenizer.text.slice(between(named.span.end.min(end), end));
            self.frames.words.purposes.iter().any(|purpose| rest.ends_with(&format!("的{purpose}")))
                || rest.ends_with("的活动")
        })
    }

    /// 陪同, 参加 and the like, with the noun behind them and the names that may be listed there.
    pub(super) fn join(&mut self, i: usize, frame: usize) -> usize {
        let does = self.frames.frames[frame].does;
        if does == Does::Attend && self.attends_journey(i) {
            return self.join(i, self.frames.index("accompany"));
        }
        let word = self.tokenizer.text.slice(self.tokens[i].span).to_owned();
        let adverb = ["一同", "一起", "一道", "协同", "共同"].contains(&word.as_str())
            || self.frames.words.fellows.contains(&word);
        let attributive = word.ends_with('的')
            || self.following(self.tokens[i].span.end, 1) == "的" && !self.lists(self.tokens[i].span.end);
        if does == Does::Accompany && attributive {
            self.qualified_fellows(i, frame);
            return i + 1;
        }
        if adverb && (self.goes_on(i) || self.goes_to_meeting(i)) {
            return i + 1;
        }
        let mut next = i + 1;
        let mut end = self.tokens[i].span.end;
        let mut noun = None;
        if let Some(Token { kind: Kind::Cue(Cue::Verb(other)), span }) = self.tokens.get(i + 1)
            && span.start.saturating_sub(end) <= 3
            && self.frames.frames[*other].does != Does::Go
            // 陪同考察并出席座谈会: another deed.
            && !self.tokenizer.text.slice(between(end, span.start.max(end))).starts_with('并')
        {
            noun = Some(*other);
            end = span.end;
            next = i + 2;
        }
        let members = word.ends_with("包括") || word.ends_with('有');
        let listing = self.listing(end).or(members.then_some(end));
        let listed = listing.is_some();
        if let Some(stop) = listing {
            while self.tokens.get(next).is_some_and(|token| token.span.start < stop || passed_over(&token.kind)) {
                next += 1;
            }
        }
        // 在A市参加会议的|常委甲到B县看望…: who does something else is no object.
        let qualifies = does == Does::Attend && !listed && self.qualifies_next(next);
        let (objects, more, after) = if qualifies { (Vec::new(), false, next) } else { self.objects(next) };
        let mut act = self.act(i, frame);
        let clause_end = self.clause_end(i);
        for token in &self.tokens[i + 1..clause_end] {
            match token.kind {
                Kind::Time(time) => act.later.push(time),
                Kind::Cue(Cue::Verb(other)) if noun.is_none() && !act.later.is_empty() => noun = Some(other),
                _ => {}
            }
        }
        act.noun = noun;
        act.listed = listed && !objects.is_empty();
        act.objects_more = more;
        act.objects = objects;
        if act.objects.is_empty() {
            self.take_in_listed(i, &mut act);
        }
        if does == Does::Accompany && !act.objects.is_empty() && !listed {
            // The visitor in object position goes on as the subject.
            self.subject = Subject { persons: act.objects.clone(), more, ..Subject::default() };
            self.explicit_here = true;
        }
        if !act.objects.is_empty() {
            next = after;
        }
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        let bare = does == Does::Accompany && act.objects.is_empty() && !listed;
        // 甲没有同行，改道A县: who did not go along goes on.
        let stays = act.realis == Realis::Negated;
        if does == Does::Accompany && act.objects.is_empty() && !self.attends_too(next) && !stays {
            self.step_back();
        }
        if does == Does::Attend && act.objects.is_empty() && !listed {
            self.back_to_leader();
        }
        if does == Does::Accompany && act.objects.is_empty() && !listed && self.takes_team(next) {
            // 乙陪同代表团参观A馆: the group goes on.
            let team = Subject { team: true, ..Subject::default() };
            act.patient = Some(team.clone());
            self.reading.acts.push(act);
            self.subject = team;
            self.explicit_here = true;
            return next + 1;
        }
        self.reading.acts.push(act);
        // 乙陪同到A村察看: those who are accompanied go there.
        self.explicit_here |= bare && self.goes_right_behind(next);
        if bare { self.accompanied(i, next) } else { next }
    }

    /// 参赞甲、大使助理、某社记者，校办主任乙等参加了会见; 院长、A乡人甲和副县长乙陪同: makes all who stand in the list before the verb at `i`
    /// its subject, where people without names part it.
    fn take_in_listed(&self, i: usize, act: &mut Act) {
        let joins = |token: &Token| matches!(self.tokenizer.text.slice(token.span), "和" | "及" | "以及" | "与");
        let listed = |token: &&Token| match token.kind {
            Kind::Group(_) | Kind::Target(_) | Kind::Point('、' | '，') | Kind::Cue(Cue::Mark(Mark::Other)) => true,
            Kind::Cue(Cue::Mark(Mark::With)) => joins(token),
            _ => self.is_deputed(token),
        };
        let list = i - self.tokens[..i].iter().rev().take_while(listed).count();
        // 会见了总领事甲，主任乙参加: whom a verb before the list is about is not among them.
        let apart = list > 0 && !matches!(self.tokens[list - 1].kind, Kind::Point(_));
        let comma = self.tokens[list..i].iter().position(|token| token.kind == Kind::Point('，'));
        let list = if apart { comma.map_or(i, |comma| list + comma + 1) } else { list };
        let all: Vec<Person> = persons_of(&self.tokens[list..i]).collect();
        let subject = &mut act.subject.persons;
        let known = |person: &Person| all.iter().any(|other| other.entity == person.entity);
        if subject.iter().chain(&act.with).all(known) && all.len() > subject.len() {
            *subject = all;
            act.subject.other = false;
            act.subject.organizations.clear();
            act.with.clear();
        }
    }

    /// Whether 的 stands right before the posts of those named at `next`, and a verb behind them.
    fn qualifies_next(&self, next: usize) -> bool {
        let body = |token: &&Token| matches!(token.kind, Kind::Target(_));
        let bodies = self.tokens[next.min(self.tokens.len())..].iter().take_while(body).count();
        let Some(Token { kind: Kind::Group(group), .. }) = self.tokens.get(next + bodies) else { return false };
        let acts = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Verb(_) | Cue::Mark(Mark::At)));
        group.persons.first().is_some_and(|person| {
            let posts = self.tokenizer.posts_begin(person, self.clause_start());
            self.following(posts.saturating_sub(1), 1) == "的"
        }) && self.tokens.get(next + bodies + 1).is_some_and(acts)
    }

    /// 询问随行的局长乙: who is said in passing to travel along.
    fn qualified_fellows(&mut self, i: usize, frame: usize) {
        let body = |token: &&Token| matches!(token.kind, Kind::Target(_));
        let next = self.tokens[i + 1..].iter().find(|token| !body(token));
        let Some(Token { kind: Kind::Group(group), span }) = next.cloned() else { return };
        let Some(person) = group.persons.first().copied() else { return };
        let start = self.tokenizer.posts_begin(&person, self.tokens[i].span.end);
        // 嘱咐随行的厅长乙: whom it is said to.
        let addressed = matches!(self.before(i).map(|token| &token.kind), Some(Kind::Cue(Cue::Verb(f)))
            if matches!(self.frames.frames[*f].does, Does::Say | Does::Order));
        if self.said && !addressed || start >= span.start || start.saturating_sub(self.tokens[i].span.end) > 12 {
            return;
        }
        let mut act = self.act(i, frame);
        act.subject = Subject { persons: vec![person], ..Subject::default() };
        act.realis = Realis::Actual;
        act.said = false;
        self.reading.acts.push(act);
    }

    /// 由甲带队，乙参加，去了A镇: the leader goes on, not who only attends.
    fn back_to_leader(&mut self) {
        let leads = |act: &Act| act.does == Does::Lead && act.objects.is_empty() && !act.subject.persons.is_empty();
        let acts = &self.reading.acts;
        let Some(lead) = acts.iter().rposition(leads) else { return };
        // 由甲带队，看农田水利，乙参加: what the leader did meanwhile.
        let leader = acts[lead].subject.clone();
        let own = acts[lead + 1..].iter().all(|act| act.subject.persons == leader.persons);
        if own && leader.persons != self.subject.persons {
            self.prior = Some(leader);
            self.step_back();
        }
    }

    /// Whether the group that travels is named at `next`, and goes or looks somewhere in the clause.
    fn takes_team(&self, next: usize) -> bool {
        let visits = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Verb(f)) if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect));
        let team = self.tokens.get(next).is_some_and(|token| {
            token.kind == Kind::Cue(Cue::Mark(Mark::Team))
                && token.span.start.saturating_sub(self.tokens[next - 1].span.end) <= 3
        });
        team && self.tokens[next..self.clause_end(next)].iter().any(visits)
    }

    /// Whether the token at `next` is a verb of going or looking right behind the one before it.
    fn goes_right_behind(&self, next: usize) -> bool {
        self.tokens.get(next).is_some_and(|token| {
            let goes = matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect));
            goes && token.span.start.saturating_sub(self.tokens[next - 1].span.end) <= 1
        })
    }

    /// 县长乙陪同察看A村: those who are accompanied, not named again, look into the place behind the verb.
    fn accompanied(&mut self, i: usize, next: usize) -> usize {
        let verb = next - 1;
        let word = self.tokenizer.text.slice(self.tokens[verb].span);
        let inspect = self.frames.index("inspect");
        let looks = self.frames.frames[inspect].verbs.iter().any(|known| word.ends_with(known.as_str()));
        if !looks || self.said {
            return next;
        }
        let (destinations, behind) = self.destinations(verb, Place::Object);
        if destinations.is_empty() {
            return next;
        }
        let mut act = self.act(i, inspect);
        act.destinations = destinations;
        // 乙则留在A镇，由丙陪同检查了B站: 乙, not those who travel.
        let named = self.explicit_here && !self.subject.persons.is_empty();
        act.subject = if named { self.subject.clone() } else { Subject { team: true, ..Subject::default() } };
        act.evidence.end = self.tokens[behind - 1].span.end;
        self.reading.acts.push(act);
        behind
    }

    /// Whether who went along is at a meeting too: 陪同考察并参加座谈会.
    fn attends_too(&self, next: usize) -> bool {
        let end = self.tokens[next - 1].span.end;
        // 陪同考察，出席座谈会.
        let next = next + usize::from(self.tokens.get(next).is_some_and(|token| token.kind == Kind::Point('，')));
        self.following(end, 3).starts_with(['并', '，'])
            && matches!(self.tokens.get(next), Some(Token { kind: Kind::Cue(Cue::Verb(f)), span })
            if self.frames.frames[*f].does == Does::Attend && span.start.saturating_sub(end) <= 3)
    }

    /// Whether names are listed behind: 陪同的有, 参加会议的还有, 出席者包括.
    pub(super) fn lists(&self, end: u32) -> bool {
        self.listing(end).is_some()
    }

    /// Where the words end that say names are listed behind: right behind a verb, or behind a noun (出席宴会的包括).
    fn listing(&self, end: u32) -> Option<u32> {
        const MARKS: [&str; 10] =
            ["的还有", "的包括", "的领导有", "的有", "的还", "的领", "的是", "者有", "者包括", "的嘉宾有"];
        let tail = self.following(end, 10);
        // All of them begin so, and little else does.
        if !tail.contains(['的', '者']) {
            return None;
        }
        let at =
            |tail: &str| MARKS.iter().filter_map(|mark| Some((tail.find(mark)?, mark))).min_by_key(|found| found.0);
        let (byte, mark) = at(tail)?;
        let noun = &tail[..byte];
        let near = noun.is_empty() || noun.chars().count() <= 5 && !noun.contains(['，', '。', '、', '；', '：']);
        near.then(|| end + (noun.chars().count() + mark.chars().count()) as u32)
    }

    /// Whether the clause goes on with a visit to a place: 一同 is an adverb then.
    pub(super) fn goes_on(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let verb = (i + 1..end).find(|&j| {
            matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect))
        });
        verb.is_some_and(|v| self.tokens[v..end].iter().any(|t| matches!(t.kind, Kind::Target(_))))
    }

    /// Whether the clause goes on with a meeting that is called by a name: 一同出席开幕式.
    fn goes_to_meeting(&self, i: usize) -> bool {
        let Some(Token { kind: Kind::Cue(Cue::Verb(next)), span }) = self.tokens.get(i + 1) else { return false };
        let attends = self.frames.frames[*next].does == Does::Attend;
        let end = self.start_of(self.clause_end(i));
        let name = || crate::event::meeting::name_in(self.tokenizer.text, between(span.end.min(end), end));
        attends && name().is_some_and(|name| !name.ends_with("活动"))
    }

    /// 会见 and the like, with those who are met, named or as the group that travels; passive where they come first.
    pub(super) fn meet(&mut self, i: usize, frame: usize) -> usize {
        let group = (i + 1..self.clause_end(i)).find(|&j| matches!(self.tokens[j].kind, Kind::Group(_)));
        if group.is_some_and(|group| self.are_kin(group)) && self.with.is_empty() {
            return i + 1;
        }
        let (mut act, next) = self.with_objects(i, frame);
        let team = |token: &&Token| token.kind == Kind::Cue(Cue::Mark(Mark::Team));
        let verb = |token: &&Token| !matches!(token.kind, Kind::Cue(Cue::Verb(_)));
        let behind = &self.tokens[i + 1..self.clause_end(i)];
        act.with_team |= behind.iter().take_while(verb).any(|token| team(&token));
        // 原定的会谈未能举行.
        let failed = |token: &&Token| matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Cancelled | Mark::Negated)));
        if act.objects.is_empty() && behind.iter().take_while(verb).any(|token| failed(&token)) {
            act.realis = Realis::Cancelled;
        }
        self.reading.acts.push(act);
        if let Some(group) = group.filter(|&group| group < next) {
            self.visited_before(i + 1, group);
        }
        if self.prior.is_some() {
            self.step_back();
        }
        next
    }

    /// 会见来A国访问的主席甲: the country where those at `group` were, as the words between the token at `i` and them say.
    pub(super) fn visited_before(&mut self, i: usize, group: usize) {
        let Kind::Group(Group { persons, .. }) = &self.tokens[group].kind else { return };
        let persons: Vec<Person> = persons.iter().take(1).copied().collect();
        let officials = persons.iter().all(|person| person.position.is_some());
        let verb = (i..group).find(|&j| self.tells_of_visit(j, group));
        let Some(verb) = verb.filter(|_| officials && !self.said) else { return };
        // 正在A国访问的主席甲
        let (places, next) = match self.place_right_before(verb) {
            Some(place) => (vec![place], verb + 1),
            None => self.destinations(verb, Place::Object),
        };
        if places.is_empty() || next > group {
            return;
        }
        let Kind::Cue(Cue::Verb(frame)) = self.tokens[verb].kind else { return };
        let subject = Subject { persons, ..Subject::default() };
        self.visit_in_passing(verb, frame, subject, places, self.tokens[group].span.end);
    }

    /// The visit, told by the verb at `i` as far as `end`, that only says who the subject is.
    pub(super) fn visit_in_passing(
        &mut self,
        i: usize,
        frame: usize,
        subject: Subject,
        places: Vec<Destination>,
        end: u32,
    ) {
        let mut act = self.act(i, frame);
        act.passing = true;
        act.realis = Realis::Actual;
        act.subject = subject;
        act.destinations = places;
        if !self.reading.acts.is_empty() {
            act.times.clear();
        }
        act.with.clear();
        act.escort.clear();
        act.evidence = between(self.tokens[i].span.start, end);
        self.reading.acts.push(act);
    }

    pub(super) fn is_country(&self, place: Target) -> bool {
        self.tokenizer.mentions.entities[place.entity].subkind == "country"
    }

    /// The place right before the verb at `i`, with 在 before it: 正在A国访问.
    pub(super) fn place_right_before(&self, i: usize) -> Option<Destination> {
        let Some(Token { kind: Kind::Target(target), span }) = self.before(i) else { return None };
        let at = self.following(span.start.saturating_sub(1), 1) == "在";
        (at && span.end == self.tokens[i].span.start).then(|| Destination::of(*target))
    }

    /// Whether the verb at `j` tells of a visit of those at `group`: of visiting, or of going to visit or attend.
    fn tells_of_visit(&self, j: usize, group: usize) -> bool {
        let does = |j: usize| match self.tokens[j].kind {
            Kind::Cue(Cue::Verb(f)) => Some(self.frames.frames[f].does),
            _ => None,
        };
        let visits = |j: usize| matches!(does(j), Some(Does::Inspect | Does::Attend));
        let gap = between(self.tokens[j].span.end, self.tokens[group].span.start);
        let near = gap.len() <= 40 && self.tokenizer.text.chars(gap).contains(&'的');
        near && match does(j) {
            Some(Does::Inspect) => true,
            Some(Does::Go) => (j + 1..group).any(visits),
            _ => false,
        }
    }

    pub(super) fn with_objects(&mut self, i: usize, frame: usize) -> (Act, usize) {
        let mut act = self.act(i, frame);
        let end = self.clause_end(i);
        for token in &self.tokens[i + 1..end] {
            match token.kind {
                Kind::Target(target) => act.bodies.push(target),
                Kind::Cue(Cue::Verb(_)) => break,
                _ => {}
            }
        }
        let (objects, more, next) = self.objects(i + 1);
        act.listed = self.lists(act.verb.end);
        act.objects = objects;
        act.objects_more = more;
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        (act, next)
    }

    /// Whether the comma at `j` parts posts of one person: 会见A公司党委书记、副总裁，B公司董事长甲. The first name
    /// behind the verb at `verb` is then that of the body, and who only attends is none of them.
    fn posts_go_on(&self, verb: usize, j: usize) -> bool {
        let bodies = self.tokens[verb + 1..j].iter().any(|token| matches!(token.kind, Kind::Target(_)));
        let posts = |person: &Person| {
            let stretch = between(self.tokens[verb].span.end, self.tokens[j].span.start);
            self.tokenizer.mentions.positions.iter().any(|p| p.person == person.entity && stretch.overlaps(p.span))
        };
        let comma = matches!(self.tokens[j].kind, Kind::Point('，' | '、'));
        let next = self.tokens[j + 1..]
            .iter()
            .position(|token| !matches!(token.kind, Kind::Target(_) | Kind::Point('、' | '，')))
            .map(|step| j + 1 + step);
        let Some(next) = next.filter(|_| comma) else { return false };
        let Kind::Group(group) = &self.tokens[next].kind else { return false };
        if !bodies && !group.persons.first().is_some_and(posts) {
            return false;
        }
        let attends = self.tokens[next + 1..self.clause_end(next)].iter().any(|token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Attend | Does::Accompany | Does::Receive))
        });
        let start = self.tokens[next].span.start;
        let written = between(self.tokens[next - 1].span.end.min(start), start);
        !attends
            && (group.persons.first().is_some_and(|person| person.position.is_some())
                || self.tokenizer.ends_as_post(written))
    }

    /// Whether the verb of visiting at `j` only says who the person behind it is: 会见了来我市考察的省长甲.
    pub(super) fn qualifies_person(&self, j: usize) -> bool {
        let goes = matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f))
            if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect | Does::Attend));
        let end = self.clause_end(j);
        let group = (j + 1..end).find(|&k| matches!(self.tokens[k].kind, Kind::Group(_)));
        goes && group.is_some_and(|group| {
            let gap = between(self.tokens[j].span.end, self.tokens[group].span.start);
            gap.len() <= 40 && self.tokenizer.text.chars(gap).contains(&'的')
        })
    }

    /// Whether the names behind those at `j` are of somebody's wife.
    fn is_wed(&self, j: usize) -> bool {
        self.tokens.get(j + 1).is_some_and(|next| {
            let gap = between(self.tokens[j].span.end, next.span.start);
            matches!(next.kind, Kind::Group(_)) && gap.len() <= 8 && self.tokenizer.text.slice(gap).ends_with("夫人")
        })
    }

    /// Whether the names at `j` only say whose kin without names are meant (甲先生亲属), or who is commemorated (甲同志诞辰百年).
    pub(super) fn are_kin(&self, j: usize) -> bool {
        let behind = self.following(self.tokens[j].span.end, 6);
        let kin = self.frames.behind_style(behind).unwrap_or(behind).trim_start_matches('的');
        self.frames.words.kin.open(kin)
    }

    /// 甲总书记特使、部长乙, 主席甲特使乙, 市长甲的代表乙: whether who is named last at `j` only sends another.
    pub(super) fn sends_envoy(&self, j: usize) -> bool {
        let end = self.tokens[j].span.end;
        let next = self.tokens.iter().skip(j + 1).take(2).find(|next| matches!(next.kind, Kind::Group(_)));
        if let Some(next) = next {
            let own = self.tokenizer.text.slice(between(end, next.span.start));
            if own == "的代表" || self.frames.words.envoys.close(own) {
                return true;
            }
        }
        let behind = self.following(end, 9);
        let own = behind.split_once(['、', '，']).map_or("", |(own, _)| own);
        !own.contains(['与', '同', '和']) && self.frames.words.envoys.close(own)
    }

    /// Whether the names behind 由 at `j` lead a group: 由会长乙率领的代表团.
    fn led_behind(&self, j: usize) -> bool {
        let group = (j + 1..self.clause_end(j)).find(|&k| matches!(self.tokens[k].kind, Kind::Group(_)));
        let lead = group.and_then(|group| self.tokens.get(group + 1));
        lead.is_some_and(|lead| {
            let leads = self.deed(lead) == Some(Does::Lead);
            leads && self.following(lead.span.end, 1) == "的"
        })
    }

    /// Persons that stand as the object of the verb before `i`: no verb, mark or comma between.
    pub(super) fn objects(&self, i: usize) -> (Vec<Person>, bool, usize) {
        let mut j = i;
        let mut from = self.tokens[i - 1].span.end;
        while let Some(token) = self.tokens.get(j) {
            if token.span.start.saturating_sub(from) > 30 {
                break;
            }
            match &token.kind {
                Kind::Point(_) if self.posts_go_on(i - 1, j) => {}
                // 主席甲的夫人乙，秘书长丙: the list begins behind him.
                Kind::Group(_) if self.is_wed(j) => {}
                // 会见总统甲特使、部长乙: the envoy is met.
                Kind::Group(_) if self.sends_envoy(j) => {}
                Kind::Point(_) | Kind::Cue(Cue::Mark(Mark::Entrust)) if j > i && self.sends_envoy(j - 1) => {}
                // 会见甲先生亲属: they, without names, are met.
                Kind::Group(_) if self.are_kin(j) => break,
                Kind::Group(group) => return (group.persons.clone(), group.more, j + 1),
                Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::From | Mark::Party | Mark::Other)) => {}
                // 会见由会长乙率领的代表团.
                Kind::Cue(Cue::Mark(Mark::Agent)) if self.led_behind(j) => {}
                Kind::Cue(Cue::Mark(Mark::With)) if j > i => {}
                // 迎来了一位特殊的客人——作家甲.
                Kind::Cue(Cue::Mark(Mark::Team)) if self.following(token.span.end, 2) == "——" => {}
                Kind::Cue(Cue::Verb(_)) if self.qualifies_person(j) => {}
                _ => break,
            }
            from = token.span.end;
            j += 1;
        }
        (Vec::new(), false, i)
    }
}

/// What may stand between 出席的有 and the first name: a colon, bodies that posts belong to.
const fn passed_over(kind: &Kind) -> bool {
    matches!(kind, Kind::Point('：') | Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::With)))
}

/// Parts names that tokens took for one list: 拜会校长甲，副校长乙陪同, 会见甲，乙参加. Who is called on ends at the comma, who went along
/// begins behind it.
pub(super) fn part_objects(tokenizer: &Tokenizer<'_>, tokens: &mut Vec<Token>) {
    let frames = Frames::get();
    let does = |token: Option<&Token>| match token {
        Some(Token { kind: Kind::Cue(Cue::Verb(frame)), .. }) => Some(frames.frames[*frame].does),
        _ => None,
    };
    let name = |token: &&Token| matches!(token.kind, Kind::Target(_) | Kind::Point('、'));
    for i in (0..tokens.len()).rev() {
        let Kind::Group(group) = &tokens[i].kind else { continue };
        let next = does(tokens[i + 1..].iter().find(|t| !name(t)));
        if group.persons.len() < 2 || !matches!(next, Some(Does::Accompany | Does::Attend)) {
            continue;
        }
        // 会见参加年会的甲，乙参加会见: what says who 甲 is stands between.
        let says_who = |token: &&Token| {
            does(Some(token)) == Some(Does::Attend) || tokenizer.text.following(token.span.end, 1) == "的"
        };
        let before = tokens[..i].iter().rev().find(|token| !name(token) && !says_who(token));
        let calls = match next {
            Some(Does::Attend) => matches!(does(before), Some(Does::Meet)),
            _ => matches!(does(before), Some(Does::Meet | Does::Inspect)),
        };
        if calls {
            let parted = halves(tokenizer, group, &tokens[i]);
            tokens.splice(i..=i, parted);
        }
    }
}

/// The group before and behind its first comma, with the comma between; the group itself where it has none.
fn halves(tokenizer: &Tokenizer<'_>, group: &Group, token: &Token) -> Vec<Token> {
    let comma = |pair: &[Person]| {
        let gap = between(pair[0].span.end, pair[1].span.start);
        tokenizer.text.chars(gap).iter().position(|c| matches!(c, '，' | ',')).map(|at| gap.start + at as u32)
    };
    let Some((last, at)) = group.persons.windows(2).enumerate().find_map(|(i, pair)| Some((i, comma(pair)?))) else {
        return vec![token.clone()];
    };
    let (first, second) = group.persons.split_at(last + 1);
    let half = |persons: &[Person], span: Span, more: bool| Token {
        kind: Kind::Group(Group { persons: persons.to_vec(), more, ..Group::default() }),
        span,
    };
    let end = first.last().map_or(token.span.start, |person| person.span.end);
    let start = second.first().map_or(token.span.end, |person| person.span.start);
    vec![
        half(first, between(token.span.start, end), false),
        Token { kind: Kind::Point('，'), span: Span::new(at, at + 1) },
        half(second, between(start, token.span.end), group.more),
    ]
}

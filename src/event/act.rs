//! The interpreter: one pass over a sentence's tokens, out of which come acts — a verb with the names around it.
//!
//! An act knows its own sentence only. Who "he" or nobody is, which trip it belongs to and on which day it was, the
//! story tells ([`super::story`]).

use super::between;
use super::frame::{Cue, Does, Frames, Mark, Place};
use super::token::{Group, Kind, Person, Target, Token, Tokenizer};
use crate::record::Realis;
use crate::span::Span;
use crate::text::Sentence;

/// Who does it, as far as the sentence tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Named persons.
    pub persons: Vec<Person>,
    /// Named organizations, where no person is.
    pub organizations: Vec<Target>,
    /// A pronoun stands there.
    pub pronoun: bool,
    /// A travelling group stands there (督查组).
    pub team: bool,
    /// 一行 or 等 follows the names.
    pub more: bool,
    /// Somebody unnamed acts.
    pub other: bool,
}

impl Subject {
    /// Whether nobody is named: the subject is left out.
    #[must_use]
    pub fn dropped(&self) -> bool {
        self.persons.is_empty() && self.organizations.is_empty() && !self.other
    }
}

/// A place that the act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The innermost place or organization named.
    pub target: Target,
    /// What stands before it in a chain (A镇B村).
    pub outer: Option<Target>,
    /// The head of a chain (新疆 in 新疆拜城), where it has more than one link.
    pub outermost: Option<Target>,
}

/// A verb with the names around it.
#[derive(Clone, Debug)]
pub struct Act {
    /// Index of its frame.
    pub frame: usize,
    /// What it means.
    pub does: Does,
    /// The verb.
    pub verb: Span,
    /// Who does it.
    pub subject: Subject,
    /// Persons behind the verb.
    pub objects: Vec<Person>,
    /// Whether 一行 or 等 follows the objects.
    pub objects_more: bool,
    /// Organizations behind the verb.
    pub bodies: Vec<Target>,
    /// Persons with whom it is done (与X).
    pub with: Vec<Person>,
    /// Persons in whose company it is done (在X陪同下).
    pub escort: Vec<Person>,
    /// Persons on whose behalf it is done.
    pub delegators: Vec<Person>,
    /// Persons it is said to (对X说).
    pub to: Vec<Person>,
    /// Where it is done or what is looked into.
    pub destinations: Vec<Destination>,
    /// Indices of the time expressions that stand adverbially before the verb, the nearest last.
    pub times: Vec<usize>,
    /// 分别 stands before the verb.
    pub each: bool,
    /// The subjects went to different places (分赴, 分别到).
    pub apart: bool,
    /// Done by wire.
    pub online: bool,
    /// Part of what somebody says.
    pub said: bool,
    /// Whether it happened.
    pub realis: Realis,
    /// Inside a noun phrase (在北京调研时的讲话).
    pub nominal: bool,
    /// The frame of the noun behind 参加 and 陪同 (参加会见).
    pub noun: Option<usize>,
    /// Indices of time expressions behind the verb in its clause (参加了13日和14日的督导).
    pub later: Vec<usize>,
    /// The subject only stands in as an agent (甲由乙陪同): the clause goes on with another.
    pub agent: bool,
    /// A place without a name stands behind the verb (走进一家药店).
    pub unnamed: bool,
    /// How often it was done, where a number says so (先后五次到): no one day is meant.
    pub repeated: bool,
    /// The names are listed behind the verb (陪同的有…).
    pub listed: bool,
    /// What the verb before which a place is set out (在A厂，…) does.
    pub scene: Option<Does>,
    /// From the clause of the verb's subject to that of its last name.
    pub evidence: Span,
}

/// What the words between a place and the comma behind it end with where they name a spot in it: 车间, 现场, 门口.
const SPOTS: &str = "上内里中外前旁边口处点厂间房室楼区院站场地线部所馆棚堂家时诊厅业心园店库司村镇乡县市岸港桥头社";

/// Interprets one sentence.
pub struct Interpreter<'a> {
    tokenizer: &'a Tokenizer<'a>,
    frames: &'static Frames,
    tokens: Vec<Token>,
    sentence: Span,
    reading: Reading,
    subject: Subject,
    /// The subject that an agent (由甲陪同) stands in for.
    prior: Option<Subject>,
    explicit_here: bool,
    /// The subjects of the sentence go different ways.
    apart: bool,
    /// Whether the subject has done something yet.
    acted: bool,
    clause: usize,
    with: Vec<Person>,
    escort: Vec<Person>,
    delegators: Vec<Person>,
    to: Vec<Person>,
    at: Vec<Destination>,
    scene: Option<(Vec<Destination>, Span)>,
    times: Vec<usize>,
    each: bool,
    online: bool,
    said: bool,
    realis: Realis,
}

/// What a sentence says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Its acts, in order.
    pub acts: Vec<Act>,
    /// Persons who stand as a subject, acting or not.
    pub subjects: Vec<Person>,
    /// The organization or place that it opens with as its topic (A厂主要生产…).
    pub topic: Option<Target>,
    /// Indices of the time expressions that the story goes on from; none where the sentence only plans.
    pub days: Vec<usize>,
}

/// Reads a sentence.
#[must_use]
pub fn read(tokenizer: &Tokenizer<'_>, sentence: &Sentence) -> Reading {
    let tokens = tokenizer.tokens(sentence);
    if tokens.is_empty() {
        return Reading::default();
    }
    let mut interpreter = Interpreter {
        tokenizer,
        frames: Frames::get(),
        tokens,
        sentence: sentence.span,
        subject: Subject::default(),
        prior: None,
        explicit_here: false,
        acted: false,
        apart: false,
        clause: 0,
        with: Vec::new(),
        escort: Vec::new(),
        delegators: Vec::new(),
        to: Vec::new(),
        at: Vec::new(),
        scene: None,
        times: Vec::new(),
        each: false,
        online: false,
        said: false,
        realis: Realis::Actual,
        reading: Reading::default(),
    };
    interpreter.run();
    let mut reading = interpreter.reading;
    let plans = interpreter
        .tokens
        .iter()
        .any(|token| matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Planned | Mark::Cancelled))));
    if !plans {
        reading.days = interpreter.times;
    }
    reading.topic = match interpreter.tokens.first().map(|token| &token.kind) {
        Some(Kind::Target(target)) => Some(*target),
        _ => None,
    };
    reading
}

impl Interpreter<'_> {
    fn run(&mut self) {
        let mut i = 0;
        while i < self.tokens.len() {
            i = self.step(i);
        }
        self.flush_scene(None);
    }

    /// Reads the token at `i`; returns the index of the next one to read.
    fn step(&mut self, i: usize) -> usize {
        match self.tokens[i].kind.clone() {
            Kind::Point(point) => self.point(i, point),
            Kind::Time(index) => {
                if self.adverbial(i) && !self.said {
                    self.times.push(index);
                }
            }
            Kind::Group(group) => self.group(i, &group),
            Kind::Target(target) => return self.target(i, target),
            Kind::Cue(Cue::Mark(mark)) => return self.mark(i, mark),
            Kind::Cue(Cue::Verb(frame)) => return self.verb(i, frame),
        }
        i + 1
    }

    fn point(&mut self, i: usize, point: char) {
        if point == '、' {
            return;
        }
        self.clause = i + 1;
        self.explicit_here = false;
        self.each = false;
        self.online = false;
        self.to.clear();
        self.at.clear();
        if self.acted {
            self.with.clear();
        }
        if matches!(self.realis, Realis::Negated | Realis::Cancelled) || point == '；' {
            self.realis = Realis::Actual;
        }
        if point == '；' {
            self.at.clear();
            self.subject.other = false;
        }
    }

    /// The token before `i` in the same clause.
    fn before(&self, i: usize) -> Option<&Token> {
        (i > self.clause).then(|| &self.tokens[i - 1])
    }

    /// Characters between the end of the token before `i` (or the clause's start) and `i`.
    fn gap_before(&self, i: usize) -> Span {
        let start = if i > 0 { self.tokens[i - 1].span.end } else { self.sentence.start };
        between(start.min(self.tokens[i].span.start), self.tokens[i].span.start)
    }

    fn following(&self, at: u32, count: usize) -> String {
        self.tokenizer.text.chars.iter().skip(at as usize).take(count).collect()
    }

    /// Whether a time expression says when the clause happened, rather than qualifying a noun.
    fn adverbial(&self, i: usize) -> bool {
        let gap = self.gap_before(i);
        let unnamed = i > self.clause && gap.is_empty() && self.tokens[i - 1].kind == Kind::Cue(Cue::Mark(Mark::Other));
        let blank = self.following(self.tokens[i].span.start.saturating_sub(1), 1).trim().is_empty();
        let within = if blank {
            0
        } else if i > self.clause {
            gap.len()
        } else {
            self.tokens[i].span.start - self.clause_start()
        };
        if unnamed || within > 3 {
            return false;
        }
        let after = self.following(self.tokens[i].span.end, 2);
        !(after.starts_with('的') || after.starts_with('那') || after.starts_with("以来") || after.starts_with("至今"))
    }

    fn group(&mut self, i: usize, group: &Group) {
        let persons = group.persons.clone();
        let escorted = self.clause_marks(i, Mark::Escorted);
        match self.governor(i).map(|token| token.kind.clone()) {
            Some(Kind::Cue(Cue::Mark(Mark::At | Mark::With))) if escorted => self.escort = persons,
            Some(Kind::Cue(Cue::Mark(Mark::Agent))) if escorted => self.escort = persons,
            Some(Kind::Cue(Cue::Mark(Mark::With))) => self.with.extend(persons),
            Some(Kind::Cue(Cue::Mark(Mark::Dative))) => self.to.extend(persons),
            Some(Kind::Cue(Cue::Mark(Mark::Entrust))) => {
                if self.clause_marks(i, Mark::Entrusted) {
                    self.delegators = persons;
                }
            }
            Some(Kind::Cue(Cue::Mark(Mark::At | Mark::From | Mark::Wished)))
                if !self.tokenizer.text.chars(self.gap_before(i)).contains(&'的') => {}
            _ if group.genitive => {}
            governor => {
                if governor == Some(Kind::Cue(Cue::Mark(Mark::Agent))) && !self.subject.dropped() {
                    self.prior = Some(self.subject.clone());
                }
                let mut persons = persons;
                if group.joined && persons.len() > 1 && !self.clause_marks(i, Mark::Each) {
                    self.with.extend(persons.drain(1..));
                }
                self.reading.subjects.extend(persons.iter().copied());
                let last =
                    self.subject.persons.last().map(|person| between(person.span.end, self.tokens[i].span.start));
                if !self.acted && last.is_some_and(|gap| self.tokenizer.is_separator(gap)) {
                    // 县长甲，乙参加会议: the list goes on.
                    let listed = std::mem::take(&mut self.subject.persons);
                    persons.splice(0..0, listed);
                }
                self.subject = Subject { persons, more: group.more, ..Subject::default() };
                self.acted = false;
                self.explicit_here = true;
                self.realis = Realis::Actual;
                self.delegators.retain(|_| self.clause > 0);
            }
        }
    }

    /// Whether a place named without 市, 县 and the like begins a longer name that is not known: 龙山高速公路二标段工地.
    fn heads_longer_name(&self, destination: &Destination, after: &str) -> bool {
        let name = self.tokenizer.text.slice(destination.target.span);
        let full =
            ["省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "村", "街道", "园", "苏木", "嘎查", "港", "邨"]
                .iter()
                .any(|end| name.ends_with(end));
        let owned = after.starts_with(['、', '的', '等', '，', '和', '与', '（', '(']) || after.is_empty();
        let after = after.split('、').next().unwrap_or_default();
        let shop = after.starts_with('店');
        !destination.target.organization
            && !full
            && !owned
            && (shop || self.frames.words.units.iter().any(|unit| after.contains(unit.as_str())))
    }

    /// The token that governs the group at `i`: the one before it, organizations and unnamed people of its post aside.
    fn governor(&self, i: usize) -> Option<&Token> {
        let start = self.tokens[i].span.start;
        self.tokens[self.clause..i]
            .iter()
            .rev()
            .take_while(|token| start - token.span.end <= 20)
            .find(|token| !matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Other)) | Kind::Target(_)))
            .or_else(|| self.before(i))
    }

    /// Whether the clause goes on with 时强调, 时指出: it only says when something was said.
    fn speaks_meanwhile(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        self.tokens[i + 1..end].iter().any(|token| {
            let says = matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Say | Does::Order));
            says && self.following(token.span.start.saturating_sub(1), 1) == "时"
        })
    }

    /// Whether the mark stands behind `i` in its clause.
    fn clause_marks(&self, i: usize, mark: Mark) -> bool {
        self.tokens[i + 1..]
            .iter()
            .take_while(|token| !matches!(token.kind, Kind::Point(c) if c != '、'))
            .any(|token| token.kind == Kind::Cue(Cue::Mark(mark)))
    }

    fn target(&mut self, i: usize, target: Target) -> usize {
        let opens = self.tokens[self.clause..i]
            .iter()
            .all(|token| matches!(token.kind, Kind::Time(_) | Kind::Target(_) | Kind::Point('、')));
        let after = self.following(target.span.end, 1);
        let listing = !self.acted && !self.subject.persons.is_empty();
        if opens && !listing && !self.said && !matches!(after.as_str(), "，" | "的" | "上" | "内" | "里") {
            let mut organizations = std::mem::take(&mut self.subject.organizations);
            if !self.explicit_here {
                organizations.clear();
            }
            organizations.push(target);
            self.subject = Subject { organizations, ..Subject::default() };
            self.explicit_here = true;
        }
        i + 1
    }

    fn mark(&mut self, i: usize, mark: Mark) -> usize {
        match mark {
            Mark::At => return self.locative(i),
            Mark::Planned => self.realis = Realis::Planned,
            Mark::Cancelled => self.realis = Realis::Cancelled,
            Mark::Negated => {
                let next = self.tokens.get(i + 1).map_or(self.sentence.end, |token| token.span.start);
                let strong = self.tokens[i].span.len() > 1 && self.tokenizer.text.slice(self.tokens[i].span) != "没有";
                if strong || next.saturating_sub(self.tokens[i].span.end) <= 2 {
                    self.realis = Realis::Negated;
                }
            }
            Mark::Wished => {
                if self.realis == Realis::Actual {
                    self.realis = Realis::Hypothetical;
                }
            }
            Mark::Online => self.online = true,
            Mark::Each => self.each = true,
            Mark::Pronoun => {
                let object = matches!(
                    self.before(i).map(|token| &token.kind),
                    Some(Kind::Cue(Cue::Mark(Mark::With | Mark::Dative | Mark::At) | Cue::Verb(_)))
                );
                if !object {
                    self.subject = Subject { pronoun: true, ..Subject::default() };
                    self.explicit_here = true;
                    self.realis = Realis::Actual;
                }
            }
            Mark::Team => {
                let object = matches!(self.before(i).map(|token| &token.kind), Some(Kind::Cue(_)));
                if !object && !self.explicit_here {
                    self.subject = Subject { team: true, ..Subject::default() };
                    self.explicit_here = true;
                    self.realis = Realis::Actual;
                }
            }
            Mark::Other => {
                let object =
                    self.tokens[self.clause..i].iter().any(|token| matches!(token.kind, Kind::Cue(_) | Kind::Group(_)));
                let listing = !self.acted && !self.subject.persons.is_empty();
                if !object && !listing {
                    self.subject = Subject { other: true, ..Subject::default() };
                    self.explicit_here = true;
                }
            }
            Mark::With
            | Mark::Dative
            | Mark::Agent
            | Mark::From
            | Mark::Entrust
            | Mark::Entrusted
            | Mark::Escorted
            | Mark::Party
            | Mark::Nominal
            | Mark::Block => {}
        }
        i + 1
    }

    /// 在 and what stands behind it: a place set out before the deed, or the place of the verb that follows.
    fn locative(&mut self, i: usize) -> usize {
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() {
            return i + 1;
        }
        let last = self.tokens[next - 1].span.end;
        let tail = self.tokens.get(next).map_or(self.sentence.end, |token| token.span.start);
        let opens = self.tokens[self.clause..i].iter().all(|token| match &token.kind {
            Kind::Time(_) => true,
            Kind::Group(group) => !group.genitive,
            _ => false,
        });
        let comma = opens && self.tokens.get(next).is_some_and(|token| token.kind == Kind::Point('，'));
        let inside = self.tokenizer.text.chars(between(last, tail)).last().is_none_or(|c| SPOTS.contains(*c));
        if self.scene.is_some() {
            self.flush_scene(Some(Does::Observe));
        }
        if comma && inside && tail - last <= 12 && !self.said {
            self.scene = Some((places, between(self.tokens[i].span.start, last)));
        } else {
            let gap: &[char] = self.tokenizer.text.chars(between(last, tail.max(last)));
            // 在北京转机的旅客: the place belongs to somebody else.
            if !gap.iter().skip(1).any(|&c| c == '的') {
                self.at = places;
            }
        }
        next
    }

    fn verb(&mut self, i: usize, frame: usize) -> usize {
        let does = self.frames.frames[frame].does;
        self.flush_scene(Some(does));
        self.acted = true;
        if !matches!(does, Does::Go | Does::Inspect | Does::Observe) {
            self.at.clear();
        }
        match does {
            Does::Go | Does::Inspect => self.visit(i, frame),
            Does::Observe => self.observe(i, frame),
            Does::Accompany | Does::Attend => self.join(i, frame),
            Does::Say | Does::Order => self.say(i, frame),
            Does::Report => {
                let noun = self.following(self.tokens[i].span.start.saturating_sub(1), 1);
                if noun != "的" && noun != "取" {
                    self.plain(i, frame);
                    let bare = self.tokens[i].span.len() == 2;
                    self.said |= bare && matches!(self.following(self.tokens[i].span.end, 1).as_str(), "，" | "：");
                    self.step_back();
                }
                i + 1
            }
            Does::Lead => {
                let (act, next) = self.with_objects(i, frame);
                self.reading.acts.push(act);
                next
            }
            Does::Meet | Does::Appoint | Does::Dismiss | Does::Sign | Does::Donate => {
                let (act, next) = self.with_objects(i, frame);
                self.reading.acts.push(act);
                self.with.clear();
                next
            }
            Does::Receive => {
                self.plain(i, frame);
                self.step_back();
                i + 1
            }
            Does::Chair | Does::Convene | Does::Speak | Does::Issue => {
                self.plain(i, frame);
                i + 1
            }
        }
    }

    /// Who only went along or received is not who goes on.
    fn step_back(&mut self) {
        self.subject = self.prior.take().unwrap_or_default();
        self.explicit_here = !self.subject.dropped();
    }

    fn plain(&mut self, i: usize, frame: usize) {
        let act = self.act(i, frame);
        self.reading.acts.push(act);
    }

    fn act(&self, i: usize, frame: usize) -> Act {
        let token = &self.tokens[i];
        let start = self.clause_start().min(token.span.start);
        Act {
            frame,
            does: self.frames.frames[frame].does,
            verb: token.span,
            subject: self.subject.clone(),
            objects: Vec::new(),
            objects_more: false,
            bodies: Vec::new(),
            with: self.with.clone(),
            escort: self.escort.clone(),
            delegators: self.delegators.clone(),
            to: self.to.clone(),
            destinations: Vec::new(),
            times: self.times.clone(),
            each: self.each || self.following(token.span.start, 1) == "分",
            apart: self.apart,
            online: self.online,
            said: self.said,
            realis: self.realis,
            nominal: self.clause_marks(i, Mark::Nominal) || self.speaks_meanwhile(i),
            noun: None,
            later: Vec::new(),
            repeated: self.repeated(i),
            unnamed: false,
            agent: self.prior.is_some(),
            listed: false,
            scene: None,
            evidence: between(start, token.span.end),
        }
    }

    /// Emits the place that was set out before the deed, now that the deed is known.
    fn flush_scene(&mut self, next: Option<Does>) {
        let Some((places, span)) = self.scene.take() else { return };
        let frame = self.frames.index("scene");
        let mut act = self.act(0, frame);
        act.verb = span;
        act.destinations = places;
        act.scene = next;
        act.evidence = between(span.start, span.end);
        self.reading.acts.push(act);
    }

    fn visit(&mut self, i: usize, frame: usize) -> usize {
        let place = self.frames.frames[frame].place;
        self.apart |= self.each || self.following(self.tokens[i].span.start, 1) == "分";
        let (destinations, next) = if place == Place::At { (Vec::new(), i + 1) } else { self.destinations(i, place) };
        let mut act = self.act(i, frame);
        let (objects, _, next) = self.objects(next);
        act.objects = objects;
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        if place != Place::Object && !self.at.is_empty() {
            let at = std::mem::take(&mut self.at);
            act.destinations.extend(at);
        }
        if destinations.is_empty() && act.does == Does::Go {
            act.destinations.extend(self.here(i));
        }
        act.destinations.extend(destinations);
        act.destinations.dedup_by_key(|d| d.target.entity);
        if !self.speaks_for(i) {
            act.subject.other = true;
            act.subject.persons.clear();
            act.subject.organizations.clear();
        }
        act.unnamed = act.destinations.is_empty() && self.unnamed(i);
        let useful = act.unnamed || !act.destinations.is_empty() || !act.objects.is_empty();
        if useful || act.does == Does::Inspect {
            self.reading.acts.push(act);
        }
        next
    }

    /// Whether a place without a name stands behind the verb: 走进一家药店.
    fn unnamed(&self, i: usize) -> bool {
        let after = self.following(self.tokens[i].span.end, 3);
        let after = after.trim_start_matches('了');
        ["一家", "一处", "一座", "一间", "某", "两家", "几家", "附近"].iter().any(|word| after.starts_with(word))
    }

    /// The document's own place or organization, where the verb at `i` leads there: 来我县, 莅临我司.
    fn here(&self, i: usize) -> Option<Destination> {
        let verb = self.tokens[i].span;
        let host = &self.tokenizer.mentions.host;
        let after = self.following(verb.end, 4);
        let words = &self.frames.words;
        let comes = matches!(self.tokenizer.text.slice(verb), "来" | "莅临" | "莅" | "到");
        let found = |list: &[String]| {
            list.iter().find(|word| after.starts_with(word.as_str()) && (comes || word.starts_with('我'))).cloned()
        };
        let (word, entity, organization) = match (found(&words.here_place), found(&words.here_unit)) {
            (Some(word), _) => (word, host.place?, false),
            (None, Some(word)) => (word, host.organization?, true),
            (None, None) => return None,
        };
        let span = between(verb.end, verb.end + word.chars().count() as u32);
        let target = Target { entity, span, organization, deictic: true };
        Some(Destination { target, outer: None, outermost: None })
    }

    /// Whether nothing but adverbs stands between the subject (or the clause's start) and the verb at `i`: otherwise
    /// somebody unknown is the subject.
    fn speaks_for(&self, i: usize) -> bool {
        if self.explicit_here {
            return true;
        }
        let limit = if self.subject.dropped() { 4 } else { 12 };
        let start = self.tokens.get(self.clause).map_or(self.sentence.start, |_| {
            if self.clause == 0 { self.sentence.start } else { self.tokens[self.clause - 1].span.end }
        });
        let mut rest = String::new();
        let mut at = start;
        for token in &self.tokens[self.clause..=i] {
            if token.span.start > at {
                rest.push_str(self.tokenizer.text.slice(between(at, token.span.start)));
            }
            at = at.max(token.span.end);
        }
        for adverb in &self.frames.words.adverbs {
            if rest.contains(adverb.as_str()) {
                rest = rest.replace(adverb.as_str(), "");
            }
        }
        rest.chars().filter(|c| c.is_alphabetic()).count() <= limit
    }

    /// 了解, 听取, 座谈 …: a deed on the spot, with the place that stands before it.
    fn observe(&mut self, i: usize, frame: usize) -> usize {
        let verb = self.tokenizer.text.slice(self.tokens[i].span).to_owned();
        let mut act = self.act(i, frame);
        act.destinations = std::mem::take(&mut self.at);
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
        let report = (i + 1..end).find(
            |&j| matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Report),
        );
        if let Some((j, persons)) = group {
            let mut act = self.act(i, self.frames.index("report"));
            act.does = Does::Report;
            act.subject = Subject { persons, ..Subject::default() };
            self.reading.acts.push(act);
            return report.unwrap_or(j) + 1;
        }
        report.map_or(i + 1, |report| report + 1)
    }

    fn clause_end(&self, i: usize) -> usize {
        (i + 1..self.tokens.len())
            .find(|&j| matches!(self.tokens[j].kind, Kind::Point(c) if c != '、'))
            .unwrap_or(self.tokens.len())
    }

    /// 陪同, 参加 and the like, with the noun behind them and the names that may be listed there.
    fn join(&mut self, i: usize, frame: usize) -> usize {
        let does = self.frames.frames[frame].does;
        let word = self.tokenizer.text.slice(self.tokens[i].span).to_owned();
        let adverb = ["一同", "一起", "一道", "协同"].contains(&word.as_str());
        let attributive = self.following(self.tokens[i].span.end, 1) == "的" && !self.lists(self.tokens[i].span.end);
        if adverb && self.goes_on(i) || does == Does::Accompany && attributive {
            return i + 1;
        }
        let mut next = i + 1;
        let mut end = self.tokens[i].span.end;
        let mut noun = None;
        if let Some(Token { kind: Kind::Cue(Cue::Verb(other)), span }) = self.tokens.get(i + 1)
            && span.start - end <= 3
            && self.frames.frames[*other].does != Does::Go
        {
            noun = Some(*other);
            end = span.end;
            next = i + 2;
        }
        let listed = self.lists(end);
        let (objects, more, after) = self.objects(next);
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
        if does == Does::Accompany && !act.objects.is_empty() && !listed {
            // The visitor in object position goes on as the subject.
            self.subject = Subject { persons: act.objects.clone(), more, ..Subject::default() };
            self.explicit_here = true;
        }
        if !act.objects.is_empty() {
            next = after;
        }
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        if does == Does::Accompany && act.objects.is_empty() {
            self.step_back();
        }
        self.reading.acts.push(act);
        next
    }

    /// Whether names are listed behind: 陪同的有, 参加会议的还有, 出席者包括.
    fn lists(&self, end: u32) -> bool {
        let tail = self.following(end, 3);
        ["的有", "的还", "的包", "者有", "者包", "的领", "的是"].iter().any(|words| tail.starts_with(words))
    }

    /// Whether the clause goes on with a visit to a place: 一同 is an adverb then.
    fn goes_on(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let verb = (i + 1..end).find(|&j| {
            matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect))
        });
        verb.is_some_and(|v| self.tokens[v..end].iter().any(|t| matches!(t.kind, Kind::Target(_))))
    }

    fn say(&mut self, i: usize, frame: usize) -> usize {
        let gap = self.gap_before(i);
        let clause = self.clause_text(i);
        let following =
            ["根据", "按照", "遵照", "落实", "贯彻", "依照", "按", "为"].iter().any(|word| clause.starts_with(word));
        let noun = following || self.following(gap.end.saturating_sub(1), 1) == "的" && gap.end > gap.start;
        let spoken = match self.before(i).map(|token| &token.kind) {
            None => gap.len() <= 4,
            Some(Kind::Group(_) | Kind::Time(_)) => gap.len() <= 12,
            Some(Kind::Target(_)) => gap.len() <= 6 && self.frames.frames[frame].does == Does::Say,
            Some(Kind::Cue(Cue::Mark(_))) => gap.len() <= 6,
            Some(Kind::Cue(Cue::Verb(_))) => gap.len() <= 2,
            Some(Kind::Point(_)) => gap.len() <= 4,
        };
        if noun || !spoken {
            return i + 1;
        }
        if self.frames.frames[frame].does == Does::Say && self.to.is_empty() {
            let (objects, _, _) = self.objects(i + 1);
            if self.tokenizer.text.slice(self.tokens[i].span) == "告诉" {
                self.to = objects;
            }
        }
        self.plain(i, frame);
        self.said = true;
        i + 1
    }

    /// Whether 五次, 多次 stands right before the verb.
    fn repeated(&self, i: usize) -> bool {
        let end = self.tokens[i].span.start;
        let before: Vec<char> =
            self.tokenizer.text.chars(between(end.saturating_sub(4).max(self.clause_start()), end)).to_vec();
        before.windows(2).any(|pair| pair[1] == '次' && "两二三四五六七八九十多几数0123456789".contains(pair[0]))
    }

    fn clause_start(&self) -> u32 {
        if self.clause == 0 { self.sentence.start } else { self.tokens[self.clause - 1].span.end }
    }

    /// The clause before the token at `i`.
    fn clause_text(&self, i: usize) -> &str {
        let start = if self.clause == 0 { self.sentence.start } else { self.tokens[self.clause - 1].span.end };
        self.tokenizer.text.slice(between(start.min(self.tokens[i].span.start), self.tokens[i].span.start)).trim_start()
    }

    fn with_objects(&mut self, i: usize, frame: usize) -> (Act, usize) {
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

    /// Persons that stand as the object of the verb before `i`: no verb, mark or comma between.
    fn objects(&self, i: usize) -> (Vec<Person>, bool, usize) {
        let mut j = i;
        let mut from = self.tokens[i - 1].span.end;
        while let Some(token) = self.tokens.get(j) {
            if token.span.start.saturating_sub(from) > 30 {
                break;
            }
            match &token.kind {
                Kind::Group(group) => return (group.persons.clone(), group.more, j + 1),
                Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::From | Mark::Party | Mark::Other)) => {}
                Kind::Cue(Cue::Mark(Mark::With)) if j > i => {}
                _ => break,
            }
            from = token.span.end;
            j += 1;
        }
        (Vec::new(), false, i)
    }

    /// The places behind the token at `i`: 、 and 和 go on, anything else ends the list.
    fn destinations(&self, i: usize, place: Place) -> (Vec<Destination>, usize) {
        let mut list: Vec<Destination> = Vec::new();
        let mut next = i + 1;
        let mut at = self.tokens[i].span.end;
        let mut skip = false;
        let mut j = i + 1;
        let mut open = true;
        while let Some(token) = self.tokens.get(j) {
            let gap = token.span.start.saturating_sub(at);
            let reach = if place == Place::At { 6 } else { 16 };
            match &token.kind {
                Kind::Target(target) => {
                    let owner = gap > 0 && gap <= 2 && !open && target.organization && self.following(at, 1) == "的";
                    if (gap == 0 || owner) && !open {
                        let Some(last) = list.last_mut() else { break };
                        last.outermost = last.outermost.or(Some(last.target));
                        last.outer = Some(last.target);
                        last.target = *target;
                    } else if skip {
                        skip = false;
                    } else if open && (gap <= reach || gap <= 30 && self.following(target.span.start - 1, 1) == "的") {
                        if target.deictic && self.names_no_stop(i, target) {
                            break;
                        }
                        list.push(Destination { target: *target, outer: None, outermost: None });
                        open = false;
                    } else {
                        break;
                    }
                    next = j + 1;
                }
                Kind::Point('、') if gap <= 14 => open = true,
                Kind::Cue(Cue::Mark(Mark::With)) if !list.is_empty() && gap == 0 => open = true,
                Kind::Cue(Cue::Mark(Mark::From | Mark::At)) if list.is_empty() && gap <= reach => {
                    skip = self.following(token.span.end, 1) != "的";
                }
                Kind::Cue(_) | Kind::Time(_) if list.is_empty() && self.qualifies(j) => {}
                Kind::Cue(Cue::Mark(Mark::Other)) if list.is_empty() && gap <= reach => {}
                Kind::Group(_) if !list.is_empty() && place != Place::Object => {
                    // 看望A医院院长甲: the place belongs to the post.
                    if gap > 0 && gap <= 8 && !self.following(at, gap as usize).contains('的') {
                        list.pop();
                    }
                    break;
                }
                _ => break,
            }
            at = token.span.end;
            j += 1;
        }
        list.retain(|destination| !self.only_named(destination));
        if list.is_empty() { (list, i + 1) } else { (list, next) }
    }

    /// Whether the verb at `j` only qualifies the name behind it: 参与运输的A公司.
    fn qualifies(&self, j: usize) -> bool {
        let (verb, next) = (&self.tokens[j], self.tokens.get(j + 1));
        next.is_some_and(|next| {
            matches!(next.kind, Kind::Target(_))
                && next.span.start - verb.span.end <= 10
                && self.following(next.span.start.saturating_sub(1), 1) == "的"
                && next.span.start > verb.span.end
        })
    }

    /// 我市 and 公司 behind a verb that does not lead there are no stop.
    fn names_no_stop(&self, i: usize, _target: &Target) -> bool {
        !matches!(self.tokens[i].kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Go)
    }

    /// Whether what follows shows that the place is no destination: X籍, X方向, X援鄂….
    fn only_named(&self, destination: &Destination) -> bool {
        // 赴湖北指导组, 援鄂医疗队: the place is part of a group's name.
        let rest = self.following(destination.target.span.end, 12);
        let phrase = rest.split(['，', '。', '；', '：']).next().unwrap_or_default();
        if self.frames.words.teams.iter().any(|team| phrase.contains(team.as_str())) {
            return true;
        }
        if self.heads_longer_name(destination, phrase) {
            return true;
        }
        let after = self.following(destination.target.span.end, 4);
        self.frames.words.passing.iter().any(|word| after.starts_with(word.as_str()))
    }
}

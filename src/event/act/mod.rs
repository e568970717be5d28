//! The interpreter: one pass over a sentence's tokens, out of which come acts — a verb with the names around it.
//!
//! An act knows its own sentence only. Who "he" or nobody is, which trip it belongs to and on which day it was, the
//! story tells ([`super::story`]).

mod deed;
mod destination;
mod here;
mod interpreter;
mod listing;
pub(super) mod own;
mod people;
mod subject;
mod topical;

use self::interpreter::Interpreter;
use super::frame::{Cue, Does, Frames, Mark};
use super::token::{Kind, Person, Target, Token, Tokenizer};
use crate::mention::EntityIndex;
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
    /// Those who are at a meeting stand there (与会人员).
    pub attending: bool,
    /// 一行 or 等 follows the names.
    pub more: bool,
    /// Somebody unnamed acts.
    pub other: bool,
    /// "They" act.
    pub plural: bool,
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

impl Destination {
    /// A place that nothing stands before.
    #[must_use]
    pub const fn of(target: Target) -> Self {
        Self { target, outer: None, outermost: None }
    }
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
    /// Who is met beside the objects: the deputies of a delegation.
    pub beside: Vec<Person>,
    /// Organizations behind the verb.
    pub bodies: Vec<Target>,
    /// Persons with whom it is done (与X).
    pub with: Vec<Person>,
    /// The travelling group, not named again, with whom it is done (与客人座谈, 会见代表团).
    pub with_team: bool,
    /// Persons in whose company it is done (在X陪同下).
    pub escort: Vec<Person>,
    /// Whom the subject only stands in for as an agent (甲由乙陪同, 甲获乙接见): it is done to them, and the clause goes on
    /// with them.
    pub patient: Option<Subject>,
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
    /// The frame of the noun behind 参加 and 陪同 (参加会见), of the verb of receiving behind one of going (前往机场迎接).
    pub noun: Option<usize>,
    /// Indices of time expressions behind the verb in its clause (参加了13日和14日的督导).
    pub later: Vec<usize>,
    /// The visit only says who somebody is: 会见来A国访问的主席甲.
    pub passing: bool,
    /// Where what is convened takes place: 在A校区举行演练.
    pub held_at: Option<Destination>,
    /// A place that nobody names is gone to.
    pub unnamed: Option<Unnamed>,
    /// No one day is meant: a number says how often it was done (先后五次到), or it is over (结束对A国的访问后).
    pub undated: bool,
    /// The names are listed behind the verb (陪同的有…).
    pub listed: bool,
    /// A line of a table or list: a day and what was visited, no verb.
    pub row: bool,
    /// What the verb before which a place is set out (在A厂，…) does.
    pub scene: Option<Does>,
    /// From the clause of the verb's subject to that of its last name.
    pub evidence: Span,
}

/// A place gone to that the document does not name.
#[derive(Clone, Copy, Debug)]
pub struct Unnamed {
    /// The words that stand for it, or the verb before them.
    pub span: Span,
    /// It is the document's own (莅临我院): a visit even where nothing else is visited, unlike 走进一家药店.
    pub own: bool,
}

impl Act {
    /// Whether it tells of the person in whatever part.
    #[must_use]
    pub fn names(&self, person: EntityIndex) -> bool {
        let named = [&self.subject.persons, &self.objects, &self.with, &self.to, &self.escort, &self.delegators];
        named.into_iter().flatten().any(|named| named.entity == person)
    }

    /// Whether it is a deed that no table knows, told by the place before it alone (在A村建成大棚): its verb is the place.
    #[must_use]
    pub fn is_untold_deed(&self) -> bool {
        self.destinations.iter().any(|destination| destination.target.span == self.verb)
    }
}

/// What a sentence says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Its acts, in order.
    pub acts: Vec<Act>,
    /// Persons who stand as a subject, acting or not.
    pub subjects: Vec<Person>,
    /// Those of them who are not part of what somebody says.
    pub named: Vec<Person>,
    /// Where a travelling group stands as a subject (考察组).
    pub team: Option<u32>,
    /// Wives named beside a subject.
    pub spouses: Vec<Person>,
    /// The organization or place that it opens with as its topic (A厂主要生产…).
    pub topic: Option<Target>,
    /// Indices of the time expressions that the story goes on from; none where the sentence only plans.
    pub days: Vec<usize>,
}

/// Reads a sentence; `tokens` is room for its tokens.
#[must_use]
pub fn read(tokenizer: &Tokenizer<'_>, sentence: &Sentence, tokens: &mut Vec<Token>) -> Reading {
    tokenizer.tokens(sentence, tokens);
    people::part_objects(tokenizer, tokens);
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
        with_team: false,
        escort: Vec::new(),
        delegators: Vec::new(),
        to: Vec::new(),
        at: Vec::new(),
        at_opens: false,
        scene: None,
        at_scene: None,
        times: Vec::new(),
        each: false,
        online: false,
        said: false,
        realis: Realis::Actual,
        reading: Reading::default(),
    };
    interpreter.run();
    let mut reading = std::mem::take(&mut interpreter.reading);
    let planned = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Planned | Mark::Cancelled)));
    let deed = |token: &Token| matches!(token.kind, Kind::Cue(Cue::Verb(_)));
    // A plan without a deed behind it is a noun: 巡视考前准备.
    let plan = interpreter.tokens.iter().position(planned);
    let plans = plan.is_some_and(|plan| interpreter.tokens[plan..].iter().any(deed));
    if !plans {
        reading.days = std::mem::take(&mut interpreter.times);
    }
    let target = |number: usize| match interpreter.tokens.get(number)?.kind {
        Kind::Target(target) => Some(target),
        _ => None,
    };
    // 在A镇，B公司的工人…: what the place is set out for.
    let kinds = interpreter.tokens.get(..3).unwrap_or_default();
    let set_out = matches!(
        kinds,
        [
            Token { kind: Kind::Cue(Cue::Mark(Mark::At)), .. },
            Token { kind: Kind::Target(_), .. },
            Token { kind: Kind::Point('，'), .. }
        ]
    );
    // 得知A基金会捐助…: something else opens the sentence.
    let opens = |topic: &Target| !interpreter.names_stranger(sentence.span.start, topic.span.start);
    reading.topic = target(0).filter(opens).or_else(|| set_out.then(|| target(3)).flatten());
    reading
}

impl Act {
    /// Whether it is a deed of going or inspecting.
    #[must_use]
    pub fn goes(&self) -> bool {
        matches!(self.does, Does::Go | Does::Inspect)
    }
}

/// Whether a numeral or digit may tell of more than one: 三次, 几个.
fn is_several(c: char) -> bool {
    c.is_ascii_digit() || "两二三四五六七八九十多几数".contains(c)
}

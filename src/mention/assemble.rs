//! From the readings to the document's entities, mentions and positions.

use std::collections::{BTreeSet, HashMap};

use super::attach::Tie;
use super::candidate::{Candidate, Reading};
use super::class::Class;
use super::coref;
use super::lattice::Step;
use super::rank;
use super::reading::Read;
use super::title::Title;
use super::words::{HeadKind, WORDS};
use super::{Entity, EntityIndex, Form, Mention, Mentions, Position, Refused};
use crate::record::{Basis, EntityKind, PartKind};
use crate::span::Span;
use crate::text::Text;

/// Gathers what the readings found.
#[must_use]
pub fn mentions(text: &Text, candidates: &[Candidate], reads: &[Read]) -> Mentions {
    let spoken_for = spoken_for(text, reads);
    let (out, by_name, held) = (Mentions::default(), HashMap::new(), HashMap::new());
    let mut gathering = Gathering { text, spoken_for, out, by_name, held };
    for read in reads {
        gathering.sentence(read, candidates);
    }
    coref::resolve(text, reads, &mut gathering.out);
    gathering.out.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    gathering.out
}

/// Least that the neighbours of a name must add to its score in one place of the document.
const EVIDENCE: f32 = 2.0;

/// Score of a name of three characters that needs nobody to speak for it: a common surname, common characters.
const STRONG: f32 = -18.8;
/// Score of a name of three characters that a role behind it is enough for.
const DESCRIBED: f32 = -25.5;
/// Logarithm of the share of people whose surname is so rare that verbs alone do not speak for a name.
const RARE: f32 = -9.6;

fn is_rare(surname: char) -> bool {
    WORDS.surname(surname).is_none_or(|share| share < RARE)
}

/// Whether the character is a surname and nothing else: no word, no syllable of foreign names (逄, 佴).
fn is_mere(surname: char) -> bool {
    let word = WORDS.word(surname.encode_utf8(&mut [0; 4]));
    WORDS.surname(surname).is_some() && word.is_none() && WORDS.character(surname).transliteration.is_none()
}

/// Names that a post, a verb or a list speaks for somewhere in the document.
fn spoken_for<'a>(text: &'a Text, reads: &[Read]) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for read in reads {
        let mut from = 0;
        for &at in read.named.iter().filter(|&&at| read.steps[at].edge.class.is_person()) {
            if at < from {
                continue;
            }
            let list = list(read, at);
            let last = list.last().copied().unwrap_or(at);
            if list.iter().any(|&member| speaks(text, read, member, at, last)) {
                let own = |&member: &usize| {
                    let edge = read.steps[member].edge;
                    (member, text.slice(Span::new(edge.start, edge.end)))
                };
                // 甲及多位区议员: what is no name by itself is none for the names beside it.
                let named = |(member, name): &(usize, &str)| !acts(name) || speaks(text, read, *member, at, last);
                names.extend(list.iter().map(own).filter(named).map(|(_, name)| name));
            }
            from = last + 1;
        }
    }
    names
}

/// Indices of the names of the list that begins at step `first`; of that name alone where none does.
fn list(read: &Read, first: usize) -> Vec<usize> {
    let class = |at: usize| read.steps.get(at).map(|step| step.edge.class);
    let mut list = vec![first];
    let mut last = first;
    // 率市环保局甲、乙、供水公司丙: who is of which unit.
    let in_units = read.steps[first].before.is_unit();
    loop {
        // 甲教授、乙教授
        let styled =
            |at: usize| matches!(class(at), Some(Class::Tail | Class::Post)) && class(at + 1) == Some(Class::List);
        let behind = over_bracket(&read.steps, last);
        let next = if styled(behind) { behind + 2 } else { behind + 1 };
        let joined = matches!(class(next - 1), Some(Class::List | Class::And)) || between_commas(&read.steps, next);
        let next = if in_units && class(next - 1) == Some(Class::List) { behind_unit(&read.steps, next) } else { next };
        if !joined || !class(next).is_some_and(Class::is_person) {
            return list;
        }
        list.push(next);
        last = next;
    }
}

/// Index of the step behind the name of a unit that begins at a step and that a person stands behind: 市供水公司|丙. The
/// first where there is none.
fn behind_unit(steps: &[Step], first: usize) -> usize {
    /// Most steps of such a name.
    const LONGEST: usize = 4;
    let class = |at: usize| steps.get(at).map(|step| step.edge.class);
    let word = |at: &usize| {
        class(*at).is_some_and(|class| class.is_unit() || matches!(class, Class::Place | Class::Noun | Class::Verb))
    };
    let end = first + (first..first + LONGEST).take_while(word).count();
    let unit = class(end.saturating_sub(1)).is_some_and(Class::is_unit);
    if end > first && unit && class(end).is_some_and(Class::is_person) { end } else { first }
}

/// Index of the step behind a name, and behind the bracket that tells of who bears it: 丁一（女，白族）.
pub(super) fn over_bracket(steps: &[Step], name: usize) -> usize {
    /// Most steps of a bracket.
    const LONGEST: usize = 8;
    let class = |at: usize| steps.get(at).map(|step| step.edge.class);
    let open = name + 1;
    let plain = |at: &usize| !matches!(class(*at), None | Some(Class::Close | Class::Punctuation | Class::Open));
    if class(open) != Some(Class::Open) {
        return open;
    }
    let close = (open + 1..=open + LONGEST).find(|at| !plain(at));
    close.filter(|&at| class(at) == Some(Class::Close)).map_or(open, |at| at + 1)
}

/// Whether the name at a step stands alone between two commas, or a comma and the end of a list: ，林红，毛宁，.
pub(super) fn between_commas(steps: &[Step], at: usize) -> bool {
    let class = |at: usize| steps.get(at).map(|step| step.edge.class);
    let comma = |at: usize| class(at) == Some(Class::Comma);
    let ends = |at: usize| matches!(class(at), Some(Class::Comma | Class::List | Class::And | Class::Tail));
    at > 0 && comma(at - 1) && (ends(at + 1) || at > 2 && comma(at - 3) && class(at - 2).is_some_and(Class::is_person))
}

/// Whether the neighbours of a name, which is one of the list `first..=last`, speak for it.
fn speaks(text: &Text, read: &Read, at: usize, first: usize, last: usize) -> bool {
    let (step, ties) = (&read.steps[at], read.ties.of_person(at));
    let surname = text.chars.get(step.edge.start as usize).copied().unwrap_or_default();
    let rare = step.edge.rule == "P01" && is_rare(surname);
    let doubtful = rare && !is_mere(surname);
    let tied = step.edge.class == Class::BylinePerson
        || heads_row(text, step)
        || ties.iter().any(|tie| !(idle(text, read, tie) || doubtful && is_weak(read, tie)));
    let fronted = |tie: &Tie| tie.rule != "T03" && !is_weak(read, tie);
    let name = text.slice(Span::new(step.edge.start, step.edge.end));
    let in_front = || ties.iter().any(|tie| fronted(tie) && read.titles[tie.title].is_post());
    if !ties.iter().any(fronted) && (is_common(name) || acts(name))
        || rare && (is_common(name) || is_thing(name, in_front()))
    {
        return false;
    }
    if first == last || tied {
        let length = step.edge.end - step.edge.start;
        let of = step.before == Class::Of && at_home(text, read, at) == Some("一家");
        let home = matches!(step.before, Class::Place | Class::Noun | Class::Body) && at_home(text, read, at).is_some();
        let bare = !matches!(step.before, Class::Noun | Class::Body | Class::Place | Class::Adjective | Class::Adverb);
        let described = || behind_role(read, at) && bare && step.edge.score >= DESCRIBED;
        let by_itself = (home || of || described()) && step.edge.rule == "P01" && length == 3
            || home && matches!(step.edge.rule, "P08" | "P10")
            || step.edge.rule == "P01" && length == 3 && step.edge.score >= STRONG && step.context > -1.0;
        // 党政办丙一行
        let heads = step.before.is_unit()
            && read
                .steps
                .get(at + 1)
                .is_some_and(|next| text.slice(Span::new(next.edge.start, next.edge.end)).ends_with("一行"));
        return tied || heads || step.context >= EVIDENCE && !doubtful || by_itself;
    }
    // The separators of a list speak for all its members only where the list as a whole stands like names.
    let behind = read.steps.get(last + 1).map_or(Class::Punctuation, |step| step.edge.class);
    // 甲、乙、丙三位|副市长
    let class = |at: usize| read.steps.get(at).map(|step| step.edge.class);
    let counted = behind == Class::Number
        && (last + 2..last + 4).any(|next| matches!(class(next), Some(Class::Post | Class::Role)));
    let other =
        matches!(behind, Class::Number | Class::Noun | Class::Body | Class::Of | Class::Adjective | Class::List);
    at == last && (counted || !other)
        || at == first
            && !matches!(step.before, Class::Noun | Class::Body | Class::Number | Class::Place | Class::Of)
            && step.context >= EVIDENCE
}

/// Whether an unlisted name opens a row of a roster: 张三——山西；李四——上海, or a line of columns parted by blanks.
fn heads_row(text: &Text, step: &Step) -> bool {
    let (start, end) = (step.edge.start as usize, step.edge.end as usize);
    let blank = |c: Option<&char>| c.is_some_and(|c| matches!(c, ' ' | '\u{3000}' | '\t'));
    let mut before = text.chars[..start].iter().rev().skip_while(|c| matches!(c, ' ' | '\u{3000}' | '\t'));
    let opens = before.next().is_none_or(|c| matches!(c, '\n' | '；' | ';' | '：'));
    let mark = |at: usize| text.chars.get(at);
    let parts = mark(end) == Some(&'—') && mark(end + 1) == Some(&'—') || blank(mark(end)) && blank(mark(end + 1));
    let name = text.slice(Span::new(step.edge.start, step.edge.end));
    opens && parts && matches!(end - start, 2..=4) && WORDS.word(name).is_none()
}

/// Whether a role stands right behind the name at a step: 93岁的乔一鸣老人.
fn behind_role(read: &Read, at: usize) -> bool {
    read.steps.get(at + 1).is_some_and(|next| next.edge.class == Class::Role)
}

/// Whether a name with a rare surname is rather a word, or one with a character behind it, where no post stands in front.
fn is_thing(name: &str, behind_post: bool) -> bool {
    let word = |text: &str| WORDS.word(text).is_some();
    let stem = name.char_indices().nth(2).map(|(end, _)| &name[..end]);
    !behind_post && (word(name) || stem.is_some_and(word))
}

/// The word behind the name at a step that says that the home or the family is meant: 岩头村张大山|家中, 张大山|一家.
fn at_home<'a>(text: &'a Text, read: &Read, at: usize) -> Option<&'a str> {
    let next = read.steps.get(at + 1).filter(|next| next.edge.class == Class::Tail)?;
    let word = text.slice(Span::new(next.edge.start, next.edge.end));
    (word.starts_with('家') || word == "一家").then_some(word)
}

/// Least score of a word so common that a post behind it does not make a name of it: 项目 of 项目负责人.
const COMMON: f32 = -11.0;

/// Least score of a word so common that only a post in front makes a name of it: 产生 of 选举产生.
const COMMONEST: f32 = -9.7;

fn is_common(name: &str) -> bool {
    WORDS.word(name).is_some_and(|word| word.score > COMMONEST)
}

/// Least score of a verb that texts use so often that nobody is called so: 张贴, but not 高欢.
const USED: f32 = -13.5;

/// Whether the name is a common verb or numeral: 张贴, 多位.
fn acts(name: &str) -> bool {
    WORDS.word(name).is_some_and(|word| match word.class {
        Class::Verb => word.score > USED,
        class => matches!(class, Class::Act | Class::Number),
    })
}

/// Whether the tie is to a post that says who speaks more often than it introduces a name: 负责人要….
fn is_weak(read: &Read, tie: &Tie) -> bool {
    read.titles[tie.title].head.word == "负责人"
}

/// Whether the tie is one of a common word to the post right behind it, and nothing before the word asks for a name.
fn idle(text: &Text, read: &Read, tie: &Tie) -> bool {
    let step = &read.steps[tie.person];
    let name = text.slice(Span::new(step.edge.start, step.edge.end));
    tie.rule == "T03"
        && WORDS.word(name).is_some_and(|word| word.score > COMMON)
        && matches!(
            step.before,
            Class::Verb
                | Class::Noun
                | Class::Body
                | Class::Adjective
                | Class::Of
                | Class::Adverb
                | Class::Number
                | Class::Other
        )
}

struct Gathering<'a> {
    text: &'a Text,
    spoken_for: BTreeSet<&'a str>,
    out: Mentions,
    by_name: HashMap<(EntityKind, &'a str), EntityIndex>,
    /// The positions of each person.
    held: HashMap<EntityIndex, Vec<usize>>,
}

impl<'a> Gathering<'a> {
    fn sentence(&mut self, read: &Read, candidates: &'a [Candidate]) {
        let part = self.text.sentences[read.sentence].part;
        if part == PartKind::Boilerplate {
            return;
        }
        for (at, step) in read.named.iter().map(|&at| (at, &read.steps[at])) {
            let span = Span::new(step.edge.start, step.edge.end);
            let inner = || read.titles.hold(span);
            if step.edge.class.is_person() {
                let own = step.edge.candidate.and_then(|number| candidates.get(number as usize));
                let name = own.and_then(|own| own.name.as_deref()).unwrap_or(self.text.slice(span));
                if own.is_none() && !self.spoken_for.contains(name) {
                    self.out.rejected.push(Refused {
                        kind: EntityKind::Person,
                        span,
                        why: "no post, role, verb or list beside it speaks for a name",
                        rule: "P20",
                    });
                    continue;
                }
                let byline = step.before == Class::Byline
                    || part == PartKind::Byline
                    || read.ties.of_person(at).iter().any(|tie| read.titles[tie.title].head.kind == HeadKind::Byline);
                let person = self.named(EntityKind::Person, if byline { "journalist" } else { "other" }, name);
                self.alias(person, self.text.slice(span));
                self.mention(span, person, inner());
                self.positions(read, at, person, candidates);
                if let Some(Reading::Person { subkind: Some(told) }) = own.map(|own| &own.reading) {
                    self.out.entities[person].subkind = told;
                }
            } else if let Some(entity) = self.given(step, candidates) {
                self.mention(span, entity, inner());
            }
        }
    }

    /// The entity of a place or organization that others proposed.
    fn given(&mut self, step: &Step, candidates: &'a [Candidate]) -> Option<EntityIndex> {
        let candidate = candidates.get(step.edge.candidate? as usize)?;
        let (kind, subkind) = match candidate.reading {
            Reading::Place { subkind, .. } => (EntityKind::Place, subkind),
            Reading::Organization { subkind } => (EntityKind::Organization, subkind),
            _ => return None,
        };
        let shown = self.text.slice(candidate.span);
        let name = candidate.name.as_deref().unwrap_or(shown);
        let entity = self.named(kind, subkind, name);
        self.alias(entity, shown);
        Some(entity)
    }

    /// Enters another form of an entity's name.
    fn alias(&mut self, entity: EntityIndex, shown: &str) {
        let entity = &mut self.out.entities[entity];
        if entity.name != shown && !entity.aliases.iter().any(|alias| alias == shown) {
            entity.aliases.push(shown.to_owned());
        }
    }

    fn mention(&mut self, span: Span, entity: EntityIndex, inner: bool) {
        self.out.mentions.push(Mention { span, entity, form: Form::Name, inner });
    }

    fn named(&mut self, kind: EntityKind, subkind: &'static str, name: &'a str) -> EntityIndex {
        let entities = &mut self.out.entities;
        *self.by_name.entry((kind, name)).or_insert_with(|| {
            entities.push(Entity {
                kind,
                subkind,
                name: name.to_owned(),
                aliases: Vec::new(),
                code: None,
                within: Vec::new(),
                place: None,
                basis: None,
            });
            entities.len() - 1
        })
    }

    fn positions(&mut self, read: &Read, at: usize, person: EntityIndex, candidates: &'a [Candidate]) {
        for &tie in read.ties.of_person(at) {
            let title = &read.titles[tie.title];
            let official = title.is_post() || names_leaders(title);
            // 甲、乙等资深教授: what they are, but no title.
            if !official && (!title.is_held() || tie.rule == "T05") {
                continue;
            }
            if official {
                self.out.entities[person].subkind = "official";
            }
            let mut position = self.position(read, title, tie, person, candidates);
            for &step in &title.inside {
                let Some(entity) = self.given(&read.steps[step], candidates) else { continue };
                if self.out.entities[entity].kind == EntityKind::Organization {
                    position.organization = Some(entity);
                } else {
                    position.place = Some(entity);
                    position.basis = Some(Basis::Stated);
                }
            }
            let held = self.held.entry(person).or_default();
            if !held.iter().any(|&other| self.out.positions[other].title == position.title) {
                held.push(self.out.positions.len());
                self.out.positions.push(position);
            }
        }
    }

    fn position(
        &self,
        read: &Read,
        title: &Title,
        tie: Tie,
        person: EntityIndex,
        candidates: &'a [Candidate],
    ) -> Position {
        let written = self.text.slice(title.span);
        Position {
            person,
            title: written.chars().filter(|c| !c.is_whitespace()).collect(),
            head: self.text.slice(title.core).to_owned(),
            rank: rank::of(self.text, read, title, candidates),
            organization: None,
            place: None,
            basis: None,
            status: tie.status.unwrap_or(title.status),
            span: title.span,
            confidence: if tie.rule == "T02" { 0.95 } else { 0.85 },
        }
    }
}

/// 市领导, 校领导: no post, but a standing worth keeping.
fn names_leaders(title: &Title) -> bool {
    title.head.word.ends_with("领导") && title.head.word != "领导"
}

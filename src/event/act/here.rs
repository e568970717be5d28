//! Here: the document's own place or organization, where visitors come to it (来我县, 莅临我司, 看望我院医护人员).

use super::interpreter::Interpreter;
use super::own::{self, Unit, Units};
use super::{Act, Destination};
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark};
use crate::event::token::{Kind, Person, Target, Tokenizer};
use crate::mention::{EntityIndex, Mention, Mentions};
use crate::record::{EntityKind, PartKind};
use crate::span::Span;
use crate::text::{Text, WordList};

/// Levels of places that are smaller than what publishes most documents.
const TOWNS: [char; 3] = ['镇', '乡', '村'];

/// The place of a level that the document names in its header or headline, else the one that it names most, often without its
/// level; of several the first.
fn town(text: &Text, mentions: &Mentions, level: char) -> Option<EntityIndex> {
    /// Most places that are compared: pages name their own town early.
    const FIRST: usize = 16;
    let mut places: Vec<(EntityIndex, bool)> = Vec::new();
    for mention in &mentions.mentions {
        let entity = &mentions.entities[mention.entity];
        let fits = entity.kind == EntityKind::Place && entity.name.ends_with(level);
        if fits && places.len() < FIRST && !places.iter().any(|&(place, _)| place == mention.entity) {
            places.push((mention.entity, heads(text, mention.span)));
        }
    }
    let count =
        |entity: EntityIndex| text.string.matches(mentions.entities[entity].name.trim_end_matches(level)).count();
    let weight = |&(entity, heads): &(EntityIndex, bool)| (heads, count(entity));
    places.into_iter().rev().max_by_key(weight).map(|(entity, _)| entity)
}

/// Whether a stretch opens the document's header or headline: 青山镇开展巡查工作.
fn heads(text: &Text, span: Span) -> bool {
    let number = text.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    text.sentences.get(number).is_some_and(|sentence| {
        sentence.span.start == span.start
            && matches!(sentence.part, PartKind::Boilerplate | PartKind::Headline | PartKind::Byline)
    })
}

impl Interpreter<'_> {
    /// Where the verb of going at `i` leads, if it leads here.
    pub(super) fn here(&self, i: usize) -> Option<Destination> {
        let verb = self.tokens[i].span;
        let comes = matches!(self.tokenizer.text.slice(verb), "来" | "莅临" | "莅" | "到" | "来到");
        if let Some(word) = self.own_place_word(verb.end) {
            let host = self.tokenizer.mentions.host.place;
            let place = self.own_place(word).or(host.filter(|_| !self.is_visitors_own()))?;
            return Some(self.deictic(verb.end, word, place, false));
        }
        let word = self.own_unit_word(verb.end, comes)?;
        self.own_unit(word).map(|unit| self.deictic(verb.end, word, unit, true))
    }

    /// The document's own organization where the verb at `i` leads to a part of it: 来到我校东校区.
    pub(super) fn part_of_here(&self, i: usize, part: Span) -> Option<Destination> {
        self.here(i)
            .filter(|here| self.is_campus(part) && here.target.organization && here.target.span.end == part.start)
    }

    /// The document's own organization behind a verb of inspecting: 看望慰问我院医护人员.
    pub(super) fn inspected_here(&self, i: usize) -> Option<Destination> {
        self.our_unit(self.behind(i)).filter(|_| !self.is_elsewhere())
    }

    /// 赴A县，看望我校支教学生: whether the sentence has told where else the subject is.
    fn is_elsewhere(&self) -> bool {
        let goes = |told: &Act| told.does == Does::Go && !told.destinations.is_empty();
        self.reading.acts.iter().any(goes)
    }

    /// The document's own place where the text says 我省, 我市 at `at`.
    pub(super) fn ours(&self, at: u32) -> Option<Destination> {
        let word = self.own_place_word(at)?;
        Some(self.deictic(at, word, self.own_place(word).or(self.tokenizer.mentions.host.place)?, false))
    }

    /// The document's own organization where the text says 我校, 我院 at `at`.
    pub(super) fn our_unit(&self, at: u32) -> Option<Destination> {
        let word = self.own_unit_word(at, false)?;
        // 查看我校参与选育的品种: it is elsewhere.
        let elsewhere = self.word_at(&self.frames.words.here_doing, at + word.chars().count() as u32);
        let unit = self.own_unit(word).filter(|_| elsewhere.is_none())?;
        Some(self.deictic(at, word, unit, true))
    }

    /// The word at `at` that means the document's own place: 我市.
    fn own_place_word(&self, at: u32) -> Option<&str> {
        self.word_at(&self.frames.words.here_place, at)
    }

    /// The word at `at` that means the document's own organization: 我院, and 院, 公司 where `bare` words do too.
    fn own_unit_word(&self, at: u32, bare: bool) -> Option<&str> {
        self.word_at(&self.frames.words.here_unit, at).filter(|word| bare || !self.is_bare(word))
    }

    /// The first of the words that the text goes on with at `at`.
    pub(super) fn word_at<'w>(&self, words: &'w WordList, at: u32) -> Option<&'w str> {
        /// The longest of the words.
        const LONGEST: u32 = 4;
        let after = self.following(at, LONGEST);
        words.opening(after)
    }

    /// Where what the verb at `i` leads to begins: behind its 了.
    pub(super) fn behind(&self, i: usize) -> u32 {
        let end = self.tokens[i].span.end;
        end + u32::from(self.following(end, 1) == "了")
    }

    /// The town that 我镇 means, where the document's own place is the county around it.
    fn own_place(&self, word: &str) -> Option<EntityIndex> {
        let Tokenizer { text, mentions, towns, .. } = self.tokenizer;
        let level = TOWNS.iter().position(|&level| word.ends_with(level))?;
        towns.get_or_init(|| TOWNS.map(|level| town(text, mentions, level)))[level]
    }

    /// 率队来访: the document's own organization, where nothing else is named behind.
    pub(super) fn calls_here(&self, i: usize) -> Option<Destination> {
        let verb = self.tokens[i].span;
        let calls = matches!(self.tokenizer.text.slice(verb), "来访" | "到访" | "莅访");
        let ends = self.following(verb.end, 1).starts_with(['，', '。', '；', ',']);
        let unit = self.tokenizer.mentions.host.organization.filter(|_| calls && ends)?;
        Some(Destination::of(Target { entity: unit, span: verb, organization: true, deictic: true }))
    }

    /// Whether the word means the document's own organization only where somebody comes: 来校, 莅临公司.
    fn is_bare(&self, word: &str) -> bool {
        self.frames.words.here_bare.has(word)
    }

    /// 宜岭市副市长甲到我市考察: whether nothing but the visitor's post tells which place the document speaks for.
    fn is_visitors_own(&self) -> bool {
        /// Most characters of a post between its place and its holder.
        const NEAR: u32 = 12;
        /// Mentions of the place that are looked at: what speaks for it is told early.
        const FIRST: usize = 16;
        let Tokenizer { text, mentions, .. } = self.tokenizer;
        let all = &mentions.mentions;
        let visitor = |name: &Mention| self.subject.persons.iter().any(|person| person.entity == name.entity);
        let of_visitor = |place: &Mention| {
            let from = all.partition_point(|name| name.span.start < place.span.end);
            let mut near = all[from..].iter().take_while(|name| name.span.start <= place.span.end + NEAR);
            near.any(|name| visitor(name) && adjoins(text, place.span.end, name.span.start))
        };
        let of_host = all.iter().filter(|mention| Some(mention.entity) == mentions.host.place);
        let mut of_host = of_host.take(FIRST).peekable();
        of_host.peek().is_some() && of_host.all(of_visitor)
    }

    /// The words that mean the document's own organization or place where the verb at `i` leads to it and the document
    /// names it nowhere: 莅临我院, 来校, 到我市, 在我院调研.
    pub(super) fn unnamed_here(&self, i: usize) -> Option<Span> {
        let at = self.behind(i);
        let comes = matches!(self.tokenizer.text.slice(self.tokens[i].span), "来" | "莅临" | "莅");
        let goes = self.deed(&self.tokens[i]) == Some(Does::Go);
        let place = || self.own_place_word(at).filter(|_| goes).map(|word| span_of(at, word));
        let unit = self.unit_words(at, comes).filter(|_| goes || !self.is_elsewhere());
        unit.or_else(place).or_else(|| self.unnamed_venue(i))
    }

    /// The same before the verb at `i`: 在我院调研.
    fn unnamed_venue(&self, i: usize) -> Option<Span> {
        /// Most characters between the words and the verb.
        const NEAR: u32 = 2;
        let mark = self.tokens[self.clause.min(i)..i].last()?;
        let words = self.unit_words(mark.span.end, false).filter(|_| mark.kind == Kind::Cue(Cue::Mark(Mark::At)))?;
        (self.tokens[i].span.start.saturating_sub(words.end) <= NEAR).then_some(words)
    }

    /// 我院 at `at`, or 院, 公司 where `bare` words mean the document's own too.
    fn unit_words(&self, at: u32, bare: bool) -> Option<Span> {
        let words = span_of(at, self.own_unit_word(at, bare)?);
        self.word_at(&self.frames.words.here_sent, words.end).is_none().then_some(words)
    }

    /// The organizations that stand before the visitors' names, whose posts follow them: A大学培养部|甲部长.
    fn units_before(&self) -> Vec<EntityIndex> {
        /// Most characters between the organization and the name.
        const NEAR: u32 = 8;
        /// Most characters of both.
        const LONGEST: u32 = 48;
        let Tokenizer { text, mentions, .. } = self.tokenizer;
        let before = |person: &Person| {
            let at = person.span.start;
            let upto = mentions.mentions.partition_point(|mention| mention.span.start < at);
            let near = mentions.mentions[..upto].iter().rev().take_while(move |unit| unit.span.start + LONGEST >= at);
            near.filter(move |unit| unit.span.end + NEAR >= at && adjoins(text, unit.span.end, at))
        };
        self.subject.persons.iter().flat_map(before).map(|mention| mention.entity).collect()
    }

    /// The names of the groups that come: A大学代表团.
    fn teams(&self) -> Vec<&str> {
        let entities = &self.tokenizer.mentions.entities;
        let named = self.subject.organizations.iter().map(|target| entities[target.entity].name.as_str());
        named.filter(|name| crate::event::names_team(name)).collect()
    }

    fn deictic(&self, start: u32, word: &str, entity: EntityIndex, organization: bool) -> Destination {
        Destination::of(Target { entity, span: span_of(start, word), organization, deictic: true })
    }

    /// The organization that 我校 and the like mean: the publisher, else the only one of that kind that is named and
    /// is not where the visitors come from.
    fn own_unit(&self, word: &str) -> Option<EntityIndex> {
        let Tokenizer { mentions, units, .. } = self.tokenizer;
        let units = units.get_or_init(|| Units::of(mentions));
        let before = self.units_before();
        let teams = self.teams();
        let stranger = |unit: EntityIndex| {
            before.contains(&unit)
                || self.subject.persons.iter().any(|person| units.belongs(person.entity, unit))
                || self.subject.organizations.iter().any(|target| target.entity == unit)
                || teams.iter().any(|team| is_of(team, &mentions.entities[unit].name))
        };
        let host = mentions.host.organization.filter(|&host| !stranger(host));
        if host.is_some_and(|host| own::may_call(word, &mentions.entities[host])) {
            return host;
        }
        let named: Vec<Unit> = units.called(word).iter().filter(|unit| !stranger(unit.entity)).copied().collect();
        let named = only_university(mentions, named);
        let mut bare = named.iter().filter(|unit| !unit.in_posts);
        match (&named[..], bare.next(), bare.next()) {
            ([only], ..) | (_, Some(only), None) => Some(only.entity),
            _ => None,
        }
    }
}

/// The only university among schools, else all of them: beside it colleges are its own.
fn only_university(mentions: &Mentions, named: Vec<Unit>) -> Vec<Unit> {
    let mut universities = named.iter().filter(|unit| mentions.entities[unit.entity].name.ends_with("大学"));
    match (universities.next(), universities.next()) {
        (Some(&only), None) => vec![only],
        _ => named,
    }
}

/// Whether a group's name begins with that of the organization which sends it: A大学代表团 of A大学.
fn is_of(team: &str, unit: &str) -> bool {
    team.len() > unit.len() && team.starts_with(unit)
}

/// Where a word that begins at `start` stands.
fn span_of(start: u32, word: &str) -> Span {
    between(start, start + word.chars().count() as u32)
}

/// Whether one name ends where the other begins, or only words stand between them.
fn adjoins(text: &Text, end: u32, start: u32) -> bool {
    end <= start && !text.slice(between(end, start)).contains(['，', '。', '、', '；', '\n'])
}

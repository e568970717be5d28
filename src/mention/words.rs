//! The word lists that the model reads with: common words, surnames, characters of given names, heads of posts.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use super::characters::{Character, Characters};
use super::class::Class;
use super::weights::WEIGHTS;
use crate::lexicon::entry::RUNNING_WORDS;
use crate::lexicon::{self, Cue, Hit, Hits, Lexicon};
pub use crate::lexicon::{Head, HeadKind};
use crate::text::CharSet;

/// Longest entry of any list, in characters.
pub const LONGEST: usize = 8;

/// A common word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its class.
    pub class: Class,
    /// Logarithm of its share of running words.
    pub score: f32,
}

impl Word {
    /// Whether it is a verb of any kind.
    #[must_use]
    pub fn does(&self) -> bool {
        self.class == Class::Verb || self.acts()
    }

    /// Whether it is a verb that persons are the subject or object of, or stands right behind their names.
    #[must_use]
    pub fn acts(&self) -> bool {
        matches!(self.class, Class::Act | Class::Meets | Class::Appoints | Class::Tail)
    }
}

/// What the lists say about a string, beside its being a common word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// As the head of a post, with its score.
    pub head: Option<(&'static Head, f32)>,
    /// As a surname: logarithm of the share of people who bear it.
    pub surname: Option<f32>,
    /// Whether it is a Japanese surname.
    pub foreign: bool,
    /// Whether names without a surname are made of it and others such.
    pub element: bool,
    /// Whether it is the name of a clan.
    pub clan: bool,
    /// Whether it modifies a post.
    pub modifier: bool,
}

impl Entry {
    const fn makes_posts(&self) -> bool {
        self.head.is_some() || self.modifier
    }

    const fn is_mere_surname(&self) -> bool {
        !(self.makes_posts() || self.foreign || self.element || self.clan)
    }

    const fn is_other(&self) -> bool {
        !(self.makes_posts() || self.is_mere_surname())
    }
}

/// In short what the lists say about a string: all that is asked of every string found, in one place, because the list of
/// all strings is larger than the caches near a core. Most strings are common words and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Gist {
    /// [`lexicon::Usage::cost`].
    pub cost: f32,
    /// Its frequency as a common word; 0 for what is none.
    pub frequency: u32,
    /// [`Word::score`], where there is a class.
    score: f32,
    /// Where [`Words`] keeps the [`Entry`].
    special: Option<NonZeroU16>,
    /// [`Word::class`]; None where the string is no common word.
    class: Option<Class>,
    /// [`lexicon::Usage::tag`].
    tag: u8,
}

impl Gist {
    /// As a common word.
    #[inline]
    #[must_use]
    pub fn word(self) -> Option<Word> {
        self.class.map(|class| Word { class, score: self.score })
    }

    /// Its part of speech as a common word; empty for what is none.
    #[inline]
    #[must_use]
    pub fn tag(self) -> &'static str {
        WORDS.tags[usize::from(self.tag)]
    }

    fn set_word(&mut self, word: Option<Word>) {
        self.class = word.map(|word| word.class);
        self.score = word.map_or(0.0, |word| word.score);
    }

    /// Lets the string be read as a word, where it is none yet.
    fn allow_word(&mut self, word: Word) {
        self.set_word(Some(self.word().unwrap_or(word)));
    }
}

/// All lists.
pub struct Words {
    /// By the numbers of the lexicon's entries.
    gists: Vec<Gist>,
    /// What [`Gist::special`] counts, from 1: those that make posts, then others, then those that are surnames alone.
    entries: Vec<Entry>,
    /// How many make posts.
    posts: u16,
    /// How many are no surnames alone.
    others: u16,
    characters: Characters,
    /// Numbers of the entries that the word list has as names of persons, in order.
    names: Vec<u32>,
    tags: &'static [&'static str],
    /// [`Lexicon::telling`].
    telling: u32,
}

/// What the lists say in short about the hits in a text.
pub struct Gists {
    /// About each, in their order.
    pub list: Vec<Gist>,
    /// The classes of the words and posts that begin at each code point, one bit each ([`Class::bit`]): of posts, all
    /// that a post can be; and [`WAITING`].
    pub classes: Vec<u64>,
    /// Numbers of the hits that are names of places or tell something of the names around them, in order. They are few.
    pub telling: Vec<u32>,
}

impl Words {
    /// What the lists say in short about the hits of the lexicon in a text of `length` code points.
    #[must_use]
    pub fn gists(&self, hits: &Hits, length: usize) -> Gists {
        let list: Vec<Gist> = hits.iter().map(|hit| self.gists[hit.number as usize]).collect();
        let mut classes = vec![0; length];
        let mut telling = Vec::with_capacity(length / 4);
        for ((hit, gist), number) in hits.iter().zip(&list).zip(0..) {
            classes[hit.span.start as usize] |= self.classes(hit, *gist);
            if hit.number < self.telling {
                telling.push(number);
            }
        }
        Gists { list, classes, telling }
    }

    /// The classes of what a hit can be, [`WAITING`] among them.
    #[inline]
    fn classes(&self, hit: &Hit, gist: Gist) -> u64 {
        let special = match gist.special {
            None => 0,
            Some(place) if place.get() <= self.posts => POSTS | WAITING,
            // A surname of one character, as nearly all are.
            Some(place) if place.get() > self.others && hit.span.len() == 1 => 0,
            Some(_) => WAITING,
        };
        gist.class.map_or(0, Class::bit) | special
    }

    /// Whether the string is the head of a post or modifies one.
    #[inline]
    #[must_use]
    pub fn makes_posts(&self, gist: Gist) -> bool {
        gist.special.is_some_and(|place| place.get() <= self.posts)
    }

    /// Whether the lists say of the string that it is a surname, and nothing else beside its being a common word.
    #[inline]
    #[must_use]
    pub fn is_mere_surname(&self, gist: Gist) -> bool {
        gist.special.is_some_and(|place| place.get() > self.others)
    }

    /// What the lists say about a hit of the lexicon, beside its being a common word.
    #[inline]
    #[must_use]
    pub fn special(&self, gist: Gist) -> Option<&Entry> {
        Some(&self.entries[usize::from(gist.special?.get()) - 1])
    }

    /// Whether the word list has the string as the name of a person: 汪洋.
    #[must_use]
    pub fn is_name(&self, hit: &Hit) -> bool {
        self.names.binary_search(&hit.number).is_ok()
    }

    /// In short what the lists say about the string.
    pub fn named(&self, text: &str) -> Option<Gist> {
        Some(self.gists[Lexicon::default().number(text)? as usize])
    }

    /// The common word spelled so.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Word> {
        self.named(text)?.word()
    }

    /// The head noun spelled so.
    #[must_use]
    pub fn head(&self, text: &str) -> Option<Head> {
        self.special(self.named(text)?)?.head.map(|(head, _)| *head)
    }

    /// Logarithm of the share of people who bear a surname of one character.
    #[must_use]
    pub fn surname(&self, c: char) -> Option<f32> {
        self.character(c).surname
    }

    /// What each character is in names.
    #[must_use]
    pub fn characters(&self, chars: &[char]) -> Vec<&Character> {
        chars.iter().map(|&c| self.characters.get(c)).collect()
    }

    /// What a character is in names.
    #[inline]
    #[must_use]
    pub fn character(&self, c: char) -> &Character {
        self.characters.get(c)
    }
}

/// What the head of a post can be read as.
pub const POSTS: u64 = Class::Post.bit() | Class::Role.bit() | Class::Byline.bit();

/// Stands among the classes of what begins at a character where names may that wait for the reading to come to their end
/// (`Names::wait`). No stretch has this class.
pub const WAITING: u64 = Class::Start.bit();

/// The lists of this build.
pub static WORDS: LazyLock<Words> = LazyLock::new(read);

pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

pub(super) fn number(cell: Option<&&str>) -> f32 {
    cell.and_then(|cell| cell.parse().ok()).unwrap_or(0.0)
}

fn read() -> Words {
    let lexicon = Lexicon::default();
    let characters = Characters::read(lexicon.surnames().iter().map(|&(text, bearers)| (text, share(bearers))));
    let gists = lexicon.usages().iter().map(|usage| {
        let &lexicon::Usage { cost, frequency, tag } = usage;
        Gist { cost, frequency, score: 0.0, special: None, class: None, tag }
    });
    let mut gists: Vec<Gist> = gists.collect();
    let mut entries: Vec<Entry> = Vec::new();
    let special = lexicon.entries().iter().enumerate().filter_map(|(number, known)| Some((number, entry(known)?)));
    let special: Vec<(usize, Entry)> = special.collect();
    let groups = [Entry::makes_posts, Entry::is_other, Entry::is_mere_surname].map(|group| {
        for &(number, entry) in special.iter().filter(|(_, entry)| group(entry)) {
            entries.push(entry);
            gists[number].special = NonZeroU16::new(entries.len() as u16);
        }
        entries.len() as u16
    });
    let [posts, others, _] = groups;
    let (tags, telling) = (lexicon.tags(), lexicon.telling());
    let mut names: Vec<u32> = lexicon.name_words().iter().map(|word| word.entry).collect();
    names.sort_unstable();
    let words = Words { gists, entries, posts, others, characters, names, tags, telling };
    let mut reader = Reader { lexicon, words };
    reader.words();
    reader.words
}

/// Logarithm of the share of people who bear a surname.
fn share(bearers: f32) -> f32 {
    (bearers.max(1.0) / 1e5).ln()
}

/// What the lexicon says about a string, its common word aside; None for most.
fn entry(known: &lexicon::Entry) -> Option<Entry> {
    let &lexicon::Entry { head, surname, foreign, element, clan, modifier, .. } = known;
    let special = head.is_some() || surname > 0.0 || foreign || element || clan || modifier;
    special.then(|| Entry {
        head: head.map(|head| (head, WEIGHTS.prior.post)),
        surname: (surname > 0.0).then(|| share(surname)),
        foreign,
        element,
        clan,
        modifier,
    })
}

/// The class of a word that speaks for a person's name beside it.
const fn class_of_cue(cue: Cue) -> Class {
    match cue {
        Cue::Act => Class::Act,
        Cue::Meets => Class::Meets,
        Cue::Appoints => Class::Appoints,
        Cue::Tail => Class::Tail,
        Cue::Adverb => Class::Adverb,
        Cue::Join => Class::And,
        Cue::Status => Class::Verb,
        Cue::BehindPost => Class::Other,
    }
}

/// The lists on their way into [`Words`].
struct Reader {
    lexicon: Lexicon,
    words: Words,
}

impl Reader {
    /// Enters the common words. Words that speak for names have their class whatever the word list says.
    fn words(&mut self) {
        let score = |frequency: u32| ((frequency as f32).max(1.0) / RUNNING_WORDS).ln();
        let lexicon = self.lexicon.clone();
        let cue = |word: &lexicon::Word| lexicon.entries()[word.entry as usize].cue.map(class_of_cue);
        for word in lexicon.words() {
            let number = word.entry as usize;
            let field = lexicon.entries()[number].field;
            let class = cue(word).unwrap_or_else(|| self.class_of(word.text, word.tag, field));
            let alone =
                word.text.len() <= 3 && matches!(class, Class::Noun | Class::Verb | Class::Adjective | Class::Other);
            let off = if alone { WEIGHTS.prior.single_word } else { 0.0 };
            self.words.gists[number].set_word(Some(Word { class, score: score(word.frequency) + off }));
        }
        for word in lexicon.name_words() {
            let class = cue(word).unwrap_or(Class::Noun);
            let own = &mut self.words.gists[word.entry as usize];
            own.allow_word(Word { class, score: score(word.frequency) });
        }
        for phrase in lexicon.phrases() {
            let word = Word { class: Class::Noun, score: score(phrase.frequency) };
            self.words.gists[phrase.entry as usize].allow_word(word);
        }
        for (known, own) in lexicon.entries().iter().zip(&mut self.words.gists) {
            let class = if known.field { Some(Class::Body) } else { known.cue.map(class_of_cue) };
            if let Some(class) = class {
                own.allow_word(Word { class, score: -11.0 });
            }
        }
        let lists = [lexicon.words(), lexicon.name_words(), lexicon.phrases()];
        let words = lists.into_iter().flatten().map(|word| word.text);
        let heads = lexicon.entries().iter().filter_map(|entry| entry.head);
        let ends = CharSet::of(heads.filter_map(|head| head.word.chars().next_back()));
        for word in words.chain(lexicon.listed().iter().copied()) {
            if word.chars().next_back().is_some_and(|c| ends.may_hold(c)) {
                self.leave_to_posts(word);
            }
        }
    }

    /// Takes out a word that is a post, or ends with one (党委书记): it is left to the grammar of posts.
    fn leave_to_posts(&mut self, word: &str) {
        let is_office = |end: &str| {
            self.words.head(end).is_some_and(|head| matches!(head.kind, HeadKind::Office | HeadKind::Member))
        };
        let ends = word.char_indices().skip(1).any(|(at, _)| is_office(&word[at..]));
        let Some(number) = self.lexicon.number(word) else { return };
        let Words { gists, entries, .. } = &mut self.words;
        let gist = &mut gists[number as usize];
        let Some(found) = gist.word() else { return };
        let head = gist.special.and_then(|place| entries[usize::from(place.get()) - 1].head.as_mut());
        if found.class != Class::Tail && (ends || head.is_some()) {
            gist.set_word(None);
        }
        if let Some((_, score)) = head {
            *score = found.score.max(-9.0) + 0.5;
        }
    }

    /// The class of a word of the list; `field` says that it stands in the names of departments.
    fn class_of(&self, word: &str, tag: &str, field: bool) -> Class {
        let mut chars = word.chars();
        let (first, last) = (chars.next(), chars.next_back());
        let single = last.is_none();
        let class = match Class::of_tag(tag) {
            // Adverbs behind posts are few (data/cues.toml); any other that begins like a name is rather a name there.
            Class::Adverb if !single && chars.next().is_none() && first.is_some_and(|c| self.is_surname(c)) => {
                Class::Adjective
            }
            class => class,
        };
        let heads = class == Class::Noun && last.or(first).is_some_and(ends_bodies);
        let level = single && super::title::LEVELS.contains(word);
        if (heads || level || field) && class != Class::Act { Class::Body } else { class }
    }

    fn is_surname(&self, c: char) -> bool {
        self.words.surname(c).is_some()
    }
}

/// Whether a noun that ends with the character may stand in front of posts: 局, 委, 县.
#[rustfmt::skip]
const fn ends_bodies(c: char) -> bool {
    matches!(
        c,
        '局' | '委' | '部' | '厅' | '院' | '会' | '校' | '司' | '团' | '组' | '处' | '科' | '股' | '所' | '站' | '队' | '室'
            | '区' | '县' | '市' | '省' | '州' | '盟' | '旗' | '镇' | '乡' | '村' | '办' | '署' | '社' | '行' | '厂'
            | '馆' | '党' | '协'
    )
}

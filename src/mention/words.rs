//! The word lists that the model reads with: common words, surnames, characters of given names, heads of posts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::characters::{Character, Characters, Given};
use super::class::Class;
use super::weights::WEIGHTS;
use crate::lexicon::entry::RUNNING_WORDS;
use crate::lexicon::{Hit, Lexicon};

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

/// What a head noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The head noun.
    pub word: &'static str,
    /// Rank that the head itself tells.
    pub rank: Option<&'static str>,
    /// Whether it is an office, a membership, a mere role, or opens a byline.
    pub kind: HeadKind,
}

/// Kinds of heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadKind {
    /// One holder at a time.
    Office,
    /// Many holders.
    Member,
    /// An occupation or standing; no post.
    Role,
    /// Opens a byline.
    Byline,
}

/// What the lists say about a string.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// As a common word.
    pub word: Option<Word>,
    /// As the head of a post, with its score.
    pub head: Option<(&'static Head, f32)>,
    /// As a surname: logarithm of the share of people who bear it.
    pub surname: Option<f32>,
    /// Whether it is a Japanese surname.
    pub foreign: bool,
    /// Whether it modifies a post.
    pub modifier: bool,
}

impl Entry {
    /// Whether it is more than a common word.
    #[inline]
    #[must_use]
    pub fn is_special(&self) -> bool {
        self.head.is_some() || self.surname.is_some() || self.foreign || self.modifier
    }
}

/// All lists.
pub struct Words {
    /// By the numbers of the lexicon's entries.
    entries: Vec<Entry>,
    characters: Characters,
}

impl Words {
    /// What the lists say about a hit of the lexicon.
    #[inline]
    #[must_use]
    pub fn entry(&self, hit: &Hit) -> &Entry {
        &self.entries[hit.number as usize]
    }

    fn named(&self, text: &str) -> Option<&Entry> {
        self.entries.get(Lexicon::default().number(text)? as usize)
    }

    /// The common word spelled so.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Word> {
        self.named(text)?.word
    }

    /// The head noun spelled so.
    #[must_use]
    pub fn head(&self, text: &str) -> Option<Head> {
        self.named(text)?.head.map(|(head, _)| *head)
    }

    /// Logarithm of the share of people who bear a surname of one character.
    #[must_use]
    pub fn surname(&self, c: char) -> Option<f32> {
        self.character(c).surname
    }

    /// For each place in a given name the most that any character weighs there.
    #[must_use]
    pub fn best_given(&self) -> Given {
        self.characters.best_given()
    }

    /// What a character is in names.
    #[inline]
    #[must_use]
    pub fn character(&self, c: char) -> &Character {
        self.characters.get(c)
    }
}

/// The lists of this build.
pub static WORDS: LazyLock<Words> = LazyLock::new(read);

pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

pub(super) fn number(cell: Option<&&str>) -> f32 {
    cell.and_then(|cell| cell.parse().ok()).unwrap_or(0.0)
}

fn read() -> Words {
    let surnames: BTreeMap<&str, f32> = rows(include_str!("../../data/surnames.tsv"))
        .map(|row| (row[0], (number(row.get(1)).max(1.0) / 1e5).ln()))
        .collect();
    let mut reader = Reader::new();
    for (surname, &share) in &surnames {
        reader.entry(surname).surname = Some(share);
    }
    for head in reader.heads {
        reader.entry(head.word).head = Some((head, WEIGHTS.prior.post));
    }
    for modifier in table(include_str!("../../data/post_modifiers.txt")) {
        reader.entry(modifier).modifier = true;
    }
    for surname in table(include_str!("../../data/foreign_surnames.txt")) {
        reader.entry(surname).foreign = true;
    }
    reader.words();
    Words { entries: reader.entries, characters: Characters::read(&surnames) }
}

/// The words of a list without cells.
fn table(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

fn read_heads() -> Vec<Head> {
    let head = |row: Vec<&'static str>| {
        let kind = match row.get(2).copied() {
            Some("office") => HeadKind::Office,
            Some("member") => HeadKind::Member,
            Some("byline") => HeadKind::Byline,
            _ => HeadKind::Role,
        };
        Head { word: row[0], rank: row.get(1).copied().filter(|&rank| rank != "-"), kind }
    };
    rows(include_str!("../../data/titles.tsv")).map(head).collect()
}

/// The lists on their way into [`Words`].
struct Reader {
    lexicon: Lexicon,
    entries: Vec<Entry>,
    heads: &'static [Head],
}

impl Reader {
    fn new() -> Self {
        let lexicon = Lexicon::default();
        let entries = vec![Entry::default(); lexicon.entries()];
        Self { lexicon, entries, heads: read_heads().leak() }
    }

    /// The entry of a string of the lists, all of which the lexicon has.
    fn entry(&mut self, text: &str) -> &mut Entry {
        let number = self.lexicon.number(text).map_or(0, |number| number as usize);
        &mut self.entries[number]
    }

    /// Enters the common words. Cue words go first: they have their class whatever the word list says.
    fn words(&mut self) {
        let mut given: Vec<(&'static str, Class)> = WEIGHTS.cues().collect();
        let cues = given.len();
        given.extend(super::title::FIELDS.iter().map(|&field| (field, Class::Body)));
        let mut cue: Vec<Option<Class>> = vec![None; self.entries.len()];
        let mut field = vec![false; self.entries.len()];
        for (at, &(word, class)) in given.iter().enumerate() {
            let Some(number) = self.lexicon.number(word) else { continue };
            match at < cues {
                true => cue[number as usize] = Some(class),
                false => field[number as usize] = true,
            }
        }
        let score = |frequency: u32| ((frequency as f32).max(1.0) / RUNNING_WORDS).ln();
        for word in self.lexicon.words() {
            let number = word.entry as usize;
            let class = cue[number].unwrap_or_else(|| self.class_of(word.text, word.tag, field[number]));
            let alone =
                word.text.len() <= 3 && matches!(class, Class::Noun | Class::Verb | Class::Adjective | Class::Other);
            let off = if alone { WEIGHTS.prior.single_word } else { 0.0 };
            self.entries[number].word = Some(Word { class, score: score(word.frequency) + off });
        }
        for word in self.lexicon.name_words() {
            let class = cue[word.entry as usize].unwrap_or(Class::Noun);
            let entry = &mut self.entries[word.entry as usize];
            entry.word.get_or_insert(Word { class, score: score(word.frequency) });
        }
        for phrase in self.lexicon.phrases() {
            let word = Word { class: Class::Noun, score: score(phrase.frequency) };
            self.entries[phrase.entry as usize].word.get_or_insert(word);
        }
        for &(word, class) in given[cues..].iter().chain(&given[..cues]) {
            self.entry(word).word.get_or_insert(Word { class, score: -11.0 });
        }
        let ends: BTreeSet<char> = self.heads.iter().filter_map(|head| head.word.chars().next_back()).collect();
        let listed = [self.lexicon.words(), self.lexicon.name_words(), self.lexicon.phrases()];
        let words = listed.into_iter().flatten().map(|word| word.text);
        for word in words.chain(given.iter().map(|&(word, _)| word)) {
            if word.chars().next_back().is_some_and(|c| ends.contains(&c)) {
                self.leave_to_posts(word);
            }
        }
    }
    /// Takes out a word that is a post, or ends with one (党委书记): it is left to the grammar of posts.
    fn leave_to_posts(&mut self, word: &str) {
        let is_office = |end: &str| {
            let number = self.lexicon.number(end)?;
            let (head, _) = self.entries[number as usize].head?;
            Some(matches!(head.kind, HeadKind::Office | HeadKind::Member))
        };
        let ends = word.char_indices().skip(1).any(|(at, _)| is_office(&word[at..]) == Some(true));
        let entry = self.entry(word);
        let Some(found) = entry.word else { return };
        if let Some((_, score)) = &mut entry.head {
            *score = found.score.max(-9.0) + 0.5;
        }
        if found.class != Class::Tail && (ends || entry.head.is_some()) {
            entry.word = None;
        }
    }

    /// The class of a word of the list; `field` says that it stands in the names of departments.
    fn class_of(&self, word: &str, tag: &str, field: bool) -> Class {
        const HEADS: &str = "局委部厅院会校司团组处科所站队室区县市省州盟旗镇乡村办署社行厂馆党协";
        let mut chars = word.chars();
        let (first, last, single) = (chars.next(), chars.next_back(), word.chars().nth(1).is_none());
        let class = match Class::of_tag(tag) {
            // Adverbs behind posts are few (data/cues.toml); any other that begins like a name is rather a name there.
            Class::Adverb if !single && chars.next().is_none() && self.is_surname(first) => Class::Adjective,
            class => class,
        };
        let heads = class == Class::Noun && last.or(first).is_some_and(|c| HEADS.contains(c));
        let level = single && super::title::LEVELS.contains(word);
        if (heads || level || field) && class != Class::Act { Class::Body } else { class }
    }

    fn is_surname(&self, c: Option<char>) -> bool {
        let number = c.and_then(|c| self.lexicon.number(c.encode_utf8(&mut [0; 4])));
        number.is_some_and(|number| self.entries[number as usize].surname.is_some())
    }
}

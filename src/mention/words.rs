//! The word lists that the model reads with: common words, surnames, characters of given names, heads of posts.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::class::Class;
use super::prefix::PrefixMap;
use super::weights::WEIGHTS;

/// Running words that the frequencies of the word list were counted in.
const RUNNING_WORDS: f32 = 6e7;
/// What every count of a character in given names is raised by.
const SMOOTHING: f32 = 0.3;
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

/// How often a character stands in a given name, as logarithms of shares.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// As the only character.
    pub single: f32,
    /// As the first of two.
    pub first: f32,
    /// As the second of two.
    pub last: f32,
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
    pub head: Option<(Head, f32)>,
    /// As a surname: logarithm of the share of people who bear it.
    pub surname: Option<f32>,
    /// Whether it is a Japanese surname.
    pub foreign: bool,
    /// Whether it modifies a post.
    pub modifier: bool,
}

/// All lists.
pub struct Words {
    entries: PrefixMap<Entry>,
    characters: HashMap<char, Character>,
    unseen: Character,
}

/// What a character is in names.
#[derive(Clone, Copy, Debug)]
struct Character {
    given: Given,
    surname: Option<f32>,
    transliteration: Option<f32>,
}

impl Words {
    /// All entries that `chars` begins with, shortest first, with their lengths.
    pub fn walk<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (usize, &'a Entry)> + 'a {
        self.entries.walk(chars)
    }

    /// The common word spelled so.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Word> {
        self.entries.get(text)?.word
    }

    /// The head noun spelled so.
    #[must_use]
    pub fn head(&self, text: &str) -> Option<Head> {
        self.entries.get(text)?.head.map(|(head, _)| head)
    }

    /// Logarithm of the share of people who bear a surname of one character.
    #[must_use]
    pub fn surname(&self, c: char) -> Option<f32> {
        self.character(c).surname
    }

    /// … of two characters.
    #[must_use]
    pub fn compound(&self, chars: &[char]) -> Option<f32> {
        self.walk(chars.get(..2)?).find(|&(length, _)| length == 2)?.1.surname
    }

    /// Lengths of the Japanese surnames that `chars` begins with.
    pub fn foreign<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        self.walk(&chars[..chars.len().min(3)]).filter(|(_, entry)| entry.foreign).map(|(length, _)| length)
    }

    /// How often the character stands in given names.
    #[must_use]
    pub fn given(&self, c: char) -> Given {
        self.character(c).given
    }

    /// Logarithm of the character's share in transliterated names.
    #[must_use]
    pub fn transliteration(&self, c: char) -> Option<f32> {
        self.character(c).transliteration
    }

    fn character(&self, c: char) -> Character {
        self.characters.get(&c).copied().unwrap_or(self.unseen)
    }
}

/// The lists of this build.
pub static WORDS: LazyLock<Words> = LazyLock::new(read);

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn number(cell: Option<&&str>) -> f32 {
    cell.and_then(|cell| cell.parse().ok()).unwrap_or(0.0)
}

fn read() -> Words {
    let surnames: BTreeMap<&str, f32> = rows(include_str!("../../data/surnames.tsv"))
        .map(|row| (row[0], (number(row.get(1)).max(1.0) / 1e5).ln()))
        .collect();
    let heads = read_heads();
    let mut entries: PrefixMap<Entry> = PrefixMap::new();
    for (word, found) in read_words(&surnames) {
        if let Some(&head) = heads.get(word) {
            entries.entry(word).head = Some((head, found.score.max(-9.0) + 0.5));
        }
        // A word that is a post, or ends with one (党委书记), is left to the grammar of posts.
        if found.class == Class::Tail || !is_post(word, &heads) {
            entries.entry(word).word = Some(found);
        }
    }
    for (word, &head) in &heads {
        entries.entry(word).head.get_or_insert((head, WEIGHTS.prior.post));
    }
    for (surname, &share) in &surnames {
        entries.entry(surname).surname = Some(share);
    }
    for modifier in table(include_str!("../../data/post_modifiers.txt")) {
        entries.entry(modifier).modifier = true;
    }
    for surname in table(include_str!("../../data/foreign_surnames.txt")) {
        entries.entry(surname).foreign = true;
    }
    let (characters, unseen) = read_characters(&surnames);
    Words { entries, characters, unseen }
}

/// The words of a list without cells.
fn table(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

fn read_words(surnames: &BTreeMap<&str, f32>) -> BTreeMap<&'static str, Word> {
    let score = |cell: Option<&&str>| (number(cell).max(1.0) / RUNNING_WORDS).ln();
    let mut words = BTreeMap::new();
    for row in rows(include_str!("../../data/words.tsv")) {
        let tag = row.get(2).copied().unwrap_or("n");
        let class = WEIGHTS.cue(row[0]).unwrap_or_else(|| class_of(row[0], tag, surnames));
        let alone = row[0].len() <= 3 && matches!(class, Class::Noun | Class::Verb | Class::Adjective | Class::Other);
        let off = if alone { WEIGHTS.prior.single_word } else { 0.0 };
        words.insert(row[0], Word { class, score: score(row.get(1)) + off });
    }
    for row in rows(include_str!("../../data/name_words.tsv")) {
        let class = WEIGHTS.cue(row[0]).unwrap_or(Class::Noun);
        words.entry(row[0]).or_insert(Word { class, score: score(row.get(1)) });
    }
    for row in rows(include_str!("../../data/phrases.tsv")) {
        words.entry(row[0]).or_insert(Word { class: Class::Noun, score: score(row.get(1)) });
    }
    for &word in super::title::FIELDS.iter() {
        words.entry(word).or_insert(Word { class: Class::Body, score: -11.0 });
    }
    for (word, class) in WEIGHTS.cues() {
        words.entry(word).or_insert(Word { class, score: -11.0 });
    }
    words
}

fn read_heads() -> BTreeMap<&'static str, Head> {
    let mut heads = BTreeMap::new();
    for row in rows(include_str!("../../data/titles.tsv")) {
        let kind = match row.get(2).copied() {
            Some("office") => HeadKind::Office,
            Some("member") => HeadKind::Member,
            Some("byline") => HeadKind::Byline,
            _ => HeadKind::Role,
        };
        let rank = row.get(1).copied().filter(|&rank| rank != "-");
        heads.insert(row[0], Head { word: row[0], rank, kind });
    }
    heads
}

/// Whether the word is the head of a post or role, or ends with the head of a post.
fn is_post(word: &str, heads: &BTreeMap<&str, Head>) -> bool {
    let is_office = |head: &Head| matches!(head.kind, HeadKind::Office | HeadKind::Member);
    heads.contains_key(word) || word.char_indices().skip(1).any(|(at, _)| heads.get(&word[at..]).is_some_and(is_office))
}

/// The class of a word of the list.
fn class_of(word: &str, tag: &str, surnames: &BTreeMap<&str, f32>) -> Class {
    const HEADS: &str = "局委部厅院会校司团组处科所站队室区县市省州盟旗镇乡村办署社行厂馆党协";
    let class = match Class::of_tag(tag) {
        // Adverbs behind posts are few (data/cues.toml); any other that begins like a name is rather a name there.
        Class::Adverb
            if word.chars().count() == 2 && word.get(..3).is_some_and(|first| surnames.contains_key(first)) =>
        {
            Class::Adjective
        }
        class => class,
    };
    let heads = word.chars().next_back().is_some_and(|c| HEADS.contains(c));
    let level = word.chars().count() == 1 && super::title::LEVELS.contains(word);
    let fits = class == Class::Noun && heads || level || super::title::FIELDS.contains(word);
    if fits && class != Class::Act { Class::Body } else { class }
}

fn read_characters(surnames: &BTreeMap<&str, f32>) -> (HashMap<char, Character>, Character) {
    let first = |row: &Vec<&str>| row[0].chars().next();
    let counts: HashMap<char, [f32; 3]> = rows(include_str!("../../data/given.tsv"))
        .filter_map(|row| Some((first(&row)?, [number(row.get(1)), number(row.get(2)), number(row.get(3))])))
        .collect();
    let mut sums = [0.0f32; 3];
    for row in rows(include_str!("../../data/given.tsv")) {
        for (cell, sum) in sums.iter_mut().enumerate() {
            *sum += number(row.get(cell + 1)) + SMOOTHING;
        }
    }
    let share = |count: f32, sum: f32| ((count + SMOOTHING) / sum).ln();
    let given = |count: [f32; 3]| Given {
        single: share(count[0], sums[0]),
        first: share(count[1], sums[1]),
        last: share(count[2], sums[2]),
    };
    let syllables: Vec<(char, f32)> = rows(include_str!("../../data/transliteration.tsv"))
        .filter_map(|row| Some((first(&row)?, number(row.get(1)))))
        .collect();
    let sum: f32 = syllables.iter().map(|&(_, weight)| weight).sum();
    let unseen = Character { given: given([0.0; 3]), surname: None, transliteration: None };
    let mut characters: HashMap<char, Character> =
        counts.into_iter().map(|(c, count)| (c, Character { given: given(count), ..unseen })).collect();
    for (c, weight) in syllables {
        characters.entry(c).or_insert(unseen).transliteration = Some((weight / sum).ln());
    }
    for (surname, &share) in surnames {
        let mut chars = surname.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            characters.entry(c).or_insert(unseen).surname = Some(share);
        }
    }
    (characters, unseen)
}

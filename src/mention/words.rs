//! The word lists that the model reads with: common words, surnames, characters of given names, heads of posts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Class;
use super::weights::WEIGHTS;

/// Running words that the frequencies of the word list were counted in.
const RUNNING_WORDS: f32 = 6e7;
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

/// All lists.
pub struct Words {
    words: HashMap<&'static str, Word>,
    surnames: HashMap<&'static str, f32>,
    given: HashMap<char, Given>,
    unseen: Given,
    transliteration: HashMap<char, f32>,
    heads: HashMap<&'static str, Head>,
    /// Words that modify a post, longest first.
    pub modifiers: Vec<&'static str>,
}

impl Words {
    /// The common word spelled so.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Word> {
        self.words.get(text).copied()
    }

    /// Logarithm of the share of people who bear the surname.
    #[must_use]
    pub fn surname(&self, text: &str) -> Option<f32> {
        self.surnames.get(text).copied()
    }

    /// How often the character stands in given names.
    #[must_use]
    pub fn given(&self, c: char) -> Given {
        self.given.get(&c).copied().unwrap_or(self.unseen)
    }

    /// Logarithm of the character's share in transliterated names.
    #[must_use]
    pub fn transliteration(&self, c: char) -> Option<f32> {
        self.transliteration.get(&c).copied()
    }

    /// Whether the word is the head of a post or role, or ends with the head of a post (党委书记).
    #[must_use]
    pub fn is_post(&self, text: &str) -> bool {
        let is_office = |head: Head| matches!(head.kind, HeadKind::Office | HeadKind::Member);
        self.heads.contains_key(text)
            || text.char_indices().skip(1).any(|(at, _)| self.head(&text[at..]).is_some_and(is_office))
    }

    /// The head noun spelled so.
    #[must_use]
    pub fn head(&self, text: &str) -> Option<Head> {
        self.heads.get(text).copied()
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
    let surnames = rows(include_str!("../../data/surnames.tsv"))
        .map(|row| (row[0], (number(row.get(1)).max(1.0) / 1e5).ln()))
        .collect::<HashMap<_, _>>();
    let mut words = HashMap::new();
    for row in rows(include_str!("../../data/words.tsv")) {
        let class =
            WEIGHTS.cue(row[0]).unwrap_or_else(|| class_of(row[0], row.get(2).copied().unwrap_or("n"), &surnames));
        let alone = row[0].len() <= 3 && matches!(class, Class::Noun | Class::Verb | Class::Adjective | Class::Other);
        let off = if alone { WEIGHTS.prior.single_word } else { 0.0 };
        words.insert(row[0], Word { class, score: (number(row.get(1)).max(1.0) / RUNNING_WORDS).ln() + off });
    }
    for row in rows(include_str!("../../data/name_words.tsv")) {
        words.entry(row[0]).or_insert(Word {
            class: WEIGHTS.cue(row[0]).unwrap_or(Class::Noun),
            score: (number(row.get(1)).max(1.0) / RUNNING_WORDS).ln(),
        });
    }
    for &word in super::title::FIELDS.iter() {
        words.entry(word).or_insert(Word { class: Class::Body, score: -11.0 });
    }
    for (word, class) in WEIGHTS.cues() {
        words.entry(word).or_insert(Word { class, score: -11.0 });
    }
    let (given, unseen) = read_given();
    let mut heads = HashMap::new();
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
    let weights: Vec<(char, f32)> = rows(include_str!("../../data/transliteration.tsv"))
        .filter_map(|row| Some((row[0].chars().next()?, number(row.get(1)))))
        .collect();
    let sum: f32 = weights.iter().map(|&(_, weight)| weight).sum();
    Words {
        words,
        surnames,
        given,
        unseen,
        transliteration: weights.into_iter().map(|(c, weight)| (c, (weight / sum).ln())).collect(),
        heads,
        modifiers: include_str!("../../data/post_modifiers.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect(),
    }
}

/// The class of a word of the list.
fn class_of(word: &str, tag: &str, surnames: &HashMap<&str, f32>) -> Class {
    const HEADS: &str = "局委部厅院会校司团组处科所站队室区县市省州盟旗镇乡村办署社行厂馆党协";
    let class = match Class::of_tag(tag) {
        // Adverbs behind posts are few (data/cues.toml); any other that begins like a name is rather a name there.
        Class::Adverb if word.chars().count() == 2 && surnames.contains_key(&word[..3]) => Class::Adjective,
        class => class,
    };
    let heads = word.chars().next_back().is_some_and(|c| HEADS.contains(c));
    let level = word.chars().count() == 1 && super::title::LEVELS.contains(word);
    let fits = class == Class::Noun && heads || level || super::title::FIELDS.contains(word);
    if fits && class != Class::Act { Class::Body } else { class }
}

fn read_given() -> (HashMap<char, Given>, Given) {
    let counts: Vec<(char, [f32; 3])> = rows(include_str!("../../data/given.tsv"))
        .filter_map(|row| {
            let counts = [number(row.get(1)), number(row.get(2)), number(row.get(3))];
            Some((row[0].chars().next()?, counts))
        })
        .collect();
    let mut sums = [0.0f32; 3];
    for (_, count) in &counts {
        for (sum, count) in sums.iter_mut().zip(count) {
            *sum += count + 0.3;
        }
    }
    let share = |count: [f32; 3]| Given {
        single: ((count[0] + 0.3) / sums[0]).ln(),
        first: ((count[1] + 0.3) / sums[1]).ln(),
        last: ((count[2] + 0.3) / sums[2]).ln(),
    };
    (counts.into_iter().map(|(c, count)| (c, share(count))).collect(), share([0.0; 3]))
}

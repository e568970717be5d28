//! Names in a question: those that the graph knows, and divisions that it does not.

use crate::lexicon::{Level, Lexicon};
use crate::query::{Directory, Named};

/// A name in a question.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// As the question has it.
    pub said: String,
    /// As the query has it.
    pub text: String,
    kinds: Vec<String>,
}

impl Found {
    pub fn new(said: String, nodes: &[Named]) -> Self {
        let text = nodes.first().map_or_else(|| said.clone(), |node| node.name.clone());
        Self { said, text, kinds: nodes.iter().map(|node| node.kind.clone()).collect() }
    }

    pub fn is_person(&self) -> bool {
        self.kinds.iter().any(|kind| kind == "person")
    }
}

/// Known names of a kind that questions ask about.
fn known(directory: &dyn Directory, key: &str) -> Vec<Named> {
    let mut nodes = directory.exact(key);
    nodes.retain(|node| matches!(node.kind.as_str(), "person" | "place" | "organization"));
    nodes
}

/// The longest name at each place of a Chinese question.
pub(super) fn chinese(directory: &dyn Directory, asked: &str) -> Vec<Found> {
    let chars: Vec<char> = asked.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let longest = (2..=LONGEST_NAME.min(chars.len() - at)).rev().find_map(|len| {
            let said: String = chars[at..at + len].iter().collect();
            let nodes = known(directory, &crate::query::names::key(&said));
            (!nodes.is_empty() && said.trim() == said).then(|| (len, Found::new(said, &nodes)))
        });
        match longest {
            Some((len, name)) => {
                found.push(name);
                at += len;
            }
            None => match listed(&chars[at..]) {
                Some(said) => {
                    at += said.chars().count();
                    found.push(Found::new(said, &[]));
                }
                None => at += 1,
            },
        }
    }
    found
}

/// A division that the gazetteer lists and no document names: by its full name, or a province or prefecture by its
/// short one. What nobody visited must not be left out of the question.
fn listed(chars: &[char]) -> Option<String> {
    let lexicon = Lexicon::default();
    (2..=LONGEST_DIVISION.min(chars.len())).rev().find_map(|len| {
        let name: String = chars[..len].iter().collect();
        let places = lexicon.places_named(&name)?;
        let large = |row: &u32| {
            lexicon
                .gazetteer()
                .place(*row)
                .is_some_and(|place| place.level <= Level::Prefecture && !place.code.is_empty())
        };
        (!places.full.is_empty() || places.short.iter().any(large)).then_some(name)
    })
}

/// Longest name of a division, in characters.
const LONGEST_DIVISION: usize = 12;

/// Longest name that is looked for, in characters or English words times eight.
const LONGEST_NAME: usize = 24;

/// The longest run of English words that is a name in pinyin.
pub(super) fn english(directory: &dyn Directory, asked: &str) -> Vec<Found> {
    const STOP: [&str; 14] =
        ["who", "what", "where", "did", "the", "in", "on", "of", "with", "and", "is", "was", "to", "go"];
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find_map(|len| {
            let own = &words[at..at + len];
            if own.iter().any(|word| STOP.contains(word)) {
                return None;
            }
            let nodes = known(directory, &own.concat());
            (!nodes.is_empty()).then(|| (len, Found::new(own.join(" "), &nodes)))
        });
        match longest {
            Some((len, name)) => {
                found.push(name);
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

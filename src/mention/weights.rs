//! The weights of the model, read from `data/weights.toml`, and the cue words of `data/cues.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;

/// Scores that do not depend on neighbours; natural logarithms.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained beside its value in data/weights.toml")]
pub struct Prior {
    pub person: f32,
    pub compound: f32,
    pub double_surname: f32,
    pub foreign_surname: f32,
    pub foreign_given: f32,
    pub transliterated: f32,
    pub dotted: f32,
    pub reign: f32,
    pub unlisted_surname: f32,
    pub place_head: f32,
    pub rare_given: f32,
    pub function: f32,
    pub conjunction: f32,
    pub single_word: f32,
    pub word_name: f32,
    pub rarest_surname: f32,
    pub foreign_character: f32,
    pub address: f32,
    pub single_given: f32,
    pub double_given: f32,
    pub post: f32,
    pub modified: f32,
    pub common_word: f32,
    pub unknown: f32,
    pub number: f32,
    pub known: f32,
    pub known_word: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prior: Prior,
    transition: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    from: Vec<Class>,
    #[serde(flatten)]
    to: BTreeMap<String, f32>,
}

/// Everything that a reading is scored by.
pub struct Weights {
    /// Scores without neighbours.
    pub prior: Prior,
    transitions: [[f32; Class::COUNT]; Class::COUNT],
    cues: HashMap<&'static str, Class>,
    function: String,
}

impl Weights {
    /// Whether the character stands behind names rather than in them.
    #[must_use]
    pub fn is_function(&self, c: char) -> bool {
        self.function.contains(c)
    }

    /// What it weighs that a stretch of class `to` stands behind the state `from`.
    #[must_use]
    pub const fn transition(&self, from: Class, to: Class) -> f32 {
        self.transitions[from as usize][to as usize]
    }

    /// The class that the lists of cue words give a word.
    #[must_use]
    pub fn cue(&self, word: &str) -> Option<Class> {
        self.cues.get(word).copied()
    }

    /// All cue words.
    pub fn cues(&self) -> impl Iterator<Item = (&'static str, Class)> {
        let mut all: Vec<_> = self.cues.iter().map(|(&word, &class)| (word, class)).collect();
        all.sort_unstable_by_key(|&(word, _)| word);
        all.into_iter()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    act: String,
    meets: String,
    appoints: String,
    tail: String,
    adverb: String,
    join: String,
    status: String,
    function: String,
    behind_post: String,
}

/// The weights of this build.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    read(include_str!("../../data/weights.toml"), include_str!("../../data/cues.toml"))
        .unwrap_or_else(|error| panic!("data/weights.toml or data/cues.toml: {error}"))
});

fn read(weights: &str, cues: &'static str) -> Result<Weights, toml::de::Error> {
    let file: File = toml::from_str(weights)?;
    let mut transitions = [[0.0; Class::COUNT]; Class::COUNT];
    for row in file.transition {
        for (name, score) in row.to {
            let to = Class::deserialize(serde::de::value::StrDeserializer::<toml::de::Error>::new(&name))?;
            for &from in &row.from {
                transitions[from as usize][to as usize] = score;
            }
        }
    }
    let lists: Cues = toml::from_str(cues)?;
    let mut cues = HashMap::new();
    for (list, class) in [
        (lists.act, Class::Act),
        (lists.meets, Class::Meets),
        (lists.appoints, Class::Appoints),
        (lists.tail, Class::Tail),
        (lists.adverb, Class::Adverb),
        (lists.join, Class::And),
        (lists.status, Class::Verb),
        (lists.behind_post, Class::Other),
    ] {
        for word in list.leak().split_whitespace() {
            cues.entry(word).or_insert(class);
        }
    }
    Ok(Weights { prior: file.prior, transitions, cues, function: lists.function })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        assert!(WEIGHTS.transition(Class::Post, Class::Person) > 0.0);
        assert_eq!(WEIGHTS.cue("强调"), Some(Class::Act));
    }

    #[test]
    fn a_class_that_does_not_exist_is_refused() {
        let text = "[prior]\n[[transition]]\nfrom = [\"post\"]\nperso = 1.0\n";
        assert!(
            read(
                text,
                "act=''\nmeets=''\nappoints=''\ntail=''\nadverb=''\njoin=''\nstatus=''\nfunction=''\nbehind_post=''"
            )
            .is_err()
        );
    }
}

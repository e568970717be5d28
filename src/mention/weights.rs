//! The weights of the model, read from `data/weights.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::lattice::{CLASSES, bits};
use super::plain::Plain;

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
    pub stray: f32,
    pub settlement: f32,
    pub reign: f32,
    pub clan: f32,
    pub clan_odd: f32,
    pub clan_surname: f32,
    pub counted: f32,
    pub latin: f32,
    pub elements: f32,
    pub unlisted_surname: f32,
    pub place_head: f32,
    pub rare_given: f32,
    pub function: f32,
    pub joining: f32,
    pub behind_post: f32,
    pub overrun: f32,
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
    pub no_name: f32,
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
    /// By what follows, then by the state before.
    transitions: [[f32; Class::COUNT]; Class::COUNT],
    /// By what follows: the states before that weigh anything on it, one bit each. They are few for most.
    weighing: [u64; Class::COUNT],
    /// By the state that is ahead, then by the state behind.
    leads: [[f32; Class::COUNT]; Class::COUNT],
    /// By the state that is ahead, then by what follows: the most that a path with a name last can then win back.
    name_leads: [[f32; Class::COUNT]; Class::COUNT],
    /// How runs of words can be read.
    pub plain: Plain,
}

impl Weights {
    /// What it weighs that a stretch of class `to` stands behind the state `from`.
    #[must_use]
    pub const fn transition(&self, from: Class, to: Class) -> f32 {
        self.transitions[to as usize][from as usize]
    }

    /// [`Self::transition`] to a class from each state.
    #[must_use]
    pub const fn into(&self, to: Class) -> &[f32; Class::COUNT] {
        &self.transitions[to as usize]
    }

    /// The states that weigh anything on a stretch of class `to` behind them, one bit each.
    #[must_use]
    #[inline]
    pub const fn weighing(&self, to: Class) -> u64 {
        self.weighing[to as usize]
    }

    /// The most that a path in each state can still win back against one in the state `ahead`, whatever follows both.
    #[must_use]
    pub const fn lead(&self, ahead: Class) -> &[f32; Class::COUNT] {
        &self.leads[ahead as usize]
    }

    /// The most that a path with a name last can still win back against one in the state `ahead`, where what follows has
    /// one of the classes `next`.
    #[must_use]
    #[inline]
    pub fn lead_of_names(&self, ahead: Class, next: u64) -> f32 {
        let leads = &self.name_leads[ahead as usize];
        bits(next).map(|class| leads[class]).fold(SLACK, greater)
    }
}

/// The weights of this build.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    read(include_str!("../../data/weights.toml")).unwrap_or_else(|error| panic!("data/weights.toml: {error}"))
});

fn read(weights: &str) -> Result<Weights, toml::de::Error> {
    let file: File = toml::from_str(weights)?;
    let mut transitions = [[0.0; Class::COUNT]; Class::COUNT];
    for row in file.transition {
        for (name, score) in row.to {
            let to = Class::deserialize(serde::de::value::StrDeserializer::<toml::de::Error>::new(&name))?;
            for &from in &row.from {
                transitions[to as usize][from as usize] = score;
            }
        }
    }
    let leads = leads(&transitions);
    let name_leads = CLASSES.map(|ahead| {
        CLASSES.map(|next| {
            let later = leads[ahead.then(next) as usize][Class::Person.then(next) as usize];
            transitions[next as usize][Class::Person as usize] - transitions[next as usize][ahead as usize] + later
        })
    });
    let weighing = transitions.map(|into| {
        let weighs = CLASSES.iter().filter(|&&from| into[from as usize] != 0.0);
        weighs.fold(0, |set, from| set | from.bit())
    });
    let mut weights = Weights { prior: file.prior, transitions, weighing, leads, name_leads, plain: Plain::NONE };
    weights.plain = Plain::of(&weights);
    Ok(weights)
}

/// The greater of two numbers, as [`f32::max`] where none is NaN, which that would have to look for.
#[inline]
pub const fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// So that rounding never decides.
const SLACK: f32 = 0.01;

/// For each pair of states the most that the one behind can win back: the best that any one stretch gives it, and what it
/// can win back from the states that both are in then. What grows without end is infinite.
fn leads(transitions: &[[f32; Class::COUNT]; Class::COUNT]) -> [[f32; Class::COUNT]; Class::COUNT] {
    /// More than any two states can be apart for good.
    const ENDLESS: f32 = 40.0;
    let bounded = |most: f32| if most > ENDLESS { f32::INFINITY } else { most };
    let stretches: Vec<usize> = (0..Class::COUNT).filter(|&class| CLASSES[class].is_stretch()).collect();
    let then = CLASSES.map(|state| CLASSES.map(|next| state.then(next) as usize));
    let mut leads = [[SLACK; Class::COUNT]; Class::COUNT];
    // Most stretches bring both into one state, where nothing is left to win back: what these give is found out at once.
    let mut apart: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for ahead in 0..Class::COUNT {
        for behind in (0..Class::COUNT).filter(|&behind| behind != ahead) {
            let joins = |next: &usize| then[ahead][*next] == then[behind][*next];
            let (joining, parting): (Vec<usize>, Vec<usize>) = stretches.iter().copied().partition(joins);
            let gain = |next: usize| transitions[next][behind] - transitions[next][ahead] + SLACK;
            leads[ahead][behind] = bounded(joining.into_iter().map(gain).fold(SLACK, f32::max));
            apart.push((ahead, behind, parting));
        }
    }
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for (ahead, behind, parting) in &apart {
            let (ahead, behind) = (*ahead, *behind);
            let gain = |&next: &usize| {
                let later = leads[then[ahead][next]][then[behind][next]];
                transitions[next][behind] - transitions[next][ahead] + later
            };
            let most = bounded(parting.iter().map(gain).fold(SLACK, f32::max));
            if most > leads[ahead][behind] {
                leads[ahead][behind] = most;
                changed = true;
            }
        }
    }
    leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        assert!(WEIGHTS.transition(Class::Post, Class::Person) > 0.0);
        // A post wins back what a name is better behind it than behind a noun, and no more than all there is.
        assert!((5.0..40.0).contains(&WEIGHTS.lead(Class::Noun)[Class::Post as usize]));
    }

    #[test]
    fn a_class_that_does_not_exist_is_refused() {
        let text = "[prior]\n[[transition]]\nfrom = [\"post\"]\nperso = 1.0\n";
        assert!(read(text).is_err());
    }
}

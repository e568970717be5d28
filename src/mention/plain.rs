//! Runs of ideographs in which nothing but words can stand, read without the lattice.
//!
//! Between words nothing is weighed but what stands behind an adverb. So two ways to each character are enough, the best
//! that ends with an adverb and the best that ends with anything else, where the lattice keeps one a class. They are weighed
//! by the same sums in the same order, and of two that weigh the same that one is kept which the lattice would keep, so that
//! the words are the same. That no name wins is found out as the lattice finds it out: each is measured with the best way to
//! where it ends. Where one might win, the lattice reads the run.

use super::class::Class;
use super::lattice::{Edge, Lattice};
use super::weights::{WEIGHTS, Weights, greater};

/// Classes of words that weigh nothing on one another.
const NEUTRAL: [Class; 11] = [
    Class::Act,
    Class::Verb,
    Class::Noun,
    Class::Body,
    Class::Adjective,
    Class::And,
    Class::Number,
    Class::Time,
    Class::Of,
    Class::Tail,
    Class::Other,
];

/// Classes of the words of a run, one bit each.
pub const WORDS: u64 = {
    let mut set = Class::Adverb.bit();
    let mut at = 0;
    while at < NEUTRAL.len() {
        set |= NEUTRAL[at].bit();
        at += 1;
    }
    set
};

/// Whether a state weighs nothing on the words behind it.
fn is_neutral(weights: &Weights, state: Class) -> bool {
    let weighs_on = |&class: &Class| weights.transition(state, class) != 0.0 || state.then(class) != class;
    !NEUTRAL.iter().chain([&Class::Adverb]).any(weighs_on)
}

/// What the weights say about runs of words; by it they are read so only as long as it holds.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// Whether words weigh nothing on one another, but for adverbs.
    holds: bool,
    /// States that weigh nothing on words, one bit each.
    neutral: u64,
    /// The most that a word weighs on a name behind it.
    before_name: f32,
}

impl Plain {
    /// Of weights that are not known yet: nothing is read so.
    pub const NONE: Self = Self { holds: false, neutral: 0, before_name: 0.0 };

    /// Whether runs of words can be read so behind a state.
    #[inline]
    pub const fn reads_behind(&self, state: Class) -> bool {
        self.holds && self.neutral & state.bit() != 0
    }

    /// What `weights` say.
    pub fn of(weights: &Weights) -> Self {
        let all = super::lattice::CLASSES.into_iter();
        let neutral = all.filter(|&state| is_neutral(weights, state)).fold(0, |set, state| set | state.bit());
        let on_names = NEUTRAL.iter().map(|&class| weights.transition(class, Class::Person));
        Self {
            holds: NEUTRAL.iter().all(|class| neutral & class.bit() != 0),
            neutral,
            before_name: on_names.fold(f32::NEG_INFINITY, f32::max),
        }
    }
}

/// The best way to a character by words alone.
#[derive(Clone, Copy)]
struct Way {
    score: f32,
    /// Class of its last word.
    class: Class,
    /// Where its last word begins.
    from: u32,
    /// What its last word weighs.
    own: f32,
    /// Which of the two ways leads to there.
    behind: usize,
}

/// Of the two ways to a character the one that ends with anything but an adverb.
const OTHER: usize = 0;
/// The one that ends with an adverb.
const ADVERB: usize = 1;

const NO_WAY: Way = Way { score: f32::NEG_INFINITY, class: Class::Other, from: 0, own: 0.0, behind: OTHER };

/// The ways to the characters of a run, and room for those of many, one after the other. Characters are counted from its
/// start.
pub struct Ways {
    weights: &'static Weights,
    to: Vec<[Way; 2]>,
    /// The run ends with the sentence, where the lattice keeps the first of two ways that weigh the same.
    last: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { weights: &WEIGHTS, to: Vec::new(), last: false }
    }
}

impl Ways {
    /// Begins a run of `length` characters behind a neutral `state` with a `score`.
    pub fn begin(&mut self, length: usize, state: Class, score: f32, last: bool) {
        self.to.clear();
        self.to.resize(length + 1, [NO_WAY; 2]);
        self.to[0][OTHER] = Way { score, class: state, ..NO_WAY };
        self.last = last;
    }

    /// Lets the best way go on with a word.
    #[inline]
    pub fn offer(&mut self, from: usize, end: usize, class: Class, own: f32) {
        let [other, adverb] = &self.to[from];
        let behind_adverb = adverb.score + self.weights.transition(Class::Adverb, class);
        let first = (Class::Adverb as u8) < other.class as u8;
        let (before, behind) = if behind_adverb > other.score || first && behind_adverb == other.score {
            (behind_adverb, ADVERB)
        } else {
            (other.score, OTHER)
        };
        let score = before + own;
        let whole = end + 1 == self.to.len();
        let way = &mut self.to[end][if class as u8 == Class::Adverb as u8 { ADVERB } else { OTHER }];
        let sooner = score == way.score && (class as u8) < way.class as u8 && !(whole && self.last);
        if score > way.score || sooner {
            *way = Way { score, class, from: from as u32, own, behind };
        }
    }

    /// Score and last class of the best way to a character.
    #[inline]
    pub fn best(&self, at: usize) -> (f32, Class) {
        let [other, adverb] = &self.to[at];
        if adverb.score > other.score { (adverb.score, adverb.class) } else { (other.score, other.class) }
    }

    /// The most that a way to a character behind the first and a name behind it weigh, the name's own score left out.
    #[inline]
    pub fn before_name(&self, at: usize) -> f32 {
        let [other, adverb] = &self.to[at];
        let behind_adverb = adverb.score + self.weights.transition(Class::Adverb, Class::Person);
        greater(other.score + self.weights.plain.before_name, behind_adverb)
    }

    /// Lays the ways to the end of the run, which begins at the character `start` of the sentence, into the lattice.
    pub fn lay(&self, start: usize, lattice: &mut Lattice) {
        let end = self.to.len() - 1;
        let [other, adverb] = &self.to[end];
        // The word that begins first has arrived first.
        let sooner = self.last && adverb.score == other.score && adverb.from < other.from;
        let order = if adverb.score > other.score || sooner { [ADVERB, OTHER] } else { [OTHER, ADVERB] };
        for last in order {
            let score = self.to[end][last].score;
            if score == f32::NEG_INFINITY || !lattice.lets_in(start + end, self.to[end][last].class, score) {
                continue;
            }
            let (mut at, mut which) = (end, last);
            while at > 0 {
                let way = self.to[at][which];
                let from = way.from as usize;
                let before = self.to[from][way.behind].class;
                let edge = Edge::plain((start + from) as u32, (start + at) as u32, way.class, way.own);
                lattice.lay(edge, before, way.score, at == end);
                (at, which) = (from, way.behind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_let_runs_of_words_be_read_so() {
        assert!(WEIGHTS.plain.holds);
        for state in [Class::Start, Class::Comma, Class::Punctuation, Class::List, Class::Open, Class::Close] {
            assert!(is_neutral(&WEIGHTS, state), "{state:?}");
        }
        for state in [Class::Post, Class::Person, Class::Byline, Class::Role, Class::ListPerson] {
            assert!(!is_neutral(&WEIGHTS, state), "{state:?}");
        }
    }
}

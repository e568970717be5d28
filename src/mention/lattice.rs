//! The lattice of one sentence: every stretch that could be something, and the best way through.
//!
//! Each edge has a score of its own, each pair of neighbours one of [`Weights::transition`](super::weights::Weights);
//! the best path is found from left to right, one state a class, in linear time. States that cannot win any more are
//! dropped on the way.

use super::class::Class;
use super::weights::{WEIGHTS, Weights};

/// A stretch of the sentence, in characters from its start, read as something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What it is read as.
    pub class: Class,
    /// Its own score.
    pub score: f32,
    /// Code of the rule that proposes it (empty for words).
    pub rule: &'static str,
    /// Index of the place or organization candidate that it stands for.
    pub candidate: Option<u32>,
}

/// An edge on the best path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The edge.
    pub edge: Edge,
    /// What stood before it.
    pub before: Class,
    /// What its neighbours add to its score: the transitions in and out.
    pub context: f32,
}

/// Where the best path into a state came from.
#[derive(Clone, Copy)]
struct Cell {
    score: f32,
    edge: u32,
    from: Class,
}

const NOWHERE: Cell = Cell { score: f32::NEG_INFINITY, edge: u32::MAX, from: Class::Start };

/// Room for the lattices of many sentences, one after the other.
#[derive(Default)]
pub struct Lattice {
    /// Best path into each state at each character; what `reached` does not name is left from sentences before.
    cells: Vec<[Cell; Class::COUNT]>,
    /// Which states are reached at each character, one bit a class.
    reached: Vec<u64>,
    /// Names that end at each character: index of the last, or [`NO_NAME`].
    names: Vec<u32>,
    /// For each edge that is a name, the one before that ends where it does.
    before: Vec<u32>,
}

const NO_NAME: u32 = u32::MAX;
/// States from which a name is read as one of a byline.
const BYLINE: u64 = 1 << Class::Byline as u32 | 1 << Class::BylinePerson as u32;

impl Lattice {
    /// The best path through `edges` (in order of start) over `length` characters; every character must have an edge of
    /// length one, so that a path exists.
    ///
    /// Names are many and seldom good: they wait until all else that ends where they do has arrived there, and go no
    /// further where they cannot win any more.
    #[must_use]
    pub fn best(&mut self, edges: &[Edge], length: usize) -> Vec<Step> {
        self.clear(edges, length);
        let weights = &*WEIGHTS;
        let mut number = 0;
        for at in 0..length {
            self.admit_names(edges, at, weights);
            self.drop_hopeless(at, weights);
            if self.reached[at] == 0 {
                continue;
            }
            while let Some(edge) = edges.get(number).filter(|edge| edge.start as usize <= at) {
                if edge.class == Class::Person {
                    let last = &mut self.names[edge.end as usize];
                    self.before[number] = std::mem::replace(last, number as u32);
                } else {
                    self.relax(number, edge, weights);
                }
                number += 1;
            }
        }
        self.admit_names(edges, length, weights);
        self.trace(edges, length)
    }

    fn clear(&mut self, edges: &[Edge], length: usize) {
        if self.cells.len() <= length {
            self.cells.resize(length + 1, [NOWHERE; Class::COUNT]);
        }
        self.reached.clear();
        self.reached.resize(length + 1, 0);
        self.names.clear();
        self.names.resize(length + 1, NO_NAME);
        if self.before.len() < edges.len() {
            self.before.resize(edges.len(), NO_NAME);
        }
        self.cells[0][Class::Start as usize] = Cell { score: 0.0, ..NOWHERE };
        self.reached[0] = 1 << Class::Start as u32;
    }

    /// Lets the paths through an edge arrive at its end.
    #[inline]
    fn relax(&mut self, number: usize, edge: &Edge, weights: &Weights) {
        let into = weights.into(edge.class);
        let (start, end) = (edge.start as usize, edge.end as usize);
        for state in bits(self.reached[start]) {
            let from = CLASSES[state];
            let next = from.then(edge.class);
            let score = self.cells[start][state].score + edge.score + into[state];
            let bit = 1 << next as u32;
            let cell = &mut self.cells[end][next as usize];
            if self.reached[end] & bit == 0 || score > cell.score {
                self.reached[end] |= bit;
                *cell = Cell { score, edge: number as u32, from };
            }
        }
    }

    /// Lets the names that end at a character arrive there, unless what has arrived is so far ahead that they cannot win.
    fn admit_names(&mut self, edges: &[Edge], at: usize, weights: &Weights) {
        if self.names[at] == NO_NAME {
            return;
        }
        let least = match self.best_state(at) {
            Some(best) => self.cells[at][best].score - weights.lead(CLASSES[best])[Class::Person as usize],
            None => f32::NEG_INFINITY,
        };
        let into = weights.into(Class::Person);
        let mut number = std::mem::replace(&mut self.names[at], NO_NAME);
        while number != NO_NAME {
            let edge = &edges[number as usize];
            let start = edge.start as usize;
            let reached = self.reached[start];
            let score = |state: usize| self.cells[start][state].score + edge.score + into[state];
            if reached & BYLINE != 0 || bits(reached).any(|state| score(state) >= least) {
                self.relax(number as usize, edge, weights);
            }
            number = self.before[number as usize];
        }
    }

    fn best_state(&self, at: usize) -> Option<usize> {
        let cells = &self.cells[at];
        bits(self.reached[at]).reduce(|best, state| if cells[state].score > cells[best].score { state } else { best })
    }

    /// Forgets the states at a character that cannot win any more: whatever follows, the best state there is ahead.
    fn drop_hopeless(&mut self, at: usize, weights: &Weights) {
        let Some(best) = self.best_state(at) else { return };
        let cells = &self.cells[at];
        let lead = weights.lead(CLASSES[best]);
        for state in bits(self.reached[at]) {
            if cells[state].score + lead[state] < cells[best].score {
                self.reached[at] &= !(1 << state);
            }
        }
    }

    fn trace(&self, edges: &[Edge], length: usize) -> Vec<Step> {
        let mut at = length;
        let Some(mut state) = self.best_state(at) else { return Vec::new() };
        let mut steps: Vec<Step> = Vec::new();
        let mut after = 0.0;
        while at > 0 {
            let cell = self.cells[at][state];
            let Some(&edge) = edges.get(cell.edge as usize) else { break };
            let into = WEIGHTS.transition(cell.from, edge.class);
            steps.push(Step { edge, before: cell.from, context: into + after });
            after = into;
            at = edge.start as usize;
            state = cell.from as usize;
        }
        steps.reverse();
        steps
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(bit)
    })
}

/// All classes, in the order of their numbers.
pub(super) const CLASSES: [Class; Class::COUNT] = [
    Class::Start,
    Class::Person,
    Class::BylinePerson,
    Class::Post,
    Class::Role,
    Class::Byline,
    Class::Place,
    Class::Organization,
    Class::Act,
    Class::Verb,
    Class::Meets,
    Class::Appoints,
    Class::Noun,
    Class::Body,
    Class::Adjective,
    Class::Adverb,
    Class::And,
    Class::AndPerson,
    Class::List,
    Class::ListPerson,
    Class::ListPost,
    Class::OfPost,
    Class::Address,
    Class::Comma,
    Class::Colon,
    Class::Punctuation,
    Class::Open,
    Class::Close,
    Class::Number,
    Class::Time,
    Class::Of,
    Class::Tail,
    Class::Space,
    Class::Gloss,
    Class::Other,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(start: u32, end: u32, class: Class, score: f32) -> Edge {
        Edge { start, end, class, score, rule: "", candidate: None }
    }

    #[test]
    fn classes_are_numbered_in_order() {
        for (number, class) in CLASSES.iter().enumerate() {
            assert_eq!(*class as usize, number);
        }
    }

    #[test]
    fn a_post_in_front_makes_a_word_a_name() {
        let word = [edge(0, 1, Class::Other, -9.0), edge(0, 2, Class::Noun, -9.0), edge(1, 2, Class::Other, -9.0)];
        let name = edge(0, 2, Class::Person, -12.0);
        let mut edges = vec![name];
        edges.extend(word);
        assert_eq!(Lattice::default().best(&edges, 2)[0].edge.class, Class::Noun);
        let mut edges = vec![edge(0, 1, Class::Post, -8.0)];
        edges.extend([name].iter().chain(&word).map(|e| Edge { start: e.start + 1, end: e.end + 1, ..*e }));
        edges.sort_by_key(|e| e.start);
        assert_eq!(Lattice::default().best(&edges, 3)[1].edge.class, Class::Person);
    }
}

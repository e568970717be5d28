//! The lattice of one sentence: every stretch that could be something, and the best way through.
//!
//! Each edge has a score of its own, each pair of neighbours one of [`Weights::transition`](super::weights::Weights);
//! the best path is found from left to right, one state a class, in linear time.

use super::class::Class;
use super::weights::WEIGHTS;

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

/// The best path through `edges` (in order of start) over `length` characters; every character must have an edge of
/// length one, so that a path exists. `jumps` is told where a path arrives and in what state.
#[must_use]
pub fn best(edges: &[Edge], length: usize) -> Vec<Step> {
    let mut cells = vec![[NOWHERE; Class::COUNT]; length + 1];
    // Which states are reached at each character, one bit a class.
    let mut reached = vec![0u64; length + 1];
    cells[0][Class::Start as usize].score = 0.0;
    reached[0] = 1 << Class::Start as u32;
    for (number, edge) in edges.iter().enumerate() {
        let mut states = reached[edge.start as usize];
        while states != 0 {
            let state = states.trailing_zeros() as usize;
            states &= states - 1;
            let here = cells[edge.start as usize][state];
            let from = CLASSES[state];
            let next = from.then(edge.class);
            let score = here.score + edge.score + WEIGHTS.transition(from, edge.class);
            reached[edge.end as usize] |= 1 << next as u32;
            let cell = &mut cells[edge.end as usize][next as usize];
            if score > cell.score {
                *cell = Cell { score, edge: number as u32, from };
            }
        }
    }
    trace(edges, &cells)
}

fn trace(edges: &[Edge], cells: &[[Cell; Class::COUNT]]) -> Vec<Step> {
    let mut at = cells.len() - 1;
    let mut state = CLASSES[0];
    for class in CLASSES {
        if cells[at][class as usize].score > cells[at][state as usize].score {
            state = class;
        }
    }
    let mut steps: Vec<Step> = Vec::new();
    let mut after = 0.0;
    while at > 0 {
        let cell = cells[at][state as usize];
        let Some(&edge) = edges.get(cell.edge as usize) else { break };
        let into = WEIGHTS.transition(cell.from, edge.class);
        steps.push(Step { edge, before: cell.from, context: into + after });
        after = into;
        at = edge.start as usize;
        state = cell.from;
    }
    steps.reverse();
    steps
}

/// All classes, in the order of their numbers.
const CLASSES: [Class; Class::COUNT] = [
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
        assert_eq!(best(&edges, 2)[0].edge.class, Class::Noun);
        let mut edges = vec![edge(0, 1, Class::Post, -8.0)];
        edges.extend([name].iter().chain(&word).map(|e| Edge { start: e.start + 1, end: e.end + 1, ..*e }));
        edges.sort_by_key(|e| e.start);
        assert_eq!(best(&edges, 3)[1].edge.class, Class::Person);
    }
}

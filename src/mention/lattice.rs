//! The lattice of one sentence: every stretch that could be something, and the best way through.
//!
//! Each edge has a score of its own, each pair of neighbours one of [`Weights::transition`](super::weights::Weights);
//! the best path is found from left to right, one state a class, in linear time. Edges are offered where they start and
//! forgotten at once where they cannot win: only those that lead somewhere are kept.

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

impl Edge {
    /// One that no rule proposes: a word, a mark, a number.
    #[must_use]
    pub const fn plain(start: u32, end: u32, class: Class, score: f32) -> Self {
        Self { start, end, class, score, rule: "", candidate: None }
    }
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

/// The best path into a state.
#[derive(Clone, Copy)]
struct Cell {
    score: f32,
    origin: Origin,
}

/// How a path came into a state: its last edge, by its index in [`Lattice::edges`], and the state before that edge. In one
/// number, so that the nodes of a sentence find room near the processor.
#[derive(Clone, Copy)]
struct Origin(u32);

impl Origin {
    /// Of a sentence's start, which no edge leads to.
    const START: Self = Self::new(u32::MAX >> Self::BITS, Class::Start);
    /// Bits that hold a class.
    const BITS: u32 = 6;

    const fn new(edge: u32, from: Class) -> Self {
        Self(edge << Self::BITS | from as u32)
    }

    const fn edge(self) -> usize {
        (self.0 >> Self::BITS) as usize
    }

    const fn from(self) -> Class {
        CLASSES[(self.0 & ((1 << Self::BITS) - 1)) as usize]
    }
}

const _: () = assert!(Class::COUNT <= 1 << Origin::BITS);

/// The states that a path can be in at one character.
#[derive(Clone, Copy)]
struct Node {
    /// One bit a state; the cells of the others are left from sentences before.
    reached: u64,
    /// The state of the best path so far.
    best: Class,
    cells: [Cell; Class::COUNT],
}

const EMPTY: Node = Node {
    reached: 0,
    best: Class::Start,
    cells: [Cell { score: f32::NEG_INFINITY, origin: Origin::START }; Class::COUNT],
};

impl Node {
    /// Lets a path arrive in the state `next`; whether it is the best there so far. A path that the best one here is too
    /// far ahead of is not let in.
    #[inline]
    fn admit(&mut self, weights: &Weights, next: Class, cell: Cell) -> bool {
        let state = next as usize;
        let own = &mut self.cells[state];
        if self.reached & next.bit() != 0 && cell.score <= own.score {
            return false;
        }
        if self.reached == 0 {
            self.best = next;
        } else {
            let best = self.cells[self.best as usize].score;
            if cell.score < best - weights.lead(self.best)[state] {
                return false;
            }
            if cell.score > best {
                self.best = next;
            }
        }
        self.cells[state] = cell;
        self.reached |= next.bit();
        true
    }

    /// Forgets the states that cannot win any more: whatever follows, the best one is ahead. How the best path goes on with
    /// what none of the states that are left weighs anything on.
    fn drop_hopeless(&mut self, weights: &Weights) -> Onward {
        let best = self.cells[self.best as usize].score;
        let lead = weights.lead(self.best);
        let mut level = Onward { score: f32::NEG_INFINITY, from: Class::Start };
        for state in bits(self.reached) {
            let score = self.cells[state].score;
            if score + lead[state] < best {
                self.reached &= !(1 << state);
            } else if score > level.score {
                level = Onward { score, from: CLASSES[state] };
            }
        }
        level
    }

    /// The best path here with a stretch of class `next` behind it, that stretch's own score left out.
    #[inline]
    fn onward(&self, weights: &Weights, next: Class) -> Onward {
        let into = weights.into(next);
        let mut best = Onward { score: f32::NEG_INFINITY, from: Class::Start };
        for state in bits(self.reached) {
            let score = self.cells[state].score + into[state];
            if score > best.score {
                best = Onward { score, from: CLASSES[state] };
            }
        }
        best
    }
}

/// How a path goes on with a stretch of some class.
#[derive(Clone, Copy)]
struct Onward {
    score: f32,
    /// The state before the stretch.
    from: Class,
}

/// The lattice of a sentence, and room for those of many, one after the other.
pub struct Lattice {
    weights: &'static Weights,
    nodes: Vec<Node>,
    /// The edges that arrived somewhere.
    edges: Vec<Edge>,
    /// The last character that an edge has arrived at.
    furthest: u32,
    /// The character that edges are offered at.
    at: usize,
    /// How the best path goes on from there with what no state that has been reached weighs anything on.
    level: Onward,
    /// By class: how paths go on from there.
    onward: [Onward; Class::COUNT],
    /// For which classes that has been found out, one bit each.
    found: u64,
}

/// States from which a name is read as one of a byline.
const BYLINE: u64 = Class::Byline.bit() | Class::BylinePerson.bit();

/// Classes that lead to different states from different ones.
const SPLIT: u64 = {
    let mut split = 0;
    let mut class = 0;
    while class < Class::COUNT {
        let mut state = 0;
        while state < Class::COUNT {
            if CLASSES[state].then(CLASSES[class]) as usize != class {
                split |= 1 << class;
            }
            state += 1;
        }
        class += 1;
    }
    split
};

impl Lattice {
    /// With room for sentences of up to `length` characters.
    #[must_use]
    pub fn with_room(length: usize) -> Self {
        let level = Onward { score: f32::NEG_INFINITY, from: Class::Start };
        let nodes = vec![EMPTY; length + 1];
        let (edges, onward) = (Vec::new(), [level; Class::COUNT]);
        Self { weights: &WEIGHTS, nodes, edges, furthest: 0, at: 0, level, onward, found: 0 }
    }

    /// Begins a sentence of `length` characters, for which there must be room. Every character must be offered an edge of
    /// length one, so that there is a path to the end.
    pub fn begin(&mut self, length: usize) {
        self.nodes[..=length].iter_mut().for_each(|node| node.reached = 0);
        self.edges.clear();
        self.furthest = 0;
        let start = Cell { score: 0.0, origin: Origin::START };
        self.nodes[0].admit(self.weights, Class::Start, start);
    }

    /// Goes on to a character: the edges offered next start there. Whether any path has come so far.
    pub fn enter(&mut self, at: usize) -> bool {
        self.at = at;
        self.found = 0;
        self.level = self.nodes[at].drop_hopeless(self.weights);
        self.nodes[at].reached != 0
    }

    /// Lets the paths that have come to the edge's start arrive at its end.
    #[inline]
    pub fn offer(&mut self, edge: Edge) {
        if SPLIT & edge.class.bit() != 0 {
            return self.spread(edge);
        }
        if self.arrive(edge.end, edge.class, edge.score) {
            self.keep(edge);
        }
    }

    /// As [`Self::offer`], for a word that begins where edges are offered. Words are what is offered most, and many do not
    /// arrive: no edge is made of them.
    #[inline]
    pub fn offer_word(&mut self, end: u32, class: Class, score: f32) {
        let start = self.at as u32;
        if SPLIT & class.bit() != 0 {
            self.spread(Edge::plain(start, end, class, score));
        } else if self.arrive(end, class, score) {
            self.keep(Edge::plain(start, end, class, score));
        }
    }

    /// Lets the next edge arrive, which begins where edges are offered; whether it is the best there so far.
    #[inline]
    fn arrive(&mut self, end: u32, class: Class, own: f32) -> bool {
        let Onward { score, from } = self.onward(class);
        let cell = Cell { score: score + own, origin: Origin::new(self.edges.len() as u32, from) };
        self.nodes[end as usize].admit(self.weights, class, cell)
    }

    /// How paths go on from here with a stretch of a class.
    #[inline]
    fn onward(&mut self, class: Class) -> Onward {
        if self.weights.weighing(class) & self.nodes[self.at].reached == 0 {
            return self.level;
        }
        if self.found & class.bit() == 0 {
            self.found |= class.bit();
            self.onward[class as usize] = self.nodes[self.at].onward(self.weights, class);
        }
        self.onward[class as usize]
    }

    fn keep(&mut self, edge: Edge) {
        self.furthest = self.furthest.max(edge.end);
        self.edges.push(edge);
    }

    /// As [`Self::offer`], for edges that lead to different states and may start at a character left behind.
    fn spread(&mut self, edge: Edge) {
        let into = self.weights.into(edge.class);
        let number = self.edges.len() as u32;
        let mut arrived = false;
        for state in bits(self.nodes[edge.start as usize].reached) {
            let from = CLASSES[state];
            let score = self.nodes[edge.start as usize].cells[state].score + edge.score + into[state];
            let cell = Cell { score, origin: Origin::new(number, from) };
            arrived |= self.nodes[edge.end as usize].admit(self.weights, from.then(edge.class), cell);
        }
        if arrived {
            self.keep(edge);
        }
    }

    /// Whether the best path to a character ends with names and the mark of a list behind them.
    #[must_use]
    pub fn lists_names(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|node| node.reached != 0 && node.best == Class::ListPerson)
    }

    /// State and score of the path to the character where edges are offered, where there is but one and none further.
    #[must_use]
    pub fn only(&self) -> Option<(Class, f32)> {
        let Node { reached, best, .. } = self.nodes[self.at];
        let only = reached == best.bit() && self.furthest as usize <= self.at;
        only.then(|| (best, self.nodes[self.at].cells[best as usize].score))
    }

    /// Whether a path with the state and the score can still win where it arrives.
    #[must_use]
    pub fn lets_in(&self, at: usize, state: Class, score: f32) -> bool {
        let node = &self.nodes[at];
        node.reached == 0
            || score >= node.cells[node.best as usize].score - self.weights.lead(node.best)[state as usize]
    }

    /// Lays an edge of a path that was found elsewhere, from the state `before`; `score` is the path's up to its end. The
    /// last one of a path arrives there, as edges that are offered do.
    pub fn lay(&mut self, edge: Edge, before: Class, score: f32, last: bool) {
        let cell = Cell { score, origin: Origin::new(self.edges.len() as u32, before) };
        let node = &mut self.nodes[edge.end as usize];
        if last {
            node.admit(self.weights, edge.class, cell);
        } else {
            node.cells[edge.class as usize] = cell;
        }
        self.keep(edge);
    }

    /// Score of the best path that has come to the character where edges are offered, with a name behind it; the name's
    /// own score is left out. Infinite where the name would be one of a byline, which no other path is measured with.
    #[must_use]
    pub fn before_name(&self) -> f32 {
        let node = &self.nodes[self.at];
        if node.reached & BYLINE != 0 { f32::INFINITY } else { node.onward(self.weights, Class::Person).score }
    }

    /// Least score of a path that arrives at a character with a name and can still win there, whatever begins there.
    #[must_use]
    #[inline]
    pub fn least(&self, at: usize) -> f32 {
        self.less(at, |weights, ahead| weights.lead(ahead)[Class::Person as usize])
    }

    /// As [`Self::least`], where what begins there has one of the classes `next`.
    #[must_use]
    #[inline]
    pub fn least_before(&self, at: usize, next: u64) -> f32 {
        self.less(at, |weights, ahead| weights.lead_of_names(ahead, next))
    }

    /// Score of the best path that arrives at a character less the lead that its state has.
    #[inline]
    fn less(&self, at: usize, lead: impl FnOnce(&Weights, Class) -> f32) -> f32 {
        let node = &self.nodes[at];
        if node.reached == 0 {
            return f32::NEG_INFINITY;
        }
        node.cells[node.best as usize].score - lead(self.weights, node.best)
    }

    /// Lets a name arrive at its end. Names are many and seldom good: they are offered there, not at their start, when
    /// all else has arrived.
    pub fn offer_name(&mut self, name: Edge) {
        self.spread(name);
    }

    /// The best path to the end of a sentence of `length` characters.
    #[must_use]
    pub fn best(&self, length: usize) -> Vec<Step> {
        // A stretch has two characters on the average.
        let mut steps: Vec<Step> = Vec::with_capacity(length / 2 + 4);
        if self.nodes[length].reached == 0 {
            return steps;
        }
        let (mut at, mut state) = (length, self.nodes[length].best);
        let mut after = 0.0;
        while at > 0 {
            let origin = self.nodes[at].cells[state as usize].origin;
            let Some(&edge) = self.edges.get(origin.edge()) else { break };
            state = origin.from();
            let into = self.weights.transition(state, edge.class);
            steps.push(Step { edge, before: state, context: into + after });
            after = into;
            at = edge.start as usize;
        }
        steps.reverse();
        steps
    }
}

/// The numbers of the bits that are set.
#[inline]
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
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
    Class::Unit,
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

    fn best(edges: &[Edge], length: usize) -> Vec<Step> {
        let mut lattice = Lattice::with_room(length);
        lattice.begin(length);
        for at in 0..length {
            edges
                .iter()
                .filter(|edge| edge.class.is_person() && edge.end as usize == at)
                .for_each(|&name| lattice.offer_name(name));
            assert!(lattice.enter(at));
            edges
                .iter()
                .filter(|edge| !edge.class.is_person() && edge.start as usize == at)
                .for_each(|&edge| lattice.offer(edge));
        }
        edges
            .iter()
            .filter(|edge| edge.class.is_person() && edge.end as usize == length)
            .for_each(|&name| lattice.offer_name(name));
        lattice.best(length)
    }

    #[test]
    fn classes_are_numbered_in_order() {
        for (number, class) in CLASSES.iter().enumerate() {
            assert_eq!(*class as usize, number);
        }
    }

    #[test]
    fn a_post_in_front_makes_a_word_a_name() {
        let edge = Edge::plain;
        let word = [edge(0, 1, Class::Other, -9.0), edge(0, 2, Class::Noun, -9.0), edge(1, 2, Class::Other, -9.0)];
        let name = edge(0, 2, Class::Person, -12.0);
        let mut edges = vec![name];
        edges.extend(word);
        assert_eq!(best(&edges, 2)[0].edge.class, Class::Noun);
        let mut edges = vec![edge(0, 1, Class::Post, -8.0)];
        edges.extend([name].iter().chain(&word).map(|e| Edge { start: e.start + 1, end: e.end + 1, ..*e }));
        assert_eq!(best(&edges, 3)[1].edge.class, Class::Person);
    }
}

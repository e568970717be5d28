//! Strings with numbers, and all places of a text where they stand.

/// A set of strings, each with its number, in the order in which they were put in.
///
/// The edges of all nodes lie in one hash table with linear probing; the edges of the root, which every walk begins with,
/// in a plain one. The table is larger than the caches near a core, so that memory is what a walk waits for; what one step
/// wants lies together.
#[derive(Debug)]
pub(super) struct Trie {
    /// By each first character of the basic plane, where it leads to.
    roots: Vec<Node>,
    /// The other edges; their number is a power of two.
    edges: Vec<Edge>,
    /// How many nodes there are, the root included.
    nodes: u32,
    /// How many strings there are.
    len: u32,
}

/// What an edge leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    /// 0 where there is no edge: the root is no node's child.
    number: u32,
    /// Number of the string that ends here, or [`NO_STRING`].
    string: u32,
}

impl Node {
    /// The node, unless it stands for none.
    #[inline]
    fn some(self) -> Option<Self> {
        (self.number != 0).then_some(self)
    }
}

/// How far a walk has come that began at a character.
#[derive(Clone, Copy)]
struct Walk {
    at: u32,
    node: Node,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    from: u32,
    by: char,
    to: Node,
}

impl Edge {
    /// Whether a search for the edge of `node` by `c` ends here: this is it, or the slot is free.
    #[inline]
    fn is_settled(&self, node: u32, c: char) -> bool {
        self.to.number == 0 || self.from == node && self.by == c
    }
}

const NO_STRING: u32 = u32::MAX;
const NO_NODE: Node = Node { number: 0, string: NO_STRING };
const NO_EDGE: Edge = Edge { from: 0, by: '\0', to: NO_NODE };
const ROOT: u32 = 0;
/// First characters that have an edge of their own in `roots`.
const ROOTS: usize = 0x10000;

impl Trie {
    /// A set with room for about so many characters.
    #[must_use]
    pub(super) fn with_capacity(characters: usize) -> Self {
        let edges = vec![NO_EDGE; (characters * 2).next_power_of_two().max(64)];
        Self { roots: vec![NO_NODE; ROOTS], edges, nodes: 1, len: 0 }
    }

    /// Puts a string in and returns its number, counted from 0; the number that it has where it is in already.
    ///
    /// # Panics
    /// Where the string is empty.
    pub(super) fn insert(&mut self, text: &str) -> u32 {
        let mut chars = text.chars();
        let last = chars.next_back().expect("no string of the set is empty");
        let before = chars.fold(ROOT, |node, c| self.extend(node, c).number);
        let new = self.len;
        let node = self.extend(before, last);
        if node.string == NO_STRING {
            node.string = new;
            self.len += 1;
            return new;
        }
        node.string
    }

    /// The number of a string.
    #[must_use]
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        let root = Node { number: ROOT, string: NO_STRING };
        let node = text.chars().try_fold(root, |node, c| self.child(node.number, c))?;
        Some(node.string).filter(|&string| string != NO_STRING)
    }

    /// Tells beginning, length and number of every string in `chars`, shorter ones first.
    ///
    /// The walks from all characters take their steps together, so that no look-up waits for another and the memory answers
    /// many at a time.
    pub(super) fn scan(&self, chars: &[char], mut tell: impl FnMut(u32, u32, u32)) {
        let begin = |(at, &c): (usize, &char)| Some(Walk { at: at as u32, node: self.child(ROOT, c)? });
        let mut walks: Vec<Walk> = chars.iter().enumerate().filter_map(begin).collect();
        let mut edges = Vec::with_capacity(walks.len());
        let mut length = 1;
        while !walks.is_empty() {
            for walk in walks.iter().filter(|walk| walk.node.string != NO_STRING) {
                tell(walk.at, length, walk.node.string);
            }
            let next = |walk: &Walk| chars.get((walk.at + length) as usize).copied();
            walks.pop_if(|last| next(last).is_none());
            let homes = walks.iter().map(|walk| self.home(walk.node.number, next(walk).unwrap_or_default()));
            edges.clear();
            edges.extend(homes.map(|home| self.edges[home]));
            let mut going = 0;
            for at in 0..walks.len() {
                let walk = walks[at];
                let c = next(&walk).unwrap_or_default();
                let edge = edges[at];
                let settled = edge.is_settled(walk.node.number, c);
                let node = if settled { edge.to } else { self.edges[self.slot(walk.node.number, c)].to };
                // Written for every walk and kept where it goes on: cheaper than a branch that nobody can foretell.
                walks[going] = Walk { node, ..walk };
                going += usize::from(node.number != 0);
            }
            walks.truncate(going);
            length += 1;
        }
    }

    #[inline]
    fn child(&self, node: u32, c: char) -> Option<Node> {
        match self.roots.get(c as usize) {
            Some(&to) if node == ROOT => to.some(),
            _ => self.edges[self.slot(node, c)].to.some(),
        }
    }

    /// The slot where an edge is looked for first.
    #[inline]
    fn home(&self, node: u32, c: char) -> usize {
        let key = (u64::from(node) << 21) | u64::from(c as u32);
        let bits = self.edges.len().trailing_zeros();
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
    }

    /// The slot of an edge, or the free one where it would go.
    #[inline]
    fn slot(&self, node: u32, c: char) -> usize {
        let mut slot = self.home(node, c);
        while !self.edges[slot].is_settled(node, c) {
            slot = (slot + 1) & (self.edges.len() - 1);
        }
        slot
    }

    /// The child of a node, made where there is none yet.
    fn extend(&mut self, node: u32, c: char) -> &mut Node {
        if self.nodes as usize * 2 > self.edges.len() {
            self.grow();
        }
        let in_roots = node == ROOT && (c as usize) < ROOTS;
        let child = if in_roots {
            &mut self.roots[c as usize]
        } else {
            let slot = self.slot(node, c);
            let edge = &mut self.edges[slot];
            (edge.from, edge.by) = (node, c);
            &mut edge.to
        };
        if child.number == 0 {
            child.number = self.nodes;
            self.nodes += 1;
        }
        child
    }

    fn grow(&mut self) {
        let double = vec![NO_EDGE; self.edges.len() * 2];
        for edge in std::mem::replace(&mut self.edges, double) {
            if edge.to.number != 0 {
                let slot = self.slot(edge.from, edge.by);
                self.edges[slot] = edge;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(trie: &Trie, text: &str) -> Vec<(u32, u32, u32)> {
        let chars: Vec<char> = text.chars().collect();
        let mut found = Vec::new();
        trie.scan(&chars, |at, length, string| found.push((at, length, string)));
        found
    }

    #[test]
    fn a_scan_finds_all_strings() {
        let mut trie = Trie::with_capacity(0);
        let numbers = ["县", "县长", "县人大", "县", "𠮷野"].map(|text| trie.insert(text));
        assert_eq!(numbers, [0, 1, 2, 0, 3]);
        assert_eq!(scanned(&trie, "县人大主任"), [(0, 1, 0), (0, 3, 2)]);
        assert_eq!(scanned(&trie, "𠮷野县长"), [(2, 1, 0), (0, 2, 3), (2, 2, 1)]);
        assert_eq!((trie.get("县长"), trie.get("县人"), trie.get("长")), (Some(1), None, None));
    }

    #[test]
    fn it_grows_beyond_its_capacity() {
        let mut trie = Trie::with_capacity(0);
        let texts: Vec<String> = (0..1000).map(|number| format!("{number}号")).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| trie.insert(text)).collect();
        assert!(texts.iter().zip(numbers).all(|(text, number)| trie.get(text) == Some(number)));
    }
}

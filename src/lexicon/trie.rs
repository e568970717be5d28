//! Strings with numbers, and all places of a text where they stand.

/// A set of strings, each with its number, in the order in which they were put in.
///
/// The edges of all nodes lie in one hash table with linear probing; those of the root, which every walk begins with, in a
/// plain one. The table is larger than the caches near a core, so that memory is what a walk waits for: an edge is one
/// number of 64 bits, the slot where it lies is the number of the node it leads to, and it says itself whether any edge
/// goes on from there, so that no walk looks behind the end of the longest string.
#[derive(Debug)]
pub(crate) struct Trie {
    /// What a walk finds behind each first character of the basic plane.
    roots: Vec<Found>,
    /// The other edges; their number is a power of two.
    edges: Vec<Edge>,
    /// One bit for the first two characters of each string whose first one lies in `roots`, found by [`Self::pair`]: small
    /// enough for the caches, it tells of most pairs of a text that no string begins with them.
    pairs: Vec<u64>,
    /// How many of them there are.
    nodes: usize,
    /// How many strings there are.
    len: u32,
}

/// A node: one more than the slot of the edge that leads to it; for one that lies in `roots`, its character beside
/// [`ROOT_CHILD`].
type Node = u32;

/// Nodes from here on lie in `roots`, or are the root.
const ROOT_CHILD: Node = 3 << 20;
/// The root: behind all of these.
const ROOT: Node = (1 << 22) - 1;
/// First characters that lie in `roots`.
const ROOTS: usize = 0x10000;
/// Most characters of a set: the table is half full at most, and its slots are numbered below [`ROOT_CHILD`].
pub(super) const MOST: usize = 1 << 20;
// The last slot of the largest table is no node of the roots.
const _: () = assert!(2 * MOST < ROOT_CHILD as usize && ROOT_CHILD as usize + ROOTS < ROOT as usize);

/// What a walk finds behind a character: from the lowest bit, 20 of the string that ends there, one that says whether any
/// edge goes on, one that says that there is anything at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found(u32);

impl Found {
    const NOTHING: Self = Self(0);
    const NO_STRING: u32 = (1 << 20) - 1;
    const GOES_ON: u32 = 1 << 20;
    const IS: u32 = 1 << 21;
    /// No string yet, and no edge.
    const NEW: Self = Self(Self::IS | Self::NO_STRING);

    const fn is(self) -> bool {
        self.0 & Self::IS != 0
    }

    #[inline]
    const fn goes_on(self) -> bool {
        self.0 & Self::GOES_ON != 0
    }

    #[inline]
    const fn string(self) -> Option<u32> {
        let string = self.0 & Self::NO_STRING;
        if self.is() && string != Self::NO_STRING { Some(string) } else { None }
    }
}

/// An edge: from the highest bit, 22 of the node that it leaves, 21 of its character, 21 of what is found behind it. 0 is
/// none: no node is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge(u64);

impl Edge {
    const NONE: Self = Self(0);
    /// Bits of what is found behind an edge: all of [`Found`] but that there is anything.
    const FOUND: u64 = (1 << 21) - 1;

    /// The edge of a node by a character, with nothing behind it.
    #[inline]
    const fn new(node: Node, c: char) -> Self {
        Self((node as u64) << 42 | (c as u64) << 21)
    }

    /// The edge without what is found behind it.
    #[inline]
    const fn bare(self) -> Self {
        Self(self.0 & !Self::FOUND)
    }

    #[inline]
    const fn found(self) -> Found {
        if self.0 == 0 { Found::NOTHING } else { Found((self.0 & Self::FOUND) as u32 | Found::IS) }
    }

    const fn with(self, found: Found) -> Self {
        Self(self.bare().0 | found.0 as u64 & Self::FOUND)
    }

    /// Whether a search for the edge `sought` ends here: this is it, or the slot is free.
    #[inline]
    const fn settles(self, sought: Self) -> bool {
        self.0 == 0 || self.bare().0 == sought.0
    }

    const fn from(self) -> Node {
        (self.0 >> 42) as Node
    }
}

/// How many bits [`Trie::pairs`] has, as a power of two.
const PAIR_BITS: u32 = 20;

/// How far a walk has come that began at a character.
#[derive(Clone, Copy)]
struct Walk {
    at: u32,
    node: Node,
}

impl Trie {
    /// A set with room for about so many characters.
    #[must_use]
    pub(crate) fn with_capacity(characters: usize) -> Self {
        let edges = vec![Edge::NONE; (characters * 2).next_power_of_two().max(64)];
        Self { roots: vec![Found::NOTHING; ROOTS], edges, pairs: vec![0; 1 << (PAIR_BITS - 6)], nodes: 0, len: 0 }
    }

    /// Puts a string in and returns its number, counted from 0; the number that it has where it is in already.
    ///
    /// # Panics
    /// Where the string is empty, or the set gets more than [`MOST`] characters.
    pub(crate) fn insert(&mut self, text: &str) -> u32 {
        assert!(!text.is_empty(), "no string of the set is empty");
        // A string has no more characters than bytes, which need not be counted.
        if (self.nodes + text.len()) * 2 > self.edges.len() {
            self.make_room(text.chars().count());
        }
        let node = text.chars().fold(ROOT, |node, c| self.extend(node, c));
        let found = self.found(node);
        found.string().unwrap_or_else(|| {
            let string = self.len;
            self.len += 1;
            self.set(node, Found(found.0 & !Found::NO_STRING | string));
            string
        })
    }

    /// The number of a string.
    #[must_use]
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        let (_, found) = text.chars().try_fold((ROOT, Found::NOTHING), |(node, _), c| self.child(node, c))?;
        found.string()
    }

    /// The number of the longest string that `chars` begin with, and how many characters it has.
    #[must_use]
    pub(crate) fn longest(&self, chars: impl Iterator<Item = char>) -> Option<(u32, usize)> {
        let mut longest = None;
        let mut node = ROOT;
        for (length, c) in (1..).zip(chars) {
            let Some((child, found)) = self.child(node, c) else { break };
            longest = found.string().map(|string| (string, length)).or(longest);
            if !found.goes_on() {
                break;
            }
            node = child;
        }
        longest
    }

    /// Tells beginning, length and number of every string in `chars`, shorter ones first.
    ///
    /// The walks from all characters take their steps together, so that no look-up waits for another and the memory answers
    /// many at a time.
    pub(super) fn scan(&self, chars: &[char], mut tell: impl FnMut(u32, u32, u32)) {
        let mut walks: Vec<Walk> = Vec::with_capacity(chars.len());
        for (at, &c) in (0..).zip(chars) {
            let Some((node, found)) = self.child(ROOT, c) else { continue };
            if let Some(string) = found.string() {
                tell(at, 1, string);
            }
            let next = chars.get(at as usize + 1);
            if found.goes_on() && next.is_some_and(|&next| self.may_begin(c, next)) {
                walks.push(Walk { at, node });
            }
        }
        let mut slots: Vec<(u32, Edge)> = Vec::with_capacity(walks.len());
        let mut length = 1;
        while !walks.is_empty() {
            walks.pop_if(|last| (last.at + length) as usize >= chars.len());
            slots.clear();
            slots.extend(walks.iter().map(|walk| {
                let home = self.home(Edge::new(walk.node, chars[(walk.at + length) as usize]));
                (home as u32, self.edges[home])
            }));
            let mut going = 0;
            for at in 0..walks.len() {
                let walk = walks[at];
                let sought = Edge::new(walk.node, chars[(walk.at + length) as usize]);
                let (mut slot, mut edge) = slots[at];
                if !edge.settles(sought) {
                    slot = self.slot(sought) as u32;
                    edge = self.edges[slot as usize];
                }
                let found = edge.found();
                if let Some(string) = found.string() {
                    tell(walk.at, length + 1, string);
                }
                // Written for every walk and kept where it goes on: cheaper than a branch that nobody can foretell.
                walks[going] = Walk { node: slot + 1, ..walk };
                going += usize::from(found.goes_on());
            }
            walks.truncate(going);
            length += 1;
        }
    }

    /// The child of a node, and what is found there.
    #[inline]
    fn child(&self, node: Node, c: char) -> Option<(Node, Found)> {
        let (child, found) = match self.roots.get(c as usize) {
            Some(&found) if node == ROOT => (ROOT_CHILD | c as u32, found),
            _ => {
                let slot = self.slot(Edge::new(node, c));
                (slot as Node + 1, self.edges[slot].found())
            }
        };
        found.is().then_some((child, found))
    }

    /// Whether any string may begin with two characters; where the first one does not lie in `roots`, always.
    #[inline]
    fn may_begin(&self, first: char, second: char) -> bool {
        let bit = Self::pair(first, second);
        self.pairs[bit / 64] >> (bit % 64) & 1 == 1 || first as usize >= ROOTS
    }

    /// The bit of a pair of characters.
    #[inline]
    fn pair(first: char, second: char) -> usize {
        let pair = u64::from(first) << 21 | u64::from(second);
        (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PAIR_BITS)) as usize
    }

    /// The slot where an edge is looked for first.
    #[inline]
    fn home(&self, sought: Edge) -> usize {
        let bits = self.edges.len().trailing_zeros();
        (sought.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
    }

    /// The slot of an edge, or the free one where it would go.
    #[inline]
    fn slot(&self, sought: Edge) -> usize {
        let mut slot = self.home(sought);
        while !self.edges[slot].settles(sought) {
            slot = (slot + 1) & (self.edges.len() - 1);
        }
        slot
    }

    /// What is found at a node.
    fn found(&self, node: Node) -> Found {
        match node.checked_sub(ROOT_CHILD) {
            Some(c) => self.roots[c as usize],
            None => self.edges[node as usize - 1].found(),
        }
    }

    fn set(&mut self, node: Node, found: Found) {
        match node.checked_sub(ROOT_CHILD) {
            Some(c) => self.roots[c as usize] = found,
            None => {
                let edge = &mut self.edges[node as usize - 1];
                *edge = edge.with(found);
            }
        }
    }

    /// The child of a node, made where there is none yet. There must be room.
    fn extend(&mut self, node: Node, c: char) -> Node {
        if let Some((child, _)) = self.child(node, c) {
            return child;
        }
        if node == ROOT && (c as usize) < ROOTS {
            self.roots[c as usize] = Found::NEW;
            return ROOT_CHILD | c as u32;
        }
        if node != ROOT {
            let found = self.found(node);
            self.set(node, Found(found.0 | Found::GOES_ON));
        }
        if let Some(first) = node.checked_sub(ROOT_CHILD).and_then(char::from_u32) {
            let bit = Self::pair(first, c);
            self.pairs[bit / 64] |= 1 << (bit % 64);
        }
        self.nodes += 1;
        self.place(Edge::new(node, c).with(Found::NEW))
    }

    /// Lays an edge into a free slot; returns the node it leads to.
    fn place(&mut self, edge: Edge) -> Node {
        let slot = self.slot(edge.bare());
        self.edges[slot] = edge;
        slot as Node + 1
    }

    /// Makes room for so many more characters.
    fn make_room(&mut self, characters: usize) {
        let nodes = self.nodes + characters;
        assert!(nodes <= MOST, "the set holds too many characters");
        while nodes * 2 > self.edges.len() {
            self.grow();
        }
    }

    /// Doubles the table. Nodes are numbered by slots, so that an edge moves when those before it have moved.
    fn grow(&mut self) {
        let double = vec![Edge::NONE; self.edges.len() * 2];
        let old = std::mem::replace(&mut self.edges, double);
        let mut moved: Vec<Node> = vec![0; old.len()];
        let mut path = Vec::new();
        for last in (0..old.len()).filter(|&slot| old[slot] != Edge::NONE) {
            let mut slot = last;
            while moved[slot] == 0 {
                path.push(slot);
                let from = old[slot].from();
                if from >= ROOT_CHILD {
                    break;
                }
                slot = from as usize - 1;
            }
            while let Some(slot) = path.pop() {
                let Edge(bits) = old[slot];
                let from = match old[slot].from() {
                    root if root >= ROOT_CHILD => root,
                    from => moved[from as usize - 1],
                };
                moved[slot] = self.place(Edge(u64::from(from) << 42 | bits & ((1 << 42) - 1)));
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
        let longest = |text: &str| trie.longest(text.chars());
        assert_eq!((longest("县长甲"), longest("县人"), longest("长")), (Some((1, 2)), Some((0, 1)), None));
    }

    #[test]
    fn a_walk_ends_where_no_string_goes_on() {
        let mut trie = Trie::with_capacity(0);
        trie.insert("县长");
        assert_eq!(scanned(&trie, "县长县"), [(0, 2, 0)]);
        trie.insert("县长县");
        assert_eq!(scanned(&trie, "县长县"), [(0, 2, 0), (0, 3, 1)]);
    }

    #[test]
    fn it_grows_beyond_its_capacity() {
        let mut trie = Trie::with_capacity(0);
        let texts: Vec<String> = (0..1000).map(|number| format!("𠮷{number}号")).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| trie.insert(text)).collect();
        assert!(texts.iter().zip(numbers).all(|(text, number)| trie.get(text) == Some(number)));
    }
}

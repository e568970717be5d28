//! Strings with numbers, walked character by character: all that begin at a place of the text in one go.

/// A set of strings, each with its number, in the order in which they were put in.
///
/// The edges of all nodes lie in one hash table with linear probing; the edges of the root, which every walk begins with,
/// in a plain one.
#[derive(Debug)]
pub(super) struct Trie {
    /// Node of each first character of the basic plane; 0 for none.
    roots: Vec<u32>,
    /// The other edges; their number is a power of two.
    edges: Vec<Edge>,
    /// Number of the string that ends at each node, or [`NO_STRING`].
    strings: Vec<u32>,
    /// How many strings there are.
    len: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Edge {
    from: u32,
    by: char,
    /// 0 in a free slot: the root is no node's child.
    to: u32,
}

const NO_STRING: u32 = u32::MAX;
const ROOT: u32 = 0;
/// First characters that have an edge of their own in `roots`.
const ROOTS: usize = 0x10000;

impl Trie {
    /// A set with room for about so many characters.
    #[must_use]
    pub(super) fn with_capacity(characters: usize) -> Self {
        let edges = vec![Edge::default(); (characters * 2).next_power_of_two().max(64)];
        Self { roots: vec![0; ROOTS], edges, strings: vec![NO_STRING], len: 0 }
    }

    /// Puts a string in and returns its number, counted from 0; the number that it has where it is in already.
    pub(super) fn insert(&mut self, text: &str) -> u32 {
        let node = text.chars().fold(ROOT, |node, c| self.extend(node, c)) as usize;
        if self.strings[node] == NO_STRING {
            self.strings[node] = self.len;
            self.len += 1;
        }
        self.strings[node]
    }

    /// The number of a string.
    #[must_use]
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        let node = text.chars().try_fold(ROOT, |node, c| self.child(node, c))?;
        Some(self.strings[node as usize]).filter(|&string| string != NO_STRING)
    }

    /// Tells length in characters and number of every string that `chars` begins with, shortest first.
    #[inline]
    pub(super) fn walk(&self, chars: &[char], mut tell: impl FnMut(u32, u32)) {
        let mut node = ROOT;
        let mut length = 0;
        for &c in chars {
            let Some(next) = self.child(node, c) else { return };
            node = next;
            length += 1;
            let string = self.strings[node as usize];
            if string != NO_STRING {
                tell(length, string);
            }
        }
    }

    #[inline]
    fn child(&self, node: u32, c: char) -> Option<u32> {
        let to = match self.roots.get(c as usize) {
            Some(&to) if node == ROOT => to,
            _ => self.edges[self.slot(node, c)].to,
        };
        (to != 0).then_some(to)
    }

    /// The slot of an edge, or the free one where it would go.
    #[inline]
    fn slot(&self, node: u32, c: char) -> usize {
        let key = (u64::from(node) << 21) | u64::from(c as u32);
        let bits = self.edges.len().trailing_zeros();
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize;
        loop {
            let edge = self.edges[slot];
            if edge.to == 0 || edge.from == node && edge.by == c {
                return slot;
            }
            slot = (slot + 1) & (self.edges.len() - 1);
        }
    }

    fn extend(&mut self, node: u32, c: char) -> u32 {
        if let Some(child) = self.child(node, c) {
            return child;
        }
        let child = self.strings.len() as u32;
        self.strings.push(NO_STRING);
        match self.roots.get_mut(c as usize) {
            Some(root) if node == ROOT => *root = child,
            _ => {
                if self.strings.len() * 2 > self.edges.len() {
                    self.grow();
                }
                let slot = self.slot(node, c);
                self.edges[slot] = Edge { from: node, by: c, to: child };
            }
        }
        child
    }

    fn grow(&mut self) {
        let double = vec![Edge::default(); self.edges.len() * 2];
        for edge in std::mem::replace(&mut self.edges, double) {
            if edge.to != 0 {
                let slot = self.slot(edge.from, edge.by);
                self.edges[slot] = edge;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(trie: &Trie, text: &str) -> Vec<(u32, u32)> {
        let chars: Vec<char> = text.chars().collect();
        let mut found = Vec::new();
        trie.walk(&chars, |length, string| found.push((length, string)));
        found
    }

    #[test]
    fn a_walk_finds_all_strings_that_begin_here() {
        let mut trie = Trie::with_capacity(0);
        let numbers = ["县", "县长", "县人大", "县", "𠮷野"].map(|text| trie.insert(text));
        assert_eq!(numbers, [0, 1, 2, 0, 3]);
        assert_eq!(walked(&trie, "县人大主任"), [(1, 0), (3, 2)]);
        assert_eq!(walked(&trie, "𠮷野县"), [(2, 3)]);
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

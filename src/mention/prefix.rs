//! Strings with values, walked character by character: all entries that begin at a place of the text in one go, without
//! a look-up for each length.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from strings to values, searched by prefix. Prefixes are kept by a hash of 64 bits; it is only ever looked up,
/// never iterated.
pub struct PrefixMap<T> {
    /// Number of the entry that a prefix is, or [`MERE_PREFIX`].
    nodes: HashMap<u64, u32, BuildHasherDefault<Identity>>,
    entries: Vec<T>,
}

const MERE_PREFIX: u32 = u32::MAX;

impl<T: Default> PrefixMap<T> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self { nodes: HashMap::default(), entries: Vec::new() }
    }

    /// The value of an entry, put in where it is new.
    pub fn entry(&mut self, text: &str) -> &mut T {
        let mut key = 0;
        for c in text.chars() {
            key = step(key, c);
            self.nodes.entry(key).or_insert(MERE_PREFIX);
        }
        let number = self.nodes.entry(key).or_insert(MERE_PREFIX);
        if *number == MERE_PREFIX {
            *number = self.entries.len() as u32;
            self.entries.push(T::default());
        }
        &mut self.entries[*number as usize]
    }

    /// The value of the entry spelled so.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<&T> {
        let key = text.chars().fold(0, step);
        self.entries.get(*self.nodes.get(&key)? as usize)
    }

    /// All entries that `chars` begins with, shortest first, with their lengths in characters.
    pub fn walk<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let nodes = chars.iter().scan(0, |key, &c| {
            *key = step(*key, c);
            self.nodes.get(key).copied()
        });
        nodes.enumerate().filter_map(|(at, number)| Some((at + 1, self.entries.get(number as usize)?)))
    }
}

/// Key of a prefix with one more character.
const fn step(key: u64, c: char) -> u64 {
    (key ^ c as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29).wrapping_add(1)
}

/// Keys are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_finds_all_entries_that_begin_here() {
        let mut map = PrefixMap::new();
        for (number, text) in ["县", "县长", "县人大"].into_iter().enumerate() {
            *map.entry(text) = number;
        }
        let chars: Vec<char> = "县人大主任".chars().collect();
        assert_eq!(map.walk(&chars).map(|(length, &n)| (length, n)).collect::<Vec<_>>(), [(1, 0), (3, 2)]);
        assert_eq!(map.get("县长"), Some(&1));
        assert_eq!(map.get("县人"), None);
    }
}

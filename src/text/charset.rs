//! Sets of characters, asked for many.

/// A set of characters, one bit for each of the basic plane. Of those beyond the basic plane it does not know which it holds.
#[derive(Clone, Debug)]
pub struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    /// The set of some characters.
    #[must_use]
    pub fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut bits = vec![0; 0x10000 / 64];
        for c in chars {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as u32 % 64);
            }
        }
        Self { bits }
    }

    /// Whether the set may hold a character; for one beyond the basic plane, always.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).is_none_or(|word| word >> (c as u32 % 64) & 1 == 1)
    }
}

/// A small set of characters by their last eight bits: it may say yes of one that is not in it, never no of one that is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Firsts([u64; 4]);

impl Firsts {
    /// All characters.
    pub(crate) const ALL: Self = Self([u64::MAX; 4]);

    /// Some characters.
    pub(crate) fn of_chars(chars: impl IntoIterator<Item = char>) -> Self {
        let mut set = [0; 4];
        for c in chars {
            set[Self::word(c)] |= Self::bit(c);
        }
        Self(set)
    }

    /// The first characters of some strings.
    pub(crate) fn of<'a>(strings: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of_chars(strings.into_iter().filter_map(|string| string.chars().next()))
    }

    /// The characters of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Whether one of the strings may begin with a character.
    #[inline]
    pub(crate) const fn may_hold(&self, c: char) -> bool {
        self.0[Self::word(c)] & Self::bit(c) != 0
    }

    const fn word(c: char) -> usize {
        c as usize / 64 % 4
    }

    const fn bit(c: char) -> u64 {
        1 << (c as u32 % 64)
    }
}

/// What strings begin with, by their first two characters: it may say yes of a pair that none begins with, never no of one
/// that some do.
#[derive(Clone, Debug)]
pub(crate) struct Beginnings {
    /// The strings of one character.
    single: CharSet,
    /// A bit for each of the first two of the others.
    pairs: Vec<u64>,
}

impl Beginnings {
    const WORDS: usize = 1024;

    /// Those of some strings.
    pub(crate) fn of<'a>(strings: impl Iterator<Item = &'a str>) -> Self {
        let (mut single, mut pairs) = (Vec::new(), vec![0; Self::WORDS]);
        for string in strings {
            let mut chars = string.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) => {
                    let (word, bit) = Self::place(first, second);
                    pairs[word] |= bit;
                }
                (first, _) => single.extend(first),
            }
        }
        Self { single: CharSet::of(single), pairs }
    }

    /// Whether one of the strings may begin with such characters.
    #[inline]
    pub(crate) fn may_hold(&self, first: char, second: Option<char>) -> bool {
        let pair = |second| {
            let (word, bit) = Self::place(first, second);
            self.pairs[word] & bit != 0
        };
        second.is_some_and(pair) || self.single.may_hold(first)
    }

    /// The word of a pair's bit, and the bit in it.
    const fn place(first: char, second: char) -> (usize, u64) {
        let mixed = (first as u32).wrapping_mul(0x9e5) ^ second as u32;
        ((mixed / u64::BITS) as usize % Self::WORDS, 1 << (mixed % u64::BITS))
    }
}

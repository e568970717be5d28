//! A set of characters, asked for many: one bit for each of the basic plane.

/// A set of characters. Of those beyond the basic plane it does not know which it holds.
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

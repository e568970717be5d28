//! A list of words of a table, asked for much: whether a word is on it, whether a text holds a word of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Firsts;

/// Words. Few characters begin one, and those that do answer most questions; the words that one of them begins are
/// found without a look at the others.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    firsts: Firsts,
    /// The words by their first characters, in order of these.
    groups: Vec<(char, Vec<String>)>,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let firsts = Firsts::of(words.iter().map(String::as_str));
        let mut groups: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for word in &words {
            if let Some(first) = word.chars().next() {
                groups.entry(first).or_default().push(word.clone());
            }
        }
        Self { words, firsts, groups: groups.into_iter().collect() }
    }
}

impl std::ops::Deref for WordList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl WordList {
    /// The same words, the longest first.
    #[must_use]
    pub fn longest_first(mut self) -> Self {
        self.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        self
    }

    /// What the words begin with.
    #[must_use]
    pub(crate) const fn firsts(&self) -> Firsts {
        self.firsts
    }

    /// Whether a word of the list may begin with the character.
    #[must_use]
    #[inline]
    pub fn may_open(&self, first: char) -> bool {
        self.firsts.may_hold(first)
    }

    /// Whether the word is one of them.
    #[must_use]
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        self.firsts.may_hold(first) && self.begun_by(first).iter().any(|own| own == word)
    }

    /// Whether one of them has the characters `word`.
    #[must_use]
    #[inline]
    pub fn has_chars(&self, word: &[char]) -> bool {
        let Some(&first) = word.first() else { return false };
        self.firsts.may_hold(first) && self.begun_by(first).iter().any(|own| own.chars().eq(word.iter().copied()))
    }

    /// Whether one of them stands in the text.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let begins = |(at, c): (usize, char)| self.firsts.may_hold(c) && self.begin(c, &text[at..]);
        text.char_indices().any(begins)
    }

    /// Whether the text begins with one of them.
    #[must_use]
    #[inline]
    pub fn open(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        self.firsts.may_hold(first) && self.begin(first, text)
    }

    /// Whether the text, which has the `first` character, begins with one of them.
    fn begin(&self, first: char, text: &str) -> bool {
        self.begun_by(first).iter().any(|word| text.starts_with(word.as_str()))
    }

    fn begun_by(&self, first: char) -> &[String] {
        let group = self.groups.binary_search_by_key(&first, |&(own, _)| own);
        group.map_or(&[], |group| &self.groups[group].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_its_words_wherever_they_stand() {
        let list = WordList::from(vec!["派出".to_owned(), "派".to_owned(), "组成".to_owned()]);
        assert!(list.has("派出") && !list.has("派出所") && !list.has(""));
        assert!(list.open("派出所") && !list.open("所派出") && !list.open(""));
        assert!(list.stand_in("县里组成三组") && !list.stand_in("县里组三组") && !list.stand_in(""));
    }
}

//! A list of words of a table, asked for much: whether a word is on it, whether a text holds a word of it.

use serde::Deserialize;

use super::Firsts;

/// Words. Few characters begin one, and those that do answer most questions.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    firsts: Firsts,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let firsts = Firsts::of(words.iter().map(String::as_str));
        Self { words, firsts }
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

    /// Whether the word is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.may_open(word) && self.words.iter().any(|own| own == word)
    }

    /// Whether one of them stands in the text.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.firsts.may_hold(c) && self.open(&text[at..]))
    }

    /// Whether the text begins with one of them.
    #[must_use]
    pub fn open(&self, text: &str) -> bool {
        self.may_open(text) && self.words.iter().any(|word| text.starts_with(word.as_str()))
    }

    #[inline]
    fn may_open(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|c| self.firsts.may_hold(c))
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

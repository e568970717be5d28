//! A list of words of a table, asked for much: whether a word is on it, whether a text holds a word of it.

use serde::Deserialize;

use super::Firsts;

/// Words. Few characters begin or end one, and those that do answer most questions.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    /// The first and the last character of each: a string is compared where one of them agrees, and not before.
    ends: Vec<(char, char)>,
    firsts: Firsts,
    lasts: Firsts,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let end = |c: Option<char>| c.expect("no word of a list is empty");
        let ends = words.iter().map(|word| (end(word.chars().next()), end(word.chars().next_back())));
        let ends: Vec<(char, char)> = ends.collect();
        let firsts = ends.iter().map(|&(first, _)| first).collect();
        let lasts = ends.iter().map(|&(_, last)| last).collect();
        Self { words, ends, firsts, lasts }
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
        Self::from(self.words)
    }

    /// Whether the word is one of them. Most that are asked for are none, which the first character says in place.
    #[must_use]
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|first| self.firsts.may_hold(first) && self.lists(first, word))
    }

    fn lists(&self, first: char, word: &str) -> bool {
        let ends = word.chars().next_back().is_some_and(|last| self.lasts.may_hold(last));
        ends && self.beginning(first).any(|own| own == word)
    }

    /// Whether one of them stands in the text.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let mut beginnings = text.char_indices().filter(|&(_, c)| self.firsts.may_hold(c));
        beginnings.any(|(at, c)| self.beginning(c).any(|word| text[at..].starts_with(word)))
    }

    /// As [`Self::stand_in`], of characters, which need not be taken out of their bytes.
    #[must_use]
    pub fn stand_among(&self, chars: &[char]) -> bool {
        let begins = |chars: &[char], word: &str| {
            let mut rest = chars.iter();
            word.chars().all(|c| rest.next() == Some(&c))
        };
        let mut beginnings = chars.iter().enumerate().filter(|&(_, &c)| self.firsts.may_hold(c));
        beginnings.any(|(at, &c)| self.beginning(c).any(|word| begins(&chars[at..], word)))
    }

    /// Whether the text begins with one of them.
    #[must_use]
    #[inline]
    pub fn open(&self, text: &str) -> bool {
        self.opening(text).is_some()
    }

    /// The first of them that the text begins with.
    #[must_use]
    #[inline]
    pub fn opening(&self, text: &str) -> Option<&str> {
        let first = text.chars().next().filter(|&c| self.firsts.may_hold(c))?;
        self.opening_with(first, text)
    }

    fn opening_with(&self, first: char, text: &str) -> Option<&str> {
        self.beginning(first).find(|word| text.starts_with(word))
    }

    /// Whether the text ends with one of them.
    #[must_use]
    #[inline]
    pub fn close(&self, text: &str) -> bool {
        self.closing(text).is_some()
    }

    /// The first of them that the text ends with.
    #[must_use]
    #[inline]
    pub fn closing(&self, text: &str) -> Option<&str> {
        let last = text.chars().next_back().filter(|&c| self.lasts.may_hold(c))?;
        self.closing_with(last, text)
    }

    fn closing_with(&self, last: char, text: &str) -> Option<&str> {
        let mut words = self.words.iter().zip(&self.ends).filter(|(_, ends)| ends.1 == last).map(|(word, _)| word);
        words.find(|word| text.ends_with(word.as_str())).map(String::as_str)
    }

    /// Those of them that begin with a character.
    #[inline]
    fn beginning(&self, first: char) -> impl Iterator<Item = &str> {
        let words = self.words.iter().zip(&self.ends).filter(move |(_, ends)| ends.0 == first);
        words.map(|(word, _)| word.as_str())
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
        assert!(list.close("所派出") && !list.close("派出所") && !list.close(""));
        assert_eq!((list.opening("派出所"), list.closing("派")), (Some("派出"), Some("派")));
        for (text, stands) in [("县里组成三组", true), ("县里组三组", false), ("县里三组", false), ("", false)]
        {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!((list.stand_in(text), list.stand_among(&chars)), (stands, stands), "{text}");
        }
    }
}

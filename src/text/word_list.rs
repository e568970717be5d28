//! A list of words of a table, asked for much: whether a word is on it, whether a text holds a word of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Firsts;

/// Words. Few characters begin or end one, and those that do answer most questions; the words that one of them begins or
/// ends are found without a look at the others.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    firsts: Firsts,
    lasts: Firsts,
    by_first: Groups,
    by_last: Groups,
}

/// Words by a character, in order of these; those of one character in the order of the list.
type Groups = Vec<(char, Vec<String>)>;

fn grouped(words: &[String], by: impl Fn(&str) -> Option<char>) -> Groups {
    let mut groups: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for word in words {
        if let Some(c) = by(word) {
            groups.entry(c).or_default().push(word.clone());
        }
    }
    groups.into_iter().collect()
}

/// The words of a character.
fn of(groups: &Groups, c: char) -> &[String] {
    let group = groups.binary_search_by_key(&c, |&(own, _)| own);
    group.map_or(&[], |group| &groups[group].1)
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let by_first = grouped(&words, |word| word.chars().next());
        let by_last = grouped(&words, |word| word.chars().next_back());
        let firsts = Firsts::of_chars(by_first.iter().map(|&(c, _)| c));
        let lasts = Firsts::of_chars(by_last.iter().map(|&(c, _)| c));
        Self { words, firsts, lasts, by_first, by_last }
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

    /// Whether the word is one of them. Most that are asked for are none, which the first character says in place.
    #[must_use]
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|first| self.firsts.may_hold(first) && self.lists(first, word))
    }

    fn lists(&self, first: char, word: &str) -> bool {
        let ends = word.chars().next_back().is_some_and(|last| self.lasts.may_hold(last));
        ends && of(&self.by_first, first).iter().any(|own| own == word)
    }

    /// Whether one of them has the characters `word`.
    #[must_use]
    #[inline]
    pub fn has_chars(&self, word: &[char]) -> bool {
        let Some(&first) = word.first() else { return false };
        self.firsts.may_hold(first) && of(&self.by_first, first).iter().any(|own| own.chars().eq(word.iter().copied()))
    }

    /// Whether one of them stands in the text.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.firsts.may_hold(c) && self.opening_with(c, &text[at..]).is_some())
    }

    /// As [`Self::stand_in`], of characters, which need not be taken out of their bytes.
    #[must_use]
    pub fn stand_among(&self, chars: &[char]) -> bool {
        let begins = |chars: &[char], word: &str| {
            let mut rest = chars.iter();
            word.chars().all(|c| rest.next() == Some(&c))
        };
        let mut beginnings = chars.iter().enumerate().filter(|&(_, &c)| self.firsts.may_hold(c));
        beginnings.any(|(at, &c)| of(&self.by_first, c).iter().any(|word| begins(&chars[at..], word)))
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
        of(&self.by_first, first).iter().map(String::as_str).find(|word| text.starts_with(word))
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
        of(&self.by_last, last).iter().map(String::as_str).find(|word| text.ends_with(word))
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

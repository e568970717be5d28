//! Words of page furniture (`data/furniture.tsv`), found in one scan.

use std::ops::Range;
use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::CharSet;

const WORDS: &str = include_str!("../../data/furniture.tsv");

/// What a word of page furniture says about its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A list of other stories begins.
    List,
    /// Navigation, share bars, counters.
    Page,
    /// Footers.
    Legal,
    /// Source, author, editor and date fields.
    Byline,
    /// Text of a picture.
    Caption,
}

impl Kind {
    /// Whether the story is over where the word stands.
    #[must_use]
    pub const fn ends_story(self) -> bool {
        matches!(self, Self::List | Self::Page | Self::Legal)
    }
}

/// Where the word must stand to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At the start of a line, behind bullets and brackets.
    Start,
    /// At the start of a short line, so that it is no item of a list: ▲, 图一.
    Brief,
    /// Anywhere in a line that is no running text.
    Any,
    /// Before a colon.
    Field,
}

/// A word found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Code point where it starts.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// What it says.
    pub kind: Kind,
    /// Where it must stand.
    pub anchor: Anchor,
}

struct Words {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    meanings: Vec<(Kind, Anchor)>,
    /// The first characters of the words.
    beginning: CharSet,
    /// The first characters of the words that [`Kind::ends_story`].
    ending: CharSet,
    /// Characters of the longest word.
    longest: usize,
}

static FURNITURE: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut meanings = Vec::new();
    let (mut beginning, mut ending) = (Vec::new(), Vec::new());
    let mut longest = 0;
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(word), Some(kind), Some(anchor)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let kind = match kind {
            "list" => Kind::List,
            "page" => Kind::Page,
            "legal" => Kind::Legal,
            "byline" => Kind::Byline,
            _ => Kind::Caption,
        };
        let anchor = match anchor {
            "start" => Anchor::Start,
            "brief" => Anchor::Brief,
            "field" => Anchor::Field,
            _ => Anchor::Any,
        };
        let word = clean_form(word);
        let first = word.chars().next();
        beginning.extend(first);
        ending.extend(first.filter(|_| kind.ends_story()));
        longest = longest.max(word.chars().count());
        words.push((word, meanings.len() as u32));
        meanings.push((kind, anchor));
    }
    let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build_with_values(words)
        .expect("the words of data/furniture.tsv are distinct and not empty");
    Words { automaton, meanings, beginning: CharSet::of(beginning), ending: CharSet::of(ending), longest }
});

/// The word as the clean text writes it.
fn clean_form(word: &str) -> String {
    word.replace('(', "（").replace(')', "）")
}

/// A clean text in which words are looked for.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The text.
    pub string: &'a str,
    /// Byte offset of each of its characters, and of its end.
    pub bytes: &'a [u32],
}

impl<'a> Source<'a> {
    /// The words in `range`, in order; the longest of those that begin at a place.
    pub fn words(self, range: Range<usize>) -> impl Iterator<Item = Hit> + 'a {
        let words = &*FURNITURE;
        let bytes = &self.bytes[range.start..=range.end];
        let offset = bytes[0] as usize;
        let mut at = 0;
        words.automaton.leftmost_find_iter(&self.string[offset..bytes[bytes.len() - 1] as usize]).map(move |found| {
            let place = |from: usize, byte: usize| {
                from + bytes[from..].partition_point(|&start| (start as usize) < offset + byte)
            };
            at = place(at, found.start());
            let end = place(at, found.end());
            let (kind, anchor) = words.meanings[found.value() as usize];
            Hit { start: range.start + at, end: range.start + end, kind, anchor }
        })
    }

    /// The words in `range` that begin at `last` or before it.
    pub fn words_upto(self, range: Range<usize>, last: usize) -> impl Iterator<Item = Hit> + 'a {
        let place = |at: usize| self.bytes[at.min(range.end)] as usize;
        let mut firsts = self.string[place(range.start)..place(last + 1)].chars();
        // Mostly one character is asked for, and no word begins with it.
        let begins = firsts.any(|c| FURNITURE.beginning.may_hold(c));
        let end = if begins { range.end.min(last + FURNITURE.longest) } else { range.start };
        self.words(range.start..end).take_while(move |hit| hit.start <= last)
    }
}

/// Length in bytes of the word that `text` begins with, if any.
#[must_use]
pub fn beginning(text: &str) -> Option<usize> {
    let end = text.char_indices().nth(FURNITURE.longest).map_or(text.len(), |(at, _)| at);
    let found = FURNITURE.automaton.leftmost_find_iter(&text[..end]).next()?;
    (found.start() == 0).then_some(found.end())
}

/// Whether a word may begin with `c` that [`Kind::ends_story`].
#[must_use]
pub fn may_end_story(c: char) -> bool {
    FURNITURE.ending.may_hold(c)
}

#[cfg(test)]
mod tests {
    use super::super::class::{is_closing, is_stop};
    use super::*;

    #[test]
    fn every_line_of_the_table_has_its_three_fields() {
        let kinds = ["list", "page", "legal", "byline", "caption"];
        // Lines are searched from sentences' ends on; no word may reach across one.
        let inner = |word: &str| word.chars().rev().skip(1).any(|c| is_stop(c) || is_closing(c));
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(
                fields.len() == 3
                    && !inner(fields[0])
                    && kinds.contains(&fields[1])
                    && ["start", "brief", "any", "field"].contains(&fields[2]),
                "{line}"
            );
        }
    }
}

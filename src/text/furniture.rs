//! Words of page furniture (`data/furniture.tsv`), found in one scan.

use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

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

/// Where the word must stand to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At the start of a line, behind bullets and brackets.
    Start,
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
}

static FURNITURE: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut meanings = Vec::new();
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
            "field" => Anchor::Field,
            _ => Anchor::Any,
        };
        words.push((clean_form(word), meanings.len() as u32));
        meanings.push((kind, anchor));
    }
    let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build_with_values(words)
        .expect("the words of data/furniture.tsv are distinct and not empty");
    Words { automaton, meanings }
});

/// The word as the clean text writes it.
fn clean_form(word: &str) -> String {
    word.replace('(', "（").replace(')', "）")
}

/// All words of page furniture in `text`, whose characters start at the byte offsets `bytes`, in order.
#[must_use]
pub fn find(text: &str, bytes: &[u32]) -> Vec<Hit> {
    let words = &*FURNITURE;
    let mut hits = Vec::new();
    let mut at = 0;
    for found in words.automaton.leftmost_find_iter(text) {
        at += bytes[at..].partition_point(|&byte| (byte as usize) < found.start());
        let end = at + bytes[at..].partition_point(|&byte| (byte as usize) < found.end());
        let (kind, anchor) = words.meanings[found.value() as usize];
        hits.push(Hit { start: at, end, kind, anchor });
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_its_three_fields() {
        let kinds = ["list", "page", "legal", "byline", "caption"];
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(
                fields.len() == 3 && kinds.contains(&fields[1]) && ["start", "any", "field"].contains(&fields[2]),
                "{line}"
            );
        }
    }
}

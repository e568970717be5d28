//! P11: names of a list that is counted behind it: 甲、乙、丙三位副市长.

use super::candidate::{Candidate, Reading};
use super::person::joins;
use super::post;
use super::scan::Scan;
use super::weights::WEIGHTS;
use super::words::WORDS;
use crate::span::Span;
use crate::text::class::is_han;

/// The names of all such lists, each of which has as many names as the number says, begins a clause and holds no word.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    let measures = (1..scan.text.chars.len()).filter(|&at| matches!(scan.text.chars[at], '位' | '名'));
    let lists = measures.filter_map(|at| {
        let count = numeral(scan.text.chars[at - 1])?;
        let counted = post::begins(scan, at as u32 + 1);
        counted.then(|| list(scan, at as u32 - 1, count)).flatten()
    });
    lists.flatten().map(candidate).collect()
}

/// The number that a character tells, where a list may have as many names.
fn numeral(c: char) -> Option<usize> {
    const NUMERALS: &str = "两二三四五六七八九十";
    let at = NUMERALS.chars().position(|numeral| numeral == c)?;
    Some(at.max(1) + 1)
}

/// The `count` names that stand right before the code point `end`.
fn list(scan: &Scan, end: u32, count: usize) -> Option<Vec<Span>> {
    /// Most characters of a name: a longer stretch is none, and need not be walked through.
    const LONGEST: u32 = 4;
    let mut names = Vec::with_capacity(count);
    let mut last = end;
    let mut at = end;
    while at > 0 {
        if last - at > LONGEST {
            return None;
        }
        let c = scan.char_at(at - 1);
        // 甲、乙和丙三位: the last is joined by a word, from the second character of a name on.
        let joined = names.is_empty() && joins(c) && last - at >= 2 && is_name(scan, Span::new(at, last));
        if c == '、' || joined {
            names.push(Span::new(at, last));
            last = at - 1;
        } else if !is_han(c) {
            break;
        }
        at -= 1;
    }
    names.push(Span::new(at, last));
    (names.len() == count && names.iter().all(|&name| is_name(scan, name))).then_some(names)
}

/// Whether a stretch has the form of a name and is no word or place.
fn is_name(scan: &Scan, span: Span) -> bool {
    let listed = || scan.hits.of(span).is_some_and(|hit| hit.entry().place.is_some()) || is_word(scan, span);
    let surname = || WORDS.surname(scan.char_at(span.start)).is_some();
    matches!(span.len(), 2..=4) && surname() && !listed()
}

/// Whether a stretch is a word of the list.
fn is_word(scan: &Scan, span: Span) -> bool {
    scan.listed(span.start, span.end).any(|(hit, gist)| hit.span == span && gist.word().is_some())
}

fn candidate(span: Span) -> Candidate {
    let reading = Reading::Person { subkind: None };
    Candidate { span, reading, name: None, score: WEIGHTS.prior.counted, rule: "P11" }
}

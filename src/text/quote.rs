//! Quotations: where they begin and end, and whether somebody speaks in them.

use super::Quotation;
use super::class::{is_han, is_mark, is_stop};
use crate::span::Span;

/// A quotation that does not close within so many characters does not count as opened.
const LONGEST: usize = 600;

/// Up to so many characters without a mark inside are a name or a term, unless somebody is said to speak.
const TERM: usize = 12;

/// Words before a quotation that announce speech, by their last character.
const ANNOUNCES: &str = "说道称曰问答喊叫言嘱示出调求诉讲写";

/// All quotations, in order of start; their marks stand at `sites`. Marks without a partner are passed over.
#[must_use]
pub fn find(chars: &[char], sites: &[u32]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for at in sites.iter().map(|&site| site as usize) {
        let c = chars[at];
        match c {
            '“' | '‘' => {
                // A second opening of the same kind means that the first was never closed.
                open.retain(|&(_, mark)| mark != c);
                open.push((at, c));
            }
            '”' | '’' => {
                let partner = if c == '”' { '“' } else { '‘' };
                if let Some(depth) = open.iter().rposition(|&(_, mark)| mark == partner) {
                    let (start, _) = open[depth];
                    open.truncate(depth);
                    if at - start <= LONGEST && at > start + 1 && !broken(&chars[start..at]) {
                        let speech = is_speech(chars, start, at);
                        found.push(Quotation { span: Span::new(start as u32 + 1, at as u32), speech });
                    }
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|quote| (quote.span.start, std::cmp::Reverse(quote.span.end)));
    found
}

/// Whether more than one line ends between the marks: they are no pair then.
fn broken(text: &[char]) -> bool {
    text.iter().filter(|&&c| c == '\n').count() > 1
}

/// Whether the marks at `start` and `end` hold somebody's words.
fn is_speech(chars: &[char], start: usize, end: usize) -> bool {
    let inside = &chars[start + 1..end];
    let before = &chars[..start];
    let announced = match before.last() {
        Some('：') => true,
        Some('，') => before.iter().rev().nth(1).is_some_and(|&c| ANNOUNCES.contains(c)),
        _ => false,
    };
    if announced {
        return true;
    }
    let stops = inside.last().is_some_and(|&c| is_stop(c) || c == '，' || c == '…');
    let clauses = inside.iter().filter(|&&c| is_mark(c) && c != '、').count();
    let credited =
        chars[end + 1..].iter().take(12).take_while(|&&c| is_han(c) || c == '，').any(|&c| c == '说' || c == '道');
    stops || (clauses > 0 && inside.len() > TERM) || (credited && clauses > 0)
}

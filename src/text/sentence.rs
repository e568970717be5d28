//! Sentences and their clauses.

use super::class::{is_closing, is_stop};
use super::{Part, Quotation, Sentence};
use crate::span::Span;

/// The sentences of `parts`, in order. A stop inside quoted speech ends a sentence only with the quotation.
#[must_use]
pub fn split(chars: &[char], parts: &[Part], quotes: &[Quotation]) -> Vec<Sentence> {
    let quoted = QuotedRanges::new(chars.len(), quotes);
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    let mut read = 0;
    for part in parts {
        let range = part.span.range();
        paragraph += chars[read..range.start].iter().filter(|&&c| c == '\n').count() as u32;
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            let line_ends = chars[at] == '\n';
            if line_ends || (is_stop(chars[at]) && !quoted.inside(at)) || closes_sentence(chars, at, &quoted) {
                let mut end = at + usize::from(!line_ends);
                while !line_ends
                    && end < range.end
                    && (is_stop(chars[end]) || is_closing(chars[end]))
                    && !quoted.inside(end)
                {
                    end += 1;
                }
                push(&mut sentences, chars, part, start..end, paragraph, &quoted);
                start = end + usize::from(line_ends);
                at = start;
                paragraph += u32::from(line_ends);
                continue;
            }
            at += 1;
        }
        push(&mut sentences, chars, part, start..range.end, paragraph, &quoted);
        read = range.end;
    }
    sentences
}

/// Whether the mark at `at` closes a quotation that ends with a stop.
fn closes_sentence(chars: &[char], at: usize, quoted: &QuotedRanges) -> bool {
    matches!(chars[at], '”' | '’')
        && at > 0
        && is_stop(chars[at - 1])
        && quoted.inside(at - 1)
        && !quoted.inside(at)
        && {
            // “…。”他说 goes on; a new sentence begins where the line ends or nothing attributes the words.
            !chars[at + 1..]
                .iter()
                .take(10)
                .take_while(|&&c| !is_stop(c) && c != '\n' && c != '，')
                .any(|&c| matches!(c, '说' | '道'))
        }
}

fn push(
    sentences: &mut Vec<Sentence>,
    chars: &[char],
    part: &Part,
    range: std::ops::Range<usize>,
    paragraph: u32,
    quoted: &QuotedRanges,
) {
    let blank = |i: &usize| chars[*i].is_whitespace();
    let start = range.clone().find(|i| !blank(i));
    let end = range.rev().find(|i| !blank(i));
    let (Some(start), Some(end)) = (start, end) else { return };
    let span = Span::new(start as u32, end as u32 + 1);
    sentences.push(Sentence { span, part: part.kind, paragraph, clauses: clauses(chars, span, quoted) });
}

fn clauses(chars: &[char], sentence: Span, quoted: &QuotedRanges) -> Vec<Span> {
    let mut clauses = Vec::new();
    let mut depth = 0_u32;
    let range = sentence.range();
    let balanced = is_balanced(&chars[range.clone()]);
    let mut start = range.start;
    for at in range.clone() {
        match chars[at] {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            '，' | '；' | '：' | '。' | '！' | '？' | '\n' if (depth == 0 || !balanced) && !quoted.inside(at) => {
                clauses.extend(trimmed(chars, start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    clauses.extend(trimmed(chars, start, range.end));
    clauses
}

fn is_balanced(text: &[char]) -> bool {
    let count = |mark: char| text.iter().filter(|&&c| c == mark).count();
    count('（') == count('）')
}

fn trimmed(chars: &[char], start: usize, end: usize) -> Option<Span> {
    let first = (start..end).find(|&i| !chars[i].is_whitespace())?;
    let last = (start..end).rev().find(|&i| !chars[i].is_whitespace())?;
    Some(Span::new(first as u32, last as u32 + 1))
}

/// Which characters stand inside some quotation.
struct QuotedRanges(Vec<bool>);

impl QuotedRanges {
    fn new(length: usize, quotes: &[Quotation]) -> Self {
        let mut inside = vec![false; length];
        for quote in quotes {
            inside[quote.span.range()].fill(true);
        }
        Self(inside)
    }

    fn inside(&self, at: usize) -> bool {
        self.0.get(at).copied().unwrap_or_default()
    }
}

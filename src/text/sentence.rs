//! Sentences and their clauses.

use std::ops::Range;

use super::buffer::sites_in;
use super::class::{is_closing, is_stop};
use super::{Part, Quotation, Sentence};
use crate::span::Span;

/// The sentences of `parts`, in order; marks and line ends stand at `sites`. A stop inside quoted speech ends a sentence only with the quotation.
#[must_use]
pub fn split(chars: &[char], sites: &[u32], parts: &[Part], quotes: &[Quotation]) -> Vec<Sentence> {
    let quoted = QuotedRanges::new(chars.len(), quotes);
    let text = Marked { chars, sites, quoted: &quoted };
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    let mut read = 0;
    for part in parts {
        let range = part.span.range();
        paragraph += chars[read..range.start].iter().filter(|&&c| c == '\n').count() as u32;
        let mut start = range.start;
        for at in sites_in(sites, &range).iter().map(|&site| site as usize) {
            if at < start {
                continue;
            }
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
                push(&mut sentences, &text, part, start..end, paragraph);
                start = end + usize::from(line_ends);
                paragraph += u32::from(line_ends);
            }
        }
        push(&mut sentences, &text, part, start..range.end, paragraph);
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

/// A clean text, its sites, and what is quoted in it.
struct Marked<'a> {
    chars: &'a [char],
    sites: &'a [u32],
    quoted: &'a QuotedRanges,
}

fn push(sentences: &mut Vec<Sentence>, text: &Marked<'_>, part: &Part, range: Range<usize>, paragraph: u32) {
    let Some(span) = trimmed(text.chars, range.start, range.end) else { return };
    sentences.push(Sentence { span, part: part.kind, paragraph, clauses: clauses(text, span) });
}

fn clauses(text: &Marked<'_>, sentence: Span) -> Vec<Span> {
    let Marked { chars, quoted, .. } = *text;
    let mut clauses = Vec::new();
    let mut depth = 0_u32;
    let range = sentence.range();
    let sites = sites_in(text.sites, &range);
    let count = |mark: char| sites.iter().filter(|&&site| chars[site as usize] == mark).count();
    let balanced = count('（') == count('）');
    let mut start = range.start;
    for at in sites.iter().map(|&site| site as usize) {
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

//! Heads of posts as the lattice is offered them: a head noun with the words that modify it (常务副市长, 二级巡视员).

use super::class::Class;
use super::lattice::Edge;
use super::weights::WEIGHTS;
use super::words::{Head, HeadKind, LONGEST, WORDS};
use crate::span::Span;
use crate::text::Text;

/// Proposes the posts and roles that begin at `at` (a code point of the text) and end before `end`; edges are
/// relative to `base`.
pub fn propose(text: &Text, at: u32, end: u32, base: u32, out: &mut Vec<Edge>) {
    heads(text, at, at, end, base, out);
    for modifier in &WORDS.modifiers {
        let length = modifier.chars().count() as u32;
        if at + length < end && text.slice(Span::new(at, at + length)) == *modifier {
            heads(text, at, at + length, end, base, out);
        }
    }
}

/// Heads at `from`, in posts that begin at `start`.
fn heads(text: &Text, start: u32, from: u32, end: u32, base: u32, out: &mut Vec<Edge>) {
    for length in 2..=(end - from).min(LONGEST as u32) {
        let word = text.slice(Span::new(from, from + length));
        let Some(head) = WORDS.head(word) else { continue };
        let own = WORDS.word(word).map_or(WEIGHTS.prior.post, |word| word.score.max(-9.0) + 0.5);
        let class = match head.kind {
            HeadKind::Office | HeadKind::Member => Class::Post,
            HeadKind::Role => Class::Role,
            HeadKind::Byline => Class::Byline,
        };
        out.push(Edge {
            start: start - base,
            end: from + length - base,
            class,
            score: if start == from { own } else { own - 2.0 },
            rule: "T01",
            candidate: None,
        });
    }
}

/// The head noun that a post ends with, and where it begins, counted in characters of `post`.
#[must_use]
pub fn head_of(post: &str) -> Option<(Head, usize)> {
    let starts: Vec<usize> = post.char_indices().map(|(at, _)| at).collect();
    let from = starts.len().saturating_sub(LONGEST);
    (from..starts.len()).find_map(|at| WORDS.head(&post[starts[at]..]).map(|head| (head, at)))
}

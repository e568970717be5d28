//! Heads of posts as the lattice is offered them: a head noun with the words that modify it (常务副市长, 二级巡视员).

use super::class::Class;
use super::lattice::Edge;
use super::weights::WEIGHTS;
use super::words::{Entry, Head, HeadKind, LONGEST, WORDS};

/// The post or role of `length` characters from `start` on that `entry` makes; `modified` says that words in front of the
/// head belong to it.
pub fn edge(start: u32, length: u32, entry: &Entry, modified: bool) -> Option<Edge> {
    let (head, own) = entry.head?;
    let class = match head.kind {
        HeadKind::Office | HeadKind::Member => Class::Post,
        HeadKind::Role => Class::Role,
        HeadKind::Byline => Class::Byline,
    };
    let score = if modified { own + WEIGHTS.prior.modified } else { own };
    Some(Edge { start, end: start + length, class, score, rule: "T01", candidate: None })
}

/// Proposes the posts that begin at `at` of the sentence.
pub fn propose(chars: &[char], at: usize, out: &mut Vec<Edge>) {
    for (length, entry) in WORDS.walk(&chars[at..]) {
        out.extend(edge(at as u32, length as u32, entry, false));
        if entry.modifier {
            modified(chars, at, length, out);
        }
    }
}

/// Proposes the posts whose modifier is the `length` characters at `at`.
pub fn modified(chars: &[char], at: usize, length: usize, out: &mut Vec<Edge>) {
    for (rest, entry) in WORDS.walk(&chars[at + length..]) {
        out.extend(edge(at as u32, (length + rest) as u32, entry, true));
    }
}

/// The head noun that a post ends with, and where it begins, counted in characters of `post`.
#[must_use]
pub fn head_of(post: &str) -> Option<(Head, usize)> {
    let starts: Vec<usize> = post.char_indices().map(|(at, _)| at).collect();
    let from = starts.len().saturating_sub(LONGEST);
    (from..starts.len()).find_map(|at| WORDS.head(&post[starts[at]..]).map(|head| (head, at)))
}

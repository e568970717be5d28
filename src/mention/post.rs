//! Heads of posts as the lattice is offered them: a head noun with the words that modify it (常务副市长, 二级巡视员).

use super::class::Class;
use super::lattice::Edge;
use super::scan::Scan;
use super::weights::WEIGHTS;
use super::words::{Entry, Head, HeadKind, LONGEST, POSTS, WORDS};
use crate::lexicon::Hit;
use crate::span::Span;

/// The post or role of `length` characters from `start` on that `entry` makes; `modified` says that words in front of the
/// head belong to it.
pub fn edge(start: u32, length: u32, entry: &Entry, modified: bool) -> Option<Edge> {
    let (head, own) = entry.head?;
    let class = match head.kind {
        HeadKind::Office | HeadKind::Member => Class::Post,
        HeadKind::Role | HeadKind::Standing | HeadKind::Style => Class::Role,
        HeadKind::Byline => Class::Byline,
    };
    let score = if modified { own + WEIGHTS.prior.modified } else { own };
    Some(Edge { start, end: start + length, class, score, rule: "T01", candidate: None })
}

/// Whether any post begins at the code point `at`. Few do, and the set says so without a look at the hits.
#[inline]
pub fn begins(scan: &Scan, at: u32) -> bool {
    scan.classes.get(at as usize).is_some_and(|classes| classes & POSTS != 0)
}

/// Tells the posts of the sentence that begin at the code point `at`.
#[inline]
pub fn propose(scan: &Scan, sentence: Span, at: u32, tell: &mut impl FnMut(Edge)) {
    if !begins(scan, at) {
        return;
    }
    for (hit, gist) in scan.listed(at, sentence.end).filter(|&(_, gist)| WORDS.makes_posts(gist)) {
        if let Some(entry) = WORDS.special(gist) {
            of(scan, sentence, hit, entry, tell);
        }
    }
}

/// Tells the posts that a hit makes, of which the lists say `entry`: the head that it is, those that it stands in front of
/// as a modifier.
#[inline]
pub fn of(scan: &Scan, sentence: Span, hit: &Hit, entry: &Entry, tell: &mut impl FnMut(Edge)) {
    let start = hit.span.start - sentence.start;
    if entry.head.is_some() && !is_begun(scan, hit) {
        edge(start, hit.span.len(), entry, false).into_iter().for_each(&mut *tell);
    }
    if entry.modifier {
        for (head, gist) in scan.listed(hit.span.end, sentence.end) {
            let Some(entry) = WORDS.special(gist) else { continue };
            let length = hit.span.len() + head.span.len();
            edge(start, length, entry, true).into_iter().for_each(&mut *tell);
        }
    }
}

/// Whether a head that is no fixed word is the beginning of one that is: 副总 of 副总理.
fn is_begun(scan: &Scan, head: &Hit) -> bool {
    let fixed = |hit: &Hit| hit.entry().signs.post.is_some();
    let longer = |hit: &&Hit| hit.span.len() > head.span.len();
    scan.hits_at(head.span.start).iter().take_while(longer).any(fixed) && !fixed(head)
}

/// The head noun that a post ends with, and where it begins, counted in characters of `post`.
#[must_use]
pub fn head_of(post: &str) -> Option<(Head, usize)> {
    let starts: Vec<usize> = post.char_indices().map(|(at, _)| at).collect();
    let from = starts.len().saturating_sub(LONGEST);
    (from..starts.len()).find_map(|at| WORDS.head(&post[starts[at]..]).map(|head| (head, at)))
}

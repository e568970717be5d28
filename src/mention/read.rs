//! One sentence to its best reading: all edges of the lattice gathered, then the best path.

use std::collections::HashMap;

use super::candidate::{Candidate, Reading};
use super::class::Class;
use super::lattice::{self, Edge, Step};
use super::weights::WEIGHTS;
use super::words::{LONGEST, WORDS};
use super::{person, post};
use crate::span::Span;
use crate::text::Text;

/// Names that the document uses elsewhere beside a post or a speaking verb, with what that adds to their score.
pub type Known = HashMap<String, f32>;

/// What a sentence is read with.
pub struct Material<'a> {
    /// The document's text.
    pub text: &'a Text,
    /// Places and organizations proposed for the document, in order of start.
    pub candidates: &'a [Candidate],
    /// Temporal expressions, in order of start.
    pub times: &'a [Span],
    /// Names known from a reading before.
    pub known: &'a Known,
}

/// Reads one sentence. Edges of the steps are code points of the text.
#[must_use]
pub fn read(material: &Material, sentence: Span) -> Vec<Step> {
    let length = sentence.len() as usize;
    let mut edges: Vec<Edge> = Vec::with_capacity(length * 8);
    let mut asked = vec![false; length + 1];
    let mut at = sentence.start;
    while at < sentence.end {
        let from = edges.len();
        let next = gather(material, sentence, at, &asked, &mut edges);
        for edge in &edges[from..] {
            if matches!(edge.class, Class::Post | Class::Role | Class::Byline) {
                asked[edge.end as usize] = true;
            }
        }
        at = next;
    }
    let mut steps = lattice::best(&edges, length);
    for step in &mut steps {
        step.edge.start += sentence.start;
        step.edge.end += sentence.start;
    }
    steps
}

/// Adds all edges that start at `at`; returns where the next ones start.
fn gather(material: &Material, sentence: Span, at: u32, asked: &[bool], edges: &mut Vec<Edge>) -> u32 {
    let text = material.text;
    let base = sentence.start;
    let c = text.chars[at as usize];
    propose_given(material, sentence, at, edges);
    if !person::is_han(c) {
        let class = Class::of_mark(c);
        let mut end = at + 1;
        if class == Class::Number {
            let same = |&c: &char| !person::is_han(c) && Class::of_mark(c) == Class::Number;
            end += text.chars[end as usize..sentence.end as usize].iter().take_while(|c| same(c)).count() as u32;
        }
        let score = if class == Class::Number { WEIGHTS.prior.number } else { -3.0 };
        edges.push(Edge { start: at - base, end: end - base, class, score, rule: "", candidate: None });
        return end;
    }
    words(text, sentence, at, edges);
    post::propose(text, at, sentence.end, base, edges);
    address(text, sentence, at, edges);
    let first = edges.len();
    let here = &text.chars[base as usize..sentence.end as usize];
    person::propose(here, (at - base) as usize, asked[(at - base) as usize], edges);
    weigh_known(material, base, &mut edges[first..]);
    at + 1
}

/// A surname right in front of a post: 王书记, 欧阳副市长.
fn address(text: &Text, sentence: Span, at: u32, edges: &mut Vec<Edge>) {
    for length in 1..=2 {
        if at + length + 2 > sentence.end {
            return;
        }
        let Some(surname) = WORDS.surname(text.slice(Span::new(at, at + length))) else { continue };
        let mut posts = Vec::new();
        post::propose(text, at + length, sentence.end, sentence.start, &mut posts);
        edges.extend(posts.into_iter().filter(|post| post.class == Class::Post).map(|post| Edge {
            start: post.start - length,
            class: Class::Address,
            score: post.score + WEIGHTS.prior.address + surname,
            rule: "P07",
            ..post
        }));
    }
}

/// Raises names that are known from elsewhere in the document.
fn weigh_known(material: &Material, base: u32, names: &mut [Edge]) {
    for edge in names {
        let name = material.text.slice(Span::new(edge.start + base, edge.end + base));
        if WORDS.word(name).is_some() {
            let prior = WEIGHTS.prior;
            edge.score += prior.common_word;
            if edge.end - edge.start == 2 {
                edge.score = edge.score.max(person::word_name(name));
            }
        }
        if let Some(bonus) = material.known.get(name) {
            edge.score += bonus;
            edge.rule = "P06";
        }
    }
}

/// Places, organizations and times, which others propose.
fn propose_given(material: &Material, sentence: Span, at: u32, edges: &mut Vec<Edge>) {
    let first = material.candidates.partition_point(|candidate| candidate.span.start < at);
    for (offset, candidate) in material.candidates[first..].iter().enumerate() {
        if candidate.span.start > at {
            break;
        }
        let class = match candidate.reading {
            Reading::Place { .. } => Class::Place,
            Reading::Organization { .. } => Class::Organization,
            _ => continue,
        };
        if candidate.span.end <= sentence.end {
            edges.push(Edge {
                start: at - sentence.start,
                end: candidate.span.end - sentence.start,
                class,
                score: candidate.score,
                rule: candidate.rule,
                candidate: Some((first + offset) as u32),
            });
        }
    }
    let first = material.times.partition_point(|span| span.start < at);
    for span in material.times[first..].iter().take_while(|span| span.start == at) {
        if span.end <= sentence.end && !span.is_empty() {
            let (start, end) = (at - sentence.start, span.end - sentence.start);
            edges.push(Edge { start, end, class: Class::Time, score: -8.0, rule: "", candidate: None });
        }
    }
}

fn words(text: &Text, sentence: Span, at: u32, edges: &mut Vec<Edge>) {
    let base = sentence.start;
    let mut single = false;
    for length in 1..=(sentence.end - at).min(LONGEST as u32) {
        let spelled = text.slice(Span::new(at, at + length));
        if let Some(word) = WORDS.word(spelled).filter(|word| word.class == Class::Tail || !WORDS.is_post(spelled)) {
            single |= length == 1;
            edges.push(Edge {
                start: at - base,
                end: at + length - base,
                class: word.class,
                score: word.score,
                rule: "",
                candidate: None,
            });
        }
    }
    if !single {
        edges.push(Edge {
            start: at - base,
            end: at + 1 - base,
            class: Class::Noun,
            score: WEIGHTS.prior.unknown,
            rule: "",
            candidate: None,
        });
    }
}

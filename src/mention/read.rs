//! One sentence to its best reading: all edges of the lattice gathered, then the best path.

use std::collections::HashMap;

use super::candidate::{Candidate, Reading};
use super::class::Class;
use super::lattice::{self, Edge, Step};
use super::weights::WEIGHTS;
use super::words::WORDS;
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
            if matches!(edge.class, Class::Post | Class::Role | Class::Byline | Class::Gloss) {
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
        if asked[(at - base) as usize] {
            edges.extend(gloss(&text.chars[base as usize..sentence.end as usize], (at - base) as usize));
        }
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
    let here = &text.chars[base as usize..sentence.end as usize];
    let offset = (at - base) as usize;
    listed(here, offset, edges);
    let first = edges.len();
    person::propose(here, offset, asked[offset], edges);
    weigh_known(material, base, &mut edges[first..]);
    at + 1
}

/// Words that a bracket behind a post begins or ends with where it tells more of the post: （分管农业）, （正处级）, （拟任）.
const GLOSSES: [&str; 16] =
    ["分管", "主管", "负责", "主持", "拟任", "兼", "挂职", "代", "试用", "正", "副", "级", "工作", "任", "女", "常务"];

/// The bracket that opens at `at` behind a post, where it tells more of the post than that it names a second one.
fn gloss(chars: &[char], at: usize) -> Option<Edge> {
    let inside = chars.get(at + 1..)?.iter().take(13).take_while(|&&c| person::is_han(c)).count();
    let closes = matches!(chars.get(at + 1 + inside), Some('）' | ')')) && matches!(chars[at], '（' | '(');
    let text: String = chars[at + 1..at + 1 + inside].iter().collect();
    let tells = GLOSSES.iter().any(|word| text.starts_with(word) || text.ends_with(word));
    let (start, end) = (at as u32, (at + 2 + inside) as u32);
    let edge = Edge { start, end, class: Class::Gloss, score: -8.0, rule: "", candidate: None };
    (closes && tells && WORDS.head(&text).is_none()).then_some(edge)
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
            Reading::Person => Class::Person,
            Reading::Post { .. } => Class::Post,
            Reading::Word => continue,
        };
        if candidate.span.end <= sentence.end {
            edges.push(Edge {
                start: at - sentence.start,
                end: candidate.span.end - sentence.start,
                class,
                score: candidate.score + conjunction(material.text, at),
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

/// What is taken off a place or organization that begins with 和 behind an ideograph that no place stands behind: there
/// 和 joins two names (甲和县长乙, not 和县).
fn conjunction(text: &Text, at: u32) -> f32 {
    const LEADS: &str = "到赴在往入省市于自从向";
    let before = at.checked_sub(1).and_then(|before| text.chars.get(before as usize)).copied().unwrap_or('，');
    let joins = text.chars[at as usize] == '和' && person::is_han(before) && !LEADS.contains(before);
    if joins { WEIGHTS.prior.conjunction } else { 0.0 }
}

/// Everything of the lists that begins at `at`: words, posts, surnames in front of posts (王书记).
fn listed(chars: &[char], at: usize, edges: &mut Vec<Edge>) {
    let start = at as u32;
    let plain = |end: usize, class, score| Edge { start, end: end as u32, class, score, rule: "", candidate: None };
    let mut single = false;
    for (length, entry) in WORDS.walk(&chars[at..]) {
        if let Some(word) = entry.word {
            single |= length == 1;
            edges.push(plain(at + length, word.class, word.score));
        }
        edges.extend(post::edge(start, length as u32, entry, false));
        if entry.modifier {
            post::modified(chars, at, length, edges);
        }
        if let Some(surname) = entry.surname {
            address(chars, at, length, surname, edges);
        }
    }
    if !single {
        edges.push(plain(at + 1, Class::Noun, WEIGHTS.prior.unknown));
    }
}

/// The posts right behind a surname of `length` characters at `at`, read with it.
fn address(chars: &[char], at: usize, length: usize, surname: f32, edges: &mut Vec<Edge>) {
    let first = edges.len();
    post::propose(chars, at + length, edges);
    let mut kept = first;
    for number in first..edges.len() {
        let edge = edges[number];
        if edge.class == Class::Post {
            let score = edge.score + WEIGHTS.prior.address + surname;
            edges[kept] = Edge { start: at as u32, class: Class::Address, score, rule: "P07", ..edge };
            kept += 1;
        }
    }
    edges.truncate(kept);
}

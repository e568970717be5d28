//! One sentence to its best reading: all edges of the lattice gathered, then the best path.

use std::collections::BTreeMap;

use super::candidate::{Candidate, Reading};
use super::class::Class;
use super::lattice::{Edge, Lattice, Step};
use super::scan::Scan;
use super::weights::WEIGHTS;
use super::words::WORDS;
use super::{person, post};
use crate::span::Span;
use crate::text::Text;

/// Names that the document uses elsewhere beside a post or a speaking verb, with what that adds to their score.
pub type Known = BTreeMap<String, f32>;

/// What a sentence is read with.
pub struct Material<'a> {
    /// The document, scanned.
    pub scan: &'a Scan<'a>,
    /// Places and organizations proposed for the document, in order of start.
    pub candidates: &'a [Candidate],
    /// Temporal expressions, in order of start.
    pub times: &'a [Span],
    /// Names known from a reading before.
    pub known: &'a Known,
}

/// Room for the reading of many sentences, one after the other.
#[derive(Default)]
pub struct Room {
    edges: Vec<Edge>,
    /// Whether a post or role ends before each character.
    asked: Vec<bool>,
    lattice: Lattice,
}

/// Reads one sentence. Edges of the steps are code points of the text.
#[must_use]
pub fn read(material: &Material, sentence: Span, room: &mut Room) -> Vec<Step> {
    let Room { edges, asked, lattice } = room;
    let length = sentence.len() as usize;
    edges.clear();
    asked.clear();
    asked.resize(length + 1, false);
    let mut given = Given {
        candidate: material.candidates.partition_point(|candidate| candidate.span.start < sentence.start),
        time: material.times.partition_point(|span| span.start < sentence.start),
    };
    let mut at = sentence.start;
    while at < sentence.end {
        let from = edges.len();
        given.propose(material, sentence, at, edges);
        let next = gather(material, sentence, at, asked, edges);
        for edge in &edges[from..] {
            if matches!(edge.class, Class::Post | Class::Role | Class::Byline | Class::Gloss) {
                asked[edge.end as usize] = true;
            }
        }
        at = next;
    }
    let mut steps = lattice.best(edges, length);
    for step in &mut steps {
        step.edge.start += sentence.start;
        step.edge.end += sentence.start;
    }
    steps
}

/// Adds all edges that start at `at`; returns where the next ones start.
fn gather(material: &Material, sentence: Span, at: u32, asked: &[bool], edges: &mut Vec<Edge>) -> u32 {
    let text = material.scan.text;
    let base = sentence.start;
    let c = text.chars[at as usize];
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
    listed(material.scan, sentence, at, edges);
    let first = edges.len();
    let offset = (at - base) as usize;
    person::propose(material.scan, sentence, offset, asked[offset], edges);
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
    let Material { scan, known, .. } = *material;
    let prior = WEIGHTS.prior;
    for edge in names {
        let name = Span::new(edge.start + base, edge.end + base);
        if scan.hits.of(name).is_some_and(|hit| WORDS.entry(hit).word.is_some()) {
            edge.score += prior.common_word;
            if let [first, last] = *scan.text.chars(name) {
                edge.score = edge.score.max(person::word_name(first, last));
            }
        }
        if !known.is_empty()
            && let Some(bonus) = known.get(scan.text.slice(name))
        {
            edge.score += bonus;
        }
    }
}

/// How far the names and times that others propose have been taken.
struct Given {
    /// Index of the next candidate.
    candidate: usize,
    /// Index of the next temporal expression.
    time: usize,
}

impl Given {
    /// Adds those that start at `at`, which only ever grows.
    fn propose(&mut self, material: &Material, sentence: Span, at: u32, edges: &mut Vec<Edge>) {
        let within = |span: Span| {
            let fits = span.start == at && span.end <= sentence.end && !span.is_empty();
            fits.then_some((at - sentence.start, span.end - sentence.start))
        };
        while let Some(candidate) = material.candidates.get(self.candidate).filter(|other| other.span.start <= at) {
            self.candidate += 1;
            let class = match candidate.reading {
                Reading::Place { .. } => Class::Place,
                Reading::Organization { .. } => Class::Organization,
                Reading::Person => Class::Person,
                Reading::Post { .. } => Class::Post,
                Reading::Word => continue,
            };
            let Some((start, end)) = within(candidate.span) else { continue };
            let score = candidate.score + conjunction(material.scan.text, at);
            let number = self.candidate as u32 - 1;
            edges.push(Edge { start, end, class, score, rule: candidate.rule, candidate: Some(number) });
        }
        while let Some(span) = material.times.get(self.time).filter(|other| other.start <= at) {
            self.time += 1;
            if let Some((start, end)) = within(*span) {
                edges.push(Edge { start, end, class: Class::Time, score: -8.0, rule: "", candidate: None });
            }
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
fn listed(scan: &Scan, sentence: Span, at: u32, edges: &mut Vec<Edge>) {
    let start = at - sentence.start;
    let plain =
        |length: u32, class, score| Edge { start, end: start + length, class, score, rule: "", candidate: None };
    let mut single = false;
    for hit in scan.hits.within(at, sentence.end) {
        let length = hit.span.len();
        let entry = WORDS.entry(hit);
        if let Some(word) = entry.word {
            single |= length == 1;
            edges.push(plain(length, word.class, word.score));
        }
        edges.extend(post::edge(start, length, entry, false));
        if entry.modifier {
            post::modified(scan, sentence, hit.span, edges);
        }
        if let Some(surname) = entry.surname {
            address(scan, sentence, hit.span, surname, edges);
        }
    }
    if !single {
        edges.push(plain(1, Class::Noun, WEIGHTS.prior.unknown));
    }
}

/// The posts right behind a surname, read with it; `share` is the logarithm of the share of people who bear it.
fn address(scan: &Scan, sentence: Span, surname: Span, share: f32, edges: &mut Vec<Edge>) {
    let first = edges.len();
    post::propose(scan, sentence, surname.end, edges);
    let mut kept = first;
    for number in first..edges.len() {
        let edge = edges[number];
        if edge.class == Class::Post {
            let score = edge.score + WEIGHTS.prior.address + share;
            let start = surname.start - sentence.start;
            edges[kept] = Edge { start, class: Class::Address, score, rule: "P07", ..edge };
            kept += 1;
        }
    }
    edges.truncate(kept);
}

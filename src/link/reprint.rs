//! Near-identical texts are one source: minhash sketches find candidates, the sketch's likeness decides.

use std::collections::{BTreeMap, HashMap};

use super::cluster::Sets;
use super::corpus::Corpus;
use super::decision::{Decision, Outcome};
use super::rules::Rules;
use super::wording;
use crate::record::{PartKind, Record};
use crate::text;

/// Slots of a sketch (one permutation, split).
const SLOTS: usize = 128;
/// Slots of a band; documents that agree in a whole band are compared.
const BAND: usize = 4;
/// Documents of one band that a document is compared with, the earliest first.
const MOST_PEERS: usize = 8;

/// Which documents are one source.
pub(super) struct Reprints {
    /// For each document the first of its source.
    pub source: Vec<usize>,
    /// For each document the number of those whose source it is.
    copies: Vec<u32>,
    pub decisions: Vec<Decision>,
}

impl Reprints {
    /// The source of a document that is one with others; None where it stands alone.
    pub fn shared_source(&self, doc: usize) -> Option<usize> {
        let source = self.source[doc];
        (self.copies[source] > 1).then_some(source)
    }

    /// Whether two documents are one source.
    pub fn same(&self, a: usize, b: usize) -> bool {
        self.source[a] == self.source[b]
    }
}

/// Finds the documents that nearly repeat another.
pub(super) fn find(corpus: &Corpus<'_>, rules: &Rules) -> Reprints {
    let sketches: Vec<Option<Vec<u64>>> = corpus.docs.iter().map(|doc| sketch(doc.record, rules)).collect();
    let mut sets = Sets::new(corpus.docs.len());
    let mut decisions = Vec::new();
    let mut bands: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for (at, sketch) in sketches.iter().enumerate() {
        let Some(sketch) = sketch else { continue };
        for (number, band) in sketch.chunks_exact(BAND).enumerate() {
            if band.contains(&u64::MAX) {
                continue;
            }
            let key = band.iter().fold(number as u64, |hash, slot| wording::mix(hash ^ slot));
            let peers = bands.entry((number, key)).or_default();
            for &peer in peers.iter() {
                if sets.root(peer) == sets.root(at) {
                    continue;
                }
                let likeness = sketches[peer].as_ref().map_or(0.0, |other| likeness(sketch, other));
                if likeness >= rules.reprint.same {
                    sets.join(peer, at);
                    decisions.push(decision(corpus, peer, at, likeness));
                }
            }
            if peers.len() < MOST_PEERS {
                peers.push(at);
            }
        }
    }
    let source = firsts(corpus, &mut sets);
    let mut copies = vec![0; source.len()];
    source.iter().for_each(|&first| copies[first] += 1);
    Reprints { source, copies, decisions }
}

/// The first of each source: the earliest published, of those the first by id.
fn firsts(corpus: &Corpus<'_>, sets: &mut Sets) -> Vec<usize> {
    let day = |at: usize| {
        let published = corpus.docs[at].record.published.as_ref();
        published.map_or_else(|| "9999".to_owned(), |date| date.edtf.clone())
    };
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for at in 0..corpus.docs.len() {
        let best = first.entry(sets.root(at)).or_insert(at);
        if (day(at), at) < (day(*best), *best) {
            *best = at;
        }
    }
    (0..corpus.docs.len()).map(|at| first[&sets.root(at)]).collect()
}

fn decision(corpus: &Corpus<'_>, a: usize, b: usize, likeness: f64) -> Decision {
    let id = |at: usize| corpus.docs[at].record.id.clone();
    Decision {
        kind: "document".into(),
        outcome: Outcome::Same,
        a: format!("doc/{}", id(a)),
        a_in: id(a),
        b: format!("doc/{}", id(b)),
        b_in: id(b),
        score: (likeness * 100.0).round() / 100.0,
        reasons: vec![format!("wording {:.0}% alike", likeness * 100.0)],
        by_override: false,
    }
}

/// Smallest hash of the shingles in each slot; None for texts too short to compare.
fn sketch(record: &Record, rules: &Rules) -> Option<Vec<u64>> {
    let chars = story(record);
    if chars.len() < rules.reprint.shortest {
        return None;
    }
    let mut slots = vec![u64::MAX; SLOTS];
    for shingle in chars.windows(rules.reprint.shingle) {
        let hash = wording::hash(shingle);
        let slot = &mut slots[(hash % SLOTS as u64) as usize];
        *slot = (*slot).min(hash);
    }
    Some(slots)
}

/// The story's letters: the text without boilerplate, bylines and datelines.
fn story(record: &Record) -> Vec<char> {
    let skip: Vec<std::ops::Range<u32>> = record
        .parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Boilerplate | PartKind::Byline | PartKind::Dateline))
        .map(|part| part.start..part.end)
        .collect();
    let mut at = 0;
    let mut letters = Vec::new();
    for (i, c) in (0..).zip(record.text.chars()) {
        while at < skip.len() && skip[at].end <= i {
            at += 1;
        }
        if c.is_alphanumeric() && !skip.get(at).is_some_and(|range| range.contains(&i)) {
            letters.push(c);
        }
    }
    simplified(letters)
}

/// A reprint in the other script has the same story. Most texts have no Traditional character, and are left as they are.
fn simplified(letters: Vec<char>) -> Vec<char> {
    let text: String = letters.iter().collect();
    let simplified = text::to_simplified(&text);
    if simplified == text { letters } else { simplified.chars().collect() }
}

/// Share of the slots in which two sketches agree: an estimate of the shingles' Jaccard index.
fn likeness(a: &[u64], b: &[u64]) -> f64 {
    let filled = a.iter().zip(b).filter(|(x, y)| **x != u64::MAX || **y != u64::MAX).count();
    let agree = a.iter().zip(b).filter(|(x, y)| x == y && **x != u64::MAX).count();
    if filled == 0 { 0.0 } else { agree as f64 / filled as f64 }
}

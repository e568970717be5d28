//! The whole document read twice: names that a first reading finds beside a post or a speaking verb help the second.

use std::collections::BTreeMap;

use super::attach::{self, Sentence, Tie};
use super::candidate::Candidate;
use super::class::Class;
use super::lattice::Step;

use super::read::{self, Known, Material};
use super::title::{self, Title};
use super::weights::WEIGHTS;
use super::words::WORDS;
use crate::record::PartKind;
use crate::span::Span;
use crate::text::Text;

/// One sentence, read.
pub struct Read {
    /// Index of the sentence in the text.
    pub sentence: usize,
    /// Best path.
    pub steps: Vec<Step>,
    /// Posts and roles on it.
    pub titles: Vec<Title>,
    /// Which belongs to whom.
    pub ties: Vec<Tie>,
}

/// Reads all sentences of a document.
#[must_use]
pub fn read(text: &Text, candidates: &[Candidate], times: &[Span]) -> Vec<Read> {
    let none = Known::new();
    let material = Material { text, candidates, times, known: &none };
    let mut reads: Vec<Read> = (0..text.sentences.len()).map(|sentence| one(&material, sentence)).collect();
    let known = known(text, &reads);
    let material = Material { known: &known, ..material };
    for read in &mut reads {
        if overlooks(text, read, &known) {
            *read = one(&material, read.sentence);
        }
    }
    reads
}

fn one(material: &Material, sentence: usize) -> Read {
    let text = material.text;
    let steps = read::read(material, text.sentences[sentence].span);
    let titles = title::find(text, &steps);
    let ties = attach::ties(&Sentence { text, steps: &steps, titles: &titles });
    Read { sentence, steps, titles, ties }
}

/// Whether a known name stands in the sentence where none was read.
fn overlooks(text: &Text, read: &Read, known: &Known) -> bool {
    let sentence = text.slice(text.sentences[read.sentence].span);
    known.keys().any(|name| {
        let stands = sentence.matches(name.as_str()).count();
        let is_name =
            |step: &&Step| step.edge.class.is_person() && text.slice(Span::new(step.edge.start, step.edge.end)) == name;
        stands > 0 && read.steps.iter().filter(is_name).count() < stands
    })
}

/// Names whose neighbours speak for them, with what that adds to their score elsewhere.
fn known(text: &Text, reads: &[Read]) -> Known {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for read in reads {
        if text.sentences[read.sentence].part == PartKind::Boilerplate {
            continue;
        }
        for (at, step) in read.steps.iter().enumerate() {
            let tied = read.ties.iter().any(|tie| tie.person == at);
            if step.edge.class == Class::Person && (tied || step.context >= 2.5) {
                let name = text.slice(Span::new(step.edge.start, step.edge.end));
                *counts.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
    let prior = WEIGHTS.prior;
    let bonus = |name: &str| if WORDS.word(name).is_some() { prior.known_word } else { prior.known };
    let kept = counts.iter().filter(|(name, count)| !overgrown(name, **count, &counts));
    kept.map(|(name, _)| (name.clone(), bonus(name))).collect()
}

/// Whether a name is another one with a character too many: the other stands at least as often beside what speaks for it.
fn overgrown(name: &str, count: u32, counts: &BTreeMap<String, u32>) -> bool {
    let mut shorter = name.chars();
    shorter.next_back();
    counts.get(shorter.as_str()).is_some_and(|&other| other >= count)
}

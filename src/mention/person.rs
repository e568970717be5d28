//! Names of persons as the lattice is offered them: by surname, by syllables of transliteration, by a middle dot.

use super::class::Class;
use super::lattice::Edge;
use super::weights::WEIGHTS;
use super::words::{Given, WORDS};

/// Longest part of a transliterated name, in characters.
const LONGEST_PART: usize = 9;

/// Whether the character can stand in a name at all.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{2ffff}')
}

/// Whether the character joins the parts of a name.
pub const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧')
}

/// Proposes the names that begin at `at`. `asked` says that a post or role ends here, so that the grammar asks for a
/// name and rare surnames are let in.
pub fn propose(chars: &[char], at: usize, asked: bool, out: &mut Vec<Edge>) {
    let Some(&first) = chars.get(at).filter(|&&c| is_han(c)) else { return };
    let run = chars[at..].iter().take(LONGEST_PART + 1).take_while(|&&c| is_han(c)).count();
    let here = &chars[at..at + run];
    by_surname(here, at, asked, out);
    if WORDS.transliteration(first).is_some() {
        by_syllables(chars, at, run, asked, out);
    }
}

fn push(out: &mut Vec<Edge>, at: usize, length: usize, score: f32, rule: &'static str) {
    out.push(Edge { start: at as u32, end: (at + length) as u32, class: Class::Person, score, rule, candidate: None });
}

/// Score of a given name.
fn given(name: &[char]) -> f32 {
    let of = |c: char| -> Given { WORDS.given(c) };
    match *name {
        [only] => WEIGHTS.prior.single_given + of(only).single,
        [first, last] => WEIGHTS.prior.double_given + of(first).first + of(last).last,
        _ => f32::NEG_INFINITY,
    }
}

fn by_surname(here: &[char], at: usize, asked: bool, out: &mut Vec<Edge>) {
    let prior = WEIGHTS.prior;
    let single = here.get(..1).and_then(surname).or(asked.then_some(prior.unlisted_surname));
    if let Some(score) = single {
        for length in 2..=here.len().min(3) {
            push(out, at, length, prior.person + score + given(&here[1..length]), "P01");
        }
        if let (Some(second), 4..) = (here.get(1..2).and_then(surname), here.len()) {
            push(out, at, 4, prior.double_surname + score + second + given(&here[2..4]), "P03");
        }
    }
    if let Some(score) = here.get(..2).and_then(surname) {
        for length in 3..=here.len().min(4) {
            push(out, at, length, prior.compound + score + given(&here[2..length]), "P02");
        }
    }
}

fn surname(chars: &[char]) -> Option<f32> {
    let mut bytes = [0; 16];
    let mut end = 0;
    for c in chars {
        end += c.encode_utf8(&mut bytes[end..]).len();
    }
    WORDS.surname(std::str::from_utf8(&bytes[..end]).ok()?)
}

/// Names without a surname, and names of several parts: Mongolian, Tibetan, Uyghur, foreign.
fn by_syllables(chars: &[char], at: usize, run: usize, asked: bool, out: &mut Vec<Edge>) {
    let prior = WEIGHTS.prior;
    let mut score = 0.0;
    let mut length = 0;
    for &c in chars[at..at + run].iter().take(LONGEST_PART) {
        let Some(weight) = WORDS.transliteration(c) else { break };
        score += weight;
        length += 1;
        if length >= if asked { 2 } else { 3 } {
            push(out, at, length, prior.transliterated + score, "P04");
        }
        if chars.get(at + length).copied().is_some_and(is_dot) {
            dotted(chars, at, length, score, out);
        }
    }
}

/// A name of parts joined by dots, whose first part is `chars[at..at + length]`.
fn dotted(chars: &[char], at: usize, length: usize, score: f32, out: &mut Vec<Edge>) {
    let mut end = at + length;
    let mut score = score + WEIGHTS.prior.dotted;
    while chars.get(end).copied().is_some_and(is_dot) {
        let mut part = 0;
        let mut reached = score;
        for &c in chars[end + 1..].iter().take(LONGEST_PART) {
            let known = WORDS.transliteration(c).or_else(|| (part == 0).then(|| surname(&[c])).flatten());
            let Some(weight) = known else { break };
            reached += weight;
            part += 1;
            push(out, at, end + 1 + part - at, reached, "P05");
        }
        if part == 0 {
            return;
        }
        end += 1 + part;
        score = reached;
    }
}

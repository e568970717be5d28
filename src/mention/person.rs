//! Names of persons as the lattice is offered them: by surname, by syllables of transliteration, by a middle dot.

use super::class::Class;
use super::lattice::Edge;
use super::scan::Scan;
use super::weights::WEIGHTS;
use super::words::WORDS;
use crate::span::Span;

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

/// Proposes the names of the sentence that begin at its character `at`. `asked` says that a post or role ends here, so
/// that the grammar asks for a name and rare surnames are let in.
pub fn propose(scan: &Scan, sentence: Span, at: usize, asked: bool, out: &mut Vec<Edge>) {
    let chars = scan.text.chars(sentence);
    let run = chars[at..].iter().take(LONGEST_PART + 1).take_while(|&&c| is_han(c)).count();
    let here = &chars[at..at + run];
    by_surname(here, at, asked, out);
    for surname in foreign(scan, sentence.start + at as u32, run) {
        for length in surname + 1..=run.min(surname + 3) {
            let given = here[surname..length].iter().map(|&c| WORDS.character(c));
            if !given.clone().any(|c| c.function || c.ends_places) {
                let prior = WEIGHTS.prior;
                push(out, at, length, prior.foreign_surname + prior.foreign_given * given.len() as f32, "P06");
            }
        }
    }
    if let Some(score) = compound(scan, sentence.start + at as u32).filter(|_| run >= 3) {
        for length in 3..=run.min(4) {
            push(out, at, length, WEIGHTS.prior.compound + score + given(&here[2..length]), "P02");
        }
    }
    let dotted = chars.get(at + run).copied().is_some_and(is_dot);
    if dotted || WORDS.character(chars[at]).transliteration.is_some() {
        by_syllables(chars, at, run, dotted, asked, out);
    }
}

/// Lengths of the Japanese surnames that stand at the code point `at`, in a run of `run` ideographs.
fn foreign<'a>(scan: &'a Scan, at: u32, run: usize) -> impl Iterator<Item = usize> + 'a {
    let surnames = scan.hits.within(at, at + run.min(3) as u32).filter(|hit| WORDS.entry(hit).foreign);
    surnames.map(|hit| hit.span.len() as usize)
}

/// Logarithm of the share of people who bear a surname of two characters that stands at the code point `at`.
fn compound(scan: &Scan, at: u32) -> Option<f32> {
    WORDS.entry(scan.hits.of(Span::new(at, at + 2))?).surname
}

fn push(out: &mut Vec<Edge>, at: usize, length: usize, score: f32, rule: &'static str) {
    out.push(Edge { start: at as u32, end: (at + length) as u32, class: Class::Person, score, rule, candidate: None });
}

/// Score of a given name.
fn given(name: &[char]) -> f32 {
    let prior = WEIGHTS.prior;
    let [.., c] = *name else { return f32::NEG_INFINITY };
    let last = WORDS.character(c);
    let off = match (last.ends_places || c == '方' && name.len() == 1, last.function && c != '正') {
        (true, _) => prior.place_head,
        (_, true) => prior.function,
        _ => 0.0,
    };
    match *name {
        [_] => prior.single_given + last.given.single.max(prior.rare_given) + off,
        [first, _] => prior.double_given + WORDS.character(first).given.first + last.given.last + off,
        _ => f32::NEG_INFINITY,
    }
}

fn by_surname(here: &[char], at: usize, asked: bool, out: &mut Vec<Edge>) {
    let prior = WEIGHTS.prior;
    let listed = here.first().and_then(|&c| WORDS.surname(c));
    let shortest = if listed.is_some() { 2 } else { 3 };
    if let Some(score) = listed.or(asked.then_some(prior.unlisted_surname)) {
        // 来 before one more character is rather the verb with a place: 来泰.
        let shortest = if here[0] == '来' { 3 } else { shortest };
        for length in shortest..=here.len().min(3) {
            push(out, at, length, prior.person + score + given(&here[1..length]), "P01");
        }
        if let (Some(second), 4..) = (here.get(1).and_then(|&c| WORDS.surname(c)), here.len()) {
            push(out, at, 4, prior.double_surname + score + second + given(&here[2..4]), "P03");
        }
    }
}

/// Least score of a common word of two characters as a name: any noun may be one's name.
pub fn word_name(first: char, last: char) -> f32 {
    match WORDS.surname(first) {
        Some(score) if !WORDS.character(last).ends_places => {
            WEIGHTS.prior.word_name + score.max(WEIGHTS.prior.rarest_surname)
        }
        _ => f32::NEG_INFINITY,
    }
}

/// Characters that end the names of peoples, tongues and armies, not of persons: 库尔德人.
const PEOPLES: &str = "人族军语裔者方";

/// Names without a surname, and names of several parts: Mongolian, Tibetan, Uyghur, foreign.
fn by_syllables(chars: &[char], at: usize, run: usize, dots: bool, asked: bool, out: &mut Vec<Edge>) {
    let prior = WEIGHTS.prior;
    let mut score = 0.0;
    let mut length = 0;
    let mut syllables = true;
    for &c in chars[at..at + run].iter().take(LONGEST_PART) {
        let known = WORDS.character(c).transliteration;
        let Some(weight) = known.or(dots.then_some(prior.foreign_character)) else { break };
        syllables &= known.is_some();
        score += weight;
        length += 1;
        if syllables && length >= if asked { 2 } else { 3 } && !PEOPLES.contains(c) {
            let reign = c == '世' && "一二三四五六七八九十".contains(chars[at + length - 2]);
            let score = if reign { score + prior.reign } else { score };
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
            let known = WORDS.character(c).transliteration;
            if !is_han(c) || known.is_none() && WORDS.character(c).function {
                break;
            }
            reached += known.unwrap_or(WEIGHTS.prior.foreign_character);
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

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
    let dotted = chars.get(at + run).copied().is_some_and(is_dot);
    if dotted || WORDS.transliteration(first).is_some() {
        by_syllables(chars, at, run, dotted, asked, out);
    }
}

fn push(out: &mut Vec<Edge>, at: usize, length: usize, score: f32, rule: &'static str) {
    out.push(Edge { start: at as u32, end: (at + length) as u32, class: Class::Person, score, rule, candidate: None });
}

/// Score of a given name.
fn given(name: &[char]) -> f32 {
    let of = |c: char| -> Given { WORDS.given(c) };
    let prior = WEIGHTS.prior;
    let head = |c: char| {
        if HEADS.contains(c) {
            prior.place_head
        } else if WEIGHTS.is_function(c) && c != '正' {
            prior.function
        } else {
            0.0
        }
    };
    match *name {
        [only] if only == '方' => prior.single_given + prior.place_head + of(only).single.max(prior.rare_given),
        [only] => prior.single_given + of(only).single.max(prior.rare_given) + head(only),
        [first, last] => prior.double_given + of(first).first + of(last).last + head(last),
        _ => f32::NEG_INFINITY,
    }
}

/// Characters that end names of places and organizations and hardly ever a person's.
const HEADS: &str = "局厅委部院校所站组队司厂镇乡县市区省村街社馆店办处科室副团人员者率会众们";

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
    for surname in WORDS.foreign(here) {
        for length in surname + 1..=here.len().min(surname + 3) {
            let given = &here[surname..length];
            if !given.iter().any(|&c| WEIGHTS.is_function(c) || HEADS.contains(c)) {
                push(out, at, length, prior.foreign_surname + prior.foreign_given * given.len() as f32, "P06");
            }
        }
    }
    if let Some(score) = WORDS.compound(here) {
        for length in 3..=here.len().min(4) {
            push(out, at, length, prior.compound + score + given(&here[2..length]), "P02");
        }
    }
}

/// Least score of a common word of two characters as a name: any noun may be one's name.
pub fn word_name(name: &str) -> f32 {
    let mut chars = name.chars();
    let (Some(first), Some(last)) = (chars.next(), chars.next()) else { return f32::NEG_INFINITY };
    match WORDS.surname(first) {
        Some(score) if !HEADS.contains(last) => WEIGHTS.prior.word_name + score.max(WEIGHTS.prior.rarest_surname),
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
        let known = WORDS.transliteration(c);
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
            let known = WORDS.transliteration(c);
            if !is_han(c) || known.is_none() && WEIGHTS.is_function(c) {
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

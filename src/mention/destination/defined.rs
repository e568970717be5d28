//! Places that the document goes to and says of elsewhere what they are: 赴岑川绿舟参观. 岑川绿舟是市属事业单位.

use std::collections::{BTreeMap, HashSet};

use super::super::candidate::Candidate;
use super::super::grammar::names;
use super::super::scan::{Scan, Token};
use super::super::standing;
use super::{ARRIVED, candidate};
use crate::lexicon::Destination;
use crate::span::Span;
use crate::text::Firsts;

/// Most tokens of a name.
const LONGEST: usize = 4;
/// Most characters of a name.
const MOST_CHARS: u32 = 8;
/// Fewest characters of a name: two may be anything.
const LEAST_CHARS: u32 = 3;
/// Frequency from which on a word is a common one.
const COMMON: u32 = 500;
/// Most characters in which a sentence with 是 says what something is.
const REACH: u32 = 30;

/// What has no other head or row in a list, is said to be something, and is gone to; `found` holds what is known already.
pub(super) fn candidates(scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
    let defined = defined(scan);
    if defined.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = defined.keys().copied().collect();
    let whole = |(_, span): &(usize, Span)| scan.begins(span.start) && scan.ends(span.end);
    let all: Vec<(usize, Span)> = standing::find(scan.text, &names).into_iter().filter(whole).collect();
    let known: HashSet<Span> = found.iter().map(|other| other.span).collect();
    let mut told = vec![false; names.len()];
    let mut new = vec![true; names.len()];
    for &(number, span) in &all {
        told[number] |= is_gone_to(scan, span.start);
        new[number] &= !known.contains(&span);
    }
    let named = all.into_iter().filter(|&(number, _)| told[number] && new[number]);
    named.map(|(number, span)| Candidate { score: ARRIVED, ..candidate(span, defined[names[number]]) }).collect()
}

/// The names that open a clause in which it is said what they are, each with its subkind.
fn defined<'a>(scan: &Scan<'a>) -> BTreeMap<&'a str, &'static str> {
    let words = names();
    let begin = Firsts::of_chars(['是']).and(words.founded.firsts()).and(words.lies.firsts());
    let definers = (1..scan.tokens.len()).filter(|&at| begin.may_hold(scan.char_at(scan.tokens[at].span.start)));
    let own = |at: usize| {
        let start = scan.tokens[at].span.start;
        let behind = scan.text.following(start, REACH);
        let subkind = if scan.tokens[at].mark == Some('是') {
            let said = behind.split(['，', '。', '；']).next().unwrap_or_default();
            kind_of(said)?
        } else if words.founded.opening(behind).is_some() {
            "company"
        } else {
            words.lies.opening(behind).map(|_| "facility")?
        };
        Some((name_before(scan, at)?, subkind))
    };
    definers.filter_map(own).collect()
}

/// The subkind of what a clause with 是 tells: 是一家…企业, 是市属事业单位.
fn kind_of(said: &str) -> Option<&'static str> {
    let words = names();
    if words.said_companies.close(said) {
        Some("company")
    } else {
        words.said_institutions.close(said).then_some("institution")
    }
}

/// The name that fills the clause before token `at`.
fn name_before<'a>(scan: &Scan<'a>, at: usize) -> Option<&'a str> {
    let own = |token: &Token| {
        let function = token.tag.starts_with(['r', 'd', 'p', 'u', 'c', 'f', 'q', 't']);
        (token.han || token.number) && token.boundary.is_none() && !token.deictic && token.post.is_none() && !function
    };
    let first = (at.saturating_sub(LONGEST)..at).rev().take_while(|&number| own(&scan.tokens[number])).last()?;
    let opens = scan.before(first).is_none_or(|before| !before.han && !before.number);
    let tokens = &scan.tokens[first..at];
    // 项目现场: of common words alone.
    let rare = |token: &Token| token.span.len() == 1 || token.frequency < COMMON || token.place.is_some();
    let telling = tokens.iter().any(|token| token.han && !token.generic && !token.industry && rare(token));
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    let headed = tokens.last()?.organization.is_some() || tokens.last()?.place_head.is_some();
    let fits = (LEAST_CHARS..=MOST_CHARS).contains(&span.len()) && opens && telling && !headed;
    (fits && !is_person(scan, tokens)).then(|| scan.text.slice(span))
}

/// Whether the tokens may be somebody's name.
fn is_person(scan: &Scan, tokens: &[Token]) -> bool {
    let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
    let surname = || scan.hits.of(Span::new(span.start, span.start + 1)).is_some_and(|hit| hit.entry().surname > 0.0);
    span.len() <= 3 && surname()
}

/// Whether a verb of going stands right before the code point `at`, or before the place there.
fn is_gone_to(scan: &Scan, at: u32) -> bool {
    let Some(number) = scan.token_at(at) else { return false };
    let goes = |number: usize| {
        scan.before(number).is_some_and(|verb| matches!(verb.destination, Some(Destination::Go | Destination::Enter)))
    };
    let seat =
        number.checked_sub(1).filter(|&before| scan.tokens[before].is_full_place() || scan.tokens[before].deictic);
    goes(number) || scan.before(number).is_some() && seat.is_some_and(goes)
}

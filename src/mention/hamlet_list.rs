//! Settlements that are called without a head, in a list behind the town that they lie in: 青山镇小店、石泉，柳溪镇河东村等地.

use super::candidate::{Candidate, Reading};
use super::scan::{Scan, Token};
use super::township::is_township;
use crate::lexicon::Destination;
use crate::span::Span;

/// Most tokens between a verb of going and a town, and of one list behind a town.
const REACH: usize = 60;

/// L04: the items of two characters of lists behind towns that a verb of going leads to, where another item is told by its
/// head, the list is summed up as places, or another town follows.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    let towns = (1..scan.tokens.len()).filter(|&number| ends_town(scan, number) && is_gone_to(scan, number));
    towns.flat_map(|town| items(scan, town)).map(candidate).collect()
}

fn candidate(span: Span) -> Candidate {
    let reading = Reading::Place { rows: Vec::new(), subkind: "village" };
    Candidate { span, reading, name: None, score: -7.0, rule: "L04" }
}

/// Whether the token ends the name of a town: 青山镇, 岑|溪|镇.
fn ends_town(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    matches!(scan.char_at(token.span.end - 1), '镇' | '乡')
        && (token.is_full_place() && is_township(scan.text.slice(token.span))
            || token.span.len() == 1 && scan.before(number).is_some_and(|own| own.han && !own.generic))
}

/// Whether a verb of going stands before the town in its sentence, with nothing but names, marks of lists and numbers between.
fn is_gone_to(scan: &Scan, town: usize) -> bool {
    let goes = |token: &Token| {
        matches!(token.destination, Some(Destination::Go)) || scan.text.slice(token.span).starts_with("深入")
    };
    for number in (town.saturating_sub(REACH)..town).rev() {
        let token = &scan.tokens[number];
        if goes(token) {
            return true;
        }
        let joins = matches!(token.mark, Some('、' | '，' | '和' | '及' | '了'));
        let within = token.han && token.boundary.is_none() && token.post.is_none() && !token.tag.starts_with("vn");
        if !(joins || within && token.destination != Some(Destination::Inspect)) {
            return false;
        }
    }
    false
}

/// The items of two characters of the list behind the town that is or ends with token `town`.
fn items(scan: &Scan, town: usize) -> Vec<Span> {
    let (mut short, mut told, mut count) = (Vec::new(), false, 0);
    let mut at = town + 1;
    loop {
        let first = at;
        while scan.tokens.get(at).is_some_and(is_part) && at < town + REACH {
            at += 1;
        }
        if first == at {
            return Vec::new();
        }
        count += 1;
        let span = Span::new(scan.tokens[first].span.start, scan.tokens[at - 1].span.end);
        if is_hamlet(&scan.tokens[first..at], span) {
            short.push(span);
        }
        told |= is_settlement(&scan.tokens[at - 1]);
        if scan.tokens.get(at).is_none_or(|mark| mark.mark != Some('、')) {
            break;
        }
        at += 1;
    }
    let told = told || closes(scan, at);
    if told && count >= 2 { short } else { Vec::new() }
}

/// Whether what stands behind the list says that its items are places: 等地, another town.
fn closes(scan: &Scan, at: usize) -> bool {
    /// Most tokens of another town's name.
    const TOWN: usize = 4;
    let Some(token) = scan.tokens.get(at) else { return false };
    let sums = scan.text.slice(token.span) == "等地";
    let goes_on = || {
        let rest = (at + 1..scan.tokens.len()).take(TOWN).take_while(|&number| is_part(&scan.tokens[number]));
        rest.into_iter().any(|number| ends_town(scan, number))
    };
    sums || matches!(token.mark, Some('，')) && goes_on()
}

/// Whether the token may be part of an item.
fn is_part(token: &Token) -> bool {
    let deed = matches!(token.destination, Some(Destination::Go | Destination::Enter | Destination::Inspect));
    token.han && !deed && token.boundary.is_none() && token.post.is_none() && !token.deictic
}

/// Whether the token ends the name of a settlement: 河东|村.
fn is_settlement(token: &Token) -> bool {
    token.place_head.is_some_and(|head| head.subkind == "village")
}

/// Whether the item is a short name and no word for a kind: 小|店, 石泉.
fn is_hamlet(tokens: &[Token], span: Span) -> bool {
    let part = |token: &Token| {
        let long = token.span.len() > 1;
        let unit = token.organization.is_some() || token.industry || token.generic || token.destination.is_some();
        !(long && unit) && token.place_head.is_none() && !token.tag.starts_with(['d', 'p', 'r', 'u', 'c', 't', 'q'])
    };
    // 村组, 田间 are words; 石泉 is a county as well.
    let listed = |token: &Token| matches!(token.tag, "ns" | "nz") || token.place.is_some();
    let noun = |token: &Token| token.span.len() == 1 || listed(token) && !token.is_full_place();
    span.len() == 2 && tokens.iter().all(|token| part(token) && noun(token))
}

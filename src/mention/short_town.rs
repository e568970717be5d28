//! The first character of a town's name that stands for the town behind a verb of coming: 莅岑调研, where 岑岭市 is named.

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::scan::{Scan, Token};
use crate::lexicon::{Destination, Level, PlaceName};
use crate::span::Span;

/// L07: the towns that are meant so, behind verbs of coming of one character: 到 and 在 stand before too many other words of
/// one character (到会指导, 到场检查). Most documents have no such character between a verb of coming and one of visiting.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    let verb = |token: &Token| token.mark.is_some_and(|c| matches!(c, '莅' | '赴' | '来' | '抵'));
    let comings = (1..scan.tokens.len()).filter(|&number| verb(&scan.tokens[number - 1]) && comes_to(scan, number));
    comings.filter_map(|number| candidate(scan, scan.tokens[number].span)).collect()
}

/// Whether the token, with a verb before it, is a lone character between that and what is done there.
fn comes_to(scan: &Scan, number: usize) -> bool {
    let adjoins = |before: &Token, next: &Token| before.span.end == next.span.start;
    let token = &scan.tokens[number];
    let done = |next: &Token| {
        let word = scan.text.slice(next.span);
        adjoins(token, next)
            && (next.destination == Some(Destination::Inspect)
                || names().manners.has(word)
                || names().exchanges.has(word))
    };
    token.han
        && token.span.len() == 1
        && token.boundary.is_none()
        && scan.before(number).is_some()
        && scan.behind(number).is_some_and(done)
}

/// The town that the character stands for: the only one whose full name in the document begins with it.
fn candidate(scan: &Scan, span: Span) -> Option<Candidate> {
    let stands_for_many = scan.hits.of(span).is_some_and(|hit| hit.entry().abbreviates.is_some());
    let first = scan.char_at(span.start);
    let town = |name: &PlaceName| !name.full.is_empty() && matches!(name.level, Level::Prefecture | Level::County);
    let mut named = scan
        .telling_hits()
        .filter(|hit| hit.span.len() >= 2 && scan.char_at(hit.span.start) == first)
        .filter_map(|hit| Some((scan.text.slice(hit.span), hit.place().filter(|name| town(name))?)));
    let (name, place) = named.next().filter(|_| !stands_for_many)?;
    if named.any(|(other, _)| other != name) {
        return None;
    }
    let reading = Reading::Place { rows: place.full.clone(), subkind: place.level.subkind() };
    Some(Candidate { span, reading, name: Some(name.to_owned()), score: -3.0, rule: "L07" })
}

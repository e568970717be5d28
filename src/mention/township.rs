//! Short names of townships (泗泾 for 泗泾镇), which only a document about their county uses.

use std::collections::{BTreeSet, HashMap};

use super::candidate::{Candidate, Reading};
use super::scan::Scan;
use crate::lexicon::{Level, PlaceRow};
use crate::span::Span;
use crate::text::CharSet;
use crate::text::class::is_han;

/// L04: short names of the townships of the counties that the document names. `found` holds the names found before.
#[must_use]
pub fn candidates(scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
    let gazetteer = scan.lexicon.gazetteer();
    let counties = counties(scan, found);
    let mut out = Vec::new();
    if counties.is_empty() {
        return out;
    }
    // The characters of the names found before.
    let mut named = vec![false; scan.text.chars.len()];
    for other in found.iter().filter(|other| other.score > -12.0) {
        named[other.span.range()].fill(true);
    }
    let written = CharSet::of(scan.text.chars.iter().copied());
    // Of a document that names many counties thousands are asked for: by their first character, in one pass.
    let mut stems: HashMap<char, Vec<(PlaceRow, &'static str, Vec<char>)>> = HashMap::new();
    for (row, township) in gazetteer.townships_of(&counties) {
        let stem: Vec<char> = stem(township).unwrap_or_default().chars().collect();
        if let Some(&first) = stem.first().filter(|_| stem.iter().all(|&c| written.may_hold(c))) {
            stems.entry(first).or_default().push((row, township, stem));
        }
    }
    let begins = CharSet::of(stems.keys().copied());
    for (start, c) in (0..).zip(&scan.text.chars).filter(|(_, c)| begins.may_hold(**c)) {
        for (row, township, stem) in stems.get(c).into_iter().flatten() {
            if !scan.text.chars[start as usize..].starts_with(stem) {
                continue;
            }
            let length = stem.len() as u32;
            let span = Span::new(start, start + length);
            let inside = named[span.range()].contains(&true);
            // 上官 of 上官院长 is a surname.
            let surname = length == 2 && scan.hits.of(span).is_some_and(|hit| hit.entry().surname > 0.0);
            if inside || surname || !stands_alone(scan, span) || is_other(scan, span) {
                continue;
            }
            let reading = Reading::Place { rows: vec![*row], subkind: "township" };
            out.push(Candidate { span, reading, name: Some((*township).to_owned()), score: -9.0, rule: "L04" });
        }
    }
    out
}

/// Codes of the counties that the document names: by their full names, or by the full name of a township found nowhere else.
fn counties(scan: &Scan, found: &[Candidate]) -> Vec<&'static str> {
    let gazetteer = scan.lexicon.gazetteer();
    let mut codes = BTreeSet::new();
    for candidate in found.iter().filter(|candidate| candidate.rule == "L01" && candidate.score > -10.0) {
        let Reading::Place { rows, .. } = &candidate.reading else { continue };
        let mut places = rows.iter().filter_map(|&row| gazetteer.place(row)).filter(|place| place.until.is_none());
        if let (Some(place), None) = (places.next(), places.next())
            && matches!(place.level, Level::County | Level::Township)
        {
            codes.insert(place.code);
        }
    }
    codes.into_iter().collect()
}

/// The name without its head; None where too little stays.
fn stem(township: &'static str) -> Option<&'static str> {
    let stem = township.strip_suffix("街道").or_else(|| township.strip_suffix(['镇', '乡']))?;
    (stem.chars().count() >= 2).then_some(stem)
}

/// Whether the name of a division is a township's.
pub(super) fn is_township(name: &str) -> bool {
    name.ends_with(['镇', '乡']) || name.ends_with("街道")
}

/// Whether the stretch is a word for a kind of place (大桥, 老街) or the given name behind a surname (林|祥谦).
fn is_other(scan: &Scan, span: Span) -> bool {
    let Some(number) = scan.token_at(span.start) else { return false };
    let token = &scan.tokens[number];
    let kind = token.span == span && (token.place_head.is_some() || token.generic);
    kind || super::place::behind_surname(scan, number)
}

/// Whether the stretch is cut off from what stands around it, and no common word.
fn stands_alone(scan: &Scan, span: Span) -> bool {
    let Some(first) = scan.token_at(span.start) else { return false };
    let one = scan.tokens[first].span == span;
    let common = one && scan.tokens[first].frequency > 100 && scan.tokens[first].tag != "ns";
    let mark = |c: char| !is_han(c) && !c.is_alphanumeric();
    let before = span.start == 0 || mark(scan.char_at(span.start - 1));
    let behind = mark(scan.char_at(span.end));
    let listed = before || behind;
    scan.begins(span.start) && scan.ends(span.end) && !common && (one || listed || joined(scan, span))
}

/// Whether a boundary word or 和 stands on either side.
fn joined(scan: &Scan, span: Span) -> bool {
    let before = scan.token_at(span.start).and_then(|number| scan.before(number));
    before.is_some_and(|token| token.boundary.is_some_and(|word| word.opens))
}

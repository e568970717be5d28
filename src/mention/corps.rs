//! Places of the production and construction corps in Xinjiang: regiments, their companies, and farms (L08).
//!
//! 一〇三团 and 十九连 are units of an army anywhere else. Where a document speaks of the corps they are as good as townships
//! and villages, and its farms are places rather than firms.

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::scan::Scan;
use super::walk::{self, Edge, Manner};
use crate::span::Span;

/// L08: the places of the corps that a document names, where it speaks of the corps.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    if !speaks(scan) {
        return Vec::new();
    }
    let units = (0..).zip(&scan.text.chars).filter_map(|(at, &c)| match c {
        '团' => unit(scan, at, "township"),
        '连' => unit(scan, at, "village"),
        _ => None,
    });
    units.chain((0..scan.tokens.len()).filter_map(|number| farm(scan, number))).collect()
}

/// Whether the document speaks of the corps: its regiments in general, or the corps and its divisions.
fn speaks(scan: &Scan) -> bool {
    let says = |word: &str| scan.text.string.contains(word);
    says("团场") || says("兵团") && says("师市")
}

/// The regiment or company whose last character is `at`.
fn unit(scan: &Scan, at: u32, subkind: &'static str) -> Option<Candidate> {
    /// Most characters of a number.
    const LONGEST: usize = 4;
    let numeral = |c: &&char| names().corps_numerals.contains(**c);
    let count = scan.text.chars.get(..at as usize)?.iter().rev().take_while(numeral).count();
    let start = at - u32::try_from(count).ok()?;
    let word = names().not_behind_units.contains(scan.char_at(at + 1));
    // 一团和气, 一连几天
    let idiom = count == 1 && (subkind == "township" || scan.char_at(start) == '一');
    let fits = (1..=LONGEST).contains(&count) && !word && !idiom;
    let span = Span::new(start, at + 1);
    fits.then(|| place(span, subkind))
}

/// The farm whose head is token `number`.
fn farm(scan: &Scan, number: usize) -> Option<Candidate> {
    let token = &scan.tokens[number];
    if !scan.is_one_of(token.span, &names().corps_farms) {
        return None;
    }
    let walk = walk::left(scan, number, Manner { longest: 6, divisions: true, marks: true });
    let named = walk.edge == Edge::Firm && walk.start < token.span.start;
    named.then(|| place(Span::new(walk.start, token.span.end), "township"))
}

fn place(span: Span, subkind: &'static str) -> Candidate {
    let reading = Reading::Place { rows: Vec::new(), subkind };
    Candidate { span, reading, name: None, score: -6.0, rule: "L08" }
}

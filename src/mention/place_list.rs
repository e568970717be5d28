//! Lists of places with one shared head: 城关、坡头两镇 are 城关镇 and 坡头镇.

use super::candidate::{Candidate, Reading};
use super::scan::{Scan, Token};
use crate::span::Span;

/// L03: the items of the list whose shared head is token `number`, each with its full name.
#[must_use]
pub fn shared_head(scan: &Scan, number: usize) -> Vec<Candidate> {
    let Some((head, subkind)) = shared(scan, number) else { return Vec::new() };
    let Some((count, mut at)) = count_before(scan, number) else { return Vec::new() };
    let mut found = Vec::new();
    while let Some(item) = item_before(scan, at) {
        let name = format!("{}{head}", scan.text.slice(item));
        let rows = scan.lexicon.places_named(&name).map(|name| name.full.clone()).unwrap_or_default();
        found.push(Candidate {
            span: item,
            reading: Reading::Place { rows, subkind },
            name: Some(name),
            score: -6.0,
            rule: "L03",
        });
        let separated = item.start > 0 && matches!(scan.char_at(item.start - 1), '、' | '和' | '及' | '与');
        match scan.token_at(item.start - u32::from(item.start > 0)) {
            Some(before) if separated && found.len() < 8 => at = before,
            _ => break,
        }
    }
    // 两镇 needs two items; a list of one is none.
    if found.len() < 2 || count.is_some_and(|count| count != found.len()) { Vec::new() } else { found }
}

/// The head that a list can share, with the subkind of its items.
fn shared(scan: &Scan, number: usize) -> Option<(&'static str, &'static str)> {
    let span = scan.tokens[number].span;
    if let Some((_, head)) = counted(scan, number) {
        return Some(match head {
            '镇' => ("镇", "township"),
            '乡' => ("乡", "township"),
            _ => ("村", "village"),
        });
    }
    if span.len() > 2 || !matches!(scan.char_at(span.end - 1), '镇' | '乡' | '道' | '村' | '区' | '县' | '市' | '省')
    {
        return None;
    }
    match scan.text.slice(span) {
        "镇" => Some(("镇", "township")),
        "乡" => Some(("乡", "township")),
        "街道" => Some(("街道", "township")),
        "村" => Some(("村", "village")),
        "社区" => Some(("社区", "village")),
        "县" => Some(("县", "county")),
        "区" => Some(("区", "county")),
        "市" => Some(("市", "prefecture")),
        "省" => Some(("省", "province")),
        _ => None,
    }
}

/// The count and the head, where the cut takes both for one word: 三镇.
fn counted(scan: &Scan, number: usize) -> Option<(usize, char)> {
    let &[count, head @ ('镇' | '乡' | '村')] = scan.text.chars(scan.tokens[number].span) else { return None };
    let count = match count {
        '两' | '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        _ => return None,
    };
    Some((count, head))
}

/// The number of items that stands before the head (两, 三个), and the token before it.
fn count_before(scan: &Scan, number: usize) -> Option<(Option<usize>, usize)> {
    if let Some((count, _)) = counted(scan, number) {
        return Some((Some(count), number));
    }
    let before = scan.before(number)?;
    let text = scan.text.slice(before.span);
    let (numeral, at) = match text {
        "个" => (scan.text.slice(scan.before(number - 1)?.span), number - 2),
        _ => (text.trim_end_matches('个'), number - 1),
    };
    let count = match numeral {
        "两" | "二" | "2" => 2,
        "三" | "3" => 3,
        "四" | "4" => 4,
        "五" | "5" => 5,
        "六" | "6" => 6,
        _ => return None,
    };
    Some((Some(count), at))
}

/// The item that ends right before token `at`: two to four characters behind a separator or a word that asks for a name.
fn item_before(scan: &Scan, at: usize) -> Option<Span> {
    let end = scan.tokens.get(at)?.span.start;
    let mut start = end;
    let mut number = at;
    while let Some(token) = scan.before(number).filter(|token| fits(token) && end - token.span.start <= 4) {
        start = token.span.start;
        number -= 1;
    }
    // 凤鸣镇|走马、…三个村: a word that names stand behind, where one begins.
    let opens = |mark: &Token| mark.mark == Some('、') || mark.is_full_place();
    let word = scan.before(number).filter(|token| token.han && token.span.len() == 2 && token.post.is_none());
    if let Some(word) = word.filter(|_| start == end && scan.before(number - 1).is_some_and(opens)) {
        return Some(word.span);
    }
    // 青柳、同岑三乡: behind a mark of the list a word of one character begins a name.
    let first = number.checked_sub(1).and_then(|mark| scan.before(mark)).is_some_and(|mark| mark.mark == Some('、'));
    let single = scan.before(number).filter(|token| first && token.han && token.span.len() == 1);
    let start = if end - start == 1 { single.map_or(start, |token| token.span.start) } else { start };
    (end - start >= 2).then_some(Span::new(start, end))
}

fn fits(token: &Token) -> bool {
    token.han && token.boundary.is_none() && token.post.is_none() && !token.deictic
}

//! Organizations without a head in their names: the known ones, and the items of lists that end in 等企业, 三家公司.

use std::collections::BTreeSet;

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::organization::head_of_post;
use super::scan::{Scan, Token};
use super::standing;
use crate::lexicon::Level;
use crate::span::Span;

/// All that are found so.
#[must_use]
pub fn items(scan: &Scan) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut led_firms = Vec::new();
    for (number, token) in scan.tokens.iter().enumerate() {
        if let Some(kind) = token.known.filter(|_| !goes_on(scan, number)) {
            let span = token.span;
            found.extend(paper(scan, number).map(|span| candidate(span, "media", -5.0, "O02")));
            let doubted = is_word(scan, number) || head_of_post(scan, span.end);
            found.push(candidate(span, kind, if doubted { -14.0 } else { -7.5 }, "O02"));
            if let Some(end) = seat(scan, number).filter(|_| kind == "company") {
                found.push(candidate(Span::new(span.start, end), kind, -7.0, "O02"));
            }
            if let Some(brand) = brand(scan, number).filter(|_| kind == "company") {
                found.push(candidate(Span::new(span.start, brand), kind, -7.5, "O02"));
            }
        }
        if let Some(span) = institute(scan, number) {
            found.push(candidate(span, "institution", -6.5, "O02"));
        }
        if let Some(span) = portal(scan, number, token) {
            found.push(candidate(span, "media", -6.5, "O02"));
        }
        if token.industry {
            led_firms.extend(led(scan, number));
        }
        if let Some(kind) = collective(scan, token) {
            list(scan, number, kind, &mut found);
        }
    }
    found.extend(everywhere(scan, &led_firms));
    found
}

/// The companies that a post behind them tells, wherever the document names them.
fn everywhere(scan: &Scan, led_firms: &[Span]) -> Vec<Candidate> {
    let names: BTreeSet<&str> = led_firms.iter().map(|&span| scan.text.slice(span)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = names.into_iter().collect();
    let whole = |span: &Span| scan.begins(span.start) && scan.ends(span.end);
    let spans = standing::find(scan.text, &names).into_iter().map(|(_, span)| span);
    spans.filter(whole).map(|span| candidate(span, "company", -7.5, "O03")).collect()
}

/// Whether what stands right behind a known name makes another word of its end, or a trade of the whole: 应急部|门, 教育报|告,
/// 海南航空|枢纽.
fn goes_on(scan: &Scan, number: usize) -> bool {
    let span = scan.tokens[number].span;
    let Some(next) = scan.behind(number) else { return false };
    let (last, first) = (scan.char_at(span.end - 1), scan.char_at(span.end));
    let text = scan.text.slice(next.span);
    match last {
        '部' => matches!(first, '门' | '队'),
        '报' => "告名道表税国到建考价".contains(first),
        _ => names().trade_goes_on.has(text),
    }
}

/// Whether a known name is a common word (联想), and nothing behind it says that a company is meant.
fn is_word(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let usual = token.frequency > 300 && token.tag.starts_with(['v', 'a', 'd']);
    let meant = |next: &Token| next.organization.is_some() || next.industry || next.mark == Some('、');
    usual && !scan.behind(number).is_some_and(meant)
}

/// The paper that bears a known organization's name: 国家电网|报.
fn paper(scan: &Scan, number: usize) -> Option<Span> {
    let head = scan.behind(number).filter(|head| head.mark == Some('报'))?;
    let ends =
        scan.tokens.get(number + 2).is_none_or(|next| !next.han || scan.is_one_of(next.span, &names().reporters));
    ends.then_some(Span::new(scan.tokens[number].span.start, head.span.end))
}

/// The name of a medium that begins with the country's name at token `number`: 中国|水利|网.
#[inline]
fn portal(scan: &Scan, number: usize, country: &Token) -> Option<Span> {
    country.place.filter(|name| name.level == Level::Country)?;
    let trade =
        scan.behind(number).filter(|trade| trade.span.len() > 1 && (trade.industry || trade.tag.starts_with('n')))?;
    let head = scan.behind(number + 1)?;
    let fits = scan.is_one_of(head.span, &names().portals) && trade.organization.is_none();
    (fits && scan.text.slice(country.span) == "中国").then_some(Span::new(country.span.start, head.span.end))
}

/// The institute of an academy that is known by its short name: 中科院|岑化|所, 农科院|岑麦|所.
#[inline]
fn institute(scan: &Scan, number: usize) -> Option<Span> {
    let academy = scan.tokens[number].span;
    if scan.is_one_of(academy, &names().academies) { institute_of(scan, number, academy) } else { None }
}

/// The institute of the academy that is token `number`.
fn institute_of(scan: &Scan, number: usize, academy: Span) -> Option<Span> {
    /// Most characters between the academy and the head.
    const LONGEST: u32 = 5;
    let mut at = number + 1;
    while let Some(token) = scan.tokens.get(at).filter(|token| token.span.start <= academy.end + LONGEST) {
        let adjoins = scan.tokens[at - 1].span.end == token.span.start;
        if !adjoins || !token.han || token.boundary.is_some() && token.mark != Some('所') || token.post.is_some() {
            return None;
        }
        if token.mark == Some('所') {
            return (at > number + 1).then_some(Span::new(academy.start, token.span.end));
        }
        at += 1;
    }
    None
}

/// The end of what says which part of a known company is meant, right behind its name: 岑韦尔|（中国）, 岑力电器|重庆|基地.
fn seat(scan: &Scan, number: usize) -> Option<u32> {
    let place = |at: usize| scan.tokens.get(at).is_some_and(|token| token.place.is_some());
    let mark =
        |at: usize, c: [char; 2]| scan.tokens.get(at).and_then(|token| token.mark).is_some_and(|own| c.contains(&own));
    let close = scan
        .tokens
        .get(number + 3)
        .filter(|_| mark(number + 1, ['（', '(']) && place(number + 2) && mark(number + 3, ['）', ')']));
    let part = scan.tokens.get(number + 2).filter(|part| {
        let short =
            |place: &Token| place.place.is_some_and(|name| name.level >= Level::Prefecture || name.full.is_empty());
        let head = scan.is_one_of(part.span, &names().company_parts);
        head && scan.behind(number).is_some_and(short) && scan.behind(number + 1).is_some()
    });
    close.or(part).map(|last| last.span.end)
}

/// The end of a brand or trade right behind a known company's name, where the name ends there: 北汽|福田|等, 岑希|乳业|、.
fn brand(scan: &Scan, number: usize) -> Option<u32> {
    let brand = scan.behind(number)?;
    let next = scan.tokens.get(number + 2)?;
    let common = brand.frequency > 0 && !matches!(brand.tag, "ns" | "nz");
    let trade = brand.industry && !brand.generic && brand.span.len() > 1 && brand.tag.starts_with('n');
    let named = trade || !common && (brand.place.is_some_and(|name| name.full.is_empty()) || brand.tag == "nz");
    (named && (!next.han || next.boundary.is_some_and(|word| word.closes))).then_some(brand.span.end)
}

fn candidate(span: Span, subkind: &'static str, score: f32, rule: &'static str) -> Candidate {
    Candidate { span, reading: Reading::Organization { subkind }, name: None, score, rule }
}

/// The company whose name ends with the trade at token `number`, right before a post that companies alone have: 岑岭锡业|董事长.
fn led(scan: &Scan, number: usize) -> Option<Span> {
    /// Most characters of such a name.
    const LONGEST: u32 = 6;
    let trade = &scan.tokens[number];
    scan.behind(number)?;
    let mut posts = scan.hits_at(trade.span.end).iter().map(|hit| scan.text.slice(hit.span));
    let led = trade.span.len() == 2 && posts.any(|post| names().company_posts.has(post));
    let (span, first) = if led { item(scan, number + 1)? } else { return None };
    let proper = trade.span.start.checked_sub(span.start).is_some_and(|length| (2..=3).contains(&length));
    let firm = scan.before(first).is_none_or(|before| !before.han || before.boundary.is_some_and(|word| word.opens));
    (proper && firm && span.len() <= LONGEST).then_some(span)
}

/// The kind of a list's items, where the token is the noun that sums a list up.
#[inline]
fn collective(scan: &Scan, token: &Token) -> Option<&'static str> {
    let span = token.span;
    let last = scan.char_at(span.end - 1);
    if !matches!(span.len(), 2 | 3) || !matches!(last, '业' | '司' | '团' | '企' | '家' | '厂' | '院' | '校' | '学')
    {
        return None;
    }
    let word = scan.text.slice(span);
    match names() {
        own if own.companies.has(word) => Some("company"),
        own if own.institutions.has(word) => Some("institution"),
        _ => None,
    }
}

/// O03: the items of the list before token `number`.
fn list(scan: &Scan, number: usize, kind: &'static str, found: &mut Vec<Candidate>) {
    let Some(mut at) = list_end(scan, number) else { return };
    let mut items: Vec<(Span, usize)> = Vec::new();
    let mut strong = 0;
    loop {
        let own = item(scan, at);
        strong += usize::from(own.is_some());
        // 岑丰纺织、飞跃电子两家企业: beside a name a word with its trade is one too.
        let Some(item) = own.or_else(|| if kind == "company" { branded(scan, at) } else { None }) else { break };
        items.push(item);
        let separator = item.0.start.checked_sub(1).map(|before| scan.char_at(before));
        if !matches!(separator, Some('、' | '和' | '及' | '与')) || items.len() > 12 {
            break;
        }
        let Some(token) = scan.token_at(item.0.start - 1) else { break };
        at = token;
    }
    // One item alone is too little to tell a list by, and words before trades are, where nothing among them is a name.
    if items.len() >= 2 && strong > 0 {
        let plain = items.iter().filter(|(_, first)| !scan.tokens[*first].is_full_place());
        found.extend(plain.map(|&(span, _)| candidate(span, kind, -8.0, "O03")));
    }
}

/// The token behind the list's last item: 等, or the numeral of 三家企业.
fn list_end(scan: &Scan, number: usize) -> Option<usize> {
    if scan.text.slice(scan.tokens[number].span).starts_with('等') {
        return Some(number);
    }
    let mut at = number;
    let mut counted = false;
    while let Some(token) = scan.before(at) {
        let text = scan.text.slice(token.span);
        if text == "等" {
            return Some(at - 1);
        }
        let counts = token.number || matches!(token.tag.as_bytes().first(), Some(b'm' | b'q'));
        let numeral = counts && !text.starts_with('第');
        // 等重点企业 sums up companies, 等生产企业 what they make.
        let describes = token.generic && !token.industry && !token.tag.starts_with('v');
        if !numeral && (counted || !describes) || number - at > 4 {
            break;
        }
        counted |= numeral;
        at -= 1;
    }
    counted.then_some(at)
}

/// The item that ends right before token `at`, with its first token.
fn item(scan: &Scan, at: usize) -> Option<(Span, usize)> {
    let end = scan.tokens.get(at)?.span.start;
    let mut first = at;
    while scan.before(first).is_some_and(|token| fits(token) && end - token.span.start <= 12) {
        first -= 1;
    }
    let start = scan.tokens.get(first)?.span.start;
    let own = scan.tokens[first..at].iter().filter(|token| !token.generic && !token.industry);
    let singles = own.clone().filter(|token| token.span.len() == 1).count();
    let rare = |token: &Token| token.span.len() > 1 && (token.frequency == 0 || matches!(token.tag, "nz" | "ns"));
    let headed = scan.tokens[first..at].last().is_some_and(|token| token.organization.is_some());
    let named = singles >= 2 || own.clone().any(rare) || headed && own.count() > 0;
    (end - start >= 2 && named).then_some((Span::new(start, end), first))
}

/// The item before token `at` that is a word or two characters and a trade, with its first token: 飞跃|电子, 南|大|光电.
fn branded(scan: &Scan, at: usize) -> Option<(Span, usize)> {
    let pair = at.checked_sub(3).and_then(|first| scan.tokens.get(first..at));
    if let Some([one, other, trade]) = pair {
        let single = |token: &Token| {
            token.han
                && token.span.len() == 1
                && token.boundary.is_none()
                && !token.tag.starts_with(['m', 'q', 'r', 'd', 'p', 'c', 'u', 'v'])
        };
        let adjoin = one.span.end == other.span.start && other.span.end == trade.span.start;
        let apart = |mark: &Token| matches!(mark.mark, Some('、' | '和'));
        let opened = scan.before(at - 3).is_some_and(apart);
        if single(one) && single(other) && adjoin && opened && trade.industry && trade.span.len() > 1 {
            return Some((Span::new(one.span.start, trade.span.end), at - 3));
        }
    }
    let first = at.checked_sub(2)?;
    let [word, trade] = scan.tokens.get(first..at)? else { return None };
    let opens = |mark: &Token| matches!(mark.mark, Some('、' | '和' | '及' | '与')) || mark.destination.is_some();
    let fits = is_brand(word) && trade.industry && trade.span.len() > 1 && word.span.end == trade.span.start;
    let whole = fits && trade.span.end == scan.tokens.get(at)?.span.start && scan.before(first).is_some_and(opens);
    whole.then(|| (Span::new(word.span.start, trade.span.end), first))
}

/// Whether a word of two characters can be the brand before a trade: no place, trade, kind, numeral or word of position.
pub(super) fn is_brand(word: &Token) -> bool {
    let plain = word.han && word.span.len() == 2 && !word.generic && !word.industry && !word.deictic;
    plain
        && word.place.is_none()
        && word.boundary.is_none()
        && word.organization.is_none()
        && word.destination.is_none()
        && word.frequency < 5000
        && !word.tag.starts_with(['m', 'q', 't', 'r', 'd', 'p', 'f', 's', 'b', 'u', 'c'])
}

fn fits(token: &Token) -> bool {
    let verb = token.tag.starts_with('v') && token.span.len() > 1 && token.frequency > 200;
    (token.han || token.number)
        && token.boundary.is_none()
        && token.post.is_none()
        && !token.deictic
        && (!verb || token.industry)
}

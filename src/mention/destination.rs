//! Destinations that neither the gazetteer nor the table of heads knows: 来到A、B、C等企业, 察看了D项目、E工地.
//!
//! Behind a verb of going stands a list of what was visited. An item that ends with a head of works and sites (项目,
//! 工地) is one however long it is; an item without a head is a company where the list is summed up as companies, or
//! where its other items have something proper in them too.

use super::candidate::{Candidate, Reading};
use super::scan::{Scan, Token};
use crate::lexicon::{Destination, Lexicon};
use crate::span::Span;

/// Most code points of one item.
const LONGEST: u32 = 26;
/// Most items of one list.
const MOST: usize = 14;

/// Destinations beside those in `found`.
#[must_use]
pub fn candidates(scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
    let mut destinations = Vec::new();
    for number in 0..scan.tokens.len() {
        let goes = match scan.tokens[number].destination {
            Some(Destination::Go) => true,
            Some(Destination::Inspect) => false,
            _ => continue,
        };
        let list = List { goes, ..List::behind(scan, number) };
        destinations.extend(list.candidates(scan, found));
    }
    destinations.sort_by_key(|candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end)));
    destinations.dedup_by(|b, a| a.span == b.span);
    destinations
}

/// One item: its tokens.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    /// One past the last token.
    end: usize,
}

/// The list behind a verb.
#[derive(Default)]
struct List {
    items: Vec<Item>,
    /// Subkind that the closing word gives: 等企业.
    sum: Option<&'static str>,
    /// Whether the verb is one of going, whose object is no matter (检查复工复产、疫情防控) but a place.
    goes: bool,
}

impl List {
    fn behind(scan: &Scan, verb: usize) -> Self {
        let mut list = Self::default();
        let mut first = skip(scan, verb + 1);
        let mut at = first;
        while let Some(token) = scan.tokens.get(at) {
            let adjoining = at == 0 || scan.tokens[at - 1].span.end == token.span.start;
            if !adjoining || list.items.len() >= MOST {
                break;
            }
            if separates(token) {
                list.push(first, at);
                first = at + 1;
            } else if ends(scan, at) {
                break;
            }
            at += 1;
        }
        list.push(first, at);
        list.sum = sum(scan, at);
        list
    }

    fn push(&mut self, first: usize, end: usize) {
        if first < end {
            self.items.push(Item { first, end });
        }
    }

    fn candidates(&self, scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
        let proper = self.items.iter().filter(|item| telling(scan, **item)).count();
        // Two proper names of three speak for the third: 立德电气、惠邦机电、铁路器材.
        let vouched = self.items.len() >= 3 && proper * 3 >= self.items.len() * 2;
        // Without a word that sums the list up, a trade in some item tells companies from persons.
        let trade = self.items.iter().any(|item| {
            scan.tokens[item.first..item.end].iter().any(|token| token.industry || token.organization.is_some())
        });
        let mut destinations = Vec::new();
        for &item in &self.items {
            let span = Span::new(scan.tokens[item.first].span.start, scan.tokens[item.end - 1].span.end);
            if span.len() < 3 || span.len() > LONGEST || known(span, found) {
                continue;
            }
            let telling = telling(scan, item);
            let reading = match (head(scan, item), self.sum) {
                (Some(subkind), _) if self::telling(scan, behind_division(scan, item)) => {
                    Reading::Place { rows: Vec::new(), subkind }
                }
                (None, Some("company")) if (telling || vouched) && plain(scan, item) => {
                    Reading::Organization { subkind: "company" }
                }
                (None, None) if self.goes && trade && (telling && proper >= 2 || vouched) && plain(scan, item) => {
                    Reading::Organization { subkind: "company" }
                }
                (None, Some(subkind)) if telling && self.items.len() >= 2 => {
                    Reading::Place { rows: Vec::new(), subkind }
                }
                _ => continue,
            };
            let (score, rule) = if matches!(reading, Reading::Place { .. }) { (-7.0, "L04") } else { (-8.5, "O04") };
            destinations.push(Candidate { span, reading, name: None, score, rule });
        }
        destinations
    }
}

/// The first token of the list: behind 了 and what points at a place without naming it (位于, 我县的).
fn skip(scan: &Scan, mut at: usize) -> usize {
    while let Some(token) = scan.tokens.get(at) {
        let text = scan.text.slice(token.span);
        if !(token.deictic || matches!(text, "了" | "位于" | "的" | "该县" | "该市" | "部分")) {
            break;
        }
        at += 1;
    }
    at
}

fn separates(token: &Token) -> bool {
    matches!(token.mark, Some('、' | '和' | '及' | '与')) || token.boundary.is_some_and(|word| word.tag == "c")
}

/// Whether the list ends before this token.
fn ends(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    // 在建工地 is a site, not a preposition.
    if token.mark == Some('在') && scan.behind(at).is_some_and(|next| scan.text.slice(next.span).starts_with('建')) {
        return false;
    }
    if token.boundary.is_some_and(|word| word.closes || word.opens && !matches!(word.tag, "c" | "v" | "u")) {
        return true;
    }
    if !token.han && !token.number {
        return !matches!(token.mark, Some('(' | ')' | '（' | '）' | '“' | '”'));
    }
    if token.post.is_some() || token.deictic || matches!(token.tag.as_bytes().first(), Some(b'r' | b'u' | b'd' | b'p'))
    {
        return true;
    }
    // A verb ends the list, unless a head of works and sites follows close behind: 基础设施建设项目.
    let verb = token.tag == "v" && token.span.len() > 1 && token.frequency > 200 && !token.industry;
    verb && !(at + 1..at + 4)
        .any(|next| next < scan.tokens.len() && matches!(scan.tokens[next].destination, Some(Destination::Head(_))))
}

/// The subkind that the words at the list's end give: 等企业, 等5家企业, 等地.
fn sum(scan: &Scan, at: usize) -> Option<&'static str> {
    let opens = scan.tokens.get(at).is_some_and(|token| scan.text.slice(token.span).starts_with('等'));
    if !opens {
        return None;
    }
    let until = (at + 5).min(scan.tokens.len());
    (at..until).find_map(|number| match scan.tokens[number].destination {
        Some(Destination::Sum(subkind)) => Some(subkind),
        _ => None,
    })
}

/// What stands behind the last division of an item: 河东村|春茶种植基地 is told by its village, so its rest must tell more.
fn behind_division(scan: &Scan, item: Item) -> Item {
    let divides = |number: &usize| {
        let token = &scan.tokens[*number];
        let settlement = token.place_head.is_some_and(|head| matches!(head.subkind, "township" | "village"));
        token.is_full_place() || settlement
    };
    let last = (item.first..item.end).rfind(divides);
    Item { first: last.map_or(item.first, |number| number + 1), ..item }
}

/// The subkind of an item's last word, where that is a head of works and sites; a bracket behind it (（二期）) aside.
fn head(scan: &Scan, item: Item) -> Option<&'static str> {
    let tokens = &scan.tokens[item.first..item.end];
    let bracketed = tokens.last()?.mark == Some('）');
    let open = tokens.iter().rposition(|token| token.mark == Some('（')).filter(|_| bracketed);
    let end = open.unwrap_or(tokens.len());
    let last = tokens[..end].last()?;
    let listed = last.place_head.map(|head| head.subkind).filter(|kind| matches!(*kind, "zone" | "facility"));
    // The cut may part a head (收费|站) or join it to the word before (示范基地).
    let text = scan.text.slice(Span::new(tokens[0].span.start, last.span.end));
    let ending = (2..=4).rev().find_map(|length| {
        let (at, _) = text.char_indices().rev().nth(length - 1)?;
        kind_of(&text[at..])
    });
    listed.or(ending).or_else(|| kind_of(scan.text.slice(last.span)))
}

fn kind_of(word: &str) -> Option<&'static str> {
    match Lexicon::default().entry(word)?.signs.destination? {
        Destination::Head(subkind) => Some(subkind),
        _ => None,
    }
}

/// Whether an item holds something proper: a place, a name, a rare word, characters that no word has.
fn telling(scan: &Scan, item: Item) -> bool {
    let tokens = &scan.tokens[item.first..item.end];
    let rare = |token: &&Token| {
        token.known.is_some()
            || token.place.is_some() && token.span.len() > 1
            || token.han && token.span.len() > 1 && proper_noun(token) && !token.generic && !token.industry
    };
    let single = |token: &&Token| token.han && token.span.len() == 1 && !token.generic && token.place_head.is_none();
    tokens.iter().any(|token| rare(&token)) || tokens.iter().filter(single).count() >= 2
}

/// Whether the word list has the token as a name, and a rare one.
fn proper_noun(token: &Token) -> bool {
    token.frequency < 40 && matches!(token.tag, "nz" | "nr" | "nt" | "ns")
}

/// Whether an item is no more than a name can be: no verb, no measure, not too long.
fn plain(scan: &Scan, item: Item) -> bool {
    let tokens = &scan.tokens[item.first..item.end];
    let length: u32 = tokens.iter().map(|token| token.span.len()).sum();
    length <= 10
        && tokens.iter().all(|token| {
            let verb = token.tag.starts_with('v') && token.span.len() > 1 && !token.industry;
            token.han && !verb && token.place_head.is_none() && !token.tag.starts_with(['m', 'q', 't'])
        })
}

/// Whether something that is found already ends where the item ends and says what it is: a village, a company.
fn known(span: Span, found: &[Candidate]) -> bool {
    let from = found.partition_point(|candidate| candidate.span.start < span.start);
    let ends_alike = |candidate: &&Candidate| candidate.span.end == span.end;
    let until = found.partition_point(|candidate| candidate.span.start < span.end);
    found[from..until].iter().filter(ends_alike).any(|candidate| {
        let whole = candidate.span == span;
        match candidate.reading {
            Reading::Place { subkind, .. } => whole || !matches!(subkind, "facility" | "zone" | "other"),
            Reading::Organization { .. } => true,
            _ => false,
        }
    })
}

//! Names of a list that hold words which end lists elsewhere: 为岑菌业有限公司, 林则岑纪念馆, 新岑和成股份有限公司.
//!
//! What stands between two marks of a list and ends with the head of a company, an institution or a site is one name, whatever
//! its words look like.

use super::super::grammar::names;
use super::super::scan::{Scan, Token};
use super::super::words::WORDS;
use super::item::{self, Item};
use super::{is_verb, sums_up};
use crate::lexicon::{Asks, Destination};

/// Most code points of such a name.
const LONGEST: u32 = 18;
/// How frequent a word before a preposition may be that belongs to a name.
const COMMON: u32 = 200;

/// Words of one character with which names begin as well.
const FIRST: &str = "为来同以也其则于因更";

/// Whether the token at `at`, which would end the item that begins at `first` or part it from the next, stands inside a name.
pub(super) fn holds(scan: &Scan, first: usize, at: usize) -> bool {
    let Some(head) = head(scan, first).filter(|&head| at < head) else { return false };
    let token = &scan.tokens[at];
    let conjunction = matches!(token.mark, Some('和' | '及' | '与'));
    if conjunction && !is_inner_conjunction(scan, at, head) {
        return false;
    }
    if token.mark.is_some_and(|c| FIRST.contains(c)) && is_sounded(scan, at, head) {
        return true;
    }
    if at == first {
        let (head, whole) = (&scan.tokens[head], head == at + 1);
        let old = whole && scan.is_one_of(head.span, &names().antique);
        return old || item::is_legal(scan, head) || token.mark.is_some_and(|c| FIRST.contains(c));
    }
    let rare = |before: &Token| match before.mark {
        Some(_) => !item::is_level(before),
        None => before.place.is_some() && !before.is_full_place() || before.frequency < COMMON,
    };
    let part = token.span.len() == 1 && scan.before(at).is_some_and(rare) || is_title(scan, token);
    part && !is_complete(scan, first, at)
}

/// Whether the characters from the token at `at` to the head transliterate: 其|岑|布|拉|克（9）村.
fn is_sounded(scan: &Scan, at: usize, head: usize) -> bool {
    /// Fewest of them.
    const FEWEST: usize = 3;
    let chars = &scan.text.chars[scan.tokens[at].span.start as usize..scan.tokens[head].span.start as usize];
    let name = chars.split(|&c| matches!(c, '（' | '(')).next().unwrap_or_default();
    name.len() >= FEWEST && name.iter().all(|&c| WORDS.character(c).transliteration.is_some())
}

/// Whether a conjunction parts no two names: one character alone stands between it and the head (新|和|成|股份有限公司), or the head is
/// of where two roads meet.
fn is_inner_conjunction(scan: &Scan, at: usize, head: usize) -> bool {
    let head = &scan.tokens[head];
    let crossing = scan.is_one_of(head.span, &names().crossings);
    let between = head.span.start - scan.tokens[at].span.end;
    crossing
        || between == 1
        || between == 0
            && head.organization.is_some_and(|own| {
                names().legal.iter().any(|legal| own.text.ends_with(legal.as_str()))
                    && own.text.chars().count() as u32 == head.span.len()
            })
}

/// Whether what stands before the token is a name by itself.
fn is_complete(scan: &Scan, first: usize, at: usize) -> bool {
    let named = |item: Item| item.is_division(scan) || item.naming(scan).named;
    Item::trimmed(scan, first, at, false).is_some_and(named)
}

/// The head that ends the name which begins with the token `first`.
fn head(scan: &Scan, first: usize) -> Option<usize> {
    let start = scan.tokens.get(first)?.span.start;
    let within = |&number: &usize| {
        let token = &scan.tokens[number];
        let adjoins = number == first || scan.tokens[number - 1].span.end == token.span.start;
        let fits = may_hold(token, number == first) || is_title(scan, token);
        adjoins && token.span.end - start <= LONGEST && fits
    };
    let rest = (first..scan.tokens.len()).take_while(within);
    let heads = |&number: &usize| is_strong(scan, number) || is_shrine(scan, first, number);
    rest.into_iter().find(|number| *number > first && heads(number) && closes(scan, *number))
}

/// Whether the token stands between a person's name and what keeps the memory: 岑毛|同志|纪念馆.
fn is_title(scan: &Scan, token: &Token) -> bool {
    let memorial = |next: &str| ["纪念", "故居", "陵园"].iter().any(|word| next.starts_with(word));
    scan.text.slice(token.span) == "同志" && memorial(scan.text.following(token.span.end, 2))
}

/// Whether the token is the last character of a temple's or monument's name of few characters: 于岑|祠.
fn is_shrine(scan: &Scan, first: usize, number: usize) -> bool {
    /// Most code points of such a name.
    const SHORT: u32 = 4;
    let token = &scan.tokens[number];
    let length = token.span.end - scan.tokens[first].span.start;
    length <= SHORT && token.mark.is_some_and(|c| names().shrines.contains(c))
}

/// Whether a name between two marks may hold the token: no particle, no verb of going, no word that opens what is said.
fn may_hold(token: &Token, first: bool) -> bool {
    let bracket = matches!(token.mark, Some('(' | ')' | '（' | '）'));
    let particle = matches!(
        token.mark,
        Some('的' | '了' | '着' | '是' | '等' | '在' | '到' | '被' | '把' | '将' | '让' | '请' | '给')
    );
    let word = token.span.len() > 1;
    let opens = word && (token.boundary.is_some() || is_verb(token) || token.tag.starts_with(['r', 'u', 'p', 'c']));
    let acts = word && token.tag == "v" && token.frequency > COMMON && !token.industry && !token.generic;
    (token.han || token.number || bracket) && !particle && !token.deictic && (first || !opens && !acts)
}

/// Whether the token is a head of two characters or more.
fn is_strong(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let site = matches!(item::ending(scan, token), Some((Destination::Head { asks: Asks::Proper | Asks::Word, .. }, start)) if token.span.end - start > 1);
    let unit = token.organization.is_some_and(|head| head.kind != "body" && head.text.chars().count() > 1);
    let built = token.place_head.is_some_and(|head| head.text.chars().count() > 1);
    // 其岑布拉克（9）村
    let numbered = || {
        token.mark == Some('村') && scan.before(number).is_some_and(|before| matches!(before.mark, Some('）' | ')')))
    };
    site || unit || built || numbered()
}

/// Whether the list or its clause goes on behind the token.
fn closes(scan: &Scan, number: usize) -> bool {
    let ends = |next: &Token| {
        !next.han && !next.number
            || matches!(next.mark, Some('等' | '和' | '及' | '与'))
            || next.boundary.is_some_and(|word| word.closes)
            || is_verb(next)
            || scan.is_one_of(next.span, &names().manners)
            || scan.text.slice(next.span) == "以及"
    };
    scan.behind(number).is_none_or(ends) || sums_up(scan, number + 1)
}

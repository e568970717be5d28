//! Destinations without a head: short names of rare words and of characters that no word has, which only the slot tells.

use super::super::grammar::names;
use super::super::scan::{Scan, Token};
use super::item::{Item, is_level};
use crate::lexicon::{Destination, Level, PlaceName};

/// How frequent a noun is that stands at the end of no name.
const COMMON: u32 = 1000;

impl Item {
    /// Whether the item is one rare word of two characters that the text goes on to name: 岑通 of 莅临岑通考察….
    pub(super) fn is_brief(self, scan: &Scan) -> bool {
        /// Least times that it stands in the text.
        const OFTEN: usize = 3;
        let [one] = self.tokens(scan) else { return false };
        let word = one.han
            && one.span.len() == 2
            && (1..100).contains(&one.frequency)
            && matches!(one.tag, "n" | "nz" | "nt" | "j")
            && !one.generic
            && !one.industry
            && !one.deictic
            && one.place.is_none()
            && one.post.is_none()
            && one.boundary.is_none()
            && one.organization.is_none()
            && one.place_head.is_none()
            && one.destination.is_none();
        word && scan.text.string.matches(scan.text.slice(one.span)).take(OFTEN).count() == OFTEN
    }

    /// Whether the item is a brand of two characters ([`Self::is_brief`]).
    pub(super) fn is_short(self, scan: &Scan) -> bool {
        self.span(scan).len() == 2
    }

    /// Whether the item is a short name of characters that no word has, or of a noun and such a character, none of them one
    /// that says where in something (农户家, 村里): 岑子岩. What ends with 网 may have a trade before it: 商汇网.
    pub(super) fn is_called(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let Some(last) = tokens.last().and_then(|last| last.mark) else { return false };
        let net = last == '网';
        let named = |token: &Token| {
            token.place_head.is_none() && token.destination.is_none() && token.organization.is_none() && !token.generic
        };
        let own = |token: &Token| {
            token.han
                && (named(token) && !token.industry
                    || net && (token.mark == Some('网') || token.industry || token.generic))
                && token.boundary.is_none()
                && !token.tag.starts_with(['m', 'r', 'd', 'p', 'f', 't', 'u', 'c'])
                && (token.span.len() == 1 || token.tag.starts_with('n') && token.frequency < 3000)
        };
        (3..=4).contains(&self.span(scan).len())
            && !names().never_last.contains(last)
            && tokens.iter().filter(|token| token.span.len() > 1).count() <= 1
            && tokens.iter().all(own)
    }

    /// Whether the item is a sight that a common noun names: 月亮|湖, but not 立交|桥.
    pub(super) fn is_landmark(self, scan: &Scan) -> bool {
        let names = names();
        let noun = |word: &Token| {
            let plain = !word.generic && !word.industry && !word.number && word.boundary.is_none();
            let called = word.tag.starts_with('n') || word.place.is_some() && !word.is_full_place();
            plain && called && word.frequency < 3000 && !scan.is_one_of(word.span, &names.structures)
        };
        match self.tokens(scan) {
            [word, kind] => {
                word.han && word.span.len() == 2 && noun(word) && kind.mark.is_some_and(|c| names.landmarks.contains(c))
            }
            _ => false,
        }
    }

    /// The two characters between two tokens, where they are no words: 岑茅 of 赴岑茅检查指导.
    pub(super) fn pair(scan: &Scan, first: usize, end: usize) -> Option<Self> {
        let item = Self::between(first, end);
        (first + 2 == end && item.is_pair(scan)).then_some(item)
    }

    /// Whether the item is two characters that are no words.
    pub(super) fn is_pair(self, scan: &Scan) -> bool {
        let own = |token: &Token| {
            token.han
                && token.span.len() == 1
                && is_own(token)
                && token.boundary.is_none()
                && token.destination.is_none()
                && token.post.is_none()
                && !token.deictic
                && !is_level(token)
                && !token.tag.starts_with(['m', 'q', 'r', 'd', 'p', 'f', 't', 'u', 'c', 's'])
                && !token.mark.is_some_and(|c| names().joints.contains(c) || names().never_last.contains(c))
        };
        matches!(self.tokens(scan), [first, last] if own(first) && own(last) && !last.tag.starts_with(['v', 'a']))
    }

    /// Whether the item is of common nouns, the last of them no trade: 海关|设施.
    pub(super) fn is_matter(self, scan: &Scan) -> bool {
        /// How frequent each of them is at least.
        const USUAL: u32 = 500;
        let noun = |token: &Token| is_long(token) && token.tag.starts_with('n') && token.frequency > USUAL;
        let own = |last: &Token| last.frequency > COMMON && is_own(last) && last.place.is_none();
        self.tokens(scan).iter().all(noun) && self.tokens(scan).last().is_some_and(own)
    }

    /// Whether the item, which has no head, can be no phrase of common words: a short name of characters that are no words, of
    /// rare words, or of a place and a trade, none of whose words says what is done, how, or where in something: 平安|电工,
    /// 天心|阁.
    pub(super) fn is_coined(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let fits = tokens.len() >= 2 && (3..=8).contains(&self.span(scan).len());
        if !fits || ends_phrase(scan, last) || tokens.iter().any(|token| is_of_phrases(scan, token)) {
            return false;
        }
        let direction = is_direction(scan, first);
        // 平安|电工, 北方|岑华, but not 东北|密林.
        let placed = tokens.len() == 2 && (direction || is_small_place(first));
        let rare = |token: &&Token| is_rare(token) && (token.place.is_none() || direction);
        let singles = tokens.iter().filter(|token| is_own(token) && (token.number || token.span.len() == 1)).count();
        let rares = tokens.iter().filter(rare).count();
        singles >= 2 || rares >= 1 && (singles >= 1 || placed || last.industry) || placed && last.industry
    }

    /// Subkind of what is called by a coined name: a company where a trade or 网 ends it.
    pub(super) fn coined_kind(self, scan: &Scan) -> &'static str {
        let last = self.tokens(scan).last();
        let trade = last.is_some_and(|last| last.industry || last.mark == Some('网'));
        if trade { "company" } else { "other" }
    }
}

/// Whether a word of more than one character stands in the token.
fn is_long(token: &Token) -> bool {
    token.span.len() > 1
}

/// Whether the token is a word of position with which names begin: 北方.
fn is_direction(scan: &Scan, token: &Token) -> bool {
    scan.is_one_of(token.span, &names().directions)
}

/// Whether the token says what is done, how, how many or whose, or names a division, as no part of a short name does.
fn is_of_phrases(scan: &Scan, token: &Token) -> bool {
    /// How frequent a verb of one character is that stands in no short name.
    const COMMON_DEED: u32 = 2000;
    let division = token.place.is_some_and(|name| !name.full.is_empty() && name.level != Level::Other);
    let head = matches!(token.destination, None | Some(Destination::Head { .. }));
    if division || !head || is_level(token) || !token.han && !token.number {
        return true;
    }
    if is_long(token) {
        let function = token.tag.starts_with(['d', 'p', 'r', 'u', 'c', 'f', 't', 'm', 'q', 'a', 'z', 'i', 'l', 'v']);
        let named = token.industry || token.place.is_some() || is_direction(scan, token);
        return function && !named || token.boundary.is_some() || token.post.is_some() || token.deictic;
    }
    let joins = token.mark.is_some_and(|c| names().joints.contains(c) || names().counted.contains(c));
    // 老人家|里|时.
    let within = matches!(token.mark, Some('里' | '内' | '时'));
    joins || within || token.tag.starts_with('v') && token.frequency > COMMON_DEED
}

/// Whether the token is the last word of a phrase rather than of a short name.
fn ends_phrase(scan: &Scan, last: &Token) -> bool {
    if last.industry {
        return false;
    }
    if last.generic || last.organization.is_some() || names().within.contains(scan.char_at(last.span.end - 1)) {
        return true;
    }
    if is_long(last) {
        return last.destination.is_some() || last.tag == "n" && last.frequency > COMMON;
    }
    last.mark.is_some_and(|c| names().never_last.contains(c))
        || last.tag.starts_with(['q', 'u', 'p', 'r', 'd', 'f', 'v', 'a', 'm'])
}

/// Whether the token is neither general nor a trade nor a head.
fn is_own(token: &Token) -> bool {
    !token.generic && !token.industry && token.place_head.is_none() && token.organization.is_none()
}

/// Whether the token is a word that texts use seldom, or a name that the word list has.
fn is_rare(token: &Token) -> bool {
    let named = matches!(token.tag, "nz" | "ns" | "nt" | "nr" | "nrt" | "j") && token.frequency < COMMON;
    is_long(token) && is_own(token) && (token.frequency < 200 || named)
}

/// Whether the token is the short name of a county or less that is a brand as well.
fn is_small_place(token: &Token) -> bool {
    let small = |name: &PlaceName| matches!(name.level, Level::County | Level::Township | Level::Other);
    is_long(token) && token.place.is_some_and(small) && (token.tag != "ns" || token.frequency < COMMON)
}

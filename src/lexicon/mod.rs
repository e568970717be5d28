//! `data/` compiled into one set of strings: places, surnames, posts, heads of names, words.
//!
//! [`Lexicon::scan`] finds every entry in one pass over the text; what the hits mean is for `mention` to decide.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::span::Span;

mod base;
pub mod entry;
pub mod gazetteer;
mod tables;
mod trie;
pub mod user;

pub use entry::{
    Asks, Boundary, Cue, Deictic, Destination, Entry, Head, HeadKind, OrganizationHead, PlaceHead, PlaceName, Signs,
    Usage, Word,
};
pub use gazetteer::{Gazetteer, Level, Place, PlaceRow};
pub use user::UserLexicon;

use base::Base;
use entry::NO_SIGNS;
pub(crate) use trie::Trie;

/// An entry of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Code points of the text scanned.
    pub span: Span,
    /// Its number, for [`Lexicon::entry`].
    pub number: u32,
}

impl Hit {
    /// What the lexicon knows of it.
    #[inline]
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        &BASE.entries[self.number as usize]
    }

    /// The places that bear the name.
    #[inline]
    #[must_use]
    pub fn place(&self) -> Option<&'static PlaceName> {
        BASE.places.get(self.number as usize).copied()
    }

    /// What it tells of the names around it.
    #[inline]
    #[must_use]
    pub fn signs(&self) -> &'static Signs {
        BASE.signs.get(self.number as usize).copied().unwrap_or(&NO_SIGNS)
    }
}

/// All entries of the lexicon that stand in a text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Ordered by start, longer first.
    hits: Vec<Hit>,
    /// Index of the first hit that starts at each code point, and of the end.
    first: Vec<u32>,
}

impl Hits {
    /// Hits that start at a code point, longest first.
    #[inline]
    #[must_use]
    pub fn at(&self, at: u32) -> &[Hit] {
        &self.hits[self.range(at)]
    }

    /// Where the hits that start at a code point stand among all hits.
    #[inline]
    #[must_use]
    pub fn range(&self, at: u32) -> Range<usize> {
        match self.first.get(at as usize..at as usize + 2) {
            Some(&[first, end]) => first as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The hits of some numbers, counted in the order of [`Self::iter`].
    #[inline]
    #[must_use]
    pub fn within(&self, numbers: Range<usize>) -> &[Hit] {
        &self.hits[numbers]
    }

    /// The hit of a number, counted in the order of [`Self::iter`].
    #[inline]
    #[must_use]
    pub fn get(&self, number: u32) -> &Hit {
        &self.hits[number as usize]
    }

    /// Number of the hit of a stretch.
    #[inline]
    #[must_use]
    pub fn number_of(&self, span: Span) -> Option<u32> {
        let own = self.at(span.start).iter().position(|hit| hit.span == span)?;
        Some((self.range(span.start).start + own) as u32)
    }

    /// The hit of a stretch.
    #[inline]
    #[must_use]
    pub fn of(&self, span: Span) -> Option<&Hit> {
        self.at(span.start).iter().find(|hit| hit.span == span)
    }

    /// All hits, ordered by start, longer first.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Hit> {
        self.hits.iter()
    }
}

/// What an entry of a user's own lexicon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// One of [`UserLexicon::people`].
    UserPerson,
    /// One of [`UserLexicon::organizations`].
    UserOrganization,
    /// One of [`UserLexicon::places`].
    UserPlace,
    /// One of [`UserLexicon::posts`].
    UserPost,
    /// One of [`UserLexicon::stop`].
    UserStop,
}

/// An entry of the user's own lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserHit {
    /// Code points of the text scanned.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// Its number within the class.
    pub entry: u32,
}

static BASE: LazyLock<Base> = LazyLock::new(Base::load);

/// The lexicon: what the binary carries, with a user's own entries over it. Cheap to clone.
#[derive(Clone, Default)]
pub struct Lexicon {
    user: Option<Arc<Overlay>>,
}

/// A user's lexicon with the strings that it is found by.
struct Overlay {
    lexicon: UserLexicon,
    trie: Trie,
    /// What each string stands for.
    entries: Vec<Vec<(Class, u32)>>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("user", &self.user.as_ref().map(|user| &user.lexicon)).finish()
    }
}

impl Lexicon {
    /// The lexicon with a user's own entries, which win over what the binary carries.
    #[must_use]
    pub fn with_user(user: UserLexicon) -> Self {
        let mut trie = Trie::with_capacity(0);
        let mut entries: Vec<Vec<(Class, u32)>> = Vec::new();
        for (class, entry, text) in user.patterns() {
            let number = trie.insert(text) as usize;
            entries.resize(entries.len().max(number + 1), Vec::new());
            entries[number].push((class, entry));
        }
        Self { user: Some(Arc::new(Overlay { lexicon: user, trie, entries })) }
    }

    /// The user's own entries.
    #[must_use]
    pub fn user(&self) -> Option<&UserLexicon> {
        self.user.as_ref().map(|overlay| &overlay.lexicon)
    }

    /// Every entry in `text`, overlapping ones too. Linear in the text's length and the number of hits.
    #[must_use]
    pub fn scan(&self, text: &[char]) -> Hits {
        // A character begins two entries on the average.
        let mut found = Vec::with_capacity(text.len() * 2 + text.len() / 4);
        let mut first = vec![0; text.len() + 1];
        BASE.trie.scan(text, |at, length, number| {
            first[at as usize] += 1;
            found.push(Hit { span: Span::new(at, at + length), number });
        });
        // Counts become ends, and ends beginnings: each hit is put before the shorter ones that begin where it does.
        let mut end = 0;
        for place in &mut first {
            end += *place;
            *place = end;
        }
        let mut hits = vec![Hit { span: Span::new(0, 0), number: 0 }; found.len()];
        for hit in found {
            let place = &mut first[hit.span.start as usize];
            *place -= 1;
            hits[*place as usize] = hit;
        }
        Hits { hits, first }
    }

    /// Every entry of the user's own in `text`; ordered by start, longer first, then by class.
    #[must_use]
    pub fn scan_user(&self, text: &[char]) -> Vec<UserHit> {
        let mut hits = Vec::new();
        let Some(user) = &self.user else { return hits };
        user.trie.scan(text, |at, length, number| {
            let span = Span::new(at, at + length);
            let entries = user.entries[number as usize].iter();
            hits.extend(entries.map(|&(class, entry)| UserHit { span, class, entry }));
        });
        hits.sort_unstable_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.class, hit.entry));
        hits
    }

    /// The places.
    #[must_use]
    pub fn gazetteer(&self) -> &'static Gazetteer {
        &BASE.gazetteer
    }

    /// How the strings are used as common words, by the numbers of their entries.
    #[must_use]
    pub fn usages(&self) -> &'static [Usage] {
        &BASE.usages
    }

    /// What [`Usage::tag`] counts: parts of speech, in the tags of jieba; the first is empty.
    #[must_use]
    pub fn tags(&self) -> &'static [&'static str] {
        &BASE.tags
    }

    /// How many entries are names of places or tell something of the names around them; they come before all others.
    #[must_use]
    pub fn telling(&self) -> u32 {
        BASE.signs.len() as u32
    }

    /// All entries, by their numbers.
    #[must_use]
    pub fn entries(&self) -> &'static [Entry] {
        &BASE.entries
    }

    /// Number of the entry that is spelled so.
    #[must_use]
    pub fn number(&self, text: &str) -> Option<u32> {
        BASE.trie.get(text)
    }

    /// The entry that is spelled so.
    #[must_use]
    pub fn entry(&self, text: &str) -> Option<&'static Entry> {
        self.number(text).map(|number| &BASE.entries[number as usize])
    }

    /// The places that bear a name, full or short.
    #[must_use]
    pub fn places_named(&self, name: &str) -> Option<&'static PlaceName> {
        self.entry(name)?.place
    }

    /// Bearers of a surname among 100,000 people; 0 for what is no surname.
    #[must_use]
    pub fn surname_frequency(&self, surname: &str) -> u32 {
        self.entry(surname).map_or(0, |entry| entry.surname as u32)
    }

    /// The common words.
    #[must_use]
    pub fn words(&self) -> &'static [Word] {
        BASE.words
    }

    /// Common words that look like persons' names.
    #[must_use]
    pub fn name_words(&self) -> &'static [Word] {
        BASE.name_words
    }

    /// The surnames, with their bearers among 100,000 people.
    #[must_use]
    pub fn surnames(&self) -> &'static [(&'static str, f32)] {
        &BASE.surnames
    }

    /// The words of departments' names ([`Entry::field`]) and those that speak for persons' names ([`Entry::cue`]).
    #[must_use]
    pub fn listed(&self) -> &'static [&'static str] {
        &BASE.listed
    }

    /// The characters that stand behind persons' names rather than in them.
    #[must_use]
    pub fn function(&self) -> &'static str {
        &BASE.function
    }

    /// Whether a word with [`Signs::destination`] may end with the character.
    #[must_use]
    pub fn may_end_destination(&self, c: char) -> bool {
        BASE.destination_ends.may_hold(c)
    }

    /// Phrases of official news.
    #[must_use]
    pub fn phrases(&self) -> &'static [Word] {
        BASE.phrases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn found(text: &str, is: impl Fn(&Entry) -> bool) -> Vec<String> {
        let chars = chars(text);
        let hits = Lexicon::default().scan(&chars);
        hits.iter().filter(|hit| is(hit.entry())).map(|hit| chars[hit.span.range()].iter().collect()).collect()
    }

    #[test]
    fn one_pass_finds_all_kinds() {
        let text = "x市长赵甲来到四川省眉山市洪雅县，我市人民医院";
        let places = found(text, |entry| entry.place.is_some());
        assert_eq!(places, ["四川省", "四川", "眉山市", "眉山", "洪雅县", "洪雅"]);
        assert!(found(text, |entry| entry.signs.post.is_some()).contains(&"市长".to_owned()));
        assert!(found(text, |entry| entry.signs.boundary.is_some()).contains(&"来到".to_owned()));
        assert!(found(text, |entry| entry.signs.destination == Some(Destination::Go)).contains(&"来到".to_owned()));
        assert_eq!(found(text, |entry| entry.signs.deictic.is_some()), ["我市"]);
        assert!(found(text, |entry| entry.signs.organization.is_some()).contains(&"人民医院".to_owned()));
        assert!(found(text, |entry| entry.surname > 0.0).contains(&"赵".to_owned()));
    }

    #[test]
    fn spans_are_code_points_in_order() {
        let text = chars("a😀在北京，到北京市");
        let lexicon = Lexicon::default();
        let hits = lexicon.scan(&text);
        assert!(hits.iter().is_sorted_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end))));
        for hit in hits.iter() {
            let name: String = text[hit.span.range()].iter().collect();
            assert_eq!(lexicon.number(&name), Some(hit.number));
            assert_eq!(hits.of(hit.span), Some(hit));
        }
        assert_eq!(hits.at(100), []);
    }

    #[test]
    fn a_users_entries_lie_over_the_rest() {
        let user = UserLexicon::parse(
            "stop = [\"北京\"]\n[[organization]]\nname = \"甲乙丙\"\nkind = \"company\"\n",
            "my.toml",
        );
        let lexicon = Lexicon::with_user(user.expect("a valid lexicon"));
        let hits = lexicon.scan_user(&chars("甲乙丙在北京"));
        assert!(hits.contains(&UserHit { span: Span::new(0, 3), class: Class::UserOrganization, entry: 0 }));
        assert!(hits.contains(&UserHit { span: Span::new(4, 6), class: Class::UserStop, entry: 0 }));
        assert!(lexicon.places_named("北京").is_some());
    }
}

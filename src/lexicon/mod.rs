//! `data/` compiled into one character-wise automaton: places, surnames, posts, heads of names, words.
//!
//! [`Lexicon::scan`] finds every entry in one pass over the text; what the hits mean is for `mention` to decide.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use daachorse::CharwiseDoubleArrayAhoCorasick as Automaton;

use crate::span::Span;

pub mod gazetteer;
mod tables;
pub mod user;

pub use gazetteer::{Gazetteer, Level, Place, PlaceRow};
pub use user::UserLexicon;

/// What a hit says about the stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Full or short name of places: [`Lexicon::name`].
    Place,
    /// A surname: [`Lexicon::surname`].
    Surname,
    /// A common word: [`Lexicon::word`].
    Word,
    /// An organization known by a name without a head: [`Lexicon::known_organization`].
    Organization,
    /// Head of an organization's name: [`Lexicon::organization_head`].
    OrganizationHead,
    /// A word inside companies' names, between the proper part and the head: 科技.
    Industry,
    /// A word that makes a name generic: 定点 in 定点医院.
    Generic,
    /// Head of the name of a place that no gazetteer lists: [`Lexicon::place_head`].
    PlaceHead,
    /// Head noun of a post: [`Lexicon::post`].
    Post,
    /// A word at which names begin or end: [`Lexicon::boundary`].
    Boundary,
    /// 我市, 全省, 来校: [`Lexicon::deictic`].
    Deictic,
    /// A person of the user's: [`UserLexicon::people`].
    UserPerson,
    /// An organization of the user's: [`UserLexicon::organizations`].
    UserOrganization,
    /// A place of the user's: [`UserLexicon::places`].
    UserPlace,
    /// A post of the user's: [`UserLexicon::posts`].
    UserPost,
    /// A stretch that names nothing: [`UserLexicon::stop`].
    UserStop,
}

/// An entry of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Code points of the text scanned.
    pub span: Span,
    /// What kind of entry.
    pub class: Class,
    /// Its number within the class.
    pub entry: u32,
}

/// The places that bear one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceName {
    /// Places whose full name it is.
    pub full: Vec<PlaceRow>,
    /// Places whose short name it is.
    pub short: Vec<PlaceRow>,
}

/// A common word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// How often it occurs, in a corpus of about 60 million words.
    pub frequency: u32,
    /// Part of speech, in the tags of jieba: n, v, p, d, ns, nz, …
    pub tag: &'static str,
}

/// Head of an organization's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganizationHead {
    /// The head: 有限公司, 医院, 委员会.
    pub text: &'static str,
    /// company, institution, body, media.
    pub kind: &'static str,
    /// Whether the head with nothing but a place before it is a name: 市医院.
    pub bare: bool,
}

/// Head of the name of a place that no gazetteer lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceHead {
    /// The head: 社区, 开发区, 收费站.
    pub text: &'static str,
    /// township, village, zone, facility, other.
    pub subkind: &'static str,
    /// Most characters before the head.
    pub longest: u32,
}

/// Head noun of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// The noun: 书记, 副局长.
    pub text: &'static str,
    /// party, state, army, company, school, institution, media, village, other.
    pub field: &'static str,
    /// Whether it stands beside a name with nothing in front.
    pub alone: bool,
    /// national, province, prefecture, county, township, where the noun alone fixes it.
    pub rank: Option<&'static str>,
}

/// A word at which names begin or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The word.
    pub text: &'static str,
    /// Whether names stand right behind it.
    pub opens: bool,
    /// Whether names stand right before it.
    pub closes: bool,
    /// v, p, c, n, d, u.
    pub tag: &'static str,
}

/// A word that points at the document's own place or organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deictic {
    /// The word: 我市.
    pub text: &'static str,
    /// country, province, prefecture, city, district, county, township, village; school, institution, company, body.
    pub target: &'static str,
}

/// Everything compiled once for the process.
struct Base {
    gazetteer: Gazetteer,
    names: Vec<PlaceName>,
    name_index: HashMap<&'static str, u32>,
    surnames: Vec<(&'static str, u32)>,
    surname_index: HashMap<&'static str, u32>,
    words: Vec<Word>,
    organization_heads: Vec<OrganizationHead>,
    known_organizations: Vec<(&'static str, &'static str)>,
    place_heads: Vec<PlaceHead>,
    posts: Vec<Post>,
    boundaries: Vec<Boundary>,
    deictics: Vec<Deictic>,
    patterns: Patterns,
}

static BASE: LazyLock<Base> = LazyLock::new(Base::load);

/// The lexicon: what the binary carries, with a user's own entries over it. Cheap to clone.
#[derive(Clone, Default)]
pub struct Lexicon {
    user: Option<Arc<Overlay>>,
}

/// A user's lexicon with its automaton.
struct Overlay {
    lexicon: UserLexicon,
    patterns: Patterns,
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
        let mut builder = Builder::default();
        for (class, entry, text) in user.patterns() {
            builder.add(text, class, entry);
        }
        let patterns = builder.build();
        Self { user: Some(Arc::new(Overlay { lexicon: user, patterns })) }
    }

    /// The user's own entries.
    #[must_use]
    pub fn user(&self) -> Option<&UserLexicon> {
        self.user.as_ref().map(|overlay| &overlay.lexicon)
    }

    /// Every entry in `text`, overlapping ones too; ordered by start, longer first, then by class.
    /// Linear in the text's length and the number of hits.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(text.len());
        BASE.patterns.scan(text, &mut hits);
        if let Some(user) = &self.user {
            user.patterns.scan(text, &mut hits);
        }
        hits.sort_unstable_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.class, hit.entry));
        hits
    }

    /// The places.
    #[must_use]
    pub fn gazetteer(&self) -> &'static Gazetteer {
        &BASE.gazetteer
    }

    /// The places that bear the name of an entry of [`Class::Place`].
    #[must_use]
    pub fn name(&self, entry: u32) -> &'static PlaceName {
        &BASE.names[entry as usize]
    }

    /// The places that bear a name, full or short.
    #[must_use]
    pub fn places_named(&self, name: &str) -> Option<&'static PlaceName> {
        BASE.name_index.get(name).map(|&entry| self.name(entry))
    }

    /// Surname of an entry of [`Class::Surname`], and its bearers among 100,000 people.
    #[must_use]
    pub fn surname(&self, entry: u32) -> (&'static str, u32) {
        BASE.surnames[entry as usize]
    }

    /// Bearers of a surname among 100,000 people; 0 for what is no surname.
    #[must_use]
    pub fn surname_frequency(&self, surname: &str) -> u32 {
        BASE.surname_index.get(surname).map_or(0, |&entry| self.surname(entry).1)
    }

    /// The word of an entry of [`Class::Word`].
    #[must_use]
    pub fn word(&self, entry: u32) -> &'static Word {
        &BASE.words[entry as usize]
    }

    /// The head of an entry of [`Class::OrganizationHead`].
    #[must_use]
    pub fn organization_head(&self, entry: u32) -> &'static OrganizationHead {
        &BASE.organization_heads[entry as usize]
    }

    /// Name and kind of an entry of [`Class::Organization`].
    #[must_use]
    pub fn known_organization(&self, entry: u32) -> (&'static str, &'static str) {
        BASE.known_organizations[entry as usize]
    }

    /// The head of an entry of [`Class::PlaceHead`].
    #[must_use]
    pub fn place_head(&self, entry: u32) -> &'static PlaceHead {
        &BASE.place_heads[entry as usize]
    }

    /// The noun of an entry of [`Class::Post`].
    #[must_use]
    pub fn post(&self, entry: u32) -> &'static Post {
        &BASE.posts[entry as usize]
    }

    /// The word of an entry of [`Class::Boundary`].
    #[must_use]
    pub fn boundary(&self, entry: u32) -> &'static Boundary {
        &BASE.boundaries[entry as usize]
    }

    /// The word of an entry of [`Class::Deictic`].
    #[must_use]
    pub fn deictic(&self, entry: u32) -> &'static Deictic {
        &BASE.deictics[entry as usize]
    }
}

impl Base {
    fn load() -> Self {
        let gazetteer = Gazetteer::load();
        let mut builder = Builder::default();
        let mut names: Vec<PlaceName> = Vec::new();
        let mut name_index: HashMap<&'static str, u32> = HashMap::new();
        for (row, place) in gazetteer.places().iter().enumerate() {
            for (name, full) in [(place.name, true), (place.short, false)] {
                if name.is_empty() {
                    continue;
                }
                let entry = *name_index.entry(name).or_insert_with(|| {
                    names.push(PlaceName::default());
                    builder.add(name, Class::Place, names.len() as u32 - 1);
                    names.len() as u32 - 1
                });
                let bearers = &mut names[entry as usize];
                if full { &mut bearers.full } else { &mut bearers.short }.push(row as PlaceRow);
            }
        }
        let surnames = table(include_str!("../../data/surnames.tsv"), |row| (row.cell(), row.number()));
        let words = table(include_str!("../../data/words.tsv"), |row| Word {
            text: row.cell(),
            frequency: row.number(),
            tag: row.cell(),
        });
        let mut words = words;
        for (list, tag) in
            [(include_str!("../../data/name_words.tsv"), "n"), (include_str!("../../data/phrases.tsv"), "l")]
        {
            words.extend(table(list, |row| Word { text: row.cell(), frequency: row.number(), tag }));
        }
        let organization_heads = table(include_str!("../../data/organizations.tsv"), |row| OrganizationHead {
            text: row.cell(),
            kind: row.cell(),
            bare: row.cell() == "1",
        });
        let known_organizations =
            table(include_str!("../../data/known_organizations.tsv"), |row| (row.cell(), row.cell()));
        let place_heads = table(include_str!("../../data/place_heads.tsv"), |row| PlaceHead {
            text: row.cell(),
            subkind: row.cell(),
            longest: row.number(),
        });
        let posts = table(include_str!("../../data/posts.tsv"), |row| Post {
            text: row.cell(),
            field: row.cell(),
            alone: row.cell() == "1",
            rank: Some(row.cell()).filter(|rank| !rank.is_empty()),
        });
        let boundaries = table(include_str!("../../data/boundaries.tsv"), |row| {
            let (text, side) = (row.cell(), row.cell());
            Boundary { text, opens: side != "behind", closes: side != "before", tag: row.cell() }
        });
        let deictics =
            table(include_str!("../../data/deictics.tsv"), |row| Deictic { text: row.cell(), target: row.cell() });
        builder.add_all(Class::Surname, surnames.iter().map(|surname| surname.0));
        builder.add_all(Class::Word, words.iter().map(|word| word.text));
        let industries = tables::rows(include_str!("../../data/industries.tsv")).map(|mut row| row.cell());
        builder.add_all(Class::Industry, industries);
        let generic = tables::rows(include_str!("../../data/generic.tsv")).map(|mut row| row.cell());
        builder.add_all(Class::Generic, generic);
        builder.add_all(Class::OrganizationHead, organization_heads.iter().map(|head| head.text));
        builder.add_all(Class::Organization, known_organizations.iter().map(|known| known.0));
        builder.add_all(Class::PlaceHead, place_heads.iter().map(|head| head.text));
        builder.add_all(Class::Post, posts.iter().map(|post| post.text));
        builder.add_all(Class::Boundary, boundaries.iter().map(|word| word.text));
        builder.add_all(Class::Deictic, deictics.iter().map(|word| word.text));
        let surname_index = index(surnames.iter().map(|surname| surname.0));
        Self {
            gazetteer,
            names,
            name_index,
            surnames,
            surname_index,
            words,
            organization_heads,
            known_organizations,
            place_heads,
            posts,
            boundaries,
            deictics,
            patterns: builder.build(),
        }
    }
}

fn table<T>(text: &'static str, read: impl Fn(&mut tables::Row) -> T) -> Vec<T> {
    tables::rows(text).map(|mut row| read(&mut row)).collect()
}

fn index(texts: impl Iterator<Item = &'static str>) -> HashMap<&'static str, u32> {
    texts.enumerate().map(|(entry, text)| (text, entry as u32)).collect()
}

/// Patterns on their way into an automaton; one pattern may stand for entries of several classes.
#[derive(Default)]
struct Builder<'a> {
    index: HashMap<&'a str, u32>,
    texts: Vec<&'a str>,
    entries: Vec<(u32, Class, u32)>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, text: &'a str, class: Class, entry: u32) {
        let pattern = *self.index.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as u32 - 1
        });
        self.entries.push((pattern, class, entry));
    }

    fn add_all(&mut self, class: Class, texts: impl Iterator<Item = &'a str>) {
        for (entry, text) in texts.enumerate() {
            self.add(text, class, entry as u32);
        }
    }

    fn build(mut self) -> Patterns {
        self.entries.sort_unstable();
        let mut bounds = vec![0_u32];
        let mut entries = Vec::with_capacity(self.entries.len());
        for (pattern, class, entry) in self.entries {
            while bounds.len() <= pattern as usize {
                bounds.push(entries.len() as u32);
            }
            entries.push((class, entry));
        }
        bounds.push(entries.len() as u32);
        let lengths = self.texts.iter().map(|text| text.chars().count() as u32).collect();
        let numbered = self.texts.iter().enumerate().map(|(i, text)| (text, i as u32));
        // The only errors are empty and repeated patterns, and too many of them: none of these can be.
        let automaton = if self.texts.is_empty() { None } else { Automaton::with_values(numbered).ok() };
        Patterns { automaton, lengths, bounds, entries }
    }
}

/// An automaton, and what its patterns stand for.
struct Patterns {
    automaton: Option<Automaton<u32>>,
    /// Code points of each pattern.
    lengths: Vec<u32>,
    /// `entries[bounds[i]..bounds[i + 1]]` are those of pattern `i`.
    bounds: Vec<u32>,
    entries: Vec<(Class, u32)>,
}

impl Patterns {
    fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        // Matches come ordered by their end, so one walk over the text turns byte offsets into code points.
        let (mut bytes, mut points) = (0, 0_u32);
        for found in automaton.find_overlapping_iter(text) {
            points += text[bytes..found.end()].chars().count() as u32;
            bytes = found.end();
            let pattern = found.value() as usize;
            let span = Span::new(points - self.lengths[pattern], points);
            let range = self.bounds[pattern] as usize..self.bounds[pattern + 1] as usize;
            hits.extend(self.entries[range].iter().map(|&(class, entry)| Hit { span, class, entry }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, class: Class) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let hits = Lexicon::default().scan(text);
        hits.iter().filter(|hit| hit.class == class).map(|hit| chars[hit.span.range()].iter().collect()).collect()
    }

    #[test]
    fn one_pass_finds_all_classes() {
        let text = "x市长赵甲来到四川省眉山市洪雅县，我市人民医院";
        assert_eq!(found(text, Class::Place), ["四川省", "四川", "眉山市", "眉山", "洪雅县", "洪雅"]);
        assert!(found(text, Class::Post).contains(&"市长".to_owned()));
        assert!(found(text, Class::Boundary).contains(&"来到".to_owned()));
        assert_eq!(found(text, Class::Deictic), ["我市"]);
        assert!(found(text, Class::OrganizationHead).contains(&"人民医院".to_owned()));
        assert!(found(text, Class::Surname).contains(&"赵".to_owned()));
    }

    #[test]
    fn spans_are_code_points_in_order() {
        let text = "a😀在北京，到北京市";
        let hits = Lexicon::default().scan(text);
        let chars: Vec<char> = text.chars().collect();
        assert!(hits.is_sorted_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end))));
        for hit in hits.iter().filter(|hit| hit.class == Class::Place) {
            let name: String = chars[hit.span.range()].iter().collect();
            assert!(
                Lexicon::default()
                    .places_named(&name)
                    .is_some_and(|places| places == Lexicon::default().name(hit.entry))
            );
        }
    }

    #[test]
    fn a_users_entries_lie_over_the_rest() {
        let user = UserLexicon::parse(
            "stop = [\"北京\"]\n[[organization]]\nname = \"甲乙丙\"\nkind = \"company\"\n",
            "my.toml",
        );
        let lexicon = Lexicon::with_user(user.expect("a valid lexicon"));
        let hits = lexicon.scan("甲乙丙在北京");
        assert!(hits.contains(&Hit { span: Span::new(0, 3), class: Class::UserOrganization, entry: 0 }));
        assert!(hits.contains(&Hit { span: Span::new(4, 6), class: Class::UserStop, entry: 0 }));
        assert!(hits.iter().any(|hit| hit.class == Class::Place));
    }
}

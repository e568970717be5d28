//! The tables in `data/` as one set of strings with all that is known of each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entry::{
    Asks, Boundary, Cue, Deictic, Destination, Entry, Head, HeadKind, OrganizationHead, PlaceHead, PlaceName, Signs,
    Usage, Word, cost,
};
use super::gazetteer::{Gazetteer, PlaceRow};
use super::tables::{Row, rows};
use super::trie::Trie;
use crate::text::CharSet;

/// Everything compiled once for the process.
pub(super) struct Base {
    pub(super) gazetteer: Gazetteer,
    pub(super) trie: Trie,
    /// By the numbers of `trie`.
    pub(super) entries: Vec<Entry>,
    /// By the numbers of `trie`, how the string is used as a common word.
    pub(super) usages: Vec<Usage>,
    /// What [`Usage::tag`] counts: parts of speech, in the tags of jieba; the first is empty.
    pub(super) tags: Vec<&'static str>,
    /// [`Entry::place`] of the entries that are names of places, which come first; apart, as they are asked for much and a
    /// cache near a core does not hold all entries.
    pub(super) places: Vec<&'static PlaceName>,
    /// [`Entry::signs`] of the entries that are names of places or tell something of the names around them, which come
    /// before all others.
    pub(super) signs: Vec<&'static Signs>,
    /// The last characters of the words with [`Signs::destination`].
    pub(super) destination_ends: CharSet,
    /// Common words with their parts of speech.
    pub(super) words: &'static [Word],
    /// Common words that look like persons' names.
    pub(super) name_words: &'static [Word],
    /// Phrases of official news.
    pub(super) phrases: &'static [Word],
    /// Surnames with their bearers among 100,000 people.
    pub(super) surnames: Vec<(&'static str, f32)>,
    /// The words of departments' names, and those that speak for persons' names.
    pub(super) listed: Vec<&'static str>,
    /// The characters that stand behind persons' names rather than in them.
    pub(super) function: String,
}

/// No part of speech, and those of most words, so that they are soon found among all.
const COMMON_TAGS: [&str; 8] = ["", "n", "v", "ns", "m", "i", "nz", "l"];

/// About as many characters as the strings have beyond their first, shared beginnings counted once.
const CHARACTERS: usize = 260_000;

impl Base {
    pub(super) fn load() -> Self {
        let mut builder = Builder {
            trie: Trie::with_capacity(CHARACTERS),
            entries: Vec::with_capacity(CHARACTERS),
            usages: Vec::with_capacity(CHARACTERS),
            tags: COMMON_TAGS.to_vec(),
        };
        let gazetteer = Gazetteer::load();
        builder.places(&gazetteer);
        let places = builder.entries.iter().filter_map(|entry| entry.place).collect();
        let destination_ends = builder.signs();
        let signs = builder.entries.iter().map(|entry| entry.signs).collect();
        let words = builder.words(include_str!("../../data/words.tsv"), None);
        let name_words = builder.words(include_str!("../../data/name_words.tsv"), Some("n"));
        let phrases = builder.words(include_str!("../../data/phrases.tsv"), Some("l"));
        let surnames = builder.surnames();
        for mut row in rows(include_str!("../../data/abbreviations.tsv")) {
            let abbreviation = row.cell();
            let place = row.cell();
            let named = || builder.trie.get(place).and_then(|number| builder.entries[number as usize].place);
            let row = gazetteer.row_of(place).or_else(|| named().and_then(PlaceName::first));
            builder.entry(abbreviation).abbreviates = row;
        }
        builder.heads();
        for modifier in strings(include_str!("../../data/post_modifiers.txt")) {
            builder.entry(modifier).modifier = true;
        }
        let mut listed: Vec<&'static str> = strings(include_str!("../../data/fields.txt")).collect();
        for field in &listed {
            builder.entry(field).field = true;
        }
        let cues =
            Cues::parse(include_str!("../../data/cues.toml")).unwrap_or_else(|error| panic!("data/cues.toml: {error}"));
        for (word, cue) in cues.words {
            builder.entry(word).cue.get_or_insert(cue);
            listed.push(word);
        }
        let Builder { trie, entries, usages, tags } = builder;
        let function = cues.function;
        Self {
            gazetteer,
            trie,
            entries,
            usages,
            tags,
            places,
            signs,
            destination_ends,
            words,
            name_words,
            phrases,
            surnames,
            listed,
            function,
        }
    }
}

/// The words that speak for persons' names.
struct Cues {
    words: Vec<(&'static str, Cue)>,
    function: String,
}

/// `data/cues.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueLists {
    act: String,
    meets: String,
    appoints: String,
    tail: String,
    adverb: String,
    join: String,
    status: String,
    function: String,
    behind_post: String,
}

impl Cues {
    fn parse(table: &str) -> Result<Self, toml::de::Error> {
        let lists: CueLists = toml::from_str(table)?;
        let words = [
            (lists.act, Cue::Act),
            (lists.meets, Cue::Meets),
            (lists.appoints, Cue::Appoints),
            (lists.tail, Cue::Tail),
            (lists.adverb, Cue::Adverb),
            (lists.join, Cue::Join),
            (lists.status, Cue::Status),
            (lists.behind_post, Cue::BehindPost),
        ];
        let words =
            words.into_iter().flat_map(|(list, cue)| list.leak().split_whitespace().map(move |word| (word, cue)));
        Ok(Self { words: words.collect(), function: lists.function })
    }
}

struct Builder {
    trie: Trie,
    entries: Vec<Entry>,
    usages: Vec<Usage>,
    tags: Vec<&'static str>,
}

impl Builder {
    fn number(&mut self, text: &str) -> u32 {
        let number = self.trie.insert(text);
        if number as usize == self.entries.len() {
            self.entries.push(Entry::default());
            self.usages.push(Usage { cost: f32::INFINITY, frequency: 0, tag: 0 });
        }
        number
    }

    /// The place of a tag among all.
    fn tag(&mut self, tag: &'static str) -> u8 {
        let known = self.tags.iter().position(|&known| known == tag);
        let place = known.unwrap_or_else(|| {
            self.tags.push(tag);
            self.tags.len() - 1
        });
        place as u8
    }

    /// Lets an entry be read as a word of such a frequency.
    fn allow(&mut self, number: u32, frequency: u32) {
        let own = &mut self.usages[number as usize].cost;
        *own = own.min(cost(frequency));
    }

    fn entry(&mut self, text: &str) -> &mut Entry {
        let number = self.number(text);
        &mut self.entries[number as usize]
    }

    /// Reads the surnames, native and Japanese, and what other names are made of.
    fn surnames(&mut self) -> Vec<(&'static str, f32)> {
        let surnames: Vec<(&'static str, f32)> =
            rows(include_str!("../../data/surnames.tsv")).map(|mut row| (row.cell(), row.number())).collect();
        for &(surname, bearers) in &surnames {
            self.entry(surname).surname = bearers;
        }
        for surname in strings(include_str!("../../data/foreign_surnames.txt")) {
            self.entry(surname).foreign = true;
        }
        for element in strings(include_str!("../../data/name_elements.txt")) {
            self.entry(element).element = true;
        }
        for clan in strings(include_str!("../../data/clans.txt")) {
            self.entry(clan).clan = true;
        }
        surnames
    }

    /// Reads the heads of posts.
    fn heads(&mut self) {
        for mut row in rows(include_str!("../../data/posts.tsv")) {
            let (word, rank) = (row.cell(), row.cell());
            let kind = match row.cell() {
                "office" => HeadKind::Office,
                "member" => HeadKind::Member,
                "role" => HeadKind::Role,
                "standing" => HeadKind::Standing,
                "byline" => HeadKind::Byline,
                "style" => HeadKind::Style,
                _ => continue,
            };
            let head = Head { word, rank: Some(rank).filter(|&rank| rank != "-"), kind };
            self.entry(word).head = Some(leak(head));
        }
    }

    fn places(&mut self, gazetteer: &Gazetteer) {
        // The entries are new, so that their numbers are those of the names.
        let mut bearers: Vec<[Vec<PlaceRow>; 2]> = Vec::with_capacity(gazetteer.places().len());
        let mut lengths = Vec::with_capacity(gazetteer.places().len());
        let own = gazetteer.places().iter().enumerate().flat_map(|(row, place)| {
            let row = row as PlaceRow;
            [(row, place.name, true), (row, place.short, false)]
        });
        let aliases = gazetteer.aliases().iter().map(|&(alias, row)| (row, alias, true));
        for (row, name, full) in own.chain(aliases) {
            if !name.is_empty() {
                let number = self.number(name) as usize;
                if number == bearers.len() {
                    bearers.push([Vec::new(), Vec::new()]);
                    lengths.push(name.chars().count());
                }
                bearers[number][usize::from(!full)].push(row);
            }
        }
        let names = bearers.into_iter().map(|[full, short]| PlaceName::new(full, short, gazetteer));
        let names: &'static [PlaceName] = names.collect::<Vec<_>>().leak();
        for (number, (name, length)) in names.iter().zip(lengths).enumerate() {
            self.entries[number].place = Some(name);
            if length >= 2 {
                self.allow(number as u32, name.frequency(gazetteer));
            }
        }
    }

    /// Reads a list of words; `tag` is the part of speech of them all where the list gives none.
    fn words(&mut self, table: &'static str, tag: Option<&'static str>) -> &'static [Word] {
        let read = |mut row: Row| {
            let (text, frequency) = (row.cell(), row.number());
            Word { text, frequency, tag: tag.unwrap_or_else(|| row.cell()), entry: 0 }
        };
        let words = rows(table).map(read).collect::<Vec<_>>().leak();
        // What texts are full of comes first and so lies together in every list by numbers.
        let rare = |frequency: u32| frequency.leading_zeros();
        let mut ranks: Vec<Vec<usize>> = vec![Vec::new(); u32::BITS as usize + 1];
        for (row, word) in words.iter().enumerate() {
            ranks[rare(word.frequency) as usize].push(row);
        }
        for row in ranks.into_iter().flatten() {
            words[row].entry = self.number(words[row].text);
        }
        let words: &'static [Word] = words;
        for word in words {
            let tag = self.tag(word.tag);
            let own = &mut self.usages[word.entry as usize];
            (own.frequency, own.tag) = (word.frequency, tag);
            self.allow(word.entry, word.frequency);
        }
        words
    }

    /// Reads all tables of what tells names; the last characters of the words with [`Signs::destination`].
    fn signs(&mut self) -> CharSet {
        let mut signs: BTreeMap<&'static str, Signs> = BTreeMap::new();
        for mut row in rows(include_str!("../../data/organizations.tsv")) {
            let head = OrganizationHead { text: row.cell(), kind: row.cell(), bare: row.cell() == "1" };
            signs.entry(head.text).or_default().organization = Some(leak(head));
        }
        for mut row in rows(include_str!("../../data/known_organizations.tsv")) {
            let name = row.cell();
            signs.entry(name).or_default().known = Some(row.cell());
        }
        for mut row in rows(include_str!("../../data/place_heads.tsv")) {
            let head = PlaceHead { text: row.cell(), subkind: row.cell(), longest: row.number() };
            signs.entry(head.text).or_default().place_head = Some(leak(head));
        }
        for mut row in rows(include_str!("../../data/posts.tsv")) {
            let (text, _rank, _kind) = (row.cell(), row.cell(), row.cell());
            if row.cell() == "1" {
                signs.entry(text).or_default().post = Some(text);
            }
        }
        for mut row in rows(include_str!("../../data/boundaries.tsv")) {
            let (text, side) = (row.cell(), row.cell());
            let word = Boundary { text, opens: side != "behind", closes: side != "before", tag: row.cell() };
            signs.entry(text).or_default().boundary = Some(leak(word));
        }
        for mut row in rows(include_str!("../../data/deictics.tsv")) {
            let word = Deictic { text: row.cell(), target: row.cell() };
            signs.entry(word.text).or_default().deictic = Some(leak(word));
        }
        for mut row in rows(include_str!("../../data/destinations.tsv")) {
            let word = row.cell();
            signs.entry(word).or_default().destination = destination(&mut row);
        }
        for mut row in rows(include_str!("../../data/industries.tsv")) {
            signs.entry(row.cell()).or_default().industry = true;
        }
        for mut row in rows(include_str!("../../data/generic.tsv")) {
            signs.entry(row.cell()).or_default().generic = true;
        }
        let destinations = signs.iter().filter(|(_, signs)| signs.destination.is_some());
        let ends = CharSet::of(destinations.filter_map(|(text, _)| text.chars().next_back()));
        for (text, signs) in signs {
            let number = self.number(text);
            self.entries[number as usize].signs = leak(signs);
            if let Some(frequency) = signs.frequency(text.chars().nth(1).is_none()) {
                self.allow(number, frequency);
            }
        }
        ends
    }
}

fn destination(row: &mut Row) -> Option<Destination> {
    match row.cell() {
        "go" => Some(Destination::Go),
        "enter" => Some(Destination::Enter),
        "inspect" => Some(Destination::Inspect),
        "head" => {
            let subkind = row.cell();
            let asks = match row.cell() {
                "word" => Asks::Word,
                "description" => Asks::Description,
                "alone" => Asks::ProperOrAlone,
                "sole" => Asks::ProperOrSole,
                _ => Asks::Proper,
            };
            Some(Destination::Head { subkind, asks })
        }
        "sum" => Some(Destination::Sum(row.cell())),
        "spot" => Some(Destination::Spot),
        _ => None,
    }
}

/// The words of a list without cells.
fn strings(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// The tables are read once and kept to the end.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_cues_that_does_not_exist_is_refused() {
        assert!(Cues::parse(include_str!("../../data/cues.toml")).is_ok());
        assert!(Cues::parse("acts = '说'").is_err());
    }

    #[test]
    fn an_entry_carries_what_all_tables_say() {
        let base = Base::load();
        let entry = |text: &str| base.trie.get(text).map(|number| base.entries[number as usize]);
        let head = entry("县长").and_then(|entry| entry.head).expect("a head of posts");
        assert_eq!((head.rank, head.kind), (Some("county"), HeadKind::Office));
        assert!(entry("县长").is_some_and(|entry| entry.signs.post.is_some()));
        // A post that is made of a modifier and a head is read as one word and is no head itself.
        assert!(entry("副县长").is_some_and(|entry| entry.head.is_none() && entry.signs.post.is_some()));
        assert!(entry("副").is_some_and(|entry| entry.modifier));
        assert!(entry("强调").is_some_and(|entry| entry.cue == Some(Cue::Act)));
    }
}

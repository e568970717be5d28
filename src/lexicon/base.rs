//! The tables in `data/` as one set of strings with all that is known of each.

use std::collections::BTreeMap;

use super::entry::{
    Asks, Boundary, Deictic, Destination, Entry, OrganizationHead, PlaceHead, PlaceName, Post, Signs, Word,
};
use super::gazetteer::{Gazetteer, PlaceRow};
use super::tables::{Row, rows};
use super::trie::Trie;

/// Everything compiled once for the process.
pub(super) struct Base {
    pub(super) gazetteer: Gazetteer,
    pub(super) trie: Trie,
    /// By the numbers of `trie`.
    pub(super) entries: Vec<Entry>,
    /// Common words with their parts of speech.
    pub(super) words: &'static [Word],
    /// Common words that look like persons' names.
    pub(super) name_words: &'static [Word],
    /// Phrases of official news.
    pub(super) phrases: &'static [Word],
}

/// About as many characters as the strings have beyond their first, shared beginnings counted once.
const CHARACTERS: usize = 260_000;

impl Base {
    pub(super) fn load() -> Self {
        let mut builder = Builder { trie: Trie::with_capacity(CHARACTERS), entries: Vec::with_capacity(CHARACTERS) };
        let gazetteer = Gazetteer::load();
        builder.places(&gazetteer);
        let words = builder.words(include_str!("../../data/words.tsv"), None);
        let name_words = builder.words(include_str!("../../data/name_words.tsv"), Some("n"));
        let phrases = builder.words(include_str!("../../data/phrases.tsv"), Some("l"));
        for mut row in rows(include_str!("../../data/surnames.tsv")) {
            let surname = row.cell();
            builder.entry(surname).surname = row.number();
        }
        builder.signs();
        for list in [
            include_str!("../../data/fields.txt"),
            include_str!("../../data/post_modifiers.txt"),
            include_str!("../../data/foreign_surnames.txt"),
        ] {
            builder.strings(list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace));
        }
        builder.strings(rows(include_str!("../../data/titles.tsv")).map(|mut row| row.cell()));
        let cues: BTreeMap<String, String> =
            toml::from_str(include_str!("../../data/cues.toml")).expect("data/cues.toml is checked by a test");
        builder.strings(cues.values().flat_map(|list| list.split_whitespace()));
        let Builder { trie, entries } = builder;
        Self { gazetteer, trie, entries, words, name_words, phrases }
    }
}

struct Builder {
    trie: Trie,
    entries: Vec<Entry>,
}

impl Builder {
    fn number(&mut self, text: &str) -> u32 {
        let number = self.trie.insert(text);
        if number as usize == self.entries.len() {
            self.entries.push(Entry::default());
        }
        number
    }

    fn entry(&mut self, text: &str) -> &mut Entry {
        let number = self.number(text);
        &mut self.entries[number as usize]
    }

    /// Strings that are to be found, whatever others say of them.
    fn strings<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            self.number(text);
        }
    }

    fn places(&mut self, gazetteer: &Gazetteer) {
        // The entries are new, so that their numbers are those of the names.
        let mut names: Vec<PlaceName> = Vec::with_capacity(gazetteer.places().len());
        let mut lengths = Vec::with_capacity(gazetteer.places().len());
        for (row, place) in gazetteer.places().iter().enumerate() {
            for (name, full) in [(place.name, true), (place.short, false)] {
                if name.is_empty() {
                    continue;
                }
                let number = self.number(name) as usize;
                if number == names.len() {
                    names.push(PlaceName::default());
                    lengths.push(name.chars().count());
                }
                let bearers = &mut names[number];
                if full { &mut bearers.full } else { &mut bearers.short }.push(row as PlaceRow);
            }
        }
        for ((entry, name), length) in self.entries.iter_mut().zip(&*names.leak()).zip(lengths) {
            entry.place = Some(name);
            if length >= 2 {
                entry.allow(name.frequency(gazetteer));
            }
        }
    }

    /// Reads a list of words; `tag` is the part of speech of them all where the list gives none.
    fn words(&mut self, table: &'static str, tag: Option<&'static str>) -> &'static [Word] {
        let read = |mut row: Row| {
            let (text, frequency) = (row.cell(), row.number());
            Word { text, frequency, tag: tag.unwrap_or_else(|| row.cell()), entry: self.number(text) }
        };
        let words: &'static [Word] = rows(table).map(read).collect::<Vec<_>>().leak();
        for word in words {
            let entry = &mut self.entries[word.entry as usize];
            entry.word = Some(word);
            entry.allow(word.frequency);
        }
        words
    }

    /// Reads all tables of what tells names.
    fn signs(&mut self) {
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
            let (text, field, alone) = (row.cell(), row.cell(), row.cell() == "1");
            let rank = Some(row.cell()).filter(|rank| !rank.is_empty());
            signs.entry(text).or_default().post = Some(leak(Post { text, field, alone, rank }));
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
        for (text, signs) in signs {
            let entry = self.entry(text);
            entry.signs = leak(signs);
            let frequency = signs.frequency(text.chars().nth(1).is_none());
            frequency.into_iter().for_each(|frequency| entry.allow(frequency));
        }
    }
}

fn destination(row: &mut Row) -> Option<Destination> {
    match row.cell() {
        "go" => Some(Destination::Go),
        "inspect" => Some(Destination::Inspect),
        "head" => {
            let subkind = row.cell();
            let asks = match row.cell() {
                "word" => Asks::Word,
                "description" => Asks::Description,
                "alone" => Asks::ProperOrAlone,
                _ => Asks::Proper,
            };
            Some(Destination::Head { subkind, asks })
        }
        "sum" => Some(Destination::Sum(row.cell())),
        "spot" => Some(Destination::Spot),
        _ => None,
    }
}

/// The tables are read once and kept to the end.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

//! The words of time that need no figure: today, last month, the day after, festivals, eras. They stand in `data/time/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::chars::Source;

/// What a word of the lexicon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Days from the day on which the text speaks.
    Day(i8),
    /// From one day to another, in days from the day on which the text speaks.
    Days(i8, i8),
    /// A day and 起 behind it (昨起), in days from the day on which the text speaks.
    From(i8),
    /// A day of a journey told of (首日, 第三天), in days from its first.
    Journey(i8),
    /// Days from the day told of last.
    Narrative(i8),
    /// Years from the year in which the text speaks.
    Year(i8),
    /// The year told of last.
    SameYear,
    /// Months from the month in which the text speaks.
    Month(i8),
    /// The month told of last.
    SameMonth,
    /// A month of a year by its own name (元月), 1 to 12.
    NamedMonth(u8),
    /// A time of day.
    Hour,
    /// A vague time.
    Vague,
    /// How often.
    Frequency,
    /// No time at all.
    Stop,
    /// A festival, by its index.
    Festival(u16),
    /// An era, by the Gregorian year before it.
    Era(i16),
}

/// Which day a festival is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Solar(u8, u8),
    /// Lunar month and day.
    Lunar(u8, u8),
    /// Month, the how manyth, weekday (Monday 1).
    Weekday(u8, u8, u8),
    /// Longitude of the sun in degrees.
    Term(u16),
}

/// A festival.
#[derive(Clone, Copy, Debug)]
pub(super) struct Festival {
    /// Which day it is.
    pub day: Feast,
    /// Whether its name is also a word for other things.
    pub name: bool,
}

/// One entry: the rest of the word behind its first character, and what it says.
struct Entry {
    rest: Vec<char>,
    word: Word,
    tail: u8,
    not_behind: Vec<char>,
    not_before: Vec<char>,
}

/// A word found.
pub(super) struct Hit {
    /// What it says.
    pub word: Word,
    /// Where it ends.
    pub end: usize,
    /// How many of its last characters are a time of day.
    pub tail: u8,
}

/// All words.
pub(super) struct Lexicon {
    /// The words that begin alike, longest first, by first character.
    entries: Vec<(char, Vec<Entry>)>,
    /// For each character of the Basic Multilingual Plane, one more than where in `entries` its words stand; 0 for none.
    index: Vec<u16>,
    festivals: Vec<Festival>,
    /// What pages of Taiwan name.
    pub republic: Vec<&'static str>,
}

/// The lexicon of `data/time/`.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    fn load() -> Self {
        let mut words = Words::default();
        let mut festivals = Vec::new();
        for row in rows(include_str!("../../data/time/words.tsv")) {
            let value = row[2].parse().unwrap_or_default();
            let word = match row[1] {
                "day" => Word::Day(value),
                "from" => Word::From(value),
                "journey" => Word::Journey(value),
                "days" => {
                    let mut ends = row[2].split('/').filter_map(|end| end.parse().ok());
                    Word::Days(ends.next().unwrap_or_default(), ends.next().unwrap_or_default())
                }
                "narrative" => Word::Narrative(value),
                "year" => Word::Year(value),
                "same-year" => Word::SameYear,
                "month" => Word::Month(value),
                "same-month" => Word::SameMonth,
                "named-month" => Word::NamedMonth(row[2].parse().unwrap_or(1)),
                "hour" => Word::Hour,
                "frequency" => Word::Frequency,
                "stop" => Word::Stop,
                _ => Word::Vague,
            };
            words.add(row[0], word, row[3].parse().unwrap_or_default(), row[4], row[5]);
        }
        for row in rows(include_str!("../../data/time/festivals.tsv")) {
            let numbers: Vec<u16> = row[2].split('-').filter_map(|part| part.parse().ok()).collect();
            let at = |i: usize| numbers.get(i).copied().unwrap_or(1);
            let day = match row[1] {
                "solar" => Feast::Solar(at(0) as u8, at(1) as u8),
                "lunar" => Feast::Lunar(at(0) as u8, at(1) as u8),
                "weekday" => Feast::Weekday(at(0) as u8, at(1) as u8, at(2) as u8),
                _ => Feast::Term(at(0)),
            };
            let place = festivals.len() as u16;
            festivals.push(Festival { day, name: row[3] == "name" });
            words.add(row[0], Word::Festival(place), 0, "", "");
        }
        for row in rows(include_str!("../../data/time/eras.tsv")) {
            words.add(row[0], Word::Era(row[1].parse().unwrap_or_default()), 0, "", "");
        }
        let mut index = vec![0; usize::from(u16::MAX) + 1];
        let mut entries: Vec<(char, Vec<Entry>)> = words.0.into_iter().collect();
        for (at, (first, entries)) in entries.iter_mut().enumerate() {
            entries.sort_by(|a, b| b.rest.len().cmp(&a.rest.len()).then(a.rest.cmp(&b.rest)));
            if let Some(slot) = index.get_mut(*first as usize) {
                *slot = at as u16 + 1;
            }
        }
        let lines = include_str!("../../data/time/republic.txt").lines().filter(|line| !line.starts_with('#'));
        Self { entries, index, festivals, republic: lines.flat_map(str::split_whitespace).collect() }
    }

    /// The characters that words begin with.
    pub fn first_characters(&self) -> impl Iterator<Item = char> + '_ {
        self.entries.iter().map(|(first, _)| *first)
    }

    /// The first two characters of each word; None for the second of a word of one.
    pub fn beginnings(&self) -> impl Iterator<Item = (char, Option<char>)> + '_ {
        let begins = |(first, entries): &'_ (char, Vec<Entry>)| {
            let first = *first;
            entries.iter().map(move |entry| (first, entry.rest.first().copied())).collect::<Vec<_>>()
        };
        self.entries.iter().flat_map(begins)
    }

    /// The festival of an index.
    pub fn festival(&self, index: u16) -> Option<Festival> {
        self.festivals.get(index as usize).copied()
    }

    /// The longest word at a position.
    pub fn at(&self, source: &Source, position: usize) -> Option<Hit> {
        let slot = usize::from(*self.index.get(source.at(position) as usize)?);
        let (_, entries) = self.entries.get(slot.checked_sub(1)?)?;
        let second = source.at(position + 1);
        let fits = |entry: &&Entry| {
            let end = position + 1 + entry.rest.len();
            entry.rest.first().is_none_or(|&c| c == second)
                && source.slice(position + 1, end) == entry.rest
                && !entry.not_before.contains(&source.at(end))
                && !entry.not_behind.contains(&source.before(position))
        };
        let entry = entries.iter().find(fits)?;
        Some(Hit { word: entry.word, end: position + 1 + entry.rest.len(), tail: entry.tail })
    }
}

/// The words as they are gathered, by first character.
#[derive(Default)]
struct Words(BTreeMap<char, Vec<Entry>>);

impl Words {
    fn add(&mut self, text: &str, word: Word, tail: u8, not_behind: &str, not_before: &str) {
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return };
        let entry = Entry {
            rest: chars.collect(),
            word,
            tail,
            not_behind: not_behind.chars().collect(),
            not_before: not_before.chars().collect(),
        };
        self.0.entry(first).or_default().push(entry);
    }
}

/// The rows of a table: comments and the heading left out, as many columns as the widest of our tables has.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 6]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut row = [""; 6];
        for (cell, text) in row.iter_mut().zip(line.split('\t')) {
            *cell = text;
        }
        row
    })
}

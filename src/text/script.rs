//! Traditional to Simplified, character for character, by OpenCC's tables: phrases first, longest first.
//!
//! A line without any character that only Traditional text has is left alone: 乾, 著, 於 are good Simplified in names and
//! old words. What stands for a name stays (see [`names`]).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::buffer::Buffer;
use super::kind::{self, Kinds};

mod names;

pub use names::{introduces_name, is_surname};

const CHARACTERS: &str = include_str!("../../data/script/TSCharacters.txt");
const PHRASES: &str = include_str!("../../data/script/TSPhrases.txt");
const VARIANTS: &str = include_str!("../../data/script/variants.tsv");

/// Traditional characters that Simplified texts also use, so that they prove nothing.
const SHARED: &str = "乾著於瞭徵夥麽藉覆甯祕昇鍾濛噁摺菸剋堃喆祇闆晳";

/// First and last code point of the densely stored part of the table.
const DENSE: std::ops::Range<u32> = 0x3400..0xA000;

struct Table {
    /// Simplified form of each code point of [`DENSE`]; 0 where it has none of its own.
    dense: Vec<u32>,
    /// The same for the others.
    sparse: BTreeMap<char, char>,
    /// Phrases by their first character, longest first.
    phrases: BTreeMap<char, Vec<(Vec<char>, Vec<char>)>>,
    /// Whether a code point of [`DENSE`] begins a phrase.
    begins: Vec<bool>,
    /// Whether a code point of [`DENSE`] is written by Traditional texts alone.
    traditional: Vec<bool>,
    /// Whether a code point of [`DENSE`] is written by Simplified texts alone.
    simplified: Vec<bool>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

impl Table {
    fn load() -> Self {
        let size = DENSE.len();
        let mut table = Self {
            dense: vec![0; size],
            sparse: BTreeMap::new(),
            phrases: BTreeMap::new(),
            begins: vec![false; size],
            traditional: vec![false; size],
            simplified: vec![false; size],
        };
        for (key, value) in entries(CHARACTERS).chain(entries(VARIANTS)) {
            let (mut keys, mut values) = (key.chars(), value.chars());
            let (Some(from), None, Some(to)) = (keys.next(), keys.next(), values.next()) else { continue };
            let shared = SHARED.contains(from);
            match slot(from) {
                Some(at) => {
                    table.dense[at] = to as u32;
                    table.traditional[at] = !shared && from != to;
                }
                None => drop(table.sparse.insert(from, to)),
            }
            if let Some(at) = slot(to).filter(|_| !shared && from != to) {
                table.simplified[at] = true;
            }
        }
        for at in 0..size {
            table.simplified[at] = table.simplified[at] && table.dense[at] == 0;
        }
        // Traditional texts may use what Big5 has: 里, 后, 台.
        for at in big5().chars().filter_map(slot) {
            table.simplified[at] = false;
        }
        for (key, value) in entries(PHRASES).chain(entries(VARIANTS)) {
            let (from, to): (Vec<char>, Vec<char>) = (key.chars().collect(), value.chars().collect());
            let Some(&first) = from.first().filter(|_| from.len() > 1 && from.len() == to.len()) else { continue };
            if let Some(at) = slot(first) {
                table.begins[at] = true;
            }
            table.phrases.entry(first).or_default().push((from, to));
        }
        for phrases in table.phrases.values_mut() {
            phrases.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        }
        table
    }

    fn simplified(&self, c: char) -> char {
        match slot(c) {
            Some(at) => char::from_u32(self.dense[at]).filter(|&to| to != '\0').unwrap_or(c),
            None if c as u32 > DENSE.end => self.sparse.get(&c).copied().unwrap_or(c),
            None => c,
        }
    }

    fn phrase(&self, text: &[char]) -> Option<&[char]> {
        let first = *text.first()?;
        if !slot(first).is_some_and(|at| self.begins[at]) {
            return None;
        }
        let phrases = self.phrases.get(&first)?;
        phrases.iter().find(|(from, _)| text.starts_with(from)).map(|(_, to)| to.as_slice())
    }
}

/// Key and first value of each line of a table.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, values)| (key, values.split(' ').next().unwrap_or(values)))
}

/// All characters of Big5 that its encoder knows, and what stands for codes without one. To read them all at once is much
/// cheaper than to ask for one.
fn big5() -> String {
    let trails = || (0x40..=0x7E).chain(0xA1..=0xFE);
    let codes: Vec<u8> = (0xA1..=0xFE).flat_map(|lead| trails().flat_map(move |trail| [lead, trail])).collect();
    encoding_rs::BIG5.decode(&codes).0.into_owned()
}

fn slot(c: char) -> Option<usize> {
    DENSE.contains(&(c as u32)).then(|| (c as u32 - DENSE.start) as usize)
}

/// Whether only Traditional texts write `c`.
#[must_use]
pub fn is_traditional(c: char) -> bool {
    slot(c).is_some_and(|at| TABLE.traditional[at])
}

/// Whether only Simplified texts write `c`.
#[must_use]
pub fn is_simplified(c: char) -> bool {
    slot(c).is_some_and(|at| TABLE.simplified[at])
}

/// How much of a text only Traditional, and how much only Simplified writing has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    traditional: usize,
    simplified: usize,
}

impl Evidence {
    /// What `text` shows.
    #[must_use]
    pub fn of(text: &[char]) -> Self {
        let table = kind::Table::get();
        let mut evidence = Self::default();
        text.iter().for_each(|&c| evidence.add(table.of(c)));
        evidence
    }

    /// Counts a character in.
    pub fn add(&mut self, character: Kinds) {
        self.traditional += usize::from(character.any(Kinds::TRADITIONAL));
        self.simplified += usize::from(character.any(Kinds::SIMPLIFIED));
    }

    /// Counts out a character that was counted in.
    pub fn remove(&mut self, character: Kinds) {
        self.traditional -= usize::from(character.any(Kinds::TRADITIONAL));
        self.simplified -= usize::from(character.any(Kinds::SIMPLIFIED));
    }

    /// `Hans`, `Hant`, or `Mixed` where neither makes up nine tenths.
    #[must_use]
    pub const fn script(self) -> &'static str {
        let Self { traditional, simplified } = self;
        if traditional * 9 <= simplified {
            "Hans"
        } else if simplified * 9 <= traditional {
            "Hant"
        } else {
            "Mixed"
        }
    }
}

/// Brings the buffer into Simplified; whether anything changed.
pub fn simplify(buffer: &mut Buffer) -> bool {
    let table = &*TABLE;
    let whole = buffer.evidence;
    if whole.traditional == 0 {
        return false;
    }
    let traditional = whole.script() == "Hant";
    let mut changed = false;
    let mut start = 0;
    while start < buffer.chars.len() {
        let end = buffer.chars[start..].iter().position(|&c| c == '\n').map_or(buffer.chars.len(), |at| start + at);
        let line = Evidence::of(&buffer.chars[start..end]);
        if line.traditional > 0 || (traditional && line.simplified == 0) {
            changed |= simplify_line(table, &mut buffer.chars[start..end]);
        }
        start = end + 1;
    }
    if changed {
        buffer.survey();
    }
    changed
}

/// A text that is known to be Traditional (or either), in Simplified; as long as before, in characters.
#[must_use]
pub fn to_simplified(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for line in chars.split_mut(|&c| c == '\n') {
        simplify_line(&TABLE, line);
    }
    chars.into_iter().collect()
}

fn simplify_line(table: &Table, line: &mut [char]) -> bool {
    let mut changed = false;
    let mut at = 0;
    while at < line.len() {
        if names::stands_for_name(line, at) {
            at += 1;
            continue;
        }
        if let Some(to) = table.phrase(&line[at..]) {
            changed |= &line[at..at + to.len()] != to;
            line[at..at + to.len()].copy_from_slice(to);
            at += to.len();
            continue;
        }
        let to = table.simplified(line[at]);
        changed |= to != line[at];
        line[at] = to;
        at += 1;
    }
    changed
}

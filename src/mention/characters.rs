//! What single characters are in persons' names.

use super::grammar::persons;
use super::person::joins;
use super::weights::WEIGHTS;
use super::words::{number, rows};
use crate::lexicon::Lexicon;

/// What every count of a character in given names is raised by.
const SMOOTHING: f32 = 0.3;

/// How often a character stands in a given name, as logarithms of shares.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// As the only character.
    pub single: f32,
    /// As the first of two.
    pub first: f32,
    /// As the second of two.
    pub last: f32,
}

/// What a character is in names.
#[derive(Clone, Copy, Debug)]
pub struct Character {
    /// How often it stands in given names.
    pub given: Given,
    /// As a surname: logarithm of the share of people who bear it.
    pub surname: Option<f32>,
    /// Logarithm of its share in transliterated names.
    pub transliteration: Option<f32>,
    /// Whether it ends names of places and organizations and hardly ever a person's.
    pub ends_places: bool,
    /// Whether it stands behind names rather than in them.
    pub function: bool,
    /// The most that a name of two and of more characters can weigh that ends with it, its surname and all before the last
    /// character aside.
    pub ceilings: [f32; 2],
}

impl Character {
    /// [`Self::ceilings`] of the character `c`.
    fn ceilings(&self, c: char) -> [f32; 2] {
        let prior = &WEIGHTS.prior;
        let off = if self.ends_places {
            prior.place_head
        } else if self.function && c != '正' && !joins(c) {
            prior.function
        } else {
            0.0
        };
        let single = prior.single_given + self.given.single.max(prior.rare_given) + off;
        [single, prior.double_given + self.given.last + off]
    }
}

/// All characters that some list tells something of.
pub struct Characters {
    /// Index in `rows` of each code point of the basic plane; 0 for what no list has.
    index: Vec<u16>,
    rows: Vec<Character>,
}

impl Characters {
    /// What a character is.
    #[inline]
    #[must_use]
    pub fn get(&self, c: char) -> &Character {
        &self.rows[usize::from(self.index.get(c as usize).copied().unwrap_or_default())]
    }

    fn entry(&mut self, c: char) -> &mut Character {
        // The lists hold no character beyond the basic plane; one would be as unseen.
        let unseen = self.rows[0];
        let Some(index) = self.index.get_mut(c as usize) else { return &mut self.rows[0] };
        if *index == 0 {
            *index = self.rows.len() as u16;
            self.rows.push(unseen);
        }
        &mut self.rows[usize::from(*index)]
    }

    /// Reads the lists. `surnames` gives the logarithms of shares.
    #[must_use]
    pub fn read<'a>(surnames: impl Iterator<Item = (&'a str, f32)>) -> Self {
        let first = |row: &[&str]| row[0].chars().next();
        let given: Vec<Vec<&str>> = rows(include_str!("../../data/given.tsv")).collect();
        let mut sums = [0.0f32; 3];
        for row in &given {
            for (cell, sum) in sums.iter_mut().enumerate() {
                *sum += number(row.get(cell + 1)) + SMOOTHING;
            }
        }
        let share = |count: f32, sum: f32| ((count + SMOOTHING) / sum).ln();
        let shares = |cell: &dyn Fn(usize) -> f32| Given {
            single: share(cell(0), sums[0]),
            first: share(cell(1), sums[1]),
            last: share(cell(2), sums[2]),
        };
        let unseen = Character {
            given: shares(&|_| 0.0),
            surname: None,
            transliteration: None,
            ends_places: false,
            function: false,
            ceilings: [0.0; 2],
        };
        let mut characters = Self { index: vec![0; 0x10000], rows: vec![unseen] };
        for row in &given {
            if let Some(c) = first(row) {
                characters.entry(c).given = shares(&|cell| number(row.get(cell + 1)));
            }
        }
        let syllables: Vec<(char, f32)> = rows(include_str!("../../data/transliteration.tsv"))
            .filter_map(|row| Some((first(&row)?, number(row.get(1)))))
            .collect();
        let sum: f32 = syllables.iter().map(|&(_, weight)| weight).sum();
        for (c, weight) in syllables {
            characters.entry(c).transliteration = Some((weight / sum).ln());
        }
        for (surname, share) in surnames {
            let mut chars = surname.chars();
            if let (Some(c), None) = (chars.next(), chars.next()) {
                characters.entry(c).surname = Some(share);
            }
        }
        persons().ends_places.iter().for_each(|c| characters.entry(c).ends_places = true);
        Lexicon::default().function().chars().for_each(|c| characters.entry(c).function = true);
        // Of the row for what no list has, whatever character it is: none that joins or is 正.
        characters.rows[0].ceilings = characters.rows[0].ceilings('\0');
        for (code, &row) in (0..).zip(&characters.index).filter(|&(_, &row)| row != 0) {
            let own = &mut characters.rows[usize::from(row)];
            own.ceilings = own.ceilings(char::from_u32(code).unwrap_or_default());
        }
        characters
    }
}

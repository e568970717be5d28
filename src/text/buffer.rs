//! Characters with their places in the original, and the one way to rewrite them.
//!
//! Six of seven characters of a Chinese text are plain ideographs, which no rule of this room looks for. The buffer
//! knows where the others stand (its *sites*), and rules go from site to site.

use super::kind::{Kinds, Table};
use super::script::Evidence;

/// Characters, each with the code point of the original that it came from.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    /// The characters.
    pub chars: Vec<char>,
    /// Code point in the original of each; strictly increasing.
    pub origin: Vec<u32>,
    /// Places in `chars` of all characters but plain ideographs, in order.
    pub sites: Vec<u32>,
    /// What the characters tell about the text's script.
    pub evidence: Evidence,
    /// What the characters mean, those included that are gone.
    seen: Kinds,
}

impl Buffer {
    /// The characters of `text`, each at its own place.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut chars = vec!['\0'; text.chars().count()];
        chars.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c);
        let origin = (0..chars.len() as u32).collect();
        let mut buffer = Self { chars, origin, ..Self::default() };
        buffer.survey();
        buffer
    }

    /// What one rule makes of a text.
    #[cfg(test)]
    pub fn rewritten(text: &str, rule: fn(&mut Self) -> bool) -> String {
        let mut buffer = Self::new(text);
        rule(&mut buffer);
        buffer.chars.into_iter().collect()
    }

    /// Finds the sites, and what the characters mean, anew.
    pub fn survey(&mut self) {
        let table = Table::get();
        let mut sites = vec![0; self.chars.len()];
        let (mut found, mut evidence, mut seen) = (0, Evidence::default(), Kinds::default());
        for (at, &c) in self.chars.iter().enumerate() {
            let kinds = table.of(c);
            evidence.add(kinds);
            seen = seen.and(kinds);
            // Written at every character and counted at sites alone: cheaper than a branch that nobody can foretell.
            sites[found] = at as u32;
            found += usize::from(kinds.any(Kinds::SITE));
        }
        sites.truncate(found);
        (self.sites, self.evidence, self.seen) = (sites, evidence, seen);
    }

    /// The characters at the sites, in order.
    pub fn at_sites(&self) -> impl Iterator<Item = char> {
        self.sites.iter().map(|&at| self.chars[at as usize])
    }

    /// Whether the text has, or had, characters of the kinds `wanted`.
    #[must_use]
    pub const fn may_hold(&self, wanted: Kinds) -> bool {
        self.seen.any(wanted)
    }

    /// Lets `step` rewrite the buffer from left to right; whether anything changed.
    ///
    /// `step` is called at the sites that are of a kind `wanted`, unless it took them before. It may take any number of
    /// characters; what it leaves is kept.
    pub fn rewrite(&mut self, wanted: Kinds, mut step: impl FnMut(&mut Rewriter<'_>)) -> bool {
        if !self.may_hold(wanted) {
            return false;
        }
        let table = Table::get();
        let sites = std::mem::take(&mut self.sites);
        let kept = Vec::with_capacity(sites.len());
        let mut rewriter = Rewriter { buffer: self, table, sites: &sites, kept, read: 0, write: 0, changed: false };
        while let Some((&site, rest)) = rewriter.sites.split_first() {
            let site = site as usize;
            if !table.of(rewriter.buffer.chars[site]).any(wanted) {
                rewriter.keep_site(site, rest);
                continue;
            }
            rewriter.keep_run(site);
            step(&mut rewriter);
            if rewriter.read == site {
                rewriter.keep();
            }
        }
        rewriter.keep_run(rewriter.buffer.chars.len());
        let Rewriter { write, changed, kept, .. } = rewriter;
        self.chars.truncate(write);
        self.origin.truncate(write);
        self.sites = kept;
        changed
    }
}

/// Those of `sites` that lie in `range`.
#[must_use]
pub fn sites_in<'a>(sites: &'a [u32], range: &std::ops::Range<usize>) -> &'a [u32] {
    let from = |at: usize| sites.partition_point(|&site| (site as usize) < at);
    &sites[from(range.start)..from(range.end)]
}

/// Reads ahead in a buffer and writes behind, in place: what is written never outruns what is read.
pub struct Rewriter<'a> {
    buffer: &'a mut Buffer,
    table: &'static Table,
    /// The sites that are still to be read.
    sites: &'a [u32],
    /// The sites of what is written, and of what will be from `read` up to the next of `sites`.
    kept: Vec<u32>,
    read: usize,
    write: usize,
    changed: bool,
}

impl<'a> Rewriter<'a> {
    /// The character to be taken next.
    #[must_use]
    pub fn current(&self) -> char {
        self.buffer.chars[self.read]
    }

    /// The place of the current character in the buffer as it was before.
    #[must_use]
    pub fn position(&self) -> usize {
        self.read
    }

    /// The character `ahead` places after the current one.
    #[must_use]
    pub fn peek(&self, ahead: usize) -> Option<char> {
        self.buffer.chars.get(self.read + ahead).copied()
    }

    /// What is still to be read.
    #[must_use]
    pub fn rest(&self) -> &[char] {
        &self.buffer.chars[self.read..]
    }

    /// What has been written.
    #[must_use]
    pub fn written(&self) -> &[char] {
        &self.buffer.chars[..self.write]
    }

    /// The last character written.
    #[must_use]
    pub fn last(&self) -> Option<char> {
        self.written().last().copied()
    }

    /// Takes the current character as it is.
    pub fn keep(&mut self) {
        if let Some((&site, rest)) = self.sites.split_first()
            && site as usize == self.read
        {
            self.keep_site(site as usize, rest);
        }
        self.keep_run(self.read + 1);
    }

    /// Passes over the next site, which will be kept; `rest` are those behind it.
    fn keep_site(&mut self, site: usize, rest: &'a [u32]) {
        self.kept.push((site - (self.read - self.write)) as u32);
        self.sites = rest;
    }

    /// Takes the characters before `end` as they are; their sites have been passed over.
    fn keep_run(&mut self, end: usize) {
        if self.write < self.read {
            self.buffer.chars.copy_within(self.read..end, self.write);
            self.buffer.origin.copy_within(self.read..end, self.write);
        }
        self.write += end - self.read;
        self.read = end;
    }

    /// Leaves out `count` characters.
    pub fn skip(&mut self, count: usize) {
        let end = (self.read + count).min(self.buffer.chars.len());
        for &c in &self.buffer.chars[self.read..end] {
            self.buffer.evidence.remove(self.table.of(c));
        }
        let passed = self.sites.iter().take_while(|&&site| (site as usize) < end).count();
        self.sites = &self.sites[passed..];
        self.read = end;
        self.changed = true;
    }

    /// Writes `c` in place of the next `count` characters (at least one).
    pub fn replace(&mut self, count: usize, c: char) {
        if count <= 1 && self.current() == c {
            self.keep();
            return;
        }
        let origin = self.buffer.origin[self.read];
        self.skip(count.max(1));
        self.buffer.chars[self.write] = c;
        self.buffer.origin[self.write] = origin;
        let kinds = self.table.of(c);
        self.buffer.evidence.add(kinds);
        self.buffer.seen = self.buffer.seen.and(kinds);
        if kinds.any(Kinds::SITE) {
            self.kept.push(self.write as u32);
        }
        self.write += 1;
    }

    /// Takes back the characters written after the first `length`.
    pub fn unwrite(&mut self, length: usize) {
        while length < self.write {
            self.take_out(self.write - 1);
        }
    }

    /// Takes back the one character written at `index`.
    pub fn take_out(&mut self, index: usize) {
        if index < self.write {
            self.buffer.evidence.remove(self.table.of(self.buffer.chars[index]));
            let first = self.kept.partition_point(|&site| (site as usize) < index);
            if self.kept.get(first) == Some(&(index as u32)) {
                self.kept.remove(first);
            }
            self.kept[first..].iter_mut().for_each(|site| *site -= 1);
            self.buffer.chars.copy_within(index + 1..self.write, index);
            self.buffer.origin.copy_within(index + 1..self.write, index);
            self.write -= 1;
            self.changed = true;
        }
    }
}

//! Characters with their places in the original, and the one way to rewrite them.
//!
//! Six of seven characters of a Chinese text are plain ideographs, which no rule of this room looks for. The buffer
//! knows where the others stand (its *sites*), and rules go from site to site.

use super::script::{Evidence, Kind};

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
}

impl Buffer {
    /// The characters of `text`, each at its own place.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let origin = (0..chars.len() as u32).collect();
        let mut buffer = Self { chars, origin, ..Self::default() };
        buffer.survey();
        buffer
    }

    /// Finds the sites and the evidence anew, which is due after characters were changed.
    pub fn survey(&mut self) {
        let kinds = Kind::table();
        let mut evidence = Evidence::default();
        let mut found = 0;
        self.sites.clear();
        self.sites.resize(self.chars.len(), 0);
        for (at, &c) in self.chars.iter().enumerate() {
            let kind = kinds.of(c);
            evidence.add(kind);
            // Written at every character and counted at sites alone: cheaper than a branch that nobody can foretell.
            self.sites[found] = at as u32;
            found += usize::from(kind.is_site());
        }
        self.sites.truncate(found);
        self.evidence = evidence;
    }

    /// The characters at the sites, in order.
    pub fn at_sites(&self) -> impl Iterator<Item = char> {
        self.sites.iter().map(|&at| self.chars[at as usize])
    }

    /// Lets `step` rewrite the buffer from left to right; whether anything changed.
    ///
    /// `step` is called at the sites whose characters are `wanted`, unless it took them before. It may take any number of
    /// characters; what it leaves is kept.
    pub fn rewrite(&mut self, wanted: impl Fn(char) -> bool, mut step: impl FnMut(&mut Rewriter<'_>)) -> bool {
        let sites = std::mem::take(&mut self.sites);
        let mut rewriter = Rewriter { buffer: self, read: 0, write: 0, changed: false };
        for site in sites.iter().map(|&site| site as usize) {
            if site < rewriter.read || !wanted(rewriter.buffer.chars[site]) {
                continue;
            }
            rewriter.keep_run(site - rewriter.read);
            step(&mut rewriter);
            if rewriter.read == site {
                rewriter.keep();
            }
        }
        rewriter.keep_run(rewriter.rest().len());
        let Rewriter { write, changed, .. } = rewriter;
        self.chars.truncate(write);
        self.origin.truncate(write);
        self.sites = sites;
        if changed {
            self.survey();
        }
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
    read: usize,
    write: usize,
    changed: bool,
}

impl Rewriter<'_> {
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
        self.buffer.chars[self.write] = self.buffer.chars[self.read];
        self.buffer.origin[self.write] = self.buffer.origin[self.read];
        self.write += 1;
        self.read += 1;
    }

    /// Takes the next `count` characters as they are.
    fn keep_run(&mut self, count: usize) {
        if self.write < self.read {
            self.buffer.chars.copy_within(self.read..self.read + count, self.write);
            self.buffer.origin.copy_within(self.read..self.read + count, self.write);
        }
        self.write += count;
        self.read += count;
    }

    /// Leaves out `count` characters.
    pub fn skip(&mut self, count: usize) {
        self.read = (self.read + count).min(self.buffer.chars.len());
        self.changed = true;
    }

    /// Writes `c` in place of the next `count` characters (at least one).
    pub fn replace(&mut self, count: usize, c: char) {
        self.changed |= count != 1 || self.buffer.chars[self.read] != c;
        self.buffer.chars[self.write] = c;
        self.buffer.origin[self.write] = self.buffer.origin[self.read];
        self.write += 1;
        self.read = (self.read + count.max(1)).min(self.buffer.chars.len());
    }

    /// Takes back the characters written after the first `length`.
    pub fn unwrite(&mut self, length: usize) {
        if length < self.write {
            self.write = length;
            self.changed = true;
        }
    }

    /// Takes back the one character written at `index`.
    pub fn take_out(&mut self, index: usize) {
        if index < self.write {
            self.buffer.chars.copy_within(index + 1..self.write, index);
            self.buffer.origin.copy_within(index + 1..self.write, index);
            self.write -= 1;
            self.changed = true;
        }
    }
}

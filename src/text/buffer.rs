//! Characters with their places in the original, and the one way to rewrite them.

/// Characters, each with the code point of the original that it came from.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    /// The characters.
    pub chars: Vec<char>,
    /// Code point in the original of each; strictly increasing.
    pub origin: Vec<u32>,
}

impl Buffer {
    /// The characters of `text`, each at its own place.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let origin = (0..chars.len() as u32).collect();
        Self { chars, origin }
    }

    /// Lets `step` rewrite the buffer from left to right; whether anything changed.
    ///
    /// `step` is called while characters remain and must take at least one each time; one that it leaves is kept.
    pub fn rewrite(&mut self, step: impl FnMut(&mut Rewriter<'_>)) -> bool {
        self.rewrite_at(|_| true, step)
    }

    /// As [`Self::rewrite`], with `step` called at the characters that are `wanted` alone; the others are kept.
    pub fn rewrite_at(&mut self, wanted: impl Fn(char) -> bool, mut step: impl FnMut(&mut Rewriter<'_>)) -> bool {
        let mut rewriter = Rewriter { buffer: self, read: 0, write: 0, changed: false };
        loop {
            let next = rewriter.rest().iter().position(|&c| wanted(c));
            rewriter.keep_run(next.unwrap_or(rewriter.rest().len()));
            if next.is_none() {
                break;
            }
            let before = rewriter.read;
            step(&mut rewriter);
            if rewriter.read == before {
                rewriter.keep();
            }
        }
        let Rewriter { write, changed, .. } = rewriter;
        self.chars.truncate(write);
        self.origin.truncate(write);
        changed
    }
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

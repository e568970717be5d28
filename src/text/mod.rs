//! Clean Simplified text in which every character knows its place in the original.
//!
//! Later rooms see one form of every mark, whatever the input writes:
//!
//! | in the clean text | for |
//! |---|---|
//! | `，` `：` `；` `？` `！` `。` | the same, and their narrow and vertical forms; narrow forms stay inside numbers, times, Latin words and addresses (`1,000`, `09:12`, `99.1`, `http://`) |
//! | `（` `）` | both widths of round brackets, always |
//! | `“` `”` `‘` `’` | curly, corner (`「」`, `『』`) and straight quotation marks |
//! | `·` | all middle dots and bullets, and a point between Chinese characters |
//! | `～` | all tildes |
//! | `0`–`9`, `A`–`z`, `%`, `-`, `/` … | both widths of ASCII letters, digits and signs |
//! | one `\n` | any line end and any number of blank lines |
//! | one blank | any white space that parts words; blanks that part nothing are gone (see [`spaces`]) |
//!
//! Inserted pinyin, invisible and private-use characters, remains of markup, interference and doubled marks are left
//! out. Cleaning a clean text changes nothing.

use std::sync::OnceLock;

use crate::document::Document;
use crate::record::PartKind;
use crate::span::Span;

mod buffer;
mod charset;
pub mod class;
mod debris;
mod furniture;
mod gloss;
mod kind;
mod layout;
mod markup;
mod metadata;
mod parts;
mod quote;
mod script;
mod sentence;
mod spaces;
mod strewn;
mod width;
mod word_list;
mod wrap;

use buffer::Buffer;
pub use charset::CharSet;
pub(crate) use charset::{Beginnings, Firsts};
pub use metadata::TextMetadata;
pub(crate) use parts::is_sender;
pub(crate) use script::is_traditional;
pub use script::to_simplified;
pub use word_list::WordList;

/// A document's text, cleaned: Simplified, free of debris, every character with its place in the original.
///
/// All spans below are code points of the clean text, unless they say otherwise.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The clean text.
    pub string: String,
    /// Its characters.
    pub chars: Vec<char>,
    /// For each character, its code point in the original; strictly increasing.
    pub origin: Vec<u32>,
    /// Byte offset in `string` of each character, and of the end.
    pub bytes: Vec<u32>,
    /// `Hans`, `Hant` or `Mixed`.
    pub script: &'static str,
    /// Headline, lead, body …: in order, not overlapping, covering all text but blank space.
    pub parts: Vec<Part>,
    /// Sentences in order, each inside one part.
    pub sentences: Vec<Sentence>,
    /// What stands inside quotation marks, without the marks; in order of start.
    pub quotes: Vec<Quotation>,
    /// The spans of `quotes` that are speech, those inside others left out: in order, not overlapping.
    speech: Vec<Span>,
    /// Places in `chars` of all characters but plain ideographs, in order.
    sites: Vec<u32>,
    /// What it says about the document, once that was asked for.
    said: OnceLock<TextMetadata>,
}

/// A part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is; never [`PartKind::Quotation`].
    pub kind: PartKind,
    /// Where it is.
    pub span: Span,
}

/// A sentence, with its clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, final punctuation included.
    pub span: Span,
    /// The kind of part it stands in.
    pub part: PartKind,
    /// Number of its paragraph (line) in the document.
    pub paragraph: u32,
    /// Clauses: between commas, semicolons and colons outside brackets and quotation marks; punctuation left out.
    pub clauses: Vec<Span>,
}

/// Text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Without the marks.
    pub span: Span,
    /// Somebody's words, rather than a name or a term set in marks (“火眼”实验室, “六稳”).
    pub speech: bool,
}

impl Text {
    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.string[self.bytes[span.start as usize] as usize..self.bytes[span.end as usize] as usize]
    }

    /// The first characters from a code point on, or as many as there are.
    #[must_use]
    pub fn following(&self, at: u32, count: u32) -> &str {
        let end = self.chars.len() as u32;
        self.slice(Span::new(at.min(end), at.saturating_add(count).min(end)))
    }

    /// The characters of a span.
    #[must_use]
    pub fn chars(&self, span: Span) -> &[char] {
        &self.chars[span.range()]
    }

    /// The marks, digits and letters of a span, each with its place: whatever is no plain ideograph.
    pub fn marks(&self, span: Span) -> impl Iterator<Item = (u32, char)> {
        let first = self.sites.partition_point(|&at| at < span.start);
        let sites = self.sites[first..].iter().take_while(move |&&at| at < span.end);
        sites.map(|&at| (at, self.chars[at as usize]))
    }

    /// The span of the original that a span of the clean text came from, debris between included.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.origin.get(span.start as usize).copied().unwrap_or_default();
            return Span::new(at, at);
        }
        Span::new(self.origin[span.start as usize], self.origin[span.end as usize - 1] + 1)
    }

    /// What the text says about the document; found out when it is asked for first.
    #[must_use]
    pub fn metadata(&self) -> &TextMetadata {
        self.said.get_or_init(|| metadata::metadata(self))
    }

    /// The kind of the part that a code point lies in, if it lies in one.
    #[must_use]
    pub fn part_at(&self, at: u32) -> Option<PartKind> {
        let next = self.parts.partition_point(|part| part.span.end <= at);
        self.parts.get(next).filter(|part| part.span.start <= at).map(|part| part.kind)
    }

    /// Titles of the reports that a page has behind the first, each with where its story begins; in order.
    pub fn later_titles(&self) -> impl Iterator<Item = (Span, u32)> {
        let story = |part: &Part| matches!(part.kind, PartKind::Lead | PartKind::Body);
        let first = self.parts.iter().position(story).unwrap_or(self.parts.len());
        let titles = (first..self.parts.len()).filter(|&at| self.parts[at].kind == PartKind::Headline);
        titles.filter_map(move |at| {
            let begins = self.parts[at..].iter().find(|part| story(part))?.span.start;
            Some((self.parts[at].span, begins))
        })
    }

    /// Whether the code point lies in somebody's quoted words.
    #[must_use]
    pub fn is_quoted_speech(&self, at: u32) -> bool {
        let next = self.speech.partition_point(|span| span.start <= at);
        self.speech[..next].last().is_some_and(|span| span.holds(at))
    }
}

/// Most rounds of cleaning; each takes something away, and texts that need more than three are made to.
const ROUNDS: usize = 64;

/// Cleans a document.
#[must_use]
pub fn clean(document: &Document) -> Text {
    let mut buffer = Buffer::new(&document.text);
    let script = buffer.evidence.script();
    for _ in 0..ROUNDS {
        if !round(&mut buffer) {
            break;
        }
    }
    if buffer.chars.last() == Some(&'\n') {
        buffer.chars.pop();
        buffer.origin.pop();
        buffer.sites.pop();
    }
    let Buffer { chars, origin, sites, .. } = buffer;
    let mut bytes: Vec<u32> = Vec::with_capacity(chars.len() + 1);
    let mut string = String::with_capacity(chars.len() * 3);
    for &c in &chars {
        bytes.push(string.len() as u32);
        string.push(c);
    }
    bytes.push(string.len() as u32);
    let quotes = quote::find(&chars, &sites);
    let input = parts::Input { chars: &chars, sites: &sites, string: &string, bytes: &bytes, origin: &origin };
    let parts = parts::divide(&input, document);
    let sentences = sentence::split(&chars, &sites, &parts, &quotes);
    let speech = outermost_speech(&quotes);
    Text { string, chars, origin, bytes, script, parts, sentences, quotes, speech, sites, said: OnceLock::new() }
}

/// The spans of speech that lie in no other; `quotes` are nested or apart, in order of start.
fn outermost_speech(quotes: &[Quotation]) -> Vec<Span> {
    let mut speech: Vec<Span> = Vec::new();
    for quote in quotes.iter().filter(|quote| quote.speech) {
        if speech.last().is_none_or(|last| last.end <= quote.span.start) {
            speech.push(quote.span);
        }
    }
    speech
}

/// One round of every rule; whether anything changed. The order matters: what a later rule reads, an earlier one has
/// brought into form.
fn round(buffer: &mut Buffer) -> bool {
    let mut changed = markup::remove(buffer);
    changed |= gloss::remove(buffer);
    changed |= debris::realign(buffer);
    changed |= debris::remove_lost(buffer);
    changed |= debris::remove_interference(buffer);
    changed |= width::normalise(buffer);
    changed |= wrap::join(buffer);
    changed |= debris::merge_marks(buffer);
    changed |= strewn::remove(buffer);
    changed |= spaces::remove(buffer);
    changed |= script::simplify(buffer);
    changed
}

#[cfg(test)]
mod tests;

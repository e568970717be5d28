//! Documents as they come in: bytes decoded, pages turned into text, metadata that the input itself gives.

use std::path::PathBuf;

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use crate::time::Period;

pub mod corpus;
pub mod decode;
mod error;
mod html;
mod json;
mod mojibake;
mod page;
mod read;
mod stream;

pub use corpus::Corpus;
pub use error::{ReadError, UnknownEncoding};
pub use read::Reader;

/// How inputs are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// Encoding of all inputs, where the user knows it; else each input's is detected.
    pub encoding: Option<&'static Encoding>,
}

/// The encoding that a user names: `gbk`, `big5`, `utf-8`, and whatever else browsers understand.
///
/// # Errors
/// Where there is no such encoding.
pub fn encoding(label: &str) -> Result<&'static Encoding, UnknownEncoding> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| UnknownEncoding(label.to_owned()))
}

/// Reads documents, one at a time as they are asked for, from files, from folders (with the folders in them, in the order
/// of their names) and, for `-`, from standard input: JSON Lines, or one text, page or JSON document.
///
/// Files are texts (`.txt`, `.md`), pages (`.html`, `.htm`), JSON (`.json`) and JSON Lines (`.jsonl`), each also packed
/// (`.gz`); a file of another name that is given by itself is read as text. Of JSON Lines only one line is in memory at a
/// time. What cannot be read is an error in its place, and reading goes on.
#[must_use]
pub fn read(inputs: Vec<PathBuf>, options: ReadOptions) -> Reader {
    Reader::new(inputs, options)
}

/// One input document. All spans of its record refer to [`Document::text`].
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// File name without its ending, or the input's own id.
    pub id: String,
    /// Path or name of the input.
    pub source: Option<String>,
    /// SHA-256 of the input's bytes, in hexadecimal.
    pub sha256: String,
    /// Encoding it was decoded from, as a WHATWG label.
    pub encoding: String,
    /// The decoded text.
    pub text: String,
    /// What the input says about itself outside its text; beats guesses.
    pub meta: Metadata,
    /// Code-point ranges of `text` known to be boilerplate from the page's markup; in order, not overlapping.
    pub boilerplate: Vec<crate::span::Span>,
    /// What went wrong while reading.
    pub warnings: Vec<String>,
    /// What `corpus.toml` says about the folder it comes from.
    pub corpus: Corpus,
}

impl Document {
    /// A document from text alone.
    #[must_use]
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        Self { id: id.into(), sha256, text, encoding: "utf-8".into(), ..Self::default() }
    }
}

/// What the input says about itself: JSON Lines fields, page metadata, corpus.toml, command-line options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Publication day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Who published it here.
    pub publisher: Option<String>,
    /// Whom it credits.
    pub credited: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Place that 我市, 我县 refer to, where the input says so.
    pub region: Option<String>,
}

impl Metadata {
    /// These metadata, and what they leave open from `other`.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let full = |text: &String| !text.trim().is_empty();
        Self {
            title: self.title.filter(full).or(other.title),
            published: self.published.filter(full).or(other.published),
            publisher: self.publisher.filter(full).or(other.publisher),
            credited: self.credited.filter(full).or(other.credited),
            url: self.url.filter(full).or(other.url),
            region: self.region.filter(full).or(other.region),
        }
    }
}

/// What the caller knows about the documents and wants of the records.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Days that the corpus covers.
    pub period: Option<Period>,
    /// Publisher of documents that do not name one.
    pub publisher: Option<String>,
    /// Region of documents that do not name one.
    pub region: Option<String>,
    /// Leave the text out of the records.
    pub no_text: bool,
    /// The lexicon, with the user's own entries.
    pub lexicon: crate::lexicon::Lexicon,
}

impl Options {
    /// These options, with what the document's `corpus.toml` tells where they leave it open.
    #[must_use]
    pub fn for_document(&self, document: &Document) -> Self {
        let Corpus { period, publisher, region } = &document.corpus;
        Self {
            period: self.period.or(*period),
            publisher: self.publisher.clone().or_else(|| publisher.clone()),
            region: self.region.clone().or_else(|| region.clone()),
            ..self.clone()
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

//! Documents as they come in: bytes decoded, metadata that the input itself gives.

use crate::time::Period;

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
    /// Code-point ranges of `text` known to be boilerplate from the page's markup.
    pub boilerplate: Vec<crate::span::Span>,
    /// What went wrong while reading.
    pub warnings: Vec<String>,
}

impl Document {
    /// A document from text alone.
    #[must_use]
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), encoding: "utf-8".into(), ..Self::default() }
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

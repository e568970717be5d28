//! Quotes in their context: the passage marked, with what stands around it.

use std::collections::BTreeMap;

use crate::graph::Evidence;
use crate::record::Record;

use super::html::Html;

/// Code points shown before and behind a quote.
const AROUND: usize = 48;

/// The documents' texts by record id, as code points.
pub struct Texts<'a> {
    records: BTreeMap<&'a str, (&'a Record, Vec<char>)>,
}

impl<'a> Texts<'a> {
    /// The texts of the records; of two with one id the first counts.
    pub fn new(records: &'a [Record]) -> Self {
        let mut by_id = BTreeMap::new();
        for record in records {
            by_id.entry(record.id.as_str()).or_insert_with(|| (record, record.text.chars().collect()));
        }
        Self { records: by_id }
    }

    /// The records in order of id, with their texts as code points.
    pub fn all(&self) -> impl Iterator<Item = (&'a Record, &[char])> {
        self.records.values().map(|(record, chars)| (*record, chars.as_slice()))
    }

    fn text(&self, doc: &str) -> &[char] {
        self.records.get(doc).map_or(&[], |(_, chars)| chars.as_slice())
    }

    /// Writes a quote: marked within its surroundings where the text is at hand, and a link to its place in the document.
    pub fn write(&self, page: &mut Html, evidence: &Evidence) {
        let text = self.text(&evidence.doc);
        let (start, end) = (evidence.start as usize, evidence.end as usize);
        page.raw("<blockquote>");
        if start < end && end <= text.len() {
            let from = start.saturating_sub(AROUND);
            let to = (end + AROUND).min(text.len());
            let before: String = text[from..start].iter().collect();
            let after: String = text[end..to].iter().collect();
            if from > 0 {
                page.raw("…");
            }
            page.text(&flat(&before)).element("mark", &[], &evidence.text).text(&flat(&after));
            if to < text.len() {
                page.raw("…");
            }
        } else {
            page.element("mark", &[], &evidence.text);
        }
        page.raw(" <cite>").link(&passage(&evidence.doc, start), &evidence.doc).raw("</cite></blockquote>");
    }
}

/// Line breaks as blanks.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The id of the place in a document where a quoted passage starts.
pub fn passage(doc: &str, start: usize) -> String {
    format!("passage/{doc}/{start}")
}

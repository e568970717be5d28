//! The documents: where they come from, and their text with the quoted passages marked.

use std::collections::BTreeMap;

use crate::diagram::xml::anchor;
use crate::graph::{DocumentNode, NodeData};
use crate::record::Record;

use super::Report;
use super::html::Html;
use super::quote::passage;

/// Most code points of all texts together; beyond it the report shows quotes in their context only, and says so.
const MOST_TEXT: usize = 3_000_000;

impl Report<'_> {
    /// A section a document.
    pub fn documents(&self, page: &mut Html) {
        self.heading(page, "documents", "report.documents");
        let mut quoted: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for evidence in self.quoted() {
            quoted.entry(evidence.doc.clone()).or_default().push((evidence.start as usize, evidence.end as usize));
        }
        let whole = self.texts.all().map(|(_, text)| text.len()).sum::<usize>() <= MOST_TEXT;
        if !whole {
            page.element("p", &[("class", "hint")], &self.words.word("report.no_texts"));
        }
        page.raw("<div class=\"filterable\" data-items=\"section\">");
        for (record, text) in self.texts.all() {
            let id = format!("doc/{}", record.id);
            page.open("section", &[("id", &anchor(&id)), ("class", "document")]);
            page.element("h3", &[], record.title.as_deref().unwrap_or(&record.id));
            self.origin(page, record);
            if whole && !text.is_empty() {
                page.raw("<details><summary>").text(&self.words.word("report.text")).raw("</summary>");
                let spans = quoted.get(&record.id).map_or(&[][..], Vec::as_slice);
                marked(page, &record.id, text, spans);
                page.raw("</details>");
            }
            self.rejected(page, record);
            page.raw("</section>\n");
        }
        page.raw("</div>");
    }

    fn origin(&self, page: &mut Html, record: &Record) {
        page.raw("<p class=\"facts\">").element("span", &[("class", "badge")], &record.id);
        let published = record.published.as_ref().map(|d| &d.edtf);
        for fact in [published, record.publisher.as_ref(), record.credited.as_ref(), record.source.as_ref()]
            .into_iter()
            .flatten()
        {
            page.element("span", &[("class", "badge")], fact);
        }
        if let Some(url) = record.url.as_deref().filter(|u| u.starts_with("http://") || u.starts_with("https://")) {
            page.element("a", &[("href", url), ("rel", "noreferrer")], url);
        }
        page.raw("</p>");
        if let Some(NodeData::Document(DocumentNode { reprint_of: Some(other), .. })) =
            self.graph.node(&format!("doc/{}", record.id)).map(|n| &n.data)
        {
            page.raw("<p class=\"near\">").element("b", &[], &self.words.word("edge.reprint")).raw(" ");
            page.link(&format!("doc/{other}"), other).raw("</p>");
        }
        for warning in &record.warnings {
            page.element("p", &[("class", "conflict")], warning);
        }
    }

    /// What looked like a statement and was refused, with the reason.
    fn rejected(&self, page: &mut Html, record: &Record) {
        if record.rejected.is_empty() {
            return;
        }
        page.raw("<details><summary>");
        page.text(&self.words.say("report.rejected", &[("n", &record.rejected.len().to_string())]))
            .raw("</summary><ul>");
        for refused in &record.rejected {
            page.raw("<li>").element("q", &[], &refused.text).raw(" ").text(&refused.why).raw(" ");
            page.element("code", &[], &refused.rule).raw("</li>");
        }
        page.raw("</ul></details>");
    }
}

/// The text with its quoted passages in `mark`, and at the start of each a target for links.
fn marked(page: &mut Html, doc: &str, text: &[char], spans: &[(usize, usize)]) {
    let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
    for &(start, end) in spans.iter().filter(|(start, end)| start < end && *end <= text.len()) {
        let longest = starts.entry(start).or_insert(end);
        *longest = (*longest).max(end);
    }
    page.raw("<pre>");
    let (mut at, mut marked_to) = (0, 0);
    let cuts: Vec<(usize, usize)> = starts.into_iter().collect();
    for (start, end) in cuts {
        piece(page, text, at, start, marked_to);
        page.open("a", &[("id", &anchor(&passage(doc, start)))]).close("a");
        at = start;
        marked_to = marked_to.max(end);
    }
    piece(page, text, at, text.len(), marked_to);
    page.raw("</pre>");
}

/// Text from `at` to `to`, marked as far as `marked_to`.
fn piece(page: &mut Html, text: &[char], at: usize, to: usize, marked_to: usize) {
    let middle = marked_to.clamp(at, to);
    if middle > at {
        page.element("mark", &[], &text[at..middle].iter().collect::<String>());
    }
    page.text(&text[middle..to].iter().collect::<String>());
}

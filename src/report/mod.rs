//! The report: one self-contained HTML file that works offline, on a phone, and without JavaScript.
//!
//! It holds the timeline, the table of visits, the diagrams, a section for each official, place and organization, and
//! the documents with the quoted passages marked in their text. Scripts only add filters, sorting and zoom.

mod documents;
mod entities;
mod figures;
mod html;
mod quote;
mod statements;
mod visits;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::diagram::{Diagram, Labels, Words};
use crate::graph::{Evidence, KnowledgeGraph, NodeData};
use crate::record::Record;
use crate::timeline::Timeline;

use html::Html;
use quote::Texts;

/// What every part of the report draws on.
struct Report<'a> {
    graph: &'a KnowledgeGraph,
    timeline: &'a Timeline,
    texts: Texts<'a>,
    words: Words,
}

/// The report as a whole page. `diagrams` are those of [`crate::diagram::all`]; the records' texts show quotes in their
/// context, and are left out where the records have none.
#[must_use]
pub fn html(
    graph: &KnowledgeGraph,
    timeline: &Timeline,
    records: &[Record],
    diagrams: &[(String, Diagram)],
    labels: Labels,
) -> String {
    let report = Report { graph, timeline, texts: Texts::new(records), words: Words::new(labels) };
    let mut page = Html::default();
    report.head(&mut page);
    report.summary(&mut page);
    report.statements(&mut page);
    report.visits(&mut page);
    figures::figures(&mut page, report.words, diagrams);
    report.entities(&mut page);
    report.documents(&mut page);
    report.foot(&mut page);
    page.finish()
}

/// Sections in order: id, and key of the heading.
const SECTIONS: [(&str, &str); 7] = [
    ("timeline", "report.timeline"),
    ("visits", "report.visits"),
    ("diagrams", "report.diagrams"),
    ("persons", "report.persons"),
    ("places", "report.places"),
    ("organizations", "report.organizations"),
    ("documents", "report.documents"),
];

impl Report<'_> {
    fn head(&self, page: &mut Html) {
        let lang = if self.words.english() { "en" } else { "zh-Hans" };
        page.raw("<!DOCTYPE html>\n").open("html", &[("lang", lang)]);
        page.raw(
            "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             script-src 'unsafe-inline'; img-src data:\"><meta name=\"color-scheme\" content=\"light dark\">\
             <link rel=\"icon\" href=\"data:,\">",
        );
        page.element("title", &[], &self.words.both("report.title", &[], &[]));
        page.raw("<style>").raw(include_str!("report.css")).drawing_style().raw("</style></head>\n<body>");
        page.raw("<header>").element("h1", &[], &self.words.both("report.title", &[], &[]));
        if let Some(period) = &self.timeline.period {
            page.element("p", &[("class", "period")], &self.words.say("ui.period", &[("period", period)]));
        }
        page.raw("</header>\n<nav>");
        for (id, key) in SECTIONS {
            page.link(id, &self.words.word(key));
        }
        page.raw("</nav>\n<main>");
    }

    fn heading(&self, page: &mut Html, id: &str, key: &str) {
        page.element("h2", &[("id", id)], &self.words.both(key, &[], &[]));
    }

    /// How much of what there is.
    fn summary(&self, page: &mut Html) {
        let mut counts = [0_usize; 5];
        let mut undated = 0;
        for node in self.graph.nodes() {
            match &node.data {
                NodeData::Document(_) => counts[0] += 1,
                NodeData::Person(_) => counts[1] += 1,
                NodeData::Place(_) => counts[2] += 1,
                NodeData::Organization(_) => counts[3] += 1,
                NodeData::Event(event) => {
                    counts[4] += 1;
                    undated += usize::from(event.edtf.is_none());
                }
                NodeData::Post(_) => {}
            }
        }
        page.raw("<dl class=\"counts\">");
        let keys = ["report.documents", "report.persons", "report.places", "report.organizations", "report.events"];
        for (key, count) in keys.into_iter().zip(counts) {
            page.raw("<div>")
                .element("dt", &[], &self.words.word(key))
                .element("dd", &[], &count.to_string())
                .raw("</div>");
        }
        page.raw("</dl>");
        page.element("p", &[("class", "hint")], &self.words.say("report.reading", &[("n", &undated.to_string())]));
    }

    fn foot(&self, page: &mut Html) {
        page.raw("</main>\n<footer>")
            .element("p", &[], &self.words.both("report.made", &[], &[]))
            .raw("</footer>\n<script>");
        page.raw(include_str!("report.js")).raw("</script></body></html>\n");
    }

    /// Every passage that the report quotes, so that the documents can mark it.
    fn quoted(&self) -> BTreeSet<Evidence> {
        let mut out = BTreeSet::new();
        for node in self.graph.nodes() {
            match &node.data {
                NodeData::Event(event) => {
                    out.extend(event.reports.iter().flat_map(|r| &r.evidence).cloned());
                    out.extend(event.participants.iter().flat_map(|p| &p.evidence).cloned());
                    out.extend(event.stops.iter().flat_map(|s| &s.evidence).cloned());
                }
                NodeData::Person(person) => {
                    out.extend(person.occupancies.iter().flat_map(|o| &o.evidence).cloned());
                }
                _ => {}
            }
        }
        out
    }
}

//! The diagrams inline; scrolled without script, panned and zoomed with it.

use crate::diagram::{Diagram, Words};

use super::html::Html;

/// How many stand open from the start.
const OPEN: usize = 1;

/// The diagrams, the timeline and the whole graph first.
pub fn figures(page: &mut Html, words: Words, diagrams: &[(String, Diagram)]) {
    page.element("h2", &[("id", "diagrams")], &words.both("report.diagrams", &[], &[]));
    let mut order: Vec<&(String, Diagram)> = diagrams.iter().collect();
    order.sort_by_key(|(stem, _)| match stem.as_str() {
        "timeline" => (0, stem),
        "graph" => (1, stem),
        _ => (2, stem),
    });
    for (i, (stem, diagram)) in order.into_iter().enumerate() {
        let id = format!("diagram/{stem}");
        if i < OPEN {
            page.open("details", &[("class", "figure"), ("id", &id), ("open", "")]);
        } else {
            page.open("details", &[("class", "figure"), ("id", &id)]);
        }
        page.element("summary", &[], &diagram.title);
        page.raw("<div class=\"canvas\" tabindex=\"0\">").drawing(diagram).raw("</div></details>\n");
    }
}

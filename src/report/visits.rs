//! The table of visits: a row a visitor and stop.

use std::collections::BTreeMap;

use crate::diagram::{destinations, enclosing};
use crate::graph::{EventNode, Node, NodeData, Part, StopNode};
use crate::record::{EventType, Realis, Role};

use super::Report;
use super::html::Html;

/// Columns: key of the heading, and how the column sorts.
const COLUMNS: [(&str, &str); 7] = [
    ("report.date", "text"),
    ("report.visitor", "text"),
    ("report.title_at", "text"),
    ("report.target", "text"),
    ("report.inside", "text"),
    ("report.companions", "text"),
    ("report.sure", "number"),
];

impl Report<'_> {
    /// The table, filtered and sorted by the page's script where that runs.
    pub fn visits(&self, page: &mut Html) {
        self.heading(page, "visits", "report.visits");
        page.raw("<div class=\"filterable table\" data-items=\"tbody tr\"><div class=\"wide\"><table class=\"sortable\"><thead><tr>");
        for (key, sort) in COLUMNS {
            page.element("th", &[("scope", "col"), ("data-sort", sort)], &self.words.word(key));
        }
        page.raw("</tr></thead><tbody>\n");
        let destinations = destinations(self.graph);
        for entry in &self.timeline.entries {
            let Some(node) = self.graph.node(&entry.id) else { continue };
            let NodeData::Event(event) = &node.data else { continue };
            if event.event_type != EventType::Visit || event.realis != Realis::Actual {
                continue;
            }
            for visitor in event.participants.iter().filter(|p| p.role == Role::Principal) {
                for stop in event.stops.iter().filter(|s| visitor.stops.is_empty() || visitor.stops.contains(&s.order))
                {
                    let place = self.place(&destinations, stop);
                    self.row(page, node, event, visitor, stop, &place);
                }
            }
        }
        page.raw("</tbody></table></div></div>");
    }

    /// What the stop lies in, outermost first.
    fn place(&self, destinations: &BTreeMap<String, String>, stop: &StopNode) -> String {
        let Some(target) = &stop.target else { return String::new() };
        let chain = enclosing(self.graph, destinations, target);
        let names = chain.iter().rev().filter_map(|id| self.graph.node(id));
        names.map(|n| self.words.name(self.graph, &n.id, &n.name)).collect::<Vec<_>>().join(" ")
    }

    fn row(&self, page: &mut Html, node: &Node, event: &EventNode, visitor: &Part, stop: &StopNode, place: &str) {
        let undated = self.words.word("ui.undated");
        let day = stop.edtf.as_deref().or(event.edtf.as_deref());
        // Undated rows sort behind all days.
        page.raw("<tr>")
            .open("td", &[("data-key", day.unwrap_or("~"))])
            .link(&node.id, day.unwrap_or(&undated))
            .raw("</td><td>");
        page.link(&visitor.id, &self.words.name(self.graph, &visitor.id, &visitor.name)).raw("</td>");
        page.element("td", &[], &visitor.title.as_ref().map_or_else(String::new, |t| self.words.post(t)));
        page.raw("<td>");
        match &stop.target {
            Some(target) => page.link(target, &self.words.name(self.graph, target, &stop.name)),
            None => page.text(&stop.name),
        };
        page.raw("</td>").element("td", &[], place).raw("<td>");
        let with = event.participants.iter().filter(|p| p.role == Role::Companion);
        for (i, part) in with.enumerate() {
            if i > 0 {
                page.text(self.words.comma());
            }
            page.link(&part.id, &self.words.name(self.graph, &part.id, &part.name));
        }
        let confidence = format!("{:.2}", event.confidence);
        page.raw("</td>").open("td", &[("data-key", &confidence)]);
        self.confidence(page, event.confidence);
        page.raw("</td></tr>\n");
    }
}

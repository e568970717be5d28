//! The timeline: one article an event, with its sources and what is uncertain about it.

use crate::graph::{EventNode, Node, NodeData, Part, StopNode};
use crate::record::{Discourse, Mode, Realis, Role};

use super::Report;
use super::html::Html;
use crate::diagram::xml::anchor;

/// Confidence below which a statement is marked as doubtful.
const DOUBTFUL: f64 = 0.6;
/// Confidence below which it is marked as likely only.
const LIKELY: f64 = 0.85;

impl Report<'_> {
    /// The timeline as a list of articles, under a heading for each day.
    pub fn statements(&self, page: &mut Html) {
        self.heading(page, "timeline", "report.timeline");
        page.raw("<div class=\"filterable\" data-items=\"article\">");
        let mut day: Option<Option<&str>> = None;
        for entry in &self.timeline.entries {
            let Some(node) = self.graph.node(&entry.id) else { continue };
            let NodeData::Event(event) = &node.data else { continue };
            let this = event.edtf.as_deref();
            if day != Some(this) {
                let undated = self.words.word("ui.undated");
                page.element("h3", &[("class", "day")], this.unwrap_or(&undated));
                day = Some(this);
            }
            self.article(page, node, event);
        }
        page.raw("</div>");
    }

    fn article(&self, page: &mut Html, node: &Node, event: &EventNode) {
        let kind = event_type(event);
        page.open("article", &[("id", &anchor(&node.id)), ("class", &kind)]);
        page.raw("<p class=\"badges\">");
        page.element("span", &[("class", "badge type")], &self.words.word(&format!("event.{kind}")));
        self.badges(page, event);
        page.raw("</p><h4>");
        self.people(page, event, &[Role::Principal, Role::Chair, Role::Speaker, Role::Signer]);
        if let Some(name) = &event.name {
            page.raw(" ").element("span", &[("class", "name")], name);
        }
        page.raw("</h4>");
        self.stops(page, &event.stops);
        for (key, roles) in [
            ("role.companion", &[Role::Companion][..]),
            ("role.attendee", &[Role::Attendee, Role::Recipient][..]),
            ("role.host", &[Role::Host][..]),
            ("role.delegator", &[Role::Delegator][..]),
        ] {
            if event.participants.iter().any(|p| roles.contains(&p.role)) {
                page.raw("<p class=\"others\">").element("b", &[], &self.words.word(key)).raw(" ");
                self.people(page, event, roles);
                page.raw("</p>");
            }
        }
        for conflict in &event.conflicts {
            page.raw("<p class=\"conflict\">").element(
                "b",
                &[],
                &self.words.say("report.conflict", &[("about", &conflict.about)]),
            );
            for (doc, value) in &conflict.values {
                page.raw(" ").link(&format!("doc/{doc}"), doc).raw(": ").text(value).raw(";");
            }
            page.raw("</p>");
        }
        self.sources(page, event);
        page.raw("</article>\n");
    }

    /// What is uncertain, and what the day rests on.
    pub fn badges(&self, page: &mut Html, event: &EventNode) {
        match &event.edtf {
            None => {
                page.element("span", &[("class", "badge doubt")], &self.words.word("ui.undated"));
            }
            Some(_) => {
                if let Some(basis) = &event.basis {
                    page.element("span", &[("class", "badge")], &self.words.word(&format!("basis.{basis}")));
                }
            }
        }
        if event.realis != Realis::Actual {
            let key = match event.realis {
                Realis::Planned => "realis.planned",
                Realis::Cancelled => "realis.cancelled",
                Realis::Negated => "realis.negated",
                Realis::Hypothetical | Realis::Actual => "realis.hypothetical",
            };
            page.element("span", &[("class", "badge doubt")], &self.words.word(key));
        }
        if event.discourse == Discourse::Background {
            page.element("span", &[("class", "badge")], &self.words.word("ui.background"));
        }
        if event.independent_sources > 1 {
            let n = event.independent_sources.to_string();
            page.element("span", &[("class", "badge")], &self.words.say("ui.sources", &[("n", &n)]));
        }
        self.confidence(page, event.confidence);
    }

    /// Confidence as a figure, marked where it is low.
    pub fn confidence(&self, page: &mut Html, confidence: f64) {
        let class = if confidence < DOUBTFUL {
            "badge doubt"
        } else if confidence < LIKELY {
            "badge likely"
        } else {
            "badge"
        };
        let text = self.words.say("report.confidence", &[("n", &format!("{confidence:.2}"))]);
        page.element("span", &[("class", class)], &text);
    }

    /// Participants of those roles with their posts, each linked to its section.
    fn people(&self, page: &mut Html, event: &EventNode, roles: &[Role]) {
        let parts: Vec<&Part> = event.participants.iter().filter(|p| roles.contains(&p.role)).collect();
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                page.text(self.words.comma());
            }
            page.link(&part.id, &self.words.name(self.graph, &part.id, &part.name));
            if let Some(title) = &part.title {
                page.raw(" ").element("small", &[], &self.words.post(title));
            }
            if part.mode != Mode::Onsite {
                let key = if part.mode == Mode::Online { "report.online" } else { "report.absent" };
                page.raw(" ").element("span", &[("class", "badge")], &self.words.word(key));
            }
        }
    }

    fn stops(&self, page: &mut Html, stops: &[StopNode]) {
        if stops.is_empty() {
            return;
        }
        page.raw("<ol class=\"stops\">");
        for stop in stops {
            page.raw("<li>");
            match &stop.target {
                Some(target) => page.link(target, &self.words.name(self.graph, target, &stop.name)),
                None => page.text(&stop.name).raw(" ").element(
                    "span",
                    &[("class", "badge")],
                    &self.words.word("ui.unnamed"),
                ),
            };
            for more in stop.edtf.iter().cloned().chain(stop.time.iter().map(|time| self.words.time(time))) {
                page.raw(" ").element("small", &[], &more);
            }
            page.raw("</li>");
        }
        page.raw("</ol>");
    }

    fn sources(&self, page: &mut Html, event: &EventNode) {
        let mut quotes = event.reports.iter().flat_map(|r| &r.evidence);
        if let Some(first) = quotes.next() {
            self.texts.write(page, first);
        }
        page.raw("<details><summary>");
        page.text(&self.words.say("report.sources", &[("n", &(1 + quotes.clone().count()).to_string())]))
            .raw("</summary>");
        for evidence in quotes {
            self.texts.write(page, evidence);
        }
        page.raw("<p class=\"rules\">").text(&self.words.word("report.rules")).raw(" ").element(
            "code",
            &[],
            &event.rules.join(", "),
        );
        page.raw("</p></details>");
    }
}

/// The event's type as the files name it.
pub fn event_type(event: &EventNode) -> String {
    format!("{:?}", event.event_type).to_lowercase()
}

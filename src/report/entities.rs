//! A section for each person, place and organization that takes part in something; the rest in a list.

use std::collections::BTreeSet;

use crate::diagram::xml::anchor;
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeData, Occupancy};

use super::Report;
use super::html::Html;

impl Report<'_> {
    /// Persons, places, organizations.
    pub fn entities(&self, page: &mut Html) {
        for (id, key, kind) in [
            ("persons", "report.persons", "person"),
            ("places", "report.places", "place"),
            ("organizations", "report.organizations", "organization"),
        ] {
            self.heading(page, id, key);
            page.raw("<div class=\"filterable\" data-items=\"section\">");
            for node in self.graph.nodes().filter(|n| n.data.kind() == kind) {
                self.section(page, node);
            }
            page.raw("</div>");
        }
    }

    fn section(&self, page: &mut Html, node: &Node) {
        page.open("section", &[("id", &anchor(&node.id)), ("class", node.data.kind())]);
        page.raw("<h3>").text(&node.name);
        let english = crate::diagram::Words::new(crate::diagram::Labels::En).name(self.graph, &node.id, &node.name);
        page.raw(" ").element("small", &[], &english).raw("</h3>");
        self.facts(page, node);
        if let NodeData::Person(person) = &node.data {
            self.occupancies(page, &person.occupancies);
        }
        self.events(page, node);
        self.neighbours(page, node);
        self.mentions(page, node);
        page.raw("</section>\n");
    }

    fn facts(&self, page: &mut Html, node: &Node) {
        let (subkind, aliases, code) = match &node.data {
            NodeData::Person(p) => (&p.subkind, &p.aliases, None),
            NodeData::Place(p) => (&p.subkind, &p.aliases, p.code.as_ref()),
            NodeData::Organization(o) => (&o.subkind, &o.aliases, None),
            _ => return,
        };
        page.raw("<p class=\"facts\">").element(
            "span",
            &[("class", "badge")],
            &self.words.word(&format!("subkind.{subkind}")),
        );
        if let Some(code) = code {
            page.element("span", &[("class", "badge")], code);
        }
        for alias in aliases {
            page.element("span", &[("class", "badge alias")], alias);
        }
        page.raw("</p>");
    }

    fn occupancies(&self, page: &mut Html, occupancies: &[Occupancy]) {
        if occupancies.is_empty() {
            return;
        }
        page.raw("<ul class=\"posts\">");
        for post in occupancies {
            page.raw("<li>").element("b", &[], &self.words.post(&post.title)).raw(" ");
            match post.place.as_ref().and_then(|id| self.graph.node(id)) {
                Some(place) => page.link(&place.id, &self.words.name(self.graph, &place.id, &place.name)),
                None => page.element("span", &[("class", "badge likely")], &self.words.word("report.open_place")),
            };
            page.raw(" ").element("span", &[("class", "badge")], &self.words.word(&format!("status.{}", post.status)));
            if let (Some(first), Some(last)) = (&post.first_seen, &post.last_seen) {
                let seen = if first == last { first.clone() } else { format!("{first} – {last}") };
                page.raw(" ").element("small", &[], &seen);
            }
            page.raw("<details><summary>");
            page.text(&self.words.say("report.sources", &[("n", &post.evidence.len().to_string())])).raw("</summary>");
            for evidence in &post.evidence {
                self.texts.write(page, evidence);
            }
            page.raw("</details></li>");
        }
        page.raw("</ul>");
    }

    /// The events that the node has a part in, in order of day.
    fn events(&self, page: &mut Html, node: &Node) {
        let mut rows: BTreeSet<(&str, &str, EdgeKind)> = BTreeSet::new();
        let links = self.graph.from(&node.id).into_iter().map(|l| (l.target, l.edge));
        for (other, edge) in links.chain(self.graph.to(&node.id).into_iter().map(|l| (l.source, l.edge))) {
            if let NodeData::Event(event) = &other.data {
                rows.insert((event.earliest.as_deref().unwrap_or("~"), &other.id, edge.kind));
            }
        }
        if rows.is_empty() {
            return;
        }
        page.raw("<ul class=\"events\">");
        for (_, id, kind) in rows {
            page.raw("<li>").element("b", &[], &self.words.word(&format!("edge_kind.{}", kind.name()))).raw(" ");
            page.link(id, &self.event_line(id)).raw("</li>");
        }
        page.raw("</ul>");
    }

    /// Day, kind, who and where of an event, in one line.
    fn event_line(&self, id: &str) -> String {
        let Some(NodeData::Event(event)) = self.graph.node(id).map(|n| &n.data) else { return id.to_owned() };
        let undated = self.words.word("ui.undated");
        let kind = self.words.word(&format!("event.{}", super::statements::event_type(event)));
        let mut line = format!("{} {kind}", event.edtf.as_ref().unwrap_or(&undated));
        if let Some(first) = event.participants.first() {
            line.push_str(" · ");
            line.push_str(&self.words.name(self.graph, &first.id, &first.name));
        }
        let what = event.name.clone().or_else(|| {
            let names: Vec<&str> = event.stops.iter().take(3).map(|s| s.name.as_str()).collect();
            Some(names.join(self.words.comma())).filter(|n| !n.is_empty())
        });
        if let Some(what) = what {
            line.push_str(" · ");
            line.push_str(&what);
        }
        line
    }

    /// Where it lies, what lies in it, and what may be the same.
    fn neighbours(&self, page: &mut Html, node: &Node) {
        let up = lines(self.graph, node, true, &[EdgeKind::Within, EdgeKind::LocatedIn]);
        let down = lines(self.graph, node, false, &[EdgeKind::Within, EdgeKind::LocatedIn]);
        let mut same = lines(self.graph, node, true, &[EdgeKind::PossiblySame]);
        same.extend(lines(self.graph, node, false, &[EdgeKind::PossiblySame]));
        for (key, class, others) in
            [("edge.within", "near", up), ("report.contains", "near", down), ("edge.maybe", "conflict", same)]
        {
            if others.is_empty() {
                continue;
            }
            page.open("p", &[("class", class)]).element("b", &[], &self.words.word(key)).raw(" ");
            for (i, (id, name)) in others.iter().enumerate() {
                if i > 0 {
                    page.text(self.words.comma());
                }
                page.link(id, &self.words.name(self.graph, id, name));
            }
            page.raw("</p>");
        }
    }

    /// The documents that name it.
    fn mentions(&self, page: &mut Html, node: &Node) {
        let links = self.graph.from(&node.id).into_iter().filter(|l| l.edge.kind == EdgeKind::MentionedIn);
        let docs: BTreeSet<&str> = links.map(|l| l.target.id.as_str()).collect();
        if docs.is_empty() {
            return;
        }
        page.raw("<p class=\"mentions\">").element("b", &[], &self.words.word("edge.mentioned")).raw(" ");
        for (i, id) in docs.into_iter().enumerate() {
            if i > 0 {
                page.text(self.words.comma());
            }
            page.link(id, id.strip_prefix("doc/").unwrap_or(id));
        }
        page.raw("</p>");
    }
}

/// Nodes at the other end of edges of those kinds, by id: (id, name).
fn lines(graph: &KnowledgeGraph, node: &Node, outgoing: bool, kinds: &[EdgeKind]) -> BTreeSet<(String, String)> {
    let links = if outgoing { graph.from(&node.id) } else { graph.to(&node.id) };
    let others = links.into_iter().filter(|l| kinds.contains(&l.edge.kind));
    others.map(|l| if outgoing { l.target } else { l.source }).map(|n| (n.id.clone(), n.name.clone())).collect()
}

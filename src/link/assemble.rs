//! The graph from what was linked: nodes, then edges with their evidence.

use std::collections::BTreeSet;

use super::cluster::{Linked as LinkedKind, Thing};
use super::corpus::Corpus;
use super::event::MergedEvent;
use super::occupancy::{self, Posts};
use super::overrides::Overrides;
use super::{Linked, Things};
use crate::graph::{
    DocumentNode, Edge, EdgeKind, EventNode, Evidence, KnowledgeGraph, Node, NodeData, Part, PersonNode,
};
use crate::record::{EventType, Mode, Realis, Role};

/// Builds the graph.
pub(super) fn graph(corpus: &Corpus<'_>, things: Things, overrides: &Overrides) -> Linked {
    let mut builder = Builder { corpus, graph: KnowledgeGraph::default(), dropped: overrides.drop.iter().collect() };
    let posts = occupancy::gather(corpus, &things);
    builder.documents(&things);
    for linked in [&things.places, &things.organizations, &things.persons] {
        linked.things.iter().for_each(|thing| builder.thing(thing, &posts));
    }
    builder.divisions();
    builder.posts(&posts);
    builder.places_of_organizations(&things.organizations);
    things.events.events.iter().for_each(|event| builder.event(event, &posts, corpus));
    builder.undecided(&things);
    let mut graph = builder.graph;
    for (id, name) in &overrides.rename {
        if let Some(mut node) = graph.node(id).cloned() {
            node.name.clone_from(name);
            graph.insert(node);
        }
    }
    finish(corpus, things, &posts, graph)
}

/// What there is beside the graph.
fn finish(corpus: &Corpus<'_>, things: Things, posts: &Posts, graph: KnowledgeGraph) -> Linked {
    let mut entities = Vec::new();
    for (d, doc) in corpus.docs.iter().enumerate() {
        for (e, entity) in doc.record.entities.iter().enumerate() {
            if let Some(thing) = things.node(d, e) {
                entities.push((doc.record.id.clone(), entity.id.clone(), thing.id.clone()));
            }
        }
    }
    let mut events = Vec::new();
    for event in &things.events.events {
        for &(d, e) in &event.members {
            let record = corpus.docs[d].record;
            events.push((record.id.clone(), record.events[e].id.clone(), event.id.clone()));
        }
    }
    events.sort();
    let mut decisions = things.reprints.decisions;
    for linked in [things.places, things.organizations, things.persons] {
        decisions.extend(linked.decisions);
    }
    decisions.extend(things.events.decisions);
    decisions.sort_by(|x, y| (&x.kind, &x.a, &x.b, &x.a_in, &x.b_in).cmp(&(&y.kind, &y.a, &y.b, &y.a_in, &y.b_in)));
    Linked { graph, decisions, rivals: occupancy::rivals(posts), entities, events, warnings: corpus.warnings.clone() }
}

/// Adds nodes and edges; knows what the user wants left out.
struct Builder<'a> {
    corpus: &'a Corpus<'a>,
    graph: KnowledgeGraph,
    dropped: BTreeSet<&'a String>,
}

impl Builder<'_> {
    fn insert(&mut self, node: Node) {
        if !self.dropped.contains(&node.id) {
            self.graph.insert(node);
        }
    }

    fn documents(&mut self, things: &Things) {
        for (d, doc) in self.corpus.docs.iter().enumerate() {
            let record = doc.record;
            let source = things.reprints.source[d];
            let first = &self.corpus.docs[source].record.id;
            let node = DocumentNode {
                title: record.title.clone(),
                publisher: record.publisher.clone(),
                credited: record.credited.clone(),
                published: record.published.as_ref().map(|date| date.edtf.clone()),
                source: record.source.clone(),
                url: record.url.clone(),
                reprint_of: (source != d).then(|| first.clone()),
            };
            let name = record.title.clone().unwrap_or_else(|| record.id.clone());
            self.insert(Node { id: format!("doc/{}", record.id), name, data: NodeData::Document(node) });
        }
        for (d, doc) in self.corpus.docs.iter().enumerate() {
            let source = things.reprints.source[d];
            if source != d {
                let first = format!("doc/{}", self.corpus.docs[source].record.id);
                let edge = plain(EdgeKind::ReprintOf, Vec::new());
                self.graph.connect(&format!("doc/{}", doc.record.id), &first, edge);
            }
        }
    }

    fn thing(&mut self, thing: &Thing, posts: &Posts) {
        let mut data = thing.data.clone();
        if let NodeData::Person(PersonNode { occupancies, .. }) = &mut data {
            *occupancies = posts.held.get(&thing.id).cloned().unwrap_or_default();
        }
        self.insert(Node { id: thing.id.clone(), name: thing.name.clone(), data });
        for &(d, e) in &thing.members {
            let record = self.corpus.docs[d].record;
            let said: Vec<Evidence> = record.entities[e]
                .mentions
                .iter()
                .take(1)
                .map(|quote| super::merge::evidence(self.corpus, d, quote))
                .collect();
            let edge = plain(EdgeKind::MentionedIn, said);
            self.graph.connect(&thing.id, &format!("doc/{}", record.id), edge);
        }
    }

    /// Places lie in the innermost division above them; the divisions above are nodes, named or not.
    fn divisions(&mut self) {
        let mut above: BTreeSet<String> = BTreeSet::new();
        for node in self.graph.nodes() {
            if let NodeData::Place(place) = &node.data {
                above.extend(place.within.iter().cloned());
            }
        }
        for code in above {
            let id = format!("place/{code}");
            if self.graph.node(&id).is_none()
                && let Some((name, node)) = super::place::division(&code)
            {
                self.insert(Node { id, name, data: NodeData::Place(node) });
            }
        }
        let mut links = Vec::new();
        for node in self.graph.nodes() {
            let NodeData::Place(place) = &node.data else { continue };
            let mut above = place.within.iter().map(|code| format!("place/{code}"));
            if let Some(above) = above.find(|id| *id != node.id && self.graph.node(id).is_some()) {
                links.push((node.id.clone(), above));
            }
        }
        for (inner, outer) in links {
            self.graph.connect(&inner, &outer, plain(EdgeKind::Within, Vec::new()));
        }
    }

    fn posts(&mut self, posts: &Posts) {
        for node in posts.nodes.values() {
            self.insert(node.clone());
            let NodeData::Post(post) = &node.data else { continue };
            for owner in post.organization.iter().chain(&post.place).take(1) {
                self.graph.connect(&node.id, owner, plain(EdgeKind::Of, Vec::new()));
            }
        }
        for (person, held) in &posts.held {
            for occupancy in held {
                let mut edge = plain(EdgeKind::Holds, occupancy.evidence.clone());
                edge.key = format!("holds/{}", occupancy.status);
                edge.title = Some(occupancy.title.clone());
                edge.edtf = match (&occupancy.first_seen, &occupancy.last_seen) {
                    (Some(first), Some(last)) if first == last => Some(first.clone()),
                    (Some(first), Some(last)) => Some(format!("{first}/{last}")),
                    _ => None,
                };
                self.graph.connect(person, &occupancy.post, edge);
            }
        }
    }

    fn places_of_organizations(&mut self, organizations: &LinkedKind) {
        for thing in &organizations.things {
            let NodeData::Organization(organization) = &thing.data else { continue };
            if let Some(place) = &organization.place {
                self.graph.connect(&thing.id, place, plain(EdgeKind::LocatedIn, Vec::new()));
            }
        }
    }

    fn event(&mut self, merged: &MergedEvent, posts: &Posts, corpus: &Corpus<'_>) {
        let mut node = merged.node.clone();
        node.participants.retain(|part| !self.dropped.contains(&part.id));
        node.stops.retain(|stop| !stop.target.as_ref().is_some_and(|target| self.dropped.contains(target)));
        for part in &mut node.participants {
            part.posts = posts_of(corpus, merged, part, posts);
        }
        let node = Box::new(node);
        self.insert(Node { id: merged.id.clone(), name: merged.name.clone(), data: NodeData::Event(node.clone()) });
        let said: Vec<Evidence> = node.reports.iter().flat_map(|report| report.evidence.iter().cloned()).collect();
        for report in &node.reports {
            let mut edge = of_event(EdgeKind::ReportedBy, merged, &node, report.evidence.clone());
            edge.confidence = report.confidence;
            self.graph.connect(&merged.id, &format!("doc/{}", report.doc), edge);
        }
        for part in &node.participants {
            let mut edge = of_event(role_edge(part.role), merged, &node, or(&said, &part.evidence));
            edge.key = format!("{}/{}", merged.id, edge.kind.name());
            edge.title.clone_from(&part.title);
            self.graph.connect(&part.id, &merged.id, edge);
        }
        self.stops(merged, &node, &said);
        if node.event_type == EventType::Talks && node.realis == Realis::Actual {
            self.met(merged, &node, &said);
        }
    }

    fn stops(&mut self, merged: &MergedEvent, node: &EventNode, said: &[Evidence]) {
        let visit = node.event_type == EventType::Visit && node.realis == Realis::Actual;
        for stop in &node.stops {
            let Some(target) = &stop.target else { continue };
            let mut edge = of_event(EdgeKind::At, merged, node, or(said, &stop.evidence));
            edge.order = Some(stop.order);
            edge.edtf = stop.edtf.clone().or(edge.edtf);
            self.graph.connect(&merged.id, target, edge.clone());
            if !visit {
                continue;
            }
            let there = |part: &&Part| {
                matches!(part.role, Role::Principal | Role::Companion)
                    && part.mode == Mode::Onsite
                    && (part.stops.is_empty() || part.stops.contains(&stop.order))
            };
            for part in node.participants.iter().filter(there) {
                let mut visited = edge.clone();
                visited.kind = EdgeKind::Visited;
                visited.title.clone_from(&part.title);
                visited.evidence = said.to_vec();
                self.graph.connect(&part.id, target, visited);
            }
        }
    }

    fn met(&mut self, merged: &MergedEvent, node: &EventNode, said: &[Evidence]) {
        let leading = |part: &&Part| part.role == Role::Principal;
        for host in node.participants.iter().filter(leading) {
            for guest in node.participants.iter().filter(|part| part.id != host.id && part.mode != Mode::Absent) {
                if guest.role == Role::Principal && guest.id < host.id || guest.role == Role::Companion {
                    continue;
                }
                self.graph.connect(&host.id, &guest.id, of_event(EdgeKind::Met, merged, node, said.to_vec()));
            }
        }
    }

    fn undecided(&mut self, things: &Things) {
        let mut pairs: Vec<(String, String, f64)> = Vec::new();
        for linked in [&things.places, &things.organizations, &things.persons] {
            let id = |at: usize| linked.things[at].id.clone();
            pairs.extend(linked.undecided.iter().map(|pair| (id(pair.a), id(pair.b), pair.score)));
        }
        let id = |at: usize| things.events.events[at].id.clone();
        pairs.extend(things.events.undecided.iter().map(|&(a, b, score)| (id(a), id(b), score)));
        for (a, b, score) in pairs {
            let mut edge = plain(EdgeKind::PossiblySame, Vec::new());
            // From thresholds of about -1.5 to 1.5 to a share.
            edge.confidence = ((0.5 + score / 6.0).clamp(0.05, 0.95) * 100.0).round() / 100.0;
            self.graph.connect(&a, &b, edge);
        }
    }
}

/// Posts that the records of the event's reports give the participant.
fn posts_of(corpus: &Corpus<'_>, merged: &MergedEvent, part: &Part, posts: &Posts) -> Vec<String> {
    let mut ids = BTreeSet::new();
    for &(d, e) in &merged.members {
        let record = corpus.docs[d].record;
        for participant in &record.events[e].participants {
            let Some(position) = &participant.position else { continue };
            if let Some(found) = posts.of.get(&(d, position.clone())) {
                let held = posts.held.get(&part.id).is_some_and(|held| held.iter().any(|h| found.contains(&h.post)));
                if held {
                    ids.extend(found.iter().cloned());
                }
            }
        }
    }
    ids.into_iter().collect()
}

fn or(all: &[Evidence], own: &[Evidence]) -> Vec<Evidence> {
    if all.is_empty() { own.to_vec() } else { all.to_vec() }
}

const fn role_edge(role: Role) -> EdgeKind {
    match role {
        Role::Principal | Role::Speaker | Role::Signer => EdgeKind::TookPart,
        Role::Companion => EdgeKind::Accompanied,
        Role::Host => EdgeKind::Hosted,
        Role::Chair => EdgeKind::Chaired,
        Role::Attendee | Role::Recipient => EdgeKind::Attended,
        Role::Delegator => EdgeKind::Delegated,
    }
}

fn plain(kind: EdgeKind, evidence: Vec<Evidence>) -> Edge {
    Edge { kind, key: kind.name().into(), event: None, edtf: None, order: None, title: None, confidence: 1.0, evidence }
}

fn of_event(kind: EdgeKind, merged: &MergedEvent, node: &EventNode, evidence: Vec<Evidence>) -> Edge {
    Edge {
        kind,
        key: merged.id.clone(),
        event: Some(merged.id.clone()),
        edtf: node.edtf.clone(),
        order: None,
        title: None,
        confidence: node.confidence,
        evidence,
    }
}

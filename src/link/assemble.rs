//! The graph from what was linked: nodes, then edges with their evidence.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cluster::{Linked as LinkedKind, Thing};
use super::corpus::{Corpus, Member};
use super::decision::Decision;
use super::event::MergedEvent;
use super::event_edges::EventEdges;
use super::occupancy::{self, Posts};
use super::overrides::Overrides;
use super::{Linked, Membership, Things};
use crate::graph::{DocumentNode, Edge, EdgeKind, Evidence, KnowledgeGraph, Node, NodeData, Part, PersonNode};

/// Builds the graph.
pub(super) fn graph(corpus: &Corpus<'_>, mut things: Things, overrides: &Overrides) -> Linked {
    let mut builder = Builder { corpus, graph: KnowledgeGraph::default(), dropped: overrides.drop.iter().collect() };
    let posts = occupancy::gather(corpus, &things);
    let (entities, events) = memberships(corpus, &things);
    let (nodes, edges) = size(corpus, &things);
    builder.graph.reserve(nodes, edges);
    builder.documents(&things);
    for linked in [&things.places, &things.organizations, &things.persons] {
        linked.things.iter().for_each(|thing| builder.thing(thing, &posts));
    }
    builder.divisions();
    builder.posts(&posts);
    builder.places_of_organizations(&things.organizations);
    builder.undecided_entities(&things);
    let merged = std::mem::take(&mut things.events.events);
    let ids: Vec<String> = merged.iter().map(|event| event.id.clone()).collect();
    merged.into_iter().for_each(|event| builder.event(event, &posts));
    builder.undecided_events(&things, &ids);
    let mut graph = builder.graph;
    for (id, name) in &overrides.rename {
        if let Some(mut node) = graph.node(id).cloned() {
            node.name.clone_from(name);
            graph.insert(node);
        }
    }
    Linked {
        graph,
        decisions: decisions(things),
        rivals: occupancy::rivals(&posts),
        entities,
        events,
        warnings: corpus.warnings.clone(),
    }
}

/// About how many nodes and edges there will be.
fn size(corpus: &Corpus<'_>, things: &Things) -> (usize, usize) {
    let kinds = [&things.places, &things.organizations, &things.persons];
    let entities: usize = kinds.iter().map(|kind| kind.things.len()).sum();
    let mentions: usize = kinds.iter().flat_map(|kind| &kind.things).map(|thing| thing.members.len()).sum();
    let undecided: usize = kinds.iter().map(|kind| kind.undecided.len()).sum();
    let made = things.events.events.iter().map(|event| EventEdges::count(&event.node)).sum::<usize>();
    (entities + things.events.events.len() + corpus.docs.len(), 2 * entities + mentions + undecided + made)
}

/// What the entities and what the events of the records became.
fn memberships(corpus: &Corpus<'_>, things: &Things) -> (Vec<Membership>, Vec<Membership>) {
    let docs: Vec<Arc<str>> = corpus.docs.iter().map(|doc| doc.record.id.as_str().into()).collect();
    let mut entities = Vec::new();
    for thing in [&things.places, &things.organizations, &things.persons].into_iter().flat_map(|kind| &kind.things) {
        let node: Arc<str> = thing.id.as_str().into();
        entities.extend(thing.members.iter().map(|&member| Membership {
            doc: docs[member.0].clone(),
            own: corpus.entity(member).id.clone(),
            node: node.clone(),
        }));
    }
    let mut events = Vec::new();
    for event in &things.events.events {
        let node: Arc<str> = event.id.as_str().into();
        events.extend(event.members.iter().map(|&(d, e)| {
            let own = corpus.docs[d].record.events[e].id.clone();
            Membership { doc: docs[d].clone(), own, node: node.clone() }
        }));
    }
    entities.sort();
    events.sort();
    (entities, events)
}

/// All decisions, by kind and ids.
fn decisions(things: Things) -> Vec<Decision> {
    let mut decisions = things.reprints.decisions;
    for linked in [things.places, things.organizations, things.persons] {
        decisions.extend(linked.decisions);
    }
    decisions.extend(things.events.decisions);
    decisions.sort_by(|x, y| (&x.kind, &x.a, &x.b, &x.a_in, &x.b_in).cmp(&(&y.kind, &y.a, &y.b, &y.a_in, &y.b_in)));
    decisions
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
                edge.key = format!("holds/{}", occupancy.status).into();
                edge.title = Some(occupancy.title.as_str().into());
                edge.edtf = match (&occupancy.first_seen, &occupancy.last_seen) {
                    (Some(first), Some(last)) if first == last => Some(first.as_str().into()),
                    (Some(first), Some(last)) => Some(format!("{first}/{last}").into()),
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
                let said = thing.members.iter().find_map(|&member| self.placed(member)).into_iter().collect();
                self.graph.connect(&thing.id, place, plain(EdgeKind::LocatedIn, said));
            }
        }
    }

    /// Where a record names an organization of which it knows the place.
    fn placed(&self, member: Member) -> Option<Evidence> {
        let entity = self.corpus.entity(member);
        let said = entity.mentions.first().filter(|_| entity.place.is_some())?;
        Some(super::merge::evidence(self.corpus, member.0, said))
    }

    fn event(&mut self, merged: MergedEvent, posts: &Posts) {
        let MergedEvent { id, name, mut node, members } = merged;
        node.participants.retain(|part| !self.dropped.contains(&part.id));
        node.stops.retain(|stop| !stop.target.as_ref().is_some_and(|target| self.dropped.contains(target)));
        for part in &mut node.participants {
            part.posts = posts_of(self.corpus, &members, part, posts);
        }
        let node = Box::new(node);
        self.insert(Node { id: id.clone(), name, data: NodeData::Event(node.clone()) });
        EventEdges::new(&id, &node).connect(&mut self.graph);
    }

    fn undecided_entities(&mut self, things: &Things) {
        for linked in [&things.places, &things.organizations, &things.persons] {
            for pair in &linked.undecided {
                self.possibly_same(&linked.things[pair.a].id, &linked.things[pair.b].id, pair.score);
            }
        }
    }

    fn undecided_events(&mut self, things: &Things, ids: &[String]) {
        for &(a, b, score) in &things.events.undecided {
            self.possibly_same(&ids[a], &ids[b], score);
        }
    }

    fn possibly_same(&mut self, a: &str, b: &str, score: f64) {
        let mut edge = plain(EdgeKind::PossiblySame, Vec::new());
        // From thresholds of about -1.5 to 1.5 to a share.
        edge.confidence = ((0.5 + score / 6.0).clamp(0.05, 0.95) * 100.0).round() / 100.0;
        self.graph.connect(a, b, edge);
    }
}

/// Posts that the records of the event's reports give the participant.
fn posts_of(corpus: &Corpus<'_>, members: &[Member], part: &Part, posts: &Posts) -> Vec<String> {
    let mut ids = BTreeSet::new();
    for &(d, e) in members {
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

fn plain(kind: EdgeKind, evidence: Vec<Evidence>) -> Edge {
    Edge {
        kind,
        key: kind.name().into(),
        event: None,
        edtf: None,
        order: None,
        title: None,
        confidence: 1.0,
        evidence: evidence.into(),
    }
}

//! What the views share: ranking, wording of nodes, quotes, legends.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::labels::Words;
use crate::diagram::model::{Diagram, Kind, LegendItem, Line, Node, Stroke};
use crate::diagram::source_url;
use crate::graph::{
    EdgeKind, EventNode, Evidence, KnowledgeGraph, Node as GraphNode, NodeData, Occupancy, Part, PersonNode,
};
use crate::record::{EventType, Mode, Realis, Role};

/// Events that happened, the best attested first: most independent sources, then most stops, then most
/// participants, then by id.
pub fn ranked<'a>(events: impl Iterator<Item = (&'a GraphNode, &'a EventNode)>) -> Vec<(&'a GraphNode, &'a EventNode)> {
    let mut events: Vec<_> = events.collect();
    events.sort_by_key(|(node, event)| {
        let people = Reverse(event.participants.len());
        (Reverse(event.independent_sources), Reverse(event.stops.len()), people, node.id.clone())
    });
    events
}

/// Whether an event came about.
pub fn happened(event: &EventNode) -> bool {
    event.realis == Realis::Actual
}

/// Persons who were at a visit, by their visits: most first, then by id; at most `most`.
pub fn travellers(graph: &KnowledgeGraph, most: usize) -> Vec<String> {
    let mut visits: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, event) in graph.events().filter(|(_, e)| happened(e) && e.event_type == EventType::Visit) {
        let there = event.participants.iter().filter(|p| p.role == Role::Principal && is_person(p));
        for id in there.map(|p| p.id.as_str()).collect::<BTreeSet<_>>() {
            *visits.entry(id).or_default() += 1;
        }
    }
    let mut ids: Vec<(&str, usize)> = visits.into_iter().collect();
    ids.sort_by_key(|&(id, count)| (Reverse(count), id));
    ids.into_iter().take(most).map(|(id, _)| id.to_owned()).collect()
}

/// The place or unit that most visits went to; of equals, the one first by id.
pub fn most_visited(graph: &KnowledgeGraph) -> Option<String> {
    let mut visits: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, event) in graph.events().filter(|(_, e)| happened(e) && e.event_type == EventType::Visit) {
        for id in event.stops.iter().filter_map(|s| s.target.as_deref()).collect::<BTreeSet<_>>() {
            *visits.entry(id).or_default() += 1;
        }
    }
    visits.into_iter().max_by_key(|&(id, count)| (count, Reverse(id))).map(|(id, _)| id.to_owned())
}

/// Whether a participant is a person who was there.
pub fn is_person(part: &Part) -> bool {
    part.id.starts_with("person/") && part.mode == Mode::Onsite
}

/// What the visits say of where units lie: target of a stop → the destination that encloses it.
pub fn destinations(graph: &KnowledgeGraph) -> BTreeMap<String, String> {
    let stops = graph.events().filter(|(_, e)| happened(e)).flat_map(|(_, event)| &event.stops);
    stops.filter_map(|s| Some((s.target.clone()?, s.within.clone()?))).filter(|(a, b)| a != b).collect()
}

/// What a node lies in, nearest first: along `within` and `located_in`, countries left out; where the graph has
/// neither, the destination under which a visit told of it.
pub fn enclosing(graph: &KnowledgeGraph, destinations: &BTreeMap<String, String>, id: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut at = id.to_owned();
    loop {
        let mut up: Vec<String> = graph
            .from(&at)
            .into_iter()
            .filter(|l| matches!(l.edge.kind, EdgeKind::Within | EdgeKind::LocatedIn))
            .map(|l| l.target)
            .filter(|n| !matches!(&n.data, NodeData::Place(p) if p.subkind == "country"))
            .map(|n| n.id.clone())
            .collect();
        // The innermost of several: one that lies in the others.
        up.sort_by_key(|id| Reverse(depth(graph, id)));
        match up.into_iter().next().or_else(|| destinations.get(&at).cloned()) {
            Some(next) if next != id && !out.contains(&next) => {
                out.push(next.clone());
                at = next;
            }
            _ => return out,
        }
    }
}

fn depth(graph: &KnowledgeGraph, id: &str) -> usize {
    match graph.node(id).map(|n| &n.data) {
        Some(NodeData::Place(place)) => place.within.len(),
        _ => 0,
    }
}

/// The kind of node that draws a node of the graph.
pub fn kind_of(node: &GraphNode) -> Kind {
    match &node.data {
        NodeData::Person(_) => Kind::Person,
        NodeData::Place(_) => Kind::Place,
        NodeData::Organization(_) => Kind::Organization,
        NodeData::Post(_) => Kind::Post,
        NodeData::Document(_) => Kind::Document,
        NodeData::Event(event) => event_kind(event.event_type),
    }
}

/// The kind of node that draws an event.
pub const fn event_kind(event: EventType) -> Kind {
    match event {
        EventType::Visit => Kind::Visit,
        EventType::Meeting => Kind::Meeting,
        EventType::Talks => Kind::Talks,
        _ => Kind::Event,
    }
}

/// A node that stands for a person, place or organization, with its name and, of a person, the main post.
pub fn entity(graph: &KnowledgeGraph, words: Words, id: &str, name: &str) -> Node {
    let found = graph.node(id);
    let mut node = Node::new(id, found.map_or(Kind::Organization, kind_of));
    let (first, second) = words.name_lines(graph, id, name);
    let strong = node.kind == Kind::Person;
    node.lines.push(if strong { Line::strong(first) } else { Line::plain(first) });
    node.lines.extend(second.map(Line::small));
    if let Some(NodeData::Person(person)) = found.map(|n| &n.data) {
        node.lines.extend(main_post(person).map(|o| Line::small(words.post(&o.title))));
        node.tooltip =
            person.occupancies.iter().flat_map(|o| &o.evidence).take(2).map(quoted).collect::<Vec<_>>().join("\n");
    }
    node.anchor = found.map(|n| n.id.clone());
    node
}

/// The post by which a person is best known: the one most often stated; of equals the shortest, then the first.
fn main_post(person: &PersonNode) -> Option<&Occupancy> {
    let now = person.occupancies.iter().filter(|o| matches!(o.status.as_str(), "incumbent" | "acting"));
    now.min_by_key(|o| (Reverse(o.evidence.len()), o.title.chars().count()))
}

/// A quotation with its document: `“…” — 002_5b2d`.
pub fn quoted(evidence: &Evidence) -> String {
    let mut text: String = evidence.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 120 {
        text = text.chars().take(119).chain(['…']).collect();
    }
    format!("“{text}” — {}", evidence.doc)
}

/// The quotes of an event, at most three, one a document.
pub fn event_quotes(event: &EventNode) -> String {
    let quotes = event.reports.iter().filter_map(|r| r.evidence.first());
    quotes.take(3).map(quoted).collect::<Vec<_>>().join("\n")
}

/// The address of an event's first report that has one.
pub fn event_url(graph: &KnowledgeGraph, event: &EventNode) -> Option<String> {
    source_url(graph, event.reports.iter().map(|r| r.doc.clone()))
}

/// Fills in the legend: every kind, stroke and outline that occurs, in a fixed order. `heavy` is the key of what a heavy
/// outline means.
pub fn with_legend(mut diagram: Diagram, words: Words, heavy: &str) -> Diagram {
    let kinds: BTreeSet<Kind> = diagram.nodes.iter().map(|n| n.kind).collect();
    let strokes: BTreeSet<Stroke> = diagram.edges.iter().map(|e| e.stroke).collect();
    let nodes =
        kinds.into_iter().filter_map(|kind| Some(LegendItem::Node(kind, words.both(kind_key(kind)?, &[], &[]))));
    let edges = strokes.into_iter().filter_map(|s| Some(LegendItem::Edge(s, words.both(stroke_key(s)?, &[], &[]))));
    let broken = diagram.nodes.iter().any(|n| n.uncertain);
    let outlined = diagram.nodes.iter().any(|n| n.emphasis);
    let broken = broken.then(|| LegendItem::Broken(words.both("legend.broken", &[], &[])));
    let heavy = outlined.then(|| LegendItem::Heavy(words.both(heavy, &[], &[])));
    diagram.legend = nodes.chain(edges).chain(broken).chain(heavy).collect();
    diagram
}

const fn kind_key(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Person => "kind.person",
        Kind::Place => "kind.place",
        Kind::Organization => "kind.organization",
        Kind::Visit => "event.visit",
        Kind::Meeting => "event.meeting",
        Kind::Talks => "event.talks",
        Kind::Event => "event.other",
        Kind::Document => "kind.document",
        Kind::Post => "kind.post",
        Kind::Quote => "kind.quote",
        Kind::Day | Kind::Tick => return None,
    })
}

const fn stroke_key(stroke: Stroke) -> Option<&'static str> {
    Some(match stroke {
        Stroke::Principal => "edge.principal",
        Stroke::Chair => "edge.chair",
        Stroke::Companion => "edge.companion",
        Stroke::Host => "edge.host",
        Stroke::Attendee => "edge.attendee",
        Stroke::Delegator => "edge.delegator",
        Stroke::Stop => "edge.stop",
        Stroke::Within => "edge.within",
        Stroke::Trip => "edge.trip",
        Stroke::Maybe => "edge.maybe",
        Stroke::Together => "edge.together",
        Stroke::Axis | Stroke::Step => return None,
    })
}

/// The stroke of a role.
pub const fn stroke_of(role: Role) -> Stroke {
    match role {
        Role::Principal | Role::Speaker | Role::Signer => Stroke::Principal,
        Role::Companion => Stroke::Companion,
        Role::Host => Stroke::Host,
        Role::Chair => Stroke::Chair,
        Role::Attendee | Role::Recipient => Stroke::Attendee,
        Role::Delegator => Stroke::Delegator,
    }
}

/// Key of a role's word.
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Principal => "role.principal",
        Role::Companion => "role.companion",
        Role::Host => "role.host",
        Role::Chair => "role.chair",
        Role::Attendee => "role.attendee",
        Role::Speaker => "role.speaker",
        Role::Delegator => "role.delegator",
        Role::Signer => "role.signer",
        Role::Recipient => "role.recipient",
    }
}

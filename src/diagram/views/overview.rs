//! The whole graph: persons at the left, what they did in the middle, where at the right.

use std::collections::BTreeSet;

use super::common::{
    entity, event_kind, event_quotes, event_url, happened, quoted, ranked, role_key, stroke_of, with_legend,
};
use crate::diagram::Options;
use crate::diagram::labels::Words;
use crate::diagram::model::{Diagram, Edge, Line, Node, Stroke};
use crate::graph::{EdgeKind, EventNode, KnowledgeGraph, Node as GraphNode, NodeData, Part};

/// Most of those who went along, attended or received that are drawn at one event; the card tells how many more.
const OTHERS: usize = 3;

/// Events with their participants and stops, and what lies in what among these; the best attested events, where there
/// would be more than [`Options::max_nodes`] nodes.
#[must_use]
pub fn overview(graph: &KnowledgeGraph, options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let mut diagram = Diagram { title: words.both("ui.graph", &[], &[]), ..Diagram::default() };
    let events = ranked(graph.events().filter(|(_, event)| happened(event)));
    let all = events.len();
    let mut events = fitting(events, options.max_nodes);
    // Undated events come last.
    events.sort_by_key(|(node, event)| (event.earliest.is_none(), event.earliest.clone(), node.id.clone()));
    let mut drawn: BTreeSet<String> = BTreeSet::new();
    for (_, event) in &events {
        for part in drawn_parts(event) {
            if drawn.insert(part.id.clone()) {
                diagram.nodes.push(entity(graph, words, &part.id, &part.name));
            }
        }
    }
    for (node, event) in &events {
        diagram.nodes.push(event_node(graph, words, node, event));
        let mut said: BTreeSet<(&str, Stroke)> = BTreeSet::new();
        for part in drawn_parts(event) {
            if said.insert((&part.id, stroke_of(part.role))) {
                diagram.edges.push(participation(words, part, &node.id));
            }
        }
    }
    for (node, event) in &events {
        stops(graph, words, &mut diagram, &mut drawn, node, event);
    }
    hierarchy(graph, &mut diagram, &drawn);
    notes(graph, words, &mut diagram, &drawn, all, events.len());
    with_legend(diagram, words, "")
}

/// The first of the events that together need no more than so many nodes; the first always.
fn fitting<'a>(events: Vec<(&'a GraphNode, &'a EventNode)>, most: usize) -> Vec<(&'a GraphNode, &'a EventNode)> {
    let mut needed: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for (node, event) in events {
        let parts = drawn_parts(event).into_iter().map(|p| p.id.as_str());
        let mut with = needed.clone();
        with.extend(parts.chain(event.stops.iter().filter_map(|s| s.target.as_deref())));
        with.insert(&node.id);
        if with.len() <= most || out.is_empty() {
            needed = with;
            out.push((node, event));
        }
    }
    out
}

/// Those who did it, and the first few of the others.
fn drawn_parts(event: &EventNode) -> Vec<&Part> {
    let mut others = 0;
    let keep = |part: &&Part| {
        let leads = matches!(stroke_of(part.role), Stroke::Principal | Stroke::Chair);
        others += usize::from(!leads);
        leads || others <= OTHERS
    };
    event.participants.iter().filter(keep).collect()
}

fn event_node(graph: &KnowledgeGraph, words: Words, node: &GraphNode, event: &EventNode) -> Node {
    let mut out = Node::new(&node.id, event_kind(event.event_type));
    let day = event.edtf.clone().unwrap_or_else(|| words.word("ui.undated"));
    out.lines.push(Line::strong(day));
    out.lines.push(Line::plain(words.event(event)));
    let more = event.participants.len() - drawn_parts(event).len();
    if more > 0 {
        out.lines.push(Line::small(words.say("ui.left_children", &[("n", &more.to_string())])));
    }
    out.tooltip = event_quotes(event);
    out.url = event_url(graph, event);
    out.anchor = Some(node.id.clone());
    out.uncertain = event.edtf.is_none() || event.confidence < 0.6;
    out
}

fn participation(words: Words, part: &Part, event: &str) -> Edge {
    let mut edge = Edge::new(&part.id, event, stroke_of(part.role));
    let title = part.title.as_ref().map_or_else(String::new, |t| format!(" ({})", words.post(t)));
    let quote = part.evidence.first().map_or_else(String::new, |e| format!("\n{}", quoted(e)));
    edge.tooltip = format!("{} · {}{title}{quote}", part.name, words.word(role_key(part.role)));
    edge
}

fn stops(
    graph: &KnowledgeGraph,
    words: Words,
    diagram: &mut Diagram,
    drawn: &mut BTreeSet<String>,
    node: &GraphNode,
    event: &EventNode,
) {
    for stop in &event.stops {
        let id = match &stop.target {
            Some(target) => {
                if drawn.insert(target.clone()) {
                    diagram.nodes.push(entity(graph, words, target, &stop.name));
                }
                target.clone()
            }
            None => {
                let id = format!("{}#{}", node.id, stop.order);
                let mut unnamed = Node::new(&id, crate::diagram::Kind::Place);
                unnamed.lines.push(Line::plain(stop.name.clone()));
                unnamed.lines.push(Line::small(words.word("ui.unnamed")));
                unnamed.uncertain = true;
                diagram.nodes.push(unnamed);
                id
            }
        };
        let mut edge = Edge::new(&node.id, id, Stroke::Stop);
        edge.label = Some(stop.order.to_string()).filter(|_| event.stops.len() > 1);
        edge.tooltip = stop.evidence.first().map(quoted).unwrap_or_default();
        diagram.edges.push(edge);
    }
}

/// What lies in what, and what may be the same, among the drawn nodes.
fn hierarchy(graph: &KnowledgeGraph, diagram: &mut Diagram, drawn: &BTreeSet<String>) {
    for id in drawn {
        for link in graph.from(id).into_iter().filter(|l| drawn.contains(&l.target.id)) {
            let stroke = match link.edge.kind {
                EdgeKind::Within | EdgeKind::LocatedIn => Stroke::Within,
                EdgeKind::PossiblySame => Stroke::Maybe,
                _ => continue,
            };
            let mut edge = Edge::new(id, &link.target.id, stroke);
            edge.tooltip = link.edge.evidence.first().map(quoted).unwrap_or_default();
            diagram.edges.push(edge);
        }
    }
}

fn notes(
    graph: &KnowledgeGraph,
    words: Words,
    diagram: &mut Diagram,
    drawn: &BTreeSet<String>,
    all: usize,
    shown: usize,
) {
    if shown < all {
        let (all, shown) = (all.to_string(), shown.to_string());
        diagram.notes.push(words.say("ui.left_events", &[("all", &all), ("shown", &shown)]));
    }
    if all == 0 {
        diagram.notes.push(words.word("ui.nothing"));
    }
    let unreal = graph.events().filter(|(_, e)| !happened(e)).count();
    if unreal > 0 {
        diagram.notes.push(words.say("ui.left_unreal", &[("n", &unreal.to_string())]));
    }
    let (mut documents, mut posts, mut others) = (0, 0, 0);
    for node in graph.nodes() {
        match node.data {
            NodeData::Document(_) => documents += 1,
            NodeData::Post(_) => posts += 1,
            NodeData::Event(_) => {}
            _ if drawn.contains(&node.id) => {}
            _ => others += 1,
        }
    }
    let values = [("documents", documents.to_string()), ("posts", posts.to_string()), ("others", others.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    diagram.notes.push(words.say("ui.left_kinds", &values));
}

//! The administrative map of visits: provinces at the left, what lies in them to the right, who was there in small print.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::common::{destinations, enclosing, entity, event_quotes, happened, with_legend};
use crate::diagram::Options;
use crate::diagram::labels::Words;
use crate::diagram::model::{Diagram, Edge, Kind, Line, Node, Stroke};
use crate::graph::{EventNode, KnowledgeGraph};
use crate::record::{EventType, Role};

/// Most visitors named at a place.
const VISITORS: usize = 3;
/// Id of the node under which units stand whose place nobody tells.
const ASTRAY: &str = "axis/unplaced";

/// Places and units that were visited, and what they lie in; those with most visits, where there are more than
/// [`Options::max_places`].
#[must_use]
pub fn map(graph: &KnowledgeGraph, options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let mut diagram = Diagram { title: words.both("ui.map", &[], &[]), ..Diagram::default() };
    let mut visits: BTreeMap<&str, Vec<&EventNode>> = BTreeMap::new();
    for (_, event) in graph.events().filter(|(_, e)| happened(e) && e.event_type == EventType::Visit) {
        for target in event.stops.iter().filter_map(|s| s.target.as_deref()).collect::<BTreeSet<_>>() {
            visits.entry(target).or_default().push(event);
        }
    }
    let mut targets: Vec<&str> = visits.keys().copied().collect();
    targets.sort_by_key(|id| (Reverse(visits[id].len()), *id));
    if targets.len() > options.max_places {
        let (all, shown) = (targets.len().to_string(), options.max_places.to_string());
        diagram.notes.push(words.say("ui.left_places", &[("all", &all), ("shown", &shown)]));
        targets.truncate(options.max_places);
    }
    let destinations = destinations(graph);
    let mut drawn: BTreeSet<String> = BTreeSet::new();
    let mut pairs: BTreeMap<(String, String), Stroke> = BTreeMap::new();
    let mut astray = false;
    for target in targets {
        drawn.insert(target.to_owned());
        let mut below = target.to_owned();
        if is_unit(target) && enclosing(graph, &destinations, target).is_empty() {
            // Nobody says where it lies: it stands with the place of the same trip, or apart.
            let above = visits[target].iter().find_map(|event| trip_place(graph, event));
            astray = astray || above.is_none();
            let above = above.unwrap_or_else(|| ASTRAY.to_owned());
            pairs.insert((above.clone(), below), Stroke::Trip);
            below = above;
            drawn.extend(Some(below.clone()).filter(|id| id != ASTRAY));
        }
        for above in enclosing(graph, &destinations, &below) {
            drawn.insert(above.clone());
            pairs.insert((above.clone(), below), Stroke::Within);
            below = above;
        }
    }
    let mut drawn: Vec<String> = drawn.into_iter().collect();
    drawn.sort_by_key(|id| (is_unit(id), id.clone()));
    for id in &drawn {
        let name = graph.node(id).map_or(id.as_str(), |n| n.name.as_str());
        let mut node = entity(graph, words, id, name);
        if let Some(events) = visits.get(id.as_str()) {
            node.lines.extend(visitors(graph, words, events));
            node.tooltip = events.iter().take(3).map(|e| event_quotes(e)).collect::<Vec<_>>().join("\n");
            node.emphasis = events.len() > 1;
        }
        diagram.nodes.push(node);
    }
    if astray {
        let mut node = Node::new(ASTRAY, Kind::Day);
        node.lines.push(Line::strong(words.word("ui.unplaced")));
        diagram.nodes.push(node);
    }
    diagram.edges = pairs.into_iter().map(|((above, below), stroke)| Edge::new(above, below, stroke)).collect();
    with_legend(diagram, words, "legend.again")
}

/// Whether an id names an organization.
fn is_unit(id: &str) -> bool {
    id.starts_with("org/")
}

/// The first place among the stops of a visit.
fn trip_place(graph: &KnowledgeGraph, event: &EventNode) -> Option<String> {
    let targets = event.stops.iter().filter_map(|s| s.target.as_ref());
    targets.filter(|id| graph.node(id).is_some()).find(|id| !is_unit(id)).cloned()
}

/// `李甲 2020-02-21`, a line each; how many more.
fn visitors(graph: &KnowledgeGraph, words: Words, events: &[&EventNode]) -> Vec<Line> {
    let mut lines: BTreeSet<(String, String)> = BTreeSet::new();
    for event in events {
        let day = event.edtf.clone().unwrap_or_else(|| words.word("ui.undated"));
        for part in event.participants.iter().filter(|p| p.role == Role::Principal) {
            lines.insert((day.clone(), words.name(graph, &part.id, &part.name)));
        }
    }
    let more = lines.len().saturating_sub(VISITORS);
    let mut out: Vec<Line> =
        lines.into_iter().take(VISITORS).map(|(day, name)| Line::small(format!("{name} {day}"))).collect();
    if more > 0 {
        out.push(Line::small(words.say("ui.left_children", &[("n", &more.to_string())])));
    }
    out
}

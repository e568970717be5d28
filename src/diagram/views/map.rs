//! The administrative map of visits: provinces at the left, what lies in them to the right, who was there in small print.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::common::{destinations, enclosing, entity, event_quotes, happened, with_legend};
use crate::diagram::Options;
use crate::diagram::labels::Words;
use crate::diagram::model::{Diagram, Edge, Line, Stroke};
use crate::graph::{EventNode, KnowledgeGraph};
use crate::record::{EventType, Role};

/// Most visitors named at a place.
const VISITORS: usize = 3;

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
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    for target in targets {
        let mut below = target.to_owned();
        drawn.insert(below.clone());
        for above in enclosing(graph, &destinations, target) {
            drawn.insert(above.clone());
            pairs.insert((above.clone(), below));
            below = above;
        }
    }
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
    diagram.edges = pairs.into_iter().map(|(above, below)| Edge::new(above, below, Stroke::Within)).collect();
    with_legend(diagram, words)
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

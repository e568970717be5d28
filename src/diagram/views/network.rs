//! Who travels with whom: principals at the left, those who went along at the right.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::common::{entity, event_quotes, happened, is_person, with_legend};
use crate::diagram::Options;
use crate::diagram::labels::Words;
use crate::diagram::model::{Diagram, Edge, Stroke};
use crate::graph::{EventNode, KnowledgeGraph, Part};
use crate::record::{EventType, Role};

/// Pairs of persons who made visits together; those with most trips, where there are more than [`Options::max_pairs`].
#[must_use]
pub fn network(graph: &KnowledgeGraph, options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let mut diagram = Diagram { title: words.both("ui.network", &[], &[]), ..Diagram::default() };
    let mut trips: BTreeMap<(&str, &str), Vec<&EventNode>> = BTreeMap::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, event) in graph.events().filter(|(_, e)| happened(e) && e.event_type == EventType::Visit) {
        for (a, b) in pairs(event) {
            names.insert(&a.id, &a.name);
            names.insert(&b.id, &b.name);
            trips.entry((&a.id, &b.id)).or_default().push(event);
        }
    }
    let all = trips.len();
    let mut pairs: Vec<_> = trips.into_iter().collect();
    pairs.sort_by_key(|(pair, events)| (Reverse(events.len()), *pair));
    pairs.truncate(options.max_pairs);
    if all > pairs.len() {
        let (all, shown) = (all.to_string(), pairs.len().to_string());
        diagram.notes.push(words.say("ui.left_pairs", &[("all", &all), ("shown", &shown)]));
    }
    let mut drawn: BTreeSet<&str> = BTreeSet::new();
    for id in pairs.iter().flat_map(|((a, b), _)| [*a, *b]).filter(|id| drawn.insert(id)) {
        diagram.nodes.push(entity(graph, words, id, names.get(id).unwrap_or(&id)));
    }
    for ((a, b), events) in pairs {
        let mut edge = Edge::new(a, b, Stroke::Together);
        edge.count = u32::try_from(events.len()).unwrap_or(u32::MAX);
        edge.label = Some(words.say("ui.trips", &[("n", &events.len().to_string())])).filter(|_| events.len() > 1);
        edge.tooltip = events.iter().take(3).map(|e| event_quotes(e)).collect::<Vec<_>>().join("\n");
        diagram.edges.push(edge);
    }
    with_legend(diagram, words, "")
}

/// Each principal with each companion, and the principals with each other, once.
fn pairs(event: &EventNode) -> Vec<(&Part, &Part)> {
    let of = |role: Role| event.participants.iter().filter(move |p| p.role == role && is_person(p));
    let principals: Vec<&Part> = of(Role::Principal).collect();
    let mut out = Vec::new();
    for (i, a) in principals.iter().copied().enumerate() {
        out.extend(principals[i + 1..].iter().map(|b| if a.id <= b.id { (a, *b) } else { (*b, a) }));
        out.extend(of(Role::Companion).map(|b| (a, b)));
    }
    out.retain(|(a, b)| a.id != b.id);
    out
}

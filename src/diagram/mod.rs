//! Diagrams of the graph and the timeline: built once as a [`Diagram`], written as DOT or as SVG.
//!
//! A view ([`timeline`], [`itinerary`], [`overview`], …) chooses what to show, cuts it by rules that it states in the
//! picture, and words it. [`Diagram::to_dot`] writes it for Graphviz; [`Diagram::to_svg`] lays it out and draws it
//! here, with the same bytes on every machine. [`render`] runs Graphviz for those who want its drawing or another format.

mod dot;
pub mod engine;
mod gloss;
mod labels;
mod layout;
mod measure;
mod model;
#[cfg(feature = "png")]
pub mod png;
mod sheet;
mod stems;
mod style;
mod svg;
mod views;
pub(crate) mod xml;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use dot::dot_id;
pub use engine::{EngineError, Format, render};
pub use labels::{Labels, Words};
pub use model::{Cell, Diagram, Edge, Kind, Layout, LegendItem, Line, Node, Stroke, Weight};
pub use sheet::whole as style_sheet;
pub use stems::stem;
pub use views::{day, itinerary, map, network, overview, path, place, timeline};
pub(crate) use views::{destinations, enclosing};

use crate::graph::{KnowledgeGraph, NodeData};
use crate::timeline::Timeline;

/// File name of the report that a build writes, to whose sections nodes without a source of their own lead.
pub const REPORT: &str = "report.html";

/// What a caller may choose. The limits are the rules by which large graphs are cut; each picture says what it left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Language of the labels.
    pub labels: Labels,
    /// Most nodes in the whole graph: events with most independent sources, then stops, then participants come first.
    pub max_nodes: usize,
    /// Most events in a timeline, an itinerary, a day or a place: chosen as above, shown by day.
    pub max_rows: usize,
    /// Most pairs of persons in the network of who travels with whom: those with most trips together.
    pub max_pairs: usize,
    /// Most places and units in the map of visits: those with most visits.
    pub max_places: usize,
    /// Most officials for whom [`all`] draws an itinerary: those with most visits.
    pub max_itineraries: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { labels: Labels::Zh, max_nodes: 90, max_rows: 24, max_pairs: 40, max_places: 40, max_itineraries: 60 }
    }
}

/// The pictures of a build, as (file stem, diagram), by stem: the whole graph, the timeline, the map of visits, the
/// network of who travels with whom, the fullest day, the most visited place, and an itinerary of each official who
/// visited something (up to [`Options::max_itineraries`]). What would be empty is left out, graph and timeline aside.
#[must_use]
pub fn all(graph: &KnowledgeGraph, timeline_of: &Timeline, options: &Options) -> Vec<(String, Diagram)> {
    let mut out = vec![
        ("graph".to_owned(), overview(graph, options)),
        ("timeline".to_owned(), timeline(graph, timeline_of, options)),
    ];
    let more = [("map", map(graph, options)), ("network", network(graph, options))];
    out.extend(more.into_iter().filter(|(_, diagram)| !diagram.nodes.is_empty()).map(|(s, d)| (s.to_owned(), d)));
    if let Some(fullest) = views::fullest_day(timeline_of) {
        out.push((format!("day-{fullest}"), day(graph, timeline_of, &fullest, options)));
    }
    if let Some(id) = views::most_visited(graph) {
        out.push((format!("place-{}", stem(graph, &id)), place(graph, timeline_of, &id, options)));
    }
    let mut taken = std::collections::BTreeSet::new();
    for id in views::travellers(graph, options.max_itineraries) {
        let base = format!("itinerary-{}", stem(graph, &id));
        let name =
            (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") }).find(|s| taken.insert(s.clone()));
        out.extend(name.map(|name| (name, itinerary(graph, timeline_of, &id, options))));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

/// The address of the best source of a node: the first report of an event that has one.
fn source_url(graph: &KnowledgeGraph, docs: impl Iterator<Item = String>) -> Option<String> {
    docs.filter_map(|doc| match &graph.node(&format!("doc/{doc}"))?.data {
        NodeData::Document(d) => d.url.clone(),
        _ => None,
    })
    .find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

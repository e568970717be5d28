//! Exports: the graph and the timeline in the formats that other programs read. One file a format.
//!
//! Every writer is a pure function from a graph and its timeline to whole files in memory: the same graph gives the
//! same bytes, and the caller puts them on disk whole or not at all. What a format cannot hold (an event without a
//! day in a calendar, say) is counted in [`Export::left_out`] and never dropped in silence.

mod cytoscape;
mod d3;
mod flat;
mod followthemoney;
mod geojson;
mod gexf;
mod graphml;
mod graphology;
mod icalendar;
mod mermaid;
mod neo4j;
mod rdf;
mod tables;
mod timelinejs;
mod vis;
mod when;
mod xml;

use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

/// A file to be written: its name inside the export's folder, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name, without a folder.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl File {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    fn json(name: &str, value: &serde_json::Value) -> Self {
        let mut text = format!("{value:#}");
        text.push('\n');
        Self::new(name, text)
    }
}

/// What an export gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files.
    pub files: Vec<File>,
    /// The events that the format cannot hold.
    pub left_out: LeftOut,
}

/// Events that a format cannot hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub events: usize,
    /// Why, as the end of a sentence.
    pub why: &'static str,
}

impl LeftOut {
    fn undated(events: usize) -> Self {
        Self { events, why: "no report gives them a day" }
    }
}

impl From<File> for Export {
    fn from(file: File) -> Self {
        Self { files: vec![file], left_out: LeftOut::default() }
    }
}

/// An export format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// Files it writes.
    pub files: &'static [&'static str],
    /// What it is for, one line.
    pub purpose: &'static str,
    write: fn(&KnowledgeGraph, &Timeline) -> Export,
}

impl Format {
    /// The files of this format.
    #[must_use]
    pub fn export(&self, graph: &KnowledgeGraph, timeline: &Timeline) -> Export {
        (self.write)(graph, timeline)
    }
}

/// The name that serde gives to a field-less enum value: `visit`, `actual`, `chair`.
fn label(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The word with its first letter in upper case: labels and classes are written so.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The format of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// All formats, by name.
pub const FORMATS: &[Format] = &[
    Format {
        name: "csv",
        files: &["nodes.csv", "edges.csv"],
        purpose: "spreadsheets and Gephi's import: one row a node, one row an edge",
        write: tables::write,
    },
    Format {
        name: "cytoscape",
        files: &["cytoscape.json"],
        purpose: "Cytoscape.js and Cytoscape Desktop: elements with data",
        write: cytoscape::write,
    },
    Format { name: "d3", files: &["d3.json"], purpose: "D3 and force-graph: nodes and links", write: d3::write },
    Format {
        name: "ftm",
        files: &["entities.ftm.json"],
        purpose: "FollowTheMoney (Aleph, OpenSanctions): persons, bodies, posts, occupancies, events; one entity a line",
        write: followthemoney::write,
    },
    Format {
        name: "geojson",
        files: &["places.geojson"],
        purpose: "maps (QGIS, Leaflet, kepler.gl): places visited and itineraries; positions are approximate",
        write: geojson::write,
    },
    Format {
        name: "gexf",
        files: &["graph.gexf"],
        purpose: "Gephi with its time line: GEXF 1.3, dynamic",
        write: gexf::write,
    },
    Format {
        name: "graphml",
        files: &["graph.graphml"],
        purpose: "networkx, igraph, yEd: GraphML with declared keys",
        write: graphml::write,
    },
    Format {
        name: "graphology",
        files: &["graphology.json"],
        purpose: "graphology and Sigma.js: a directed multigraph with positions",
        write: graphology::write,
    },
    Format {
        name: "ical",
        files: &["visits.ics"],
        purpose: "calendars: one all-day entry an event",
        write: icalendar::write,
    },
    Format {
        name: "jsonld",
        files: &["graph.jsonld"],
        purpose: "linked data: schema.org and PROV-O as JSON-LD",
        write: rdf::write_json_ld,
    },
    Format {
        name: "mermaid",
        files: &["timeline.mmd"],
        purpose: "Mermaid in Markdown (GitHub, GitLab, Obsidian): a timeline",
        write: mermaid::write,
    },
    Format {
        name: "neo4j",
        files: &["neo4j-nodes.csv", "neo4j-relationships.csv"],
        purpose: "Neo4j: neo4j-admin database import full --nodes=neo4j-nodes.csv --relationships=neo4j-relationships.csv",
        write: neo4j::write,
    },
    Format {
        name: "timelinejs",
        files: &["timelinejs.json"],
        purpose: "TimelineJS (Knight Lab): a timeline with a slide an event",
        write: timelinejs::write,
    },
    Format {
        name: "turtle",
        files: &["graph.ttl"],
        purpose: "triple stores and SPARQL: schema.org and PROV-O as Turtle",
        write: rdf::write_turtle,
    },
    Format { name: "vis", files: &["vis-timeline.json"], purpose: "vis-timeline: items and groups", write: vis::write },
];

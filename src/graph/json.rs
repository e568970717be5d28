//! `graph.json`: the graph in NetworkX's node-link form, written and read back.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::{Edge, KnowledgeGraph, Node};

/// The version that every graph carries in `graph.schema`.
pub const SCHEMA: &str = "shiguan/graph/1";

/// Why a graph could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Not readable, or not JSON of this form; serde_json names line and column.
    #[error("graph.json is not a graph of this program: {0}")]
    Json(#[from] serde_json::Error),
    /// Another version.
    #[error("graph.json has schema {found:?}, this program reads {SCHEMA:?}; build the folder again")]
    Schema {
        /// What it says.
        found: String,
    },
    /// An edge whose end is missing.
    #[error("graph.json: edge {key:?} from {from:?} to {to:?} lacks a node at one end")]
    Dangling {
        /// Where it starts.
        from: String,
        /// Where it ends.
        to: String,
        /// Its key.
        key: String,
    },
}

#[derive(Serialize)]
struct Written<'a> {
    directed: bool,
    multigraph: bool,
    graph: Attributes,
    nodes: Vec<&'a Node>,
    edges: Vec<WrittenEdge<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Attributes {
    schema: String,
    period: Option<String>,
}

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

#[derive(Deserialize)]
struct ReadGraph {
    graph: Attributes,
    nodes: Vec<Node>,
    edges: Vec<ReadEdge>,
}

#[derive(Deserialize)]
struct ReadEdge {
    source: String,
    target: String,
    #[serde(flatten)]
    edge: Edge,
}

/// Writes the graph: nodes by id, edges by source, target and key.
///
/// # Errors
/// Those of `to`.
pub fn write(graph: &KnowledgeGraph, to: &mut dyn Write) -> io::Result<()> {
    let links = graph.links();
    let written = Written {
        directed: true,
        multigraph: true,
        graph: Attributes { schema: SCHEMA.into(), period: graph.period.clone() },
        nodes: graph.nodes().collect(),
        edges: links
            .iter()
            .map(|link| WrittenEdge { source: &link.source.id, target: &link.target.id, edge: link.edge })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *to, &written)?;
    to.write_all(b"\n")
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// [`ReadError`], where it is no graph, of another version, or has dangling edges.
pub fn read(from: impl Read) -> Result<KnowledgeGraph, ReadError> {
    let read: ReadGraph = serde_json::from_reader(io::BufReader::new(from))?;
    if read.graph.schema != SCHEMA {
        return Err(ReadError::Schema { found: read.graph.schema });
    }
    let mut graph = KnowledgeGraph::default();
    graph.period = read.graph.period;
    for node in read.nodes {
        graph.insert(node);
    }
    for ReadEdge { source, target, edge } in read.edges {
        let key = edge.key.clone();
        if !graph.connect(&source, &target, edge) {
            return Err(ReadError::Dangling { from: source, to: target, key });
        }
    }
    Ok(graph)
}

//! `graph.json`: the graph in NetworkX's node-link form, written and read back.

use std::io::{self, Read, Write};

use schemars::JsonSchema;
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

/// Attributes of the graph as a whole.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Attributes {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Days that the corpus covers, as EDTF interval, where given.
    pub period: Option<String>,
}

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

/// A `graph.json`, as its schema describes it.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GraphFile {
    /// Always true.
    pub directed: bool,
    /// Always true: parallel edges are told apart by `key`.
    pub multigraph: bool,
    /// Attributes of the whole.
    pub graph: Attributes,
    /// Nodes by id.
    pub nodes: Vec<Node>,
    /// Edges by source, target and key.
    pub edges: Vec<FileEdge>,
}

/// An edge with its ends.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FileEdge {
    /// Id of the node that it starts from.
    pub source: String,
    /// Id of the node that it leads to.
    pub target: String,
    /// The edge.
    #[serde(flatten)]
    pub edge: Edge,
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
    let read: GraphFile = serde_json::from_reader(io::BufReader::new(from))?;
    if read.graph.schema != SCHEMA {
        return Err(ReadError::Schema { found: read.graph.schema });
    }
    let mut graph = KnowledgeGraph::default();
    graph.period = read.graph.period;
    for node in read.nodes {
        graph.insert(node);
    }
    for FileEdge { source, target, edge } in read.edges {
        let key = edge.key.clone();
        if !graph.connect(&source, &target, edge) {
            return Err(ReadError::Dangling { from: source, to: target, key });
        }
    }
    Ok(graph)
}

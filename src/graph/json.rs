//! `graph.json`: the graph in NetworkX's node-link form, written and read back.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read, Write};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Edge, EdgeKind, Evidence, KnowledgeGraph, Link, Node};

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
    kind: EdgeKind,
    key: &'a str,
    event: Option<&'a str>,
    edtf: Option<&'a str>,
    order: Option<u32>,
    title: Option<&'a str>,
    confidence: f64,
    evidence: &'a [Evidence],
}

impl<'a> From<&Link<'a>> for WrittenEdge<'a> {
    fn from(link: &Link<'a>) -> Self {
        let edge = link.edge;
        Self {
            source: &link.source.id,
            target: &link.target.id,
            kind: edge.kind,
            key: &edge.key,
            event: edge.event.as_deref(),
            edtf: edge.edtf.as_deref(),
            order: edge.order,
            title: edge.title.as_deref(),
            confidence: edge.confidence,
            evidence: &edge.evidence,
        }
    }
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
    /// Kind.
    pub kind: EdgeKind,
    /// Unique among the edges between its two ends.
    pub key: String,
    /// Id of the event that makes it, if one does.
    pub event: Option<String>,
    /// EDTF of the day.
    pub edtf: Option<String>,
    /// Place in the itinerary.
    pub order: Option<u32>,
    /// Post at the time.
    pub title: Option<String>,
    /// 0..=1.
    pub confidence: f64,
    /// The statements; not empty for edges that state something.
    pub evidence: Vec<Evidence>,
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
        edges: links.iter().map(WrittenEdge::from).collect(),
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
    let mut shared = Shared::default();
    for mut read in read.edges {
        let (source, target) = (std::mem::take(&mut read.source), std::mem::take(&mut read.target));
        let edge = shared.edge(read);
        let key = edge.key.clone();
        if !graph.connect(&source, &target, edge) {
            return Err(ReadError::Dangling { from: source, to: target, key: key.to_string() });
        }
    }
    Ok(graph)
}

/// Strings and evidence that many edges have in common, each kept once.
#[derive(Default)]
struct Shared {
    texts: HashSet<Arc<str>>,
    /// By event.
    evidence: HashMap<String, Arc<[Evidence]>>,
}

impl Shared {
    fn edge(&mut self, read: FileEdge) -> Edge {
        let evidence = self.evidence(read.event.as_deref(), read.evidence);
        Edge {
            kind: read.kind,
            key: self.text(&read.key),
            event: read.event.map(|text| self.text(&text)),
            edtf: read.edtf.map(|text| self.text(&text)),
            order: read.order,
            title: read.title.map(|text| self.text(&text)),
            confidence: read.confidence,
            evidence,
        }
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.texts.insert(new.clone());
        new
    }

    fn evidence(&mut self, event: Option<&str>, read: Vec<Evidence>) -> Arc<[Evidence]> {
        let known = event.and_then(|event| self.evidence.get(event)).filter(|known| ***known == *read);
        if let Some(known) = known {
            return known.clone();
        }
        let new: Arc<[Evidence]> = read.into();
        if let Some(event) = event {
            self.evidence.insert(event.to_owned(), new.clone());
        }
        new
    }
}

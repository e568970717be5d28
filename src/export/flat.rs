//! The graph as flat rows: what GEXF, GraphML, Cytoscape, D3, graphology, Neo4j and CSV share.

use serde_json::{Map, Value, json};

use crate::graph::{Edge, KnowledgeGraph, Node, NodeData};

/// A value of a flat attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A real number.
    Real(f64),
}

impl Cell {
    /// As text for XML and CSV.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Int(number) => json!(number),
            Self::Real(number) => json!(number),
        }
    }
}

/// Types of attributes, named as each format names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole number.
    Int,
    /// Real number.
    Real,
}

/// Attributes of nodes beside id and label, in the order of columns.
pub const NODE_COLUMNS: &[(&str, Kind)] = &[
    ("kind", Kind::Text),
    ("subkind", Kind::Text),
    ("pinyin", Kind::Text),
    ("aliases", Kind::Text),
    ("titles", Kind::Text),
    ("code", Kind::Text),
    ("lon", Kind::Real),
    ("lat", Kind::Real),
    ("edtf", Kind::Text),
    ("earliest", Kind::Text),
    ("latest", Kind::Text),
    ("realis", Kind::Text),
    ("topics", Kind::Text),
    ("independent_sources", Kind::Int),
    ("confidence", Kind::Real),
    ("quote", Kind::Text),
    ("url", Kind::Text),
];

/// Attributes of edges beside id, source and target, in the order of columns.
pub const EDGE_COLUMNS: &[(&str, Kind)] = &[
    ("kind", Kind::Text),
    ("event", Kind::Text),
    ("edtf", Kind::Text),
    ("earliest", Kind::Text),
    ("latest", Kind::Text),
    ("order", Kind::Int),
    ("title", Kind::Text),
    ("confidence", Kind::Real),
    ("quote", Kind::Text),
    ("doc", Kind::Text),
];

/// A node as a row; `cells` runs along [`NODE_COLUMNS`].
#[derive(Clone, Debug, PartialEq)]
pub struct FlatNode {
    /// Id of the graph.
    pub id: String,
    /// Name to show.
    pub label: String,
    /// `person`, `place`, …
    pub kind: &'static str,
    /// Values.
    pub cells: Vec<Option<Cell>>,
}

/// An edge as a row; `cells` runs along [`EDGE_COLUMNS`].
#[derive(Clone, Debug, PartialEq)]
pub struct FlatEdge {
    /// Unique: source, kind, target and key, joined.
    pub id: String,
    /// Id of the node it starts at.
    pub source: String,
    /// Id of the node it ends at.
    pub target: String,
    /// `visited`, …
    pub kind: &'static str,
    /// Values.
    pub cells: Vec<Option<Cell>>,
}

/// The value of a column.
pub fn cell<'a>(columns: &[(&str, Kind)], cells: &'a [Option<Cell>], name: &str) -> Option<&'a Cell> {
    let at = columns.iter().position(|(column, _)| *column == name)?;
    cells.get(at)?.as_ref()
}

/// The set cells as a JSON object.
pub fn object(columns: &[(&str, Kind)], cells: &[Option<Cell>]) -> Map<String, Value> {
    columns
        .iter()
        .zip(cells)
        .filter_map(|((name, _), cell)| Some(((*name).to_owned(), cell.as_ref()?.json())))
        .collect()
}

/// All nodes, by id.
pub fn nodes(graph: &KnowledgeGraph) -> Vec<FlatNode> {
    graph.nodes().map(flat_node).collect()
}

/// All edges, by source, target and key.
pub fn edges(graph: &KnowledgeGraph) -> Vec<FlatEdge> {
    graph.links().into_iter().map(|link| flat_edge(graph, &link.source.id, &link.target.id, link.edge)).collect()
}

fn text(value: impl Into<String>) -> Option<Cell> {
    let value = value.into();
    (!value.is_empty()).then_some(Cell::Text(value))
}

fn flat_node(node: &Node) -> FlatNode {
    let mut row = Row::new(NODE_COLUMNS);
    row.set("kind", text(node.data.kind()));
    match &node.data {
        NodeData::Person(person) => {
            row.set("subkind", text(&person.subkind));
            row.set("pinyin", text(&person.pinyin));
            row.set("aliases", text(person.aliases.join("|")));
            let mut titles: Vec<&str> = person.occupancies.iter().map(|held| held.title.as_str()).collect();
            titles.dedup();
            row.set("titles", text(titles.join("|")));
        }
        NodeData::Place(place) => {
            row.set("subkind", text(&place.subkind));
            row.set("aliases", text(place.aliases.join("|")));
            row.set("code", place.code.clone().and_then(text));
            row.set("lon", place.lon.map(Cell::Real));
            row.set("lat", place.lat.map(Cell::Real));
        }
        NodeData::Organization(organization) => {
            row.set("subkind", text(&organization.subkind));
            row.set("aliases", text(organization.aliases.join("|")));
        }
        NodeData::Post(post) => row.set("subkind", text(&post.rank)),
        NodeData::Event(event) => {
            row.set("subkind", text(super::label(&event.event_type)));
            row.set("edtf", event.edtf.clone().and_then(text));
            row.set("earliest", event.earliest.clone().and_then(text));
            row.set("latest", event.latest.clone().and_then(text));
            row.set("realis", text(super::label(&event.realis)));
            row.set("topics", text(event.topics.join("|")));
            row.set("independent_sources", Some(Cell::Int(event.independent_sources.into())));
            row.set("confidence", Some(Cell::Real(event.confidence)));
            let quote = event.reports.iter().flat_map(|report| &report.evidence).next();
            row.set("quote", quote.and_then(|quote| text(&quote.text)));
        }
        NodeData::Document(document) => {
            row.set("edtf", document.published.clone().and_then(text));
            row.set("url", document.url.clone().and_then(text));
        }
    }
    FlatNode { id: node.id.clone(), label: node.name.clone(), kind: node.data.kind(), cells: row.cells }
}

fn flat_edge(graph: &KnowledgeGraph, source: &str, target: &str, edge: &Edge) -> FlatEdge {
    let mut row = Row::new(EDGE_COLUMNS);
    row.set("kind", text(edge.kind.name()));
    row.set("event", edge.event.as_deref().and_then(text));
    row.set("edtf", edge.edtf.as_deref().and_then(text));
    let event = edge.event.as_deref().and_then(|id| graph.node(id)).and_then(|node| match &node.data {
        NodeData::Event(event) => Some(event),
        _ => None,
    });
    row.set("earliest", event.and_then(|event| event.earliest.clone()).and_then(text));
    row.set("latest", event.and_then(|event| event.latest.clone()).and_then(text));
    row.set("order", edge.order.map(|order| Cell::Int(order.into())));
    row.set("title", edge.title.as_deref().and_then(text));
    row.set("confidence", Some(Cell::Real(edge.confidence)));
    let quote = edge.evidence.first();
    row.set("quote", quote.and_then(|quote| text(&quote.text)));
    row.set("doc", quote.and_then(|quote| text(&quote.doc)));
    let kind = edge.kind.name();
    FlatEdge {
        id: format!("{source} {kind} {target} {}", edge.key),
        source: source.into(),
        target: target.into(),
        kind,
        cells: row.cells,
    }
}

struct Row {
    columns: &'static [(&'static str, Kind)],
    cells: Vec<Option<Cell>>,
}

impl Row {
    fn new(columns: &'static [(&'static str, Kind)]) -> Self {
        Self { columns, cells: vec![None; columns.len()] }
    }

    fn set(&mut self, name: &str, value: Option<Cell>) {
        if let Some(at) = self.columns.iter().position(|(column, _)| *column == name) {
            self.cells[at] = value;
        }
    }
}

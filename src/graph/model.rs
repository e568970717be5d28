//! Nodes and edges of the knowledge graph, on petgraph inside.

use std::collections::{BTreeMap, HashMap};

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::{Discourse, EventType, Mode, Realis, Role};

/// A quoted place in a document, as the reason for a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Record id of the document.
    pub doc: String,
    /// First code point of the record's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
}

/// A node: a stable readable id, a name to show, and what kind of thing it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// `person/张三`, `place/340700`, `org/…`, `post/…`, `event/2020-02-21/visit/<hash>`, `doc/<id>`.
    pub id: String,
    /// Name to show: Simplified, free of debris.
    pub name: String,
    /// The kind, with its own fields.
    #[serde(flatten)]
    pub data: NodeData,
}

/// Kinds of nodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum NodeData {
    /// An individual.
    Person(PersonNode),
    /// A place.
    Place(PlaceNode),
    /// A company, institution, body or medium.
    Organization(OrganizationNode),
    /// A post of an organization or a jurisdiction, whoever holds it.
    Post(PostNode),
    /// Something that happened (or was planned, cancelled, …), merged from all its reports.
    Event(Box<EventNode>),
    /// A document.
    Document(DocumentNode),
}

impl NodeData {
    /// `person`, `place`, `organization`, `post`, `event`, `document`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Place(_) => "place",
            Self::Organization(_) => "organization",
            Self::Post(_) => "post",
            Self::Event(_) => "event",
            Self::Document(_) => "document",
        }
    }
}

/// An individual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonNode {
    /// official, journalist, other.
    pub subkind: String,
    /// Other names that documents use.
    pub aliases: Vec<String>,
    /// Name in pinyin, surname first: `Wang Weizhong`.
    pub pinyin: String,
    /// Posts held, by first day seen.
    pub occupancies: Vec<Occupancy>,
    /// Ids of the documents that name the person.
    pub documents: Vec<String>,
}

/// A post held by a person: who was what, where, from when to when as far as the documents show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Occupancy {
    /// Id of the post node.
    pub post: String,
    /// Post as written: 市委书记.
    pub title: String,
    /// incumbent, acting, former, nominee, appointed, removed.
    pub status: String,
    /// Id of the jurisdiction's place node; None where open.
    pub place: Option<String>,
    /// First day on which a document shows the person in it, `YYYY-MM-DD`.
    pub first_seen: Option<String>,
    /// Last such day.
    pub last_seen: Option<String>,
    /// The statements.
    pub evidence: Vec<Evidence>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceNode {
    /// country, province, prefecture, county, township, village, zone, facility, other.
    pub subkind: String,
    /// Other names that documents use.
    pub aliases: Vec<String>,
    /// Division code, where it has one.
    pub code: Option<String>,
    /// Division codes it lies in, innermost first.
    pub within: Vec<String>,
    /// Longitude, approximate, degrees; the place's own or None.
    pub lon: Option<f64>,
    /// Latitude.
    pub lat: Option<f64>,
}

/// An organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OrganizationNode {
    /// company, institution, body, media.
    pub subkind: String,
    /// Other names that documents use.
    pub aliases: Vec<String>,
    /// Id of the place node it lies in, where known.
    pub place: Option<String>,
}

/// A post: 市委书记 of 440300.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PostNode {
    /// Title: 市委书记.
    pub title: String,
    /// national, province, prefecture, county, township, other.
    pub rank: String,
    /// Id of the jurisdiction's place node; None where open.
    pub place: Option<String>,
    /// Id of the organization node, where it is one.
    pub organization: Option<String>,
}

/// Something that happened, merged from all its reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventNode {
    /// Type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Words that reports use for the deed: 调研, 慰问; the commonest first.
    #[serde(default)]
    pub acts: Vec<String>,
    /// Name of the meeting, agreement or policy.
    #[serde(rename = "event_name")]
    pub name: Option<String>,
    /// EDTF of its day or days; None where no report tells.
    pub edtf: Option<String>,
    /// Earliest day, `YYYY-MM-DD`.
    pub earliest: Option<String>,
    /// Latest day.
    pub latest: Option<String>,
    /// What the day rests on (record basis in lower case).
    pub basis: Option<String>,
    /// Whether it came about.
    pub realis: Realis,
    /// Report, or background.
    pub discourse: Discourse,
    /// Topic labels.
    pub topics: Vec<String>,
    /// Everyone who took part, principals first.
    pub participants: Vec<Part>,
    /// Stops in the order travelled, enclosing destination first.
    pub stops: Vec<StopNode>,
    /// The documents that report it, with their quotes.
    pub reports: Vec<Report>,
    /// On what the reports disagree.
    pub conflicts: Vec<Conflict>,
    /// Reports that are not reprints of one another.
    pub independent_sources: u32,
    /// 0..=1.
    pub confidence: f64,
    /// Codes of the rules that found it.
    pub rules: Vec<String>,
}

/// A participant of a merged event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Id of a person or organization node.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Mode.
    pub mode: Mode,
    /// Posts at the time, as written: 市委书记、…
    pub title: Option<String>,
    /// Ids of post nodes.
    pub posts: Vec<String>,
    /// Orders of the stops, where not all; empty means all.
    pub stops: Vec<u32>,
    /// The statements.
    pub evidence: Vec<Evidence>,
}

/// A stop of a merged visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StopNode {
    /// 1, 2, …
    pub order: u32,
    /// Id of a place or organization node; None for an unnamed stop.
    pub target: Option<String>,
    /// Name to show: the target's, or the words of the document.
    pub name: String,
    /// Id of the destination it lies in.
    pub within: Option<String>,
    /// Whether it encloses no other stop (counts take leaves only).
    pub is_leaf: bool,
    /// The stop's own day as EDTF, where the trip took several.
    pub edtf: Option<String>,
    /// Time of day as written.
    pub time: Option<String>,
    /// The statements.
    pub evidence: Vec<Evidence>,
}

/// One document's report of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Record id.
    pub doc: String,
    /// Event id in the record.
    pub event: String,
    /// EDTF of the day in this report.
    pub edtf: Option<String>,
    /// The clauses.
    pub evidence: Vec<Evidence>,
    /// Confidence in this report.
    pub confidence: f64,
}

/// A disagreement between reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// `date`, `companions`, `order`, `title`.
    pub about: String,
    /// What each document says: (record id, value).
    pub values: Vec<(String, String)>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentNode {
    /// Headline.
    pub title: Option<String>,
    /// Who published it here.
    pub publisher: Option<String>,
    /// Whom it credits.
    pub credited: Option<String>,
    /// Publication day as EDTF.
    pub published: Option<String>,
    /// Path or name of the input.
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Record id of the document that this one nearly repeats.
    pub reprint_of: Option<String>,
}

/// Kinds of edges; the comment says from what to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// Person or organization → place or organization, by a visit; has day and order.
    Visited,
    /// Person → event, as principal of a visit or talks, signer, speaker.
    TookPart,
    /// Person → meeting event.
    Chaired,
    /// Person → event, as attendee, recipient.
    Attended,
    /// Companion → event.
    Accompanied,
    /// Host → event.
    Hosted,
    /// Delegator → event: in whose name, not there.
    Delegated,
    /// Person → person, by talks.
    Met,
    /// Event → place or organization; has order.
    At,
    /// Person → post; an occupancy.
    Holds,
    /// Post → place or organization.
    Of,
    /// Place → place it lies in.
    Within,
    /// Organization → place.
    LocatedIn,
    /// Event → document.
    ReportedBy,
    /// Person, place or organization → document.
    MentionedIn,
    /// Document → document.
    ReprintOf,
    /// Undecided: two nodes of one kind that may be one thing.
    PossiblySame,
}

impl EdgeKind {
    /// The name used in files: `visited`, `took_part`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visited => "visited",
            Self::TookPart => "took_part",
            Self::Chaired => "chaired",
            Self::Attended => "attended",
            Self::Accompanied => "accompanied",
            Self::Hosted => "hosted",
            Self::Delegated => "delegated",
            Self::Met => "met",
            Self::At => "at",
            Self::Holds => "holds",
            Self::Of => "of",
            Self::Within => "within",
            Self::LocatedIn => "located_in",
            Self::ReportedBy => "reported_by",
            Self::MentionedIn => "mentioned_in",
            Self::ReprintOf => "reprint_of",
            Self::PossiblySame => "possibly_same",
        }
    }
}

/// An edge. `key` tells parallel edges apart: the event's id for edges that an event makes, else the kind's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Edge {
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

/// An edge with the ids of its ends.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Where it starts.
    pub source: &'a Node,
    /// Where it ends.
    pub target: &'a Node,
    /// The edge.
    pub edge: &'a Edge,
}

/// The graph. Iteration is sorted by id (nodes) and by source, target, key (edges): same records, same order.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Edge>,
    index: BTreeMap<String, NodeIndex>,
    /// Edges between two nodes, so that a hub's edges need no search; never iterated.
    between: HashMap<(NodeIndex, NodeIndex), Vec<EdgeIndex>>,
    /// Period of the corpus as EDTF interval, where given.
    pub period: Option<String>,
}

impl KnowledgeGraph {
    /// Adds a node, or replaces the one of the same id.
    pub fn insert(&mut self, node: Node) {
        if let Some(&at) = self.index.get(&node.id) {
            self.graph[at] = node;
        } else {
            let id = node.id.clone();
            let at = self.graph.add_node(node);
            self.index.insert(id, at);
        }
    }

    /// Adds an edge, unless an end is missing; an edge of the same ends and key is replaced. Says whether it was added.
    pub fn connect(&mut self, source: &str, target: &str, edge: Edge) -> bool {
        let (Some(&a), Some(&b)) = (self.index.get(source), self.index.get(target)) else { return false };
        let parallel = self.between.entry((a, b)).or_default();
        if let Some(&old) = parallel.iter().find(|&&e| self.graph[e].key == edge.key) {
            self.graph[old] = edge;
        } else {
            parallel.push(self.graph.add_edge(a, b, edge));
        }
        true
    }

    /// The node of that id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.index.get(id).map(|&at| &self.graph[at])
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.index.values().map(|&at| &self.graph[at])
    }

    /// All edges, by source, target and key.
    #[must_use]
    pub fn links(&self) -> Vec<Link<'_>> {
        let mut links: Vec<Link<'_>> = self
            .graph
            .edge_references()
            .map(|e| Link { source: &self.graph[e.source()], target: &self.graph[e.target()], edge: e.weight() })
            .collect();
        sort(&mut links);
        links
    }

    /// Edges that start at the node.
    #[must_use]
    pub fn from(&self, id: &str) -> Vec<Link<'_>> {
        self.touching(id, Direction::Outgoing)
    }

    /// Edges that end at the node.
    #[must_use]
    pub fn to(&self, id: &str) -> Vec<Link<'_>> {
        self.touching(id, Direction::Incoming)
    }

    /// The edge of that key between two nodes.
    #[must_use]
    pub fn edge(&self, source: &str, target: &str, key: &str) -> Option<&Edge> {
        let ends = (*self.index.get(source)?, *self.index.get(target)?);
        self.between.get(&ends)?.iter().map(|&at| &self.graph[at]).find(|edge| edge.key == key)
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of edges.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The events, by id.
    pub fn events(&self) -> impl Iterator<Item = (&Node, &EventNode)> {
        self.nodes().filter_map(|node| match &node.data {
            NodeData::Event(event) => Some((node, event.as_ref())),
            _ => None,
        })
    }

    fn touching(&self, id: &str, direction: Direction) -> Vec<Link<'_>> {
        let Some(&at) = self.index.get(id) else { return Vec::new() };
        let mut links: Vec<Link<'_>> = self
            .graph
            .edges_directed(at, direction)
            .map(|e| Link { source: &self.graph[e.source()], target: &self.graph[e.target()], edge: e.weight() })
            .collect();
        sort(&mut links);
        links
    }
}

fn sort(links: &mut [Link<'_>]) {
    links.sort_by(|a, b| (&a.source.id, &a.target.id, &a.edge.key).cmp(&(&b.source.id, &b.target.id, &b.edge.key)));
}

//! What a diagram consists of, before any language or layout.

/// A picture: nodes and edges with their wording, a title, notes on what was left out, and a legend.
///
/// Ids of nodes are unique; edges name them. The order of both is part of the picture (layouts follow it), and the views
/// make it the same for the same input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Headline of the picture.
    pub title: String,
    /// Notes below it: what is shown, what was left out and by which rule.
    pub notes: Vec<String>,
    /// How it is laid out.
    pub layout: Layout,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// What the shapes and strokes mean: only those that occur.
    pub legend: Vec<LegendItem>,
}

/// How a diagram is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In layers from left to right, by the edges.
    #[default]
    Layered,
    /// In rows and columns, by the nodes' cells.
    Grid,
}

/// A row and a column of a grid, from 0. Columns 0 and 1 are aligned; those behind follow each other within their row.
/// Cards of events are all equally wide, so that rows of cards are aligned too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Row, downwards.
    pub row: usize,
    /// Column, to the right.
    pub column: usize,
}

/// Kinds of nodes; each has its shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An individual.
    Person,
    /// A place.
    Place,
    /// A company, institution, body or medium.
    Organization,
    /// A visit.
    Visit,
    /// A meeting.
    Meeting,
    /// Talks.
    Talks,
    /// Any other event.
    Event,
    /// A document.
    Document,
    /// A post.
    Post,
    /// A day (or a region) on the axis.
    Day,
    /// A point on the axis without wording of its own.
    Tick,
    /// A quoted statement.
    Quote,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Unique in the diagram; where the node stands for one of the graph, that node's id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its wording, line by line; long lines are wrapped when drawn.
    pub lines: Vec<Line>,
    /// Shown on hovering: the quoted evidence.
    pub tooltip: String,
    /// Address of the source.
    pub url: Option<String>,
    /// Id of the graph's node whose section in the report tells more.
    pub anchor: Option<String>,
    /// Where it stands in a [`Layout::Grid`].
    pub cell: Option<Cell>,
    /// Drawn with a broken outline: doubtful, undated or not done.
    pub uncertain: bool,
    /// Drawn with a heavy outline: what the picture is about.
    pub emphasis: bool,
}

impl Node {
    /// A node without wording.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            kind,
            lines: Vec::new(),
            tooltip: String::new(),
            url: None,
            anchor: None,
            cell: None,
            uncertain: false,
            emphasis: false,
        }
    }
}

/// A line of a node's wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// How it is set.
    pub weight: Weight,
}

impl Line {
    /// A heading.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Strong }
    }

    /// A line of running size.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Plain }
    }

    /// Small print.
    #[must_use]
    pub fn small(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Small }
    }
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Bold.
    Strong,
    /// Running size.
    Plain,
    /// Small and grey.
    Small,
}

/// Kinds of edges; each has its stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stroke {
    /// Who did it.
    Principal,
    /// Who presided.
    Chair,
    /// Who went along.
    Companion,
    /// Who received.
    Host,
    /// Who attended.
    Attendee,
    /// In whose name.
    Delegator,
    /// From one stop to the next, or from an event to its stop.
    Stop,
    /// What lies in what.
    Within,
    /// What stood on one trip, for want of knowing what lies in what.
    Trip,
    /// From day to day.
    Axis,
    /// Two nodes that may be one thing.
    Maybe,
    /// Two persons who travelled together.
    Together,
    /// A step of a path.
    Step,
}

/// An edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Id of the node where it starts.
    pub source: String,
    /// Id of the node where it ends.
    pub target: String,
    /// What it says.
    pub stroke: Stroke,
    /// Short wording drawn on it.
    pub label: Option<String>,
    /// Shown on hovering.
    pub tooltip: String,
    /// How often; the line grows thicker with it. 1 or more.
    pub count: u32,
}

impl Edge {
    /// An edge without wording.
    #[must_use]
    pub fn new(source: impl Into<String>, target: impl Into<String>, stroke: Stroke) -> Self {
        Self { source: source.into(), target: target.into(), stroke, label: None, tooltip: String::new(), count: 1 }
    }
}

/// A line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegendItem {
    /// A kind of node.
    Node(Kind, String),
    /// A kind of edge.
    Edge(Stroke, String),
    /// A broken outline.
    Broken(String),
    /// A heavy outline.
    Heavy(String),
}

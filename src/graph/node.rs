//! Kinds of nodes and what each knows.

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

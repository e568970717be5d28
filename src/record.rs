//! The document record, `shiguan/record/1`: everything that one document says.
//!
//! A record depends on nothing but its document and the options. All spans are half-open ranges of Unicode code
//! points of [`Record::text`], and the text there equals the span's `text`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version that every record carries in `schema`.
pub const SCHEMA: &str = "shiguan/record/1";

/// A quoted place in the document: code points `start..end` of the record's text, and the text that stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text between, as the document has it.
    pub text: String,
}

/// One document's statements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// File name without its ending, or the input's own id; the path where two collide.
    pub id: String,
    /// Path or name of the input.
    pub source: Option<String>,
    /// Address of the page, where known.
    pub url: Option<String>,
    /// SHA-256 of the input's bytes, in hexadecimal.
    pub sha256: String,
    /// Encoding the input was decoded from, as a WHATWG label.
    pub encoding: String,
    /// `Hans`, `Hant`, or `Mixed`.
    pub script: String,
    /// Headline, Simplified and free of debris.
    pub title: Option<String>,
    /// Who published the document here.
    pub publisher: Option<String>,
    /// Whom the document credits (来源).
    pub credited: Option<String>,
    /// Day of publication.
    pub published: Option<DateRef>,
    /// The decoded input, to which all spans refer; empty with `--no-text`.
    #[serde(default)]
    pub text: String,
    /// Parts of the document; quotations may lie inside others.
    pub parts: Vec<PartRef>,
    /// Persons, places and organizations.
    pub entities: Vec<Entity>,
    /// Posts held by persons.
    pub positions: Vec<Position>,
    /// Temporal expressions.
    pub times: Vec<Time>,
    /// Events.
    pub events: Vec<Event>,
    /// What looked like an event or a name and was refused, and why.
    pub rejected: Vec<Rejected>,
    /// What went wrong or is doubtful about the input (damaged encoding, say).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartRef {
    /// What it is.
    pub kind: PartKind,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Kinds of parts of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// Title of the story.
    Headline,
    /// First paragraph of the story.
    Lead,
    /// Running text.
    Body,
    /// Text of a picture.
    Caption,
    /// What somebody said, between quotation marks.
    Quotation,
    /// Reporters, editors, source and publication line.
    Byline,
    /// 新华社北京2月21日电 and the like.
    Dateline,
    /// Navigation, related links, share bars, footer.
    Boilerplate,
}

/// A date with the expression it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateRef {
    /// EDTF, level 1; level 2 for an unknown year (`XXXX-02-21`).
    pub edtf: String,
    /// Where the value came from.
    pub basis: Basis,
    /// First code point of the expression; equal to `end` where the value came from outside the text.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The expression.
    pub text: String,
}

/// What a resolved value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Written there in full.
    Stated,
    /// From the document's publication day.
    Publication,
    /// From the dateline.
    Dateline,
    /// From the period given for the corpus.
    Period,
    /// Relative to another expression of the narrative.
    Relative,
    /// From a weekday.
    Weekday,
    /// From the surrounding statements.
    Context,
    /// From metadata of the input.
    Metadata,
    /// From the publisher (jurisdictions).
    Publisher,
    /// From the places of the document (jurisdictions).
    Document,
    /// From the gazetteer (places).
    Gazetteer,
    /// From the form of the name alone (places).
    Form,
}

/// Kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// An individual.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
}

/// A person, place or organization of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `e0`, `e1`, … in order of first mention.
    pub id: String,
    /// Person, place or organization.
    pub kind: EntityKind,
    /// Person: official, journalist, other. Place: country, province, prefecture, county, township, village, zone,
    /// facility, other. Organization: company, institution, body, media.
    pub subkind: String,
    /// Simplified, free of debris, in the longest form that the document uses.
    pub name: String,
    /// Other forms that the document uses, the name without the divisions that it begins with among them (贤岭小学 of
    /// 柳溪镇贤岭小学).
    pub aliases: Vec<String>,
    /// Division code valid at the document's time (GB/T 2260); places only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Codes of the divisions it lies in, innermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Entity id of the place an organization lies in, where the document tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What `code`, `within` or `place` rest on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Where it is mentioned.
    pub mentions: Vec<Quote>,
}

/// Ranks of a post, the highest first.
pub const RANKS: [&str; 6] = ["national", "province", "prefecture", "county", "township", "other"];

/// A post that a person holds or held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// `p0`, `p1`, …
    pub id: String,
    /// Entity id of the person.
    pub person: String,
    /// The post as written, Simplified: 省委书记, 县农业农村局局长.
    pub title: String,
    /// Its head noun with what changes its rank: 书记, 副局长.
    pub head: String,
    /// national, province, prefecture, county, township, other.
    pub rank: String,
    /// Entity id of the organization, where it is an entity.
    pub organization: Option<String>,
    /// Entity id of the jurisdiction.
    pub place: Option<String>,
    /// What the jurisdiction rests on; null with `place`.
    pub basis: Option<Basis>,
    /// incumbent, acting, former, nominee, appointed, removed.
    pub status: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
    /// 0..=1.
    pub confidence: f64,
}

/// A temporal expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
    /// EDTF, or null where it denotes no date (durations, frequencies, vague times without bounds).
    pub edtf: Option<String>,
    /// day, days, part-of-month, month, year, vague, duration, frequency.
    pub kind: String,
    /// start (起), end (前, 底), after, before, approximate.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// Where the value came from; null where there is none.
    pub basis: Option<Basis>,
    /// What contradicts the value (a weekday that does not fit, say).
    pub conflict: Option<String>,
}

/// Types of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EventType {
    /// Somebody was bodily at a place or organization.
    Visit,
    /// A meeting, conference or ceremony.
    Meeting,
    /// 会见, 会谈, 通电话.
    Talks,
    /// A speech or instruction.
    Speech,
    /// An appointment or dismissal.
    Appointment,
    /// A donation.
    Donation,
    /// A signing.
    Signing,
    /// A policy issued.
    Policy,
    /// Anything else.
    Other,
}

/// Whether an event came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Realis {
    /// It happened.
    Actual,
    /// It is to happen.
    Planned,
    /// It was called off or postponed.
    Cancelled,
    /// It did not happen.
    Negated,
    /// It was wished for, ordered or imagined.
    Hypothetical,
}

/// Whether an event is what the document reports, or what it mentions in passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Discourse {
    /// The news.
    Report,
    /// What the news refers back to.
    Background,
}

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `v0`, `v1`, …
    pub id: String,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Code of the rule that found it (docs/rules.md).
    pub rule: String,
    /// The word that names the deed.
    pub trigger: String,
    /// Name of the meeting, agreement or policy.
    pub name: Option<String>,
    /// 0..=1, calibrated on the gold sets (docs/calibration.md).
    pub confidence: f64,
    /// Whether it came about.
    pub realis: Realis,
    /// Whether it is the news or its background.
    pub discourse: Discourse,
    /// Topic labels (data/topics.tsv).
    pub topics: Vec<String>,
    /// Day or days of the event; null where the document does not tell.
    pub date: Option<DateRef>,
    /// Entity ids of those who did it on the spot (a view of `participants`).
    pub actors: Vec<String>,
    /// Entity ids of those who went along (a view of `participants`).
    pub companions: Vec<String>,
    /// Entity ids of those who received or reported on the spot (a view of `participants`).
    pub hosts: Vec<String>,
    /// Entity ids of the stops' targets, enclosing destination first (a view of `stops`).
    pub targets: Vec<String>,
    /// Everyone who took part, with role and mode.
    pub participants: Vec<Participant>,
    /// Stops in the order travelled; visits only.
    pub stops: Vec<Stop>,
    /// The clauses that say so.
    pub evidence: Vec<Quote>,
}

/// Roles of participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who did it.
    Principal,
    /// Who went along.
    Companion,
    /// Who received or reported on the spot.
    Host,
    /// Who presided.
    Chair,
    /// Who attended.
    Attendee,
    /// Who spoke.
    Speaker,
    /// On whose behalf it was done; was not there.
    Delegator,
    /// Who signed.
    Signer,
    /// Who was given something, or was appointed.
    Recipient,
}

/// How a participant took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Bodily.
    Onsite,
    /// By video or telephone.
    Online,
    /// Not at all.
    Absent,
}

/// One participant of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Entity id.
    pub entity: String,
    /// Role.
    pub role: Role,
    /// Mode.
    pub mode: Mode,
    /// Position id of the post stated or held here.
    pub position: Option<String>,
    /// Stop ids, where the participant was not at all of them; empty means all.
    pub stops: Vec<String>,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
}

/// One stop of an itinerary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// `s0`, `s1`, … within the event.
    pub id: String,
    /// 1, 2, … in the order travelled; a destination that encloses others comes before them.
    pub order: u32,
    /// Entity id of what was visited; null for an unnamed stop (a pharmacy at random).
    pub target: Option<String>,
    /// Entity id of the destination it lies in.
    pub within: Option<String>,
    /// Time of day, in Simplified characters and free of debris.
    pub time: Option<String>,
    /// The stop's own day, where the trip took several.
    pub date: Option<DateRef>,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
}

/// Something refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rejected {
    /// What it would have been: an event type, or person, place, organization.
    #[serde(rename = "type")]
    pub kind: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text there.
    pub text: String,
    /// Why it was refused.
    pub why: String,
    /// Code of the rule that refused it.
    pub rule: String,
}

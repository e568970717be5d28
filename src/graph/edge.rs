//! Kinds of edges and what each states.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::node::{Evidence, Node};

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

/// An edge. `key` tells parallel edges apart: the event's id for edges that an event makes, else the kind's name. The
/// edges of one event share its strings and its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Kind.
    pub kind: EdgeKind,
    /// Unique among the edges between its two ends.
    pub key: Arc<str>,
    /// Id of the event that makes it, if one does.
    pub event: Option<Arc<str>>,
    /// EDTF of the day.
    pub edtf: Option<Arc<str>>,
    /// Place in the itinerary.
    pub order: Option<u32>,
    /// Post at the time.
    pub title: Option<Arc<str>>,
    /// 0..=1.
    pub confidence: f64,
    /// The statements; not empty for edges that state something.
    pub evidence: Arc<[Evidence]>,
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

//! The typed graph: persons, places, organizations, posts, events and documents, and what ties them.
//!
//! [`crate::link`] builds it from records; queries, timelines, diagrams and exports read it.

pub mod days;
mod edge;
pub mod json;
mod model;
mod node;

pub use edge::{Edge, EdgeKind, Link};
pub use model::KnowledgeGraph;
pub use node::{
    Conflict, DocumentNode, EventNode, Evidence, Node, NodeData, Occupancy, OrganizationNode, Part, PersonNode,
    PlaceNode, PostNode, Report, StopNode,
};

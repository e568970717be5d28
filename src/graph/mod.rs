//! The typed graph: persons, places, organizations, posts, events and documents, and what ties them.
//!
//! [`crate::link`] builds it from records; queries, timelines, diagrams and exports read it.

pub mod days;
pub mod json;
mod model;

pub use model::{
    Conflict, DocumentNode, Edge, EdgeKind, EventNode, Evidence, KnowledgeGraph, Link, Node, NodeData, Occupancy,
    OrganizationNode, Part, PersonNode, PlaceNode, PostNode, Report, StopNode,
};

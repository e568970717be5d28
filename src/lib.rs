//! # shiguan
//!
//! Reads Chinese-language official news and writes a timeline knowledge graph.

pub mod document;
pub mod event;
mod extract;
pub mod graph;
pub mod mention;
pub mod record;
pub mod span;
pub mod text;
pub mod time;

pub use document::{Document, Options};
pub use extract::extract;
pub use record::Record;

//! # shiguan
//!
//! Reads Chinese-language official news and writes a timeline knowledge graph.

pub mod cli;
pub mod diagram;
pub mod document;
pub mod eval;
pub mod event;
pub mod explain;
pub mod export;
mod extract;
pub mod graph;
pub mod html;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod query;
pub mod record;
pub mod report;
pub mod rules;
pub mod span;
pub mod text;
pub mod time;
pub mod timeline;

pub use document::{Document, Options};
pub use extract::{extract, extract_with};
pub use graph::KnowledgeGraph;
pub use link::link;
pub use record::Record;

//! Reads Chinese-language official news and writes a timeline knowledge graph: which official, holding which post,
//! visited, chaired or met what, where, with whom, on which day, and the sentence that says so.
//!
//! The way through the house: a document is read ([`document`]), cleaned with every character's place kept ([`text`]),
//! its names ([`mention`]), dates ([`time`]) and deeds ([`event`]) are found, and all of that is its [`Record`]. Records
//! of many documents are linked ([`link`]) into one graph ([`graph`]), which answers questions ([`query`]) and is
//! written as timeline ([`timeline`]), pictures ([`diagram`]), report ([`report`]) and exports ([`export`]).
//!
//! ```
//! use shiguan::{Document, Options, extract, link};
//!
//! let text = "东河日报讯 2020年2月21日，市委书记甄远山到西岭镇调研春耕工作。";
//! let record = extract(&Document::from_text("a", text), &Options::default());
//! let graph = link(&[record]);
//! let visits = shiguan::timeline::visit_rows(&graph);
//! let found: Vec<_> = visits.iter().map(|v| (v.leader.as_str(), v.unit.as_str(), v.edtf.as_str())).collect();
//! assert_eq!(found, [("甄远山", "西岭镇", "2020-02-21")]);
//! ```

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

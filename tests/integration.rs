//! One integration test binary; each module a subject.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tests say what they skip")]

#[path = "suite/builds.rs"]
mod builds;
#[path = "suite/calibration.rs"]
mod calibration;
#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/consumers.rs"]
mod consumers;
#[path = "suite/corruption.rs"]
mod corruption;
#[path = "suite/determinism.rs"]
mod determinism;
#[path = "suite/diagrams.rs"]
mod diagrams;
#[path = "suite/docs.rs"]
mod docs;
#[path = "suite/documents.rs"]
mod documents;
#[path = "suite/eval.rs"]
mod eval;
#[path = "suite/events.rs"]
mod events;
#[path = "suite/exports.rs"]
mod exports;
#[path = "suite/gallery.rs"]
mod gallery;
#[path = "suite/link.rs"]
mod link;
#[path = "suite/linkgold.rs"]
mod linkgold;
#[path = "suite/mention.rs"]
mod mention;
#[path = "suite/oracle.rs"]
mod oracle;
#[path = "suite/query.rs"]
mod query;
#[path = "suite/schema.rs"]
mod schema;
#[path = "suite/script.rs"]
mod script;
#[path = "suite/shared.rs"]
mod shared;
#[path = "suite/suites.rs"]
mod suites;
#[path = "suite/tables.rs"]
mod tables;
#[path = "suite/text.rs"]
mod text;
#[path = "suite/uner.rs"]
mod uner;
#[path = "suite/variants.rs"]
mod variants;
#[path = "suite/wordings.rs"]
mod wordings;

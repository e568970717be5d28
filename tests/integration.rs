//! One integration test binary; each module a subject.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tests say what they skip")]

#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/consumers.rs"]
mod consumers;
#[path = "suite/eval.rs"]
mod eval;
#[path = "suite/exports.rs"]
mod exports;
#[path = "suite/oracle.rs"]
mod oracle;
#[path = "suite/schema.rs"]
mod schema;
#[path = "suite/shared.rs"]
mod shared;

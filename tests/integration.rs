//! One integration test binary; each module a subject.

#[path = "suite/consumers.rs"]
mod consumers;
#[path = "suite/exports.rs"]
mod exports;

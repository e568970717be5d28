//! Exit codes.

use std::io::ErrorKind;
use std::process::ExitCode;

use super::console::Console;
use crate::query::QueryError;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, something was found.
    Found,
    /// 1: done, nothing was found.
    Nothing,
    /// 2: asked in a way that cannot be answered.
    Usage,
    /// 3: an input or output failed; the rest is done.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Found => 0,
            Exit::Nothing => 1,
            Exit::Usage => 2,
            Exit::Failed => 3,
        })
    }
}

/// An error that is the caller's: wrong usage, exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct UsageError(pub String);

impl Exit {
    /// Prints the error, unless it is a closed pipe, and gives the code.
    pub(super) fn of(error: &anyhow::Error, console: &Console) -> Self {
        let is_pipe = |cause: &(dyn std::error::Error + 'static)| {
            let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
            let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
            io.or(json) == Some(ErrorKind::BrokenPipe)
        };
        if error.chain().any(is_pipe) {
            // The reader has seen enough.
            return Self::Found;
        }
        console.error(&format!("{error:#}"));
        if error.downcast_ref::<UsageError>().is_some() {
            return Self::Usage;
        }
        match error.downcast_ref::<QueryError>() {
            Some(QueryError::Unknown { .. }) => Self::Nothing,
            Some(QueryError::Date { .. } | QueryError::Question { .. }) => Self::Usage,
            _ => Self::Failed,
        }
    }
}

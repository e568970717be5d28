//! Standard error: warnings, errors, progress. Standard output belongs to results.

#![expect(clippy::print_stderr, reason = "the one place that does")]

use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where everything that is no result is told; counts failed inputs.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
    failures: AtomicUsize,
}

impl Console {
    pub(super) const fn new(quiet: bool) -> Self {
        Self { quiet, failures: AtomicUsize::new(0) }
    }

    /// An error; printed even when quiet.
    pub(super) fn error(&self, message: &str) {
        eprintln!("shiguan: {message}");
    }

    /// An input failed: told and counted, the rest goes on.
    pub(super) fn failure(&self, message: &str) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        self.error(message);
    }

    /// Inputs that failed so far.
    pub(super) fn failures(&self) -> usize {
        self.failures.load(Ordering::Relaxed)
    }

    /// Something worth knowing that is no failure.
    pub(super) fn note(&self, message: &str) {
        if !self.quiet {
            eprintln!("shiguan: {message}");
        }
    }

    /// Whether summaries are wanted.
    pub(super) const fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A progress bar that shows itself on a terminal once the work turns out long.
    pub(super) fn progress(&self, what: &'static str) -> Progress {
        let wanted = !self.quiet && std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        // A template that fails to parse is replaced by the default one.
        if let Ok(style) = ProgressStyle::with_template("{msg}: {human_pos} documents, {per_sec}, {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Progress { bar, since: Instant::now(), waiting: wanted }
    }
}

/// A bar over documents.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    waiting: bool,
}

impl Progress {
    /// More documents are done.
    pub(super) fn advance(&mut self, documents: usize) {
        if self.waiting && self.since.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.waiting = false;
        }
        self.bar.inc(documents as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

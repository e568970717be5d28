//! A folder that a build wrote, opened for questions.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::exit::UsageError;
use super::folder;
use crate::timeline::{self, Timeline};
use crate::{KnowledgeGraph, graph};

/// Which build to ask.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct BuildFolder {
    /// Folder that `shiguan build` wrote.
    #[arg(long = "build", short = 'b', value_name = "FOLDER", default_value = "output")]
    pub(super) folder: PathBuf,
}

/// The graph and the timeline of a build.
pub(super) struct Opened {
    /// The graph.
    pub(super) graph: KnowledgeGraph,
    /// Its timeline.
    pub(super) timeline: Timeline,
}

impl BuildFolder {
    /// A file of the build, for reading.
    ///
    /// # Errors
    /// Where there is no build, or the file cannot be read.
    pub(super) fn file(&self, name: &str) -> anyhow::Result<File> {
        folder::recover(&self.folder)?;
        let path = self.folder.join(name);
        if !path.exists() {
            return Err(UsageError(missing(&self.folder, name)).into());
        }
        File::open(&path).with_context(|| path.display().to_string())
    }

    /// Reads graph and timeline.
    ///
    /// # Errors
    /// Where there is no build, or it is damaged or another version's.
    pub(super) fn open(&self) -> anyhow::Result<Opened> {
        let graph = graph::json::read(self.file("graph.json")?).with_context(|| self.folder.display().to_string())?;
        let timeline = timeline::timeline(&graph);
        Ok(Opened { graph, timeline })
    }
}

fn missing(folder: &Path, name: &str) -> String {
    format!(
        "{}: no build here ({name} is missing); make one with `shiguan build … -o {}`, or name another with --build",
        folder.display(),
        folder.display()
    )
}

//! `corpus.toml`: what the user knows about a folder's documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::ReadError;
use crate::time::Period;

/// Name of the file.
pub const NAME: &str = "corpus.toml";

/// What is known about all documents of a folder and of the folders in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Days that it covers.
    pub period: Option<Period>,
    /// Publisher of documents that do not name one.
    pub publisher: Option<String>,
    /// Region of documents that do not name one.
    pub region: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    period: Option<String>,
    publisher: Option<String>,
    region: Option<String>,
}

impl Corpus {
    /// Reads a `corpus.toml`.
    ///
    /// # Errors
    /// Where the file cannot be read, is no TOML, has an unknown field, or a period that is none.
    pub fn load(path: &Path) -> Result<Self, ReadError> {
        let text = std::fs::read_to_string(path).map_err(|source| ReadError::io(path, source))?;
        let wrong = |message: String| ReadError::Corpus { path: path.to_owned(), message };
        let file: File = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let period = file.period.map(|period| period.parse()).transpose();
        let period = period.map_err(|error| wrong(format!("period: {error}")))?;
        Ok(Self { period, publisher: file.publisher, region: file.region })
    }
}

/// The `corpus.toml` files of the folders that documents come from, each read once.
#[derive(Debug, Default)]
pub struct Corpora {
    read: BTreeMap<PathBuf, Corpus>,
}

impl Corpora {
    /// What is known about documents of `folder`: from the nearest `corpus.toml` in it or in the folders above it, up to
    /// `root`.
    ///
    /// # Errors
    /// As [`Corpus::load`].
    pub fn of(&mut self, folder: &Path, root: &Path) -> Result<Corpus, ReadError> {
        if let Some(corpus) = self.read.get(folder) {
            return Ok(corpus.clone());
        }
        let path = folder.join(NAME);
        let corpus = if path.is_file() {
            Corpus::load(&path)?
        } else if folder != root
            && let Some(above) = folder.parent()
        {
            self.of(above, root)?
        } else {
            Corpus::default()
        };
        self.read.insert(folder.to_owned(), corpus.clone());
        Ok(corpus)
    }
}

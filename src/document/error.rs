//! What can go wrong while reading documents.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a document, or what is said about documents, could not be read. The others are read nevertheless.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system refused.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// File or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line of a JSON Lines file, or an element of a JSON file, is no document.
    #[error("{source_name}, document {number}: {message}")]
    Entry {
        /// Name of the input.
        source_name: String,
        /// Line of JSON Lines, or element of a JSON array; counted from 1.
        number: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// A file, or a line, is larger than any news text.
    #[error("{source_name}: larger than {limit} bytes (after unpacking); split it, or give it as JSON Lines")]
    TooLarge {
        /// Name of the input.
        source_name: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// There is nothing in it that can be read.
    #[error("{source_name}: {reason}")]
    NoText {
        /// Name of the input.
        source_name: String,
        /// What it is instead, and what to do.
        reason: &'static str,
    },
    /// A `corpus.toml` is wrong.
    #[error("{}: {message}", path.display())]
    Corpus {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A folder holds no document.
    #[error("{}: no documents in this folder (.txt .md .html .htm .json .jsonl, or one of them with .gz)", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

impl ReadError {
    pub(super) fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// An encoding that nobody knows.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0}: no known encoding; use one of utf-8, gb18030, big5, utf-16le, utf-16be")]
pub struct UnknownEncoding(pub String);

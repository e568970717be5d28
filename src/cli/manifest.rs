//! `manifest.json`: what a build wrote and from which options, so that the next one knows which files are its own.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::args::Inputs;
use crate::Options;

/// Name of the manifest inside a build's folder.
pub(super) const NAME: &str = "manifest.json";

/// The version that every manifest carries in `schema`.
const SCHEMA: &str = "shiguan/manifest/1";

/// What a build wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    schema: String,
    /// Version of the program.
    pub(super) program: String,
    /// What was known of the documents.
    pub(super) options: BuildOptions,
    /// From the first to the last day of all periods that documents were read with, as EDTF interval.
    pub(super) covered: Option<String>,
    /// Files by path inside the folder.
    pub(super) files: BTreeMap<String, FileEntry>,
}

/// The options that records depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BuildOptions {
    /// Period as EDTF interval.
    pub(super) period: Option<String>,
    /// Publisher of documents that do not name theirs.
    pub(super) publisher: Option<String>,
    /// Region of documents that do not tell.
    pub(super) region: Option<String>,
    /// Whether the records have no text.
    pub(super) no_text: bool,
    /// SHA-256 of the user's lexicon.
    pub(super) lexicon: Option<String>,
}

impl BuildOptions {
    /// Those of a build.
    pub(super) fn of(inputs: &Inputs, options: &Options) -> anyhow::Result<Self> {
        let digest = |path: &std::path::PathBuf| std::fs::read(path).map(|bytes| hex(&Sha256::digest(bytes)));
        Ok(Self {
            period: options.period.map(|period| period.to_string()),
            publisher: options.publisher.clone(),
            region: options.region.clone(),
            no_text: options.no_text,
            lexicon: inputs.lexicon.as_ref().map(digest).transpose()?,
        })
    }

    /// Gives the inputs added to a build the options that it was made with.
    ///
    /// # Errors
    /// What is in the way: another version, other options, a lexicon that is not named again.
    pub(super) fn adopt(&self, inputs: &mut Inputs, program: &str) -> Result<(), String> {
        if program != env!("CARGO_PKG_VERSION") {
            return Err(format!("the build is version {program}'s; build it anew"));
        }
        let given =
            inputs.options().and_then(|options| Self::of(inputs, &options)).map_err(|error| error.to_string())?;
        if given == Self::default() && self.lexicon.is_none() {
            inputs.period = self.period.as_deref().and_then(|period| period.parse().ok());
            inputs.publisher.clone_from(&self.publisher);
            inputs.region.clone_from(&self.region);
            inputs.no_text = self.no_text;
        } else if given != *self {
            return Err(
                "the build was made with other options or another lexicon; give the same, or build it anew".into()
            );
        }
        Ok(())
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileEntry {
    bytes: usize,
    sha256: String,
}

/// Passes bytes on and remembers their number and digest.
pub(super) struct Digesting<W> {
    inner: W,
    bytes: usize,
    digest: Sha256,
}

impl<W: Write> Digesting<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, bytes: 0, digest: Sha256::new() }
    }

    /// The file's entry, when all is written.
    pub(super) fn entry(self) -> FileEntry {
        FileEntry { bytes: self.bytes, sha256: hex(&self.digest.finalize()) }
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.bytes += written;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Manifest {
    pub(super) fn new(options: BuildOptions) -> Self {
        Self { schema: SCHEMA.into(), program: env!("CARGO_PKG_VERSION").into(), options, ..Self::default() }
    }

    /// The manifest of a build's folder; None where there is none.
    pub(super) fn read(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(NAME);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let manifest = serde_json::from_slice(&text)
            .with_context(|| format!("{}: damaged; move the folder away and build it anew", path.display()))?;
        Ok(Some(manifest))
    }

    /// As it is written.
    pub(super) fn to_bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

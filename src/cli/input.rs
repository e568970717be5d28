//! Documents from paths.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::Document;

/// Every document of the paths, folders in the order of their names.
pub(super) fn documents(paths: &[PathBuf]) -> impl Iterator<Item = anyhow::Result<Document>> + '_ {
    paths.iter().flat_map(|path| match files(path) {
        Ok(files) => files.into_iter().map(|file| read(&file)).collect::<Vec<_>>(),
        Err(error) => vec![Err(error)],
    })
}

fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| path.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    anyhow::ensure!(!files.is_empty(), "{}: no documents in this folder", path.display());
    Ok(files)
}

fn read(path: &Path) -> anyhow::Result<Document> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Document::from_text(id, String::from_utf8_lossy(&bytes)))
}

//! What the benchmarks share: the documents that they run over.

use std::path::{Path, PathBuf};

use shiguan::Document;
use shiguan::document::{ReadOptions, read};

/// How many documents a benchmark runs over.
const DOCUMENTS: usize = 600;

/// The first documents of the news corpus in the folder that `SHIGUAN_SHARED` names (`../shared` by default); without
/// it, the project's seeds.
#[must_use]
pub fn documents() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = std::env::var_os("SHIGUAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let corpus = shared.join("corpus/xwlb_2018.jsonl.gz");
    let input = if corpus.is_file() { corpus } else { root.join("seeds") };
    read(vec![input], ReadOptions::default()).flatten().take(DOCUMENTS).collect()
}

/// Bytes of text in the documents.
#[must_use]
pub fn bytes(documents: &[Document]) -> usize {
    documents.iter().map(|document| document.text.len()).sum()
}

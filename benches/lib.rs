//! What the benchmarks share: the documents that they run over, and the tagging pass that they are measured beside.

use std::path::{Path, PathBuf};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
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

/// Measures a plain tagging pass of jieba over `texts`.
pub fn tag_with_jieba<T: AsRef<str> + Sync>(bencher: Bencher<'_, '_>, texts: &[T]) {
    let jieba = jieba_rs::Jieba::new();
    let size: usize = texts.iter().map(|text| text.as_ref().len()).sum();
    bencher.counter(BytesCount::new(size)).bench(|| {
        for text in texts {
            black_box(jieba.tag(black_box(text.as_ref()), true));
        }
    });
}

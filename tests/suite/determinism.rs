//! The same records whatever the order of the documents or the number of threads.

use rayon::prelude::*;
use shiguan::{Document, Options, extract};

use crate::shared::root;

fn documents() -> Vec<Document> {
    let folder = root().join("tests/gold/local/texts");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("texts").filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Document::from_text(id, std::fs::read_to_string(path).expect("a text"))
    };
    paths.iter().map(read).collect()
}

fn record(document: &Document) -> String {
    serde_json::to_string(&extract(document, &Options::default())).expect("JSON")
}

#[test]
fn records_depend_on_their_document_alone() {
    let documents = documents();
    let alone: Vec<String> = documents.iter().map(record).collect();
    let mut reversed: Vec<String> = documents.iter().rev().map(record).collect();
    reversed.reverse();
    assert_eq!(alone, reversed, "the order of the documents shows");
    for threads in [1, 2, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let parallel: Vec<String> = pool.install(|| documents.par_iter().map(record).collect());
        assert_eq!(alone, parallel, "{threads} threads show");
    }
}

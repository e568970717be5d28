//! Reading documents: folders, packed files, JSON Lines, encodings, corpus.toml; and the whole corpus.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use shiguan::document::{ReadError, ReadOptions, read};
use shiguan::{Document, Options};

use crate::shared::shiguan;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn read_all(path: &Path) -> (Vec<Document>, Vec<ReadError>) {
    let (documents, errors): (Vec<_>, Vec<_>) =
        read(vec![path.to_owned()], ReadOptions::default()).partition(Result::is_ok);
    (documents.into_iter().flatten().collect(), errors.into_iter().filter_map(Result::err).collect())
}

#[test]
fn a_folder_gives_its_documents_in_order_with_what_its_corpus_file_says() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        std::fs::write(path, bytes).expect("file");
    };
    write("corpus.toml", b"period = \"2020-02\"\nregion = \"\xE9\x9D\x92\xE6\xB2\xB3\xE5\x8E\xBF\"\n");
    write("b.txt", "县长来到河东镇。".as_bytes());
    write("a.txt.gz", &packed("县长来到河西镇。".as_bytes()));
    write("inner/b.md", "县长来到河北镇。".as_bytes());
    write("inner/corpus.toml", b"publisher = \"P\"\n");
    write(
        "lines.jsonl",
        "{\"id\":\"x\",\"text\":\"甲\"}\n\nnot json\n{\"text\":\"乙\",\"published\":\"2020-02-03\"}".as_bytes(),
    );
    write("list.json", "[{\"id\":\"y\",\"text\":\"丙\"},{\"id\":\"z\"}]".as_bytes());
    write("page.html", "<html><body><p>县长来到河南镇。</p></body></html>".as_bytes());
    write("picture.jpg", b"\xFF\xD8");
    let (documents, errors) = read_all(folder.path());
    let ids: Vec<String> =
        documents.iter().map(|document| document.id.replace(&folder.path().display().to_string(), "")).collect();
    assert_eq!(ids, ["a", "/b.txt", "/inner/b.md", "x", "lines:4", "y", "page"]);
    assert_eq!(documents[0].text, "县长来到河西镇。");
    assert_eq!(documents[0].corpus.region.as_deref(), Some("青河县"));
    assert_eq!(documents[2].corpus.publisher.as_deref(), Some("P"));
    assert_eq!(documents[4].meta.published.as_deref(), Some("2020-02-03"));
    assert_eq!(documents[0].sha256.len(), 64);
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.len() == 2 && errors[0].contains("lines.jsonl, document 3"), "{errors:?}");
    assert!(errors[1].contains("list.json, document 2") && errors[1].contains("neither"), "{errors:?}");
}

#[test]
fn documents_of_one_id_are_told_apart_and_reported() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("file");
        path
    };
    let one = write(
        "one.jsonl",
        "{\"id\":\"x\",\"text\":\"甲\"}\n{\"id\":\"x\",\"text\":\"乙\"}\n{\"id\":\"y\",\"text\":\"丙\"}",
    );
    let other = write("other.jsonl", "{\"id\":\"x\",\"text\":\"乙\"}\n{\"id\":\"x\",\"text\":\"丁\"}");
    let inputs = || vec![one.clone(), other.clone()];
    let documents: Vec<Document> = read(inputs(), ReadOptions::default()).flatten().collect();
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    let digest = |at: usize| documents[at].sha256[..8].to_owned();
    assert_eq!(
        ids,
        ["x", &format!("x@{}", digest(1)), "y", &format!("x@{}.2", digest(1)), &format!("x@{}", digest(4))]
    );
    assert!(documents[1].warnings.iter().any(|warning| warning.contains("\"x\"")), "{:?}", documents[1].warnings);
    assert!(documents[0].warnings.is_empty() && documents[2].warnings.is_empty());
    let again: Vec<String> = read(inputs(), ReadOptions::default()).flatten().map(|document| document.id).collect();
    assert_eq!(ids, again);
}

#[test]
fn how_the_input_is_packed_changes_nothing() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let lines: Vec<String> =
        (0..50).map(|i| format!("{{\"id\":\"d{i}\",\"text\":\"县长第{i}次来到河东镇。\"}}\n")).collect();
    let whole = lines.concat();
    std::fs::write(folder.path().join("a.jsonl"), &whole).expect("file");
    std::fs::write(folder.path().join("b.jsonl.gz"), packed(whole.as_bytes())).expect("file");
    // Members that end inside lines and inside characters.
    let members: Vec<u8> = whole.as_bytes().chunks(7).flat_map(packed).collect();
    std::fs::write(folder.path().join("c.jsonl.gz"), members).expect("file");
    let texts = |name: &str| -> Vec<(String, String, String)> {
        let (documents, errors) = read_all(&folder.path().join(name));
        assert!(errors.is_empty());
        documents.into_iter().map(|document| (document.id, document.text, document.sha256)).collect()
    };
    assert_eq!(texts("a.jsonl").len(), 50);
    assert_eq!(texts("a.jsonl"), texts("b.jsonl.gz"));
    assert_eq!(texts("a.jsonl"), texts("c.jsonl.gz"));
}

#[test]
fn errors_tell_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (_, errors) = read_all(folder.path());
    assert!(errors[0].to_string().contains("no documents in this folder"));
    let (_, errors) = read_all(&folder.path().join("missing.txt"));
    assert!(errors[0].to_string().contains("missing.txt: cannot be read"));
    std::fs::write(folder.path().join("corpus.toml"), "perod = 1").expect("file");
    std::fs::write(folder.path().join("a.txt"), "文").expect("file");
    let (_, errors) = read_all(folder.path());
    assert!(errors[0].to_string().contains("corpus.toml") && errors[0].to_string().contains("perod"));
}

/// Folder with material that the project does not carry.
fn shared() -> Option<PathBuf> {
    let root = std::env::var_os("SHIGUAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    root.is_dir().then_some(root)
}

#[test]
fn the_whole_corpus_is_read_and_cleaned_without_an_error() {
    let Some(shared) = shared() else {
        println!("skipped: no folder ../shared (SHIGUAN_SHARED)");
        return;
    };
    let mut documents = 0;
    let inputs =
        vec![shared.join("corpus/xwlb_2018.jsonl.gz"), shared.join("gold/local/texts"), shared.join("gold/news/texts")];
    for document in read(inputs, ReadOptions::default()) {
        let document = document.expect("every document is read");
        let text = shiguan::text::clean(&document);
        assert!(document.warnings.is_empty(), "{}: {:?}", document.id, document.warnings);
        assert!(text.sentences.is_empty() || !text.parts.is_empty(), "{}", document.id);
        documents += 1;
    }
    println!("{documents} documents cleaned");
    assert_eq!(documents, 5420 + 36 + 30);
    let sample = read(vec![shared.join("gold/local/texts")], ReadOptions::default());
    assert!(sample.flatten().all(|document| shiguan::extract(&document, &Options::default()).id == document.id));
}

#[test]
fn standard_input_is_read_by_its_content() {
    let records = |input: &[u8], options: &[&str]| -> Vec<serde_json::Value> {
        let output = shiguan().args(["extract", "-"]).args(options).write_stdin(input).output().expect("runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    };
    let story = "县长到河东镇调研\n2020年2月21日，县长甄远山来到河东镇。\n";
    let page = format!("<!DOCTYPE html><html><body><h1>县长到河东镇调研</h1><p>{story}</p></body></html>");
    let line = serde_json::json!({ "id": "x", "text": story }).to_string();
    let pretty = format!("{{\n\"text\": {}\n}}\n", serde_json::json!(story));
    let (gbk, _, _) = encoding_rs::GBK.encode(story);
    for (input, options, ids) in [
        (story.as_bytes(), &[][..], &["stdin"][..]),
        (page.as_bytes(), &[], &["stdin"]),
        (pretty.as_bytes(), &[], &["stdin"]),
        (format!("{line}\n{line}\n").as_bytes(), &[], &["x", "x@"]),
        (&gbk, &["--encoding", "gbk"], &["stdin"]),
    ] {
        let records = records(input, options);
        assert_eq!(records.len(), ids.len(), "{}", String::from_utf8_lossy(input));
        for (record, id) in records.iter().zip(ids) {
            assert!(record["id"].as_str().is_some_and(|found| found.starts_with(id)), "{record}");
            assert_eq!(record["title"], "县长到河东镇调研", "{record}");
        }
    }
}

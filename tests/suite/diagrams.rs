//! The diagrams as Graphviz reads them, and the report as a browser shows it.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use shiguan::diagram::{self, Diagram, Labels, Options};
use shiguan::{Document, KnowledgeGraph, Record, report, timeline};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The seeds and the invented texts of `tests/gold/local`.
fn records() -> Vec<Record> {
    let mut paths: Vec<PathBuf> = ["seeds", "tests/gold/local/texts"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        let document = Document::from_text(id, std::fs::read_to_string(path).unwrap());
        shiguan::extract(&document, &shiguan::Options::default())
    };
    paths.iter().map(read).collect()
}

fn drawn(graph: &KnowledgeGraph, labels: Labels) -> Vec<(String, Diagram)> {
    diagram::all(graph, &timeline::timeline(graph), &Options { labels, ..Options::default() })
}

#[test]
fn every_official_who_visited_has_an_itinerary() {
    let graph = shiguan::link(&records());
    let stems: Vec<String> = drawn(&graph, Labels::Zh).into_iter().map(|(stem, _)| stem).collect();
    for stem in ["graph", "timeline", "map", "network"] {
        assert!(stems.iter().any(|s| s == stem), "{stem} is not drawn");
    }
    assert!(stems.iter().filter(|s| s.starts_with("itinerary-")).count() > 20, "{stems:?}");
}

#[test]
#[ignore = "needs graphviz"]
fn graphviz_draws_every_diagram_and_counts_the_same() {
    let graph = shiguan::link(&records());
    for (stem, diagram) in [Labels::Zh, Labels::En].into_iter().flat_map(|labels| drawn(&graph, labels)) {
        let dot = diagram.to_dot(diagram::REPORT);
        // A complaint of Graphviz is an error here.
        let svg = diagram::render(&dot, diagram::Format::Svg, Duration::from_secs(60));
        assert!(svg.is_ok_and(|svg| !svg.is_empty()), "{stem}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dot");
        std::fs::write(&path, &dot).unwrap();
        let output = Command::new("dot").arg("-Tjson").arg(&path).output().unwrap();
        let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
        let objects = seen["objects"].as_array().map_or(0, Vec::len) as u64;
        assert_eq!(objects - seen["_subgraph_cnt"].as_u64().unwrap(), diagram.nodes.len() as u64, "{stem}: nodes");
        assert_eq!(seen["edges"].as_array().map_or(0, Vec::len), diagram.edges.len(), "{stem}: edges");
    }
}

#[test]
#[ignore = "needs chromium, and node with tests/consumers installed"]
fn a_browser_reads_filters_and_sorts_the_report() {
    let mut records = records();
    records[0].title = Some("<script>document.title = 'broken'</script>".into());
    let graph = shiguan::link(&records);
    let timeline = timeline::timeline(&graph);
    let html = report::html(&graph, &timeline, &records, &drawn(&graph, Labels::Zh), Labels::Zh);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    std::fs::write(&path, html).unwrap();
    let script = root().join("tests/consumers/report.mjs");
    let output = Command::new("node").arg(script).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(seen["errors"], Value::Array(Vec::new()), "no error on the console");
    assert_eq!(seen["requests"], Value::Array(Vec::new()), "nothing is loaded from elsewhere");
    assert_eq!(seen["articles"], timeline.entries.len());
    let rows = seen["rows"].as_u64().unwrap();
    assert!(rows > 0 && seen["plain_rows"] == rows, "the same rows without script");
    assert!(seen["filtered"].as_u64().is_some_and(|n| 0 < n && n < rows) && seen["filtered_hold"] == true);
    assert_eq!(seen["filtered_nothing"], 0);
    let days = |key: &str| -> Vec<String> {
        seen[key].as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()).collect()
    };
    assert!(days("up").is_sorted(), "{:?}", days("up"));
    assert!(days("down").is_sorted_by(|a, b| a >= b), "{:?}", days("down"));
    assert_eq!(
        (&seen["arrived"], &seen["in_view"]),
        (&Value::from(1), &Value::from(true)),
        "a link leads to its section"
    );
    assert_eq!((&seen["unfolded"], &seen["zoomed"]), (&Value::from(true), &Value::from(true)));
    assert_eq!(seen["overflow"], 0, "a phone need not scroll sideways");
}

//! Every export, loaded by the program that it is meant for. The loaders stand in `tests/consumers` (`load.mjs` for
//! npm, `load.py` for pip) and print what the consumer sees; here that is compared with the graph.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use shiguan::export;
use shiguan::timeline::Timeline;
use shiguan::{Document, KnowledgeGraph, Options};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts(folder: &Path) -> Vec<Document> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        Document::from_text(path.file_stem().unwrap().to_string_lossy(), text)
    };
    paths.into_iter().map(read).collect()
}

/// The seeds' graph, and that of the `local` texts with the shared `news` texts where they are at hand.
fn graphs() -> Vec<(&'static str, KnowledgeGraph)> {
    let shared = std::env::var("SHIGUAN_SHARED").unwrap_or_else(|_| "../shared".into());
    let mut many = texts(&root().join("tests/gold/local/texts"));
    let news = texts(&root().join(&shared).join("gold/news/texts"));
    if news.is_empty() {
        println!("skipped: no news texts under {shared} (set SHIGUAN_SHARED)");
    }
    many.extend(news);
    let build = |documents: &[Document]| {
        let records: Vec<_> =
            documents.iter().map(|document| shiguan::extract(document, &Options::default())).collect();
        shiguan::link(&records)
    };
    vec![("seeds", build(&texts(&root().join("seeds")))), ("many", build(&many))]
}

/// What the consumer of `format` sees in the files of the export.
fn load(format: &str, files: &[PathBuf]) -> Value {
    let npm = ["cytoscape", "d3", "graphology", "timelinejs", "vis", "mermaid"];
    let run = |program: &str, script: &str| {
        let output =
            Command::new(program).arg(root().join("tests/consumers").join(script)).arg(format).args(files).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}; run .ci/run to install the loaders"));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {script} {format}: {errors}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{format}: {error}: {errors}"))
    };
    if npm.contains(&format) {
        run("node", "load.mjs")
    } else {
        run(&std::env::var("SHIGUAN_PYTHON").unwrap_or_else(|_| "python3".into()), "load.py")
    }
}

fn strings(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn check_graph(format: &str, seen: &Value, graph: &KnowledgeGraph) {
    assert_eq!(seen["nodes"], graph.node_count(), "{format}: nodes");
    assert_eq!(seen["edges"], graph.edge_count(), "{format}: edges");
    let labels: BTreeSet<String> = graph.nodes().map(|node| node.name.clone()).collect();
    assert_eq!(strings(&seen["labels"]), labels, "{format}: labels");
}

fn check_events(format: &str, seen: &Value, timeline: &Timeline, left_out: usize) {
    assert_eq!(seen["events"], timeline.entries.len() - left_out, "{format}: events");
}

#[test]
#[ignore = "needs node with tests/consumers installed, and python with tests/consumers/requirements.txt"]
fn consumers_see_what_the_graph_holds() {
    for (name, graph) in graphs() {
        assert!(graph.node_count() > 0, "{name}: an empty graph tests nothing");
        let timeline = shiguan::timeline::timeline(&graph);
        for format in export::FORMATS {
            let folder = tempfile::tempdir().unwrap();
            let exported = format.export(&graph, &timeline);
            let files: Vec<PathBuf> = exported.files.iter().map(|file| folder.path().join(&file.name)).collect();
            for (path, file) in files.iter().zip(&exported.files) {
                std::fs::write(path, &file.bytes).unwrap();
            }
            let seen = load(format.name, &files);
            match format.name {
                "csv" | "cytoscape" | "d3" | "graphml" | "graphology" | "neo4j" => {
                    check_graph(format.name, &seen, &graph);
                }
                "gexf" => {
                    check_graph("gexf", &seen, &graph);
                    let dated = graph.links().iter().filter(|link| link.edge.event.is_some()).count();
                    assert!(seen["dated"].as_u64().unwrap() as usize <= dated);
                    assert!(seen["dated"].as_u64().unwrap() > 0, "{name}: no dated edge");
                }
                "timelinejs" => {
                    check_events("timelinejs", &seen, &timeline, exported.left_out.events);
                    assert_eq!(seen["errors"], "", "TimelineJS complains");
                    let days: BTreeSet<String> = timeline
                        .entries
                        .iter()
                        .filter(|entry| entry.date.edtf.as_deref().is_some_and(|edtf| edtf.len() == 10))
                        .filter_map(|entry| entry.date.earliest.clone())
                        .collect();
                    let shown: BTreeSet<String> =
                        seen["days"].as_array().unwrap().iter().filter_map(full_day).collect();
                    assert!(days.is_subset(&shown), "{days:?} are not all in {shown:?}");
                }
                "vis" | "ical" | "mermaid" => check_events(format.name, &seen, &timeline, exported.left_out.events),
                "geojson" => {
                    assert!(seen["features"].as_u64().unwrap() > 0, "{name}: no feature");
                    assert!(seen["in_china"].as_u64() > Some(0), "{name}: swapped coordinates?");
                }
                "turtle" | "jsonld" => check_visits(format.name, &seen, &timeline),
                "ftm" => check_entities(&seen, &graph),
                other => panic!("{other}: a format without a check"),
            }
        }
    }
}

/// FollowTheMoney's entities by schema against the graph's nodes by kind; what did not happen is no event there.
fn check_entities(seen: &Value, graph: &KnowledgeGraph) {
    let of_kind = |kind: &str| graph.nodes().filter(|node| node.data.kind() == kind).count();
    let actual = graph.events().filter(|(_, event)| event.realis == shiguan::record::Realis::Actual).count();
    let count = |schemata: &[&str]| {
        schemata.iter().filter_map(|schema| seen["schemata"][schema].as_u64()).sum::<u64>() as usize
    };
    for (schemata, expected) in [
        (&["Person"][..], of_kind("person")),
        (&["Address"], of_kind("place")),
        (&["Organization", "PublicBody", "Company"], of_kind("organization")),
        (&["Position"], of_kind("post")),
        (&["Article"], of_kind("document")),
        (&["Event"], actual),
    ] {
        assert_eq!(count(schemata), expected, "ftm: {schemata:?}");
    }
}

fn full_day(parts: &Value) -> Option<String> {
    let part = |at: usize| parts.get(at).and_then(Value::as_u64);
    Some(format!("{:04}-{:02}-{:02}", part(0)?, part(1)?, part(2)?))
}

/// The SPARQL answer to "who visited what" against the timeline's.
fn check_visits(format: &str, seen: &Value, timeline: &Timeline) {
    let answered: BTreeSet<(String, String)> = seen["visits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row[0].as_str().unwrap().to_owned(), row[1].as_str().unwrap().to_owned()))
        .collect();
    let expected: BTreeSet<(String, String)> = timeline
        .entries
        .iter()
        .filter(|entry| entry.kind == "visit" && entry.realis == "actual")
        .flat_map(|entry| {
            let who = entry.who.iter().filter(|who| who.role == "principal");
            who.flat_map(|who| {
                let named = entry.what.iter().filter(|what| what.id.is_some());
                named.map(|what| (who.name.clone(), what.name.clone()))
            })
        })
        .collect();
    assert!(!expected.is_empty(), "no visit: the check would test nothing");
    assert_eq!(answered, expected, "{format}");
}

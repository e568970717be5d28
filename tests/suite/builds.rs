//! Builds: whole or not at all, added to, reviewed, asked. The documents are invented.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::shared::shiguan;

/// Three days of a mayor and a party secretary.
const NEWS: [&str; 3] = [
    "青岛日报讯 2020年2月20日，市委书记甄远山到即墨区调研春耕工作。副市长甄近水陪同调研。",
    "青岛日报讯 2020年2月21日，市长甄高岭主持召开市政府常务会议，研究春耕工作。副市长甄近水参加会议。",
    "青岛日报讯 2020年2月22日，市委书记甄远山来到青岛远山机械有限公司调研复工复产情况。市长甄高岭参加调研。",
];

fn line(at: usize) -> String {
    format!("{}\n", serde_json::json!({ "id": format!("n{at}"), "text": NEWS[at], "published": "2020-02-23" }))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn build(home: &Path, arguments: &[&str]) {
    shiguan().current_dir(home).arg("build").args(arguments).assert().success();
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                all.insert(name, fs::read(&path).expect("file"));
            }
        }
    }
    all
}

/// The digest of the manifest, after every file that it names was found as it says, and no other.
fn whole(folder: &Path) -> String {
    let mut all = files(folder);
    let manifest = all.remove("manifest.json").expect("a manifest");
    let listed: Value = serde_json::from_slice(&manifest).expect("JSON");
    let listed = listed["files"].as_object().expect("files");
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let found: BTreeMap<&str, String> = all.iter().map(|(name, bytes)| (name.as_str(), hex(bytes))).collect();
    let expected: BTreeMap<&str, String> =
        listed.iter().map(|(name, file)| (name.as_str(), file["sha256"].as_str().expect("a digest").into())).collect();
    assert_eq!(found, expected);
    hex(&manifest)
}

#[test]
fn adding_gives_the_bytes_of_a_full_build() {
    let home = folder();
    fs::write(home.path().join("old.jsonl"), line(0) + &line(1)).expect("written");
    fs::write(home.path().join("new.jsonl"), line(2) + &line(1)).expect("written");
    build(home.path(), &["old.jsonl", "new.jsonl", "-o", "full", "--period", "2020-02"]);
    build(home.path(), &["old.jsonl", "-o", "parts", "--period", "2020-02"]);
    assert_ne!(whole(&home.path().join("full")), whole(&home.path().join("parts")));
    build(home.path(), &["--add", "new.jsonl", "-o", "parts"]);
    let (full, parts) = (files(&home.path().join("full")), files(&home.path().join("parts")));
    let differ: Vec<&String> = full.keys().filter(|&name| full.get(name) != parts.get(name)).collect();
    assert!(differ.is_empty() && full.len() == parts.len(), "{differ:?}");
    shiguan()
        .current_dir(&home)
        .args(["build", "--add", "new.jsonl", "-o", "parts", "--region", "青岛市"])
        .assert()
        .code(2)
        .stderr(contains("other options"));
    shiguan().current_dir(&home).args(["build", "--add", "new.jsonl", "-o", "nothing"]).assert().code(2);
}

#[test]
fn records_extracted_elsewhere_build_the_same() {
    let home = folder();
    fs::write(home.path().join("all.jsonl"), line(0) + &line(1) + &line(2)).expect("written");
    build(home.path(), &["all.jsonl", "-o", "direct"]);
    shiguan().current_dir(&home).args(["extract", "all.jsonl", "-o", "records.jsonl"]).assert().success();
    build(home.path(), &["--records", "records.jsonl", "-o", "by-records"]);
    let (direct, by_records) = (files(&home.path().join("direct")), files(&home.path().join("by-records")));
    assert_eq!(direct.get("graph.json"), by_records.get("graph.json"));
    assert_eq!(direct.get("records.jsonl"), by_records.get("records.jsonl"));
}

#[test]
fn the_order_of_inputs_and_the_number_of_threads_change_nothing() {
    let home = folder();
    for at in 0..NEWS.len() {
        fs::write(home.path().join(format!("{at}.jsonl")), line(at)).expect("written");
    }
    build(home.path(), &["0.jsonl", "1.jsonl", "2.jsonl", "-o", "forward"]);
    build(home.path(), &["2.jsonl", "0.jsonl", "1.jsonl", "-o", "turned", "--threads", "1"]);
    assert_eq!(whole(&home.path().join("forward")), whole(&home.path().join("turned")));
}

/// Kills builds at ten points of their run; the folder holds one build or the other, whole, and the next one succeeds.
#[test]
fn a_killed_build_leaves_a_whole_one() {
    let home = folder();
    let out = home.path().join("out");
    let many: String = (0..200).map(|n| line(n % 3).replace("\"n", &format!("\"n{n}x"))).collect();
    fs::write(home.path().join("old.jsonl"), line(0)).expect("written");
    fs::write(home.path().join("many.jsonl"), many).expect("written");
    let start = Instant::now();
    build(home.path(), &["many.jsonl", "-o", "out"]);
    let (took, new) = (start.elapsed(), whole(&out));
    build(home.path(), &["old.jsonl", "-o", "out"]);
    let old = whole(&out);
    for point in 0..10 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shiguan"))
            .args(["build", "many.jsonl", "-o", "out", "--quiet"])
            .current_dir(&home)
            .stdout(Stdio::null())
            .spawn()
            .expect("runs");
        std::thread::sleep(took.mul_f64(f64::from(point) / 9.0) + Duration::from_millis(1));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let found = whole(&out);
        assert!(found == old || found == new, "at point {point}");
    }
    build(home.path(), &["old.jsonl", "-o", "out"]);
    assert_eq!(whole(&out), old);
    let beside: Vec<String> = files(home.path()).into_keys().filter(|name| name.starts_with('.')).collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn a_build_answers() {
    let home = folder();
    fs::write(home.path().join("all.jsonl"), line(0) + &line(1) + &line(2)).expect("written");
    build(home.path(), &["all.jsonl"]);
    let ask = |arguments: &[&str]| {
        let mut command = shiguan();
        command.current_dir(&home).args(arguments);
        command.assert()
    };
    ask(&["visits", "--who", "甄远山"]).success().stdout(contains("即墨区").and(contains("2020-02-22")));
    ask(&["visits", "--who", "zhen yuanshan", "--to", "2020-02-21", "--format", "csv"])
        .success()
        .stdout(contains("即墨区").and(contains("远山机械").not()));
    ask(&["visits", "--what", "山東", "--format", "json"]).success().stdout(contains("370215"));
    ask(&["visits", "--what", "企业", "--with", "甄高岭"]).success().stdout(contains("远山机械"));
    ask(&["visits", "--who", "甄近水", "--from", "2020-02-22"]).code(1);
    ask(&["visits", "--who", "甄远由"]).code(1).stderr(contains("did you mean 甄远山"));
    ask(&["visits", "--from", "soon"]).code(2).stderr(contains("soon"));
    ask(&["visits", "--build", "nowhere"]).code(2).stderr(contains("shiguan build"));
    ask(&["timeline", "甄近水"]).success().stdout(contains("2020-02-20"));
    ask(&["show", "甄远山", "--format", "json"]).success().stdout(contains("市委书记"));
    ask(&["path", "甄远山", "甄近水"]).success().stdout(contains("甄近水"));
    ask(&["who", "市委书记"]).success().stdout(contains("甄远山"));
    ask(&["with", "甄远山"]).success().stdout(contains("甄近水"));
    ask(&["ask", "甄远山去了哪里？"]).success().stdout(contains("即墨区")).stderr(contains("visits --who 甄远山"));
    ask(&["ask", "天气怎么样？"]).code(2).stderr(contains("try one of"));
    for arguments in [
        ["visits", "--what", "青岛", "--format", "dot"].as_slice(),
        &["path", "甄远山", "甄近水", "--format", "dot"],
        &["draw", "itinerary", "甄远山", "--format", "dot", "--labels", "en"],
        &["draw", "day", "2020-02-20", "--format", "dot"],
        &["export", "--format", "dot"],
    ] {
        ask(arguments).success().stdout(contains("graph"));
    }
    ask(&["draw", "timeline"]).success().stdout(contains("<svg"));
    ask(&["draw", "itinerary"]).code(2).stderr(contains("names"));
    ask(&["draw", "timeline", "--format", "png"]).code(2).stderr(contains("--engine dot"));
    ask(&["export", "--list"]).success().stdout(contains("gexf").and(contains("Neo4j")));
    ask(&["export", "--format", "gexff"]).code(2).stderr(contains("did you mean gexf"));
    ask(&["export", "--format", "neo4j"]).code(2).stderr(contains("--output"));
    ask(&["export", "--format", "neo4j", "-o", "import"]).success();
    assert!(home.path().join("import/neo4j-nodes.csv").is_file());
}

#[test]
fn answers_to_doubtful_decisions_are_kept_and_applied() {
    let home = folder();
    let far = "张家口日报讯 2020年2月21日，副县长甄近水到西岭镇检查春耕工作。";
    let other = format!("{}\n", serde_json::json!({ "id": "far", "text": far }));
    fs::write(home.path().join("all.jsonl"), line(0) + &other).expect("written");
    build(home.path(), &["all.jsonl"]);
    let persons = || {
        let graph: Value =
            serde_json::from_slice(&fs::read(home.path().join("output/graph.json")).expect("graph")).expect("JSON");
        let nodes = graph["nodes"].as_array().expect("nodes").clone();
        nodes.iter().filter(|node| node["id"].as_str().is_some_and(|id| id.starts_with("person/甄近水"))).count()
    };
    let review = |arguments: &[&str]| {
        let mut command = shiguan();
        command.current_dir(&home).arg("review").args(arguments);
        command.output().expect("runs")
    };
    let listed = String::from_utf8(review(&["--all"]).stdout).expect("UTF-8");
    let at = listed.lines().position(|line| line.contains("person/甄近水")).expect("a decision on the name");
    let number =
        listed.lines().take(at).filter(|line| line.contains("taken for") || line.contains("undecided")).count();
    let before = persons();
    let answer = if before == 2 { "--same" } else { "--different" };
    assert!(review(&[answer, &number.to_string()]).status.success());
    assert!(home.path().join("output/overrides.toml").is_file());
    build(home.path(), &["all.jsonl"]);
    assert_ne!(persons(), before, "{listed}");
    assert!(home.path().join("output/overrides.toml").is_file(), "the next build keeps it");
    assert_eq!(review(&["--same", "999"]).status.code(), Some(2));
}

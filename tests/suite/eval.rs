//! `shiguan eval` gives the figures of the reference scorer.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::shared::{root, shared, shiguan};

/// Sets of gold annotations with the options that their records are made with.
fn sets(shared: &Path) -> Vec<(&'static str, std::path::PathBuf, Vec<&'static str>)> {
    vec![
        ("seeds", shared.join("seeds"), vec!["--period", "2020-02-12/2020-02-24"]),
        ("local", shared.join("gold/local/texts"), vec!["--period", "2020-01/2020-03"]),
        ("news", shared.join("gold/news/texts"), vec![]),
    ]
}

/// The figures of both scorers.
fn both(shared: &Path, gold: &Path, records: &str) -> (Value, Value) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("records.jsonl");
    std::fs::write(&path, records).expect("written");
    let reference = Command::new("python3")
        .arg(shared.join("score.py"))
        .args([gold, &path])
        .arg("--json")
        .output()
        .expect("python3 runs");
    assert!(reference.status.success(), "{}", String::from_utf8_lossy(&reference.stderr));
    let ours = shiguan().arg("eval").args([gold, &path]).arg("--json").output().expect("runs");
    let parse = |bytes: &[u8]| serde_json::from_slice(bytes).expect("figures");
    (parse(&reference.stdout), parse(&ours.stdout))
}

/// Damages records in ways that a program may: half the events twice, companions as actors, stops reversed, names cut,
/// bare dates, unknown ids.
fn damaged(records: &str) -> String {
    let damage = |(at, line): (usize, &str)| {
        let mut record: Value = serde_json::from_str(line).expect("a record");
        let events = record["events"].as_array_mut().expect("events");
        for (nth, event) in events.iter_mut().enumerate() {
            match (at + nth) % 6 {
                0 => event["targets"].as_array_mut().expect("targets").reverse(),
                1 => event["actors"] = event["companions"].clone(),
                2 => event["date"] = event["date"]["edtf"].clone(),
                3 => event["date"] = Value::Null,
                4 => event["hosts"] = serde_json::json!(["e1", "nobody"]),
                _ => event["type"] = "visit".into(),
            }
        }
        let twice: Vec<Value> = events.iter().step_by(2).cloned().collect();
        events.extend(twice);
        for (nth, entity) in record["entities"].as_array_mut().expect("entities").iter_mut().enumerate() {
            let name: String = entity["name"].as_str().expect("name").to_owned();
            match (at + nth) % 5 {
                0 => entity["aliases"] = serde_json::json!([format!("（{name}）"), "某"]),
                1 => entity["name"] = name.chars().skip(1).collect::<String>().into(),
                2 => entity["name"] = format!(" {name}\u{3000}").into(),
                _ => {}
            }
        }
        for (nth, position) in record["positions"].as_array_mut().expect("positions").iter_mut().enumerate() {
            let title = position["title"].as_str().expect("title").to_owned();
            if nth % 3 == 0 {
                position["title"] = title.chars().skip(1).collect::<String>().into();
            }
        }
        record.to_string() + "\n"
    };
    records.lines().enumerate().map(damage).collect()
}

#[test]
#[ignore = "needs python3 and SHIGUAN_SHARED"]
fn figures_equal_the_reference_scorer() {
    let Some(shared) = shared() else { return };
    for (set, texts, options) in sets(&shared) {
        let gold = shared.join("gold").join(set).join("gold");
        let run = shiguan().arg("extract").arg(&texts).args(&options).output().expect("runs");
        let records = String::from_utf8(run.stdout).expect("UTF-8");
        let lines: Vec<&str> = records.lines().collect();
        let half = lines[..lines.len() / 2].join("\n");
        for (state, records) in [("whole", &records), ("damaged", &damaged(&records)), ("half", &half)] {
            let (reference, ours) = both(&shared, &gold, records);
            assert_eq!(reference, ours, "{set}, {state}");
        }
    }
}

/// Recorded floors of F1: what was reached may not be lost.
#[test]
fn figures_stay_above_the_floors() {
    let floors: toml::Table =
        std::fs::read_to_string(root().join("tests/floors.toml")).expect("floors").parse().expect("TOML");
    let mut below = Vec::new();
    for (set, rows) in &floors {
        let Some((texts, gold)) = texts_and_gold(set) else { continue };
        let rows = rows.as_table().expect("a table of rows");
        let period = rows.get("period").and_then(toml::Value::as_str);
        let mut extract = shiguan();
        extract.arg("extract").arg(&texts);
        period.map(|period| extract.args(["--period", period]));
        let records = extract.output().expect("runs").stdout;
        let eval = shiguan().arg("eval").arg(&gold).args(["-", "--json"]).write_stdin(records).output().expect("runs");
        let figures: Value = serde_json::from_slice(&eval.stdout).expect("figures");
        eprintln!("{set}: {figures}");
        for (row, floor) in rows.iter().filter(|(row, _)| *row != "period") {
            let (floor, f1) = (floor.as_float().expect("a ratio"), figures[row]["f1"].as_f64().expect("a row"));
            if f1 < floor {
                below.push(format!("{set}: {row} {f1} < {floor}"));
            }
        }
    }
    assert!(below.is_empty(), "below the floors:\n{}", below.join("\n"));
}

/// Sets in the repository first; others from the shared folder, where it is there.
fn texts_and_gold(set: &str) -> Option<(std::path::PathBuf, std::path::PathBuf)> {
    match set {
        "seeds" => Some((root().join("seeds"), root().join("tests/gold/seeds/gold"))),
        "local" | "pages" | "pages-2020" | "aside" => {
            let folder = root().join("tests/gold").join(set);
            Some((folder.join("texts"), folder.join("gold")))
        }
        other => {
            let folder = shared()?.join("gold").join(other);
            Some((folder.join("texts"), folder.join("gold")))
        }
    }
}

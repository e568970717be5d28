//! What is written validates against the schemas that are published, and these are the ones that the types give.

use schemars::Schema;
use serde_json::Value;

use crate::shared::{root, shiguan};

/// The published schemas, by file name in `docs/schema`.
fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("record.schema.json", schemars::schema_for!(shiguan::Record)),
        ("graph.schema.json", schemars::schema_for!(shiguan::graph::json::GraphFile)),
        ("timeline.schema.json", schemars::schema_for!(shiguan::timeline::Timeline)),
    ]
}

/// Writes the schemas anew with `SHIGUAN_BLESS=1`.
#[test]
fn published_schemas_are_current() {
    for (name, schema) in schemas() {
        let path = root().join("docs/schema").join(name);
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if std::env::var_os("SHIGUAN_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("parent")).expect("made");
            std::fs::write(&path, &text).expect("written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == text, "{}: not what the types give; run with SHIGUAN_BLESS=1", path.display());
    }
}

/// Everything that does not validate, with the path inside the document.
fn violations(schema: &str, instance: &Value) -> Vec<String> {
    let (_, schema) = schemas().into_iter().find(|(name, _)| *name == schema).expect("a schema");
    let validator = jsonschema::validator_for(schema.as_value()).expect("a valid schema");
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn records_validate() {
    let sets = [("seeds", "2020-02-12/2020-02-24"), ("tests/gold/local/texts", "2020-01/2020-03")];
    for (texts, period) in sets {
        let run = shiguan().arg("extract").arg(root().join(texts)).args(["--period", period]).output().expect("runs");
        let records = String::from_utf8(run.stdout).expect("UTF-8");
        assert!(records.lines().count() >= 5, "{texts}: {}", String::from_utf8_lossy(&run.stderr));
        for line in records.lines() {
            let record: Value = serde_json::from_str(line).expect("JSON");
            let violations = violations("record.schema.json", &record);
            assert!(violations.is_empty(), "{}: {violations:#?}", record["id"]);
        }
    }
}

#[test]
fn a_damaged_record_does_not_validate() {
    let run = shiguan().arg("extract").arg(root().join("seeds")).output().expect("runs");
    let line = String::from_utf8(run.stdout).expect("UTF-8").lines().next().expect("a record").to_owned();
    let mut record: Value = serde_json::from_str(&line).expect("JSON");
    record["entities"] =
        serde_json::json!([{"id": "e0", "kind": "deity", "subkind": "", "name": "", "aliases": [], "mentions": []}]);
    assert_eq!(violations("record.schema.json", &record).len(), 1);
}

#[test]
fn graph_and_timeline_of_the_seeds_validate() {
    let home = tempfile::tempdir().expect("folder");
    let out = home.path().join("out");
    shiguan().current_dir(root()).arg("build").arg("seeds").arg("-o").arg(&out).assert().success();
    let read = |name: &str| -> Value {
        serde_json::from_slice(&std::fs::read(out.join(name)).expect("a file")).expect("JSON")
    };
    for (schema, file) in [("graph.schema.json", "graph.json"), ("timeline.schema.json", "timeline.json")] {
        let violations = violations(schema, &read(file));
        assert!(violations.is_empty(), "{file}: {violations:#?}");
    }
}

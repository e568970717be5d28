//! The tables of `data/` say each thing once: a row that is there twice hides which of the two counts.

use std::collections::BTreeSet;

use crate::shared::root;

/// Tables whose rows are told apart by two cells: the kind and the string.
const BY_TWO_CELLS: [&str; 2] = ["glosses.tsv", "questions.tsv"];
/// Tables in which one name or code may have several rows.
const MANY: [&str; 1] = ["places.tsv"];

#[test]
fn no_row_stands_in_a_table_twice() {
    let mut twice = Vec::new();
    for entry in std::fs::read_dir(root().join("data")).expect("data") {
        let path = entry.expect("entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !name.ends_with(".tsv") || MANY.contains(&name.as_str()) {
            continue;
        }
        let cells = if BY_TWO_CELLS.contains(&name.as_str()) { 2 } else { 1 };
        let text = std::fs::read_to_string(&path).expect("a table");
        let mut seen = BTreeSet::new();
        for row in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let key: Vec<&str> = row.split('\t').take(cells).collect();
            if !seen.insert(key.clone()) {
                twice.push(format!("{name}: {}", key.join(" ")));
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

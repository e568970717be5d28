//! The annotated texts in other shapes: what a crawler, a mail program or a database makes of a page changes its look and
//! not what it tells, so that the figures must stay.

use std::fmt::Write as _;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

use crate::shared::{root, shiguan};

/// How much of F1 a shape may cost.
const NOTHING: f64 = 0.005;

/// A shape: its name, what makes it, and what it may cost on the worst row.
type Shape = (&'static str, fn(&str) -> String, f64);

/// A regular expression with its replacement.
fn replaced(text: &str, pattern: &str, with: &str) -> String {
    Regex::new(pattern).expect("a pattern").replace_all(text, with).into_owned()
}

/// The lines in the tags of a page.
fn tagged(text: &str) -> String {
    text.lines().fold(String::from("<div>"), |mut page, line| {
        let _ = write!(page, "<p>{line}</p>");
        page
    }) + "<script>var a = '县长到';</script></div>"
}

/// Line ends and marks as JSON and SQL escape them.
fn escaped(text: &str) -> String {
    text.replace('"', "\\\"").replace('\n', "\\n")
}

/// Blanks between figures and characters.
fn spaced(text: &str) -> String {
    let behind = replaced(text, r"(\p{Han})([0-9])", "$1 $2");
    replaced(&behind, r"([0-9])(\p{Han})", "$1 $2")
}

/// Lines broken at a number of characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        for (at, c) in line.chars().enumerate() {
            if at > 0 && at % 38 == 0 {
                out.push('\n');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out
}

/// Marks of half width with a blank behind.
fn narrow(text: &str) -> String {
    text.replace('，', ", ").replace('；', "; ").replace('：', ": ").replace('。', ". ")
}

/// Days with 号.
fn spoken(text: &str) -> String {
    replaced(text, "([0-9]{1,2})日(，|上午|下午|晚)", "${1}号$2")
}

/// Dates with hyphens, as headers have them.
fn hyphenated(text: &str) -> String {
    let day = Regex::new("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日").expect("a pattern");
    let two = |part: &str| format!("{part:0>2}");
    day.replace_all(text, |d: &regex::Captures<'_>| format!("{}-{}-{}", &d[1], two(&d[2]), two(&d[3]))).into_owned()
}

/// No blanks at all at the beginning of paragraphs or between the fields of headers.
fn unindented(text: &str) -> String {
    text.replace('\u{3000}', "")
}

const SHAPES: [Shape; 9] = [
    ("tagged", tagged, NOTHING),
    ("escaped", escaped, NOTHING),
    ("spaced", spaced, 0.06),
    ("narrow", narrow, NOTHING),
    ("spoken", spoken, NOTHING),
    ("hyphenated", hyphenated, NOTHING),
    ("unindented", unindented, NOTHING),
    ("twice the line ends", |text| text.replace('\n', "\r\n\r\n"), NOTHING),
    // A name that a line end cuts is lost where the lines are few.
    ("wrapped", wrapped, 0.15),
];

/// F1 of each row for the texts in a shape.
fn figures(set: &Path, shape: fn(&str) -> String) -> Value {
    let folder = tempfile::tempdir().expect("folder");
    for text in std::fs::read_dir(set.join("texts")).expect("texts") {
        let path = text.expect("a text").path();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        std::fs::write(folder.path().join(path.file_name().expect("a name")), shape(&text)).expect("written");
    }
    let extract = shiguan().args(["extract", "--quiet", "--period", "2020-01/2020-03"]).arg(folder.path()).output();
    let records = extract.expect("runs").stdout;
    let eval = shiguan().arg("eval").arg(set.join("gold")).args(["-", "--json"]).write_stdin(records).output();
    let eval = eval.expect("runs");
    serde_json::from_slice(&eval.stdout).expect("figures")
}

#[test]
fn what_a_page_looks_like_changes_nothing() {
    let set = root().join("tests/gold/local");
    let plain = figures(&set, str::to_owned);
    let rows = plain.as_object().expect("rows");
    let (mut lost, mut compared) = (Vec::new(), 0);
    for (name, shape, allowed) in SHAPES {
        let other = figures(&set, shape);
        for (row, figure) in rows {
            let Some(before) = figure["f1"].as_f64() else { continue };
            compared += 1;
            let after = other[row]["f1"].as_f64().expect("the same rows");
            if after < before - allowed {
                lost.push(format!("{name}: {row} {before:.3} → {after:.3}"));
            }
        }
    }
    assert!(compared >= 10 * SHAPES.len(), "figures of {compared} rows");
    assert!(lost.is_empty(), "lost:\n{}", lost.join("\n"));
}

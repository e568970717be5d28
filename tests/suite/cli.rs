//! The program as a user meets it: what it writes, what it says, how it ends.

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use predicates::str::contains;

use crate::shared::shiguan;

/// A short report with invented names.
const NEWS: &str = "东河日报讯 2020年2月21日，市委书记甄远山到西岭镇调研春耕工作。副市长甄近水陪同调研。\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("parent")).expect("made");
    fs::write(path, content).expect("written");
}

#[test]
fn without_seeds_it_says_what_it_wants() {
    let home = folder();
    shiguan().current_dir(&home).assert().code(2).stdout("").stderr(contains("seeds/").and(contains("--help")));
    assert_eq!(fs::read_dir(&home).expect("folder").count(), 0, "nothing is written");
}

#[test]
fn seeds_are_built_into_output() {
    let home = folder();
    write(&home.path().join("seeds/a.txt"), NEWS);
    shiguan().current_dir(&home).assert().success().stdout(contains("documents").and(contains("output")));
    for name in ["records.jsonl", "graph.json", "timeline.json", "visits.csv", "manifest.json"] {
        assert!(home.path().join("output").join(name).is_file(), "{name}");
    }
    let built = || fs::read(home.path().join("output/manifest.json")).expect("manifest");
    let first = built();
    shiguan().current_dir(&home).args(["--quiet", "--threads", "1"]).assert().success().stdout("").stderr("");
    assert_eq!(first, built(), "the same input gives the same bytes");
}

#[test]
fn a_missing_input_is_named_and_the_rest_is_done() {
    let home = folder();
    write(&home.path().join("a.txt"), NEWS);
    shiguan()
        .current_dir(&home)
        .args(["extract", "missing.txt", "a.txt"])
        .assert()
        .code(3)
        .stdout(contains(r#""id":"a""#))
        .stderr(contains("missing.txt"));
}

#[test]
fn an_empty_file_is_named() {
    let home = folder();
    write(&home.path().join("empty.txt"), "");
    write(&home.path().join("a.txt"), NEWS);
    shiguan()
        .current_dir(&home)
        .args(["extract", "."])
        .assert()
        .code(3)
        .stdout(contains(r#""id":"a""#))
        .stderr(contains("empty.txt"));
}

#[test]
fn a_folder_without_documents_is_named() {
    let home = folder();
    write(&home.path().join("pictures/a.png"), [0x89, b'P', b'N', b'G']);
    shiguan().current_dir(&home).args(["extract", "pictures"]).assert().code(3).stderr(contains("pictures"));
}

#[test]
fn what_is_no_text_is_named() {
    let home = folder();
    write(&home.path().join("noise.txt"), [0x7f, b'E', b'L', b'F', 0, 0, 0, 1, 0, 0, 0xff, 0xfe, 0]);
    write(&home.path().join("a.txt"), NEWS);
    shiguan()
        .current_dir(&home)
        .args(["build", "noise.txt", "a.txt", "-o", "out"])
        .assert()
        .code(3)
        .stderr(contains("noise.txt"));
    assert!(home.path().join("out/records.jsonl").is_file(), "the rest is done");
}

#[test]
fn an_unwritable_output_is_named() {
    let home = folder();
    write(&home.path().join("a.txt"), NEWS);
    write(&home.path().join("file"), "");
    for output in ["file/out", "file"] {
        shiguan().current_dir(&home).args(["build", "a.txt", "-o", output]).assert().failure().stderr(contains("file"));
    }
    shiguan()
        .current_dir(&home)
        .args(["extract", "a.txt", "-o", "nowhere/records.jsonl"])
        .assert()
        .code(3)
        .stderr(contains("nowhere").and(contains("--output")));
}

#[test]
fn a_dash_as_output_is_standard_output() {
    let home = folder();
    write(&home.path().join("a.txt"), NEWS);
    shiguan().current_dir(&home).args(["build", "a.txt", "-q"]).assert().success();
    for command in ["extract a.txt", "draw graph", "export --format csv", "export --format geojson"] {
        let run = |output: &[&str]| {
            let args = command.split(' ').chain(output.iter().copied());
            shiguan().current_dir(&home).args(args).output().expect("run")
        };
        let (plain, dash) = (run(&[]), run(&["-o", "-"]));
        assert_eq!((plain.status, &plain.stdout), (dash.status, &dash.stdout), "{command}");
        assert_eq!(plain.stdout.is_empty(), !plain.status.success(), "{command}");
    }
    assert!(!home.path().join("-").exists());
}

#[test]
fn an_export_says_why_it_leaves_events_out() {
    let home = folder();
    write(&home.path().join("a.txt"), NEWS);
    shiguan().current_dir(&home).args(["build", "a.txt", "-q"]).assert().success();
    let export = |format| shiguan().current_dir(&home).args(["export", "--format", format]).assert().success();
    export("geojson").stderr(contains("1 events").and(contains("position")));
    export("ical").stderr("");
}

#[test]
fn a_build_that_reads_nothing_leaves_the_earlier_one() {
    let home = folder();
    write(&home.path().join("a.txt"), NEWS);
    shiguan().current_dir(&home).args(["build", "a.txt", "-o", "out"]).assert().success();
    let before = fs::read(home.path().join("out/records.jsonl")).expect("records");
    shiguan().current_dir(&home).args(["build", "missing", "-o", "out"]).assert().code(3);
    assert_eq!(before, fs::read(home.path().join("out/records.jsonl")).expect("records"));
}

#[test]
fn wrong_usage_is_2_and_help_teaches() {
    shiguan().arg("frobnicate").assert().code(2);
    shiguan().args(["extract", "--period", "2020-02-30", "a.txt"]).assert().code(2).stderr(contains("2020-02-30"));
    shiguan().arg("extract").assert().code(2).stderr(contains("standard input"));
    shiguan().arg("--help").assert().success().stdout(contains("Examples:").and(contains("Exit codes:")));
}

#[test]
fn every_subcommand_teaches_by_example() {
    let help = shiguan().arg("--help").output().expect("runs").stdout;
    let help = String::from_utf8(help).expect("UTF-8");
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> =
        commands.filter_map(|line| line.split_whitespace().next()).filter(|n| *n != "help").collect();
    assert!(names.len() >= 4, "{names:?}");
    for name in names {
        shiguan().args([name, "--help"]).assert().success().stdout(contains(format!("shiguan {name}")));
    }
}

#[test]
fn completions_name_the_subcommands() {
    for shell in ["bash", "zsh", "fish"] {
        shiguan().args(["completions", shell]).assert().success().stdout(contains("extract"));
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let home = folder();
    let documents: String =
        (0..2000).map(|n| format!("{{\"id\":\"d{n}\",\"text\":{}}}\n", serde_json::json!(NEWS))).collect();
    write(&home.path().join("many.jsonl"), documents);
    let mut child = Command::new(env!("CARGO_BIN_EXE_shiguan"))
        .args(["extract", "many.jsonl"])
        .current_dir(&home)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("ends");
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
}

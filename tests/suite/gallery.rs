//! The gallery: each picture of `docs/gallery` is what its command draws from `output/`, byte by byte.
//!
//! `SHIGUAN_BLESS=1 cargo test gallery` draws them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const PAGE: &str = "docs/gallery.md";
const FOLDER: &str = "docs/gallery";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A command of the page: its arguments, and the picture that it writes.
struct Shown {
    arguments: Vec<String>,
    picture: String,
}

fn shown(page: &str) -> Vec<Shown> {
    page.lines()
        .filter_map(|line| line.strip_prefix("$ shiguan "))
        .map(|line| {
            let arguments: Vec<String> = line.split_whitespace().map(String::from).collect();
            let at = arguments.iter().position(|argument| argument == "-o").expect("the command names its picture");
            Shown { picture: arguments[at + 1].clone(), arguments }
        })
        .collect()
}

fn drawn(command: &Shown, to: &Path) -> String {
    let arguments = command.arguments.iter().map(|a| if *a == command.picture { to.as_os_str() } else { a.as_ref() });
    let status = Command::new(env!("CARGO_BIN_EXE_shiguan")).args(arguments).current_dir(root()).status().unwrap();
    assert!(status.success(), "shiguan {} fails", command.arguments.join(" "));
    std::fs::read_to_string(to).unwrap()
}

#[test]
fn pictures_are_what_their_commands_draw() {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    let commands = shown(&page);
    let folder = tempfile::tempdir().unwrap();
    let mut named = BTreeSet::new();
    for (number, command) in commands.iter().enumerate() {
        let svg = drawn(command, &folder.path().join(format!("{number}.svg")));
        let path = root().join(&command.picture);
        if std::env::var_os("SHIGUAN_BLESS").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == svg, "{} is out of date; SHIGUAN_BLESS=1 cargo test gallery renews it", command.picture);
        let link = command.picture.strip_prefix("docs/").expect("pictures stand in docs/gallery");
        assert!(page.contains(&format!("]({link})")), "{link} is drawn but not shown");
        named.insert(path);
    }
    for entry in std::fs::read_dir(root().join(FOLDER)).unwrap() {
        let path = entry.unwrap().path();
        assert!(named.contains(&path), "{} has no command in {PAGE}", path.display());
    }
    assert!(named.len() >= 8, "one picture for each view");
}

//! The documentation says what is so: links lead somewhere, examples are read, commands exist.

use std::path::{Path, PathBuf};

use shiguan::lexicon::UserLexicon;

use crate::shared::{root, shiguan};

/// Every page: README, CHANGELOG, `docs/*.md`, and the notes beside data and seeds.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = std::fs::read_dir(root().join("docs")).expect("docs").map(|entry| entry.expect("entry").path());
    let named = ["README.md", "CHANGELOG.md", "data/README.md", "seeds/NOTICE.md"].map(|name| root().join(name));
    let mut paths: Vec<PathBuf> =
        docs.chain(named).filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).expect("a page"))).collect()
}

#[test]
fn links_lead_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)#\s]+)(#[^)]*)?\)").expect("a pattern");
    let mut broken = Vec::new();
    let code = regex::Regex::new(r"`[^`\n]*`").expect("a pattern");
    for (page, text) in pages() {
        let text = code.replace_all(&text, "");
        let folder = page.parent().unwrap_or(Path::new("."));
        for target in link.captures_iter(&text).map(|found| found[1].to_owned()) {
            if !target.contains("://") && !folder.join(&target).exists() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_example_of_a_lexicon_is_one() {
    let page = std::fs::read_to_string(root().join("docs/lexicon.md")).expect("a page");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let lexicon = UserLexicon::parse(example, "docs/lexicon.md").expect("a lexicon");
    assert_eq!((lexicon.people().len(), lexicon.posts().len()), (1, 1));
}

#[test]
fn commands_that_are_shown_exist() {
    let help = String::from_utf8(shiguan().arg("--help").output().expect("runs").stdout).expect("UTF-8");
    let known: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let shown = regex::Regex::new(r"(?m)^(?:\$ |  )shiguan ([a-z]+)").expect("a pattern");
    let mut unknown = Vec::new();
    for (page, text) in pages() {
        for command in shown.captures_iter(&text).map(|found| found[1].to_owned()) {
            if !known.contains(&command.as_str()) {
                unknown.push(format!("{}: shiguan {command}", page.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

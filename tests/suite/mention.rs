//! Persons and posts in small invented sentences, as the tables in `tests/suite/mention/` expect them.

use serde::Deserialize;
use shiguan::record::{Entity, EntityKind, Record};
use shiguan::{Document, Options, extract};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case is about.
    name: String,
    text: String,
    /// All persons' names, in order of first mention.
    persons: Vec<String>,
    /// (person, title) or (person, title, status).
    #[serde(default)]
    posts: Vec<Vec<String>>,
    /// All places' names, where the case is about them.
    places: Option<Vec<String>>,
    /// All names of companies, institutions and media, where the case is about them.
    organizations: Option<Vec<String>>,
}

fn read(text: &str) -> Record {
    extract(&Document::from_text("case", text), &Options::default())
}

fn found(case: &Case) -> (Vec<String>, Vec<Vec<String>>) {
    let record = read(&case.text);
    let name = |id: &str| record.entities.iter().find(|e| e.id == id).map(|e| e.name.clone()).unwrap_or_default();
    let persons = record.entities.iter().filter(|e| e.kind == EntityKind::Person).map(|e| e.name.clone()).collect();
    let mut posts: Vec<Vec<String>> = Vec::new();
    for (number, position) in record.positions.iter().enumerate() {
        let mut post = vec![name(&position.person), position.title.clone()];
        if case.posts.get(number).is_some_and(|expected| expected.len() == 3) {
            post.push(position.status.clone());
        }
        posts.push(post);
    }
    (persons, posts)
}

fn names(record: &Record, wanted: impl Fn(&Entity) -> bool) -> Vec<String> {
    record.entities.iter().filter(|entity| wanted(entity)).map(|entity| entity.name.clone()).collect()
}

fn check(table: &str, source: &str) {
    let table: Table = toml::from_str(source).unwrap_or_else(|error| panic!("{table}: {error}"));
    let mut failures = Vec::new();
    for case in &table.case {
        let (persons, posts) = found(case);
        let record = read(&case.text);
        let places = names(&record, |entity| entity.kind == EntityKind::Place);
        let bodies = |entity: &Entity| entity.kind == EntityKind::Organization && entity.subkind != "body";
        let organizations = names(&record, bodies);
        if case.places.as_ref().is_some_and(|expected| *expected != places)
            || case.organizations.as_ref().is_some_and(|expected| *expected != organizations)
        {
            failures
                .push(format!("{}: {}\n  places {places:?}\n  organizations {organizations:?}", case.name, case.text));
        }
        if persons != case.persons || posts != case.posts {
            failures.push(format!("{}: {}\n  persons {persons:?}\n  posts   {posts:?}", case.name, case.text));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), table.case.len(), failures.join("\n"));
}

#[test]
fn posts() {
    check("posts.toml", include_str!("mention/posts.toml"));
}

#[test]
fn persons() {
    check("persons.toml", include_str!("mention/persons.toml"));
}

#[test]
fn words() {
    check("words.toml", include_str!("mention/words.toml"));
}

#[test]
fn every_span_says_what_it_quotes() {
    let text = "副市长方志远、市农业农村局局长乔一鸣一行到东坡镇调研。方副市长强调，不误农时。";
    let record = read(text);
    let chars: Vec<char> = text.chars().collect();
    let quoted = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
    for position in &record.positions {
        assert_eq!(quoted(position.start, position.end), position.text);
    }
    for mention in record.entities.iter().flat_map(|entity| &entity.mentions) {
        assert_eq!(quoted(mention.start, mention.end), mention.text);
    }
    assert!(record.positions.len() >= 2);
}

#[test]
fn names_of_places_and_organizations() {
    check("names.toml", include_str!("mention/names.toml"));
}

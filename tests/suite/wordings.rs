//! How many wordings of visits are understood: mini reports of one wording each (`wordings.toml`).

use serde::Deserialize;
use shiguan::record::{EventType, Realis, Record};
use shiguan::{Document, Options, extract};

/// Visits that were right when this was last raised, and told though none was expected.
const RIGHT: usize = 251;
const EXTRA: usize = 7;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    text: String,
    visits: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// A visit of one person to one place: all their names, and the day.
struct Visit {
    who: Vec<String>,
    place: Vec<String>,
    day: Option<String>,
}

/// A name without the level of its division, which reports leave out: 青山 of 青山镇.
fn bare(name: &str) -> String {
    let short = name
        .strip_suffix("街道")
        .or_else(|| name.strip_suffix(['省', '市', '区', '县', '州', '盟', '旗', '镇', '乡', '村']));
    short.filter(|short| short.chars().count() >= 2).unwrap_or(name).to_owned()
}

fn visits(record: &Record) -> Vec<Visit> {
    let names = |id: &String| -> Vec<String> {
        let entity = record.entities.iter().find(|entity| entity.id == *id);
        entity
            .into_iter()
            .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
            .map(|n| bare(n))
            .collect()
    };
    let told = record.events.iter().filter(|event| event.kind == EventType::Visit && event.realis == Realis::Actual);
    told.flat_map(|event| {
        let day = event.date.as_ref().map(|date| date.edtf.clone());
        event
            .actors
            .iter()
            .flat_map(move |who| event.targets.iter().map(move |place| (who, place)))
            .map(move |(who, place)| Visit { who: names(who), place: names(place), day: day.clone() })
    })
    .collect()
}

/// "who > where @ day" in its parts.
fn parts(expected: &str) -> (String, String, Option<String>) {
    let (who, rest) = expected.split_once(" > ").expect("who > where");
    let (place, day) = rest.split_once(" @ ").map_or((rest, None), |(place, day)| (place, Some(day.to_owned())));
    (bare(who), bare(place), day)
}

#[test]
fn most_wordings_of_visits_are_understood() {
    let cases: Cases = toml::from_str(include_str!("wordings.toml")).expect("a valid table");
    let (mut right, mut extra, mut missed) = (0, 0, Vec::new());
    for case in &cases.case {
        let told = visits(&extract(&Document::from_text("case", &case.text), &Options::default()));
        let expected: Vec<_> = case.visits.iter().map(|visit| parts(visit)).collect();
        let is = |visit: &Visit, who: &String, place: &String| visit.who.contains(who) && visit.place.contains(place);
        for (who, place, day) in &expected {
            if told.iter().any(|visit| is(visit, who, place) && visit.day == *day) {
                right += 1;
            } else {
                missed.push(format!("{}: {who} > {place}", case.about));
            }
        }
        let open = |visit: &Visit| case.optional.iter().any(|place| visit.place.contains(&bare(place)));
        let known = |visit: &Visit| expected.iter().any(|(who, place, _)| is(visit, who, place));
        extra += told.iter().filter(|visit| !known(visit) && !open(visit)).count();
    }
    assert!(right >= RIGHT, "{right} right, of which {RIGHT} are asked; missed:\n{}", missed.join("\n"));
    assert!(extra <= EXTRA, "{extra} told that nobody made, {EXTRA} allowed");
}

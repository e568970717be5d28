//! How many wordings are understood: mini reports of one wording each (`wordings/`). Each number may rise and not fall.

use std::collections::BTreeSet;

use serde::Deserialize;
use shiguan::record::{EntityKind, Event, EventType, Position, Realis, Record};
use shiguan::{Document, Options, extract};

// What was right when this was last raised, and told though none was expected.
const RIGHT_VISITS: usize = 456;
const EXTRA_VISITS: usize = 9;
const RIGHT_COMPANIONS: usize = 245;
const EXTRA_COMPANIONS: usize = 9;
const RIGHT_MEETINGS: usize = 48;
const EXTRA_MEETINGS: usize = 1;
const RIGHT_TALKS: usize = 87;
const EXTRA_TALKS: usize = 3;
const RIGHT_PERSONS: usize = 446;
const EXTRA_PERSONS: usize = 2;
const RIGHT_TITLES: usize = 437;
const EXTRA_TITLES: usize = 54;
const RIGHT_PLACES: usize = 189;
const EXTRA_PLACES: usize = 22;
const RIGHT_ORGANIZATIONS: usize = 119;
const EXTRA_ORGANIZATIONS: usize = 23;

/// The same of the mini reports that are told as real pages tell them (`wordings/reports.toml`): right, told beside.
struct Floors {
    visits: (usize, usize),
    companions: (usize, usize),
    meetings: (usize, usize),
    talks: (usize, usize),
}

const REPORTS: Floors = Floors { visits: (288, 40), companions: (128, 17), meetings: (14, 1), talks: (64, 2) };

/// The same of whole pages (`wordings/pages.toml`).
const PAGES: Floors = Floors { visits: (827, 121), companions: (588, 280), meetings: (134, 10), talks: (68, 14) };

/// One mini report. What a table does not ask is left out there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    text: String,
    #[serde(default)]
    visits: Vec<String>,
    #[serde(default)]
    companions: Vec<String>,
    #[serde(default)]
    meetings: Vec<String>,
    #[serde(default)]
    talks: Vec<String>,
    #[serde(default)]
    persons: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    organizations: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// What was expected and found, and what was found though nobody expected it.
#[derive(Default)]
struct Count {
    right: usize,
    extra: usize,
    missed: Vec<String>,
}

impl Count {
    fn add(&mut self, about: &str, expected: &[String], found: impl Fn(&str) -> bool) {
        for item in expected {
            if found(item) {
                self.right += 1;
            } else {
                self.missed.push(format!("{about}: {item}"));
            }
        }
    }

    fn holds(&self, right: usize, extra: usize, what: &str) {
        let missed = self.missed.join("\n");
        eprintln!("{what}: {} right, {} missed, {} extra", self.right, self.missed.len(), self.extra);
        assert!(self.right >= right, "{what}: {} right, of which {right} are asked; missed:\n{missed}", self.right);
        assert!(self.extra <= extra, "{what}: {} told that nobody expects, {extra} allowed", self.extra);
    }
}

fn cases(table: &str) -> Vec<(Case, Record)> {
    let cases: Cases = toml::from_str(table).expect("a valid table");
    let read = |case: Case| {
        let record = extract(&Document::from_text("case", &case.text), &Options::default());
        (case, record)
    };
    cases.case.into_iter().map(read).collect()
}

/// A name without the level of its division, which reports leave out: 青山 of 青山镇.
fn bare(name: &str) -> String {
    let short = name
        .strip_suffix("街道")
        .or_else(|| name.strip_suffix(['省', '市', '区', '县', '州', '盟', '旗', '镇', '乡', '村']));
    short.filter(|short| short.chars().count() >= 2).unwrap_or(name).to_owned()
}

/// All names of an entity.
fn names(record: &Record, id: &str) -> Vec<String> {
    let entity = record.entities.iter().find(|entity| entity.id == id);
    entity
        .into_iter()
        .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
        .map(|name| bare(name))
        .collect()
}

fn day(event: &Event) -> Option<&str> {
    event.date.as_ref().map(|date| date.edtf.as_str())
}

/// "what @ day" in its parts.
fn dated(expected: &str) -> (&str, Option<&str>) {
    expected.split_once(" @ ").map_or((expected, None), |(what, day)| (what, Some(day)))
}

/// The events of a kind that came about.
fn told(record: &Record, kind: EventType) -> impl Iterator<Item = &Event> {
    record.events.iter().filter(move |event| event.kind == kind && event.realis == Realis::Actual)
}

/// Whether an actor of an event of the kind and day bears the name.
fn acts(record: &Record, kind: EventType, expected: &str) -> bool {
    let (who, on) = dated(expected);
    let named = |event: &&Event| event.actors.iter().any(|actor| names(record, actor).contains(&bare(who)));
    told(record, kind).filter(named).any(|event| day(event) == on)
}

/// Whether somebody visited a place on a day: "who > where @ day".
fn visited(record: &Record, expected: &str) -> bool {
    let (visit, on) = dated(expected);
    let (who, place) = visit.split_once(" > ").expect("who > where");
    let any = |ids: &[String], name: &str| ids.iter().any(|id| names(record, id).contains(&bare(name)));
    told(record, EventType::Visit)
        .any(|event| any(&event.actors, who) && any(&event.targets, place) && day(event) == on)
}

/// The events to which others may come along.
fn told_with_company(record: &Record) -> impl Iterator<Item = &Event> {
    [EventType::Visit, EventType::Meeting, EventType::Talks].into_iter().flat_map(|kind| told(record, kind))
}

/// The names of each actor of an event with those of each who was there beside him.
fn pairs(record: &Record, event: &Event) -> Vec<(Vec<String>, Vec<String>)> {
    let beside: Vec<&String> = event.companions.iter().chain(&event.hosts).collect();
    let pair = |who: &String, other: &String| (names(record, who), names(record, other));
    event.actors.iter().flat_map(|who| beside.iter().map(move |other| pair(who, other))).collect()
}

/// Whether somebody went along or received: "companion & with whom @ day".
fn went_along(record: &Record, expected: &str) -> bool {
    let (pair, on) = dated(expected);
    let (companion, with) = pair.split_once(" & ").expect("companion & with whom");
    let any = |ids: &[String], name: &str| ids.iter().any(|id| names(record, id).contains(&bare(name)));
    let beside = |event: &Event| any(&event.companions, companion) || any(&event.hosts, companion);
    told_with_company(record).any(|event| any(&event.actors, with) && beside(event) && day(event) == on)
}

/// How many of the visits of a table are told.
fn count_visits(table: &str) -> Count {
    let mut count = Count::default();
    for (case, record) in cases(table) {
        count.add(&case.about, &case.visits, |visit| visited(&record, visit));
        // A pair of visitor and place that is expected on another day is wrong once, not twice.
        let known: BTreeSet<(String, String)> = case
            .visits
            .iter()
            .map(|visit| dated(visit).0.split_once(" > ").expect("who > where"))
            .map(|(who, place)| (bare(who), bare(place)))
            .collect();
        let open: Vec<String> = case.optional.iter().map(|place| bare(place)).collect();
        for event in told(&record, EventType::Visit) {
            for (who, place) in event.actors.iter().flat_map(|who| event.targets.iter().map(move |place| (who, place)))
            {
                let (who, place) = (names(&record, who), names(&record, place));
                let expected = known.iter().any(|(w, p)| who.contains(w) && place.contains(p));
                count.extra += usize::from(!expected && !place.iter().any(|name| open.contains(name)));
            }
        }
    }
    count
}

/// How many of those who went along, of the chairs and of the principals of talks of a table are told.
fn count_company(table: &str) -> (Count, Count, Count) {
    let (mut along, mut meetings, mut talks) = (Count::default(), Count::default(), Count::default());
    for (case, record) in cases(table) {
        along.add(&case.about, &case.companions, |pair| went_along(&record, pair));
        meetings.add(&case.about, &case.meetings, |chair| acts(&record, EventType::Meeting, chair));
        talks.add(&case.about, &case.talks, |principal| acts(&record, EventType::Talks, principal));
        for event in told_with_company(&record) {
            for (who, beside) in pairs(&record, event) {
                let known =
                    case.companions.iter().map(|item| dated(item).0.split_once(" & ").expect("companion & with whom"));
                let expected = known.into_iter().any(|(b, w)| who.contains(&bare(w)) && beside.contains(&bare(b)));
                along.extra += usize::from(!expected && !case.optional.iter().any(|name| beside.contains(&bare(name))));
            }
        }
        let open = |who: &[String]| case.optional.iter().any(|name| who.contains(&bare(name)));
        for (count, kind, expected) in
            [(&mut meetings, EventType::Meeting, &case.meetings), (&mut talks, EventType::Talks, &case.talks)]
        {
            for who in told(&record, kind).flat_map(|event| &event.actors).map(|actor| names(&record, actor)) {
                let known = expected.iter().any(|item| who.contains(&bare(dated(item).0)));
                count.extra += usize::from(!known && !open(&who));
            }
        }
    }
    (along, meetings, talks)
}

#[test]
fn most_wordings_of_visits_are_understood() {
    count_visits(include_str!("wordings/visits.toml")).holds(RIGHT_VISITS, EXTRA_VISITS, "visits");
}

#[test]
fn most_wordings_of_who_took_part_are_understood() {
    let (along, meetings, talks) = count_company(include_str!("wordings/people.toml"));
    along.holds(RIGHT_COMPANIONS, EXTRA_COMPANIONS, "companions");
    meetings.holds(RIGHT_MEETINGS, EXTRA_MEETINGS, "meetings");
    talks.holds(RIGHT_TALKS, EXTRA_TALKS, "talks");
}

#[test]
fn most_mini_reports_are_understood() {
    holds(include_str!("wordings/reports.toml"), &REPORTS);
}

#[test]
fn most_of_whole_pages_is_understood() {
    holds(include_str!("wordings/pages.toml"), &PAGES);
}

fn holds(table: &str, floors: &Floors) {
    count_visits(table).holds(floors.visits.0, floors.visits.1, "visits");
    let (along, meetings, talks) = count_company(table);
    along.holds(floors.companions.0, floors.companions.1, "companions");
    meetings.holds(floors.meetings.0, floors.meetings.1, "meetings");
    talks.holds(floors.talks.0, floors.talks.1, "talks");
}

#[test]
fn most_wordings_of_names_are_understood() {
    let (mut persons, mut titles) = (Count::default(), Count::default());
    let (mut places, mut organizations) = (Count::default(), Count::default());
    for (case, record) in cases(include_str!("wordings/names.toml")) {
        let of = |kind: EntityKind| -> Vec<Vec<String>> {
            let ids = record.entities.iter().filter(|entity| entity.kind == kind).map(|entity| &entity.id);
            ids.map(|id| names(&record, id)).collect()
        };
        let told = |kind: EntityKind| {
            let known = of(kind);
            move |name: &str| known.iter().any(|all| all.contains(&bare(name)))
        };
        persons.add(&case.about, &case.persons, told(EntityKind::Person));
        places.add(&case.about, &case.places, told(EntityKind::Place));
        organizations.add(&case.about, &case.organizations, told(EntityKind::Organization));
        titles.add(&case.about, &case.titles, |item| {
            let (who, title) = item.split_once(": ").expect("name: title");
            let held = record.positions.iter().filter(|post| names(&record, &post.person).contains(&bare(who)));
            held.into_iter().any(|post| post.title == title)
        });
        for (count, kind, expected) in [
            (&mut persons, EntityKind::Person, &case.persons),
            (&mut places, EntityKind::Place, &case.places),
            (&mut organizations, EntityKind::Organization, &case.organizations),
        ] {
            let open: Vec<String> = case.optional.iter().chain(expected).map(|name| bare(name)).collect();
            count.extra += of(kind).iter().filter(|told| !told.iter().any(|name| open.contains(name))).count();
        }
        let held = |post: &&Position| {
            case.titles
                .iter()
                .chain(&case.optional)
                .filter_map(|item| item.split_once(": "))
                .any(|(who, title)| post.title == title && names(&record, &post.person).contains(&bare(who)))
        };
        titles.extra += record.positions.iter().filter(|post| !held(post)).count();
    }
    persons.holds(RIGHT_PERSONS, EXTRA_PERSONS, "persons");
    titles.holds(RIGHT_TITLES, EXTRA_TITLES, "titles");
    places.holds(RIGHT_PLACES, EXTRA_PLACES, "places");
    organizations.holds(RIGHT_ORGANIZATIONS, EXTRA_ORGANIZATIONS, "organizations");
}

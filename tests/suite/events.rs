//! Short reports and the events they must give (`events.toml`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use shiguan::record::{Discourse, Event, EventType, Realis, Record, Role};
use shiguan::time::Period;
use shiguan::{Document, Options, extract};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    text: String,
    visits: Option<Vec<String>>,
    companions: Option<Vec<String>>,
    meetings: Option<Vec<String>>,
    talks: Option<Vec<String>>,
    background: Option<Vec<String>>,
    planned: Option<Vec<String>>,
    appointed: Option<Vec<String>>,
    refused: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// A record's events in the words of the table.
struct Told<'a> {
    record: &'a Record,
    names: BTreeMap<&'a str, &'a str>,
}

impl<'a> Told<'a> {
    fn of(record: &'a Record) -> Self {
        Self { record, names: record.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect() }
    }

    fn name(&self, id: &str) -> &'a str {
        self.names.get(id).copied().unwrap_or("?")
    }

    fn day(event: &Event) -> &str {
        event.date.as_ref().map_or("?", |date| date.edtf.as_str())
    }

    fn of_kind(&self, kind: EventType) -> impl Iterator<Item = &'a Event> {
        self.record.events.iter().filter(move |event| event.kind == kind)
    }

    fn visits(&self, actual: bool) -> BTreeSet<String> {
        let mut visits = BTreeSet::new();
        for event in self.of_kind(EventType::Visit).filter(|event| (event.realis == Realis::Actual) == actual) {
            for who in event.participants.iter().filter(|p| p.role == Role::Principal) {
                for stop in &event.stops {
                    let unnamed = || format!("[{}]", stop.text);
                    let place = stop.target.as_ref().map_or_else(unnamed, |target| self.name(target).to_owned());
                    visits.insert(format!("{} > {place} @ {}", self.name(&who.entity), Self::day(event)));
                }
            }
        }
        visits
    }

    fn actors(&self, kind: EventType) -> BTreeSet<String> {
        self.of_kind(kind)
            .flat_map(|event| event.actors.iter().map(|a| format!("{} @ {}", self.name(a), Self::day(event))))
            .collect()
    }

    fn background(&self) -> BTreeSet<String> {
        let told = self.record.events.iter().filter(|event| event.discourse == Discourse::Background);
        told.flat_map(|event| event.actors.iter().map(|a| format!("{} @ {}", self.name(a), Self::day(event)))).collect()
    }

    fn companions(&self) -> BTreeSet<String> {
        let all = self.record.events.iter().filter(|event| event.kind != EventType::Speech);
        all.filter_map(|event| event.actors.first().map(|first| (event, first)))
            .flat_map(|(event, first)| {
                let with = event.companions.iter().chain(&event.hosts);
                with.map(|c| format!("{} + {}", self.name(c), self.name(first)))
            })
            .collect()
    }

    fn appointed(&self) -> BTreeSet<String> {
        self.of_kind(EventType::Appointment)
            .flat_map(|event| event.participants.iter().filter(|p| p.role == Role::Recipient))
            .map(|p| self.name(&p.entity).to_owned())
            .collect()
    }

    fn refused(&self) -> BTreeSet<String> {
        self.record.rejected.iter().map(|refused| refused.rule.clone()).collect()
    }
}

/// A field of the table, what it expects, and what the record has.
type Pair<'a> = (&'static str, &'a Option<Vec<String>>, BTreeSet<String>);

/// What a case expects and does not get, or gets and does not expect.
fn differences(case: &Case) -> Vec<String> {
    let day = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).expect("a day");
    let options =
        Options { period: Some(Period { first: day(2020, 1, 1), last: day(2020, 3, 31) }), ..Options::default() };
    let record = extract(&Document::from_text("case", case.text.clone()), &options);
    let told = Told::of(&record);
    let pairs: [Pair<'_>; 7] = [
        ("visits", &case.visits, told.visits(true)),
        ("companions", &case.companions, told.companions()),
        ("meetings", &case.meetings, told.actors(EventType::Meeting)),
        ("talks", &case.talks, told.actors(EventType::Talks)),
        ("background", &case.background, told.background()),
        ("planned", &case.planned, told.visits(false)),
        ("appointed", &case.appointed, told.appointed()),
    ];
    let mut differences = Vec::new();
    for (what, expected, found) in pairs {
        let Some(expected) = expected else { continue };
        let expected: BTreeSet<String> = expected.iter().cloned().collect();
        if expected != found {
            differences.push(format!("{}: {what}: expected {expected:?}, found {found:?}", case.about));
        }
    }
    for code in case.refused.iter().flatten() {
        if !told.refused().contains(code) {
            differences.push(format!("{}: {code} refused nothing", case.about));
        }
    }
    differences
}

#[test]
fn short_reports_give_their_events() {
    let cases: Cases = toml::from_str(include_str!("events.toml")).expect("events.toml");
    let differences: Vec<String> = cases.case.iter().flat_map(differences).collect();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

//! Rows about events: visits, trips, order, companions, meetings, talks.

use std::collections::HashSet;
use std::fmt;

use super::gold::{Gold, GoldEvent, Spellings};
use super::names::{any_near, any_same, key};
use super::predicted::{self, Predicted};
use super::tally::{Sides, Tally};

/// An event of either side, names as spellings.
struct Act {
    kind: String,
    /// As annotated; only visits look at it.
    stated: Option<String>,
    /// The day or range of days, where it is that precise.
    days: Option<String>,
    actors: Vec<Spellings>,
    companions: Vec<Spellings>,
    optional_companions: Vec<Spellings>,
    targets: Vec<Spellings>,
    optional_targets: Vec<Spellings>,
}

/// The rows of one document.
pub(super) fn compare(gold: &Gold, record: &Predicted) -> Vec<(&'static str, Tally)> {
    let index = gold.spelling_index();
    let group = |names: &[String]| -> Vec<Spellings> { names.iter().map(|name| index.group(name)).collect() };
    let annotated = |event: &GoldEvent| Act {
        kind: event.kind.clone(),
        stated: event.date.clone(),
        days: predicted::days(event.date.as_deref()),
        actors: group(&event.actors),
        companions: group(&event.companions),
        optional_companions: group(&event.optional_companions),
        targets: group(&event.targets),
        optional_targets: group(&event.optional_targets),
    };
    let spelled = |ids: &[String]| -> Vec<Spellings> { ids.iter().map(|id| record.spelled(id)).collect() };
    let found = |event: &predicted::Event| {
        let days = event.date.as_ref().and_then(predicted::Date::days);
        let present = [event.companions.as_slice(), &event.hosts].concat();
        Act {
            kind: event.kind.clone(),
            stated: days.clone(),
            days,
            actors: spelled(&event.actors),
            companions: spelled(&present),
            optional_companions: Vec::new(),
            targets: spelled(&event.targets),
            optional_targets: Vec::new(),
        }
    };
    let document = Acts {
        doc: &gold.id,
        gold: gold.events.iter().map(annotated).collect(),
        optional: gold.optional.events.iter().map(annotated).collect(),
        pred: record.events.iter().map(found).collect(),
    };
    vec![
        ("visits", document.visits()),
        ("visits_nodate", document.undated_visits()),
        ("trips", document.trips()),
        ("order", document.order()),
        ("companions", document.companions()),
        ("meetings", document.principals("meeting")),
        ("talks", document.principals("talks")),
    ]
}

/// The events of one document.
struct Acts<'a> {
    doc: &'a str,
    gold: Vec<Act>,
    optional: Vec<Act>,
    pred: Vec<Act>,
}

/// Who visited what, when.
#[derive(Clone, PartialEq)]
struct Visit(Spellings, Spellings, Option<String>);

/// Who, with whom, in what kind of event, when.
#[derive(Clone, PartialEq)]
struct Companion(Spellings, String, Option<String>, Spellings);

/// Who, when.
#[derive(Clone, PartialEq)]
struct Principal(Spellings, Option<String>);

/// Whole visit events.
#[derive(Clone, PartialEq)]
struct Trip {
    actors: Spellings,
    days: Option<String>,
    targets: Vec<Spellings>,
    optional: Vec<Spellings>,
}

/// Who on which day was here before there.
#[derive(Clone, PartialEq)]
struct Step(Spellings, Option<String>, Spellings, Spellings);

impl Acts<'_> {
    fn sides<T>(&self, gold: Vec<T>, optional: Vec<T>, pred: Vec<T>) -> Sides<'_, T> {
        Sides { doc: self.doc, gold, optional, pred, repeats: true, identical_first: true }
    }

    /// Visits that excuse a prediction: optional ones, and arguable targets of any.
    fn excusing_visits(&self) -> Vec<Visit> {
        let mut excusing = visits(&self.optional, |act| &act.targets);
        excusing.extend(visits(&self.gold, |act| &act.optional_targets));
        excusing.extend(visits(&self.optional, |act| &act.optional_targets));
        excusing
    }

    fn visits(&self) -> Tally {
        let pred = visits(&self.pred, |act| &act.targets);
        let sides = self.sides(visits(&self.gold, |act| &act.targets), self.excusing_visits(), pred);
        Tally::of(sides, |a, b| both(a, b) && a.2 == b.2, both)
    }

    fn undated_visits(&self) -> Tally {
        let mut seen = HashSet::new();
        let mut pairs = Vec::new();
        for visit in visits(&self.gold, |act| &act.targets) {
            if seen.insert((first_key(&visit.0), first_key(&visit.1))) {
                pairs.push(Undated(visit));
            }
        }
        let wrap = |visits: Vec<Visit>| visits.into_iter().map(Undated).collect();
        let pred = wrap(visits(&self.pred, |act| &act.targets));
        let sides = Sides { identical_first: false, ..self.sides(pairs, wrap(self.excusing_visits()), pred) };
        let same = |a: &Undated, b: &Undated| both(&a.0, &b.0);
        Tally::of(sides, same, same)
    }

    fn trips(&self) -> Tally {
        let gold: Vec<Trip> = trips(self.gold.iter().filter(|act| !act.targets.is_empty()));
        let mut optional = trips(self.optional.iter());
        let arguable = gold.iter().filter(|trip| !trip.optional.is_empty());
        optional.extend(arguable.map(|trip| Trip { targets: Vec::new(), ..trip.clone() }).collect::<Vec<_>>());
        let pred = trips(self.pred.iter().filter(|act| !act.targets.is_empty()));
        let sides = Sides { repeats: false, ..self.sides(gold, optional, pred) };
        Tally::of(sides, same_trip, excused_trip)
    }

    fn order(&self) -> Tally {
        let gold = steps(&self.gold);
        let turned: Vec<Step> = gold
            .iter()
            .map(|Step(who, days, first, second)| Step(who.clone(), days.clone(), second.clone(), first.clone()))
            .collect();
        // A predicted pair counts where gold knows its two targets, in this order or in the other.
        let mut pred = steps(&self.pred);
        pred.retain(|step| gold.iter().chain(&turned).any(|other| same_step(other, step)));
        Tally::of(self.sides(gold, Vec::new(), pred), same_step, same_step)
    }

    fn companions(&self) -> Tally {
        let mut optional = companions(&self.gold, |act| &act.optional_companions);
        optional.extend(companions(&self.optional, |act| &act.companions));
        optional.extend(companions(&self.optional, |act| &act.optional_companions));
        let gold = distinct(companions(&self.gold, |act| &act.companions));
        let pred = distinct(companions(&self.pred, |act| &act.companions));
        let same =
            |a: &Companion, b: &Companion| any_same(&a.0, &b.0) && a.1 == b.1 && a.2 == b.2 && any_same(&a.3, &b.3);
        Tally::of(self.sides(gold, optional, pred), same, |a, b| any_same(&a.0, &b.0))
    }

    fn principals(&self, kind: &str) -> Tally {
        let of = |acts: &[Act]| -> Vec<Principal> {
            let acts = acts.iter().filter(|act| act.kind == kind);
            acts.flat_map(|act| act.actors.iter().map(|actor| Principal(actor.clone(), act.days.clone()))).collect()
        };
        let sides = self.sides(of(&self.gold), of(&self.optional), of(&self.pred));
        Tally::of(sides, |a, b| any_same(&a.0, &b.0) && a.1 == b.1, |a, b| any_same(&a.0, &b.0))
    }
}

/// (visitor, target, date as annotated) of visit events.
fn visits(acts: &[Act], targets: impl Fn(&Act) -> &Vec<Spellings>) -> Vec<Visit> {
    let mut visits = Vec::new();
    for act in acts.iter().filter(|act| act.kind == "visit") {
        for actor in &act.actors {
            for target in targets(act) {
                visits.push(Visit(actor.clone(), target.clone(), act.stated.clone()));
            }
        }
    }
    visits
}

fn both(a: &Visit, b: &Visit) -> bool {
    any_same(&a.0, &b.0) && any_near(&a.1, &b.1)
}

/// A visit compared without its date.
#[derive(Clone, PartialEq)]
struct Undated(Visit);

fn first_key(spellings: &Spellings) -> String {
    spellings.first().map(|name| key(name)).unwrap_or_default()
}

fn trips<'a>(acts: impl Iterator<Item = &'a Act>) -> Vec<Trip> {
    acts.filter(|act| act.kind == "visit")
        .map(|act| Trip {
            actors: act.actors.concat(),
            days: act.days.clone(),
            targets: act.targets.clone(),
            optional: act.optional_targets.clone(),
        })
        .collect()
}

/// A visitor in common, the same date, and more than half of all targets in common.
fn same_trip(gold: &Trip, pred: &Trip) -> bool {
    if !any_same(&gold.actors, &pred.actors) || gold.days != pred.days {
        return false;
    }
    let (found, rest): (Vec<_>, Vec<_>) =
        pred.targets.iter().partition(|target| gold.targets.iter().any(|due| any_near(target, due)));
    let others = rest.iter().filter(|target| !gold.optional.iter().any(|due| any_near(target, due))).count();
    let common = gold.targets.iter().filter(|due| found.iter().any(|target| any_near(target, due))).count();
    common * 2 > gold.targets.len() + others
}

fn excused_trip(optional: &Trip, pred: &Trip) -> bool {
    let known = |target: &Spellings| optional.targets.iter().chain(&optional.optional).any(|due| any_near(target, due));
    any_same(&optional.actors, &pred.actors) && pred.targets.iter().all(known)
}

/// Every pair of targets of one visitor in one event, in the order visited.
fn steps(acts: &[Act]) -> Vec<Step> {
    let mut steps = Vec::new();
    for act in acts.iter().filter(|act| act.kind == "visit") {
        for actor in &act.actors {
            for (at, first) in act.targets.iter().enumerate() {
                for second in &act.targets[at + 1..] {
                    steps.push(Step(actor.clone(), act.days.clone(), first.clone(), second.clone()));
                }
            }
        }
    }
    steps
}

fn same_step(a: &Step, b: &Step) -> bool {
    any_same(&a.0, &b.0) && a.1 == b.1 && any_near(&a.2, &b.2) && any_near(&a.3, &b.3)
}

fn companions(acts: &[Act], of: impl Fn(&Act) -> &Vec<Spellings>) -> Vec<Companion> {
    let one =
        |act: &Act, who: &Spellings| Companion(who.clone(), act.kind.clone(), act.days.clone(), act.actors.concat());
    acts.iter().flat_map(|act| of(act).iter().map(|who| one(act, who)).collect::<Vec<_>>()).collect()
}

fn distinct(items: Vec<Companion>) -> Vec<Companion> {
    let mut kept: Vec<Companion> = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

/// A date for the list of errors.
fn when(days: Option<&String>) -> &str {
    days.map_or("no day", String::as_str)
}

fn first(spellings: &Spellings) -> &str {
    spellings.first().map_or("", String::as_str)
}

fn list(targets: &[Spellings]) -> String {
    targets.iter().map(first).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {} ({})", first(&self.0), first(&self.1), when(self.2.as_ref()))
    }
}

impl fmt::Display for Undated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", first(&self.0.0), first(&self.0.1))
    }
}

impl fmt::Display for Companion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} with {} ({}, {})", first(&self.0), self.3.join(", "), self.1, when(self.2.as_ref()))
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", first(&self.0), when(self.1.as_ref()))
    }
}

impl fmt::Display for Trip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.actors.join(", "), when(self.days.as_ref()), list(&self.targets))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {} before {}", first(&self.0), when(self.1.as_ref()), first(&self.2), first(&self.3))
    }
}

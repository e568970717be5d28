//! Trips: one group of visitors on one day or range of days, with the stops of their way.

use super::confidence::Support;
use super::token::Person;
use super::{Event, Participant, Stop};
use crate::mention::{Entity, EntityIndex, Mentions};
use crate::record::{Discourse, EntityKind, EventType, Mode, Realis, Role};
use crate::span::Span;
use crate::time::Resolved;

/// Somebody who went along or received.
#[derive(Clone, Debug)]
pub struct Along {
    /// Who.
    pub person: Person,
    /// Companion, host or delegator.
    pub role: Role,
    /// Index of the one stop it was at; None for all.
    pub stop: Option<usize>,
    /// Only on this day (EDTF).
    pub day: Option<String>,
}

/// A trip in the making.
#[derive(Clone, Debug)]
pub struct Trip {
    /// Visitors.
    pub actors: Vec<Person>,
    /// Index of the time expression that dates it.
    pub day: Option<usize>,
    /// The text says only vaguely when (近日).
    pub vague: bool,
    /// Stops in the order told.
    pub stops: Vec<Stop>,
    /// Who was with them.
    pub along: Vec<Along>,
    /// Whether it came about.
    pub realis: Realis,
    /// News or background.
    pub discourse: Discourse,
    /// Code of the rule that found it first.
    pub rule: &'static str,
    /// Its verb.
    pub trigger: Span,
    /// Clauses it rests on.
    pub evidence: Vec<Span>,
    /// The visitors went to different places (分赴).
    pub apart: bool,
    /// 一行 or 等 follows the names of the visitors.
    pub party: bool,
    /// Its subject was named where it was told first.
    pub named: bool,
    /// The sentence that told it first had its own day.
    pub dated: bool,
    /// It has no day, and days of the same visitors are told later.
    pub waits: bool,
    /// The text says that it took several days, and not which: 连日来.
    pub over_days: bool,
}

impl Trip {
    /// Whether the visitors are exactly these, in any order.
    #[must_use]
    pub fn is_by(&self, actors: &[Person]) -> bool {
        self.actors.len() == actors.len() && actors.iter().all(|a| self.has_actor(a.entity))
    }

    /// Whether the entity is among the visitors.
    #[must_use]
    pub fn has_actor(&self, entity: EntityIndex) -> bool {
        self.actors.iter().any(|actor| actor.entity == entity)
    }

    /// The index of the stop at the entity.
    #[must_use]
    pub fn stop_at(&self, entity: EntityIndex) -> Option<usize> {
        self.stops.iter().position(|stop| stop.target == Some(entity))
    }

    /// The index of a stop whose longer name ends with the entity's (青山法院白石法庭 is 白石法庭 when told again), or which
    /// it is short for: 青石检查站 for 青石镇公安检查站.
    #[must_use]
    pub fn stop_called(&self, entity: EntityIndex, mentions: &Mentions) -> Option<usize> {
        let short = mentions.entities[entity].name.as_str();
        let called = |stop: &Stop| {
            stop.target.is_some_and(|known| {
                let long = mentions.entities[known].name.as_str();
                mentions.entities[known].kind == mentions.entities[entity].kind
                    && long.len() > short.len()
                    && (long.ends_with(short) || shortens(short, long))
            })
        };
        (short.chars().count() >= 3).then(|| self.stops.iter().position(called)).flatten()
    }

    /// Adds somebody, unless a visitor or there already.
    pub fn add_along(&mut self, along: Along) {
        if self.has_actor(along.person.entity) && along.role != Role::Delegator {
            return;
        }
        if !self.along.iter().any(|known| known.person.entity == along.person.entity && known.day == along.day) {
            self.along.push(along);
        }
    }

    /// Takes in what another trip of the same visitors on the same day tells.
    pub fn take_in(&mut self, other: Self) {
        let known: Vec<usize> = other
            .stops
            .iter()
            .map(|stop| {
                let told = stop.target.and_then(|target| self.stop_at(target));
                told.unwrap_or_else(|| {
                    self.stops.push(stop.clone());
                    self.stops.len() - 1
                })
            })
            .collect();
        for along in other.along {
            self.add_along(Along { stop: along.stop.and_then(|stop| known.get(stop).copied()), ..along });
        }
        self.evidence.extend(other.evidence);
    }

    /// Puts a stop before the others.
    pub fn insert_first(&mut self, stop: Stop) {
        for along in &mut self.along {
            along.stop = along.stop.map(|stop| stop + 1);
        }
        self.stops.insert(0, stop);
    }

    /// Adds a stop at the end, or before the stops that lie inside it; returns its index.
    pub fn insert_outside_in(&mut self, stop: Stop, mentions: &Mentions) -> usize {
        let only_country = !self
            .stops
            .iter()
            .any(|known| known.target.is_some_and(|target| mentions.entities[target].subkind == "country"));
        let inside = |known: &Stop| {
            let (Some(target), Some(inner)) = (stop.target, known.target) else { return false };
            let (outer, inner) = (&mentions.entities[target], &mentions.entities[inner]);
            level(outer).is_some() && outer.code.as_ref().is_some_and(|code| inner.within.contains(code))
                || only_country && outer.subkind == "country" && outer.name != "中国" && abroad(inner)
                || known.within == Some(target)
        };
        let at = self.stops.iter().position(inside).unwrap_or(self.stops.len());
        for along in &mut self.along {
            along.stop = along.stop.map(|index| if index >= at { index + 1 } else { index });
        }
        self.stops.insert(at, stop);
        at
    }

    /// Its day as EDTF.
    #[must_use]
    pub fn edtf<'a>(&self, times: &'a [Resolved]) -> Option<&'a str> {
        self.day.and_then(|day| times[day].edtf.as_deref())
    }
}

/// Whether `day` lies in the range `days`, both EDTF days; equal days count.
#[must_use]
pub fn within(day: &str, days: &str) -> bool {
    let (first, last) = days.split_once('/').unwrap_or((days, days));
    let (from, to) = day.split_once('/').unwrap_or((day, day));
    first <= from && to <= last
}

/// Number of days from the first to the last of an EDTF range, 0 for a single day.
#[must_use]
pub fn length(days: &str) -> i64 {
    let parse = |day: &str| day.parse::<chrono::NaiveDate>().ok();
    let ends = days.split_once('/').and_then(|(first, last)| Some((parse(first)?, parse(last)?)));
    ends.map_or(0, |(first, last)| (last - first).num_days())
}

/// Gives each stop the destination told of before it that it lies in: the companies behind 深入洪雅县 lie in 洪雅县.
pub(super) fn nest(stops: &mut [Stop], mentions: &Mentions) {
    let mut destinations: Vec<EntityIndex> = Vec::new();
    for stop in stops {
        while let Some(&outer) = destinations.last().filter(|&&outer| !lies_in(mentions, stop.target, outer)) {
            destinations.retain(|&other| other != outer);
        }
        stop.within = stop.within.or_else(|| destinations.last().copied());
        if let Some(target) = stop.target.filter(|&target| level(&mentions.entities[target]).is_some()) {
            destinations.push(target);
        }
    }
}

/// Whether nothing ties a place to China: no code of its own or around it.
fn abroad(place: &Entity) -> bool {
    place.kind == EntityKind::Place && place.code.is_none() && place.within.is_empty()
}

/// How far down a division stands, from the country; None for places that are no destinations with stops inside.
fn level(place: &Entity) -> Option<u8> {
    match place.subkind {
        "country" => Some(0),
        "province" => Some(1),
        "prefecture" => Some(2),
        "county" => Some(3),
        "zone" if place.name.ends_with("新区") || place.name.ends_with("开发区") => Some(3),
        "township" => Some(4),
        _ => None,
    }
}

/// Whether nothing speaks against a target's lying in a destination: no code of its own elsewhere, no equal rank.
fn lies_in(mentions: &Mentions, target: Option<EntityIndex>, outer: EntityIndex) -> bool {
    let Some(target) = target else { return true };
    if target == outer {
        return false;
    }
    let (inner, outer) = (&mentions.entities[target], &mentions.entities[outer]);
    let seat = inner.place.map_or(inner, |place| &mentions.entities[place]);
    if let (Some(code), Some(around)) = (&seat.code, &outer.code) {
        return code == around || seat.within.contains(around) || outer.within.contains(code);
    }
    level(inner).is_none_or(|rank| level(outer).is_some_and(|around| rank > around))
}

/// The event of a trip.
#[must_use]
pub fn event(trip: Trip) -> Event {
    let mut participants: Vec<Participant> = Vec::new();
    let mut add = |person: Person, role: Role, mode: Mode, stops: Vec<usize>| {
        if !participants.iter().any(|known| known.entity == person.entity) {
            participants.push(Participant {
                entity: person.entity,
                role,
                mode,
                position: person.position,
                stops,
                span: person.span,
            });
        }
    };
    for actor in &trip.actors {
        add(*actor, Role::Principal, Mode::Onsite, Vec::new());
    }
    for along in &trip.along {
        let mode = if along.role == Role::Delegator { Mode::Absent } else { Mode::Onsite };
        let stops = if trip.stops.len() > 1 { along.stop.into_iter().collect() } else { Vec::new() };
        add(along.person, along.role, mode, stops);
    }
    let support = Support { named: trip.named, dated: trip.dated, stops: trip.stops.len() };
    Event {
        kind: EventType::Visit,
        rule: trip.rule,
        trigger: trip.trigger,
        name: None,
        confidence: super::confidence::of(EventType::Visit, trip.discourse, support),
        realis: trip.realis,
        discourse: trip.discourse,
        topics: Vec::new(),
        date: trip.day,
        participants,
        stops: trip.stops,
        evidence: trip.evidence,
    }
}
/// Whether a name of four characters or more is a longer one with something left out: it begins and ends alike, and all its
/// characters stand in the other in order.
fn shortens(short: &str, long: &str) -> bool {
    /// Characters that both begin and end with.
    const ALIKE: usize = 2;
    let (own, whole): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let mut rest = whole.iter();
    own.len() >= 2 * ALIKE
        && whole.starts_with(&own[..ALIKE])
        && whole.ends_with(&own[own.len() - ALIKE..])
        && own.iter().all(|c| rest.any(|other| other == c))
}

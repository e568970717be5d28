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

    /// The index of a stop whose longer name ends with the entity's: 青山法院白石法庭 is 白石法庭 when told again.
    #[must_use]
    pub fn stop_called(&self, entity: EntityIndex, mentions: &Mentions) -> Option<usize> {
        let short = mentions.entities[entity].name.as_str();
        let called = |stop: &Stop| {
            stop.target.is_some_and(|known| {
                let long = mentions.entities[known].name.as_str();
                mentions.entities[known].kind == mentions.entities[entity].kind
                    && long.len() > short.len()
                    && long.ends_with(short)
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

/// Settles trips over several days: stops named for the whole go to the days that reach them, companions too.
pub fn settle(trips: &mut Vec<Trip>, mentions: &Mentions, times: &[Resolved]) {
    for whole in 0..trips.len() {
        let Some(range) = trips[whole].edtf(times).filter(|edtf| edtf.contains('/')).map(str::to_owned) else {
            if trips[whole].stops.is_empty() && trips[whole].realis == Realis::Actual {
                lend(trips, whole, None, times);
            }
            continue;
        };
        let days = lend(trips, whole, Some(&range), times);
        let days: Vec<usize> = days.into_iter().filter(|&day| !trips[day].stops.is_empty()).collect();
        if days.is_empty() {
            continue;
        }
        if is_one_way(&trips[whole].stops, mentions) && !every_day_told(trips, &days, &range, times) {
            // 3日至5日访问A市。4日参观B厂: the city is where they were on all three days.
            keep_whole(trips, whole, &days);
            continue;
        }
        // The day that each stop of the whole belongs to; a province goes with the first day.
        let homes: Vec<Option<usize>> = trips[whole]
            .stops
            .iter()
            .map(|stop| {
                let target = stop.target?;
                let wide = matches!(mentions.entities[target].subkind, "province" | "country");
                days.iter()
                    .copied()
                    .find(|&day| encloses(mentions, target, &trips[day]))
                    .or_else(|| wide.then(|| days[0]))
            })
            .collect();
        if homes.iter().any(Option::is_none) {
            told_by_day(trips, whole, &days, mentions);
            continue;
        }
        let stops = std::mem::take(&mut trips[whole].stops);
        for (stop, home) in stops.into_iter().zip(homes).rev() {
            let Some(day) = home else { continue };
            if stop.target.is_none_or(|target| trips[day].stop_at(target).is_none()) {
                trips[day].insert_first(stop);
            }
        }
    }
    trips.retain(|trip| !trip.stops.is_empty());
    for trip in trips {
        nest(&mut trip.stops, mentions);
    }
}

/// Whether the stops are one destination, with the province or country around it at most.
fn is_one_way(stops: &[Stop], mentions: &Mentions) -> bool {
    let wide = |stop: &&Stop| {
        stop.target.is_some_and(|target| matches!(mentions.entities[target].subkind, "province" | "country"))
    };
    let around = stops.iter().take_while(wide).count();
    stops.len() == 1 || around > 0 && stops.len() == around + 1
}

/// Whether each day of the range has a trip of its own.
fn every_day_told(trips: &[Trip], days: &[usize], range: &str, times: &[Resolved]) -> bool {
    let Some((first, last)) = range.split_once('/') else { return true };
    let parse = |day: &str| day.parse::<chrono::NaiveDate>().ok();
    let (Some(first), Some(last)) = (parse(first), parse(last)) else { return true };
    let told = |day: chrono::NaiveDate| {
        let day = day.to_string();
        days.iter().any(|&trip| trips[trip].edtf(times) == Some(day.as_str()))
    };
    first.iter_days().take_while(|day| *day <= last).all(told)
}

/// The destination of a trip told as a whole stays with it, unless the trip of a day tells the same.
fn keep_whole(trips: &mut [Trip], whole: usize, days: &[usize]) {
    let known =
        |stop: &Stop| stop.target.is_some_and(|target| days.iter().any(|&day| trips[day].stop_at(target).is_some()));
    let told: Vec<bool> = trips[whole].stops.iter().map(known).collect();
    if told.last() == Some(&true) {
        trips[whole].stops.clear();
    }
}

/// Takes the stops out of a trip told as a whole that a trip of one day tells again, itself or something inside it.
fn told_by_day(trips: &mut [Trip], whole: usize, days: &[usize], mentions: &Mentions) {
    let stops = std::mem::take(&mut trips[whole].stops);
    let is_county = |stop: &&Stop| stop.target.is_some_and(|target| mentions.entities[target].subkind == "county");
    let counties = stops.iter().filter(is_county).count();
    for stop in stops {
        let unit = |target: EntityIndex| mentions.entities[target].kind == EntityKind::Organization;
        let day = stop.target.and_then(|target| {
            let same = days.iter().copied().find(|&day| trips[day].stop_at(target).is_some());
            // 走了A县、B县…: the counties that the days reach.
            let county = counties >= 2 && mentions.entities[target].subkind == "county";
            same.or_else(|| {
                days.iter().copied().find(|&day| (unit(target) || county) && encloses(mentions, target, &trips[day]))
            })
        });
        match (day, stop.target) {
            (Some(day), Some(target)) if trips[day].stop_at(target).is_none() => {
                trips[day].insert_first(stop);
            }
            (Some(_), _) => {}
            (None, _) => trips[whole].stops.push(stop),
        }
    }
}

/// Gives each stop the destination told of before it that it lies in: the companies behind 深入洪雅县 lie in 洪雅县.
fn nest(stops: &mut [Stop], mentions: &Mentions) {
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

/// Gives the companions of a trip told as a whole to the same group's trips in its range; returns these.
fn lend(trips: &mut [Trip], whole: usize, range: Option<&str>, times: &[Resolved]) -> Vec<usize> {
    let actors = trips[whole].actors.clone();
    let days: Vec<usize> = (0..trips.len())
        .filter(|&i| i != whole && trips[i].is_by(&actors) && trips[i].realis == trips[whole].realis)
        .filter(|&i| match range {
            Some(range) => trips[i].edtf(times).is_some_and(|day| day != range && within(day, range)),
            None => trips[whole].day.is_none(),
        })
        .collect();
    for along in trips[whole].along.clone() {
        for &day in &days {
            let fits = along.day.as_deref().is_none_or(|only| trips[day].edtf(times) == Some(only));
            if fits && along.stop.is_none() {
                trips[day].add_along(Along { day: None, ..along.clone() });
            }
        }
    }
    days
}

/// Whether a place encloses what a trip reached: by code, by the chain it stands in, by name, or by a host's post.
fn encloses(mentions: &Mentions, place: EntityIndex, trip: &Trip) -> bool {
    let outer = &mentions.entities[place];
    let stem = outer.name.trim_end_matches(['省', '市', '县', '区', '旗', '州']);
    let stem = if stem.chars().count() >= 2 { stem } else { outer.name.as_str() };
    let reached = trip.stops.iter().any(|stop| {
        let Some(target) = stop.target else { return false };
        let inner = &mentions.entities[target];
        target == place
            || stop.within == Some(place)
            || outer.code.as_ref().is_some_and(|code| inner.within.contains(code))
            || inner.name.starts_with(stem)
            || inner.place == Some(place)
    });
    let received = trip.along.iter().filter(|along| along.role == Role::Host).any(|host| {
        let post = host.person.position.map(|position| mentions.positions[position].title.as_str());
        post.is_some_and(|title| title.starts_with(stem))
    });
    reached || received
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

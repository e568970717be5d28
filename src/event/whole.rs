//! Trips told as a whole: over several days, some of which are told of one by one later.

use super::Stop;
use super::trip::{Along, Trip, nest, within};
use crate::mention::{EntityIndex, Mentions};
use crate::record::{EntityKind, Realis, Role};
use crate::span::Span;
use crate::time::Resolved;

/// A sentence, and the day at which the story is in it.
pub type Told = (Span, usize);

/// Settles trips over several days: stops named for the whole go to the days that reach them, companions too.
pub fn settle(trips: &mut Vec<Trip>, mentions: &Mentions, times: &[Resolved], told: &[Told]) {
    for whole in 0..trips.len() {
        let Some(range) = trips[whole].edtf(times).filter(|edtf| edtf.contains('/')).map(str::to_owned) else {
            if trips[whole].waits && trips[whole].day.is_none() {
                settle_undated(trips, whole, mentions, times, told);
            } else if trips[whole].stops.is_empty() && trips[whole].realis == Realis::Actual {
                lend(trips, whole, None, times);
            }
            continue;
        };
        let days = lend(trips, whole, Some(&range), times);
        let days: Vec<usize> = days.into_iter().filter(|&day| !trips[day].stops.is_empty()).collect();
        let journey = Journey { trips, whole, days: &days, range: Some(&range), mentions, times, told };
        let homes = if !is_one_way(journey.stops(), mentions) {
            journey.homes()
        } else if days.is_empty() {
            continue;
        } else if every_day_told(trips, &days, &range, times) {
            journey.homes_by_reach()
        } else {
            // 3日至5日访问A市。4日参观B厂: the city is where they were on all three days.
            keep_whole(trips, whole, &days);
            continue;
        };
        send_home(trips, whole, &days, &homes, mentions, times);
    }
    trips.retain(|trip| !trip.stops.is_empty());
    for trip in trips {
        nest(&mut trip.stops, mentions);
    }
}

/// 日前赴A市、B市。5日，在A市…；6日，在B市…: an undated trip whose days are told later. One day is that of all its stops;
/// of several, and behind 连日来, each stop has the day that tells it again, if any does.
fn settle_undated(trips: &mut Vec<Trip>, whole: usize, mentions: &Mentions, times: &[Resolved], told: &[Told]) {
    let is_day = |trip: &Trip| trip.edtf(times).is_some_and(|edtf| edtf.len() >= 10 && !edtf.contains('X'));
    let days = lend(trips, whole, None, times);
    let later = |&day: &usize| day > whole && is_day(&trips[day]) && trips[day].discourse == trips[whole].discourse;
    let days: Vec<usize> = days.into_iter().filter(later).collect();
    let Some(first) = days.first().copied() else { return };
    let one = days.iter().all(|&day| trips[day].edtf(times) == trips[first].edtf(times));
    let homes = if one && !trips[whole].over_days {
        vec![trips[first].day; trips[whole].stops.len()]
    } else {
        Journey { trips, whole, days: &days, range: None, mentions, times, told }.homes()
    };
    send_home(trips, whole, &days, &homes, mentions, times);
}

/// A trip told as a whole beside the trips of its days.
struct Journey<'a> {
    trips: &'a [Trip],
    whole: usize,
    /// The trips of its days.
    days: &'a [usize],
    /// The range of days, where the whole is dated.
    range: Option<&'a str>,
    mentions: &'a Mentions,
    times: &'a [Resolved],
    told: &'a [Told],
}

impl Journey<'_> {
    fn stops(&self) -> &[Stop] {
        &self.trips[self.whole].stops
    }

    fn edtf(&self, time: usize) -> &str {
        self.times[time].edtf.as_deref().unwrap_or_default()
    }

    /// The day of the first trip that reached the place.
    fn reached(&self, target: EntityIndex) -> Option<usize> {
        let day = self.days.iter().find(|&&day| encloses(self.mentions, target, &self.trips[day]))?;
        self.trips[*day].day
    }

    /// The day of the first trip that tells the stop again.
    fn again(&self, target: EntityIndex) -> Option<usize> {
        let day = self.days.iter().find(|&&day| self.trips[day].stop_at(target).is_some())?;
        self.trips[*day].day
    }

    /// 19日，在B院: the day at which the story is where the target is named again, by itself or inside a longer name.
    fn named(&self, target: EntityIndex, inside_names: bool) -> Option<usize> {
        let end = self.stops().iter().map(|stop| stop.span.end).max()?;
        let inside = |time: usize| match self.range {
            Some(range) => self.edtf(time) != range && within(self.edtf(time), range),
            None => self.edtf(time).len() >= 10,
        };
        let inside_names = inside_names || self.mentions.entities[target].kind == EntityKind::Organization;
        let all = &self.mentions.mentions;
        let names = |sentence: Span| {
            let first = all.partition_point(|mention| mention.span.start < sentence.start);
            let mut here = all[first..].iter().take_while(|mention| mention.span.start < sentence.end);
            here.any(|mention| mention.entity == target && (inside_names || !mention.inner))
        };
        let later = self.told.iter().filter(|(sentence, day)| sentence.start >= end && inside(*day));
        later.into_iter().find(|(sentence, _)| names(*sentence)).map(|&(_, day)| day)
    }

    /// The days of a single destination, each of whose days is told: the first that reached it.
    fn homes_by_reach(&self) -> Vec<Option<usize>> {
        let first = || self.days.first().and_then(|&day| self.trips[day].day);
        let home = |stop: &Stop| {
            let target = stop.target?;
            self.reached(target).or_else(|| is_wide(self.mentions, target).then(first).flatten())
        };
        let homes: Vec<Option<usize>> = self.stops().iter().map(home).collect();
        let all = homes.iter().all(Option::is_some);
        if all { homes } else { self.stops().iter().map(|stop| stop.target.and_then(|t| self.again(t))).collect() }
    }

    /// The day that each of several stops belongs to, where one tells.
    fn homes(&self) -> Vec<Option<usize>> {
        let stops = self.stops();
        let subkind = |target: EntityIndex| self.mentions.entities[target].subkind;
        let counties = stops.iter().filter(|stop| stop.target.is_some_and(|t| subkind(t) == "county")).count();
        let small = |target: EntityIndex| {
            self.mentions.entities[target].kind == EntityKind::Organization
                || counties >= 2 && subkind(target) == "county"
        };
        let listed = self.listed();
        let home = |at: usize, inside_names: bool| {
            let target = stops[at].target?;
            let told = || listed[at].then(|| self.named(target, inside_names)).flatten();
            let reached = || small(target).then(|| self.reached(target)).flatten();
            self.again(target).or_else(told).or_else(reached)
        };
        let first = || self.trips[*self.days.first()?].day;
        let each = |at: usize| {
            let target = stops[at].target?;
            let wide = || is_wide(self.mentions, target).then(first).flatten();
            home(at, true).or_else(|| self.reached(target)).or_else(wide)
        };
        let all: Option<Vec<usize>> = (0..stops.len()).map(each).collect();
        match all {
            Some(all) => all.into_iter().map(Some).collect(),
            None => {
                // Inside longer names they count only together: A市 in A市医院, B市 in B市一中.
                let complete = (0..stops.len()).all(|at| !listed[at] || home(at, true).is_some());
                (0..stops.len()).map(|at| home(at, complete)).collect()
            }
        }
    }

    /// Which stops are members of one list of destinations (先后到A、B、C), none of them around another.
    fn listed(&self) -> Vec<bool> {
        let stops = self.stops();
        let top = |at: usize, stop: &Stop| {
            stop.target.is_some_and(|target| !is_wide(self.mentions, target))
                && stops.get(at + 1).is_none_or(|next| next.target.is_none() || !self.holds(stop, next))
        };
        let near = |at: usize| {
            let span = stops[at].span;
            let beside = |other: &Stop| crate::event::between(span.end, other.span.start).len() <= 6;
            let before = |other: &Stop| crate::event::between(other.span.end, span.start).len() <= 6;
            stops.get(at + 1).is_some_and(beside) || at > 0 && before(&stops[at - 1])
        };
        let tops: Vec<bool> = stops.iter().enumerate().map(|(at, stop)| top(at, stop) && near(at)).collect();
        let many = tops.iter().filter(|&&top| top).count() >= 2;
        tops.into_iter().map(|top| top && many).collect()
    }

    /// Whether one stop is a place around another.
    fn holds(&self, outer: &Stop, inner: &Stop) -> bool {
        let (Some(outer), Some(inner)) = (outer.target, inner.target) else { return false };
        let (outer_entity, inner_entity) = (&self.mentions.entities[outer], &self.mentions.entities[inner]);
        inner_entity.place == Some(outer)
            || outer_entity.code.as_ref().is_some_and(|code| inner_entity.within.contains(code))
    }
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

/// Moves the stops of the whole to the trips of their days.
fn send_home(
    trips: &mut Vec<Trip>,
    whole: usize,
    days: &[usize],
    homes: &[Option<usize>],
    mentions: &Mentions,
    times: &[Resolved],
) {
    let mut days = days.to_vec();
    let stops = std::mem::take(&mut trips[whole].stops);
    let mut left = Vec::new();
    for (stop, home) in stops.into_iter().zip(homes).rev() {
        let Some(home) = *home else {
            left.insert(0, stop);
            continue;
        };
        let same = |&&day: &&usize| trips[day].edtf(times) == times[home].edtf.as_deref();
        let day = days.iter().find(same).copied().unwrap_or_else(|| {
            let along = trips[whole].along.iter().filter(|along| along.stop.is_none()).cloned().collect();
            trips.push(Trip { day: Some(home), stops: Vec::new(), along, ..trips[whole].clone() });
            days.push(trips.len() - 1);
            trips.len() - 1
        });
        let known = |target| trips[day].stop_at(target).or_else(|| trips[day].stop_called(target, mentions)).is_some();
        if !stop.target.is_some_and(known) {
            trips[day].insert_first(stop);
        }
    }
    trips[whole].stops = left;
}

/// Whether the place is a province or a country.
fn is_wide(mentions: &Mentions, target: EntityIndex) -> bool {
    matches!(mentions.entities[target].subkind, "province" | "country")
}

/// Whether the stops are one destination, with the province or country around it at most.
pub(super) fn is_one_way(stops: &[Stop], mentions: &Mentions) -> bool {
    let wide = |stop: &&Stop| stop.target.is_some_and(|target| is_wide(mentions, target));
    let around = stops.iter().take_while(wide).count();
    stops.len() == 1 || around > 0 && stops.len() == around + 1
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
pub(super) fn encloses(mentions: &Mentions, place: EntityIndex, trip: &Trip) -> bool {
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
        let post = host.person.title(mentions);
        post.is_some_and(|title| title.starts_with(stem))
    });
    reached || received
}

//! How alike two reports are: days, targets, people, wording; and whether they tell one event.

use super::cluster::Sum;
use super::code;
use super::decision::Outcome;
use super::report::Item;
use super::reprint::Reprints;
use super::resolver::Kind;
use super::rules::EventRules;
use super::wording;
use crate::graph::days;
use crate::record::{Event, EventType, Realis};

/// Weighs two reports; None where they are no near match.
pub(super) fn compare(a: &Item<'_>, b: &Item<'_>, reprints: &Reprints, rules: &EventRules) -> Option<(Sum, Outcome)> {
    if a.event.kind != b.event.kind || happened(a.event) != happened(b.event) {
        return None;
    }
    let mut sum = Sum::default();
    let same_document = a.member.0 == b.member.0;
    let reprint = !same_document && reprints.same(a.member.0, b.member.0);
    let near = weigh_days(a, b, rules, &mut sum);
    if near == Days2::Apart && !reprint {
        return None;
    }
    let alike = weigh_targets(a, b, rules, &mut sum);
    weigh_people(a, b, rules, &mut sum);
    let likeness = wording::dice(&a.wording, &b.wording);
    sum.add(likeness * rules.wording, "wording");
    weigh_names(a, b, rules, &mut sum);
    if a.event.trigger == b.event.trigger && !a.event.trigger.is_empty() {
        sum.add(rules.same_act, "one word for the deed");
    }
    let bare = |item: &Item<'_>| item.targets.is_empty() && item.name.is_empty();
    if bare(a) && bare(b) {
        sum.add(rules.bare, "neither tells where or what");
    }
    if reprint {
        sum.add(rules.reprint, "documents are one source");
    }
    if same_document {
        return Some(within_document(a, b, near, alike, sum));
    }
    if matches!(near, Days2::Near | Days2::Apart) {
        return Some((sum, on_two_days(a, b, reprint && alike >= 0.99)));
    }
    let outcome = sum.outcome(rules.same, rules.different);
    Some((sum, outcome))
}

/// Two days are two events. A different day is a mistake of one report only where both are one source, name the same
/// stops, and were published on one day; where nothing says when they were published, it is open.
fn on_two_days(a: &Item<'_>, b: &Item<'_>, one_text: bool) -> Outcome {
    match (a.published, b.published) {
        (Some(x), Some(y)) if one_text && x == y => Outcome::Same,
        (Some(_), Some(_)) => Outcome::Different,
        _ if one_text => Outcome::Undecided,
        _ => Outcome::Different,
    }
}

/// A document tells its events apart itself; one told twice there (headline and lead) has the same people and day, and
/// no stop of its own.
fn within_document(a: &Item<'_>, b: &Item<'_>, near: Days2, alike: f64, mut sum: Sum) -> (Sum, Outcome) {
    let told_twice = matches!(near, Days2::One | Days2::Unknown)
        && a.principals.iter().all(|p| b.people.contains(p)) | b.principals.iter().all(|p| a.people.contains(p))
        && a.event.discourse == b.event.discourse
        && alike >= 0.99
        && (!(a.targets.is_empty() && b.targets.is_empty())
            || !a.name.is_empty() && wording::containment(&a.name, &b.name) > 0.7);
    if !told_twice {
        sum.add(-10.0, "one document tells them apart");
    }
    (sum, if told_twice { Outcome::Same } else { Outcome::Different })
}

fn happened(event: &Event) -> bool {
    event.realis == Realis::Actual
}

/// How the days of two reports lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days2 {
    One,
    Overlap,
    Unknown,
    Near,
    Apart,
}

fn weigh_days(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) -> Days2 {
    let (Some(x), Some(y)) = (a.told_days(), b.told_days()) else {
        if !days::may_overlap(a.possible_days(), b.possible_days()) {
            return Days2::Apart;
        }
        sum.add(rules.undated, "one tells no day");
        return Days2::Unknown;
    };
    let apart = (y.0 - x.1).num_days().max((x.0 - y.1).num_days());
    if x == y && x.0 == x.1 {
        sum.add(rules.same_day, "one day");
        Days2::One
    } else if apart <= 0 {
        sum.add(rules.overlapping_days, "overlapping days");
        Days2::Overlap
    } else if apart <= rules.near_days {
        sum.add(rules.other_day, "two days");
        Days2::Near
    } else {
        Days2::Apart
    }
}

/// Adds what the targets say; gives the share of the smaller set that is in the other (1 where a set is empty).
fn weigh_targets(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) -> f64 {
    if a.targets.is_empty() || b.targets.is_empty() {
        return 1.0;
    }
    let alike = wording::containment(&a.targets, &b.targets);
    sum.add(alike * rules.targets, "targets in common");
    if a.areas.is_empty() || b.areas.is_empty() || alike >= 0.99 {
        return alike;
    }
    let all = || a.areas.iter().flat_map(|x| b.areas.iter().map(move |y| (*x, *y)));
    if all().any(|(x, y)| code::nested(x, y)) {
        sum.add(if alike == 0.0 { rules.nested_targets } else { rules.same_area }, "targets in one division");
    } else if all().any(|(x, y)| code::prefecture(x) == code::prefecture(y)) {
        sum.add(rules.same_area, "targets in one prefecture");
    } else {
        sum.add(rules.other_area, "targets far apart");
    }
    alike
}

fn weigh_people(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) {
    let shared = wording::shared(&a.people, &b.people).saturating_sub(1).min(rules.most_participants);
    sum.add(shared as f64 * rules.shared_participant, "more participants in common");
    let strangers = |a: &Item<'_>, b: &Item<'_>| {
        let own = a.principals.iter().filter(|p| p.0 == Kind::Person);
        let (all, missing) =
            own.fold((0, 0), |(all, missing), p| (all + 1, missing + usize::from(!b.people.contains(p))));
        missing * 2 > all
    };
    if strangers(a, b) && strangers(b, a) {
        sum.add(rules.other_principals, "other principals");
    }
    // Whoever receives ten guests on one day talks ten times, with the same staff at the table.
    let guest = |a: &Item<'_>, b: &Item<'_>| a.opposite.iter().any(|who| !b.people.contains(who));
    if a.event.kind == EventType::Talks && guest(a, b) && guest(b, a) {
        sum.add(rules.other_counterpart, "other counterparts");
    }
}

fn weigh_names(a: &Item<'_>, b: &Item<'_>, rules: &EventRules, sum: &mut Sum) {
    if a.name.is_empty() || b.name.is_empty() {
        return;
    }
    let likeness = wording::dice(&a.name, &b.name).max(0.9 * wording::containment(&a.name, &b.name));
    if likeness >= 0.4 {
        sum.add(likeness * rules.name, "names alike");
    } else {
        sum.add(rules.other_name, "two names");
    }
}

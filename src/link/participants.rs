//! Who took part in a merged event, from all its reports.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Member};
use super::merge::{evidence, is_companion};
use super::report::Item;
use super::resolver::{Kind, Resolver};
use crate::graph::Part;
use crate::record::{EventType, Mode, Participant, Quote, Role};

/// Everyone in any report, principals first, then by the order of the reports.
pub(super) fn participants(
    corpus: &Corpus<'_>,
    resolver: &Resolver<'_>,
    reports: &[&Item<'_>],
    orders: &BTreeMap<(Member, &str), u32>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at: BTreeMap<((Kind, usize), Role, Mode), usize> = BTreeMap::new();
    let mut partly: BTreeMap<((Kind, usize), Role, Mode), Option<BTreeSet<u32>>> = BTreeMap::new();
    let principal_of: BTreeSet<(Kind, usize)> = reports
        .iter()
        .flat_map(|item| {
            let leading = item.event.participants.iter().filter(|p| matches!(p.role, Role::Principal | Role::Chair));
            leading.filter_map(|p| resolver.find(corpus, item.member.0, &p.entity))
        })
        .collect();
    for item in reports {
        for participant in &item.event.participants {
            let Some(who) = resolver.find(corpus, item.member.0, &participant.entity) else { continue };
            // Who is a principal in one report and a companion in another was there once, in the leading role.
            let role = if is_companion(participant.role) && principal_of.contains(&who) {
                Role::Principal
            } else {
                participant.role
            };
            let role = match (role, item.event.kind) {
                (Role::Principal, EventType::Meeting) if participant.role != Role::Principal => Role::Chair,
                _ => role,
            };
            // Who was at all stops in any report was at all.
            let own: BTreeSet<u32> =
                participant.stops.iter().filter_map(|id| orders.get(&(item.member, id.as_str())).copied()).collect();
            let partly = partly.entry((who, role, participant.mode)).or_insert_with(|| Some(BTreeSet::new()));
            match partly {
                Some(_) if own.is_empty() => *partly = None,
                Some(all) => all.extend(own),
                None => {}
            }
            let slot = *at.entry((who, role, participant.mode)).or_insert_with(|| {
                let (id, name) = resolver.name(who);
                parts.push(Part {
                    id: id.into(),
                    name: name.into(),
                    role,
                    mode: participant.mode,
                    title: None,
                    posts: Vec::new(),
                    stops: Vec::new(),
                    evidence: Vec::new(),
                });
                parts.len() - 1
            });
            add_report(corpus, item, participant, &mut parts[slot]);
        }
    }
    for (key, slot) in at {
        if let Some(Some(orders)) = partly.get(&key) {
            parts[slot].stops = orders.iter().copied().collect();
        }
    }
    parts.sort_by_key(|part| part.role);
    parts
}

/// What one report says of a participant: the post at the time, and the words.
fn add_report(corpus: &Corpus<'_>, item: &Item<'_>, participant: &Participant, part: &mut Part) {
    let record = corpus.docs[item.member.0].record;
    let title = participant.position.as_ref().and_then(|id| record.positions.iter().find(|p| p.id == *id));
    // A record names one position of a participant; the others that the person holds there were held as well.
    let held: Vec<&str> = record
        .positions
        .iter()
        .filter(|p| p.person == participant.entity && matches!(p.status.as_str(), "incumbent" | "acting" | "appointed"))
        .map(|p| p.title.as_str())
        .collect();
    let own = title.map(|p| p.title.as_str());
    let joined = if own.is_some_and(|own| held.contains(&own)) || own.is_none() {
        held.join("、")
    } else {
        own.unwrap_or_default().into()
    };
    if joined.chars().count() > part.title.as_ref().map_or(0, |title| title.chars().count()) {
        part.title = Some(joined);
    }
    let quote = Quote { start: participant.start, end: participant.end, text: participant.text.clone() };
    let said = evidence(corpus, item.member.0, &quote);
    if !part.evidence.contains(&said) {
        part.evidence.push(said);
    }
}

//! Names and ids of merged events.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::event::MergedEvent;
use super::merge::is_companion;
use crate::graph::EventNode;
use crate::record::{EventType, Role};

/// One line that says what happened, for the node's name.
pub(super) fn headline(node: &EventNode) -> String {
    let chaired =
        node.event_type == EventType::Meeting && node.participants.iter().any(|part| part.role == Role::Chair);
    // Whoever chairs a meeting does more than the others at it.
    let leading = |role: Role| match role {
        Role::Chair => true,
        Role::Principal | Role::Signer | Role::Speaker | Role::Recipient => !chaired,
        _ => false,
    };
    let who: Vec<&str> =
        node.participants.iter().filter(|part| leading(part.role)).map(|part| part.name.as_str()).collect();
    let who =
        if who.is_empty() { node.participants.iter().take(1).map(|part| part.name.as_str()).collect() } else { who };
    let (who, more) =
        (who.iter().take(2).copied().collect::<Vec<_>>().join("、"), if who.len() > 2 { "等" } else { "" });
    let leaves: Vec<&str> = node.stops.iter().filter(|stop| stop.is_leaf).map(|stop| stop.name.as_str()).collect();
    let places = match leaves.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one}、{two}"),
        [one, two, ..] => format!("{one}、{two}等{}处", leaves.len()),
    };
    let what = match (node.event_type, &node.name) {
        (EventType::Visit, _) if places.is_empty() => "调研".into(),
        (EventType::Visit, _) => format!("到{places}"),
        (EventType::Meeting, name) => {
            let name = name.as_deref().unwrap_or("会议");
            if chaired { format!("主持{name}") } else { format!("出席{name}") }
        }
        (EventType::Talks, _) => {
            let others = node.participants.iter().filter(|part| is_companion(part.role)).take(3);
            let others: Vec<&str> = others.map(|part| part.name.as_str()).collect();
            if others.is_empty() { "会谈".into() } else { format!("会见{}", others.join("、")) }
        }
        (EventType::Speech, _) => "讲话".into(),
        (EventType::Appointment, _) => "任免".into(),
        (EventType::Donation, _) => format!("捐赠{places}"),
        (EventType::Signing, Some(name)) => format!("签署{name}"),
        (EventType::Signing, None) => "签约".into(),
        (EventType::Policy, Some(name)) => format!("发布{name}"),
        (EventType::Policy, None) => "发布政策".into(),
        (EventType::Other, name) => name.clone().unwrap_or_else(|| "活动".into()),
    };
    format!("{who}{more}{what}")
}

/// `event/2020-02-21/visit/<hash of the principals>`.
pub(super) fn base_id(node: &EventNode) -> String {
    let day = node.edtf.as_deref().unwrap_or("undated").replace('/', "_");
    let principals: BTreeSet<&str> = node
        .participants
        .iter()
        .filter(|part| matches!(part.role, Role::Principal | Role::Chair | Role::Signer))
        .map(|part| part.id.as_str())
        .collect();
    let name = if principals.is_empty() { node.name.as_deref().unwrap_or_default() } else { "" };
    let kind = type_name(node.event_type);
    let principals = principals.into_iter().collect::<Vec<_>>().join("|");
    format!("event/{day}/{kind}/{}", short_hash(&format!("{principals}|{name}")))
}

/// Gives events of one id longer ones: with a hash of name and stops, and where that is one too, of their reports.
pub(super) fn distinguish(events: &mut [MergedEvent]) {
    let what = |event: &MergedEvent| {
        let stops = event.node.stops.iter().map(|stop| stop.name.as_str());
        let realis = format!("{:?}", event.node.realis);
        stops.chain(event.node.name.as_deref()).chain([realis.as_str()]).collect::<Vec<_>>().join("|")
    };
    let reports = |event: &MergedEvent| {
        let reports = event.node.reports.iter().map(|report| format!("{}#{}", report.doc, report.event));
        reports.collect::<Vec<_>>().join("|")
    };
    for detail in [&what as &dyn Fn(&MergedEvent) -> String, &reports] {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for event in events.iter() {
            *count.entry(event.id.clone()).or_default() += 1;
        }
        for event in events.iter_mut().filter(|event| count[&event.id] > 1) {
            event.id = format!("{}-{}", event.id, short_hash(&detail(event)));
        }
    }
}

/// First eight hexadecimal digits of the SHA-256.
fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Name of an event type as files have it.
const fn type_name(kind: EventType) -> &'static str {
    match kind {
        EventType::Visit => "visit",
        EventType::Meeting => "meeting",
        EventType::Talks => "talks",
        EventType::Speech => "speech",
        EventType::Appointment => "appointment",
        EventType::Donation => "donation",
        EventType::Signing => "signing",
        EventType::Policy => "policy",
        EventType::Other => "other",
    }
}

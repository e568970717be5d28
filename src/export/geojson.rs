//! GeoJSON (RFC 7946): a point for each place or organization visited whose position is known, and a line for each
//! itinerary with two or more such stops. Coordinates are `[longitude, latitude]`, those of the division, approximate.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Export, File, LeftOut};
use crate::graph::{EventNode, KnowledgeGraph, NodeData};
use crate::record::{EventType, Realis};
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut visits: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut left_out = 0;
    let actual = |event: &EventNode| event.event_type == EventType::Visit && event.realis == Realis::Actual;
    for (node, event) in graph.events().filter(|(_, event)| actual(event)) {
        let mut path: Vec<[f64; 2]> = Vec::new();
        for stop in &event.stops {
            let Some(target) = &stop.target else { continue };
            let Some(at) = position(graph, target).or_else(|| position(graph, stop.within.as_deref()?)) else {
                continue;
            };
            visits.entry(target).or_default().push(json!({
                "event": node.id, "edtf": event.edtf, "order": stop.order,
                "who": names(event),
            }));
            if path.last() != Some(&at) {
                path.push(at);
            }
        }
        if path.is_empty() {
            left_out += 1;
        }
        if path.len() > 1 {
            let properties = json!({
                "id": node.id, "name": node.name, "kind": "itinerary", "edtf": event.edtf, "who": names(event),
            });
            lines.push(feature(&json!({ "type": "LineString", "coordinates": path }), &properties));
        }
    }
    let mut features: Vec<Value> = Vec::new();
    for (id, visits) in visits {
        let Some(node) = graph.node(id) else { continue };
        let Some(at) = position_or_within(graph, id) else { continue };
        let (subkind, code) = match &node.data {
            NodeData::Place(place) => (place.subkind.as_str(), place.code.as_deref()),
            NodeData::Organization(organization) => (organization.subkind.as_str(), None),
            _ => ("", None),
        };
        let properties = json!({
            "id": id, "name": node.name, "kind": subkind, "code": code, "count": visits.len(), "visits": visits,
            "position": "of the administrative division, approximate",
        });
        features.push(feature(&json!({ "type": "Point", "coordinates": at }), &properties));
    }
    features.extend(lines);
    let value = json!({ "type": "FeatureCollection", "features": features });
    let left_out = LeftOut { events: left_out, why: "the position of where they led is not known" };
    Export { files: vec![File::json("places.geojson", &value)], left_out }
}

fn feature(geometry: &Value, properties: &Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn names(event: &EventNode) -> Vec<&str> {
    use crate::record::Role;
    event.participants.iter().filter(|part| part.role == Role::Principal).map(|part| part.name.as_str()).collect()
}

/// The position of a place, or of the place that an organization lies in.
fn position(graph: &KnowledgeGraph, id: &str) -> Option<[f64; 2]> {
    match &graph.node(id)?.data {
        NodeData::Place(place) => Some([place.lon?, place.lat?]),
        NodeData::Organization(organization) => match &graph.node(organization.place.as_deref()?)?.data {
            NodeData::Place(place) => Some([place.lon?, place.lat?]),
            _ => None,
        },
        _ => None,
    }
}

/// The position, else that of the nearest stop destination that encloses the target in some event.
fn position_or_within(graph: &KnowledgeGraph, id: &str) -> Option<[f64; 2]> {
    position(graph, id).or_else(|| {
        let mut within = graph
            .events()
            .flat_map(|(_, event)| &event.stops)
            .filter(|stop| stop.target.as_deref() == Some(id))
            .filter_map(|stop| position(graph, stop.within.as_deref()?));
        within.next()
    })
}

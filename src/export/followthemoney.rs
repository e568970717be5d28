//! FollowTheMoney, one entity a line: persons, organizations, places as addresses, posts and occupancies, events.
//! It cuts EDTF in silence, so `startDate` and `endDate` hold full days and the EDTF goes into `recordId`'s
//! neighbour `summary`. Ids are hashes, since its own ids may not hold every character.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Export, File, LeftOut, label};
use crate::graph::{EventNode, KnowledgeGraph, Node, NodeData, PersonNode};
use crate::record::{Mode, Realis, Role};
use crate::timeline::Timeline;

pub(super) fn write(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut lines = String::new();
    for node in graph.nodes() {
        for entity in entities(graph, node) {
            lines.push_str(&entity.to_string());
            lines.push('\n');
        }
    }
    let planned = graph.events().filter(|(_, event)| event.realis != Realis::Actual).count();
    let left_out = LeftOut { events: planned, why: "they are not told as having taken place" };
    Export { files: vec![File::new("entities.ftm.json", lines)], left_out }
}

fn entities(graph: &KnowledgeGraph, node: &Node) -> Vec<Value> {
    match &node.data {
        NodeData::Person(person) => person_entities(node, person),
        NodeData::Organization(organization) => {
            let schema = match organization.subkind.as_str() {
                "company" => "Company",
                "body" => "PublicBody",
                _ => "Organization",
            };
            let mut properties = Properties::new(&node.name);
            properties.all("alias", &organization.aliases);
            properties.one("country", "cn");
            vec![properties.entity(&node.id, schema)]
        }
        NodeData::Place(place) => {
            let mut properties = Properties::new(&node.name);
            properties.one("full", &node.name);
            if let Some(code) = &place.code {
                properties.one("notes", &format!("GB/T 2260 {code}"));
            }
            vec![properties.entity(&node.id, "Address")]
        }
        NodeData::Post(_) => vec![Properties::new(&node.name).entity(&node.id, "Position")],
        // Plans and cancellations are no events there.
        NodeData::Event(event) if event.realis == Realis::Actual => vec![event_entity(graph, node, event)],
        NodeData::Event(_) => Vec::new(),
        NodeData::Document(document) => {
            let mut properties = Properties::new(&node.name);
            properties.one("title", document.title.as_deref().unwrap_or(&node.name));
            properties.one("publisher", document.publisher.as_deref().unwrap_or_default());
            properties.one("sourceUrl", document.url.as_deref().unwrap_or_default());
            if let Some(day) = document.published.as_deref().filter(|day| day.parse::<chrono::NaiveDate>().is_ok()) {
                properties.one("publishedAt", day);
            }
            vec![properties.entity(&node.id, "Article")]
        }
    }
}

fn person_entities(node: &Node, person: &PersonNode) -> Vec<Value> {
    let mut properties = Properties::new(&node.name);
    properties.all("alias", &person.aliases);
    properties.one("alias", &person.pinyin);
    for held in &person.occupancies {
        properties.one("position", &held.title);
    }
    let mut entities = vec![properties.entity(&node.id, "Person")];
    for held in person.occupancies.iter().filter(|held| matches!(held.status.as_str(), "incumbent" | "acting")) {
        let mut occupancy = Properties::default();
        occupancy.one("holder", &id(&node.id));
        occupancy.one("post", &id(&held.post));
        // Only what the documents show: seen in the post on these days.
        occupancy.one("date", held.first_seen.as_deref().unwrap_or_default());
        occupancy.one("date", held.last_seen.as_deref().unwrap_or_default());
        entities.push(occupancy.entity(&format!("{} {}", node.id, held.post), "Occupancy"));
    }
    entities
}

fn event_entity(graph: &KnowledgeGraph, node: &Node, event: &EventNode) -> Value {
    let mut properties = Properties::new(&node.name);
    properties.one("startDate", event.earliest.as_deref().unwrap_or_default());
    properties.one("endDate", event.latest.as_deref().unwrap_or_default());
    properties.one("summary", event.edtf.as_deref().unwrap_or_default());
    properties.one("keywords", &label(&event.event_type));
    for part in event.participants.iter().filter(|part| part.mode != Mode::Absent) {
        let property = if part.role == Role::Chair { "organizer" } else { "involved" };
        properties.one(property, &id(&part.id));
    }
    for target in event.stops.iter().filter_map(|stop| stop.target.as_deref()) {
        let place = matches!(graph.node(target).map(|node| &node.data), Some(NodeData::Place(_)));
        if place {
            properties.one("addressEntity", &id(target));
        } else {
            properties.one("involved", &id(target));
        }
    }
    for stop in &event.stops {
        properties.one("location", &stop.name);
    }
    for report in &event.reports {
        properties.one("proof", &id(&format!("doc/{}", report.doc)));
        for quote in &report.evidence {
            properties.one("description", &quote.text);
        }
    }
    properties.entity(&node.id, "Event")
}

/// Properties in alphabetical order, each a list without repetitions.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn new(name: &str) -> Self {
        let mut properties = Self::default();
        properties.one("name", name);
        properties
    }

    fn one(&mut self, property: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let list = self.0.entry(property).or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut()
            && !list.iter().any(|known| known == value)
        {
            list.push(json!(value));
        }
    }

    fn all(&mut self, property: &str, values: &[String]) {
        for value in values {
            self.one(property, value);
        }
    }

    fn entity(self, graph_id: &str, schema: &str) -> Value {
        json!({ "id": id(graph_id), "schema": schema, "properties": self.0 })
    }
}

fn id(graph_id: &str) -> String {
    let hash = Sha256::digest(graph_id.as_bytes());
    let hex: String = hash.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("sg-{hex}")
}

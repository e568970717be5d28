//! Linked data: schema.org and PROV-O, as Turtle and as JSON-LD, from one list of statements.
//!
//! An event is a `schema:Event` (and `sg:Visit`, `sg:Meeting`, …) with `sg:principal`, `sg:companion` and so on by
//! role, its stops in order as `sg:stop`, its days as `xsd:date` and its EDTF beside, derived
//! (`prov:wasDerivedFrom`) from the documents that report it. Quotes stand at the event as `sg:evidence`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{Export, File, capital, label};
use crate::graph::{EventNode, KnowledgeGraph, Node, NodeData};
use crate::timeline::Timeline;

const PREFIXES: &[(&str, &str)] = &[
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("schema", "https://schema.org/"),
    ("sg", "urn:shiguan:vocab:"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// An object of a statement.
enum Object {
    /// A resource of this graph.
    Resource(String),
    /// A term with a prefix: `schema:Person`.
    Term(String),
    /// Text in Chinese.
    Chinese(String),
    /// A literal with a datatype that has a prefix.
    Typed(String, &'static str),
    /// An address.
    Address(String),
}

/// A subject with its statements, in order.
struct Subject {
    iri: String,
    statements: Vec<(String, Object)>,
}

impl Subject {
    fn new(id: &str, types: &[String]) -> Self {
        let types = types.iter().map(|name| ("rdf:type".to_owned(), Object::Term(name.clone())));
        Self { iri: iri(id), statements: types.collect() }
    }

    fn add(&mut self, property: &str, object: Object) {
        self.statements.push((property.into(), object));
    }

    fn resource(&mut self, property: &str, id: &str) {
        self.add(property, Object::Resource(iri(id)));
    }

    fn chinese(&mut self, property: &str, text: &str) {
        if !text.is_empty() {
            self.add(property, Object::Chinese(text.into()));
        }
    }

    fn typed(&mut self, property: &str, text: impl Into<String>, datatype: &'static str) {
        self.add(property, Object::Typed(text.into(), datatype));
    }
}

pub(super) fn write_turtle(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let mut text = String::new();
    for (prefix, namespace) in PREFIXES {
        let _ = writeln!(text, "@prefix {prefix}: <{namespace}> .");
    }
    for subject in subjects(graph) {
        let _ = write!(text, "\n<{}>", subject.iri);
        for (i, (property, object)) in subject.statements.iter().enumerate() {
            let property = if property == "rdf:type" { "a" } else { property };
            let _ = write!(text, "{} {property} {}", if i == 0 { "" } else { " ;\n   " }, turtle(object));
        }
        text.push_str(" .\n");
    }
    File::new("graph.ttl", text).into()
}

pub(super) fn write_json_ld(graph: &KnowledgeGraph, _: &Timeline) -> Export {
    let context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, namespace)| ((*prefix).to_owned(), json!(namespace))).collect();
    let nodes: Vec<Value> = subjects(graph).iter().map(json_ld).collect();
    File::json("graph.jsonld", &json!({ "@context": context, "@graph": nodes })).into()
}

fn turtle(object: &Object) -> String {
    match object {
        Object::Resource(iri) | Object::Address(iri) => format!("<{iri}>"),
        Object::Term(term) => term.clone(),
        Object::Chinese(text) => format!("\"{}\"@zh-hans", quoted(text)),
        Object::Typed(text, datatype) => format!("\"{}\"^^{datatype}", quoted(text)),
    }
}

fn json_ld(subject: &Subject) -> Value {
    let mut values: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (property, object) in &subject.statements {
        let (property, value) = match object {
            Object::Term(term) => ("@type", json!(term)),
            Object::Resource(iri) | Object::Address(iri) => (property.as_str(), json!({ "@id": iri })),
            Object::Chinese(text) => (property.as_str(), json!({ "@value": text, "@language": "zh-hans" })),
            Object::Typed(text, datatype) => (property.as_str(), json!({ "@value": text, "@type": datatype })),
        };
        values.entry(property).or_default().push(value);
    }
    let mut node: Map<String, Value> = Map::new();
    node.insert("@id".into(), json!(subject.iri));
    for (property, mut list) in values {
        let value = if list.len() == 1 { list.remove(0) } else { Value::Array(list) };
        node.insert(property.into(), value);
    }
    Value::Object(node)
}

/// Escapes of a Turtle string in double quotes.
fn quoted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(safe, "\\u{:04X}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe
}

/// `urn:shiguan:` and the id, with what an IRI may not hold percent-encoded. Letters of any script stay.
fn iri(id: &str) -> String {
    format!("urn:shiguan:{}", encoded(id))
}

fn encoded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c);
        if plain || (c.is_alphanumeric() && !c.is_ascii()) {
            safe.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    safe
}

fn subjects(graph: &KnowledgeGraph) -> Vec<Subject> {
    graph.nodes().flat_map(subjects_of).collect()
}

fn subjects_of(node: &Node) -> Vec<Subject> {
    match &node.data {
        NodeData::Event(event) => event_subjects(node, event),
        other => vec![plain_subject(node, other)],
    }
}

fn plain_subject(node: &Node, data: &NodeData) -> Subject {
    let types = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let mut subject;
    match data {
        NodeData::Person(person) => {
            subject = Subject::new(&node.id, &types(&["schema:Person", "prov:Agent"]));
            for alias in &person.aliases {
                subject.chinese("schema:alternateName", alias);
            }
            for held in &person.occupancies {
                subject.resource("schema:hasOccupation", &held.post);
            }
        }
        NodeData::Place(place) => {
            subject = Subject::new(&node.id, &types(&["schema:Place"]));
            if let Some(code) = &place.code {
                subject.typed("schema:identifier", code, "xsd:string");
                for outer in &place.within {
                    subject.typed("sg:withinCode", outer, "xsd:string");
                }
            }
            if let (Some(lon), Some(lat)) = (place.lon, place.lat) {
                subject.typed("geo:long", lon.to_string(), "xsd:decimal");
                subject.typed("geo:lat", lat.to_string(), "xsd:decimal");
            }
        }
        NodeData::Organization(organization) => {
            subject = Subject::new(&node.id, &types(&["schema:Organization", "prov:Agent"]));
            for alias in &organization.aliases {
                subject.chinese("schema:alternateName", alias);
            }
            if let Some(place) = &organization.place {
                subject.resource("schema:location", place);
            }
        }
        NodeData::Post(post) => {
            subject = Subject::new(&node.id, &types(&["schema:Occupation"]));
            if let Some(of) = post.place.as_ref().or(post.organization.as_ref()) {
                subject.resource("sg:of", of);
            }
        }
        NodeData::Document(document) => {
            subject = Subject::new(&node.id, &types(&["schema:NewsArticle", "prov:Entity"]));
            if let Some(published) = &document.published {
                date(&mut subject, "schema:datePublished", published);
            }
            subject.chinese("schema:publisher", document.publisher.as_deref().unwrap_or_default());
            if let Some(url) = document.url.as_deref().filter(|url| url.starts_with("http")) {
                subject.add("schema:url", Object::Address(encoded(url)));
            }
        }
        NodeData::Event(_) => subject = Subject::new(&node.id, &[]),
    }
    subject.chinese("schema:name", &node.name);
    subject
}

fn event_subjects(node: &Node, event: &EventNode) -> Vec<Subject> {
    let kind = label(&event.event_type);
    let mut own = Subject::new(&node.id, &["schema:Event".to_owned(), format!("sg:{}", capital(&kind))]);
    own.chinese("schema:name", &node.name);
    own.typed("sg:realis", label(&event.realis), "xsd:string");
    own.typed("sg:confidence", format!("{:.3}", event.confidence), "xsd:decimal");
    if let Some(edtf) = &event.edtf {
        own.typed("sg:date", edtf, "edtf:EDTF");
    }
    if let (Some(first), Some(last)) = (&event.earliest, &event.latest) {
        own.typed("schema:startDate", first, "xsd:date");
        own.typed("schema:endDate", last, "xsd:date");
    }
    for topic in &event.topics {
        own.chinese("schema:about", topic);
    }
    for part in &event.participants {
        own.resource(&format!("sg:{}", label(&part.role)), &part.id);
        if label(&part.mode) == "onsite" {
            own.resource("schema:attendee", &part.id);
        }
    }
    for report in &event.reports {
        own.resource("prov:wasDerivedFrom", &format!("doc/{}", report.doc));
        for quote in &report.evidence {
            own.chinese("sg:evidence", &quote.text);
        }
    }
    let mut subjects = Vec::with_capacity(1 + event.stops.len());
    for stop in &event.stops {
        let id = format!("{}/stop/{}", node.id, stop.order);
        own.resource("sg:stop", &id);
        let mut subject = Subject::new(&id, &["sg:Stop".to_owned()]);
        subject.typed("sg:order", stop.order.to_string(), "xsd:integer");
        subject.chinese("schema:name", &stop.name);
        if let Some(target) = &stop.target {
            subject.resource("sg:target", target);
            own.resource("schema:location", target);
        }
        subjects.push(subject);
    }
    subjects.insert(0, own);
    subjects
}

/// A full day as `xsd:date`, anything else as EDTF.
fn date(subject: &mut Subject, property: &str, edtf: &str) {
    let day = edtf.len() == 10 && edtf.parse::<chrono::NaiveDate>().is_ok();
    subject.typed(property, edtf, if day { "xsd:date" } else { "edtf:EDTF" });
}

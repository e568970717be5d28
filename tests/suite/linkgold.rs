//! The gold for linking (`tests/gold/link`): documents, and what is one across them.

use std::collections::BTreeMap;

use shiguan::link::Linked;
use shiguan::record::{EntityKind, Realis, Record, Role};
use shiguan::{Document, Options, extract};

use crate::shared::root;

/// A document with its gold.
#[derive(Debug, Default)]
pub struct Gold {
    pub id: String,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub text: String,
    /// Name and cluster.
    pub persons: Vec<(String, String)>,
    /// Type, principal, day, cluster.
    pub events: Vec<(String, String, Option<String>, String)>,
}

/// Reads a file of the gold.
pub fn read(name: &str) -> Vec<Gold> {
    let text = std::fs::read_to_string(root().join("tests/gold/link").join(name)).expect("gold");
    let mut all: Vec<Gold> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("//") && !line.trim().is_empty()) {
        if let Some(head) = line.strip_prefix("== ") {
            let mut cells = head.split('|').map(|cell| cell.trim().to_owned());
            let id = cells.next().unwrap_or_default();
            all.push(Gold { id, published: cells.next(), publisher: cells.next(), ..Gold::default() });
            continue;
        }
        let gold = all.last_mut().expect("a document begins with ==");
        match (line.strip_prefix("@ "), line.strip_prefix("# ")) {
            (Some(person), _) => {
                let (name, cluster) = person.split_once(" = ").expect("@ name = cluster");
                gold.persons.push((name.into(), cluster.into()));
            }
            (_, Some(event)) => {
                let (event, cluster) = event.split_once(" = ").expect("# type principal = cluster");
                let cells: Vec<&str> = event.split(' ').collect();
                let day = cells.get(2).map(|day| (*day).to_owned());
                gold.events.push((cells[0].into(), cells[1].into(), day, cluster.into()));
            }
            _ => {
                gold.text.push_str(line);
                gold.text.push('\n');
            }
        }
    }
    all
}

/// The records of the invented documents.
pub fn records(gold: &[Gold]) -> Vec<Record> {
    let record = |gold: &Gold| {
        let mut document = Document::from_text(&gold.id, &gold.text);
        document.meta.published.clone_from(&gold.published);
        document.meta.publisher.clone_from(&gold.publisher);
        extract(&document, &Options::default())
    };
    gold.iter().map(record).collect()
}

/// An item: its gold cluster, and the node that it became where extraction found it.
pub type Item = (String, Option<String>);

/// The persons of the gold.
pub fn persons(gold: &[Gold], records: &[Record], linked: &Linked) -> Vec<Item> {
    let nodes: BTreeMap<(&str, &str), &str> =
        linked.entities.iter().map(|of| ((&*of.doc, of.own.as_str()), &*of.node)).collect();
    let mut items = Vec::new();
    for gold in gold {
        let record = records.iter().find(|record| record.id == gold.id).expect("a record");
        for (name, cluster) in &gold.persons {
            let found = record.entities.iter().find(|entity| {
                entity.kind == EntityKind::Person && (entity.name == *name || entity.aliases.contains(name))
            });
            let node = found.and_then(|entity| nodes.get(&(record.id.as_str(), entity.id.as_str())));
            items.push((cluster.clone(), node.map(|node| (*node).to_owned())));
        }
    }
    items
}

/// The events of the gold.
pub fn events(gold: &[Gold], records: &[Record], linked: &Linked) -> Vec<Item> {
    let nodes: BTreeMap<(&str, &str), &str> =
        linked.events.iter().map(|of| ((&*of.doc, of.own.as_str()), &*of.node)).collect();
    let mut items = Vec::new();
    for gold in gold {
        let record = records.iter().find(|record| record.id == gold.id).expect("a record");
        for (kind, principal, day, cluster) in &gold.events {
            let found = record.events.iter().find(|event| {
                let leads =
                    event.participants.iter().filter(|p| matches!(p.role, Role::Principal | Role::Chair)).any(|p| {
                        record.entities.iter().any(|entity| entity.id == p.entity && entity.name == *principal)
                    });
                let on_day = day.as_ref().is_none_or(|day| event.date.as_ref().is_some_and(|date| date.edtf == *day));
                format!("{:?}", event.kind).to_lowercase() == *kind && event.realis == Realis::Actual && leads && on_day
            });
            let node = found.and_then(|event| nodes.get(&(record.id.as_str(), event.id.as_str())));
            items.push((cluster.clone(), node.map(|node| (*node).to_owned())));
        }
    }
    items
}

/// Figures of a clustering.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    pub items: usize,
    pub missed: usize,
    pub pair_precision: f64,
    pub pair_recall: f64,
    pub b3_precision: f64,
    pub b3_recall: f64,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { items, missed, pair_precision, pair_recall, b3_precision, b3_recall } = self;
        write!(
            f,
            "{items} items, {missed} missed by extraction; pairs P {pair_precision:.3} R {pair_recall:.3}; \
             B³ P {b3_precision:.3} R {b3_recall:.3}"
        )
    }
}

/// Compares nodes with clusters, over the items found.
pub fn figures(items: &[Item]) -> Figures {
    let found: Vec<(&str, &str)> =
        items.iter().filter_map(|(cluster, node)| Some((cluster.as_str(), node.as_deref()?))).collect();
    let (mut both, mut system, mut gold) = (0, 0, 0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for (i, a) in found.iter().enumerate() {
        for b in &found[i + 1..] {
            both += usize::from(a == b);
            system += usize::from(a.1 == b.1);
            gold += usize::from(a.0 == b.0);
        }
        let count = |same: &dyn Fn(&(&str, &str)) -> bool| found.iter().filter(|b| same(b)).count() as f64;
        let right = count(&|b| a == b);
        precision += right / count(&|b| a.1 == b.1);
        recall += right / count(&|b| a.0 == b.0);
    }
    let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    let mean = |sum: f64| if found.is_empty() { 1.0 } else { sum / found.len() as f64 };
    Figures {
        items: items.len(),
        missed: items.len() - found.len(),
        pair_precision: share(both, system),
        pair_recall: share(both, gold),
        b3_precision: mean(precision),
        b3_recall: mean(recall),
    }
}

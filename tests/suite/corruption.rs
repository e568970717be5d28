//! Right records are damaged in one way at a time, and the scorer marks each of them down.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use shiguan::eval::{Gold, Predicted, evaluate, read_gold};
use shiguan::{Document, extract};

use crate::oracle::period;
use crate::shared::root;

/// The program's records of the local set.
fn records(texts: &Path, golds: &[Gold]) -> Vec<Value> {
    let options = period((2020, 1, 1), (2020, 3, 31));
    let record = |gold: &Gold| {
        let text = std::fs::read_to_string(texts.join(format!("{}.txt", gold.id))).expect("the text");
        serde_json::to_value(extract(&Document::from_text(gold.id.clone(), text), &options)).expect("JSON")
    };
    golds.iter().map(record).collect()
}

fn f1(golds: &[Gold], records: &[Value], row: &str) -> f64 {
    let read = |record: &Value| -> Predicted { serde_json::from_value(record.clone()).expect("a record") };
    let records: BTreeMap<String, Predicted> =
        records.iter().map(read).map(|record| (record.id.clone(), record)).collect();
    evaluate(golds, &records).counts(row).expect("a row of the report").f1()
}

fn events(record: &mut Value) -> &mut Vec<Value> {
    record["events"].as_array_mut().expect("events")
}

fn list<'a>(value: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    value[key].as_array_mut().expect("a list")
}

/// 副市长 becomes 市长.
fn drop_deputies(record: &mut Value) {
    for position in list(record, "positions") {
        position["title"] = position["title"].as_str().expect("a title").replace('副', "").into();
    }
}

fn reverse_itineraries(record: &mut Value) {
    events(record).iter_mut().for_each(|event| list(event, "targets").reverse());
}

/// Companions of one event become those of the next.
fn move_companions(record: &mut Value) {
    let events = events(record);
    let last = events.last().map(|event| event["companions"].clone());
    let mut carried = last.unwrap_or_else(|| json!([]));
    for event in events {
        carried = std::mem::replace(&mut event["companions"], carried);
    }
}

/// A county becomes a city, a town a township.
fn change_levels(record: &mut Value) {
    for entity in list(record, "entities").iter_mut().filter(|entity| entity["kind"] == "place") {
        let name = entity["name"].as_str().expect("a name");
        let changed = match name.chars().last() {
            Some('县' | '区' | '旗') => format!("{}市", stem(name)),
            Some('镇') => format!("{}乡", stem(name)),
            Some('市') => format!("{}县", stem(name)),
            _ => continue,
        };
        entity["name"] = changed.into();
        entity["aliases"] = json!([]);
    }
}

fn stem(name: &str) -> &str {
    name.char_indices().last().map_or(name, |(at, _)| &name[..at])
}

/// Each trip of two stops or more is told as two.
fn split_trips(record: &mut Value) {
    let mut halves = Vec::new();
    for event in events(record).iter_mut().filter(|event| event["type"] == "visit") {
        let targets = list(event, "targets");
        if targets.len() < 2 {
            continue;
        }
        let rest = targets.split_off(targets.len() / 2);
        let mut half = event.clone();
        half["targets"] = rest.into();
        halves.push(half);
    }
    events(record).extend(halves);
}

fn double_events(record: &mut Value) {
    let twice = events(record).clone();
    events(record).extend(twice);
}

/// What is done, the row that it shows in, and how.
type Damage = (&'static str, &'static str, fn(&mut Value));

#[test]
fn each_damage_costs() {
    let folder = root().join("tests/gold/local");
    let golds = read_gold(&folder.join("gold")).expect("gold annotations");
    let whole = records(&folder.join("texts"), &golds);
    let damages: [Damage; 6] = [
        ("副 dropped from titles", "positions", drop_deputies),
        ("itineraries reversed", "order", reverse_itineraries),
        ("companions moved to another event", "companions", move_companions),
        ("levels of places changed", "visits", change_levels),
        ("trips split", "trips", split_trips),
        ("events doubled", "trips", double_events),
    ];
    for (damage, row, apply) in damages {
        let mut damaged = whole.clone();
        damaged.iter_mut().for_each(apply);
        let (before, after) = (f1(&golds, &whole, row), f1(&golds, &damaged, row));
        assert!(after < before - 0.05, "{damage}: {row} {before:.3} to {after:.3}");
    }
}

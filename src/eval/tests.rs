use std::collections::BTreeMap;

use super::{Gold, Predicted, ROWS, evaluate};

/// One trip of two stops with a companion, and a chaired meeting; names are invented.
const GOLD: &str = r#"{
  "id": "a", "published": "2020-03-02",
  "persons": [{"name": "甄远山", "titles": ["市委书记"]}, {"name": "甄近水", "titles": ["副市长"]}],
  "places": ["东河市", "西岭镇"],
  "organizations": [{"name": "远山机械有限公司", "aliases": ["远山机械"], "kind": "company"}],
  "dates": ["2020-03-01"],
  "events": [
    {"type": "visit", "date": "2020-03-01", "actors": ["甄远山"], "companions": ["甄近水"],
     "targets": ["西岭镇", "远山机械有限公司"], "optional_targets": ["东河市"]},
    {"type": "meeting", "date": "2020-03-02", "actors": ["甄近水"], "companions": []}
  ]
}"#;

/// A record that says the same; each test damages it.
const RECORD: &str = r#"{
  "id": "a", "published": {"edtf": "2020-03-02"},
  "entities": [
    {"id": "e0", "kind": "person", "name": "甄远山"}, {"id": "e1", "kind": "person", "name": "甄近水"},
    {"id": "e2", "kind": "place", "name": "东河"}, {"id": "e3", "kind": "place", "name": "西岭镇"},
    {"id": "e4", "kind": "organization", "subkind": "company", "name": "远山机械"}
  ],
  "positions": [{"person": "e0", "title": "市委书记"}, {"person": "e1", "title": "副市长"}],
  "times": [{"edtf": "2020-03-01"}, {"edtf": "2020-03"}],
  "events": [
    {"type": "visit", "date": {"edtf": "2020-03-01"}, "actors": ["e0"], "companions": ["e1"], "targets": ["e3", "e4"]},
    {"type": "meeting", "date": "2020-03-02", "actors": ["e1"]}
  ]
}"#;

fn f1(record: &str) -> BTreeMap<&'static str, f64> {
    let gold: Gold = serde_json::from_str(GOLD).expect("gold");
    let record: Predicted = serde_json::from_str(record).expect("record");
    let report = evaluate(&[gold], &BTreeMap::from([(record.id.clone(), record)]));
    ROWS.iter().map(|&row| (row, report.counts(row).expect("a row").f1())).collect()
}

/// The rows that fall when the first text is replaced by the second.
fn fallen(from: &str, to: &str) -> Vec<&'static str> {
    assert!(RECORD.contains(from), "{from}");
    let (right, damaged) = (f1(RECORD), f1(&RECORD.replacen(from, to, 1)));
    ROWS.into_iter().filter(|row| damaged[row] < right[row]).collect()
}

#[test]
fn a_right_record_is_right_in_every_row() {
    let figures = f1(RECORD);
    for row in ROWS.iter().filter(|&&row| row != "talks") {
        assert!((figures[row] - 1.0).abs() < f64::EPSILON, "{row}: {}", figures[row]);
    }
}

#[test]
fn a_lost_deputy_is_another_post() {
    assert_eq!(fallen("副市长", "市长"), ["positions"]);
}

#[test]
fn a_reversed_itinerary_is_out_of_order() {
    assert_eq!(fallen(r#"["e3", "e4"]"#, r#"["e4", "e3"]"#), ["order"]);
}

#[test]
fn another_day_is_another_visit() {
    let rows = fallen(r#""date": {"edtf": "2020-03-01"}"#, r#""date": {"edtf": "2020-03-03"}"#);
    assert_eq!(rows, ["visits", "trips", "order", "companions"]);
}

#[test]
fn a_companion_is_no_visitor() {
    let rows = fallen(r#""actors": ["e0"], "companions": ["e1"]"#, r#""actors": ["e0", "e1"]"#);
    assert_eq!(rows, ["visits", "visits_nodate", "companions"]);
}

#[test]
fn a_missing_record_found_nothing() {
    let gold: Gold = serde_json::from_str(GOLD).expect("gold");
    let report = evaluate(&[gold], &BTreeMap::new());
    assert_eq!(report.with_record, 0);
    let persons = report.counts("persons").expect("a row");
    assert_eq!((persons.hit, persons.pred, persons.gold), (0, 0, 2));
}

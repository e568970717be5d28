use super::{Style, to_html, to_terminal};
use crate::Record;
use crate::record::{Discourse, Entity, EntityKind, Event, EventType, Quote, Realis, Rejected};

/// A record of one short text with invented names and hostile markup.
fn record() -> Record {
    let text = "甄远山到西岭镇<b>调研\"。\n明天将赴东河市。";
    let quote = |start: u32, end: u32| Quote {
        start,
        end,
        text: text.chars().skip(start as usize).take((end - start) as usize).collect(),
    };
    let entity = |id: &str, kind, name: &str, mention| Entity {
        id: id.into(),
        kind,
        subkind: "other".into(),
        name: name.into(),
        aliases: Vec::new(),
        code: None,
        within: Vec::new(),
        place: None,
        basis: None,
        mentions: vec![mention],
    };
    let event = Event {
        id: "v0".into(),
        kind: EventType::Visit,
        rule: "V01".into(),
        trigger: "到".into(),
        name: None,
        confidence: 0.9,
        realis: Realis::Actual,
        discourse: Discourse::Report,
        topics: Vec::new(),
        date: None,
        actors: vec!["e0".into()],
        companions: Vec::new(),
        hosts: Vec::new(),
        targets: vec!["e1".into()],
        participants: Vec::new(),
        stops: Vec::new(),
        evidence: vec![quote(0, 12)],
    };
    let planned = quote(17, 20);
    Record {
        id: "a".into(),
        text: text.into(),
        entities: vec![
            entity("e0", EntityKind::Person, "甄远山", quote(0, 3)),
            entity("e1", EntityKind::Place, "西岭镇", quote(4, 7)),
        ],
        events: vec![event],
        rejected: vec![Rejected {
            kind: "visit".into(),
            start: planned.start,
            end: planned.end,
            text: planned.text,
            why: "planned".into(),
            rule: "R02".into(),
        }],
        ..Record::default()
    }
}

#[test]
fn plain_text_keeps_the_document_and_tells_what_was_found() {
    let shown = to_terminal(&record(), Style::Plain);
    assert!(shown.contains("[甄远山|P]到[西岭镇|L]<b>"), "{shown}");
    assert!(shown.contains("v0 visit actual report [V01 到] no day: 甄远山"), "{shown}");
    assert!(shown.contains("planned (R02)"), "{shown}");
}

#[test]
fn colours_end_where_they_begin() {
    let shown = to_terminal(&record(), Style::Colour);
    let plain = regex::Regex::new("\x1b\\[[0-9;]*m").expect("a pattern").replace_all(&shown, "").into_owned();
    assert!(plain.contains(&record().text), "{plain}");
    assert_eq!(shown.matches("\x1b[0m").count() * 2, shown.matches('\x1b').count());
}

#[test]
fn a_page_escapes_what_the_document_says() {
    let page = to_html(&[record()]);
    assert!(!page.contains("<b>"), "{page}");
    assert!(page.contains("title=\"e0 甄远山 (other); v0 V01\""), "{page}");
}

#[test]
fn damaged_spans_are_left_out() {
    let mut record = record();
    record.rejected[0].end = 9_999;
    let shown = to_terminal(&record, Style::Plain);
    assert_eq!(shown.matches("|x]").count(), 1, "the legend's alone: {shown}");
}

//! Structure of the exports, checked without their consumers.

use shiguan::export;
use shiguan::graph::{Edge, EdgeKind, Evidence, KnowledgeGraph, Node, NodeData, PersonNode, PlaceNode};
use shiguan::timeline::{Entry, EntryDate, Source, Timeline};

/// A graph whose names hold every character that some format trips over.
fn hostile() -> (KnowledgeGraph, Timeline) {
    let mut graph = KnowledgeGraph::default();
    let name = "甲\"乙'<script>&,;:\\\n(end)";
    let person =
        Node { id: "person/甲\"<乙>".into(), name: name.into(), data: NodeData::Person(PersonNode::default()) };
    let place = PlaceNode { lon: Some(104.0), lat: Some(30.0), ..PlaceNode::default() };
    graph.insert(person);
    graph.insert(Node { id: "place/510000".into(), name: "某省".into(), data: NodeData::Place(place) });
    let quote = Evidence { doc: "d".into(), start: 0, end: 2, text: "他说:\"好\u{0}\"".into() };
    for key in ["event/1", "event/2"] {
        let edge = Edge {
            kind: EdgeKind::Visited,
            key: key.into(),
            event: None,
            edtf: Some("2021-03".into()),
            order: Some(1),
            title: None,
            confidence: 0.5,
            evidence: [quote.clone()].into(),
        };
        assert!(graph.connect("person/甲\"<乙>", "place/510000", edge));
    }
    let entry = |id: &str, edtf: Option<&str>, earliest: Option<&str>, latest: Option<&str>| Entry {
        id: id.into(),
        kind: "visit".into(),
        realis: "actual".into(),
        headline: name.into(),
        date: EntryDate {
            edtf: edtf.map(Into::into),
            earliest: earliest.map(Into::into),
            latest: latest.map(Into::into),
            basis: None,
        },
        sources: vec![Source { doc: "d".into(), ..Source::default() }],
        ..Entry::default()
    };
    let entries = vec![
        entry("event/1", Some("2021-03-05"), Some("2021-03-05"), Some("2021-03-05")),
        entry("event/2", Some("2021-03"), Some("2021-03-01"), Some("2021-03-31")),
        entry("event/3", None, None, None),
    ];
    (graph, Timeline { schema: "shiguan/timeline/1".into(), period: None, entries })
}

fn text(name: &str) -> String {
    let (graph, timeline) = hostile();
    let exported = export::format(name).unwrap().export(&graph, &timeline);
    String::from_utf8(exported.files[0].bytes.clone()).unwrap()
}

fn json(name: &str) -> serde_json::Value {
    serde_json::from_str(&text(name)).unwrap()
}

#[test]
fn names_are_unique_and_sorted_and_files_are_as_listed() {
    let (graph, timeline) = hostile();
    assert!(export::FORMATS.is_sorted_by_key(|format| format.name));
    for format in export::FORMATS {
        let exported = format.export(&graph, &timeline);
        let names: Vec<&str> = exported.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, format.files, "{}", format.name);
        assert_eq!(exported, format.export(&graph, &timeline), "{}: not the same bytes twice", format.name);
    }
}

#[test]
fn parallel_edges_stay_two_with_two_ids() {
    for (name, list) in [("cytoscape", "/elements/edges"), ("d3", "/links"), ("graphology", "/edges")] {
        let value = json(name);
        let edges = value.pointer(list).unwrap().as_array().unwrap().clone();
        assert_eq!(edges.len(), 2, "{name}");
        assert_ne!(edges[0], edges[1], "{name}");
    }
    assert_eq!(json("graphology")["options"]["multi"], true);
}

#[test]
fn timelines_leave_out_what_has_no_day_and_say_so() {
    let (graph, timeline) = hostile();
    for name in ["timelinejs", "vis", "ical", "mermaid"] {
        assert_eq!(export::format(name).unwrap().export(&graph, &timeline).left_out.events, 1, "{name}");
    }
    let slides = json("timelinejs");
    assert_eq!(slides["events"].as_array().unwrap().len(), 2);
    assert_eq!(slides["events"][1]["start_date"], serde_json::json!({ "year": 2021, "month": 3 }));
    assert_eq!(slides["events"][1]["display_date"], "2021-03");
    assert!(!slides.to_string().contains("<script>"));
}

#[test]
fn xml_parses_back_with_the_names_whole() {
    for name in ["gexf", "graphml"] {
        let text = text(name);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut nodes = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(start) if start.name().as_ref() == "node" => nodes += 1,
                _ => {}
            }
        }
        assert_eq!(nodes, 2, "{name}");
        assert!(!text.contains('\u{0}'), "{name}");
    }
}

#[test]
fn calendar_lines_are_folded_and_ends_exclusive() {
    let text = text("ical");
    assert!(text.contains("DTSTART;VALUE=DATE:20210301\r\nDTEND;VALUE=DATE:20210401\r\n"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn turtle_parses() {
    let text = text("turtle");
    let triples: Result<Vec<_>, _> = oxttl::TurtleParser::new().for_slice(text.as_bytes()).collect();
    assert!(!triples.unwrap_or_else(|error| panic!("{error}\n{text}")).is_empty());
}

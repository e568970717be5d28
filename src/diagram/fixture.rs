//! A small graph with its timeline, for tests: two visits of one official, invented.

use crate::graph::{
    Edge, EdgeKind, EventNode, Evidence, KnowledgeGraph, Node, NodeData, Occupancy, OrganizationNode, Part, PersonNode,
    PlaceNode, Report, StopNode,
};
use crate::record::{Discourse, EventType, Mode, Realis, Role};
use crate::timeline::{Entry, EntryDate, SCHEMA, Timeline};

/// A quotation.
pub fn evidence(text: &str) -> Evidence {
    Evidence { doc: "d1".into(), start: 0, end: text.chars().count() as u32, text: text.into() }
}

fn person(id: &str, name: &str, pinyin: &str, title: &str) -> Node {
    let occupancy = Occupancy {
        post: "post/1".into(),
        title: title.into(),
        status: "incumbent".into(),
        place: None,
        first_seen: None,
        last_seen: None,
        evidence: vec![evidence(title)],
    };
    let data = PersonNode {
        subkind: "official".into(),
        pinyin: pinyin.into(),
        occupancies: vec![occupancy],
        ..PersonNode::default()
    };
    Node { id: id.into(), name: name.into(), data: NodeData::Person(data) }
}

fn part(id: &str, name: &str, role: Role, title: &str) -> Part {
    Part {
        id: id.into(),
        name: name.into(),
        role,
        mode: Mode::Onsite,
        title: Some(title.into()),
        posts: Vec::new(),
        stops: Vec::new(),
        evidence: vec![evidence(name)],
    }
}

fn stop(order: u32, target: &str, name: &str, is_leaf: bool) -> StopNode {
    let evidence = vec![evidence(name)];
    StopNode {
        order,
        target: Some(target.into()),
        name: name.into(),
        within: None,
        is_leaf,
        edtf: None,
        time: None,
        evidence,
    }
}

fn edge(kind: EdgeKind, key: &str) -> Edge {
    let evidence = vec![evidence("到东山县“调研”")];
    Edge {
        kind,
        key: key.into(),
        event: None,
        edtf: None,
        order: None,
        title: None,
        confidence: 0.9,
        evidence: evidence.into(),
    }
}

/// A visit on that day by the persons of the fixture.
fn visit(day: &str, stops: Vec<StopNode>) -> EventNode {
    EventNode {
        event_type: EventType::Visit,
        acts: Vec::new(),
        name: None,
        edtf: Some(day.into()),
        earliest: Some(day.into()),
        latest: Some(day.into()),
        basis: Some("stated".into()),
        realis: Realis::Actual,
        discourse: Discourse::Report,
        topics: vec!["复工复产".into()],
        participants: vec![
            part("person/甲\"乙", "甲\"乙", Role::Principal, "县委书记"),
            part("person/李丙", "李丙", Role::Companion, "副县长"),
        ],
        stops,
        reports: vec![Report {
            doc: "d1".into(),
            event: "v0".into(),
            edtf: Some(day.into()),
            evidence: vec![evidence("甲\"乙到<东山县>&调研")],
            confidence: 0.9,
        }],
        conflicts: Vec::new(),
        independent_sources: 1,
        confidence: 0.9,
        rules: vec!["V01".into()],
    }
}

/// Two visits; a name with a quotation mark in it, quotes with markup in them.
pub fn graph() -> (KnowledgeGraph, Timeline) {
    let mut graph = KnowledgeGraph::default();
    graph.insert(person("person/甲\"乙", "甲\"乙", "Jia Yi", "县委书记"));
    graph.insert(person("person/李丙", "李丙", "Li Bing", "副县长"));
    let county = PlaceNode { subkind: "county".into(), code: Some("990001".into()), ..PlaceNode::default() };
    graph.insert(Node { id: "place/990001".into(), name: "东山县".into(), data: NodeData::Place(county) });
    let company = OrganizationNode {
        subkind: "company".into(),
        place: Some("place/990001".into()),
        ..OrganizationNode::default()
    };
    let company_id = "org/东山科技(新区)有限公司";
    graph.insert(Node {
        id: company_id.into(),
        name: "东山科技(新区)有限公司".into(),
        data: NodeData::Organization(company),
    });
    graph.connect(company_id, "place/990001", edge(EdgeKind::LocatedIn, "located_in"));
    let stops = vec![stop(1, "place/990001", "东山县", false), stop(2, company_id, "东山科技(新区)有限公司", true)];
    let mut entries = Vec::new();
    for (n, (day, stops)) in
        [("2020-02-20", stops.clone()), ("2020-02-21", stops[..1].to_vec())].into_iter().enumerate()
    {
        let id = format!("event/{day}/visit/{n}");
        let event = visit(day, stops);
        graph.insert(Node { id: id.clone(), name: "调研".into(), data: NodeData::Event(Box::new(event)) });
        graph.connect("person/甲\"乙", &id, edge(EdgeKind::TookPart, &id));
        graph.connect("person/李丙", &id, edge(EdgeKind::Accompanied, &id));
        graph.connect(&id, "place/990001", edge(EdgeKind::At, &id));
        let date =
            EntryDate { edtf: Some(day.into()), earliest: Some(day.into()), latest: Some(day.into()), basis: None };
        entries.push(Entry {
            id,
            kind: "visit".into(),
            realis: "actual".into(),
            date,
            place: vec!["东山县".into()],
            ..Entry::default()
        });
    }
    (graph, Timeline { schema: SCHEMA.into(), period: None, entries })
}

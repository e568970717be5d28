//! Linking: the gold, the order of the input, overrides, contradiction.

use shiguan::graph::{EdgeKind, EventNode};
use shiguan::link::{self, Outcome, Overrides};
use shiguan::record::{EventType, Record, Role};
use shiguan::time::Period;
use shiguan::{Document, Options, extract, graph};

use crate::linkgold::{self, Figures};
use crate::shared::root;

/// Pairwise and B³ figures that may not be lost.
fn check(what: &str, figures: Figures, precision: f64, recall: f64) {
    println!("{what}: {figures}");
    for (name, value, floor) in [
        ("pairwise precision", figures.pair_precision, precision),
        ("pairwise recall", figures.pair_recall, recall),
        ("B³ precision", figures.b3_precision, precision),
        ("B³ recall", figures.b3_recall, recall),
    ] {
        assert!(value >= floor, "{what}: {name} {value:.3} is below {floor}: {figures}");
    }
}

#[test]
fn invented_documents_link_as_the_gold_says() {
    let gold = linkgold::read("documents.txt");
    let records = linkgold::records(&gold);
    let linked = link::link_with(&records, &Overrides::default());
    let (persons, events) = (linkgold::persons(&gold, &records, &linked), linkgold::events(&gold, &records, &linked));
    for (cluster, node) in persons.iter().chain(&events) {
        println!("{cluster}\t{}", node.as_deref().unwrap_or("-"));
    }
    check("persons", linkgold::figures(&persons), 0.99, 0.97);
    check("events", linkgold::figures(&events), 0.99, 0.93);
}

/// Documents that were annotated before the program read them; their figures stand apart.
#[test]
fn held_out_documents_link_as_the_gold_says() {
    let gold = linkgold::read("held.txt");
    let records = linkgold::records(&gold);
    let linked = link::link_with(&records, &Overrides::default());
    let (persons, events) = (linkgold::persons(&gold, &records, &linked), linkgold::events(&gold, &records, &linked));
    for (cluster, node) in persons.iter().chain(&events) {
        println!("{cluster}\t{}", node.as_deref().unwrap_or("-"));
    }
    check("held-out persons", linkgold::figures(&persons), 0.97, 0.97);
    check("held-out events", linkgold::figures(&events), 0.97, 0.95);
}

#[test]
fn local_documents_link_as_the_gold_says() {
    let gold = linkgold::read("local.txt");
    let period = graph::days::bounds("2020-01-01/2020-03-31").map(|(first, last)| Period { first, last });
    let options = Options { period, ..Options::default() };
    let folder = root().join("tests/gold/local/texts");
    let records: Vec<Record> = gold
        .iter()
        .map(|gold| {
            let text = std::fs::read_to_string(folder.join(format!("{}.txt", gold.id))).expect("text");
            extract(&Document::from_text(&gold.id, text), &options)
        })
        .collect();
    let linked = link::link_with(&records, &Overrides::default());
    let (persons, events) = (linkgold::persons(&gold, &records, &linked), linkgold::events(&gold, &records, &linked));
    for (cluster, node) in persons.iter().chain(&events) {
        println!("{cluster}\t{}", node.as_deref().unwrap_or("-"));
    }
    check("local persons", linkgold::figures(&persons), 0.98, 0.97);
    check("local events", linkgold::figures(&events), 0.98, 0.97);
}

fn bytes(graph: &shiguan::KnowledgeGraph) -> Vec<u8> {
    let mut bytes = Vec::new();
    graph::json::write(graph, &mut bytes).expect("written");
    bytes
}

#[test]
fn any_order_of_the_records_gives_the_same_graph() {
    let mut records = linkgold::records(&linkgold::read("documents.txt"));
    let first = bytes(&link::link(&records));
    records.reverse();
    assert_eq!(bytes(&link::link(&records)), first);
    let half = records.len() / 2;
    records.rotate_left(half);
    assert_eq!(bytes(&link::link(&records)), first);
}

#[test]
fn a_graph_is_read_back_as_it_was_written() {
    let graph = link::link(&linkgold::records(&linkgold::read("documents.txt")));
    let written = bytes(&graph);
    let back = graph::json::read(written.as_slice()).expect("read");
    assert_eq!(bytes(&back), written);
    assert!(graph::json::read(b"{}".as_slice()).is_err());
}

/// A record of one document.
fn record(id: &str, published: &str, publisher: &str, text: &str) -> Record {
    let mut document = Document::from_text(id, text);
    document.meta.published = Some(published.into());
    document.meta.publisher = Some(publisher.into());
    extract(&document, &Options::default())
}

fn node_of(linked: &link::Linked, doc: &str, name: &str, records: &[Record]) -> String {
    let record = records.iter().find(|record| record.id == doc).expect("record");
    let entity = record.entities.iter().find(|entity| entity.name == name).expect("entity");
    let found = linked.entities.iter().find(|of| &*of.doc == doc && of.own == entity.id);
    found.expect("linked").node.to_string()
}

#[test]
fn overrides_win_over_the_rules() {
    let records = [
        record("x1", "2020-02-12", "宣城日报", "2月11日，宣城市委书记柳成荫到绩溪县调研。"),
        record("x2", "2020-02-13", "宣城日报", "2月12日，宣城市委书记柳成荫到宁国市调研。"),
        record("x3", "2020-02-13", "延边日报", "2月12日，敦化市副市长柳成荫到大石头镇检查。"),
    ];
    let free = link::link_with(&records, &Overrides::default());
    let node = |linked: &link::Linked, doc: &str| node_of(linked, doc, "柳成荫", &records);
    assert_eq!(node(&free, "x1"), node(&free, "x2"));
    assert_ne!(node(&free, "x1"), node(&free, "x3"));

    let overrides = Overrides {
        same: vec![("person/柳成荫 in x1".into(), "person/柳成荫 in x3".into())],
        different: vec![("person/柳成荫 in x1".into(), "person/柳成荫 in x2".into())],
        ..Overrides::default()
    };
    let linked = link::link_with(&records, &overrides);
    assert_eq!(node(&linked, "x1"), node(&linked, "x3"));
    assert_ne!(node(&linked, "x1"), node(&linked, "x2"));
    assert!(linked.decisions.iter().any(|decision| decision.by_override && decision.outcome == Outcome::Different));

    let overrides = Overrides {
        drop: vec![node(&free, "x3")],
        rename: [(node(&free, "x1"), "柳书记".to_owned())].into(),
        same: vec![("person/无此人".into(), "person/柳成荫".into())],
        ..Overrides::default()
    };
    let linked = link::link_with(&records, &overrides);
    assert!(linked.graph.node(&node(&free, "x3")).is_none());
    assert_eq!(linked.graph.node(&node(&free, "x1")).map(|node| node.name.as_str()), Some("柳书记"));
    assert!(linked.warnings.iter().any(|warning| warning.contains("无此人")));
}

#[test]
fn disagreeing_reports_are_kept_with_their_sources() {
    let text = |day: &str| {
        format!(
            "{day}，宣城市委书记柳成荫到绩溪县调研企业复工复产工作。他来到绩溪县生态工业园区，走进生产车间，向企业负责人详细了解\
             员工返岗、原材料供应和产品销售情况，叮嘱企业严格落实防控措施，抓好安全生产，确保防疫和生产两不误。"
        )
    };
    let records = [
        record("y1", "2020-02-13", "宣城日报", &text("2月11日")),
        record("y2", "2020-02-13", "宣城新闻网", &text("2月12日")),
    ];
    let linked = link::link_with(&records, &Overrides::default());
    let is_visit = |event: &EventNode| event.event_type == EventType::Visit && event.reports.len() == 2;
    let visits: Vec<_> = linked.graph.events().filter(|(_, event)| is_visit(event)).collect();
    assert_eq!(visits.len(), 1, "one visit from two reports");
    let event = visits[0].1;
    assert_eq!(event.independent_sources, 1, "one text is one source");
    let conflict = event.conflicts.iter().find(|conflict| conflict.about == "date").expect("a conflict of dates");
    let days: Vec<(&str, &str)> = conflict.values.iter().map(|(doc, day)| (doc.as_str(), day.as_str())).collect();
    assert_eq!(days, [("y1", "2020-02-11"), ("y2", "2020-02-12")]);
    assert!(matches!(event.edtf.as_deref(), Some("2020-02-11" | "2020-02-12")), "a day that a report gives");
}

#[test]
fn a_countys_and_a_provinces_deputy_of_one_name_are_two() {
    let records = [
        record("u1", "2020-02-12", "安徽日报", "2月11日，安徽省副省长柳成荫到合肥市调研。"),
        record("u2", "2020-02-13", "宣城日报", "2月12日，绩溪县副县长柳成荫到绩溪县长安镇检查。"),
        record("u3", "2020-02-14", "宣城日报", "2月13日，绩溪县副县长柳成荫到绩溪县家朋乡检查。"),
    ];
    let linked = link::link_with(&records, &Overrides::default());
    let node = |doc: &str| node_of(&linked, doc, "柳成荫", &records);
    assert_eq!(node("u2"), node("u3"));
    assert_ne!(node("u1"), node("u2"));
    let told =
        linked.decisions.iter().find(|decision| decision.kind == "person" && decision.outcome == Outcome::Different);
    assert!(told.is_some_and(|told| told.reasons.iter().any(|why| why.contains("ranks far apart"))), "{told:?}");
}

#[test]
fn two_holders_of_one_post_at_one_time_are_told() {
    let records = [
        record("t1", "2020-02-12", "宣城日报", "2月11日，宣城市委书记柳成荫到绩溪县调研。"),
        record("t2", "2020-02-12", "宣城日报", "2月11日，宣城市委书记白云起到宁国市调研。"),
    ];
    let linked = link::link_with(&records, &Overrides::default());
    let two: Vec<(&str, &str)> = linked.rivals.iter().map(|rival| (rival.a.as_str(), rival.b.as_str())).collect();
    assert_eq!(two, [("person/柳成荫", "person/白云起")]);
}

#[test]
fn a_reprint_in_the_other_script_is_one_source() {
    let text = "2月11日，宣城市委书记柳成荫到绩溪县调研企业复工复产工作。他来到绩溪县生态工业园区，走进生产车间，向企业负责人详细了解\
                员工返岗、原材料供应和产品销售情况，叮嘱企业严格落实防控措施，抓好安全生产，确保防疫和生产两不误。";
    let traditional = "2月11日，宣城市委書記柳成蔭到績溪縣調研企業復工復產工作。他來到績溪縣生態工業園區，走進生產車間，向企業負責人詳細了解\
                       員工返崗、原材料供應和產品銷售情況，叮囑企業嚴格落實防控措施，抓好安全生產，確保防疫和生產兩不誤。";
    let records = [record("s1", "2020-02-12", "宣城日报", text), record("s2", "2020-02-13", "环球网", traditional)];
    let graph = link::link(&records);
    let sources: Vec<u32> = graph.events().map(|(_, event)| event.independent_sources).collect();
    assert_eq!(sources, [1], "one event of one source");
    assert!(graph.edge("doc/s2", "doc/s1", "reprint_of").is_some());
}

#[test]
fn the_last_part_of_a_foreign_name_joins_the_one_long_form() {
    let long = record("r1", "2020-02-12", "青岛日报", "2月11日，青岛市市长卓远航会见欧绿能源公司总裁马丁·科斯塔。");
    let short = record("r2", "2020-02-12", "青岛晚报", "2月11日，青岛市市长卓远航会见了欧绿能源公司总裁科斯塔。");
    let records = [long, short];
    let linked = link::link_with(&records, &Overrides::default());
    assert_eq!(node_of(&linked, "r1", "马丁·科斯塔", &records), "person/马丁·科斯塔");
    assert_eq!(node_of(&linked, "r2", "科斯塔", &records), "person/马丁·科斯塔");
}

#[test]
fn two_visits_on_two_days_stay_two() {
    let records = [
        record("z1", "2020-02-12", "宣城日报", "2月11日，宣城市委书记柳成荫到绩溪县调研。县长白云起陪同。"),
        record("z2", "2020-02-13", "宣城日报", "2月12日，宣城市委书记柳成荫到绩溪县调研。县长白云起陪同。"),
    ];
    let graph = link::link(&records);
    let days: Vec<&str> = graph.events().filter_map(|(_, event)| event.edtf.as_deref()).collect();
    assert_eq!(days, ["2020-02-11", "2020-02-12"]);
}

#[test]
fn no_records_and_odd_records_are_no_harm() {
    assert_eq!(link::link(&[]).node_count(), 0);
    let mut odd = record("w1", "2020-02-12", "宣城日报", "2月11日，宣城市委书记柳成荫到绩溪县调研。");
    for event in &mut odd.events {
        event.targets.push("e99".into());
        for participant in &mut event.participants {
            participant.position = Some("p99".into());
        }
    }
    for position in &mut odd.positions {
        position.person = "nobody".into();
    }
    let twice = [odd.clone(), odd];
    assert_eq!(link::link(&twice).nodes().filter(|node| node.id.starts_with("doc/")).count(), 1);
}

#[test]
fn graph_json_validates_against_its_schema() {
    let graph = link::link(&linkgold::records(&linkgold::read("documents.txt")));
    let schema = schemars::schema_for!(graph::json::GraphFile);
    let validator = jsonschema::validator_for(schema.as_value()).expect("a schema");
    let written: serde_json::Value = serde_json::from_slice(&bytes(&graph)).expect("JSON");
    let violations: Vec<String> =
        validator.iter_errors(&written).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn who_was_part_of_the_way_was_not_everywhere() {
    let text = "2月11日，宣城市委书记柳成荫先后到绩溪县、宁国市调研。市委秘书长白云起参加调研。";
    let mut partly = record("v1", "2020-02-12", "宣城日报", text);
    let visit = partly.events.iter_mut().find(|event| event.stops.len() == 2).expect("two stops");
    let second = visit.stops[1].id.clone();
    let companion = visit.participants.iter_mut().find(|p| p.role == Role::Companion).expect("a companion");
    companion.stops = vec![second];
    let graph = link::link(&[partly]);
    let (_, event) = graph.events().find(|(_, event)| event.stops.len() == 2).expect("the visit");
    let stops = |role| event.participants.iter().find(|part| part.role == role).map(|part| part.stops.clone());
    assert_eq!(stops(Role::Principal), Some(vec![]), "all stops");
    assert_eq!(stops(Role::Companion), Some(vec![2]));
    let visited =
        |name: &str| graph.from(&format!("person/{name}")).iter().filter(|l| l.edge.kind == EdgeKind::Visited).count();
    assert_eq!((visited("柳成荫"), visited("白云起")), (2, 1));
}

//! Tests over whole diagrams.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn path_ids() -> Vec<String> {
    vec!["person/甲\"乙".into(), "event/2020-02-20/visit/0".into(), "place/990001".into()]
}

fn diagrams(labels: Labels) -> Vec<(String, Diagram)> {
    let (graph, timeline) = fixture::graph();
    let options = Options { labels, ..Options::default() };
    let mut all = all(&graph, &timeline, &options);
    all.push(("path".into(), path(&graph, &path_ids(), &options)));
    all
}

#[test]
fn every_view_is_drawn() {
    let stems: Vec<String> = diagrams(Labels::Zh).into_iter().map(|(stem, _)| stem).collect();
    let expected =
        ["day-2020-02-20", "graph", "itinerary-jia-yi", "map", "network", "place-dong-shan-xian", "timeline", "path"];
    assert_eq!(stems, expected);
}

#[test]
fn ids_are_unique_and_edges_have_ends() {
    for (stem, diagram) in diagrams(Labels::Zh) {
        let ids: BTreeSet<&str> = diagram.nodes.iter().map(|n| n.id.as_str()).collect();
        assert_eq!(ids.len(), diagram.nodes.len(), "{stem}");
        for edge in &diagram.edges {
            assert!(ids.contains(edge.source.as_str()) && ids.contains(edge.target.as_str()), "{stem}: {edge:?}");
        }
    }
}

#[test]
fn dot_parses_back_with_the_same_counts() {
    use graphviz_rust::dot_structures::{Graph, Stmt};
    for labels in [Labels::Zh, Labels::Pinyin, Labels::En] {
        for (stem, diagram) in diagrams(labels) {
            let dot = diagram.to_dot("report.html");
            let parsed = graphviz_rust::parse(&dot).unwrap_or_else(|e| panic!("{stem}: {e}\n{dot}"));
            let Graph::DiGraph { stmts, .. } = parsed else { panic!("{stem} is no digraph") };
            let count = |wanted: fn(&Stmt) -> bool| stmts.iter().filter(|s| wanted(s)).count();
            assert_eq!(count(|s| matches!(s, Stmt::Node(_))), diagram.nodes.len(), "{stem}");
            assert_eq!(count(|s| matches!(s, Stmt::Edge(_))), diagram.edges.len(), "{stem}");
        }
    }
}

#[test]
fn svg_is_well_formed_and_escaped() {
    for (stem, diagram) in diagrams(Labels::En) {
        let svg = diagram.to_svg("report.html");
        let mut reader = quick_xml::Reader::from_str(&svg);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(e) => panic!("{stem}: {e}"),
            }
        }
        assert!(!svg.contains("<东山县>"), "{stem}: quotes are escaped");
    }
}

#[test]
fn boxes_do_not_overlap() {
    for (stem, diagram) in diagrams(Labels::Pinyin) {
        let placed = layout::place(&diagram);
        for (i, a) in placed.boxes.iter().enumerate() {
            for b in &placed.boxes[i + 1..] {
                let apart =
                    (a.x - b.x).abs() >= (a.w + b.w) / 2.0 - 0.5 || (a.y - b.y).abs() >= (a.h + b.h) / 2.0 - 0.5;
                assert!(apart, "{stem}: {a:?} over {b:?}");
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for ((_, a), (_, b)) in diagrams(Labels::Zh).into_iter().zip(diagrams(Labels::Zh)) {
        assert_eq!(a.to_svg("report.html"), b.to_svg("report.html"));
        assert_eq!(a.to_dot("report.html"), b.to_dot("report.html"));
    }
}

#[test]
fn cuts_are_stated() {
    let (graph, timeline_of) = fixture::graph();
    let options = Options { max_rows: 1, max_nodes: 1, ..Options::default() };
    let cut = timeline(&graph, &timeline_of, &options);
    assert!(cut.notes.iter().any(|n| n.contains("共 2 个事件")), "{:?}", cut.notes);
    assert!(overview(&graph, &options).notes.iter().any(|n| n.contains("共 2 个事件")));
}

#[test]
fn an_empty_graph_is_drawn_too() {
    let (graph, timeline) = (KnowledgeGraph::default(), Timeline::default());
    for (_, diagram) in all(&graph, &timeline, &Options::default()) {
        assert!(diagram.to_svg("report.html").contains("没有可画的内容"));
        assert!(diagram.to_dot("report.html").starts_with("digraph"));
    }
}

proptest! {
    #[test]
    fn any_text_survives_as_an_id(text in any::<String>()) {
        let mut diagram = Diagram { title: text.clone(), notes: vec![text.clone()], ..Diagram::default() };
        for id in [format!("a{text}"), format!("b{text}")] {
            let mut node = Node::new(id, Kind::Person);
            node.lines.push(Line::strong(text.clone()));
            node.tooltip = text.clone();
            diagram.nodes.push(node);
        }
        let mut edge = Edge::new(format!("a{text}"), format!("b{text}"), Stroke::Step);
        edge.label = Some(text);
        diagram.edges.push(edge);
        let dot = diagram.to_dot("report.html");
        prop_assert!(graphviz_rust::parse(&dot).is_ok(), "{}", dot);
        let svg = diagram.to_svg("report.html");
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
    }
}

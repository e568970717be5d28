//! The evidence between two entities: the nodes of a path, and between them the statements that tie them.

use super::common::{entity, event_kind, kind_of, quoted, with_legend};
use crate::diagram::Options;
use crate::diagram::labels::{Words, event_key};
use crate::diagram::model::{Cell, Diagram, Edge, Kind, Layout, Line, Node, Stroke};
use crate::graph::{KnowledgeGraph, Link, NodeData};

/// Draws a path, given by the ids of its nodes in order, downwards; between two nodes stands the statement with most
/// confidence that ties them. Nodes that the graph does not have are left out.
#[must_use]
pub fn path(graph: &KnowledgeGraph, ids: &[String], options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let ids: Vec<&String> = ids.iter().filter(|id| graph.node(id).is_some()).collect();
    let name = |id: Option<&&String>| id.and_then(|id| graph.node(id)).map_or(String::new(), |n| n.name.clone());
    let (a, b) = (name(ids.first()), name(ids.last()));
    let english = |id: Option<&&String>, name: &str| {
        id.map_or(String::new(), |id| Words::new(crate::diagram::Labels::En).name(graph, id, name))
    };
    let (english_a, english_b) = (english(ids.first(), &a), english(ids.last(), &b));
    let title = words.both(
        "ui.path",
        &[("a", a.as_str()), ("b", b.as_str())],
        &[("a", english_a.as_str()), ("b", english_b.as_str())],
    );
    let mut diagram = Diagram { title, layout: Layout::Grid, ..Diagram::default() };
    let mut before: Option<(&str, String)> = None;
    for id in ids {
        if let Some((last, tip)) = before.take() {
            let statement = statement(graph, words, last, id, diagram.nodes.len());
            diagram.edges.push(Edge::new(tip, &statement.id, Stroke::Step));
            diagram.edges.push(Edge::new(&statement.id, id, Stroke::Step));
            diagram.nodes.push(statement);
        }
        let mut node = station(graph, words, id);
        node.cell = Some(Cell { row: diagram.nodes.len(), column: 0 });
        diagram.nodes.push(node);
        before = Some((id, id.clone()));
    }
    with_legend(diagram, words, "")
}

fn station(graph: &KnowledgeGraph, words: Words, id: &str) -> Node {
    let Some(found) = graph.node(id) else { return Node::new(id, Kind::Event) };
    match &found.data {
        NodeData::Event(event) => {
            let mut node = Node::new(id, event_kind(event.event_type));
            let day = event.edtf.clone().unwrap_or_else(|| words.word("ui.undated"));
            node.lines.push(Line::strong(format!("{day} {}", words.word(event_key(event.event_type)))));
            let stops: Vec<String> = event.stops.iter().take(3).map(|s| s.name.clone()).collect();
            let stops = Some(stops.join("、")).filter(|stops| !stops.is_empty());
            node.lines.extend(event.name.clone().or(stops).map(Line::plain));
            node.uncertain = event.edtf.is_none();
            node.anchor = Some(id.to_owned());
            node
        }
        NodeData::Document(document) => {
            let mut node = Node::new(id, kind_of(found));
            node.lines.push(Line::plain(found.name.clone()));
            node.lines.extend(document.publisher.clone().map(Line::small));
            node.url = document.url.clone();
            node.anchor = Some(id.to_owned());
            node
        }
        _ => entity(graph, words, id, &found.name),
    }
}

/// The statement that ties two nodes, whichever way the edge runs.
fn statement(graph: &KnowledgeGraph, words: Words, a: &str, b: &str, row: usize) -> Node {
    let mut links: Vec<Link<'_>> = graph.from(a).into_iter().filter(|l| l.target.id == b).collect();
    links.extend(graph.to(a).into_iter().filter(|l| l.source.id == b));
    let best =
        links.into_iter().reduce(|best, link| if link.edge.confidence > best.edge.confidence { link } else { best });
    let mut node = Node::new(format!("step/{row}"), Kind::Quote);
    node.cell = Some(Cell { row, column: 0 });
    let Some(link) = best else { return node };
    let mut said = words.word(&format!("edge_kind.{}", link.edge.kind.name()));
    for more in [link.edge.edtf.as_deref().map(String::from), link.edge.title.as_ref().map(|t| words.post(t))]
        .into_iter()
        .flatten()
    {
        said.push_str(" · ");
        said.push_str(&more);
    }
    node.lines.push(Line::strong(said));
    node.lines.extend(link.edge.evidence.first().map(|e| Line::small(quoted(e))));
    node
}

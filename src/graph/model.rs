//! The knowledge graph, on petgraph inside.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::edge::{Edge, Link};
use super::node::{EventNode, Node, NodeData};

/// The graph. Iteration is sorted by id (nodes) and by source, target, key (edges): same records, same order.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Edge>,
    index: BTreeMap<String, NodeIndex>,
    /// Period of the corpus as EDTF interval, where given.
    pub period: Option<String>,
}

impl KnowledgeGraph {
    /// Makes room for so many more nodes and edges at once: growing by doubling would need twice the memory.
    pub fn reserve(&mut self, nodes: usize, edges: usize) {
        self.graph.reserve_exact_nodes(nodes);
        self.graph.reserve_exact_edges(edges);
    }

    /// Adds a node, or replaces the one of the same id.
    pub fn insert(&mut self, node: Node) {
        if let Some(&at) = self.index.get(&node.id) {
            self.graph[at] = node;
        } else {
            let id = node.id.clone();
            let at = self.graph.add_node(node);
            self.index.insert(id, at);
        }
    }

    /// Adds an edge, unless an end is missing; an edge of the same ends and key is replaced. Says whether it was added.
    pub fn connect(&mut self, source: &str, target: &str, edge: Edge) -> bool {
        let (Some(&a), Some(&b)) = (self.index.get(source), self.index.get(target)) else { return false };
        match self.find(a, b, &edge.key) {
            Some(old) => self.graph[old] = edge,
            None => {
                self.graph.add_edge(a, b, edge);
            }
        }
        true
    }

    /// The edge of that key between two nodes. Searches from both ends at once, so that the many edges of a hub cost no
    /// more than the few of the other end.
    fn find(&self, a: NodeIndex, b: NodeIndex, key: &str) -> Option<EdgeIndex> {
        let mut out = self.graph.edges_directed(a, Direction::Outgoing);
        let mut into = self.graph.edges_directed(b, Direction::Incoming);
        while let (Some(x), Some(y)) = (out.next(), into.next()) {
            let hit = |e: &petgraph::graph::EdgeReference<'_, Edge>| {
                e.source() == a && e.target() == b && &*e.weight().key == key
            };
            if let Some(found) = [x, y].into_iter().find(hit) {
                return Some(found.id());
            }
        }
        None
    }

    /// The node of that id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.index.get(id).map(|&at| &self.graph[at])
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.index.values().map(|&at| &self.graph[at])
    }

    /// All edges, by source, target and key.
    #[must_use]
    pub fn links(&self) -> Vec<Link<'_>> {
        let mut links: Vec<Link<'_>> = self
            .graph
            .edge_references()
            .map(|e| Link { source: &self.graph[e.source()], target: &self.graph[e.target()], edge: e.weight() })
            .collect();
        sort(&mut links);
        links
    }

    /// Edges that start at the node.
    #[must_use]
    pub fn from(&self, id: &str) -> Vec<Link<'_>> {
        self.touching(id, Direction::Outgoing)
    }

    /// Edges that end at the node.
    #[must_use]
    pub fn to(&self, id: &str) -> Vec<Link<'_>> {
        self.touching(id, Direction::Incoming)
    }

    /// The edge of that key between two nodes.
    #[must_use]
    pub fn edge(&self, source: &str, target: &str, key: &str) -> Option<&Edge> {
        let at = self.find(*self.index.get(source)?, *self.index.get(target)?, key)?;
        Some(&self.graph[at])
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of edges.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The events, by id.
    pub fn events(&self) -> impl Iterator<Item = (&Node, &EventNode)> {
        self.nodes().filter_map(|node| match &node.data {
            NodeData::Event(event) => Some((node, event.as_ref())),
            _ => None,
        })
    }

    fn touching(&self, id: &str, direction: Direction) -> Vec<Link<'_>> {
        let Some(&at) = self.index.get(id) else { return Vec::new() };
        let mut links: Vec<Link<'_>> = self
            .graph
            .edges_directed(at, direction)
            .map(|e| Link { source: &self.graph[e.source()], target: &self.graph[e.target()], edge: e.weight() })
            .collect();
        sort(&mut links);
        links
    }
}

fn sort(links: &mut [Link<'_>]) {
    links.sort_by(|a, b| (&a.source.id, &a.target.id, &a.edge.key).cmp(&(&b.source.id, &b.target.id, &b.edge.key)));
}

//! The edges that an event makes. They share its strings and its evidence.

use std::sync::Arc;

use crate::graph::{Edge, EdgeKind, EventNode, Evidence, KnowledgeGraph, Part};
use crate::record::{EventType, Mode, Realis, Role};

/// An event with what its edges share.
pub(super) struct EventEdges<'a> {
    id: Arc<str>,
    edtf: Option<Arc<str>>,
    /// The clauses of all reports.
    said: Arc<[Evidence]>,
    node: &'a EventNode,
}

impl<'a> EventEdges<'a> {
    pub fn new(id: &str, node: &'a EventNode) -> Self {
        let said = node.reports.iter().flat_map(|report| report.evidence.iter().cloned()).collect();
        Self { id: id.into(), edtf: node.edtf.as_deref().map(Into::into), said, node }
    }

    /// About how many edges an event makes.
    pub fn count(node: &EventNode) -> usize {
        node.reports.len() + node.participants.len() + node.stops.len() * (1 + node.participants.len())
    }

    /// Adds the edges to the graph, which has the event's node.
    pub fn connect(&self, graph: &mut KnowledgeGraph) {
        for report in &self.node.reports {
            let mut edge = self.edge(EdgeKind::ReportedBy, &[]);
            if self.node.reports.len() > 1 {
                edge.evidence = report.evidence.as_slice().into();
            }
            edge.confidence = report.confidence;
            graph.connect(&self.id, &format!("doc/{}", report.doc), edge);
        }
        for part in &self.node.participants {
            let mut edge = self.edge(role_edge(part.role), &part.evidence);
            edge.key = format!("{}/{}", self.id, edge.kind.name()).into();
            edge.title = part.title.as_deref().map(Into::into);
            graph.connect(&part.id, &self.id, edge);
        }
        self.stops(graph);
        if self.node.event_type == EventType::Talks && self.node.realis == Realis::Actual {
            self.met(graph);
        }
    }

    fn stops(&self, graph: &mut KnowledgeGraph) {
        let visit = self.node.event_type == EventType::Visit && self.node.realis == Realis::Actual;
        let titles: Vec<Option<Arc<str>>> =
            self.node.participants.iter().map(|part| part.title.as_deref().map(Into::into)).collect();
        for stop in &self.node.stops {
            let Some(target) = &stop.target else { continue };
            let mut edge = self.edge(EdgeKind::At, &stop.evidence);
            edge.order = Some(stop.order);
            edge.edtf = stop.edtf.as_deref().map(Into::into).or(edge.edtf);
            graph.connect(&self.id, target, edge.clone());
            if !visit {
                continue;
            }
            let there = |part: &Part| {
                matches!(part.role, Role::Principal | Role::Companion)
                    && part.mode == Mode::Onsite
                    && (part.stops.is_empty() || part.stops.contains(&stop.order))
            };
            for (part, title) in self.node.participants.iter().zip(&titles).filter(|(part, _)| there(part)) {
                let visited =
                    Edge { kind: EdgeKind::Visited, title: title.clone(), evidence: self.said.clone(), ..edge.clone() };
                graph.connect(&part.id, target, visited);
            }
        }
    }

    fn met(&self, graph: &mut KnowledgeGraph) {
        let leading = |part: &&Part| part.role == Role::Principal;
        for host in self.node.participants.iter().filter(leading) {
            for guest in self.node.participants.iter().filter(|part| part.id != host.id && part.mode != Mode::Absent) {
                if guest.role == Role::Principal && guest.id < host.id || guest.role == Role::Companion {
                    continue;
                }
                graph.connect(&host.id, &guest.id, self.edge(EdgeKind::Met, &[]));
            }
        }
    }

    /// An edge of the event, with the clauses of its reports; where these give none, with `own`.
    fn edge(&self, kind: EdgeKind, own: &[Evidence]) -> Edge {
        Edge {
            kind,
            key: self.id.clone(),
            event: Some(self.id.clone()),
            edtf: self.edtf.clone(),
            order: None,
            title: None,
            confidence: self.node.confidence,
            evidence: if self.said.is_empty() { own.into() } else { self.said.clone() },
        }
    }
}

const fn role_edge(role: Role) -> EdgeKind {
    match role {
        Role::Principal | Role::Speaker | Role::Signer => EdgeKind::TookPart,
        Role::Companion => EdgeKind::Accompanied,
        Role::Host => EdgeKind::Hosted,
        Role::Chair => EdgeKind::Chaired,
        Role::Attendee | Role::Recipient => EdgeKind::Attended,
        Role::Delegator => EdgeKind::Delegated,
    }
}

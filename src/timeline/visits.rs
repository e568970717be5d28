//! `visits.csv` and `visit_sources.csv`: one row a visitor and stop, one row a stop and report.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::entries::word;
use crate::graph::{
    DocumentNode, EventNode, Evidence, KnowledgeGraph, Node, NodeData, Part, PersonNode, Report, StopNode,
};
use crate::record::{EventType, Mode, RANKS, Realis, Role};

/// One visitor at one stop: a row of `visits.csv`. Lists are joined by `;`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VisitRow {
    /// Id of the event node.
    pub trip_id: String,
    /// The trip's id, `#` and the order; order 0 for a trip without stops.
    pub stop_id: String,
    /// Place in the itinerary, from 1.
    pub order: u32,
    /// Whether the stop encloses no other: count these.
    pub is_leaf: bool,
    /// Id of the visitor's node.
    pub leader_id: String,
    /// The visitor.
    pub leader: String,
    /// principal, or companion (in queries for a companion only; `visits.csv` has principals).
    pub role: String,
    /// Posts at the time.
    pub title_at_time: String,
    /// Rank of the highest of them.
    pub rank: String,
    /// Division code of the jurisdiction, where known.
    pub jurisdiction_code: String,
    /// Day of the stop, else of the trip, as EDTF.
    pub edtf: String,
    /// Earliest day, `YYYY-MM-DD`.
    pub date_earliest: String,
    /// Latest day.
    pub date_latest: String,
    /// What the day rests on.
    pub date_basis: String,
    /// Province that the stop lies in.
    pub province: String,
    /// Prefecture.
    pub city: String,
    /// County.
    pub county: String,
    /// Division code of the stop, or of the innermost division around it.
    pub place_code: String,
    /// What was visited.
    pub unit: String,
    /// Id of its node; empty for an unnamed stop.
    pub unit_id: String,
    /// Its kind: county, village, company, institution …; `unnamed`.
    pub unit_type: String,
    /// Word for the deed: 调研.
    pub activity_type: String,
    /// Topic labels.
    pub topics: String,
    /// actual.
    pub realis: String,
    /// report, background.
    pub discourse: String,
    /// Who went along, other principals included.
    pub companions: String,
    /// Who received or reported there.
    pub hosts: String,
    /// The clause that says so.
    pub quote: String,
    /// Its first code point in the record's text.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// Record id of the document.
    pub doc_id: String,
    /// Path or name of the input.
    pub source: String,
    /// Address.
    pub url: String,
    /// Who published it here.
    pub publisher: String,
    /// Whom it credits.
    pub credited: String,
    /// Publication day.
    pub published_at: String,
    /// Reports that are no reprints of one another.
    pub independent_sources: u32,
    /// 0..=1.
    pub confidence: f64,
}

/// All visits that happened, by earliest day, trip, order and visitor.
#[must_use]
pub fn visit_rows(graph: &KnowledgeGraph) -> Vec<VisitRow> {
    let rows = graph.events().flat_map(|(node, event)| visit_rows_of(graph, node, event, Role::Principal));
    let mut rows: Vec<VisitRow> = rows.collect();
    sort_visits(&mut rows);
    rows
}

/// By earliest day (those without a day last), trip, order and visitor.
pub fn sort_visits(rows: &mut [VisitRow]) {
    rows.sort_by(|a, b| {
        let key = |row: &VisitRow| row.date_earliest.is_empty();
        (key(a), &a.date_earliest, &a.trip_id, a.order, &a.leader_id).cmp(&(
            key(b),
            &b.date_earliest,
            &b.trip_id,
            b.order,
            &b.leader_id,
        ))
    });
}

/// The rows of one event for those who were there in a role; none where it is no visit, or did not happen.
#[must_use]
pub fn visit_rows_of(graph: &KnowledgeGraph, node: &Node, event: &EventNode, role: Role) -> Vec<VisitRow> {
    if event.event_type != EventType::Visit || event.realis != Realis::Actual {
        return Vec::new();
    }
    let trip = trip_row(graph, node, event);
    let visitor = |part: &&Part| part.role == role && part.mode == Mode::Onsite;
    let mut rows = Vec::new();
    for part in event.participants.iter().filter(visitor) {
        let own = leader_row(graph, event, part, trip.clone());
        let mut stops =
            event.stops.iter().filter(|stop| part.stops.is_empty() || part.stops.contains(&stop.order)).peekable();
        if stops.peek().is_none() {
            rows.push(own.clone());
        }
        rows.extend(stops.map(|stop| stop_row(graph, event, stop, own.clone())));
    }
    rows
}

fn trip_row(graph: &KnowledgeGraph, node: &Node, event: &EventNode) -> VisitRow {
    let names = |role: Role| {
        let parts = event.participants.iter().filter(|part| part.role == role && part.mode == Mode::Onsite);
        parts.map(|part| part.name.as_str()).collect::<Vec<_>>().join(";")
    };
    let mut row = VisitRow {
        trip_id: node.id.clone(),
        stop_id: format!("{}#0", node.id),
        is_leaf: true,
        edtf: event.edtf.clone().unwrap_or_default(),
        date_earliest: event.earliest.clone().unwrap_or_default(),
        date_latest: event.latest.clone().unwrap_or_default(),
        date_basis: event.basis.clone().unwrap_or_default(),
        activity_type: event.acts.first().cloned().unwrap_or_default(),
        topics: event.topics.join(";"),
        realis: word(&event.realis),
        discourse: word(&event.discourse),
        hosts: names(Role::Host),
        independent_sources: event.independent_sources,
        confidence: event.confidence,
        ..VisitRow::default()
    };
    if let Some((report, said)) = event.reports.iter().find_map(|report| Some((report, report.evidence.first()?))) {
        quote(graph, &mut row, report, said);
    }
    row
}

fn quote(graph: &KnowledgeGraph, row: &mut VisitRow, report: &Report, said: &Evidence) {
    let document = document(graph, &report.doc);
    row.quote.clone_from(&said.text);
    (row.start, row.end) = (said.start, said.end);
    row.doc_id.clone_from(&report.doc);
    row.source = document.source.unwrap_or_default();
    row.url = document.url.unwrap_or_default();
    row.publisher = document.publisher.unwrap_or_default();
    row.credited = document.credited.unwrap_or_default();
    row.published_at = document.published.unwrap_or_default();
}

fn document(graph: &KnowledgeGraph, doc: &str) -> DocumentNode {
    match graph.node(&format!("doc/{doc}")).map(|node| &node.data) {
        Some(NodeData::Document(document)) => document.clone(),
        _ => DocumentNode::default(),
    }
}

fn leader_row(graph: &KnowledgeGraph, event: &EventNode, part: &Part, mut row: VisitRow) -> VisitRow {
    let along = |other: &&Part| {
        other.id != part.id && other.mode == Mode::Onsite && matches!(other.role, Role::Principal | Role::Companion)
    };
    let along: Vec<&str> = event.participants.iter().filter(along).map(|other| other.name.as_str()).collect();
    row.companions = along.join(";");
    row.leader_id.clone_from(&part.id);
    row.leader.clone_from(&part.name);
    row.role = word(&part.role);
    row.title_at_time = part.title.clone().unwrap_or_default();
    let (rank, code) = post_at_time(graph, part);
    row.rank = rank;
    row.jurisdiction_code = code;
    row
}

/// Rank and jurisdiction's code of the highest post held at the time.
fn post_at_time(graph: &KnowledgeGraph, part: &Part) -> (String, String) {
    let posts = part.posts.iter().filter_map(|id| match graph.node(id).map(|node| &node.data) {
        Some(NodeData::Post(post)) => Some(post),
        _ => None,
    });
    let number = |rank: &str| RANKS.iter().position(|other| *other == rank).unwrap_or(RANKS.len());
    let best = posts.min_by_key(|post| (number(&post.rank), post.place.is_none()));
    let Some(post) = best else { return (String::new(), String::new()) };
    let place = post.place.as_deref().and_then(|id| graph.node(id));
    let code = match place.map(|node| &node.data) {
        Some(NodeData::Place(place)) => place.code.clone().unwrap_or_default(),
        _ => String::new(),
    };
    (post.rank.clone(), code)
}

fn stop_row(graph: &KnowledgeGraph, event: &EventNode, stop: &StopNode, mut row: VisitRow) -> VisitRow {
    row.stop_id = format!("{}#{}", row.trip_id, stop.order);
    row.order = stop.order;
    row.is_leaf = stop.is_leaf;
    row.unit.clone_from(&stop.name);
    row.unit_id = stop.target.clone().unwrap_or_default();
    if let Some(edtf) = &stop.edtf {
        row.edtf.clone_from(edtf);
        if let Some((first, last)) = crate::graph::days::bounds(edtf) {
            (row.date_earliest, row.date_latest) = (first.to_string(), last.to_string());
        }
    }
    row.unit_type = match stop.target.as_deref().and_then(|id| graph.node(id)).map(|node| &node.data) {
        Some(NodeData::Place(place)) => place.subkind.clone(),
        Some(NodeData::Organization(organization)) => organization.subkind.clone(),
        Some(NodeData::Person(PersonNode { .. })) => "person".into(),
        _ => "unnamed".into(),
    };
    place_columns(graph, stop, &mut row);
    let said = stop.evidence.first().and_then(|at| {
        let report = event.reports.iter().find(|report| report.doc == at.doc)?;
        let clause = report.evidence.iter().find(|said| said.start <= at.start && at.end <= said.end);
        Some((report, clause.or_else(|| report.evidence.first())?))
    });
    if let Some((report, said)) = said {
        quote(graph, &mut row, report, said);
    }
    row
}

/// Province, prefecture and county of a stop: the target's, or those of the destination it lies in where these say no
/// other and more (a firm that is known to be of the province, in a city of it).
fn place_columns(graph: &KnowledgeGraph, stop: &StopNode, row: &mut VisitRow) {
    let of = |id: &Option<String>| id.as_deref().map_or_else(Vec::new, |id| codes(graph, id));
    let (own, around) = (of(&stop.target), of(&stop.within));
    let codes = match own.first() {
        Some(innermost) if !around.iter().skip(1).any(|code| code == innermost) => own,
        _ => around,
    };
    row.place_code = codes.first().cloned().unwrap_or_default();
    for code in &codes {
        let name = graph.node(&format!("place/{code}")).map_or_else(|| code.clone(), |node| node.name.clone());
        match crate::link::code_level(code) {
            crate::link::CodeLevel::Province => row.province = name,
            crate::link::CodeLevel::Prefecture => row.city = name,
            crate::link::CodeLevel::County => row.county = name,
            crate::link::CodeLevel::Country => {}
        }
    }
}

/// Codes of a place or of an organization's place, innermost first.
pub(super) fn codes(graph: &KnowledgeGraph, id: &str) -> Vec<String> {
    match graph.node(id).map(|node| &node.data) {
        Some(NodeData::Place(place)) => place.code.iter().chain(&place.within).cloned().collect(),
        Some(NodeData::Organization(organization)) => organization
            .place
            .as_deref()
            .filter(|place| *place != id)
            .map_or_else(Vec::new, |place| codes(graph, place)),
        _ => Vec::new(),
    }
}

/// Writes `visits.csv`: RFC 4180, a header line, `\n` as line end.
///
/// # Errors
/// Those of `to`.
pub fn visits_csv(graph: &KnowledgeGraph, to: &mut dyn Write) -> io::Result<()> {
    write_csv(&visit_rows(graph), VisitRow::default(), to)
}

/// A report of a stop: a row of `visit_sources.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct SourceRow {
    trip_id: String,
    stop_id: String,
    unit: String,
    doc_id: String,
    edtf: String,
    quote: String,
    start: u32,
    end: u32,
    source: String,
    url: String,
    publisher: String,
    credited: String,
    published_at: String,
    reprint_of: String,
    confidence: f64,
}

/// Writes `visit_sources.csv`: one row a stop and report.
///
/// # Errors
/// Those of `to`.
pub fn visit_sources_csv(graph: &KnowledgeGraph, to: &mut dyn Write) -> io::Result<()> {
    let visits = graph.events().filter(|(_, e)| e.event_type == EventType::Visit && e.realis == Realis::Actual);
    let mut rows: Vec<SourceRow> = Vec::new();
    for (node, event) in visits {
        for stop in &event.stops {
            for at in &stop.evidence {
                let Some(report) = event.reports.iter().find(|report| report.doc == at.doc) else { continue };
                let clause = report.evidence.iter().find(|said| said.start <= at.start && at.end <= said.end);
                rows.push(source_row(graph, node, stop, report, clause.unwrap_or(at)));
            }
        }
    }
    rows.sort_by(|a, b| {
        (&a.trip_id, &a.stop_id, &a.doc_id, a.start).cmp(&(&b.trip_id, &b.stop_id, &b.doc_id, b.start))
    });
    rows.dedup_by(|b, a| (&a.stop_id, &a.doc_id) == (&b.stop_id, &b.doc_id));
    write_csv(&rows, SourceRow::default(), to)
}

fn source_row(graph: &KnowledgeGraph, node: &Node, stop: &StopNode, report: &Report, said: &Evidence) -> SourceRow {
    let document = document(graph, &report.doc);
    SourceRow {
        trip_id: node.id.clone(),
        stop_id: format!("{}#{}", node.id, stop.order),
        unit: stop.name.clone(),
        doc_id: report.doc.clone(),
        edtf: report.edtf.clone().unwrap_or_default(),
        quote: said.text.clone(),
        start: said.start,
        end: said.end,
        source: document.source.unwrap_or_default(),
        url: document.url.unwrap_or_default(),
        publisher: document.publisher.unwrap_or_default(),
        credited: document.credited.unwrap_or_default(),
        published_at: document.published.unwrap_or_default(),
        reprint_of: document.reprint_of.unwrap_or_default(),
        confidence: report.confidence,
    }
}

/// Rows with a header, which stands there without rows as well.
pub(super) fn write_csv<T: Serialize>(rows: &[T], empty: T, to: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        let mut header = Vec::new();
        csv::Writer::from_writer(&mut header).serialize(empty)?;
        let end = header.iter().position(|byte| *byte == b'\n').map_or(header.len(), |at| at + 1);
        return to.write_all(&header[..end]);
    }
    let mut writer = csv::Writer::from_writer(to);
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()
}

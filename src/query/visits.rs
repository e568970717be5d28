//! Visits by who, what, with whom, when, and the kind of unit; filters combine.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::kinds::Kind;
use super::{Directory, QueryError, Span, quoted, search};
use crate::graph::{EventNode, KnowledgeGraph, NodeData, StopNode};
use crate::record::{Mode, Role};
use crate::timeline::{VisitRow, sort_visits, visit_rows_of};

/// What visits must have; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VisitFilter {
    /// Who went: any of these persons.
    pub who: Vec<String>,
    /// Where to: any of these places (with all that lies within), organizations, kinds (医院) or parts of names.
    pub what: Vec<String>,
    /// With all of these persons.
    pub with: Vec<String>,
    /// Kinds of units: 医院, 企业, school.
    pub kind: Vec<String>,
    /// Days.
    pub days: Span,
    /// Only stops that enclose no other.
    pub leaves: bool,
}

impl fmt::Display for VisitFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = [("who", &self.who), ("what", &self.what), ("with", &self.with), ("kind", &self.kind)];
        for (option, values) in options {
            values.iter().try_for_each(|value| write!(f, " --{option} {}", quoted(value)))?;
        }
        write!(f, "{}", self.days)?;
        if self.leaves { f.write_str(" --leaves") } else { Ok(()) }
    }
}

/// A filter with its names found.
#[derive(Debug, Default)]
pub(super) struct Criteria {
    /// Ids of visitors; None for all.
    pub who: Option<BTreeSet<String>>,
    /// For each person asked for, the ids that bear the name.
    pub with: Vec<BTreeSet<String>>,
    /// Ids of places and organizations; None for all.
    pub places: Option<BTreeSet<String>>,
    /// Kinds and parts of names that count beside `places`.
    pub kinds_or: Vec<&'static Kind>,
    pub parts: Vec<String>,
    /// Kinds that must fit beside all else.
    pub kinds: Vec<&'static Kind>,
    pub days: Span,
    pub leaves: bool,
}

impl Criteria {
    /// Looks the filter's names up.
    pub fn new(directory: &dyn Directory, filter: &VisitFilter) -> Result<Self, QueryError> {
        let ids = |name: &String, kinds: &[&str]| -> Result<BTreeSet<String>, QueryError> {
            let found = search(directory, name)?;
            let ids: BTreeSet<String> =
                found.into_iter().filter(|node| kinds.contains(&node.kind.as_str())).map(|node| node.id).collect();
            if ids.is_empty() { Err(QueryError::Unknown { name: name.clone(), nearest: Vec::new() }) } else { Ok(ids) }
        };
        let mut criteria = Self { days: filter.days, leaves: filter.leaves, ..Self::default() };
        for name in &filter.who {
            criteria.who.get_or_insert_default().extend(ids(name, &["person", "organization"])?);
        }
        for name in &filter.with {
            criteria.with.push(ids(name, &["person", "organization"])?);
        }
        for name in &filter.what {
            let places = criteria.places.get_or_insert_default();
            match (Kind::of(name), ids(name, &["place", "organization"])) {
                (Some(kind), _) => criteria.kinds_or.push(kind),
                (None, Ok(found)) => places.extend(found),
                (None, Err(unknown)) => {
                    // Part of a name: 半导体 finds every unit that has it.
                    let key = super::names::key(name);
                    let part = |other: &String| other.contains(&key) && !other.contains('/');
                    if key.chars().count() < 2 || !directory.like(&key).iter().any(part) {
                        return Err(unknown);
                    }
                    criteria.parts.push(key);
                }
            }
        }
        for word in &filter.kind {
            let kind = Kind::of(word).ok_or_else(|| QueryError::Unknown {
                name: word.clone(),
                nearest: ["企业", "医院", "学校", "村"].map(String::from).to_vec(),
            })?;
            criteria.kinds.push(kind);
        }
        Ok(criteria)
    }

    /// Whether the row's own columns fit: day, kind, leaf, part of the name.
    pub fn admits(&self, row: &VisitRow) -> bool {
        self.days.admits(&row.date_earliest, &row.date_latest)
            && (!self.leaves || row.is_leaf)
            && self.kinds.iter().all(|kind| kind.admits(&row.unit_type, &row.unit))
    }

    /// Whether the unit fits what was asked for, given whether it lies in one of the places.
    pub fn admits_unit(&self, row: &VisitRow, in_places: bool) -> bool {
        self.places.is_none()
            || in_places
            || self.kinds_or.iter().any(|kind| kind.admits(&row.unit_type, &row.unit))
            || self.parts.iter().any(|part| super::names::key(&row.unit).contains(part.as_str()))
    }
}

/// The visits that pass the filter, by day, trip, order and visitor. Where it names visitors, those count who went along
/// as well; where it does not, each stop stands there for its principals.
///
/// # Errors
/// [`QueryError::Unknown`], where a name is unknown.
pub fn visits(
    graph: &KnowledgeGraph,
    directory: &dyn Directory,
    filter: &VisitFilter,
) -> Result<Vec<VisitRow>, QueryError> {
    let criteria = Criteria::new(directory, filter)?;
    let mut rows = Vec::new();
    for (node, event) in graph.events() {
        if !criteria.with.iter().all(|ids| went(event).any(|id| ids.contains(id))) {
            continue;
        }
        let mut own = visit_rows_of(graph, node, event, Role::Principal);
        if let Some(who) = &criteria.who {
            own.extend(visit_rows_of(graph, node, event, Role::Companion));
            own.retain(|row| who.contains(&row.leader_id));
        }
        own.retain(|row| {
            let stop = event.stops.iter().find(|stop| stop.order == row.order);
            let places = criteria.places.as_ref();
            let inside = places.is_some_and(|ids| {
                stop.is_some_and(|stop| places_of(graph, stop).iter().any(|place| ids.contains(place)))
            });
            criteria.admits(row) && criteria.admits_unit(row, inside)
        });
        rows.extend(own);
    }
    sort_visits(&mut rows);
    Ok(rows)
}

/// Ids of those who were bodily on the trip, hosts included.
pub(super) fn went(event: &EventNode) -> impl Iterator<Item = &String> {
    event.participants.iter().filter(|part| part.mode == Mode::Onsite).map(|part| &part.id)
}

/// The stop's target, what it lies in, and what that lies in.
pub(super) fn places_of(graph: &KnowledgeGraph, stop: &StopNode) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = stop.target.iter().chain(&stop.within).cloned().collect();
    while let Some(id) = open.pop() {
        let above: Vec<String> = match graph.node(&id).map(|node| &node.data) {
            Some(NodeData::Place(place)) => place.within.iter().map(|code| format!("place/{code}")).collect(),
            Some(NodeData::Organization(organization)) => organization.place.iter().cloned().collect(),
            _ => Vec::new(),
        };
        if graph.node(&id).is_some() && found.insert(id) {
            open.extend(above);
        }
    }
    found
}

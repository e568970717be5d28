//! Events along an axis: the timeline, one official's itinerary, one day by region, one place and everyone who came.
//!
//! Each event has a card (who, post, what; companions in small print) and behind it the stops in order. Events of one
//! day that have no stops share a row.

use std::collections::{BTreeMap, BTreeSet};

use super::common::{
    destinations, enclosing, entity, event_kind, event_quotes, event_url, happened, quoted, ranked, with_legend,
};
use crate::diagram::Options;
use crate::diagram::labels::Words;
use crate::diagram::model::{Cell, Diagram, Edge, Kind, Layout, Line, Node, Stroke};
use crate::graph::{EventNode, KnowledgeGraph, Node as GraphNode, NodeData, StopNode};
use crate::timeline::{Entry, Timeline};

mod card;

/// Most stops side by side; the itinerary goes on in the next row.
const STOPS_A_ROW: usize = 4;
/// Most events without stops side by side.
const CARDS_A_ROW: usize = 3;

/// All events by day.
#[must_use]
pub fn timeline(graph: &KnowledgeGraph, timeline: &Timeline, options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let mut agenda = Agenda::new(graph, timeline, options);
    agenda.diagram.title = words.both("ui.timeline", &[], &[]);
    if let Some(period) = &timeline.period {
        agenda.diagram.notes.push(words.say("ui.period", &[("period", period)]));
    }
    agenda.draw(|_, _| true, |_| true, by_day)
}

/// The events of one person, by day; of a visit only the stops at which the person was.
#[must_use]
pub fn itinerary(graph: &KnowledgeGraph, timeline: &Timeline, person: &str, options: &Options) -> Diagram {
    let mut agenda = Agenda::new(graph, timeline, options);
    agenda.title("ui.itinerary", person);
    agenda.person = Some(person.to_owned());
    agenda.draw(|_, event| event.participants.iter().any(|p| p.id == person), |_| true, by_day)
}

/// The events of one day (`YYYY-MM-DD`), by province.
#[must_use]
pub fn day(graph: &KnowledgeGraph, timeline: &Timeline, day: &str, options: &Options) -> Diagram {
    let words = Words::new(options.labels);
    let mut agenda = Agenda::new(graph, timeline, options);
    agenda.diagram.title = words.both("ui.day", &[("day", day)], &[("day", day)]);
    agenda.draw(|entry, _| covers(entry, day), |_| true, by_region)
}

/// The visits to one place or unit, or to what lies in it, by day.
#[must_use]
pub fn place(graph: &KnowledgeGraph, timeline: &Timeline, place: &str, options: &Options) -> Diagram {
    let destinations = destinations(graph);
    let inside: BTreeSet<String> = graph
        .nodes()
        .filter(|n| matches!(n.data, NodeData::Place(_) | NodeData::Organization(_)))
        .filter(|n| n.id == place || enclosing(graph, &destinations, &n.id).iter().any(|e| e == place))
        .map(|n| n.id.clone())
        .collect();
    let there = |stop: &StopNode| stop.target.as_ref().is_some_and(|t| inside.contains(t));
    let mut agenda = Agenda::new(graph, timeline, options);
    agenda.title("ui.place", place);
    agenda.draw(|_, event| event.stops.iter().any(there), there, by_day)
}

/// The day on which most events stand; of equals the first.
pub fn fullest_day(timeline: &Timeline) -> Option<String> {
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in timeline.entries.iter().filter(|e| e.realis == "actual") {
        if let Some(day) = entry.date.earliest.as_deref().filter(|day| covers(entry, day)) {
            *days.entry(day).or_default() += 1;
        }
    }
    days.into_iter().max_by_key(|&(day, count)| (count, std::cmp::Reverse(day))).map(|(day, _)| day.to_owned())
}

fn covers(entry: &Entry, day: &str) -> bool {
    match (&entry.date.earliest, &entry.date.latest) {
        (Some(first), Some(last)) => first == day && last == day,
        _ => false,
    }
}

/// A group of rows: what it is sorted by, and its wording.
type Group = (String, String);

fn by_day(agenda: &Agenda<'_>, entry: &Entry, _: &EventNode) -> Group {
    match (&entry.date.earliest, &entry.date.edtf) {
        (Some(first), Some(edtf)) => (format!("0 {first} {edtf}"), edtf.clone()),
        (None, Some(edtf)) => (format!("1 {edtf}"), edtf.clone()),
        _ => ("2".to_owned(), agenda.words.word("ui.undated")),
    }
}

/// The outermost place of the event; where it has none, of the jurisdiction of those who did it.
fn by_region(agenda: &Agenda<'_>, entry: &Entry, event: &EventNode) -> Group {
    let (graph, words) = (agenda.graph, agenda.words);
    let posts = event.participants.iter().flat_map(|p| &p.posts).filter_map(|id| match &graph.node(id)?.data {
        NodeData::Post(post) => post.place.clone(),
        _ => None,
    });
    let stops = event.stops.iter().filter_map(|s| s.target.clone());
    let nothing = BTreeMap::new();
    let outermost = stops.chain(posts).find_map(|id| {
        let outer = enclosing(graph, &nothing, &id).pop().unwrap_or(id);
        graph.node(&outer).filter(|n| matches!(&n.data, NodeData::Place(p) if p.subkind == "province"))
    });
    match (outermost, entry.place.first()) {
        (Some(province), _) => (format!("0 {}", province.id), words.name(graph, &province.id, &province.name)),
        (None, Some(place)) => (format!("1 {place}"), place.clone()),
        (None, None) => ("2".to_owned(), words.word("ui.unplaced")),
    }
}

/// The picture in the making.
struct Agenda<'a> {
    graph: &'a KnowledgeGraph,
    timeline: &'a Timeline,
    options: &'a Options,
    words: Words,
    person: Option<String>,
    diagram: Diagram,
    row: usize,
    /// The last point of the axis, and whether days stand there.
    axis: Option<(String, bool)>,
    /// The last card of a row that has room for another, and how many stand there.
    open: Option<(String, usize)>,
}

impl<'a> Agenda<'a> {
    fn new(graph: &'a KnowledgeGraph, timeline: &'a Timeline, options: &'a Options) -> Self {
        let diagram = Diagram { layout: Layout::Grid, ..Diagram::default() };
        let words = Words::new(options.labels);
        Self { graph, timeline, options, words, person: None, diagram, row: 0, axis: None, open: None }
    }

    /// The title names a node, in Chinese and in English.
    fn title(&mut self, key: &str, id: &str) {
        let name = self.graph.node(id).map_or(id, |n| n.name.as_str());
        let english = Words::new(crate::diagram::Labels::En).name(self.graph, id, name);
        self.diagram.title = self.words.both(key, &[("name", name)], &[("name", &english)]);
    }

    fn draw(
        mut self,
        wanted: impl Fn(&Entry, &EventNode) -> bool,
        emphasis: impl Fn(&StopNode) -> bool,
        group: impl Fn(&Self, &Entry, &EventNode) -> Group,
    ) -> Diagram {
        let (mut chosen, mut unreal) = (Vec::new(), 0);
        let mut entries: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in &self.timeline.entries {
            let Some((node, event)) = event_of(self.graph, &entry.id) else { continue };
            if !wanted(entry, event) {
                continue;
            }
            if happened(event) {
                entries.insert(&entry.id, entry);
                chosen.push((node, event));
            } else {
                unreal += 1;
            }
        }
        self.state_cut(chosen.len(), unreal);
        let kept = ranked(chosen.into_iter()).into_iter().take(self.options.max_rows);
        let mut rows: Vec<(Group, &GraphNode, &EventNode)> = kept
            .filter_map(|(node, event)| Some((group(&self, entries.get(node.id.as_str())?, event), node, event)))
            .collect();
        rows.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
        let all_alike = rows.iter().flat_map(|r| &r.2.stops).all(&emphasis);
        let mut last: Option<Group> = None;
        for (group, node, event) in rows {
            let more = last.as_ref() == Some(&group);
            let stops = event.stops.iter().filter(|s| self.was_at(event, s)).count();
            let beside = self.open.take().filter(|_| more && stops == 0);
            if beside.is_none() {
                self.axis(Some(group.1.as_str()).filter(|_| !more), &group.0);
            }
            self.event(node, event, beside, |stop| !all_alike && emphasis(stop));
            last = Some(group);
        }
        with_legend(self.diagram, self.words, "legend.asked")
    }

    fn state_cut(&mut self, all: usize, unreal: usize) {
        if all > self.options.max_rows {
            let (all, shown) = (all.to_string(), self.options.max_rows.to_string());
            self.diagram.notes.push(self.words.say("ui.left_rows", &[("all", &all), ("shown", &shown)]));
        }
        if unreal > 0 {
            self.diagram.notes.push(self.words.say("ui.left_unreal", &[("n", &unreal.to_string())]));
        }
        if all == 0 {
            self.diagram.notes.push(self.words.word("ui.nothing"));
        }
    }

    /// The axis' next point: with a heading, or a mere tick.
    fn axis(&mut self, heading: Option<&str>, group: &str) {
        let mut node = match heading {
            Some(text) => {
                let mut node = Node::new(format!("axis/{group}"), Kind::Day);
                node.lines.push(Line::strong(text));
                node
            }
            None => Node::new(format!("tick/{}", self.row), Kind::Tick),
        };
        node.cell = Some(Cell { row: self.row, column: 0 });
        // No line leads from the days to what has none.
        let known = group.starts_with('0');
        if let Some((before, _)) = self.axis.replace((node.id.clone(), known)).filter(|(_, before)| *before == known) {
            self.diagram.edges.push(Edge::new(before, node.id.clone(), Stroke::Axis));
        }
        self.diagram.nodes.push(node);
    }

    /// A card with its stops, in a row of its own or beside another card.
    fn event(
        &mut self,
        node: &GraphNode,
        event: &EventNode,
        beside: Option<(String, usize)>,
        emphasis: impl Fn(&StopNode) -> bool,
    ) {
        let mut card = Node::new(&node.id, event_kind(event.event_type));
        card.lines = card::lines(self.graph, self.words, event);
        card.tooltip = event_quotes(event);
        card.url = event_url(self.graph, event);
        card.anchor = Some(node.id.clone());
        card.uncertain = event.edtf.is_none() || event.confidence < 0.6;
        let (before, cards) = match beside {
            Some((card, cards)) => {
                self.row -= 1;
                (Some(card), cards)
            }
            None => (self.axis.clone().map(|(axis, _)| axis), 0),
        };
        card.cell = Some(Cell { row: self.row, column: 1 + cards });
        self.diagram.nodes.push(card);
        self.diagram.edges.extend(before.map(|before| Edge::new(before, &node.id, Stroke::Axis)));
        let mut before = node.id.clone();
        let stops: Vec<&StopNode> = event.stops.iter().filter(|s| self.was_at(event, s)).collect();
        self.open = Some((node.id.clone(), cards + 1)).filter(|_| stops.is_empty() && cards + 1 < CARDS_A_ROW);
        for (i, stop) in stops.into_iter().enumerate() {
            let cell = Cell { row: self.row + i / STOPS_A_ROW, column: 2 + i % STOPS_A_ROW };
            let id = format!("{}#{}", node.id, stop.order);
            let stop_node = self.stop(&id, stop, cell, emphasis(stop));
            self.diagram.nodes.push(stop_node);
            self.diagram.edges.push(Edge::new(before, id.clone(), Stroke::Stop));
            before = id;
        }
        let rows = self.diagram.nodes.iter().filter_map(|n| n.cell).map(|c| c.row).max();
        self.row = rows.map_or(0, |row| row + 1);
    }

    /// Whether the person whose itinerary this is was at the stop; destinations that enclose stops stay.
    fn was_at(&self, event: &EventNode, stop: &StopNode) -> bool {
        let Some(person) = &self.person else { return true };
        let part = event.participants.iter().find(|p| p.id == *person);
        part.is_none_or(|p| p.stops.is_empty() || p.stops.contains(&stop.order) || !stop.is_leaf)
    }

    fn stop(&self, id: &str, stop: &StopNode, cell: Cell, emphasis: bool) -> Node {
        let mut node = match &stop.target {
            Some(target) => entity(self.graph, self.words, target, &stop.name),
            None => {
                let mut node = Node::new(id, Kind::Place);
                node.lines.push(Line::plain(stop.name.clone()));
                node.lines.push(Line::small(self.words.word("ui.unnamed")));
                node.uncertain = true;
                node
            }
        };
        if let Some(first) = node.lines.first_mut() {
            first.text = format!("{} {}", stop.order, first.text);
        }
        let time = stop.time.iter().map(|time| self.words.time(time));
        let time = stop.edtf.iter().cloned().chain(time).collect::<Vec<_>>().join(" ");
        if !time.is_empty() {
            node.lines.push(Line::small(time));
        }
        node.id = id.to_owned();
        node.tooltip = stop.evidence.iter().take(2).map(quoted).collect::<Vec<_>>().join("\n");
        node.emphasis = emphasis;
        node.cell = Some(cell);
        node
    }
}

fn event_of<'a>(graph: &'a KnowledgeGraph, id: &str) -> Option<(&'a GraphNode, &'a EventNode)> {
    let node = graph.node(id)?;
    match &node.data {
        NodeData::Event(event) => Some((node, event)),
        _ => None,
    }
}

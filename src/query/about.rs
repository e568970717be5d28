//! Everything about one person, place or organization; who holds which post.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Directory, EventFilter, Named, QueryError, search};
use crate::graph::{EdgeKind, EventNode, KnowledgeGraph, Node, NodeData, Occupancy};
use crate::timeline::{Entry, chain, entry};

/// What is known of one node.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// Id of the node.
    pub id: String,
    /// Name.
    pub name: String,
    /// person, place, organization, post, event, document.
    pub kind: String,
    /// official, company, county …
    pub subkind: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Name in pinyin, persons only.
    pub pinyin: String,
    /// Division code, places only.
    pub code: String,
    /// Names of what it lies in, outermost first.
    pub within: Vec<String>,
    /// Posts held, by first day seen; persons only.
    pub posts: Vec<Occupancy>,
    /// Number of events by type.
    pub events: BTreeMap<String, usize>,
    /// First and last day of these, `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
    /// Record ids of the documents that name it.
    pub documents: Vec<String>,
    /// Ids of nodes that may be the same.
    pub possibly_same: Vec<String>,
}

/// Profiles of all nodes of that name.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn show(graph: &KnowledgeGraph, directory: &dyn Directory, name: &str) -> Result<Vec<Profile>, QueryError> {
    let found = search(directory, name)?;
    Ok(found.iter().filter_map(|named| graph.node(&named.id)).map(|node| profile(graph, node)).collect())
}

fn profile(graph: &KnowledgeGraph, node: &Node) -> Profile {
    let (subkind, aliases) = match &node.data {
        NodeData::Person(person) => (person.subkind.clone(), person.aliases.clone()),
        NodeData::Place(place) => (place.subkind.clone(), place.aliases.clone()),
        NodeData::Organization(organization) => (organization.subkind.clone(), organization.aliases.clone()),
        NodeData::Post(post) => (post.rank.clone(), Vec::new()),
        NodeData::Event(event) => (format!("{:?}", event.event_type).to_lowercase(), Vec::new()),
        NodeData::Document(document) => (document.publisher.clone().unwrap_or_default(), Vec::new()),
    };
    let (pinyin, posts) = match &node.data {
        NodeData::Person(person) => (person.pinyin.clone(), person.occupancies.clone()),
        _ => (String::new(), Vec::new()),
    };
    let code = match &node.data {
        NodeData::Place(place) => place.code.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let (out, into) = (graph.from(&node.id), graph.to(&node.id));
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut events: BTreeMap<String, usize> = BTreeMap::new();
    let mut days: Option<(String, String)> = None;
    for other in out.iter().map(|link| link.target).chain(into.iter().map(|link| link.source)) {
        let NodeData::Event(event) = &other.data else { continue };
        if !seen.insert(&other.id) {
            continue;
        }
        *events.entry(format!("{:?}", event.event_type).to_lowercase()).or_default() += 1;
        if let (Some(first), Some(last)) = (&event.earliest, &event.latest) {
            days = Some(days.map_or_else(
                || (first.clone(), last.clone()),
                |days| (days.0.min(first.clone()), days.1.max(last.clone())),
            ));
        }
    }
    let of_kind = |kind: EdgeKind| out.iter().filter(move |link| link.edge.kind == kind).map(|link| link.target);
    let twins = into.iter().filter(|link| link.edge.kind == EdgeKind::PossiblySame).map(|link| link.source);
    let mut within = chain(graph, &node.id);
    within.retain(|name| *name != node.name);
    Profile {
        id: node.id.clone(),
        name: node.name.clone(),
        kind: node.data.kind().into(),
        subkind,
        aliases,
        pinyin,
        code,
        within,
        posts,
        events,
        days,
        documents: of_kind(EdgeKind::MentionedIn).map(|doc| doc.id.trim_start_matches("doc/").to_owned()).collect(),
        possibly_same: of_kind(EdgeKind::PossiblySame).chain(twins).map(|twin| twin.id.clone()).collect(),
    }
}

/// The events that pass the filter, by day: those of a person, or at a place (with all that lies within) or
/// organization, or that a document reports.
///
/// # Errors
/// [`QueryError::Unknown`].
pub fn timeline_of(
    graph: &KnowledgeGraph,
    directory: &dyn Directory,
    filter: &EventFilter,
) -> Result<Vec<Entry>, QueryError> {
    let ids = |name: &String| Ok(search(directory, name)?.into_iter().map(|named: Named| named.id).collect());
    let named: Vec<BTreeSet<String>> = filter.names.iter().map(ids).collect::<Result<_, QueryError>>()?;
    let day = |day: &Option<String>| day.clone().unwrap_or_default();
    let mut entries: Vec<Entry> = graph
        .events()
        .filter(|(_, event)| filter.kinds.is_empty() || filter.kinds.contains(&event.event_type))
        .filter(|(_, event)| filter.days.admits(&day(&event.earliest), &day(&event.latest)))
        .filter(|(node, event)| named.iter().all(|ids| concerns(graph, node, event, ids)))
        .map(|(node, event)| entry(graph, node, event))
        .collect();
    entries.sort_by(|a, b| {
        let day = |entry: &Entry| (entry.date.earliest.is_none(), entry.date.earliest.clone());
        (day(a), &a.id).cmp(&(day(b), &b.id))
    });
    Ok(entries)
}

fn concerns(graph: &KnowledgeGraph, node: &Node, event: &EventNode, ids: &BTreeSet<String>) -> bool {
    ids.contains(&node.id)
        || event.participants.iter().any(|part| ids.contains(&part.id))
        || event.reports.iter().any(|report| ids.contains(&format!("doc/{}", report.doc)))
        || event.stops.iter().any(|stop| super::visits::places_of(graph, stop).iter().any(|id| ids.contains(id)))
}

/// One person in one post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HolderRow {
    /// Id of the person's node.
    pub person_id: String,
    /// Person.
    pub person: String,
    /// Post as written.
    pub title: String,
    /// Name of its organization or jurisdiction; empty where open.
    pub of: String,
    /// incumbent, acting, former, nominee, appointed, removed.
    pub status: String,
    /// First day seen in it, `YYYY-MM-DD`.
    pub first_seen: String,
    /// Last day.
    pub last_seen: String,
    /// What a document says.
    pub quote: String,
    /// Record id of that document.
    pub doc_id: String,
}

/// Who holds or held a post: of a place or organization (铜陵), of a title (市委书记), of both in one (铜陵市委书记), or all
/// posts of a person.
///
/// # Errors
/// [`QueryError::Unknown`], where no post, owner or holder has the name.
pub fn holders(graph: &KnowledgeGraph, directory: &dyn Directory, name: &str) -> Result<Vec<HolderRow>, QueryError> {
    let key = super::names::key(name);
    let (mut owner, title) = split(directory, &key);
    // 省委 and the province: posts of a body are posts of its place.
    let places = owner.iter().filter_map(|id| match graph.node(id).map(|node| &node.data) {
        Some(NodeData::Organization(organization)) if !title.is_empty() => organization.place.clone(),
        _ => None,
    });
    let places: Vec<String> = places.collect();
    owner.extend(places);
    let mut rows = held(graph, &owner, &title, !owner.is_empty());
    for loose in [false, true] {
        // 市委书记 begins with the name of a body, and is a title all the same; 书记 ends many titles.
        if rows.is_empty() && !title.is_empty() {
            rows = held(graph, &BTreeSet::new(), &key, loose);
        }
    }
    if rows.is_empty() && owner.is_empty() {
        search(directory, name)?;
    }
    rows.sort_by(|a, b| {
        (&a.of, &a.title, &a.first_seen, &a.person_id).cmp(&(&b.of, &b.title, &b.first_seen, &b.person_id))
    });
    Ok(rows)
}

/// Posts of these owners (any, where there are none) and of that title (any, where it is empty); a loose title may be the
/// end of a longer one.
fn held(graph: &KnowledgeGraph, owner: &BTreeSet<String>, title: &str, loose: bool) -> Vec<HolderRow> {
    let mut rows = Vec::new();
    for node in graph.nodes() {
        let NodeData::Person(person) = &node.data else { continue };
        let own = owner.contains(&node.id) && title.is_empty();
        for held in &person.occupancies {
            let of = graph.from(&held.post);
            let of = of.iter().find(|link| link.edge.kind == EdgeKind::Of).map(|link| link.target);
            let of_owner =
                of.is_some_and(|of| owner.contains(&of.id)) || held.place.as_ref().is_some_and(|id| owner.contains(id));
            let titled = !title.is_empty() && fits(&held.title, title, loose);
            if own || of_owner && (title.is_empty() || titled) || owner.is_empty() && titled {
                rows.push(holder(node, held, of));
            }
        }
    }
    rows
}

/// A title asked for with its owner may lack the owner's level: 铜陵 + 市委书记 or 铜陵市 + 委书记.
fn fits(held: &str, asked: &str, loose: bool) -> bool {
    // 书记 asks for the head, not for a deputy.
    let deputy = |title: &str| title.contains('副');
    held == asked || loose && deputy(held) == deputy(asked) && (held.ends_with(asked) || asked.ends_with(held))
}

/// The nodes whose name the text begins with, and the rest: a post's title.
fn split(directory: &dyn Directory, key: &str) -> (BTreeSet<String>, String) {
    let chars: Vec<char> = key.chars().collect();
    for len in (1..=chars.len()).rev() {
        let head: String = chars[..len].iter().collect();
        let found: BTreeSet<String> = directory
            .exact(&head)
            .into_iter()
            .filter(|node| matches!(node.kind.as_str(), "person" | "place" | "organization"))
            .map(|node| node.id)
            .collect();
        if !found.is_empty() {
            return (found, chars[len..].iter().collect());
        }
    }
    (BTreeSet::new(), key.to_owned())
}

fn holder(node: &Node, held: &Occupancy, of: Option<&Node>) -> HolderRow {
    let said = held.evidence.first();
    HolderRow {
        person_id: node.id.clone(),
        person: node.name.clone(),
        title: held.title.clone(),
        of: of.map(|of| of.name.clone()).unwrap_or_default(),
        status: held.status.clone(),
        first_seen: held.first_seen.clone().unwrap_or_default(),
        last_seen: held.last_seen.clone().unwrap_or_default(),
        quote: said.map(|said| said.text.clone()).unwrap_or_default(),
        doc_id: said.map(|said| said.doc.clone()).unwrap_or_default(),
    }
}

//! Occupancies: who held which post where, first and last seen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Things;
use super::cluster::Thing;
use super::corpus::Corpus;
use super::merge;
use crate::graph::{Node, NodeData, Occupancy, PostNode};
use crate::record::{Position, Quote};

/// Two persons seen in one post at one time: a mistake of a report or of linking, or a post that several hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rival {
    /// Id of the post node.
    pub post: String,
    /// Id of the person seen in it first.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// First day on which both are in it, `YYYY-MM-DD`.
    pub from: String,
    /// Last such day.
    pub to: String,
}

/// Posts and who holds them.
#[derive(Default)]
pub(super) struct Posts {
    pub nodes: BTreeMap<String, Node>,
    /// Occupancies by person id.
    pub held: BTreeMap<String, Vec<Occupancy>>,
    /// For record and position id the posts.
    pub of: BTreeMap<(usize, String), Vec<String>>,
}

/// Gathers the posts of all records.
pub(super) fn gather(corpus: &Corpus<'_>, things: &Things) -> Posts {
    let mut posts = Posts::default();
    for (d, doc) in corpus.docs.iter().enumerate() {
        for (position, own) in doc.record.positions.iter().zip(&doc.posts) {
            let Some(person) = doc.index(&position.person).and_then(|at| things.persons.thing_of(d, at)) else {
                continue;
            };
            let titles: Vec<&str> = split(&own.title);
            let ids: Vec<String> = titles
                .iter()
                .map(|title| {
                    let post = post(doc, d, things, person, position, title);
                    let id = post.id.clone();
                    posts.nodes.entry(id.clone()).or_insert(post);
                    id
                })
                .collect();
            for (id, title) in ids.iter().zip(&titles) {
                hold(corpus, d, &mut posts, person, position, id, title);
            }
            posts.of.insert((d, position.id.clone()), ids);
        }
    }
    for held in posts.held.values_mut() {
        held.sort_by(|a, b| (&a.first_seen, &a.post, &a.status).cmp(&(&b.first_seen, &b.post, &b.status)));
    }
    posts
}

/// The single posts of a compound title: 县委常委、县委办公室主任.
fn split(title: &str) -> Vec<&str> {
    let parts: Vec<&str> = title.split(['、', '，']).filter(|part| part.chars().count() > 1).collect();
    if parts.is_empty() { vec![title] } else { parts }
}

/// The post's node: of its organization where that is an entity, else of its jurisdiction. Where neither is known
/// nobody else can be shown to hold the same post, so it is the person's own.
fn post(
    doc: &super::corpus::Doc<'_>,
    d: usize,
    things: &Things,
    person: &Thing,
    position: &Position,
    title: &str,
) -> Node {
    let node = |id: &Option<String>| id.as_deref().and_then(|id| doc.index(id)).and_then(|at| things.node(d, at));
    let organization = node(&position.organization);
    let place = node(&position.place);
    // 县委书记 and 县商务局局长 are posts of the county, whatever body stands in them; 局长 is one of the office.
    let levelled = title.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']);
    let own = organization.filter(|owner| place.is_none() || !levelled && !title.contains(&owner.name));
    let organization = own;
    let owner = own.or(place);
    let shown = match owner {
        Some(owner) if !title.contains(&owner.name) => joined(&owner.name, title),
        _ => title.to_owned(),
    };
    let owner = owner.map_or(person.id.as_str(), |owner| owner.id.as_str());
    Node {
        id: format!("post/{owner}/{title}"),
        name: shown,
        data: NodeData::Post(PostNode {
            title: title.into(),
            rank: position.rank.clone(),
            place: place.map(|place| place.id.clone()),
            organization: organization.map(|organization| organization.id.clone()),
        }),
    }
}

/// Owner and title as one reads them: 宣城市 and 市委书记 make 宣城市委书记.
fn joined(owner: &str, title: &str) -> String {
    let overlap =
        owner.chars().next_back().filter(|last| title.starts_with(*last) && !title.starts_with(&format!("{last}长")));
    match overlap {
        Some(last) => format!("{owner}{}", &title[last.len_utf8()..]),
        None => format!("{owner}{title}"),
    }
}

fn hold(corpus: &Corpus<'_>, d: usize, posts: &mut Posts, person: &Thing, position: &Position, id: &str, title: &str) {
    let held = posts.held.entry(person.id.clone()).or_default();
    let quote = Quote { start: position.start, end: position.end, text: position.text.clone() };
    let evidence = merge::evidence(corpus, d, &quote);
    // A document shows somebody in a post on the days that it reports; one that says "former" shows that it is over.
    let seen = if matches!(position.status.as_str(), "incumbent" | "acting" | "appointed") {
        corpus.docs[d].seen()
    } else {
        None
    };
    let (first, last) = seen.map_or((None, None), |(a, b)| (Some(a.to_string()), Some(b.to_string())));
    let known = held.iter_mut().find(|old| old.post == id && old.status == position.status);
    let Some(old) = known else {
        let place = match posts.nodes.get(id).map(|node| &node.data) {
            Some(NodeData::Post(post)) => post.place.clone(),
            _ => None,
        };
        held.push(Occupancy {
            post: id.into(),
            title: title.into(),
            status: position.status.clone(),
            place,
            first_seen: first,
            last_seen: last,
            evidence: vec![evidence],
        });
        return;
    };
    old.first_seen = [old.first_seen.take(), first].into_iter().flatten().min();
    old.last_seen = [old.last_seen.take(), last].into_iter().flatten().max();
    if old.evidence.len() < MOST_EVIDENCE {
        old.evidence.push(evidence);
    }
}

/// Statements kept of an occupancy; the days of all are counted.
const MOST_EVIDENCE: usize = 20;

/// Persons who are seen in one post at one time, of posts that one person holds (a deputy is one of several).
pub(super) fn rivals(posts: &Posts) -> Vec<Rival> {
    let mut holders: BTreeMap<&str, Vec<(&str, &str, &str)>> = BTreeMap::new();
    for (person, held) in &posts.held {
        for occupancy in held.iter().filter(|held| held.status == "incumbent" && is_single(&held.title)) {
            let (Some(first), Some(last)) = (&occupancy.first_seen, &occupancy.last_seen) else { continue };
            holders.entry(&occupancy.post).or_default().push((first, last, person));
        }
    }
    let mut rivals = Vec::new();
    for (post, mut holders) in holders {
        holders.sort_unstable();
        // Sorted by first day: whoever begins before the one before ends is there at the same time.
        for two in holders.windows(2) {
            let ((_, last, a), (first, end, b)) = (two[0], two[1]);
            if first <= last && a != b {
                let to = last.min(end).to_owned();
                rivals.push(Rival { post: post.into(), a: a.into(), b: b.into(), from: first.into(), to });
            }
        }
    }
    rivals
}

/// Whether one person at a time holds such a post.
fn is_single(title: &str) -> bool {
    const HEADS: [&str; 12] =
        ["书记", "省长", "市长", "县长", "区长", "州长", "主席", "局长", "厅长", "部长", "校长", "院长"];
    HEADS.iter().any(|head| title.ends_with(head))
        && !["副", "委员", "常委", "助理", "原", "前"].iter().any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compound_titles_are_several_posts() {
        assert_eq!(split("县委常委、县委办公室主任"), ["县委常委", "县委办公室主任"]);
        assert_eq!(split("书记"), ["书记"]);
        assert_eq!(split("、"), ["、"]);
    }

    #[test]
    fn deputies_are_no_rivals() {
        assert!(is_single("市委书记"));
        assert!(!is_single("市委副书记"));
        assert!(!is_single("副县长"));
    }
}

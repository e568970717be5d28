//! Names of nodes, as they may be typed: Simplified, Traditional, pinyin with and without spaces.

use std::collections::{BTreeMap, BTreeSet};

use super::QueryError;
use crate::document::Document;
use crate::graph::{KnowledgeGraph, Node, NodeData};
use crate::link::{pinyin_of_name, pinyin_of_words};
use crate::text;

/// A node by id and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Id of the node.
    pub id: String,
    /// Its name.
    pub name: String,
    /// person, place, organization, post, event, document.
    pub kind: String,
}

/// Where names are looked up: a graph in memory, or the index of a built folder.
pub trait Directory {
    /// Nodes that have the key as a name (see [`search`] for its form).
    fn exact(&self, key: &str) -> Vec<Named>;
    /// Names of persons, places and organizations that share a character with the key, for suggestions.
    fn like(&self, key: &str) -> Vec<String>;
}

/// Names of a graph's nodes.
#[derive(Debug, Default)]
pub struct Names {
    nodes: Vec<Named>,
    keys: BTreeMap<String, Vec<usize>>,
}

impl Names {
    /// Collects the names of persons, places, organizations, posts and documents.
    #[must_use]
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut names = Self::default();
        for node in graph.nodes() {
            let keys = keys(node);
            if keys.is_empty() {
                continue;
            }
            let at = names.nodes.len();
            let (id, name, kind) = (node.id.clone(), node.name.clone(), node.data.kind().to_owned());
            names.nodes.push(Named { id, name, kind });
            for key in keys {
                names.keys.entry(key).or_default().push(at);
            }
        }
        names
    }
}

impl Directory for Names {
    fn exact(&self, key: &str) -> Vec<Named> {
        self.keys.get(key).into_iter().flatten().map(|&at| self.nodes[at].clone()).collect()
    }

    fn like(&self, key: &str) -> Vec<String> {
        self.keys.keys().filter(|other| other.chars().any(|c| key.contains(c))).cloned().collect()
    }
}

/// Everything that a node may be called, each in the form of [`key`].
pub(super) fn keys(node: &Node) -> BTreeSet<String> {
    let mut keys = BTreeSet::from([node.id.clone()]);
    let mut called = vec![node.name.clone()];
    match &node.data {
        NodeData::Person(person) => {
            called.extend(person.aliases.iter().cloned());
            for name in std::iter::once(&node.name).chain(&person.aliases) {
                let reading = pinyin_of_name(name);
                // Lü is typed as Lv, Lu and Lyu too.
                for vowel in ["v", "u", "yu"] {
                    let reading = reading.replace('ü', vowel);
                    keys.insert(key(&reading));
                    if let Some((surname, given)) = reading.split_once(' ') {
                        keys.insert(key(&format!("{given}{surname}")));
                    }
                }
            }
        }
        NodeData::Place(place) => {
            called.extend(place.aliases.iter().cloned());
            called.extend(place.code.iter().cloned());
            keys.extend(called.iter().map(|name| key(&pinyin_of_words(name))));
        }
        NodeData::Organization(organization) => {
            called.extend(organization.aliases.iter().cloned());
            keys.extend(called.iter().map(|name| key(&pinyin_of_words(name))));
        }
        NodeData::Document(_) => called.extend(node.id.strip_prefix("doc/").map(String::from)),
        NodeData::Post(_) => {}
        NodeData::Event(_) => return keys,
    }
    keys.extend(called.iter().map(|name| key_of_node(name)));
    keys.retain(|key| !key.is_empty());
    keys
}

/// A name as it is looked up: Simplified, in lower case, without spaces, dots and quotation marks. Ids stay as they are.
pub(super) fn key(name: &str) -> String {
    let name = name.trim();
    if is_id(name) {
        return name.into();
    }
    let han = name.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    if han { key_of_node(&text::clean(&Document::from_text("", name)).string) } else { key_of_node(name) }
}

fn is_id(name: &str) -> bool {
    ["person/", "place/", "org/", "post/", "event/", "doc/"].iter().any(|prefix| name.starts_with(prefix))
}

/// The key of a node's own name, which is Simplified already.
pub(super) fn key_of_node(name: &str) -> String {
    name.trim()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '-' | '“' | '”' | '"' | '·' | '•'))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            'ü' | 'Ü' => 'v',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The nodes of a name: those that have it, else those whose name begins or ends with it where that is one only.
///
/// # Errors
/// [`QueryError::Unknown`] with the nearest names.
pub fn search(directory: &dyn Directory, name: &str) -> Result<Vec<Named>, QueryError> {
    let key = key(name);
    for key in [&key, &key_of_node(name)] {
        let exact = directory.exact(key);
        if !exact.is_empty() {
            return Ok(exact);
        }
    }
    let mut nearest: Vec<(usize, String)> = directory
        .like(&key)
        .into_iter()
        .filter(|other| !other.contains('/'))
        .filter_map(|other| {
            let (len, other_len) = (key.chars().count(), other.chars().count());
            let distance = strsim::damerau_levenshtein(&key, &other);
            let inside = len > 1 && other.contains(&key);
            (inside || distance * 2 <= len.max(other_len)).then_some((if inside { 0 } else { distance }, other))
        })
        .collect();
    nearest.sort();
    let mut shown: Vec<String> = Vec::new();
    for (_, other) in nearest {
        for node in directory.exact(&other).into_iter().filter(|node| node.kind != "document") {
            if shown.len() < MOST_NEAREST && !shown.contains(&node.name) {
                shown.push(node.name);
            }
        }
    }
    Err(QueryError::Unknown { name: name.to_owned(), nearest: shown })
}

/// Names suggested for an unknown one.
const MOST_NEAREST: usize = 5;

//! The user's last word: `overrides.toml`.
//!
//! ```toml
//! same = [["person/张三@340000", "person/张三@410000"], ["person/李四 in d05", "person/李四 in d18"]]
//! different = [["person/王五 in d01", "person/王五 in d09"]]
//! drop = ["person/高度"]
//!
//! [rename]
//! "org/启衡" = "启衡半导体有限公司"
//! ```
//!
//! A reference is a node's id, or a node's id (or `person/NAME`) and ` in ` and a record's id, which names the mention
//! in that record alone and holds however the rest is linked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Things;
use super::cluster::Pair;
use super::corpus::{Corpus, Member};
use super::decision::Outcome;

/// What a user decided. It is applied after all rules, and wins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// Pairs that are one thing.
    pub same: Vec<(String, String)>,
    /// Pairs that are two things.
    pub different: Vec<(String, String)>,
    /// Ids of nodes to leave out.
    pub drop: Vec<String>,
    /// Names to show, by node id.
    pub rename: BTreeMap<String, String>,
}

/// Why overrides could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OverridesError {
    /// Not readable.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Not TOML of this form; the message names line and column.
    #[error("{path} is no file of overrides (same, different, rename, drop): {source}")]
    Toml {
        /// The file.
        path: String,
        /// Why.
        source: Box<toml::de::Error>,
    },
}

impl Overrides {
    /// Reads a file of overrides.
    ///
    /// # Errors
    /// [`OverridesError`], where it cannot be read or is not of the form above.
    pub fn read(path: &Path) -> Result<Self, OverridesError> {
        let shown = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|source| OverridesError::Io { path: shown.clone(), source })?;
        toml::from_str(&text).map_err(|source| OverridesError::Toml { path: shown, source: Box::new(source) })
    }

    /// Whether nothing is overridden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the pairs mean for the members of the records, given what was linked without them; and what matches nothing.
    pub(super) fn resolve(&self, corpus: &Corpus<'_>, free: &Things) -> (Constraints, Vec<String>) {
        let mut constraints = Constraints::default();
        let mut unmatched = Vec::new();
        for (pairs, outcome) in [(&self.different, Outcome::Different), (&self.same, Outcome::Same)] {
            for (a, b) in pairs {
                let (left, right) = (members(corpus, free, a, outcome), members(corpus, free, b, outcome));
                for (reference, found) in [(a, &left), (b, &right)] {
                    if found.is_empty() {
                        unmatched.push(format!("overrides: {reference:?} names nothing that was found"));
                    }
                    if outcome == Outcome::Different && reference.contains(IN) {
                        constraints.single.extend(found.iter().copied());
                    }
                }
                constraints.pairs.push((left, right, outcome));
            }
        }
        (constraints, unmatched)
    }
}

/// What stands between a node's id and a record's in a reference.
const IN: &str = " in ";

/// The members that a reference names: entities as they are, events as [`event_member`] has them. What is to be joined
/// is joined with all that it was linked with; what is to be kept apart is only the mention named.
fn members(corpus: &Corpus<'_>, free: &Things, reference: &str, outcome: Outcome) -> Vec<Member> {
    let (id, doc) = match reference.rsplit_once(IN) {
        Some((id, doc)) => (id, Some(doc)),
        None => (reference, None),
    };
    let within = |member: &Member| doc.is_none_or(|doc| corpus.docs[member.0].record.id == doc);
    let name = id.split('/').next_back().map(|name| name.split('@').next().unwrap_or(name));
    let kinds = [&free.persons, &free.places, &free.organizations];
    let things =
        kinds.into_iter().flat_map(|linked| linked.things.iter().map(|thing| (&thing.id, &thing.name, &thing.members)));
    let mut found = Vec::new();
    for (node, shown, members) in things {
        let same_kind = id.split('/').next() == node.split('/').next();
        if node == id || doc.is_some() && same_kind && Some(shown.as_str()) == name {
            let here: Vec<Member> = members.iter().copied().filter(within).collect();
            found.extend(if here.is_empty() || outcome == Outcome::Different { here } else { members.clone() });
        }
    }
    for event in free.events.events.iter().filter(|event| event.id == id) {
        found.extend(event.members.iter().copied().filter(within).map(event_member));
    }
    found
}

/// Events share the list of constraints with entities; their indices are told apart by the top bit.
pub(super) const fn event_member((doc, event): Member) -> Member {
    (doc, event | 1 << (usize::BITS - 1))
}

/// Overrides as sets of members.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    pairs: Vec<(Vec<Member>, Vec<Member>, Outcome)>,
    single: BTreeSet<Member>,
}

impl Constraints {
    /// Whether an override names the member alone, so that it must not be bundled with others.
    pub fn names(&self, member: Member) -> bool {
        self.single.contains(&member)
    }

    /// Adds what the overrides say of the bundles to the pairs.
    pub fn apply<'m>(&self, bundles: impl Iterator<Item = &'m [Member]>, pairs: &mut Vec<Pair>) {
        if self.pairs.is_empty() {
            return;
        }
        let mut at: HashMap<Member, usize> = HashMap::new();
        for (i, members) in bundles.enumerate() {
            at.extend(members.iter().map(|&member| (member, i)));
        }
        let own =
            |members: &[Member]| -> BTreeSet<usize> { members.iter().filter_map(|m| at.get(m).copied()).collect() };
        for (left, right, outcome) in &self.pairs {
            let (left, right) = (own(left), own(right));
            let Some((&first, _)) = left.first().zip(right.first()) else { continue };
            let said: Vec<(usize, usize)> = match outcome {
                Outcome::Same => left.iter().chain(&right).map(|&other| (first, other)).collect(),
                _ => left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b))).collect(),
            };
            for (a, b) in said.into_iter().filter(|(a, b)| a != b) {
                pairs.push(Pair { by_override: true, ..Pair::new(a.min(b), a.max(b), 0.0, *outcome) });
            }
        }
    }
}

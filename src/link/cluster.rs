//! Clusters of members from scored pairs: joins by falling score, never against a refusal.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::corpus::{Corpus, Member};
use super::decision::{Decision, Outcome};
use crate::graph::NodeData;
use crate::record::EntityKind;

/// Things of one kind, and which members became which.
#[derive(Default)]
pub(super) struct Linked {
    pub things: Vec<Thing>,
    of: HashMap<Member, usize>,
    pub decisions: Vec<Decision>,
    /// Undecided pairs of things.
    pub undecided: Vec<Undecided>,
}

/// A node to be: one person, place or organization.
pub(super) struct Thing {
    pub id: String,
    pub name: String,
    pub data: NodeData,
    pub members: Vec<Member>,
}

/// Two things that may be one.
pub(super) struct Undecided {
    pub a: usize,
    pub b: usize,
    pub score: f64,
}

impl Linked {
    /// Registers things under their ids, sorted, with every member's way to its thing.
    pub fn new(mut things: Vec<Thing>) -> Self {
        things.sort_by(|a, b| a.id.cmp(&b.id));
        let of = things
            .iter()
            .enumerate()
            .flat_map(|(i, thing)| thing.members.iter().map(move |&member| (member, i)))
            .collect();
        Self { things, of, decisions: Vec::new(), undecided: Vec::new() }
    }

    pub fn thing_of(&self, doc: usize, entity: usize) -> Option<&Thing> {
        self.index_of((doc, entity)).map(|at| &self.things[at])
    }

    pub fn index_of(&self, member: Member) -> Option<usize> {
        self.of.get(&member).copied()
    }
}

/// A score that remembers what it is made of.
#[derive(Default)]
pub(super) struct Sum {
    pub score: f64,
    reasons: Vec<(&'static str, f64)>,
}

impl Sum {
    pub fn add(&mut self, weight: f64, reason: &'static str) {
        if weight != 0.0 {
            self.score += weight;
            self.reasons.push((reason, weight));
        }
    }

    /// A reason that speaks neither for nor against.
    pub fn note(&mut self, reason: &'static str) {
        self.reasons.push((reason, 0.0));
    }

    /// What the score says: `same` or more is one thing, `different` or less are two.
    pub fn outcome(&self, same: f64, different: f64) -> Outcome {
        match self.score {
            score if score >= same => Outcome::Same,
            score if score <= different => Outcome::Different,
            _ => Outcome::Undecided,
        }
    }

    /// The reasons with their weights, in words.
    pub fn words(&self) -> Vec<String> {
        let word = |(reason, weight): &(&'static str, f64)| match *weight {
            0.0 => (*reason).to_owned(),
            weight => format!("{reason} ({weight:+.1})"),
        };
        self.reasons.iter().map(word).collect()
    }
}

/// A pair of items with its score; `a < b`. Millions are weighed and few are told, so the reasons are not kept: whoever
/// tells a pair weighs it again.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub a: usize,
    pub b: usize,
    pub score: f64,
    pub outcome: Outcome,
    pub by_override: bool,
    /// Whether the pair was to be joined, but one of the two had been joined with what the other differs from.
    pub too_late: bool,
}

impl Pair {
    pub const fn new(a: usize, b: usize, score: f64, outcome: Outcome) -> Self {
        Self { a, b, score, outcome, by_override: false, too_late: false }
    }

    /// The decision's reasons, given what was weighed.
    pub fn reasons(&self, weighed: impl FnOnce() -> Vec<String>) -> Vec<String> {
        if self.by_override {
            return vec!["override".into()];
        }
        let mut reasons = weighed();
        if self.too_late {
            reasons.push("joined elsewhere with what it differs from".into());
        }
        reasons
    }
}

/// A pair worth telling, with the members that stand for its two items.
pub(super) struct Told {
    pub a: Member,
    pub b: Member,
    pub pair: Pair,
    pub reasons: Vec<String>,
}

/// Disjoint sets of items, with pairs that must not meet.
pub(super) struct Sets {
    parent: Vec<usize>,
    /// For each root the roots it must not be joined with.
    foes: Vec<BTreeSet<usize>>,
}

impl Sets {
    pub fn new(len: usize) -> Self {
        Self { parent: (0..len).collect(), foes: vec![BTreeSet::new(); len] }
    }

    pub fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    pub fn forbid(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.foes[a].insert(b);
            self.foes[b].insert(a);
        }
    }

    /// Joins the two sets unless that is forbidden. Says whether they are one now.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if self.foes[a].contains(&b) {
            return false;
        }
        let (keep, gone) = if self.foes[a].len() >= self.foes[b].len() { (a, b) } else { (b, a) };
        self.parent[gone] = keep;
        for foe in std::mem::take(&mut self.foes[gone]) {
            self.foes[foe].remove(&gone);
            self.foes[foe].insert(keep);
            self.foes[keep].insert(foe);
        }
        true
    }

    /// The sets, each sorted, in order of their first item.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for item in 0..self.parent.len() {
            let root = self.root(item);
            groups.entry(root).or_default().push(item);
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        groups.sort();
        groups
    }
}

/// Clusters `len` items: refusals first, then joins by falling score. Gives the clusters, and of the pairs those worth
/// telling: every join that was needed, and for a cluster the pairs in which the nearest others came nearest.
pub(super) fn cluster(len: usize, mut pairs: Vec<Pair>) -> (Vec<Vec<usize>>, Vec<Pair>) {
    pairs.sort_by(|x, y| {
        (y.by_override, y.score)
            .partial_cmp(&(x.by_override, x.score))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut sets = Sets::new(len);
    for pair in pairs.iter().filter(|pair| pair.by_override && pair.outcome == Outcome::Different) {
        sets.forbid(pair.a, pair.b);
    }
    for pair in pairs.iter().filter(|pair| pair.by_override && pair.outcome == Outcome::Same) {
        sets.join(pair.a, pair.b);
    }
    for pair in pairs.iter().filter(|pair| pair.outcome == Outcome::Different) {
        sets.forbid(pair.a, pair.b);
    }
    let mut told = Vec::new();
    let mut rest = Vec::new();
    for mut pair in pairs {
        if pair.outcome != Outcome::Same {
            rest.push(pair);
            continue;
        }
        let (a, b) = (sets.root(pair.a), sets.root(pair.b));
        if a == b {
            if pair.by_override {
                told.push(pair);
            }
        } else if sets.join(a, b) {
            told.push(pair);
        } else {
            pair.outcome = Outcome::Undecided;
            pair.too_late = true;
            rest.push(pair);
        }
    }
    let mut between: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for mut pair in rest {
        let (a, b) = (sets.root(pair.a), sets.root(pair.b));
        if a == b {
            continue;
        }
        if sets.foes[a].contains(&b) {
            pair.outcome = Outcome::Different;
        }
        let key = (a.min(b), a.max(b));
        let old = between.get(&key);
        if old.is_none_or(|old| (pair.by_override, pair.score) > (old.by_override, old.score)) {
            between.insert(key, pair);
        }
    }
    told.extend(nearest(between));
    (sets.groups(), told)
}

/// Clusters that a cluster is told to be near to; what is farther is no near match of it.
const MOST_NEAR: usize = 8;

/// Of the pairs between clusters those that are among the nearest of one of the two, and all that a user decided.
fn nearest(between: BTreeMap<(usize, usize), Pair>) -> Vec<Pair> {
    let mut order: Vec<((usize, usize), Pair)> = between.into_iter().collect();
    order.sort_by(|(x, p), (y, q)| q.score.total_cmp(&p.score).then(x.cmp(y)));
    let mut told: HashMap<usize, usize> = HashMap::new();
    order.retain(|((a, b), pair)| {
        let near = pair.by_override || [a, b].iter().any(|end| told.get(*end).is_none_or(|count| *count < MOST_NEAR));
        if near {
            [a, b].into_iter().for_each(|end| *told.entry(*end).or_default() += 1);
        }
        near
    });
    order.into_iter().map(|(_, pair)| pair).collect()
}

/// Items of one block with which an item is compared, and items without an area with which each is.
const MOST_PEERS: usize = 64;

/// Pairs of items that share an area; items without areas are compared with the first items of the whole. A name that
/// thousands bear (和平村, 人民医院) so costs as much as it has bearers in one prefecture.
pub(super) fn candidates(areas: &[Vec<&str>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut open = Vec::new();
    for (item, own) in areas.iter().enumerate() {
        own.iter().for_each(|area| blocks.entry(area).or_default().push(item));
        if own.is_empty() {
            open.push(item);
        }
    }
    let mut pairs = Vec::new();
    blocks.values().for_each(|block| pair_up(block, &mut pairs));
    for &item in open.iter().take(MOST_PEERS) {
        pairs.extend((0..areas.len()).filter(|&other| other != item).map(|other| (item.min(other), item.max(other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Pairs each item of a block (sorted) with those that follow it, as many as are worth it.
pub(super) fn pair_up(block: &[usize], pairs: &mut Vec<(usize, usize)>) {
    for (n, &a) in block.iter().enumerate() {
        pairs.extend(block[n + 1..].iter().take(MOST_PEERS).filter(|b| a != **b).map(|&b| (a, b)));
    }
}

/// A member's address in decisions: `d05#e3`.
pub(super) fn address(corpus: &Corpus<'_>, (doc, entity): Member) -> String {
    let record = corpus.docs[doc].record;
    format!("{}#{}", record.id, record.entities.get(entity).map_or("?", |entity| &entity.id))
}

/// Turns told pairs into decisions and undecided pairs of things.
pub(super) fn tell(linked: &mut Linked, kind: EntityKind, corpus: &Corpus<'_>, told: impl IntoIterator<Item = Told>) {
    let kind = match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    };
    for Told { a, b, pair, reasons } in told {
        let (Some(at_a), Some(at_b)) = (linked.index_of(a), linked.index_of(b)) else { continue };
        if pair.outcome == Outcome::Undecided {
            linked.undecided.push(Undecided { a: at_a.min(at_b), b: at_a.max(at_b), score: pair.score });
        }
        linked.decisions.push(Decision {
            kind: kind.into(),
            outcome: pair.outcome,
            a: linked.things[at_a].id.clone(),
            a_in: address(corpus, a),
            b: linked.things[at_b].id.clone(),
            b_in: address(corpus, b),
            score: (pair.score * 100.0).round() / 100.0,
            reasons,
            by_override: pair.by_override,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: usize, b: usize, score: f64, outcome: Outcome) -> Pair {
        Pair::new(a, b, score, outcome)
    }

    #[test]
    fn a_join_never_goes_against_a_refusal() {
        let pairs =
            vec![pair(0, 1, 3.0, Outcome::Same), pair(1, 2, 2.0, Outcome::Same), pair(0, 2, -3.0, Outcome::Different)];
        let (groups, told) = cluster(3, pairs);
        assert_eq!(groups, [vec![0, 1], vec![2]]);
        let outcomes: Vec<(usize, usize, Outcome)> = told.iter().map(|pair| (pair.a, pair.b, pair.outcome)).collect();
        assert_eq!(outcomes, [(0, 1, Outcome::Same), (1, 2, Outcome::Different)]);
    }

    #[test]
    fn an_override_beats_scores() {
        let mut joined = pair(0, 1, 0.0, Outcome::Same);
        joined.by_override = true;
        let (groups, _) = cluster(2, vec![pair(0, 1, -9.0, Outcome::Different), joined]);
        assert_eq!(groups, [vec![0, 1]]);
    }

    #[test]
    fn items_are_compared_where_an_area_is_common_or_unknown() {
        let areas = [vec!["3401"], vec!["3401", "3402"], vec!["3402"], vec![], vec!["4101"]];
        assert_eq!(candidates(&areas), [(0, 1), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4)]);
    }
}

//! Places: one by code; without a code, one by name and by what it lies in.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Linked, Pair, Thing, Told};
use super::code;
use super::corpus::{Corpus, Member};
use super::decision::Outcome;
use super::overrides::Constraints;
use crate::graph::{NodeData, PlaceNode};
use crate::lexicon::{Level, Lexicon};
use crate::record::EntityKind;

/// Mentions of one name in one surrounding.
struct Bundle {
    name: String,
    /// Code of the innermost division it is known to lie in.
    within: Option<String>,
    /// What its documents are about, where nothing says what it lies in.
    region: BTreeSet<String>,
    members: Vec<Member>,
}

impl Bundle {
    /// Prefectures that it may lie in; none where nothing says, or only a province.
    fn areas(&self) -> Vec<&str> {
        let codes = self.within.iter().chain(self.region.iter().filter(|_| self.within.is_none()));
        codes.map(|code| code::prefecture(code)).filter(|digits| digits.len() == 4).collect()
    }
}

/// Links the places of all records.
pub(super) fn link(corpus: &Corpus<'_>, constraints: &Constraints) -> Linked {
    let mut coded: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    let mut named: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    for member in corpus.members(EntityKind::Place) {
        let entity = corpus.entity(member);
        match &entity.code {
            Some(code) => coded.entry(code).or_default().push(member),
            None => named.entry(&entity.name).or_default().push(member),
        }
    }
    let mut things: Vec<Thing> =
        coded.into_iter().map(|(code, members)| thing(corpus, format!("place/{code}"), Some(code), members)).collect();
    let mut told = Vec::new();
    for (name, members) in named {
        link_name(corpus, constraints, name, &members, &mut things, &mut told);
    }
    let mut linked = Linked::new(things);
    cluster::tell(&mut linked, EntityKind::Place, corpus, told);
    linked
}

/// Links the mentions of one name without a code.
fn link_name(
    corpus: &Corpus<'_>,
    constraints: &Constraints,
    name: &str,
    members: &[Member],
    things: &mut Vec<Thing>,
    told: &mut Vec<Told>,
) {
    let bundles = bundle(corpus, constraints, name, members);
    let areas: Vec<Vec<&str>> = bundles.iter().map(Bundle::areas).collect();
    let mut pairs: Vec<Pair> = cluster::candidates(&areas)
        .into_iter()
        .map(|(a, b)| {
            let (score, _) = compare(&bundles[a], &bundles[b]);
            let outcome = match score {
                s if s >= 1.0 => Outcome::Same,
                s if s <= -1.0 => Outcome::Different,
                _ => Outcome::Undecided,
            };
            Pair::new(a, b, score, outcome)
        })
        .collect();
    constraints.apply(bundles.iter().map(|bundle| bundle.members.as_slice()), &mut pairs);
    let (groups, pairs) = cluster::cluster(bundles.len(), pairs);
    told.extend(pairs.into_iter().map(|pair| {
        let (a, b) = (&bundles[pair.a], &bundles[pair.b]);
        let reasons = pair.reasons(|| vec![compare(a, b).1.into()]);
        Told { a: a.members[0], b: b.members[0], pair, reasons }
    }));
    let several = groups.len() > 1;
    for group in groups {
        let mut members: Vec<Member> = group.iter().flat_map(|&i| bundles[i].members.iter().copied()).collect();
        members.sort_unstable();
        let within = group
            .iter()
            .filter_map(|&i| bundles[i].within.as_deref())
            .max_by_key(|code| (code::level_of(code), std::cmp::Reverse(*code)));
        let id = match within {
            Some(code) => format!("place/{code}/{name}"),
            None if several => format!("place/{name}@{}", corpus.docs[members[0].0].record.id),
            None => format!("place/{name}"),
        };
        things.push(thing(corpus, unique(things, id), None, members));
    }
}

/// Ids are unique by construction but for two places of one name in one division that an override keeps apart.
fn unique(things: &[Thing], id: String) -> String {
    if !things.iter().rev().take(64).any(|thing| thing.id == id) {
        return id;
    }
    (2..).map(|n| format!("{id}~{n}")).find(|id| !things.iter().any(|thing| thing.id == *id)).unwrap_or(id)
}

fn bundle(corpus: &Corpus<'_>, constraints: &Constraints, name: &str, members: &[Member]) -> Vec<Bundle> {
    let mut bundles: BTreeMap<(Option<&str>, Vec<&str>, usize), Bundle> = BTreeMap::new();
    for &member in members {
        let within = corpus.entity(member).within.first().map(String::as_str);
        let region = &corpus.docs[member.0].region;
        let mut prefectures: Vec<&str> = match within {
            Some(_) => Vec::new(),
            None if one_by_name(name, &corpus.entity(member).subkind) => Vec::new(),
            None => region.iter().map(|code| code::prefecture(code)).collect(),
        };
        prefectures.dedup();
        let apart = if constraints.names(member) { member.0 + 1 } else { 0 };
        let bundle = bundles.entry((within, prefectures, apart)).or_insert_with(|| Bundle {
            name: name.into(),
            within: within.map(String::from),
            region: BTreeSet::new(),
            members: Vec::new(),
        });
        bundle.members.push(member);
        if within.is_none() && !one_by_name(name, &corpus.entity(member).subkind) {
            bundle.region.extend(region.iter().map(|code| (*code).to_owned()));
        }
    }
    bundles.into_values().collect()
}

/// Whether nobody would think of two places: countries, what the gazetteer of the world lists, long names of facilities.
fn one_by_name(name: &str, subkind: &str) -> bool {
    let local = matches!(subkind, "village" | "township" | "county" | "prefecture" | "province");
    let lexicon = Lexicon::default();
    let listed = || {
        let rows = lexicon.places_named(name).map(|found| found.full.iter().chain(&found.short).copied());
        let mut places = rows.into_iter().flatten().filter_map(|row| lexicon.gazetteer().place(row));
        places.any(|place| matches!(place.level, Level::Country | Level::Other))
    };
    subkind == "country" || !local && (name.chars().count() >= 5 || listed())
}

fn compare(a: &Bundle, b: &Bundle) -> (f64, &'static str) {
    debug_assert_eq!(a.name, b.name);
    match (&a.within, &b.within) {
        (Some(x), Some(y)) if x == y => (3.0, "one name in one division"),
        (Some(x), Some(y)) if code::nested(x, y) => (1.5, "one name in nested divisions"),
        (Some(_), Some(_)) => (-3.0, "one name in two divisions"),
        (Some(x), None) | (None, Some(x)) => {
            let region = if a.within.is_none() { &a.region } else { &b.region };
            let fits = |code: &String| code::prefecture(code) == code::prefecture(x);
            if region.is_empty() {
                (0.0, "nothing says what one of them lies in")
            } else if region.iter().all(fits) {
                (1.5, "one lies in what the other's document is about")
            } else if region.iter().any(fits) {
                (0.5, "one lies in one of the prefectures that the other's document is about")
            } else {
                (-1.0, "one lies elsewhere than the other's document")
            }
        }
        (None, None) => match (a.areas(), b.areas()) {
            (x, y) if x == y && x.is_empty() => (1.0, "one name, and nothing that tells two places"),
            (x, y) if x == y => (1.0, "one name in documents about one prefecture"),
            (x, y) if x.is_empty() || y.is_empty() => (0.0, "one document does not tell what it is about"),
            (x, y) if x.iter().any(|area| y.contains(area)) => (0.5, "documents about some prefectures in common"),
            _ => (-1.0, "documents about two prefectures"),
        },
    }
}

/// The node of a cluster: what the gazetteer knows of its code, else what the documents say.
fn thing(corpus: &Corpus<'_>, id: String, code: Option<&str>, members: Vec<Member>) -> Thing {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut aliases: BTreeSet<String> = BTreeSet::new();
    let mut within: Vec<String> = Vec::new();
    for &member in &members {
        let entity = corpus.entity(member);
        *names.entry(&entity.name).or_default() += 1;
        *kinds.entry(&entity.subkind).or_default() += 1;
        aliases.extend(entity.aliases.iter().cloned());
        if entity.within.len() > within.len() {
            within.clone_from(&entity.within);
        }
    }
    let (mut name, mut node) = code.and_then(division).unwrap_or_default();
    if name.is_empty() {
        name = most(&names).unwrap_or_default();
        node.subkind = most(&kinds).unwrap_or_default();
        node.code = code.map(String::from);
        node.within = within;
    }
    aliases.extend(node.aliases.drain(..));
    aliases.extend(names.keys().map(|name| (*name).to_owned()));
    aliases.remove(&name);
    node.aliases = aliases.into_iter().collect();
    Thing { id, name, data: NodeData::Place(node), members }
}

/// Name and node of a division that the gazetteer lists.
pub(super) fn division(code: &str) -> Option<(String, PlaceNode)> {
    let gazetteer = Lexicon::default().gazetteer();
    let place = gazetteer.by_code(code)?;
    let node = PlaceNode {
        subkind: place.level.subkind().into(),
        aliases: Some(place.short).filter(|short| !short.is_empty()).map(String::from).into_iter().collect(),
        code: Some(code.into()),
        within: gazetteer.within(place).into_iter().map(String::from).collect(),
        lon: place.point.map(|point| point.0),
        lat: place.point.map(|point| point.1),
    };
    Some((place.name.into(), node))
}

/// The commonest, of equals the longest, of those the first by code point.
pub(super) fn most(counts: &BTreeMap<&str, usize>) -> Option<String> {
    counts
        .iter()
        .max_by_key(|(text, count)| (**count, text.chars().count(), std::cmp::Reverse(**text)))
        .map(|(text, _)| (*text).to_owned())
}

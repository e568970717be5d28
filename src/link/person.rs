//! Persons: one name, and posts, places, companions and times that fit.
//!
//! Mentions of one name that say the same (posts, jurisdictions, region) are bundled, so that the work grows with the
//! number of different descriptions of a name and not with its mentions. Bundles are compared in pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Linked, Pair, Thing, Told};
use super::code;
use super::corpus::{Corpus, Member};
use super::namesakes::Namesakes;
use super::overrides::Constraints;
use super::pinyin;
use super::place::most;
use super::post::Post;
use super::rules::Rules;
use crate::graph::{NodeData, PersonNode};
use crate::record::{EntityKind, Position};

/// Mentions of one name that describe it alike.
#[derive(Default)]
pub(super) struct Bundle<'a> {
    pub name: &'a str,
    pub members: Vec<Member>,
    pub journalist: bool,
    /// Title, and code of the jurisdiction where known.
    pub posts: BTreeSet<(String, Option<&'a str>)>,
    /// Jurisdictions of offices held at the time: no former ones, and none of companies, schools and the like.
    pub held: BTreeSet<&'a str>,
    pub ranks: BTreeSet<u8>,
    /// Whether a post is one of a company, a school, a hospital or another institution, or of a medium.
    pub employed: bool,
    pub organizations: BTreeSet<usize>,
    pub region: BTreeSet<&'a str>,
    pub days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    pub companions: BTreeSet<&'a str>,
}

/// Persons remembered of a bundle's documents.
const MOST_COMPANIONS: usize = 48;

/// Links the persons of all records.
pub(super) fn link(corpus: &Corpus<'_>, organizations: &Linked, rules: &Rules, constraints: &Constraints) -> Linked {
    let mut by_name: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    for member in corpus.members(EntityKind::Person) {
        by_name.entry(&corpus.entity(member).name).or_default().push(member);
    }
    let short = short_names(by_name.keys().copied());
    for (short, long) in short {
        let members = by_name.remove(short).unwrap_or_default();
        by_name.entry(long).or_default().extend(members);
    }
    let mut things = Vec::new();
    let mut told = Vec::new();
    for members in by_name.into_values() {
        let bundles = bundle(corpus, organizations, constraints, &members);
        let namesakes = Namesakes::new(&bundles, &rules.person);
        let mut pairs = namesakes.pairs();
        constraints.apply(bundles.iter().map(|bundle| bundle.members.as_slice()), &mut pairs);
        let (groups, pairs) = cluster::cluster(bundles.len(), pairs);
        let tell = |pair: Pair| {
            let (a, b) = (bundles[pair.a].members[0], bundles[pair.b].members[0]);
            Told { a, b, pair, reasons: pair.reasons(|| namesakes.weigh(pair.a, pair.b).words()) }
        };
        told.extend(pairs.into_iter().map(tell));
        things.extend(name_things(corpus, &bundles, &groups));
    }
    let mut linked = Linked::new(things);
    cluster::tell(&mut linked, EntityKind::Person, corpus, told);
    linked
}

/// Names that are the last part of one other name only, with that name: 科斯塔, 马丁·科斯塔.
fn short_names<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Vec<(&'a str, &'a str)> {
    let mut long: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names.clone() {
        if let Some((_, last)) = name.rsplit_once('·') {
            long.entry(last).or_default().push(name);
        }
    }
    let only = |name: &'a str| match long.get(name).map(Vec::as_slice) {
        Some([only]) => Some((name, *only)),
        _ => None,
    };
    names.filter_map(only).collect()
}

/// What tells bundles apart.
type Key<'a> = (&'a str, bool, Vec<(String, Option<&'a str>)>, Vec<&'a str>, usize);

fn bundle<'a>(
    corpus: &Corpus<'a>,
    organizations: &Linked,
    constraints: &Constraints,
    members: &[Member],
) -> Vec<Bundle<'a>> {
    let mut bundles: BTreeMap<Key<'a>, Bundle<'a>> = BTreeMap::new();
    for &member in members {
        let doc = &corpus.docs[member.0];
        let record = doc.record;
        let entity = corpus.entity(member);
        let positions: Vec<(&Position, &Post<'a>)> =
            record.positions.iter().zip(&doc.posts).filter(|(p, _)| p.person == entity.id).collect();
        let mut posts: Vec<_> = positions.iter().map(|(_, post)| (post.title.clone(), post.code)).collect();
        posts.sort_unstable();
        posts.dedup();
        let journalist = entity.subkind == "journalist";
        let mut region: Vec<&str> = corpus.docs[member.0].region.iter().map(|code| code::prefecture(code)).collect();
        region.dedup();
        // Where a post tells the jurisdiction, the document's region adds nothing that a bundle should be apart for.
        let told = posts.iter().any(|(_, code)| code.is_some());
        let apart_by = if told { Vec::new() } else { region.clone() };
        let apart = if constraints.names(member) { member.0 + 1 } else { 0 };
        let bundle = bundles.entry((&entity.name, journalist, posts, apart_by, apart)).or_default();
        bundle.name = &entity.name;
        bundle.members.push(member);
        bundle.journalist = journalist;
        bundle.region.extend(region);
        bundle.days = match (bundle.days, doc.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        for (position, post) in positions {
            bundle.posts.insert((post.title.clone(), post.code));
            let at = position.organization.as_deref().and_then(|id| doc.index(id));
            if matches!(position.status.as_str(), "incumbent" | "acting") {
                let employer = at.map(|at| record.entities[at].subkind.as_str());
                let employed = matches!(employer, Some("company" | "institution" | "media"));
                bundle.employed |= employed;
                // A school's principal holds no office of the city that the school lies in.
                if !employed {
                    bundle.held.extend(post.code);
                    bundle.ranks.extend(post.rank);
                }
            }
            bundle.organizations.extend(at.and_then(|at| organizations.index_of((member.0, at))));
        }
        if bundle.companions.len() < MOST_COMPANIONS {
            let others = record.entities.iter().filter(|other| {
                other.kind == EntityKind::Person && other.subkind != "journalist" && other.name != entity.name
            });
            bundle.companions.extend(others.take(MOST_COMPANIONS).map(|other| other.name.as_str()));
        }
    }
    bundles.into_values().collect()
}

/// The persons that groups of bundles are, with ids that tell those of one name apart.
fn name_things(corpus: &Corpus<'_>, bundles: &[Bundle<'_>], groups: &[Vec<usize>]) -> Vec<Thing> {
    let mut by_name: BTreeMap<&str, Vec<&Vec<usize>>> = BTreeMap::new();
    for group in groups {
        let names = group.iter().map(|&i| bundles[i].name);
        let longest = names.max_by_key(|name| (name.chars().count(), std::cmp::Reverse(*name))).unwrap_or_default();
        by_name.entry(longest).or_default().push(group);
    }
    by_name.into_iter().flat_map(|(name, groups)| namesake_things(corpus, name, bundles, &groups)).collect()
}

/// Persons of one name.
fn namesake_things(corpus: &Corpus<'_>, name: &str, bundles: &[Bundle<'_>], groups: &[&Vec<usize>]) -> Vec<Thing> {
    let codes: Vec<Option<&str>> = groups.iter().map(|group| code_of(bundles, group)).collect();
    let ids: Vec<String> = if groups.len() == 1 {
        vec![format!("person/{name}")]
    } else {
        let doc = |group: &[usize]| group.iter().filter_map(|&i| bundles[i].members.first()).min().map_or(0, |m| m.0);
        distinct(name, &codes, &groups.iter().map(|g| corpus.docs[doc(g)].record.id.as_str()).collect::<Vec<_>>())
    };
    groups
        .iter()
        .zip(ids)
        .map(|(group, id)| {
            let mut members: Vec<Member> = group.iter().flat_map(|&i| bundles[i].members.iter().copied()).collect();
            members.sort_unstable();
            Thing { id, name: name.into(), data: NodeData::Person(node(corpus, name, &members)), members }
        })
        .collect()
}

/// The division that tells a person from others of the name: where a post is held, else what the documents are about.
fn code_of<'a>(bundles: &[Bundle<'a>], group: &[usize]) -> Option<&'a str> {
    let mut held: BTreeMap<&'a str, usize> = BTreeMap::new();
    let mut region: BTreeMap<&'a str, usize> = BTreeMap::new();
    for bundle in group.iter().map(|&i| &bundles[i]) {
        for code in &bundle.held {
            *held.entry(code).or_default() += bundle.members.len();
        }
        for code in &bundle.region {
            *region.entry(code).or_default() += bundle.members.len();
        }
    }
    let best = |counts: &BTreeMap<&'a str, usize>| {
        counts.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code))).map(|(code, _)| *code)
    };
    best(&held).or_else(|| best(&region))
}

/// Ids with the province's code where that tells them apart, else the prefecture's, the division's, or a record's id.
fn distinct(name: &str, codes: &[Option<&str>], docs: &[&str]) -> Vec<String> {
    let at = |code: &str, digits: usize| {
        let kept: String = code.chars().take(digits).collect();
        format!("{kept:0<6}")
    };
    let forms: Vec<Vec<String>> = codes
        .iter()
        .zip(docs)
        .map(|(code, doc)| {
            let mut forms: Vec<String> =
                code.map(|code| [2, 4, 6].map(|digits| at(code, digits)).to_vec()).unwrap_or_default();
            forms.push((*doc).to_owned());
            forms
        })
        .collect();
    let mut ids: Vec<String> = forms
        .iter()
        .enumerate()
        .map(|(i, own)| {
            let free = own.iter().find(|form| {
                forms.iter().enumerate().all(|(j, other)| j == i || !other[..other.len() - 1].contains(form))
            });
            format!("person/{name}@{}", free.or_else(|| own.last()).map_or("", String::as_str))
        })
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for id in &mut ids {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *id = format!("{id}~{count}");
        }
    }
    ids
}

fn node(corpus: &Corpus<'_>, name: &str, members: &[Member]) -> PersonNode {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut aliases: BTreeSet<String> = BTreeSet::new();
    let mut documents: Vec<String> = Vec::new();
    for &member in members {
        let entity = corpus.entity(member);
        *kinds.entry(&entity.subkind).or_default() += 1;
        aliases.extend(entity.aliases.iter().chain([&entity.name]).cloned());
        documents.push(corpus.docs[member.0].record.id.clone());
    }
    documents.dedup();
    aliases.remove(name);
    PersonNode {
        subkind: if kinds.contains_key("official") { "official".into() } else { most(&kinds).unwrap_or_default() },
        aliases: aliases.into_iter().collect(),
        pinyin: pinyin::of_name(name),
        occupancies: Vec::new(),
        documents,
    }
}

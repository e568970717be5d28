//! Persons: one name, and posts, places, companions and times that fit.
//!
//! Mentions of one name that say the same (posts, jurisdictions, region) are bundled, so that the work grows with the
//! number of different descriptions of a name and not with its mentions. Bundles are compared in pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Linked, Pair, Thing};
use super::code;
use super::corpus::{Corpus, Member};
use super::decision::Outcome;
use super::overrides::Constraints;
use super::pinyin;
use super::place::most;
use super::post::Post;
use super::rules::{PersonRules, Rules};
use crate::graph::{NodeData, PersonNode};
use crate::record::{EntityKind, Position};

/// Mentions of one name that describe it alike.
#[derive(Default)]
pub(super) struct Bundle<'a> {
    pub members: Vec<Member>,
    pub journalist: bool,
    /// Title, and code of the jurisdiction where known.
    pub posts: BTreeSet<(String, Option<&'a str>)>,
    /// Jurisdictions of posts held at the time (not former ones).
    pub held: BTreeSet<&'a str>,
    pub ranks: BTreeSet<u8>,
    pub organizations: BTreeSet<usize>,
    pub region: BTreeSet<&'a str>,
    pub days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    pub companions: BTreeSet<&'a str>,
}

/// Persons remembered of a bundle's documents.
const MOST_COMPANIONS: usize = 48;

/// Links the persons of all records.
pub(super) fn link(
    corpus: &Corpus<'_>,
    places: &Linked,
    organizations: &Linked,
    rules: &Rules,
    constraints: &Constraints,
) -> Linked {
    let mut by_name: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    for member in corpus.members(EntityKind::Person) {
        by_name.entry(&corpus.entity(member).name).or_default().push(member);
    }
    let _ = places;
    let mut things = Vec::new();
    let mut told = Vec::new();
    for (name, members) in by_name {
        let bundles = bundle(corpus, organizations, constraints, &members);
        let mut pairs = compare_all(name, &bundles, &rules.person);
        constraints.apply(bundles.iter().map(|bundle| bundle.members.as_slice()), &mut pairs);
        let (groups, pairs) = cluster::cluster(bundles.len(), pairs);
        told.extend(pairs.into_iter().map(|pair| (bundles[pair.a].members[0], bundles[pair.b].members[0], pair)));
        things.extend(name_things(corpus, name, &bundles, &groups));
    }
    let mut linked = Linked::new(things);
    cluster::tell(&mut linked, EntityKind::Person, corpus, told);
    linked
}

/// What tells bundles apart.
type Key<'a> = (bool, Vec<(String, Option<&'a str>)>, Vec<&'a str>, usize);

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
        let bundle = bundles.entry((journalist, posts, apart_by, apart)).or_default();
        bundle.members.push(member);
        bundle.journalist = journalist;
        bundle.region.extend(region);
        bundle.days = match (bundle.days, doc.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        for (position, post) in positions {
            bundle.posts.insert((post.title.clone(), post.code));
            if matches!(position.status.as_str(), "incumbent" | "acting") {
                bundle.held.extend(post.code);
                bundle.ranks.extend(post.rank);
            }
            let at = position.organization.as_deref().and_then(|id| doc.index(id));
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

fn compare_all(name: &str, bundles: &[Bundle<'_>], rules: &PersonRules) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let lone = bundles.iter().filter(|bundle| !bundle.posts.is_empty()).count() == 1 && bundles.len() == 2;
    // One mistaken rank among hundreds of mentions does not make a leader of the country somebody else.
    let members = |of: &dyn Fn(&Bundle<'_>) -> bool| -> usize {
        bundles.iter().filter(|bundle| of(bundle)).map(|bundle| bundle.members.len()).sum()
    };
    let (national, ranked) =
        (members(&|bundle| bundle.ranks.contains(&0)), members(&|bundle| !bundle.ranks.is_empty()));
    let national = national > 0 && national * 5 >= ranked * 4;
    let open = |bundle: &Bundle<'_>| bundle.ranks.is_empty() || bundle.ranks.contains(&0);
    for a in 0..bundles.len() {
        for b in a + 1..bundles.len() {
            let mut sum = Sum::default();
            weigh(name, &bundles[a], &bundles[b], rules, &mut sum);
            if lone && name.chars().count() > 2 && (bundles[a].region.is_empty() || bundles[b].region.is_empty()) {
                sum.add(rules.lone_candidate, "nobody else of that name");
            }
            if national && open(&bundles[a]) && open(&bundles[b]) {
                sum.add(rules.national, "an office of the whole country");
            }
            // One document tells its persons apart itself.
            if share_document(&bundles[a].members, &bundles[b].members) {
                sum.add(-10.0, "two persons of one document");
            }
            let outcome = match sum.score {
                s if s >= rules.same => Outcome::Same,
                s if s <= rules.different => Outcome::Different,
                _ => Outcome::Undecided,
            };
            pairs.push(Pair { a, b, score: sum.score, reasons: sum.reasons, outcome, by_override: false });
        }
    }
    pairs
}

/// Whether two sorted lists of members have one of the same record.
fn share_document(a: &[Member], b: &[Member]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().any(|x| many.binary_search_by_key(&x.0, |y| y.0).is_ok())
}

/// A score that remembers what it is made of.
#[derive(Default)]
pub(super) struct Sum {
    pub score: f64,
    pub reasons: Vec<String>,
}

impl Sum {
    pub fn add(&mut self, weight: f64, reason: &str) {
        if weight != 0.0 {
            self.score += weight;
            self.reasons.push(format!("{reason} ({weight:+.1})"));
        }
    }
}

fn weigh(name: &str, a: &Bundle<'_>, b: &Bundle<'_>, rules: &PersonRules, sum: &mut Sum) {
    if name.chars().count() > 2 {
        sum.add(rules.long_name, "name of three characters or more");
    }
    if a.journalist != b.journalist {
        sum.add(rules.journalist, "one is a journalist");
    }
    weigh_posts(a, b, rules, sum);
    let shared = a.companions.intersection(&b.companions).count().min(rules.most_companions);
    sum.add(shared as f64 * rules.shared_companion, "companions in common");
    if a.organizations.intersection(&b.organizations).next().is_some() {
        sum.add(rules.shared_organization, "one organization");
    } else if !a.organizations.is_empty() && !b.organizations.is_empty() && a.held.is_disjoint(&b.held) {
        sum.add(rules.other_organization, "two organizations");
    }
    weigh_regions(a, b, rules, sum);
}

fn weigh_posts(a: &Bundle<'_>, b: &Bundle<'_>, rules: &PersonRules, sum: &mut Sum) {
    let same_title = |(title, place): &(String, Option<&str>), other: &(String, Option<&str>), known: bool| {
        title == &other.0
            && (place.is_some() && place == &other.1) == known
            && (known || place.is_none() || other.1.is_none())
    };
    let pair = |known: bool| a.posts.iter().any(|x| b.posts.iter().any(|y| same_title(x, y, known)));
    if pair(true) {
        sum.add(rules.same_post, "same post");
        return;
    }
    if pair(false) {
        sum.add(rules.same_title, "same title");
    }
    let gap = a.ranks.iter().flat_map(|x| b.ranks.iter().map(|y| x.abs_diff(*y))).min().unwrap_or(0);
    sum.add(f64::from(gap.saturating_sub(1)) * rules.rank_gap, "ranks far apart");
    if a.held.is_empty() || b.held.is_empty() {
        return;
    }
    let all = || a.held.iter().flat_map(|x| b.held.iter().map(move |y| (*x, *y)));
    if !a.held.is_disjoint(&b.held) {
        sum.add(rules.same_jurisdiction, "posts of one division");
        return;
    }
    if all().any(|(x, y)| code::nested(x, y)) {
        sum.add(rules.nested_jurisdiction, "posts of nested divisions");
        return;
    }
    if all().any(|(x, y)| code::province(x) == code::province(y)) {
        sum.add(rules.same_province, "posts of one province");
    } else {
        sum.add(rules.other_province, "posts of two provinces");
    }
    let apart = match (a.days, b.days) {
        (Some(a), Some(b)) => (b.0 - a.1).num_days().max((a.0 - b.1).num_days()),
        _ => rules.move_days + 1,
    };
    if apart <= rules.move_days {
        sum.add(rules.at_one_time_elsewhere, "posts elsewhere at one time");
    } else {
        sum.add(rules.elsewhere, "posts elsewhere at another time");
    }
}

fn weigh_regions(a: &Bundle<'_>, b: &Bundle<'_>, rules: &PersonRules, sum: &mut Sum) {
    if a.region.is_empty() || b.region.is_empty() {
        return;
    }
    if !a.region.is_disjoint(&b.region) {
        sum.add(rules.same_region, "documents about one prefecture");
    } else if a.region.iter().any(|x| b.region.iter().any(|y| code::province(x) == code::province(y))) {
        sum.add(rules.near_region, "documents about one province");
    } else {
        sum.add(rules.other_region, "documents about two provinces");
    }
}

/// Persons of one name, with ids that tell them apart.
fn name_things(corpus: &Corpus<'_>, name: &str, bundles: &[Bundle<'_>], groups: &[Vec<usize>]) -> Vec<Thing> {
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
        aliases.extend(entity.aliases.iter().cloned());
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

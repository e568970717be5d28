//! Organizations: normalised name, alias and place. 省委 of one province and 省委 of another are two.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Linked, Pair, Sum, Thing, Told};
use super::code;
use super::corpus::{Corpus, Member};
use super::overrides::Constraints;
use super::place::most;
use crate::graph::{NodeData, OrganizationNode};
use crate::record::EntityKind;

/// Mentions of one normalised name in one surrounding.
struct Bundle<'a> {
    name: String,
    /// Code of the division it lies in, where a record tells.
    place: Option<&'a str>,
    region: BTreeSet<&'a str>,
    aliases: BTreeSet<String>,
    /// Names of the persons in its documents, a few of them.
    people: BTreeSet<&'a str>,
    members: Vec<Member>,
}

impl Bundle<'_> {
    /// Prefectures that it may lie in, for names that many have; none where the name tells, or nothing says.
    fn areas(&self) -> Vec<&str> {
        if !is_general(&self.name) {
            return Vec::new();
        }
        let mut areas: Vec<&str> = self.place.iter().chain(&self.region).map(|code| code::prefecture(code)).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }
}

/// Most people of a bundle's documents that are compared.
const MOST_PEOPLE: usize = 64;

/// Links the organizations of all records.
pub(super) fn link(corpus: &Corpus<'_>, places: &Linked, constraints: &Constraints) -> Linked {
    let bundles = bundle(corpus, constraints);
    let mut by_name: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (i, bundle) in bundles.iter().enumerate() {
        by_name.entry(&bundle.name).or_default().insert(i);
        for alias in &bundle.aliases {
            by_name.entry(alias).or_default().insert(i);
        }
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for block in by_name.values().filter(|block| block.len() > 1) {
        let block: Vec<usize> = block.iter().copied().collect();
        let areas: Vec<Vec<&str>> = block.iter().map(|&i| bundles[i].areas()).collect();
        candidates.extend(cluster::candidates(&areas).into_iter().map(|(a, b)| (block[a], block[b])));
    }
    candidates.sort_unstable();
    candidates.dedup();
    let weighed = |(a, b)| {
        let sum = weigh(&bundles[a], &bundles[b]);
        Pair::new(a, b, sum.score, sum.outcome(1.5, -1.5))
    };
    let mut pairs: Vec<Pair> = candidates.into_iter().map(weighed).collect();
    constraints.apply(bundles.iter().map(|bundle| bundle.members.as_slice()), &mut pairs);
    let (groups, told) = cluster::cluster(bundles.len(), pairs);
    let tell = |pair: Pair| {
        let (a, b) = (&bundles[pair.a], &bundles[pair.b]);
        Told { a: a.members[0], b: b.members[0], pair, reasons: pair.reasons(|| weigh(a, b).words()) }
    };
    let told: Vec<Told> = told.into_iter().map(tell).collect();
    let mut linked = Linked::new(things(corpus, places, &bundles, groups));
    cluster::tell(&mut linked, EntityKind::Organization, corpus, told);
    linked
}

fn bundle<'a>(corpus: &Corpus<'a>, constraints: &Constraints) -> Vec<Bundle<'a>> {
    let mut bundles: BTreeMap<(String, Option<&str>, Vec<&str>, usize), Bundle<'a>> = BTreeMap::new();
    for member in corpus.members(EntityKind::Organization) {
        let entity = corpus.entity(member);
        let doc = &corpus.docs[member.0];
        let name = normalise(&entity.name);
        let place = entity.place.as_deref().and_then(|place| doc.code_of(place));
        let mut region: Vec<&str> = Vec::new();
        if place.is_none() && is_general(&name) {
            region.extend(doc.posts.iter().filter_map(|post| post.code));
            region.sort_unstable();
            region.dedup();
        }
        let apart = if constraints.names(member) { member.0 + 1 } else { 0 };
        let bundle = bundles.entry((name.clone(), place, region.clone(), apart)).or_insert_with(|| Bundle {
            name,
            place,
            region: region.into_iter().collect(),
            aliases: BTreeSet::new(),
            people: BTreeSet::new(),
            members: Vec::new(),
        });
        bundle.members.push(member);
        bundle
            .aliases
            .extend(entity.aliases.iter().map(|alias| normalise(alias)).filter(|alias| alias.chars().count() > 2));
        if bundle.people.len() < MOST_PEOPLE {
            let people = doc.record.entities.iter().filter(|e| e.kind == EntityKind::Person).take(8);
            bundle.people.extend(people.map(|person| person.name.as_str()));
        }
    }
    bundles.into_values().collect()
}

fn weigh(x: &Bundle<'_>, y: &Bundle<'_>) -> Sum {
    let mut sum = Sum::default();
    let general = is_general(&x.name) || is_general(&y.name);
    if general && x.name == y.name {
        sum.note("one name that many have");
    }
    let mut weigh = |weight: f64, reason: &'static str| sum.add(weight, reason);
    match (x.name == y.name, general) {
        (true, false) => weigh(2.0, "one name"),
        (true, true) => {}
        (false, _) => weigh(1.0, "one is called by the other's short name"),
    }
    match (x.place, y.place) {
        (Some(p), Some(q)) if p == q => weigh(2.0, "one place"),
        (Some(p), Some(q)) if code::nested(p, q) => weigh(1.0, "nested places"),
        (Some(_), Some(_)) if !general && x.name == y.name => weigh(-0.5, "two places, but a name of its own"),
        (Some(_), Some(_)) => weigh(-4.0, "two places"),
        (Some(p), None) if near(p, &y.region) => weigh(1.0, "place fits the document"),
        (None, Some(q)) if near(q, &x.region) => weigh(1.0, "place fits the document"),
        _ if x.region.iter().any(|p| near(p, &y.region)) => weigh(1.5, "documents about one place"),
        _ if general && !x.region.is_empty() && !y.region.is_empty() => weigh(-3.0, "documents about two places"),
        _ => {}
    }
    let shared = x.people.intersection(&y.people).count().min(2);
    if shared > 0 {
        weigh(shared as f64, "people in common");
    }
    sum
}

fn near(code: &str, region: &BTreeSet<&str>) -> bool {
    region.iter().any(|other| code::nested(code, other))
}

/// The name as it is compared: brackets and quotation marks of one form, no spaces.
pub(super) fn normalise(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c {
            '（' | '〔' | '[' => Some('('),
            '）' | '〕' | ']' => Some(')'),
            '“' | '”' | '「' | '」' | '"' | '《' | '》' => None,
            '•' | '・' | '‧' => Some('·'),
            c if c.is_whitespace() => None,
            c => Some(c),
        })
        .collect()
}

/// Whether the name alone does not tell which one it is: 省委, 县公安局, 市第一医院, 人民医院, 第一督查组.
fn is_general(name: &str) -> bool {
    const NATIONAL: [&str; 10] =
        ["全国", "中央", "中共中央", "党中央", "国家", "国务院", "中国", "国际", "世界", "联合国"];
    const OF_ANY_LEVEL: [&str; 4] = ["宣传部", "组织部", "统战部", "武装部"];
    if NATIONAL.iter().any(|prefix| name.starts_with(prefix)) {
        return false;
    }
    let mut chars = name.chars();
    let deictic = matches!(
        chars.next(),
        Some(
            '省' | '市'
                | '县'
                | '区'
                | '州'
                | '旗'
                | '镇'
                | '乡'
                | '村'
                | '校'
                | '院'
                | '党'
                | '该'
                | '本'
                | '我'
                | '第'
                | '各'
        )
    );
    let ministry = name.ends_with('部') && !OF_ANY_LEVEL.iter().any(|general| name.ends_with(general));
    deictic || name.chars().count() <= 4 && !name.ends_with("集团") && !ministry
}

fn things(corpus: &Corpus<'_>, places: &Linked, bundles: &[Bundle<'_>], groups: Vec<Vec<usize>>) -> Vec<Thing> {
    let mut drafts: Vec<(String, Option<String>, Thing)> = groups
        .into_iter()
        .map(|group| {
            let mut members: Vec<Member> = group.iter().flat_map(|&i| bundles[i].members.iter().copied()).collect();
            members.sort_unstable();
            let code = group.iter().find_map(|&i| bundles[i].place.or(bundles[i].region.iter().next().copied()));
            let thing = thing(corpus, places, members);
            (thing.name.clone(), code.map(String::from), thing)
        })
        .collect();
    drafts.sort_by(|a, b| (&a.0, &a.1, &a.2.members).cmp(&(&b.0, &b.1, &b.2.members)));
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _, _) in &drafts {
        *count.entry(name.clone()).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    drafts
        .into_iter()
        .map(|(name, code, mut thing)| {
            let doc = &corpus.docs[thing.members[0].0].record.id;
            let mut id = match (count[&name] > 1, code) {
                (false, _) => format!("org/{name}"),
                (true, Some(code)) => format!("org/{name}@{code}"),
                (true, None) => format!("org/{name}@{doc}"),
            };
            if !taken.insert(id.clone()) {
                id = format!("{id}@{doc}#{}", thing.members[0].1);
                taken.insert(id.clone());
            }
            thing.id = id;
            thing
        })
        .collect()
}

fn thing(corpus: &Corpus<'_>, places: &Linked, members: Vec<Member>) -> Thing {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut aliases: BTreeSet<String> = BTreeSet::new();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for &member in &members {
        let entity = corpus.entity(member);
        *names.entry(&entity.name).or_default() += 1;
        *kinds.entry(&entity.subkind).or_default() += 1;
        aliases.extend(entity.aliases.iter().cloned());
        let at = entity.place.as_deref().and_then(|place| corpus.docs[member.0].index(place));
        if let Some(at) = at.and_then(|at| places.thing_of(member.0, at)) {
            *place.entry(&at.id).or_default() += 1;
        }
    }
    let longest = names.iter().max_by_key(|(name, n)| (name.chars().count(), **n, std::cmp::Reverse(**name)));
    let name = longest.map(|(name, _)| normalise(name)).unwrap_or_default();
    aliases.extend(names.keys().map(|name| (*name).to_owned()));
    aliases.remove(&name);
    let node = OrganizationNode {
        subkind: most(&kinds).unwrap_or_default(),
        aliases: aliases.into_iter().collect(),
        place: most(&place),
    };
    Thing { id: String::new(), name, data: NodeData::Organization(node), members }
}

//! Bundles of one name: which are weighed against which, and how alike two are.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Pair, Sets, Sum};
use super::code;
use super::corpus::Member;
use super::decision::Outcome;
use super::person::Bundle;
use super::rules::PersonRules;

/// The bundles of one name (and of its last part alone), and what all of them together tell.
pub(super) struct Namesakes<'b, 'a> {
    bundles: &'b [Bundle<'a>],
    rules: &'b PersonRules,
    /// Whether there are two bundles, of which one alone has a post.
    lone: bool,
    /// Whether nearly all with a post have one of the whole country.
    national: bool,
}

/// Bundles of one name of which each is compared with each; of more only those that something may join.
const ALL_PAIRS: usize = 40;

impl<'b, 'a> Namesakes<'b, 'a> {
    pub fn new(bundles: &'b [Bundle<'a>], rules: &'b PersonRules) -> Self {
        let lone = bundles.iter().filter(|bundle| !bundle.posts.is_empty()).count() == 1 && bundles.len() == 2;
        // One mistaken rank among hundreds of mentions does not make a leader of the country somebody else.
        let members = |of: &dyn Fn(&Bundle<'_>) -> bool| -> usize {
            bundles.iter().filter(|bundle| of(bundle)).map(|bundle| bundle.members.len()).sum()
        };
        let (national, ranked) =
            (members(&|bundle| bundle.ranks.contains(&0)), members(&|bundle| !bundle.ranks.is_empty()));
        Self { bundles, rules, lone, national: national > 0 && national * 5 >= ranked * 4 }
    }

    /// Whether an office of the whole country may be this one's.
    fn is_open(&self, at: usize) -> bool {
        let ranks = &self.bundles[at].ranks;
        self.national && (ranks.is_empty() || ranks.contains(&0))
    }

    /// Pairs that are weighed. Among many bundles, first those that share a ground to be one person; then, within what
    /// these would join, all the others, for the refusals among them.
    pub fn pairs(&self) -> Vec<Pair> {
        let all = |items: &[usize]| -> Vec<(usize, usize)> {
            items.iter().enumerate().flat_map(|(n, &a)| items[n + 1..].iter().map(move |&b| (a, b))).collect()
        };
        let weighed = |(a, b): (usize, usize)| {
            let sum = self.weigh(a, b);
            Pair::new(a, b, sum.score, sum.outcome(self.rules.same, self.rules.different))
        };
        let items: Vec<usize> = (0..self.bundles.len()).collect();
        if items.len() <= ALL_PAIRS {
            return all(&items).into_iter().map(weighed).collect();
        }
        let near = self.grounded();
        let mut pairs: Vec<Pair> = near.iter().copied().map(weighed).collect();
        let mut joined = Sets::new(items.len());
        for pair in pairs.iter().filter(|pair| pair.outcome == Outcome::Same) {
            joined.join(pair.a, pair.b);
        }
        let rest = joined.groups().iter().flat_map(|group| all(group)).collect::<Vec<_>>();
        pairs.extend(rest.into_iter().filter(|pair| near.binary_search(pair).is_err()).map(weighed));
        pairs
    }

    /// Pairs of bundles with a region, a jurisdiction, a title, an organization, a companion or a document in common.
    fn grounded(&self) -> Vec<(usize, usize)> {
        let mut blocks: BTreeMap<Ground<'_>, Vec<usize>> = BTreeMap::new();
        for (at, bundle) in self.bundles.iter().enumerate() {
            let regions = bundle.region.iter().map(|code| Ground::Area(code));
            let held = bundle.held.iter().flat_map(|code| [code::prefecture(code), code::province(code)]);
            let titles = bundle.posts.iter().map(|(title, _)| Ground::Title(title));
            let organizations = bundle.organizations.iter().map(|&at| Ground::Organization(at));
            let companions = bundle.companions.iter().map(|name| Ground::Companion(name));
            let documents = bundle.members.iter().map(|member| Ground::Document(member.0));
            let open = self.is_open(at).then_some(Ground::Country);
            let grounds: BTreeSet<Ground<'_>> = regions
                .chain(held.map(Ground::Area))
                .chain(titles)
                .chain(organizations)
                .chain(companions)
                .chain(documents)
                .chain(open)
                .collect();
            grounds.into_iter().for_each(|ground| blocks.entry(ground).or_default().push(at));
        }
        let mut pairs = Vec::new();
        blocks.values().for_each(|block| cluster::pair_up(block, &mut pairs));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// How alike two bundles are.
    pub fn weigh(&self, a: usize, b: usize) -> Sum {
        let (rules, x, y) = (self.rules, &self.bundles[a], &self.bundles[b]);
        let mut sum = Sum::default();
        weigh(x, y, rules, &mut sum);
        if self.lone && x.name == y.name && x.name.chars().count() > 2 && (x.region.is_empty() || y.region.is_empty()) {
            sum.add(rules.lone_candidate, "nobody else of that name");
        }
        if self.is_open(a) && self.is_open(b) {
            sum.add(rules.national, "an office of the whole country");
        }
        // One document tells its persons apart itself.
        if share_document(&x.members, &y.members) {
            sum.add(-10.0, "two persons of one document");
        }
        sum
    }
}

/// What two bundles may have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Ground<'a> {
    Area(&'a str),
    Title(&'a str),
    Organization(usize),
    Companion(&'a str),
    Document(usize),
    Country,
}

/// Whether two sorted lists of members have one of the same record.
fn share_document(a: &[Member], b: &[Member]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().any(|x| many.binary_search_by_key(&x.0, |y| y.0).is_ok())
}

fn weigh(a: &Bundle<'_>, b: &Bundle<'_>, rules: &PersonRules, sum: &mut Sum) {
    if a.name != b.name {
        sum.add(rules.short_name, "the last part of a name alone");
    } else if a.name.chars().count() > 2 {
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
    let apart = match (a.days, b.days) {
        (Some(a), Some(b)) => (b.0 - a.1).num_days().max((a.0 - b.1).num_days()),
        _ => rules.move_days + 1,
    };
    let trades = |a: &Bundle<'_>, b: &Bundle<'_>| a.employed && a.held.is_empty() && !b.held.is_empty() && !b.employed;
    if apart <= rules.move_days && (trades(a, b) || trades(b, a)) {
        sum.add(rules.other_trade, "a post of a division and one of an institution at one time");
    }
    if gap > 1 && apart <= rules.move_days {
        sum.add(rules.rank_conflict, "posts of ranks far apart at one time");
    }
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

//! Words by which the grammars of posts, persons and names tell what stands beside what (`data/grammar.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{Firsts, WordList};

/// The lists of the file, which says what each is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Of posts.
    pub posts: Posts,
    /// Of persons.
    pub persons: Persons,
    /// Of places and organizations.
    pub names: Names,
}

/// A word and what it tells.
pub type Pair = (String, String);

/// Single characters, of which a table asks whether one is among them.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub struct CharList {
    /// In order.
    chars: Box<[char]>,
    /// Few characters are in a list, and this says so of nearly all others.
    filter: Firsts,
}

impl From<String> for CharList {
    fn from(characters: String) -> Self {
        let mut chars: Box<[char]> = characters.chars().collect();
        chars.sort_unstable();
        Self { filter: Firsts::of_chars(characters.chars()), chars }
    }
}

impl CharList {
    /// Whether the character is one of them. Cheaper than to look for it in a string, which is done once a token.
    #[must_use]
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        self.filter.may_hold(c) && self.chars.binary_search(&c).is_ok()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = char> {
        self.chars.iter().copied()
    }
}

/// Words beside and inside posts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained beside its list in data/grammar.toml")]
pub struct Posts {
    pub status: Vec<Pair>,
    pub bracketed_status: Vec<Pair>,
    pub glosses: WordList,
    pub vague: WordList,
    pub stray: WordList,
    pub long_names: WordList,
    pub openers: WordList,
    pub tasks: WordList,
    pub bracketed_bodies: WordList,
    pub joins: WordList,
    pub apart: WordList,
    pub breaks: WordList,
    /// Departments with their heads.
    pub departments: WordList,
    pub ranks: Vec<Pair>,
    pub levels: Vec<Pair>,
}

/// Words beside persons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained beside its list in data/grammar.toml")]
pub struct Persons {
    pub takes_object: WordList,
    pub attends: WordList,
    pub takes_office: WordList,
    pub appoints: WordList,
    pub dismisses: WordList,
    pub joins_posts: WordList,
    pub is_one: WordList,
    pub ends_words: CharList,
    pub ends_always: CharList,
    pub leads_on: CharList,
    pub of_home: CharList,
    pub long_given: CharList,
    pub never_given: CharList,
    /// Words that begin with a surname and are nobody's name.
    pub never_names: WordList,
    pub positions: CharList,
    pub ends_places: CharList,
    pub courtesy: CharList,
    pub clan_given: CharList,
    pub goes_to: CharList,
    pub goes_on: CharList,
    pub behind_parts: CharList,
    pub behind_names: CharList,
    pub unjoined: WordList,
    pub before_figures: CharList,
    pub done: CharList,
    pub runs_on: WordList,
    pub address: WordList,
    pub leads_in: CharList,
    pub states: CharList,
    pub of_states: WordList,
    pub many: CharList,
    pub units: CharList,
    pub measures: CharList,
    pub counting: CharList,
    pub between_states: WordList,
    pub called: WordList,
    pub latin_units: WordList,
    pub never_behind: WordList,
}

/// Words inside and beside names of places and organizations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained beside its list in data/grammar.toml")]
pub struct Names {
    pub branches: WordList,
    pub offices: WordList,
    pub mongolian: CharList,
    pub learning: WordList,
    pub roads: WordList,
    pub road_words: WordList,
    pub sciences: WordList,
    pub hopeful: WordList,
    pub goes_on: WordList,
    pub local: WordList,
    pub trade_goes_on: WordList,
    pub common_sites: WordList,
    pub general: WordList,
    pub peoples: WordList,
    pub lines: WordList,
    pub treaties: WordList,
    pub village_kinds: WordList,
    pub grades: WordList,
    pub realms: WordList,
    pub goals: WordList,
    pub works: WordList,
    pub wires: WordList,
    pub shelters: WordList,
    pub sites: CharList,
    pub grounds: CharList,
    pub pointing: WordList,
    pub owners: WordList,
    /// What a publisher's name ends with behind that of the school or hospital whose site or paper it is.
    pub outlets: WordList,
    pub courts: WordList,
    pub central: WordList,
    pub company_posts: WordList,
    pub corps_farms: WordList,
    pub corps_numerals: CharList,
    pub not_behind_units: CharList,
    pub companies: WordList,
    pub institutions: WordList,
    pub short_heads: Vec<Pair>,
    pub leads: CharList,
    pub results: CharList,
    pub nature: CharList,
    pub rivers: CharList,
    pub never_first: CharList,
    pub joined_first: CharList,
    pub directions: WordList,
    pub campuses: WordList,
    pub schools: WordList,
    pub ties: WordList,
    pub site_titles: WordList,
    pub landmarks: CharList,
    pub structures: WordList,
    pub unions: WordList,
    pub memorial: WordList,
    pub portals: WordList,
    pub appositions: WordList,
    pub reporters: WordList,
    pub eponyms: WordList,
    pub rooms: CharList,
    pub pairs: CharList,
    pub landforms: CharList,
    pub shores: WordList,
    pub crossing: WordList,
    pub academies: WordList,
    pub loose_trades: WordList,
    pub company_parts: WordList,
    pub voltages: WordList,
    /// Words for how waters run, behind their names: 水情.
    pub waters_run: WordList,
    /// Whose anything may be: 村民.
    pub anybody: WordList,
    /// What says that something belongs to an organization named before it: 辖下.
    pub under: WordList,
    /// What says that somebody went through all of several places named before it: 挨个.
    pub all_of_them: WordList,
    /// What says that he got there, where the clause ends with it: 到.
    pub got_there: WordList,
    /// Buildings and parts of dikes, which are somebody's: 教学楼.
    pub buildings: WordList,
    /// Words for the kind of a shelter: 搬迁.
    pub shelter_kinds: WordList,
    /// Words for what lies within somebody's walls: 校内.
    pub within_walls: WordList,
    pub forces: WordList,
    pub statuses: WordList,
    pub spots: CharList,
    pub towns: WordList,
    pub houses: CharList,
    pub units: CharList,
    pub crossings: WordList,
    pub antique: WordList,
    pub long: CharList,
    pub joints: CharList,
    pub counted: CharList,
    pub within: CharList,
    pub national: WordList,
    pub seats: CharList,
    pub legal: Vec<String>,
    pub unlevelled: Vec<String>,
    pub exchanges: WordList,
    pub views: WordList,
    /// Characters that the names of temples and monuments end with.
    pub shrines: CharList,
    /// What makes a slogan or an age of the name of a country behind it: 数字|中国, 新|中国.
    pub slogans: WordList,
    /// What makes a model of the name of a country before it: 中国|方案.
    pub models: WordList,
    /// What says, right behind its name, when a company began: 丁岑绿舟|成立于2008年.
    pub founded: WordList,
    /// What says, right behind its name, where a site lies: 丁岑绿舟|坐落于岑河.
    pub lies: WordList,
    /// What a company is said to be behind 是: 是一家民营企业.
    pub said_companies: WordList,
    /// What an institution is said to be behind 是: 是市属事业单位.
    pub said_institutions: WordList,
    /// Verbs of setting up, behind a place and before what is to be set up there: 在岑州|建设|创新基地.
    pub founds: WordList,
    /// Heads of estates, behind which another head may stand.
    pub estates: WordList,
    /// What stands before the name of a site that is not finished or new.
    pub unfinished: WordList,
    /// What a company calls itself before the names of its parts.
    pub own_company: WordList,
    /// Heads of sites of which a country or region has one that bears its name.
    pub regional: WordList,
    /// Characters that no name of a site ends with.
    pub never_last: CharList,
    /// How something is looked into, right behind the place.
    pub manners: WordList,
    pub before_landforms: CharList,
    /// Words that villages and communities are called by everywhere, general ones among them.
    pub village_words: WordList,
    /// What cooperatives grow and keep, and how.
    pub crops: WordList,
    /// Words for divisions of a level in general.
    pub areas: WordList,
    /// What is told by a number behind the name of a harbour or a station, beside houses.
    pub berths: WordList,
    /// How far a project has come on paper, which no name tells.
    pub deals: WordList,
    /// What projects are for that build nothing: 扶贫.
    pub activities: WordList,
    /// Words that sum up parts of one site: 部位.
    pub parts: WordList,
    /// Heads of airports and stations, which are called by their city.
    pub terminals: WordList,
    /// Prepositions with which an organization's name may begin.
    pub led_first: CharList,
    /// Characters that departments' names end with.
    pub departments: CharList,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/grammar.toml")).expect("data/grammar.toml is checked by a test")
});

/// Words beside and inside posts.
#[must_use]
pub fn posts() -> &'static Posts {
    &GRAMMAR.posts
}

/// Words beside persons.
#[must_use]
pub fn persons() -> &'static Persons {
    &GRAMMAR.persons
}

/// Words inside and beside names of places and organizations.
#[must_use]
pub fn names() -> &'static Names {
    &GRAMMAR.names
}

/// What the first pair tells whose word `fits`.
#[must_use]
pub fn told(pairs: &'static [Pair], fits: impl Fn(&str) -> bool) -> Option<(&'static str, &'static str)> {
    pairs.iter().find(|(word, _)| fits(word)).map(|(word, tells)| (word.as_str(), tells.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_says_nothing_twice() {
        let Posts { status, bracketed_status, glosses, vague, stray, long_names, openers, bracketed_bodies, .. } =
            posts();
        let Persons { takes_object, attends, takes_office, appoints, dismisses, joins_posts, .. } = persons();
        let own = names();
        let first = |pairs: &[Pair]| pairs.iter().map(|(word, _)| word.clone()).collect::<Vec<_>>();
        let pairs = [first(status), first(bracketed_status), first(&posts().ranks), first(&posts().levels)];
        let lists = [glosses, vague, stray, long_names, openers, bracketed_bodies, takes_object, attends, takes_office];
        let more =
            [appoints, dismisses, joins_posts, &own.branches, &own.offices, &own.learning, &own.roads, &own.general];
        let rest = [
            &own.hopeful,
            &own.goes_on,
            &own.local,
            &own.trade_goes_on,
            &own.common_sites,
            &own.works,
            &own.pointing,
            &own.owners,
            &own.outlets,
            &own.companies,
            &own.institutions,
            &persons().runs_on,
            &persons().address,
            &own.crossing,
            &own.peoples,
            &own.lines,
            &own.treaties,
            &own.village_kinds,
            &own.village_words,
            &own.crops,
            &own.areas,
            &own.berths,
            &own.deals,
            &own.activities,
            &own.parts,
            &own.terminals,
            &posts().departments,
            &own.grades,
            &own.realms,
            &own.goals,
            &own.road_words,
            &own.sciences,
            &persons().between_states,
            &persons().called,
            &persons().latin_units,
            &persons().never_behind,
        ];
        let lists = lists.into_iter().chain(more).chain(rest).map(|list| list.to_vec());
        for list in lists.chain(pairs) {
            let mut sorted = list.clone();
            sorted.sort();
            sorted.dedup();
            assert!(sorted.len() == list.len() && !list.is_empty(), "{list:?}");
        }
    }
}

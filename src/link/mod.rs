//! From records to the graph: same person? same place? same organization? same event? Each decision with its reason.
//!
//! Each kind of thing has its module; all of them gather members (an entity or event of one record), score pairs with
//! the weights of `data/linking.toml`, and leave a [`Decision`] for every join and every refusal of a near match.
//! docs/linking.md tells the rules.

mod assemble;
mod cluster;
mod code;
mod corpus;
mod decision;
mod event;
mod event_edges;
mod itinerary;
mod likeness;
mod merge;
mod namesakes;
mod naming;
mod occupancy;
mod organization;
mod overrides;
mod participants;
mod person;
mod pinyin;
mod place;
mod post;
mod report;
mod reprint;
mod resolver;
mod rules;
mod wording;

pub use code::{Level as CodeLevel, contains as code_contains, level_of as code_level};
pub use decision::{Decision, Outcome};
pub use occupancy::Rival;
pub use overrides::{Overrides, OverridesError};
pub use pinyin::{of_name as pinyin_of_name, of_words as pinyin_of_words};
pub(crate) use pinyin::{readings, set_off};

use std::sync::Arc;

use crate::graph::KnowledgeGraph;
use crate::record::Record;

/// What linking gives: the graph, and how it came about.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Every join and every refusal of a near match; sorted by kind, then by ids.
    pub decisions: Vec<Decision>,
    /// Two persons seen in one post at one time.
    pub rivals: Vec<Rival>,
    /// What the entities of the records became, by record and entity.
    pub entities: Vec<Membership>,
    /// What the events of the records became, by record and event.
    pub events: Vec<Membership>,
    /// What the caller should know: two records of one id, overrides that match nothing.
    pub warnings: Vec<String>,
}

/// What an entity or event of a record became.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// Record id.
    pub doc: Arc<str>,
    /// Id in the record.
    pub own: String,
    /// Id of the node.
    pub node: Arc<str>,
}

/// Links records into one graph. The order of the records does not matter.
#[must_use]
pub fn link(records: &[Record]) -> KnowledgeGraph {
    link_with(records, &Overrides::default()).graph
}

/// Links records as the user's overrides want it, and tells how.
#[must_use]
pub fn link_with(records: &[Record], overrides: &Overrides) -> Linked {
    let corpus = corpus::Corpus::new(records);
    let free = Things::link(&corpus, &overrides::Constraints::default());
    if overrides.is_empty() {
        return assemble::graph(&corpus, free, overrides);
    }
    let (constraints, unmatched) = overrides.resolve(&corpus, &free);
    let mut linked = assemble::graph(&corpus, Things::link(&corpus, &constraints), overrides);
    linked.warnings.extend(unmatched);
    linked
}

/// Everything linked, before it becomes a graph.
struct Things {
    reprints: reprint::Reprints,
    places: cluster::Linked,
    organizations: cluster::Linked,
    persons: cluster::Linked,
    events: event::Merged,
}

impl Things {
    fn link(corpus: &corpus::Corpus<'_>, constraints: &overrides::Constraints) -> Self {
        let rules = rules::Rules::get();
        let reprints = reprint::find(corpus, rules);
        let places = place::link(corpus, constraints);
        let organizations = organization::link(corpus, &places, constraints);
        let persons = person::link(corpus, &organizations, rules, constraints);
        let resolver = resolver::Resolver { places: &places, organizations: &organizations, persons: &persons };
        let events = event::merge(corpus, &resolver, &reprints, rules, constraints);
        Self { reprints, places, organizations, persons, events }
    }

    /// The node that an entity of a record became.
    fn node(&self, doc: usize, entity: usize) -> Option<&cluster::Thing> {
        [&self.places, &self.organizations, &self.persons].into_iter().find_map(|kind| kind.thing_of(doc, entity))
    }
}

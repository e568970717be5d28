//! The nodes that the entities of the records became.

use super::cluster::Linked;
use super::corpus::Corpus;
use crate::graph::{NodeData, OrganizationNode, PlaceNode};

/// What the entities of the records became.
pub(super) struct Resolver<'a> {
    pub places: &'a Linked,
    pub organizations: &'a Linked,
    pub persons: &'a Linked,
}

impl Resolver<'_> {
    /// The node that an entity became, by kind and number.
    pub fn find(&self, corpus: &Corpus<'_>, doc: usize, entity: &str) -> Option<(Kind, usize)> {
        let at = corpus.docs[doc].index(entity)?;
        [(Kind::Person, self.persons), (Kind::Place, self.places), (Kind::Organization, self.organizations)]
            .into_iter()
            .find_map(|(kind, linked)| linked.index_of((doc, at)).map(|thing| (kind, thing)))
    }

    /// Ids of the places that a place or organization lies in.
    pub fn above(&self, (kind, at): (Kind, usize)) -> Vec<String> {
        let of_place = |place: &PlaceNode| place.within.iter().map(|code| format!("place/{code}")).collect();
        let data = match kind {
            Kind::Place => &self.places.things[at].data,
            Kind::Organization => &self.organizations.things[at].data,
            Kind::Person => return Vec::new(),
        };
        match data {
            NodeData::Place(place) => of_place(place),
            NodeData::Organization(OrganizationNode { place: Some(id), .. }) => {
                let found = self.places.things.binary_search_by(|thing| thing.id.as_str().cmp(id)).ok();
                let mut above: Vec<String> = match found.map(|at| &self.places.things[at].data) {
                    Some(NodeData::Place(place)) => of_place(place),
                    _ => Vec::new(),
                };
                above.push(id.clone());
                above
            }
            _ => Vec::new(),
        }
    }

    /// Id and name of a node.
    pub fn name(&self, (kind, at): (Kind, usize)) -> (&str, &str) {
        let thing = match kind {
            Kind::Person => &self.persons.things[at],
            Kind::Place => &self.places.things[at],
            Kind::Organization => &self.organizations.things[at],
        };
        (&thing.id, &thing.name)
    }
}

/// Kind of a linked entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Person,
    Place,
    Organization,
}

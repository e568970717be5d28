//! Persons, places, organizations and posts: mentions found in one pass, tied to the entities of one document.

use crate::document::{Document, Options};
use crate::record::{Basis, EntityKind};
use crate::span::Span;
use crate::text::Text;
use crate::time::Resolved;

mod address;
mod alias;
mod assemble;
mod attach;
pub mod candidate;
mod characters;
mod clan;
mod class;
mod coref;
mod corps;
mod counted;
mod destination;
mod grammar;
mod hamlet_list;
mod host;
mod jurisdiction;
mod kind;
mod lattice;
mod organization;
mod organization_list;
mod person;
mod place;
mod place_list;
mod plain;
mod post;
mod rank;
mod read;
mod reading;
mod resolve;
mod scan;
mod settle;
mod short_town;
mod standing;
mod title;
mod township;
mod walk;
mod weights;
mod words;

/// Index of an entity in [`Mentions::entities`].
pub type EntityIndex = usize;

/// Everything that is named in one document. Spans are code points of the clean text.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// The document's persons, places and organizations.
    pub entities: Vec<Entity>,
    /// Their mentions, in order of start; an enclosing mention stands before what it encloses.
    pub mentions: Vec<Mention>,
    /// Posts, tied to persons.
    pub positions: Vec<Position>,
    /// What looked like a name and was refused.
    pub rejected: Vec<Refused>,
    /// Who the document speaks for, where it tells.
    pub host: Host,
}

/// The identity of the document's "we": what 我市, 我县, 我校, 公司 refer to.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// Place of 我省, 我市, 我县.
    pub place: Option<EntityIndex>,
    /// Organization of 我校, 我院, 公司.
    pub organization: Option<EntityIndex>,
    /// What they rest on.
    pub basis: Option<Basis>,
}

/// A person, place or organization of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Person, place or organization.
    pub kind: EntityKind,
    /// As [`crate::record::Entity::subkind`].
    pub subkind: &'static str,
    /// The longest form that the document uses.
    pub name: String,
    /// Other forms that the document uses, the name without the divisions that it begins with among them.
    pub aliases: Vec<String>,
    /// Division code; places only.
    pub code: Option<String>,
    /// Codes of the divisions it lies in, innermost first.
    pub within: Vec<String>,
    /// The place an organization lies in.
    pub place: Option<EntityIndex>,
    /// What `code`, `within` or `place` rest on.
    pub basis: Option<Basis>,
}

/// How an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By name.
    Name,
    /// By a short form of its name.
    Short,
    /// By surname and post: 王书记.
    SurnamePost,
    /// By post alone: 市委书记.
    Post,
    /// By pronoun: 他.
    Pronoun,
    /// By deixis: 我县, 来校, 公司.
    Deictic,
}

/// One mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Of whom or what.
    pub entity: EntityIndex,
    /// In which form.
    pub form: Form,
    /// Whether it lies inside a longer name or post (江西 in 中共江西省委党校): named, but not a place that anyone went to.
    pub inner: bool,
}

/// A post of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The person.
    pub person: EntityIndex,
    /// As written.
    pub title: String,
    /// Head noun with what changes its rank.
    pub head: String,
    /// national, province, prefecture, county, township, other.
    pub rank: &'static str,
    /// The organization, where it is an entity.
    pub organization: Option<EntityIndex>,
    /// The jurisdiction.
    pub place: Option<EntityIndex>,
    /// What the jurisdiction rests on.
    pub basis: Option<Basis>,
    /// incumbent, acting, former, nominee, appointed, removed.
    pub status: &'static str,
    /// Where the post stands.
    pub span: Span,
    /// 0..=1.
    pub confidence: f64,
}

/// A refused name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it would have been.
    pub kind: EntityKind,
    /// Where it stands.
    pub span: Span,
    /// Why it was refused.
    pub why: &'static str,
    /// Code of the rule.
    pub rule: &'static str,
}

/// Finds everything that is named in a document.
#[must_use]
pub fn find(text: &Text, times: &[Resolved], document: &Document, options: &Options) -> Mentions {
    let spans: Vec<Span> = times.iter().map(|time| time.span).collect();
    let scan = scan::Scan::new(text, &options.lexicon);
    let candidates = candidate::propose(&scan);
    let reading = reading::read(&scan, &candidates, &spans);
    let mut mentions = assemble::mentions(text, &candidates, &reading);
    settle::settle(&scan, &candidates, &mut mentions, times, document, options);
    address::enter(&scan, &mut mentions);
    mentions
}

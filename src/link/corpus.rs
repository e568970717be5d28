//! The records in a fixed order, with what linking asks of them again and again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::code;
use super::post::{self, Post};
use crate::graph::days;
use crate::record::{DateRef, Discourse, Entity, EntityKind, Record};

/// Records by id, each once.
pub(super) struct Corpus<'a> {
    pub docs: Vec<Doc<'a>>,
    pub warnings: Vec<String>,
}

/// A record with its own index.
pub(super) struct Doc<'a> {
    pub record: &'a Record,
    /// Index of each entity id.
    entities: HashMap<&'a str, usize>,
    /// Codes of the divisions that the document is about, smallest first.
    pub region: Vec<&'a str>,
    /// The post of each position.
    pub posts: Vec<Post<'a>>,
    /// Days that the document speaks of: those of its events and of its publication.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// An entity or event of one record: index of the record, index in the record.
pub(super) type Member = (usize, usize);

impl<'a> Corpus<'a> {
    pub fn new(records: &'a [Record]) -> Self {
        let mut sorted: Vec<&Record> = records.iter().collect();
        sorted.sort_by(|a, b| (&a.id, &a.sha256, &a.source).cmp(&(&b.id, &b.sha256, &b.source)));
        let mut warnings = Vec::new();
        sorted.dedup_by(|b, a| {
            let same = a.id == b.id;
            if same && a.sha256 != b.sha256 {
                warnings.push(format!("two records of id {:?} differ; the one of sha256 {} is used", a.id, a.sha256));
            }
            same
        });
        Self { docs: sorted.into_iter().map(Doc::new).collect(), warnings }
    }

    pub fn entity(&self, (doc, entity): Member) -> &'a Entity {
        &self.docs[doc].record.entities[entity]
    }

    /// All entities of a kind, in order of record and entity.
    pub fn members(&self, kind: EntityKind) -> impl Iterator<Item = Member> {
        self.docs.iter().enumerate().flat_map(move |(d, doc)| {
            doc.record
                .entities
                .iter()
                .enumerate()
                .filter(move |(_, entity)| entity.kind == kind)
                .map(move |(e, _)| (d, e))
        })
    }
}

impl<'a> Doc<'a> {
    fn new(record: &'a Record) -> Self {
        let entities = record.entities.iter().enumerate().map(|(i, entity)| (entity.id.as_str(), i)).collect();
        let mut doc = Self { record, entities, region: Vec::new(), posts: Vec::new(), days: None };
        doc.posts = record.positions.iter().map(|position| post::of(&doc, position)).collect();
        doc.region = doc.find_region();
        doc.days = doc.find_days();
        doc
    }

    /// Index of the entity of that id.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.entities.get(id).copied()
    }

    /// Code of a place, or of the innermost division it lies in.
    pub fn code_of(&self, place: &str) -> Option<&'a str> {
        let entity = self.record.entities.get(self.index(place)?)?;
        entity.code.as_deref().or_else(|| entity.within.first().map(String::as_str))
    }

    /// Name of a place.
    pub fn name_of(&self, place: Option<&str>) -> Option<&'a str> {
        let entity = self.record.entities.get(self.index(place?)?)?;
        Some(&entity.name)
    }

    /// Jurisdictions of the posts where there are any, else the prefectures that are named most.
    fn find_region(&self) -> Vec<&'a str> {
        let posts: BTreeSet<&'a str> = self
            .posts
            .iter()
            .filter_map(|post| post.code)
            .filter(|code| code::level_of(code) != code::Level::Country)
            .collect();
        if !posts.is_empty() {
            return posts.into_iter().collect();
        }
        let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
        for entity in &self.record.entities {
            if let Some(code) = entity.code.as_deref().or_else(|| entity.within.first().map(String::as_str)) {
                *counts.entry(code::prefecture(code)).or_default() += entity.mentions.len().max(1);
            }
        }
        let most = counts.values().copied().max().unwrap_or(0);
        counts.into_iter().filter(|(_, count)| *count * 2 > most).map(|(code, _)| code).collect()
    }

    /// Days on which the document shows people in their posts: those of what it reports, else of its publication.
    pub fn seen(&self) -> Option<(NaiveDate, NaiveDate)> {
        let reported = self.record.events.iter().filter(|event| event.discourse == Discourse::Report);
        let dates = reported.filter_map(|event| event.date.as_ref());
        let days = |date: &DateRef| days::bounds(&date.edtf).filter(|(a, b)| (*b - *a).num_days() <= 31);
        let seen = dates.filter_map(days).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        seen.or_else(|| self.record.published.as_ref().and_then(days))
    }

    fn find_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let published = self.record.published.iter();
        let dates = self.record.events.iter().filter_map(|event| event.date.as_ref()).chain(published);
        dates.filter_map(|date| days::bounds(&date.edtf)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

//! After the sentences are read: the document's places and organizations as a whole.

use std::collections::HashMap;

use super::candidate::{Candidate, Reading};
use super::resolve::{self, Setting};
use super::scan::Scan;
use super::{Entity, EntityIndex, Form, Mention, Mentions, host, jurisdiction};
use crate::document::{Document, Options};
use crate::record::EntityKind;
use crate::time::Resolved;

/// Adds the places inside longer names, settles codes, joins short and full names, finds the host and the posts' places.
pub fn settle(
    scan: &Scan,
    candidates: &[Candidate],
    mentions: &mut Mentions,
    times: &[Resolved],
    document: &Document,
    options: &Options,
) {
    inner_places(scan, candidates, mentions);
    let hosts = host::clues(scan, candidates, document, options);
    let setting = Setting { lexicon: scan.lexicon, year: year(times), known: hosts.known() };
    resolve::codes(mentions, candidates, &setting);
    join_short(mentions);
    host::settle(scan, candidates, &hosts, mentions);
    jurisdiction::fill(scan, &hosts, mentions);
}

/// The first year that an expression of the text names; 2020 where none does.
fn year(times: &[Resolved]) -> u16 {
    let years = times.iter().filter_map(|time| time.days()?.get(..4)?.parse().ok());
    years.into_iter().next().unwrap_or(2020)
}

/// Divisions named inside organizations' names and posts: 四川 in 四川农业大学, 洪雅 in 洪雅县委书记.
fn inner_places(scan: &Scan, candidates: &[Candidate], mentions: &mut Mentions) {
    let body = |mention: &&Mention| mentions.entities[mention.entity].subkind == "body";
    let bodies: Vec<crate::span::Span> = mentions.mentions.iter().filter(body).map(|mention| mention.span).collect();
    let mut outer: Vec<crate::span::Span> = mentions.positions.iter().map(|position| position.span).collect();
    let organizations =
        mentions.mentions.iter().filter(|mention| mentions.entities[mention.entity].kind == EntityKind::Organization);
    outer.extend(organizations.map(|mention| mention.span));
    let mut index: HashMap<String, EntityIndex> = HashMap::new();
    for (number, entity) in mentions.entities.iter().enumerate() {
        if entity.kind == EntityKind::Place {
            index.entry(entity.name.clone()).or_insert(number);
        }
    }
    for candidate in candidates {
        let Reading::Place { subkind, .. } = candidate.reading else { continue };
        let division = matches!(subkind, "province" | "prefecture" | "county" | "township")
            || subkind == "village" && candidate.rule == "L02" && candidate.score > -8.0
            || subkind == "country" && bodies.iter().any(|span| span.contains(candidate.span));
        // Short names of counties are trusted at the beginning alone: 瑞金 in 奥瑞金 is none.
        let trusted = subkind != "county" || scan.text.slice(candidate.span).ends_with(['县', '市', '区', '旗', '州']);
        let within = outer.iter().any(|span| {
            span.contains(candidate.span) && *span != candidate.span && (trusted || span.start == candidate.span.start)
        });
        let taken = mentions.mentions.iter().any(|mention| {
            mention.span.overlaps(candidate.span) && mentions.entities[mention.entity].kind != EntityKind::Organization
        });
        if !matches!(candidate.rule, "L01" | "L02") || candidate.score < -9.0 || !division || !within || taken {
            continue;
        }
        let name = scan.text.slice(candidate.span);
        let entity = *index.entry(name.to_owned()).or_insert_with(|| {
            mentions.entities.push(place(name, subkind));
            mentions.entities.len() - 1
        });
        mentions.mentions.push(Mention { span: candidate.span, entity, form: Form::Name, inner: true });
    }
    mentions.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// A place with nothing but a name.
pub(super) fn place(name: &str, subkind: &'static str) -> Entity {
    Entity {
        kind: EntityKind::Place,
        subkind,
        name: name.to_owned(),
        aliases: Vec::new(),
        code: None,
        within: Vec::new(),
        place: None,
        basis: None,
    }
}

/// Joins 铜陵 to 铜陵市, where both mean the same division: the longer name stays, the shorter becomes an alias.
fn join_short(mentions: &mut Mentions) {
    let mut by_code: HashMap<String, EntityIndex> = HashMap::new();
    let mut to: Vec<EntityIndex> = (0..mentions.entities.len()).collect();
    for (number, entity) in mentions.entities.iter().enumerate() {
        let Some(code) = entity.code.as_ref().filter(|_| entity.kind == EntityKind::Place) else { continue };
        to[number] = *by_code.entry(code.clone()).or_insert(number);
    }
    for (number, &kept) in to.iter().enumerate() {
        if kept == number {
            continue;
        }
        let name = std::mem::take(&mut mentions.entities[number].name);
        let aliases = std::mem::take(&mut mentions.entities[number].aliases);
        let into = &mut mentions.entities[kept];
        let short = if name.chars().count() > into.name.chars().count() {
            std::mem::replace(&mut into.name, name)
        } else {
            name
        };
        for alias in std::iter::once(short).chain(aliases) {
            if alias != into.name && !into.aliases.contains(&alias) {
                into.aliases.push(alias);
            }
        }
    }
    renumber(mentions, &to);
}

/// Takes out the entities that were joined to others and renumbers the rest. `to[i]` is what entity `i` was joined to.
fn renumber(mentions: &mut Mentions, to: &[EntityIndex]) {
    let mut number = vec![0; to.len()];
    let mut kept = 0;
    for (entity, &into) in to.iter().enumerate() {
        if entity == into {
            number[entity] = kept;
            kept += 1;
        }
    }
    let new = |entity: EntityIndex| number[to[entity]];
    let mut at = 0;
    mentions.entities.retain(|_| {
        at += 1;
        to[at - 1] == at - 1
    });
    for entity in &mut mentions.entities {
        entity.place = entity.place.map(new);
    }
    for mention in &mut mentions.mentions {
        mention.entity = new(mention.entity);
    }
    for position in &mut mentions.positions {
        position.person = new(position.person);
        position.organization = position.organization.map(new);
        position.place = position.place.map(new);
    }
}

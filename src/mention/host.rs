//! Whom the document speaks for: what 我市, 我县, 我校 refer to.
//!
//! The clues, strongest first: the region that the input or the user gives; publisher and credited source; header and
//! footer; the dateline; headline, lead and body.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::scan::Scan;
use super::{Entity, EntityIndex, Form, Mention, Mentions, settle};
use crate::document::{Document, Options};
use crate::lexicon::gazetteer::lies_in;
use crate::lexicon::{Level, Lexicon, Place};
use crate::record::{Basis, EntityKind, PartKind};
use crate::span::Span;

/// Divisions that the document may speak for, each with its weight and strongest basis.
pub struct Clues {
    weights: BTreeMap<&'static str, (f32, Basis)>,
}

impl Clues {
    /// The codes with weights up to 1, for settling ambiguous names.
    #[must_use]
    pub fn known(&self) -> Vec<(&'static str, f32)> {
        self.weights.iter().map(|(&code, &(weight, _))| (code, (weight / 6.0).min(1.0))).collect()
    }

    /// The division of a level that the document most likely speaks for. A county speaks for those around it too.
    #[must_use]
    pub fn at(&self, lexicon: &Lexicon, fits: &dyn Fn(&Place) -> bool) -> Option<(&'static Place, Basis)> {
        let gazetteer = lexicon.gazetteer();
        let mut best: Option<(f32, &'static Place, Basis)> = None;
        for (&code, &(_, basis)) in &self.weights {
            let own = gazetteer.by_code(code)?;
            let around = gazetteer.within(own).into_iter().filter_map(|code| gazetteer.by_code(code));
            for place in std::iter::once(own).chain(around).filter(|place| fits(place)) {
                let inside = self.weights.iter().filter(|(other, _)| lies_in(other, place.code));
                let share = |(&other, &(weight, basis)): (&&str, &(f32, Basis))| match other == place.code {
                    // A text seldom names its own province; the one that it names is another.
                    true if place.level == Level::Province && basis == Basis::Document => 0.25 * weight,
                    true => weight,
                    false => 0.6 * weight,
                };
                let sum: f32 = inside.map(share).sum();
                if best.is_none_or(|(most, held, _)| sum > most || sum == most && place.code < held.code) {
                    best = Some((sum, place, basis));
                }
            }
        }
        best.map(|(_, place, basis)| (place, basis))
    }
}

/// What a place in the body weighs that the body has named before, against its first mention.
const AGAIN: f32 = 0.25;

/// Gathers the clues of a document.
#[must_use]
pub fn clues(
    scan: &Scan,
    candidates: &[Candidate],
    mentions: &Mentions,
    document: &Document,
    options: &Options,
) -> Clues {
    let mut weights: BTreeMap<&'static str, (f32, Basis)> = BTreeMap::new();
    let mut add = |code: &'static str, weight: f32, basis: Basis| {
        let entry = weights.entry(code).or_insert((0.0, basis));
        entry.0 += weight;
    };
    let region = document.meta.region.as_ref().or(options.region.as_ref());
    for code in region.into_iter().flat_map(|region| named_in(scan.lexicon, region)) {
        add(code, 100.0, Basis::Metadata);
    }
    let own = scan.text.metadata();
    let publishers =
        [document.meta.publisher.as_ref(), options.publisher.as_ref(), own.publisher.as_ref(), own.credited.as_ref()];
    for code in publishers.into_iter().flatten().flat_map(|publisher| named_in(scan.lexicon, publisher)) {
        add(code, 6.0, Basis::Publisher);
    }
    let mut said = BTreeSet::new();
    let persons = Persons::of(mentions);
    let named = |candidate: &&Candidate| candidate.rule == "L01" && candidate.score > -10.0;
    for candidate in candidates.iter().filter(named).filter(|candidate| !persons.bear(candidate.span)) {
        let Reading::Place { rows, .. } = &candidate.reading else { continue };
        let places = rows.iter().filter_map(|&row| scan.lexicon.gazetteer().place(row));
        let mut places = places.filter(|place| place.until.is_none() && place.code.len() == 6);
        let (Some(place), None) = (places.next(), places.next()) else { continue };
        let Some((weight, basis)) = part(scan, candidate.span.start) else { continue };
        // A township tells its county. What is said again tells little more.
        let weight = if place.level == Level::Township { weight * 0.7 } else { weight };
        let again = weight < 1.0 && !said.insert(place.code);
        add(place.code, if again { AGAIN * weight } else { weight }, basis);
    }
    Clues { weights }
}

/// Where the names of persons stand, in which no place is named: 玉林 of 丁玉林.
struct Persons(Vec<Span>);

impl Persons {
    fn of(mentions: &Mentions) -> Self {
        let person = |mention: &&Mention| {
            mention.form == Form::Name && mentions.entities[mention.entity].kind == EntityKind::Person
        };
        Self(mentions.mentions.iter().filter(person).map(|mention| mention.span).collect())
    }

    /// Whether a stretch overlaps a person's name.
    fn bear(&self, span: Span) -> bool {
        let from = self.0.partition_point(|name| name.end <= span.start);
        self.0.get(from).is_some_and(|name| name.overlaps(span))
    }
}

/// What a place weighs by the part of the document it stands in.
fn part(scan: &Scan, at: u32) -> Option<(f32, Basis)> {
    let sentence = scan.sentence_at(at)?;
    Some(match sentence.part {
        PartKind::Boilerplate | PartKind::Byline => (2.0, Basis::Publisher),
        PartKind::Dateline => (3.0, Basis::Dateline),
        PartKind::Headline => (2.0, Basis::Document),
        PartKind::Lead => (1.5, Basis::Document),
        _ => (0.4, Basis::Document),
    })
}

/// Codes of the divisions that a publisher's or region's name holds, the innermost only.
fn named_in(lexicon: &Lexicon, text: &str) -> Vec<&'static str> {
    let gazetteer = lexicon.gazetteer();
    let chars: Vec<char> = text.chars().collect();
    let hits = lexicon.scan(&chars);
    let names = hits.iter().filter(|hit| hit.span.len() >= 2).filter_map(|hit| hit.place());
    let codes: Vec<Vec<&Place>> = names
        .map(|name| {
            let rows = if name.full.is_empty() { &name.short } else { &name.full };
            let places = rows.iter().filter_map(|&row| gazetteer.place(row));
            places
                .filter(|place| place.until.is_none() && place.code.len() == 6 && place.level != Level::Township)
                .collect()
        })
        .collect();
    let single: Vec<&'static str> =
        codes.iter().filter_map(|places: &Vec<&Place>| Some(outermost(places)?.code)).collect();
    let inner = |code: &&&'static str| !single.iter().any(|other| other != *code && lies_in(other, code));
    single.iter().filter(inner).copied().collect()
}

/// The division that lies around all others of the same name (湖州市 around no other; 吉林省 around 吉林市).
fn outermost<'a>(places: &[&'a Place]) -> Option<&'a Place> {
    let first = places.iter().min_by_key(|place| (place.level, place.code))?;
    places.iter().all(|place| lies_in(place.code, first.code)).then_some(first)
}

/// Enters the host into the document's mentions.
pub fn settle(scan: &Scan, candidates: &[Candidate], clues: &Clues, mentions: &mut Mentions) {
    let target = deictic_target(scan).or_else(|| post_target(mentions));
    if let Some((place, basis)) = clues.at(scan.lexicon, &|place| fits_target(place, target)) {
        mentions.host.place = entity_of(scan, mentions, place, basis);
        mentions.host.basis = mentions.host.place.map(|_| basis);
    }
    mentions.host.organization = organization(scan, candidates, mentions);
    if mentions.host.organization.is_some() && mentions.host.basis.is_none() {
        mentions.host.basis = Some(Basis::Publisher);
    }
}

/// What kind of place the document's first deictic word points at.
fn deictic_target(scan: &Scan) -> Option<&'static str> {
    let mut targets = scan.telling_hits().filter_map(|hit| Some(hit.signs().deictic?.target));
    targets.find(|target| matches!(*target, "province" | "city" | "district" | "county" | "prefecture"))
}

/// What kind of place the document's first post of a level speaks of.
fn post_target(mentions: &Mentions) -> Option<&'static str> {
    mentions.positions.iter().find_map(|position| match super::jurisdiction::level_of(&position.title)? {
        '省' => Some("province"),
        '市' => Some("city"),
        '区' => Some("district"),
        '县' | '旗' => Some("county"),
        '州' | '盟' => Some("prefecture"),
        _ => None,
    })
}

/// Whether 我市, 我县 … can point at the place.
#[must_use]
pub fn fits_target(place: &Place, target: Option<&str>) -> bool {
    let division = matches!(place.level, Level::Province | Level::Prefecture | Level::County);
    division
        && match target {
            None => true,
            Some("province") => place.level == Level::Province,
            Some("city") => place.name.ends_with('市'),
            Some("district") => place.name.ends_with('区') && place.level == Level::County,
            Some("county") => place.level == Level::County && place.name.ends_with(['县', '旗']),
            Some(_) => place.level == Level::Prefecture,
        }
}

/// The entity of a division: one that the document has, or a new one where header or footer names it or the user gives
/// it (`basis` is the metadata), in which case nothing mentions it.
pub(super) fn entity_of(scan: &Scan, mentions: &mut Mentions, place: &Place, basis: Basis) -> Option<EntityIndex> {
    let same = |entity: &Entity| entity.kind == EntityKind::Place && entity.code.as_deref() == Some(place.code);
    if let Some(entity) = mentions.entities.iter().position(same) {
        return Some(entity);
    }
    let named = [place.name, place.short].into_iter().filter(|name| !name.is_empty());
    let persons = Persons::of(mentions);
    let span = named.filter_map(|name| find(scan, &persons, name)).next();
    if span.is_none() && basis != Basis::Metadata {
        return None;
    }
    let name = span.map_or(place.name, |span| scan.text.slice(span));
    let mut entity = settle::place(name, place.level.subkind());
    entity.code = Some(place.code.to_owned());
    entity.within = scan.lexicon.gazetteer().within(place).into_iter().map(str::to_owned).collect();
    entity.basis = Some(Basis::Gazetteer);
    mentions.entities.push(entity);
    let entity = mentions.entities.len() - 1;
    if let Some(span) = span {
        let at = mentions.mentions.partition_point(|mention| mention.span.start <= span.start);
        mentions.mentions.insert(at, Mention { span, entity, form: Form::Name, inner: true });
    }
    Some(entity)
}

/// The first place where a division's name stands as a hit of the lexicon, and not in a person's name.
fn find(scan: &Scan, persons: &Persons, name: &str) -> Option<Span> {
    let number = scan.lexicon.number(name)?;
    scan.hits.iter().filter(|hit| hit.number == number).map(|hit| hit.span).find(|&span| !persons.bear(span))
}

/// The school, hospital or company whose site or paper the publisher is: 岑岭大学 of 岑岭大学新闻网.
fn publisher(name: &str) -> &str {
    let owner = |outlet: &String| {
        let stem = name.strip_suffix(outlet.as_str())?;
        (stem.chars().count() >= 4 && stem.ends_with(['学', '院', '校', '所', '厂', '司', '团'])).then_some(stem)
    };
    let outlets = &names().outlets;
    // Few names end so.
    if !outlets.close(name) {
        return name;
    }
    outlets.iter().filter_map(owner).min_by_key(|stem| stem.len()).unwrap_or(name)
}

/// The school, company or institution that publishes the document: named in its header, its footer or its line of origin.
fn organization(scan: &Scan, candidates: &[Candidate], mentions: &mut Mentions) -> Option<EntityIndex> {
    let mut weights: BTreeMap<&str, (f32, &Candidate)> = BTreeMap::new();
    for candidate in candidates {
        let Reading::Organization { subkind } = candidate.reading else { continue };
        let name = scan.text.slice(candidate.span);
        if subkind != "company" && subkind != "institution" && !is_court(name) && publisher(name) == name {
            continue;
        }
        let weight = if candidate.rule == "O01" { origin(scan, candidate) } else { 0.0 };
        if weight > 0.0 {
            weights.entry(scan.text.slice(candidate.span)).or_insert((0.0, candidate)).0 += weight;
        }
    }
    let heavier = |a: &&(f32, &Candidate), b: &&(f32, &Candidate)| {
        a.0.total_cmp(&b.0).then(a.1.span.len().cmp(&b.1.span.len())).then(b.1.span.start.cmp(&a.1.span.start))
    };
    let (weight, candidate) = weights.values().max_by(heavier)?;
    if *weight < 3.0 {
        return None;
    }
    let name = publisher(scan.text.slice(candidate.span));
    let span = Span::new(candidate.span.start, candidate.span.start + name.chars().count() as u32);
    let same = |entity: &Entity| entity.kind == EntityKind::Organization && entity.name == name;
    if let Some(entity) = mentions.entities.iter().position(same) {
        return Some(entity);
    }
    let Reading::Organization { subkind } = candidate.reading else { return None };
    let subkind = if span == candidate.span { subkind } else { "institution" };
    let mut entity = settle::place(name, subkind);
    entity.kind = EntityKind::Organization;
    mentions.entities.push(entity);
    let entity = mentions.entities.len() - 1;
    let at = mentions.mentions.partition_point(|mention| mention.span.start <= span.start);
    mentions.mentions.insert(at, Mention { span, entity, form: Form::Name, inner: span != candidate.span });
    Some(entity)
}

/// Whether the name is a court's or a prosecutors' office, which call themselves 我院 as schools and hospitals do.
fn is_court(name: &str) -> bool {
    names().courts.close(name)
}

/// Whether the name that ends so many characters into the line ends the bracket that the line opens with: 【岑岭大学新闻网】.
fn opens_in_bracket(line: &str, end: u32) -> bool {
    let close = line.chars().nth(end as usize);
    line.trim_start().starts_with(['【', '[', '〔', '（'])
        && end <= 24
        && matches!(close, Some('】' | ']' | '〕' | '）' | '讯'))
}

/// Whether a line without whole sentences gives an address with its postcode or telephone: 岑岭大学　610041岑岭市人民南路14号.
fn is_imprint(line: &str) -> bool {
    /// Digits of a postcode.
    const POSTCODE: usize = 6;
    let figures = line.split(|c: char| !c.is_ascii_digit() && c != '-').any(|run| run.len() >= POSTCODE);
    figures && line.contains('号') && !line.contains(['。', '；'])
}

/// How much the place of an organization's name speaks for its being the publisher.
fn origin(scan: &Scan, candidate: &Candidate) -> f32 {
    let Some(sentence) = scan.sentence_at(candidate.span.start) else { return 0.0 };
    let heads = || scan.text.sentences.iter().take(2).any(|first| first.span == sentence.span);
    let line = scan.text.slice(sentence.span);
    let owner = || names().owners.stand_in(line);
    if candidate.span.start == sentence.span.start && is_imprint(line) {
        return 3.0;
    }
    match sentence.part {
        PartKind::Boilerplate if heads() || owner() => 3.0,
        PartKind::Boilerplate => 1.0,
        PartKind::Byline if owner() => 3.0,
        // The name of the site stands above the title.
        PartKind::Headline
            if scan.text.sentences.first().is_some_and(|first| first.span == sentence.span)
                && sentence.span == candidate.span =>
        {
            3.0
        }
        PartKind::Lead | PartKind::Body
            if heads() && opens_in_bracket(line, candidate.span.end - sentence.span.start) =>
        {
            3.0
        }
        _ => 0.0,
    }
}

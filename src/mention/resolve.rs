//! Which division a name means: the places of one document settle each other.
//!
//! A name that only one division bears is settled at once. The rest is weighed by what the document names beside it: the
//! place right before it in a chain, the host's region, settled places of the same county, prefecture or province.
//! Where no division weighs more than the others, the code stays open.

use std::collections::HashMap;

use super::candidate::{Candidate, Reading};
use super::{Entity, EntityIndex, Mention, Mentions};
use crate::lexicon::gazetteer::lies_in;
use crate::lexicon::{Gazetteer, Level, Lexicon, Place, PlaceRow};
use crate::record::{Basis, EntityKind};

/// What the document's places are weighed by.
pub struct Setting<'a> {
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Year of the report; names of other times are passed over.
    pub year: u16,
    /// Codes of places that the document is known to be about, with their weights.
    pub known: Vec<(&'static str, f32)>,
}

/// Settles codes and enclosing codes of the document's places.
pub fn codes(mentions: &mut Mentions, candidates: &[Candidate], setting: &Setting) {
    let gazetteer = setting.lexicon.gazetteer();
    let named = Named::of(candidates);
    let rows: Vec<Vec<PlaceRow>> = mentions.entities.iter().map(|entity| rows_of(entity, &named, setting)).collect();
    let chains = chains(mentions);
    let mut settled: Vec<Option<PlaceRow>> =
        rows.iter().map(|rows| <[PlaceRow; 1]>::try_from(rows.as_slice()).ok().map(|[row]| row)).collect();
    // Twice, so that what the first round settles can settle others.
    for _ in 0..2 {
        for entity in 0..rows.len() {
            if settled[entity].is_none() && rows[entity].len() > 1 {
                settled[entity] = choose(entity, &rows[entity], &settled, &chains, setting);
            }
        }
    }
    for (entity, row) in settled.iter().enumerate() {
        let Some(place) = row.and_then(|row| gazetteer.place(row)) else { continue };
        let entity = &mut mentions.entities[entity];
        let itself = entity.name == place.name || entity.name == place.short;
        let own = named.own_place(entity).map(|(_, subkind)| subkind);
        let own = own.filter(|subkind| !itself && lies_inside(subkind, place));
        if let Some(subkind) = own {
            // What the user says to be less than the division of the code lies in it.
            entity.subkind = subkind;
            entity.within = std::iter::once(place.code).chain(gazetteer.within(place)).map(str::to_owned).collect();
            entity.basis = Some(Basis::Gazetteer);
            continue;
        }
        if !place.code.is_empty() {
            entity.code = (place.level != Level::Township).then(|| place.code.to_owned());
            entity.within = gazetteer.within(place).into_iter().map(str::to_owned).collect();
            entity.basis = Some(Basis::Gazetteer);
        }
        entity.subkind = place.level.subkind();
    }
    enclose(mentions, &chains);
}

/// The candidates that carry a name other than what stands there, the first of each name.
struct Named<'a> {
    all: HashMap<&'a str, &'a Candidate>,
    /// Those of the user's own.
    own: HashMap<&'a str, &'a Candidate>,
}

impl<'a> Named<'a> {
    fn of(candidates: &'a [Candidate]) -> Self {
        let (mut all, mut own) = (HashMap::new(), HashMap::new());
        for candidate in candidates {
            let Some(name) = candidate.name.as_deref() else { continue };
            all.entry(name).or_insert(candidate);
            if candidate.rule == "U01" {
                own.entry(name).or_insert(candidate);
            }
        }
        Self { all, own }
    }

    /// The divisions and the kind that the user gives a place.
    fn own_place(&self, entity: &Entity) -> Option<(&'a [PlaceRow], &'static str)> {
        match &self.own.get(entity.name.as_str())?.reading {
            Reading::Place { rows, subkind } => Some((rows, subkind)),
            _ => None,
        }
    }

    /// The divisions that a recogniser gives a place.
    fn rows(&self, entity: &Entity) -> Vec<PlaceRow> {
        match self.all.get(entity.name.as_str()).map(|candidate| &candidate.reading) {
            Some(Reading::Place { rows, .. }) => rows.clone(),
            _ => Vec::new(),
        }
    }
}

/// Whether a place of a kind is no division with a code of its own, so that the code is that of the division around it.
fn lies_inside(subkind: &str, place: &Place) -> bool {
    matches!(subkind, "township" | "village" | "zone" | "facility" | "other") && place.level <= Level::County
}

/// The divisions that an entity may be, those of the report's time first and alone where there are any.
fn rows_of(entity: &Entity, named: &Named, setting: &Setting) -> Vec<PlaceRow> {
    if entity.kind != EntityKind::Place {
        return Vec::new();
    }
    let gazetteer = setting.lexicon.gazetteer();
    let own = named.own_place(entity).map(|(rows, _)| rows).filter(|rows| !rows.is_empty());
    let mut rows: Vec<PlaceRow> = match setting.lexicon.places_named(&entity.name) {
        _ if own.is_some() => own.unwrap_or_default().to_vec(),
        Some(name) if !name.full.is_empty() => name.full.clone(),
        Some(name) => name.short.clone(),
        None => named.rows(entity),
    };
    let valid = |row: &PlaceRow| gazetteer.place(*row).is_some_and(|place| place.valid_in(setting.year));
    if rows.iter().any(valid) {
        rows.retain(valid);
    }
    // 吉林, 大理: the short name of a division and of the one around it means the outer one.
    let level = |row: &PlaceRow| gazetteer.place(*row).map(|place| (place.level, place.code));
    let outer: Vec<(Level, &str)> = rows.iter().filter_map(level).collect();
    rows.retain(|row| {
        let Some((own, code)) = level(row) else { return false };
        !outer
            .iter()
            .any(|&(level, around)| level < own && level >= Level::Province && code != around && lies_in(code, around))
    });
    rows
}

/// Pairs of places of which the first stands right before the second.
fn chains(mentions: &Mentions) -> Vec<(EntityIndex, EntityIndex)> {
    let places: Vec<&Mention> = mentions
        .mentions
        .iter()
        .filter(|mention| mentions.entities[mention.entity].kind == EntityKind::Place)
        .collect();
    let pairs = places.windows(2).filter(|pair| pair[0].span.end == pair[1].span.start);
    pairs.map(|pair| (pair[0].entity, pair[1].entity)).collect()
}

/// The likeliest of several divisions, where one is likelier than all others.
fn choose(
    entity: EntityIndex,
    rows: &[PlaceRow],
    settled: &[Option<PlaceRow>],
    chains: &[(EntityIndex, EntityIndex)],
    setting: &Setting,
) -> Option<PlaceRow> {
    let gazetteer = setting.lexicon.gazetteer();
    let code = |row: Option<PlaceRow>| {
        row.and_then(|row| gazetteer.place(row)).map(|place| place.code).filter(|code| !code.is_empty())
    };
    let mut weighed: Vec<(f32, PlaceRow)> =
        rows.iter().map(|&row| (weigh(entity, row, settled, chains, setting, &code), row)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    match weighed[..] {
        [(best, row), (next, _), ..] if best > next + 0.5 => Some(row),
        _ => None,
    }
}

fn weigh(
    entity: EntityIndex,
    row: PlaceRow,
    settled: &[Option<PlaceRow>],
    chains: &[(EntityIndex, EntityIndex)],
    setting: &Setting,
    code: &dyn Fn(Option<PlaceRow>) -> Option<&'static str>,
) -> f32 {
    let gazetteer: &Gazetteer = setting.lexicon.gazetteer();
    let Some(place) = gazetteer.place(row) else { return f32::MIN };
    let mut weight = match place.level {
        Level::Country | Level::Province => 3.0,
        Level::Prefecture => 2.0,
        _ => 0.0,
    };
    for &(outer, inner) in chains {
        if inner == entity
            && let Some(around) = code(settled[outer])
        {
            weight += if lies_in(place.code, around) { 10.0 } else { -4.0 };
        }
        if outer == entity
            && let Some(within) = code(settled[inner])
        {
            weight += if lies_in(within, place.code) { 10.0 } else { 0.0 };
        }
    }
    let others = (0..settled.len()).filter(|&other| other != entity).filter_map(|other| code(settled[other]));
    let near = others.map(|other| kinship(place.code, other)).fold(0.0, f32::max);
    let known = setting.known.iter().map(|&(other, weight)| weight * kinship(place.code, other)).fold(0.0, f32::max);
    weight + near + 1.5 * known
}

/// How near two divisions are: 1 in one province, 2.5 in one prefecture, 4 where one lies in the other's county.
fn kinship(code: &str, other: &str) -> f32 {
    match code.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count() {
        6 => 4.0,
        4 | 5 => 2.5,
        2 | 3 => 1.0,
        _ => 0.0,
    }
}

/// Places that no gazetteer lists lie where the place before them in a chain does.
fn enclose(mentions: &mut Mentions, chains: &[(EntityIndex, EntityIndex)]) {
    for &(outer, inner) in chains {
        if mentions.entities[inner].code.is_some() || !mentions.entities[inner].within.is_empty() {
            continue;
        }
        let around = &mentions.entities[outer];
        let within: Vec<String> = around.code.iter().chain(&around.within).cloned().collect();
        if !within.is_empty() {
            mentions.entities[inner].within = within;
            mentions.entities[inner].basis = Some(Basis::Form);
        }
    }
}

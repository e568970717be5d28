//! The place of a post: 市委书记 of which 市?
//!
//! What the post itself names comes first; then the document's host of the level that the post's first character gives.

use super::host::{Clues, entity_of};
use super::scan::Scan;
use super::{EntityIndex, Mention, Mentions};
use crate::lexicon::{Level, Place};
use crate::record::{Basis, EntityKind};

/// Fills places, bases and ranks that the posts leave open.
pub fn fill(scan: &Scan, clues: &Clues, mentions: &mut Mentions) {
    for number in 0..mentions.positions.len() {
        let position = &mentions.positions[number];
        let level = level_of(&position.title);
        if position.rank == "other" || position.rank == "unknown" {
            let stated = position.place.and_then(|place| mentions.entities.get(place)).map(|place| place.subkind);
            let rank = stated.filter(|kind| matches!(*kind, "province" | "prefecture" | "county" | "township"));
            mentions.positions[number].rank = rank.or(level.map(rank_of)).unwrap_or("other");
        }
        if mentions.positions[number].place.is_some() {
            continue;
        }
        if let Some(place) = stated(mentions, number).or_else(|| township(scan, mentions, number, level)) {
            let named = mentions.positions[number].span.start <= place.1;
            mentions.positions[number].place = Some(place.0);
            mentions.positions[number].basis = Some(if named { Basis::Stated } else { Basis::Document });
            let rank = mentions.entities[place.0].subkind;
            if matches!(rank, "province" | "prefecture" | "county" | "township")
                && mentions.positions[number].rank == "other"
            {
                mentions.positions[number].rank = rank;
            }
            continue;
        }
        let Some(letter) = level else { continue };
        let Some((place, basis)) = clues.at(scan.lexicon, &|place| bears(place, letter)) else { continue };
        if letter == '市' && place.level == Level::County {
            mentions.positions[number].rank = "county";
        }
        let entity = entity_of(scan, mentions, place, basis);
        mentions.positions[number].place = entity;
        mentions.positions[number].basis = entity.map(|_| basis);
    }
}

/// The innermost place inside the post's own words (固原市政协主席), and where it stands.
fn stated(mentions: &Mentions, number: usize) -> Option<(EntityIndex, u32)> {
    let span = mentions.positions[number].span;
    let from = mentions.mentions.partition_point(|mention| mention.span.start < span.start);
    let place =
        |mention: &&Mention| span.contains(mention.span) && mentions.entities[mention.entity].kind == EntityKind::Place;
    let inside = mentions.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
    inside.filter(place).last().map(|mention| (mention.entity, mention.span.start))
}

/// The township named last before a post of one (镇党委书记), in the same paragraph.
fn township(scan: &Scan, mentions: &Mentions, number: usize, level: Option<char>) -> Option<(EntityIndex, u32)> {
    let span = mentions.positions[number].span;
    let paragraph = |at: u32| scan.sentence_at(at).map(|sentence| sentence.paragraph);
    if level != Some('镇') {
        return None;
    }
    let near = |mention: &&Mention| {
        mention.span.end <= span.start
            && mentions.entities[mention.entity].subkind == "township"
            && paragraph(mention.span.start) == paragraph(span.start)
    };
    let end = mentions.mentions.partition_point(|mention| mention.span.start < span.start);
    let last = mentions.mentions[..end].iter().rfind(near)?;
    Some((last.entity, last.span.start))
}

/// The level that a post's title begins with or that its head noun holds: 省 of 省委书记, 县 of 副县长.
pub(super) fn level_of(title: &str) -> Option<char> {
    const LEVELS: [char; 8] = ['省', '市', '区', '县', '州', '旗', '盟', '镇'];
    if title.starts_with(['乡', '苏']) || title.starts_with("街道") {
        return Some('镇');
    }
    let bare = ["原", "时任", "代理", "代", "常务副", "副", "全", "我"]
        .iter()
        .fold(title, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    if bare.starts_with("自治区") {
        return Some('省');
    }
    let first = bare.chars().next()?;
    LEVELS.contains(&first).then_some(first)
}

/// The rank of posts of a level.
fn rank_of(letter: char) -> &'static str {
    match letter {
        '省' => "province",
        '市' | '州' | '盟' => "prefecture",
        '镇' => "township",
        _ => "county",
    }
}

/// Whether a division is of the level that the letter names.
fn bears(place: &Place, letter: char) -> bool {
    match letter {
        '省' => place.level == Level::Province,
        '市' => place.name.ends_with('市'),
        '区' => place.level == Level::County && place.name.ends_with('区'),
        '县' => place.level == Level::County && place.name.ends_with('县'),
        '旗' => place.level == Level::County && place.name.ends_with('旗'),
        '州' | '盟' => place.level == Level::Prefecture && !place.name.ends_with('市'),
        _ => false,
    }
}

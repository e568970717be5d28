//! What an organization or a site is called without the divisions that only say where it lies: 贤岭小学 of 柳溪镇贤岭小学.

use super::Mentions;
use super::organization::is_called;
use super::scan::Scan;
use crate::record::EntityKind;
use crate::span::Span;

/// Enters such forms, which stand in the text as parts of the longer ones, among the aliases.
pub(super) fn enter(scan: &Scan, mentions: &mut Mentions) {
    let mut forms: Vec<(usize, String)> = Vec::new();
    for mention in &mentions.mentions {
        let entity = &mentions.entities[mention.entity];
        let site = matches!(entity.subkind, "facility" | "zone");
        let named =
            entity.kind == EntityKind::Organization && entity.subkind != "body" || site || is_seat(&entity.name);
        if !named || mention.inner || scan.text.slice(mention.span) != entity.name {
            continue;
        }
        if let Some(rest) = behind_divisions(mentions, mention.span).filter(|&rest| is_name(scan, rest)) {
            forms.push((mention.entity, scan.text.slice(rest).to_owned()));
        }
    }
    for (entity, form) in forms {
        let entity = &mut mentions.entities[entity];
        if !entity.aliases.contains(&form) {
            entity.aliases.push(form);
        }
    }
}

/// Whether a body's name is that of a seat of its own, which is called by its place: 岑县黎村人民法庭.
fn is_seat(name: &str) -> bool {
    ["法庭", "派出所", "司法所"].iter().any(|seat| name.ends_with(seat))
}

/// What stands behind the divisions that a name begins with, which are named inside it.
fn behind_divisions(mentions: &Mentions, name: Span) -> Option<Span> {
    let mut at = name.start;
    let first = mentions.mentions.partition_point(|mention| mention.span.start < name.start);
    for mention in mentions.mentions[first..].iter().take_while(|mention| mention.span.start < name.end) {
        let place = mentions.entities[mention.entity].kind == EntityKind::Place;
        if place && mention.span.start == at && mention.span.end < name.end && is_division(mentions, mention.entity) {
            at = mention.span.end;
        }
    }
    (at > name.start).then(|| Span::new(at, name.end))
}

/// Whether an entity is a division, by its full name.
fn is_division(mentions: &Mentions, entity: usize) -> bool {
    let entity = &mentions.entities[entity];
    matches!(entity.subkind, "province" | "prefecture" | "county" | "township" | "street")
        && entity.name.ends_with(['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '道', '木'])
}

/// Whether the stretch, cut where a word begins, has something proper before its head.
fn is_name(scan: &Scan, rest: Span) -> bool {
    /// Least characters of such a name.
    const SHORTEST: u32 = 4;
    let (Some(first), Some(last)) = (scan.token_at(rest.start), scan.token_at(rest.end - 1)) else { return false };
    let cut = scan.tokens[first].span.start == rest.start && scan.tokens[last].span.end == rest.end;
    cut && rest.len() >= SHORTEST && first < last && is_called(scan, &scan.tokens[first..last])
}

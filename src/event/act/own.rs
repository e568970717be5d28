//! The organizations that 我校, 我院 and the like may mean: found once in a document, looked up wherever such a word stands.

use crate::mention::{Entity, EntityIndex, Mention, Mentions, Position};
use crate::record::EntityKind;

/// By which last characters units are called by their own people, and what the names of such units end with.
const KINDS: [(&[char], &[&str]); 7] = [
    (&['校'], &["大学", "学院", "学校", "中学", "小学", "党校", "一中", "高中"]),
    (&['院'], &["医院", "学院", "研究院", "法院", "检察院", "保健院", "科学院", "设计院", "附院"]),
    (&['司', '团'], &["公司", "集团", "厂"]),
    (&['厂'], &["厂", "公司"]),
    (&['所'], &["研究所", "所"]),
    (&['办'], &["办事处", "办公室", "办"]),
    (&['会'], &["协会", "商会", "学会", "联合会", "基金会"]),
];

/// An organization that such a word may mean.
#[derive(Clone, Copy)]
pub struct Unit {
    pub entity: EntityIndex,
    /// Named nowhere but at somebody's post.
    pub in_posts: bool,
}

/// What such words may mean in one document, and whose people are named in it.
pub struct Units {
    /// By the kind of the word, in order of the document.
    by_kind: [Vec<Unit>; KINDS.len()],
    /// Persons with what their posts and the words right before those name, in order.
    affiliations: Vec<(EntityIndex, EntityIndex)>,
}

impl Units {
    /// Those of a document.
    pub fn of(mentions: &Mentions) -> Self {
        let mut in_posts = vec![true; mentions.entities.len()];
        let mut inside = vec![true; mentions.entities.len()];
        let held = mentions.positions.iter().filter_map(|post| Some((post.person, post.organization?)));
        let mut affiliations: Vec<(EntityIndex, EntityIndex)> = held.collect();
        let posts = Posts::of(mentions);
        for mention in &mentions.mentions {
            let before = affiliations.len();
            affiliations.extend(posts.beside(mention).map(|post| (post.person, mention.entity)));
            in_posts[mention.entity] &= affiliations.len() > before;
            inside[mention.entity] &= mention.inner;
        }
        affiliations.sort_unstable();
        affiliations.dedup();
        let by_kind = KINDS.map(|(_, ends)| {
            let named = (0..mentions.entities.len()).filter(|&entity| fits(ends, &mentions.entities[entity])).collect();
            let own = without_others(mentions, named, &inside).into_iter();
            own.map(|entity| Unit { entity, in_posts: in_posts[entity] }).collect()
        });
        Self { by_kind, affiliations }
    }

    /// What the word may mean; nothing where it does not say of which kind.
    pub fn called(&self, word: &str) -> &[Unit] {
        kind_of(word).map_or(&[], |kind| &self.by_kind[kind])
    }

    /// Whether a post of the person or the words right before it name the organization.
    pub fn belongs(&self, person: EntityIndex, unit: EntityIndex) -> bool {
        self.affiliations.binary_search(&(person, unit)).is_ok()
    }
}

/// Whether the unit is of the kind that the word says: any, for a word like 我单位.
pub fn may_call(word: &str, unit: &Entity) -> bool {
    kind_of(word).is_none_or(|kind| fits(KINDS[kind].1, unit))
}

fn kind_of(word: &str) -> Option<usize> {
    let last = word.chars().next_back()?;
    KINDS.iter().position(|(lasts, _)| lasts.contains(&last))
}

fn fits(ends: &[&str], entity: &Entity) -> bool {
    entity.kind == EntityKind::Organization && ends.iter().any(|end| entity.name.ends_with(end))
}

/// Those of several units that may be the document's own: neither another one's part nor that one, which is named for its part
/// alone (A大学 of A大学文学院). `inside` says of which entities all mentions lie inside of longer names.
fn without_others(mentions: &Mentions, named: Vec<EntityIndex>, inside: &[bool]) -> Vec<EntityIndex> {
    let name = |entity: EntityIndex| mentions.entities[entity].name.as_str();
    // Names that begin with another stand right behind it.
    let mut by_name = named.clone();
    by_name.sort_by_key(|&entity| name(entity));
    let mut others: Vec<EntityIndex> = Vec::new();
    for (at, &whole) in by_name.iter().enumerate().filter(|(_, whole)| inside[**whole]) {
        let parts = by_name[at + 1..].iter().take_while(|&&part| name(part).starts_with(name(whole)));
        let before = others.len();
        others.extend(parts);
        if others.len() > before {
            others.push(whole);
        }
    }
    others.sort_unstable();
    named.into_iter().filter(|entity| others.binary_search(entity).is_err()).collect()
}

/// The posts of a document in order.
struct Posts<'a> {
    by_start: Vec<&'a Position>,
    /// Length of the longest.
    longest: u32,
}

impl<'a> Posts<'a> {
    fn of(mentions: &'a Mentions) -> Self {
        let mut by_start: Vec<&Position> = mentions.positions.iter().collect();
        by_start.sort_by_key(|post| post.span.start);
        let longest = by_start.iter().map(|post| post.span.len()).max().unwrap_or_default();
        Self { by_start, longest }
    }

    /// Those that the mention lies in or stands right before, one mark between them at most.
    fn beside(&self, mention: &Mention) -> impl Iterator<Item = &'a Position> {
        let span = mention.span;
        let upto = self.by_start.partition_point(|post| post.span.start <= span.end + 1);
        let near =
            self.by_start[..upto].iter().rev().take_while(move |post| post.span.start + self.longest > span.start);
        near.filter(move |post| post.span.end > span.start).copied()
    }
}

//! The rank of a post: what its head tells, else the level of government or the kind of organization in front of it.

use super::candidate::{Candidate, Reading};
use super::grammar::{posts, told};
use super::reading::Read;
use super::title::Title;
use crate::text::Text;

/// The rank of a post: national, province, prefecture, county, township, other.
#[must_use]
pub fn of(text: &Text, read: &Read, title: &Title, candidates: &[Candidate]) -> &'static str {
    if let Some(rank) = title.head.rank {
        return rank;
    }
    let own = |step: &super::lattice::Step| match candidates.get(step.edge.candidate? as usize)?.reading {
        Reading::Post { rank } => rank,
        _ => None,
    };
    if let Some(rank) = read.steps.get(title.first..=title.last).and_then(|steps| steps.iter().find_map(own)) {
        return rank;
    }
    let written = text.slice(title.span);
    if let Some((_, rank)) = told(&posts().ranks, |word| written.contains(word)) {
        return rank;
    }
    let inside = title.inside.iter().rev().filter_map(|&step| read.steps.get(step)?.edge.candidate);
    let places = inside.filter_map(|index| match candidates.get(index as usize)?.reading {
        Reading::Place { subkind, .. } => Some(subkind),
        _ => None,
    });
    for subkind in places {
        match subkind {
            "country" => return "national",
            "province" | "prefecture" | "county" | "township" => return subkind,
            "village" => return "township",
            _ => {}
        }
    }
    let found = told(&posts().levels, |word| written.contains(word)).map(|(_, rank)| rank);
    found.or_else(|| written.starts_with('区').then_some("county")).unwrap_or("other")
}

//! The rank of a post: what its head tells, else the level of government or the kind of organization in front of it.

use super::candidate::{Candidate, Reading};
use super::reading::Read;
use super::title::Title;
use crate::text::Text;

/// What in the words of a post tells its rank; the first that is found decides.
const WORDS: [(&str, &str); 28] = [
    ("国务院", "national"),
    ("中央", "national"),
    ("全国", "national"),
    ("国家", "national"),
    ("村", "township"),
    ("社区", "township"),
    ("镇", "township"),
    ("乡", "township"),
    ("街道", "township"),
    ("苏木", "township"),
    ("公司", "other"),
    ("集团", "other"),
    ("大学", "other"),
    ("学院", "other"),
    ("学校", "other"),
    ("医院", "other"),
    ("协会", "other"),
    ("商会", "other"),
    ("县", "county"),
    ("旗", "county"),
    ("区委", "county"),
    ("区政", "county"),
    ("区人大", "county"),
    ("市", "prefecture"),
    ("州", "prefecture"),
    ("盟", "prefecture"),
    ("省", "province"),
    ("自治区", "province"),
];

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
    if let Some((_, rank)) = WORDS.iter().take(18).find(|(word, _)| written.contains(word)) {
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
    let found = WORDS.iter().skip(18).find(|(word, _)| written.contains(word)).map(|(_, rank)| *rank);
    found.or_else(|| written.starts_with('区').then_some("county")).unwrap_or("other")
}

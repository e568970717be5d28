//! Posts as they are compared: the title without its place's name, and the jurisdiction's code.

use super::corpus::Doc;
use crate::lexicon::{Level, Lexicon};
use crate::record::Position;

/// A position's post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Post<'a> {
    /// Title without the jurisdiction's name: 市委书记 for 宣城市委书记.
    pub title: String,
    /// Code of the jurisdiction, or of the division that it lies in.
    pub code: Option<&'a str>,
    /// 0 national, 1 province, 2 prefecture, 3 county, 4 township; None for other.
    pub rank: Option<u8>,
}

/// The post of a position: its jurisdiction as the record has it, else by the place that the title begins with.
pub(super) fn of<'a>(doc: &Doc<'a>, position: &'a Position) -> Post<'a> {
    let own = position.place.as_deref().and_then(|place| doc.code_of(place));
    let named = doc.name_of(position.place.as_deref());
    let (prefix, found) = leading_place(&position.title);
    let title = match (named, prefix) {
        (Some(name), _) if position.title.starts_with(name) => bare(&position.title, name),
        (_, Some(name)) => bare(&position.title, name),
        _ => position.title.clone(),
    };
    let rank = rank(&position.rank).or_else(|| rank_of_title(&title));
    Post { title, code: own.or(found), rank }
}

/// The longest name of one division at the beginning of a title, with the division's code.
fn leading_place(title: &str) -> (Option<&str>, Option<&'static str>) {
    let lexicon = Lexicon::default();
    let ends: Vec<usize> = title.char_indices().map(|(at, _)| at).skip(2).take(10).collect();
    for end in ends.into_iter().rev() {
        let Some((prefix, rest)) = title.split_at_checked(end) else { continue };
        let Some(name) = lexicon.places_named(prefix) else { continue };
        let rows = if name.full.is_empty() { &name.short } else { &name.full };
        let places = rows.iter().filter_map(|&row| lexicon.gazetteer().place(row));
        let divisions: Vec<_> = places
            .filter(|place| place.level <= Level::County && !place.code.is_empty() && place.until.is_none())
            .filter(|place| !name.full.is_empty() || level_fits(place.level, rest))
            .collect();
        if let [only] = divisions.as_slice() {
            return (Some(prefix), Some(only.code));
        }
    }
    (None, None)
}

/// Whether a short name's division has the level that the title goes on with: 云南 + 省委书记.
fn level_fits(level: Level, rest: &str) -> bool {
    let marks: &[char] = match level {
        Level::Province => &['省', '自', '市'],
        Level::Prefecture => &['市', '州', '盟', '地'],
        _ => &['县', '区', '市', '旗'],
    };
    rest.starts_with(marks)
}

/// The title without the name of its place, but with its level: 宣城市委书记 → 市委书记, 嘉兴市市长 → 市长.
fn bare(title: &str, place: &str) -> String {
    let Some(rest) = title.strip_prefix(place) else { return title.into() };
    const OWN: [char; 11] = ['省', '市', '县', '区', '州', '旗', '镇', '乡', '副', '代', '常'];
    let level = place.chars().next_back().filter(|c| OWN[..8].contains(c));
    match level {
        _ if rest.is_empty() => title.into(),
        Some(level) if !rest.starts_with(OWN) => format!("{level}{rest}"),
        _ => rest.into(),
    }
}

fn rank(rank: &str) -> Option<u8> {
    Some(match rank {
        "national" => 0,
        "province" => 1,
        "prefecture" => 2,
        "county" => 3,
        "township" => 4,
        _ => return None,
    })
}

fn rank_of_title(title: &str) -> Option<u8> {
    Some(match title.chars().next()? {
        '省' => 1,
        '市' | '州' => 2,
        '县' | '区' | '旗' => 3,
        '镇' | '乡' => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_place_and_keep_their_level() {
        for (title, place, left) in [
            ("宣城市委书记", "宣城市", "市委书记"),
            ("嘉兴市市长", "嘉兴市", "市长"),
            ("敦化市副市长", "敦化市", "副市长"),
            ("绩溪县委书记", "绩溪", "县委书记"),
            ("市委书记", "宣城市", "市委书记"),
            ("宣城市", "宣城市", "宣城市"),
        ] {
            assert_eq!(bare(title, place), left, "{title}");
        }
    }

    #[test]
    fn a_title_tells_its_place() {
        assert_eq!(leading_place("云南省委副书记"), (Some("云南省"), Some("530000")));
        assert_eq!(leading_place("副省长"), (None, None));
        assert_eq!(leading_place("书"), (None, None));
    }
}

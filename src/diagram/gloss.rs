//! English of Chinese terms: the longest term that fits is taken, what is left is spelt in pinyin. The terms and the
//! wording of pictures are data (`data/glosses.tsv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lexicon::Lexicon;
use crate::link::{readings, set_off};

/// Most characters of a term.
const LONGEST: usize = 14;

/// Divisions that are terms only at the beginning of a name (市人民医院): elsewhere they belong to the name of a place.
const DIVISIONS: [&str; 9] = ["省", "市", "县", "区", "州", "旗", "镇", "乡", "村"];

/// What a key is called in both languages.
#[derive(Debug)]
pub struct Entry {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Wording by key, and terms by kind.
struct Glosses {
    words: BTreeMap<&'static str, Entry>,
    terms: BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>,
}

static GLOSSES: LazyLock<Glosses> = LazyLock::new(|| {
    let mut glosses = Glosses { words: BTreeMap::new(), terms: BTreeMap::new() };
    for line in include_str!("../../data/glosses.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(key), Some(zh), Some(en)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if key.contains('.') {
            glosses.words.insert(key, Entry { zh, en });
        } else {
            glosses.terms.entry(key).or_default().insert(zh, en);
        }
    }
    glosses
});

/// The wording of a key.
pub fn word(key: &str) -> Option<&'static Entry> {
    GLOSSES.words.get(key)
}

/// `山口镇` → `Shankou Town`; some names are other than their pinyin.
pub fn place(name: &str) -> String {
    let own = |name: &str| exact(name, "name").map_or_else(|| spell(name), String::from);
    match (exact(name, "name"), place_kind(name)) {
        (None, Some((at, gloss))) => format!("{} {gloss}", own(&name[..at])),
        _ => own(name),
    }
}

/// Where the kind of a place begins in its name, and its gloss. A name keeps at least two characters of its own.
fn place_kind(name: &str) -> Option<(usize, &'static str)> {
    // The longest ending comes first.
    name.char_indices().skip(2).find_map(|(at, _)| Some((at, exact(&name[at..], "place")?)))
}

/// The gloss of a whole term.
pub fn exact(term: &str, kind: &str) -> Option<&'static str> {
    GLOSSES.terms.get(kind)?.get(term).copied()
}

/// A text by the terms of those kinds, places of the gazetteer as words of their own, the rest in pinyin.
pub fn gloss(text: &str, kinds: &[&str]) -> String {
    join(pieces(text, kinds).into_iter().map(|piece| match piece {
        Piece::Term(_, gloss) => gloss.to_owned(),
        Piece::Place(name) => place(name),
        Piece::Rest(text) => spell(text),
    }))
}

/// The name of an event, where nothing in it need be spelt but places and numbers.
pub fn known(text: &str) -> Option<String> {
    let pieces = pieces(text, &["meeting", "topic", "post", "org"]);
    let words: Option<Vec<String>> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Term(_, gloss) => Some(gloss.to_owned()),
            Piece::Place(name) => Some(place(name)),
            Piece::Rest(text) => text.chars().all(|c| c.is_ascii_digit()).then(|| text.to_owned()),
        })
        .collect();
    Some(join(words?.into_iter()))
}

/// The pinyin of an organization's or a place's name, its terms as words of their own: 东山科技公司 → Dongshan Keji Gongsi.
pub fn spell_words(name: &str) -> String {
    if let Some((at, _)) = place_kind(name) {
        return format!("{} {}", spell(&name[..at]), spell(&name[at..]));
    }
    join(pieces(name, &["org"]).into_iter().map(|piece| match piece {
        Piece::Term(text, _) | Piece::Place(text) | Piece::Rest(text) => spell(text),
    }))
}

/// A part of a text.
enum Piece<'a> {
    /// A term and its gloss.
    Term(&'a str, &'static str),
    /// A place of the gazetteer.
    Place(&'a str),
    /// Anything else.
    Rest(&'a str),
}

/// The longest terms, from the end of the text: what a Chinese name is of stands last.
fn pieces<'a>(text: &'a str, kinds: &[&str]) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    let (mut end, mut rest) = (text.len(), text.len());
    while end > 0 {
        let mut starts = text[..end].char_indices().rev().map(|(at, _)| at);
        let last = starts.clone().next().unwrap_or_default();
        let terms = starts.by_ref().take(LONGEST);
        let term = |start| {
            let term = Some(&text[start..end]).filter(|term| start == 0 || !DIVISIONS.contains(term))?;
            Some((start, kinds.iter().find_map(|kind| exact(term, kind))?))
        };
        let Some((start, gloss)) = terms.filter_map(term).last() else {
            end = last;
            continue;
        };
        out.extend(beginning_with_place(&text[end..rest]));
        out.push(Piece::Term(&text[start..end], gloss));
        (end, rest) = (start, start);
    }
    out.extend(beginning_with_place(&text[..rest]));
    out.reverse();
    out
}

/// What is no term, backwards: the rest, and before it the place that it begins with.
fn beginning_with_place(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let lexicon = Lexicon::default();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).skip(1);
    let place = ends.filter(|&end| lexicon.places_named(&text[..end]).is_some()).last().unwrap_or_default();
    let (place, rest) = text.split_at(place);
    let rest = Some(Piece::Rest(rest)).filter(|_| !rest.is_empty());
    rest.into_iter().chain(Some(Piece::Place(place)).filter(|_| !place.is_empty()))
}

fn join(words: impl Iterator<Item = String>) -> String {
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined
        .replace("( ", "(")
        .replace(" )", ")")
        .replace("“ ", "“")
        .replace(" ”", "”")
        .replace(" ,", ",")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Pinyin of a text in one capitalised word a run of Han characters; other characters stay.
pub fn spell(text: &str) -> String {
    let mut out = String::new();
    let mut in_word = false;
    for (c, reading) in readings(text) {
        let Some(syllable) = reading else {
            if in_word && matches!(c, '(' | '（' | '“') {
                out.push(' ');
            }
            out.push(match c {
                '（' => '(',
                '）' => ')',
                c => c,
            });
            in_word = false;
            continue;
        };
        if in_word {
            out.extend(Some('\'').filter(|_| set_off(syllable)));
            out.push_str(syllable);
        } else {
            if out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | '”')) {
                out.push(' ');
            }
            let mut letters = syllable.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        }
        in_word = true;
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_keep_their_kind_and_their_readings() {
        assert_eq!(place("山口镇"), "Shankou Town");
        assert_eq!(place("长沙市"), "Changsha City");
        assert_eq!(place("西安市"), "Xi'an City");
        assert_eq!(place("陕西省"), "Shaanxi Province");
        assert_eq!(place("内蒙古自治区"), "Inner Mongolia");
    }

    #[test]
    fn places_within_names_are_words() {
        assert_eq!(gloss("安徽青木科技有限公司", &["org"]), "Anhui Qingmu Technology Co., Ltd.");
        assert_eq!(gloss("县人民医院", &["org"]), "County People's Hospital");
        assert_eq!(gloss("青乡木石公司", &["org"]), "Qingxiangmushi Company");
        assert_eq!(gloss("华木新材料公司", &["org"]), "Huamu New Materials Company");
        assert_eq!(gloss("武汉市委书记", &["post"]), "Wuhan Municipal Party Secretary");
        assert_eq!(spell_words("东山科技有限公司"), "Dongshan Keji Youxiangongsi");
        assert_eq!(spell_words("山口镇"), "Shankou Zhen");
        assert_eq!(gloss("青木科技（深圳）有限公司", &["org"]), "Qingmu Technology (Shenzhen) Co., Ltd.");
    }

    #[test]
    fn only_names_of_known_words_are_glossed() {
        assert_eq!(known("市委常委会会议").as_deref(), Some("Municipal Party Committee Standing Committee Meeting"));
        assert_eq!(known("青稞节筹备会议"), None);
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = include_str!("../../data/glosses.tsv").lines().filter(|l| !l.starts_with('#')).count();
        let terms: usize = GLOSSES.terms.values().map(BTreeMap::len).sum();
        assert_eq!(GLOSSES.words.len() + terms, lines);
        let longest = GLOSSES.terms.values().flat_map(BTreeMap::keys).map(|term| term.chars().count()).max();
        assert!(longest <= Some(LONGEST), "{longest:?}");
    }
}

//! Chinese in pinyin without tones: names of persons, surname first, and words. What is read otherwise than most often
//! stands in `data/pinyin.tsv` and, of surnames, in `data/surname_pinyin.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use crate::lexicon::Lexicon;

/// Surnames whose reading as a surname is not the usual one, and surnames of two characters.
static SURNAMES: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| table(include_str!("../../data/surname_pinyin.tsv")).collect());

/// Readings of characters and words, as syllables.
static WORDS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    table(include_str!("../../data/pinyin.tsv"))
        .map(|(word, syllables)| (word, syllables.split(' ').collect()))
        .collect()
});

/// Most characters of an entry of [`WORDS`].
const LONGEST: usize = 6;
/// Bearers among 100,000 from which two surnames in a row are a married woman's rather than sounds of another language.
const COMMON: u32 = 300;

fn table(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Each character with its reading; None for what has none.
#[must_use]
pub fn readings(text: &str) -> Vec<(char, Option<&'static str>)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        let found = ends.filter_map(|end| Some((end, WORDS.get(&rest[..end])?))).last();
        let end = if let Some((end, syllables)) = found {
            out.extend(rest[..end].chars().zip(syllables.iter().map(|s| Some(*s))));
            end
        } else {
            out.push((c, c.to_pinyin().map(pinyin::Pinyin::plain)));
            c.len_utf8()
        };
        rest = &rest[end..];
    }
    out
}

/// The name in pinyin without tones: `Li Jinbin`, `Ouyang Hua`, `Zhou Xi'an`, `Mike Chen` as it is. Parts that `·`
/// separates are words of their own; a long name without a known surname is one word.
///
/// ```
/// assert_eq!(shiguan::link::pinyin_of_name("曾小明"), "Zeng Xiaoming");
/// ```
#[must_use]
pub fn of_name(name: &str) -> String {
    if name.contains('·') {
        return name.split('·').map(word).collect::<Vec<_>>().join(" ");
    }
    let chars: Vec<char> = name.chars().collect();
    let lengths = surnames(&chars);
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    for len in lengths {
        let surname: String = chars[at..at + len].iter().collect();
        words.push(SURNAMES.get(surname.as_str()).map_or_else(|| word(&surname), |reading| (*reading).to_owned()));
        at += len;
    }
    let given: String = chars[at..].iter().collect();
    words.push(word(&given));
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// Any words in pinyin, joined, in lower case: 铜陵市 → tonglingshi. What has no reading stays.
#[must_use]
pub fn of_words(text: &str) -> String {
    syllables(text).concat().to_lowercase()
}

/// Lengths of the surnames that a name opens with. One of two characters only where a given name is left; two in a row
/// (a married woman's) or none (a name of another language) only where the name is longer than Chinese names are.
fn surnames(chars: &[char]) -> Vec<usize> {
    let known = |chars: &[char]| SURNAMES.contains_key(chars.iter().collect::<String>().as_str());
    match chars.len() {
        0 => Vec::new(),
        3.. if known(&chars[..2]) => vec![2],
        4.. => {
            let lexicon = Lexicon::default();
            let common = |c: char| lexicon.surname_frequency(&c.to_string()) >= COMMON;
            if chars.len() == 4 && common(chars[0]) && common(chars[1]) { vec![1, 1] } else { Vec::new() }
        }
        _ => vec![1],
    }
}

/// One word, capitalised; a syllable that begins with a vowel is set off by an apostrophe.
fn word(text: &str) -> String {
    let mut out = String::new();
    for syllable in syllables(text) {
        if out.is_empty() {
            let mut letters = syllable.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        } else {
            if set_off(&syllable) {
                out.push('\'');
            }
            out.push_str(&syllable);
        }
    }
    out
}

/// Whether a syllable within a word needs an apostrophe before it.
#[must_use]
pub fn set_off(syllable: &str) -> bool {
    syllable.starts_with(['a', 'e', 'o'])
}

fn syllables(text: &str) -> Vec<String> {
    readings(text).into_iter().map(|(c, reading)| reading.map_or_else(|| c.to_string(), String::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_have_their_own_readings() {
        for (name, reading) in [
            ("单小伟", "Shan Xiaowei"),
            ("仇明", "Qiu Ming"),
            ("解晓", "Xie Xiao"),
            ("区伟", "Ou Wei"),
            ("任重", "Ren Zhong"),
            ("华山", "Hua Shan"),
            ("尉迟青", "Yuchi Qing"),
            ("欧阳华", "Ouyang Hua"),
            ("司马光明", "Sima Guangming"),
            ("吕青", "Lü Qing"),
            ("迪丽·努尔", "Dili Nu'er"),
            ("", ""),
        ] {
            assert_eq!(of_name(name), reading, "{name}");
        }
    }

    #[test]
    fn given_names_are_spelt_by_the_rules() {
        for (name, reading) in [
            ("王长青", "Wang Changqing"),
            ("李希安", "Li Xi'an"),
            ("赵朝晖", "Zhao Zhaohui"),
            ("陈黄月英", "Chen Huang Yueying"),
            ("额尔德木图", "E'erdemutu"),
        ] {
            assert_eq!(of_name(name), reading, "{name}");
        }
    }

    #[test]
    fn words_are_joined_in_lower_case() {
        assert_eq!(of_words("铜陵市A"), "tonglingshia");
        assert_eq!(of_words("长沙银行"), "changshayinhang");
    }

    #[test]
    fn every_reading_has_a_syllable_a_character() {
        for (word, syllables) in table(include_str!("../../data/pinyin.tsv")) {
            let syllables = syllables.split(' ').count();
            assert_eq!(word.chars().count(), syllables, "{word}");
            assert!(syllables <= LONGEST, "{word}");
        }
    }
}

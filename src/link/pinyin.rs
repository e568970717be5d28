//! Names of persons in pinyin: surname first, its special readings from `data/surname_pinyin.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Surnames whose reading as a surname is not the usual one, and surnames of two characters.
static SURNAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    include_str!("../../data/surname_pinyin.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The name in pinyin without tones: `Li Jinbin`, `Ouyang Hua`, `Mike Chen` as it is. Parts that `·` separates are
/// words of their own.
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
    let (surname, given) = split(&chars);
    let surname: String = surname.iter().collect();
    let given: String = given.iter().collect();
    let surname = SURNAMES.get(surname.as_str()).map_or_else(|| word(&surname), |reading| (*reading).to_owned());
    if given.is_empty() { surname } else { format!("{surname} {}", word(&given)) }
}

/// Any words in pinyin, joined, in lower case: 铜陵市 → tonglingshi. What has no reading stays.
#[must_use]
pub fn of_words(text: &str) -> String {
    syllables(text).concat().to_lowercase()
}

/// Surname and given name; a surname of two characters only where a given name is left.
fn split(chars: &[char]) -> (&[char], &[char]) {
    let two: Option<String> = (chars.len() > 2).then(|| chars[..2].iter().collect());
    let len = if two.is_some_and(|two| SURNAMES.contains_key(two.as_str())) { 2 } else { chars.len().min(1) };
    chars.split_at(len)
}

fn word(text: &str) -> String {
    let joined = syllables(text).concat();
    let mut chars = joined.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn syllables(text: &str) -> Vec<String> {
    text.chars()
        .map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |reading| reading.plain().replace('ü', "v")))
        .collect()
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
            ("欧阳华", "Ouyang Hua"),
            ("司马光明", "Sima Guangming"),
            ("吕青", "Lv Qing"),
            ("迪丽·努尔", "Dili Nuer"),
            ("", ""),
        ] {
            assert_eq!(of_name(name), reading, "{name}");
        }
    }

    #[test]
    fn words_are_joined_in_lower_case() {
        assert_eq!(of_words("铜陵市A"), "tonglingshia");
    }
}

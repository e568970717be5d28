//! Wording in Chinese, with pinyin, or in English; the words are data (`data/glosses.tsv`).

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use crate::graph::{KnowledgeGraph, NodeData};

/// Language of labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Labels {
    /// Chinese.
    #[default]
    Zh,
    /// Chinese, names with pinyin below.
    Pinyin,
    /// English glosses and pinyin, names in Chinese below.
    En,
}

impl FromStr for Labels {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "zh" => Ok(Self::Zh),
            "pinyin" => Ok(Self::Pinyin),
            "en" => Ok(Self::En),
            other => Err(format!("`{other}` is no language of labels; choose zh, pinyin or en")),
        }
    }
}

/// A term and what it is called in both languages.
struct Entry {
    zh: String,
    en: String,
}

/// The glosses: wording by key, and terms by kind.
struct Glosses {
    words: BTreeMap<String, Entry>,
    terms: BTreeMap<String, BTreeMap<String, String>>,
}

static GLOSSES: LazyLock<Glosses> = LazyLock::new(|| read(include_str!("../../data/glosses.tsv")));

fn read(text: &str) -> Glosses {
    let mut glosses = Glosses { words: BTreeMap::new(), terms: BTreeMap::new() };
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(key), Some(zh), Some(en)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if key.contains('.') {
            glosses.words.insert(key.to_owned(), Entry { zh: zh.to_owned(), en: en.to_owned() });
        } else {
            glosses.terms.entry(key.to_owned()).or_default().insert(zh.to_owned(), en.to_owned());
        }
    }
    glosses
}

/// The wording of one language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    labels: Labels,
}

impl Words {
    /// The wording of that language.
    #[must_use]
    pub const fn new(labels: Labels) -> Self {
        Self { labels }
    }

    /// Whether it is English.
    #[must_use]
    pub fn english(self) -> bool {
        self.labels == Labels::En
    }

    /// The word or sentence of that key, with `{x}` filled in; the key itself where there is none.
    #[must_use]
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(entry) = GLOSSES.words.get(key) else { return key.to_owned() };
        fill(if self.english() { &entry.en } else { &entry.zh }, values)
    }

    /// The word without anything to fill in.
    #[must_use]
    pub fn word(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The word in Chinese and English, or in English alone: for titles and legends, which strangers read first.
    #[must_use]
    pub fn both(self, key: &str, values: &[(&str, &str)], english_values: &[(&str, &str)]) -> String {
        let Some(entry) = GLOSSES.words.get(key) else { return key.to_owned() };
        let english = fill(&entry.en, english_values);
        if self.english() { english } else { format!("{} · {english}", fill(&entry.zh, values)) }
    }

    /// Separator of names in a list.
    #[must_use]
    pub fn comma(self) -> &'static str {
        if self.english() { ", " } else { "、" }
    }

    /// The name of a node in one line.
    #[must_use]
    pub fn name(self, graph: &KnowledgeGraph, id: &str, name: &str) -> String {
        match self.labels {
            Labels::Zh => name.to_owned(),
            Labels::Pinyin => format!("{name} {}", romanize(graph, id, name)).trim().to_owned(),
            Labels::En => english_name(graph, id, name),
        }
    }

    /// The name of a node, and below it the same in the other script, where asked for.
    #[must_use]
    pub fn name_lines(self, graph: &KnowledgeGraph, id: &str, name: &str) -> (String, Option<String>) {
        let (first, second) = match self.labels {
            Labels::Zh => return (name.to_owned(), None),
            Labels::Pinyin => (name.to_owned(), romanize(graph, id, name)),
            Labels::En => (english_name(graph, id, name), name.to_owned()),
        };
        let second = Some(second).filter(|s| *s != first && !s.is_empty());
        (first, second)
    }

    /// A post: as it is, or glossed.
    #[must_use]
    pub fn post(self, title: &str) -> String {
        if !self.english() {
            return title.to_owned();
        }
        let parts: Vec<String> = title.split(['、', '，']).map(|part| gloss(part, "post")).collect();
        parts.join(", ")
    }
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// Pinyin of a node's name: a person's as the graph has it, else syllable by syllable.
#[must_use]
pub fn romanize(graph: &KnowledgeGraph, id: &str, name: &str) -> String {
    match graph.node(id).map(|n| &n.data) {
        Some(NodeData::Person(person)) if !person.pinyin.is_empty() => person.pinyin.clone(),
        _ => spell(name),
    }
}

/// English of a name: pinyin of persons, pinyin and the kind of place or organization for the others.
fn english_name(graph: &KnowledgeGraph, id: &str, name: &str) -> String {
    match graph.node(id).map(|n| &n.data) {
        Some(NodeData::Place(_)) => place_name(name),
        Some(NodeData::Organization(_)) => gloss(name, "org"),
        _ if id.starts_with("person/") => romanize(graph, id, name),
        _ => gloss(name, "org"),
    }
}

/// `山口镇` → `Shankou Town`.
fn place_name(name: &str) -> String {
    let Some(terms) = GLOSSES.terms.get("place") else { return spell(name) };
    let starts = name.char_indices().map(|(at, _)| at).skip(2);
    // The longest ending comes first; a name keeps at least two characters of its own.
    for at in starts {
        if let Some(gloss) = terms.get(&name[at..]) {
            return format!("{} {gloss}", spell(&name[..at]));
        }
    }
    spell(name)
}

/// Terms by their glosses, the longest first; the rest in pinyin.
fn gloss(text: &str, kind: &str) -> String {
    let Some(terms) = GLOSSES.terms.get(kind) else { return spell(text) };
    let mut words: Vec<String> = Vec::new();
    let mut rest = String::new();
    let mut at = 0;
    while at < text.len() {
        let tail = &text[at..];
        let ends = tail.char_indices().map(|(i, c)| i + c.len_utf8()).take(12);
        let found = ends.filter_map(|end| terms.get(&tail[..end]).map(|gloss| (end, gloss))).last();
        if let Some((end, gloss)) = found {
            words.extend(Some(spell(&rest)).filter(|s| !s.is_empty()));
            rest.clear();
            words.push(gloss.clone());
            at += end;
        } else {
            let c = tail.chars().next().unwrap_or(' ');
            rest.push(c);
            at += c.len_utf8();
        }
    }
    words.extend(Some(spell(&rest)).filter(|s| !s.is_empty()));
    words.join(" ").replace("( ", "(").replace(" )", ")").replace("“ ", "“").replace(" ”", "”")
}

/// Pinyin of a text in one capitalised word a run of Han characters; other characters stay.
fn spell(text: &str) -> String {
    let mut out = String::new();
    let mut in_word = false;
    for c in text.chars() {
        if let Some(syllable) = c.to_pinyin() {
            let plain = syllable.plain().replace('ü', "v");
            if in_word {
                out.push_str(&plain);
            } else {
                if out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | '”')) {
                    out.push(' ');
                }
                let mut letters = plain.chars();
                out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                out.push_str(letters.as_str());
            }
            in_word = true;
        } else {
            if in_word && matches!(c, '(' | '（' | '“') {
                out.push(' ');
            }
            out.push(match c {
                '（' => '(',
                '）' => ')',
                c => c,
            });
            in_word = false;
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glosses_posts() {
        let words = Words::new(Labels::En);
        assert_eq!(words.post("市委书记、市长"), "Municipal Party Secretary, Mayor");
        assert_eq!(Words::new(Labels::Zh).post("市委书记"), "市委书记");
    }

    #[test]
    fn glosses_names() {
        let graph = KnowledgeGraph::default();
        let words = Words::new(Labels::En);
        assert_eq!(words.name(&graph, "org/东山科技有限公司", "东山科技有限公司"), "Dongshan Technology Co., Ltd.");
        assert_eq!(place_name("山口镇"), "Shankou Town");
        assert_eq!(words.name(&graph, "person/王小明", "王小明"), "Wangxiaoming");
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = include_str!("../../data/glosses.tsv").lines().filter(|l| !l.starts_with('#')).count();
        let terms: usize = GLOSSES.terms.values().map(BTreeMap::len).sum();
        assert_eq!(GLOSSES.words.len() + terms, lines);
    }
}

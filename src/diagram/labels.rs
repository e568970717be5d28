//! Wording in Chinese, with pinyin, or in English; the words are data (`data/glosses.tsv`).

use std::str::FromStr;

use super::gloss::{self, gloss, known, place, spell, spell_words};
use crate::document::Document;
use crate::graph::{EventNode, KnowledgeGraph, NodeData};
use crate::record::EventType;
use crate::text;

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
        let Some(entry) = gloss::word(key) else { return key.to_owned() };
        fill(if self.english() { entry.en } else { entry.zh }, values)
    }

    /// The word without anything to fill in.
    #[must_use]
    pub fn word(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The word in Chinese and English, or in English alone: for titles and legends, which strangers read first.
    #[must_use]
    pub fn both(self, key: &str, values: &[(&str, &str)], english_values: &[(&str, &str)]) -> String {
        let Some(entry) = gloss::word(key) else { return key.to_owned() };
        let english = fill(entry.en, english_values);
        if self.english() { english } else { format!("{} · {english}", fill(entry.zh, values)) }
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
        let parts: Vec<String> = title.split(['、', '，']).map(|part| gloss(part, &["post", "org"])).collect();
        parts.join(", ")
    }

    /// A time of day as the document has it, without debris and in Simplified characters; glossed where it is a mere
    /// part of the day.
    #[must_use]
    pub fn time(self, time: &str) -> String {
        let time = text::clean(&Document::from_text("", time)).string;
        let gloss = gloss::exact(&time, "time").filter(|_| self.english());
        gloss.map_or(time, String::from)
    }

    /// What an event was: `考察 · 复工复产`, `会议 · 全县工作会议`. The name of a meeting is glossed where all its words
    /// are known, else it stays Chinese.
    #[must_use]
    pub fn event(self, event: &EventNode) -> String {
        let kind = self.word(event_key(event.event_type));
        let what = match (&event.name, event.topics.first()) {
            (Some(name), _) if event.event_type == EventType::Appointment => self.post(name),
            (Some(name), _) if self.english() => known(name).unwrap_or_else(|| name.clone()),
            (Some(name), _) => name.clone(),
            (None, Some(topic)) if self.english() => gloss(topic, &["topic"]),
            (None, Some(topic)) => topic.clone(),
            (None, None) => return kind,
        };
        format!("{kind} · {what}")
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
        Some(NodeData::Place(_) | NodeData::Organization(_)) => spell_words(name),
        _ => spell(name),
    }
}

/// English of a name: pinyin of persons, pinyin and the kind of place or organization for the others.
fn english_name(graph: &KnowledgeGraph, id: &str, name: &str) -> String {
    match graph.node(id).map(|n| &n.data) {
        Some(NodeData::Place(_)) => place(name),
        Some(NodeData::Organization(_)) => gloss(name, &["org"]),
        _ if id.starts_with("person/") => romanize(graph, id, name),
        _ => gloss(name, &["org"]),
    }
}

/// Key of an event type's word.
pub const fn event_key(event: EventType) -> &'static str {
    match event {
        EventType::Visit => "event.visit",
        EventType::Meeting => "event.meeting",
        EventType::Talks => "event.talks",
        EventType::Speech => "event.speech",
        EventType::Appointment => "event.appointment",
        EventType::Donation => "event.donation",
        EventType::Signing => "event.signing",
        EventType::Policy => "event.policy",
        EventType::Other => "event.other",
    }
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
    fn glosses_compound_posts() {
        let words = Words::new(Labels::En);
        for (post, english) in [
            (
                "党委书记、副市长、省委常委",
                "Party Secretary, Vice Mayor, Member of the Provincial Party Standing Committee",
            ),
            ("市疫情防控工作领导小组组长", "Municipal Epidemic Control Leading Group Head"),
            ("市政府党组书记", "Municipal Government Party Group Secretary"),
            ("县委常委、宣传部部长", "Member of the County Party Standing Committee, Publicity Department Head"),
            ("市人大常委会副主任", "Municipal People's Congress Standing Committee Vice Chairman"),
        ] {
            assert_eq!(words.post(post), english);
        }
    }

    #[test]
    fn names_are_romanized_or_glossed() {
        let graph = KnowledgeGraph::default();
        let words = Words::new(Labels::En);
        assert_eq!(words.name(&graph, "org/东山科技有限公司", "东山科技有限公司"), "Dongshan Technology Co., Ltd.");
        assert_eq!(words.name(&graph, "person/王小明", "王小明"), "Wangxiaoming");
    }

    #[test]
    fn events_are_worded() {
        let mut event = EventNode { event_type: EventType::Meeting, ..fixture_event() };
        event.name = Some("市政府常务会议".into());
        assert_eq!(Words::new(Labels::Zh).event(&event), "会议 · 市政府常务会议");
        assert_eq!(Words::new(Labels::En).event(&event), "meeting · Municipal Government Executive Meeting");
        event.name = Some("青稞节筹备会议".into());
        assert_eq!(Words::new(Labels::En).event(&event), "meeting · 青稞节筹备会议");
        event.name = None;
        event.topics = vec!["复工复产".into()];
        assert_eq!(Words::new(Labels::En).event(&event), "meeting · return to work");
    }

    fn fixture_event() -> EventNode {
        let (graph, _) = crate::diagram::fixture::graph();
        let event = graph.events().next().map(|(_, event)| event.clone());
        event.expect("the fixture has events")
    }
}

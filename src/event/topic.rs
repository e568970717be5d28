//! Topics of events, by the words around them (`data/topics.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use crate::span::Span;
use crate::text::Text;

/// The most labels that one event gets.
const MOST: usize = 3;

struct Topics {
    labels: Vec<&'static str>,
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
}

fn topics() -> &'static Topics {
    static TOPICS: LazyLock<Topics> = LazyLock::new(|| {
        let table = include_str!("../../data/topics.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let mut labels = Vec::new();
        let mut words: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
        for (label, list) in rows {
            for word in list.split_whitespace() {
                words.entry(word).or_insert(labels.len() as u32);
            }
            labels.push(label);
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(words)
            .expect("the words of data/topics.tsv are distinct and not empty");
        Topics { labels, automaton }
    });
    &TOPICS
}

/// What the stretches of one text speak of. Many events may be told in one sentence, which is read once.
pub struct Reader<'a> {
    text: &'a Text,
    /// For each stretch read, which labels its words have.
    read: HashMap<Span, Vec<u32>>,
}

impl<'a> Reader<'a> {
    /// For one text.
    #[must_use]
    pub fn of(text: &'a Text) -> Self {
        Self { text, read: HashMap::new() }
    }

    /// The topics that the stretches speak of, the most frequent first, then in the table's order.
    #[must_use]
    pub fn topics(&mut self, stretches: &[Span]) -> Vec<&'static str> {
        let topics = topics();
        let mut counts = vec![0_u32; topics.labels.len()];
        for &stretch in stretches {
            let words = || topics.automaton.leftmost_find_iter(self.text.slice(stretch));
            let read = self.read.entry(stretch).or_insert_with(|| words().map(|found| found.value()).collect());
            read.iter().for_each(|&label| counts[label as usize] += 1);
        }
        let mut order: Vec<usize> = (0..counts.len()).filter(|&i| counts[i] > 0).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(counts[i]), i));
        order.into_iter().take(MOST).map(|i| topics.labels[i]).collect()
    }
}

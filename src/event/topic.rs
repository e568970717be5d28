//! Topics of events, by the words around them (`data/topics.tsv`).

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

/// The topics that the stretches speak of, the most frequent first, then in the table's order.
#[must_use]
pub fn of(text: &Text, stretches: &[Span]) -> Vec<&'static str> {
    let topics = topics();
    let mut counts = vec![0_u32; topics.labels.len()];
    for &stretch in stretches {
        for found in topics.automaton.leftmost_find_iter(text.slice(stretch)) {
            counts[found.value() as usize] += 1;
        }
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|&i| counts[i] > 0).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(counts[i]), i));
    order.into_iter().take(MOST).map(|i| topics.labels[i]).collect()
}

//! File names: ASCII, from pinyin.

use crate::graph::KnowledgeGraph;
use crate::link::readings;

use super::labels::romanize;

/// A file stem for a node: its name in pinyin, and what tells it from others of that name (`wang-jianjun-620000`).
#[must_use]
pub fn stem(graph: &KnowledgeGraph, id: &str) -> String {
    let name = graph.node(id).map_or_else(|| id.split_once('/').map_or(id, |(_, name)| name), |n| n.name.as_str());
    let spelt = if id.starts_with("person/") { romanize(graph, id, name) } else { name.to_owned() };
    let apart = id.rsplit_once('@').map_or("", |(_, apart)| apart);
    let mut out = String::new();
    let spelt = format!("{spelt} {apart}").replace('ü', "v").replace('\'', "");
    for (c, reading) in readings(&spelt) {
        if let Some(syllable) = reading {
            hyphen(&mut out);
            out.push_str(&syllable.replace('ü', "v"));
            hyphen(&mut out);
        } else if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else {
            hyphen(&mut out);
        }
    }
    // File systems allow 255 bytes; a stem needs far less.
    let short: String = out.chars().take(80).collect();
    let short = short.trim_matches('-');
    if short.is_empty() { "unnamed".to_owned() } else { short.to_owned() }
}

fn hyphen(out: &mut String) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_ascii() {
        let graph = KnowledgeGraph::default();
        assert_eq!(stem(&graph, "org/东山(新区)公司"), "dong-shan-xin-qu-gong-si");
        assert_eq!(stem(&graph, "///"), "unnamed");
    }
}

//! Universal NER, general news and encyclopaedia with guidelines of its own: figures per type, no tuning to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use shiguan::record::EntityKind;
use shiguan::{Document, Options, extract};

/// Entities of one sentence: kind, first code point, one past the last.
type Spans = BTreeSet<(EntityKind, u32, u32)>;

/// Sentences of an IOB2 file with their entities; None for the types that the suite does not have.
fn sentences(text: &str) -> Vec<(String, Spans)> {
    let mut out = Vec::new();
    for block in text.split("\n\n") {
        let Some(sentence) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        let mut spans = Spans::new();
        let mut open: Option<(EntityKind, u32, u32)> = None;
        let mut rest = sentence;
        let mut at = 0;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [_, form, tag, ..] = cells[..] else { continue };
            let skipped = rest.find(form).unwrap_or(0);
            at += rest[..skipped].chars().count() as u32;
            let end = at + form.chars().count() as u32;
            rest = &rest[(skipped + form.len()).min(rest.len())..];
            if let (Some(entity), Some(_)) = (&mut open, tag.strip_prefix("I-")) {
                entity.2 = end;
            } else {
                spans.extend(open.take());
                open = tag.strip_prefix("B-").and_then(kind).map(|kind| (kind, at, end));
            }
            at = end;
        }
        spans.extend(open);
        out.push((sentence.to_owned(), spans));
    }
    out
}

fn kind(tag: &str) -> Option<EntityKind> {
    match tag {
        "PER" => Some(EntityKind::Person),
        "LOC" => Some(EntityKind::Place),
        "ORG" => Some(EntityKind::Organization),
        _ => None,
    }
}

/// What the program names in a sentence; places inside longer names left out, as the suite does.
fn named(sentence: &str) -> Spans {
    let record = extract(&Document::from_text("s", sentence), &Options::default());
    let all =
        record.entities.iter().flat_map(|entity| entity.mentions.iter().map(|at| (entity.kind, at.start, at.end)));
    let all: Spans = all.collect();
    let inside = |one: &(EntityKind, u32, u32)| {
        all.iter()
            .any(|other| other != one && other.1 <= one.1 && one.2 <= other.2 && other.2 - other.1 > one.2 - one.1)
    };
    all.iter().copied().filter(|one| !inside(one)).collect()
}

fn shared() -> PathBuf {
    std::env::var_os("SHIGUAN_SHARED").map_or_else(|| "../shared".into(), PathBuf::from)
}

fn figures(path: &Path) -> Option<BTreeMap<EntityKind, f64>> {
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("{}: absent, skipped", path.display());
        return None;
    };
    let mut counts: BTreeMap<EntityKind, [u32; 3]> = BTreeMap::new();
    for (sentence, gold) in sentences(&text) {
        let found = named(&sentence);
        for (spans, column) in [(&gold, 1), (&found, 2)] {
            spans.iter().for_each(|span| counts.entry(span.0).or_default()[column] += 1);
        }
        gold.intersection(&found).for_each(|span| counts.entry(span.0).or_default()[0] += 1);
    }
    let score = |(kind, [hits, gold, found]): (EntityKind, [u32; 3])| {
        let (precision, recall) = (f64::from(hits) / f64::from(found.max(1)), f64::from(hits) / f64::from(gold.max(1)));
        let f1 = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        println!("{} {kind:?}: P {precision:.3} R {recall:.3} F1 {f1:.3} ({gold} in the suite)", path.display());
        (kind, f1)
    };
    Some(counts.into_iter().map(score).collect())
}

/// The floors lie well under the figures of docs/lexicon.md: they tell a broken build, not a worse one.
#[test]
#[ignore = "needs the suites of SHIGUAN_SHARED and some minutes without optimisation"]
fn figures_on_universal_ner() {
    for file in ["uner-pud/zh_pud-ud-test.iob2", "uner-gsdsimp/zh_gsdsimp-ud-test.iob2"] {
        let Some(figures) = figures(&shared().join("suites").join(file)) else { continue };
        for (kind, floor) in [(EntityKind::Person, 0.2), (EntityKind::Place, 0.4), (EntityKind::Organization, 0.1)] {
            let f1 = figures.get(&kind).copied().unwrap_or_default();
            assert!(f1 >= floor, "{file}: {kind:?} F1 {f1:.3} under {floor}");
        }
    }
}

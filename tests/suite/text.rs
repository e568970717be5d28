//! Properties of the clean text and of the whole extraction, on arbitrary and on damaged input.

use std::path::Path;

use proptest::prelude::*;
use shiguan::record::Record;
use shiguan::text::Text;
use shiguan::{Document, Options};

/// Everything that must hold for the clean form of any text.
fn check(original: &str) {
    let document = Document::from_text("x", original);
    let text = shiguan::text::clean(&document);
    let length = original.chars().count() as u32;
    assert!(text.origin.windows(2).all(|pair| pair[0] < pair[1]), "origins rise");
    assert!(text.origin.last().is_none_or(|&last| last < length), "origins lie in the original");
    assert_eq!(text.origin.len(), text.chars.len());
    assert_eq!(text.bytes.len(), text.chars.len() + 1);
    assert_eq!(text.string.chars().collect::<Vec<_>>(), text.chars);
    check_structure(&text);
    let again = shiguan::text::clean(&Document::from_text("x", text.string.clone()));
    assert_eq!(again.string, text.string, "cleaning twice changes nothing");
}

fn check_structure(text: &Text) {
    let length = text.chars.len() as u32;
    let mut covered = vec![false; text.chars.len()];
    for pair in text.parts.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "parts in order: {:?}", text.parts);
    }
    for part in &text.parts {
        assert!(part.span.start < part.span.end && part.span.end <= length);
        covered[part.span.range()].fill(true);
    }
    for (at, covered) in covered.iter().enumerate() {
        assert!(*covered || text.chars[at].is_whitespace(), "part covers {:?} at {at}", text.chars[at]);
    }
    for pair in text.sentences.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start && pair[0].paragraph <= pair[1].paragraph, "sentences in order");
    }
    for sentence in &text.sentences {
        let inside = |part: &&shiguan::text::Part| part.span.contains(sentence.span);
        assert_eq!(text.parts.iter().find(inside).map(|part| part.kind), Some(sentence.part));
        assert!(sentence.clauses.iter().all(|clause| sentence.span.contains(*clause) && !clause.is_empty()));
        assert!(sentence.clauses.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    for quote in &text.quotes {
        assert!(quote.span.start < quote.span.end && quote.span.end < length);
        let _ = text.slice(quote.span);
    }
}

/// Every span of a record holds the text that it says.
fn check_record(record: &Record) {
    let chars: Vec<char> = record.text.chars().collect();
    let holds = |start: u32, end: u32, text: &str| {
        let found: String = chars[start as usize..end as usize].iter().collect();
        assert_eq!(found, text);
    };
    for quote in record.entities.iter().flat_map(|entity| &entity.mentions) {
        holds(quote.start, quote.end, &quote.text);
    }
    for time in &record.times {
        holds(time.start, time.end, &time.text);
    }
    for position in &record.positions {
        holds(position.start, position.end, &position.text);
    }
    for event in &record.events {
        event.evidence.iter().for_each(|quote| holds(quote.start, quote.end, &quote.text));
        event.stops.iter().for_each(|stop| holds(stop.start, stop.end, &stop.text));
        event.participants.iter().for_each(|one| holds(one.start, one.end, &one.text));
    }
    for refused in &record.rejected {
        holds(refused.start, refused.end, &refused.text);
    }
    assert!(record.parts.iter().all(|part| part.start <= part.end && part.end as usize <= chars.len()));
}

/// Texts that belong to the project.
fn samples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = ["seeds", "tests/gold/local/texts"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the folder is part of the project"))
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

#[test]
fn the_samples_hold_all_properties() {
    for sample in samples() {
        check(&sample);
    }
}

#[test]
fn finds_of_earlier_runs_stay_fixed() {
    for find in FINDS {
        check(find);
    }
}

/// Inputs that once broke a property.
const FINDS: &[&str] = &[];

/// What damaged texts are made of.
fn debris() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "，",
        ",,",
        "，,",
        "。。",
        "？！",
        "?!",
        "??",
        " ",
        "　",
        "\n",
        "\r\n",
        "(fù)",
        "（xié）",
        "\u{FFFD}",
        "\u{E0A1}",
        "\u{200B}",
        "“",
        "”",
        "「",
        "」",
        "\"",
        "'",
        "（",
        "）",
        "(",
        ")",
        "《",
        "K : v",
        "R d % 4",
        "<p>",
        "</p>",
        "<!--more-->",
        "![图](",
        "](http://a.cn/)",
        "[",
        "**",
        "# ",
        "&nbsp;",
        "&lt;",
        "->",
        " | ",
        "相关新闻",
        "来源：",
        "责任编辑：",
        "版权所有",
        "ICP备",
        "2月21日",
        "記者",
        "王乾",
        "於",
        "乾",
        "讯",
        "电（记者",
        "：",
        "说",
        "1,000",
        "09:12",
        ".",
        "·",
        "•",
        "~",
        "12345",
        "A",
        "b",
        "𠮷",
        "é",
        "{{",
        "}}",
        "睓C",
    ]);
    pieces.prop_map(str::to_owned)
}

/// As many cases as `PROPTEST_CASES` says, for long runs; else few.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(96);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arbitrary_text_holds_all_properties(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn debris_alone_holds_all_properties(pieces in prop::collection::vec(debris(), 0..60)) {
        check(&pieces.concat());
    }

    #[test]
    fn damaged_samples_hold_all_properties(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), debris(), 0_usize..4), 0..12),
    ) {
        let samples = samples();
        let mut chars: Vec<char> = samples[which.index(samples.len())].chars().take(1500).collect();
        for (at, piece, gone) in cuts {
            let at = at.index(chars.len() + 1);
            let end = (at + gone).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        check(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn records_of_damaged_samples_hold_what_they_say(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), debris(), 0_usize..4), 0..12),
    ) {
        let samples = samples();
        let mut chars: Vec<char> = samples[which.index(samples.len())].chars().take(800).collect();
        for (at, piece, gone) in cuts {
            let at = at.index(chars.len() + 1);
            let end = (at + gone).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        let document = Document::from_text("x", chars.into_iter().collect::<String>());
        check_record(&shiguan::extract(&document, &Options::default()));
    }

    #[test]
    fn arbitrary_bytes_decode_to_text_that_holds_all_properties(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let decoded = shiguan::document::decode::decode(&bytes, None);
        check(&decoded.text);
    }
}

//! A Mermaid timeline. A colon or semicolon separates there, a bare `end` and unquoted brackets break its parser, so
//! such characters become their full-width likenesses.

use std::collections::BTreeMap;

use super::{Export, File, LeftOut};
use crate::graph::KnowledgeGraph;
use crate::timeline::Timeline;

pub(super) fn write(_: &KnowledgeGraph, timeline: &Timeline) -> Export {
    let mut days: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    let mut left_out = 0;
    for entry in &timeline.entries {
        match (&entry.date.earliest, &entry.date.edtf) {
            (Some(earliest), Some(edtf)) => days.entry((earliest, edtf)).or_default().push(&entry.headline),
            _ => left_out += 1,
        }
    }
    let mut text = String::from("timeline\n");
    if let Some(period) = &timeline.period {
        text.push_str(&format!("    title {}\n", safe(period)));
    }
    for ((_, edtf), headlines) in days {
        text.push_str("    ");
        text.push_str(&safe(edtf));
        for headline in headlines {
            text.push_str(" : ");
            text.push_str(&safe(headline));
        }
        text.push('\n');
    }
    Export { files: vec![File::new("timeline.mmd", text)], left_out: LeftOut::undated(left_out) }
}

fn safe(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            ':' => '：',
            ';' => '；',
            '#' => '＃',
            '(' => '（',
            ')' => '）',
            '[' => '［',
            ']' => '］',
            '{' => '｛',
            '}' => '｝',
            '<' => '＜',
            '>' => '＞',
            '"' => '”',
            '%' => '％',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let plain = plain.trim();
    if plain.eq_ignore_ascii_case("end") { format!("{plain}.") } else { plain.into() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_breaks_the_parser_is_replaced() {
        assert_eq!(safe("10:30 (甲);"), "10：30 （甲）；");
        assert_eq!(safe("end"), "end.");
    }
}

//! For terminals: colours where they are wanted, signs where they are not.

use super::Mark;
use super::findings::sections;
use super::segments::{Segment, segments};
use crate::Record;

/// How marks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// ANSI colours.
    Colour,
    /// Brackets with the kind's initial.
    Plain,
}

/// The record explained, as text.
#[must_use]
pub fn to_terminal(record: &Record, style: Style) -> String {
    let mut out = format!("{}\n{}\n\n", record.id, legend(style));
    for segment in segments(record) {
        out.push_str(&shown(&segment, style));
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    for section in sections(record) {
        out.push_str(&format!("\n{}\n", heading(section.title, style)));
        for line in section.lines {
            out.push_str(&format!("  {line}\n"));
        }
    }
    out
}

fn legend(style: Style) -> String {
    let shown =
        Mark::ALL.map(|mark| shown(&Segment { text: mark.name().into(), marks: vec![mark], notes: Vec::new() }, style));
    shown.join(" ")
}

fn heading(title: &str, style: Style) -> String {
    match style {
        Style::Colour => format!("\x1b[1m{title}\x1b[0m"),
        Style::Plain => title.to_owned(),
    }
}

fn shown(segment: &Segment, style: Style) -> String {
    if segment.marks.is_empty() || segment.text.trim().is_empty() {
        return segment.text.clone();
    }
    match style {
        Style::Colour => {
            let codes: Vec<&str> = segment.marks.iter().map(|&mark| colour(mark)).collect();
            // A colour is ended before a line ends, so that pagers do not carry it on.
            let lines = segment.text.split('\n').map(|line| format!("\x1b[{}m{line}\x1b[0m", codes.join(";")));
            lines.collect::<Vec<_>>().join("\n")
        }
        Style::Plain => {
            let signs: String = segment.marks.iter().filter_map(|&mark| sign(mark)).collect();
            if signs.is_empty() { segment.text.clone() } else { format!("[{}|{signs}]", segment.text) }
        }
    }
}

/// Select graphic rendition parameters; colours that colour-blind readers can tell apart, with weight and lines beside.
const fn colour(mark: Mark) -> &'static str {
    match mark {
        Mark::Person => "1;34",
        Mark::Place => "32",
        Mark::Organization => "35",
        Mark::Post => "36",
        Mark::Time => "33",
        Mark::Evidence => "4",
        Mark::Rejected => "9;31",
        Mark::Boilerplate => "2",
    }
}

/// Evidence and boilerplate are long; their borders would hide the rest.
const fn sign(mark: Mark) -> Option<char> {
    match mark {
        Mark::Person => Some('P'),
        Mark::Place => Some('L'),
        Mark::Organization => Some('O'),
        Mark::Post => Some('T'),
        Mark::Time => Some('D'),
        Mark::Rejected => Some('x'),
        Mark::Evidence | Mark::Boilerplate => None,
    }
}

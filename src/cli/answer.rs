//! How answers are shown: tables and text through the query room, pictures through the diagram room.

use std::collections::BTreeSet;
use std::io::Write;

use clap::ValueEnum;

use super::exit::{Exit, UsageError};
use super::opened::Opened;
use crate::diagram::{self, Diagram};
use crate::query::{self, Answer};
use crate::timeline::Timeline;

/// How to show an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Aligned columns.
    #[default]
    Table,
    /// One JSON document with all that is known of each row.
    Json,
    /// Comma-separated values with a header.
    Csv,
    /// A Markdown table.
    Markdown,
    /// A diagram for Graphviz.
    Dot,
    /// A picture.
    Svg,
}

impl Format {
    /// The query room's format; None for pictures.
    pub(super) const fn text(self) -> Option<query::Format> {
        match self {
            Self::Table => Some(query::Format::Table),
            Self::Json => Some(query::Format::Json),
            Self::Csv => Some(query::Format::Csv),
            Self::Markdown => Some(query::Format::Markdown),
            Self::Dot | Self::Svg => None,
        }
    }
}

/// Prints an answer as text.
pub(super) fn print(answer: &Answer, format: query::Format) -> anyhow::Result<Exit> {
    std::io::stdout().write_all(answer.render(format)?.as_bytes())?;
    Ok(if answer.is_empty() { Exit::Nothing } else { Exit::Found })
}

/// Prints an answer in any format; pictures are drawn from the build.
pub(super) fn show(answer: &Answer, format: Format, opened: &Opened) -> anyhow::Result<Exit> {
    if let Some(text) = format.text() {
        return print(answer, text);
    }
    if format == Format::Dot && matches!(answer, Answer::Show(_) | Answer::Who(_) | Answer::With(_)) {
        return print(answer, query::Format::Dot);
    }
    let diagram = picture(answer, opened)?;
    let drawn = if format == Format::Dot { diagram.to_dot(diagram::REPORT) } else { diagram.to_svg(diagram::REPORT) };
    std::io::stdout().write_all(drawn.as_bytes())?;
    Ok(if answer.is_empty() { Exit::Nothing } else { Exit::Found })
}

fn picture(answer: &Answer, opened: &Opened) -> anyhow::Result<Diagram> {
    let options = diagram::Options::default();
    let events = |ids: BTreeSet<&str>| {
        let entries = opened.timeline.entries.iter().filter(|entry| ids.contains(entry.id.as_str())).cloned().collect();
        let timeline = Timeline { entries, ..opened.timeline.clone() };
        diagram::timeline(&opened.graph, &timeline, &options)
    };
    match answer {
        Answer::Visits(rows) => Ok(events(rows.iter().map(|row| row.trip_id.as_str()).collect())),
        Answer::Timeline(entries) => Ok(events(entries.iter().map(|entry| entry.id.as_str()).collect())),
        Answer::Path(steps) => {
            let ids: Vec<String> = steps
                .first()
                .map(|step| step.from_id.clone())
                .into_iter()
                .chain(steps.iter().map(|step| step.to_id.clone()))
                .collect();
            Ok(diagram::path(&opened.graph, &ids, &options))
        }
        Answer::Show(_) | Answer::Who(_) | Answer::With(_) => Err(UsageError(
            "this answer has no picture; choose table, json, csv, markdown or dot (`shiguan draw --help` lists pictures)"
                .into(),
        )
        .into()),
    }
}

//! Answers as tables: for the terminal, CSV, Markdown; JSON as they are.

mod dot;

use std::fmt::Write as _;

use super::Answer;
use crate::timeline::{Entry, VisitRow};

/// How rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Aligned columns; a Chinese character counts two.
    Table,
    /// One JSON document.
    Json,
    /// RFC 4180 with a header.
    Csv,
    /// A Markdown table.
    Markdown,
    /// A plain graph for Graphviz: who and what, and what ties them.
    Dot,
}

/// Rows of text under columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl Answer {
    /// The answer in a format, with a line end.
    ///
    /// # Errors
    /// Those of the CSV and JSON writers; none are expected for text in memory.
    pub fn render(&self, format: Format) -> std::io::Result<String> {
        match format {
            Format::Table => Ok(self.table().to_text()),
            Format::Markdown => Ok(self.table().to_markdown()),
            Format::Csv => self.table().to_csv(),
            Format::Dot => Ok(dot::of(self)),
            Format::Json => Ok(serde_json::to_string_pretty(self)? + "\n"),
        }
    }

    /// The columns that a reader wants first; JSON has all.
    #[must_use]
    pub fn table(&self) -> Table {
        match self {
            Self::Visits(rows) => visit_table(rows),
            Self::Timeline(entries) => timeline_table(entries),
            Self::Show(profiles) => table(
                &["kind", "id", "name", "aliases", "where", "posts", "events", "documents", "possibly same"],
                profiles.iter().map(|profile| {
                    let posts = profile.posts.iter().map(|held| {
                        let days = [&held.first_seen, &held.last_seen].map(|day| day.clone().unwrap_or_default());
                        format!("{} ({}, {}–{})", held.title, held.status, days[0], days[1])
                    });
                    let events = profile.events.iter().map(|(kind, count)| format!("{count} {kind}"));
                    vec![
                        format!("{}/{}", profile.kind, profile.subkind),
                        profile.id.clone(),
                        [profile.name.as_str(), &profile.pinyin].join(" ").trim().to_owned(),
                        profile.aliases.join("、"),
                        profile.within.join(" > "),
                        posts.collect::<Vec<_>>().join("; "),
                        events.collect::<Vec<_>>().join(", "),
                        profile.documents.len().to_string(),
                        profile.possibly_same.join(", "),
                    ]
                }),
            ),
            Self::Path(steps) => table(
                &["from", "edge", "to", "day", "document", "quote"],
                steps.iter().map(|step| {
                    let said = step.evidence.first();
                    let edge = if step.forward { format!("{} →", step.edge) } else { format!("← {}", step.edge) };
                    vec![
                        step.from.clone(),
                        edge,
                        step.to.clone(),
                        step.edtf.clone(),
                        said.map(|said| said.doc.clone()).unwrap_or_default(),
                        said.map(|said| said.text.clone()).unwrap_or_default(),
                    ]
                }),
            ),
            Self::Who(rows) => table(
                &["of", "title", "person", "status", "first seen", "last seen", "document"],
                rows.iter().map(|row| {
                    let columns =
                        [&row.of, &row.title, &row.person, &row.status, &row.first_seen, &row.last_seen, &row.doc_id];
                    columns.map(Clone::clone).to_vec()
                }),
            ),
            Self::With(rows) => table(
                &["name", "title", "trips", "other occasions", "first", "last"],
                rows.iter().map(|row| {
                    let counts = [row.trips.to_string(), row.meetings.to_string()];
                    let [trips, meetings] = counts;
                    vec![row.name.clone(), row.title.clone(), trips, meetings, row.first.clone(), row.last.clone()]
                }),
            ),
        }
    }
}

fn table(columns: &[&'static str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    Table { columns: columns.to_vec(), rows: rows.collect() }
}

fn visit_table(rows: &[VisitRow]) -> Table {
    table(
        &["day", "leader", "title", "unit", "where", "with", "document", "quote"],
        rows.iter().map(|row| {
            let mut place: Vec<&str> = [&row.province, &row.city, &row.county].map(String::as_str).to_vec();
            place.retain(|name| !name.is_empty() && *name != row.unit);
            vec![
                row.edtf.clone(),
                row.leader.clone(),
                row.title_at_time.clone(),
                row.unit.clone(),
                place.concat(),
                row.companions.replace(';', "、"),
                row.doc_id.clone(),
                row.quote.clone(),
            ]
        }),
    )
}

fn timeline_table(entries: &[Entry]) -> Table {
    let names = |list: &[crate::timeline::Who]| list.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join("、");
    table(
        &["day", "type", "who", "what", "where", "with", "sources"],
        entries.iter().map(|entry| {
            let what: Vec<&str> = entry.what.iter().map(|what| what.name.as_str()).collect();
            let realis = if entry.realis == "actual" { String::new() } else { format!(" ({})", entry.realis) };
            vec![
                entry.date.edtf.clone().unwrap_or_default(),
                format!("{}{realis}", entry.kind),
                names(&entry.who),
                what.join("、"),
                entry.place.concat(),
                names(&entry.with),
                entry.sources.iter().map(|source| source.doc.as_str()).collect::<Vec<_>>().join(", "),
            ]
        }),
    )
}

/// Longest cell of a table for the terminal, in columns of the screen.
const WIDEST: usize = 48;

impl Table {
    /// Aligned columns, cells cut to a bearable width.
    #[must_use]
    pub fn to_text(&self) -> String {
        let cut: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| shorten(cell)).collect()).collect();
        let mut widths: Vec<usize> = self.columns.iter().map(|name| width(name)).collect();
        for row in &cut {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        let mut text = String::new();
        let header: Vec<String> = self.columns.iter().map(|name| (*name).to_owned()).collect();
        for row in std::iter::once(&header).chain(&cut) {
            let mut line = String::new();
            for (cell, widest) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', widest - width(cell) + 2));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// A Markdown table.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!("| {} |\n", self.columns.join(" | "));
        let _ = writeln!(text, "|{}", " --- |".repeat(self.columns.len()));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| escape_markdown(cell)).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        text
    }

    /// RFC 4180 with a header line.
    ///
    /// # Errors
    /// Those of the writer; none are expected for text in memory.
    pub fn to_csv(&self) -> std::io::Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

/// A cell of a Markdown table.
#[must_use]
pub fn escape_markdown(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ").replace('<', "&lt;")
}

/// Columns of the screen: two for a Chinese character or full-width mark.
fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

fn shorten(cell: &str) -> String {
    let flat: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if width(&flat) <= WIDEST {
        return flat;
    }
    let mut used = 0;
    let kept = flat.chars().take_while(|c| {
        used += char_width(*c);
        used < WIDEST
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_columns_are_aligned() {
        let table = Table {
            columns: vec!["day", "who"],
            rows: vec![vec!["2020".into(), "张三".into()], vec!["正月初三".into(), "李|四".into()]],
        };
        assert_eq!(table.to_text(), "day       who\n2020      张三\n正月初三  李|四\n");
        assert!(table.to_markdown().ends_with("| 正月初三 | 李\\|四 |\n"));
        assert_eq!(table.to_csv().unwrap(), "day,who\n2020,张三\n正月初三,李|四\n");
    }

    #[test]
    fn long_cells_are_cut() {
        let cell = shorten(&"长".repeat(100));
        assert!(width(&cell) <= WIDEST && cell.ends_with('…'));
    }
}

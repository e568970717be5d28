//! `shiguan export`: a build in the formats that other programs read.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::args::{Part, written_to};
use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder;
use super::opened::{BuildFolder, Opened};
use crate::export::{self, Export, FORMATS, File, LeftOut};
use crate::{diagram, graph, timeline};

const EXAMPLES: &str = "\
Examples:
  shiguan export --list
  shiguan export --format gexf > graph.gexf
  shiguan export --format gexf --about 青岛 --type visit --from 2020-02 --to 2020-02 > qingdao.gexf
  shiguan export --format neo4j -o import/ --build out";

/// Arguments of `shiguan export`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Format to write; --list names them.
    #[arg(long, short, value_name = "NAME", required_unless_present = "list")]
    format: Option<String>,
    /// List the formats and what each is for.
    #[arg(long, conflicts_with = "format")]
    list: bool,
    /// Folder to write to [default: standard output, for formats of one file].
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    build: BuildFolder,
}

/// A form that the build itself writes.
struct Own {
    name: &'static str,
    files: &'static [&'static str],
    purpose: &'static str,
    write: fn(&Opened, &str, &mut Vec<u8>) -> anyhow::Result<()>,
}

const OWN: [Own; 3] = [
    Own {
        name: "dot",
        files: &["graph.dot"],
        purpose: "Graphviz: the graph's most reported events (`shiguan draw` has other pictures)",
        write: |opened, _, out| {
            let overview = diagram::overview(&opened.graph, &diagram::Options::default());
            Ok(out.write_all(overview.to_dot(diagram::REPORT).as_bytes())?)
        },
    },
    Own {
        name: "json",
        files: &["graph.json"],
        purpose: "networkx.node_link_graph(data, edges=\"edges\"): everything",
        write: |opened, _, out| Ok(graph::json::write(&opened.graph, out)?),
    },
    Own {
        name: "visits",
        files: &["visits.csv", "visit_sources.csv", "coverage.csv", "datapackage.json"],
        purpose: "spreadsheets, R, pandas: one row a visitor and stop, with a data package description",
        write: |opened, name, out| {
            match name {
                "visits.csv" => timeline::visits_csv(&opened.graph, out)?,
                "visit_sources.csv" => timeline::visit_sources_csv(&opened.graph, out)?,
                "coverage.csv" => timeline::coverage_csv(&opened.graph, out)?,
                _ => serde_json::to_writer_pretty(out, &timeline::data_package())?,
            }
            Ok(())
        },
    },
];

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let Some(name) = &args.format else {
        std::io::stdout().write_all(list().as_bytes())?;
        return Ok(Exit::Found);
    };
    let own = OWN.iter().find(|own| own.name == name);
    let format = export::format(name);
    let names = own.map(|own| own.files).or(format.map(|format| format.files));
    let names = names.ok_or_else(|| UsageError(unknown(name)))?;
    let output = written_to(args.output.as_deref());
    if names.len() > 1 && output.is_none() {
        let message = format!("{name} is several files ({}): name a folder with --output", names.join(", "));
        return Err(UsageError(message).into());
    }
    let opened = args.part.of(args.build.open()?)?;
    let Export { files, left_out } = match (format, own) {
        (Some(format), _) => format.export(&opened.graph, &opened.timeline),
        (None, Some(own)) => Export { files: own_files(own, &opened)?, left_out: LeftOut::default() },
        (None, None) => Export::default(),
    };
    match output {
        Some(output) => save(&files, output, console)?,
        None => files.iter().try_for_each(|file| std::io::stdout().write_all(&file.bytes))?,
    }
    if left_out.events > 0 {
        console.note(&format!("{} events are left out: {}", left_out.events, left_out.why));
    }
    Ok(Exit::Found)
}

fn save(files: &[File], output: &Path, console: &Console) -> anyhow::Result<()> {
    std::fs::create_dir_all(output)
        .with_context(|| format!("{}: cannot be written; choose another --output", output.display()))?;
    for file in files {
        let path = output.join(&file.name);
        folder::write_file(&path, |out| Ok(out.write_all(&file.bytes)?))?;
        console.note(&format!("{} written", path.display()));
    }
    Ok(())
}

/// Files as a build writes them.
fn own_files(own: &Own, opened: &Opened) -> anyhow::Result<Vec<File>> {
    let make = |name: &&str| {
        let mut bytes = Vec::new();
        (own.write)(opened, name, &mut bytes)?;
        Ok(File { name: (*name).to_owned(), bytes })
    };
    own.files.iter().map(make).collect()
}

/// Formats, files and purposes, one format a line.
fn list() -> String {
    let own = OWN.iter().map(|own| (own.name, own.purpose, own.files));
    let mut all: Vec<_> = FORMATS.iter().map(|f| (f.name, f.purpose, f.files)).chain(own).collect();
    all.sort_unstable();
    let width = all.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
    all.iter().map(|(name, purpose, files)| format!("{name:width$}  {purpose} ({})\n", files.join(", "))).collect()
}

fn unknown(name: &str) -> String {
    let nearest = FORMATS
        .iter()
        .map(|format| format.name)
        .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    let hint = nearest.map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default();
    format!("no export format {name:?}{hint} (`shiguan export --list` names them)")
}

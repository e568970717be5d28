//! `shiguan export`: a build in the formats that other programs read.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder;
use super::opened::BuildFolder;
use crate::export::{self, Export, FORMATS, File};

const EXAMPLES: &str = "\
Examples:
  shiguan export --list
  shiguan export --format gexf > graph.gexf
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
    build: BuildFolder,
}

/// A form that the build itself writes.
struct Own {
    name: &'static str,
    files: &'static [&'static str],
    purpose: &'static str,
}

const OWN: [Own; 3] = [
    Own {
        name: "dot",
        files: &["graph.dot"],
        purpose: "Graphviz: the graph's most reported events (`shiguan draw` has other pictures)",
    },
    Own {
        name: "json",
        files: &["graph.json"],
        purpose: "networkx.node_link_graph(data, edges=\"edges\"): everything",
    },
    Own {
        name: "visits",
        files: &["visits.csv", "visit_sources.csv", "coverage.csv", "datapackage.json"],
        purpose: "spreadsheets, R, pandas: one row a visitor and stop, with a data package description",
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
    if names.len() > 1 && args.output.is_none() {
        let message = format!("{name} is several files ({}): name a folder with --output", names.join(", "));
        return Err(UsageError(message).into());
    }
    let Export { files, left_out } = match format {
        Some(format) => {
            let opened = args.build.open()?;
            format.export(&opened.graph, &opened.timeline)
        }
        None => Export { files: own_files(names, &args.build)?, left_out: 0 },
    };
    match &args.output {
        Some(output) => save(&files, output, console)?,
        None => files.iter().try_for_each(|file| std::io::stdout().write_all(&file.bytes))?,
    }
    if left_out > 0 {
        console.note(&format!("{left_out} events are left out: no report gives them a day"));
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

/// Files as they stand in the build.
fn own_files(names: &[&str], build: &BuildFolder) -> anyhow::Result<Vec<File>> {
    let read = |name: &&str| {
        let mut bytes = Vec::new();
        build.file(name)?.read_to_end(&mut bytes)?;
        Ok(File { name: (*name).to_owned(), bytes })
    };
    names.iter().map(read).collect()
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

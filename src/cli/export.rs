//! `shiguan export`: a build in the formats that other programs read.

use std::io::Write;
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

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let Some(name) = &args.format else {
        std::io::stdout().write_all(list().as_bytes())?;
        return Ok(Exit::Found);
    };
    let format = export::format(name).ok_or_else(|| UsageError(unknown(name)))?;
    if format.files.len() > 1 && args.output.is_none() {
        let message = format!("{name} is several files ({}): name a folder with --output", format.files.join(", "));
        return Err(UsageError(message).into());
    }
    let opened = args.build.open()?;
    let Export { files, left_out } = format.export(&opened.graph, &opened.timeline);
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

/// Formats, files and purposes, one format a line.
fn list() -> String {
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or_default();
    let line =
        |format: &export::Format| format!("{:width$}  {} ({})\n", format.name, format.purpose, format.files.join(", "));
    FORMATS.iter().map(line).collect()
}

fn unknown(name: &str) -> String {
    let nearest = FORMATS
        .iter()
        .map(|format| format.name)
        .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    let hint = nearest.map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default();
    format!("no export format {name:?}{hint} (`shiguan export --list` names them)")
}

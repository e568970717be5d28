//! `shiguan eval`: how right records are.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::console::Console;
use super::exit::Exit;
use crate::eval;

const EXAMPLES: &str = "\
Examples:
  shiguan eval tests/gold/seeds/gold
  shiguan extract tests/gold/local/texts --period 2020-01/2020-03 | shiguan eval tests/gold/local/gold - --errors";

/// Arguments of `shiguan eval`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Folder of gold annotations, one JSON file a document.
    gold: PathBuf,
    /// Records, one JSON object a line; '-' reads standard input.
    #[arg(default_value = "output/records.jsonl")]
    records: PathBuf,
    /// List what was missed (-) and what was wrong (+).
    #[arg(long)]
    errors: bool,
    /// Print the figures as one JSON object.
    #[arg(long, conflicts_with = "errors")]
    json: bool,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let golds = eval::read_gold(&args.gold)?;
    let records = eval::read_records(open(&args.records)?).with_context(|| args.records.display().to_string())?;
    let report = eval::evaluate(&golds, &records);
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", report.json())?;
    } else {
        write!(out, "{report}")?;
    }
    if args.errors {
        write!(out, "{}", report.errors())?;
    }
    if report.with_record == 0 {
        console.note("no record belongs to a document of this gold; are the ids the same?");
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin().lock())));
    }
    let file = File::open(path)
        .with_context(|| format!("{}: make records with `shiguan extract` or `shiguan build`", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

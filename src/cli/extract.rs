//! `shiguan extract`: the record of each document, one JSON object a line.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::args::{Inputs, written_to};
use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder;
use super::records::{self, Extracted};
use crate::Options;

const EXAMPLES: &str = "\
Examples:
  shiguan extract page.html
  shiguan extract --period 2020-01/2020-03 news/ > records.jsonl
  zcat crawl.jsonl.gz | shiguan extract - --region 青岛市 -o records.jsonl";

/// Arguments of `shiguan extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Write the records to this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    if args.inputs.paths.is_empty() {
        return Err(UsageError("no documents given: name files or folders, or '-' for standard input".into()).into());
    }
    let options = args.inputs.options()?;
    let found = match written_to(args.output.as_deref()) {
        None => write(args, &options, console, &mut BufWriter::new(std::io::stdout().lock()))?,
        Some(path) => folder::write_file(path, |out| write(args, &options, console, out))?,
    };
    Ok(if found { Exit::Found } else { Exit::Nothing })
}

/// Whether there was a document at all.
fn write(args: &Args, options: &Options, console: &Console, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut found = false;
    let mut line: Vec<u8> = Vec::new();
    records::stream(
        &args.inputs,
        options,
        console,
        |_| true,
        |Extracted { record, .. }| {
            found = true;
            // Written at once: the writer is not asked for each mark and name.
            line.clear();
            serde_json::to_writer(&mut line, &record)?;
            line.push(b'\n');
            Ok(out.write_all(&line)?)
        },
    )?;
    out.flush()?;
    Ok(found)
}

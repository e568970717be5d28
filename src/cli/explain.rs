//! `shiguan explain`: one document's text with what was found and refused, and why.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;

use super::args::Inputs;
use super::console::Console;
use super::exit::{Exit, UsageError};
use super::records::{self, Extracted};
use crate::explain::{Style, to_html, to_terminal};

const EXAMPLES: &str = "\
Examples:
  shiguan explain page.html | less -R
  shiguan explain seeds/ --format html > explained.html
  shiguan explain seeds/ --format plain";

/// Arguments of `shiguan explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it [default: colour on a terminal, plain elsewhere].
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text with colours.
    Colour,
    /// Text with the kinds in brackets.
    Plain,
    /// A page that works offline.
    Html,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    if args.inputs.paths.is_empty() {
        return Err(UsageError("no document given: name files or folders, or '-' for standard input".into()).into());
    }
    let options = args.inputs.options()?;
    let mut out = std::io::stdout().lock();
    let format = args.format.unwrap_or(if out.is_terminal() { Format::Colour } else { Format::Plain });
    let mut explained = Vec::new();
    let mut found = false;
    records::stream(
        &args.inputs,
        &options,
        console,
        |_| true,
        |Extracted { record, .. }| {
            found = true;
            match format {
                Format::Colour => writeln!(out, "{}", to_terminal(&record, Style::Colour))?,
                Format::Plain => writeln!(out, "{}", to_terminal(&record, Style::Plain))?,
                Format::Html => explained.push(record),
            }
            Ok(())
        },
    )?;
    if format == Format::Html {
        out.write_all(to_html(&explained).as_bytes())?;
    }
    Ok(if found { Exit::Found } else { Exit::Nothing })
}

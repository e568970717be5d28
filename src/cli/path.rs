//! `shiguan path`: the shortest chain of evidence between two.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::{Query, run as ask};

const EXAMPLES: &str = "\
Examples:
  shiguan path 李四 张三
  shiguan path 李四 青岛 --format svg > path.svg";

/// Arguments of `shiguan path`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// From whom or what.
    from: String,
    /// To whom or what.
    to: String,
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    build: BuildFolder,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Path { a: args.from.clone(), b: args.to.clone() };
    let opened = args.build.open()?;
    answer::show(&ask(&opened.graph, &query)?, args.format, &opened)
}

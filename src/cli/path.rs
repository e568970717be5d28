//! `shiguan path`: the shortest chain of evidence between two.

use super::args::Asking;
use super::exit::Exit;
use crate::query::Query;

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
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Path { a: args.from.clone(), b: args.to.clone() };
    args.asking.answer(&query)
}

//! `shiguan who`: who holds or held which post.

use super::args::Asking;
use super::exit::Exit;
use crate::query::Query;

const EXAMPLES: &str = "\
Examples:
  shiguan who 市委书记
  shiguan who 青岛
  shiguan who 青岛市委书记 --format json";

/// Arguments of `shiguan who`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Place, organization, title or person.
    name: String,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Who { name: args.name.clone() };
    args.asking.answer(&query)
}

//! `shiguan who`: who holds or held which post.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::{Query, run as ask};

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
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    build: BuildFolder,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Who { name: args.name.clone() };
    let opened = args.build.open()?;
    answer::show(&ask(&opened.graph, &query)?, args.format, &opened)
}

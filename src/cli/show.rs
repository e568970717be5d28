//! `shiguan show`: everything about one person, place or organization.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::{Query, run as ask};

const EXAMPLES: &str = "\
Examples:
  shiguan show 李四
  shiguan show \"Li Si\" --format json";

/// Arguments of `shiguan show`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Person, place or organization, in Simplified or Traditional characters or in pinyin.
    name: String,
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    build: BuildFolder,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Show { name: args.name.clone() };
    let opened = args.build.open()?;
    answer::show(&ask(&opened.graph, &query)?, args.format, &opened)
}

//! `shiguan with`: who travels with whom.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::{Query, Span, run as ask};

const EXAMPLES: &str = "\
Examples:
  shiguan with 李四
  shiguan with \"Li Si\" --from 2020-02 --format csv";

/// Arguments of `shiguan with`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Whose companions.
    name: String,
    /// First day: 2020-02-21, 2020-02 or 2020.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    build: BuildFolder,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::With { name: args.name.clone(), days: Span::parse(args.from.as_deref(), args.to.as_deref())? };
    let opened = args.build.open()?;
    answer::show(&ask(&opened.graph, &query)?, args.format, &opened)
}

//! `shiguan timeline`: what a person, place or organization had to do with, by day.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::{Query, Span, run as ask};

const EXAMPLES: &str = "\
Examples:
  shiguan timeline 李四
  shiguan timeline Qingdao --from 2020-02 --format markdown
  shiguan timeline 李四 --format svg > timeline.svg";

/// Arguments of `shiguan timeline`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Person, place or organization, in Simplified or Traditional characters or in pinyin.
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
    let query =
        Query::Timeline { name: args.name.clone(), days: Span::parse(args.from.as_deref(), args.to.as_deref())? };
    let opened = args.build.open()?;
    answer::show(&ask(&opened.graph, &query)?, args.format, &opened)
}

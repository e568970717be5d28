//! `shiguan show`: everything about one person, place or organization.

use super::args::Asking;
use super::exit::Exit;
use crate::query::Query;

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
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::Show { name: args.name.clone() };
    args.asking.answer(&query)
}

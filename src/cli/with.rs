//! `shiguan with`: who travels with whom.

use super::args::{Asking, Days};
use super::exit::Exit;
use crate::query::Query;

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
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let query = Query::With { name: args.name.clone(), days: args.days.span()? };
    args.asking.answer(&query)
}

//! `shiguan timeline`: what happened, by day: to whom, where, of which type.

use super::args::{Asking, Days, event_type};
use super::exit::Exit;
use crate::query::{EventFilter, Query};
use crate::record::EventType;

const EXAMPLES: &str = "\
Examples:
  shiguan timeline 李四
  shiguan timeline Qingdao --from 2020-02 --format markdown
  shiguan timeline --type meeting --from 2020-02-20 --to 2020-02-20
  shiguan timeline 李四 --format svg > timeline.svg";

/// Arguments of `shiguan timeline`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Persons, places, organizations or documents, in Simplified or Traditional characters or in pinyin; of several, what
    /// concerns all of them [default: everything].
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Only events of that type: visit, meeting, talks, speech, appointment, donation, signing, policy, other.
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    kinds: Vec<EventType>,
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let names = args.names.clone();
    let query = Query::Timeline(EventFilter { names, kinds: args.kinds.clone(), days: args.days.span()? });
    args.asking.answer(&query)
}

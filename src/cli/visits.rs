//! `shiguan visits`: who visited what, when, with whom.

use super::answer;
use super::args::{Asking, Days};
use super::exit::Exit;
use crate::query::index::{self, Index};
use crate::query::{Answer, Query, VisitFilter};

const EXAMPLES: &str = "\
Examples:
  shiguan visits --who 李四
  shiguan visits --who \"Li Si\" --from 2020-02-01 --to 2020-02-29
  shiguan visits --what 山东 --kind 医院      hospitals in Shandong and all that lies in it
  shiguan visits --what 企业 --with 张三 --format csv > visits.csv
  shiguan visits --what 青岛 --format svg > qingdao.svg

Names may be typed in Simplified or Traditional characters or in pinyin. Filters combine; the same one given twice means
either, but --with means all of them.";

/// Arguments of `shiguan visits`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Who went.
    #[arg(long, value_name = "NAME")]
    who: Vec<String>,
    /// What was visited: a place with all that lies in it, an organization, a kind (医院, 企业, school), part of a name.
    #[arg(long, value_name = "NAME")]
    what: Vec<String>,
    /// Who went along.
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// Kind of what was visited, beside --what.
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    #[command(flatten)]
    days: Days,
    /// Leave out destinations that enclose another stop, so that counts do not count twice.
    #[arg(long)]
    leaves: bool,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it: from the index, which opens at once; pictures need the graph.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let filter = VisitFilter {
        who: args.who.clone(),
        what: args.what.clone(),
        with: args.with.clone(),
        kind: args.kind.clone(),
        days: args.days.span()?,
        leaves: args.leaves,
    };
    let Asking { format, build } = &args.asking;
    let Some(format) = format.text() else { return args.asking.answer(&Query::Visits(filter)) };
    build.file(index::FILE)?;
    let rows = Index::open(&build.folder.join(index::FILE))?.visits(&filter)?;
    answer::print(&Answer::Visits(rows), format)
}

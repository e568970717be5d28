//! `shiguan visits`: who visited what, when, with whom.

use super::answer::{self, Format};
use super::exit::Exit;
use super::opened::BuildFolder;
use crate::query::index::{self, Index};
use crate::query::{Answer, Query, Span, VisitFilter, run as ask};

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
    /// First day: 2020-02-21, 2020-02 or 2020.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Leave out destinations that enclose another stop, so that counts do not count twice.
    #[arg(long)]
    leaves: bool,
    /// How to show them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    build: BuildFolder,
}

/// Runs it: from the index, which opens at once; pictures need the graph.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let filter = VisitFilter {
        who: args.who.clone(),
        what: args.what.clone(),
        with: args.with.clone(),
        kind: args.kind.clone(),
        days: Span::parse(args.from.as_deref(), args.to.as_deref())?,
        leaves: args.leaves,
    };
    if let Some(format) = args.format.text() {
        args.build.file(index::FILE)?;
        let rows = Index::open(&args.build.folder.join(index::FILE))?.visits(&filter)?;
        return answer::print(&Answer::Visits(rows), format);
    }
    let opened = args.build.open()?;
    let found = ask(&opened.graph, &Query::Visits(filter))?;
    answer::show(&found, args.format, &opened)
}

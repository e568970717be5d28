//! `shiguan ask`: a question in words, as the query that it becomes.

use super::answer;
use super::args::Asking;
use super::console::Console;
use super::exit::Exit;
use crate::query;

const EXAMPLES: &str = "\
Examples:
  shiguan ask 2月21日谁调研了哪些企业？
  shiguan ask 谁陪同李四？
  shiguan ask who visited Qingdao on Feb 21

The query that the question became is shown on standard error.";

/// Arguments of `shiguan ask`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The question, in Chinese or English.
    #[arg(required = true, value_name = "QUESTION")]
    words: Vec<String>,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let opened = args.asking.build.open()?;
    let asked = query::ask(&opened.graph, &args.words.join(" "))?;
    console.note(&asked.query.to_string());
    answer::show(&asked.answer, args.asking.format, &opened)
}

//! The command line: one file a subcommand. Results go to standard output, progress and warnings to standard error.

mod answer;
mod args;
mod artifacts;
mod ask;
mod build;
mod completions;
mod console;
mod draw;
mod eval;
mod exit;
mod explain;
mod export;
mod extract;
mod folder;
mod gather;
mod manifest;
mod opened;
mod path;
mod records;
mod review;
mod show;
mod timeline;
mod visits;
mod who;
mod with;

use clap::{Parser, Subcommand};

use console::Console;
pub use exit::Exit;

/// Shown by `shiguan --help`.
const EXAMPLES: &str = "\
Examples:
  shiguan                                    build output/ from seeds/
  shiguan build news/ page.html -o out       build out/ from a folder and a page
  shiguan build --add new.jsonl -o out       add documents to it
  shiguan visits --what 青岛 --from 2020-02    who visited Qingdao and what lies in it
  shiguan visits --who \"Li Si\" --format csv   names in Simplified, Traditional or pinyin
  shiguan ask 2月21日谁调研了哪些企业？
  shiguan draw itinerary 李四 > li-si.svg
  shiguan extract news/ > records.jsonl      one record a document
  shiguan eval gold/ records.jsonl           how right the records are

Exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 an input failed (the rest is done).";

/// Reads Chinese-language official news and writes a timeline knowledge graph: who visited what, when, with whom, and
/// the sentence that says so.
///
/// Without a command it builds output/ from the documents in seeds/.
#[derive(Debug, Parser)]
#[command(name = "shiguan", version, after_help = EXAMPLES, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Print nothing but results and errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Number of threads [default: one a core]; the result is the same for any.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build everything from documents: records, graph, timeline, tables, diagrams, report.
    Build(build::Args),
    /// Print the record of each document, one JSON object a line.
    Extract(extract::Args),
    /// Who visited what, when, with whom.
    Visits(visits::Args),
    /// What a person, place or organization had to do with, by day.
    Timeline(timeline::Args),
    /// Everything about one person, place or organization.
    Show(show::Args),
    /// The shortest chain of evidence between two.
    Path(path::Args),
    /// Who holds or held which post.
    Who(who::Args),
    /// Who travels with whom.
    With(with::Args),
    /// Ask in words, in Chinese or English.
    Ask(ask::Args),
    /// Draw one picture of a build.
    Draw(draw::Args),
    /// Write a build in a format that other programs read.
    Export(export::Args),
    /// Compare records with gold annotations: precision, recall, F1.
    Eval(eval::Args),
    /// List doubtful decisions on who is who, and take your answers.
    Review(review::Args),
    /// Show a document with what was found and what was refused, and why.
    Explain(explain::Args),
    /// Print a completion script for your shell.
    Completions(completions::Args),
}

/// Runs the command and says how it went; errors are printed.
#[must_use]
pub fn run(cli: &Cli) -> Exit {
    let console = Console::new(cli.quiet);
    if let Some(threads) = cli.threads {
        // Fails only where the pool exists already, which then does the work as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    let done = match &cli.command {
        None => build::run(&build::Args::default(), &console),
        Some(Command::Build(args)) => build::run(args, &console),
        Some(Command::Extract(args)) => extract::run(args, &console),
        Some(Command::Visits(args)) => visits::run(args),
        Some(Command::Timeline(args)) => timeline::run(args),
        Some(Command::Show(args)) => show::run(args),
        Some(Command::Path(args)) => path::run(args),
        Some(Command::Who(args)) => who::run(args),
        Some(Command::With(args)) => with::run(args),
        Some(Command::Ask(args)) => ask::run(args, &console),
        Some(Command::Draw(args)) => draw::run(args),
        Some(Command::Export(args)) => export::run(args, &console),
        Some(Command::Eval(args)) => eval::run(args, &console),
        Some(Command::Review(args)) => review::run(args, &console),
        Some(Command::Explain(args)) => explain::run(args, &console),
        Some(Command::Completions(args)) => completions::run(args),
    };
    match done {
        Ok(exit) if console.failures() == 0 => exit,
        Ok(_) => Exit::Failed,
        Err(error) => Exit::of(&error, &console),
    }
}

//! `shiguan build`: everything from documents, into one folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::Inputs;
use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder::Staging;
use super::gather::{self, Gathered};
use super::manifest::{BuildOptions, Manifest};
use super::{artifacts, folder};
use crate::KnowledgeGraph;
use crate::link::{self, Overrides};
use crate::record::{EventType, Realis};

/// Where documents are read from, where none are named.
const SEEDS: &str = "seeds";

const EXAMPLES: &str = "\
Examples:
  shiguan build                              from seeds/ into output/
  shiguan build news/ -o out --period 2020-01/2020-03
  shiguan build crawl.jsonl.gz -o out --publisher 东河日报 --region 东河市
  shiguan build --add new.jsonl -o out       add documents; reads only what is new
  shiguan build --records a.jsonl b.jsonl -o out
                                             from records that were extracted elsewhere";

/// Arguments of `shiguan build`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Folder to write [default: output].
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Documents to add to the build that is in the folder; only what is new is read.
    #[arg(long, value_name = "INPUT", num_args = 1.., conflicts_with = "paths")]
    add: Vec<PathBuf>,
    /// Records to add, as `shiguan extract` writes them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    records: Vec<PathBuf>,
    /// Decisions of yours on who is who, as `shiguan review` writes them [default: overrides.toml in the folder].
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let output = args.output.as_deref().unwrap_or(Path::new("output"));
    let Plan { inputs, earlier } = plan(args, output)?;
    let options = inputs.options()?;
    let mut staging = Staging::begin(output, Manifest::new(BuildOptions::of(&inputs, &options)?))?;
    let mut gathered = Gathered::default();
    if let Some(earlier) = earlier {
        gathered.period = earlier.covered.as_deref().and_then(|period| period.parse().ok());
        gathered.add_records(&output.join("records.jsonl"))?;
    }
    args.records.iter().try_for_each(|path| gathered.add_records(path))?;
    gathered.add_documents(&inputs, &options, console)?;
    let period = gather::joined(gathered.period, options.period).map(|period| period.to_string());
    let records = gathered.settle();
    if records.is_empty() {
        anyhow::bail!("no document could be read; {} is left as it was", output.display());
    }
    let mut linked = link::link_with(&records, &overrides(args, output)?);
    linked.warnings.iter().for_each(|warning| console.note(warning));
    if !linked.rivals.is_empty() {
        console.note(&format!("posts with two holders at one time: {} (rivals.csv)", linked.rivals.len()));
    }
    linked.graph.period.clone_from(&period);
    artifacts::write(&mut staging, &records, &linked)?;
    let files = staging.commit(period)?;
    if !console.is_quiet() {
        std::io::stdout().write_all(summary(&linked.graph, files, output).as_bytes())?;
    }
    Ok(Exit::Found)
}

/// What is to be read, and the build that it is added to.
struct Plan {
    inputs: Inputs,
    earlier: Option<Manifest>,
}

/// Fills in what the arguments leave open: `seeds/` as input, the options of the build that is added to.
fn plan(args: &Args, output: &Path) -> anyhow::Result<Plan> {
    let mut inputs = args.inputs.clone();
    if !args.add.is_empty() {
        folder::recover(output)?;
        let earlier = Manifest::read(output)?
            .ok_or_else(|| UsageError(format!("{}: no build here to add to; build it first", output.display())))?;
        earlier.options.adopt(&mut inputs, &earlier.program).map_err(UsageError)?;
        inputs.paths.clone_from(&args.add);
        return Ok(Plan { inputs, earlier: Some(earlier) });
    }
    if inputs.paths.is_empty() && args.records.is_empty() {
        if !Path::new(SEEDS).is_dir() {
            let message = "no documents: name files or folders (`shiguan build news/`), or make a folder seeds/ here; \
                           `shiguan --help` shows more";
            return Err(UsageError(message.into()).into());
        }
        inputs.paths.push(SEEDS.into());
    }
    Ok(Plan { inputs, earlier: None })
}

/// The user's decisions: those of the file named, or of overrides.toml in the build's folder.
fn overrides(args: &Args, output: &Path) -> anyhow::Result<Overrides> {
    let kept = output.join("overrides.toml");
    match &args.overrides {
        Some(path) => Ok(Overrides::read(path).map_err(|error| UsageError(error.to_string()))?),
        None if kept.is_file() => Ok(Overrides::read(&kept)?),
        None => Ok(Overrides::default()),
    }
}

/// The closing table.
fn summary(graph: &KnowledgeGraph, files: usize, output: &Path) -> String {
    let nodes = |kind: &str| graph.nodes().filter(|node| node.data.kind() == kind).count();
    let visits = graph
        .events()
        .filter(|(_, event)| event.event_type == EventType::Visit && event.realis == Realis::Actual)
        .count();
    let rows = [
        ("documents", nodes("document")),
        ("persons", nodes("person")),
        ("places", nodes("place")),
        ("organizations", nodes("organization")),
        ("events", nodes("event")),
        ("  visits", visits),
        ("files", files),
    ];
    let mut table: String = rows.iter().map(|(what, count)| format!("{what:15}{count:>7}\n")).collect();
    table.push_str(&format!("in {}\n", output.display()));
    table
}

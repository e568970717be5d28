//! `shiguan build`: everything from documents, into one folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::Inputs;
use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder::Staging;
use super::manifest::{BuildOptions, Manifest};
use super::records;
use crate::record::{EntityKind, EventType, Realis};
use crate::{KnowledgeGraph, Record, timeline};

/// Where documents are read from, where none are named.
const SEEDS: &str = "seeds";

const EXAMPLES: &str = "\
Examples:
  shiguan build                              from seeds/ into output/
  shiguan build news/ -o out --period 2020-01/2020-03
  shiguan build crawl.jsonl.gz -o out --publisher 东河日报 --region 东河市
  shiguan build --add new.jsonl -o out       add documents; reads only what is new";

/// Arguments of `shiguan build`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Folder to write [default: output].
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let inputs = with_default(&args.inputs)?;
    let output = args.output.as_deref().unwrap_or(Path::new("output"));
    let options = inputs.options()?;
    let mut staging = Staging::begin(output, Manifest::new(BuildOptions::of(&inputs, &options)?))?;
    let mut records = Vec::new();
    records::stream(&inputs, &options, console, |record| {
        records.push(record);
        Ok(())
    })?;
    if records.is_empty() {
        anyhow::bail!("no document could be read; {} is left as it was", output.display());
    }
    records.sort_by(|a, b| (&a.id, &a.sha256).cmp(&(&b.id, &b.sha256)));
    let graph = crate::link(&records);
    write(&mut staging, &records, &graph)?;
    let files = staging.commit()?;
    if !console.is_quiet() {
        std::io::stdout().write_all(summary(&records, files, output).as_bytes())?;
    }
    Ok(Exit::Found)
}

/// The inputs named, or `seeds/`.
fn with_default(inputs: &Inputs) -> anyhow::Result<Inputs> {
    let mut inputs = inputs.clone();
    if inputs.paths.is_empty() {
        if !Path::new(SEEDS).is_dir() {
            let message = "no documents: name files or folders (`shiguan build news/`), or make a folder seeds/ here; \
                           `shiguan --help` shows more";
            return Err(UsageError(message.into()).into());
        }
        inputs.paths.push(SEEDS.into());
    }
    Ok(inputs)
}

/// All files of a build.
fn write(staging: &mut Staging, records: &[Record], graph: &KnowledgeGraph) -> anyhow::Result<()> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    staging.write("records.jsonl", &lines)?;
    staging.write("timeline.json", &pretty(&timeline::timeline(graph))?)
}

fn pretty(value: &impl serde::Serialize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The closing table.
fn summary(records: &[Record], files: usize, output: &Path) -> String {
    let entities = |kind| records.iter().flat_map(|r| &r.entities).filter(|e| e.kind == kind).count();
    let visits = records
        .iter()
        .flat_map(|record| &record.events)
        .filter(|event| event.kind == EventType::Visit && event.realis == Realis::Actual)
        .count();
    let rows = [
        ("documents", records.len()),
        ("persons", entities(EntityKind::Person)),
        ("places", entities(EntityKind::Place)),
        ("organizations", entities(EntityKind::Organization)),
        ("events", records.iter().map(|record| record.events.len()).sum()),
        ("  visits", visits),
        ("files", files),
    ];
    let mut table: String = rows.iter().map(|(what, count)| format!("{what:15}{count:>7}\n")).collect();
    table.push_str(&format!("in {}\n", output.display()));
    table
}

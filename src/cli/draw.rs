//! `shiguan draw`: one picture of a build.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;

use super::args::written_to;
use super::exit::{Exit, UsageError};
use super::folder;
use super::opened::{BuildFolder, Opened};
use crate::diagram::{self, Diagram, Labels, Options};
use crate::query::{self, Names};

const EXAMPLES: &str = "\
Examples:
  shiguan draw timeline > timeline.svg
  shiguan draw itinerary 李四 --labels en -o li-si.svg
  shiguan draw day 2020-02-21 --format dot
  shiguan draw path 李四 张三 --format pdf --engine dot -o path.pdf";

/// How long Graphviz may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Arguments of `shiguan draw`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// What to draw.
    #[arg(value_enum)]
    view: View,
    /// Whom or what: a name for itinerary and place, two for path, a day for day.
    names: Vec<String>,
    /// File format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Who lays it out: this program (the same bytes everywhere), or Graphviz.
    #[arg(long, value_enum, default_value_t)]
    engine: Engine,
    /// Language of the labels: zh, pinyin (names with pinyin) or en (English with the names in Chinese).
    #[arg(long, default_value = "zh")]
    labels: Labels,
    /// File to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    build: BuildFolder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum View {
    /// The whole graph, its most reported events.
    Graph,
    /// All events by day.
    Timeline,
    /// Where one official went.
    Itinerary,
    /// One day across the country.
    Day,
    /// Everyone who came to a place or organization.
    Place,
    /// Places visited, by administrative level.
    Map,
    /// Who travels with whom.
    Network,
    /// The evidence between two.
    Path,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Svg,
    Dot,
    /// Through Graphviz, or where the program was built with the feature png.
    Png,
    /// Through Graphviz only.
    Pdf,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Engine {
    #[default]
    Embedded,
    /// Graphviz, which must be installed.
    Dot,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let opened = args.build.open()?;
    let diagram = view(args, &opened)?;
    let bytes = render(&diagram, args)?;
    match written_to(args.output.as_deref()) {
        None => std::io::stdout().write_all(&bytes)?,
        Some(path) => folder::write_file(path, |out| Ok(out.write_all(&bytes)?))?,
    }
    Ok(if diagram.nodes.is_empty() { Exit::Nothing } else { Exit::Found })
}

fn view(args: &Args, Opened { graph, timeline }: &Opened) -> anyhow::Result<Diagram> {
    let options = Options { labels: args.labels, ..Options::default() };
    let expected = match args.view {
        View::Graph | View::Timeline | View::Map | View::Network => 0,
        View::Itinerary | View::Day | View::Place => 1,
        View::Path => 2,
    };
    let wrong =
        || UsageError(format!("{:?} takes {expected} names, not {}", args.view, args.names.len()).to_lowercase());
    let found = |name: &str, kinds: &[&str]| {
        let nodes = query::search(&Names::new(graph), name)?;
        let node = nodes.into_iter().find(|node| kinds.contains(&node.kind.as_str()));
        node.map(|node| node.id).ok_or_else(|| UsageError(format!("{name} is no {}", kinds.join(" and no "))).into())
    };
    Ok(match (args.view, args.names.as_slice()) {
        (View::Graph, []) => diagram::overview(graph, &options),
        (View::Timeline, []) => diagram::timeline(graph, timeline, &options),
        (View::Map, []) => diagram::map(graph, &options),
        (View::Network, []) => diagram::network(graph, &options),
        (View::Day, [day]) => diagram::day(graph, timeline, day, &options),
        (View::Itinerary, [name]) => {
            let id: anyhow::Result<String> = found(name, &["person"]);
            diagram::itinerary(graph, timeline, &id?, &options)
        }
        (View::Place, [name]) => diagram::place(graph, timeline, &found(name, &["place", "organization"])?, &options),
        (View::Path, [a, b]) => {
            let steps = query::path(graph, &Names::new(graph), a, b)?;
            let first = steps.first().map(|step| step.from_id.clone());
            let ids: Vec<String> = first.into_iter().chain(steps.iter().map(|step| step.to_id.clone())).collect();
            diagram::path(graph, &ids, &options)
        }
        _ => return Err(wrong().into()),
    })
}

fn render(diagram: &Diagram, args: &Args) -> anyhow::Result<Vec<u8>> {
    let with_graphviz = |format| Ok(diagram::render(&diagram.to_dot(diagram::REPORT), format, PATIENCE)?);
    match (args.format, args.engine) {
        (Format::Dot, _) => Ok(diagram.to_dot(diagram::REPORT).into_bytes()),
        (Format::Svg, Engine::Embedded) => Ok(diagram.to_svg(diagram::REPORT).into_bytes()),
        (Format::Svg, Engine::Dot) => with_graphviz(diagram::Format::Svg),
        (Format::Png, Engine::Dot) => with_graphviz(diagram::Format::Png),
        (Format::Pdf, Engine::Dot) => with_graphviz(diagram::Format::Pdf),
        (Format::Png, Engine::Embedded) => png(diagram),
        (Format::Pdf, Engine::Embedded) => {
            Err(UsageError("PDF is drawn by Graphviz: install it and add --engine dot".into()).into())
        }
    }
}

/// PNG at twice the size of the drawing, for screens of high density.
#[cfg(feature = "png")]
fn png(diagram: &Diagram) -> anyhow::Result<Vec<u8>> {
    Ok(diagram.to_png(2.0)?)
}

#[cfg(not(feature = "png"))]
fn png(_: &Diagram) -> anyhow::Result<Vec<u8>> {
    let message = "this program was built without the feature png: add --engine dot to draw PNG with Graphviz, or build \
                   it with `cargo build --features png`";
    Err(UsageError(message.into()).into())
}

//! Arguments that several subcommands share.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::answer::{self, Format};
use super::exit::{Exit, UsageError};
use super::opened::{BuildFolder, Opened};
use crate::document::{self, Options, ReadOptions};
use crate::lexicon::{Lexicon, UserLexicon};
use crate::query::{self, EventFilter, Names, Query, QueryError, Span, run};
use crate::record::EventType;
use crate::time::Period;
use crate::timeline;

/// Where `--output` leads: nowhere where it is left out or `-`, which both mean standard output.
pub(super) fn written_to(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| path.as_os_str() != "-")
}

/// Days of a question, both ends included.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Days {
    /// First day: 2020-02-21, 2020-02 or 2020.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
}

impl Days {
    /// The days as queries have them.
    ///
    /// # Errors
    /// Where one is no date.
    pub(super) fn span(&self) -> Result<Span, QueryError> {
        Span::parse(self.from.as_deref(), self.to.as_deref())
    }
}

/// A part of a build: events, with all that they touch.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Part {
    /// Only events that concern this person, place (with all that lies in it), organization or document; given twice, both.
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// Only events of that type: visit, meeting, talks, speech, appointment, donation, signing, policy, other.
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    kinds: Vec<EventType>,
    #[command(flatten)]
    days: Days,
}

impl Part {
    /// The part of the build; all of it, where nothing was asked for.
    ///
    /// # Errors
    /// Where a name is unknown or a day is none.
    pub(super) fn of(&self, opened: Opened) -> anyhow::Result<Opened> {
        let filter = EventFilter { names: self.about.clone(), kinds: self.kinds.clone(), days: self.days.span()? };
        if filter == EventFilter::default() {
            return Ok(opened);
        }
        let graph = query::part(&opened.graph, &Names::new(&opened.graph), &filter)?;
        let timeline = timeline::timeline(&graph);
        Ok(Opened { graph, timeline })
    }
}

/// The event type of that name.
///
/// # Errors
/// The names that there are.
pub(super) fn event_type(name: &str) -> Result<EventType, String> {
    const NAMES: &str = "visit, meeting, talks, speech, appointment, donation, signing, policy, other";
    query::event_type(name).ok_or_else(|| format!("it is one of {NAMES}"))
}

/// How a question is answered: in which format, from which build.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Asking {
    /// How to show the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) build: BuildFolder,
}

impl Asking {
    /// Answers a query from the build's graph.
    ///
    /// # Errors
    /// Where there is no build, or a name is unknown.
    pub(super) fn answer(&self, query: &Query) -> anyhow::Result<Exit> {
        let opened = self.build.open()?;
        answer::show(&run(&opened.graph, query)?, self.format, &opened)
    }
}

/// Documents to read and what is known of them.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Inputs {
    /// Files and folders (.txt .md .html .htm .json .jsonl, also .gz); '-' reads standard input: JSON Lines, or one
    /// text, page or JSON document.
    #[arg(value_name = "INPUT")]
    pub(super) paths: Vec<PathBuf>,
    /// Days that the documents cover, as in 2020-02-12/2020-02-24 or 2020-01/2020-03; gives years to dates without one.
    #[arg(long, value_name = "FIRST/LAST")]
    pub(super) period: Option<Period>,
    /// Publisher of documents that do not name theirs, as in 东河日报.
    #[arg(long, value_name = "NAME")]
    pub(super) publisher: Option<String>,
    /// Place that 我市, 我县, 全市 refer to where a document does not tell, as in 青岛市.
    #[arg(long, value_name = "PLACE")]
    pub(super) region: Option<String>,
    /// Encoding of the inputs, as in gb18030 or big5 [default: detected for each].
    #[arg(long, value_name = "LABEL", value_parser = document::encoding)]
    encoding: Option<&'static Encoding>,
    /// Names, posts, organizations, places and stop words of your own, as TOML (docs/lexicon.md).
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Option<PathBuf>,
    /// Leave the documents' text out of the records.
    #[arg(long)]
    pub(super) no_text: bool,
}

impl Inputs {
    /// The options of reading.
    pub(super) fn read_options(&self) -> ReadOptions {
        ReadOptions { encoding: self.encoding }
    }

    /// The options of extraction.
    ///
    /// # Errors
    /// Where the lexicon cannot be read.
    pub(super) fn options(&self) -> anyhow::Result<Options> {
        let lexicon = match &self.lexicon {
            None => Lexicon::default(),
            Some(path) => Lexicon::with_user(UserLexicon::read(path).map_err(|error| UsageError(error.to_string()))?),
        };
        Ok(Options {
            period: self.period,
            publisher: self.publisher.clone(),
            region: self.region.clone(),
            no_text: self.no_text,
            lexicon,
        })
    }
}

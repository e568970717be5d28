//! Arguments that several subcommands share.

use std::path::PathBuf;

use encoding_rs::Encoding;

use super::exit::UsageError;
use crate::document::{self, Options, ReadOptions};
use crate::lexicon::{Lexicon, UserLexicon};
use crate::time::Period;

/// Documents to read and what is known of them.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Inputs {
    /// Files and folders (.txt .md .html .htm .json .jsonl, also .gz); '-' reads JSON Lines from standard input.
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

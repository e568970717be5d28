//! From inputs to records: parallel over documents, in the order of the inputs, a bounded number in memory.

use rayon::prelude::*;

use super::args::Inputs;
use super::console::Console;
use super::input;
use crate::{Document, Options, Record, extract};

/// Documents read ahead and extracted together.
const BATCH: usize = 256;

/// Gives each document's record to `sink`, in the order of the inputs. Inputs that fail are told and left out.
///
/// # Errors
/// Those of `sink`.
pub(super) fn stream(
    inputs: &Inputs,
    options: &Options,
    console: &Console,
    mut sink: impl FnMut(Record) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut progress = console.progress("reading");
    let mut documents = input::documents(&inputs.paths);
    loop {
        let batch: Vec<Document> = documents
            .by_ref()
            .filter_map(|document| document.map_err(|error| console.failure(&format!("{error:#}"))).ok())
            .take(BATCH)
            .collect();
        if batch.is_empty() {
            return Ok(());
        }
        let records: Vec<Record> = batch.par_iter().map(|document| extract(document, options)).collect();
        progress.advance(records.len());
        records.into_iter().try_for_each(&mut sink)?;
    }
}

//! From inputs to records: parallel over documents, in the order of the inputs, a bounded number in memory.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;

use super::args::Inputs;
use super::console::Console;
use crate::document::{self, ReadError, Reader};
use crate::time::Period;
use crate::{Document, Options, Record, extract};

/// Documents read ahead and extracted together, at most so many …
const BATCH_DOCUMENTS: usize = 256;
/// … and about so many bytes of text.
const BATCH_BYTES: usize = 8 << 20;

/// A document's record, and the period that it was read with.
pub(super) struct Extracted {
    /// The record.
    pub(super) record: Record,
    /// From the options or the `corpus.toml` of its folder.
    pub(super) period: Option<Period>,
}

type Batch = Vec<Result<Document, ReadError>>;

/// Gives each wanted document's record to `sink`, in the order of the inputs. Inputs that fail are told and left out.
///
/// # Errors
/// Those of `sink`.
pub(super) fn stream(
    inputs: &Inputs,
    options: &Options,
    console: &Console,
    wanted: impl Fn(&Document) -> bool,
    mut sink: impl FnMut(Extracted) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let reader = document::read(inputs.paths.clone(), inputs.read_options());
    let mut progress = console.progress("reading");
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(1);
        scope.spawn(move || read_ahead(reader, &sender));
        for batch in batches {
            let documents: Vec<Document> = batch
                .into_iter()
                .filter_map(|read| read.map_err(|error| console.failure(&error.to_string())).ok())
                .filter(|document| wanted(document))
                .collect();
            let records: Vec<Option<Extracted>> =
                documents.par_iter().map(|document| guarded(document, options, console)).collect();
            progress.advance(records.len());
            records.into_iter().flatten().try_for_each(&mut sink)?;
        }
        Ok(())
    })
}

/// Reads while the batch before is extracted; stops when nobody takes any more.
fn read_ahead(mut reader: Reader, sender: &SyncSender<Batch>) {
    loop {
        let mut bytes = 0;
        let mut batch = Batch::new();
        for read in reader.by_ref() {
            bytes += read.as_ref().map_or(0, |document| document.text.len());
            batch.push(read);
            if batch.len() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES {
                break;
            }
        }
        if batch.is_empty() || sender.send(batch).is_err() {
            return;
        }
    }
}

/// A defect that one document brings to light costs that document, not the others.
fn guarded(document: &Document, options: &Options, console: &Console) -> Option<Extracted> {
    let period = options.period.or(document.corpus.period);
    let record = catch_unwind(AssertUnwindSafe(|| extract(document, options)));
    record.map(|record| Extracted { record, period }).map_err(|_| console.failure(&defect(document))).ok()
}

fn defect(document: &Document) -> String {
    let source = document.source.as_deref().unwrap_or_default();
    format!("{source}, document {}: a defect of this program; please report it with the document", document.id)
}

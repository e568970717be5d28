//! The records of a build: new ones from documents, those of an earlier build, and those that `shiguan extract` wrote.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context;

use super::args::Inputs;
use super::console::Console;
use super::records::{self, Extracted};
use crate::time::Period;
use crate::{Document, Options, Record, record};

/// Records gathered so far.
#[derive(Default)]
pub(super) struct Gathered {
    records: Vec<Record>,
    /// Id and digest of each record.
    known: BTreeSet<(String, String)>,
    /// From the first to the last day of all periods that documents were read with.
    pub(super) period: Option<Period>,
}

impl Gathered {
    /// Adds the records of a file that `shiguan extract` or an earlier build wrote.
    ///
    /// # Errors
    /// Where the file cannot be read or a line is no record.
    pub(super) fn add_records(&mut self, path: &Path) -> anyhow::Result<()> {
        let file = File::open(path).with_context(|| path.display().to_string())?;
        for (at, line) in BufReader::new(file).lines().enumerate() {
            let place = || format!("{}:{}: not a record of this program", path.display(), at + 1);
            let line = line.with_context(place)?;
            if line.trim().is_empty() {
                continue;
            }
            let read: Record = serde_json::from_str(&line).with_context(place)?;
            anyhow::ensure!(read.schema == record::SCHEMA, "{} (schema {:?})", place(), read.schema);
            self.add(read);
        }
        Ok(())
    }

    /// Reads documents that are not among the records yet.
    ///
    /// # Errors
    /// None of its own: inputs that fail are told.
    pub(super) fn add_documents(
        &mut self,
        inputs: &Inputs,
        options: &Options,
        console: &Console,
    ) -> anyhow::Result<()> {
        let known = std::mem::take(&mut self.known);
        let wanted = |document: &Document| !known.contains(&(document.id.clone(), document.sha256.clone()));
        records::stream(inputs, options, console, wanted, |Extracted { record, period }| {
            self.period = joined(self.period, period);
            self.add(record);
            Ok(())
        })?;
        self.known.extend(known);
        Ok(())
    }

    /// A record that is there already, with the same id and content, is not added again.
    fn add(&mut self, mut record: Record) {
        if let Some(own) = own_suffix(&record) {
            record.id.truncate(record.id.len() - own.len());
        }
        if self.known.insert((record.id.clone(), record.sha256.clone())) {
            self.records.push(record);
        }
    }

    /// All records by id. Different documents of one id get the beginning of their digest behind it.
    pub(super) fn settle(self) -> Vec<Record> {
        let mut records = self.records;
        records.sort_by(|a, b| (&a.id, &a.sha256).cmp(&(&b.id, &b.sha256)));
        let collides = |at: usize| {
            let same = |other: Option<&Record>| other.is_some_and(|other| other.id == records[at].id);
            same(at.checked_sub(1).and_then(|before| records.get(before))) || same(records.get(at + 1))
        };
        let colliding: Vec<usize> = (0..records.len()).filter(|&at| collides(at)).collect();
        for at in colliding {
            let suffix = suffix(&records[at]);
            records[at].id.push_str(&suffix);
        }
        records.sort_by(|a, b| a.id.cmp(&b.id));
        records
    }
}

/// What tells a record from another of its id.
fn suffix(record: &Record) -> String {
    format!("@{}", record.sha256.get(..8).unwrap_or(&record.sha256))
}

/// The suffix that an earlier build or the reader of a repeated id gave the record, if one did: `@` and the digest, and
/// `.` and a number where several have the same.
fn own_suffix(record: &Record) -> Option<String> {
    let suffix = suffix(record);
    let at = record.id.rfind(&suffix).filter(|_| suffix.len() > 1)?;
    let (own, number) = record.id[at..].split_at(suffix.len());
    let counted = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (number.is_empty() || number.strip_prefix('.').is_some_and(counted)).then(|| format!("{own}{number}"))
}

/// The shortest period that holds both.
pub(super) fn joined(a: Option<Period>, b: Option<Period>) -> Option<Period> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Period { first: a.first.min(b.first), last: a.last.max(b.last) }),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathered, Record};

    fn record(id: &str, sha256: &str) -> Record {
        Record { id: id.into(), sha256: sha256.into(), ..Record::default() }
    }

    fn ids(records: &[Record]) -> Vec<&str> {
        records.iter().map(|record| record.id.as_str()).collect()
    }

    fn gathered(records: impl IntoIterator<Item = Record>) -> Vec<Record> {
        let mut gathered = Gathered::default();
        records.into_iter().for_each(|record| gathered.add(record));
        gathered.settle()
    }

    #[test]
    fn different_documents_of_one_id_are_told_apart_in_any_order() {
        let all = [record("x", "aaaaaaaa1"), record("y", "bbbbbbbb1"), record("x", "cccccccc1")];
        let forward = gathered(all.clone());
        assert_eq!(ids(&forward), ["x@aaaaaaaa", "x@cccccccc", "y"]);
        assert_eq!(forward, gathered(all.into_iter().rev()));
    }

    #[test]
    fn adding_to_a_build_gives_what_a_full_one_gives() {
        let (a, b, c) = (record("x", "aaaaaaaa1"), record("x", "bbbbbbbb1"), record("x", "cccccccc1"));
        let earlier = gathered([a.clone(), b.clone()]);
        let added = gathered(earlier.into_iter().chain([c.clone(), a.clone()]));
        assert_eq!(added, gathered([a, b, c]));
    }
}

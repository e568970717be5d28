//! Whole records, from text to events, on one core and on two, beside a plain tagging pass of jieba over the same texts.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rayon::prelude::*;
use shiguan::{Document, Options, extract};
use shiguan_benches::{bytes, documents, tag_with_jieba};

fn main() {
    divan::main();
}

fn records(bencher: Bencher, threads: usize) {
    let documents = documents();
    let options = Options::default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let record = |document: &Document| black_box(extract(document, &options)).events.len();
    bencher
        .counter(BytesCount::new(bytes(&documents)))
        .bench(|| pool.install(|| documents.par_iter().map(record).sum::<usize>()));
}

#[divan::bench(sample_count = 5)]
fn records_on_one_core(bencher: Bencher) {
    records(bencher, 1);
}

#[divan::bench(sample_count = 5)]
fn records_on_two_cores(bencher: Bencher) {
    records(bencher, 2);
}

#[divan::bench(sample_count = 5)]
fn jieba_tagging(bencher: Bencher) {
    let texts: Vec<String> = documents().into_iter().map(|document| document.text).collect();
    tag_with_jieba(bencher, &texts);
}

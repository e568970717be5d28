//! Cleaning, dividing and splitting texts, beside a plain tagging pass of jieba over the same texts.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use shiguan_benches::{bytes, documents, tag_with_jieba};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn clean(bencher: Bencher) {
    let documents = documents();
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| {
        for document in &documents {
            black_box(shiguan::text::clean(black_box(document)));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn jieba_tagging(bencher: Bencher) {
    let texts: Vec<String> = documents().into_iter().map(|document| document.text).collect();
    tag_with_jieba(bencher, &texts);
}

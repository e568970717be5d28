//! Finding mentions (persons, posts, places, organizations), beside a tagging pass of jieba over the same clean texts.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use shiguan::Options;
use shiguan::text::Text;
use shiguan_benches::{documents, tag_with_jieba};

fn main() {
    divan::main();
}

fn texts() -> Vec<(shiguan::Document, Text)> {
    documents().into_iter().map(|document| (document.clone(), shiguan::text::clean(&document))).collect()
}

fn size(texts: &[(shiguan::Document, Text)]) -> BytesCount {
    BytesCount::new(texts.iter().map(|(_, text)| text.string.len()).sum::<usize>())
}

#[divan::bench(sample_count = 5)]
fn mentions(bencher: Bencher) {
    let texts = texts();
    let options = Options::default();
    bencher.counter(size(&texts)).bench(|| {
        for (document, text) in &texts {
            black_box(shiguan::mention::find(black_box(text), &[], document, &options));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn jieba_tagging(bencher: Bencher) {
    let texts: Vec<String> = texts().into_iter().map(|(_, text)| text.string).collect();
    tag_with_jieba(bencher, &texts);
}

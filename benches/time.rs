//! Finding and resolving dates. JioNLP's time parser reads 0.83 MB/s of the same texts on the machine where this was written.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use shiguan::time::{Context, Source, find, find_in, resolve_in};
use shiguan_benches::{bytes, documents};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn find_only(bencher: Bencher) {
    let documents = documents();
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| {
        for document in &documents {
            black_box(find(black_box(&document.text)));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn find_and_resolve(bencher: Bencher) {
    let documents = documents();
    let published = "2018-07-12".parse().ok();
    let context = Context { published, ..Context::default() };
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| {
        for document in &documents {
            let source = Source::new(black_box(&document.text));
            let found = find_in(&source);
            black_box(resolve_in(&source, &found, &context));
        }
    });
}

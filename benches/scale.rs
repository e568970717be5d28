//! Linking, index and query over 1,000, 10,000 and 100,000 made-up records: time and memory. Times of linking and of the
//! index are processor time where the system tells it (Linux), so that a busy machine gives the same figures.
//!
//! `cargo bench --bench scale [-- COUNT…]`

use std::time::Instant;

use shiguan::link;
use shiguan::query::index::{self, Index};
use shiguan::query::VisitFilter;

mod corpus;

fn main() {
    let mut counts: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if counts.is_empty() {
        counts = vec![1_000, 10_000, 100_000];
    }
    println!("records     nodes     edges   link s  index s  visits ms    rows  records MB  peak MB");
    for count in counts {
        measure(count);
    }
}

fn measure(count: usize) {
    let records = corpus::records(count);
    let records_memory = peak_megabytes();
    let clock = Clock::start();
    let linked = link::link_with(&records, &link::Overrides::default());
    let link_time = clock.seconds();
    let path = std::env::temp_dir().join(format!("shiguan-scale-{}-{count}.db", std::process::id()));
    let clock = Clock::start();
    index::write(&linked.graph, &path).expect("index written");
    let index_time = clock.seconds();
    let leader = records[0].entities[0].name.clone();
    let start = Instant::now();
    let filter = VisitFilter { who: vec![leader], ..VisitFilter::default() };
    let rows = Index::open(&path).and_then(|index| index.visits(&filter)).expect("answered").len();
    let query_time = start.elapsed().as_secs_f64() * 1_000.0;
    std::fs::remove_file(&path).expect("index removed");
    println!(
        "{count:7} {:9} {:9} {link_time:8.2} {index_time:8.2} {query_time:10.1} {rows:7} {records_memory:11} {:8}",
        linked.graph.node_count(),
        linked.graph.edge_count(),
        peak_megabytes(),
    );
}

/// Processor time of this thread, else time by the wall.
struct Clock {
    wall: Instant,
    processor: Option<f64>,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Instant::now(), processor: processor_seconds() }
    }

    fn seconds(&self) -> f64 {
        let processor = self.processor.zip(processor_seconds()).map(|(start, end)| end - start);
        processor.unwrap_or_else(|| self.wall.elapsed().as_secs_f64())
    }
}

/// Seconds that the thread has been on a processor so far.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Peak memory of the process so far, where the system tells (Linux); records included.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_024
}

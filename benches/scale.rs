//! Linking, index and query over 1,000, 10,000 and 100,000 made-up records: time and memory.
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
    let start = Instant::now();
    let linked = link::link_with(&records, &link::Overrides::default());
    let link_time = start.elapsed().as_secs_f64();
    let path = std::env::temp_dir().join(format!("shiguan-scale-{}-{count}.db", std::process::id()));
    let start = Instant::now();
    index::write(&linked.graph, &path).expect("index written");
    let index_time = start.elapsed().as_secs_f64();
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

/// Peak memory of the process so far, where the system tells (Linux); records included.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_024
}

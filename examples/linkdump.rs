use std::io::BufRead;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let records: Vec<shiguan::Record> = std::io::BufReader::new(std::fs::File::open(path).unwrap())
        .lines()
        .map(|l| serde_json::from_str(&l.unwrap()).unwrap())
        .collect();
    let t = std::time::Instant::now();
    let linked = shiguan::link::link_with(&records, &Default::default());
    eprintln!(
        "link {:?}, {} nodes {} edges {} decisions",
        t.elapsed(),
        linked.graph.node_count(),
        linked.graph.edge_count(),
        linked.decisions.len()
    );
    std::fs::create_dir_all(&out).unwrap();
    let w = |name: &str| std::io::BufWriter::new(std::fs::File::create(format!("{out}/{name}")).unwrap());
    shiguan::graph::json::write(&linked.graph, &mut w("graph.json")).unwrap();
    shiguan::timeline::visits_csv(&linked.graph, &mut w("visits.csv")).unwrap();
    shiguan::timeline::visit_sources_csv(&linked.graph, &mut w("visit_sources.csv")).unwrap();
    shiguan::timeline::coverage_csv(&linked.graph, &mut w("coverage.csv")).unwrap();
    serde_json::to_writer_pretty(w("timeline.json"), &shiguan::timeline::timeline(&linked.graph)).unwrap();
    let mut d = w("decisions.jsonl");
    for x in &linked.decisions {
        use std::io::Write;
        writeln!(d, "{}", serde_json::to_string(x).unwrap()).unwrap();
    }
    let back = shiguan::graph::json::read(std::fs::File::open(format!("{out}/graph.json")).unwrap()).unwrap();
    assert_eq!((back.node_count(), back.edge_count()), (linked.graph.node_count(), linked.graph.edge_count()));
    eprintln!("rivals {:?}", linked.rivals);
}

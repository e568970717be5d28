//! The files of a build.

use std::io::Write;

use rayon::prelude::*;

use super::folder::Staging;
use crate::diagram::{self, Diagram, Labels};
use crate::link::{Linked, Rival};
use crate::query::index;
use crate::timeline::{self, Timeline};
use crate::{Record, export, graph, report};

/// Pictures that stand beside graph.json and timeline.json; the others have a folder of their own.
const MAIN_PICTURES: [&str; 2] = ["graph", "timeline"];

/// Writes everything that a build gives.
pub(super) fn write(staging: &mut Staging, records: &[Record], linked: &Linked) -> anyhow::Result<()> {
    let timeline = timeline::timeline(&linked.graph);
    staging.create("records.jsonl", |out| json_lines(records, out))?;
    staging.create("decisions.jsonl", |out| json_lines(&linked.decisions, out))?;
    staging.create("graph.json", |out| Ok(graph::json::write(&linked.graph, out)?))?;
    staging.create("timeline.json", |out| pretty(&timeline, out))?;
    staging.create("visits.csv", |out| Ok(timeline::visits_csv(&linked.graph, out)?))?;
    staging.create("visit_sources.csv", |out| Ok(timeline::visit_sources_csv(&linked.graph, out)?))?;
    staging.create("coverage.csv", |out| Ok(timeline::coverage_csv(&linked.graph, out)?))?;
    staging.create("datapackage.json", |out| pretty(&timeline::data_package(), out))?;
    staging.create("rivals.csv", |out| rivals(&linked.rivals, out))?;
    staging.create_at(index::FILE, |path| Ok(index::write(&linked.graph, path)?))?;
    let diagrams = diagram::all(&linked.graph, &timeline, &diagram::Options::default());
    pictures(staging, &diagrams)?;
    let report = report::html(&linked.graph, &timeline, records, &diagrams, Labels::default());
    staging.create("report.html", |out| Ok(out.write_all(report.as_bytes())?))?;
    exports(staging, linked, &timeline)
}

fn json_lines(items: &[impl serde::Serialize], out: &mut dyn Write) -> anyhow::Result<()> {
    for item in items {
        serde_json::to_writer(&mut *out, item)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Two persons seen in one post at one time, one pair a line.
fn rivals(rivals: &[Rival], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    writer.write_record(["post", "a", "b", "from", "to"])?;
    rivals.iter().try_for_each(|rival| writer.serialize(rival))?;
    Ok(writer.flush()?)
}

fn pretty(value: &impl serde::Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}

/// Each diagram as DOT and, laid out here, as SVG.
fn pictures(staging: &mut Staging, diagrams: &[(String, Diagram)]) -> anyhow::Result<()> {
    let draw = |(stem, diagram): &(String, Diagram)| {
        let (folder, report) = if MAIN_PICTURES.contains(&stem.as_str()) {
            ("", diagram::REPORT)
        } else {
            ("diagrams/", "../report.html")
        };
        let path = format!("{folder}{stem}");
        [(format!("{path}.dot"), diagram.to_dot(report)), (format!("{path}.svg"), diagram.to_svg(report))]
    };
    let drawn: Vec<[(String, String); 2]> = diagrams.par_iter().map(draw).collect();
    for (name, content) in drawn.iter().flatten() {
        staging.create(name, |out| Ok(out.write_all(content.as_bytes())?))?;
    }
    Ok(())
}

/// Every export format.
fn exports(staging: &mut Staging, linked: &Linked, timeline: &Timeline) -> anyhow::Result<()> {
    let made: Vec<export::Export> =
        export::FORMATS.par_iter().map(|format| format.export(&linked.graph, timeline)).collect();
    for file in made.iter().flat_map(|export| &export.files) {
        staging.create(&format!("exports/{}", file.name), |out| Ok(out.write_all(&file.bytes)?))?;
    }
    Ok(())
}

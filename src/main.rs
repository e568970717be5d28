//! The command line: parse, run, exit code.

use std::io::Write;

/// `shiguan extract [--period A/B] PATH…`: records on standard output. The command line proper replaces this.
fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1).peekable();
    anyhow::ensure!(args.next().as_deref() == Some("extract"), "usage: shiguan extract [--period A/B] PATH…");
    let mut options = shiguan::Options::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    while let Some(arg) = args.next() {
        if arg == "--period" {
            let value = args.next().unwrap_or_default();
            let (first, last) = value.split_once('/').ok_or_else(|| anyhow::anyhow!("--period A/B"))?;
            let month_end = |day: &str| -> anyhow::Result<chrono::NaiveDate> {
                if day.len() == 7 {
                    let first: chrono::NaiveDate = format!("{day}-01").parse()?;
                    let next = first + chrono::Months::new(1);
                    Ok(next.pred_opt().unwrap_or(next))
                } else {
                    Ok(day.parse()?)
                }
            };
            let first = if first.len() == 7 { format!("{first}-01").parse()? } else { first.parse()? };
            options.period = Some(shiguan::time::Period { first, last: month_end(last)? });
            continue;
        }
        let mut paths: Vec<std::path::PathBuf> = if std::path::Path::new(&arg).is_dir() {
            std::fs::read_dir(&arg)?.filter_map(Result::ok).map(|e| e.path()).collect()
        } else {
            vec![arg.into()]
        };
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        for path in paths {
            let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let record = shiguan::extract(&shiguan::Document::from_text(id, text), &options);
            writeln!(out, "{}", serde_json::to_string(&record)?)?;
        }
    }
    Ok(())
}

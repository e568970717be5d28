//! `shiguan review`: the doubtful decisions on who is who, and the user's answers to them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::console::Console;
use super::exit::{Exit, UsageError};
use super::folder;
use super::opened::BuildFolder;
use crate::link::{Decision, Outcome, Overrides};

const EXAMPLES: &str = "\
Examples:
  shiguan review                       the doubtful decisions, worst first
  shiguan review --all                 every decision
  shiguan review --same 1,4 --different 2
                                       writes output/overrides.toml, which the next build applies

The numbers are those of the list of this build; build again before you answer more.";

/// Arguments of `shiguan review`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Numbers of pairs that are one thing.
    #[arg(long, value_name = "N", value_delimiter = ',')]
    same: Vec<usize>,
    /// Numbers of pairs that are two things.
    #[arg(long, value_name = "N", value_delimiter = ',')]
    different: Vec<usize>,
    /// List the clear decisions as well.
    #[arg(long)]
    all: bool,
    /// Overrides to add to [default: overrides.toml in the build's folder].
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
    #[command(flatten)]
    build: BuildFolder,
}

/// Score up to which a decided pair still counts as doubtful.
const DOUBT: f64 = 2.0;

/// Runs it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let decisions = doubtful(read(&args.build)?);
    if !args.same.is_empty() || !args.different.is_empty() {
        return answer(args, &decisions, console);
    }
    let listed = if args.all { decisions.len() } else { decisions.iter().take_while(|d| is_doubtful(d)).count() };
    let mut out = std::io::stdout().lock();
    for (at, decision) in decisions.iter().take(listed).enumerate() {
        write!(out, "{}", shown(at + 1, decision))?;
    }
    if listed == 0 {
        console.note("no doubtful decision; --all lists the clear ones");
        return Ok(Exit::Nothing);
    }
    console.note("answer with --same N or --different N, then build again");
    Ok(Exit::Found)
}

/// The decisions of a build.
fn read(build: &BuildFolder) -> anyhow::Result<Vec<Decision>> {
    let lines = BufReader::new(build.file("decisions.jsonl")?).lines();
    let read = |(at, line): (usize, std::io::Result<String>)| {
        let place = || format!("{}/decisions.jsonl:{}", build.folder.display(), at + 1);
        serde_json::from_str(&line.with_context(place)?).with_context(place)
    };
    lines.enumerate().map(read).collect()
}

/// What is undecided first, then what was decided by little.
fn doubtful(mut decisions: Vec<Decision>) -> Vec<Decision> {
    decisions.sort_by(|a, b| {
        let rank = |decision: &Decision| (decision.outcome != Outcome::Undecided, decision.by_override);
        rank(a).cmp(&rank(b)).then(a.score.abs().total_cmp(&b.score.abs())).then_with(|| key(a).cmp(&key(b)))
    });
    decisions
}

fn key(decision: &Decision) -> [&str; 4] {
    [&decision.a, &decision.a_in, &decision.b, &decision.b_in]
}

fn is_doubtful(decision: &Decision) -> bool {
    decision.outcome == Outcome::Undecided || (!decision.by_override && decision.score.abs() < DOUBT)
}

fn shown(number: usize, decision: &Decision) -> String {
    let outcome = match decision.outcome {
        Outcome::Same => "taken for one",
        Outcome::Different => "taken for two",
        Outcome::Undecided => "undecided, kept apart",
    };
    format!(
        "{number:>4}  {} ({:+.1})\n      {} in {}\n      {} in {}\n      {}\n",
        outcome,
        decision.score,
        decision.a,
        decision.a_in,
        decision.b,
        decision.b_in,
        decision.reasons.join("; ")
    )
}

/// Adds the answers to the overrides.
fn answer(args: &Args, decisions: &[Decision], console: &Console) -> anyhow::Result<Exit> {
    let path = args.overrides.clone().unwrap_or_else(|| args.build.folder.join("overrides.toml"));
    let mut overrides = if path.is_file() { Overrides::read(&path)? } else { Overrides::default() };
    let pair = |number: usize| {
        let decision = number.checked_sub(1).and_then(|at| decisions.get(at));
        let decision = decision.ok_or_else(|| {
            UsageError(format!("there is no decision {number}; the list has {} (--all shows it)", decisions.len()))
        })?;
        Ok::<_, UsageError>((reference(&decision.a, &decision.a_in), reference(&decision.b, &decision.b_in)))
    };
    for &number in &args.same {
        settle(pair(number)?, &mut overrides.same, &mut overrides.different);
    }
    for &number in &args.different {
        settle(pair(number)?, &mut overrides.different, &mut overrides.same);
    }
    save(&path, &overrides)?;
    console.note(&format!("{} written; the next build applies it", path.display()));
    Ok(Exit::Found)
}

/// The node's id and the record it was found in, which together outlive a new numbering of homonyms.
fn reference(id: &str, found_in: &str) -> String {
    let record = found_in.rsplit_once('#').map_or(found_in, |(record, _)| record);
    format!("{id} in {record}")
}

/// A later answer replaces an earlier one.
fn settle(pair: (String, String), to: &mut Vec<(String, String)>, from: &mut Vec<(String, String)>) {
    from.retain(|other| *other != pair);
    if !to.contains(&pair) {
        to.push(pair);
    }
}

fn save(path: &Path, overrides: &Overrides) -> anyhow::Result<()> {
    let text = toml::to_string_pretty(overrides)?;
    folder::write_file(path, |out| {
        out.write_all("# Decisions on who is who; they win over the program's. See docs/linking.md.\n".as_bytes())?;
        Ok(out.write_all(text.as_bytes())?)
    })
}

#[cfg(test)]
mod tests {
    use super::{Decision, Outcome, doubtful, is_doubtful, reference, settle};

    fn decision(outcome: Outcome, score: f64) -> Decision {
        Decision {
            kind: "person".into(),
            outcome,
            a: "person/甄远山@370000".into(),
            a_in: "a#e0".into(),
            b: "person/甄远山@110000".into(),
            b_in: "b#e1".into(),
            score,
            reasons: vec!["same name (+1.0)".into()],
            by_override: false,
        }
    }

    #[test]
    fn the_undecided_come_first_then_the_close() {
        let order = doubtful(vec![
            decision(Outcome::Same, 9.0),
            decision(Outcome::Different, -0.5),
            decision(Outcome::Undecided, 1.5),
        ]);
        let scores: Vec<f64> = order.iter().map(|d| d.score).collect();
        assert_eq!(scores, [1.5, -0.5, 9.0]);
        assert_eq!(order.iter().filter(|d| is_doubtful(d)).count(), 2);
    }

    #[test]
    fn a_later_answer_replaces_an_earlier_one() {
        let pair = (reference("person/甄远山", "a#e0"), reference("person/甄远山@110000", "b#e1"));
        assert_eq!(pair.0, "person/甄远山 in a");
        let (mut same, mut different) = (vec![pair.clone()], Vec::new());
        settle(pair.clone(), &mut different, &mut same);
        settle(pair.clone(), &mut different, &mut same);
        assert_eq!((same, different), (Vec::new(), vec![pair]));
    }
}

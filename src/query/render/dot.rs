//! An answer as a plain graph in DOT. The diagram room draws the same with more care.

use std::collections::BTreeMap;

use petgraph::dot::Dot;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::query::Answer;
use crate::timeline::Entry;

/// The graph that the rows make.
pub(super) fn of(answer: &Answer) -> String {
    let mut ties = Ties::default();
    match answer {
        Answer::Visits(rows) => rows.iter().for_each(|row| ties.tie(&row.leader, &row.edtf, &row.unit)),
        Answer::Timeline(entries) => entries.iter().for_each(|entry| ties.entry(entry)),
        Answer::Show(profiles) => {
            for profile in profiles {
                ties.node(&profile.name);
                profile
                    .within
                    .iter()
                    .next_back()
                    .into_iter()
                    .for_each(|place| ties.tie(&profile.name, "within", place));
                profile.posts.iter().for_each(|held| ties.tie(&profile.name, &held.status, &held.title));
            }
        }
        Answer::Path(steps) => {
            for step in steps {
                let (from, to) = if step.forward { (&step.from, &step.to) } else { (&step.to, &step.from) };
                ties.tie(from, &step.edge, to);
            }
        }
        Answer::Who(rows) => {
            rows.iter().for_each(|row| ties.tie(&row.person, &format!("{} ({})", row.title, row.status), &row.of));
        }
        Answer::With(rows) => {
            rows.iter()
                .for_each(|row| ties.tie(&row.of, &format!("{} trips, {} other", row.trips, row.meetings), &row.name));
        }
    }
    format!("{}", Dot::new(&ties.graph))
}

/// Nodes by name, and what ties them.
#[derive(Default)]
struct Ties {
    graph: DiGraph<String, String>,
    nodes: BTreeMap<String, NodeIndex>,
}

impl Ties {
    fn node(&mut self, name: &str) -> NodeIndex {
        *self.nodes.entry(name.to_owned()).or_insert_with(|| self.graph.add_node(name.to_owned()))
    }

    /// Adds a tie; what has no name is left out.
    fn tie(&mut self, from: &str, label: &str, to: &str) {
        if from.is_empty() || to.is_empty() {
            return;
        }
        let (from, to) = (self.node(from), self.node(to));
        self.graph.add_edge(from, to, label.to_owned());
    }

    /// An event: who did it, what it was done to.
    fn entry(&mut self, entry: &Entry) {
        entry.who.iter().for_each(|who| self.tie(&who.name, &who.role, &entry.headline));
        entry.with.iter().for_each(|who| self.tie(&who.name, &who.role, &entry.headline));
        entry.what.iter().for_each(|what| self.tie(&entry.headline, &what.kind, &what.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::query::{Answer, CompanionRow, Format};

    #[test]
    fn names_are_escaped_and_each_is_one_node() {
        let row =
            |name: &str| CompanionRow { of: "张\"三".into(), name: name.into(), trips: 2, ..CompanionRow::default() };
        let dot = Answer::With(vec![row("李四"), row("王五")]).render(Format::Dot).expect("text");
        assert!(dot.starts_with("digraph {") && dot.contains("2 trips, 0 other"), "{dot}");
        assert_eq!(dot.matches(r#"张\"三"#).count(), 1, "{dot}");
    }
}

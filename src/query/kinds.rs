//! Words for kinds of units (医院, 企业, schools), from `data/kinds.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What fits a word for a kind.
#[derive(Debug, Default)]
pub(super) struct Kind {
    /// Subkinds of nodes.
    pub subkinds: Vec<&'static str>,
    /// Endings of names.
    pub endings: Vec<&'static str>,
}

static KINDS: LazyLock<HashMap<&str, Kind>> = LazyLock::new(|| {
    let split = |cell: &'static str| cell.split('|').filter(|item| !matches!(*item, "" | "-")).collect();
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let word = cells.next()?;
        let kind = Kind { subkinds: split(cells.next()?), endings: split(cells.next()?) };
        Some((word, kind))
    };
    include_str!("../../data/kinds.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

impl Kind {
    /// The kind that a word names.
    pub fn of(word: &str) -> Option<&'static Self> {
        KINDS.get(word.trim().to_lowercase().as_str())
    }

    /// Whether a unit is of the kind.
    pub fn admits(&self, subkind: &str, name: &str) -> bool {
        self.subkinds.contains(&subkind) || self.endings.iter().any(|ending| name.ends_with(ending))
    }

    /// All words, longest first, for questions.
    pub fn words() -> Vec<&'static str> {
        let mut words: Vec<&str> = KINDS.keys().copied().collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_kind_is_told_by_subkind_or_ending() {
        let company = Kind::of("企业").expect("listed");
        assert!(company.admits("company", "东河科技"));
        assert!(company.admits("institution", "东河服装厂"));
        assert!(!company.admits("institution", "东河县人民医院"));
        assert!(Kind::of("Hospitals").is_some_and(|kind| kind.admits("institution", "东河县人民医院")));
        assert!(Kind::of("东河").is_none());
    }
}

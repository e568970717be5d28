//! Words by which the parts of a document are told apart (`data/layout.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

/// The lists of the file, which says what each is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Words of credits beside names.
    pub credits: Vec<String>,
    /// Ends of who sends a report.
    pub senders: Vec<String>,
    /// Values of a source field that name nobody.
    pub nobody: Vec<String>,
    /// Words that no source's name holds.
    pub no_source: Vec<String>,
    /// Labels of the title and the day in a dump.
    pub labels: Vec<String>,
    /// Words of captions.
    pub captions: Captions,
}

/// Words of the texts of pictures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Captions {
    /// Ends that say who took the picture.
    pub credits: Vec<String>,
    /// Where somebody stands in it.
    pub places: Vec<String>,
    /// Ends that name the scene.
    pub scenes: Vec<String>,
}

static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/layout.toml")).expect("data/layout.toml is checked by a test")
});

/// The words, read when they are first asked for.
#[must_use]
pub fn words() -> &'static Layout {
    &LAYOUT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_says_nothing_twice() {
        let Layout { credits, senders, nobody, no_source, labels, captions } = words();
        let Captions { credits: taken, places, scenes } = captions;
        for list in [credits, senders, nobody, no_source, labels, taken, places, scenes] {
            let mut sorted = list.clone();
            sorted.sort();
            sorted.dedup();
            assert!(sorted.len() == list.len() && !list.is_empty(), "{list:?}");
        }
    }
}

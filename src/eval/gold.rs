//! Gold annotations: one JSON file a document.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::names::key;

/// A name with its other spellings, the canonical one first.
pub type Spellings = Vec<String>;

/// What a careful reader would put on a timeline after reading one document.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    /// Id of the document.
    pub id: String,
    /// Publication day, where the text states it.
    #[serde(default)]
    pub published: Option<String>,
    /// Persons with their titles.
    #[serde(default)]
    pub persons: Vec<Name>,
    /// Places.
    #[serde(default)]
    pub places: Vec<Name>,
    /// Companies and institutions.
    #[serde(default)]
    pub organizations: Vec<Name>,
    /// Days and ranges of days.
    #[serde(default)]
    pub dates: Vec<String>,
    /// Events.
    #[serde(default)]
    pub events: Vec<GoldEvent>,
    /// What counts neither for nor against.
    #[serde(default)]
    pub optional: Optional,
}

/// The optional lists of a gold file.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Optional {
    /// Persons.
    #[serde(default)]
    pub persons: Vec<Name>,
    /// Places.
    #[serde(default)]
    pub places: Vec<Name>,
    /// Organizations.
    #[serde(default)]
    pub organizations: Vec<Name>,
    /// Dates.
    #[serde(default)]
    pub dates: Vec<String>,
    /// Events.
    #[serde(default)]
    pub events: Vec<GoldEvent>,
}

/// A name, bare or with aliases and titles.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Name {
    /// The name alone.
    Bare(String),
    /// With more.
    Full {
        /// The canonical name.
        name: String,
        /// Other spellings.
        #[serde(default)]
        aliases: Vec<String>,
        /// Posts that stand at the name.
        #[serde(default)]
        titles: Vec<String>,
        /// Arguable posts.
        #[serde(default)]
        optional_titles: Vec<String>,
    },
}

impl Name {
    /// Every spelling, the canonical one first.
    #[must_use]
    pub fn spellings(&self) -> Spellings {
        match self {
            Self::Bare(name) => vec![name.clone()],
            Self::Full { name, aliases, .. } => std::iter::once(name).chain(aliases).cloned().collect(),
        }
    }

    /// Posts and arguable posts.
    #[must_use]
    pub fn titles(&self) -> (&[String], &[String]) {
        match self {
            Self::Bare(_) => (&[], &[]),
            Self::Full { titles, optional_titles, .. } => (titles, optional_titles),
        }
    }
}

/// An event as annotated.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldEvent {
    /// visit, meeting, talks.
    #[serde(rename = "type")]
    pub kind: String,
    /// Day or range of days.
    #[serde(default)]
    pub date: Option<String>,
    /// Who did it.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Who went along, attended, received.
    #[serde(default)]
    pub companions: Vec<String>,
    /// Arguable companions.
    #[serde(default)]
    pub optional_companions: Vec<String>,
    /// What was visited, in order.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Arguable targets.
    #[serde(default)]
    pub optional_targets: Vec<String>,
}

impl Gold {
    /// Every spelling of a name that this gold file knows, so that an event may name somebody by any of them.
    #[must_use]
    pub(super) fn spelling_index(&self) -> SpellingIndex {
        let optional = &self.optional;
        let lists = [
            &self.persons,
            &self.places,
            &self.organizations,
            &optional.persons,
            &optional.places,
            &optional.organizations,
        ];
        let mut groups: HashMap<String, Spellings> = HashMap::new();
        for name in lists.into_iter().flatten() {
            let spellings = name.spellings();
            for spelling in &spellings {
                groups.entry(key(spelling)).or_insert_with(|| spellings.clone());
            }
        }
        SpellingIndex(groups)
    }
}

/// Looks up the spellings of a name used in an event.
pub(super) struct SpellingIndex(HashMap<String, Spellings>);

impl SpellingIndex {
    /// The spellings of `name`; itself where gold lists no other.
    pub(super) fn group(&self, name: &str) -> Spellings {
        self.0.get(&key(name)).cloned().unwrap_or_else(|| vec![name.to_owned()])
    }
}

/// Why gold could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {error}")]
    Io {
        /// Folder or file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file is no gold annotation.
    #[error("{path}: not a gold annotation: {error}")]
    Form {
        /// File.
        path: String,
        /// What is wrong, with line and column.
        error: serde_json::Error,
    },
    /// There are no annotations.
    #[error("{path}: no gold annotations (*.json)")]
    Empty {
        /// Folder.
        path: String,
    },
}

/// The gold annotations of a folder, by file name.
///
/// # Errors
/// Where the folder or a file cannot be read, a file is no annotation, or there is none.
pub fn read(folder: &Path) -> Result<Vec<Gold>, GoldError> {
    let io = |path: &Path| {
        let path = path.display().to_string();
        move |error| GoldError::Io { path, error }
    };
    let mut paths = std::fs::read_dir(folder)
        .map_err(io(folder))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(io(folder))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.is_empty() {
        return Err(GoldError::Empty { path: folder.display().to_string() });
    }
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(io(path))?;
        serde_json::from_str(&text).map_err(|error| GoldError::Form { path: path.display().to_string(), error })
    };
    paths.iter().map(read).collect()
}

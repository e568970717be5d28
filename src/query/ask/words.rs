//! Words of questions, from `data/questions.tsv`.

use std::str::FromStr;
use std::sync::LazyLock;

use crate::record::EventType;

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    Path,
    Companions,
    Posts,
    Visits,
    /// Events of that type, or all.
    Timeline(Option<EventType>),
    Show,
}

impl FromStr for Intent {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Ok(match word {
            "path" => Self::Path,
            "companions" => Self::Companions,
            "posts" => Self::Posts,
            "visits" => Self::Visits,
            "timeline" => Self::Timeline(None),
            "show" => Self::Show,
            event => Self::Timeline(Some(super::super::event_type(event).ok_or(())?)),
        })
    }
}

/// A line of the file.
struct Row {
    what: &'static str,
    chinese: Vec<&'static str>,
    english: Vec<&'static str>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let words = |cell: Option<&'static str>| cell.into_iter().flat_map(|cell| cell.split('|')).collect();
        Some(Row { what: cells.next()?, chinese: words(cells.next()), english: words(cells.next()) })
    };
    let text = include_str!("../../../data/questions.tsv");
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// A question with the words that it is made of.
pub(super) struct Asked {
    /// In lower case; Simplified, where it is Chinese.
    pub text: String,
    pub english: bool,
    /// The words of an English question, each between blanks.
    spaced: String,
}

impl Asked {
    pub fn new(text: String, english: bool) -> Self {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let spaced = format!(" {} ", words.join(" "));
        Self { text, english, spaced }
    }

    fn has(&self, row: &Row) -> bool {
        if self.english {
            row.english.iter().any(|cue| self.spaced.contains(&format!(" {cue} ")))
        } else {
            row.chinese.iter().any(|cue| self.text.contains(cue))
        }
    }

    /// What is asked; None where no word tells.
    pub fn intent(&self) -> Option<Intent> {
        ROWS.iter().find_map(|row| row.what.parse().ok().filter(|_| self.has(row)))
    }

    /// The Chinese post that an English question asks for.
    pub fn title(&self) -> Option<&'static str> {
        let row = ROWS.iter().find(|row| row.what == "title" && self.english && self.has(row))?;
        row.chinese.first().copied()
    }

    /// What is left of the question without the names and days found and without words that are no part of a name: the
    /// longest run, which may be a name that nobody knows.
    pub fn unknown_name(&self, known: impl Iterator<Item = String>) -> Option<String> {
        if self.english { self.unknown_english() } else { self.unknown_chinese(known) }
    }

    fn unknown_chinese(&self, known: impl Iterator<Item = String>) -> Option<String> {
        let mut rest = self.text.clone();
        for said in known {
            rest = rest.replace(&said, " ");
        }
        let mut words: Vec<&str> =
            ROWS.iter().filter(|row| row.what != "title").flat_map(|row| row.chinese.iter().copied()).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        for word in words {
            rest = rest.replace(word, " ");
        }
        let runs = rest.split(|c: char| !('\u{3400}'..='\u{9fff}').contains(&c) && c != '·');
        let names = runs.filter(|run| (2..=12).contains(&run.chars().count()));
        names.max_by_key(|run| run.chars().count()).map(String::from)
    }

    fn unknown_english(&self) -> Option<String> {
        let is_word =
            |word: &&str| ROWS.iter().any(|row| row.english.iter().any(|cue| cue.split(' ').any(|w| w == *word)));
        let runs = self.spaced.trim().split(' ').collect::<Vec<_>>();
        let name = runs.split(|word| is_word(word) || word.chars().any(|c| c.is_ascii_digit()));
        name.filter(|run| run.len() >= 2).max_by_key(|run| run.len()).map(|run| run.join(" "))
    }
}

//! A user's own lexicon: names, posts, organizations, places and stop words in a TOML file.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::Class;
use super::trie::MOST;
use crate::record::RANKS;
use crate::text::{is_traditional, to_simplified};

/// What a user adds to the lexicon. See `docs/lexicon.md` for the file's form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserLexicon {
    /// Stretches of text that name nothing.
    #[serde(default)]
    stop: Vec<Spanned<String>>,
    #[serde(default)]
    person: Vec<Named>,
    #[serde(default)]
    organization: Vec<Named>,
    #[serde(default)]
    place: Vec<Named>,
    #[serde(default)]
    post: Vec<UserPost>,
}

/// A name that a user adds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    kind: Option<Spanned<String>>,
    code: Option<Spanned<String>>,
}

impl Named {
    /// The full name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.get_ref()
    }

    /// Other forms of it.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(|alias| alias.get_ref().as_str())
    }

    /// The entity's subkind, as in the record; None where the file gives none.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        let kind = self.kind.as_ref()?.get_ref();
        KINDS.iter().flat_map(|(_, kinds)| *kinds).find(|known| *known == kind).copied()
    }

    /// The division code; places only.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_ref().map(|code| code.get_ref().as_str())
    }
}

/// A post that a user adds: a head noun, not a title with its organization.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserPost {
    title: Spanned<String>,
    rank: Option<Spanned<String>>,
}

impl UserPost {
    /// The post.
    #[must_use]
    pub fn title(&self) -> &str {
        self.title.get_ref()
    }

    /// Its rank, as in the record; None where the file gives none.
    #[must_use]
    pub fn rank(&self) -> Option<&'static str> {
        let rank = self.rank.as_ref()?.get_ref();
        RANKS.iter().find(|known| *known == rank).copied()
    }
}

const KINDS: [(&str, &[&str]); 3] = [
    ("person", &["official", "journalist", "other"]),
    ("organization", &["company", "institution", "body", "media"]),
    ("place", &["country", "province", "prefecture", "county", "township", "village", "zone", "facility"]),
];

/// Why a user's lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UserLexiconError {
    /// The file cannot be read.
    #[error("{file}: cannot be read: {source}")]
    Read {
        /// Path of the file.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no lexicon.
    #[error("{file}:{line}: {reason}")]
    Invalid {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        reason: String,
    },
}

impl UserLexicon {
    /// Reads a lexicon from a file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, is no TOML, or holds a field, kind, rank or code that does not exist or an empty name.
    pub fn read(path: &Path) -> Result<Self, UserLexiconError> {
        let file = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, &file),
            Err(source) => Err(UserLexiconError::Read { file, source }),
        }
    }

    /// Reads a lexicon from text; `file` is its name in errors.
    ///
    /// # Errors
    ///
    /// As [`UserLexicon::read`].
    pub fn parse(text: &str, file: &str) -> Result<Self, UserLexiconError> {
        let invalid = |span: Option<Range<usize>>, reason: String| UserLexiconError::Invalid {
            file: file.to_owned(),
            line: 1 + span.map_or(0, |span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count()),
            reason,
        };
        let mut user: Self = toml::from_str(text).map_err(|error| invalid(error.span(), error.message().to_owned()))?;
        user.simplify();
        user.check().map_err(|(span, reason)| invalid(Some(span), reason))?;
        Ok(user)
    }

    /// Writes everything in Simplified characters, as the texts are read.
    fn simplify(&mut self) {
        let named = [&mut self.person, &mut self.organization, &mut self.place].into_iter().flatten();
        let names = named.flat_map(|named| std::iter::once(&mut named.name).chain(&mut named.aliases));
        let posts = self.post.iter_mut().map(|post| &mut post.title);
        for form in names.chain(posts).chain(&mut self.stop) {
            if form.get_ref().chars().any(is_traditional) {
                *form.get_mut() = to_simplified(form.get_ref());
            }
        }
    }

    /// The persons, in the file's order.
    #[must_use]
    pub fn people(&self) -> &[Named] {
        &self.person
    }

    /// The organizations, in the file's order.
    #[must_use]
    pub fn organizations(&self) -> &[Named] {
        &self.organization
    }

    /// The places, in the file's order.
    #[must_use]
    pub fn places(&self) -> &[Named] {
        &self.place
    }

    /// The posts, in the file's order.
    #[must_use]
    pub fn posts(&self) -> &[UserPost] {
        &self.post
    }

    /// What names nothing, in the file's order.
    pub fn stop(&self) -> impl Iterator<Item = &str> {
        self.stop.iter().map(|word| word.get_ref().as_str())
    }

    /// Everything to be found in texts: class, number within the class, form.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (Class, u32, &str)> {
        let groups = [
            (Class::UserPerson, &self.person),
            (Class::UserOrganization, &self.organization),
            (Class::UserPlace, &self.place),
        ];
        let named = groups.into_iter().flat_map(|(class, group)| {
            group.iter().enumerate().flat_map(move |(i, named)| {
                std::iter::once(named.name()).chain(named.aliases()).map(move |form| (class, i as u32, form))
            })
        });
        let posts = self.post.iter().enumerate().map(|(i, post)| (Class::UserPost, i as u32, post.title()));
        let stop = self.stop().enumerate().map(|(i, word)| (Class::UserStop, i as u32, word));
        named.chain(posts).chain(stop)
    }

    fn check(&self) -> Result<(), (Range<usize>, String)> {
        for (group, kinds) in [&self.person, &self.organization, &self.place].into_iter().zip(KINDS) {
            for named in group {
                named.check(kinds)?;
            }
        }
        for post in &self.post {
            filled(&post.title)?;
            if let Some(rank) = &post.rank
                && !RANKS.contains(&rank.get_ref().as_str())
            {
                return Err((rank.span(), format!("unknown rank {:?}; one of {}", rank.get_ref(), RANKS.join(", "))));
            }
        }
        self.stop.iter().try_for_each(filled)?;
        let characters: usize = self.patterns().map(|(_, _, text)| text.chars().count()).sum();
        if characters > MOST {
            return Err((0..0, format!("more than {MOST} characters of names and words")));
        }
        Ok(())
    }
}

impl Named {
    fn check(&self, (what, kinds): (&str, &[&str])) -> Result<(), (Range<usize>, String)> {
        filled(&self.name)?;
        self.aliases.iter().try_for_each(filled)?;
        if let Some(kind) = &self.kind
            && !kinds.contains(&kind.get_ref().as_str())
        {
            let reason = format!("unknown kind {:?} of {what}; one of {}", kind.get_ref(), kinds.join(", "));
            return Err((kind.span(), reason));
        }
        match &self.code {
            Some(code) if what != "place" => Err((code.span(), format!("a {what} has no division code"))),
            Some(code) if code.get_ref().len() != 6 || !code.get_ref().bytes().all(|byte| byte.is_ascii_digit()) => {
                Err((code.span(), format!("{:?} is no division code of six digits", code.get_ref())))
            }
            _ => Ok(()),
        }
    }
}

fn filled(text: &Spanned<String>) -> Result<(), (Range<usize>, String)> {
    if text.get_ref().trim().is_empty() { Err((text.span(), "an empty name".to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_line_and_reason() {
        let cases = [
            ("stop = [\n  \"甲\",\n  \" \"\n]", "my.toml:3: an empty name"),
            (
                "[[organization]]\nname = \"甲\"\nkind = \"shop\"",
                "my.toml:3: unknown kind \"shop\" of organization; one of company",
            ),
            ("\n[[place]]\nname = \"甲村\"\ncode = \"1234\"", "my.toml:4: \"1234\" is no division code"),
            ("[[person]]\nnmae = \"甲\"", "my.toml:2: unknown field `nmae`"),
            ("[[post]]\ntitle = \"队长\"\nrank = \"high\"", "my.toml:3: unknown rank \"high\""),
            ("[[person]\n", "my.toml:1: "),
        ];
        for (text, message) in cases {
            let error = UserLexicon::parse(text, "my.toml").expect_err(text).to_string();
            assert!(error.starts_with(message), "{error}\nis not\n{message}");
        }
    }

    #[test]
    fn a_whole_file() {
        let text = "stop = [\"甲乙\"]\n[[place]]\nname = \"丙村\"\naliases = [\"丙\"]\nkind = \"village\"\ncode = \"110101\"\n\
                    [[post]]\ntitle = \"片长\"\nrank = \"township\"\n";
        let user = UserLexicon::parse(text, "my.toml").expect("a valid lexicon");
        let place = &user.places()[0];
        assert_eq!((place.name(), place.kind(), place.code()), ("丙村", Some("village"), Some("110101")));
        assert_eq!(user.posts()[0].rank(), Some("township"));
        assert_eq!(user.patterns().count(), 4);
    }
}

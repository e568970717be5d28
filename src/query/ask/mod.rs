//! Questions in Chinese or English, mapped to queries. What is asked is found by a few words and by the names and days in
//! the question; what is not understood is said.

mod days;
mod names;
mod words;

use super::kinds::Kind;
use super::{Answer, Directory, EventFilter, Names, Query, QueryError, Span, VisitFilter, run};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::record::EventType;
use crate::text;
use names::Found;
use words::Intent;

/// Questions that are understood.
pub const EXAMPLES: [&str; 8] = [
    "2月21日谁调研了哪些企业？",
    "李四去了哪里？",
    "谁陪同李四？",
    "东河市的市委书记是谁？",
    "2月20日有哪些会议？",
    "who visited Tongling on Feb 21?",
    "who accompanied Li Si?",
    "who is the mayor of Tongling?",
];

/// A question with the query it became, and its answer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// What it found.
    pub answer: Answer,
}

/// Answers a question.
///
/// # Errors
/// [`QueryError::Question`] where it is not understood.
pub fn ask(graph: &KnowledgeGraph, question: &str) -> Result<Asked, QueryError> {
    let names = Names::new(graph);
    let query = understand(&names, graph.period.as_deref(), question)?;
    let answer = run(graph, &query)?;
    Ok(Asked { query, answer })
}

fn understand(directory: &dyn Directory, period: Option<&str>, question: &str) -> Result<Query, QueryError> {
    // English words must not be lost to the cleaning of stray Latin.
    let english = question.chars().filter(char::is_ascii_alphabetic).count() * 2 > question.chars().count();
    let clean = text::clean(&Document::from_text("", question)).string;
    let text = if english || clean.trim().is_empty() { question.to_lowercase() } else { clean.to_lowercase() };
    let asked = words::Asked::new(text, english);
    let said = if english { days::english(&asked.text, period) } else { days::chinese(&asked.text, period)? };
    let mut names =
        if english { names::english(directory, &asked.text) } else { names::chinese(directory, &asked.text) };
    let kinds = kinds(&asked.text, english, &names);
    let intent = asked.intent();
    let of_events = matches!(intent, Some(Intent::Timeline(Some(_))));
    if names.is_empty() && intent.is_some() && !(of_events && english) {
        let known = said.words.iter().cloned().chain(Kind::words().into_iter().map(String::from));
        let name = asked.unknown_name(known);
        // 谁会见了外宾: what is met or chaired is seldom a name; who stands first is.
        let name = name.filter(|name| !of_events || asked.text.starts_with(name.as_str()));
        names.extend(name.map(|name| Found::new(name, &[])));
    }
    Question { asked: &asked, names: &names, kinds, days: said.days }.query(intent)
}

/// A question taken apart.
struct Question<'a> {
    asked: &'a words::Asked,
    names: &'a [Found],
    kinds: Vec<String>,
    days: Span,
}

impl Question<'_> {
    fn query(&self, intent: Option<Intent>) -> Result<Query, QueryError> {
        let first = self.names.first();
        match intent {
            Some(Intent::Path) => match self.names {
                [a, b, ..] => Ok(Query::Path { a: a.text.clone(), b: b.text.clone() }),
                _ => missing("it names fewer than two known names"),
            },
            Some(Intent::Posts) => match first {
                Some(name) => Ok(Query::Who { name: self.post(name) }),
                None => missing("it names nobody and no place that is known"),
            },
            Some(Intent::Companions) => self.companions(),
            Some(Intent::Visits) => self.visits(),
            Some(Intent::Timeline(kind)) => self.events(kind),
            Some(Intent::Show) | None => match first {
                Some(name) if self.post(name) != name.text => Ok(Query::Who { name: self.post(name) }),
                Some(_) if self.days != Span::default() => self.events(None),
                Some(name) => Ok(Query::Show { name: name.text.clone() }),
                None => missing("it has no word for what is asked, and no known name"),
            },
        }
    }

    fn people(&self) -> impl Iterator<Item = String> {
        self.names.iter().filter(|name| name.is_person()).map(|name| name.text.clone())
    }

    fn places(&self) -> Vec<String> {
        self.names.iter().filter(|name| !name.is_person()).map(|name| name.text.clone()).collect()
    }

    /// Who travels with somebody; with a place or a kind, or of two, the trips.
    fn companions(&self) -> Result<Query, QueryError> {
        let (mut people, what, kind) = (self.people(), self.places(), self.kinds.clone());
        let Some(name) = people.next() else {
            return match self.names.first() {
                Some(name) => Ok(Query::With { name: name.text.clone(), days: self.days }),
                None => missing("it names nobody that is known"),
            };
        };
        let with: Vec<String> = people.collect();
        if with.is_empty() && what.is_empty() && kind.is_empty() {
            return Ok(Query::With { name, days: self.days });
        }
        Ok(Query::Visits(VisitFilter { who: vec![name], what, with, kind, days: self.days, leaves: false }))
    }

    fn visits(&self) -> Result<Query, QueryError> {
        let (who, what, kind) = (self.people().collect::<Vec<_>>(), self.places(), self.kinds.clone());
        if who.is_empty() && what.is_empty() && kind.is_empty() && self.days == Span::default() {
            return missing("it has no known name, day or kind of unit");
        }
        Ok(Query::Visits(VisitFilter { who, what, with: Vec::new(), kind, days: self.days, leaves: false }))
    }

    fn events(&self, kind: Option<EventType>) -> Result<Query, QueryError> {
        if self.names.is_empty() && kind.is_none() && self.days == Span::default() {
            return missing("it names nobody and nothing that is known, and no day");
        }
        let names = self.names.iter().map(|name| name.text.clone()).collect();
        Ok(Query::Timeline(EventFilter { names, kinds: kind.into_iter().collect(), days: self.days }))
    }

    /// The name with the title that stands behind it: 东河市的市委书记是谁 → 东河市市委书记.
    fn post(&self, name: &Found) -> String {
        if name.is_person() {
            return name.text.clone();
        }
        if let Some(title) = self.asked.title() {
            return format!("{}{title}", name.text);
        }
        let rest = self.asked.text.split_once(&name.said).map_or("", |(_, rest)| rest).trim_start_matches(['的', ' ']);
        let title: String =
            rest.chars().take_while(|c| !matches!(c, '是' | '？' | '?' | '。') && !c.is_ascii()).collect();
        let heads = ["书记", "长", "主任", "主席", "代表", "委员"];
        if heads.iter().any(|head| title.ends_with(head)) { format!("{}{title}", name.text) } else { name.text.clone() }
    }
}

fn missing(why: &str) -> Result<Query, QueryError> {
    Err(QueryError::Question { why: why.to_owned() })
}

fn kinds(asked: &str, english: bool, names: &[Found]) -> Vec<String> {
    let mut rest = asked.to_owned();
    for name in names {
        rest = rest.replace(&name.said, " ");
    }
    let words: Vec<&str> = rest.split(|c: char| !c.is_alphanumeric()).collect();
    let latin = |word: &str| word.is_ascii();
    let fits =
        |word: &&str| if english { latin(word) && words.contains(word) } else { !latin(word) && rest.contains(*word) };
    // A single character (村, 县) is too common in a sentence to be a kind.
    let long = |word: &&str| word.chars().count() > 1;
    Kind::words().into_iter().filter(long).find(fits).map(String::from).into_iter().collect()
}

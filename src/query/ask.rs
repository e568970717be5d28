//! Questions in Chinese or English, mapped to queries. What is asked is found by a few words and by the names and days in
//! the question; what is not understood is said.

use chrono::NaiveDate;

use super::kinds::Kind;
use super::{Answer, Directory, Named, Names, Query, QueryError, Span, VisitFilter, run};
use crate::document::Document;
use crate::graph::{KnowledgeGraph, days};
use crate::text;
use crate::time::{self, Context, Period};

/// Questions that are understood.
pub const EXAMPLES: [&str; 6] = [
    "2月21日谁调研了哪些企业？",
    "李四去了哪里？",
    "谁陪同李四？",
    "东河市的市委书记是谁？",
    "who visited Tongling on Feb 21?",
    "who accompanied Li Si?",
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

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    Path,
    Companions,
    Posts,
    Visits,
    Timeline,
    Show,
}

/// Words that tell the intent, the first that fits wins; in Chinese as they are, in English as whole words.
const INTENTS: &[(Intent, &[&str])] = &[
    (
        Intent::Path,
        &["什么关系", "有何关系", "怎么联系", "有什么联系", "connected", "related", "connection", "relation", "link"],
    ),
    (
        Intent::Companions,
        &[
            "陪同",
            "同行",
            "随同",
            "一起",
            "和谁",
            "与谁",
            "跟谁",
            "accompanied",
            "accompany",
            "companions",
            "travelled with",
            "traveled with",
            "with whom",
        ],
    ),
    (
        Intent::Posts,
        &[
            "职务",
            "担任",
            "任职",
            "什么职",
            "书记是谁",
            "市长是谁",
            "县长是谁",
            "省长是谁",
            "区长是谁",
            "局长是谁",
            "主任是谁",
            "post",
            "position",
            "positions",
            "office",
            "holds",
            "held",
        ],
    ),
    (
        Intent::Visits,
        &[
            "去了",
            "去过",
            "到了",
            "到过",
            "调研",
            "考察",
            "走访",
            "视察",
            "检查",
            "慰问",
            "访问",
            "察看",
            "参观",
            "督导",
            "哪里",
            "哪些地方",
            "哪些企业",
            "visit",
            "visited",
            "visits",
            "went",
            "go",
            "where",
            "inspect",
            "inspected",
            "toured",
        ],
    ),
    (
        Intent::Timeline,
        &[
            "做了什么",
            "干了什么",
            "活动",
            "会议",
            "行程",
            "时间线",
            "发生",
            "会见",
            "主持",
            "timeline",
            "do",
            "did",
            "happened",
            "happen",
            "meetings",
            "met",
            "chaired",
            "schedule",
        ],
    ),
    (Intent::Show, &["是谁", "介绍", "是什么", "who is", "what is", "about"]),
];

fn understand(directory: &dyn Directory, period: Option<&str>, question: &str) -> Result<Query, QueryError> {
    let clean = text::clean(&Document::from_text("", question)).string;
    let lower = if clean.trim().is_empty() { question.to_lowercase() } else { clean.to_lowercase() };
    // English words must not be lost to the cleaning of stray Latin.
    let english = question.chars().filter(char::is_ascii_alphabetic).count() * 2 > question.chars().count();
    let asked = if english { question.to_lowercase() } else { lower };
    let days = if english { english_days(&asked, period) } else { chinese_days(&asked, period) };
    let names = if english { english_names(directory, &asked) } else { chinese_names(directory, &asked) };
    let kinds: Vec<String> = kinds(&asked, english, &names);
    let intent = intent(&asked, english);
    build(&asked, intent, &names, kinds, days)
}

fn build(
    asked: &str,
    intent: Option<Intent>,
    names: &[Found],
    kinds: Vec<String>,
    days: Span,
) -> Result<Query, QueryError> {
    let people: Vec<&Found> = names.iter().filter(|name| name.is_person()).collect();
    let places: Vec<&Found> = names.iter().filter(|name| !name.is_person()).collect();
    let missing = |why: &str| Err(QueryError::Question { why: why.to_owned() });
    match intent {
        Some(Intent::Path) => match names {
            [a, b, ..] => Ok(Query::Path { a: a.text.clone(), b: b.text.clone() }),
            _ => missing("it names fewer than two known names"),
        },
        Some(Intent::Companions) if people.len() == 1 => Ok(Query::With { name: people[0].text.clone(), days }),
        Some(Intent::Posts) => match names.first() {
            Some(name) => Ok(Query::Who { name: posted(asked, name) }),
            None => missing("it names nobody and no place that is known"),
        },
        Some(Intent::Visits | Intent::Companions) => {
            let (who, with) = if intent == Some(Intent::Companions) {
                (people.iter().skip(1).collect::<Vec<_>>(), people.iter().take(1).collect::<Vec<_>>())
            } else {
                (people.iter().collect(), Vec::new())
            };
            let what: Vec<String> = places.iter().map(|place| place.text.clone()).collect();
            if people.is_empty() && what.is_empty() && kinds.is_empty() && days == Span::default() {
                return missing("it has no known name, day or kind of unit");
            }
            let text = |list: Vec<&&Found>| list.into_iter().map(|name| name.text.clone()).collect();
            Ok(Query::Visits(VisitFilter { who: text(who), what, with: text(with), kind: kinds, days, leaves: false }))
        }
        Some(Intent::Timeline) => match names.first() {
            Some(name) => Ok(Query::Timeline { name: name.text.clone(), days }),
            None => missing("it names nobody and nothing that is known"),
        },
        Some(Intent::Show) | None => match (names.first(), &days) {
            (Some(name), days) if *days == Span::default() => Ok(Query::Show { name: name.text.clone() }),
            (Some(name), days) => Ok(Query::Timeline { name: name.text.clone(), days: *days }),
            (None, _) => missing("it has no word for what is asked, and no known name"),
        },
    }
}

/// The name with the title that stands behind it: 东河市的市委书记是谁 → 东河市市委书记.
fn posted(asked: &str, name: &Found) -> String {
    let rest = asked.split_once(&name.said).map_or("", |(_, rest)| rest).trim_start_matches(['的', ' ']);
    let title: String = rest.chars().take_while(|c| !matches!(c, '是' | '？' | '?' | '。') && !c.is_ascii()).collect();
    let heads = ["书记", "长", "主任", "主席", "代表", "委员"];
    if name.is_person() || !heads.iter().any(|head| title.ends_with(head)) {
        return name.text.clone();
    }
    format!("{}{title}", name.text)
}

fn intent(asked: &str, english: bool) -> Option<Intent> {
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spaced = format!(" {} ", words.join(" "));
    let has = |cue: &str| if english { spaced.contains(&format!(" {cue} ")) } else { asked.contains(cue) };
    INTENTS.iter().find(|(_, cues)| cues.iter().any(|cue| has(cue))).map(|(intent, _)| *intent)
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

/// A name in a question.
#[derive(Clone, Debug)]
struct Found {
    /// As the question has it.
    said: String,
    /// As the query has it.
    text: String,
    kinds: Vec<String>,
}

impl Found {
    fn new(said: String, nodes: &[Named]) -> Self {
        let text = nodes.first().map_or_else(|| said.clone(), |node| node.name.clone());
        Self { said, text, kinds: nodes.iter().map(|node| node.kind.clone()).collect() }
    }

    fn is_person(&self) -> bool {
        self.kinds.iter().any(|kind| kind == "person")
    }
}

/// Known names of a kind that questions ask about.
fn known(directory: &dyn Directory, key: &str) -> Vec<Named> {
    let mut nodes = directory.exact(key);
    nodes.retain(|node| matches!(node.kind.as_str(), "person" | "place" | "organization"));
    nodes
}

/// The longest name at each place of a Chinese question.
fn chinese_names(directory: &dyn Directory, asked: &str) -> Vec<Found> {
    let chars: Vec<char> = asked.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let longest = (2..=LONGEST_NAME.min(chars.len() - at)).rev().find_map(|len| {
            let said: String = chars[at..at + len].iter().collect();
            let nodes = known(directory, &super::names::key(&said));
            (!nodes.is_empty() && said.trim() == said).then(|| (len, Found::new(said, &nodes)))
        });
        match longest {
            Some((len, name)) => {
                found.push(name);
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// Longest name that is looked for, in characters or English words times eight.
const LONGEST_NAME: usize = 24;

/// The longest run of English words that is a name in pinyin.
fn english_names(directory: &dyn Directory, asked: &str) -> Vec<Found> {
    const STOP: [&str; 14] =
        ["who", "what", "where", "did", "the", "in", "on", "of", "with", "and", "is", "was", "to", "go"];
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find_map(|len| {
            let own = &words[at..at + len];
            if own.iter().any(|word| STOP.contains(word)) {
                return None;
            }
            let nodes = known(directory, &own.concat());
            (!nodes.is_empty()).then(|| (len, Found::new(own.join(" "), &nodes)))
        });
        match longest {
            Some((len, name)) => {
                found.push(name);
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// Days that a Chinese question names; a day without a year is one of the corpus's period.
fn chinese_days(asked: &str, period: Option<&str>) -> Span {
    let period = period.and_then(days::bounds).map(|(first, last)| Period { first, last });
    let context = Context { period, ..Context::default() };
    let found = time::resolve(asked, &time::find(asked), &context);
    let bounds = found.iter().filter_map(|time| days::bounds(time.edtf.as_deref()?));
    let joined = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.map_or_else(Span::default, |(from, to)| Span { from: Some(from), to: Some(to) })
}

/// Days that an English question names: ISO dates, `Feb 21`, `21 February 2020`, `February`.
fn english_days(asked: &str, period: Option<&str>) -> Span {
    let iso = asked.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|word| word.len() >= 7);
    let mut found: Vec<(NaiveDate, NaiveDate)> = iso.filter_map(days::bounds).collect();
    if found.is_empty() {
        found.extend(month_day(asked, period));
    }
    let joined = found.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.map_or_else(Span::default, |(from, to)| Span { from: Some(from), to: Some(to) })
}

fn month_day(asked: &str, period: Option<&str>) -> Option<(NaiveDate, NaiveDate)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_month = |word: &str| word.len() >= 3 && word.chars().all(|c| c.is_ascii_alphabetic());
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| {
        let month = MONTHS.iter().position(|month| {
            is_month(word) && word.starts_with(month) && FULL.iter().any(|full| full.starts_with(word))
        })?;
        Some((at, month + 1))
    })?;
    let number = |at: usize| {
        words.get(at).and_then(|word| word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u32>().ok())
    };
    let near = [at.wrapping_sub(1), at + 1, at + 2].map(number);
    let day = near.iter().flatten().find(|number| (1..=31).contains(*number)).copied();
    let year = near.iter().flatten().find(|number| (1900..2200).contains(*number)).copied();
    let year = year.or_else(|| {
        use chrono::Datelike;
        period.and_then(days::bounds).map(|(first, _)| first.year().unsigned_abs())
    })?;
    days::bounds(&day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}")))
}

/// Months in full.
const FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

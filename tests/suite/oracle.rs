//! Events alone: `event::find` on names taken from the gold annotations, so that what is wrong is the events' own.
//!
//! `SHIGUAN_ORACLE=folder` writes the records there, one file a set, for reading and scoring by hand.

use std::path::{Path, PathBuf};

use serde_json::Value;
use shiguan::mention::{Entity, Form, Mention, Mentions, Position};
use shiguan::record::EntityKind;
use shiguan::span::Span;
use shiguan::text::Text;
use shiguan::{Document, Options, Record};

/// Full-width letters and marks as half-width ones: typography does not tell names apart.
fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '「' | '『' => '“',
        '」' | '』' => '”',
        _ => c,
    }
}

fn folded(text: &str) -> Vec<char> {
    text.chars().map(fold).collect()
}

/// A name's spellings: the name, then its aliases.
fn spellings(item: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match item {
        Value::String(name) => vec![name.clone()],
        _ => text(&item["name"])
            .into_iter()
            .chain(item["aliases"].as_array().into_iter().flatten().filter_map(text))
            .collect(),
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn items(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn place_kind(name: &str) -> &'static str {
    const PROVINCES: [&str; 8] = ["新疆", "西藏", "青海", "宁夏", "湖北", "北京", "广东", "安徽"];
    const KINDS: [(&str, &str); 14] = [
        ("自治区", "province"),
        ("省", "province"),
        ("市", "prefecture"),
        ("自治州", "prefecture"),
        ("县", "county"),
        ("旗", "county"),
        ("开发区", "zone"),
        ("园区", "zone"),
        ("区", "county"),
        ("镇", "township"),
        ("乡", "township"),
        ("街道", "township"),
        ("村", "village"),
        ("社区", "village"),
    ];
    if PROVINCES.contains(&name) {
        return "province";
    }
    KINDS.iter().find(|(end, _)| name.ends_with(end)).map_or("other", |(_, kind)| kind)
}

/// Mentions as the annotations have them.
struct Oracle<'a> {
    chars: Vec<char>,
    gold: &'a Value,
    mentions: Mentions,
    found: Vec<(Span, usize, Form)>,
}

impl Oracle<'_> {
    fn add(&mut self, kind: EntityKind, subkind: &'static str, item: &Value) {
        let mut names = spellings(item);
        if kind == EntityKind::Place {
            // 湖北 for 湖北省, as the scorer forgives it.
            let stem = names[0].trim_end_matches(['省', '市', '县', '区']).to_owned();
            if stem.chars().count() >= 2 && names.len() == 1 {
                names.push(stem);
            }
        }
        let index = self.mentions.entities.len();
        self.mentions.entities.push(Entity {
            kind,
            subkind,
            name: names[0].clone(),
            aliases: names[1..].to_vec(),
            code: None,
            within: Vec::new(),
            place: None,
            basis: None,
        });
        for (i, name) in names.iter().enumerate() {
            let form = if i == 0 { Form::Name } else { Form::Short };
            self.find(&folded(name), index, form);
        }
        if kind == EntityKind::Person {
            let surname: String = names[0].chars().take(1).collect();
            for head in ["书记", "主任", "市长", "副市长", "副县长", "县长", "区长"] {
                self.find(&folded(&format!("{surname}{head}")), index, Form::SurnamePost);
            }
        }
    }

    fn find(&mut self, name: &[char], entity: usize, form: Form) {
        if name.is_empty() {
            return;
        }
        let spans: Vec<Span> = self
            .chars
            .windows(name.len())
            .enumerate()
            .filter(|(_, window)| *window == name)
            .map(|(at, _)| Span::new(at as u32, (at + name.len()) as u32))
            .collect();
        self.found.extend(spans.into_iter().map(|span| (span, entity, form)));
    }

    /// 我县, 来校, 我司: the first thing visited that fits.
    fn deictic(&mut self) {
        let visited: Vec<String> = items(&self.gold["events"])
            .iter()
            .filter(|event| event["type"] == "visit")
            .flat_map(|event| strings(&event["targets"]))
            .collect();
        let words: [(&str, &str, &[&str]); 6] = [
            ("来我县", "我县", &["县"]),
            ("来我市", "我市", &["市"]),
            ("来校", "校", &["大学", "学院"]),
            ("来我校", "我校", &["大学", "学院"]),
            ("来公司", "公司", &["公司"]),
            ("莅临我司", "我司", &["公司"]),
        ];
        for (phrase, word, ends) in words {
            let Some(name) = visited.iter().find(|name| ends.iter().any(|end| name.ends_with(end))) else { continue };
            let Some(entity) = self.mentions.entities.iter().position(|entity| entity.name == *name) else { continue };
            let (phrase, word) = (folded(phrase), folded(word));
            let from = phrase.len() - word.len();
            let hits: Vec<usize> = (0..self.chars.len()).filter(|&at| self.chars[at..].starts_with(&phrase)).collect();
            for at in hits {
                let span = Span::new((at + from) as u32, (at + phrase.len()) as u32);
                self.found.push((span, entity, Form::Deictic));
            }
        }
    }

    /// The posts that stand before a name, chained by 、, or right behind it.
    fn posts(&mut self, person: usize, item: &Value) {
        let mut titles = strings(&item["titles"]);
        titles.extend(strings(&item["optional_titles"]));
        let mut titles: Vec<(String, Vec<char>)> = titles.into_iter().map(|t| (t.clone(), folded(&t))).collect();
        titles.sort_by_key(|(_, chars)| std::cmp::Reverse(chars.len()));
        let spans: Vec<Span> = self.found.iter().filter(|(_, e, _)| *e == person).map(|(s, _, _)| *s).collect();
        let mut posts: Vec<(Span, String)> = Vec::new();
        for span in spans {
            let mut start = span.start as usize;
            loop {
                let before = &self.chars[..start];
                if let Some((title, chars)) = titles.iter().find(|(_, chars)| before.ends_with(chars)) {
                    posts.push((Span::new((start - chars.len()) as u32, start as u32), title.clone()));
                    start -= chars.len();
                } else if before.ends_with(&['、']) || before.ends_with(&['兼']) {
                    start -= 1;
                } else {
                    break;
                }
            }
            let after = &self.chars[span.end as usize..];
            if let Some((title, chars)) = titles.iter().find(|(_, chars)| after.starts_with(chars)) {
                posts.push((Span::new(span.end, span.end + chars.len() as u32), title.clone()));
            }
        }
        for (title, _) in &titles {
            if !posts.iter().any(|(_, known)| known == title) {
                posts.push((Span::new(0, 0), title.clone()));
            }
        }
        for (span, title) in posts {
            self.mentions.positions.push(Position {
                person,
                head: title.clone(),
                title,
                rank: "other",
                organization: None,
                place: None,
                basis: None,
                status: "incumbent",
                span,
                confidence: 1.0,
            });
        }
    }

    fn mentions(mut self) -> Mentions {
        let optional = &self.gold["optional"];
        for group in [self.gold, optional] {
            for item in items(&group["persons"]) {
                let person = self.mentions.entities.len();
                self.add(EntityKind::Person, "official", &item);
                self.posts(person, &item);
            }
            for item in items(&group["organizations"]) {
                let kind = match item["kind"].as_str() {
                    Some("company") => "company",
                    Some("institution") => "institution",
                    _ => "body",
                };
                self.add(EntityKind::Organization, kind, &item);
            }
            for item in items(&group["places"]) {
                self.add(EntityKind::Place, place_kind(&spellings(&item)[0]), &item);
            }
        }
        self.deictic();
        self.found.sort_by_key(|(span, entity, _)| (span.start, std::cmp::Reverse(span.end), *entity));
        self.found.dedup_by_key(|(span, _, _)| *span);
        let mut last = Span::default();
        for (span, entity, form) in self.found {
            let post = self.mentions.positions.iter().any(|position| position.span.contains(span));
            let person = self.mentions.entities[entity].kind == EntityKind::Person;
            let inner = last.overlaps(span) || (post && !person);
            self.mentions.mentions.push(Mention { span, entity, form, inner });
            if span.end > last.end {
                last = span;
            }
        }
        self.mentions
    }
}

/// The record of a document whose names the annotation gives.
fn record(document: &Document, gold: &Value, options: &Options) -> Record {
    let with = |text: &Text| {
        let chars = text.chars.iter().copied().map(fold).collect();
        Oracle { chars, gold, mentions: Mentions::default(), found: Vec::new() }.mentions()
    };
    shiguan::extract_with(document, options, |text, _| with(text))
}

/// The records of a set.
pub fn records(texts: &Path, golds: &Path, options: &Options) -> Vec<Record> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(golds).expect("the set's folder").filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut records = Vec::new();
    for path in paths {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
        let id = gold["id"].as_str().expect("an id");
        let text = std::fs::read_to_string(texts.join(format!("{id}.txt"))).expect("the text");
        records.push(record(&Document::from_text(id, text), &gold, options));
    }
    records
}

/// Options with a period.
pub fn period(first: (i32, u32, u32), last: (i32, u32, u32)) -> Options {
    let day = |(y, m, d)| chrono::NaiveDate::from_ymd_opt(y, m, d).expect("a day");
    Options { period: Some(shiguan::time::Period { first: day(first), last: day(last) }), ..Options::default() }
}

fn write(records: &[Record], set: &str) {
    let Some(folder) = std::env::var_os("SHIGUAN_ORACLE") else { return };
    let lines: Vec<String> = records.iter().map(|r| serde_json::to_string(r).expect("JSON")).collect();
    std::fs::write(PathBuf::from(folder).join(format!("{set}.jsonl")), lines.join("\n") + "\n").expect("writable");
}

#[test]
fn events_of_the_local_set_with_names_given() {
    let root = super::shared::root();
    let gold = root.join("tests/gold/local");
    let records = records(&gold.join("texts"), &gold.join("gold"), &period((2020, 1, 1), (2020, 3, 31)));
    write(&records, "local");
    assert_eq!(records.len(), 36);
}

#[test]
fn events_of_the_seeds_with_names_given() {
    let root = super::shared::root();
    let records =
        records(&root.join("seeds"), &root.join("tests/gold/seeds/gold"), &period((2020, 2, 12), (2020, 2, 24)));
    write(&records, "seeds");
    assert_eq!(records.len(), 5);
}

#[test]
fn events_of_the_news_with_names_given() {
    let Some(shared) = super::shared::shared() else { return };
    let news = shared.join("gold/news");
    let records = records(&news.join("texts"), &news.join("gold"), &Options::default());
    write(&records, "news");
    assert!(!records.is_empty());
}

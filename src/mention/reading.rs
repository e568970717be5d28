//! The whole document read twice: names that a first reading finds beside a post or a speaking verb help the second.

use std::collections::{BTreeMap, BTreeSet};

use super::attach::{self, Sentence, Ties};
use super::candidate::Candidate;
use super::class::Class;
use super::grammar::persons;
use super::lattice::{Edge, Step};
use super::read::{self, Known, Material, Room};
use super::scan::Scan;
use super::standing;
use super::title::{self, Titles};
use super::weights::WEIGHTS;
use super::words::WORDS;
use crate::record::PartKind;
use crate::span::Span;
use crate::text::Text;
use crate::text::class::is_han;

/// One sentence, read.
pub struct Read {
    /// Index of the sentence in the text.
    pub sentence: usize,
    /// Best path.
    pub steps: Vec<Step>,
    /// Numbers of its steps that name somebody, or what others proposed.
    pub named: Vec<usize>,
    /// Posts and roles on it.
    pub titles: Titles,
    /// Which belongs to whom.
    pub ties: Ties,
}

/// Reads all sentences of a document.
#[must_use]
pub fn read(scan: &Scan, candidates: &[Candidate], times: &[Span]) -> Vec<Read> {
    let text = scan.text;
    let none = Known::new();
    let material = Material { scan, candidates, times, known: &none };
    Room::within(text, |room| {
        let mut reads: Vec<Read> = (0..text.sentences.len()).map(|sentence| one(&material, sentence, room)).collect();
        let known = known(text, &reads);
        let material = Material { known: &known, ..material };
        for sentence in overlooked(scan, &reads, &known) {
            reads[sentence] = one(&material, sentence, room);
        }
        reads
    })
}

fn one(material: &Material, sentence: usize, room: &mut Room) -> Read {
    let text = material.scan.text;
    let steps = read::read(material, text.sentences[sentence].span, room);
    let titles = title::find(text, &steps);
    let ties = attach::ties(&Sentence { text, steps: &steps, titles: &titles });
    let names = |step: &Step| step.edge.candidate.is_some() || step.edge.class.is_person();
    let named = (0..steps.len()).filter(|&at| names(&steps[at])).collect();
    Read { sentence, steps, named, titles, ties }
}

/// The sentences in which known names stand where none was read.
fn overlooked(scan: &Scan, reads: &[Read], known: &Known) -> BTreeSet<usize> {
    let text = scan.text;
    let names: Vec<&str> = known.keys().map(String::as_str).collect();
    // How often each name stands in each sentence, less how often it was read there.
    let mut unread: BTreeMap<(usize, &str), i32> = BTreeMap::new();
    for (number, span) in standing::find(text, &names) {
        let sentence = text.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        if text.sentences.get(sentence).is_some_and(|sentence| sentence.span.holds(span.start)) {
            *unread.entry((sentence, names[number])).or_default() += 1;
        }
    }
    let standing: BTreeSet<usize> = unread.keys().map(|&(sentence, _)| sentence).collect();
    for sentence in standing {
        for step in reads[sentence].steps.iter().filter(|step| step.edge.class.is_person()) {
            let name = text.slice(Span::new(step.edge.start, step.edge.end));
            if let Some(unread) = unread.get_mut(&(sentence, name)) {
                *unread -= 1;
            }
        }
    }
    unread.into_iter().filter(|&(_, unread)| unread > 0).map(|((sentence, _), _)| sentence).collect()
}

/// Names whose neighbours speak for them, with what that adds to their score elsewhere.
fn known(text: &Text, reads: &[Read]) -> Known {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut fronted: BTreeSet<&str> = BTreeSet::new();
    for read in reads {
        if text.sentences[read.sentence].part == PartKind::Boilerplate {
            continue;
        }
        for (at, step) in read.steps.iter().enumerate() {
            if step.edge.class != Class::Person {
                continue;
            }
            let ties = read.ties.of_person(at);
            if !ties.is_empty() || step.context >= 2.5 {
                let name = text.slice(Span::new(step.edge.start, step.edge.end));
                if ties.iter().any(|tie| tie.rule == "T02") {
                    fronted.insert(name);
                }
                *counts.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
    let met = met_and_heard(text, reads);
    counts.extend(met.iter().map(|name| ((*name).to_owned(), 1)));
    let prior = WEIGHTS.prior;
    // 基辛格 is in the list of words, but hardly a common one.
    let common =
        |name: &str| WORDS.named(name).is_some_and(|gist| gist.word().is_some() && super::person::names_nobody(gist));
    let bonus = |name: &str| if common(name) && !met.contains(name) { prior.known_word } else { prior.known };
    let cut = cut_short(text, &counts, &fronted);
    let whole = |name: &str| cut.values().any(|longer| longer == name);
    let kept = counts.iter().filter(|(name, count)| {
        !cut.contains_key(name.as_str()) && (whole(name) || !overgrown(name, **count, &counts, &fronted))
    });
    kept.map(|(name, _)| name).chain(cut.values()).map(|name| (name.clone(), bonus(name))).collect()
}

/// Rare verbs of two characters that begin with a surname and that the document has where names alone stand: as those who
/// are met with others, and as who speaks. 会见高欢等人。高欢表示….
fn met_and_heard<'a>(text: &'a Text, reads: &[Read]) -> BTreeSet<&'a str> {
    /// Least score of a verb that is too common to be a name.
    const COMMON: f32 = -13.0;
    let (mut met, mut heard) = (BTreeSet::new(), BTreeSet::new());
    for read in reads.iter().filter(|read| text.sentences[read.sentence].part != PartKind::Boilerplate) {
        let class = |at: Option<usize>| at.and_then(|at| read.steps.get(at)).map(|step| step.edge.class);
        for (at, step) in read.steps.iter().enumerate() {
            let Edge { start, end, class: Class::Verb, .. } = step.edge else { continue };
            if end - start != 2 {
                continue;
            }
            let name = text.slice(Span::new(start, end));
            let behind = class(Some(at + 1));
            let Some(before) = at.checked_sub(1).map(|at| read.steps[at].edge) else {
                heard.extend((behind == Some(Class::Act)).then_some(name));
                continue;
            };
            let verb = || text.slice(Span::new(before.start, before.end));
            let receives = || before.end - before.start > 1 && persons().takes_object.has(verb());
            match behind {
                Some(Class::Tail) if receives() => met.extend([name]),
                Some(Class::Act) if matches!(before.class, Class::Comma | Class::Punctuation | Class::Space) => {
                    heard.extend([name]);
                }
                _ => {}
            }
        }
    }
    let named = |name: &str| {
        let surname = name.chars().next().and_then(|first| WORDS.surname(first));
        surname.is_some() && WORDS.word(name).is_some_and(|word| word.score < COMMON)
    };
    met.retain(|name| heard.contains(name) && named(name));
    met
}

/// Names of two characters that lack their last one, each with the whole: wherever they stand in the text, the same
/// character stands behind them, and a post in front of the whole speaks for it (县长丁来。…丁来到….), or 来 does not always
/// go on to 来到.
fn cut_short<'a>(
    text: &Text,
    counts: &'a BTreeMap<String, u32>,
    fronted: &BTreeSet<&str>,
) -> BTreeMap<&'a str, String> {
    /// Fewest places that tell a name by what stands behind it alone.
    const ENOUGH: usize = 3;
    let short: Vec<&str> = counts.keys().map(String::as_str).filter(|name| name.chars().count() == 2).collect();
    let mut behind: Vec<Vec<&[char]>> = vec![Vec::new(); short.len()];
    for (number, span) in standing::find(text, &short) {
        let rest = &text.chars[span.end as usize..];
        behind[number].push(&rest[..rest.len().min(2)]);
    }
    let whole = |(name, behind): (&'a str, Vec<&[char]>)| {
        let &last = behind.first()?.first()?;
        let same = behind.iter().all(|rest| rest.first() == Some(&last));
        let longer = format!("{name}{last}");
        let told = fronted.contains(longer.as_str())
            || last == '来' && behind.len() >= ENOUGH && behind.iter().any(|rest| rest.get(1) != Some(&'到'));
        // 理事长丁宾先，: the whole behind a post and before a mark.
        let marked = || behind.iter().any(|rest| rest.get(1).is_some_and(|&c| !is_han(c)));
        let ends = persons().ends_always.contains(last) || fronted.contains(longer.as_str()) && marked();
        (same && told && ends).then_some((name, longer))
    };
    short.into_iter().zip(behind).filter_map(whole).collect()
}

/// Whether a name is another one with a character too many, or too few: the shorter one stands at least as often beside
/// what speaks for it, unless it is the longer one alone that a post stands in front of (副县长丁安家…丁安家一行).
fn overgrown(name: &str, count: u32, counts: &BTreeMap<String, u32>, fronted: &BTreeSet<&str>) -> bool {
    let mut shorter = name.chars();
    shorter.next_back();
    let other = shorter.as_str();
    let introduced = is_introduced(name, other, fronted);
    let longer = fronted.range(name..).take_while(|longer| longer.starts_with(name));
    let one_more = |longer: &&str| longer.chars().count() == name.chars().count() + 1;
    let cut = longer.copied().filter(one_more).any(|longer| is_introduced(longer, name, fronted));
    cut || !introduced && counts.get(other).is_some_and(|&other| other >= count)
}

/// Whether posts stand in front of a name, and not in front of the `shorter` one that lacks its last character, which is
/// a word of its own elsewhere.
fn is_introduced(name: &str, shorter: &str, fronted: &BTreeSet<&str>) -> bool {
    fronted.contains(name) && !fronted.contains(shorter) && name.ends_with(|end| persons().ends_words.contains(end))
}

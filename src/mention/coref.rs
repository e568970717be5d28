//! Later mentions of persons inside the document: by surname and post, by post alone, by pronoun.

use std::collections::HashMap;

use super::class::Class;
use super::grammar::persons;
use super::post;
use super::reading::Read;
use super::title::Title;
use super::{EntityIndex, Form, Mention, Mentions, Position};
use crate::record::{EntityKind, PartKind};
use crate::span::Span;
use crate::text::Text;

/// Adds the mentions that are no names. What fits more than one person, or none, is left out.
pub fn resolve(text: &Text, reads: &[Read], mentions: &mut Mentions) {
    // All so far are names; what is added stands behind them.
    let names = mentions.mentions.len();
    let mut addressed: HashMap<&str, Option<EntityIndex>> = HashMap::new();
    let mut titled: HashMap<&str, Option<EntityIndex>> = HashMap::new();
    let mut subject: Option<EntityIndex> = None;
    for read in reads {
        // Who the sentences before were about: what an object pronoun of this one means (甲向他介绍).
        let topic = subject;
        let mut acting = false;
        let sentence = &text.sentences[read.sentence];
        if matches!(sentence.part, PartKind::Boilerplate | PartKind::Byline) {
            continue;
        }
        if sentence.part == PartKind::Headline {
            subject = None;
        }
        for (at, step) in read.steps.iter().enumerate() {
            let span = Span::new(step.edge.start, step.edge.end);
            let found = match step.edge.class {
                Class::Person => {
                    let acts = is_subject(text, read, at);
                    if acts || !acting {
                        if let Some(person) =
                            person_at(&mentions.mentions[..names], span).filter(|_| acts || subject.is_none())
                        {
                            subject = Some(person);
                        }
                        acting |= acts;
                    }
                    None
                }
                Class::Address => {
                    let written = text.slice(span);
                    let meant = addressed.entry(written).or_insert_with(|| by_surname(mentions, written));
                    meant.map(|person| (person, Form::SurnamePost, span))
                }
                Class::Post => {
                    unnamed(read, at).filter(|title| !is_of_all(text, sentence.span, title.span)).and_then(|title| {
                        let written = text.slice(title.span);
                        let meant = titled.entry(written).or_insert_with(|| by_post(mentions, written));
                        meant.map(|person| (person, Form::Post, title.span))
                    })
                }
                Class::Other if is_pronoun(text, span) && !text.is_quoted_speech(span.start) => {
                    let object = at > 0 && persons().takes_object.has(word(text, read, at - 1));
                    let meant = if object && topic.is_some() { topic } else { subject };
                    meant.map(|person| (person, Form::Pronoun, span))
                }
                _ => None,
            };
            if let Some((entity, form, span)) = found {
                mentions.mentions.push(Mention { span, entity, form, inner: false });
                if form == Form::Pronoun || is_subject(text, read, at) || subject.is_none() {
                    subject = Some(entity);
                }
            }
        }
    }
}

fn word<'a>(text: &'a Text, read: &Read, at: usize) -> &'a str {
    read.steps.get(at).map_or("", |step| text.slice(Span::new(step.edge.start, step.edge.end)))
}

/// Whether the person at a step is who the sentence, or a clause of it, is about: no object, no companion.
fn is_subject(text: &Text, read: &Read, at: usize) -> bool {
    let mut first = at;
    while let Some(title) = first.checked_sub(1).and_then(|last| read.titles.ending(last)) {
        first = read.titles[title].first;
    }
    let before = first.checked_sub(1);
    let object = before.is_some_and(|before| {
        persons().takes_object.has(word(text, read, before))
            || matches!(read.steps[before].edge.class, Class::Verb | Class::Meets | Class::Appoints | Class::And)
    });
    let mut next = at + 1;
    while let Some(title) = read.titles.starting(next) {
        next = read.titles[title].last + 1;
    }
    !object && !persons().attends.has(word(text, read, next))
}

/// 各省辖市市委书记、市长: whether the clause says before the post that all who hold one are meant.
fn is_of_all(text: &Text, sentence: Span, post: Span) -> bool {
    let before = text.chars(Span::new(sentence.start.min(post.start), post.start));
    let clause = before.iter().rev().take_while(|c| !matches!(c, '，' | ',' | '；' | '。' | '：'));
    clause.into_iter().any(|&c| c == '各')
}

/// The entity of a name; `names` are in order.
fn person_at(names: &[Mention], span: Span) -> Option<EntityIndex> {
    let at = names.partition_point(|mention| mention.span.start < span.start);
    names.get(at).filter(|mention| mention.span == span).map(|mention| mention.entity)
}

/// 他, 她, and 其 only where it is a word of its own.
fn is_pronoun(text: &Text, span: Span) -> bool {
    matches!(text.slice(span), "他" | "她")
}

/// 王书记: the one person of that surname who holds such a post, or the one of that surname.
fn by_surname(mentions: &Mentions, written: &str) -> Option<EntityIndex> {
    // A post of the user's own is known by those who hold it.
    let length = |word: &str| word.chars().count();
    let own = |position: &&Position| {
        post::head_of(&position.head).is_none_or(|(_, at)| at > 0)
            && written.ends_with(position.head.as_str())
            && length(written) == length(&position.head) + 1
    };
    let (head, at) = match mentions.positions.iter().find(own) {
        Some(position) => (position.head.as_str(), 1),
        None => post::head_of(written).map(|(head, at)| (head.word, at))?,
    };
    let persons = || {
        mentions.entities.iter().enumerate().filter(|(_, entity)| {
            entity.kind == EntityKind::Person
                && entity.name.chars().count() > 1
                && (entity.name.chars().next() == written.chars().next())
                && (at < 2 || written.chars().take(2).eq(entity.name.chars().take(2)) || written.contains('副'))
        })
    };
    let holds = |person: EntityIndex| {
        mentions.positions.iter().any(|position| position.person == person && position.title.ends_with(head))
    };
    let holders: Vec<EntityIndex> = persons().map(|(i, _)| i).filter(|&i| holds(i)).collect();
    match holders[..] {
        [one] => Some(one),
        [] => only(persons().map(|(i, _)| i)),
        _ => None,
    }
}

fn only(mut persons: impl Iterator<Item = EntityIndex>) -> Option<EntityIndex> {
    let one = persons.next();
    one.filter(|_| persons.next().is_none())
}

/// The post whose head is at a step, where no name stands beside it and it is nobody's.
fn unnamed(read: &Read, at: usize) -> Option<&Title> {
    let number = read.titles.headed_at(read.steps[at].edge.start)?;
    let title = &read.titles[number];
    (title.is_post() && !read.ties.hold(number) && !beside_name(read, title)).then_some(title)
}

/// The one person of the document who holds a post.
fn by_post(mentions: &Mentions, written: &str) -> Option<EntityIndex> {
    let same = |held: &str| held == written || written.chars().count() >= 3 && held.ends_with(written);
    let mut holders =
        mentions.positions.iter().filter(|position| same(&position.title)).map(|position| position.person);
    let one = holders.next()?;
    holders.all(|other| other == one).then_some(one)
}

fn beside_name(read: &Read, title: &Title) -> bool {
    let is_person =
        |at: Option<usize>| at.and_then(|at| read.steps.get(at)).is_some_and(|step| step.edge.class.is_person());
    is_person(title.first.checked_sub(1)) || is_person(Some(title.last + 1))
}

#[cfg(test)]
mod tests {
    use crate::mention::Form;
    use crate::{Document, Options, extract};

    fn forms(text: &str) -> Vec<(String, Form)> {
        let document = Document::from_text("t", text);
        let clean = crate::text::clean(&document);
        let found = crate::mention::find(&clean, &[], &document, &Options::default());
        let later = found.mentions.iter().filter(|mention| !matches!(mention.form, Form::Name | Form::Short));
        later.map(|mention| (found.entities[mention.entity].name.clone(), mention.form)).collect()
    }

    #[test]
    fn a_surname_with_a_post_is_the_person() {
        let found = forms("县委书记岳长林来到学校。岳书记强调，安全第一。");
        assert_eq!(found, [("岳长林".to_owned(), Form::SurnamePost)]);
    }

    #[test]
    fn a_pronoun_is_the_last_person_named() {
        let found = forms("市长方远志来到工厂。他要求，抓紧复工。");
        assert_eq!(found, [("方远志".to_owned(), Form::Pronoun)]);
    }

    #[test]
    fn a_pronoun_is_who_acts_and_not_whom_they_met() {
        let found = forms("副院长方远志看望了模范法官岳长林。他要求，大家要向先进学习。");
        assert_eq!(found, [("方远志".to_owned(), Form::Pronoun)]);
        let found = forms("局长方远志来到公园。公园经理岳长林向他介绍情况。");
        assert_eq!(found, [("方远志".to_owned(), Form::Pronoun)]);
        let found = forms("副县长方远志调研企业，局长岳长林陪同。他强调，安全第一。");
        assert_eq!(found, [("方远志".to_owned(), Form::Pronoun)]);
    }

    #[test]
    fn a_post_that_two_persons_hold_is_left_open() {
        let found = forms("副县长丁一鸣、副县长乔海生来到工厂。副县长要求，抓紧复工。");
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_surname_alone_is_no_entity() {
        let document = Document::from_text("t", "李书记强调，安全第一。");
        assert!(extract(&document, &Options::default()).entities.iter().all(|entity| !entity.name.contains('李')));
    }
}

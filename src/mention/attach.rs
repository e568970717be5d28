//! Which post belongs to which person: in front of the name, behind it, shared by a list.

use super::class::Class;
use super::grammar::persons;
use super::lattice::Step;
use super::title::{Title, Titles};
use super::words::HeadKind;
use crate::span::Span;
use crate::text::Text;

/// A post tied to a person of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Index of the person's step.
    pub person: usize,
    /// Index of the title.
    pub title: usize,
    /// appointed or removed, where the sentence says so.
    pub status: Option<&'static str>,
    /// Code of the rule.
    pub rule: &'static str,
}

/// The ties of a sentence, in order of their persons.
#[derive(Debug, Default)]
pub struct Ties {
    list: Vec<Tie>,
    /// The titles tied, in order.
    titles: Vec<usize>,
}

impl std::ops::Deref for Ties {
    type Target = [Tie];

    fn deref(&self) -> &[Tie] {
        &self.list
    }
}

impl Ties {
    fn of(list: Vec<Tie>) -> Self {
        let mut titles: Vec<usize> = list.iter().map(|tie| tie.title).collect();
        titles.sort_unstable();
        Self { list, titles }
    }

    /// Those of the person at a step.
    #[must_use]
    pub fn of_person(&self, step: usize) -> &[Tie] {
        let first = self.list.partition_point(|tie| tie.person < step);
        let count = self.list[first..].iter().take_while(|tie| tie.person == step).count();
        &self.list[first..first + count]
    }

    /// Whether a title is anybody's.
    #[must_use]
    pub fn hold(&self, title: usize) -> bool {
        self.titles.binary_search(&title).is_ok()
    }
}

/// A sentence taken apart.
pub struct Sentence<'a> {
    /// The document's text.
    pub text: &'a Text,
    /// Best path.
    pub steps: &'a [Step],
    /// Posts and roles on it.
    pub titles: &'a Titles,
}

/// Ties the sentence's posts to its persons.
#[must_use]
pub fn ties(sentence: &Sentence) -> Ties {
    if sentence.titles.is_empty() {
        return Ties::default();
    }
    let persons: Vec<usize> = (0..sentence.steps.len()).filter(|&i| sentence.steps[i].edge.class.is_person()).collect();
    let mut all: Vec<Vec<Tie>> = Vec::with_capacity(persons.len());
    for &person in &persons {
        let mut ties = Vec::new();
        let before = sentence.before(person);
        ties.extend(before.iter().map(|&title| Tie { person, title, status: None, rule: "T02" }));
        if let Some(title) = sentence.behind(person, !before.is_empty()) {
            ties.push(Tie { person, title, status: sentence.dismissal(person), rule: "T03" });
        }
        ties.extend(sentence.bracketed(person).into_iter().map(|title| Tie {
            person,
            title,
            status: None,
            rule: "T03",
        }));
        if let Some((title, status)) = sentence.appointed(person) {
            ties.push(Tie { person, title, status, rule: "T07" });
        }
        all.push(ties);
    }
    sentence.share(&persons, &mut all);
    sentence.close(&persons, &mut all);
    Ties::of(all.into_iter().flatten().collect())
}

impl Sentence<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.steps.get(at).map(|step| step.edge.class)
    }

    fn word(&self, at: usize) -> &str {
        self.steps.get(at).map_or("", |step| self.text.slice(Span::new(step.edge.start, step.edge.end)))
    }

    fn ending(&self, at: usize) -> Option<usize> {
        self.titles.ending(at)
    }

    fn starting(&self, at: usize) -> Option<usize> {
        self.titles.starting(at)
    }

    /// The posts in front of a name: one, or a chain joined by 、 和 兼 or by nothing.
    fn before(&self, person: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut at = person;
        while at > 0 {
            let Some(title) = self
                .ending(at - 1)
                .or_else(|| self.over_space(at))
                .or_else(|| self.over_of(at))
                .or_else(|| self.over_gloss(at))
            else {
                break;
            };
            chain.push(title);
            at = self.titles[title].first;
            match self.link(at, &chain) {
                Some(next) => at = next,
                None => break,
            }
        }
        chain.reverse();
        chain
    }

    /// The post behind which 的 stands before the name: 时任省长的….
    fn over_of(&self, person: usize) -> Option<usize> {
        let title = (person >= 2 && self.word(person - 1) == "的").then(|| self.ending(person - 2)).flatten()?;
        self.titles[title].is_post().then_some(title)
    }

    /// The post behind which a bracket tells more of it: 副市长（分管农业）.
    fn over_gloss(&self, at: usize) -> Option<usize> {
        (at >= 2 && self.class(at - 1) == Some(Class::Gloss)).then(|| self.ending(at - 2)).flatten()
    }

    fn over_space(&self, at: usize) -> Option<usize> {
        (at >= 2 && self.class(at - 1) == Some(Class::Space)).then(|| self.ending(at - 2)).flatten()
    }

    /// Where the chain of posts goes on to the left of step `first`: behind which step the next post must end.
    fn link(&self, first: usize, chain: &[usize]) -> Option<usize> {
        let before = first.checked_sub(1)?;
        let own = &self.titles[*chain.last()?];
        if let Some(title) = self.ending(before) {
            let style = own.head.kind == HeadKind::Style;
            let other = &self.titles[title];
            let joins = other.is_held() && (own.is_held() || style) || style && other.head.kind == HeadKind::Style;
            return joins.then_some(first);
        }
        let joins = match self.class(before)? {
            Class::List | Class::ListPost | Class::Comma | Class::Space => true,
            _ => persons().joins_posts.has(self.word(before)),
        };
        let title = before.checked_sub(1).and_then(|at| self.ending(at)).filter(|_| joins)?;
        // 烟叶处负责人，|副州长丁岑: who answers for something stands at the end of his own list.
        let other = self.class(before) == Some(Class::Comma) && self.titles[title].head.word == "负责人";
        let roles = self.titles[title].is_held() && own.is_held() && !other;
        let starts_behind_name =
            self.titles[title].first.checked_sub(1).and_then(|at| self.class(at)).is_some_and(Class::is_person);
        (roles && !starts_behind_name).then_some(before)
    }

    /// A post right behind a name: 王明副市长; in brackets or between commas.
    fn behind(&self, person: usize, has_post: bool) -> Option<usize> {
        let next = person + 1;
        if let Some(title) = self.starting(next) {
            let title_ends = self.titles[title].last + 1;
            let bare = self.titles[title].span.start == self.titles[title].core.start;
            let for_next = self.class(title_ends).is_some_and(Class::is_person)
                || matches!(self.class(title_ends), Some(Class::List | Class::ListPost))
                    && self.starting(title_ends + 1).is_some();
            // 主席甲特使 is another's, 由甲领队 no post.
            let own = !persons().never_behind.has(self.text.slice(self.titles[title].core));
            let fits = own && (bare || self.dismissal(person).is_some());
            return (fits && !(for_next && has_post)).then_some(title).filter(|&t| self.titles[t].is_held());
        }
        let title = self.starting(next + 1).filter(|&title| self.titles[title].is_post())?;
        let end = self.titles[title].last + 1;
        let mark = |at: usize, wanted: &[char]| {
            self.steps.get(at).is_some_and(|step| wanted.contains(&self.text.chars[step.edge.start as usize]))
        };
        let bracketed = mark(next, &['(', '（']) && mark(end, &[')', '）']);
        let apposed = !has_post && mark(next, &['，', ',']) && mark(end, &['，', ',']);
        (bracketed || apposed).then_some(title)
    }

    /// The posts, two or more, that a bracket behind a name lists: 丁岑（甲公司经理、乙公司监事）.
    fn bracketed(&self, person: usize) -> Vec<usize> {
        let mark = |at: usize, wanted: [char; 2]| {
            self.steps.get(at).is_some_and(|step| wanted.contains(&self.text.chars[step.edge.start as usize]))
        };
        let mut titles = Vec::new();
        let mut at = person + 1;
        if !mark(at, ['(', '（']) {
            return titles;
        }
        while let Some(title) = self.starting(at + 1).filter(|&title| self.titles[title].is_post()) {
            titles.push(title);
            at = self.titles[title].last + 1;
            if !matches!(self.class(at), Some(Class::List | Class::ListPost)) {
                break;
            }
        }
        if titles.len() < 2 || !mark(at, [')', '）']) { Vec::new() } else { titles }
    }

    /// 免去甲…职务, 接受甲辞去…职务.
    fn dismissal(&self, person: usize) -> Option<&'static str> {
        let verb = self.word(person.checked_sub(1)?);
        persons().dismisses.has(verb).then_some("removed")
    }

    /// 任命甲为…, 甲任…, 甲担任…, 甲当选…, with the status that this tells; 甲系… tells none.
    fn appointed(&self, person: usize) -> Option<(usize, Option<&'static str>)> {
        let mut at = person + 1;
        if matches!(self.word(at), "同志") {
            at += 1;
        }
        let verb = self.word(at);
        let named = persons().takes_office.has(verb);
        let ordered = verb == "为" && person > 0 && persons().appoints.has(self.word(person - 1));
        let is = persons().is_one.has(verb);
        let status = (named || ordered).then_some("appointed");
        let title = (named || ordered || is).then(|| self.starting(at + 1)).flatten()?;
        // 甲是县长乙的…: another's post.
        let own = !self.class(self.titles[title].last + 1).is_some_and(Class::is_person);
        (self.titles[title].is_post() && (own || !is)).then_some((title, status))
    }

    /// The name that a list goes on with behind `person`.
    fn next_in_list(&self, person: usize) -> Option<usize> {
        let next = super::assemble::over_bracket(self.steps, person) + 1;
        let joined = matches!(self.class(next - 1)?, Class::List | Class::And)
            || super::assemble::between_commas(self.steps, next) && self.starting(next + 1).is_none();
        (joined && self.class(next)?.is_person()).then_some(next)
    }

    /// 副县长甲、乙: the post of the first of a list is that of all who have none, unless only one can hold it.
    /// `ties` are those of each of the `persons`.
    fn share(&self, persons: &[usize], ties: &mut [Vec<Tie>]) {
        for (number, &person) in persons.iter().enumerate() {
            let Some(last) = ties[number].iter().rfind(|tie| matches!(tie.rule, "T02" | "T04")).copied() else {
                continue;
            };
            // 与 parts two sides: 副市长甲与乙一同出席.
            let Some(next) = self.next_in_list(person).filter(|next| self.word(next - 1) != "与") else { continue };
            let Ok(other) = persons.binary_search(&next) else { continue };
            let taken = ties[other].iter().any(|tie| tie.rule != "T03");
            if !taken && self.may_share(&self.titles[last.title]) {
                ties[other].push(Tie { person: next, rule: "T04", ..last });
            }
        }
    }

    fn may_share(&self, title: &Title) -> bool {
        let core = self.text.slice(title.core);
        title.head.kind != HeadKind::Office
            || core.contains('副') && !core.contains("常务")
            || core.starts_with("名誉")
            || core.starts_with("荣誉")
            || core.starts_with("永远")
            || core.starts_with("二级")
            || core.starts_with("一级")
    }

    /// The step behind the number of those whom a list names, where one begins at a step: 甲、乙、丙|三位|副市长.
    fn over_count(&self, at: usize) -> usize {
        if self.class(at) != Some(Class::Number) {
            return at;
        }
        let counts = |at: usize| self.word(at).ends_with(['位', '名']);
        if counts(at) { at + 1 } else { at + 2 * usize::from(counts(at + 1)) }
    }

    /// 甲、乙、丙等市领导: the role behind the list is that of all.
    fn close(&self, persons: &[usize], ties: &mut [Vec<Tie>]) {
        for (number, &person) in persons.iter().enumerate() {
            let mut at = person + 1;
            if self.word(at) == "等" {
                at += 1;
            }
            at = self.over_count(at);
            let Some(title) = self.starting(at).filter(|_| at > person + 1) else { continue };
            let mut first = number;
            while first > 0 && self.next_in_list(persons[first - 1]) == Some(persons[first]) {
                first -= 1;
            }
            for member in first..=number {
                if ties[member].is_empty() {
                    ties[member].push(Tie { person: persons[member], title, status: None, rule: "T05" });
                }
            }
        }
    }
}

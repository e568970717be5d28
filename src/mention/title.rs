//! A post in full: its head, grown to the left over the organization or place that it belongs to.

use super::class::Class;
use super::grammar::{posts, told};
use super::lattice::Step;
use super::post;
use super::words::{Head, HeadKind};
use crate::lexicon::{Level, Lexicon};
use crate::span::{Span, Stretches};
use crate::text::Text;

/// Whether it is a word of departments' names that is a verb elsewhere, or that 和 joins.
pub fn is_field(word: &str) -> bool {
    Lexicon::default().entry(word).is_some_and(|entry| entry.field)
}

/// Levels of government: in front of them stands at most a place.
pub const LEVELS: &str = "省市县区州盟旗镇乡村";

/// A post or role in a sentence.
#[derive(Clone, Debug)]
pub struct Title {
    /// Where it stands, organization in front included.
    pub span: Span,
    /// Without what stands in front of the head and its modifiers.
    pub core: Span,
    /// Index of its first step.
    pub first: usize,
    /// Index of its last step.
    pub last: usize,
    /// Its head noun.
    pub head: Head,
    /// incumbent, acting, former, nominee.
    pub status: &'static str,
    /// Places and organizations in front of the head: indices of steps.
    pub inside: Vec<usize>,
}

impl Title {
    /// Whether it is a post, or a rank or mandate that makes a title without an office: 教授, 人大代表.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.is_post() || self.head.kind == HeadKind::Standing
    }

    /// Whether it is a post, not a mere role.
    #[must_use]
    pub fn is_post(&self) -> bool {
        matches!(self.head.kind, HeadKind::Office | HeadKind::Member)
    }
}

/// The posts and roles of a sentence, in order of their heads.
#[derive(Debug, Default)]
pub struct Titles {
    list: Vec<Title>,
    /// Their numbers, by the steps that they begin with.
    by_first: Vec<usize>,
    /// Their numbers, by the steps that they end with.
    by_last: Vec<usize>,
    /// Where they stand.
    spans: Stretches,
}

impl std::ops::Deref for Titles {
    type Target = [Title];

    fn deref(&self) -> &[Title] {
        &self.list
    }
}

impl Titles {
    fn of(list: Vec<Title>) -> Self {
        let by = |step: fn(&Title) -> usize| {
            let mut numbers: Vec<usize> = (0..list.len()).collect();
            numbers.sort_by_key(|&number| step(&list[number]));
            numbers
        };
        let (by_first, by_last) = (by(|title| title.first), by(|title| title.last));
        let spans = list.iter().map(|title| title.span).collect();
        Self { list, by_first, by_last, spans }
    }

    /// The number of the one that begins with a step.
    #[must_use]
    pub fn starting(&self, step: usize) -> Option<usize> {
        let at = self.by_first.partition_point(|&number| self.list[number].first < step);
        self.by_first.get(at).copied().filter(|&number| self.list[number].first == step)
    }

    /// The number of the one that ends with a step.
    #[must_use]
    pub fn ending(&self, step: usize) -> Option<usize> {
        let at = self.by_last.partition_point(|&number| self.list[number].last < step);
        self.by_last.get(at).copied().filter(|&number| self.list[number].last == step)
    }

    /// The number of the one whose head and modifiers begin at a code point.
    #[must_use]
    pub fn headed_at(&self, start: u32) -> Option<usize> {
        self.list.binary_search_by_key(&start, |title| title.core.start).ok()
    }

    /// Whether a stretch of the text lies in one of them.
    #[must_use]
    pub fn hold(&self, span: Span) -> bool {
        self.spans.around(span).is_some()
    }
}

/// All posts and roles of a sentence.
#[must_use]
pub fn find(text: &Text, steps: &[Step]) -> Titles {
    let heads = (0..steps.len()).filter(|&at| match steps[at].edge.class {
        Class::Post | Class::Role | Class::Byline => true,
        Class::Tail => is_standing(text.slice(span_of(&steps[at]))),
        _ => false,
    });
    Titles::of(heads.filter_map(|at| title(text, steps, at)).collect())
}

/// Whether a word behind a name is what its bearer is ranked as: 丁岑|教授, but not 丁岑|先生.
fn is_standing(word: &str) -> bool {
    post::head_of(word).is_some_and(|(head, _)| head.kind == HeadKind::Standing)
}

fn span_of(step: &Step) -> Span {
    Span::new(step.edge.start, step.edge.end)
}

fn title(text: &Text, steps: &[Step], at: usize) -> Option<Title> {
    let core = span_of(&steps[at]);
    let own = Head { word: "", rank: None, kind: HeadKind::Office };
    let mut head = if steps[at].edge.rule == "U01" { own } else { post::head_of(text.slice(core))?.0 };
    let mut first = at;
    let mut inside = Vec::new();
    let mut topped = false;
    while let Some(next) = grow(text, steps, first, at, topped) {
        for step in (next..first).rev() {
            match steps[step].edge.class {
                Class::Place => topped = true,
                Class::Organization | Class::Unit => {}
                _ if is_level(text, &steps[step]) => topped = true,
                _ => continue,
            }
            if steps[step].edge.candidate.is_some() {
                inside.push(step);
            }
        }
        first = next;
    }
    let first = trim(text, steps, first, at);
    let longer = over_words(text, steps, first, at)
        .or_else(|| over_department(text, steps, first, at))
        .or_else(|| over_list(text, steps, first));
    let first = longer.unwrap_or(first);
    // 有关负责人, 各级书记 are nobody's post.
    let vague = first.checked_sub(1).map(|before| text.slice(span_of(&steps[before])));
    if vague.is_some_and(|word| posts().vague.has(word)) {
        head.kind = HeadKind::Role;
    }
    let (last, end) = bracket_behind(text, steps, at);
    let mut start = steps[first].edge.start;
    let mut status = "incumbent";
    if let Some((word, found)) = status_before(text, start) {
        status = found;
        if matches!(word, "原" | "前" | "代") {
            start -= 1;
        }
    }
    let former = |step: &Step| matches!(text.slice(span_of(step)), "原" | "前");
    if status == "incumbent" && steps[first..=at].iter().any(former) {
        status = "former";
    }
    if status == "incumbent"
        && let Some(found) = status_behind(text, steps, at)
    {
        status = found;
    }
    let own = text.slice(core);
    if status == "incumbent" && (own.starts_with("代") || own.starts_with("署理")) && head.word != "代表" {
        status = "acting";
    } else if own.starts_with("候任") {
        status = "nominee";
    }
    inside.retain(|&step| step >= first);
    inside.reverse();
    if inside.is_empty() {
        inside.extend(over_short_form(text, steps, first));
    }
    Some(Title { span: Span::new(start, end), core, first, last, head, status, inside })
}

/// The status that a bracket behind the post tells: 行长助理（拟任）.
fn status_behind(text: &Text, steps: &[Step], at: usize) -> Option<&'static str> {
    let gloss = steps.get(at + 1).filter(|step| step.edge.class == Class::Gloss)?;
    let inside = text.slice(span_of(gloss)).trim_matches(['（', '(', '）', ')']);
    told(&posts().bracketed_status, |word| inside.starts_with(word)).map(|(_, status)| status)
}

/// Words in front of a post that tell its status.
fn status_before(text: &Text, start: u32) -> Option<(&'static str, &'static str)> {
    let front = text.slice(Span::new(0, start));
    told(&posts().status, |word| front.ends_with(word))
}

fn is_level(text: &Text, step: &Step) -> bool {
    let span = span_of(step);
    span.len() == 1 && LEVELS.contains(text.chars[span.start as usize])
}

/// Where the post reaches when it takes in what stands before step `first`; `at` is its head's step, `topped` says
/// that a place or level of government is in already.
fn grow(text: &Text, steps: &[Step], first: usize, at: usize, topped: bool) -> Option<usize> {
    let before = first.checked_sub(1)?;
    let step = &steps[before];
    let word = text.slice(span_of(step));
    if topped {
        let goes_on = step.edge.class == Class::Place
            || step.edge.class.is_organization()
            || is_level(text, step)
            || matches!(word, "中共" | "中国" | "我" | "全国" | "国家" | "驻");
        return goes_on.then_some(before);
    }
    // 到A村检查村民住房: a verb in front of an occupation is no department that it belongs to.
    let deed = first == at
        && steps[at].edge.class == Class::Role
        && matches!(step.edge.class, Class::Verb | Class::Act | Class::Meets);
    if deed {
        return None;
    }
    // 管理局|分管|副局长
    if first == at && word == "分管" && text.slice(span_of(&steps[at])).starts_with('副') {
        return Some(before);
    }
    if is_field(word) || matches!(word, "中共" | "我" | "本" | "该" | "派驻") || is_own(word) {
        return Some(before);
    }
    // 基金会前董事长: the status stands between the body and the post.
    let body = |at: usize| steps[at].edge.class.is_unit() || steps[at].edge.class == Class::Place;
    if first == at && matches!(word, "前" | "原") && before.checked_sub(1).is_some_and(body) {
        return Some(before);
    }
    match step.edge.class {
        Class::Place | Class::Organization | Class::Unit | Class::Noun | Class::Body => Some(before),
        Class::Adjective if word.chars().count() < 4 => Some(before),
        Class::Number if word.starts_with('第') || is_ordinal(text, steps, before) => Some(before),
        Class::Number if word.chars().count() == 2 && word.ends_with(['部', '处', '科', '室', '庭', '组']) => {
            Some(before)
        }
        Class::And if first < at => joined(text, steps, before, first),
        Class::Post if first < at && matches!(text.slice(span_of(&steps[first])), "办" | "办公室" | "办公厅") => {
            Some(before)
        }
        Class::Close if first <= at => bracket_before(text, steps, before),
        _ => None,
    }
}

/// 我校, 本院, 该所: a body that the text has named; 驻华: where an envoy is.
fn is_own(word: &str) -> bool {
    word.chars().count() == 2 && word.starts_with(['我', '本', '该', '驻'])
}

/// 第三 before 督导组, 一 in 第一 where the words are apart.
fn is_ordinal(text: &Text, steps: &[Step], at: usize) -> bool {
    at > 0 && text.slice(span_of(&steps[at - 1])) == "第"
}

/// 和 inside the name of a department: a field stands on its left.
fn joined(text: &Text, steps: &[Step], and: usize, first: usize) -> Option<usize> {
    let left = and.checked_sub(1)?;
    let fits = |step: &Step| is_field(text.slice(span_of(step)));
    // 某国自然环境|与|旅游部|部长: what ministries abroad are for is of many kinds.
    let abroad = |step: &Step| {
        let name = Lexicon::default().places_named(text.slice(span_of(step)));
        name.is_some_and(|name| name.level == Level::Country)
    };
    let ministry = || left > 0 && steps[left].edge.class != Class::Place && abroad(&steps[left - 1]);
    ((fits(&steps[left]) || ministry())
        && (fits(&steps[first]) || steps[first].edge.class == Class::Noun || steps[first].edge.class.is_unit()))
    .then_some(left)
}

/// The opening bracket of a bracket that closes at step `close`, where what it holds names a body.
fn bracket_before(text: &Text, steps: &[Step], close: usize) -> Option<usize> {
    let open = (close.saturating_sub(8)..close).rev().find(|&i| steps[i].edge.class == Class::Open)?;
    let inside = text.slice(Span::new(steps[open].edge.end, steps[close].edge.start));
    let names_body = posts().bracketed_bodies.iter().any(|end| inside.ends_with(end));
    // 某某研究所（简称某所）所长: a short form is no part of the post.
    let short = inside.contains("简称");
    // “元老会”主席: a name in quotation marks needs nothing before it.
    let quoted = matches!(text.chars[steps[open].edge.start as usize], '“' | '「');
    (names_body && !short && (open > 0 || quoted)).then_some(open)
}

/// The organization that a post belongs to behind a bracket that tells its short form: 岑岭商会（简称：岑商会）会长.
fn over_short_form(text: &Text, steps: &[Step], first: usize) -> Option<usize> {
    let close = first.checked_sub(1).filter(|&at| steps[at].edge.class == Class::Close)?;
    let open = (close.saturating_sub(8)..close).rev().find(|&at| steps[at].edge.class == Class::Open)?;
    let inside = text.slice(Span::new(steps[open].edge.end, steps[close].edge.start));
    let body = open.checked_sub(1).filter(|&at| steps[at].edge.class.is_organization())?;
    (inside.contains("简称") && steps[body].edge.candidate.is_some()).then_some(body)
}

/// A second name of the post in brackets right behind it: 组长(总指挥).
fn bracket_behind(text: &Text, steps: &[Step], at: usize) -> (usize, u32) {
    let end = steps[at].edge.end;
    let shape = steps.get(at + 1..at + 4).unwrap_or_default();
    if let [open, inner, close] = shape
        && open.edge.class == Class::Open
        && inner.edge.class == Class::Post
        && close.edge.class == Class::Close
        && matches!(text.chars[open.edge.start as usize], '(' | '（')
    {
        return (at + 3, close.edge.end);
    }
    (at, end)
}

/// Where the post begins when the body in front of its head has a long name (中央应对…工作领导小组): at the mark before
/// it, where the name begins with a place or a level of government there.
fn over_words(text: &Text, steps: &[Step], first: usize, at: usize) -> Option<usize> {
    let body = text.slice(Span::new(steps[first].edge.start, steps[at].edge.end));
    if !posts().long_names.stand_in(body) {
        return None;
    }
    let stop = |step: &Step| {
        step.edge.class.is_person()
            || matches!(
                step.edge.class,
                Class::List
                    | Class::Comma
                    | Class::Colon
                    | Class::Punctuation
                    | Class::Post
                    | Class::Time
                    | Class::Space
            )
    };
    let from = (first.saturating_sub(14)..first).rev().find(|&i| stop(&steps[i])).map_or(0, |i| i + 1);
    let opens = steps.get(from)?;
    let word = text.slice(span_of(opens));
    let named = opens.edge.class == Class::Place || opens.edge.class.is_organization();
    let begins = named || is_level(text, opens) || posts().openers.has(word);
    let whole = !steps[from..first].iter().any(|step| posts().breaks.has(text.slice(span_of(step))));
    (from < first && begins && whole).then_some(from)
}

/// Where the post begins when its department is for what 与 joins to something else: at the organization before these
/// words (岑岭大学|实验室与设备管理|处处长, 岑岭医院|影像与介入|中心主任).
fn over_department(text: &Text, steps: &[Step], first: usize, at: usize) -> Option<usize> {
    /// Most steps between the organization and the post.
    const LONGEST: usize = 6;
    let own = |step: &Step| {
        let class = step.edge.class;
        let word = matches!(class, Class::Noun | Class::Body | Class::Verb | Class::Adjective | Class::Other);
        word && !posts().apart.has(text.slice(span_of(step))) || class.is_unit()
    };
    let joins = |step: &Step| text.slice(span_of(step)) == "与";
    let department = Span::new(steps[first].edge.start, steps[at].edge.end);
    if !posts().departments.stand_in(text.slice(department)) {
        return None;
    }
    let and = (first.saturating_sub(LONGEST)..first).rev().find(|&at| joins(&steps[at]) || !own(&steps[at]))?;
    let owner = (and.saturating_sub(LONGEST)..and)
        .rev()
        .find(|&at| !own(&steps[at]) || steps[at].edge.class.is_organization())?;
    (joins(&steps[and]) && owner + 1 < and && steps[owner].edge.class.is_organization()).then_some(owner)
}

/// Where the post begins when words stand between it and a mark of a list, and a post or a name before that: all of them
/// are its own (县住建局局长、|安置区专班|班长, 主任丁一、|农技推广|研究员), unless a verb of persons is the first.
fn over_list(text: &Text, steps: &[Step], first: usize) -> Option<usize> {
    const MOST: usize = 8;
    let joins = |step: &Step| {
        matches!(step.edge.class, Class::List | Class::ListPost | Class::ListPerson)
            || posts().joins.has(text.slice(span_of(step)))
    };
    let own = |step: &Step| {
        matches!(
            step.edge.class,
            Class::Place
                | Class::Organization
                | Class::Unit
                | Class::Noun
                | Class::Body
                | Class::Adjective
                | Class::Verb
                | Class::Act
                | Class::Number
                | Class::Role
                | Class::Other
        ) && !posts().apart.has(text.slice(span_of(step)))
    };
    let mark = (first.saturating_sub(MOST)..first).rev().find(|&at| joins(&steps[at]) || !own(&steps[at]))?;
    let other = mark.checked_sub(1).map(|at| steps[at].edge.class)?;
    let opens = &steps[mark + 1];
    let acts = matches!(opens.edge.class, Class::Act | Class::Meets | Class::Appoints);
    let listed = joins(&steps[mark]) && (other == Class::Post || other.is_person());
    (listed && mark + 1 < first && !acts).then_some(mark + 1)
}

/// Gives back what a post took in but cannot begin with: a verb in front of a level or a place, a conjunction.
fn trim(text: &Text, steps: &[Step], first: usize, at: usize) -> usize {
    let mut first = first;
    while first < at {
        let step = &steps[first];
        let next = &steps[first + 1];
        let verb = matches!(step.edge.class, Class::Act | Class::Verb | Class::Meets);
        let begins_anew = next.edge.class == Class::Place || is_level(text, next);
        let stray =
            matches!(step.edge.class, Class::And | Class::Close) || posts().stray.has(text.slice(span_of(step)));
        if !(stray || verb && begins_anew) {
            break;
        }
        first += 1;
    }
    first
}

//! Parts of the document: headline, lead, body, captions, byline, dateline, boilerplate.

use std::ops::Range;

use super::Part;
use super::class::{is_closing, is_han, is_stop};
use super::furniture::{Anchor, Kind, Source};
use crate::document::Document;
use crate::record::PartKind;
use crate::span::Span;

mod dateline;
mod line;

pub(crate) use dateline::is_sender;
use line::Line;

/// A clean text, as this module reads it.
pub(super) struct Input<'a> {
    /// Its characters.
    pub chars: &'a [char],
    /// Places of those that are no plain ideographs.
    pub sites: &'a [u32],
    /// The same as a string.
    pub string: &'a str,
    /// Byte offset of each character.
    pub bytes: &'a [u32],
    /// Place of each character in the original.
    pub origin: &'a [u32],
}

/// Divides a clean text into its parts, in order; they cover all of it but blanks and line ends.
pub(super) fn divide(input: &Input<'_>, document: &Document) -> Vec<Part> {
    let source = Source { string: input.string, bytes: input.bytes };
    let lines = line::split(input.chars, input.sites, source);
    let kinds = Classifier { input, document, lines: &lines, source }.kinds();
    let mut parts: Vec<Part> = Vec::new();
    for (line, kind) in lines.iter().zip(kinds) {
        for (range, kind) in line::pieces(input.chars, line, kind) {
            push(&mut parts, input.chars, kind, range);
        }
    }
    if let Some(first) = parts.iter().position(|part| part.kind == PartKind::Body) {
        mark_lead(&mut parts, input.chars, first);
    }
    parts
}

/// Adds a part, or lengthens the last one of its kind.
fn push(parts: &mut Vec<Part>, chars: &[char], kind: PartKind, range: Range<usize>) {
    let blank = |i: &usize| chars[*i].is_whitespace();
    let start = range.clone().find(|i| !blank(i));
    let end = range.rev().find(|i| !blank(i));
    let (Some(start), Some(end)) = (start, end) else { return };
    let span = Span::new(start as u32, end as u32 + 1);
    match parts.last_mut() {
        Some(last) if last.kind == kind => last.span.end = span.end,
        _ => parts.push(Part { kind, span }),
    }
}

/// Makes the first paragraph of the body the lead.
fn mark_lead(parts: &mut Vec<Part>, chars: &[char], first: usize) {
    let Part { span, .. } = parts[first];
    let line = chars[span.range()].iter().position(|&c| c == '\n').map(|at| span.start + at as u32);
    parts[first].kind = PartKind::Lead;
    if let Some(end) = line {
        parts[first].span.end = end;
        parts.insert(first + 1, Part { kind: PartKind::Body, span: Span::new(end + 1, span.end) });
    }
}

/// Gives each line its kind, by what it holds and by what stands before and after it.
struct Classifier<'a> {
    input: &'a Input<'a>,
    document: &'a Document,
    lines: &'a [Line],
    source: Source<'a>,
}

/// Most characters of a line that a mark at its start makes a caption: an item of a list that it heads is longer.
const BRIEF: usize = 45;

impl Classifier<'_> {
    fn kinds(&self) -> Vec<PartKind> {
        let last_prose = self.lines.iter().rposition(|line| line.prose);
        let mut kinds = Vec::with_capacity(self.lines.len());
        let mut headlines: Vec<usize> = Vec::new();
        let mut body = false;
        let mut tail = false;
        let mut footer = false;
        for (i, line) in self.lines.iter().enumerate() {
            let furniture = self.furniture(line);
            // Pages copied one behind the other: the next begins behind the footer of the one before.
            footer = footer && !self.heads_item(i);
            if line.prose && !footer {
                tail = false;
            }
            footer |= body && furniture == Some(Kind::Legal);
            tail |= furniture == Some(Kind::List);
            // 微信扫一扫分享本报讯（记者甲）昨日，…: the story is glued to the page's bar.
            let glued = furniture == Some(Kind::Page) && line.prose && line.range.len() >= line::LONG;
            let over = furniture.is_some_and(Kind::ends_story) && !glued;
            let kind = if footer || tail || self.is_marked(line) || over {
                PartKind::Boilerplate
            } else if furniture == Some(Kind::Caption)
                || line::is_caption(self.text(line))
                || body && !line.prose && line::is_bare_caption(self.text(line))
            {
                PartKind::Caption
            } else if body && self.heads_item(i) {
                PartKind::Headline
            } else if furniture == Some(Kind::Byline) || line::is_byline(self.text(line)) {
                PartKind::Byline
            } else if line.prose || dateline::length(self.text(line)).is_some() {
                PartKind::Body
            } else if headlines.iter().any(|&first| self.text(&self.lines[first]) == self.text(line))
                || line::is_breadcrumb(self.text(line))
                || line::is_empty_of_words(self.text(line))
                || self.is_among_sections(i)
            {
                PartKind::Boilerplate
            } else if !body && headlines.len() < 4 && last_prose.is_none_or(|last| i < last) {
                headlines.push(i);
                PartKind::Headline
            } else if last_prose.is_some_and(|last| i > last || !body)
                && line::is_bare(self.text(line))
                && !(body && line::is_row(self.text(line)))
            {
                PartKind::Boilerplate
            } else {
                PartKind::Body
            };
            body |= kind == PartKind::Body;
            kinds.push(kind);
        }
        self.drop_site_names(&headlines, &mut kinds);
        kinds
    }

    /// Whether a line is the title of another report on the page, whose story stands close behind it: a line with its day
    /// stands between, or it names the day itself, or a rule or a day without more parts it from the report before, or the story
    /// opens with who sends it.
    fn heads_item(&self, i: usize) -> bool {
        /// Most characters of a line that is little more than a day, and fewest of a title.
        const DAY: usize = 30;
        const TITLE: usize = 7;
        let [title, rest @ ..] = &self.lines[i..] else { return false };
        let text = line::behind_label(self.text(title));
        if text.len() < TITLE || !line::is_bare(text) {
            return false;
        }
        let before = i.checked_sub(1).map(|before| &self.lines[before]);
        let story = |lines: &[Line]| lines.iter().take(2).any(|line| line.prose);
        let dated = line::has_date_line(text);
        let below = |day: &Line| day.range.len() <= DAY && line::has_date_line(line::behind_label(self.text(day)));
        match rest {
            _ if dated => {
                let behind_story = before.is_some_and(|before| before.prose);
                behind_story && line::title_beside_day(text).is_some() && rest.first().is_some_and(|line| line.prose)
            }
            [day, rest @ ..] if below(day) => story(rest),
            [sent, ..] if sent.prose && dateline::length(self.text(sent)).is_some() => true,
            rest => before.is_some_and(|before| line::parts_reports(self.text(before))) && story(rest),
        }
    }

    /// Of several headlines, those of a few characters name the page or its section.
    fn drop_site_names(&self, headlines: &[usize], kinds: &mut [PartKind]) {
        let long = |i: usize| self.lines[i].range.len() > 6;
        if headlines.iter().any(|&i| long(i)) {
            for &i in headlines.iter().filter(|&&i| !long(i)) {
                kinds[i] = PartKind::Boilerplate;
            }
        }
    }

    /// Whether a line is one of several names of sections.
    fn is_among_sections(&self, i: usize) -> bool {
        let section = |i: usize| self.lines.get(i).is_some_and(|line| line::is_section(self.text(line)));
        section(i) && (section(i + 1) || i.checked_sub(1).is_some_and(section))
    }

    fn text(&self, line: &Line) -> &[char] {
        &self.input.chars[line.range.clone()]
    }

    /// Whether the page's markup told that most of the line is boilerplate.
    fn is_marked(&self, line: &Line) -> bool {
        let origin = &self.input.origin[line.range.clone()];
        let middle = origin.get(origin.len() / 2);
        middle.is_some_and(|&at| {
            let spans = &self.document.boilerplate;
            let next = spans.partition_point(|span| span.start <= at);
            spans[..next].last().is_some_and(|span| span.holds(at))
        })
    }

    /// What the furniture words in the line say; a field beats the rest.
    fn furniture(&self, line: &Line) -> Option<Kind> {
        let chars = self.input.chars;
        let head = line::head(chars, &line.range);
        // In running text only what stands at its head says anything.
        let last = if line.prose { head } else { line.range.end };
        let mut found = None;
        for hit in self.source.words_upto(line.range.clone(), last) {
            let holds = match hit.anchor {
                Anchor::Start => hit.start <= head,
                Anchor::Brief => hit.start <= head && line.range.len() <= BRIEF,
                Anchor::Any => !line.prose || (hit.kind == Kind::Legal && hit.start <= head),
                Anchor::Field => !line.prose && line::is_field(chars, line, hit.end, hit.start <= head),
            };
            if holds && (found.is_none() || hit.kind == Kind::Byline && found == Some(Kind::Page)) {
                found = Some(hit.kind);
            }
        }
        found
    }
}

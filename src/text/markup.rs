//! Remains of HTML, Markdown and page templates inside plain text.

use super::buffer::{Buffer, Rewriter};
use super::class::{is_closing, is_stop};
use super::kind::Kinds;

/// Longest tag, address or comment that is taken for markup, in characters.
const LONGEST: usize = 600;

/// Named character references that news texts hold.
const ENTITIES: [(&str, char); 13] = [
    ("&nbsp;", ' '),
    ("&ensp;", ' '),
    ("&emsp;", ' '),
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&ldquo;", '“'),
    ("&rdquo;", '”'),
    ("&lsquo;", '‘'),
    ("&rsquo;", '’'),
    ("&mdash;", '—'),
    ("&middot;", '·'),
];

/// Whether the rule looks at `c`.
pub const fn wants(c: char) -> bool {
    matches!(c, '&' | '<' | '{' | '!' | '[' | ']' | '*' | '＊' | '#' | '|' | '\\')
}

/// Removes tags, comments, short codes, Markdown images, links, headings and emphasis, keeping their words; decodes
/// character references and escapes. Whether anything changed.
pub fn remove(buffer: &mut Buffer) -> bool {
    buffer.rewrite(Kinds::MARKUP, |at| match at.current() {
        '&' => reference(at),
        '<' => tag(at),
        '{' if at.peek(1) == Some('{') => short_code(at),
        '!' if at.peek(1) == Some('[') => image(at),
        ']' if at.peek(1) == Some('(') => address(at),
        '*' if at.peek(1) == Some('*') => at.skip(2),
        '＊' if at.peek(1) == Some('＊') => at.skip(2),
        '#' if line_starts(at) => heading(at),
        '[' => bulletin_code(at),
        '|' => cell_border(at),
        '\\' => escape(at),
        _ => {}
    })
}

fn line_starts(at: &Rewriter<'_>) -> bool {
    at.last().is_none_or(|c| c == '\n')
}

fn starts_with(text: &[char], prefix: &str) -> bool {
    prefix.chars().enumerate().all(|(i, c)| text.get(i) == Some(&c))
}

/// Length of the text up to and including `end`.
fn upto(text: &[char], end: &str) -> Option<usize> {
    let length = end.chars().count();
    let window = &text[..text.len().min(LONGEST)];
    (0..window.len()).find(|&i| starts_with(&window[i..], end)).map(|i| i + length)
}

/// `\n`, `\r`, `\t`, `\"`, `\/`: what a text that was taken out of JSON or SQL still escapes.
fn escape(at: &mut Rewriter<'_>) {
    let letter = at.peek(1).is_some_and(|c| matches!(c, 'n' | 'r' | 't'));
    // C:\news is a path.
    if letter && at.peek(2).is_some_and(|c| c.is_ascii_lowercase()) {
        return;
    }
    match at.peek(1) {
        Some('n') => at.replace(2, '\n'),
        Some('t') => at.replace(2, ' '),
        Some('r') => at.skip(2),
        Some('"' | '/') => at.skip(1),
        _ => {}
    }
}

fn reference(at: &mut Rewriter<'_>) {
    if let Some((name, c)) = ENTITIES.iter().find(|(name, _)| starts_with(at.rest(), name)) {
        at.replace(name.len(), *c);
    }
}

/// A tag `<p …>`, `</p>`, or a comment; a comment between lines (a fold, `<!--more-->`) joins the sentence it cuts.
fn tag(at: &mut Rewriter<'_>) {
    if starts_with(at.rest(), "<!--") {
        let Some(length) = upto(at.rest(), "-->") else { return };
        at.skip(length);
        let line = at.written().iter().rposition(|&c| c != '\n').map_or(0, |i| i + 1);
        let cut = at.written()[..line].last().is_some_and(|&c| !is_stop(c) && !is_closing(c) && c != '.');
        if cut && line < at.written().len() {
            at.unwrite(line);
            while at.peek(0).is_some_and(|c| matches!(c, '\n' | '\r')) {
                at.skip(1);
            }
        }
        return;
    }
    let closing = usize::from(at.peek(1) == Some('/'));
    let letter = at.peek(1 + closing).is_some_and(|c| c.is_ascii_alphabetic());
    let ascii_name = at.rest().iter().skip(1).take_while(|c| c.is_ascii_alphanumeric() || **c == '/').count() <= 11;
    if letter
        && ascii_name
        && let Some(length) = upto(at.rest(), ">")
        && !at.rest()[1..length].contains(&'<')
    {
        let name: String = at.rest()[1 + closing..length].iter().take_while(|c| c.is_ascii_alphanumeric()).collect();
        let name = name.to_ascii_lowercase();
        let hidden = HIDDEN.contains(&name.as_str()) && closing == 0;
        let length = if hidden { hidden_length(at.rest(), &name).unwrap_or(length) } else { length };
        if BLOCKS.contains(&name.as_str()) && at.last().is_some_and(|c| c != '\n') && at.peek(length) != Some('\n') {
            at.replace(length, '\n');
        } else {
            at.skip(length);
        }
    }
}

/// Elements that begin and end lines.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "title",
    "dd",
    "dt",
    "hr",
    "center",
];

/// Elements whose text is not to be read.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Length of an element that is not to be read, its end included.
fn hidden_length(text: &[char], name: &str) -> Option<usize> {
    /// Longest such element, in characters.
    const LONGEST: usize = 20_000;
    let end: Vec<char> = format!("</{name}>").chars().collect();
    let same = |window: &[char]| window.iter().zip(&end).all(|(a, b)| a.eq_ignore_ascii_case(b));
    text[..text.len().min(LONGEST)].windows(end.len()).position(same).map(|at| at + end.len())
}

/// `{{< video src="…" >}}` and the like.
fn short_code(at: &mut Rewriter<'_>) {
    if let Some(length) = upto(at.rest(), "}}") {
        at.skip(length);
    }
}

/// `![words](address)`.
fn image(at: &mut Rewriter<'_>) {
    let Some(words) = upto(at.rest(), "](") else { return };
    if !at.rest()[..words].contains(&'\n')
        && let Some(length) = upto(&at.rest()[words..], ")")
    {
        at.skip(words + length);
    }
}

/// The `](address)` of a link; its words stay, without the bracket before them.
fn address(at: &mut Rewriter<'_>) {
    let Some(length) = upto(&at.rest()[2..], ")") else { return };
    let inside = &at.rest()[2..2 + length];
    let is_address = inside.iter().any(|&c| matches!(c, '/' | '#')) && !inside.iter().any(|c| c.is_whitespace());
    let words = at.written();
    let first = words.len().saturating_sub(LONGEST);
    let open = words[first..].iter().rposition(|&c| matches!(c, '[' | '\n')).map(|i| first + i);
    if let Some(open) = open.filter(|&i| is_address && at.written()[i] == '[') {
        at.take_out(open);
        at.skip(2 + length);
    }
}

/// Tags of bulletin boards: `[/td]`, `[color=red]`.
fn bulletin_code(at: &mut Rewriter<'_>) {
    const NAMES: [&str; 13] = ["b", "i", "u", "tr", "td", "table", "img", "url", "color", "size", "font", "align", "p"];
    let inside = &at.rest()[1..];
    let inside = inside.strip_prefix(&['/']).unwrap_or(inside);
    let letters = inside.iter().take_while(|c| c.is_ascii_lowercase()).count();
    let known = NAMES.iter().any(|name| name.chars().eq(inside[..letters].iter().copied()));
    if known
        && matches!(inside.get(letters), Some('=' | ']'))
        && let Some(length) = upto(at.rest(), "]").filter(|&length| !at.rest()[..length].contains(&'\n'))
    {
        at.skip(length);
    }
}

/// Borders of a table's cells at the edges of a line, and the rule below its head (`|---|---|`).
fn cell_border(at: &mut Rewriter<'_>) {
    let border = |c: &char| matches!(c, '|' | '-' | ':' | ' ' | '\u{A0}' | '\u{3000}');
    let length = at.rest().iter().take(LONGEST).take_while(|c| border(c)).count();
    if matches!(at.peek(length), None | Some('\n' | '\r')) {
        at.skip(length);
    } else if line_starts(at) {
        at.skip(1);
    }
}

fn heading(at: &mut Rewriter<'_>) {
    let marks = at.rest().iter().take_while(|&&c| c == '#').count();
    if marks <= 6 && at.peek(marks) == Some(' ') {
        at.skip(marks + 1);
    }
}

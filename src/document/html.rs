//! A web page as text: its blocks as lines, those outside the story marked as boilerplate.

use std::collections::BTreeSet;

use dom_query::NodeRef;
use dom_smoothie::{Config, Readability, TextMode};

use super::page;
use super::{Document, Metadata};
use crate::span::Span;

/// Elements whose text nobody reads.
const SKIPPED: [&str; 17] = [
    "script", "style", "noscript", "template", "svg", "iframe", "select", "button", "textarea", "head", "object",
    "embed", "audio", "video", "canvas", "map", "input",
];

/// Elements that stay within a line.
const INLINE: [&str; 28] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "label",
    "mark",
    "o:p",
    "q",
    "s",
    "small",
    "span",
    "st1:chsdate",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
];

/// Elements that are page furniture whatever they are called.
const FURNITURE: [&str; 4] = ["nav", "footer", "aside", "form"];

/// Words of classes and ids that name page furniture.
const FURNITURE_NAMES: [&str; 31] = [
    "nav",
    "navbar",
    "menu",
    "footer",
    "foot",
    "bottom",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "share",
    "bdshare",
    "related",
    "relate",
    "recommend",
    "sidebar",
    "copyright",
    "toolbar",
    "pager",
    "pagination",
    "friendlink",
    "friendlinks",
    "links",
    "hot",
    "rank",
    "topbar",
    "search",
    "login",
    "prevnext",
    "comment",
    "comments",
];

/// Fewest characters of a main text that is trusted to tell the story from the rest.
const SHORTEST_STORY: usize = 60;

/// Deepest nesting of elements that is followed; pages that nest deeper are made to.
const DEEPEST: usize = 400;

/// Largest page of which the main text is looked for, in bytes; larger ones are kept whole.
const LARGEST: usize = 8 << 20;

/// Whether text without a telling file name is a web page.
#[must_use]
pub fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with("<?xml") && head.contains("<html"))
}

/// Puts the text of a page into `document`, with its boilerplate, and what the page says about itself into its metadata.
pub fn read(document: &mut Document, html: &str) {
    let page = dom_query::Document::from(html);
    let mut lines = Lines::default();
    if let Some(body) = page.body() {
        lines.element(&body, false, 0);
    }
    lines.finish_line();
    document.meta = page::metadata(&page);
    // Readability takes time that grows with the square of the depth.
    let main = if lines.too_deep { None } else { main_text(html) };
    mark(&mut lines.lines, main.as_deref(), &document.meta);
    let mut at = 0;
    for line in lines.lines {
        let length = line.text.chars().count() as u32;
        if line.furniture {
            document.boilerplate.push(Span::new(at, at + length));
        }
        document.text.push_str(&line.text);
        document.text.push('\n');
        at += length + 1;
    }
    document.text.pop();
}

/// The story, as found by readability: its lines.
fn main_text(html: &str) -> Option<String> {
    if html.len() > LARGEST {
        return None;
    }
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: 50_000, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    let text = article.text_content.to_string();
    (text.chars().filter(|c| !c.is_whitespace()).count() >= SHORTEST_STORY).then_some(text)
}

/// A line of the page.
#[derive(Debug, Default)]
struct Line {
    text: String,
    furniture: bool,
}

/// The lines of a page as they are gathered.
#[derive(Debug, Default)]
struct Lines {
    lines: Vec<Line>,
    open: Line,
    /// Whether elements nest deeper than is followed.
    too_deep: bool,
}

impl Lines {
    fn element(&mut self, node: &NodeRef<'_>, furniture: bool, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words(&child.text(), furniture);
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            self.too_deep |= depth > DEEPEST;
            if SKIPPED.contains(&&*name) || depth > DEEPEST {
                continue;
            }
            let inside = furniture || is_furniture(&child, &name);
            if &*name == "br" {
                self.finish_line();
            } else if INLINE.contains(&&*name) {
                self.element(&child, inside, depth + 1);
            } else if matches!(&*name, "td" | "th" | "dt" | "dd") {
                self.words(" ", inside);
                self.element(&child, inside, depth + 1);
                self.words(" ", inside);
            } else {
                self.finish_line();
                self.element(&child, inside, depth + 1);
                self.finish_line();
            }
        }
    }

    /// Adds text of one kind to the open line, white space as one blank.
    fn words(&mut self, text: &str, furniture: bool) {
        if self.open.text.is_empty() {
            self.open.furniture = furniture;
        }
        self.open.furniture &= furniture;
        for c in text.chars() {
            if !c.is_whitespace() || c == '\u{3000}' {
                self.open.text.push(c);
            } else if !self.open.text.is_empty() && !self.open.text.ends_with(' ') {
                self.open.text.push(' ');
            }
        }
    }

    fn finish_line(&mut self) {
        let Line { text, furniture } = std::mem::take(&mut self.open);
        let text = text.trim_end();
        if !text.trim().is_empty() {
            self.lines.push(Line { text: text.to_owned(), furniture });
        }
    }
}

fn is_furniture(node: &NodeRef<'_>, name: &str) -> bool {
    if FURNITURE.contains(&name) {
        return true;
    }
    ["class", "id"].iter().filter_map(|attribute| node.attr(attribute)).any(|names| {
        names.to_ascii_lowercase().split(|c: char| !c.is_ascii_alphabetic()).any(|word| FURNITURE_NAMES.contains(&word))
    })
}

/// Marks the lines that are not of the story: those that the markup calls so, and those that are not in `main`.
/// The headline and lines with the source or the day are never marked.
fn mark(lines: &mut [Line], main: Option<&str>, meta: &Metadata) {
    let length = |line: &Line| line.text.chars().count();
    let all: usize = lines.iter().map(length).sum();
    let furniture: usize = lines.iter().filter(|line| line.furniture).map(length).sum();
    if furniture * 10 > all * 8 {
        // The names mean something else on this page.
        lines.iter_mut().for_each(|line| line.furniture = false);
    }
    let title = meta.title.as_deref().map(packed);
    let story = main.map(|main| Story { lines: main.lines().map(packed).collect(), text: packed(main) });
    for line in lines {
        let text = packed(&line.text);
        let in_story = story.as_ref().is_none_or(|story| story.holds(&text));
        let is_title =
            title.as_ref().is_some_and(|title| !text.is_empty() && (title.contains(&text) || text.contains(title)));
        line.furniture = if is_title || is_field(&text) { false } else { line.furniture || !in_story };
    }
}

/// The main text, white space taken out.
struct Story {
    lines: BTreeSet<String>,
    text: String,
}

impl Story {
    /// Shortest line that may be part of a longer one of the story.
    const SHORTEST_PART: usize = 8;

    fn holds(&self, line: &str) -> bool {
        self.lines.contains(line) || (line.chars().count() >= Self::SHORTEST_PART && self.text.contains(line))
    }
}

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a short line tells source, author or day.
fn is_field(line: &str) -> bool {
    const FIELDS: [&str; 10] =
        ["来源", "來源", "发布时间", "發佈時間", "发布日期", "發佈日期", "作者", "记者", "責任編輯", "责任编辑"];
    line.chars().count() <= 100 && FIELDS.iter().any(|field| line.contains(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>县长调研春耕备耕工作_青河县人民政府</title>
<meta name="ArticleTitle" content="县长调研春耕备耕工作"><meta name="PubDate" content="2020-02-22 10:11">
<meta name="ContentSource" content="青河县融媒体中心"><meta name="SiteName" content="青河县人民政府">
<script>var a = "假";</script></head><body>
<div class="nav"><a href="/">首页</a> <a href="/x">政务公开</a></div>
<h1>县长调研春耕备耕工作</h1><div class="info">发布时间：2020-02-22 来源：青河县融媒体中心</div>
<div id="content"><p>　　2月21日，县长赵大川来到河东镇，调研春耕备耕工作，并走访种粮大户，详细了解化肥、种子等农资储备和价格情况。</p>
<p>赵大川强调，各乡镇要抢抓农时，落实好各项惠农政策，组织好农资供应，确保不误农时、不误春耕，为全年粮食丰收打下坚实基础。</p>
<p>县农业农村局局长钱小河陪同调研，镇里的主要负责人也参加了当天的活动，并介绍了有关情况和下一步的打算。</p></div>
<div class="related"><ul><li><a href="/1">县委书记孙中山路调研</a></li><li><a href="/2">县里召开会议</a></li></ul></div>
<footer>版权所有：青河县人民政府办公室</footer></body></html>"#;

    fn page() -> Document {
        let mut document = Document::default();
        read(&mut document, PAGE);
        document
    }

    #[test]
    fn the_story_stays_and_the_rest_is_marked() {
        let document = page();
        let chars: Vec<char> = document.text.chars().collect();
        let marked: Vec<String> =
            document.boilerplate.iter().map(|span| chars[span.range()].iter().collect()).collect();
        assert_eq!(marked, ["首页 政务公开", "县委书记孙中山路调研", "县里召开会议", "版权所有：青河县人民政府办公室"]);
        assert!(document.text.contains("\n　　2月21日，县长赵大川来到河东镇"), "{}", document.text);
        assert!(!document.text.contains('假'));
    }

    #[test]
    fn the_page_tells_its_metadata() {
        let Metadata { title, published, publisher, credited, .. } = page().meta;
        assert_eq!(title.as_deref(), Some("县长调研春耕备耕工作"));
        assert_eq!(published.as_deref(), Some("2020-02-22"));
        assert_eq!(publisher.as_deref(), Some("青河县人民政府"));
        assert_eq!(credited.as_deref(), Some("青河县融媒体中心"));
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let mut document = Document::default();
        read(&mut document, &format!("<html><body>{}文{}", "<div>".repeat(5_000), "</div>".repeat(5_000)));
        assert!(document.text.len() < 10);
    }
}

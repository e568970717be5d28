//! Lines of the clean text, and what the form of a line says.

use std::ops::Range;

use super::super::buffer::sites_in;
use super::super::furniture::{Kind, Source, may_end_story};
use super::super::layout;
use super::{PartKind, dateline, is_closing, is_han, is_stop};

/// A line, or a stretch of one where headline, story and footer share it.
pub struct Line {
    /// Its code points.
    pub range: Range<usize>,
    /// Running text: whole sentences.
    pub prose: bool,
}

/// From this length on, a line may hold more than one part.
pub const LONG: usize = 100;

/// Longest headline that shares its line with the story.
const LONGEST_HEADLINE: usize = 80;

/// Longest text of a picture that has no other sign.
const LONGEST_CAPTION: usize = 60;

/// Longest rest of a line that is the value of a field without a colon.
const LONGEST_VALUE: usize = 24;

/// Most headlines and fields of a byline that share a line with the story.
const MOST_HEADLINES: usize = 6;

/// The lines of a clean text, long ones divided where a headline ends and where a footer begins.
pub fn split(chars: &[char], sites: &[u32], source: Source<'_>) -> Vec<Line> {
    let line = |range: Range<usize>| {
        let prose = is_prose(chars, &range, sites_in(sites, &range));
        Line { range, prose }
    };
    let mut lines = Vec::new();
    let mut start = 0;
    let mut first = true;
    let mut ends = sites.iter().map(|&site| site as usize).filter(|&site| chars[site] == '\n');
    while start < chars.len() {
        let end = ends.next().unwrap_or(chars.len());
        let mut body = start;
        if end - start >= LONG {
            if first {
                for _ in 0..MOST_HEADLINES {
                    let next = field_end(chars, sites, body..end, source);
                    let Some(next) = next.or_else(|| headline_end(chars, sites, body..end)) else { break };
                    lines.push(line(body..next));
                    body = next;
                }
            }
            if let Some(footer) = footer_start(chars, sites, body..end, source) {
                lines.push(line(body..footer));
                body = footer;
            }
        }
        first &= lines.len() < 3;
        lines.push(line(body..end));
        start = end + 1;
    }
    lines
}

/// Whole sentences: a stop, and enough before it. `sites` are those of the range.
fn is_prose(chars: &[char], range: &Range<usize>, sites: &[u32]) -> bool {
    let line = &chars[range.clone()];
    let count = |wanted: fn(char) -> bool| sites.iter().filter(|&&site| wanted(chars[site as usize])).count();
    let han = range.len() - count(|c| !is_han(c));
    let stops = count(|c| matches!(c, '。' | '；'));
    let commas = count(|c| c == '，');
    let bracketed = line.first() == Some(&'（') && line.last() == Some(&'）');
    !bracketed && ((stops > 0 && han >= 10) || (commas > 0 && han >= 40) || (commas > 1 && han >= 25))
}

/// Where the headline (or a field of the byline) ends that a long line begins with: at a blank, before the story.
fn headline_end(chars: &[char], sites: &[u32], range: Range<usize>) -> Option<usize> {
    let window = &chars[range.start..range.end.min(range.start + LONGEST_HEADLINE)];
    let stop = window.iter().position(|&c| matches!(c, '。' | '；')).unwrap_or(window.len());
    let blank = window[..stop].iter().position(|&c| c == ' ')?;
    let head = &window[..blank];
    let rest = range.start + blank + 1..range.end;
    let marks = head.iter().filter(|&&c| c == '，').count();
    // A blank inside brackets parts nothing: 某某报道（记者甲 乙台）2月3日，….
    let opened = head.iter().filter(|&&c| c == '（').count();
    let whole = opened == head.iter().filter(|&&c| c == '）').count();
    // 3月16日上午，青山县 2020年一季度项目…: the story has begun.
    let story = marks > 0 && opens_with_day(head);
    let splits = blank >= 4
        && marks <= 1
        && !story
        && whole
        && dateline::length(&chars[range.clone()]).is_none()
        && is_prose(chars, &rest, sites_in(sites, &rest));
    splits.then_some(range.start + blank + 1)
}

/// Where a counter or a bar of the page's header ends that a long line begins with, the story glued to it: 浏览次数：[3]9月26日，….
fn field_end(chars: &[char], sites: &[u32], range: Range<usize>, source: Source<'_>) -> Option<usize> {
    let first = head(chars, &range);
    let word = source.words_upto(range.clone(), first).find(|hit| hit.start <= first && hit.kind == Kind::Page)?;
    chars.get(word.end).filter(|&&c| matches!(c, '：' | ':'))?;
    let value = |c: &char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '[' | ']' | '【' | '】' | '(' | ')' | '（' | '）' | '次' | '大' | '中' | '小')
    };
    let rest = chars.get(word.end + 1..range.end)?;
    // 点击：9月26日，…: the number is that of a day.
    let length = rest.iter().take_while(|c| value(c)).count();
    let dated = matches!(rest.get(length), Some('月' | '日' | '年' | '时'));
    let figures = rest[..length].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let end = word.end + 1 + length - if dated { figures } else { 0 };
    is_prose(chars, &(end..range.end), sites_in(sites, &(end..range.end))).then_some(end)
}

/// Where a footer begins inside a long line: at its first word that stands behind a sentence's end, bullets between.
fn footer_start(chars: &[char], sites: &[u32], range: Range<usize>, source: Source<'_>) -> Option<usize> {
    let bullet = |at: &usize| matches!(chars[*at], ' ' | '【' | '·' | '|');
    sites_in(sites, &range).iter().map(|&site| site as usize).find_map(|site| {
        if !is_stop(chars[site]) && !is_closing(chars[site]) {
            return None;
        }
        let behind = site + 1..range.end;
        let word = behind.clone().find(|at| !bullet(at))?;
        (behind.start..=word).any(|at| may_end_story(chars[at])).then_some(())?;
        source.words_upto(behind, word).find(|hit| hit.kind.ends_story()).map(|hit| hit.start)
    })
}

/// Where a line's words begin, behind bullets, brackets and dashes.
pub fn head(chars: &[char], range: &Range<usize>) -> usize {
    range.clone().find(|&i| is_han(chars[i]) || chars[i].is_alphanumeric()).unwrap_or(range.start)
}

/// Whether a line is the text of a picture by its ending: 某某 摄, 某某供图.
pub fn is_caption(line: &[char]) -> bool {
    let text: String = line[line.len().saturating_sub(4)..].iter().collect();
    line.len() < 160 && line.len() > 12 && layout::words().captions.credits.iter().any(|end| text.ends_with(end))
}

/// Whether a line without whole sentences, in the midst of the story, is the text of a picture: it says who stands where in
/// it (左二, 前排中), counts it (图①), or names the scene (某某现场).
pub fn is_bare_caption(line: &[char]) -> bool {
    if line.len() > LONGEST_CAPTION {
        return false;
    }
    let text: String = line.iter().collect();
    let text = text.trim_start_matches(['▼', '△', '↑', '↓', '→', '←', ' ']);
    let numbered =
        text.starts_with('图') && text.chars().nth(1).is_some_and(|c| c.is_numeric() || matches!(c, '：' | ' '));
    let words = &layout::words().captions;
    let scene = is_bare(line) && words.scenes.iter().any(|scene| text.ends_with(scene));
    numbered || scene || words.places.iter().any(|place| text.contains(place))
}

/// Whether a furniture word that ends at `end` names a field: a colon or a bar follows, or, at the line's start, a blank
/// and a short rest without marks (编辑 某某).
pub fn is_field(chars: &[char], line: &Line, end: usize, at_start: bool) -> bool {
    let rest = chars.get(end..line.range.end).unwrap_or_default();
    match rest.iter().find(|c| **c != ' ') {
        Some('：' | ':' | '丨' | '｜' | '|' | '/') => true,
        Some(_) => at_start && rest.first() == Some(&' ') && rest.len() <= LONGEST_VALUE && is_bare(rest),
        None => false,
    }
}

/// Whether a line is a byline by its form: credits in brackets, or a full date with a few words.
pub fn is_byline(line: &[char]) -> bool {
    let bracketed = line.first() == Some(&'（') && line.last() == Some(&'）') && line.len() <= 50;
    // 据东河县政府办消息
    let told = line.first() == Some(&'据') && line.len() <= LONGEST_VALUE && line.ends_with(&['消', '息']);
    bracketed || told || has_date_line(line)
}

/// Whether what stands behind a date tells what happened on the day, in the text of a picture without a full stop:
/// 2019年9月10日|，县长甲（中）到乙小学.
fn tells(after: &str) -> bool {
    /// Fewest ideographs: a weekday and a page are shorter.
    const FEWEST: usize = 8;
    after.starts_with(['，', ',']) && ideographs(after) >= FEWEST
}

fn ideographs(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// A full date that stands by itself in a short line.
pub fn has_date_line(line: &[char]) -> bool {
    // 2019年9月10日，县长甲走进乙小学。: a short story is one sentence.
    let sentence = line.last() == Some(&'。') && line.contains(&'，');
    // The shortest full date has five digits.
    if sentence || line.len() > 60 || line.iter().filter(|c| c.is_ascii_digit()).count() < 5 {
        return false;
    }
    let text: String = line.iter().collect();
    let Some((before, after)) = full_date(&text) else { return false };
    let ends = before.chars().next_back().is_none_or(|c| !is_han(c)) || names_paper(before);
    let begins =
        after.chars().next().is_none_or(|c| !is_han(c)) || BEHIND_DATE.iter().any(|word| after.starts_with(word));
    ends && begins && !tells(after) && ideographs(&text) <= 24
}

/// What stands behind the label of a field of a dump: 标题：|县长到某镇调研, 时间：|2018-03-06.
pub fn behind_label(line: &[char]) -> &[char] {
    let Some(colon) = line.iter().take(5).position(|&c| matches!(c, '：' | ':')) else { return line };
    let label: String = line[..colon].iter().collect();
    if layout::words().labels.iter().any(|known| known == label.trim()) { &line[colon + 1..] } else { line }
}

/// The title in a line that names its day at one end.
pub fn title_beside_day(line: &[char]) -> Option<Range<usize>> {
    /// Fewest ideographs of a title.
    const TITLE: usize = 10;
    let text: String = line.iter().collect();
    let (before, after) = full_date(&text)?;
    if tells(after) {
        return None;
    }
    match (ideographs(before), ideographs(after)) {
        (0, TITLE..) => Some(line.len() - after.chars().count()..line.len()),
        (TITLE.., 0) => Some(0..before.chars().count()),
        _ => None,
    }
}

/// Whether a line is a rule between two reports: ====, ----.
pub fn is_rule(line: &[char]) -> bool {
    /// Fewest marks of one.
    const SHORTEST: usize = 4;
    let mut marks = line.iter().filter(|c| !c.is_whitespace());
    let first = marks.clone().next();
    line.len() >= SHORTEST
        && first.is_some_and(|c| matches!(c, '=' | '-' | '*' | '_' | '—' | '~' | '#' | '─' | '·'))
        && marks.all(|c| Some(c) == first)
}

/// Whether a line parts two reports: a rule, or nothing but a day as lists of news have it (11.17, 01-08, 2025, 2025/1/8).
pub fn parts_reports(line: &[char]) -> bool {
    let figures = line.iter().filter(|c| c.is_ascii_digit()).count();
    let joints = line.iter().filter(|c| matches!(c, '.' | '-' | '/')).count();
    let day = match joints {
        0 => figures == 4,
        1 => matches!(figures, 2..=4),
        2 => matches!(figures, 6..=8),
        _ => false,
    };
    day && figures + joints == line.iter().filter(|c| !c.is_whitespace()).count() || is_rule(line)
}

/// What stands right behind a line's date: a weekday, the page, who wrote it.
const BEHIND_DATE: [&str; 14] =
    ["第", "星期", "周", "农历", "来源", "作者", "编辑", "责编", "记者", "浏览", "点击", "阅读", "字体", "字号"];

/// Whether what stands before a line's date is the name of a paper or site: 岑岭日报2020年2月20日.
fn names_paper(before: &str) -> bool {
    /// Most characters of one.
    const LONGEST: usize = 10;
    before.chars().count() <= LONGEST && before.ends_with(['报', '网', '社', '台', '讯'])
}

/// What stands before and behind the first full date of `text`.
fn full_date(text: &str) -> Option<(&str, &str)> {
    use std::sync::LazyLock;

    use regex::Regex;
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[0-9]{3,4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
            .expect("the pattern is well formed")
    });
    let found = DATE.find(text)?;
    Some((&text[..found.start()], &text[found.end()..]))
}

/// Whether a line is a path through the site or a row of its sections.
pub fn is_breadcrumb(line: &[char]) -> bool {
    if line.iter().any(|&c| matches!(c, '，' | '。')) || opens_with_day(line) {
        return false;
    }
    let steps = line.iter().any(|c| matches!(c, '>' | '»' | '＞'));
    let bars = line.iter().filter(|c| matches!(c, '|' | '｜')).count();
    if has_cell_of_day(line) {
        return false;
    }
    let words: Vec<&[char]> = line.split(|&c| c == ' ').filter(|word| !word.is_empty()).collect();
    let path = steps || bars > 1 || (bars == 1 && (words.len() > 2 || titled_side(line).is_none()));
    (path && !is_title_with_site(line)) || (words.len() >= 3 && words.iter().all(|word| word.len() <= 8))
}

/// Whether a line is one of a table of days: 5月7日上午 某单位 某人.
fn opens_with_day(line: &[char]) -> bool {
    let rest: Vec<char> = line.iter().copied().skip_while(|&c| matches!(c, '|' | ' ' | '·')).take(6).collect();
    let month = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let day = rest.iter().skip(month + 1).take_while(|c| c.is_ascii_digit()).count();
    matches!(month, 1..=2) && matches!(day, 1..=2) && rest.get(month) == Some(&'月')
}

/// Whether a line is one of a table or list: cells with a day among them, or what a dash parts.
pub fn is_row(line: &[char]) -> bool {
    let cells = line.iter().any(|c| matches!(c, ' ' | '|' | '｜'));
    let dashed = line.windows(2).skip(1).any(|pair| pair == ['—', '—']);
    dashed || cells && opens_with_day(line) || has_cell_of_day(line)
}

/// Whether a line is one of a table with days in its second cell or a later one: 某人 5月7日 某地, but not 某报 5月7日 星期三.
fn has_cell_of_day(line: &[char]) -> bool {
    let mut cells = line.split(|c| matches!(c, ' ' | '|' | '｜')).filter(|cell| !cell.is_empty());
    let weekday = |cell: &[char]| cell.starts_with(&['星', '期']) || cell.starts_with(&['周']);
    cells.clone().skip(1).any(opens_with_day) && !cells.any(weekday)
}

/// Fewest characters of a headline beside a bar and the name of its section.
const SHORTEST_TITLE: usize = 10;

/// Where the headline stands in a line with a bar: 县长到河东镇调研春耕工作|要闻.
fn titled_side(line: &[char]) -> Option<Range<usize>> {
    let bar = line.iter().position(|c| matches!(c, '|' | '｜'))?;
    let side = if bar * 2 >= line.len() { 0..bar } else { bar + 1..line.len() };
    (line[side.clone()].iter().filter(|&&c| is_han(c)).count() >= SHORTEST_TITLE).then_some(side)
}

/// Whether a line says nothing by its form: it has no Chinese character, or names a file, a page of the paper.
pub fn is_empty_of_words(line: &[char]) -> bool {
    const FILES: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".mp4", ".pdf"];
    if line.len() > LONGEST_CAPTION {
        return false;
    }
    if !line.iter().any(|&c| is_han(c)) {
        return true;
    }
    let text: String = line.iter().collect();
    let page = text.strip_prefix('第').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    let page = page.is_some_and(|rest| rest.starts_with('版') && !text.starts_with("第版"));
    page || FILES.iter().any(|file| text.to_ascii_lowercase().ends_with(file))
}

/// Whether a line is an item of a list of sections: a bullet and a word.
pub fn is_section(line: &[char]) -> bool {
    line.first() == Some(&'·') && line.len() <= LONGEST_SECTION && is_bare(line)
}

/// Longest name of a section, with its bullet.
const LONGEST_SECTION: usize = 8;

/// `site->headline | domain`: a headline with the site's names around it.
pub fn is_title_with_site(line: &[char]) -> bool {
    line.windows(2).any(|pair| pair == ['-', '>'])
}

/// Whether a line has no punctuation of sentences at all.
pub fn is_bare(line: &[char]) -> bool {
    !line.iter().any(|&c| matches!(c, '，' | '。' | '；' | '？' | '！' | '：'))
}

/// Longest bracket of credits at the end of a paragraph.
const LONGEST_CREDIT: usize = 40;

/// The pieces of a line of the given kind: dateline, text, credits; site names around a headline.
pub fn pieces(chars: &[char], line: &Line, kind: PartKind) -> Vec<(Range<usize>, PartKind)> {
    let Range { start, end } = line.range;
    let text = &chars[start..end];
    match kind {
        PartKind::Body => {
            let head = start + dateline::length(text).unwrap_or(0);
            let foot = credit_start(&chars[head..end]).map_or(end, |at| head + at);
            vec![(start..head, PartKind::Dateline), (head..foot, PartKind::Body), (foot..end, PartKind::Byline)]
        }
        PartKind::Headline => {
            if let Some(title) = title_beside_day(text) {
                let (first, last) = (start + title.start, start + title.end);
                return vec![
                    (start..first, PartKind::Byline),
                    (first..last, PartKind::Headline),
                    (last..end, PartKind::Byline),
                ];
            }
            let arrow = text.windows(2).position(|pair| pair == ['-', '>']).map_or(start, |at| start + at + 2);
            let title = if arrow > start {
                let bar = text.iter().rposition(|c| matches!(c, '|' | '｜')).map_or(end, |at| start + at);
                arrow..if bar < arrow { end } else { bar }
            } else {
                titled_side(text).map_or(start..end, |side| start + side.start..start + side.end)
            };
            vec![
                (start..title.start, PartKind::Boilerplate),
                (title.clone(), PartKind::Headline),
                (title.end..end, PartKind::Boilerplate),
            ]
        }
        _ => vec![(start..end, kind)],
    }
}

/// Where the bracket with the credits begins that ends a paragraph: …。（记者 某某）
fn credit_start(text: &[char]) -> Option<usize> {
    if text.last() != Some(&'）') {
        return None;
    }
    let open = text.iter().rposition(|&c| c == '（')?;
    let inside = &text[open + 1..text.len() - 1];
    let before = text[..open].iter().rev().find(|c| **c != ' ')?;
    let words = inside.len() <= LONGEST_CREDIT && !inside.iter().any(|&c| matches!(c, '，' | '。'));
    (words && (is_stop(*before) || is_closing(*before))).then_some(open)
}

//! Hard-wrapped text: mail, old sites and printed pages break their lines at one width, in the midst of words; crawlers
//! break them anywhere.

use super::buffer::Buffer;
use super::class::{is_closing, is_stop};
use super::kind::Kinds;

/// Fewest full lines that show the damage.
const FEWEST_LINES: usize = 4;

/// Columns of the widest line of a wrapped text; a wide character takes two.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=110;

/// Characters of the longest line of a text that was wrapped by their number.
const LENGTHS: std::ops::RangeInclusive<usize> = 18..=80;

/// Lines above among which one that stands again is looked for.
const NEAR: usize = 8;

/// So many columns a full line may fall short of the widest: a mark, a number or a word that would not be parted.
const SLACK: usize = 4;

/// Joins lines that were broken at one width; whether anything changed.
///
/// A line is broken where it is full, or stands in an indented paragraph, ends in the midst of a sentence, and the next one
/// begins without an indent. Lists and verses have lines of many widths, or of one width that are whole sentences, and stay.
pub fn join(buffer: &mut Buffer) -> bool {
    let breaks = breaks(&buffer.chars, &buffer.sites);
    let mut rest = &breaks[..];
    if rest.is_empty() {
        return false;
    }
    buffer.rewrite(Kinds::SPACE, |at| {
        if let [first, others @ ..] = rest
            && *first == at.position()
        {
            // With the margin of the next line, where the page's source has one.
            at.skip(1 + margin(&at.rest()[1..]));
            rest = others;
        }
    })
}

/// The places of the line ends to be taken out, in order: of lines of one width in columns, else in characters. All line
/// ends are among `sites`.
fn breaks(chars: &[char], sites: &[u32]) -> Vec<usize> {
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for end in sites.iter().map(|&site| site as usize).filter(|&site| chars[site] == '\n') {
        // A headline that stands on every page of the story is no broken line.
        let told = |&(from, to): &(usize, usize)| chars[from..to] == chars[start..end];
        if goes_on(chars, start, end) && !candidates.iter().rev().take(NEAR).any(told) {
            candidates.push((start, end));
        }
        start = end + 1;
    }
    if candidates.len() < FEWEST_LINES {
        return Vec::new();
    }
    full(&candidates, |start, end| columns(&chars[start..end]), &WIDTHS, SLACK)
        .or_else(|| full(&candidates, |start, end| end - start, &LENGTHS, 0))
        .unwrap_or_else(|| ragged(chars, &candidates))
}

/// The ends of lines of any width that break sentences of indented paragraphs: an indented line, and those without an indent
/// behind it as far as one that ends a sentence. None where there are few.
fn ragged(chars: &[char], candidates: &[(usize, usize)]) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut inside, mut rest) = (false, candidates);
    // Those of the paragraph, which counts once its last line ends a sentence.
    let mut own = Vec::new();
    let mut start = 0;
    for line in chars.split(|&c| c == '\n') {
        let end = start + line.len();
        let broken = rest.first().is_some_and(|&(from, _)| from == start);
        rest = &rest[usize::from(broken)..];
        inside = is_indented(line) || inside && !line.is_empty();
        if inside && broken && !is_row(line) {
            own.push(end);
        } else {
            let whole = inside && line.last().is_some_and(|&c| is_stop(c) || is_closing(c));
            ends.extend(own.drain(..).filter(|_| whole));
            inside = false;
        }
        start = end + 1;
    }
    if ends.len() >= FEWEST_LINES { ends } else { Vec::new() }
}

/// Whether the line is a row of a table or list: blanks part its cells, or a colon or semicolon ends it.
fn is_row(line: &[char]) -> bool {
    let indent = line.iter().take_while(|c| c.is_whitespace()).count();
    let cells = line[indent..].windows(2).any(|pair| pair.iter().all(|c| c.is_whitespace()));
    cells || line.last().is_some_and(|c| matches!(c, '：' | ':' | '；' | ';'))
}

/// Whether the line begins with an indent, before something else.
fn is_indented(line: &[char]) -> bool {
    let blanks = line.iter().take_while(|c| c.is_whitespace()).count();
    (blanks >= 2 || line.first() == Some(&'\u{3000}')) && blanks < line.len()
}

/// The ends of the candidates that are as wide as the widest, by a measure of a line's first and last place; None where
/// they show no damage.
fn full(
    candidates: &[(usize, usize)],
    measure: impl Fn(usize, usize) -> usize,
    widths: &std::ops::RangeInclusive<usize>,
    slack: usize,
) -> Option<Vec<usize>> {
    let width = |&(start, end): &(usize, usize)| measure(start, end);
    let widest = candidates.iter().map(width).max().filter(|widest| widths.contains(widest))?;
    let ends = candidates.iter().filter(|line| width(line) + slack >= widest).map(|&(_, end)| end);
    let ends: Vec<usize> = ends.collect();
    // The lines of a header are shorter.
    let long = candidates.iter().filter(|line| width(line) * 2 >= widest).count();
    (ends.len() >= FEWEST_LINES && ends.len() * 4 >= long * 3).then_some(ends)
}

/// Fewest blanks that are the margin of a page's source, which all its lines have, and no indent.
const MARGIN: usize = 8;

/// How many blanks of a margin a line begins with.
fn margin(line: &[char]) -> usize {
    let blanks = line.iter().take_while(|&&c| c == ' ').count();
    if blanks >= MARGIN { blanks } else { 0 }
}

/// Whether the line ends in the midst of a sentence and the next one begins without an indent, or with the same margin.
fn goes_on(chars: &[char], start: usize, end: usize) -> bool {
    let last = chars[start..end].last().copied();
    let behind = chars.get(end + 1..).unwrap_or_default();
    let own = margin(&chars[start..end]);
    let next = if margin(behind) == own { behind.get(own).copied() } else { None };
    last.is_some_and(|c| !is_stop(c) && !is_closing(c) && !c.is_whitespace())
        && next.is_some_and(|c| !c.is_whitespace() && (c.is_alphanumeric() || c == '，' || c == '。' || c == '、'))
}

/// Width of a line in columns.
fn columns(line: &[char]) -> usize {
    line.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        Buffer::rewritten(text, join)
    }

    #[test]
    fn lines_broken_at_one_width_are_joined() {
        let wrapped = "县长到河东镇\n\n    本报讯　昨日，县长赵大川来到河东镇，先后察看了该镇的水\n库、学校和卫生院，详细询问冬春农田水利建设的进展，要求抓\n住农闲时节。\n    随后，他走访了河东卫生院，看望值班的医生和护士，还同院\n长钱小河座谈，了解全镇秋冬季防病的安排。副县长孙青山、李\n白水陪同。\n";
        let whole = "县长到河东镇\n\n    本报讯　昨日，县长赵大川来到河东镇，先后察看了该镇的水库、学校和卫生院，详细询问冬春农田水利建设的进展，要求抓住农闲时节。\n    随后，他走访了河东卫生院，看望值班的医生和护士，还同院长钱小河座谈，了解全镇秋冬季防病的安排。副县长孙青山、李白水陪同。\n";
        assert_eq!(joined(wrapped), whole);
    }

    #[test]
    fn lines_broken_anywhere_in_indented_paragraphs_are_joined() {
        let broken = "县长到河东镇\n    昨日，县长赵大\n川来到河东镇，察看了该镇的水\n库、学校和卫生\n院。\n    他走访了河\n东卫生院。\n责任编辑：钱小河\n";
        let whole = "县长到河东镇\n    昨日，县长赵大川来到河东镇，察看了该镇的水库、学校和卫生院。\n    他走访了河东卫生院。\n责任编辑：钱小河\n";
        assert_eq!(joined(broken), whole);
    }

    #[test]
    fn lines_broken_within_the_margin_of_a_source_are_joined() {
        let margin = " ".repeat(12);
        let lines = ["昨日，县长赵大川来", "到河东镇，察看了该", "镇的水库、学校", "和卫生院，并走访了", "河东村。"];
        let broken: String = lines.iter().map(|line| format!("{margin}{line}\n")).collect();
        assert_eq!(joined(&broken), format!("{margin}{}\n", lines.concat()));
    }

    #[test]
    fn lists_stay() {
        for text in [
            "　　外出调研见下\n　　　3月6日　　河东村\n副县长吴小梅　　3月3日　　柳林村\n县长赵大川　　3月4日　　河西村\n书记钱小河　　3月5日　　柳溪村\n以上为全部。\n",
            "首页\n新闻\n政务公开\n办事服务\n互动交流\n专题\n县情\n投资",
            "县长赵大川到河东镇调研\n我县召开秋冬农田水利建设会\n县委书记钱小河看望环卫工人\n河东中学举行秋季运动会\n县医院到河西村义诊\n",
        ] {
            assert_eq!(joined(text), text);
        }
    }
}

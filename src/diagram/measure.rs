//! Width of text without a font at hand, and breaking of lines.
//!
//! Han characters are one em wide in every font, so their width is exact; Latin letters are estimated on the wide
//! side, so that text fits its box whichever font the reader has.

use super::model::Weight;

/// Size of a line's letters in pixels.
#[must_use]
pub const fn size(weight: Weight) -> f64 {
    match weight {
        Weight::Strong => 14.0,
        Weight::Plain => 13.0,
        Weight::Small => 11.0,
    }
}

/// Height of a line in pixels.
#[must_use]
pub const fn height(weight: Weight) -> f64 {
    match weight {
        Weight::Strong => 20.0,
        Weight::Plain => 18.0,
        Weight::Small => 15.5,
    }
}

/// Width of a text in ems.
#[must_use]
pub fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

/// Width of a text in pixels, as set in a line of that weight.
#[must_use]
pub fn width(text: &str, weight: Weight) -> f64 {
    let bold = if weight == Weight::Strong { 1.05 } else { 1.0 };
    ems(text) * size(weight) * bold
}

fn em(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | '/' => 0.32,
        '(' | ')' | '[' | ']' | '"' | 'f' | 'r' | 't' | '-' | 'I' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '&' => 0.92,
        'A'..='Z' => 0.7,
        '\u{0}'..='\u{2013}' => 0.58,
        _ => 1.0,
    }
}

/// Breaks a text into at most `lines` lines of at most `max` ems; what does not fit ends in `…`.
///
/// Lines break between Han characters or at spaces, never before closing punctuation nor behind an opening bracket, and
/// are about equally long, so that no character stands alone in the last.
#[must_use]
pub fn wrap(text: &str, max: f64, lines: usize) -> Vec<String> {
    let text: Vec<char> = text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let widest = fill(&text, max, usize::MAX);
    if widest.len() < 2 || widest.len() > lines {
        return fill(&text, max, lines);
    }
    // The narrowest column that needs no more lines and breaks no word.
    let (mut narrow, mut wide) = (longest_word(&text), max);
    while wide - narrow > 0.25 {
        let middle = f64::midpoint(narrow, wide);
        if fill(&text, middle, usize::MAX).len() > widest.len() { narrow = middle } else { wide = middle }
    }
    fill(&text, wide, lines)
}

/// Lines filled one after the other.
fn fill(text: &[char], max: f64, lines: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text, start, max);
        if out.len() + 1 == lines && end < text.len() {
            let mut kept: String = text[start..end].iter().collect();
            while ems(&kept) > max - 1.0 && kept.pop().is_some() {}
            out.push(format!("{}…", kept.trim_end()));
            return out;
        }
        let line: String = text[start..end].iter().collect();
        out.push(line.trim().to_owned());
        start = end;
        while text.get(start) == Some(&' ') {
            start += 1;
        }
    }
    out
}

/// The widest piece that no line may break, in ems.
fn longest_word(text: &[char]) -> f64 {
    let (mut longest, mut piece) = (0.0_f64, 0.0);
    for (at, &c) in text.iter().enumerate() {
        if at > 0 && may_break(text, at) {
            piece = 0.0;
        }
        piece += em(c);
        longest = longest.max(piece);
    }
    longest
}

/// Where the line that starts at `start` ends.
fn line_end(text: &[char], start: usize, max: f64) -> usize {
    let mut wide = 0.0;
    let mut last_break = None;
    for at in start..text.len() {
        if at > start && may_break(text, at) {
            last_break = Some(at);
        }
        wide += em(text[at]);
        if wide > max {
            return last_break.unwrap_or(at.max(start + 1));
        }
    }
    text.len()
}

/// Whether a line may end before the character at `at`, which is not the first.
fn may_break(text: &[char], at: usize) -> bool {
    const CLOSING: &str = "，。、；：！？）》”’」』〉】…·,.;:!?)]}";
    const OPENING: &str = "（《“‘「『〈【([{";
    /// Most characters in brackets that stay together.
    const SHORT: usize = 6;
    let (before, after) = (text[at - 1], text[at]);
    if CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    let bracket = |c: &&char| matches!(**c, '(' | '（' | ')' | '）');
    let opened = text[..at].iter().rev().take(SHORT).find(bracket).is_some_and(|c| matches!(c, '(' | '（'));
    let closed = text[at..].iter().take(SHORT).find(bracket).is_some_and(|c| matches!(c, ')' | '）'));
    if opened && closed {
        return false;
    }
    after == ' ' || before == ' ' || em(before) >= 1.0 || em(after) >= 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_han_and_latin() {
        assert_eq!(wrap("青山县农业技术推广中心", 6.0, 3), ["青山县农业技", "术推广中心"]);
        assert_eq!(wrap("青山科技发展有限公司", 9.0, 3), ["青山科技发", "展有限公司"]);
        assert_eq!(wrap("Deputy County Magistrate", 8.0, 3), ["Deputy County", "Magistrate"]);
    }

    #[test]
    fn keeps_punctuation_with_its_word() {
        assert_eq!(wrap("东湖科技（青山）有限公司", 4.0, 9), ["东湖科技", "（青山）", "有限公司"]);
        assert_eq!(wrap("甲乙丙，丁", 3.0, 9), ["甲乙", "丙，丁"]);
    }

    #[test]
    fn cuts_with_an_ellipsis() {
        assert_eq!(wrap("一二三四五六七八", 4.0, 1), ["一二三…"]);
        assert!(wrap("", 4.0, 1).is_empty());
    }
}

//! Damage that the whole document shows: blanks and single letters strewn into its running text.
//!
//! One blank between two words may part them (headline and story, name and name, two slogans); one letter between two
//! characters may be meant (B超). Where they stand in sentence after sentence, they part and mean nothing.

use super::buffer::Buffer;
use super::class::{is_closing, is_han, is_mark, is_opening};
use super::kind::Kinds;
use super::layout;
use super::script::is_surname;

/// Fewest strewn blanks that show the damage.
const FEWEST_BLANKS: usize = 4;

/// Fewest strewn blanks, one to so many Chinese characters of running text.
const SPARSEST: usize = 80;

/// Fewest strewn letters that show the damage, and how many of them must be small.
const FEWEST_LETTERS: (usize, usize) = (3, 2);

/// Fewest Chinese characters of a line that counts as running text.
const SHORTEST_LINE: usize = 20;

/// First lines of the document, in which a headline may stand before the story, parted by a blank.
const HEADLINES: usize = 2;

/// Characters behind a single letter that it classes: A区, B超, C919.
const CLASSED: &str = "区座栋幢楼级类股超恤光站型组线口证轮馆厅门队班校县市省镇乡村路某公企层次柱标字形盘机片罗歌币";

/// Removes blanks and letters strewn into running text; whether anything changed.
pub fn remove(buffer: &mut Buffer) -> bool {
    let strewn = blanks(buffer);
    let changed = take_out(buffer, &strewn);
    let strewn = letters(buffer);
    take_out(buffer, &strewn) || changed
}

/// Leaves out the characters at the places `strewn`, which are in order.
fn take_out(buffer: &mut Buffer, strewn: &[usize]) -> bool {
    let mut rest = strewn;
    if strewn.is_empty() {
        return false;
    }
    buffer.rewrite(Kinds::SITE, |at| {
        if let [first, others @ ..] = rest
            && *first == at.position()
        {
            at.skip(1);
            rest = others;
        }
    })
}

/// The strewn blanks of a text, in order; none where it does not show the damage.
fn blanks(buffer: &Buffer) -> Vec<usize> {
    let chars = &buffer.chars;
    let (mut strewn, mut evidence, mut words) = (Vec::new(), 0, 0);
    let mut start = 0;
    let is_blank = |at: usize| chars[at].is_whitespace() && chars[at] != '\n';
    let parts = |&at: &usize| at > 0 && is_blank(at) && is_han(chars[at - 1]);
    if buffer.sites.iter().map(|&at| at as usize).filter(parts).count() < FEWEST_BLANKS {
        return strewn;
    }
    for (number, line) in chars.split(|&c| c == '\n').enumerate() {
        let han = line.iter().filter(|&&c| is_han(c)).count();
        if han >= SHORTEST_LINE && line.iter().any(|&c| matches!(c, '，' | '。' | ',')) {
            words += han;
            let tokens = tokens(line);
            let first = if number < HEADLINES { first_mark(line) } else { 0 };
            let mut depth = 0_u32;
            for pair in tokens.windows(2) {
                let [left, right] = [&pair[0], &pair[1]];
                depth = (depth + left.opened).saturating_sub(left.closed);
                if depth > 0 || left.end < first || !left.joins(right) || left.keeps_apart(right, &tokens) {
                    continue;
                }
                evidence += usize::from(left.running || right.running || left.words == 1 || right.words == 1);
                strewn.extend(start + left.end..start + right.start);
            }
        }
        start += line.len() + 1;
    }
    if evidence >= FEWEST_BLANKS && evidence * SPARSEST >= words { strewn } else { Vec::new() }
}

/// Where the first mark of a line stands.
fn first_mark(line: &[char]) -> usize {
    line.iter().position(|&c| is_mark(c) || c == ',').unwrap_or(line.len())
}

/// What stands between two blanks of a line.
struct Token<'a> {
    chars: &'a [char],
    start: usize,
    end: usize,
    /// Holds a mark, so that it is part of a sentence.
    running: bool,
    /// Characters, where all are Chinese; else 0.
    words: usize,
    opened: u32,
    closed: u32,
    /// One of three names or more in a row.
    listed: bool,
}

fn tokens(line: &[char]) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    for chars in line.split(|c| c.is_whitespace()) {
        let end = start + chars.len();
        if !chars.is_empty() {
            let count = |mark: fn(char) -> bool| chars.iter().filter(|&&c| mark(c)).count() as u32;
            let words = if chars.iter().all(|&c| is_han(c)) { chars.len() } else { 0 };
            let running = chars.iter().any(|&c| is_mark(c) || c == ',');
            let (opened, closed) = (count(is_round_opening), count(is_round_closing));
            tokens.push(Token { chars, start, end, running, words, opened, closed, listed: false });
        }
        start = end + 1;
    }
    let mut at = 0;
    while at < tokens.len() {
        let run = tokens[at..].iter().take_while(|token| token.is_name()).count();
        if run >= 3 {
            tokens[at..at + run].iter_mut().for_each(|token| token.listed = true);
        }
        at += run.max(1);
    }
    tokens
}

fn is_round_opening(c: char) -> bool {
    is_opening(c) && !matches!(c, '“' | '‘' | '《') || c == '('
}

fn is_round_closing(c: char) -> bool {
    is_closing(c) && !matches!(c, '”' | '’' | '》') || c == ')'
}

impl Token<'_> {
    fn is_name(&self) -> bool {
        matches!(self.words, 2..=4) && self.chars.first().is_some_and(|&c| is_surname(c))
    }

    /// Whether only the blank stands between the Chinese characters of this token and the next.
    fn joins(&self, next: &Self) -> bool {
        self.chars.last().is_some_and(|&c| is_han(c)) && next.chars.first().is_some_and(|&c| is_han(c))
    }

    /// Whether the blank between this token and the next parts two of a kind: names, slogans, credits.
    fn keeps_apart(&self, next: &Self, tokens: &[Self]) -> bool {
        let slogans = self.words >= 4 && self.words == next.words && tokens.len() <= 4;
        let (before, behind): (String, String) = (self.chars.iter().collect(), next.chars.iter().collect());
        let credit = |word: &String| behind.starts_with(word) || before.ends_with(word);
        slogans || (self.listed && next.listed) || layout::words().credits.iter().any(credit)
    }
}

/// The strewn letters of a text with the blanks around them, in order; none where it does not show the damage.
fn letters(buffer: &Buffer) -> Vec<usize> {
    let chars = &buffer.chars;
    let (mut strewn, mut all, mut small) = (Vec::new(), 0, 0);
    for at in buffer.sites.iter().map(|&at| at as usize) {
        let c = chars[at];
        if !c.is_ascii_alphabetic() || c == 'X' {
            continue;
        }
        let before = chars[..at].iter().rposition(|&c| c != ' ');
        let behind = chars[at + 1..].iter().position(|&c| c != ' ').map(|ahead| at + 1 + ahead);
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        if is_han(chars[before]) && is_han(chars[behind]) && !CLASSED.contains(chars[behind]) {
            all += 1;
            small += usize::from(c.is_ascii_lowercase());
            strewn.extend(before + 1..behind);
        }
    }
    if all >= FEWEST_LETTERS.0 && small >= FEWEST_LETTERS.1 { strewn } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> String {
        Buffer::rewritten(text, remove)
    }

    #[test]
    fn blanks_in_sentence_after_sentence_go() {
        let damaged = "县里召开防控 工作会议\n昨日，县长赵大川 来到 青禾 公司，查看疫情防 控工作，并与 工人交谈。\n他要求企业 做好防护，县农业 局局长钱小河陪同，还到了河东 卫生院。";
        let clean = "县里召开防控 工作会议\n昨日，县长赵大川来到青禾公司，查看疫情防控工作，并与工人交谈。\n他要求企业做好防护，县农业局局长钱小河陪同，还到了河东卫生院。";
        assert_eq!(removed(damaged), clean);
    }

    #[test]
    fn blanks_that_part_stay() {
        for text in [
            "县长到河东镇调研 昨日，县长赵大川来到河东镇，查看春耕备耕工作，并与种粮大户交谈。",
            "出席会议的有 王大川 李小河 张青山 赵白水 钱明月，会议由县长主持，各乡镇负责人参加了会议。",
            "首页 新闻 政务公开 办事服务 互动交流 专题专栏 县情概况 投资指南 网站地图 无障碍，长者版",
            "（记者 赵大川 通讯员 钱小河 孙青山）昨日，县长来到河东镇，查看春耕备耕工作。\n（李白水 摄 周文 供图）县里还召开了会议，部署了下一步的工作，要求抓好落实。",
        ] {
            assert_eq!(removed(text), text);
        }
    }

    #[test]
    fn lists_of_names_keep_their_blanks_in_damaged_text() {
        let damaged =
            "昨日，县长赵大川 来到青禾 公司，查看疫情防 控工作，并与 工人交谈。参加的有 王大川 李小河 张青山 等同志。";
        assert!(removed(damaged).contains("王大川 李小河 张青山"), "{}", removed(damaged));
        assert!(removed(damaged).contains("查看疫情防控工作"));
    }

    #[test]
    fn letters_in_sentence_after_sentence_go() {
        let damaged = "县长赵大k川来到青q禾公司，查看疫情 m 防控工作，做B超的有三人，到了A区。";
        assert_eq!(removed(damaged), "县长赵大川来到青禾公司，查看疫情防控工作，做B超的有三人，到了A区。");
        for sound in ["他买了A股和T恤，做了B超", "X县与X市，某e家公司"] {
            assert_eq!(removed(sound), sound);
        }
    }
}

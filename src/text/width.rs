//! One form for every mark: see the table in the module documentation of [`crate::text`].

use unicode_normalization::UnicodeNormalization;

use super::buffer::{Buffer, Rewriter};
use super::class::{is_closing, is_han, is_opening, is_stop};
use super::kind::Kinds;

/// Whether the rule looks at `c`: whatever has not the clean text's form, depends on its neighbours, or ends a line.
pub fn wants(c: char) -> bool {
    let depends = matches!(c, '\n' | '\r' | '"' | ',' | ':' | ';' | '?' | '!' | '.');
    depends || is_twin(c) || (!is_han(c) && (is_invisible(c) || single_form(c) != c))
}

/// Brings every character into the clean text's form and leaves out what has none; whether anything changed.
pub fn normalise(buffer: &mut Buffer) -> bool {
    let stops = buffer.at_sites().any(|c| c == '。');
    let mut open = false;
    buffer.rewrite(Kinds::WIDTH, |at| {
        let c = at.current();
        if c == '\n' {
            open = false;
            return;
        }
        if is_invisible(c) {
            at.skip(1);
            return;
        }
        if opens_paragraph(at) {
            at.replace(1, '\n');
            return;
        }
        let narrow = if is_twin(c) { ideograph(c) } else { single_form(c) };
        match narrow {
            '"' => {
                at.replace(1, if open { '”' } else { '“' });
                open = !open;
            }
            '\r' if at.peek(1) == Some('\n') => at.skip(1),
            '\r' => at.replace(1, '\n'),
            ',' | ':' | ';' | '?' | '!' | '.' => {
                let mark = mark(narrow, at, stops);
                at.replace(1, mark);
            }
            _ => at.replace(1, narrow),
        }
    })
}

/// Whether an indent follows a sentence's end within a line: 同志陪同。　　随后, where a page was copied without its line ends.
fn opens_paragraph(at: &Rewriter<'_>) -> bool {
    /// Most blanks between the two, so that long runs of them are not walked through at each.
    const BLANKS: usize = 4;
    let indent = at.current() == INDENT && at.peek(1) == Some(INDENT);
    let before = || at.written().iter().rev().take(BLANKS).find(|c| !c.is_whitespace() || **c == '\n');
    indent && before().is_some_and(|&c| is_stop(c) || is_closing(c) && c != '》')
}

/// Two of these begin a paragraph.
const INDENT: char = '\u{3000}';

/// Whether `c` may be the twin of an ideograph: a compatibility ideograph, or a radical as PDF files write it.
const fn is_twin(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FD5}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Radicals of the supplement that stand for a character of their own, by pairs; Unicode does not decompose them.
const RADICALS: &str = "⺁厂⺄乙⺅亻⺊卜⺌小⺍小⺐尢⺓幺⺗心⺝月⺠民⺫目⺬示⺮竹⺷羊⺼肉⻁虎⻂衣⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙";

/// The ideograph that `c` is a twin of.
fn ideograph(c: char) -> char {
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return character;
        }
    }
    let mut whole = c.nfkc();
    match (whole.next(), whole.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Characters without a body: control, zero width, private use, replacement, unassigned.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{08}' | '\u{0B}' | '\u{0C}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}'
        | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}'
        | '\u{E0000}'..='\u{10FFFF}')
}

/// The form of `c` that does not depend on its neighbours; for ASCII marks the narrow one.
const fn single_form(c: char) -> char {
    match c {
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{3164}'
        | '\u{FFA0}' => ' ',
        '(' | '﹙' | '︵' => '（',
        ')' | '﹚' | '︶' => '）',
        '「' | '﹁' | '〝' | '｢' | '„' | '＂' => '“',
        '」' | '﹂' | '〞' | '〟' | '｣' => '”',
        '『' | '﹃' => '‘',
        '』' | '﹄' => '’',
        '﹐' | '︐' | '‚' => ',',
        '﹑' | '､' | '︑' => '、',
        '﹒' | '｡' | '︒' => '。',
        '﹔' | '︔' => ';',
        '﹕' | '︓' | '∶' | '꞉' => ':',
        '﹖' | '︖' => '?',
        '﹗' | '︕' => '!',
        '﹪' => '%',
        '~' | '〜' | '∼' | '˜' => '～',
        '•' | '‧' | '・' | '･' | '∙' | '⋅' | '●' | '▪' | '■' | '◆' | '★' | '\u{2E31}' => '·',
        '＜' | '＞' | '＆' | '～' | '（' | '）' | '，' | '：' | '；' | '？' | '！' => c,
        '！'..='～' => narrow(c),
        _ => c,
    }
}

/// The ASCII twin of a full-width character.
const fn narrow(c: char) -> char {
    match char::from_u32(c as u32 - 0xFEE0) {
        Some(narrow) => narrow,
        None => c,
    }
}

/// The form of an ASCII mark among its neighbours: narrow inside numbers, times, Latin words and addresses.
fn mark(narrow: char, at: &Rewriter<'_>, stops: bool) -> char {
    let last = at.last();
    let next = at.peek(1);
    let latin =
        last.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/') && next.is_some_and(|c| c.is_ascii_graphic());
    match narrow {
        '.' => match last {
            Some('。') => '。',
            Some(before) if is_han(before) && next.is_some_and(is_han) && stops => '·',
            Some(before) if is_han(before) && next.is_some_and(|c| c.is_ascii_digit()) && !stops => '。',
            Some(before) if (is_han(before) || is_closing(before) || before == '%') && ends(next) => '。',
            // 随同 .书记: a blank stands before every mark.
            Some(' ') if next.is_some_and(is_han) || ends(next) && stands_behind_word(at) => '。',
            _ => '.',
        },
        _ if latin => narrow,
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        _ => '！',
    }
}

/// Whether an ideograph or a closing mark stands before the blank that was written last.
fn stands_behind_word(at: &Rewriter<'_>) -> bool {
    matches!(at.written(), [.., before, ' '] if is_han(*before) || is_closing(*before))
}

/// Whether what follows a point leaves it a full stop.
fn ends(next: Option<char>) -> bool {
    next.is_none_or(|c| {
        c.is_whitespace() || is_han(c) || is_opening(c) || is_closing(c) || matches!(c, '「' | '"' | '(' | ')')
    })
}

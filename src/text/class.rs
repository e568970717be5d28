//! Classes of characters that the rules of this room speak of.

/// Whether `c` is a Chinese character. Nearly all that are lie in one block, which is asked for first: this is the test that
/// is made most often of all.
#[must_use]
#[inline]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || is_rare_han(c)
}

/// The same for all others: most are punctuation, letters and figures.
const fn is_rare_han(c: char) -> bool {
    c as u32 >= '々' as u32
        && matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇' | '々')
}

/// Whether `c` is a Chinese character of the blocks that nearly all text is written in.
#[must_use]
pub const fn is_plain(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether `c` ends a sentence.
#[must_use]
pub const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Whether `c` parts clauses or ends a sentence, in the clean text's form.
#[must_use]
pub const fn is_mark(c: char) -> bool {
    is_stop(c) || matches!(c, '，' | '、' | '；' | '：')
}

/// Whether `c` opens a bracket or a quotation.
#[must_use]
pub const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '“' | '‘' | '《' | '〈' | '【' | '〔' | '[')
}

/// Whether `c` closes a bracket or a quotation.
#[must_use]
pub const fn is_closing(c: char) -> bool {
    matches!(c, '）' | '”' | '’' | '》' | '〉' | '】' | '〕' | ']')
}

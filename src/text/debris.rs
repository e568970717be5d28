//! Debris between and inside words: doubled marks, interference characters, lost characters.

use super::buffer::{Buffer, Rewriter};
use super::class::{is_closing, is_han, is_mark, is_opening, is_stop};
use super::gloss;
use super::kind::Kinds;

/// Whether [`remove_interference`] looks at `c`.
pub const fn may_interfere(c: char) -> bool {
    c.is_ascii_graphic()
}

/// Removes letters and symbols strewn into the text against copying (`防控K : v工作`), and the sign of an account before a
/// name (`市长@王甲`); whether anything changed.
///
/// Such a run stands behind a Chinese character and consists of three or more single ASCII characters, or pairs glued to
/// the character, parted by blanks, with a symbol or both cases among them: `A B C` and `G20` are not debris.
pub fn remove_interference(buffer: &mut Buffer) -> bool {
    buffer.rewrite(Kinds::INTERFERENCE, |at| {
        if at.current() == '@' && at.peek(1).is_some_and(is_han) && !at.last().is_some_and(|c| c.is_ascii_graphic()) {
            at.skip(1);
            return;
        }
        if !at.last().is_some_and(is_han) {
            return;
        }
        if let Some(length) = interference(at.rest()) {
            at.skip(length);
        }
    })
}

fn interference(text: &[char]) -> Option<usize> {
    let mut length = 0;
    let mut tokens = 0;
    let mut at = 0;
    while text.get(at).is_some_and(char::is_ascii_graphic) && !goes_on(&text[at + 1..]) {
        tokens += 1;
        length = at + 1;
        if text.get(at + 1) != Some(&' ') {
            break;
        }
        at += 2;
    }
    let run = &text[..length];
    let symbol = run.iter().any(|c| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | '(' | ')' | '/'));
    let lower = run.iter().any(char::is_ascii_lowercase);
    let upper = run.iter().any(char::is_ascii_uppercase);
    let letters = lower || upper;
    (tokens >= 3 && letters && (symbol || (lower && upper))).then_some(length)
}

/// Whether the word goes on in `rest`; a closing point or comma belongs to the sentence (收入R d % 4.).
fn goes_on(rest: &[char]) -> bool {
    match rest {
        ['.' | ',', next, ..] => next.is_ascii_graphic(),
        [next, ..] => next.is_ascii_graphic() && !matches!(next, '.' | ','),
        [] => false,
    }
}

/// Whether [`merge_marks`] looks at `c`.
pub const fn may_be_doubled(c: char) -> bool {
    matches!(c, '“' | '”' | '《' | '》' | '）') || strength(c).is_some()
}

/// Merges runs of the same or of mixed commas and stops (`，,` `。。` `，、`) into their strongest, leaves out commas at the
/// edges of brackets and doubled quotation marks; whether anything changed.
pub fn merge_marks(buffer: &mut Buffer) -> bool {
    buffer.rewrite(Kinds::MARK, |at| {
        if matches!(at.current(), '“' | '”' | '《' | '》') && at.last() == Some(at.current()) {
            at.skip(1);
            return;
        }
        if at.current() == '）' && matches!(at.last(), Some('，' | '、')) {
            at.unwrite(at.written().len() - 1);
            return;
        }
        let Some(strength) = strength(at.current()) else { return };
        if strength < 5 && at.last().is_none_or(|c| c == '（') {
            at.skip(1);
            return;
        }
        let run = at.rest().iter().take_while(|&&c| self::strength(c).is_some()).count();
        if run > 1 {
            let strongest = at.rest()[..run].iter().copied().max_by_key(|&c| (self::strength(c), std::cmp::Reverse(c)));
            at.replace(run, strongest.unwrap_or('。'));
        } else if at.last().is_some_and(|c| c == at.current() || (is_stop(c) && strength < 5)) {
            at.skip(1);
        }
    })
}

/// Rank of a mark among those that may be doubled by damage; question and exclamation marks may stand together.
const fn strength(c: char) -> Option<u8> {
    match c {
        '，' => Some(1),
        '、' => Some(2),
        '；' => Some(3),
        '：' => Some(4),
        '。' => Some(5),
        _ => None,
    }
}

/// Whether [`remove_lost`] looks at `c`.
pub const fn may_stand_for_lost(c: char) -> bool {
    c == '?'
}

/// Removes question marks that stand for a lost character (`羅?參加`); whether anything changed.
///
/// That is a narrow question mark between Chinese characters, or between one and a mark, in a text that writes its commas
/// wide; and any at the start of a line, where a converter turned a wide indent or a bullet into `????`.
pub fn remove_lost(buffer: &mut Buffer) -> bool {
    if !buffer.may_hold(Kinds::LOST) {
        return false;
    }
    let indents = buffer.rewrite(Kinds::LOST, |at| {
        let before = at.written().iter().rev().find(|&&c| c == '\n' || !c.is_whitespace());
        if before.is_none_or(|&c| c == '\n') {
            at.skip(1);
        }
    });
    lost_within(buffer) || indents
}

/// The same within lines.
fn lost_within(buffer: &mut Buffer) -> bool {
    let wide = buffer.at_sites().filter(|c| matches!(c, '，' | '。')).count();
    let narrow = buffer.at_sites().filter(|&c| c == ',').count();
    if wide <= narrow {
        return false;
    }
    buffer.rewrite(Kinds::LOST, |at| {
        let text = |c: char| is_han(c) || is_opening(c);
        let follows = |c: char| text(c) || is_mark(c) || is_closing(c);
        if at.last().is_some_and(is_han) && at.peek(1).is_some_and(follows) {
            at.skip(1);
        }
    })
}

/// Whether [`realign`] looks at `c`.
pub const fn may_be_out_of_step(c: char) -> bool {
    matches!(c, '?' | '\u{FFFD}')
}

/// Repairs a run of GBK text read one byte out of step (`四?！睓C制` for `四保”機制`); whether anything changed.
///
/// Some converters drop a byte, so that a question mark is followed by characters made of the second byte of one
/// character and the first of the next, until an ASCII letter restores the step. Read in step again, the run gives back
/// all characters but the first; that one is lost. Where pinyin was inserted too, the rest of it may stand between
/// (`燃?xì)馐褂冒踩` for `燃氣使用安全`).
pub fn realign(buffer: &mut Buffer) -> bool {
    buffer.rewrite(Kinds::OUT_OF_STEP, |at| {
        if !at.last().is_some_and(is_han) {
            return;
        }
        let glossed = gloss::rest(&at.rest()[1..]);
        match (in_step(&at.rest()[glossed..]), glossed) {
            (Some((length, repaired)), 0) => write_repaired(at, length, &repaired),
            (Some((length, repaired)), _) => {
                // What is lost with the beginning of its gloss is a character of the word that goes on.
                at.skip(glossed + length - repaired.len());
                repaired.into_iter().for_each(|c| at.replace(1, c));
            }
            (None, 0) => {}
            (None, _) => at.skip(1 + glossed),
        }
    })
}

/// Longest run out of step that is repaired, in characters.
const LONGEST_RUN: usize = 12;

/// Length of the run that `text` begins with, and its characters in step.
fn in_step(text: &[char]) -> Option<(usize, Vec<char>)> {
    let mut bytes = Vec::new();
    let mut length = 1;
    loop {
        let &c = text.get(length).filter(|_| length < LONGEST_RUN)?;
        if c == '?' && length > 2 {
            // The character that the last byte begins is lost too.
            if bytes.len() % 2 == 0 {
                bytes.pop();
            }
            break;
        }
        length += 1;
        if c.is_ascii() && !(length == 2 && matches!(c, '?' | '!' | ',' | ':' | ';')) {
            // The ASCII character is the second byte of the last character.
            bytes.push(c as u8);
            break;
        }
        let wide = if c.is_ascii() { char::from_u32(c as u32 + 0xFEE0)? } else { c };
        let mut unit = [0; 4];
        let (encoded, _, failed) = encoding_rs::GBK.encode(wide.encode_utf8(&mut unit));
        if failed || encoded.len() != 2 {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    if length < 3 || bytes.len() < 3 {
        return None;
    }
    // The first byte is the second one of the lost character.
    let (text, failed) = encoding_rs::GBK.decode_without_bom_handling(&bytes[1..]);
    let mut repaired: Vec<char> = text.chars().collect();
    // Where another byte was lost on the way, the last pair is made of two characters, and rare.
    if repaired.len() > 1 {
        repaired.pop_if(|c| !is_common(*c));
    }
    let good = !failed && repaired.iter().all(|&c| is_common(c) || is_mark(c) || is_closing(c) || is_opening(c));
    (good && repaired.iter().any(|&c| is_han(c)) && repaired.len() < length).then_some((length, repaired))
}

/// Whether `c` is a character of everyday writing: in GB 2312, or the Traditional form of another.
fn is_common(c: char) -> bool {
    let mut unit = [0; 4];
    let (bytes, _, failed) = encoding_rs::GBK.encode(c.encode_utf8(&mut unit));
    let in_gb2312 = !failed && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE]);
    is_han(c) && (in_gb2312 || super::script::is_traditional(c))
}

fn write_repaired(at: &mut Rewriter<'_>, length: usize, repaired: &[char]) {
    // A sentence's end is what is lost most often; before a closing mark it can only be a word's last character.
    let closed = repaired.first().is_some_and(|&c| is_closing(c));
    let spare = length - repaired.len();
    if closed {
        at.skip(spare);
    } else {
        at.replace(spare, '。');
    }
    for &c in repaired {
        at.replace(1, c);
    }
}

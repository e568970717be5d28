//! Blanks: those that typesetting and damage put into words go, those that part words stay.

use super::buffer::{Buffer, Rewriter};
use super::class::{is_closing, is_han, is_mark, is_opening};
use super::kind::Kinds;
use super::script::{introduces_name, is_surname};

/// Units and other characters that follow a number without a pause.
const AFTER_NUMBER: &str = "年月日号號时時点點分秒个個名人家万萬亿億元只隻吨噸公岁歲户戶位项項次届屆例起条條种種所座批日天周週米平亩畝余餘多层层組组";

/// Posts that a blank is found in; the heads of provinces to counties are not among them: 湖南省 长沙市.
const PARTED_POSTS: &str = "厅长 局长 处长 科长 部长 院长 校长 会长 队长 组长 站长 所长 镇长 乡长 书记 主任 主席 委员";

/// Characters that stand alone in credits and keep their distance: 记者 王某某 摄.
const CREDITS: &str = "摄攝文图圖供讯訊电電译譯";

/// Whether the rule looks at `c`.
pub const fn wants(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

/// Removes the blanks that part nothing; whether anything changed.
///
/// A blank parts nothing at the ends of a line, beside a mark, inside a bracket's edge, twice in a row, between a Chinese
/// character standing alone and its neighbour (`刀 玉 兰`, `疫 情`), behind a surname that a post introduces (`县长王 乾`),
/// and between a number and its unit. Elsewhere it parts headline from body, name from name, and stays. A line end parts
/// nothing before a mark, with which no paragraph begins.
pub fn remove(buffer: &mut Buffer) -> bool {
    // Where the word begins that stands before the next blank or line end.
    let mut start = 0;
    buffer.rewrite(Kinds::SPACE, |at| {
        let nothing = if at.current() == ' ' {
            parts_nothing(at, at.position() - start)
        } else {
            at.last().is_none_or(|c| c == '\n') || goes_on(at.rest())
        };
        start = at.position() + 1;
        if nothing {
            at.skip(1);
        }
    })
}

/// Whether the line behind the line end `rest` begins with goes on with the sentence before it.
fn goes_on(rest: &[char]) -> bool {
    let next = rest.iter().find(|c| !c.is_whitespace());
    next.is_some_and(|&c| is_mark(c) || matches!(c, '）' | '》'))
}

/// `length`: how many characters stand between the blank and the one before it.
fn parts_nothing(at: &Rewriter<'_>, length: usize) -> bool {
    let (Some(last), Some(next)) = (at.last(), at.peek(1)) else { return true };
    if last.is_whitespace() || next.is_whitespace() {
        return true;
    }
    if is_mark(last) || is_mark(next) || is_opening(last) || is_closing(next) || (is_han(last) && ends_clause(at)) {
        return true;
    }
    if is_han(last) && is_han(next) {
        return stands_alone(at, length) || pads_name(at.written()) || parts_post(at);
    }
    (last.is_ascii_digit() && AFTER_NUMBER.contains(next) && !in_timestamp(at.written()))
        || (is_han(last) && next.is_ascii_digit() && (matches!(last, '年' | '月') || counts(at.rest())))
}

/// Whether a narrow point or comma behind the blank ends a clause: 工作 .
fn ends_clause(at: &Rewriter<'_>) -> bool {
    matches!(at.peek(1), Some('.' | ',')) && at.peek(2).is_none_or(|c| c.is_whitespace() || is_han(c))
}

/// Whether one of the Chinese words beside the blank is a single character, not being a credit.
fn stands_alone(at: &Rewriter<'_>, length: usize) -> bool {
    let credit = |c: char| CREDITS.contains(c);
    let word = &at.written()[at.written().len() - length..];
    let single = length > 0 && !word.iter().rev().nth(1).is_some_and(|&c| is_han(c) || c.is_alphanumeric());
    let left = single && at.last().is_some_and(|c| !credit(c));
    let right = at.peek(2).is_none_or(|c| !c.is_alphanumeric()) && at.peek(1).is_some_and(|c| !credit(c));
    left || right
}

/// Whether the blank follows a surname behind a post, so that it pads a name of two characters: 县长王 乾主持.
fn pads_name(written: &[char]) -> bool {
    matches!(written, [.., before, surname] if is_surname(*surname) && introduces_name(*before))
}

/// Whether the blank parts a post before a name or another post: 省文化厅厅 长王乾, 局 长、书 记.
fn parts_post(at: &Rewriter<'_>) -> bool {
    let post = |pair: &&str| pair.chars().eq(at.last().into_iter().chain(at.peek(1)));
    PARTED_POSTS.split(' ').any(|pair| post(&pair))
        && at.peek(2).is_some_and(|c| (is_surname(c) || is_mark(c)) && !"江沙春安".contains(c))
}

/// Whether a number ends a written time of day or numeric date (`2020-02-22`, `09:12`).
fn in_timestamp(written: &[char]) -> bool {
    let tail = &written[written.len().saturating_sub(10)..];
    let number = tail.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    tail.len() > number && matches!(tail[tail.len() - number - 1], '-' | ':' | '：' | '/' | '.')
}

/// Whether the number behind the blank counts something within the sentence (第 3 组), rather than begins a date.
fn counts(rest: &[char]) -> bool {
    let digits = rest[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut after = rest[1 + digits..].iter().filter(|&&c| c != ' ');
    digits <= 3 && after.next().is_some_and(|&c| is_han(c) && !matches!(c, '月' | '日' | '号'))
}

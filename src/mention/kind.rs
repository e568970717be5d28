//! What stands before the head of a name and makes a kind of it: 三大机场 are counted, 侗寨 is any village of that people,
//! 美国市场 is no market.

use super::grammar::names;
use super::scan::{Scan, Token};
use crate::lexicon::Level;

/// Whether the tokens before token `head` count what it names or speak of any one: 岑州|三大|机场, 岑州|两|机场,
/// 岑国|一|烟花厂, 岑岭|一处|景区.
pub(super) fn counts(scan: &Scan, first: usize, head: usize) -> bool {
    (first..head).any(|number| is_sum(scan, number, head) || is_any(scan, number, head))
}

/// Whether token `number` is a numeral before 大 or 地 (三大, 各大, 多地), or right before the head (两|机场).
fn is_sum(scan: &Scan, number: usize, head: usize) -> bool {
    let token = &scan.tokens[number];
    let numeral = |c: char| "两二三四五六七八九十各多数几".contains(c);
    let start = token.span.start;
    if !numeral(scan.char_at(start)) || start > 0 && scan.char_at(start - 1) == '第' {
        return false;
    }
    if token.span.len() == 1 && number + 1 == head && "两各多数几".contains(scan.char_at(start)) {
        return true;
    }
    let end = start + 2;
    let summed = matches!(scan.char_at(start + 1), '大' | '地') && scan.ends(end) && token.span.end <= end;
    // 八大|处|公园 is called after its eight temples.
    let goes_on = || scan.token_at(end).is_some_and(|next| next < head && scan.tokens[next].span.len() == 1);
    summed && !goes_on()
}

/// Whether token `number` is a 一 behind a place or a company and before a word: any one of a kind.
fn is_any(scan: &Scan, number: usize, head: usize) -> bool {
    let token = &scan.tokens[number];
    let one = token.mark == Some('一')
        || token.span.len() == 2
            && scan.char_at(token.span.start) == '一'
            && matches!(scan.char_at(token.span.start + 1), '处' | '家' | '所' | '座' | '个' | '条');
    let owned = |before: &Token| before.place.is_some() || before.known == Some("company");
    // 岑州一中心医院 is the first of its central hospitals.
    let ranked = |next: &Token| scan.text.slice(next.span).starts_with("中心");
    let word =
        |next: &Token| next.han && next.span.len() > 1 && next.frequency > 0 && !ranked(next) || number + 1 == head;
    one && scan.before(number).is_some_and(owned) && scan.behind(number).is_some_and(word)
}

/// Whether all that stands before the head of a settlement is the name of a people or the kind that it is: 侗|寨, 满族|乡,
/// 移民|新村. 苗村 may be one's name.
pub(super) fn is_kind_of_settlement(scan: &Scan, proper: &[Token], head: &str) -> bool {
    let kind = |token: &Token| {
        token.generic
            || token.mark == Some('个')
            || scan.text.slice(token.span).ends_with('族') && token.span.len() > 1
            || scan.is_one_of(token.span, &names().village_kinds)
    };
    let people = |token: &Token| matches!(head, "寨" | "乡") && scan.is_one_of(token.span, &names().peoples);
    !proper.is_empty() && proper.iter().all(kind) || matches!(proper, [one] if people(one))
}

/// Whether all that stands before the head of a laboratory or works is what is done there: 物理|实验室, 研发|实验室, 袜业|工厂.
pub(super) fn tells_kind(scan: &Scan, proper: &[Token], head: &str) -> bool {
    /// How frequent two words are that tell a kind of laboratory between them.
    const COMMON: u32 = 200;
    let (Some(first), Some(last)) = (proper.first(), proper.last()) else { return false };
    match head {
        "实验室" => {
            let named = matches!(first.tag, "nz" | "nr" | "nt" | "ns") || first.place.is_some();
            // 分子|育种|实验室
            let common = |token: &Token| token.span.len() > 1 && token.frequency > COMMON && !named;
            proper.len() == 1 && first.span.len() > 1 && first.frequency > 0 && !named
                || proper.len() == 2 && proper.iter().all(common)
        }
        // 产品|展示中心
        "展示中心" => {
            proper.len() == 1
                && first.tag == "n"
                && first.frequency > COMMON
                && first.span.len() > 1
                && first.place.is_none()
        }
        "工厂" => last.span.end - first.span.start == 2 && scan.char_at(last.span.end - 1) == '业',
        _ => false,
    }
}

/// Whether a word stands right before token `head` that grades what it names, or says of which sort it is: 世界一流|大学,
/// 最长|隧道.
pub(super) fn is_graded(scan: &Scan, head: usize) -> bool {
    // 多科性|大学
    let sort =
        |before: &Token| scan.char_at(before.span.end - 1) == '性' && scan.text.slice(scan.tokens[head].span) == "大学";
    scan.before(head).is_some_and(|before| scan.is_one_of(before.span, &names().grades) || sort(before))
}

/// Whether a character is the level of a division: 县.
pub(super) const fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡')
}

/// Whether the token names a country or a part of the world: of these nobody says 岑国机场.
pub(super) fn is_wide(scan: &Scan, token: &Token) -> bool {
    let country = token.place.is_some_and(|name| name.level == Level::Country);
    country || scan.is_one_of(token.span, &names().realms)
}

/// Whether the school that ends with token `head` is a level of schooling: 孩子上|大学, 岑桂兰高中|毕业.
pub(super) fn is_schooling(scan: &Scan, head: usize, kind: &str, named: bool) -> bool {
    if !matches!(kind, "大学" | "高中" | "初中" | "中学" | "小学" | "中专") {
        return false;
    }
    let attends = scan.before(head).is_some_and(|before| matches!(before.mark, Some('上' | '读' | '念' | '考')));
    let behind = scan.behind(head).map(|next| scan.text.slice(next.span));
    attends || !named && behind.is_some_and(|word| matches!(word, "毕业" | "时期" | "学历" | "文化"))
}

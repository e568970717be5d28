//! Pinyin that some sites insert behind characters: `復(fù)工`, `協(xié)`.

use pinyin::ToPinyinMulti;

use super::buffer::Buffer;
use super::class::is_han;
use super::kind::Kinds;

/// Longest gloss, in letters: `zhuāng`.
const LONGEST: usize = 6;

/// Whether the rule looks at `c`.
pub const fn wants(c: char) -> bool {
    matches!(c, '(' | '（')
}

/// Removes each `(pīnyīn)` that is a reading of the character before it; whether anything changed.
///
/// Behind something else than a Chinese character (`皖I(lǐng)CP備`, a lost character) a gloss goes where it has a tone mark.
pub fn remove(buffer: &mut Buffer) -> bool {
    buffer.rewrite(Kinds::GLOSS, |at| {
        let Some(before) = at.last() else { return };
        if let Some((letters, length)) = gloss(at.rest())
            && (is_reading(&letters, before) || (toned(&letters) && !is_han(before)))
        {
            at.skip(length);
        }
    })
}

/// The letters of the bracket that `text` begins with, and the bracket's length.
fn gloss(text: &[char]) -> Option<(String, usize)> {
    let close = text.iter().take(LONGEST + 4).position(|&c| matches!(c, ')' | '）'))?;
    let inside: String = text[1..close].iter().filter(|c| !c.is_whitespace()).collect();
    let letters = inside.chars().count();
    let good = (1..=LONGEST).contains(&letters) && inside.chars().all(|c| plain(c).is_some());
    good.then_some((inside, close + 1))
}

/// Length of the end of a gloss that `text` begins with, its opening bracket lost: `xì)`; 0 where it begins with none.
pub fn rest(text: &[char]) -> usize {
    let letters = text.iter().take(LONGEST + 1).take_while(|&&c| plain(c).is_some()).count();
    let toned = text[..letters].iter().any(|&c| plain(c) != Some(c));
    let closed = matches!(text.get(letters), Some(')' | '）'));
    if (1..=LONGEST).contains(&letters) && toned && closed { letters + 1 } else { 0 }
}

fn is_reading(letters: &str, character: char) -> bool {
    let Some(readings) = character.to_pinyin_multi() else { return false };
    let bare: String = letters.chars().filter_map(plain).collect();
    let spelt = |reading: &str| reading.chars().map(|c| if c == 'ü' { 'v' } else { c }).eq(bare.chars());
    readings.into_iter().any(|reading| spelt(reading.plain()))
}

fn toned(letters: &str) -> bool {
    letters.chars().any(|c| plain(c).is_some_and(|bare| bare != c))
}

/// The letter without its tone mark, ü as v; None for what pinyin does not use.
const fn plain(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' => c,
        'ā' | 'á' | 'ǎ' | 'ă' | 'à' | 'ɑ' => 'a',
        'ē' | 'é' | 'ě' | 'ĕ' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ĭ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ŏ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ŭ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        'ɡ' => 'g',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> String {
        Buffer::rewritten(text, remove)
    }

    #[test]
    fn readings_go_and_other_brackets_stay() {
        assert_eq!(removed("調(diào)研復(fù)工，開會(huì )，協(xié)"), "調研復工，開會，協");
        assert_eq!(removed("皖I(lǐng)CP備"), "皖ICP備");
        for kept in ["(扩大)会议", "科技(深圳)公司", "(Discuz!)", "维生素(a)", "通知(pdf)", "重量(kg)", "王(ok)"]
        {
            assert_eq!(removed(kept), kept);
        }
    }
}

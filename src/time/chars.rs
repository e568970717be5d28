//! A text as the finder reads it: one form for every figure and every character that a word of time is written with.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::length::PREFIXES;
use super::within::SECOND_OF_PARTS;
use super::words::LEXICON;
use crate::text::Firsts;

/// What may begin at a character.
pub(super) mod class {
    /// An Arabic figure.
    pub const DIGIT: u8 = 1;
    /// A Chinese numeral.
    pub const NUMERAL: u8 = 2;
    /// A word of the lexicon, or one that the grammar knows.
    pub const WORD: u8 = 4;
    /// A word that makes a length of time one from or to now: 近三年.
    pub const PREFIX: u8 = 8;
}

/// Traditional and full-width characters and the form they are read in. One to one, so that offsets stay.
const FOLDED: &str = "週周點点號号後后時时個个當当連连農农曆历歷历臘腊節节兩两間间禮礼從从來来國国慶庆陰阴陽阳餘余過过這这\
    幾几數数長长開开誕诞勞劳動动婦妇兒儿龍龙頭头處处豐丰驚蛰蟄蛰穀谷滿满種种雙双鐘钟鍾钟際际紀纪記记黨党軍军師师護护\
    與与電电訊讯報报載载應应將将預预計计劃划擬拟於于發发總总歲岁華华紅红勳勋獎奖階阶內内嘉嘉慶庆緒绪統统鹹咸豐丰讓让\
    進进門门樓楼線线館馆廳厅檯台車车機机庫库橋桥礦矿單单廠厂聖圣親亲愚愚愛爱國国際际業业資资結结聯联學学團团權权費费\
    場场氣气達达濟济說说無无終终東东專专陳陈週周歲岁壹一貳二叁三參三肆四伍五陸六柒七捌八玖九拾十○〇◯〇Ｏ〇";

/// Chinese numerals.
const NUMERALS: &str = "〇零一二三四五六七八九十两廿卅百千";

/// First characters of the words for a part of a year or month.
const FIRST_OF_PARTS: &str = "上中下前后第一二三四年岁月";

/// What stands behind the first characters of the words that the grammar knows beside those of the lexicon. Nearly all that
/// begins with one of them is no word of time, and the second character tells.
const SECONDS: [(&str, &str); 14] = [
    ("周", "末一二三四五六日天123456"),
    ("星", "期"),
    ("礼", "拜"),
    ("本这上下", "周星礼个一上下半"),
    ("农阴旧夏", "历"),
    ("正冬腊", "月"),
    ("大", "年"),
    ("年", "初"),
    ("闰", "正冬腊初"),
    ("闰初", NUMERALS),
    (FIRST_OF_PARTS, "旬半初底末"),
    ("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"),
    ("今昨前明翌次当", "("),
    ("近前上后下", "0123456789"),
];

/// The same, by lists that stand elsewhere: first characters, and those behind them.
fn seconds() -> impl Iterator<Item = (char, char)> {
    let pairs = |(firsts, seconds): (&'static str, &'static str)| {
        firsts.chars().flat_map(move |first| seconds.chars().map(move |second| (first, second)))
    };
    let of_parts = |first: char| SECOND_OF_PARTS.iter().map(move |&second| (first, second));
    let parts = FIRST_OF_PARTS.chars().flat_map(of_parts);
    let prefixes = PREFIXES.iter().filter_map(|(word, _)| Some((word.chars().next()?, word.chars().nth(1)?)));
    let counted = pairs(("近前上后下", NUMERALS));
    SECONDS.into_iter().flat_map(pairs).chain(parts).chain(prefixes).chain(counted)
}

/// Folded form and class of every character of the Basic Multilingual Plane.
struct Table {
    folded: Vec<u16>,
    class: Vec<u8>,
    /// Which of `seconds` tells what may stand behind the character, where a word begins with it.
    row: Vec<u16>,
    /// Sets of characters.
    seconds: Vec<Firsts>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut folded: Vec<u16> = (0..=u16::MAX).collect();
    let mut class = vec![0; folded.len()];
    let mut pairs = FOLDED.chars().filter(|c| !c.is_whitespace());
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        folded[from as usize] = to as u16;
    }
    for offset in 0..94_u16 {
        folded[0xFF01 + offset as usize] = 0x21 + offset;
    }
    folded[0x3000] = 0x20;
    folded[0xA0] = 0x20;
    for digit in '0'..='9' {
        class[digit as usize] = class::DIGIT;
    }
    for numeral in NUMERALS.chars() {
        class[numeral as usize] = class::NUMERAL;
    }
    for first in
        LEXICON.first_characters().chain("周星礼本这上下农阴旧夏正冬腊闰初大年岁月第中前后甲乙丙丁戊己庚辛壬癸".chars())
    {
        class[first as usize] |= class::WORD;
    }
    for first in PREFIXES.iter().filter_map(|(word, _)| word.chars().next()) {
        class[first as usize] |= class::PREFIX;
    }
    let mut behind: BTreeMap<char, Vec<Option<char>>> = BTreeMap::new();
    for (first, second) in LEXICON.beginnings().chain(seconds().map(|(first, second)| (first, Some(second)))) {
        behind.entry(first).or_default().push(second);
    }
    let mut row = vec![0; folded.len()];
    let mut seconds = vec![Firsts::default()];
    for (first, behind) in behind {
        row[first as usize] = seconds.len() as u16;
        let told: Option<Vec<char>> = behind.into_iter().collect();
        seconds.push(told.map_or(Firsts::ALL, Firsts::of_chars));
    }
    Table { folded, class, row, seconds }
});

impl Table {
    /// Whether an expression may begin with a character, where another one stands behind it.
    #[inline]
    fn may_begin(&self, c: char, next: char) -> bool {
        let Some(&class) = self.class.get(c as usize).filter(|&&class| class != 0) else { return false };
        class & (class::DIGIT | class::NUMERAL) != 0 || self.seconds[usize::from(self.row[c as usize])].may_hold(next)
    }
}

/// A text as the finder and the resolver read it: its characters, folded; positions are code points of the text. Made
/// once and given to both, it saves the second reading.
#[derive(Clone, Debug)]
pub struct Source {
    chars: Vec<char>,
    /// Whether years of few figures are those of the Republic; found out where one is met.
    republic: OnceLock<bool>,
}

impl Source {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::of(&text.chars().collect::<Vec<char>>())
    }

    /// Reads a text by its characters.
    #[must_use]
    pub fn of(text: &[char]) -> Self {
        let table = &*TABLE;
        let fold =
            |&c: &char| table.folded.get(c as usize).and_then(|&folded| char::from_u32(folded.into())).unwrap_or(c);
        Self { chars: text.iter().map(fold).collect(), republic: OnceLock::new() }
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a position; NUL outside the text.
    pub(super) fn at(&self, position: usize) -> char {
        self.chars.get(position).copied().unwrap_or('\0')
    }

    /// The character in front of a position; NUL at the start.
    pub(super) fn before(&self, position: usize) -> char {
        position.checked_sub(1).map_or('\0', |before| self.at(before))
    }

    /// Whether `word` stands at a position.
    pub(super) fn has(&self, position: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(i, c)| self.at(position + i) == c)
    }

    /// Whether `word` ends right in front of a position.
    pub(super) fn has_before(&self, position: usize, word: &str) -> bool {
        // From the end, because most words differ there already; no word has the NUL in front of the text.
        let before = (0..position).rev().map(|at| self.at(at)).chain(std::iter::repeat('\0'));
        word.chars().rev().zip(before).all(|(own, c)| own == c)
    }

    /// The first of `words` that stands at a position, by its end.
    pub(super) fn any(&self, position: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.has(position, word)).map(|word| position + word.chars().count())
    }

    /// The next position, from `start` on, at which an expression may begin.
    pub(super) fn next_start(&self, start: usize) -> Option<usize> {
        let table = &*TABLE;
        let rest = self.chars.get(start..)?;
        let behind = rest.iter().skip(1).chain(&['\0']);
        rest.iter().zip(behind).position(|(&c, &next)| table.may_begin(c, next)).map(|i| start + i)
    }

    /// What may begin at a position.
    pub(super) fn class(&self, position: usize) -> u8 {
        TABLE.class.get(self.at(position) as usize).copied().unwrap_or(0)
    }

    /// Whether the text speaks as a page of Taiwan does, whose years count from 1912: it names two of its bodies or places.
    pub(super) fn counts_from_1912(&self) -> bool {
        *self.republic.get_or_init(|| {
            let first = |word: &str| word.chars().next().unwrap_or_default();
            let found = |word: &&&str| {
                let first = first(word);
                self.chars.iter().enumerate().any(|(at, &c)| c == first && self.has(at, word))
            };
            LEXICON.republic.iter().filter(found).take(2).count() == 2
        })
    }

    /// The line that a position lies in or ends, where it has no more than `most` characters.
    pub(super) fn line(&self, position: usize, most: usize) -> Option<Range<usize>> {
        let start = (position.saturating_sub(most)..=position).rev().find(|&at| at == 0 || self.before(at) == '\n')?;
        let end = (position..=start + most).find(|&at| matches!(self.at(at), '\n' | '\0'))?;
        Some(start..end)
    }

    /// The position after blanks.
    pub(super) fn skip_space(&self, mut position: usize) -> usize {
        while matches!(self.at(position), ' ' | '\t') {
            position += 1;
        }
        position
    }

    /// The characters from `start` up to `end`, or fewer.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end.min(self.len())).unwrap_or_default()
    }
}

//! Characters that conversion would change but names keep: 乾 as a given name (刘乾), 於 as a surname.

/// The hundred or so commonest, in both scripts.
const SURNAMES: &str = "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯于董蕭萧程曹袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹熊金陸陆郝孔崔康毛邱秦江史顧顾侯邵孟龍龙萬万段雷錢钱湯汤尹黎易常武喬乔賀贺賴赖龔龚";

/// Words that 乾 begins in its other sense (dry).
const DRY_AFTER: &str = "杯淨净燥旱涸脆洗枯糧粮貨货濕湿果草冰咳爹媽妈癟瘪電电裂乾粉部";

/// Last characters of posts and of the words that introduce a name.
const BEFORE_NAME: &str = "記记長长任員员席理事授者表師师官委";

/// Words that begin behind a name as who does it: 来到, 率队, 表示 …
const AFTER_NAME: &str = "在到来來率说說表强強指一同要先走深主参參赴就与與和带帶对對还還首随隨听聽出看向从從";

/// Whether `c` is one of the hundred or so commonest surnames.
#[must_use]
pub fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

/// Whether `c` is the last character of a post or of a word that introduces a name.
#[must_use]
pub fn introduces_name(c: char) -> bool {
    BEFORE_NAME.contains(c)
}

/// Whether the character at `at` stands for a name and is to be left as it is.
pub(super) fn stands_for_name(line: &[char], at: usize) -> bool {
    match line[at] {
        '乾' => given_name(line, at),
        '於' => surname(line, at),
        _ => false,
    }
}

fn given_name(line: &[char], at: usize) -> bool {
    let is_surname = |back: usize| at.checked_sub(back).is_some_and(|i| is_surname(line[i]));
    let introduced =
        |back: usize| at.checked_sub(back).is_none_or(|i| BEFORE_NAME.contains(line[i]) || !is_word(line[i]));
    if line.get(at + 1).is_some_and(|&c| DRY_AFTER.contains(c)) {
        return false;
    }
    let after_post = |back: usize| at.checked_sub(back).is_some_and(|i| BEFORE_NAME.contains(line[i]));
    let begins = |back: usize| at.checked_sub(back).is_none_or(|i| !is_word(line[i]));
    let acts = line.get(at + 1).is_some_and(|&c| AFTER_NAME.contains(c));
    (is_surname(1) && introduced(2)) || (is_surname(2) && (after_post(3) || (begins(3) && acts)))
}

/// 於 after a post and before one or two characters and a mark: 副縣長於某某、…
fn surname(line: &[char], at: usize) -> bool {
    let introduced = at.checked_sub(1).is_some_and(|i| BEFORE_NAME.contains(line[i]));
    let ends = |ahead: usize| line.get(at + ahead).is_none_or(|&c| !is_word(c));
    introduced && !ends(1) && (ends(2) || ends(3))
}

fn is_word(c: char) -> bool {
    super::super::class::is_han(c) || c.is_alphanumeric()
}

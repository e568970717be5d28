//! The words before a report that name who sends it, whence and when: 本报讯, 某某社某地2月21日电（记者 …）.

use super::super::class::is_han;
use super::super::layout;

/// Longest dateline without its bracket, in characters.
const LONGEST: usize = 28;

/// Longest bracket of reporters behind it.
const LONGEST_BRACKET: usize = 60;

/// Length in characters of the dateline that `line` begins with.
#[must_use]
pub fn length(line: &[char]) -> Option<usize> {
    let mut end = signature(line).or_else(|| sender(line))?;
    if line.get(end) == Some(&'】') {
        end += 1;
    }
    while let Some(behind) = bracket(line, end) {
        end = behind;
    }
    end += line[end..].iter().take_while(|c| matches!(c, ' ' | '：')).count();
    Some(end)
}

/// Where the words end that name the sender.
fn sender(line: &[char]) -> Option<usize> {
    for (at, &c) in line.iter().enumerate().take(LONGEST) {
        let before = &line[..at];
        let (next, next_but_one) = (line.get(at + 1).copied(), line.get(at + 2).copied());
        // Whether it is sent is asked last: it is the dearest question.
        match c {
            '讯' if is_place(before) && next == Some('（') || names_sender(before) => return Some(at + 1),
            '电' if is_dated(before) && names_sender(before) => return Some(at + 1),
            '消' if next == Some('息') => match next_but_one {
                Some(' ') if names_sender(before) => return Some(at + 2),
                Some('（' | '：') if is_place(before) || names_sender(before) => return Some(at + 2),
                _ => {}
            },
            '报' if matches!(next, Some('道' | '导')) && is_place(before) && names_reporters(line, at + 2) => {
                return Some(at + 2);
            }
            // 青河网记者甲乙2月3日报道：
            '报' if next == Some('道') && next_but_one == Some('：') && holds_reporter(before) => {
                return Some(at + 2);
            }
            '（' if is_sender(&before.iter().collect::<String>()) && names_reporters(line, at) => return Some(at),
            '，' | '。' | '；' | '：' | '\n' | '（' => return None,
            _ => {}
        }
    }
    None
}

/// Where the reporter's signature ends that a report of Taiwan begins with: 【记者甲乙/东河报导】, 甲乙／东河报导.
fn signature(line: &[char]) -> Option<usize> {
    let opened = matches!(line.first(), Some('【' | '〔' | '（'));
    let length = line.iter().take(LONGEST).position(|c| matches!(c, '】' | '〕' | '）' | ' ' | '，' | '。'))?;
    let words = &line[usize::from(opened)..length];
    let signed = matches!(words, [.., '报', '导' | '道']);
    let parting = words.iter().position(|c| matches!(c, '/' | '／' | '\\')).filter(|_| signed)?;
    let (name, place) = (&words[..parting], &words[parting + 1..]);
    let closed = matches!(line.get(length), Some('】' | '〕' | '）'));
    let by_reporter = holds_reporter(name) || matches!(name.len(), 2..=4) && place.len() <= 6;
    (by_reporter && opened == closed).then_some(length + usize::from(opened))
}

/// Where the bracket ends that stands at `at`, blanks before it.
fn bracket(line: &[char], at: usize) -> Option<usize> {
    let open = at + line[at..].iter().take_while(|c| **c == ' ').count();
    (line.get(open) == Some(&'（')).then_some(())?;
    line.iter().skip(open).take(LONGEST_BRACKET).position(|&c| c == '）').map(|close| open + close + 1)
}

/// Whether one of the brackets at `at` names reporters: （青河台）（记者 甲乙）.
fn names_reporters(line: &[char], mut at: usize) -> bool {
    while let Some(end) = bracket(line, at) {
        if holds_reporter(&line[at..end]) {
            return true;
        }
        at = end;
    }
    false
}

fn holds_reporter(words: &[char]) -> bool {
    words.windows(2).any(|pair| pair == ['记', '者'])
}

/// Whether `before`, in front of 讯 or 消息 and a bracket or colon, can be nothing but a place or a site: 东河讯（甲乙）.
fn is_place(before: &[char]) -> bool {
    let word = matches!(before.last(), Some('通' | '短' | '资' | '简' | '音' | '快' | '喜' | '电' | '问' | '传'));
    matches!(before.len(), 2..=6) && before.iter().all(|&c| is_han(c)) && !word
}

/// Whether `before` names a paper, agency, station or site, or the paper itself (本报, 本网).
fn names_sender(before: &[char]) -> bool {
    let text: String = before.iter().collect();
    layout::words().senders.iter().any(|sender| text.contains(sender))
}

/// Whether `name` is nothing but the name of a sender: 青河新闻网.
#[must_use]
pub fn is_sender(name: &str) -> bool {
    let named = layout::words().senders.iter().any(|sender| name.ends_with(sender));
    named && matches!(name.chars().count(), 3..=14) && name.chars().all(is_han)
}

/// Whether `before` ends with a day.
fn is_dated(before: &[char]) -> bool {
    matches!(before.last(), Some('日' | '号'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_end_where_the_report_begins() {
        for (dateline, report) in [
            ("本报讯（记者 甲乙 通讯员 丙丁）", "昨天下午，县长来到河东镇。"),
            ("青河社青河3月2日电（记者 甲乙）", "市长来到港口。"),
            ("青河网消息（晚间新闻）：", "市长来到港口。"),
            ("青河在线、青河新闻客户端讯 ", "2月21日，省长来到港口。"),
            ("本报讯 （记者 甲乙） ", "2月21日，县长来到河东镇。"),
            ("【青河日报讯】", "县长来到河东镇。"),
            ("东河讯（甲乙）", "节日到来前，县长来到河东镇。"),
            ("云上东河报道（记者甲乙）", "县长来到河东镇。"),
            ("东河新闻网（东河县融媒体中心）（记者甲乙）", "1月31日，县长来到河东镇。"),
            ("【记者甲乙/东河报导】", "县长来到河东镇。"),
            ("甲乙丙\\东河报导 ", "县长来到河东镇。"),
            ("青河网记者甲乙、丙丁2月3日报道：", "县长来到河东镇。"),
        ] {
            let line: Vec<char> = dateline.chars().chain(report.chars()).collect();
            assert_eq!(length(&line), Some(dateline.chars().count()), "{dateline}");
        }
        for none in [
            "又讯 昨日下午，县长来到河东镇。",
            "据报道，县长来到电厂。",
            "通讯员 甲乙",
            "青河通讯（集团）公司接待了客人。",
            "县长到青河社区看望（记者 甲乙 摄）",
            "（扩大）会议在东河召开。",
        ] {
            assert_eq!(length(&none.chars().collect::<Vec<_>>()), None, "{none}");
        }
    }
}

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
    let mut end = None;
    for (at, &c) in line.iter().enumerate().take(LONGEST) {
        let before = &line[..at];
        match c {
            '讯' | '电' if names_sender(before) && (c == '讯' || is_dated(before)) => {
                end = Some(at + 1);
                break;
            }
            '讯' if is_place(before) && line.get(at + 1) == Some(&'（') => {
                end = Some(at + 1);
                break;
            }
            '消' if line.get(at + 1) == Some(&'息')
                && (names_sender(before) && line.get(at + 2) == Some(&' ')
                    || (names_sender(before) || is_place(before)) && matches!(line.get(at + 2), Some('（' | '：'))) =>
            {
                end = Some(at + 2);
                break;
            }
            '，' | '。' | '；' | '：' | '\n' | '（' => break,
            _ => {}
        }
    }
    let mut end = end?;
    if line.get(end) == Some(&'】') {
        end += 1;
    }
    let bracket = end + line[end..].iter().take_while(|c| **c == ' ').count();
    if line.get(bracket) == Some(&'（')
        && let Some(close) = line.iter().skip(bracket).take(LONGEST_BRACKET).position(|&c| c == '）')
    {
        end = bracket + close + 1;
    }
    end += line[end..].iter().take_while(|c| matches!(c, ' ' | '：')).count();
    Some(end)
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
        ] {
            let line: Vec<char> = dateline.chars().chain(report.chars()).collect();
            assert_eq!(length(&line), Some(dateline.chars().count()), "{dateline}");
        }
        for none in [
            "又讯 昨日下午，县长来到河东镇。",
            "据报道，县长来到电厂。",
            "通讯员 甲乙",
            "青河通讯（集团）公司接待了客人。",
        ] {
            assert_eq!(length(&none.chars().collect::<Vec<_>>()), None, "{none}");
        }
    }
}

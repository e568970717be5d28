//! The words before a report that name who sends it, whence and when: 本报讯, 某某社某地2月21日电（记者 …）.

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
            '消' if line.get(at + 1) == Some(&'息')
                && names_sender(before)
                && matches!(line.get(at + 2), Some('（' | '：' | ' ')) =>
            {
                end = Some(at + 2);
                break;
            }
            '，' | '。' | '；' | '：' | '\n' | '（' => break,
            _ => {}
        }
    }
    let mut end = end?;
    if line.get(end) == Some(&'（')
        && let Some(close) = line.iter().skip(end).take(LONGEST_BRACKET).position(|&c| c == '）')
    {
        end += close + 1;
    }
    end += line[end..].iter().take_while(|c| matches!(c, ' ' | '：')).count();
    Some(end)
}

/// Whether `before` names a paper, agency, station or site, or the paper itself (本报, 本网).
fn names_sender(before: &[char]) -> bool {
    let senders = ["报", "社", "网", "台", "线", "端", "刊", "中心", "发布", "记者"];
    let text: String = before.iter().collect();
    senders.iter().any(|sender| text.contains(sender))
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
        ] {
            let line: Vec<char> = dateline.chars().chain(report.chars()).collect();
            assert_eq!(length(&line), Some(dateline.chars().count()), "{dateline}");
        }
        for none in ["又讯 昨日下午，县长来到河东镇。", "据报道，县长来到电厂。", "通讯员 甲乙"]
        {
            assert_eq!(length(&none.chars().collect::<Vec<_>>()), None, "{none}");
        }
    }
}

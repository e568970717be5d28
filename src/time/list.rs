//! Lists of days that follow each other (21日、22日): what is told of them was on all of them.

use super::Resolved;
use crate::span::Span;

/// The lists of two and more consecutive days among `times`, each as a range that spans its days.
#[must_use]
pub fn lists(chars: &[char], times: &[Resolved]) -> Vec<Resolved> {
    let mut lists: Vec<Resolved> = Vec::new();
    let mut start = 0;
    for i in 1..=times.len() {
        if i < times.len() && follows(chars, &times[i - 1], &times[i]) {
            continue;
        }
        if i - start > 1 {
            lists.push(joined(&times[start], &times[i - 1]));
        }
        start = i;
    }
    lists
}

/// Whether the second day is the one after the first, and only a mark of a list stands between them.
fn follows(chars: &[char], first: &Resolved, second: &Resolved) -> bool {
    let days = first.kind == "day" && second.kind == "day" && first.time_of_day.is_none();
    let next = first.latest.and_then(|day| day.succ_opt());
    let between = chars.get(first.span.end as usize..second.span.start as usize).map(behind_bracket);
    days && next.is_some() && next == second.earliest && matches!(between, Some(['、' | '和' | '及' | '与']))
}

/// What stands behind the bracket that a stretch opens with: 、 in （周一）、.
fn behind_bracket(stretch: &[char]) -> &[char] {
    let close = stretch.iter().position(|&c| c == '）').filter(|_| stretch.first() == Some(&'（'));
    close.map_or(stretch, |close| &stretch[close + 1..])
}

fn joined(first: &Resolved, last: &Resolved) -> Resolved {
    let edtf = first.edtf.as_deref().zip(last.edtf.as_deref()).map(|(first, last)| format!("{first}/{last}"));
    Resolved {
        span: Span::new(first.span.start, last.span.end),
        kind: "days",
        edtf,
        latest: last.latest,
        time_of_day: None,
        ..first.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::lists;
    use crate::time::{Context, find, resolve};

    fn ranges(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let times = resolve(text, &find(text), &Context::default());
        lists(&chars, &times).into_iter().filter_map(|list| list.edtf).collect()
    }

    #[test]
    fn days_that_follow_each_other_are_a_range() {
        assert_eq!(ranges("2020年2月21日、22日，张三到青山镇调研。"), ["2020-02-21/2020-02-22"]);
        assert_eq!(ranges("2020年2月10日（周一）、11日（周二），张三到青山镇调研。"), ["2020-02-10/2020-02-11"]);
        assert_eq!(ranges("2020年2月28日、29日和3月1日，张三到青山镇调研。"), ["2020-02-28/2020-03-01"]);
    }

    #[test]
    fn days_apart_are_none() {
        assert!(ranges("2020年2月21日、24日，张三到青山镇调研。").is_empty());
        assert!(ranges("2020年2月21日，张三到青山镇。22日，又到白石镇。").is_empty());
    }
}

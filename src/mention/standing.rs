//! Where known strings stand in a text.

use crate::span::Span;
use crate::text::{Firsts, Text};

/// Every place where one of the strings stands, with its number, in order of start; none inside another one of the same
/// string. One pass for all strings.
#[must_use]
pub fn find(text: &Text, strings: &[&str]) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    let firsts = Firsts::of(strings.iter().copied());
    // By first character, the shorter first.
    let chars = strings.iter().enumerate().map(|(number, string)| (string.chars().collect(), number));
    let mut wanted: Vec<(Vec<char>, usize)> = chars.collect();
    wanted.sort_by_key(|(chars, _)| (chars.first().copied(), chars.len()));
    // Where each may stand next.
    let mut next = vec![0; strings.len()];
    for (at, &c) in (0..).zip(&text.chars).filter(|(_, c)| firsts.may_hold(**c)) {
        let own = wanted.partition_point(|(chars, _)| chars.first() < Some(&c));
        for (chars, number) in wanted[own..].iter().take_while(|(chars, _)| chars.first() == Some(&c)) {
            if at >= next[*number] && text.chars[at as usize..].starts_with(chars) {
                let span = Span::new(at, at + chars.len() as u32);
                next[*number] = span.end;
                found.push((*number, span));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn strings_stand_where_they_do_not_lie_inside_themselves() {
        let text = crate::text::clean(&Document::from_text("t", "丁丁丁岑到岑溪，岑溪丁"));
        let found = find(&text, &["丁丁", "岑溪", "岑", "溪丁丁"]);
        let told = found.iter().map(|&(number, span)| (number, span.start)).collect::<Vec<_>>();
        assert_eq!(told, [(0, 0), (2, 3), (2, 5), (1, 5), (2, 8), (1, 8)]);
    }
}

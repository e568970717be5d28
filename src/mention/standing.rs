//! Where known strings stand in a text.

use std::collections::HashMap;

use crate::span::Span;
use crate::text::{Firsts, Text};

/// Every place where one of the strings stands, with its number, in order of start; none inside another one of the same
/// string. One pass for all strings.
#[must_use]
pub fn find(text: &Text, strings: &[&str]) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    let numbers: HashMap<&str, usize> = strings.iter().enumerate().map(|(number, &string)| (string, number)).collect();
    let firsts = Firsts::of(strings.iter().copied());
    let mut lengths: Vec<u32> = strings.iter().map(|string| string.chars().count() as u32).collect();
    lengths.sort_unstable();
    lengths.dedup();
    // Where each may stand next.
    let mut next = vec![0; strings.len()];
    let end = text.chars.len() as u32;
    for (at, &c) in (0..).zip(&text.chars) {
        if !firsts.may_hold(c) {
            continue;
        }
        for &length in lengths.iter().take_while(|&&length| at + length <= end) {
            let span = Span::new(at, at + length);
            if let Some(&number) = numbers.get(text.slice(span))
                && at >= next[number]
            {
                next[number] = span.end;
                found.push((number, span));
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

//! Short forms of organizations: stated in brackets (以下简称“…”), or made from the full name of the document.

use std::collections::BTreeMap;

use super::candidate::{Candidate, Reading};
use super::class::Class;
use super::grammar::{names, told};
use super::scan::Scan;
use super::standing;
use super::title::LEVELS;
use super::words::WORDS;
use crate::span::{Span, Stretches};

/// Mentions of organizations by short forms of the names in `found`; each carries the full name.
#[must_use]
pub fn candidates(scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for candidate in found {
        let Reading::Organization { subkind } = candidate.reading else { continue };
        if subkind == "body" || candidate.rule != "O01" || candidate.score < -9.5 {
            continue;
        }
        let full = scan.text.slice(candidate.span).to_owned();
        let form = |stated| Form { full: full.clone(), subkind, stated };
        if let Some(stated) = stated(scan, candidate.span) {
            forms.insert(stated, form(true));
        }
        for short in derived(scan, candidate.span).into_iter().chain(contracted(scan, candidate.span)) {
            forms.entry(short).or_insert_with(|| form(false));
        }
    }
    forms.retain(|short, form| *short != form.full);
    occurrences(scan, found, &forms)
}

/// Mentions of the user's organizations in `own` by short forms that a bracket behind their full names states.
#[must_use]
pub fn stated_forms(scan: &Scan, own: &[Candidate]) -> Vec<Candidate> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for candidate in own {
        let (Reading::Organization { subkind }, Some(full)) = (&candidate.reading, &candidate.name) else { continue };
        if let Some(stated) = stated(scan, candidate.span) {
            forms.insert(stated, Form { full: full.clone(), subkind, stated: true });
        }
    }
    occurrences(scan, own, &forms)
}

/// A short form, and what it is short for.
struct Form {
    full: String,
    subkind: &'static str,
    stated: bool,
}

/// The short form that a bracket behind the full name states, or the name before a bracket that holds the full one.
fn stated(scan: &Scan, full: Span) -> Option<String> {
    if !matches!(scan.char_at(full.end), '(' | '（') {
        return None;
    }
    let rest: String = scan.text.chars[full.end as usize + 1..].iter().take(24).collect();
    let inside = rest.split([')', '）']).next()?;
    let marked = ["简称", "下称", "简称为"].iter().filter_map(|word| Some(inside.find(word)? + word.len())).max();
    let Some(at) = marked else {
        return picks_from(scan, full, inside).then(|| inside.to_owned());
    };
    let short = inside[at..].trim_matches(['“', '”', '"', '「', '」', '‘', '’', ' ', '：', ':', '为']);
    (2..=10).contains(&short.chars().count()).then(|| short.to_owned())
}

/// Whether a bracket holds nothing but characters of the full name in their order, and no place or word: 岑岭市青年商会（岑青商）.
fn picks_from(scan: &Scan, full: Span, inside: &str) -> bool {
    let mut rest = scan.text.chars(full).iter();
    let picked = inside.chars().all(|c| rest.any(|&own| own == c));
    let close = full.end + 1 + inside.chars().count() as u32;
    let goes_on = scan.text.chars.get(close as usize + 1).is_some_and(|&c| "有股集公".contains(c));
    let own = Span::new(full.end + 1, close);
    let place = scan.hits.of(own).is_some_and(|hit| hit.entry().place.is_some());
    (2..=6).contains(&own.len())
        && own.len() < full.len()
        && picked
        && !goes_on
        && !place
        && WORDS.word(inside).is_none()
}

/// Forms that are usual for a full name: its proper part, alone and with what follows it.
fn derived(scan: &Scan, full: Span) -> Vec<String> {
    let (Some(first), Some(last)) = (scan.token_at(full.start), scan.token_at(full.end - 1)) else { return Vec::new() };
    let tokens = &scan.tokens[first..=last];
    let places = tokens.iter().take_while(|token| token.place.is_some()).count();
    let places = if places == tokens.len() { 0 } else { places };
    let body = &tokens[places..];
    let Some(head) = body.last() else { return Vec::new() };
    let own = &body[..body.len() - 1];
    let proper = own.iter().take_while(|token| !token.industry && token.han).count();
    let start = body[0].span.start.max(full.start);
    let text = |end: u32| scan.text.slice(Span::new(start, end)).to_owned();
    let mut forms = Vec::new();
    let Some(last_proper) = proper.checked_sub(1).and_then(|i| own.get(i)) else {
        return abbreviation(scan, full, places > 0);
    };
    if own[..proper].iter().any(|token| token.tag.starts_with('v') && token.span.len() > 1) {
        return Vec::new();
    }
    let stem = Span::new(start, last_proper.span.end);
    let common = proper == 1 && last_proper.frequency > 0 && !matches!(last_proper.tag, "nz" | "nt" | "nr");
    // 刚中 of 刚中友好协会 stands for two countries.
    let pair = stem.len() == 2 && scan.text.chars(stem).contains(&'中') && scan.text.slice(full).contains("友好");
    if pair {
        return Vec::new();
    }
    // 青柳中学 is not 青柳, which is where it lies; 南岭大学 may be 南岭.
    let named_after = head.organization.is_some_and(|head| head.kind == "company" || head.text.ends_with("大学"));
    if stem.len() >= 2 && !common && named_after {
        forms.push(text(stem.end));
    }
    if stem.len() >= 2 {
        for token in &own[proper..] {
            forms.push(text(token.span.end));
        }
        forms.extend(["公司", "集团"].map(|noun| format!("{}{noun}", text(stem.end))));
    }
    if head.organization.is_some_and(|head| head.kind == "institution") {
        forms.extend(
            own[1..].iter().map(|token| scan.text.slice(Span::new(token.span.start, full.end)).to_owned()).take(3),
        );
    }
    forms.extend(abbreviation(scan, full, places > 0));
    forms
}

/// 川师大 for 四川师范大学: one character of the place, one of the middle, one of the head.
fn abbreviation(scan: &Scan, full: Span, place: bool) -> Vec<String> {
    let (Some(first), Some(last)) = (scan.token_at(full.start), scan.token_at(full.end - 1)) else { return Vec::new() };
    let tokens = &scan.tokens[first..=last];
    if !place || tokens.len() < 3 || !scan.text.slice(full).ends_with("大学") {
        return Vec::new();
    }
    let middle = scan.char_at(tokens[1].span.start);
    let place = scan.text.chars(tokens[0].span);
    let heads = place
        .iter()
        .take(2)
        .flat_map(|c| [format!("{c}{middle}大"), format!("{c}{}", scan.text.slice(tokens[1].span))]);
    let whole: String = place.iter().take(1).chain(scan.text.chars(tokens[1].span)).collect();
    heads.filter(|form| form.ends_with('大')).chain([whole]).collect()
}

/// Forms with a short head: 岑岭农科院 and 市农科院 for 岑岭市农业科学院, 岑科大 for 岑岭科技大学.
fn contracted(scan: &Scan, full: Span) -> Vec<String> {
    let text = scan.text.slice(full);
    let Some((head, short)) = told(&names().short_heads, |head| text.ends_with(head)) else { return Vec::new() };
    let rest = &text[..text.len() - head.len()];
    let place = scan.token_at(full.start).map(|number| scan.tokens[number]).filter(|token| token.place.is_some());
    let level = place.and_then(|place| rest.chars().nth(place.span.len() as usize - 1)).filter(|c| LEVELS.contains(*c));
    let initial = rest.chars().next();
    let before = [(short != "大").then(|| rest.to_owned()), initial.map(String::from), level.map(String::from)];
    let forms =
        before.into_iter().flatten().filter(|before| !before.is_empty()).map(|before| format!("{before}{short}"));
    let word = |form: &String| WORDS.word(form).is_some_and(|word| word.class != Class::Noun || word.score > COMMON);
    forms.filter(|form| !word(form)).collect()
}

/// Least score of a word so common that no short form is read in it.
const COMMON: f32 = -13.5;

/// Where the forms stand, outside the names that are found already.
fn occurrences(scan: &Scan, found: &[Candidate], forms: &BTreeMap<String, Form>) -> Vec<Candidate> {
    if forms.is_empty() {
        return Vec::new();
    }
    let names: Stretches = found.iter().filter(|other| other.score > -12.0).map(|other| other.span).collect();
    let (shorts, forms): (Vec<&str>, Vec<&Form>) = forms.iter().map(|(short, form)| (short.as_str(), form)).unzip();
    let mut standing = standing::find(scan.text, &shorts);
    standing.sort_by_key(|&(number, _)| number);
    let read = |(number, span): (usize, Span)| {
        let form = forms[number];
        // 三岑之家 is no form of 三岑集团, nor is 三岑楼.
        let other = !form.stated && matches!(scan.char_at(span.end), '之' | '楼' | '路' | '街' | '桥');
        let whole = form.stated || scan.begins(span.start) && scan.ends(span.end);
        (whole && !other && names.beyond(span).is_none()).then(|| Candidate {
            span,
            reading: Reading::Organization { subkind: form.subkind },
            name: Some(form.full.clone()),
            score: if form.stated { -5.0 } else { -7.0 },
            rule: "O04",
        })
    };
    standing.into_iter().filter_map(read).collect()
}

//! Days that a question names.

use chrono::NaiveDate;

use crate::graph::days;
use crate::query::{QueryError, Span};
use crate::time::{self, Context, Period};

/// Days with the words for them.
pub(super) struct Said {
    pub days: Span,
    pub words: Vec<String>,
}

/// Days that a Chinese question names; a day without a year is one of the corpus's period.
pub(super) fn chinese(asked: &str, period: Option<&str>) -> Result<Said, QueryError> {
    let period = period.and_then(days::bounds).map(|(first, last)| Period { first, last });
    let context = Context { period, ..Context::default() };
    let found = time::resolve(asked, &time::find(asked), &context);
    let said = |span: crate::span::Span| -> String {
        asked.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    };
    let words: Vec<String> = found.iter().map(|time| said(time.span)).collect();
    let bounds = found.iter().filter_map(|time| time.earliest.zip(time.latest));
    let Some((from, to)) = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        let vague = found.iter().zip(&words).find(|(time, _)| !matches!(time.kind, "duration" | "frequency"));
        return match vague {
            Some((_, word)) => Err(QueryError::Question { why: format!("{word} tells no day of the documents") }),
            None => Ok(Said { days: Span::default(), words }),
        };
    };
    Ok(Said { days: Span { from: Some(from), to: Some(to) }, words })
}

/// Days that an English question names: ISO dates, `Feb 21`, `21 February 2020`, `February`.
pub(super) fn english(asked: &str, period: Option<&str>) -> Said {
    let iso = asked.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|word| word.len() >= 7);
    let mut found: Vec<(NaiveDate, NaiveDate)> = iso.filter_map(days::bounds).collect();
    if found.is_empty() {
        found.extend(month_day(asked, period));
    }
    let joined = found.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let days = joined.map_or_else(Span::default, |(from, to)| Span { from: Some(from), to: Some(to) });
    Said { days, words: Vec::new() }
}

fn month_day(asked: &str, period: Option<&str>) -> Option<(NaiveDate, NaiveDate)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_month = |word: &str| word.len() >= 3 && word.chars().all(|c| c.is_ascii_alphabetic());
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| {
        let month = MONTHS.iter().position(|month| {
            is_month(word) && word.starts_with(month) && FULL.iter().any(|full| full.starts_with(word))
        })?;
        Some((at, month + 1))
    })?;
    let number = |at: usize| {
        words.get(at).and_then(|word| word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u32>().ok())
    };
    let near = [at.wrapping_sub(1), at + 1, at + 2].map(number);
    let day = near.iter().flatten().find(|number| (1..=31).contains(*number)).copied();
    let year = near.iter().flatten().find(|number| (1900..2200).contains(*number)).copied();
    let year = year.or_else(|| {
        use chrono::Datelike;
        period.and_then(days::bounds).map(|(first, _)| first.year().unsigned_abs())
    })?;
    days::bounds(&day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}")))
}

/// Months in full.
const FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_month_is_not_the_whole() {
        let said = chinese("二月下旬谁去了东河市", Some("2020-02-12/2020-03-24")).unwrap();
        assert_eq!(
            (said.days.from, said.days.to),
            (NaiveDate::from_ymd_opt(2020, 2, 21), NaiveDate::from_ymd_opt(2020, 2, 29))
        );
        assert_eq!(said.words, ["二月下旬"]);
    }
}

//! iCalendar (RFC 5545): one all-day entry an event. `DTEND` is exclusive; lines are folded at 75 octets without
//! splitting a character; `DTSTAMP`, which must be there, is the event's own first day, since nothing reads a clock.

use super::when::Days;
use super::{Export, File, LeftOut};
use crate::graph::KnowledgeGraph;
use crate::timeline::{Entry, Timeline};

/// Octets of a line, its break left out (RFC 5545, 3.1).
const LINE: usize = 75;

pub(super) fn write(_: &KnowledgeGraph, timeline: &Timeline) -> Export {
    let mut calendar = Calendar::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//shiguan//timeline//ZH", "CALSCALE:GREGORIAN"] {
        calendar.line(line);
    }
    let mut left_out = 0;
    for entry in &timeline.entries {
        match Days::of(&entry.date) {
            Some(days) => event(&mut calendar, entry, days),
            None => left_out += 1,
        }
    }
    calendar.line("END:VCALENDAR");
    Export { files: vec![File::new("visits.ics", calendar.text)], left_out: LeftOut::undated(left_out) }
}

fn event(calendar: &mut Calendar, entry: &Entry, days: Days) {
    let status = match (entry.realis.as_str(), days.exact) {
        ("cancelled", _) => "CANCELLED",
        ("actual", true) => "CONFIRMED",
        _ => "TENTATIVE",
    };
    let mut description: Vec<&str> =
        entry.sources.iter().flat_map(|source| source.evidence.iter().map(|quote| quote.text.as_str())).collect();
    if let (false, Some(edtf)) = (days.exact, &entry.date.edtf) {
        description.push(edtf);
    }
    calendar.line("BEGIN:VEVENT");
    calendar.property("UID", &format!("{}@shiguan", entry.id));
    calendar.line(&format!("DTSTAMP:{}T000000Z", days.first.format("%Y%m%d")));
    calendar.line(&format!("DTSTART;VALUE=DATE:{}", days.first.format("%Y%m%d")));
    calendar.line(&format!("DTEND;VALUE=DATE:{}", days.end_exclusive().format("%Y%m%d")));
    calendar.property("SUMMARY", &entry.headline);
    calendar.property("DESCRIPTION", &description.join("\n"));
    if !entry.place.is_empty() {
        calendar.property("LOCATION", &entry.place.concat());
    }
    calendar.property("CATEGORIES", &entry.kind);
    calendar.line(&format!("STATUS:{status}"));
    calendar.line("END:VEVENT");
}

#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn property(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// One content line, folded.
    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LINE - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_lines_short_and_characters_whole() {
        let mut calendar = Calendar::default();
        calendar.property("SUMMARY", &"史".repeat(100));
        assert!(calendar.text.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(calendar.text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "史".repeat(100)));
    }

    #[test]
    fn separators_are_escaped() {
        assert_eq!(escape("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}

//! As a page that works offline: notes appear when a marked word is pointed at, and stand in the lists below.

use super::Mark;
use super::findings::sections;
use super::segments::segments;
use crate::Record;
use crate::html::escape;

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.8 system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{color:inherit;background:none;border-radius:.2em}
.person{background:#0072b233;font-weight:600}.place{background:#009e7333}.organization{background:#cc79a744}
.post{border-bottom:2px solid #56b4e9}.time{background:#f0e44255}.evidence{border-bottom:1px dotted}
.rejected{text-decoration:line-through;text-decoration-color:#d55e00}.boilerplate{opacity:.5}
li{white-space:pre-wrap;overflow-wrap:anywhere;list-style:none}ul{padding:0}
";

/// The records explained, as one HTML page.
#[must_use]
pub fn to_html(records: &[Record]) -> String {
    let legend: String = Mark::ALL.iter().map(|mark| format!("<mark class=\"{0}\">{0}</mark> ", mark.name())).collect();
    let articles: String = records.iter().map(article).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>shiguan explain</title>\n\
         <style>\n{STYLE}</style>\n<p>{legend}</p>\n{articles}</html>\n"
    )
}

fn article(record: &Record) -> String {
    let mut out = format!("<article>\n<h1>{}</h1>\n<div class=\"text\">", escape(&record.id));
    for segment in segments(record) {
        if segment.marks.is_empty() {
            out.push_str(&escape(&segment.text));
            continue;
        }
        let classes: Vec<&str> = segment.marks.iter().map(|mark| mark.name()).collect();
        let notes = escape(&segment.notes.join("; "));
        let text = escape(&segment.text);
        out.push_str(&format!("<mark class=\"{}\" title=\"{notes}\">{text}</mark>", classes.join(" ")));
    }
    out.push_str("</div>\n");
    for section in sections(record) {
        out.push_str(&format!("<h2>{}</h2>\n<ul>\n", section.title));
        out.extend(section.lines.iter().map(|line| format!("<li>{}</li>\n", escape(line))));
        out.push_str("</ul>\n");
    }
    out.push_str("</article>\n");
    out
}

//! vis-timeline JSON: `items` and `groups` (event types). Dates are full days; a range needs `end`, which is
//! exclusive there; EDTF and 年月日 fail, so uncertainty goes into the class and the tooltip.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::when::Days;
use super::{Export, File, LeftOut};
use crate::timeline::{Entry, Timeline};
use crate::{KnowledgeGraph, html};

pub(super) fn write(_: &KnowledgeGraph, timeline: &Timeline) -> Export {
    let items: Vec<Value> = timeline.entries.iter().filter_map(item).collect();
    let left_out = timeline.entries.len() - items.len();
    let groups: BTreeSet<&str> = timeline.entries.iter().map(|entry| entry.kind.as_str()).collect();
    let groups: Vec<Value> = groups.into_iter().map(|kind| json!({ "id": kind, "content": kind })).collect();
    Export {
        files: vec![File::json("vis-timeline.json", &json!({ "items": items, "groups": groups }))],
        left_out: LeftOut::undated(left_out),
    }
}

fn item(entry: &Entry) -> Option<Value> {
    let days = Days::of(&entry.date)?;
    let quote = entry.sources.iter().flat_map(|source| &source.evidence).next().map(|quote| quote.text.as_str());
    let mut item = json!({
        "id": entry.id,
        "group": entry.kind,
        "content": html::escape(&entry.headline),
        "start": days.first.to_string(),
        "type": "box",
        "title": html::escape(quote.unwrap_or_default()),
        "className": if days.exact { "exact" } else { "uncertain" },
    });
    if days.first != days.last {
        item["type"] = json!("range");
        item["end"] = json!(days.end_exclusive().to_string());
    }
    Some(item)
}

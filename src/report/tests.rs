//! Tests of the page as a text; how it behaves is tested in a browser.

use super::*;
use crate::diagram::{Options, all};

fn page() -> String {
    let (graph, timeline) = crate::diagram::fixture::graph();
    let text = "甲\"乙到<script>alert(1)</script>东山县";
    let record = Record {
        id: "d1".into(),
        title: Some("<script>alert('x')</script> & \"题\"".into()),
        text: text.into(),
        ..Record::default()
    };
    html(&graph, &timeline, &[record], &all(&graph, &timeline, &Options::default()), Labels::Zh)
}

#[test]
fn nothing_from_a_document_becomes_markup() {
    let page = page();
    assert_eq!(page.matches("<script>").count(), 1, "the page's own script alone");
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)"));
    assert!(page.contains("甲&quot;乙"));
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let page = page();
    for attribute in ["src=", "url(", "@import", "<link rel=\"stylesheet\""] {
        assert!(!page.contains(attribute), "{attribute}");
    }
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    let page = page();
    let values = |name: &str| -> Vec<String> {
        page.split(&format!(" {name}=\""))
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let ids: Vec<String> = values("id").iter().map(|id| id.replace("&quot;", "\"")).collect();
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let known: BTreeSet<String> = ids.iter().map(|id| crate::diagram::xml::fragment(id)).collect();
    for target in values("href").iter().filter(|h| h.starts_with('#')) {
        assert!(known.contains(target), "{target} leads nowhere");
    }
}

#[test]
fn a_quote_stands_marked_in_its_text() {
    assert!(page().contains("<mark>"));
}

//! Documents as JSON objects: fields `id`, `text` or `html`, and optional metadata.

use encoding_rs::Encoding;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Document, Metadata, hex, html, page};

/// One document as JSON gives it. Other fields are passed over.
#[derive(Debug, Deserialize)]
struct Entry {
    id: Option<Id>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    #[serde(alias = "source")]
    credited: Option<String>,
    url: Option<String>,
    region: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// The document that `bytes` (one JSON object) describe; `fallback` is its id where it gives none.
///
/// # Errors
/// Where the bytes are no such object. The message says what to do.
pub fn read(bytes: &[u8], fallback: &str, forced: Option<&'static Encoding>) -> Result<Document, String> {
    let decoded = super::decode::decode(bytes, forced.or(utf_8(bytes)));
    let entry: Entry =
        serde_json::from_str(decoded.text.trim()).map_err(|error| format!("is no document in JSON: {error}"))?;
    let mut document = Document {
        id: match entry.id {
            Some(Id::Text(id)) if !id.is_empty() => id,
            Some(Id::Number(id)) => id.to_string(),
            _ => fallback.to_owned(),
        },
        sha256: hex(&Sha256::digest(bytes)),
        encoding: decoded.encoding,
        warnings: decoded.warnings,
        ..Document::default()
    };
    match (entry.text, entry.html) {
        (Some(text), _) => document.text = text,
        (None, Some(page)) => html::read(&mut document, &page),
        (None, None) => return Err("has neither a field \"text\" nor \"html\"".into()),
    }
    let published = entry.published.filter(|day| !day.trim().is_empty());
    let day = published.as_deref().and_then(page::day);
    if let (Some(written), None) = (&published, &day) {
        document.warnings.push(format!("published: {written:?} is no day; write YYYY-MM-DD"));
    }
    let given = Metadata {
        title: entry.title,
        published: day,
        publisher: entry.publisher,
        credited: entry.credited,
        url: entry.url,
        region: entry.region,
    };
    document.meta = given.over(document.meta);
    Ok(document)
}

/// JSON is UTF-8; only where it is not, its encoding is looked for.
fn utf_8(bytes: &[u8]) -> Option<&'static Encoding> {
    std::str::from_utf8(bytes).is_ok().then_some(encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_metadata_and_beat_the_page() {
        let line = r#"{"id": 7, "html": "<html><head><title>页面的标题在这里</title><meta name='PubDate' content='2020-01-01'></head><body><p>县长来到河东镇。</p></body></html>",
            "published": "2020/2/22", "publisher": "青河网", "other": [1, 2]}"#;
        let document = read(line.as_bytes(), "x", None).expect("it is a document");
        assert_eq!(document.id, "7");
        assert_eq!(document.text, "县长来到河东镇。");
        assert_eq!(document.meta.title.as_deref(), Some("页面的标题在这里"));
        assert_eq!(document.meta.published.as_deref(), Some("2020-02-22"));
        assert_eq!(document.meta.publisher.as_deref(), Some("青河网"));
    }

    #[test]
    fn errors_say_what_is_missing() {
        assert!(read(b"{\"id\": \"a\"}", "x", None).expect_err("no text").contains("neither"));
        assert!(read(b"[1]", "x", None).is_err());
        let document =
            read("{\"text\": \"文\", \"published\": \"昨天\"}".as_bytes(), "x", None).expect("it is a document");
        assert_eq!((document.id.as_str(), document.warnings.len()), ("x", 1));
    }
}

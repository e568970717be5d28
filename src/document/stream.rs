//! Standard input: JSON Lines, or one document; its content tells which.

use std::io::{self, BufRead, Cursor, Read};

use serde::de::IgnoredAny;

use super::read::LARGEST;

/// What a stream holds.
pub enum Stream {
    /// A document a line.
    Lines(Box<dyn BufRead + Send>),
    /// One JSON document, or an array of them.
    Json(Vec<u8>),
    /// One text or page; at most one byte longer than [`LARGEST`].
    Text(Vec<u8>),
}

/// Tells by its beginning what `reader` holds. Of JSON Lines no more than the first line has been read then.
///
/// A line that begins like an object but is none is damage in JSON Lines; it may also be the first of an object that is
/// written over several.
///
/// # Errors
/// Where reading fails.
pub fn open(mut reader: impl BufRead + Send + 'static) -> io::Result<Stream> {
    let mut head = Vec::new();
    while without_mark(&head).is_empty() {
        if (&mut reader).take(LARGEST + 1).read_until(b'\n', &mut head)? == 0 {
            break;
        }
    }
    let line = without_mark(&head);
    let object = begins_object(line);
    let lines = match serde_json::from_slice::<IgnoredAny>(line) {
        Ok(_) => object,
        Err(error) => line.is_empty() || (object && !error.is_eof()),
    };
    let mut reader = Cursor::new(head).chain(reader);
    if lines {
        return Ok(Stream::Lines(Box::new(reader)));
    }
    let mut bytes = Vec::new();
    (&mut reader).take(LARGEST + 1).read_to_end(&mut bytes)?;
    let content = without_mark(&bytes);
    let json = matches!(content.first(), Some(b'{' | b'[')) && serde_json::from_slice::<IgnoredAny>(content).is_ok();
    Ok(match (json, object) {
        (true, _) => Stream::Json(bytes),
        (false, true) => Stream::Lines(Box::new(Cursor::new(bytes).chain(reader))),
        (false, false) => Stream::Text(bytes),
    })
}

/// Without the byte order mark of UTF-8 and the blanks around.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii()
}

/// Whether `line` begins as objects do, and short codes of Markdown (`{{< … >}}`) do not.
fn begins_object(line: &[u8]) -> bool {
    let Some(inside) = line.strip_prefix(b"{") else { return false };
    matches!(inside.trim_ascii_start().first(), None | Some(b'"' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(content: &str) -> (&'static str, String) {
        let mut text = String::new();
        let (kind, read) = match open(Cursor::new(content.to_owned().into_bytes())).expect("memory can be read") {
            Stream::Lines(mut lines) => ("lines", lines.read_to_string(&mut text)),
            Stream::Json(bytes) => ("json", bytes.as_slice().read_to_string(&mut text)),
            Stream::Text(bytes) => ("text", bytes.as_slice().read_to_string(&mut text)),
        };
        read.expect("it is UTF-8");
        (kind, text)
    }

    #[test]
    fn content_tells_what_a_stream_holds_and_nothing_is_lost() {
        for (expected, content) in [
            ("lines", "{\"text\": \"县长来到河东镇。\"}\n{\"text\": \"他回来。\"}\n"),
            ("lines", "\u{FEFF}\n\n  {\"text\": \"县长来到河东镇。\"}"),
            ("lines", "{\"text\": \"一\", oops}\n{\"text\": \"县长来到河东镇。\"}\n"),
            ("lines", "{\"text\": \"cut\n{\"text\": \"县长来到河东镇。\"}\n"),
            ("lines", ""),
            ("lines", " \n\n"),
            ("json", "{\n  \"text\": \"县长来到河东镇。\"\n}\n"),
            ("json", "[{\"text\": \"县长来到河东镇。\"}]"),
            ("text", "县长到河东镇调研\n2月21日，县长来到河东镇。\n"),
            ("text", "{{< video >}}\n县长来到河东镇。"),
            ("text", "[视频]县长到河东镇调研\n县长来到河东镇。"),
            ("text", "<!DOCTYPE html><html><body><p>县长来到河东镇。</p></body></html>"),
            ("text", "2020"),
        ] {
            assert_eq!(kind(content), (expected, content.to_owned()));
        }
    }
}

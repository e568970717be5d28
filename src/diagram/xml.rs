//! Escaping for XML and HTML, the only way by which text from documents reaches a picture or the report.

/// Text made safe for element content and for attribute values in double or single quotes; characters that XML
/// forbids are left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The fragment of an address that leads to the section of a node: `#` and the id, percent-encoded.
#[must_use]
pub fn fragment(id: &str) -> String {
    let mut out = String::from("#");
    for byte in anchor(id).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The HTML id of the section of a node: the id without white space and control characters.
#[must_use]
pub fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_markup_would_read() {
        assert_eq!(escape("<script>\"&'\u{0}"), "&lt;script&gt;&quot;&amp;&#39;");
    }

    #[test]
    fn fragments_are_ascii() {
        assert_eq!(fragment("place/340700/山 村"), "#place/340700/%E5%B1%B1_%E6%9D%91");
    }
}

//! Text made safe for HTML.

/// The text with `&`, `<`, `>`, `"` and `'` as references: safe as element content and as an attribute's value.
///
/// ```
/// assert_eq!(shiguan::html::escape("<b title='x'>"), "&lt;b title=&#39;x&#39;&gt;");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

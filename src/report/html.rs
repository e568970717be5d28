//! HTML in the making. Markup can only come from the program's own words (`&'static str`); whatever comes from
//! documents passes through [`Html::text`] or an attribute, and is escaped there.

use crate::diagram::Diagram;
use crate::diagram::xml::{escape, fragment};

/// A page in the making.
#[derive(Debug, Default)]
pub struct Html(String);

/// An attribute: name and value.
pub type Attribute<'a> = (&'static str, &'a str);

impl Html {
    /// Markup of the program itself.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text from anywhere, escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escape(text));
        self
    }

    /// An opening tag.
    pub fn open(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&escape(value));
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    /// A closing tag.
    pub fn close(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// An element with text in it.
    pub fn element(&mut self, tag: &'static str, attributes: &[Attribute<'_>], text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// A link to the section of a node.
    pub fn link(&mut self, id: &str, text: &str) -> &mut Self {
        self.element("a", &[("href", &fragment(id))], text)
    }

    /// A drawing; its writer escapes what it draws.
    pub fn drawing(&mut self, diagram: &Diagram) -> &mut Self {
        self.0.push_str(&diagram.to_svg_fragment());
        self
    }

    /// The style sheet of the drawings.
    pub fn drawing_style(&mut self) -> &mut Self {
        self.0.push_str(&crate::diagram::style_sheet());
        self
    }

    /// The page.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

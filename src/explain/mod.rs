//! One record explained: the document's text with what was found and what was refused, and why, so that a reader sees in
//! a minute where a rule went wrong. For terminals ([`Style`]) and as a self-contained page ([`to_html`]).

mod findings;
mod html;
mod segments;
mod terminal;

pub use html::to_html;
pub use terminal::{Style, to_terminal};

/// What a stretch of text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Person,
    Place,
    Organization,
    Post,
    Time,
    /// Words that an event rests on.
    Evidence,
    /// Looked like something and was refused.
    Rejected,
    /// Navigation, footers, share bars.
    Boilerplate,
}

impl Mark {
    const ALL: [Self; 8] = [
        Self::Person,
        Self::Place,
        Self::Organization,
        Self::Post,
        Self::Time,
        Self::Evidence,
        Self::Rejected,
        Self::Boilerplate,
    ];

    /// Its name in the legend and as a class in HTML.
    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Post => "post",
            Self::Time => "time",
            Self::Evidence => "evidence",
            Self::Rejected => "rejected",
            Self::Boilerplate => "boilerplate",
        }
    }
}

#[cfg(test)]
mod tests;

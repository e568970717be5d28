//! The style sheet of the drawings. Every rule begins with `.diagram`, so that a page can hold it beside its own.

use std::fmt::Write;

use super::style::{KINDS, STROKES, Shape, line_look, look};

const LIGHT: &str = "\
.diagram .ground{fill:#fff}\
.diagram text{fill:#1b1b1b}\
.diagram .title{font-size:18px;font-weight:bold}\
.diagram .note{font-size:12px;fill:#555}\
.diagram .strong{font-size:14px;font-weight:bold}\
.diagram .plain{font-size:13px}\
.diagram .small{font-size:11px;fill:#444}\
.diagram .s{stroke-width:1.3px}\
.diagram .u{stroke-dasharray:5 3}\
.diagram .m{stroke-width:3px}\
.diagram .l{fill:none}\
.diagram .h{stroke:none}\
.diagram a{text-decoration:none}";

const DARK: &str = "\
.diagram .ground{fill:#161616}\
.diagram text{fill:#eee}\
.diagram .note,.diagram .small{fill:#bbb}";

/// Light and dark, by what the reader prefers.
#[must_use]
pub fn whole() -> String {
    format!("{}@media (prefers-color-scheme:dark){{{}}}", light(), dark())
}

/// Light alone.
#[must_use]
pub fn light() -> String {
    let mut out = String::from(LIGHT);
    for kind in KINDS {
        let look = look(kind);
        let _ = write!(out, ".diagram .{} .s{{fill:{};stroke:{}}}", look.class, look.fill, look.line);
        if look.shape == Shape::Card {
            let _ = write!(out, ".diagram .{} .b{{fill:{}}}", look.class, look.line);
        }
    }
    for stroke in STROKES {
        let look = line_look(stroke);
        let _ = write!(out, ".diagram .{}{{stroke:{};stroke-width:{}}}", look.class, look.colour, look.width);
        if !look.dash.is_empty() {
            let _ = write!(out, ".diagram .{} .l{{stroke-dasharray:{}}}", look.class, look.dash);
        }
        let _ = write!(out, ".diagram .{} .h{{fill:{}}}", look.class, look.colour);
    }
    out
}

/// What dark surroundings change: fills, and the lines that would vanish.
fn dark() -> String {
    let mut out = String::from(DARK);
    for kind in KINDS {
        let look = look(kind);
        let _ = write!(out, ".diagram .{} .s{{fill:{}}}", look.class, look.dark_fill);
    }
    for stroke in STROKES {
        let look = line_look(stroke);
        if matches!(look.colour, "#444444" | "#333333") {
            let _ = write!(out, ".diagram .{0}{{stroke:#bbb}}.diagram .{0} .h{{fill:#bbb}}", look.class);
        }
    }
    out
}

//! Shapes and colours: Okabe and Ito's palette, which colour-blind readers can tell apart, and a shape for each kind, so
//! that nothing rests on colour alone.

use super::model::{Kind, Stroke};

/// Shapes of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle with round ends.
    Pill,
    /// An ellipse.
    Ellipse,
    /// A rectangle.
    Box,
    /// A rectangle with a coloured bar at its left.
    Card,
    /// A sheet with a folded corner.
    Sheet,
    /// A hexagon.
    Hexagon,
    /// Text alone on the axis.
    Flag,
    /// A dot.
    Dot,
}

/// Look of a kind of node: shape, fill and outline as `#RRGGBB`, in light and in dark surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Shape.
    pub shape: Shape,
    /// Fill.
    pub fill: &'static str,
    /// Outline, and the bar of a card.
    pub line: &'static str,
    /// Fill on dark ground.
    pub dark_fill: &'static str,
    /// Name of the CSS class.
    pub class: &'static str,
}

/// All kinds, for the style sheet.
pub const KINDS: [Kind; 12] = [
    Kind::Person,
    Kind::Place,
    Kind::Organization,
    Kind::Visit,
    Kind::Meeting,
    Kind::Talks,
    Kind::Event,
    Kind::Document,
    Kind::Post,
    Kind::Day,
    Kind::Tick,
    Kind::Quote,
];

/// All strokes, for the style sheet.
pub const STROKES: [Stroke; 13] = [
    Stroke::Principal,
    Stroke::Chair,
    Stroke::Companion,
    Stroke::Host,
    Stroke::Attendee,
    Stroke::Delegator,
    Stroke::Stop,
    Stroke::Within,
    Stroke::Trip,
    Stroke::Axis,
    Stroke::Maybe,
    Stroke::Together,
    Stroke::Step,
];

/// The look of a kind.
#[must_use]
pub const fn look(kind: Kind) -> Look {
    let (shape, fill, line, dark_fill, class) = match kind {
        Kind::Person => (Shape::Pill, "#E3F2FB", "#2A8FC4", "#16384B", "person"),
        Kind::Place => (Shape::Ellipse, "#DDF3EB", "#009E73", "#0F3A2E", "place"),
        Kind::Organization => (Shape::Box, "#FCEBCB", "#C98500", "#45330D", "organization"),
        Kind::Visit => (Shape::Card, "#EFF5FA", "#0072B2", "#15293A", "visit"),
        Kind::Meeting => (Shape::Card, "#FCEEE5", "#D55E00", "#3D2413", "meeting"),
        Kind::Talks => (Shape::Card, "#FAEEF5", "#B65A92", "#3A2231", "talks"),
        Kind::Event => (Shape::Card, "#F3F3F3", "#777777", "#2B2B2B", "event"),
        Kind::Document => (Shape::Sheet, "#FFFFFF", "#666666", "#262626", "document"),
        Kind::Post => (Shape::Hexagon, "#FBF8CF", "#A89B00", "#3C3910", "post"),
        Kind::Day => (Shape::Flag, "#FFFFFF", "#333333", "#1B1B1B", "day"),
        Kind::Tick => (Shape::Dot, "#333333", "#333333", "#BBBBBB", "tick"),
        Kind::Quote => (Shape::Sheet, "#FFFDF4", "#999999", "#2A2820", "quote"),
    };
    Look { shape, fill, line, dark_fill, class }
}

/// Look of a kind of edge.
#[derive(Clone, Copy, Debug)]
pub struct LineLook {
    /// Colour as `#RRGGBB`.
    pub colour: &'static str,
    /// Width in pixels.
    pub width: f64,
    /// SVG dash array; empty for a full line.
    pub dash: &'static str,
    /// The same for Graphviz: solid, dashed, dotted.
    pub dot_style: &'static str,
    /// Whether it has a head.
    pub arrow: bool,
    /// Name of the CSS class.
    pub class: &'static str,
}

/// The look of a stroke.
#[must_use]
pub const fn line_look(stroke: Stroke) -> LineLook {
    let (colour, width, dash, dot_style, arrow, class) = match stroke {
        Stroke::Principal => ("#0072B2", 1.8, "", "solid", true, "e-principal"),
        Stroke::Chair => ("#D55E00", 1.8, "", "solid", true, "e-chair"),
        Stroke::Companion => ("#2A8FC4", 1.3, "6 3", "dashed", true, "e-companion"),
        Stroke::Host => ("#009E73", 1.3, "2 3", "dotted", true, "e-host"),
        Stroke::Attendee => ("#777777", 1.2, "6 3", "dashed", true, "e-attendee"),
        Stroke::Delegator => ("#B65A92", 1.3, "8 3 2 3", "dashed", true, "e-delegator"),
        Stroke::Stop => ("#444444", 1.3, "", "solid", true, "e-stop"),
        Stroke::Within => ("#A0A0A0", 1.0, "", "solid", false, "e-within"),
        Stroke::Trip => ("#A0A0A0", 1.2, "3 4", "dotted", false, "e-trip"),
        Stroke::Axis => ("#333333", 2.0, "", "solid", false, "e-axis"),
        Stroke::Maybe => ("#B65A92", 1.4, "1 4", "dotted", false, "e-maybe"),
        Stroke::Together => ("#2A8FC4", 1.2, "", "solid", false, "e-together"),
        Stroke::Step => ("#444444", 1.5, "", "solid", true, "e-step"),
    };
    LineLook { colour, width, dash, dot_style, arrow, class }
}

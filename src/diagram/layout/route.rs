//! Points and smooth lines through them.

use std::fmt::Write;

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// SVG path data of the straight lines through the points.
#[must_use]
pub fn straight(points: &[Point]) -> String {
    let mut out = String::new();
    for (i, p) in points.iter().enumerate() {
        let _ = write!(out, "{}{:.1} {:.1}", if i == 0 { "M" } else { "L" }, p.x, p.y);
    }
    out
}

/// SVG path data of a smooth line through the points: Steffen's monotone cubic where x only grows or only falls, so
/// that the line overshoots nowhere; else straight lines.
#[must_use]
pub fn smooth(points: &[Point]) -> String {
    let rising = points.windows(2).all(|w| w[1].x > w[0].x + 0.5);
    let falling = points.windows(2).all(|w| w[1].x < w[0].x - 0.5);
    let Some(first) = points.first().filter(|_| rising || falling) else { return straight(points) };
    let tangents = tangents(points);
    let mut out = format!("M{:.1} {:.1}", first.x, first.y);
    for (i, pair) in points.windows(2).enumerate() {
        let third = (pair[1].x - pair[0].x) / 3.0;
        let _ = write!(
            out,
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            pair[0].x + third,
            pair[0].y + third * tangents[i],
            pair[1].x - third,
            pair[1].y - third * tangents[i + 1],
            pair[1].x,
            pair[1].y
        );
    }
    out
}

/// Slopes at the points; flat at both ends, so that edges leave and enter boxes level.
fn tangents(points: &[Point]) -> Vec<f64> {
    let mut out = vec![0.0; points.len()];
    for i in 1..points.len().saturating_sub(1) {
        let (a, b, c) = (points[i - 1], points[i], points[i + 1]);
        let (h0, h1) = (b.x - a.x, c.x - b.x);
        let (s0, s1) = ((b.y - a.y) / h0, (c.y - b.y) / h1);
        let p = (s0 * h1 + s1 * h0) / (h0 + h1);
        let limit = s0.abs().min(s1.abs()).min(0.5 * p.abs());
        out[i] = if s0 * s1 <= 0.0 { 0.0 } else { s0.signum() * 2.0 * limit };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_lines_pass_through_their_points() {
        let points = [Point { x: 0.0, y: 0.0 }, Point { x: 10.0, y: 5.0 }, Point { x: 20.0, y: 6.0 }];
        let path = smooth(&points);
        assert!(path.contains("10.0 5.0") && path.ends_with("20.0 6.0"), "{path}");
    }

    #[test]
    fn lines_that_turn_back_stay_straight() {
        let points = [Point { x: 0.0, y: 0.0 }, Point { x: 10.0, y: 5.0 }, Point { x: 5.0, y: 9.0 }];
        assert_eq!(smooth(&points), "M0.0 0.0L10.0 5.0L5.0 9.0");
    }
}

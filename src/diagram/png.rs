//! PNG without Graphviz, by resvg (cargo feature `png`).
//!
//! The drawing itself needs no font, a picture of it does: where the machine has none with Chinese characters the
//! picture would be full of empty boxes, so that is an error.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::model::Diagram;
use super::svg::FONTS;

/// Longest side of a picture in pixels.
const LONGEST: f32 = 16_000.0;

/// Why no picture was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// No font with Chinese characters.
    #[error(
        "no font with Chinese characters is installed, the picture would show empty boxes; install one (on Debian: \
         apt-get install fonts-noto-cjk), or write SVG instead"
    )]
    NoFont,
    /// The picture would be too large.
    #[error("the picture would be {width:.0} by {height:.0} pixels, which is too large; write SVG, or cut the diagram")]
    TooLarge {
        /// Width in pixels.
        width: f32,
        /// Height in pixels.
        height: f32,
    },
    /// The drawing could not be read or encoded.
    #[error("the picture could not be made: {0}")]
    Failed(String),
}

impl Diagram {
    /// The diagram as PNG, `scale` pixels for each of the drawing's.
    ///
    /// # Errors
    ///
    /// When the machine has no font with Chinese characters, or the picture would be too large.
    pub fn to_png(&self, scale: f32) -> Result<Vec<u8>, PngError> {
        let mut options = Options::default();
        options.fontdb_mut().load_system_fonts();
        if !draws_chinese(&options)? {
            return Err(PngError::NoFont);
        }
        let pixels = rasterize(&self.to_light_svg(), scale, &options)?;
        pixels.encode_png().map_err(|error| PngError::Failed(error.to_string()))
    }
}

/// Whether two different characters give two different pictures, neither of them blank: boxes for missing characters are
/// all alike.
fn draws_chinese(options: &Options<'_>) -> Result<bool, PngError> {
    let picture = |character: char| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><text x=\"4\" y=\"32\" \
             font-size=\"30\" font-family=\"{FONTS}\">{character}</text></svg>"
        );
        rasterize(&svg, 1.0, options)
    };
    let (a, b) = (picture('国')?, picture('语')?);
    Ok(a.data().iter().any(|&byte| byte != 0) && a.data() != b.data())
}

fn rasterize(svg: &str, scale: f32, options: &Options<'_>) -> Result<Pixmap, PngError> {
    let tree = Tree::from_str(svg, options).map_err(|error| PngError::Failed(error.to_string()))?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    if !(width <= LONGEST && height <= LONGEST) {
        return Err(PngError::TooLarge { width, height });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked against the longest side")]
    let pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32);
    let mut pixels = pixels.ok_or(PngError::TooLarge { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{Options as Choices, fixture, timeline};

    #[test]
    fn draws_or_says_that_no_font_is_there() {
        let (graph, entries) = fixture::graph();
        match timeline(&graph, &entries, &Choices::default()).to_png(1.0) {
            Ok(bytes) => assert!(bytes.starts_with(b"\x89PNG")),
            Err(error) => assert!(matches!(error, PngError::NoFont), "{error}"),
        }
    }

    #[test]
    fn without_a_font_nothing_is_drawn() {
        assert!(!draws_chinese(&Options::default()).unwrap());
    }
}

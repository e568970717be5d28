//! Division codes (GB/T 2260): six digits, two for the province, two for the prefecture, two for the county.

use crate::lexicon::gazetteer;

/// Level of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 000000, 100000.
    Country,
    /// 340000.
    Province,
    /// 340700.
    Prefecture,
    /// 340705.
    County,
}

/// The level that a code tells.
#[must_use]
pub fn level_of(code: &str) -> Level {
    match significant(code).len() {
        0 => Level::Country,
        1 | 2 => Level::Province,
        3 | 4 => Level::Prefecture,
        _ => Level::County,
    }
}

/// Whether the division `inner` lies in `outer`, or is it.
#[must_use]
pub fn contains(outer: &str, inner: &str) -> bool {
    level_of(outer) == Level::Country || gazetteer::lies_in(inner, outer)
}

/// Whether one of the two lies in the other.
pub(super) fn nested(a: &str, b: &str) -> bool {
    contains(a, b) || contains(b, a)
}

/// The digits that tell the province.
pub(super) fn province(code: &str) -> &str {
    code.get(..2).unwrap_or(code)
}

/// The digits that tell the prefecture, or the province's where that is all there is.
pub(super) fn prefecture(code: &str) -> &str {
    let digits = significant(code);
    digits.get(..4).unwrap_or(digits)
}

/// The digits before the zeros that fill a code up; 100000 is the country.
fn significant(code: &str) -> &str {
    if matches!(code, "000000" | "100000") {
        return "";
    }
    let mut digits = code;
    while let Some(shorter) = digits.strip_suffix("00") {
        digits = shorter;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_nest_by_their_digits() {
        assert!(contains("340000", "340705"));
        assert!(contains("340700", "340705"));
        assert!(!contains("340705", "340700"));
        assert!(contains("100000", "340705"));
        assert!(!nested("340000", "410000"));
        assert_eq!(level_of("620300"), Level::Prefecture);
        assert_eq!(prefecture("620302"), "6203");
        assert_eq!(prefecture("62"), "62");
    }
}

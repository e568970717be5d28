//! What each character means to this room: which rules want it, and which script writes it. Each rule says itself which
//! characters it wants; here that becomes a table that is read once a character.

use std::sync::LazyLock;

use super::class::is_plain;
use super::{debris, gloss, markup, script, spaces, width};

/// What one character, or one of several, means: flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// Only Traditional texts write it.
    pub const TRADITIONAL: Self = Self(1);
    /// Only Simplified texts write it.
    pub const SIMPLIFIED: Self = Self(1 << 1);
    /// It is no plain ideograph; rules want such alone.
    pub const SITE: Self = Self(1 << 2);
    /// [`markup`] wants it.
    pub const MARKUP: Self = Self(1 << 3);
    /// [`gloss`] wants it.
    pub const GLOSS: Self = Self(1 << 4);
    /// [`debris::realign`] wants it.
    pub const OUT_OF_STEP: Self = Self(1 << 5);
    /// [`debris::remove_lost`] wants it.
    pub const LOST: Self = Self(1 << 6);
    /// [`debris::remove_interference`] wants it.
    pub const INTERFERENCE: Self = Self(1 << 7);
    /// [`width`] wants it.
    pub const WIDTH: Self = Self(1 << 8);
    /// [`debris::merge_marks`] wants it.
    pub const MARK: Self = Self(1 << 9);
    /// [`spaces`] wants it.
    pub const SPACE: Self = Self(1 << 10);

    /// Whether any of `flags` is set.
    #[must_use]
    pub const fn any(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }

    /// The flags of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self(0) }
    }
}

/// Of characters outside the Basic Multilingual Plane: rare enough to be looked at each.
const ASTRAL: Kinds = Kinds::SITE.and(Kinds::WIDTH);

/// What each character means.
pub struct Table(Vec<Kinds>);

/// The one table; it holds the Basic Multilingual Plane.
static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table((0..0x1_0000).map(|code| char::from_u32(code).map_or(ASTRAL, kinds)).collect()));

impl Table {
    /// The table, made when it is first asked for.
    #[must_use]
    pub fn get() -> &'static Self {
        &TABLE
    }

    /// What `c` means.
    #[must_use]
    pub fn of(&self, c: char) -> Kinds {
        self.0.get(c as usize).copied().unwrap_or(ASTRAL)
    }
}

fn kinds(c: char) -> Kinds {
    if is_plain(c) {
        return Kinds::TRADITIONAL
            .when(script::is_traditional(c))
            .and(Kinds::SIMPLIFIED.when(script::is_simplified(c)));
    }
    Kinds::SITE
        .and(Kinds::MARKUP.when(markup::wants(c)))
        .and(Kinds::GLOSS.when(gloss::wants(c)))
        .and(Kinds::OUT_OF_STEP.when(debris::may_be_out_of_step(c)))
        .and(Kinds::LOST.when(debris::may_stand_for_lost(c)))
        .and(Kinds::INTERFERENCE.when(debris::may_interfere(c)))
        .and(Kinds::WIDTH.when(width::wants(c)))
        .and(Kinds::MARK.when(debris::may_be_doubled(c)))
        .and(Kinds::SPACE.when(spaces::wants(c)))
}

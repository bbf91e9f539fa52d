//! Hedges and bounds: what the phrases before or after a number do, in prose and records.

/// The effect of a hedge (docs/reading.md, Approximators).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeKind {
    /// Above or below: about, around, roughly, approximately, some, circa, or so.
    About,
    /// Below, by at most 10 %: nearly, almost, close to.
    Nearly,
    /// Below, by at most 5 %: just under, just below.
    JustUnder,
    /// Above, by at most 5 %: just over, slightly more than.
    JustOver,
    /// Strictly above: more than, over, above, exceeding, well over, upwards of, in excess of, north of.
    MoreThan,
    /// Not below: at least, no fewer than, no less than, or more, and counting.
    AtLeast,
    /// Strictly below: less than, under, fewer than, below, short of.
    LessThan,
    /// Not above: at most, no more than, or less.
    AtMost,
    /// Not above a record that must be a maximum: up to, as many as, as much as.
    UpTo,
}

impl HedgeKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 9] = [
        Self::About,
        Self::Nearly,
        Self::JustUnder,
        Self::JustOver,
        Self::MoreThan,
        Self::AtLeast,
        Self::LessThan,
        Self::AtMost,
        Self::UpTo,
    ];

    /// The bound that holds where this one is denied; any other hedge stays as it is.
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::MoreThan => Self::AtMost,
            Self::AtLeast => Self::LessThan,
            Self::LessThan => Self::AtLeast,
            Self::AtMost => Self::MoreThan,
            other => other,
        }
    }

    /// The kind with the name of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name of the kind in the files of words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustUnder => "just-under",
            Self::JustOver => "just-over",
            Self::MoreThan => "more-than",
            Self::AtLeast => "at-least",
            Self::LessThan => "less-than",
            Self::AtMost => "at-most",
            Self::UpTo => "up-to",
        }
    }

    /// The kind of a single sign before a number: `<`, `≥`, `~`.
    pub fn of_sign(sign: char) -> Option<Self> {
        SIGNS
            .iter()
            .find(|(text, _)| text.chars().eq([sign]))
            .map(|(_, kind)| *kind)
    }
}

/// The signs before a number, with their kinds.
pub(super) const SIGNS: &[(&str, HedgeKind)] = &[
    ("<=", HedgeKind::AtMost),
    (">=", HedgeKind::AtLeast),
    ("<", HedgeKind::LessThan),
    (">", HedgeKind::MoreThan),
    ("≤", HedgeKind::AtMost),
    ("≥", HedgeKind::AtLeast),
    ("~", HedgeKind::About),
    ("≈", HedgeKind::About),
    ("∼", HedgeKind::About),
];

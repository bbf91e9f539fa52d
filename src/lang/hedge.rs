//! Hedges and bounds: what the phrases do that prose and records put before or after a number.

/// What a hedge does (docs/reading.md, Approximators).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeKind {
    /// about, around, roughly, approximately, some, circa, or so
    About,
    /// nearly, almost, close to: below, by at most 10 %
    Nearly,
    /// just under, just below: below, by at most 5 %
    JustUnder,
    /// just over, slightly more than: above, by at most 5 %
    JustOver,
    /// more than, over, above, exceeding, well over, upwards of, in excess of, north of: strictly above
    MoreThan,
    /// at least, no fewer than, no less than, or more, and counting
    AtLeast,
    /// less than, under, fewer than, below, short of: strictly below
    LessThan,
    /// at most, no more than, or less
    AtMost,
    /// up to, as many as, as much as: the record must be a maximum
    UpTo,
}

impl HedgeKind {
    /// All of them, in the order of their declaration.
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

    /// The bound that holds where this one is denied; what is no bound stays.
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

    /// The kind by the name of its section.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in files of words.
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

    /// What a single sign before a number does: `<`, `≥`, `~`.
    pub fn of_sign(sign: char) -> Option<Self> {
        SIGNS
            .iter()
            .find(|(text, _)| text.chars().eq([sign]))
            .map(|(_, kind)| *kind)
    }
}

/// Signs before a number.
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

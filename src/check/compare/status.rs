//! The kinds of mention, and what may become of one.

use crate::mention;

/// The kinds of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceKind {
    /// A quantity or a date.
    Quantity(mention::Kind),
    /// Words in quotation marks, or a block quote.
    Quote,
    /// `[@id]`
    Citation,
}

impl TraceKind {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quantity(mention::Kind::Number) => "number",
            Self::Quantity(mention::Kind::Proportion) => "proportion",
            Self::Quantity(mention::Kind::Multiple) => "multiple",
            Self::Quantity(mention::Kind::Change) => "change",
            Self::Quantity(mention::Kind::Rank) => "rank",
            Self::Quantity(mention::Kind::Date) => "date",
            Self::Quote => "quote",
            Self::Citation => "citation",
        }
    }
}

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Put in from the record: cannot drift.
    Inserted,
    /// Compared with a record and consistent.
    Checked,
    /// Needs no evidence.
    Exempt,
    /// Needs evidence and has none in reach.
    Uncited,
    /// Rests on something that cannot decide.
    Unchecked,
    /// Compared and inconsistent.
    Mismatch,
}

impl Status {
    /// All of them, from best to worst.
    pub const ALL: [Self; 6] = [
        Self::Inserted,
        Self::Checked,
        Self::Exempt,
        Self::Unchecked,
        Self::Uncited,
        Self::Mismatch,
    ];

    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inserted => "inserted",
            Self::Checked => "checked",
            Self::Exempt => "exempt",
            Self::Uncited => "uncited",
            Self::Unchecked => "unchecked",
            Self::Mismatch => "mismatch",
        }
    }
}

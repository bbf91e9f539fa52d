//! The kinds of mentions, and the statuses that a mention may have.

use crate::mention;

/// The kinds of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceKind {
    /// A quantity or a date.
    Quantity(mention::Kind),
    /// Words in quotation marks, or a block quote.
    Quote,
    /// A citation: `[@id]`.
    Citation,
}

impl TraceKind {
    /// The name of the kind, the same in every output.
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

/// The status of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A mention inserted from the record, so that it cannot drift.
    Inserted,
    /// A mention that was compared with a record, and is consistent with it.
    Checked,
    /// A mention that needs no evidence.
    Exempt,
    /// A mention that needs evidence, with none in reach.
    Uncited,
    /// A mention that rests on something that cannot decide.
    Unchecked,
    /// A mention that was compared with a record, and contradicts it.
    Mismatch,
}

impl Status {
    /// All statuses, from best to worst.
    pub const ALL: [Self; 6] = [
        Self::Inserted,
        Self::Checked,
        Self::Exempt,
        Self::Unchecked,
        Self::Uncited,
        Self::Mismatch,
    ];

    /// The name of the status, the same in every output.
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

//! Claims.

use super::FieldType::{Choice, Day, Flag, Prose, Text};
use super::{FieldChoice, FieldTable, GROUNDS, row, word};

/// Sorts of statements.
pub(super) const KINDS: &[FieldChoice] = &[
    word("fact", "what is so"),
    word("causal", "what causes what"),
    word("forecast", "what will be"),
    word("judgement", "what is to be thought of it"),
    word("recommendation", "what should be done"),
];

/// How sure an author is.
pub(super) const CONFIDENCES: &[FieldChoice] = &[
    word("low", "little"),
    word("moderate", "some"),
    word("high", "much"),
];

/// A claim.
pub static CLAIM: FieldTable = FieldTable {
    name: "claim",
    what: "a claim",
    rows: &[
        row(
            "statement",
            Prose,
            "What is asserted, in one sentence; its numbers are checked against the support.",
            "The ferries carried more passengers in 2023 than in 2022.",
        )
        .required(),
        row(
            "kind",
            Choice(KINDS),
            "What sort of statement it is.",
            "fact",
        )
        .default("fact"),
        row(
            "confidence",
            Choice(CONFIDENCES),
            "How sure the author is.",
            "moderate",
        ),
        row(
            "likelihood",
            Text,
            "How likely the author holds it to be, in a term of the likelihood scale.",
            "likely",
        ),
        row(
            "support",
            GROUNDS,
            "The evidence and claims that support it.",
            "[passengers-2022, passengers-2023]",
        ),
        row(
            "dispute",
            GROUNDS,
            "The evidence and claims that speak against it.",
            "[late-2023]",
        ),
        row(
            "response",
            Text,
            "The answer to what speaks against it.",
            "Late boats were full, too.",
        ),
        row(
            "warrant",
            Text,
            "Why the support supports it.",
            "Both figures are counted at the gates.",
        ),
        row(
            "assumed",
            Flag,
            "Whether it is taken as given, and needs no support.",
            "true",
        )
        .default("false"),
        row(
            "as_of",
            Day,
            "The day on which it was asserted.",
            "2024-01-23",
        ),
        row(
            "valid_until",
            Day,
            "The last day on which it may be used.",
            "2025-12-31",
        ),
        row(
            "review_by",
            Day,
            "The day by which it is to be read again.",
            "2025-06-30",
        ),
    ],
    rules: &[],
};

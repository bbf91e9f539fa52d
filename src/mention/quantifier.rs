//! Words that say how many without a number: "few", "nearly all". They are found where a record is at stake, and not compared.

use std::ops::Range;

use super::{Comparator, Form, Kind, Mention, ProportionWord, Reading};
use crate::quantity::Unit;

/// Words that name a share of all.
const SHARES: &[&str] = &[
    "all",
    "every",
    "everybody",
    "everyone",
    "few",
    "no",
    "nobody",
    "none",
    "scarcely",
    "hardly",
];

/// Adverbs before them.
const ADVERBS: &[&str] = &[
    "almost",
    "nearly",
    "practically",
    "relatively",
    "very",
    "virtually",
];

/// The quantifier that words begin with.
pub fn quantifier(words: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for word in words.split(' ').take(2) {
        let end = at + word.len();
        let lower = word.to_ascii_lowercase();
        if SHARES.contains(&lower.as_str()) {
            return Some(0..end);
        }
        if !ADVERBS.contains(&lower.as_str()) {
            return None;
        }
        at = end + 1;
    }
    None
}

impl Mention {
    /// A share in words that are not understood.
    pub const fn unread_share(range: Range<usize>) -> Self {
        let (core, unread) = (range.start..range.end, range.start..range.end);
        Self {
            kind: Kind::Proportion,
            range,
            core,
            reading: Reading {
                low: None,
                high: None,
                comparator: Comparator::Equal,
                unit: Some(Unit::PERCENT),
                noun: None,
                form: Form::Proportion {
                    word: ProportionWord::Minority,
                    hedge: None,
                },
            },
            exempt: None,
            unread: Some(unread),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantifiers_are_found_at_the_start() {
        for (words, expected) in [
            ("Few Swedes", Some("Few")),
            ("Nearly all births", Some("Nearly all")),
            ("all", Some("all")),
            ("Nearly two-thirds", None),
            ("trade of all sorts", None),
            ("", None),
        ] {
            let found = quantifier(words).map(|range| &words[range]);
            assert_eq!(found, expected, "{words}");
        }
    }
}

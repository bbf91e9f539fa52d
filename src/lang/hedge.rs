//! Hedges and bounds: what the phrases do that prose and records put before or after a number.

use super::language::ENGLISH;
use super::lexicon;

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

    /// The English words for it, before a number.
    pub fn words(self) -> &'static str {
        ENGLISH.hedge(self)
    }

    /// What a single sign before a number does: `<`, `≥`, `~`.
    pub fn of_sign(sign: char) -> Option<Self> {
        SIGNS
            .iter()
            .find(|(text, _)| text.chars().eq([sign]))
            .map(|(_, kind)| *kind)
    }

    /// The hedge that a text begins with, and the text after it.
    pub fn split_before(text: &str) -> Option<(Self, &str)> {
        // Most values have none.
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let sign = SIGNS
            .iter()
            .find_map(|(sign, kind)| Some((*kind, text.strip_prefix(sign)?)));
        let abbreviation = || {
            let mut short = ENGLISH.hedge_abbreviations().iter();
            short.find_map(|(short, kind)| Some((*kind, text.strip_prefix(short)?)))
        };
        sign.or_else(abbreviation)
            .or_else(|| longest(lexicon::hedges_before(), text))
            .map(|(kind, rest)| (kind, rest.trim_start()))
    }

    /// The hedge that a text begins or ends with, where the text follows a number, and what is left of the text.
    pub fn split_after(text: &str) -> Option<(Self, &str)> {
        let at_end = || {
            let ends = lexicon::hedges_after().iter().filter_map(|(phrase, kind)| {
                let start = text.len().checked_sub(phrase.len())?;
                let (rest, last) = text.split_at_checked(start)?;
                let stands =
                    last.eq_ignore_ascii_case(phrase) && rest.ends_with(char::is_whitespace);
                stands.then_some((*kind, rest))
            });
            ends.min_by_key(|(_, rest)| rest.len())
        };
        longest(lexicon::hedges_after(), text)
            .or_else(at_end)
            .map(|(kind, rest)| (kind, rest.trim()))
    }
}

/// The longest phrase that a text begins with, and the text after it.
fn longest<'t>(phrases: &[(&str, HedgeKind)], text: &'t str) -> Option<(HedgeKind, &'t str)> {
    let standing = phrases
        .iter()
        .filter_map(|(phrase, kind)| Some((*kind, without(text, phrase)?)));
    standing.min_by_key(|(_, rest)| rest.len())
}

/// The text after a phrase that it begins with as whole words, in any case and with any blanks between them.
fn without<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    phrase.split(' ').try_fold(text, |text, word| {
        let (head, rest) = text.trim_start().split_at_checked(word.len())?;
        let stands = head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric);
        stands.then_some(rest)
    })
}

/// Signs before a number.
const SIGNS: &[(&str, HedgeKind)] = &[
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_whole() {
        for (phrase, kind) in lexicon::hedges_before() {
            let text = format!("{phrase} 250 firms");
            assert_eq!(
                HedgeKind::split_before(&text),
                Some((*kind, "250 firms")),
                "{text}"
            );
            let loud = format!("{}  250", phrase.to_uppercase());
            assert_eq!(
                HedgeKind::split_before(&loud),
                Some((*kind, "250")),
                "{loud}"
            );
        }
        for (phrase, kind) in lexicon::hedges_after() {
            let (before, after) = (format!("{phrase} firms"), format!("firms {phrase}"));
            assert_eq!(
                HedgeKind::split_after(&before),
                Some((*kind, "firms")),
                "{before}"
            );
            assert_eq!(
                HedgeKind::split_after(&after),
                Some((*kind, "firms")),
                "{after}"
            );
            assert_eq!(
                HedgeKind::split_after(phrase),
                Some((*kind, "")),
                "{phrase}"
            );
        }
    }

    #[test]
    fn parts_of_words_are_no_hedges() {
        for text in [
            "overall 5",
            "over5",
            "some",
            "undertaking",
            "aboutish 4",
            "",
            "é",
            "nearlyé 5",
        ] {
            let found = HedgeKind::split_before(text).map(|(_, rest)| rest);
            assert!(found.is_none_or(str::is_empty), "{text}");
        }
        for text in ["laptops", "doctor or so-called", "é", "firms"] {
            assert_eq!(HedgeKind::split_after(text), None, "{text}");
        }
    }

    #[test]
    fn the_words_of_a_kind_say_that_kind() {
        for kind in HedgeKind::ALL {
            let text = format!("{} 5", kind.words());
            assert_eq!(HedgeKind::split_before(&text), Some((kind, "5")));
        }
    }
}

//! Hedges and bounds: the one table of the phrases that prose and records put before or after a number.

/// What a hedge does (docs/reading.md, Hedges and bounds).
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

    /// The English words for it, before a number.
    pub const fn words(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustUnder => "just under",
            Self::JustOver => "just over",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::UpTo => "up to",
        }
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
        sign.or_else(|| longest(BEFORE, text))
            .map(|(kind, rest)| (kind, rest.trim_start()))
    }

    /// The hedge that a text begins or ends with, where the text follows a number, and what is left of the text.
    pub fn split_after(text: &str) -> Option<(Self, &str)> {
        let at_end = || {
            let ends = AFTER.iter().filter_map(|(phrase, kind, _)| {
                let start = text.len().checked_sub(phrase.len())?;
                let (rest, last) = text.split_at_checked(start)?;
                let stands =
                    last.eq_ignore_ascii_case(phrase) && rest.ends_with(char::is_whitespace);
                stands.then_some((*kind, rest))
            });
            ends.min_by_key(|(_, rest)| rest.len())
        };
        longest(AFTER, text)
            .or_else(at_end)
            .map(|(kind, rest)| (kind, rest.trim()))
    }
}

/// The longest phrase that a text begins with, and the text after it.
fn longest<'t>(phrases: &[Phrase], text: &'t str) -> Option<(HedgeKind, &'t str)> {
    let standing = phrases
        .iter()
        .filter_map(|(phrase, kind, _)| Some((*kind, without(text, phrase)?)));
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
    ("ca.", HedgeKind::About),
    ("c.", HedgeKind::About),
];

/// A phrase, what it does, and an example.
pub type Phrase = (&'static str, HedgeKind, &'static str);

/// Words before a number that loosen or bound it, each with an example (docs/reading.md, Hedges and bounds).
pub const BEFORE: &[Phrase] = &[
    ("about", HedgeKind::About, "about 250 firms"),
    ("around", HedgeKind::About, "around 250 firms"),
    ("roughly", HedgeKind::About, "roughly 250 firms"),
    ("approximately", HedgeKind::About, "approximately 250 firms"),
    ("some", HedgeKind::About, "some 250 firms"),
    ("circa", HedgeKind::About, "circa 250 firms"),
    ("an estimated", HedgeKind::About, "an estimated 250 firms"),
    ("estimated", HedgeKind::About, "the estimated 250 firms"),
    (
        "something like",
        HedgeKind::About,
        "something like 250 firms",
    ),
    (
        "in the region of",
        HedgeKind::About,
        "in the region of 250 firms",
    ),
    (
        "on the order of",
        HedgeKind::About,
        "on the order of 250 firms",
    ),
    (
        "in the neighborhood of",
        HedgeKind::About,
        "in the neighborhood of 250 firms",
    ),
    ("give or take", HedgeKind::About, "give or take 250 firms"),
    ("more or less", HedgeKind::About, "more or less 250 firms"),
    ("barely", HedgeKind::About, "barely 250 firms"),
    ("nearly", HedgeKind::Nearly, "nearly 250 firms"),
    ("almost", HedgeKind::Nearly, "almost 250 firms"),
    ("close to", HedgeKind::Nearly, "close to 250 firms"),
    ("nearing", HedgeKind::Nearly, "nearing 250 firms"),
    ("approaching", HedgeKind::Nearly, "approaching 250 firms"),
    ("not quite", HedgeKind::Nearly, "not quite 250 firms"),
    ("very nearly", HedgeKind::Nearly, "very nearly 250 firms"),
    ("just under", HedgeKind::JustUnder, "just under 250 firms"),
    ("just below", HedgeKind::JustUnder, "just below 250 firms"),
    (
        "just short of",
        HedgeKind::JustUnder,
        "just short of 250 firms",
    ),
    ("just shy of", HedgeKind::JustUnder, "just shy of 250 firms"),
    (
        "just less than",
        HedgeKind::JustUnder,
        "just less than 250 firms",
    ),
    (
        "slightly under",
        HedgeKind::JustUnder,
        "slightly under 250 firms",
    ),
    (
        "slightly below",
        HedgeKind::JustUnder,
        "slightly below 250 firms",
    ),
    (
        "slightly less than",
        HedgeKind::JustUnder,
        "slightly less than 250 firms",
    ),
    (
        "slightly fewer than",
        HedgeKind::JustUnder,
        "slightly fewer than 250 firms",
    ),
    (
        "a little under",
        HedgeKind::JustUnder,
        "a little under 250 firms",
    ),
    (
        "a little less than",
        HedgeKind::JustUnder,
        "a little less than 250 firms",
    ),
    (
        "barely under",
        HedgeKind::JustUnder,
        "barely under 250 firms",
    ),
    (
        "barely below",
        HedgeKind::JustUnder,
        "barely below 250 firms",
    ),
    ("barely over", HedgeKind::JustOver, "barely over 250 firms"),
    (
        "barely above",
        HedgeKind::JustOver,
        "barely above 250 firms",
    ),
    (
        "barely more than",
        HedgeKind::JustOver,
        "barely more than 250 firms",
    ),
    ("just over", HedgeKind::JustOver, "just over 250 firms"),
    ("just above", HedgeKind::JustOver, "just above 250 firms"),
    (
        "just more than",
        HedgeKind::JustOver,
        "just more than 250 firms",
    ),
    (
        "slightly over",
        HedgeKind::JustOver,
        "slightly over 250 firms",
    ),
    (
        "slightly above",
        HedgeKind::JustOver,
        "slightly above 250 firms",
    ),
    (
        "slightly more than",
        HedgeKind::JustOver,
        "slightly more than 250 firms",
    ),
    (
        "a little over",
        HedgeKind::JustOver,
        "a little over 250 firms",
    ),
    (
        "a little more than",
        HedgeKind::JustOver,
        "a little more than 250 firms",
    ),
    ("a bit over", HedgeKind::JustOver, "a bit over 250 firms"),
    (
        "a bit more than",
        HedgeKind::JustOver,
        "a bit more than 250 firms",
    ),
    ("more than", HedgeKind::MoreThan, "more than 250 firms"),
    (
        "greater than",
        HedgeKind::MoreThan,
        "greater than 250 firms",
    ),
    ("higher than", HedgeKind::MoreThan, "higher than 250 firms"),
    ("larger than", HedgeKind::MoreThan, "larger than 250 firms"),
    ("over", HedgeKind::MoreThan, "over 250 firms"),
    ("well over", HedgeKind::MoreThan, "well over 250 firms"),
    ("well above", HedgeKind::MoreThan, "well above 250 firms"),
    (
        "much more than",
        HedgeKind::MoreThan,
        "much more than 250 firms",
    ),
    (
        "far more than",
        HedgeKind::MoreThan,
        "far more than 250 firms",
    ),
    ("above", HedgeKind::MoreThan, "above 250 firms"),
    ("exceeding", HedgeKind::MoreThan, "exceeding 250 firms"),
    ("exceeds", HedgeKind::MoreThan, "exceeds 250 firms"),
    ("exceeded", HedgeKind::MoreThan, "exceeded 250 firms"),
    ("exceed", HedgeKind::MoreThan, "exceed 250 firms"),
    ("surpassing", HedgeKind::MoreThan, "surpassing 250 firms"),
    ("surpassed", HedgeKind::MoreThan, "surpassed 250 firms"),
    ("topping", HedgeKind::MoreThan, "topping 250 firms"),
    ("topped", HedgeKind::MoreThan, "topped 250 firms"),
    ("tops", HedgeKind::MoreThan, "tops 250 firms"),
    ("upwards of", HedgeKind::MoreThan, "upwards of 250 firms"),
    ("upward of", HedgeKind::MoreThan, "upward of 250 firms"),
    (
        "in excess of",
        HedgeKind::MoreThan,
        "in excess of 250 firms",
    ),
    ("north of", HedgeKind::MoreThan, "north of 250 firms"),
    ("at least", HedgeKind::AtLeast, "at least 250 firms"),
    ("at the least", HedgeKind::AtLeast, "at the least 250 firms"),
    (
        "at the very least",
        HedgeKind::AtLeast,
        "at the very least 250 firms",
    ),
    ("at a minimum", HedgeKind::AtLeast, "at a minimum 250 firms"),
    (
        "no fewer than",
        HedgeKind::AtLeast,
        "no fewer than 250 firms",
    ),
    ("no less than", HedgeKind::AtLeast, "no less than 250 firms"),
    (
        "not fewer than",
        HedgeKind::AtLeast,
        "not fewer than 250 firms",
    ),
    (
        "not less than",
        HedgeKind::AtLeast,
        "not less than 250 firms",
    ),
    ("a minimum of", HedgeKind::AtLeast, "a minimum of 250 firms"),
    ("less than", HedgeKind::LessThan, "less than 250 firms"),
    ("not even", HedgeKind::LessThan, "not even 250 firms"),
    ("well under", HedgeKind::LessThan, "well under 250 firms"),
    ("well below", HedgeKind::LessThan, "well below 250 firms"),
    (
        "much less than",
        HedgeKind::LessThan,
        "much less than 250 firms",
    ),
    (
        "far less than",
        HedgeKind::LessThan,
        "far less than 250 firms",
    ),
    (
        "far fewer than",
        HedgeKind::LessThan,
        "far fewer than 250 firms",
    ),
    ("lower than", HedgeKind::LessThan, "lower than 250 firms"),
    (
        "smaller than",
        HedgeKind::LessThan,
        "smaller than 250 firms",
    ),
    ("under", HedgeKind::LessThan, "under 250 firms"),
    ("fewer than", HedgeKind::LessThan, "fewer than 250 firms"),
    ("below", HedgeKind::LessThan, "below 250 firms"),
    ("short of", HedgeKind::LessThan, "short of 250 firms"),
    ("shy of", HedgeKind::LessThan, "shy of 250 firms"),
    (
        "no higher than",
        HedgeKind::AtMost,
        "no higher than 250 firms",
    ),
    (
        "no lower than",
        HedgeKind::AtLeast,
        "no lower than 250 firms",
    ),
    (
        "failed to reach",
        HedgeKind::LessThan,
        "failed to reach 250 firms",
    ),
    (
        "did not reach",
        HedgeKind::LessThan,
        "did not reach 250 firms",
    ),
    (
        "never reached",
        HedgeKind::LessThan,
        "never reached 250 firms",
    ),
    ("south of", HedgeKind::LessThan, "south of 250 firms"),
    ("at most", HedgeKind::AtMost, "at most 250 firms"),
    ("at the most", HedgeKind::AtMost, "at the most 250 firms"),
    (
        "at the very most",
        HedgeKind::AtMost,
        "at the very most 250 firms",
    ),
    ("at a maximum", HedgeKind::AtMost, "at a maximum 250 firms"),
    ("no more than", HedgeKind::AtMost, "no more than 250 firms"),
    (
        "not more than",
        HedgeKind::AtMost,
        "not more than 250 firms",
    ),
    ("a maximum of", HedgeKind::AtMost, "a maximum of 250 firms"),
    ("up to", HedgeKind::UpTo, "up to 250 firms"),
    ("as many as", HedgeKind::UpTo, "as many as 250 firms"),
    ("as much as", HedgeKind::UpTo, "as much as 250 tons"),
    ("as high as", HedgeKind::UpTo, "as high as 250 percent"),
];

/// Words after a number that loosen or bound it.
pub const AFTER: &[Phrase] = &[
    ("or so", HedgeKind::About, "250 or so"),
    ("more or less", HedgeKind::About, "250 more or less"),
    ("or thereabouts", HedgeKind::About, "250 or thereabouts"),
    ("or more", HedgeKind::AtLeast, "250 or more"),
    ("or higher", HedgeKind::AtLeast, "250 or higher"),
    ("or greater", HedgeKind::AtLeast, "250 or greater"),
    ("or above", HedgeKind::AtLeast, "250 or above"),
    ("at least", HedgeKind::AtLeast, "250 at least"),
    ("at the least", HedgeKind::AtLeast, "250 at the least"),
    (
        "at the very least",
        HedgeKind::AtLeast,
        "250 at the very least",
    ),
    ("at a minimum", HedgeKind::AtLeast, "250 at a minimum"),
    ("and counting", HedgeKind::AtLeast, "250 and counting"),
    ("or less", HedgeKind::AtMost, "250 or less"),
    ("at most", HedgeKind::AtMost, "250 at most"),
    ("at the most", HedgeKind::AtMost, "250 at the most"),
    (
        "at the very most",
        HedgeKind::AtMost,
        "250 at the very most",
    ),
    ("at a maximum", HedgeKind::AtMost, "250 at a maximum"),
    ("tops", HedgeKind::AtMost, "250 tops"),
    ("or fewer", HedgeKind::AtMost, "250 or fewer"),
    ("or lower", HedgeKind::AtMost, "250 or lower"),
    ("or below", HedgeKind::AtMost, "250 or below"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_whole() {
        for (phrase, kind, _) in BEFORE {
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
        for (phrase, kind, _) in AFTER {
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

//! The lexicon of English, the language of records, and of prose whose language has no folder.

use super::class::Class;
use super::entry::Entry;
use super::hedge::SIGNS;
use super::language::ENGLISH;
use super::{Direction, HedgeKind};

/// The entry of the English lexicon for a word in lower case.
pub fn find(word: &str) -> &'static Entry {
    ENGLISH.find(word)
}

/// The phrases that loosen or bound the number behind them.
pub(crate) fn hedges_before() -> &'static [(&'static str, HedgeKind)] {
    ENGLISH.hedges_before()
}

/// The phrases that loosen or bound the number before them.
pub(crate) fn hedges_after() -> &'static [(&'static str, HedgeKind)] {
    ENGLISH.hedges_after()
}

/// Scale words with their power of ten, and whether they stand only with a currency or touching their number.
pub fn scales() -> &'static [(&'static str, i64, bool)] {
    ENGLISH.scales()
}

/// The direction of a verb of change in lower case: up for "rose", down for "cut".
pub fn verb_direction(word: &str) -> Option<Direction> {
    find(word).change_verb
}

/// The direction of a verb or noun of change in lower case: down for "dwindled" and "decline".
pub fn direction(word: &str) -> Option<Direction> {
    let entry = find(word);
    entry.change_verb.or(entry.change_noun)
}

/// Whether a word in lower case is a noun of change: "gain", "increase".
pub fn is_change_noun(word: &str) -> bool {
    find(word).change_noun.is_some()
}

/// The direction of a comparative behind a size, in lower case: "fewer", "above".
pub fn comparative(word: &str) -> Option<Direction> {
    find(word).comparative
}

/// Whether a word in lower case is a scale: "million", "bn".
pub fn is_scale(word: &str) -> bool {
    find(word).scale.is_some()
}

/// Whether a word in lower case is known as one that tells of quantities.
pub fn is_known(word: &str) -> bool {
    find(word).is_of_quantity
}

/// Whether a word is a cardinal: "three", "one".
pub fn is_cardinal(word: &str) -> bool {
    let entry = find(&word.to_ascii_lowercase());
    entry.cardinal.is_some() || entry.is_in(Class::Numerals)
}

/// Whether a word in lower case looks like the plural of something countable.
pub fn is_plural(word: &str) -> bool {
    ENGLISH.is_plural(word)
}

impl HedgeKind {
    /// The English words for the hedge before a number.
    pub fn words(self) -> &'static str {
        ENGLISH.hedge(self)
    }

    /// The hedge that begins a text, and the text behind it.
    pub fn split_before(text: &str) -> Option<(Self, &str)> {
        // Most values have no hedge.
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
            .or_else(|| longest(hedges_before(), text))
            .map(|(kind, rest)| (kind, rest.trim_start()))
    }

    /// The hedge that begins or ends a text behind a number, and the rest of the text.
    pub fn split_after(text: &str) -> Option<(Self, &str)> {
        let at_end = || {
            let ends = hedges_after().iter().filter_map(|(phrase, kind)| {
                let start = text.len().checked_sub(phrase.len())?;
                let (rest, last) = text.split_at_checked(start)?;
                let stands =
                    last.eq_ignore_ascii_case(phrase) && rest.ends_with(char::is_whitespace);
                stands.then_some((*kind, rest))
            });
            ends.min_by_key(|(_, rest)| rest.len())
        };
        longest(hedges_after(), text)
            .or_else(at_end)
            .map(|(kind, rest)| (kind, rest.trim()))
    }
}

/// The hedge of the longest phrase that begins a text, and the text behind it.
fn longest<'t>(phrases: &[(&str, HedgeKind)], text: &'t str) -> Option<(HedgeKind, &'t str)> {
    let standing = phrases
        .iter()
        .filter_map(|(phrase, kind)| Some((*kind, without(text, phrase)?)));
    standing.min_by_key(|(_, rest)| rest.len())
}

/// The text behind a phrase that begins it, as whole words, in any case and with any blanks between; `None` where the text does not begin
/// with the phrase.
fn without<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    phrase.split(' ').try_fold(text, |text, word| {
        let (head, rest) = text.trim_start().split_at_checked(word.len())?;
        let stands = head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric);
        stands.then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_whole() {
        for (phrase, kind) in hedges_before() {
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
        for (phrase, kind) in hedges_after() {
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

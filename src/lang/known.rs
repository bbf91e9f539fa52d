//! The languages known by tag and name, and the small words that betray some of them.

use std::sync::LazyLock;

use super::word::words;
use crate::arrange::Arrange as _;

/// A language known by tag and name.
#[derive(Debug)]
pub struct KnownLanguage {
    /// The primary subtag of the language's BCP 47 tags.
    pub tag: &'static str,
    /// The English name of the language.
    pub name: &'static str,
    /// Words that most sentences of the language hold; none where they are not listed.
    small: Vec<&'static str>,
}

static LANGUAGES: LazyLock<Vec<KnownLanguage>> = LazyLock::new(|| {
    let lines = include_str!("languages.txt").lines();
    let known = lines.filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let (head, small) = line.split_once(':')?;
        let (tag, name) = head.split_once(' ')?;
        let small = small.split_whitespace().collect();
        Some(KnownLanguage { tag, name, small })
    };
    known.filter_map(read).collect()
});

impl KnownLanguage {
    /// The language with a BCP 47 tag or an English name.
    pub fn find(tag: &str) -> Option<&'static Self> {
        let primary = primary(tag);
        LANGUAGES
            .iter()
            .find(|own| own.tag == primary || own.name.eq_ignore_ascii_case(tag.trim()))
    }

    /// How many of some words in lower case are small words of the language.
    fn count<'w>(&self, words: impl Iterator<Item = &'w str>) -> usize {
        words.filter(|word| self.small.contains(word)).count()
    }
}

/// The primary subtag of a BCP 47 tag.
pub fn primary(tag: &str) -> String {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or("");
    primary.to_ascii_lowercase()
}

/// Whether words in lower case are of a language rather than of any other; `false` where its small words are not listed.
pub fn reads_as(words: &[String], tag: &str) -> bool {
    let Some(own) = KnownLanguage::find(tag) else {
        return false;
    };
    let count = |language: &KnownLanguage| language.count(words.iter().map(String::as_str));
    let most = count(own);
    most > 0
        && LANGUAGES
            .iter()
            .all(|other| other.tag == own.tag || count(other) < most)
}

/// Whether a word in lower case is a small word of a language.
pub fn is_small(word: &str, tag: &str) -> bool {
    KnownLanguage::find(tag).is_some_and(|own| own.small.contains(&word))
}

/// The language in which a text is plainly written: one whose small words fill it, far more than those of any other.
pub fn written_in(text: &str) -> Option<&'static str> {
    /// The most words that are looked at.
    const MOST: usize = 4_000;
    /// The least count of small words.
    const FEWEST: usize = 8;
    let words: Vec<String> = words(text).take(MOST).collect();
    let counts = LANGUAGES.iter().map(|own| {
        let count = own.count(words.iter().map(String::as_str));
        (count, own.tag)
    });
    let mut counts: Vec<(usize, &str)> = counts.collect();
    counts.arrange_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(most, tag), (next, _), ..] = counts.as_slice() else {
        return None;
    };
    let is_full = *most >= FEWEST && most * 8 >= words.len();
    (is_full && most * 2 >= next * 3).then_some(*tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_a_language_by_a_clear_margin() {
        for (text, tag) in [
            (
                "The port of Norhaven was closed for the winter, and the ships that were in it have not been moved from their place by the town.",
                Some("en"),
            ),
            (
                "Der Hafen ist seit dem Winter geschlossen, und die Schiffe, die in dem Becken liegen, sind von der Stadt nicht bewegt worden, weil das Eis auf dem Wasser liegt und für die Schiffe zu dick ist.",
                Some("de"),
            ),
            (
                "Le port est fermé pour l’hiver, et les navires qui sont dans le bassin ne sont pas partis, car la glace du fleuve est épaisse et que la ville n’a pas les moyens de la briser.",
                Some("fr"),
            ),
            (
                "El puerto de la ciudad está cerrado por el invierno, y los barcos que están en las dársenas no se han movido, como dice el informe de la autoridad, con lo que el comercio del país se redujo.",
                Some("es"),
            ),
            (
                "O porto da cidade está fechado por causa do inverno, e os navios que estão nas docas não se moveram, como diz o relatório da autoridade, com o que o comércio do país se reduziu em um ano.",
                Some("pt"),
            ),
            ("Norhaven 2023: 12 percent, 14 percent.", None),
            ("", None),
        ] {
            assert_eq!(written_in(text), tag, "{text}");
        }
    }
}

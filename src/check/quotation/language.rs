//! Tells the language of words as far as a check needs it: by tags, English names, and the small words that betray a language.

use super::token::QuoteToken;
use crate::lang::known::{self, KnownLanguage, primary};

/// Whether two tags are of one language, in any region.
pub(super) fn same_language(a: &str, b: &str) -> bool {
    match (KnownLanguage::find(a), KnownLanguage::find(b)) {
        (Some(a), Some(b)) => a.tag == b.tag,
        _ => primary(a) == primary(b),
    }
}

/// The English name of a language, or its tag.
pub(super) fn language_name(tag: &str) -> &str {
    KnownLanguage::find(tag).map_or(tag, |language| language.name)
}

/// Whether words are of a language rather than of any other; `false` where its small words are not listed.
pub(super) fn reads_as(words: &[QuoteToken], tag: &str) -> bool {
    let words = words.iter().map(|word| word.text.to_lowercase());
    known::reads_as(&words.collect::<Vec<_>>(), tag)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn tags_and_names_of_one_language_are_the_same() {
        for (a, b, expected) in [
            ("en", "en-GB", true),
            ("es-AR", "Spanish", true),
            ("pt_BR", "pt", true),
            ("en", "es", false),
            ("eo", "eo", true),
            ("eo", "en", false),
        ] {
            assert_eq!(same_language(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn small_words_betray_a_language() {
        for (text, tag, expected) in [
            ("We will not trade with the communists", "en", true),
            (
                "No vamos a comerciar con los comunistas de China",
                "en",
                false,
            ),
            (
                "No vamos a comerciar con los comunistas de China",
                "es",
                true,
            ),
            ("Brexit means Brexit", "en", false),
            ("No vamos", "eo", false),
        ] {
            assert_eq!(reads_as(&tokens(text), tag), expected, "{text}");
        }
    }
}

//! Which language words are in, as far as a check needs it: tags, names in English, and the small words that betray one.

use std::sync::LazyLock;

use super::token::QuoteToken;

struct Language {
    tag: &'static str,
    name: &'static str,
    /// Words that most sentences hold.
    small: Vec<&'static str>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let lines = include_str!("../../lang/languages.txt").lines();
    let known = lines.filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let (head, small) = line.split_once(':')?;
        let (tag, name) = head.split_once(' ')?;
        let small = small.split_whitespace().collect();
        Some(Language { tag, name, small })
    };
    known.filter_map(read).collect()
});

/// The language of a BCP 47 tag, or of an English name.
fn find(tag: &str) -> Option<&'static Language> {
    let primary = primary(tag);
    LANGUAGES
        .iter()
        .find(|language| language.tag == primary || language.name.eq_ignore_ascii_case(tag.trim()))
}

fn primary(tag: &str) -> String {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or("");
    primary.to_ascii_lowercase()
}

/// Whether two tags name one language, whatever the region.
pub(super) fn same_language(a: &str, b: &str) -> bool {
    match (find(a), find(b)) {
        (Some(a), Some(b)) => a.tag == b.tag,
        _ => primary(a) == primary(b),
    }
}

/// The English name of a language, or its tag.
pub(super) fn language_name(tag: &str) -> &str {
    find(tag).map_or(tag, |language| language.name)
}

/// Whether words are of a language rather than of any other; never for a language whose small words are not known.
pub(super) fn reads_as(words: &[QuoteToken], tag: &str) -> bool {
    let Some(own) = find(tag) else { return false };
    let count = |language: &Language| {
        let words = words.iter().map(|word| word.text.to_lowercase());
        words
            .filter(|word| language.small.contains(&word.as_str()))
            .count()
    };
    let most = count(own);
    most > 0
        && LANGUAGES
            .iter()
            .all(|other| other.tag == own.tag || count(other) < most)
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

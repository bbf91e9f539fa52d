//! Phrases of notes and bylines in all languages, from `locales/*.yaml`.

use crate::locale::Locale;

/// The meaning of a phrase. Each is a key under `articles:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// Precedes the names of authors: "by".
    By,
    /// Precedes the day of publication.
    Published,
    /// Precedes the day of the last change.
    Updated,
    /// The unit of a reading time.
    Minutes,
    /// Precedes a work that a note cites: "see".
    See,
    /// Precedes someone who is named without being the author of what follows: "according to".
    According,
    /// Means the work of the previous note: "ibid."
    Same,
    /// Means a work of the author that was cited before: "op. cit."
    Cited,
    /// Precedes what contains a work: "in".
    In,
    /// Precedes the day of a visit: "accessed".
    Visited,
    /// Follows the names of editors.
    Editors,
    /// Stands for further names: "et al."
    Others,
    /// Heads of what surrounds an article and is no part of it.
    Around,
    /// Heads of a list of notes.
    Notes,
    /// Precedes a note about the authors.
    About,
    /// Precedes the last of several names.
    And,
}

impl PhraseKind {
    const fn key(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::Published => "published",
            Self::Updated => "updated",
            Self::Minutes => "minutes",
            Self::See => "see",
            Self::According => "according",
            Self::Same => "same",
            Self::Cited => "cited",
            Self::In => "in",
            Self::Visited => "visited",
            Self::Editors => "editors",
            Self::Others => "others",
            Self::Around => "around",
            Self::Notes => "notes",
            Self::About => "about",
            Self::And => "and",
        }
    }
}

/// The length of the longest phrase of a kind, in any language, with which a text begins, including a full stop behind it.
pub(super) fn opening(kind: PhraseKind, text: &str) -> Option<usize> {
    let phrases = Locale::all().filter_map(|locale| locale.articles.get(kind.key()));
    let lengths = phrases.flatten().filter_map(|phrase| begins(text, phrase));
    lengths.max()
}

/// The rest of a text after such a phrase.
pub(super) fn behind(kind: PhraseKind, text: &str) -> Option<&str> {
    text.get(opening(kind, text)?..)
}

/// Whether a text is such a phrase and nothing else but punctuation.
pub(super) fn is_all(kind: PhraseKind, text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.', ' ', '\u{a0}']);
    !text.is_empty() && opening(kind, text) == Some(text.len())
}

/// The length that a phrase takes at the start of a text, regardless of case and blanks.
fn begins(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let next = rest.trim_start();
            // "a.a.O." matches "a. a. O."
            if next.len() == rest.len() && !text.get(..text.len() - rest.len())?.ends_with('.') {
                return None;
            }
            rest = next;
            continue;
        }
        let found = rest.chars().next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        rest = rest.get(found.len_utf8()..)?;
    }
    if rest.starts_with(char::is_alphanumeric) && phrase.ends_with(char::is_alphanumeric) {
        return None;
    }
    Some(text.len() - rest.strip_prefix('.').unwrap_or(rest).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_of_any_language_counts() {
        for (kind, text, behind_it) in [
            (PhraseKind::By, "By Jane Doe", Some(" Jane Doe")),
            (
                PhraseKind::By,
                "Ein Kommentar von Jane Doe",
                Some(" Jane Doe"),
            ),
            (PhraseKind::By, "Byron wrote", None),
            (PhraseKind::Same, "Ebd., S. 5", Some(", S. 5")),
            (PhraseKind::Same, "Idea of trade", None),
            (PhraseKind::Cited, "a.a.O., S. 5", Some(", S. 5")),
            (PhraseKind::See, "See also: Doe", Some(": Doe")),
        ] {
            assert_eq!(behind(kind, text), behind_it, "{text}");
        }
    }
}

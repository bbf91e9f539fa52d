//! Phrases of notes and bylines, as `locales/*.yaml` lists them for all languages.

use crate::locale::Locale;

/// What a phrase is said for. Each is a key below `articles:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// Before the names of authors.
    By,
    /// Before the day of publication.
    Published,
    /// Before the day of the last change.
    Updated,
    /// How long an article takes to read.
    Minutes,
    /// Before a work that a note cites.
    See,
    /// Before somebody who is named, and wrote nothing of what follows.
    According,
    /// The work of the note before.
    Same,
    /// A work of the author that was cited.
    Cited,
    /// Before what holds a work.
    In,
    /// Before the day of a visit.
    Visited,
    /// Behind the names of editors.
    Editors,
    /// Behind some of several names.
    Others,
    /// Heads of what stands around an article and is none of it.
    Around,
    /// Heads of a list of notes.
    Notes,
    /// Before what is told of the authors.
    About,
    /// Before the last of several names.
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

/// The bytes of the longest phrase of a kind, in any language, with which a text begins; with the full stop behind it.
pub(super) fn opening(kind: PhraseKind, text: &str) -> Option<usize> {
    let phrases = Locale::all().filter_map(|locale| locale.articles.get(kind.key()));
    let lengths = phrases.flatten().filter_map(|phrase| begins(text, phrase));
    lengths.max()
}

/// What follows such a phrase.
pub(super) fn behind(kind: PhraseKind, text: &str) -> Option<&str> {
    text.get(opening(kind, text)?..)
}

/// Whether a text is such a phrase, but for the marks behind it.
pub(super) fn is_all(kind: PhraseKind, text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.', ' ', '\u{a0}']);
    !text.is_empty() && opening(kind, text) == Some(text.len())
}

/// The bytes that a phrase takes of a text that begins with it, whatever its case and its blanks.
fn begins(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let next = rest.trim_start();
            // "a.a.O." is "a. a. O."
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

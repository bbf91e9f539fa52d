//! Locators as authors write them: `pp. 3–4`, `chap. 2`, `table 5`.

use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::Locator;

use crate::locale::Locale;

/// Format keys: terms of CSL for kinds of places.
const TERMS: &[(&str, Locator)] = &[
    ("page", Locator::Page),
    ("paragraph", Locator::Paragraph),
    ("chapter", Locator::Chapter),
    ("section", Locator::Section),
    ("table", Locator::Table),
    ("figure", Locator::Figure),
    ("volume", Locator::Volume),
    ("issue", Locator::Issue),
    ("part", Locator::Part),
    ("note", Locator::Note),
    ("line", Locator::Line),
    ("folio", Locator::Folio),
    ("column", Locator::Column),
    ("book", Locator::Book),
    ("article-locator", Locator::ArticleLocator),
    ("appendix", Locator::Appendix),
];

/// Words for kinds of places, without their full stop, in all languages.
static LABELS: LazyLock<Vec<(&str, Locator)>> = LazyLock::new(|| {
    let words = |locale: &'static Locale| {
        TERMS.iter().flat_map(|(term, kind)| {
            let words = locale.locators.get(*term).into_iter().flatten();
            words.map(|word| (word.as_str(), *kind))
        })
    };
    Locale::all().flat_map(words).collect()
});

/// The kind of place that a locator names, and its number.
///
/// A bare number is a page; a text that is no number and begins with no known word stays as written.
pub(super) fn read(text: &str) -> (Locator, &str) {
    let text = text.trim();
    match read_label(text) {
        (Some(label), rest) if is_number(rest) => (label, rest),
        _ if is_number(text) => (Locator::Page, text),
        _ => (Locator::Custom, text),
    }
}

/// The kind of place named at the start of a text, and the rest; `None` and all of the text where none is named.
fn read_label(text: &str) -> (Option<Locator>, &str) {
    let end = text
        .find(|c: char| !c.is_alphabetic() && c != '§' && c != '¶')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let label = LABELS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    match label {
        Some((_, label)) => (
            Some(*label),
            rest.strip_prefix('.').unwrap_or(rest).trim_start(),
        ),
        None => (None, text),
    }
}

/// Splits a locator as Pandoc does: the place, and words after it with the mark that separates them.
///
/// Braces say where the place ends: `{p. 4, figure}, my emphasis`.
pub fn place_and_words(text: Option<&str>) -> (Option<&str>, &str) {
    let Some(text) = text.map(str::trim) else {
        return (None, "");
    };
    if let Some((place, words)) = text.strip_prefix('{').and_then(|text| text.split_once('}')) {
        let place = place.trim();
        return ((!place.is_empty()).then_some(place), words);
    }
    let (label, payload) = read_label(text);
    let length = numbers(payload, label.is_some());
    if length == 0 {
        return (Some(text), "");
    }
    let (place, words) = text.split_at(text.len() - payload.len() + length);
    (Some(place), words)
}

/// A labelled place in a source: `p. 44`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelledPlace<'t> {
    /// The label and number.
    pub text: &'t str,
    /// The number alone.
    pub number: &'t str,
    /// What the label counts.
    pub kind: PlaceSort,
}

/// What the number of a place counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceSort {
    /// Pages, chapters, tables and other places that a reader turns to.
    Inside,
    /// Volumes of a periodical or work.
    Volume,
    /// Issues of a periodical.
    Issue,
    /// Books, parts and notes, which may be either.
    Other,
}

/// The labelled place, in any language, with which a text begins.
pub fn labelled_place(text: &str) -> Option<LabelledPlace<'_>> {
    let (label, payload) = read_label(text);
    let label = label?;
    let length = numbers(payload, true);
    let number = payload.get(..length).filter(|number| !number.is_empty())?;
    Some(LabelledPlace {
        text: text.get(..text.len() - payload.len() + length)?,
        number,
        kind: match label {
            Locator::Volume => PlaceSort::Volume,
            Locator::Issue => PlaceSort::Issue,
            Locator::Part | Locator::Book | Locator::Note => PlaceSort::Other,
            _ => PlaceSort::Inside,
        },
    })
}

/// The length of the numbers at the start of a text. Words after them do not belong to them; a number followed by words counts only if it
/// is the first and has a label.
fn numbers(text: &str, labelled: bool) -> usize {
    let mut end = 0;
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && c != '.')
            .unwrap_or(rest.len());
        let token = rest.get(..length).unwrap_or("").trim_end_matches('.');
        let after = rest.get(token.len()..).unwrap_or("");
        let next = after.trim_start();
        let ends = next.is_empty() || next.starts_with([',', '-', '–', '—', '&', ';', '.', ')']);
        if !is_number(token) || !(ends || labelled && end == 0) {
            return end;
        }
        end = at + token.len();
        let joint = next.len() - next.trim_start_matches([',', '-', '–', '—', '&']).len();
        if joint == 0 {
            return end;
        }
        let further = next.get(joint..).unwrap_or("").trim_start();
        at = text.len() - further.len();
    }
}

/// Whether a text is a number as in locators: `4`, `3–4`, `3, 7-9`, `iv`, `A.2`, `14a`.
fn is_number(text: &str) -> bool {
    let roman = |part: &str| {
        part.chars()
            .all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c'))
    };
    let mut parts = text
        .split([',', '-', '–', '—', '&', ' '])
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let digits = part.chars().any(|c| c.is_ascii_digit());
            let plain = part.chars().all(|c| c.is_alphanumeric() || c == '.');
            let letters = part.chars().filter(|c| c.is_alphabetic()).count();
            roman(part) || (digits && plain && letters <= 2)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_a_place_are_no_part_of_it() {
        for (text, place, words) in [
            ("p. 4", Some("p. 4"), ""),
            ("p. 4, emphasis added", Some("p. 4"), ", emphasis added"),
            (
                "pp. 3–4, my translation",
                Some("pp. 3–4"),
                ", my translation",
            ),
            ("p. 4 and passim", Some("p. 4"), " and passim"),
            ("4, emphasis added", Some("4"), ", emphasis added"),
            (
                "pp. 3, 7-9 & 12, in part",
                Some("pp. 3, 7-9 & 12"),
                ", in part",
            ),
            ("p. 4, 2021 edition", Some("p. 4"), ", 2021 edition"),
            ("p. 4, Table 2", Some("p. 4"), ", Table 2"),
            ("p. 4.", Some("p. 4"), "."),
            ("p. iv, note", Some("p. iv"), ", note"),
            (
                "chap. 2; see the figure",
                Some("chap. 2"),
                "; see the figure",
            ),
            ("§ 3.1, first part", Some("§ 3.1"), ", first part"),
            ("emphasis added", Some("emphasis added"), ""),
            ("trade, imports", Some("trade, imports"), ""),
            ("bilateral trade, 2021", Some("bilateral trade, 2021"), ""),
            ("2021 data", Some("2021 data"), ""),
            ("page of results", Some("page of results"), ""),
            (
                "{p. 4, fig. 2}, my emphasis",
                Some("p. 4, fig. 2"),
                ", my emphasis",
            ),
            ("{}, in general", None, ", in general"),
            ("", Some(""), ""),
        ] {
            assert_eq!(place_and_words(Some(text)), (place, words), "{text}");
        }
        assert_eq!(place_and_words(None), (None, ""));
    }

    #[test]
    fn labels_of_any_language_begin_a_place() {
        for (text, place) in [
            ("p. 44", Some(("p. 44", "44", PlaceSort::Inside))),
            (
                "S. 44–46, hier 45",
                Some(("S. 44–46", "44–46", PlaceSort::Inside)),
            ),
            ("pág. 7.", Some(("pág. 7", "7", PlaceSort::Inside))),
            ("Bd. 2, S. 4", Some(("Bd. 2", "2", PlaceSort::Volume))),
            ("no. 3 (2020)", Some(("no. 3", "3", PlaceSort::Issue))),
            ("page of results", None),
            ("44", None),
        ] {
            let found = labelled_place(text);
            let found = found.map(|found| (found.text, found.number, found.kind));
            assert_eq!(found, place, "{text}");
        }
    }

    #[test]
    fn names_places() {
        for (text, label, payload) in [
            ("4", Locator::Page, "4"),
            ("3–4", Locator::Page, "3–4"),
            ("pp. 3–4", Locator::Page, "3–4"),
            ("p. 212", Locator::Page, "212"),
            ("p.4", Locator::Page, "4"),
            ("para. 11", Locator::Paragraph, "11"),
            ("chap. 2", Locator::Chapter, "2"),
            ("§ 3.1", Locator::Section, "3.1"),
            ("§3", Locator::Section, "3"),
            ("Table 5a", Locator::Table, "5a"),
            ("p. iv", Locator::Page, "iv"),
            ("page of results", Locator::Custom, "page of results"),
            ("trade, imports", Locator::Custom, "trade, imports"),
            (
                "bilateral trade, 2021",
                Locator::Custom,
                "bilateral trade, 2021",
            ),
            ("", Locator::Custom, ""),
        ] {
            assert_eq!(read(text), (label, payload), "{text}");
        }
    }
}

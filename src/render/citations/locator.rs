//! Locators as authors write them: `pp. 3–4`, `chap. 2`, `table 5`.

use hayagriva::citationberg::taxonomy::Locator;

/// Words that name a kind of place, without their closing full stop.
const LABELS: &[(&str, Locator)] = &[
    ("p", Locator::Page),
    ("pp", Locator::Page),
    ("page", Locator::Page),
    ("pages", Locator::Page),
    ("para", Locator::Paragraph),
    ("paras", Locator::Paragraph),
    ("paragraph", Locator::Paragraph),
    ("paragraphs", Locator::Paragraph),
    ("¶", Locator::Paragraph),
    ("¶¶", Locator::Paragraph),
    ("ch", Locator::Chapter),
    ("chap", Locator::Chapter),
    ("chaps", Locator::Chapter),
    ("chapter", Locator::Chapter),
    ("chapters", Locator::Chapter),
    ("sec", Locator::Section),
    ("secs", Locator::Section),
    ("section", Locator::Section),
    ("sections", Locator::Section),
    ("§", Locator::Section),
    ("§§", Locator::Section),
    ("table", Locator::Table),
    ("tables", Locator::Table),
    ("tab", Locator::Table),
    ("fig", Locator::Figure),
    ("figs", Locator::Figure),
    ("figure", Locator::Figure),
    ("figures", Locator::Figure),
    ("vol", Locator::Volume),
    ("vols", Locator::Volume),
    ("volume", Locator::Volume),
    ("no", Locator::Issue),
    ("issue", Locator::Issue),
    ("pt", Locator::Part),
    ("part", Locator::Part),
    ("parts", Locator::Part),
    ("n", Locator::Note),
    ("nn", Locator::Note),
    ("note", Locator::Note),
    ("notes", Locator::Note),
    ("l", Locator::Line),
    ("ll", Locator::Line),
    ("line", Locator::Line),
    ("lines", Locator::Line),
    ("fol", Locator::Folio),
    ("folio", Locator::Folio),
    ("col", Locator::Column),
    ("column", Locator::Column),
    ("bk", Locator::Book),
    ("book", Locator::Book),
    ("art", Locator::ArticleLocator),
    ("article", Locator::ArticleLocator),
    ("app", Locator::Appendix),
    ("appendix", Locator::Appendix),
];

/// What kind of place a locator names, and which one.
///
/// A bare number is a page; what is neither a number nor begins with a known word stands as it was written.
pub(super) fn read(text: &str) -> (Locator, &str) {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_alphabetic() && c != '§' && c != '¶')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let label = LABELS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    match label {
        Some((_, label)) if is_number(rest) => (*label, rest),
        _ if is_number(text) => (Locator::Page, text),
        _ => (Locator::Custom, text),
    }
}

/// Numbers as locators have them: `4`, `3–4`, `3, 7-9`, `iv`, `A.2`, `14a`.
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

//! Language tags and dates in Typst code.

use super::words::literal;
use crate::model::config::PaperSize;

/// The language of a BCP 47 tag, as a Typst literal: `"en"`.
pub(super) fn language(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let is_code =
        matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    literal(if is_code { first } else { ENGLISH })
}

/// The region of a BCP 47 tag, as a Typst literal: `"US"`, or `none`.
pub(super) fn region(tag: &str) -> String {
    region_of(tag).map_or_else(|| "none".to_owned(), literal)
}

fn region_of(tag: &str) -> Option<&str> {
    let is_code =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    tag.split(['-', '_']).skip(1).find(is_code)
}

/// Format keys: regions of ISO 3166 that print on US letter (CLDR).
const LETTER: &[&str] = &[
    "US", "CA", "MX", "CL", "CO", "VE", "PH", "PR", "GT", "CR", "PA", "SV", "NI", "BZ",
];

/// The BCP 47 tag of English.
const ENGLISH: &str = "en";

/// The usual paper for a language, as a Typst literal.
pub(super) fn paper(tag: &str) -> String {
    literal(sheet(usual(tag)))
}

/// Typst's name for a paper size.
pub(super) const fn sheet(size: PaperSize) -> &'static str {
    match size {
        PaperSize::A4 => "a4",
        PaperSize::Letter => "us-letter",
    }
}

/// US letter in regions that use it, else A4. English without a region counts as American.
pub(super) fn usual(tag: &str) -> PaperSize {
    let is_letter = match region_of(tag) {
        Some(region) => LETTER.contains(&region.to_ascii_uppercase().as_str()),
        None => tag == ENGLISH,
    };
    if is_letter {
        PaperSize::Letter
    } else {
        PaperSize::A4
    }
}

/// An ISO date in Typst code, or `none`.
pub(super) fn day(iso: &str) -> String {
    match iso.parse::<crate::quantity::Date>() {
        Ok(date) if date.year() >= 0 => format!(
            "datetime(year: {}, month: {}, day: {})",
            date.year(),
            date.month(),
            date.day()
        ),
        _ => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_choose_language_region_and_paper() {
        assert_eq!(
            (language("pt-BR"), region("pt-BR"), paper("pt-BR")),
            literals("pt", "BR", "a4")
        );
        assert_eq!(
            (language("en-US"), region("en-US"), paper("en-US")),
            literals("en", "US", "us-letter")
        );
        assert_eq!(paper("en"), "\"us-letter\"");
        assert_eq!(paper("en-GB"), "\"a4\"");
        assert_eq!(
            (language("\"x"), region("zh-Hant")),
            ("\"en\"".to_owned(), "none".to_owned())
        );
    }

    fn literals(language: &str, region: &str, paper: &str) -> (String, String, String) {
        (literal(language), literal(region), literal(paper))
    }
}

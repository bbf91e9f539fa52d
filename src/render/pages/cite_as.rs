//! How the brief itself is cited.

use crate::citations::CitationEngine;
use crate::citations::rich::Rich;
use crate::model::work::{
    Date, DateVariable, Kind, Name, NameVariable, StandardVariable, Work, WorkDate,
};
use crate::render::content::Page;
use crate::render::exports::bibtex::{BibtexEntry, address, escaped};

/// How the brief itself is cited, as an entry of a reference list.
pub fn printed(engine: &CitationEngine, page: &Page<'_>, url: Option<&str>) -> Vec<Rich> {
    let mut cited = engine.listed(&work(page, url), &page.language.tag);
    if let [first, second] = page.brief.authors.as_slice() {
        pair(&mut cited, &first.name.value, &second.name.value);
    }
    cited
}

/// Takes away the comma that styles set between two names because the first would be inverted, as in "Lee, Ann, and Bo Roe": names that stand
/// as printed are none.
fn pair(parts: &mut [Rich], first: &str, second: &str) {
    let mut whole = String::new();
    Rich::push_words(parts, &mut whole);
    if let Some(mut comma) = comma_between(&whole, first, second) {
        remove(parts, &mut comma);
    }
}

/// The byte of the comma between two names before a word or sign that joins them.
fn comma_between(text: &str, first: &str, second: &str) -> Option<usize> {
    let (before, rest) = text.split_once(first)?;
    let (link, _) = rest.strip_prefix(", ")?.split_once(second)?;
    let joins = !link.trim().is_empty() && !link.contains(',');
    joins.then_some(before.len() + first.len())
}

/// Removes the character at a byte of all words together; `at` counts down to it.
fn remove(parts: &mut [Rich], at: &mut usize) -> bool {
    parts.iter_mut().any(|part| match part {
        Rich::Text(text) if text.is_char_boundary(*at) && *at < text.len() => {
            text.remove(*at);
            true
        }
        Rich::Text(text) => {
            *at = at.saturating_sub(text.len());
            false
        }
        Rich::Styled(_, inner) | Rich::Link(_, inner) | Rich::Source(_, inner) => remove(inner, at),
    })
}

/// The brief as a work that can be cited.
///
/// Authors' names stand as printed on the page: which part is the family name is not recorded.
fn work(page: &Page<'_>, url: Option<&str>) -> Work {
    let brief = page.brief;
    let mut work = Work::new(Kind::Report);
    work.set_text(StandardVariable::Title, page.title.clone());
    let authors = brief.authors.iter();
    let authors = authors.map(|author| Name::Body(author.name.value.clone()));
    work.set_names(NameVariable::Author, authors.collect());
    if let Some(date) = &brief.date {
        let date = Date {
            year: date.value.year().into(),
            month: u8::try_from(date.value.month() - 1).ok(),
            day: u8::try_from(date.value.day() - 1).ok(),
            approximate: false,
            season: None,
        };
        work.set_date(DateVariable::Issued, WorkDate::Known(date, None));
    }
    let publisher = &page.project.config.publisher.name;
    work.set_text(StandardVariable::Publisher, publisher.as_str());
    work.set_text(StandardVariable::URL, url.unwrap_or_default());
    work
}

/// Format keys: extra fields of a brief that BibTeX has too.
const FIELDS: &[&str] = &["doi", "number"];

/// How the brief itself is cited, in BibTeX.
pub fn bibtex(page: &Page<'_>, url: Option<&str>) -> String {
    let brief = page.brief;
    let mut out = BibtexEntry::new("report", &brief.slug);
    let names: Vec<String> = brief
        .authors
        .iter()
        .map(|author| format!("{{{}}}", escaped(&author.name.value)))
        .collect();
    out.raw("author", &names.join(" and "));
    out.text("title", Some(&page.title));
    out.text("institution", Some(&page.project.config.publisher.name));
    out.text(
        "date",
        brief
            .date
            .as_ref()
            .map(|date| date.value.to_string())
            .as_deref(),
    );
    for (name, value) in &brief.extra {
        if FIELDS.contains(&name.value.as_str()) {
            out.text(&name.value, Some(&value.value));
        }
    }
    if let Some(url) = url {
        out.raw("url", &address(url));
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_have_no_comma_before_what_joins_them() {
        let text = |text: &str| Rich::Text(text.to_owned());
        for (parts, expected) in [
            (
                vec![text("Ann Lee"), text(", and "), text("Bo Roe. 2024.")],
                "Ann Lee and Bo Roe. 2024.",
            ),
            (
                vec![text("1. Ann Lee, & Bo Roe. (2024).")],
                "1. Ann Lee & Bo Roe. (2024).",
            ),
            (
                vec![Rich::Source(
                    "a".to_owned(),
                    vec![text("Ann Lee"), text(", und Bo Roe")],
                )],
                "Ann Lee und Bo Roe",
            ),
            (
                vec![text("Ann Lee and Bo Roe, On")],
                "Ann Lee and Bo Roe, On",
            ),
            (vec![text("Ann Lee, Bo Roe. On")], "Ann Lee, Bo Roe. On"),
            (vec![text("Ann Lee; Bo Roe. On")], "Ann Lee; Bo Roe. On"),
            (vec![text("ANN LEE, BO ROE")], "ANN LEE, BO ROE"),
        ] {
            let mut parts = parts;
            pair(&mut parts, "Ann Lee", "Bo Roe");
            let mut words = String::new();
            Rich::push_words(&parts, &mut words);
            assert_eq!(words, expected);
        }
    }
}

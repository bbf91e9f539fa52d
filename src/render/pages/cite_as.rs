//! How the brief itself is cited.

use hayagriva::types::{EntryType, FormatString, Person, Publisher, QualifiedUrl};

use crate::render::citations::CitationEngine;
use crate::render::citations::bibtex::{BibtexEntry, address, escaped};
use crate::render::content::Page;
use crate::render::rich::Rich;

/// How the brief itself is cited, as an entry of a reference list.
///
/// Names of authors stand as they are printed on the page: which part of one is the family name is not recorded.
pub fn printed(engine: &CitationEngine, page: &Page<'_>, url: Option<&str>) -> Vec<Rich> {
    let brief = page.brief;
    let mut entry = hayagriva::Entry::new(&brief.slug, EntryType::Report);
    let is_titled = !page.title.trim().is_empty();
    entry.set_title(FormatString::with_value(page.title.clone()));
    let person = |name: &str| Person {
        name: name.to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    let authors = brief
        .authors
        .iter()
        .map(|author| person(&author.name.value));
    entry.set_authors(authors.collect());
    if let Some(date) = &brief.date {
        entry.set_date(hayagriva::types::Date {
            year: date.value.year().into(),
            month: u8::try_from(date.value.month() - 1).ok(),
            day: u8::try_from(date.value.day() - 1).ok(),
            approximate: false,
            season: None,
        });
    }
    let publisher = &page.project.config.publisher.name;
    if !publisher.is_empty() {
        let name = FormatString::with_value(publisher);
        entry.set_publisher(Publisher::new(Some(name), None));
    }
    if let Some(url) = url.and_then(|url| url.parse().ok()) {
        entry.set_url(QualifiedUrl::new(url, None));
    }
    let filled = [
        is_titled,
        brief.authors.is_empty(),
        entry.date().is_some(),
        entry.publisher().is_some(),
        entry.url().is_some(),
    ];
    engine.listed(&entry, filled, &page.language.tag)
}

/// Format keys: extra fields of a brief that BibTeX has, too.
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

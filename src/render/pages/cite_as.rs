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
    engine.listed(&work(page, url), &page.language.tag)
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

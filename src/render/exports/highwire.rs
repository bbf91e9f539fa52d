//! Highwire Press tags, as Google Scholar and Zotero read them: the value of `citation_reference` for each cited work.

use std::fmt::Write as _;

use super::moments;
use crate::model::Source;
use crate::model::work::{
    Kind, NumberVariable as N, PageVariable, StandardVariable as S, Variable, Work,
};

/// What is known about a work: `citation_title=…;citation_author=…`.
pub fn reference(source: &Source) -> String {
    let work = &source.work;
    let mut out = Pairs::default();
    let text = |variable: S| work.text(variable).map(|text| text.readable());
    out.pair("title", text(S::Title).as_deref());
    for author in work.authors() {
        out.pair("author", Some(&author.family_first()));
    }
    if work.authors().is_empty() {
        for editor in work.editors() {
            out.pair("editor", Some(&editor.family_first()));
        }
    }
    let date = work.issued().and_then(moments::iso);
    let date = date.map(|date| date.replace('-', "/"));
    out.pair("publication_date", date.as_deref());
    out.pair(holder(work.kind), text(S::ContainerTitle).as_deref());
    out.pair(publisher(work.kind), text(S::Publisher).as_deref());
    let number = |variable: N| work.plain(variable);
    out.pair("volume", number(N::Volume));
    out.pair("issue", number(N::Issue));
    let own = number(N::Number).filter(|_| work.kind == Kind::Report);
    out.pair("technical_report_number", own);
    let (first, last) = pages(work);
    out.pair("firstpage", first);
    out.pair("lastpage", last);
    for (key, variable) in IDENTIFIERS {
        out.pair(key, work.plain(*variable));
    }
    out.0
}

/// Format keys: tags of identifiers.
const IDENTIFIERS: &[(&str, Variable)] = &[
    ("doi", Variable::Standard(S::DOI)),
    ("isbn", Variable::Standard(S::ISBN)),
    ("issn", Variable::Standard(S::ISSN)),
    ("pmid", Variable::Standard(S::PMID)),
];

/// Format keys: the tag of a work's container.
fn holder(kind: Kind) -> &'static str {
    match kind {
        Kind::Chapter | Kind::Entry | Kind::EntryDictionary | Kind::EntryEncyclopedia => {
            "inbook_title"
        }
        Kind::PaperConference | Kind::Speech => "conference_title",
        _ => "journal_title",
    }
}

/// Format keys: the tag of a work's publisher.
fn publisher(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "technical_report_institution",
        Kind::Thesis => "dissertation_institution",
        _ => "publisher",
    }
}

/// The first page, and the last if there is a single range.
fn pages(work: &Work) -> (Option<&str>, Option<&str>) {
    let pages = work.plain(PageVariable::Page).unwrap_or_default();
    let mut ends = pages
        .split(['-', '–', '—', ',', ';', ' '])
        .filter(|end| !end.is_empty());
    (ends.next(), ends.next().filter(|_| ends.next().is_none()))
}

/// Writes pairs of tag and value.
#[derive(Default)]
struct Pairs(String);

impl Pairs {
    /// Adds a pair, unless its value is empty. Semicolons in the value are replaced, as they would end it.
    fn pair(&mut self, key: &str, value: Option<&str>) {
        let words = value.unwrap_or_default().split_whitespace();
        let value = words.collect::<Vec<_>>().join(" ").replace(';', ",");
        if value.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(';');
        }
        let _ = write!(self.0, "citation_{key}={value}");
    }
}

//! Links from a brief onward: to the lists that hold it, and to briefs that rest on the same records.

use super::brief::day;
use super::catalogue::Catalogue;
use super::site::{address, page_of};
use super::taxonomy::TaxonomyKind;
use crate::model::Source;
use crate::render::content::Page;
use crate::render::view::{BriefView, FiledView, RelatedView, TermView};

/// Adds the onward links to the HTML view of a page.
pub fn add(view: &mut BriefView, page: &Page<'_>, catalogue: &Catalogue) {
    for author in &mut view.authors {
        let term = catalogue.author(author);
        author.page = term.map(|term| format!("../{}", address(TaxonomyKind::Authors, term)));
    }
    let brief = page.brief;
    let filed = [
        (TaxonomyKind::Regions, &brief.regions),
        (TaxonomyKind::Topics, &brief.topics),
    ];
    let filed = filed.into_iter().filter(|(_, names)| !names.is_empty());
    view.filed = filed
        .map(|(kind, names)| FiledView {
            name: page.language.word(kind.folder()).to_owned(),
            terms: names
                .iter()
                .map(|name| term(catalogue, kind, &name.value))
                .collect(),
        })
        .collect();
    view.kicker_page = kicker(view, catalogue);
    view.related = related(page, catalogue);
}

/// The address of the list for the region or topic in the kicker, if the brief is filed there.
fn kicker(view: &BriefView, catalogue: &Catalogue) -> Option<String> {
    let named = view.kicker.as_ref()?;
    let kinds = [TaxonomyKind::Regions, TaxonomyKind::Topics].into_iter();
    let mut pages = kinds.filter_map(|kind| term(catalogue, kind, named).address);
    let filed = |page: &String| {
        let mut terms = view.filed.iter().flat_map(|kind| &kind.terms);
        terms.any(|term| term.address.as_ref() == Some(page))
    };
    pages.find(filed)
}

fn term(catalogue: &Catalogue, kind: TaxonomyKind, name: &str) -> TermView {
    let term = catalogue.term(kind, name);
    TermView {
        name: name.to_owned(),
        address: term.map(|term| format!("../{}", address(kind, term))),
        count: term.map_or(0, |term| term.briefs.len()),
    }
}

fn related(page: &Page<'_>, catalogue: &Catalogue) -> Vec<RelatedView> {
    let claims = page.annex.claims.iter();
    let claims = claims.map(|claim| claim.id.value.as_str());
    let records = claims.chain(page.annex.evidence.keys().copied());
    let sources = page
        .sources()
        .map(|source: &Source| source.id.value.as_str());
    let found = catalogue.related(&page.brief.slug, records, sources);
    let own = &page.language.tag;
    found
        .into_iter()
        .map(|entry| RelatedView {
            title: entry.title.clone(),
            address: format!("../{}", page_of(entry)),
            language: Some(entry.language.clone()).filter(|tag| tag != own),
            date: entry.date.map(|date| day(date, &page.language)),
        })
        .collect()
}

//! Document links: files that a brief shows, and addresses of sources and their copies.

use crate::arrange::Arrange as _;
use crate::model::record::is_web;
use crate::model::{asset_path, data_path};
use crate::prose::Passage;
use crate::span::Span;

use super::view::View;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A file of the project, by its path below the root.
    File(String),
    /// An address of the web.
    Web(String),
}

/// The links of a file, in order.
pub fn links(view: &View<'_>) -> Vec<(Span, LinkTarget)> {
    let mut found = of_brief(view);
    found.extend(of_records(view));
    found.arrange_by_key(|(span, _)| *span);
    found
}

fn of_brief(view: &View<'_>) -> Vec<(Span, LinkTarget)> {
    let Some(brief) = view.brief() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for image in brief.images() {
        let path = asset_path(view.path(), &image.value);
        found.extend(path.map(|path| (image.span, LinkTarget::File(path))));
    }
    for columns in brief
        .exhibits
        .iter()
        .filter_map(|exhibit| exhibit.csv.as_ref())
    {
        let path = data_path(view.path(), &columns.rows.file.value);
        found.extend(path.map(|path| (columns.rows.file.span, LinkTarget::File(path))));
    }
    let of_passage = |passage: &Passage| {
        let links = passage.links.iter();
        let web = links.filter(|(_, address)| is_web(address));
        let web = web.map(|(words, address)| {
            (
                passage.text.span(words.clone()),
                LinkTarget::Web(address.clone()),
            )
        });
        web.collect::<Vec<_>>()
    };
    found.extend(brief.passages.iter().flat_map(of_passage));
    found
}

fn of_records(view: &View<'_>) -> Vec<(Span, LinkTarget)> {
    let library = &view.project.library;
    let mut found = Vec::new();
    let mut web = |span: Option<Span>, address: Option<&str>| {
        if let (Some(span), Some(address)) = (span, address)
            && span.file == view.file
            && is_web(address)
        {
            found.push((span, LinkTarget::Web(address.to_owned())));
        }
    };
    for source in library.sources.values() {
        let field = |name: &str| source.fields.get(name).copied();
        web(field("url"), source.work.url());
        let doi = source
            .work
            .doi()
            .map(|doi| format!("https://doi.org/{doi}"));
        web(field("serial-number.doi"), doi.as_deref());
        let copy = source.archive.as_ref();
        web(
            copy.map(|copy| copy.span),
            copy.map(|copy| copy.value.as_str()),
        );
    }
    for evidence in library.evidence.values() {
        let copy = evidence.archive.as_ref();
        web(
            copy.map(|copy| copy.span),
            copy.map(|copy| copy.value.as_str()),
        );
    }
    found
}

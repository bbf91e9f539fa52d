//! `duplicate-source`

use std::collections::BTreeMap;

use crate::arrange::Arrange as _;
use crate::check::{Context, Sink, removal};
use crate::diagnostic::{Fix, Safety};
use crate::model::{Link, Source, page_address};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// Two sources with one DOI, or with one address once `www.`, tracking parameters, fragments and a final slash are taken away.
    ///
    /// ## Why it matters
    ///
    /// One work under two ids counts twice as support, and is corrected once.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// pew-page: { type: web, title: Views of China, publisher: Pew, date: 2023, url: "https://example.org/views" }
    /// pew-page-shared: { type: web, title: Views of China, publisher: Pew, date: 2023, url: "https://www.example.org/views/?utm_source=x" }
    /// #~ duplicate-source: `pew-page`
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// pew-page: { type: web, title: Views of China, publisher: Pew, date: 2023, url: "https://example.org/views" }
    /// pew-table: { type: web, title: Views of China, publisher: Pew, date: 2023, url: "https://example.org/views?table=2" }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Keep one of the two, and use its id everywhere.
    DUPLICATE_SOURCE = "duplicate-source",
    group: References,
    level: Warning,
    fix: Unsafe,
    across: Places(check),
    summary: "one work stands under two ids",
    check: None,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut seen: BTreeMap<String, &Source> = BTreeMap::new();
    let mut links = None;
    let mut sources: Vec<&Source> = context.project.library.sources.values().collect();
    sources.arrange_by_key(|source| source.id.span);
    for source in sources {
        for name in identities(source) {
            let Some(first) = seen.get(&name) else {
                seen.insert(name, source);
                continue;
            };
            let mut finding = sink
                .at(
                    source.id.span,
                    format!(
                        "`{}` is the same work as `{}`",
                        source.id.value, first.id.value
                    ),
                )
                .related(first.id.span, "first recorded here")
                .note(format!("both are {name}"))
                .help(format!(
                    "keep one of the two, and cite `{}` everywhere",
                    first.id.value
                ));
            let links = links.get_or_insert_with(|| links_by_id(context));
            if let Some(fix) = merge(context, links, source, &first.id.value) {
                finding = finding.fix(fix);
            }
            sink.push(finding);
            break;
        }
    }
}

/// The fix that cites `first` wherever `second` was, and removes `second`; `None` where `first` goes back to `second` through `via`.
fn merge(
    context: &Context<'_>,
    links: &BTreeMap<&str, Vec<&Link>>,
    second: &Source,
    first: &str,
) -> Option<Fix> {
    let project = context.project;
    let via = project.library.sources.get(first)?.via.as_ref();
    if via.is_some_and(|via| via.value == second.id.value) {
        return None; // it would be seen through itself
    }
    let cited = links.get(second.id.value.as_str());
    let mut edits: Vec<Spanned<String>> = cited
        .into_iter()
        .flatten()
        .map(|link| Spanned::new(first.to_owned(), link.span))
        .collect();
    edits.push(removal::of(&project.files, second)?);
    edits.arrange_by_key(|edit| edit.span);
    edits.dedup();
    Some(Fix {
        title: format!("cite `{first}` instead, and remove `{}`", second.id.value),
        safety: Safety::Unsafe,
        edits,
    })
}

/// Every link to a source, by the source's id.
fn links_by_id<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<&'a Link>> {
    let project = context.project;
    let evidence = project.library.evidence.values();
    let of_evidence = evidence.filter_map(|evidence| evidence.source.as_ref());
    let sources = project.library.sources.values();
    let of_sources = sources.filter_map(|source| source.via.as_ref());
    let of_briefs = project.briefs.iter().flat_map(|brief| &brief.cited);
    let mut links: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in of_evidence.chain(of_sources).chain(of_briefs) {
        links.entry(&link.value).or_default().push(link);
    }
    links
}

fn identities(source: &Source) -> Vec<String> {
    let doi = source.work.doi().map(|doi| {
        let doi = doi.trim().to_lowercase();
        format!(
            "doi:{}",
            doi.trim_start_matches("https://doi.org/")
                .trim_start_matches("doi:")
        )
    });
    let url = source.work.url().map(page_address);
    doi.into_iter().chain(url).collect()
}

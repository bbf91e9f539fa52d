//! `missing-locator`

use std::collections::BTreeSet;

use crate::check::{Context, Sink, usage};
use crate::model::work::NumberVariable;
use crate::model::{Record, Source};
use crate::prose::References;

super::rule! {
    /// ## What it checks
    ///
    /// A citation in prose of a source of 30 pages or more (its `page-total`) that names no page, table or section: neither
    /// in the citation nor, for evidence, in the record's `locator` or `data`.
    ///
    /// ## Why it matters
    ///
    /// Nobody checks a number that stands somewhere in a book.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// yearbook: { type: report, title: Yearbook of Trade, publisher: The Bureau, date: 2023, page-total: 212 }
    /// #- content/briefs/a.md
    /// Ports are the bottleneck [@yearbook].
    /// <!--~ missing-locator: 212 pages -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// yearbook: { type: report, title: Yearbook of Trade, publisher: The Bureau, date: 2023, page-total: 212 }
    /// leaflet: { type: report, title: Trade at a Glance, publisher: The Bureau, date: 2023, page-total: 2 }
    /// #- content/evidence/a.yaml
    /// ports: { source: yearbook, locator: p. 14, finding: Ports are the bottleneck of trade. }
    /// #- content/briefs/a.md
    /// Ports are the bottleneck [@yearbook, p. 14], as the tables show [@ports] and the leaflet repeats [@leaflet].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the place: `[@id, p. 14]`, or `locator: p. 14` in the evidence.
    ///
    /// ## Options
    ///
    /// `pages`: from how many pages on a source is long; 30 unless set.
    MISSING_LOCATOR = "missing-locator",
    group: References,
    level: Warning, draft: Review,
    options: { "pages" => Count },
    summary: "a long work is cited without a page, table or section",
    check: Some(check),
}

/// The number of pages from which a source counts as long.
const LONG: i32 = 30;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let most = context
        .option(&MISSING_LOCATOR, "pages")
        .and_then(|pages| pages.parse().ok());
    let long = most.unwrap_or(LONG);
    for brief in &context.project.briefs {
        // Evidence is reported once, however often it is cited: one locator mends all.
        let mut seen = BTreeSet::new();
        for references in brief.passages.iter().flat_map(usage::references) {
            in_references(context, sink, references, long, &mut seen);
        }
    }
}

fn in_references<'a>(
    context: &Context<'a>,
    sink: &mut Sink,
    references: &References,
    long: i32,
    seen: &mut BTreeSet<&'a str>,
) {
    let library = &context.project.library;
    for item in references
        .items
        .iter()
        .filter(|item| item.locator.is_none())
    {
        let Some(record) = library.get(&item.id.value) else {
            continue;
        };
        let Some(source) = usage::source(library, record) else {
            continue;
        };
        let Some(pages) = pages(source).filter(|pages| *pages >= long) else {
            continue;
        };
        let mut finding = sink.at(
            item.id.span,
            format!(
                "no page is named of `{}`, which has {pages} pages",
                source.id.value
            ),
        );
        match record {
            Record::Evidence(evidence)
                if evidence.locator.is_some()
                    || evidence.place().is_some()
                    || !seen.insert(&evidence.id.value) =>
            {
                continue;
            }
            Record::Evidence(evidence) => {
                finding = finding
                    .related(evidence.id.span, "recorded here without a `locator`")
                    .help("add a `locator` to the record: a page, a table or a section");
            }
            Record::Source(_) | Record::Claim(_) => {
                let place = source.fields.get("page-total").copied();
                finding = finding
                    .related(place.unwrap_or(source.id.span), "its length")
                    .help(format!("name the place: `[@{}, p. …]`", item.id.value));
            }
        }
        sink.push(finding);
    }
}

fn pages(source: &Source) -> Option<i32> {
    source
        .work
        .plain(NumberVariable::NumberOfPages)?
        .parse()
        .ok()
}

//! `wrong-locator`

use crate::check::quotation::{
    Elsewhere, Match, QuotationAssessment, QuotationVerdict, contradiction,
};
use crate::check::{Context, Sink, usage};
use crate::diagnostic::{Fix, Safety};
use crate::lang::ENGLISH;
use crate::model::work::{NumberVariable, PageVariable};
use crate::model::{Library, Source};
use crate::prose::Reference;
use crate::span::{Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation whose citation names another page, section or table than the evidence that holds the words; also one
    /// that cites evidence without the words, while they stand under other evidence of the same source, elsewhere in it; and any citation of
    /// a page that the source has not, by its `page-range` or `page-total`.
    ///
    /// ## Why it matters
    ///
    /// Who looks the words up does not find them, and doubts the rest.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// locks: { source: report, locator: p. 12, quote: { text: The upper locks leak in winter and the lower locks leak in summer. } }
    /// #- content/briefs/a.md
    /// The report says: "The upper locks leak in winter and the lower locks leak in summer" [@locks, p. 14].
    /// <!--~ wrong-locator: stands on `p. 12` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// locks: { source: report, locator: p. 12, quote: { text: The upper locks leak in winter and the lower locks leak in summer. } }
    /// tides: { source: report, locator: p. 31, quote: { text: "The tide tables were printed abroad, and they were right about another coast." } }
    /// #- content/briefs/a.md
    /// The report says: "The upper locks leak in winter and the lower locks leak in summer" [@tides].
    /// <!--~ wrong-locator: stands under `locks` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// tides: { type: article, title: Tide tables, author: "Doe, Jane", date: 2023, page-range: 101-118 }
    /// #- content/briefs/a.md
    /// The tables were printed abroad [@tides, p. 131].
    /// <!--~ wrong-locator: has pages 101-118 -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// locks: { source: report, locator: p. 12, quote: { text: The upper locks leak in winter and the lower locks leak in summer. } }
    /// #- content/briefs/a.md
    /// The report says: "The upper locks leak in winter and the lower locks leak in summer" [@locks, pp. 11–12].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the locator of the evidence, or leave it to the evidence, whose locator is printed. If the evidence is wrong,
    /// correct it there.
    WRONG_LOCATOR = "wrong-locator",
    group: Quotations,
    level: Warning,
    fix: Safe | Unsafe,
    summary: "a quotation is cited from another page or section than it stands on",
    check: Some(check),
}

/// Format keys: fields of a source that say which pages it has.
const PAGES: &[&str] = &["page-range", "page-total"];

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    for brief in &context.project.briefs {
        let references = brief.passages.iter().flat_map(usage::references);
        for item in references.flat_map(|references| &references.items) {
            if let Some((locator, source, pages)) = beyond(library, item) {
                let mut fields = PAGES.iter();
                let place = fields.find_map(|field| source.fields.get(*field).copied());
                sink.push(
                    sink.at(
                        locator.span,
                        format!(
                            "`{}` has pages {pages}, and no `{}`",
                            source.id.value, locator.value
                        ),
                    )
                    .related(place.unwrap_or(source.id.span), "its pages")
                    .help("write the page where it stands, or correct the pages of the source"),
                );
            }
        }
    }
    for assessment in context.quotations().all() {
        if let QuotationVerdict::Elsewhere(elsewhere) = &assessment.verdict {
            report_elsewhere(sink, assessment, elsewhere);
        } else if let Some((reference, found)) = contradicted(library, assessment) {
            report(library, sink, assessment, reference, found);
        }
    }
}

/// The locator of a reference that names a page which its source has not, and the pages that it has. An article is also counted from its first page.
fn beyond<'a>(
    library: &'a Library,
    item: &'a Reference,
) -> Option<(&'a Spanned<String>, &'a Source, String)> {
    let locator = item.locator.as_ref()?;
    let source = usage::source(library, library.get(&item.id.value)?)?;
    let range = source.work.plain(PageVariable::Page);
    let total = source.work.plain(NumberVariable::NumberOfPages);
    let pages = range
        .map(str::to_owned)
        .or_else(|| Some(format!("1-{}", total?)))?;
    let (first, last) = pages.split_once(['-', '–'])?;
    let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    let length = last.checked_sub(first)? + 1;
    let is_outside = |first: u32, last: u32| {
        let own = format!("pp. {first}-{last}");
        contradiction(&locator.value, &own, ENGLISH.tag).is_some()
    };
    (is_outside(first, last) && is_outside(1, length)).then_some((locator, source, pages))
}

/// A reference whose locator contradicts that of the evidence with the words, when no other agrees with one.
fn contradicted<'a, 'b>(
    library: &Library,
    assessment: &'b QuotationAssessment<'a>,
) -> Option<(&'a Reference, &'b Match<'a>)> {
    let mut wrong = None;
    for found in assessment.matches() {
        let evidence = library.evidence.get(found.record)?;
        let right = evidence.locator.as_ref()?;
        let source = evidence.source.as_ref()?;
        let mut named = assessment.references.iter().filter(|reference| {
            let id = &reference.id.value;
            id == found.record || *id == source.value
        });
        // A reference without a locator prints that of the evidence.
        let contradicts = |reference: &&&'a Reference| {
            let said = reference.locator.as_ref();
            said.is_some_and(|said| {
                contradiction(&said.value, &right.value, assessment.language).is_some()
            })
        };
        match named.clone().find(contradicts) {
            Some(reference) if named.all(|reference| contradicts(&reference)) => {
                wrong = wrong.or(Some((*reference, found)));
            }
            _ => return None,
        }
    }
    wrong
}

fn report(
    library: &Library,
    sink: &mut Sink,
    assessment: &QuotationAssessment<'_>,
    reference: &Reference,
    found: &Match<'_>,
) {
    let evidence = library.evidence.get(found.record);
    let right = evidence.and_then(|evidence| evidence.locator.as_ref());
    let (Some(said), Some(right)) = (&reference.locator, right) else {
        return;
    };
    let Some((wrong, recorded)) = contradiction(&said.value, &right.value, assessment.language)
    else {
        return;
    };
    let wrong_text = said.value.get(wrong.range.clone()).unwrap_or("");
    let right_text = right.value.get(recorded.range).unwrap_or("");
    let at = part(said, &wrong.range);
    let mut finding = sink
        .at(
            at.unwrap_or(said.span),
            format!("the quotation stands on `{right_text}`, not on `{wrong_text}`"),
        )
        .related(right.span, format!("the locator of `{}`", found.record))
        .related(assessment.span, "the quotation")
        .help(format!(
            "write `{right_text}`, or correct the locator of `{}`",
            found.record
        ));
    if let Some(at) = at {
        finding = finding.fix(Fix {
            title: format!("write `{right_text}`"),
            safety: Safety::Safe,
            edits: vec![Spanned::new(right_text.to_owned(), at)],
        });
    }
    sink.push(finding);
}

/// The place of a part of a locator; `None` where the file writes the locator in another way.
fn part(locator: &Spanned<String>, range: &std::ops::Range<usize>) -> Option<Span> {
    let whole = locator.span.range();
    (whole.len() == locator.value.len()).then(|| {
        let start = whole.start;
        Span::new(locator.span.file, start + range.start..start + range.end)
    })
}

fn report_elsewhere(
    sink: &mut Sink,
    assessment: &QuotationAssessment<'_>,
    elsewhere: &Elsewhere<'_>,
) {
    let record = elsewhere.found.record;
    let mut finding = sink.at(
        elsewhere.at,
        format!(
            "the quotation stands under `{record}` (`{}`), not under `{}` (`{}`)",
            elsewhere.right, elsewhere.cited, elsewhere.wrong
        ),
    );
    if let Some(place) = elsewhere.found.places.first() {
        finding = finding.related(*place, "the words stand here");
    }
    let mut ids = assessment
        .references
        .iter()
        .map(|reference| reference.id.span);
    if ids.any(|id| id == elsewhere.at) {
        finding = finding.fix(Fix {
            title: format!("cite `{record}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(record.to_owned(), elsewhere.at)],
        });
    }
    sink.push(
        finding
            .related(assessment.span, "the quotation")
            .help(format!("cite `{record}`")),
    );
}

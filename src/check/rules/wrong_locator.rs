//! `wrong-locator`

use crate::check::quotation::{
    Elsewhere, Match, QuotationAssessment, QuotationVerdict, contradiction,
};
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::model::Library;
use crate::prose::Reference;
use crate::span::{Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation whose citation names another page, section or table than the evidence that holds the words; also one
    /// that cites evidence without the words, while they stand under other evidence of the same source, elsewhere in it.
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

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    for assessment in context.quotations().all() {
        if let QuotationVerdict::Elsewhere(elsewhere) = &assessment.verdict {
            report_elsewhere(sink, assessment, elsewhere);
        } else if let Some((reference, found)) = contradicted(library, assessment) {
            report(library, sink, assessment, reference, found);
        }
    }
}

/// The reference whose locator contradicts a record with the quoted words, and that record's match; `None` where any reference agrees.
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

//! `mixed-vintages`

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::status::TraceKind;
use crate::check::{Context, Sink};
use crate::lang::{List, english};
use crate::mention::Kind;
use crate::model::{Body, Evidence, Figure, Library};
use crate::span::{Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// A change or a multiple between two figures, in prose or in a derived figure, of which one is a first release by its `basis`
    /// (first, advance, preliminary, flash, provisional) and the other a final or revised one.
    ///
    /// ## Why it matters
    ///
    /// Part of the difference is the revision, not the change.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// output-q1: { source: report, figure: { measure: Output in the first quarter, value: 200 billion USD, period: "2023-Q1", basis: advance estimate } }
    /// output-q2: { source: report, figure: { measure: Output in the second quarter, value: 210 billion USD, period: "2023-Q2", basis: revised } }
    /// #- content/briefs/a.md
    /// Output [rose 5 percent][@output-q1; @output-q2].
    /// <!--~ mixed-vintages: `output-q1` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// output-q1: { source: report, figure: { measure: Output in the first quarter, value: 200 billion USD, period: "2023-Q1", basis: revised } }
    /// output-q2: { source: report, figure: { measure: Output in the second quarter, value: 210 billion USD, period: "2023-Q2", basis: final } }
    /// #- content/briefs/a.md
    /// Output [rose 5 percent][@output-q1; @output-q2].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare releases of the same standing: both first, or both revised.
    MIXED_VINTAGES = "mixed-vintages",
    group: Dates,
    level: Warning,
    summary: "a first release is compared with a revised figure",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    for evidence in context.evidence() {
        if let Body::Derived(derived) = &evidence.body {
            let operands = derived.operands.iter().map(|link| link.value.as_str());
            report(library, sink, derived.expression.span, operands);
        }
    }
    for assessment in context.assessments() {
        let compares = matches!(
            assessment.kind,
            TraceKind::Quantity(Kind::Change | Kind::Multiple)
        );
        if compares && assessment.records.len() == 2 {
            report(
                library,
                sink,
                assessment.span,
                assessment.records.iter().map(String::as_str),
            );
        }
    }
}

fn report<'a>(library: &Library, sink: &mut Sink, at: Span, ids: impl Iterator<Item = &'a str>) {
    let ids: BTreeSet<&str> = distinct(ids);
    let figures = ids.into_iter().filter_map(|id| library.evidence.get(id));
    let (mut first, mut settled) = (None, None);
    for evidence in figures {
        match release(evidence) {
            Some((Release::First, basis)) => first = first.or(Some((evidence, basis))),
            Some((Release::Settled, basis)) => settled = settled.or(Some((evidence, basis))),
            None => {}
        }
    }
    let (Some((early, early_basis)), Some((late, late_basis))) = (first, settled) else {
        return;
    };
    let finding = sink
        .at(
            at,
            format!(
                "`{}` ({}) is compared with `{}` ({})",
                early.id.value, early_basis.value, late.id.value, late_basis.value
            ),
        )
        .related(early_basis.span, "the first release")
        .related(late_basis.span, "the later one")
        .help("compare releases of the same standing");
    sink.push(finding);
}

enum Release {
    First,
    Settled,
}

/// The release that the basis of a figure names, first or settled, with that basis.
fn release(evidence: &Evidence) -> Option<(Release, &Spanned<String>)> {
    let Body::Figure(figure) = &evidence.body else {
        return None;
    };
    let figure: &Figure = figure;
    let basis = figure.basis.as_ref()?;
    let words = crate::check::names::words(&basis.value);
    let is_first = List::FirstReleases.is_among(&words)
        || matches!(words.as_slice(), [only] if english::find(only).ordinal == Some(1));
    match (is_first, List::SettledReleases.is_among(&words)) {
        (true, false) => Some((Release::First, basis)),
        (false, true) => Some((Release::Settled, basis)),
        _ => None,
    }
}

//! `dangling-evidence`

use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Guesses, Safety};
use crate::model::{Body, Link, Record};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// An id under `support` or `dispute` of a claim that is neither evidence nor a claim, and a `whole` of a figure that is no figure.
    ///
    /// ## Why it matters
    ///
    /// The claim looks supported, by nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [oec-17] }
    /// #~ dangling-evidence: `oec-17`
    /// ```
    ///
    /// ```yaml bad
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [report] }
    /// #~ dangling-evidence: is a source
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// oec-costs: { source: report, finding: Costs rose. }
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [oec-cost] }
    /// #~ dangling-evidence: `oec-cost`
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// oec-17: { source: report, finding: Costs rose. }
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [oec-17] }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the id, or record what the source says as evidence: `factum new evidence ID`.
    DANGLING_EVIDENCE = "dangling-evidence",
    group: Claims,
    level: Error,
    fix: Choice,
    summary: "a claim or figure rests on an id that is no evidence",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let guesses = Guesses::default();
    for claim in context.claim_records() {
        for link in claim.support.iter().chain(&claim.dispute) {
            match library.get(&link.value) {
                Some(Record::Evidence(_) | Record::Claim(_)) => {}
                Some(Record::Source(source)) => {
                    let finding = sink
                        .at(
                            link.span,
                            format!("`{}` is a source, not evidence", link.value),
                        )
                        .related(source.id.span, "the source")
                        .help("record what the source says as evidence, and name that");
                    sink.push(finding);
                }
                None => missing(context, sink, link, true, &guesses),
            }
        }
    }
    for evidence in context.evidence() {
        if let Body::Figure(figure) = &evidence.body
            && let Some(whole) = &figure.whole
            && !library.evidence.contains_key(&whole.value)
        {
            missing(context, sink, whole, false, &guesses);
        }
    }
}

fn missing(
    context: &Context<'_>,
    sink: &mut Sink,
    link: &Link,
    takes_claims: bool,
    guesses: &Guesses,
) {
    if context.project.library.is_unreadable(&link.value) {
        return;
    }
    let finding = sink.at(
        link.span,
        format!("there is no evidence or claim `{}`", link.value),
    );
    let takes = |record: Record<'_>| match record {
        Record::Evidence(_) => true,
        Record::Claim(_) => takes_claims,
        Record::Source(_) => false,
    };
    sink.push(match context.nearest_id(&link.value, guesses, takes) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(near.to_owned(), link.span)],
        }),
        None => finding.help(format!("record it: `factum new evidence {}`", link.value)),
    });
}

//! `unsupported-claim`

use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A claim record with nothing under `support`, unless it says `assumed: true`. Prose is not judged.
    ///
    /// ## Why it matters
    ///
    /// A reader cannot tell it from opinion.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/claims/a.yaml
    /// tariffs-raise-costs:
    /// #~ unsupported-claim: `tariffs-raise-costs`
    ///   statement: Tariffs raise input costs.
    ///   kind: causal
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// costs-rose: { source: report, finding: Input costs rose after the tariff. }
    /// #- content/claims/a.yaml
    /// tariffs-raise-costs:
    ///   statement: Tariffs raise input costs.
    ///   kind: causal
    ///   support: [costs-rose]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name evidence or claims under `support`, or say that it is assumed: `assumed: true`.
    UNSUPPORTED_CLAIM = "unsupported-claim",
    group: Claims,
    level: Error,
    summary: "a claim rests on nothing and is not marked as assumed",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for claim in context.claim_records() {
        if claim.support.is_empty() && !claim.assumed {
            let finding = sink.at(
                claim.id.span,
                format!("nothing supports the claim `{}`", claim.id.value),
            );
            sink.push(
                finding.help("name evidence or claims under `support`, or say `assumed: true`"),
            );
        }
    }
}

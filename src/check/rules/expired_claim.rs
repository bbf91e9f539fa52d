//! `expired-claim`

use crate::check::{Context, Sink};
use crate::model::Record;

super::rule! {
    /// ## What it checks
    ///
    /// A claim that a brief uses, as a takeaway, by citation or as support of another claim, although its `valid_until` or its
    /// `review_by` lies before the brief's date, or before `--as-of`.
    ///
    /// ## Why it matters
    ///
    /// Whoever set the day knew that the statement would not hold for ever.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// truce: { source: report, finding: The two sides keep the ceasefire. }
    /// #- content/claims/a.yaml
    /// ceasefire-holds: { statement: The ceasefire holds., support: [truce], valid_until: 2023-12-31 }
    /// #- content/briefs/a.md
    /// Trade can resume while the ceasefire holds [@ceasefire-holds].
    /// <!--~ expired-claim: 2023-12-31 -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// truce: { source: report, finding: The two sides keep the ceasefire. }
    /// #- content/claims/a.yaml
    /// ceasefire-holds: { statement: The ceasefire holds., support: [truce], review_by: 2024-01-31 }
    /// #- content/briefs/a.md
    /// Trade can resume while the ceasefire holds [@ceasefire-holds].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Look at the claim again, and set a later day, or leave it out.
    EXPIRED_CLAIM = "expired-claim",
    group: Dates,
    level: Error, draft: Warning,
    summary: "a brief uses a claim whose day has passed",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for (brief, uses) in context.project.briefs.iter().zip(&context.uses) {
        let Some(today) = context.today(brief) else {
            continue;
        };
        for own in uses {
            let Record::Claim(claim) = own.record else {
                continue;
            };
            let valid = claim.valid_until.iter().map(|day| (day, "was valid until"));
            let review = claim
                .review_by
                .iter()
                .map(|day| (day, "was to be looked at again by"));
            let Some((day, what)) = valid.chain(review).find(|(day, _)| day.value < today) else {
                continue;
            };
            let finding = sink
                .at(
                    own.link.span,
                    format!("`{}` {what} {}", claim.id.value, day.value),
                )
                .related(day.span, "the day set in the record")
                .note(format!("judged by {today}"))
                .help("look at the claim again and set a later day, or leave it out");
            sink.push(finding);
        }
    }
}

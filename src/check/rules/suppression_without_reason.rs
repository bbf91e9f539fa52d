//! `suppression-without-reason`

use crate::check::{Context, Sink};
use crate::prose::SuppressionForm;

super::rule! {
    /// ## What it checks
    ///
    /// A `factum: allow(…)` comment without a `reason`.
    ///
    /// ## Why it matters
    ///
    /// An exception that nobody can explain cannot be reviewed. Until it has a reason it allows nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// # factum: allow(missing-field)
    /// #~ suppression-without-reason: gives no reason
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml good
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add `reason="…"` with words that a colleague will understand in a year, or remove the comment. In a table of
    /// evidence the words stand in the column `reason`.
    SUPPRESSION_WITHOUT_REASON = "suppression-without-reason",
    group: Checking,
    level: Error,
    summary: "a rule is allowed without a reason",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for (_, suppression) in context.suppressions() {
        let reason = suppression.reason.as_deref().unwrap_or("");
        if !reason.chars().any(char::is_alphanumeric) {
            let (message, help) = match suppression.form {
                SuppressionForm::Comment => ("the comment gives no reason", "add `reason=\"…\"`"),
                SuppressionForm::Row => (
                    "the row gives no reason",
                    "say it in the column `reason` of the row",
                ),
            };
            let finding = sink.at(suppression.span, message);
            sink.push(finding.note("without one it allows nothing").help(help));
        }
    }
}

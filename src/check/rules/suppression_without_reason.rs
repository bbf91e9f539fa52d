//! `suppression-without-reason`

use crate::check::{Context, Sink};

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
    /// Add `reason="…"` with words that a colleague will understand in a year, or remove the comment.
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
            sink.push(
                sink.at(suppression.span, "the comment gives no reason")
                    .note("without one it allows nothing")
                    .help("add `reason=\"…\"`"),
            );
        }
    }
}

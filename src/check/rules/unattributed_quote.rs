//! `unattributed-quote`

use crate::check::quotation::QuotationVerdict;
use crate::check::{Context, Sink};
use crate::diagnostic::Severity;

super::rule! {
    /// ## What it checks
    ///
    /// Four words or more in quotation marks, or a block quote, without a citation in the same sentence. Titles of works
    /// are no quotations.
    ///
    /// ## Why it matters
    ///
    /// A reader cannot tell whose words they are, nor look them up.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Officials called it "a historic mistake for our trade" at the time.
    /// <!--~ unattributed-quote: rests on nothing -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// officials: { source: report, quote: { text: It was a historic mistake for our trade with the neighbours. } }
    /// #- content/briefs/a.md
    /// Officials called it "a historic mistake for our trade with the neighbours" at the time [@officials].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record the words as a `quote` and anchor them: `["…"][@id]`.
    UNATTRIBUTED_QUOTE = "unattributed-quote",
    group: Quotations,
    level: Error, draft: Warning,
    summary: "a quotation rests on nothing",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for quotation in context.quotations().all() {
        if quotation.verdict == QuotationVerdict::Unattributed {
            let mut finding = sink.at(
                quotation.span,
                "the quotation rests on nothing that its sentence cites",
            );
            if quotation.is_asked() {
                finding.severity = Severity::Review;
            }
            sink.push(
                finding.help("record the words as a `quote` and anchor them: `[\"…\"][@id]`"),
            );
        }
    }
}

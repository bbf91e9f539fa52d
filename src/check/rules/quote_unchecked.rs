//! `quote-unchecked`

use crate::check::quotation::Verdict;
use crate::check::{Context, Sink};

crate::rule! {
    /// ## What it checks
    ///
    /// A quotation that cites something of which no words are recorded.
    ///
    /// ## Why it matters
    ///
    /// The citation looks checked, but nobody has compared the words.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// The report calls it "a historic mistake for our trade" [@report].
    /// <!--~ quote-unchecked: no words are recorded -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// mistake: { source: report, quote: { text: It was a historic mistake for our trade with the neighbours. } }
    /// #- content/briefs/a.md
    /// The report calls it "a historic mistake for our trade with the neighbours" [@mistake].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record the words as a `quote`, or as an `excerpt`, and cite that.
    QUOTE_UNCHECKED = "quote-unchecked",
    group: Quotations,
    level: Review,
    summary: "no words are recorded for what a quotation cites",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for quotation in context.quotations().all() {
        if quotation.verdict == Verdict::Unchecked {
            let cited = quotation.records.join("`, `");
            let finding = sink.at(
                quotation.span,
                format!("no words are recorded for `{cited}`, so the quotation is unchecked"),
            );
            sink.push(finding.help("record the words as a `quote` and cite that"));
        }
    }
}

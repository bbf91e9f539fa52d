//! `quote-unchecked`

use crate::check::quotation::QuotationVerdict;
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation that cites something of which no words are recorded, or is said to be translated from words of which
    /// no translation is.
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
        let (message, help) = match &quotation.verdict {
            QuotationVerdict::Unchecked => (
                format!(
                    "no words are recorded for `{}`, so the quotation is unchecked",
                    quotation.records.join("`, `")
                ),
                "record the words as a `quote` and cite that",
            ),
            QuotationVerdict::Translated(foreign)
                if quotation.declares_translation(&foreign.language) =>
            {
                (
                    format!(
                        "the words of `{}` are recorded in {} only, so the translation is unchecked",
                        foreign.record, foreign.language
                    ),
                    "record the `translation` beside the words",
                )
            }
            _ => continue,
        };
        sink.push(sink.at(quotation.span, message).help(help));
    }
}

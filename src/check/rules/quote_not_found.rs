//! `quote-not-found`

use crate::check::quotation::QuotationVerdict;
use crate::check::{Context, Sink};
use crate::diagnostic::Severity;

super::rule! {
    /// ## What it checks
    ///
    /// Words in quotation marks, or in a block quote, that stand nowhere in the recorded words of what they rest on: the
    /// quote's `text` or `translation`, the evidence's `excerpt`, the excerpts of a cited source. Quotation marks, dashes,
    /// spaces and line breaks may differ; `[T]he`, `[inserted words]`, ellipses and a final comma or full stop inside the
    /// marks are allowed.
    ///
    /// ## Why it matters
    ///
    /// A quotation is a promise that somebody said just this.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// minister: { source: report, quote: { speaker: the minister, text: We will cut the tariff in spring. } }
    /// #- content/briefs/a.md
    /// The minister spoke: ["Nobody has ever asked me about this."][@minister]
    /// <!--~ quote-not-found: not in the recorded words -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// minister: { source: report, quote: { speaker: the minister, text: We will cut the tariff on wheat and flour in spring. } }
    /// #- content/briefs/a.md
    /// The minister spoke: ["We will cut the tariff on wheat and flour …"][@minister]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Quote what is recorded, or record the words that you quote, with the page where they stand.
    QUOTE_NOT_FOUND = "quote-not-found",
    group: Quotations,
    level: Error,
    summary: "a quotation stands nowhere in the recorded words of what it rests on",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for quotation in context.quotations().all() {
        let QuotationVerdict::NotFound(compared) = &quotation.verdict else {
            continue;
        };
        let mut finding = sink.at(
            quotation.span,
            format!(
                "the quotation is not in the recorded words of {}",
                named(&quotation.records)
            ),
        );
        for place in compared {
            finding = finding.related(place.span, format!("the words of `{}`", place.record));
        }
        if quotation.is_asked() {
            finding.severity = Severity::Review;
        }
        sink.push(finding.help("quote what is recorded, or record the words that you quote"));
    }
}

fn named(records: &[String]) -> String {
    let quoted: Vec<_> = records.iter().map(|record| format!("`{record}`")).collect();
    quoted.join(", ")
}

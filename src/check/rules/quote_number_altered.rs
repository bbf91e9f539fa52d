//! `quote-number-altered`

use crate::check::quotation::Sort;
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation in which a digit, a month, a sign or a negation differs from the recorded words, and a few words in quotation
    /// marks (`"43,548 inhabitants"`) that the evidence they rest on has with another number.
    ///
    /// ## Why it matters
    ///
    /// Nobody misquotes a number on purpose and gets away with it; a dropped "not" says the opposite.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// census: { source: report, quote: { text: "The town has 43,549 inhabitants in all." } }
    /// #- content/briefs/a.md
    /// The report says: ["The town has 43,548 inhabitants in all."][@census]
    /// <!--~ quote-number-altered: `43,548` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// minister: { source: report, quote: { text: We will not raise the tariff this year. } }
    /// #- content/briefs/a.md
    /// She said: ["We will raise the tariff this year."][@minister]
    /// <!--~ quote-number-altered: leaves out `not` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// census: { source: report, quote: { text: "The town has 43,549 inhabitants in all." } }
    /// #- content/briefs/a.md
    /// The report says: ["The town has 43,549 inhabitants in all."][@census]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the recorded words.
    QUOTE_NUMBER_ALTERED = "quote-number-altered",
    group: Quotations,
    level: Error,
    fix: Unsafe,
    summary: "a quotation changes a digit, a sign or a negation",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    super::quote_altered::report(context, sink, Sort::Number);
}

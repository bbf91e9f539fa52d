//! `undeclared-emphasis`

use crate::check::quotation::QuotationVerdict;
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// Emphasis in a quotation, when neither the quotation nor its sentence says whose it is.
    ///
    /// ## Why it matters
    ///
    /// Emphasis is part of what was said, or it is the author's: the reader must know.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// levy: { source: report, quote: { text: "The levy falls hardest on the smallest mills, and it spares the largest." } }
    /// #- content/briefs/a.md
    /// The report says: ["The levy falls *hardest* on the smallest mills, and it spares the largest."][@levy]
    /// <!--~ undeclared-emphasis: `hardest` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// levy: { source: report, quote: { text: "The levy falls hardest on the smallest mills, and it spares the largest." } }
    /// #- content/briefs/a.md
    /// The report says: ["The levy falls *hardest* on the smallest mills, and it spares the largest."][@levy] (Emphasis added.)
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write `[emphasis added]`, or `[emphasis in original]`, or take the emphasis away.
    UNDECLARED_EMPHASIS = "undeclared-emphasis",
    group: Quotations,
    level: Review,
    fix: Choice,
    reads: prose,
    summary: "emphasis in a quotation, and nobody says whose",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for assessment in context.quotations().all() {
        if !matches!(
            assessment.verdict,
            QuotationVerdict::Matches(_) | QuotationVerdict::Altered(_)
        ) {
            continue;
        }
        let quotation = &assessment.quotation;
        let inner = quotation.inner();
        // Emphasis of a whole quotation is only a way of setting it.
        let inside = quotation.passage.emphasis.iter().find(|part| {
            inner.start <= part.start
                && part.end <= inner.end
                && quotation.text().trim().len() > part.len() + 1
        });
        let Some(part) = inside else { continue };
        if assessment.declares_emphasis() {
            continue;
        }
        let text = &quotation.passage.text;
        let words = text.value.get(part.clone()).unwrap_or("");
        let end = quotation
            .text()
            .trim_end()
            .trim_end_matches(['.', ','])
            .len();
        let fix = |words: &str| Fix {
            title: format!("write `[{words}]`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(
                format!(" [{words}]"),
                quotation.span(end..end),
            )],
        };
        sink.push(
            sink.at(
                text.span(part.clone()),
                format!("nobody says whose emphasis on `{words}` it is"),
            )
            .help("write `[emphasis added]` or `[emphasis in original]`, or take the emphasis away")
            .fix(fix("emphasis added"))
            .fix(fix("emphasis in original")),
        );
    }
}

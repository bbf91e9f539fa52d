//! `quote-altered`

use crate::check::quotation::{Alteration, QuotationVerdict, Sort};
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety, Severity};
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// A quotation that comes close to the recorded words, but changes or adds a word, or changes a mark. One that only
    /// leaves out words is an `unmarked-omission`.
    ///
    /// ## Why it matters
    ///
    /// One word can turn a statement round, and readers search for the words they were given.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// minister: { source: report, quote: { speaker: the minister, text: Output was sharply reduced last spring. } }
    /// #- content/briefs/a.md
    /// The minister wrote: ["Output was sharply cut last spring."][@minister]
    /// <!--~ quote-altered: `cut` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// minister: { source: report, quote: { speaker: the minister, text: Output was sharply reduced last spring. } }
    /// #- content/briefs/a.md
    /// The minister wrote: ["[O]utput was … reduced last spring"][@minister]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the recorded words. Mark what you leave out with `…`, and what you put in with brackets.
    QUOTE_ALTERED = "quote-altered",
    group: Quotations,
    level: Error,
    fix: Unsafe,
    summary: "a quotation changes or adds a word",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(context, sink, Sort::Wording);
}

/// Reports the altered quotations of one sort.
pub(super) fn report(context: &Context<'_>, sink: &mut Sink, sort: Sort) {
    for quotation in context.quotations().all() {
        match &quotation.verdict {
            QuotationVerdict::Altered(alteration) if alteration.sort() == sort => {
                one(sink, quotation.span, alteration, quotation.is_asked());
            }
            _ => {}
        }
    }
}

fn one(sink: &mut Sink, whole: Span, alteration: &Alteration, is_asked: bool) {
    // The message accuses the gravest difference and tells the others.
    let first = alteration
        .differences
        .iter()
        .find(|difference| difference.is_grave)
        .or_else(|| alteration.differences.first());
    let Some(first) = first else { return };
    let message = match (first.said.is_empty(), first.recorded.is_empty()) {
        (false, false) => format!(
            "the quotation says `{}` where the record says `{}`",
            first.said, first.recorded
        ),
        (false, true) => format!("the quotation adds `{}`", first.said),
        (true, _) => format!("the quotation leaves out `{}`", first.recorded),
    };
    let mut finding = sink.at(first.span.unwrap_or(whole), message).related(
        alteration.recorded,
        format!("recorded here as “{}”", alteration.words),
    );
    if is_asked {
        finding.severity = Severity::Review;
    }
    for other in &alteration.differences {
        if other == first {
            continue;
        }
        finding = finding.note(match (other.said.is_empty(), other.recorded.is_empty()) {
            (false, false) => format!("it also says `{}` for `{}`", other.said, other.recorded),
            (false, true) => format!("it also adds `{}`", other.said),
            (true, _) => format!("it also leaves out `{}`", other.recorded),
        });
    }
    sink.push(
        finding
            .help("write the recorded words; mark omissions with `…` and insertions with brackets")
            .fix(Fix {
                title: "write the recorded words".into(),
                safety: Safety::Unsafe,
                edits: alteration.edits.clone(),
            }),
    );
}

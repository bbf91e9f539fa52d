//! `unmarked-omission`

use crate::check::quotation::{QuotationVerdict, Sort};
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation whose pieces stand in the recorded words in this order, while what lies between them is left out
    /// without an ellipsis. A lost number, sign or negation is `quote-number-altered`.
    ///
    /// ## Why it matters
    ///
    /// The reader takes for one sentence what was never said in one breath.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// trial: { source: report, quote: { text: "The seed raised yields on every farm in the highland trial, and the farmers kept it." } }
    /// #- content/briefs/a.md
    /// The report says: ["The seed raised yields on every farm, and the farmers kept it."][@trial]
    /// <!--~ unmarked-omission: leaves out `in the highland trial` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// trial: { source: report, quote: { text: "The seed raised yields on every farm except the smallest ones, and the farmers kept it." } }
    /// #- content/briefs/a.md
    /// The report says: ["The seed raised yields on every farm, and the farmers kept it."][@trial]
    /// <!--~ unmarked-omission: leaves out `except the smallest ones` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// trial: { source: report, quote: { text: "The seed raised yields on every farm in the highland trial, and the farmers kept it." } }
    /// #- content/briefs/a.md
    /// The report says: ["The seed raised yields on every farm …, and the farmers kept it."][@trial]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Put an ellipsis where words are left out: `…`.
    UNMARKED_OMISSION = "unmarked-omission",
    group: Quotations,
    level: Error,
    fix: Safe | Choice,
    summary: "a quotation leaves out words and does not say so",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for quotation in context.quotations().all() {
        let QuotationVerdict::Altered(alteration) = &quotation.verdict else {
            continue;
        };
        if alteration.sort() != Sort::Omission {
            continue;
        }
        let left_out: Vec<String> = alteration
            .differences
            .iter()
            .map(|difference| format!("`{}`", difference.recorded))
            .collect();
        let turns = alteration.differences.iter().any(|difference| {
            super::omission_changes_sense::turning(&difference.recorded).is_some()
        });
        sink.push(
            sink.at(
                quotation.span,
                format!(
                    "the quotation leaves out {} without a mark",
                    left_out.join(" and ")
                ),
            )
            .related(
                alteration.recorded,
                format!("recorded here as “{}”", alteration.words),
            )
            .help("put `…` where words are left out")
            .fix(Fix {
                title: "mark the omission with `…`".into(),
                // Even a mark does not allow leaving out words that turn the sense.
                safety: if turns { Safety::Choice } else { Safety::Safe },
                edits: alteration.ellipses.clone(),
            }),
        );
    }
}

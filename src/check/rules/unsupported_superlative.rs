//! `unsupported-superlative`: superlative that compares, and no record of a rank.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A superlative with a class in which it compares, and no record of a rank in its sentence: *the largest exporter in Africa*, *the best in 14 years*, *a
    /// record high*. A class is a plural or a place after *in*, *of* or *among*, or a stretch of time. A superlative without one (*the largest share of the
    /// blame*) states no rank.
    ///
    /// ## Why it matters
    ///
    /// "The largest" is a claim about all the others. Nobody can check it without the order in which it stands.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// The largest exporter in the region sold [$12.6 billion][@exports-2021].
    /// #~ unsupported-superlative: no rank supports `largest`
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// rank-1:
    ///   source: report
    ///   rank: { position: 1, among: exporters of the region, measure: goods exports, period: 2021 }
    /// #- content/briefs/trade.md
    /// It was the [largest][@rank-1] exporter in the region in 2021.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record the rank and rest the word on it, or say less.
    UNSUPPORTED_SUPERLATIVE = "unsupported-superlative",
    group: Quantities,
    level: Warning,
    summary: "superlative that no rank supports",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Superlative),
        |problem| Case {
            message: format!("no rank supports `{}`", problem.said),
            help: format!(
                "record the rank and rest it on that, `[{}][@id]`, or say less",
                problem.said
            ),
        },
    );
}

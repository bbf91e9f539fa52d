//! `truncated-number`: number cut instead of rounded.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number whose digits are those of the record, cut off where they should have been rounded up.
    ///
    /// ## Why it matters
    ///
    /// Cut digits understate, and always in the same direction.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.56 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.5 billion][@exports-2021].
    /// #~ truncated-number
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.56 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit $12.5 billion [@exports-2021].
    /// #~ truncated-number
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.56 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Round instead.
    TRUNCATED_NUMBER = "truncated-number",
    group: Quantities,
    level: Warning,
    fix: Safe | Unsafe,
    summary: "number cut instead of rounded",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::Truncated)),
        |problem| Case {
            message: format!(
                "`{}` is cut, not rounded, from {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "round the record instead of cutting it to `{}`",
                problem.said
            ),
        },
    );
}

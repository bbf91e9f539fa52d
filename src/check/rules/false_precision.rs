//! `false-precision`: more digits than the record holds.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number that rounds to the record but shows digits that the record does not have.
    ///
    /// ## Why it matters
    ///
    /// The last digits are invented.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.63 billion][@exports-2021].
    /// #~ false-precision
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Drop the digits, or record the value as precisely as its source gives it.
    FALSE_PRECISION = "false-precision",
    group: Quantities,
    level: Warning,
    fix: Unsafe,
    summary: "more digits than the record holds",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::FalsePrecision)),
        |problem| Case {
            message: format!(
                "`{}` has more digits than {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "drop the digits of `{}` that the record does not hold",
                problem.said
            ),
        },
    );
}

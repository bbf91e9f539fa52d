//! `magnitude-slip`: number off by a power of ten.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number whose digits fit the record but whose size does not: million for billion, a shifted decimal point.
    ///
    /// ## Why it matters
    ///
    /// The slip survives proofreading because the digits look right.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 million][@exports-2021].
    /// #~ magnitude-slip
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
    /// Correct the scale word or the decimal point.
    MAGNITUDE_SLIP = "magnitude-slip",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    summary: "number off by a power of ten",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::MagnitudeSlip)),
        |problem| Case {
            message: format!(
                "`{}` is off by a power of ten from {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "correct the scale or the decimal point of `{}`",
                problem.said
            ),
        },
    );
}

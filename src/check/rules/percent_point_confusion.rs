//! `percent-point-confusion`: percentage points written as percent, or the reverse.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A difference of two percentages written as percent, or a relative change written as percentage points.
    ///
    /// ## Why it matters
    ///
    /// From 48 to 42 percent is a fall of 6 points and of 12.5 percent.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Approval, value: 48 percent, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Approval, value: 42 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// Approval [fell 6 percent][@a; @b].
    /// #~ percent-point-confusion
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Approval, value: 48 percent, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Approval, value: 42 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// Approval [fell 6 percentage points][@a; @b].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write *percentage points* for a difference of percentages.
    PERCENT_POINT_CONFUSION = "percent-point-confusion",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    summary: "percentage points written as percent, or the reverse",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::PercentPointConfusion)),
        |problem| Case {
            message: format!(
                "`{}` takes percent for percentage points, or the reverse, beside {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "write the other of percent and percentage points at `{}`",
                problem.said
            ),
        },
    );
}

//! `range-mismatch`: range that the record contradicts.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A range whose ends are not those of a recorded range, or that does not hold the recorded value.
    ///
    /// ## Why it matters
    ///
    /// A range claims to know both its ends.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Share, value: 9.8 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// It took [8 to 9 percent][@exports-2021].
    /// #~ range-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Share, value: 9.8 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// It took [8 to 10 percent][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the recorded ends.
    RANGE_MISMATCH = "range-mismatch",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    summary: "range that the record contradicts",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::RangeMismatch)),
        |problem| Case {
            message: format!(
                "`{}` does not agree with {}",
                problem.said,
                recorded(problem)
            ),
            help: format!("write the recorded ends instead of `{}`", problem.said),
        },
    );
}

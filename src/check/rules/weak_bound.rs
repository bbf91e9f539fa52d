//! `weak-bound`: bound that is true but far off.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A bound such as *more than* or *at least* that holds, with the record more than 25 percent away from it.
    ///
    /// ## Why it matters
    ///
    /// A true bound can still hide the number.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Firms, value: 251 firms, period: 2021 }
    /// #- content/briefs/trade.md
    /// It counted [more than 100][@exports-2021] firms.
    /// #~ weak-bound
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Firms, value: 251 firms, period: 2021 }
    /// #- content/briefs/trade.md
    /// It counted [more than 250][@exports-2021] firms.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Move the bound closer to the record.
    WEAK_BOUND = "weak-bound",
    group: Quantities,
    level: Warning,
    summary: "bound that is true but far off",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::WeakBound)),
        |problem| Case {
            message: format!("`{}` is far from {}", problem.said, recorded(problem)),
            help: format!("move the bound of `{}` closer to the record", problem.said),
        },
    );
}

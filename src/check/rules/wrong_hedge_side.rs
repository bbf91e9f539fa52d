//! `wrong-hedge-side`: hedge on the wrong side of the record.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A hedge that the record contradicts: *nearly* for a value that is reached, *more than* for one that is not exceeded. Equality is no *more than*.
    ///
    /// ## Why it matters
    ///
    /// Hedges are statements; a wrong one misleads as a wrong number does.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports were [nearly $12.5 billion][@exports-2021].
    /// #~ wrong-hedge-side
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports were [nearly $13 billion][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Change the hedge or the number.
    WRONG_HEDGE_SIDE = "wrong-hedge-side",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    summary: "hedge on the wrong side of the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::WrongHedgeSide)),
        |problem| Case {
            message: format!(
                "`{}` is on the wrong side of {}",
                problem.said,
                recorded(problem)
            ),
            help: format!("change the hedge of `{}`, or the number", problem.said),
        },
    );
}

//! `wrong-change-base`: change computed on the wrong base.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A relative change that comes out only when divided by the later value instead of the earlier one.
    ///
    /// ## Why it matters
    ///
    /// It understates growth and overstates decline.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 4 billion USD, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 5 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [rose 20 percent][@a; @b].
    /// #~ wrong-change-base
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 4 billion USD, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 5 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [rose 25 percent][@a; @b].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Divide by the first of the two records.
    WRONG_CHANGE_BASE = "wrong-change-base",
    group: Quantities,
    level: Error,
    summary: "change computed on the wrong base",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::WrongChangeBase)),
        |problem| Case {
            message: format!(
                "`{}` was computed on the later value of {}",
                problem.said,
                recorded(problem)
            ),
            help: format!("compute `{}` on the first of the two records", problem.said),
        },
    );
}

//! `ambiguous-multiple`: multiple with several readings.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// Words such as *three times more than* or *a threefold increase*, which some read as three times and some as four.
    ///
    /// ## Why it matters
    ///
    /// Half of the readers will take it the other way.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 4.2 billion USD, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// It is [three times larger][@a; @b].
    /// #~ ambiguous-multiple
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 4.2 billion USD, period: 2020 }
    /// b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// It is [three times as large][@a; @b].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write *three times as large as*.
    AMBIGUOUS_MULTIPLE = "ambiguous-multiple",
    group: Quantities,
    level: Warning,
    summary: "multiple with several readings",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::AmbiguousMultiple)),
        |problem| Case {
            message: format!("`{}` can be read in two ways", problem.said),
            help: format!("write `n times as much` instead of `{}`", problem.said),
        },
    );
}

//! `number-mismatch`: number outside what the record allows.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number that lies outside the interval that its words allow around the record: a bare number must be the record's value, correctly rounded; *about*
    /// allows 5 percent, *nearly* 10, *just under* and *just over* 5.
    ///
    /// ## Why it matters
    ///
    /// It is the error that readers find first and forgive last.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.9 billion][@exports-2021].
    /// #~ number-mismatch
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit $12.9 billion [@exports-2021].
    /// #~ number-mismatch
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
    /// Write the recorded value, or correct the record from its source.
    NUMBER_MISMATCH = "number-mismatch",
    group: Quantities,
    level: Error,
    fix: Safe | Unsafe,
    summary: "number outside what the record allows",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::NumberMismatch)),
        |problem| Case {
            message: format!(
                "`{}` does not agree with {}",
                problem.said,
                recorded(problem)
            ),
            help: match problem.left_by {
                Some(_) => {
                    "record the rest from its source, or correct the words or the number".to_owned()
                }
                None => format!(
                    "write the recorded value instead of `{}`, or correct the record from its source",
                    problem.said
                ),
            },
        },
    );
}

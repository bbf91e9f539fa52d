//! `multiple-mismatch`: multiple that the records contradict.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// Doubled, twice as much, threefold: the ratio of the second record named to the first must lie in the band of the word.
    ///
    /// ## Why it matters
    ///
    /// Multiples are often taken from the wrong pair of years.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2020:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 6.3 billion USD, period: 2020 }
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [tripled][@exports-2020; @exports-2021].
    /// #~ multiple-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2020:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 6.3 billion USD, period: 2020 }
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [doubled][@exports-2020; @exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the word, or name the two records in order: first from, then to.
    MULTIPLE_MISMATCH = "multiple-mismatch",
    group: Quantities,
    level: Error,
    summary: "multiple that the records contradict",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::MultipleMismatch)),
        |problem| Case {
            message: format!(
                "`{}` does not agree with {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "correct `{}`, or name the two records in order: first from, then to",
                problem.said
            ),
        },
    );
}

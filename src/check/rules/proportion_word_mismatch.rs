//! `proportion-word-mismatch`: share in words that the record contradicts.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// Half, a third, one in five, a majority, most: the recorded share must lie in the band of the word; a majority must stay one at the lower edge of the
    /// margin of error, else it is a warning.
    ///
    /// ## Why it matters
    ///
    /// Words round more boldly than digits.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Share, value: 48 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// [A majority][@exports-2021] of adults agree.
    /// #~ proportion-word-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Share, value: 48 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// [Nearly half][@exports-2021] of adults agree.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Choose the word that the share allows.
    PROPORTION_WORD_MISMATCH = "proportion-word-mismatch",
    group: Quantities,
    level: Error,
    summary: "share in words that the record contradicts",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| {
            matches!(
                trouble,
                Trouble::Fault(Fault::ProportionMismatch | Fault::InsideMargin)
            )
        },
        |problem| Case {
            message: format!("`{}` does not describe {}", problem.said, recorded(problem)),
            help: format!(
                "choose other words than `{}`, or give the share",
                problem.said
            ),
        },
    );
}

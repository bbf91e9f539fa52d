//! `rank-mismatch`: rank that differs from the record.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A rank in words, such as *second-largest*, that is not the recorded position; *one of the largest* allows the first five.
    ///
    /// ## Why it matters
    ///
    /// Ranks are quoted more often than the numbers behind them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// rank-3:
    ///   source: report
    ///   rank: { position: 3, among: export markets, period: 2021 }
    /// #- content/briefs/trade.md
    /// It is the [second-largest][@rank-3] market.
    /// #~ rank-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// rank-3:
    ///   source: report
    ///   rank: { position: 3, among: export markets, period: 2021 }
    /// #- content/briefs/trade.md
    /// It is the [third-largest][@rank-3] market.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the recorded rank.
    RANK_MISMATCH = "rank-mismatch",
    group: Quantities,
    level: Error,
    summary: "rank that differs from the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::RankMismatch)),
        |problem| Case {
            message: format!("`{}` is not {}", problem.said, recorded(problem)),
            help: format!("write the recorded rank instead of `{}`", problem.said),
        },
    );
}

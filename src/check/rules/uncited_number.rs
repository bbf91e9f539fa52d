//! `uncited-number`: number that no record in reach supports.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number, share, multiple, change or rank whose sentence names no record of its dimension: no anchor, no citation, no insertion. Durations, ages,
    /// small counts in words, names, references and dates need no evidence.
    ///
    /// ## Why it matters
    ///
    /// A reader cannot tell a number that was checked from one that was remembered.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit $12.6 billion.
    /// #~ uncited-number
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
    /// Rest the words on a record: `[$12.6 billion][@id]`, or put the value in with `[=id]`.
    UNCITED_NUMBER = "uncited-number",
    group: Quantities,
    level: Error, draft: Warning,
    fix: Choice,
    summary: "number that no record in reach supports",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Uncited | Trouble::Listed),
        |problem| Case {
            message: format!("no record supports `{}`", problem.said),
            help: format!(
                "rest it on a record, `[{}][@id]`, or insert the value, `[=id]`",
                problem.said
            ),
        },
    );
}

//! `unrecorded-number`: number that rests on a source without a recorded value.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number that is cited, yet rests on a source, or on evidence in words, that holds no value to compare it with.
    ///
    /// ## Why it matters
    ///
    /// The citation looks like a check, and there was none.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@report].
    /// #~ unrecorded-number
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
    /// Record the value as evidence of that source and let the words rest on it.
    UNRECORDED_NUMBER = "unrecorded-number",
    group: Quantities,
    level: Warning, draft: Review, from: Final,
    fix: Choice,
    summary: "number that rests on a source without a recorded value",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Unrecorded | Trouble::Unranked),
        |problem| {
            if problem.trouble == Trouble::Unranked {
                return Case {
                    message: format!("what `{}` rests on records no such place", problem.said),
                    help: format!(
                        "record the place as a `rank` of that source, with `among` whom it is, and cite the rank for `{}`",
                        problem.said
                    ),
                };
            }
            Case {
                message: format!("what `{}` rests on records no such value", problem.said),
                help: format!(
                    "record the value as a `figure` of that source and cite the figure for `{}`",
                    problem.said
                ),
            }
        },
    );
}

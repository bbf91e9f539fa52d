//! `indeterminate-number`: record too coarse to decide.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A derived figure, a record of bounds, or a recorded hedge (`value: nearly 10 billion USD`), whose interval lies partly inside and
    /// partly outside what the words allow; a number without the hedge of its record; *up to* against a record that names no maximum;
    /// *the third-lowest* against a rank of 3 that does not say that it counts from the lowest.
    ///
    /// ## Why it matters
    ///
    /// Neither right nor wrong can be shown.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports were [up to $12.6 billion][@exports-2021].
    /// #~ indeterminate-number
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports were [$12.6 billion][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Hedge the number as the record does, round it, or record it more precisely.
    INDETERMINATE_NUMBER = "indeterminate-number",
    group: Quantities,
    level: Review,
    summary: "record too coarse to decide",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::Indeterminate)),
        |problem| Case {
            message: format!(
                "{} is too coarse to decide `{}`",
                recorded(problem),
                problem.said
            ),
            help: format!(
                "hedge `{}` as the record does, round it, or record the value more precisely",
                problem.said
            ),
        },
    );
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::UnsaidEnd)),
        |problem| {
            Case {
            message: format!(
                "{} does not say from which end it counts, so `{}` is not decided",
                recorded(problem),
                problem.said
            ),
            help: "record the number of ranked items as `of`, or name the end in `measure`: \"lowest price\"".to_owned(),
        }
        },
    );
}

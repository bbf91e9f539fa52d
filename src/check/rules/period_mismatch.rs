//! `period-mismatch`: date that differs from the period of the record.

use crate::check::assess::Trouble;
use crate::check::exhibit_labels::{LabelFault, wrong_labels};
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A year, quarter or date in a sentence that contradicts the period of a record named there; and a label of a chart or table that is a period in
    /// which its record was not. Dates that no figure rests on are context.
    ///
    /// ## Why it matters
    ///
    /// A right number in the wrong year is a wrong number.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@exports-2021] in 2022.
    /// #~ period-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@exports-2021] in 2021.
    /// ```
    ///
    /// ````yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// ```chart
    /// kind: bar
    /// title: Exports
    /// data: [exports-2021]
    /// labels: ["2022"]
    /// #~ period-mismatch: labels
    /// alt: One bar.
    /// ```
    /// ````
    ///
    /// ## How to fix
    ///
    /// Write the record's period, or cite the record of that period.
    PERIOD_MISMATCH = "period-mismatch",
    group: Dates,
    level: Error,
    fix: Unsafe,
    summary: "date that differs from the period of the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Period),
        |problem| Case {
            message: format!(
                "`{}` is not the period of {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "write the period of the record instead of `{}`, or cite the record of that period",
                problem.said
            ),
        },
    );
    labels(context, sink);
}

/// Reports labels of exhibits that are another period than that of their record.
fn labels(context: &Context<'_>, sink: &mut Sink) {
    for wrong in wrong_labels(context.project) {
        let LabelFault::Period(periods) = wrong.fault else {
            continue;
        };
        let own = wrong.own;
        let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
        let (id, recorded) = (&own.id.value, periods.join(", "));
        let finding = sink
            .at(
                wrong.label.span,
                format!(
                    "`{}` labels `{id}`, which is of {recorded}",
                    wrong.label.value
                ),
            )
            .related(own.id.span, format!("`{id}` recorded here as {recorded}"))
            .help("write the period of the record, or show the record of that period");
        sink.push(finding);
    }
}

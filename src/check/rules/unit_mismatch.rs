//! `unit-mismatch`: number in another unit than the record.

use crate::check::assess::Trouble;
use crate::check::exhibit_units::wrong_units;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink, words};

super::rule! {
    /// ## What it checks
    ///
    /// A number that rests on a record of another dimension, denominator or kind of ton, or on a level where it states a change; and the `unit` of a
    /// chart or table in which a record that it shows is not measured.
    ///
    /// ## Why it matters
    ///
    /// The digits may agree and the statement still be false.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [12.6 billion][@exports-2021].
    /// #~ unit-mismatch
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
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Growth of exports, value: 5 percent, period: 2021, prices: constant 2015 }
    /// #- content/briefs/trade.md
    /// In nominal terms, exports grew [5 percent][@exports-2021].
    /// #~ unit-mismatch
    /// ```
    ///
    /// ````yaml bad
    /// #- content/evidence/trade.yaml
    /// share-2021:
    ///   source: report
    ///   figure: { measure: Share of firms that export, value: 7.9 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// ```chart
    /// kind: bar
    /// title: Firms that export
    /// unit: million people
    /// #~ unit-mismatch: is not the unit
    /// data: [share-2021]
    /// alt: One bar.
    /// ```
    /// ````
    ///
    /// ## How to fix
    ///
    /// Write the record's unit, or cite the record that was meant.
    UNIT_MISMATCH = "unit-mismatch",
    group: Quantities,
    level: Error,
    summary: "number in another unit than the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| {
            matches!(
                trouble,
                Trouble::Fault(Fault::UnitMismatch) | Trouble::Prices
            )
        },
        |problem| match problem.trouble {
            Trouble::Prices => Case {
                message: format!(
                    "`{}` is said to be in other prices than {}",
                    problem.said,
                    recorded(problem)
                ),
                help: "name the prices of the record, or cite the record that was meant".to_owned(),
            },
            _ => Case {
                message: format!(
                    "`{}` has another unit than {}",
                    problem.said,
                    recorded(problem)
                ),
                help: format!(
                    "write the unit of the record at `{}`, or cite the record that was meant",
                    problem.said
                ),
            },
        },
    );
    of_exhibits(context, sink);
}

/// Reports units of exhibits in which a value that they show is not measured.
fn of_exhibits(context: &Context<'_>, sink: &mut Sink) {
    for wrong in wrong_units(context.project) {
        let (id, recorded) = (&wrong.own.id.value, words::value(wrong.value));
        let finding = sink
            .at(
                wrong.unit.span,
                format!(
                    "`{}` is not the unit of `{id}`, which is {recorded}",
                    wrong.unit.value
                ),
            )
            .related(
                wrong.own.id.span,
                format!("`{id}` recorded here as {recorded}"),
            )
            .help("write the unit of the records, or show records of this unit");
        sink.push(finding);
    }
}

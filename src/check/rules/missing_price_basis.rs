//! `missing-price-basis`: money of distant years compared without nominal or real.

use crate::check::resting::rested;
use crate::check::{Context, Sink};
use crate::lang::List;
use crate::lang::word::runs;
use crate::mention::Form;

super::rule! {
    /// ## What it checks
    ///
    /// A change or a multiple between two sums of money five years or more apart, when neither the records (`prices: current`,
    /// `prices: constant 2015`) nor the sentence say whether prices are nominal or real.
    ///
    /// ## Why it matters
    ///
    /// Over such a time inflation alone makes sums grow.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/spending.yaml
    /// spending-1990:
    ///   source: report
    ///   figure: { measure: Public spending, value: 10.2 billion USD, period: 1990 }
    /// spending-2020:
    ///   source: report
    ///   figure: { measure: Public spending, value: 20.4 billion USD, period: 2020 }
    /// #- content/briefs/spending.md
    /// Public spending [doubled][@spending-1990; @spending-2020] between 1990 and 2020.
    /// #~ missing-price-basis
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/spending.yaml
    /// spending-1990:
    ///   source: report
    ///   figure: { measure: Public spending, value: 10.2 billion USD, period: 1990, prices: constant 2015 }
    /// spending-2020:
    ///   source: report
    ///   figure: { measure: Public spending, value: 20.4 billion USD, period: 2020, prices: constant 2015 }
    /// #- content/briefs/spending.md
    /// In constant prices public spending [doubled][@spending-1990; @spending-2020] between 1990 and 2020.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record `prices`, and say in the sentence whether they are nominal or real.
    ///
    /// ## Options
    ///
    /// `years`: how far apart two sums may be without it (5).
    MISSING_PRICE_BASIS = "missing-price-basis",
    group: Quantities,
    level: Warning,
    reads: records,
    options: { "years" => Count },
    summary: "money of distant years compared without nominal or real",
    check: Some(check),
}

/// The years between two values from which inflation matters.
const YEARS: i16 = 5;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let years = context.option(&MISSING_PRICE_BASIS, "years");
    let years = years.and_then(|years| years.parse().ok()).unwrap_or(YEARS);
    for rested in rested(context) {
        let compares = rested.found.reading.as_ref().is_some_and(|reading| {
            matches!(reading.form, Form::Change { .. } | Form::Multiple { .. })
        });
        let money: Vec<_> = rested
            .figures(context)
            .into_iter()
            .filter(|(_, figure)| {
                let unit = figure.value.value.unit.as_ref();
                unit.is_some_and(|unit| unit.currency().is_some())
            })
            .collect();
        let [(from, first), (to, second)] = money.as_slice() else {
            continue;
        };
        let (Some(a), Some(b)) = (&first.period, &second.period) else {
            continue;
        };
        let apart = (a.value.start.year() - b.value.start.year()).abs();
        let recorded = first.prices.is_some() && second.prices.is_some();
        let said = runs(rested.sentence()).any(|word| List::PriceBasisSaid.holds(&word));
        if !compares || apart < years || recorded || said {
            continue;
        }
        let finding = sink
            .at(
                rested.found.span,
                format!(
                    "`{}` compares money {apart} years apart without saying nominal or real",
                    rested.said()
                ),
            )
            .related(
                first.value.span,
                format!("`{}` recorded here", from.id.value),
            )
            .related(
                second.value.span,
                format!("`{}` recorded here", to.id.value),
            )
            .help(
                "record `prices: current` or `prices: constant 2015`, and say it in the sentence",
            );
        sink.push(finding);
    }
}

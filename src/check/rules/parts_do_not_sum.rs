//! `parts-do-not-sum`: recorded parts that exceed their whole.

use std::collections::BTreeMap;

use crate::arrange::Arrange as _;
use crate::check::{Context, Sink};
use crate::model::{Body, Evidence, Figure};
use crate::quantity::{Base, Decimal, Period, Unit};

super::rule! {
    /// ## What it checks
    ///
    /// Figures that name the same `whole` for the same period: shares that add up to more than 100 percent, or sums that exceed the
    /// whole, beyond what rounding explains (half of the last digit for each).
    ///
    /// ## Why it matters
    ///
    /// One of the parts is wrong, or they overlap and are no parts of one whole.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// all-exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 78 billion USD, period: 2021 }
    /// soy:
    ///   source: report
    ///   figure: { measure: Share of soy in exports, value: 41 percent, base: exports, period: 2021, whole: all-exports }
    /// cars:
    ///   source: report
    ///   figure: { measure: Share of cars in exports, value: 37 percent, base: exports, period: 2021, whole: all-exports }
    /// beef:
    ///   source: report
    ///   figure: { measure: Share of beef in exports, value: 27 percent, base: exports, period: 2021, whole: all-exports }
    /// #~ parts-do-not-sum: 105
    /// ```
    ///
    /// ```yaml good
    /// all-exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 78 billion USD, period: 2021 }
    /// soy:
    ///   source: report
    ///   figure: { measure: Share of soy in exports, value: 41 percent, base: exports, period: 2021, whole: all-exports }
    /// cars:
    ///   source: report
    ///   figure: { measure: Share of cars in exports, value: 37 percent, base: exports, period: 2021, whole: all-exports }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the part that is wrong from its source, or leave out `whole` where the parts overlap.
    PARTS_DO_NOT_SUM = "parts-do-not-sum",
    group: Quantities,
    level: Warning,
    summary: "recorded parts exceed their whole",
    check: Some(check),
}

type PartFigure<'a> = (&'a Evidence, &'a Figure);

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let mut wholes: BTreeMap<(&str, Option<Period>, bool), Vec<PartFigure<'_>>> = BTreeMap::new();
    for evidence in context.evidence() {
        if let Body::Figure(figure) = &evidence.body
            && let Some(whole) = &figure.whole
        {
            let period = figure.period.as_ref().map(|period| period.value);
            let key = (whole.value.as_str(), period, is_share(figure));
            wholes.entry(key).or_default().push((evidence, figure));
        }
    }
    for ((whole, _, are_shares), mut parts) in wholes {
        parts.arrange_by_key(|(_, part)| part.value.span);
        let limit = if are_shares {
            Some((Decimal::from(100), Decimal::from(0)))
        } else {
            library
                .evidence
                .get(whole)
                .and_then(|whole| exact(whole, &parts))
        };
        if let Some((limit, slack)) = limit {
            one(sink, whole, &parts, &limit, &slack);
        }
    }
}

fn is_share(figure: &Figure) -> bool {
    let unit = figure.value.value.unit.as_ref();
    unit.is_some_and(|unit| unit.base == Base::Percent)
}

/// The value of a whole and half of its last digit; `None` where a part has another unit.
fn exact(whole: &Evidence, parts: &[PartFigure<'_>]) -> Option<(Decimal, Decimal)> {
    let Body::Figure(figure) = &whole.body else {
        return None;
    };
    let unit: Option<&Unit> = figure.value.value.unit.as_ref();
    let alike = parts
        .iter()
        .all(|(_, part)| part.value.value.unit.as_ref() == unit);
    let (value, ulp) = figure.value.value.amount.point()?;
    alike.then(|| (value.clone(), ulp.half()))
}

fn one(sink: &mut Sink, whole: &str, parts: &[PartFigure<'_>], limit: &Decimal, slack: &Decimal) {
    let mut sum = Decimal::from(0);
    let mut slack = slack.clone();
    for (_, part) in parts {
        let Some((value, ulp)) = part.value.value.amount.point() else {
            return;
        };
        sum += value;
        slack += ulp.half();
    }
    let Some((last, others)) = parts.split_last() else {
        return;
    };
    if others.is_empty() || sum <= limit + &slack {
        return;
    }
    let shown = crate::quantity::decimal::plain(&sum);
    let limit = crate::quantity::decimal::plain(limit);
    let mut finding = sink
        .at(
            last.1.value.span,
            format!("the parts of `{whole}` add up to {shown}, the whole is {limit}"),
        )
        .help("correct the part that is wrong from its source, or leave out `whole` where parts overlap");
    for (evidence, part) in others {
        finding = finding.related(
            part.value.span,
            format!("`{}` recorded here", evidence.id.value),
        );
    }
    sink.push(finding);
}

//! `conflicting-data`: two records of one thing that disagree.

use std::collections::BTreeMap;

use crate::check::series;
use crate::check::{Context, Sink};
use crate::diagnostic::Severity;
use crate::mention;
use crate::model::record::Standing;
use crate::model::{Body, Evidence, Figure};
use crate::quantity::{Amount, Decimal};

super::rule! {
    /// ## What it checks
    ///
    /// Two figures of the same measure, basis, perspective, base, prices, period and unit whose values do not agree within the
    /// precision to which they are written, while none of them is `standing: preferred`.
    ///
    /// A figure that was made from prose and that nothing confirms tells what it measures in few words of that prose. It is held against figures
    /// that are no such, as a warning; two of them are not held against each other, since each awaits confirmation.
    ///
    /// ## Why it matters
    ///
    /// Two briefs can then state two numbers for one thing, each of them checked.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.55 billion USD, period: 2021 }
    /// exports-b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.61 billion USD, period: 2021 }
    /// #~ conflicting-data
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-a:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.55 billion USD, period: 2021, standing: preferred }
    /// exports-b:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.61 billion USD, period: 2021 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Mark one as preferred, or say what sets them apart with `basis` or `perspective`.
    CONFLICTING_DATA = "conflicting-data",
    group: Library,
    level: Error,
    summary: "two records of one thing that disagree",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut same: BTreeMap<Vec<String>, Vec<(&Evidence, &Figure)>> = BTreeMap::new();
    for evidence in context.evidence() {
        let Body::Figure(figure) = &evidence.body else {
            continue;
        };
        if let Some(key) = key(figure).filter(|_| figure.standing != Standing::Deprecated) {
            same.entry(key).or_default().push((evidence, figure));
        }
    }
    for group in same.values() {
        if group
            .iter()
            .any(|(_, figure)| figure.standing == Standing::Preferred)
        {
            continue;
        }
        let is_made =
            |evidence: &Evidence| context.unconfirmed.contains(evidence.id.value.as_str());
        let known = group.iter().find(|(evidence, _)| !is_made(evidence));
        let Some((known, first)) = known else {
            continue;
        };
        for (evidence, figure) in group {
            if agree(first, figure) {
                continue;
            }
            let message = format!(
                "`{}` and `{}` record different values of one thing",
                known.id.value, evidence.id.value
            );
            let mut finding = sink.at(figure.value.span, message);
            if is_made(evidence) {
                finding.severity = Severity::Warning;
            }
            sink.push(
                finding
                    .related(first.value.span, format!("`{}` recorded here", known.id.value))
                    .help("mark one as `standing: preferred`, or tell them apart by `basis` or `perspective`"),
            );
        }
    }
}

/// The key shared by figures that measure one thing in one period; `None` for a figure that does not say what it measures.
fn key(figure: &Figure) -> Option<Vec<String>> {
    let mut key = series::key(figure)?;
    let period = figure.period.as_ref();
    key.push(period.map_or_else(String::new, |period| period.value.to_string()));
    Some(key)
}

/// Whether two values can be one, each as precise as it is written.
fn agree(a: &Figure, b: &Figure) -> bool {
    let (a_low, a_high) = ends(&a.value.value.amount);
    let (b_low, b_high) = ends(&b.value.value.amount);
    let below = |high: &Option<Decimal>, low: &Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
    !below(&a_high, &b_low) && !below(&b_high, &a_low)
}

fn ends(amount: &Amount) -> (Option<Decimal>, Option<Decimal>) {
    match amount {
        Amount::Exact { value, ulp } => (Some(value - ulp.half()), Some(value + ulp.half())),
        Amount::Hedged { hedge, value, ulp } => mention::ends_of(value, ulp, *hedge),
        Amount::Derived { low, high, .. } => (Some(low.clone()), Some(high.clone())),
        Amount::Bounds { low, high } => (low.clone(), high.clone()),
    }
}

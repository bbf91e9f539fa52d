//! Judges figures computed before their operands were rounded for print (`from: unrounded`; docs/reading.md, From unrounded): what the
//! printed digits contradict, but the digits behind them may bear out, is not decided.

use super::{DatumFigure, Fault, Verdict};
use crate::mention::Reading;
use crate::quantity::{Amount, Basis, Value};

/// The verdict beside one figure, withheld where the digits behind its operands may bear the words out.
pub(super) fn alone(verdict: Verdict, reading: &Reading, figure: &DatumFigure<'_>) -> Verdict {
    let is_open = matches!(
        figure.value.amount,
        Amount::Derived {
            basis: Basis::Unrounded,
            ..
        }
    );
    if !is_open || !may_differ(verdict) {
        return verdict;
    }
    let value = loosened(figure);
    let loose = DatumFigure {
        value: &value,
        ..*figure
    };
    settle(verdict, super::alone(reading, &loose))
}

/// The verdict beside two figures from which the sentence computes, withheld where the digits behind them may bear the words out.
pub(super) fn pair(
    verdict: Verdict,
    reading: &Reading,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Verdict {
    if !(from.unrounded || to.unrounded) || !may_differ(verdict) {
        return verdict;
    }
    let values = [loosened(from), loosened(to)];
    let [first, last] = &values;
    let together = super::together(
        reading,
        &DatumFigure {
            value: first,
            ..*from
        },
        &DatumFigure { value: last, ..*to },
    );
    settle(verdict, together)
}

fn may_differ(verdict: Verdict) -> bool {
    verdict
        .fault()
        .is_some_and(|fault| !fault.is_incomparable())
}

fn settle(strict: Verdict, loose: Option<Verdict>) -> Verdict {
    match loose {
        Some(Verdict::Fits | Verdict::Wrong(Fault::Indeterminate)) => {
            Verdict::Wrong(Fault::Indeterminate)
        }
        // The sign holds whatever the digits were.
        Some(wrong @ Verdict::Wrong(Fault::WrongDirection)) => wrong,
        _ => strict,
    }
}

/// The figure as the interval of its digits.
fn loosened(figure: &DatumFigure<'_>) -> Value {
    let amount = match &figure.value.amount {
        Amount::Exact { value, ulp } => {
            let half = ulp.half();
            Amount::Derived {
                low: value - &half,
                high: value + &half,
                value: value.clone(),
                ulp: ulp.clone(),
                basis: Basis::Range,
            }
        }
        Amount::Derived {
            value,
            low,
            high,
            ulp,
            ..
        } => Amount::Derived {
            value: value.clone(),
            low: low.clone(),
            high: high.clone(),
            ulp: ulp.clone(),
            basis: Basis::Range,
        },
        other @ (Amount::Bounds { .. } | Amount::Hedged { .. }) => other.clone(),
    };
    Value {
        amount,
        unit: figure.value.unit.clone(),
        noun: figure.value.noun.clone(),
    }
}

//! The four operations on intervals with units.

use bigdecimal::Zero as _;

use super::super::decimal::is_beyond_limit;
use super::super::{Base, Decimal, Unit};
use super::operand::{Operand, last_digit};
use crate::lang::noun::singular;

/// Digits kept in quotients, far more than any figure has.
const PRECISION: u64 = 40;

type Result = std::result::Result<Operand, String>;

/// The sum of two operands in one unit; the coarser last digit decides.
pub(super) fn add(left: &Operand, right: &Operand) -> Result {
    let (right, unit) = aligned(left, right)?;
    Ok(joined(
        left,
        &right,
        unit,
        &left.value + &right.value,
        &left.low + &right.low,
        &left.high + &right.high,
    ))
}

/// The difference of two operands in one unit; percentages differ by percentage points (docs/reading.md, Points and percent).
pub(super) fn subtract(left: &Operand, right: &Operand) -> Result {
    let (right, unit) = aligned(left, right)?;
    let both_percent = |operand: &Operand| {
        operand
            .unit
            .as_ref()
            .is_some_and(|unit| unit.base == Base::Percent)
    };
    let unit = if both_percent(left) && both_percent(&right) {
        unit.map(|unit| Unit {
            base: Base::PercentagePoints,
            ..unit
        })
    } else {
        unit
    };
    Ok(joined(
        left,
        &right,
        unit,
        &left.value - &right.value,
        &left.low - &right.high,
        &left.high - &right.low,
    ))
}

fn joined(
    left: &Operand,
    right: &Operand,
    unit: Option<Unit>,
    value: Decimal,
    low: Decimal,
    high: Decimal,
) -> Operand {
    let noun = if left.noun == right.noun {
        left.noun.clone()
    } else {
        None
    };
    let exponent = match (left.exponent, right.exponent) {
        (Some(ours), Some(theirs)) => Some(ours.max(theirs)),
        (one, other) => one.or(other),
    };
    Operand {
        value,
        low,
        high,
        exponent,
        unit,
        noun,
        basis: left.basis.max(right.basis),
    }
}

/// The right operand in the unit of the left, and the unit of the result.
fn aligned(
    left: &Operand,
    right: &Operand,
) -> std::result::Result<(Operand, Option<Unit>), String> {
    let refuse = || {
        Err(format!(
            "{} and {} do not combine",
            left.describe(),
            right.describe()
        ))
    };
    match (&left.unit, &right.unit) {
        (None, None) => Ok((right.clone(), None)),
        (Some(ours), Some(theirs)) if ours.is_comparable(theirs) => {
            Ok((right.converted(ours), Some(ours.clone())))
        }
        // 38 percent and 5 percentage points make 43 percent.
        (Some(ours), Some(theirs)) if ours.per == theirs.per => match (&ours.base, &theirs.base) {
            (Base::Percent, Base::PercentagePoints) => Ok((right.clone(), Some(ours.clone()))),
            (Base::PercentagePoints, Base::Percent) => Ok((right.clone(), Some(theirs.clone()))),
            _ => refuse(),
        },
        // As in `b / a - 1`: a ratio and a bare number.
        (Some(unit), None) | (None, Some(unit))
            if unit.base == Base::Times && left.noun.is_none() && right.noun.is_none() =>
        {
            Ok((right.clone(), Some(unit.clone())))
        }
        _ => refuse(),
    }
}

/// The product of two operands, of which one at most has a unit, except for a price times its quantity.
pub(super) fn multiply(left: &Operand, right: &Operand) -> Result {
    let is_share = |unit: &Unit| unit.base == Base::Percent && unit.per.is_none();
    let is_plain = |unit: &Unit| unit.base == Base::Times;
    let mut hundredth = false;
    let unit = match (&left.unit, &right.unit) {
        (None, None) => None,
        // 38 percent of 5,300 clinics are clinics.
        (None, Some(unit)) if is_share(unit) && left.noun.is_some() => {
            hundredth = true;
            None
        }
        (Some(unit), None) if is_share(unit) && right.noun.is_some() => {
            hundredth = true;
            None
        }
        // A ratio times 100 is a percentage.
        (None, Some(unit)) if is_plain(unit) && left.is_hundred() => Some(Unit::PERCENT),
        (Some(unit), None) if is_plain(unit) && right.is_hundred() => Some(Unit::PERCENT),
        (None, Some(unit)) | (Some(unit), None) => Some(unit.clone()),
        (Some(ours), Some(theirs)) if is_plain(ours) => Some(theirs.clone()),
        (Some(ours), Some(theirs)) if is_plain(theirs) => Some(ours.clone()),
        // A percentage of an amount.
        (Some(ours), Some(theirs)) if is_share(ours) || is_share(theirs) => {
            hundredth = true;
            Some(if is_share(ours) {
                theirs.clone()
            } else {
                ours.clone()
            })
        }
        (Some(ours), Some(theirs)) => Some(
            cancelled(ours, theirs)
                .or_else(|| cancelled(theirs, ours))
                .ok_or_else(|| {
                    format!(
                        "{} times {} has no meaning",
                        left.describe(),
                        right.describe()
                    )
                })?,
        ),
    };
    let share = if hundredth {
        Decimal::new(1.into(), 2)
    } else {
        Decimal::from(1)
    };
    let ends = [
        &left.low * &right.low,
        &left.low * &right.high,
        &left.high * &right.low,
        &left.high * &right.high,
    ]
    .map(|end| end * &share);
    let noun = if unit.is_none() {
        left.noun.clone().or_else(|| right.noun.clone())
    } else {
        None
    };
    product(
        left,
        right,
        &left.value * &right.value * share,
        ends,
        unit,
        noun,
    )
}

/// The unit of a price times its quantity: `USD per barrel` times `barrel` is `USD`.
fn cancelled(rate: &Unit, quantity: &Unit) -> Option<Unit> {
    let cancels =
        quantity.per.is_none() && rate.per.as_deref() == Some(quantity.to_string().as_str());
    cancels.then_some(Unit {
        base: rate.base,
        per: None,
    })
}

/// The quotient of two operands: a ratio for one unit, a rate for two; a divisor that may be zero is an error.
pub(super) fn divide(left: &Operand, right: &Operand) -> Result {
    let zero = Decimal::from(0);
    if right.low <= zero && right.high >= zero {
        return Err("division by zero: the divisor may be 0".to_owned());
    }
    let (mut right, unit, noun) = quotient_unit(left, right)?;
    if let (Some(ours), Some(theirs)) = (&left.unit, &right.unit)
        && ours.is_comparable(theirs)
    {
        right = right.converted(ours);
    }
    let over = |a: &Decimal, b: &Decimal| (a / b).with_prec(PRECISION);
    let ends = [
        over(&left.low, &right.low),
        over(&left.low, &right.high),
        over(&left.high, &right.low),
        over(&left.high, &right.high),
    ];
    product(
        left,
        &right,
        over(&left.value, &right.value),
        ends,
        unit,
        noun,
    )
}

/// The divisor in the form to divide by, and the unit and counted noun of the quotient.
fn quotient_unit(
    left: &Operand,
    right: &Operand,
) -> std::result::Result<(Operand, Option<Unit>, Option<String>), String> {
    let same = right.clone();
    let per = |per: String| match &left.unit {
        None => Ok(Unit::of(Base::Count).per(per)),
        Some(unit) if unit.per.is_none() => Ok(unit.clone().per(per)),
        Some(unit) => Err(format!("`{unit}` is already per something")),
    };
    Ok(match (&left.unit, &right.unit) {
        (Some(ours), Some(theirs)) if ours.is_comparable(theirs) => (same, Some(Unit::TIMES), None),
        (_, Some(theirs)) if theirs.base == Base::Times => {
            (same, left.unit.clone(), left.noun.clone())
        }
        // A part over its share is the whole.
        (Some(ours), Some(theirs)) if theirs.base == Base::Percent && theirs.per.is_none() => {
            let hundredth = Decimal::new(1.into(), 2);
            let whole = Operand {
                value: &same.value * &hundredth,
                low: &same.low * &hundredth,
                high: &same.high * &hundredth,
                exponent: same.exponent.map(|exponent| exponent - 2),
                ..same
            };
            (whole, Some(ours.clone()), None)
        }
        (_, None) if right.noun.is_none() => (same, left.unit.clone(), left.noun.clone()),
        (None, None) if left.noun.is_none() || left.noun == right.noun => {
            (same, Some(Unit::TIMES), None)
        }
        (_, None) => {
            let noun = right.noun.as_deref().unwrap_or_default();
            (same, Some(per(denominator(noun))?), left.noun.clone())
        }
        (_, Some(theirs)) if theirs.per.is_none() => (
            same.clone(),
            Some(per(theirs.to_string())?),
            left.noun.clone(),
        ),
        (_, Some(_)) => {
            return Err(format!(
                "{} over {} has no meaning",
                left.describe(),
                right.describe()
            ));
        }
    })
}

/// A counted noun as a denominator: `capita` for people, `firm` for firms.
fn denominator(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let head = lower.rsplit(' ').next().unwrap_or_default();
    let before = lower.strip_suffix(head).unwrap_or_default();
    Unit::canonical_per(&format!("{before}{}", singular(head)))
}

/// A product or quotient with as many digits as the operand with the fewest.
fn product(
    left: &Operand,
    right: &Operand,
    value: Decimal,
    ends: [Decimal; 4],
    unit: Option<Unit>,
    noun: Option<String>,
) -> Result {
    let digits = match (left.digits(), right.digits()) {
        (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
        (one, other) => one.or(other),
    };
    let value = value.with_prec(PRECISION);
    if is_beyond_limit(&value) {
        return Err("the result is beyond 10^30".to_owned());
    }
    let exponent = match digits {
        Some(_) if value.is_zero() => left.exponent.or(right.exponent),
        Some(digits) => Some(last_digit(&value, digits)),
        None => None,
    };
    let low = ends
        .iter()
        .min()
        .cloned()
        .unwrap_or_else(|| value.clone())
        .with_prec(PRECISION);
    let high = ends
        .iter()
        .max()
        .cloned()
        .unwrap_or_else(|| value.clone())
        .with_prec(PRECISION);
    Ok(Operand {
        value,
        low,
        high,
        exponent,
        unit,
        noun,
        basis: left.basis.max(right.basis),
    })
}

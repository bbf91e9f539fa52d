//! Operands of an expression: a number with its value, interval, last digit and unit.

use super::super::decimal::{is_beyond_limit, magnitude, power_of_ten};
use super::super::{Amount, Base, Basis, Decimal, Unit, Value};

/// A number with its interval, last known digit and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    pub(super) value: Decimal,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    /// The exponent of the last known digit; `None` for constants, which are exact.
    pub(super) exponent: Option<i64>,
    pub(super) unit: Option<Unit>,
    pub(super) noun: Option<String>,
    pub(super) basis: Basis,
}

impl Operand {
    pub(super) fn constant(value: Decimal) -> Self {
        Self {
            low: value.clone(),
            high: value.clone(),
            value,
            exponent: None,
            unit: None,
            noun: None,
            basis: Basis::Recorded,
        }
    }

    /// Whether the operand is the number 100, as an expression writes it.
    pub(super) fn is_hundred(&self) -> bool {
        self.exponent.is_none() && self.noun.is_none() && self.value == Decimal::from(100)
    }

    /// The operand of a recorded value; the error completes a sentence that begins with the id.
    pub(super) fn of(value: &Value) -> Result<Self, &'static str> {
        let (unit, noun) = (value.unit.clone(), value.noun.clone());
        let mut basis = Basis::Recorded;
        let (middle, low, high, exponent) = match &value.amount {
            Amount::Exact { value, ulp } => {
                let half = if is_count(value, ulp, unit.as_ref()) {
                    Decimal::from(0)
                } else {
                    ulp.half()
                };
                (value.clone(), value - &half, value + &half, magnitude(ulp))
            }
            Amount::Derived {
                value,
                low,
                high,
                ulp,
                basis: own,
            } => {
                basis = *own;
                (value.clone(), low.clone(), high.clone(), magnitude(ulp))
            }
            Amount::Bounds {
                low: Some(low),
                high: Some(high),
            } => {
                let middle = (low + high).half();
                let width = magnitude(&(high - low)).or_else(|| magnitude(high));
                basis = Basis::Range;
                (middle, low.clone(), high.clone(), width)
            }
            Amount::Bounds { .. } => return Err("is open at one end"),
            Amount::Hedged { .. } => {
                return Err("is hedged, so that nothing exact follows from it");
            }
        };
        Ok(Self {
            value: middle,
            low,
            high,
            exponent,
            unit,
            noun,
            basis,
        })
    }

    pub(super) fn negated(self) -> Self {
        Self {
            value: -self.value,
            low: -self.high,
            high: -self.low,
            ..self
        }
    }

    /// The count of known digits; `None` where the number is exact.
    pub(super) fn digits(&self) -> Option<i64> {
        let exponent = self.exponent?;
        Some(magnitude(&self.value).map_or(1, |first| (first - exponent + 1).max(1)))
    }

    /// The operand in another unit of its dimension.
    pub(super) fn converted(&self, unit: &Unit) -> Self {
        let Some(own) = self.unit.as_ref().filter(|own| *own != unit) else {
            return self.clone();
        };
        let (times, over) = own.factors(unit);
        let scale = |value: &Decimal| (value * &times / &over).with_prec(40);
        let value = scale(&self.value);
        let exponent = self.digits().map(|digits| last_digit(&value, digits));
        Self {
            low: scale(&self.low),
            high: scale(&self.high),
            value,
            exponent,
            unit: Some(unit.clone()),
            noun: self.noun.clone(),
            basis: self.basis,
        }
    }

    /// The unit or counted noun, as messages name it.
    pub(super) fn describe(&self) -> String {
        match (&self.unit, &self.noun) {
            (Some(unit), _) if unit.base != Base::Count => format!("`{unit}`"),
            (_, Some(noun)) => format!("a count of {noun}"),
            _ => "a bare number".to_owned(),
        }
    }

    pub(super) fn into_value(self) -> Result<Value, String> {
        if [&self.value, &self.low, &self.high]
            .into_iter()
            .any(is_beyond_limit)
        {
            return Err("the result is beyond 10^30".to_owned());
        }
        let ulp = power_of_ten(self.exponent.unwrap_or(-6));
        let amount = Amount::Derived {
            value: self.value,
            low: self.low,
            high: self.high,
            ulp,
            basis: self.basis,
        };
        Ok(Value {
            amount,
            unit: self.unit,
            noun: self.noun,
        })
    }
}

/// Whether a value counts things one by one, so that its digits are exact.
fn is_count(value: &Decimal, ulp: &Decimal, unit: Option<&Unit>) -> bool {
    let counts = unit.is_none_or(|unit| unit.base == Base::Count && unit.per.is_none());
    counts && *ulp == 1 && value.is_integer()
}

/// The exponent of the last digit of a value with `digits` digits.
pub(super) fn last_digit(value: &Decimal, digits: i64) -> i64 {
    magnitude(value).map_or(0, |first| first - digits + 1)
}

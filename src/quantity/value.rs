//! Values of records as written.

mod number;
mod range;
mod sign;
mod slip;
#[cfg(test)]
mod tests;
mod unit;

use super::decimal::{is_beyond_limit, power_of_ten};
use super::unit::{BASIS_POINTS, PERCENTAGE_POINTS};
use super::{Base, Currency, Decimal, Unit, pounds};
use crate::lang::{ENGLISH, HedgeKind};
use number::{parse_number, scale_after};
use sign::currency_before;
use unit::{parse_unit, subunit};

/// A recorded amount with its unit: `12.6 billion USD`, `nearly 40 percent`, `251 firms`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// How much, in single units: 12600000000 for `12.6 billion`.
    pub amount: Amount,
    /// The unit; `None` for a count.
    pub unit: Option<Unit>,
    /// The counted noun of a count: `firms`.
    pub noun: Option<String>,
}

/// How much, and how exactly that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One number as written, a point for rounding, hedges and bounds (docs/reading.md, Point value).
    Exact {
        /// The number in single units.
        value: Decimal,
        /// The size of the last written digit (100000000 for `12.6 billion`), which limits the digits that prose may show.
        ulp: Decimal,
    },
    /// One number as written, with words that loosen or bound it: `nearly 10 billion USD`.
    Hedged {
        /// What the words do to the number.
        hedge: HedgeKind,
        /// The number in single units.
        value: Decimal,
        /// The size of the last written digit.
        ulp: Decimal,
    },
    /// The `min` and `max` of a record; a missing end is open.
    Bounds {
        /// The least value.
        low: Option<Decimal>,
        /// The greatest value.
        high: Option<Decimal>,
    },
    /// A figure computed from others by interval arithmetic.
    Derived {
        /// The result on the numbers as written.
        value: Decimal,
        /// The least that the operands' last digits allow.
        low: Decimal,
        /// The most that the operands' last digits allow.
        high: Decimal,
        /// The last digit that the operands support.
        ulp: Decimal,
        /// What the digits of the operands stand for.
        basis: Basis,
    },
}

/// What the digits of a derived figure's operands stand for (docs/reading.md, Nominal first).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The recorded digits themselves: the result on them is the datum.
    #[default]
    Recorded,
    /// Numbers rounded only for publication (`from: unrounded`), so that the result may lie anywhere in the interval.
    Unrounded,
    /// A range: some operand is one, and so is the result.
    Range,
}

impl Value {
    /// A computed ratio (`a / b`) as a percentage; `None` for any other value.
    pub fn ratio_in_percent(&self) -> Option<Self> {
        let Amount::Derived {
            value,
            low,
            high,
            ulp,
            basis,
        } = &self.amount
        else {
            return None;
        };
        let hundred = |part: &Decimal| part * Decimal::from(100);
        (self.unit.as_ref() == Some(&Unit::TIMES)).then(|| Self {
            amount: Amount::Derived {
                value: hundred(value),
                low: hundred(low),
                high: hundred(high),
                ulp: hundred(ulp),
                basis: *basis,
            },
            unit: Some(Unit::PERCENT),
            noun: None,
        })
    }
}

impl Value {
    /// How much one step of an axis, such as `1 million people`, is in the unit of this value; `None` where the axis counts something else.
    /// An axis may leave out what its values are per.
    pub fn step_of(&self, axis: &Self) -> Option<Decimal> {
        let one = axis.amount.value()?;
        let is_count = |unit: &Unit| matches!(unit.base, Base::Count | Base::Times | Base::Rank);
        match (&axis.unit, &self.unit) {
            (Some(axis), Some(own)) if is_count(axis) || is_count(own) => Some(one.clone()),
            (Some(axis), Some(own)) => {
                let own = match axis.per {
                    Some(_) => own.clone(),
                    None => Unit::of(own.base),
                };
                let (step, part) = axis.is_comparable(&own).then(|| axis.factors(&own))?;
                Some(one * step / part)
            }
            (Some(axis), None) => is_count(axis).then(|| one.clone()),
            // "Millions of people" are no percentages; what else a noun may stand for, it does not say.
            (None, Some(own)) => (is_count(own) || *one == Decimal::from(1)).then(|| one.clone()),
            (None, None) => Some(one.clone()),
        }
    }

    /// A multiple as written, as the change in percent that it is: 100 percent for "doubled"; `None` for any other value.
    pub fn multiple_as_change(&self) -> Option<Self> {
        let hundred = Decimal::from(100);
        let change = |times: &Decimal| (times - Decimal::from(1)) * &hundred;
        let amount = match &self.amount {
            Amount::Exact { value, ulp } => Amount::Exact {
                value: change(value),
                ulp: ulp.clone(),
            },
            _ => return None,
        };
        (self.unit.as_ref() == Some(&Unit::TIMES)).then_some(Self {
            amount,
            unit: Some(Unit::PERCENT),
            noun: None,
        })
    }
}

impl Amount {
    /// The number; `None` where only a hedge or bounds are known.
    pub const fn value(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { value, .. } | Self::Derived { value, .. } => Some(value),
            Self::Hedged { .. } | Self::Bounds { .. } => None,
        }
    }

    /// The number as written, with or without a hedge.
    pub const fn number(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { value, .. }
            | Self::Hedged { value, .. }
            | Self::Derived { value, .. } => Some(value),
            Self::Bounds { .. } => None,
        }
    }

    /// The number and the size of its last digit; `None` unless it was recorded as one number without a hedge.
    pub const fn point(&self) -> Option<(&Decimal, &Decimal)> {
        match self {
            Self::Exact { value, ulp } => Some((value, ulp)),
            Self::Hedged { .. } | Self::Derived { .. } | Self::Bounds { .. } => None,
        }
    }

    /// The size of the last known digit; `None` where only a hedge or bounds are known.
    pub const fn ulp(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { ulp, .. } | Self::Derived { ulp, .. } => Some(ulp),
            Self::Hedged { .. } | Self::Bounds { .. } => None,
        }
    }
}

/// Why a recorded value could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not a decimal with an optional scale and unit, or beyond 10^30 (`unparsable-value`). Holds the reason in lower case.
    Unparsable(String),
    /// An unknown word that looks like a unit (`unknown-unit`), and known units close to it.
    UnknownUnit(String, Vec<String>),
}

impl Value {
    /// Reads a value in a project that counts in US dollars; see [`read`](Self::read).
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::read(text, Currency::USD)
    }

    /// Reads `12.6 billion USD`, `38 percent`, `4.5 kt per day`, `251 firms`, with the hedges, currency signs and short scales of sources:
    /// `nearly $10 billion`, `< 3 percent`, `€3bn`, `12 or more firms`. Commas may group thousands; `12,6 bn` is refused, for it reads two
    /// ways. A bare `$` is that of a project that counts in `own`.
    pub fn read(text: &str, own: Currency) -> Result<Self, ValueError> {
        let text = text.trim();
        if let Some((low, high)) = range::ends(text) {
            return Err(ValueError::Unparsable(format!(
                "`{text}` is a range: write `min: {low}` and `max: {high}`"
            )));
        }
        let (before, rest) =
            HedgeKind::split_before(text).map_or((None, text), |(kind, rest)| (Some(kind), rest));
        let (sign, rest) = currency_before(rest, own);
        let end = rest
            .find(|letter: char| {
                !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '+' | '\u{2212}'))
            })
            .unwrap_or(rest.len());
        let (number, rest) = rest.split_at(end);
        let (plus, number) = number
            .strip_suffix('+')
            .filter(|number| number.ends_with(|last: char| last.is_ascii_digit()))
            .map_or((None, number), |number| (Some(HedgeKind::AtLeast), number));
        let (mut value, mut exponent) = parse_number(number, text)?;
        if sign.is_some_and(|sign| sign.is_negative) {
            if value < 0 || number.starts_with('+') {
                return Err(ValueError::Unparsable(format!("`{text}` has two signs")));
            }
            value = -value;
        }
        let glued = rest.starts_with(char::is_alphabetic);
        let rest = rest.trim();
        let (scaled, rest) = scale_after(rest, sign.is_some());
        let mut power = scaled;
        let (after, rest) =
            HedgeKind::split_after(rest).map_or((None, rest), |(kind, rest)| (Some(kind), rest));
        if after.is_some() && scale_after(rest, sign.is_some()).0 != 0 {
            return Err(ValueError::Unparsable(format!(
                "`{text}` has its scale behind the hedge: write `{}` before it",
                rest.split(' ').next().unwrap_or_default()
            )));
        }
        let hedges: Vec<HedgeKind> = [before, plus, after].into_iter().flatten().collect();
        if hedges.len() > 1 || (after.is_some() && HedgeKind::split_after(rest).is_some()) {
            return Err(ValueError::Unparsable(format!("`{text}` has two hedges")));
        }
        let is_basis = ENGLISH
            .unit(rest)
            .is_some_and(|unit| unit.key == BASIS_POINTS);
        let rest = if is_basis { PERCENTAGE_POINTS } else { rest };
        power -= if is_basis { 2 } else { 0 };
        let subunit = subunit(rest, own);
        power += subunit.as_ref().map_or(0, |(_, power)| *power);
        value *= power_of_ten(power);
        exponent += power;
        if is_beyond_limit(&value) {
            return Err(ValueError::Unparsable(format!("`{text}` is beyond 10^30")));
        }
        let (unit, noun) = match subunit {
            Some((unit, _)) => (Some(unit), None),
            None => parse_unit(rest, own)?,
        };
        if glued && noun.is_some() && scaled == 0 {
            return Err(ValueError::Unparsable(format!(
                "`{text}` is not a decimal number with a unit"
            )));
        }
        let (unit, noun) = match sign {
            Some(sign) => (Some(sign.complete(unit, noun, text)?), None),
            None => (unit, noun),
        };
        let ulp = power_of_ten(exponent);
        let amount = match hedges.first() {
            Some(&hedge) => Amount::Hedged { hedge, value, ulp },
            None => Amount::Exact { value, ulp },
        };
        Ok(Self { amount, unit, noun })
    }

    /// The value of a record's `min` and `max`, in one unit; at least one is given, and `min` is not above `max`.
    pub fn bounds(min: Option<Self>, max: Option<Self>) -> Result<Self, String> {
        let is_hedged = |value: &Option<Self>| {
            matches!(
                value,
                Some(Self {
                    amount: Amount::Hedged { .. },
                    ..
                })
            )
        };
        if is_hedged(&min) || is_hedged(&max) {
            return Err("a bound is a number without a hedge of its own".to_owned());
        }
        let point = |value: &Self| value.amount.value().cloned();
        let (low, high) = (min.as_ref().and_then(point), max.as_ref().and_then(point));
        if let (Some(least), Some(most)) = (&low, &high)
            && least > most
        {
            return Err("`min` is greater than `max`".to_owned());
        }
        let (mut min, mut max) = (min, max);
        if let (Some(min), Some(max)) = (&mut min, &mut max) {
            pounds::agree(min, max);
        }
        let (unit, noun) = match (min, max) {
            (Some(min), Some(max)) if min.unit != max.unit || min.noun != max.noun => {
                return Err("`min` and `max` have different units".to_owned());
            }
            (Some(end), _) | (None, Some(end)) => (end.unit, end.noun),
            (None, None) => return Err("neither `min` nor `max` is given".to_owned()),
        };
        Ok(Self {
            amount: Amount::Bounds { low, high },
            unit,
            noun,
        })
    }
}

//! The value that a record holds, as written.

use super::{Decimal, Unit};

/// A recorded amount with its unit: `12.6 billion USD`, `38 percent`, `251 firms`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// How much, in single units: `12.6 billion` is 12600000000.
    pub amount: Amount,
    /// The unit; `None` for a count.
    pub unit: Option<Unit>,
    /// The counted noun of a count: `firms`.
    pub noun: Option<String>,
}

/// How much, and how exactly that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One number as written. It is a point for rounding, hedges and bounds (RULES.md, settled 1).
    Exact {
        /// The number.
        value: Decimal,
        /// The size of its last written digit: 100000000 for `12.6 billion`. Says how many digits prose may show.
        ulp: Decimal,
    },
    /// `min` and `max` of a record; a missing end is open.
    Bounds {
        /// At least this.
        low: Option<Decimal>,
        /// At most this.
        high: Option<Decimal>,
    },
    /// Computed from other figures by interval arithmetic.
    Derived {
        /// The result on the written numbers.
        value: Decimal,
        /// The least that the operands' last digits allow.
        low: Decimal,
        /// The most that they allow.
        high: Decimal,
        /// The last digit that the operands support.
        ulp: Decimal,
    },
}

/// Why a recorded value could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not a decimal with an optional scale and unit, or beyond 10^30 (`unparsable-value`). Holds what is wrong, in lower case.
    Unparsable(String),
    /// Looks like a unit that does not exist (`unknown-unit`): the word, and known units close to it.
    UnknownUnit(String, Vec<String>),
}

impl Value {
    /// Reads `12.6 billion USD`, `38 percent`, `4.5 kt per day`, `251 firms`.
    pub fn parse(_text: &str) -> Result<Self, ValueError> {
        Err(ValueError::Unparsable(String::new()))
    }
}

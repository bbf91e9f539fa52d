//! Exact numbers with their precision, units and periods: what a record holds and what prose can state.
//!
//! Numbers are decimals, never floats: `1.10` has two decimals, and its last digit says how precise it is.

pub mod period;
pub mod unit;
pub mod value;

pub use period::{Date, Period};
pub use unit::{Base, Currency, Unit};
pub use value::{Amount, Value};

/// An exact decimal number.
pub type Decimal = bigdecimal::BigDecimal;

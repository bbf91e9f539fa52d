//! Exact numbers with their precision, units and periods: what a record holds and what prose can state.
//!
//! Numbers are decimals, never floats: `1.10` has two decimals, and its last digit says how precise it is.

pub mod axis;
pub mod cell;
pub mod currency;
pub mod decimal;
pub mod derive;
pub mod display;
pub mod measure;
pub mod period;
pub mod pounds;
pub mod unit;
pub mod value;

pub use currency::Currency;
pub use decimal::Decimal;
pub use period::{Date, Period, PeriodKind};
pub use unit::{Base, Unit, is_same_group, names_people};
pub use value::{Amount, Basis, Value, ValueError};

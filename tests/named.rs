//! Whose a number is, what it is a share of, how far or to where something went, and what needs no record of its own, as sentences say it
//! beside their records (docs/reading.md, Named group, Level and change, Price basis, Proposals, Quantiles).

mod change;
mod country;
mod denominator;
mod money;
mod people;
mod unit;

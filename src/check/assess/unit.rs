//! The unit of a number beside that of its record: what it counts in, per what, in which currency and at which prices.
//!
//! | module | does |
//! | --- | --- |
//! | `implied` | finds units that stand elsewhere than behind their number |
//! | `borrowed_units` | judges a number in the unit of another |
//! | `denominator` | reads a denominator that the words around a number name |
//! | `points` | reads points as counts |
//! | `currency_letters` | reads letters as money |
//! | `currency_words` | reads words that several currencies bear |
//! | `bare_dollars` | marks a bare `$` among several dollars |
//! | `price_basis` | compares the prices that a sentence names |
//! | `price_statements` | compares what a sentence says of the prices of a whole text |

pub(super) mod bare_dollars;
pub(super) mod borrowed_units;
pub(super) mod currency_letters;
pub(super) mod currency_words;
pub(super) mod denominator;
pub(super) mod implied;
pub(super) mod points;
pub(super) mod price_basis;
pub(super) mod price_statements;

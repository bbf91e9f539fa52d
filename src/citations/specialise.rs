//! Partial evaluation of a citation style: decisions that depend only on the kind of a work and on its recorded fields are made once.
//! is decided once.
//!
//! A style such as Chicago's asks some 800 questions about a work, and repeats them for each group that might stay empty. For works with
//! known answers, branches that can never be taken and parts that can never print are removed. What remains prints the same.

mod facts;
mod fold;
mod parts;
mod substitutes;
mod unwrap;

use hayagriva::citationberg::IndependentStyle;

use fold::folded;
use substitutes::Substitutes;

pub(super) use facts::{PrintPlace, WorkFacts};
pub(super) use parts::{asks_both, printing};

/// A style without what works with these facts can never print.
pub(super) fn specialised(style: &IndependentStyle, facts: &WorkFacts) -> IndependentStyle {
    folded(style, facts, &Substitutes::of(style))
}

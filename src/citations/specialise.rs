//! Partial evaluation of a citation style: what it would decide anew for every work, by the kind of the work and by what is recorded of it,
//! is decided once.
//!
//! A style such as Chicago's asks some 800 questions of a work, and asks them again for every group that might stay empty. For works
//! of which the answers are known, so are the branches that can never be taken and the parts that can never print. What is left prints the same.

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

/// The style without what no work can print of which these facts hold.
pub(super) fn specialised(style: &IndependentStyle, facts: &WorkFacts) -> IndependentStyle {
    folded(style, facts, &Substitutes::of(style))
}

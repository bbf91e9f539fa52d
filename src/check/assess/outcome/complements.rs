//! Recognises a share that is what its record leaves of a hundred percent: "57 percent were rejected" beside a rate of 43 percent
//! (docs/reading.md, Complements).
//!
//! Whether the sentence speaks of the rest is in its words, which a reader has to judge: the finding stays, and no edit of the number mends it.

use crate::check::reach::Fact;
use crate::mention::{Comparator, Form, ProportionWord, Reading};
use crate::quantity::{Amount, Decimal, Unit};

/// The record of a share that leaves, to the rounding of the words, what they say.
pub(super) fn of<'f, 'a>(reading: &Reading, facts: &[&'f Fact<'a>]) -> Option<&'f Fact<'a>> {
    let is_share = matches!(
        reading.form,
        Form::Number {
            direction: None,
            ..
        } | Form::Proportion {
            word: ProportionWord::Fraction(_),
            ..
        }
    );
    let is_plain = matches!(reading.comparator, Comparator::Equal | Comparator::About);
    if !is_share || !is_plain || reading.unit.as_ref() != Some(&Unit::PERCENT) {
        return None;
    }
    let (low, high) = (reading.low.as_ref()?, reading.high.as_ref()?);
    let leaves = |fact: &&&Fact<'_>| {
        let value = fact.value().filter(|_| !fact.is_change());
        let value = value.filter(|value| value.unit.as_ref() == Some(&Unit::PERCENT));
        let part = value.and_then(|value| Amount::number(&value.amount));
        part.is_some_and(|part| {
            let rest = Decimal::from(100) - part;
            *part > 0 && rest > 0 && *low <= rest && rest <= *high
        })
    };
    facts.iter().find(leaves).copied()
}

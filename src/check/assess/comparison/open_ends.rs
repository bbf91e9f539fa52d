//! Chooses which of several records decide about a number: one that is open at an end rescues nothing that another of its measure
//! contradicts, and the nearest is accused (docs/reading.md, Open ends rescue nothing).

use crate::check::matching::{Fault, Verdict, judge};
use crate::check::reach::Fact;
use crate::mention::{Form, Mention};
use crate::quantity::{Amount, Decimal};

/// The facts without those open at an end, where another fact of the same measure contradicts the number.
pub(super) fn deciding<'f, 'a>(
    mut facts: Vec<&'f Fact<'a>>,
    mention: &Mention,
) -> Vec<&'f Fact<'a>> {
    if !facts.iter().any(|fact| is_open(fact)) {
        return facts;
    }
    let contradicts = |fact: &&Fact<'_>| {
        let verdict = fact
            .datum()
            .and_then(|datum| judge(&mention.reading, &[datum]));
        !is_open(fact)
            && verdict.and_then(Verdict::fault).is_some_and(|fault| {
                !fault.is_incomparable()
                    && !matches!(fault, Fault::Indeterminate | Fault::WeakBound)
            })
    };
    let against: Vec<&Fact<'_>> = facts.iter().copied().filter(contradicts).collect();
    facts.retain(|fact| {
        let measure = fact.measure();
        let same = |other: &&Fact<'_>| other.measure() == measure;
        !is_open(fact) || measure.is_none() || !against.iter().any(same)
    });
    facts
}

/// Whether a record knows only one end.
fn is_open(fact: &Fact<'_>) -> bool {
    fact.value().is_some_and(|value| {
        matches!(&value.amount, Amount::Bounds { low, high } if low.is_none() || high.is_none())
    })
}

/// Of several contradicted facts the one with the number's unit and the nearest value; all facts where none is nearer.
pub(super) fn nearest<'f, 'a>(facts: Vec<&'f Fact<'a>>, mention: &Mention) -> Vec<&'f Fact<'a>> {
    let stated = match &mention.reading.form {
        Form::Number { stated, .. } | Form::Change { stated, .. } => stated.value.abs(),
        _ => return facts,
    };
    let distance = |fact: &Fact<'_>| -> Option<Decimal> {
        let value = fact.value()?;
        let known = value.amount.value()?.abs();
        (value.unit == mention.reading.unit).then(|| (known - &stated).abs())
    };
    let least = facts.iter().filter_map(|fact| distance(fact)).min();
    let Some(least) = least else {
        return facts;
    };
    let is_nearest = |fact: &&Fact<'_>| distance(fact).is_some_and(|own| own == least);
    facts.into_iter().filter(is_nearest).collect()
}

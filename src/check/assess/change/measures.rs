//! The measures of records without words of status and time; two records of one measure are two states of one thing (docs/reading.md,
//! Pairs).

use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::{List, english};

/// Whether two facts are of one measure.
pub(in crate::check::assess) fn are_one_measure(facts: &[&Fact<'_>]) -> bool {
    match facts {
        [first, second] => match (first.measure(), second.measure()) {
            // A change and a level are of two measures.
            _ if first.is_recorded_change() != second.is_recorded_change() => false,
            (Some(a), Some(b)) => measured(a) == measured(b),
            _ => false,
        },
        _ => false,
    }
}

/// The words of a measure without those of status and time.
pub(in crate::check::assess) fn measured(measure: &str) -> Vec<String> {
    let mut words = names::words(measure);
    words.retain(|word| {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_state = List::MeasureStates.holds(word) || english::find(word).month.is_some();
        !is_year && !is_state
    });
    words
}

//! Reads points as counts where a count is recorded, since only a record of change has a direction: "He dropped 17 points"
//! (docs/reading.md, Points).

use crate::check::reach::Fact;
use crate::lang::word::runs;
use crate::lang::{List, english};
use crate::mention::{Form, Mention, Reading, comparative};
use crate::prose::Passage;
use crate::quantity::unit::{PERCENT, PERCENTAGE_POINTS};
use crate::quantity::{Base, Unit};

/// The reading as a count of points, where points were written and the records count; `None` otherwise.
pub(in crate::check::assess) fn adapted(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &Passage,
) -> Option<Reading> {
    let Form::Change { stated, hedge, .. } = &mention.reading.form else {
        return None;
    };
    if mention.reading.unit != Some(Unit::POINTS) {
        return None;
    }
    let words: Vec<String> = runs(passage.text.value.get(mention.core.clone())?).collect();
    let is_bare = words.last().is_some_and(|word| List::Points.holds(word));
    let is_of_percent = words.iter().any(|word| {
        let mut units = english::find(word).units.iter();
        units.any(|unit| matches!(unit.key, PERCENT | PERCENTAGE_POINTS))
    });
    let is_counted = |fact: &&Fact<'_>| {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        unit.is_none_or(|unit| unit.base == Base::Count && unit.per.is_none())
    };
    if !is_bare || is_of_percent || facts.is_empty() || !facts.iter().all(is_counted) {
        return None;
    }
    // As in "80 points higher" than another count.
    let said = passage.text.value.get(mention.range.clone())?;
    let last = said.rsplit(' ').next().unwrap_or_default();
    let is_between = facts.len() == 2 && comparative(last).is_some();
    let form = if is_between || facts.iter().any(|fact| fact.is_change()) {
        mention.reading.form.clone()
    } else {
        Form::Number {
            stated: stated.clone(),
            hedge: hedge.clone(),
            direction: None,
        }
    };
    Some(Reading {
        unit: None,
        noun: Some("points".to_owned()),
        form,
        ..mention.reading.clone()
    })
}

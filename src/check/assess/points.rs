//! "He dropped 17 points" beside a recorded count: points are what was counted, and only a record of change has a direction
//! (docs/reading.md, Points).

use super::super::reach::Fact;
use crate::mention::{Form, Mention, Reading, comparative};
use crate::prose::Passage;
use crate::quantity::{Base, Unit};

/// The reading as a number of points, where that is what was written and the records count.
pub(super) fn adapted(
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
    let words = passage.text.value.get(mention.core.clone())?.to_lowercase();
    let is_bare = words.ends_with("point") || words.ends_with("points");
    let is_counted = |fact: &&Fact<'_>| {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        unit.is_none_or(|unit| unit.base == Base::Count && unit.per.is_none())
    };
    if !is_bare || words.contains("percent") || facts.is_empty() || !facts.iter().all(is_counted) {
        return None;
    }
    // "80 points higher" than another count
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

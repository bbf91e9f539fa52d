//! What a number is counted per, where the words around it say so instead of its unit.
//!
//! "A loaf cost GHS 15.50" agrees with 15.50 GHS per loaf: the denominator is part of the unit (RULES.md T10), and the sentence names
//! it. A denominator that the sentence contradicts, or does not name at all, stays a difference.

use super::super::reach::Fact;
use super::super::resting::words;
use crate::mention::Reading;
use crate::prose::{Passage, Role};

/// The reading in the denominator of a fact that differs in nothing else, when the words around it make up the difference.
pub(super) fn adapted(
    reading: &Reading,
    facts: &[&Fact<'_>],
    passage: &Passage,
    sentence: &str,
) -> Option<Reading> {
    let ours = reading.unit.as_ref()?;
    facts.iter().find_map(|fact| {
        let theirs = fact.value()?.unit.as_ref()?;
        let alike = crate::quantity::Unit {
            per: theirs.per.clone(),
            ..ours.clone()
        };
        if ours.per == theirs.per || !alike.is_comparable(theirs) {
            return None;
        }
        let (said, recorded) = (parts(ours.per.as_deref()), parts(theirs.per.as_deref()));
        // A cell's column and row say what it counts.
        let in_cell = matches!(passage.role, Role::Cell { .. }) && said.is_empty();
        let named = |part: &&str| in_cell || names(sentence, part);
        let measured = |part: &&str| fact.measure().is_some_and(|measure| names(measure, part));
        let missing = recorded
            .iter()
            .filter(|part| !said.contains(part))
            .all(named);
        let surplus = said
            .iter()
            .filter(|part| !recorded.contains(part))
            .all(measured);
        (missing && surplus).then(|| Reading {
            unit: Some(alike),
            ..reading.clone()
        })
    })
}

/// "capita per day": capita and day.
fn parts(per: Option<&str>) -> Vec<&str> {
    per.map_or_else(Vec::new, |per| per.split(" per ").collect())
}

/// Whether a text speaks of what a denominator names: "loaf" and "loaves" are near enough by their beginning.
fn names(text: &str, part: &str) -> bool {
    /// Letters that tell nouns apart.
    const STEM: usize = 3;
    let aliases: &[&str] = match part {
        "capita" => &["capita", "person", "resident", "head", "inhabitant"],
        "year" => &["year", "yearly", "annual", "annually"],
        "month" => &["month", "monthly"],
        "day" => &["day", "daily"],
        "t" => &["tonne", "ton", "tons", "tonnes"],
        "m3" => &["cubic"],
        _ => &[],
    };
    let stem: String = part
        .chars()
        .take(part.chars().count().saturating_sub(1).max(STEM))
        .collect();
    words(text).any(|word| {
        aliases.contains(&word.as_str()) || (aliases.is_empty() && word.starts_with(&stem))
    })
}

//! Adapts a reading to the records beside it: as points, in a direction, or in their denominator.

use super::super::reach::Fact;
use super::read::ReadPassage;
use super::{denominator, money, points, residue, units, verbs};
use crate::mention::Mention;

/// The mention as the records and its sentence tell how to read it; `None` where they leave it as it is.
pub(super) fn adapted(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Mention> {
    // A record cited twice counts once.
    let mut seen = Vec::with_capacity(facts.len());
    for fact in facts {
        if !seen
            .iter()
            .any(|known: &&Fact<'_>| known.id == fact.id && known.shown == fact.shown)
        {
            seen.push(fact);
        }
    }
    let facts = seen.as_slice();
    let reading = points::adapted(mention, facts, passage)
        .or_else(|| units::of_noun(&mention.reading, facts))
        .or_else(|| residue::adapted(mention, facts, passage))
        .or_else(|| money::of_cents(mention, facts, &passage.text.value))
        .or_else(|| money::of_word(mention, facts, passage))
        .or_else(|| units::of_weight(mention, facts, passage))
        .or_else(|| units::of_tons(mention, facts, passage))
        .or_else(|| verbs::directed(passage, mention, facts));
    let said = reading.as_ref().unwrap_or(&mention.reading);
    let sentence = passage.sentence_around(mention.range.start);
    let reading = denominator::adapted(said, facts, (passage, sentence))
        .or_else(|| units::left_out(said, facts, sentence))
        .or(reading);
    Some(Mention {
        reading: reading?,
        ..mention.clone()
    })
}

//! Adapts a reading to the records beside it: as points, in a direction, or in their denominator.

use crate::check::assess::change::{remainders, verbs};
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::unit::{currency_words, denominator, implied, points};
use crate::check::reach::Fact;
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
        .or_else(|| implied::of_noun(&mention.reading, facts))
        .or_else(|| remainders::adapted(mention, facts, passage))
        .or_else(|| currency_words::of_cents(mention, facts, &passage.text.value))
        .or_else(|| currency_words::of_word(mention, facts, passage))
        .or_else(|| implied::of_weight(mention, facts, passage))
        .or_else(|| implied::of_tons(mention, facts, passage))
        .or_else(|| implied::of_gas(mention, facts, passage))
        .or_else(|| verbs::directed(passage, mention, facts));
    let said = reading.as_ref().unwrap_or(&mention.reading);
    let sentence = passage.sentence_around(mention.range.start);
    let reading = denominator::adapted(said, facts, (passage, sentence))
        .or_else(|| implied::left_out(said, facts, sentence))
        .or(reading);
    Some(Mention {
        reading: reading?,
        ..mention.clone()
    })
}

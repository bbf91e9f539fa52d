//! The least of all beside a rank that is counted from the greatest: "the smallest market" where sales put it first (docs/reading.md, Rank records).

use super::super::matching::Fault;
use super::super::names::words;
use super::super::status::Status;
use super::outcome::problem;
use super::placed::Placed;
use super::{Assessment, Trouble};
use crate::lang::{Class, ENGLISH};
use crate::mention::Form;
use crate::model::Body;

/// Accuses words of the least beside a rank from the top, unless the record speaks of the least itself.
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        mention,
        fact,
        ..
    } = placed;
    let is_rank = matches!(fact.evidence.body, Body::Rank(_));
    if !is_rank || !matches!(mention.reading.form, Form::Rank { .. }) {
        return;
    }
    let is_least = |text: &str| {
        let words = words(text).into_iter();
        words
            .map(|word| ENGLISH.find(&word))
            .any(|entry| entry.is_in(Class::Least))
    };
    let anchor = passage.anchor_over(&mention.range);
    let anchor = anchor.and_then(|anchor| passage.anchors.get(anchor));
    let words = anchor.map_or(&mention.range, |anchor| &anchor.words);
    let said = passage.text.value.get(words.clone());
    let excerpt = fact.evidence.excerpt.iter();
    let mut own = excerpt
        .map(|text| text.value.as_str())
        .chain(fact.evidence.subject_texts());
    if said.is_some_and(is_least) && !own.any(is_least) {
        found.status = Status::Mismatch;
        found.why = format!("`{}` is counted from the greatest", fact.id);
        let trouble = Trouble::Fault(Fault::RankMismatch);
        found.problem = Some(problem(passage, mention, trouble, &[fact]));
    }
}

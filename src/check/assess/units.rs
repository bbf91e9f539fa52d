//! A unit that is not read never passes for a bare count: "[40 mpg]" beside a recorded 40 (RULES.md, settled 20).

use std::ops::Range;

use super::super::names;
use super::super::reach::Fact;
use super::super::resting::words_at;
use crate::inflection::is_same_word;
use crate::mention::{self, Form, Mention};
use crate::prose::Passage;

/// The one word behind a number in its anchor, where it is neither unit nor noun and no record has it.
pub(super) fn unread_behind(
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Range<usize>> {
    let reading = &mention.reading;
    let is_bare = matches!(reading.form, Form::Number { .. })
        && reading.unit.is_none()
        && reading.noun.is_none();
    let anchor = passage.anchor_over(&mention.range).filter(|_| is_bare)?;
    let words = &passage.anchors.get(anchor)?.words;
    let rest = passage.text.value.get(mention.range.end..words.end)?;
    let mut behind = words_at(rest);
    let (range, word) = behind.next()?;
    let is_recorded = |fact: &&Fact<'_>| {
        let noun = fact.value().and_then(|value| value.noun.as_deref());
        let recorded = fact.measure().into_iter().chain(noun);
        recorded
            .flat_map(names::words)
            .any(|known| is_same_word(&known, &word.to_lowercase()))
    };
    let is_unread = behind.next().is_none()
        && !mention::is_known(&word.to_lowercase())
        && !facts.iter().any(is_recorded);
    let start = mention.range.end;
    is_unread.then(|| start + range.start..start + range.end)
}

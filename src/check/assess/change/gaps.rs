//! Leaves open the sign of sums in a sentence about a gap (docs/reading.md, Signed words).

use std::cell::OnceCell;

use crate::lang::List;
use crate::lang::word::runs_at;
use crate::mention::{Direction, Form, Mention};
use crate::prose::Passage;

/// Whether each sentence of a passage speaks of a gap, read when one of its numbers asks.
pub(in crate::check::assess) struct Gaps<'p> {
    passage: &'p Passage,
    spoken: Vec<OnceCell<bool>>,
}

impl<'p> Gaps<'p> {
    pub(in crate::check::assess) fn of(passage: &'p Passage) -> Self {
        let count = passage.sentences.len().max(1);
        Self {
            passage,
            spoken: std::iter::repeat_with(OnceCell::new).take(count).collect(),
        }
    }

    /// The mention, with its sign left open where its sentence speaks of a gap.
    pub(in crate::check::assess) fn signed(&self, mut mention: Mention) -> Mention {
        if let Form::Number {
            stated, direction, ..
        } = &mut mention.reading.form
            && direction.is_none()
            && !stated.negative
            && self.is_spoken_of(mention.range.start)
        {
            *direction = Some(Direction::Either);
        }
        mention
    }

    /// Whether a word in the sentence around a byte makes its sums differences.
    fn is_spoken_of(&self, at: usize) -> bool {
        let index = self.passage.sentence_at(at);
        let is_gap = || {
            let range = self.passage.sentences.get(index).cloned();
            let sentence = range.and_then(|range| self.passage.text.value.get(range));
            let mut words = runs_at(sentence.unwrap_or_default());
            words.any(|(_, word)| {
                List::GapWords
                    .phrases()
                    .iter()
                    .any(|gap| gap.eq_ignore_ascii_case(word))
            })
        };
        let gap = self.spoken.get(index);
        gap.is_some_and(|gap| *gap.get_or_init(is_gap))
    }
}

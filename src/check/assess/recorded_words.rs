//! Reads the words of findings and quotes as prose is read, so that a number has the direction that its clause gives it
//! (docs/reading.md, Numbers of a finding).

use super::change::verbs;
use super::consistency::course;
use super::frame;
use super::passage::{self, signed};
use super::reading::read_passage::{Rate, ReadPassage};
use crate::clause;
use crate::lang::token;
use crate::mention::{self, Mention, Settings};
use crate::prose::Passage;
use crate::span::Text;

/// The mentions of a record's words, with the directions that their clauses give them.
pub(super) fn mentions(text: &Text, settings: &Settings) -> Vec<Mention> {
    let lower = token::lowered(&text.value);
    let plain = Passage::plain(text.clone());
    let tokens = passage::tokens(&plain, &lower, settings);
    let mentions = mention::scan_tokens(&text.value, &tokens, settings);
    if !mentions.iter().any(|mention| mention.exempt.is_none()) {
        return mentions;
    }
    let frames = clause::frames(&tokens, &plain.sentences, &mentions);
    let frame_of = frame::frame_of(&frames, mentions.len());
    let rates = Rate::all(&mentions);
    let mentions = signed(&plain, &tokens, &frames, mentions);
    let read = ReadPassage {
        passage: &plain,
        tokens: &tokens,
        frames: &frames,
        rates: &rates,
    };
    let moved = mentions.into_iter().zip(frame_of).map(|(mention, own)| {
        let own = own.and_then(|own| frames.get(own));
        let mut mention = frame::moved(own, &tokens, mention);
        // As in "20 percent less likely".
        if course::may_change(&mention)
            && let Some(direction) = verbs::compared_behind(&read, &mention)
        {
            course::change(&mut mention, direction);
        }
        mention
    });
    moved.collect()
}

//! Accepts a majority whose own word says that it is close to a half: "a slim majority" within the margin of error (docs/reading.md,
//! Majorities).

use crate::check::matching::{Fault, Verdict};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH};
use crate::mention::Mention;
use crate::prose::Passage;

/// The verdict, corrected where the words concede the fault.
pub(in crate::check::assess) fn conceded(
    verdict: Verdict,
    passage: &Passage,
    mention: &Mention,
) -> Verdict {
    if verdict != Verdict::Wrong(Fault::InsideMargin) {
        return verdict;
    }
    let said = passage.text.value.get(mention.range.clone());
    let mut words = words_at(said.unwrap_or_default());
    let is_slim = words.any(|(_, word)| ENGLISH.find(&word.to_lowercase()).is_in(Class::SlimSizes));
    if is_slim { Verdict::Fits } else { verdict }
}

//! Reads to whom a sentence attributes what it tells: who says, finds or counts it.
//!
//! | module | does |
//! | --- | --- |
//! | `word` | the words of a sentence, with the marks between them |
//! | `name` | where a name ends, and of what kind its bearer is |
//! | `tie` | tells whether a sentence attributes something to a name: "according to X", "X's survey found", ", X says," |
//! | `work` | tells whether its bearer made the work or the figure: "a survey by X", "put at 4 percent by X" |
//! | `subject` | finds the names that are subjects of verbs of saying |
//! | `speaker` | finds whom the sentence around a quotation names as its speaker |

mod name;
mod speaker;
mod subject;
mod tie;
mod word;
mod work;

use std::ops::Range;

use crate::lang::token::Token;
use crate::lang::{Class, Classes};

pub use name::Bearer;
pub use speaker::{Sentence, Speaker, is_report, speaker};

/// A name to which a sentence attributes what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The bytes of the name in the passage, without the ending of its genitive.
    pub name: Range<usize>,
    /// Who bears the name.
    pub bearer: Bearer,
}

/// Classes of verbs with which somebody tells something.
pub const TELLING: Classes = Class::Saying
    .only()
    .or(Class::Finding.only())
    .or(Class::Attributing.only())
    .or(Class::Putting.only())
    .or(Class::Placing.only());

/// Classes of words, one of which stands in every sentence that attributes something.
const TIES: Classes = TELLING
    .or(Class::Fielding.only())
    .or(Class::Estimating.only())
    .or(Class::AccordingWords.only());

/// The attributions of some sentences of an English text, in order. `known` takes the rest of a sentence and returns the length in bytes of
/// the known name that it begins with, and the bearer; `None` where it begins with none.
pub fn attributions(
    text: &str,
    tokens: &[Token<'_>],
    sentences: impl Iterator<Item = Range<usize>>,
    known: &dyn Fn(&str) -> Option<(usize, usize)>,
) -> Vec<Attribution> {
    let mut found = Vec::new();
    for sentence in sentences {
        let at = |byte| tokens.partition_point(|token| token.range.start < byte);
        let own = tokens.get(at(sentence.start)..at(sentence.end));
        let own = own.unwrap_or_default();
        if own.iter().any(|token| token.entry.classes().meet(TIES)) {
            let words = word::words(own);
            let known = |at: usize| {
                let start = word::word_at(&words, at).range().start;
                let (length, whose) = known(text.get(start..sentence.end)?)?;
                let behind = words.get(at..)?.iter();
                let count = behind.take_while(|word| word.range().start < start + length);
                Some((at + count.count().max(1) - 1, whose))
            };
            found.extend(name::attributed(&words, &known));
        }
    }
    found
}

#[cfg(test)]
mod tests;

//! Questions that rules ask of the library as a whole.

use crate::check::names;
use crate::model::{Body, Evidence};

/// A question that a rule asks of all evidence, whether or not a brief names it. Each record answers by itself, and one yes is enough, so
/// that the library's answer stays the same while no record answers otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum LibraryQuestion {
    /// Whether words, in lower case, are part of the name of a measure.
    Measure(String),
    /// Whether a speaker has this family name.
    Speaker(String),
}

impl LibraryQuestion {
    /// Whether a record answers the question with yes.
    pub(in crate::check) fn is_met_by(&self, evidence: &Evidence) -> bool {
        match (self, &evidence.body) {
            (Self::Measure(words), _) => {
                let measure = evidence.measure().map(str::to_lowercase);
                measure.is_some_and(|measure| measure.contains(words.as_str()))
            }
            (Self::Speaker(name), Body::Quote(quote)) => {
                let speaker = quote.speaker.as_ref();
                speaker.is_some_and(|speaker| names::is_family(name, &speaker.value))
            }
            (Self::Speaker(_), _) => false,
        }
    }
}

//! What rules ask of the library as a whole.

use crate::check::names;
use crate::model::{Body, Evidence};

/// What a rule asks of all evidence, whichever of it a brief names. Each record answers by itself, and one that says yes is enough:
/// while no record answers otherwise, neither does the library.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum LibraryQuestion {
    /// Whether words, in lower case, are a part of the name of what is measured.
    Measure(String),
    /// Whether a speaker has this family name.
    Speaker(String),
}

impl LibraryQuestion {
    /// Whether a record says yes.
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

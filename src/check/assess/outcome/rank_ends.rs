//! Counts a rank from the end of its order that its words name: "the second-smallest of 20" and "second from the bottom of 20" are the 19th
//! from the greatest (docs/reading.md, Rank records).

use crate::check::matching::{Fault, Verdict};
use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::noun::is_related;
use crate::lang::{self, Class, List};
use crate::mention::{Form, Mention};
use crate::model::{Body, Evidence, Rank};
use crate::prose::Passage;

/// An end of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OrderEnd {
    Greatest,
    Least,
}

impl OrderEnd {
    /// The one end of which words speak.
    fn of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<Self> {
        let speaks = |class| words.clone().any(|word| lang::is_of_any(word, class));
        match (speaks(Class::GreatestEnds), speaks(Class::LeastEnds)) {
            (true, false) => Some(Self::Greatest),
            (false, true) => Some(Self::Least),
            _ => None,
        }
    }

    /// The other end.
    const fn other(self) -> Self {
        match self {
            Self::Greatest => Self::Least,
            Self::Least => Self::Greatest,
        }
    }

    /// The end from which a recorded rank counts, by its data or by the superlative that begins its measure: "lowest dues".
    fn recorded(rank: &Rank) -> Option<Self> {
        if let Some(data) = &rank.data {
            return Some(if data.is_ascending {
                Self::Least
            } else {
                Self::Greatest
            });
        }
        let measure = rank.measure.as_ref()?;
        let words = names::words(&measure.value);
        Self::of(words.iter().take(1).map(String::as_str))
    }

    /// Whether any word of a record speaks of this end.
    fn is_told(self, evidence: &Evidence) -> bool {
        let class = match self {
            Self::Greatest => Class::GreatestEnds,
            Self::Least => Class::LeastEnds,
        };
        let texts = evidence.excerpt.iter().map(|text| text.value.as_str());
        let mut words = evidence.subject_texts().chain(texts).flat_map(names::words);
        words.any(|word| lang::is_of_any(&word, class))
    }
}

/// The verdict on a rank, by the end that its superlative names.
pub(super) fn counted(
    verdict: Verdict,
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Verdict {
    let Form::Rank { position, among } = mention.reading.form else {
        return verdict;
    };
    let said = passage.text.value.get(mention.range.clone());
    let text = said.unwrap_or_default().to_lowercase();
    let said = text.split(|letter: char| !letter.is_alphanumeric());
    let mut ranks = facts
        .iter()
        .filter(|fact| fact.is_rank() && !fact.is_field());
    let (Some(fact), None) = (ranks.next(), ranks.next()) else {
        return verdict;
    };
    let Body::Rank(rank) = &fact.evidence.body else {
        return verdict;
    };
    let place = rank.position.value;
    let field = rank.of.as_ref().map(|of| of.value);
    let is_at = |place: u32| place == position || among && place < position;
    let is_turned = field.is_some_and(|field| is_at((field + 1).saturating_sub(place)));
    // As in "third from the bottom".
    let is_from_end =
        said.clone().count() > 2 && said.clone().any(|word| List::LastPlaces.holds(word));
    if is_from_end && field.is_none() && verdict == Verdict::Fits {
        return Verdict::Wrong(Fault::UnsaidEnd);
    }
    if is_from_end {
        return fits(is_turned);
    }
    let Some(end) = OrderEnd::of(said.clone()) else {
        return verdict;
    };
    let is_contrary = is_contrary(said.clone(), rank);
    let end = if is_contrary { end.other() } else { end };
    let is_told = match OrderEnd::recorded(rank) {
        Some(own) if own == end => return fits(is_at(place)),
        Some(_) if field.is_some() => return fits(is_turned),
        Some(_) => false,
        None => end.is_told(fact.evidence),
    };
    // A rank counts from the greatest where nothing else is told.
    if is_told || end == OrderEnd::Greatest {
        return verdict;
    }
    // Many an order is one from the least by nature, such as that of prices.
    let is_natural = !is_contrary && !said.clone().any(|word| List::SmallestWords.holds(word));
    if !is_turned && is_at(place) && is_natural {
        return Verdict::Wrong(Fault::UnsaidEnd);
    }
    fits(is_turned)
}

/// Whether the adjective behind "most" or "least" says the contrary of what a rank measures: "least affordable" of unaffordability.
fn is_contrary<'w>(said: impl Iterator<Item = &'w str>, rank: &Rank) -> bool {
    let (Some(own), Some(measure)) = (said.last(), rank.measure.as_ref()) else {
        return false;
    };
    let measured = names::words(&measure.value);
    let denies = |denied: &str, word: &str| {
        let mut prefixes = List::NegatingPrefixes.phrases().iter();
        prefixes.any(|prefix| {
            let rest = denied.strip_prefix(prefix);
            rest.is_some_and(|rest| is_related(rest, word))
        })
    };
    measured
        .iter()
        .any(|word| denies(word, own) || denies(own, word))
}

const fn fits(fits: bool) -> Verdict {
    if fits {
        Verdict::Fits
    } else {
        Verdict::Wrong(Fault::RankMismatch)
    }
}

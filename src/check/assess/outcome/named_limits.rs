//! Recognises bounds that name a recorded limit: "firms with more than 250 employees" beside a threshold of 250 (docs/reading.md, Named
//! limits).

use crate::check::matching::{Fault, Verdict};
use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::{Class, List, english};
use crate::mention::{Form, Mention};
use crate::prose::Passage;

/// The verdict, corrected where a strict bound is the recorded limit itself.
pub(in crate::check::assess) fn named(
    verdict: Verdict,
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Verdict {
    let Form::Number { stated, .. } = &mention.reading.form else {
        return verdict;
    };
    let is_limit = |fact: &&&Fact<'_>| {
        let value = fact.value().and_then(|value| value.amount.value());
        fact.measure().is_some_and(is_limit) && value == Some(&stated.value)
    };
    // "The maximum is less than 4 percent" states the limit itself.
    let before = passage.text.value.get(..mention.range.start);
    let last = before.and_then(|before| before.split_whitespace().next_back());
    let is_stated = last.is_some_and(|word| english::find(word).is_in(Class::Copulas));
    match verdict {
        Verdict::Wrong(Fault::WrongHedgeSide) if is_stated => verdict,
        // As in "The fund pays up to 50 percent" beside a limit of 50 percent.
        Verdict::Wrong(Fault::WrongHedgeSide | Fault::Indeterminate)
            if facts.iter().any(|fact| is_limit(&fact)) =>
        {
            Verdict::Fits
        }
        verdict => verdict,
    }
}

/// Whether a measure is a limit: "income threshold", "revenue above which providers contribute", "increase that councils may set".
fn is_limit(measure: &str) -> bool {
    let words = names::words(measure);
    let is_in = |word: &str, class| english::find(word).is_in(class);
    words.iter().any(|word| is_in(word, Class::Limits) || is_in(word, Class::Wishing))
        || words.windows(2).any(|pair| {
            matches!(pair, [side, which] if List::RelativePronouns.holds(which) && is_in(side, Class::LimitSides))
        })
}

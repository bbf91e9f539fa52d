//! Compares durations with records that measure them: a life expectancy, a mean age, months of imports.

use crate::check::assess::Assessment;
use crate::check::assess::comparison::bare_numbers;
use crate::check::assess::outcome::settle;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::scope::RecordScope;
use crate::check::matching::{Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::lang::{Class, english};
use crate::mention::{Exemption, Form, Mention};
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::{Unit, measure};

/// Compares a duration with a record of one, such as a life expectancy or mean age; returns whether it was compared. How long something
/// took, or how long ago it was, is context (docs/reading.md, Durations and ages).
pub(in crate::check::assess) fn rest(
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    scope: &RecordScope<'_, '_>,
    mention: &Mention,
    found: &mut Assessment,
) -> bool {
    let reach = (mention.exempt == Some(Exemption::Duration) && !is_context(passage, mention))
        .then(|| scope.in_reach(mention))
        .flatten();
    let is_time = |fact: &&Fact<'_>| {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        // A finding tells how long something took, and measures no duration.
        let is_figure = !matches!(fact.evidence.body, Body::Finding(_));
        is_figure && unit.is_some_and(Unit::is_time)
    };
    let Some(reach) = reach else { return false };
    if rest_counted_time(passage, mention, &reach.everything, found) {
        return true;
    }
    if !reach.everything.facts.iter().any(is_time) {
        return false;
    }
    let mut second = found.clone();
    bare_numbers::rest(passage, all, mention, reach.as_ref(), &mut second);
    let is_decided = matches!(second.status, Status::Checked | Status::Mismatch);
    if is_decided {
        *found = second;
        return true;
    }
    // In "6.2 weeks" beside 6.2 months no factor relates the units, and the digits are those of the record.
    let Form::Number { stated, .. } = &mention.reading.form else {
        return false;
    };
    let amount = |fact: &&&Fact<'_>| {
        let value = fact.value().and_then(|value| value.amount.value());
        is_time(fact) && value == Some(&stated.value)
    };
    let facts = &reach.everything.facts;
    let Some(fact) = facts.iter().find(amount).filter(|_| !stated.words) else {
        return false;
    };
    let verdict = Verdict::Wrong(Fault::UnitMismatch);
    settle(passage, mention, verdict, &[*fact], false, found);
    true
}

/// Compares a duration with a record that counts times of something, as in "6.2 months of imports"; returns whether it was compared.
fn rest_counted_time(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) -> bool {
    let after = passage
        .text
        .value
        .get(mention.range.end..)
        .unwrap_or_default()
        .trim_start();
    let mut bare = mention.clone();
    let said = bare.reading.unit.take().map(|unit| unit.base);
    bare.reading.noun = None;
    for fact in &reach.facts {
        let noun = fact
            .value()
            .filter(|value| value.unit.is_none())
            .and_then(|value| value.noun.as_deref());
        let counted = noun.and_then(|noun| noun.split_once(' '));
        let named =
            counted.and_then(|(time, of)| Some((Unit::named(measure::by_words(time)?.name)?, of)));
        let (Some((unit, of)), Some(datum)) = (named, fact.datum()) else {
            continue;
        };
        let verdict = match judge(&bare.reading, &[datum]) {
            Some(Verdict::Fits) if said.as_ref() != Some(&unit) => {
                Verdict::Wrong(Fault::UnitMismatch)
            }
            Some(verdict) if verdict == Verdict::Fits || after.starts_with(of) => verdict,
            _ => continue,
        };
        settle(passage, mention, verdict, &[*fact], false, found);
        return true;
    }
    false
}

/// Whether the words around a duration tell when something was or how long it took: "within five years", "two years ago".
fn is_context(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.text.value;
    let before = text.get(..mention.range.start).unwrap_or_default();
    let after = text.get(mention.range.end..).unwrap_or_default();
    let is_in = |word: Option<&str>, class| {
        let word = word.unwrap_or_default();
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        english::find(&word.to_lowercase()).is_in(class)
    };
    is_in(
        before.rsplit(' ').find(|word| !word.is_empty()),
        Class::BeforeDurations,
    ) || is_in(after.split_whitespace().next(), Class::AfterDurations)
}

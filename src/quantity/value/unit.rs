//! Reads what stands behind a recorded number: a unit with its denominator, a share with its whole, or a counted noun.

use super::ValueError;
use super::slip::{canonical_per, noun, opens_group};
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::quantity::{Base, Currency, Unit};

/// The money of which a text names a part, with its denominator, and the power of ten of the part: "cents", "pence per month".
pub(super) fn subunit(text: &str, own: Currency) -> Option<(Unit, i64)> {
    let (base, per) = split_per(text).map_or((text, None), |(base, per)| (base, Some(per)));
    let key = ENGLISH.currency(&base.to_lowercase())?;
    let (currency, power) = Currency::of_key(key, own).filter(|(_, power)| *power != 0)?;
    let unit = Unit::of(Base::Currency(currency));
    let unit = match per {
        Some(per) => unit.per(canonical_per(per).ok()?),
        None => unit,
    };
    Some((unit, power))
}

/// Reads a unit, or else a counted noun, from the words after number and scale.
pub(super) fn parse_unit(
    text: &str,
    own: Currency,
) -> Result<(Option<Unit>, Option<String>), ValueError> {
    if text.is_empty() {
        return Ok((None, None));
    }
    let known = |text: &str| {
        let sign = || Currency::of_sign(text, own).map(Base::Currency);
        Unit::parse_base(text).or_else(sign)
    };
    if let Some(base) = known(text) {
        return Ok((Some(Unit::of(base)), None));
    }
    if let Some(group) = odds_group(text) {
        let per = canonical_per(group)?;
        return Ok((Some(Unit::of(Base::Count).per(per)), None));
    }
    if let Some((base, per)) = split_per(text) {
        let per = canonical_per(per)?;
        // As in "tonnes of carbon dioxide per tonne".
        let measured = || {
            let (first, whole) = base.split_once(' ')?;
            known(first).filter(|first| matches!(first, Base::Measure(_)) && opens_whole(whole))
        };
        return Ok(match known(base).or_else(measured) {
            Some(base) => (Some(Unit::of(base).per(per)), None),
            None if base.is_empty() => (Some(Unit::of(Base::Count).per(per)), None),
            None => (Some(Unit::of(Base::Count).per(per)), Some(noun(base)?)),
        });
    }
    // As in "percent of GDP": the whole is kept beside the unit, with its preposition.
    if let Some((base, whole)) = text.split_once(' ')
        && known(base) == Some(Base::Percent)
        && opens_whole(whole)
    {
        return Ok((Some(Unit::PERCENT), Some(noun(whole)?)));
    }
    // As in "in seven": of how many is said, and in no way that a sentence is compared with.
    if opens_group(text) {
        return Err(ValueError::Unparsable(format!(
            "`{text}` is no counted noun: write a share as `1 in 7` or `14 percent`, and a rate as `37 per 10,000 people`"
        )));
    }
    noun(text).map(|noun| (None, Some(noun)))
}

/// Whether a text begins with a preposition that says what something is a share of.
fn opens_whole(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    ENGLISH.find(first).relation == Some(Relation::Of)
}

/// The group out of which a share counts, as in "in 7 adults".
fn odds_group(text: &str) -> Option<&str> {
    let behind = |link: &&str| text.strip_prefix(*link)?.strip_prefix(' ');
    let mut groups = List::RecordedOdds.phrases().iter().filter_map(behind);
    groups.find(|group| group.starts_with(|first: char| first.is_ascii_digit()))
}

/// The text before and after "per" or a slash.
fn split_per(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split(' ');
    let mut at = 0;
    let word = words.find_map(|word| {
        let range = at..at + word.len();
        at = range.end + 1;
        let is_per = ENGLISH.find(word).is_in(Class::Per) && range.end < text.len();
        is_per.then_some(range)
    });
    let parts = word.and_then(|word| text.get(..word.start).zip(text.get(word.end..)));
    let (base, per) = parts.or_else(|| text.split_once('/'))?;
    let (base, per) = (base.trim(), per.trim());
    (!per.is_empty()).then_some((base, per))
}

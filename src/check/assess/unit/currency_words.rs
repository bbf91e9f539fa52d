//! Money by a word that several currencies bear, "cents", "rand", "crowns": the record says which are meant.

use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::reach::Fact;
use crate::lang::word::words_at;
use crate::lang::{ENGLISH, english};
use crate::mention::{Form, Mention, Reading};
use crate::quantity::{Base, Currency, Unit};

/// "40 cents" beside a record in another money that has cents.
pub(in crate::check::assess) fn of_cents(
    mention: &Mention,
    facts: &[&Fact<'_>],
    text: &str,
) -> Option<Reading> {
    let unit = mention.reading.unit.as_ref()?;
    let own = unit.currency()?;
    let said = text.get(mention.range.clone())?;
    let mut words = words_at(said);
    // "85 Canadian cents"
    let is_national = |word: &str| {
        let names = &english::find(&word.to_lowercase()).currencies;
        names.iter().any(|name| !name.rest.is_empty())
    };
    if words_at(said).any(|(_, word)| is_national(word)) {
        return None;
    }
    let is_cent = |word: &str, currency: Currency| {
        let key = ENGLISH.currency(&word.to_lowercase());
        let named = key.and_then(|key| Currency::of_key(key, currency));
        named.is_some_and(|(named, power)| power < 0 && named == currency)
    };
    let recorded = facts
        .iter()
        .find_map(|fact| fact.value()?.unit.as_ref()?.currency());
    let other = recorded.filter(|other| *other != own)?;
    let is_named = words.any(|(_, word)| is_cent(word, own) && is_cent(word, other));
    is_named.then(|| Reading {
        unit: Some(Unit {
            base: Base::Currency(other),
            per: unit.per.clone(),
        }),
        ..mention.reading.clone()
    })
}

/// "500 rand", "5 million crowns", "40 roubles" beside a record in such money: the word may be another, or other money.
pub(in crate::check::assess) fn of_word(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Reading> {
    let reading = &mention.reading;
    if !matches!(reading.form, Form::Number { .. } | Form::Range { .. }) {
        return None;
    }
    let unit = reading.unit.as_ref();
    let own = match unit.filter(|unit| unit.base != Base::Count) {
        Some(unit) => Some(unit.currency()?),
        None => None,
    };
    let recorded = facts.iter().find_map(|fact| {
        let unit = fact.value()?.unit.as_ref()?;
        unit.currency().filter(|money| Some(*money) != own)
    })?;
    let sentence = passage.sentence_around(mention.range.start);
    let start = sentence.partition_point(|token| token.range.start < mention.range.start);
    let end = sentence.partition_point(|token| token.range.start < mention.range.end);
    let is_named = |at: &usize| {
        let token = sentence.get(*at);
        token.is_some_and(|token| ENGLISH.is_money_noun(token.word, recorded.code()))
    };
    // A word that names no money by itself stands behind its number.
    let at = (start..end + usize::from(own.is_none())).find(is_named)?;
    let word = sentence.get(at)?;
    // What is told of which country it is, and the dollars and hundredths that a project has of its own, are not open.
    let before = at.checked_sub(1).and_then(|at| sentence.get(at));
    let is_told = before.is_some_and(|before| {
        let mut names = before.entry.currencies.iter();
        names.any(|name| name.rest.as_slice() == [word.word])
    });
    let key = ENGLISH.currency(word.word);
    let is_owned = key.is_some_and(|key| {
        let power = Currency::of_key(key, recorded).map(|(_, power)| power);
        Currency::is_dollar(key) || power != Some(0)
    });
    if is_told || is_owned {
        return None;
    }
    Some(Reading {
        unit: Some(Unit {
            base: Base::Currency(recorded),
            per: unit.and_then(|unit| unit.per.clone()),
        }),
        noun: None,
        ..reading.clone()
    })
}

//! Words that look like a unit, a scale or a code gone wrong, and what was most likely meant.

use super::ValueError;
use crate::lang::{Class, ENGLISH, Relation, english, foreign_money, foreign_scale};
use crate::quantity::{Currency, Unit, measure};

/// Format keys: codes of ISO 4217 that a wrong code of three capitals most likely meant.
const COMMON_CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "ARS", "BRL", "MXN", "INR", "RUB",
    "KRW", "TRY", "ZAR",
];

pub(super) fn canonical_per(text: &str) -> Result<String, ValueError> {
    let per = Unit::canonical_per(text);
    let slips = ENGLISH.slips();
    let is_near = |known: &&&str| **known != per && strsim::osa_distance(known, &per) == 1;
    let near = || slips.long_rates.iter().find(is_near).copied();
    match slips.of_rates.get(per.as_str()).copied().or_else(near) {
        Some(meant) => Err(ValueError::UnknownUnit(
            text.to_owned(),
            vec![meant.to_owned()],
        )),
        None => Ok(per),
    }
}

/// A counted noun, unless it looks like a unit or scale gone wrong.
pub(super) fn noun(text: &str) -> Result<String, ValueError> {
    let suggestions = near_misses(text);
    if !suggestions.is_empty() {
        return Err(ValueError::UnknownUnit(text.to_owned(), suggestions));
    }
    let odd = |letter: char| !(letter.is_alphanumeric() || " -'’.&()".contains(letter));
    if text.contains(odd) || !text.starts_with(char::is_alphabetic) {
        return Err(ValueError::Unparsable(format!(
            "`{text}` is neither a unit nor a counted noun"
        )));
    }
    Ok(text.to_owned())
}

/// Whether a preposition and a number open a text; "of" leads to a whole.
pub(super) fn opens_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let opens = |word: &str| {
        ENGLISH
            .find(word)
            .relation
            .is_some_and(|link| link != Relation::Of)
    };
    let is_number = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            || ENGLISH.find(word).cardinal.is_some()
    };
    words.next().is_some_and(opens) && words.any(is_number)
}

/// A scale in the words of another language, with the money or noun behind it, as records write it: `million EUR` for "millones de euros".
fn of_another_language(text: &str) -> Option<String> {
    let (power, rest) = foreign_scale(text)?;
    let mut scales = english::scales().iter();
    let scale = scales.find(|(word, own, is_bound)| *own == power && !is_bound && word.len() > 3);
    let (scale, ..) = scale?;
    Some(match foreign_money(rest) {
        Some(code) => format!("{scale} {code}"),
        None => format!("{scale} {rest}").trim_end().to_owned(),
    })
}

/// Known units close to `text`, when it is a slip rather than a noun.
fn near_misses(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    // Small letters may be shorter or longer than capitals: what stands behind the word is found in the text itself.
    let joined = |meant: &str| match text.split_once(' ') {
        Some((_, rest)) => format!("{meant} {}", rest.trim()),
        None => meant.to_owned(),
    };
    if let Some(meant) = of_another_language(&lower) {
        return vec![meant];
    }
    let slips = ENGLISH.slips();
    if let Some(meant) = slips.of_units.get(lower.as_str()) {
        return vec![(*meant).to_owned()];
    }
    if let Some(meant) = slips.of_units.get(first) {
        return vec![joined(meant)];
    }
    let named = ENGLISH.currency(&lower);
    if let Some((currency, 0)) = named.and_then(|key| Currency::of_key(key, Currency::USD)) {
        let bearers: Vec<String> = currency.bearers().map(str::to_owned).collect();
        return if bearers.is_empty() {
            vec![currency.code().to_owned()]
        } else {
            bearers
        };
    }
    let is_slip = !ENGLISH.find(first).is_in(Class::NoSlips);
    let mut scales = english::scales().iter().filter(|_| is_slip);
    if let Some((scale, ..)) = scales.find(|(scale, ..)| {
        let is_long = scale.len() > 3;
        is_long && first != *scale && strsim::osa_distance(scale, first) == 1
    }) {
        return vec![joined(scale)];
    }
    let upper = text.to_uppercase();
    if text.len() == 3
        && text != upper
        && text.chars().any(char::is_uppercase)
        && Currency::parse(&upper).is_some()
    {
        return vec![upper];
    }
    if text.len() == 3 && text == upper && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let codes: Vec<String> = COMMON_CODES
            .iter()
            .filter(|code| strsim::osa_distance(code, text) == 1)
            .map(|code| (*code).to_owned())
            .collect();
        return codes;
    }
    if COMMON_CODES.contains(&upper.as_str()) && text != upper {
        return vec![upper];
    }
    if let Some(measure) = measure::all().find(|measure| {
        measure
            .symbols
            .iter()
            .any(|symbol| symbol.len() > 1 && symbol.to_lowercase() == lower)
    }) {
        return vec![measure.name.to_owned()];
    }
    slips
        .long_units
        .iter()
        .filter(|known| strsim::osa_distance(known, &lower) == 1)
        .map(|known| (*known).to_owned())
        .collect()
}

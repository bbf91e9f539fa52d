//! The number of a recorded value: digits, signs, marks between thousands, and the scale word behind it.

use bigdecimal::Zero as _;

use super::ValueError;
use crate::lang::english;
use crate::quantity::decimal::from_digits;
use crate::quantity::{Currency, Decimal};

/// The power of ten of the scale word that a text begins with, and the text after it. Short scale words that are units as well are scales
/// of money only.
pub(super) fn scale_after(text: &str, has_sign: bool) -> (i64, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let rest = rest.trim_start();
    let known = english::scales()
        .iter()
        .find(|(word, ..)| first.eq_ignore_ascii_case(word));
    match known {
        Some((_, power, is_bound)) => {
            let code = rest.split(' ').next().unwrap_or_default();
            let is_money = has_sign || Currency::parse(code).is_some();
            if *is_bound && !is_money {
                (0, text)
            } else {
                (*power, rest)
            }
        }
        None => (0, text),
    }
}

/// Reads sign, digits, well-formed commas and point; returns the value and the exponent of its last digit.
pub(super) fn parse_number(number: &str, text: &str) -> Result<(Decimal, i64), ValueError> {
    let unparsable = |reason: String| Err(ValueError::Unparsable(reason));
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        let help = "write the number first, then scale and unit, as in `12.6 billion USD`; before it only a hedge such as `nearly`, `at least` or `<`";
        return unparsable(format!("`{text}` does not start with a number: {help}"));
    }
    let unsigned = number.trim_start_matches(['-', '\u{2212}', '+']);
    let signs = number.chars().count() - unsigned.chars().count();
    if unsigned.contains(['-', '\u{2212}', '+']) {
        return unparsable(format!(
            "`{text}` is more than one number: write a range as `min` and `max`"
        ));
    }
    let (whole, fraction) = unsigned
        .split_once('.')
        .map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    if fraction.is_some_and(|fraction| fraction.contains(',')) || !is_grouped(whole) {
        let help = "use a point for decimals, and commas only between groups of three digits";
        return unparsable(format!("`{number}` reads two ways: {help}"));
    }
    let digits = unsigned.replace(',', "");
    match from_digits(&digits) {
        Some((value, exponent)) if signs < 2 => {
            let negative = number.starts_with(['-', '\u{2212}']) && !value.is_zero();
            Ok((if negative { -value } else { value }, exponent))
        }
        _ => unparsable(format!("`{number}` is not a decimal number")),
    }
}

/// Whether commas, if any, stand between groups of three digits.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || ((1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3))
}

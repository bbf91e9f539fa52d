//! Recorded values as text for readers: scale word, unit and the language's number format.

use crate::lang::numerals::Numerals;
use crate::model::{Body, Evidence};
use crate::prose::document::Rounding;
use crate::quantity::display::{DisplayStyle, Precision, display, grouped};
use crate::quantity::{Decimal, Value};
use crate::render::language::PageLanguage;

/// The text that `[=id]` inserts; `None` where the record holds no value to insert.
pub fn inserted(
    evidence: &Evidence,
    rounding: Option<Rounding>,
    language: &PageLanguage,
) -> Option<String> {
    match &evidence.body {
        Body::Figure(figure) => Some(text(&figure.value.value, rounding, language)),
        Body::Derived(derived) => derived
            .value
            .as_ref()
            .map(|value| text(value, rounding, language)),
        Body::Rank(rank) => Some(rank.position.value.to_string()),
        Body::Quote(quote) => Some(quote.text.value.clone()),
        Body::Finding(finding) => Some(finding.text.value.clone()),
        Body::Unreadable => None,
    }
}

/// A value as text.
pub fn text(value: &Value, rounding: Option<Rounding>, language: &PageLanguage) -> String {
    let precision = match rounding {
        None => Precision::default(),
        Some(Rounding::Significant(digits)) => Precision::Significant(digits),
        Some(Rounding::Decimals(places)) => Precision::Decimals(places),
    };
    let style = DisplayStyle {
        language: &language.tag,
        currency: language.currency,
    };
    display(value, precision, style)
}

/// A number with all its decimals, in the language's format.
pub fn number(value: &Decimal, language: &PageLanguage) -> String {
    let numerals = Numerals::of(&language.tag);
    let plain = value.to_plain_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("−", digits));
    let mut out = sign.to_owned();
    if digits.len() >= Numerals::grouped_from(&language.tag) {
        out.push_str(&grouped(digits, numerals.group));
    } else {
        out.push_str(digits);
    }
    if !decimals.is_empty() {
        out.push(numerals.decimal);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use super::*;

    #[test]
    fn numbers_have_separators_where_the_language_has() {
        for (tag, plain, shown) in [
            ("en", "9140.7", "9,140.7"),
            ("en", "-12553", "\u{2212}12,553"),
            ("en", "914", "914"),
            ("es", "9140", "9140"),
            ("es", "12553", "12.553"),
            ("de", "9140.70", "9.140,70"),
        ] {
            let number = Decimal::from_str(plain).unwrap();
            assert_eq!(super::number(&number, &PageLanguage::new(tag)), shown);
        }
    }
}

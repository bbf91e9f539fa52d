//! The currency that stands before a recorded number: `$10 billion`, `-€3bn`, `C$5 million`.

use super::ValueError;
use crate::quantity::{Base, Currency, Unit};

/// A currency written before its number.
#[derive(Clone, Copy)]
pub(super) struct SignBefore<'t> {
    written: &'t str,
    currency: Currency,
    /// Whether a minus stands before the sign.
    pub(super) is_negative: bool,
}

/// The currency sign or code that a text begins with, and the text after it.
pub(super) fn currency_before(text: &str, own: Currency) -> (Option<SignBefore<'_>>, &str) {
    let unsigned = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let is_part = |letter: char| {
        !(letter.is_ascii_digit()
            || letter.is_whitespace()
            || matches!(letter, '-' | '\u{2212}' | '+'))
    };
    let end = unsigned
        .find(|letter| !is_part(letter))
        .unwrap_or(unsigned.len());
    let (written, rest) = unsigned.split_at(end);
    let found = currency_of(written, own).map(|currency| SignBefore {
        written,
        currency,
        is_negative: unsigned.len() < text.len(),
    });
    match found {
        Some(sign) => (Some(sign), rest.trim_start()),
        None => (None, text),
    }
}

/// The currency of a code or sign: `USD`, `€`, `C$`, `Rs.`
fn currency_of(written: &str, own: Currency) -> Option<Currency> {
    let sign = |text: &str| Currency::of_sign(text, own);
    Currency::parse(written)
        .or_else(|| sign(written))
        .or_else(|| sign(written.strip_suffix('.')?))
}

impl SignBefore<'_> {
    /// The unit of an amount with this sign, given the unit behind the number: `per month`, `USD`.
    pub(super) fn complete(
        self,
        unit: Option<Unit>,
        noun: Option<String>,
        text: &str,
    ) -> Result<Unit, ValueError> {
        let refused = |reason: &str| Err(ValueError::Unparsable(format!("`{text}` {reason}")));
        if noun.is_some() {
            return refused("has a currency and a counted noun");
        }
        let Some(unit) = unit else {
            return Ok(Unit::money(self.currency));
        };
        match unit.base {
            Base::Count => Ok(Unit {
                base: Base::Currency(self.currency),
                ..unit
            }),
            // As in "$5 million CAD".
            Base::Currency(named)
                if named == self.currency || currency_of(self.written, named) == Some(named) =>
            {
                Ok(unit)
            }
            Base::Currency(_) => refused("names two currencies"),
            _ => refused("has a currency and another unit"),
        }
    }
}

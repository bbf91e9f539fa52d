//! Exact decimals: reading digits, powers of ten, and the plain form used in every output.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{RoundingMode, Signed as _, Zero as _};

/// An exact decimal number.
pub type Decimal = bigdecimal::BigDecimal;

/// The power of ten beyond which numbers are refused.
const LARGEST_EXPONENT: i64 = 30;

/// The most digits that are read, so that hostile input stays cheap.
const LONGEST: usize = 80;

/// Ten to the power of `exponent`, exactly.
pub fn power_of_ten(exponent: i64) -> Decimal {
    Decimal::new(BigInt::from(1), -exponent)
}

/// Whether a number is too large to be taken seriously: beyond 10^30 either way.
pub fn is_beyond_limit(value: &Decimal) -> bool {
    value.abs() > power_of_ten(LARGEST_EXPONENT)
}

/// A number without exponent and needless zeros: `11340000000`, `0.5`, `-3`.
pub fn plain(value: &Decimal) -> String {
    if value.is_zero() {
        return "0".to_owned();
    }
    value.normalized().to_plain_string()
}

/// Reads ASCII digits with at most one point, keeping trailing zeros; returns the value and the exponent of its last digit (`-2` for
/// `1.10`).
pub fn from_digits(text: &str) -> Option<(Decimal, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let complete = !whole.is_empty() && !text.ends_with('.');
    if text.len() > LONGEST || !complete || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let digits = format!("{whole}{fraction}").parse::<BigInt>().ok()?;
    let decimals = i64::try_from(fraction.len()).ok()?;
    Some((Decimal::new(digits, decimals), -decimals))
}

/// The exponent of the first significant digit: 3 for 1234, -2 for 0.05; `None` for zero.
pub fn magnitude(value: &Decimal) -> Option<i64> {
    if value.is_zero() {
        return None;
    }
    let (digits, scale) = value.as_bigint_and_scale();
    let count = i64::try_from(digits.abs().to_string().len()).ok()?;
    Some(count - 1 - scale)
}

/// Rounds half away from zero to a multiple of ten to the power of `exponent`.
pub fn round_to(value: &Decimal, exponent: i64) -> Decimal {
    value.with_scale_round(-exponent, RoundingMode::HalfUp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_keep_their_precision() {
        let (value, exponent) = from_digits("1.10").unwrap();
        assert_eq!((plain(&value).as_str(), exponent), ("1.1", -2));
        assert_eq!(from_digits("12553112000").unwrap().1, 0);
        for bad in ["", ".", "1.", ".5", "1e5", "1.2.3", "-1", "١"] {
            assert!(from_digits(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn plain_form_has_no_exponent() {
        assert_eq!(plain(&power_of_ten(9)), "1000000000");
        assert_eq!(plain(&power_of_ten(-3)), "0.001");
        assert_eq!(plain(&Decimal::from(0)), "0");
    }

    #[test]
    fn magnitude_counts_from_the_first_digit() {
        let of = |text: &str| magnitude(&from_digits(text).unwrap().0);
        assert_eq!(of("1234"), Some(3));
        assert_eq!(of("0.05"), Some(-2));
        assert_eq!(of("0.00"), None);
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let round =
            |text: &str, exponent| plain(&round_to(&from_digits(text).unwrap().0, exponent));
        assert_eq!(round("2.5", 0), "3");
        assert_eq!(round("12553112000", 8), "12600000000");
        assert_eq!(round("1.25", -1), "1.3");
    }
}

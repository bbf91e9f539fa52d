//! Unquoted scalars that other YAML readers, such as hayagriva's, change.

use super::{Scalar, Style};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::Spanned;

/// Reports `lossy-scalar` for a plain scalar that other readers change, and `invalid-yaml` for one in curly marks.
pub fn lossy(scalar: &Scalar) -> Option<Diagnostic> {
    if scalar.style != Style::Plain {
        return None;
    }
    if let Some(curly) = super::curly::finding(scalar) {
        return Some(curly);
    }
    let becomes = change(&scalar.text.value)?;
    Some(lossy_as(scalar, becomes))
}

/// The finding for a scalar that other readers change into `becomes`.
fn lossy_as(scalar: &Scalar, becomes: &str) -> Diagnostic {
    let written = &scalar.text.value;
    let span = scalar.text.whole();
    Diagnostic::new(
        "lossy-scalar",
        Severity::Error,
        span,
        format!("unquoted `{written}` is {becomes} to other YAML readers"),
    )
    .help(format!("quote it: `\"{written}\"`"))
    .fix(Fix {
        title: "quote it".to_owned(),
        safety: Safety::Safe,
        edits: vec![Spanned::new(format!("\"{written}\""), span)],
    })
}

/// What other readers make of an unquoted scalar, if that differs from what was written (YAML 1.1 and 1.2 core schema).
pub(super) fn change(written: &str) -> Option<&'static str> {
    match written.to_ascii_lowercase().as_str() {
        // By YAML 1.1, `y` and `n` are booleans too, but no common reader takes them so.
        "yes" | "no" | "on" | "off" | "true" | "false" => return Some("a truth value"),
        ".inf" | "+.inf" | "-.inf" | ".nan" => return Some("no number"),
        _ => {}
    }
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let signed_plus = written.starts_with('+');
    if unsigned.strip_prefix("0x").is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit() || c == '_')
    }) || unsigned.strip_prefix("0o").is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|c| c.is_digit(8) || c == '_')
    }) {
        return Some("a number in another base");
    }
    let first = unsigned.chars().next()?;
    if !(first.is_ascii_digit() || first == '.') {
        return None;
    }
    if is_sexagesimal(unsigned) {
        return Some("a number to base 60");
    }
    if unsigned.contains('_')
        && unsigned
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '_' | '.'))
    {
        return Some("a number without its underscores");
    }
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !digits(whole)
        || !fraction.is_none_or(digits)
        || (whole.is_empty() && fraction.is_none_or(str::is_empty))
    {
        return None;
    }
    if let Some(exponent) = exponent {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return (!exponent.is_empty() && digits(exponent)).then_some("a floating-point number");
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Some("a number without its leading zeros");
    }
    match fraction {
        Some(fraction) if fraction.is_empty() || fraction.ends_with('0') => {
            Some("a number without its trailing zeros")
        }
        Some(_) if whole.is_empty() => Some("a number with a zero before the point"),
        // A double holds 15 digits reliably.
        _ if whole.len() + fraction.map_or(0, str::len) > 15 => Some("a rounded number"),
        _ if signed_plus => Some("a number without its sign"),
        _ => None,
    }
}

/// Whether a text is a base-60 number of YAML 1.1, which reads `12:30` as 750.
fn is_sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    rest.peek().is_some()
        && !first.is_empty()
        && first.chars().all(|c| c.is_ascii_digit())
        && rest.all(|part| {
            (1..=2).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_digit())
                && part.parse::<u8>().is_ok_and(|n| n < 60)
        })
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn what_other_readers_change() {
        for written in [
            "1.10",
            "5.0",
            "007",
            "1_000",
            "1e3",
            "1.5E-3",
            "0x1F",
            "0o17",
            "12:30",
            "NO",
            "yes",
            "Off",
            "true",
            ".5",
            "5.",
            "+5",
            "12345678901234567",
        ] {
            assert!(change(written).is_some(), "{written}");
        }
        for written in [
            "1.1",
            "251",
            "0",
            "0.5",
            "-3",
            "12.6",
            "2021",
            "2024-01-23",
            "2024-03",
            "12.6 billion USD",
            "1.10 USD",
            "3:2 majority",
            "x_y",
            "page 10",
            "NOR",
            "10.1000/x",
            "4.2.0",
            "e3",
            "1e",
            "IF10932",
            "-",
            ".",
        ] {
            assert_eq!(change(written), None, "{written}");
        }
    }
}

//! Signs: characters set where mentions begin and end and where blocks begin, which pass through the renderer as words do.

use std::borrow::Cow;

/// The first character of a sign says what it marks. Symbols of Sutton `SignWriting` serve, as no typeset text contains them and Markdown
/// takes them as punctuation.
pub(super) const MENTION: char = '\u{1d900}';
pub(super) const MENTION_END: char = '\u{1d901}';
pub(super) const LINE: char = '\u{1d902}';
/// Stands before a blank that is inserted for Markdown alone.
pub(super) const GAP: char = '\u{1d903}';

/// The first of 256 symbols, one for each value of a byte, that write a number.
const DIGITS: u32 = 0x1d800;

/// How many symbols write a number.
pub(super) const WIDTH: usize = 3;

/// The bytes of a sign; each symbol has four.
pub(super) const SIGN: usize = 4 * (1 + WIDTH);

/// A sign to be set in a text.
pub(super) struct Sign {
    pub(super) at: usize,
    pub(super) text: String,
    pub(super) is_line: bool,
}

impl Sign {
    pub(super) fn new(kind: char, number: usize, at: usize) -> Self {
        let mut text = String::from(kind);
        let digits = number.to_le_bytes();
        for digit in digits.iter().take(WIDTH) {
            text.extend(char::from_u32(DIGITS + u32::from(*digit)));
        }
        let is_line = kind == LINE;
        Self { at, text, is_line }
    }
}

/// Whether a character belongs to a sign.
pub(super) fn is_sign(char: char) -> bool {
    (DIGITS..=u32::from(GAP)).contains(&u32::from(char))
}

pub(super) fn is_digit(char: char) -> bool {
    (DIGITS..DIGITS + 256).contains(&u32::from(char))
}

/// The number that the symbols at the start of a text encode.
pub(super) fn number(text: &str) -> usize {
    let digits = text.chars().take(WIDTH).take_while(|char| is_digit(*char));
    let values = digits.zip(0..).map(|(digit, place)| {
        let value = u32::from(digit).saturating_sub(DIGITS);
        (value as usize) << (8 * place)
    });
    values.sum()
}

/// Removes the signs from a file; binary files stay as they are.
pub(super) fn remove(file: &mut Vec<u8>) {
    let text = std::str::from_utf8(file).map(without_signs);
    if let Ok(Cow::Owned(clean)) = text {
        *file = clean.into_bytes();
    }
}

/// The beginning that all symbols of signs share when percent-encoded: `%F0%9D%A4%82`.
const ENCODED: &str = "%F0%9D%A";

/// A text without its signs, plain and percent-encoded ones.
pub(super) fn without_signs(text: &str) -> Cow<'_, str> {
    let is_encoded = text.contains(ENCODED);
    if !is_encoded && !text.contains(is_sign) {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter(|char| !is_sign(*char)).collect();
    let mut parts = plain.split(ENCODED);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get("4%82".len()..) {
            Some(rest) if part.starts_with(['0', '1', '2', '3', '4']) => clean.push_str(rest),
            _ => clean.extend([ENCODED, part]),
        }
    }
    Cow::Owned(clean)
}

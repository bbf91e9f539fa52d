//! Percent-encoding (RFC 3986, section 2.1): text as bytes that may stand in an address, and back.

/// A text as a value, or as one part of a path (section 2.3).
pub fn part(text: &str) -> String {
    const KEPT: [bool; 256] = kept(b"-._~");
    encoded(text, &KEPT)
}

/// A path with its slashes.
pub fn path(text: &str) -> String {
    const KEPT: [bool; 256] = kept(b"-._~/");
    encoded(text, &KEPT)
}

/// A text behind a `#` (section 3.5).
pub fn fragment(text: &str) -> String {
    const KEPT: [bool; 256] = kept(b"-._~!$&'()*+,;=:@/?");
    encoded(text, &KEPT)
}

/// For each byte whether it stays: letters and digits of ASCII, and `others`.
const fn kept(others: &[u8]) -> [bool; 256] {
    let mut kept = [false; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        kept[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        kept[others[at] as usize] = true;
        at += 1;
    }
    kept
}

/// A text of which the bytes `kept` stay.
fn encoded(text: &str, kept: &[bool; 256]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if kept[usize::from(byte)] {
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
        out.push('%');
        let halves = [byte >> 4, byte & 15].into_iter();
        out.extend(halves.filter_map(|half| DIGITS.get(usize::from(half))));
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The text that an encoded one stands for; `None` where a `%` has no two digits, or the bytes are no text.
///
/// ```
/// use factum::percent::decoded;
/// assert_eq!(decoded("caf%C3%A9").as_deref(), Some("café"));
/// assert_eq!(decoded("%+5"), None);
/// assert_eq!(decoded("%ff"), None);
/// ```
pub fn decoded(text: &str) -> Option<String> {
    let (bytes, is_sound) = bytes(text);
    String::from_utf8(bytes).ok().filter(|_| is_sound)
}

/// A text with its encoding undone where it has one.
pub fn lenient(text: &str) -> String {
    String::from_utf8(bytes(text).0).unwrap_or_else(|_| text.to_owned())
}

/// The bytes that a text stands for, and whether each `%` has its digits; one without stays.
fn bytes(text: &str) -> (Vec<u8>, bool) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut is_sound = true;
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
        } else if let Some((byte, after)) = byte(after) {
            bytes.push(byte);
            rest = after;
        } else {
            bytes.push(*first);
            is_sound = false;
        }
    }
    (bytes, is_sound)
}

/// The byte of two digits. The parser of numbers would take a sign as well.
fn byte(text: &[u8]) -> Option<(u8, &[u8])> {
    let ([high, low], rest) = text.split_first_chunk::<2>()?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = digit(*high)? << 4 | digit(*low)?;
    Some((u8::try_from(byte).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        for text in ["", "a b", "Über 中.ttf", "100%", "a/b?c#d", "\0\u{7f}"] {
            for encoded in [part(text), path(text), fragment(text)] {
                assert_eq!(decoded(&encoded).as_deref(), Some(text), "{encoded}");
            }
        }
        assert_eq!(part("Über/a~ "), "%C3%9Cber%2Fa~%20");
        assert_eq!(path("Über/a~"), "%C3%9Cber/a~");
        assert_eq!(fragment("doe:2020/b#c"), "doe:2020/b%23c");
    }

    #[test]
    fn what_is_not_encoded_is_told_or_stays() {
        for text in ["%", "a%2", "%zz", "%+5", "%-1", "% 5", "%é", "%ff"] {
            assert_eq!(decoded(text), None, "{text}");
            assert_eq!(lenient(text), text);
        }
        assert_eq!(lenient("%+5%20"), "%+5 ");
    }
}

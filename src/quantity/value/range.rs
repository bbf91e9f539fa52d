//! Ranges in the place of a value, which a record holds as two: "between 3 and 4 percent", "3–4 percent".

use crate::lang::{Class, english};

/// The dashes between the ends of a range.
const DASHES: [char; 3] = ['-', '–', '—'];

/// The ends of the range that a text is, each with the unit.
pub(super) fn ends(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is = |word: &str, classes: &[Class]| {
        let entry = english::find(&word.to_lowercase());
        classes.iter().any(|class| entry.is_in(*class))
    };
    let opener = words.first()?;
    let is_opened = is(opener, &[Class::SpanOpeners, Class::BetweenOpeners]);
    let words = words.get(usize::from(is_opened)..)?;
    let (first, rest) = words.split_first()?;
    if let Some((low, high)) = first
        .split_once(DASHES)
        .filter(|(low, high)| is_number(low) && is_number(high))
    {
        let behind = std::iter::once(high).chain(rest.iter().copied());
        return Some(with_unit(&[low], &behind.collect::<Vec<_>>()));
    }
    if !is_number(first) {
        return None;
    }
    let links = [Class::SpanLinks, Class::BetweenLinks, Class::ListLinks];
    let at = words
        .windows(2)
        .position(|pair| matches!(pair, [link, number] if is(link, &links) && is_number(number)))?;
    Some(with_unit(words.get(..at)?, words.get(at + 1..)?))
}

/// Both ends, the first with the unit of the second if it has none.
fn with_unit(low: &[&str], high: &[&str]) -> (String, String) {
    let (low, high) = (low.join(" "), high.join(" "));
    let number = high.split(' ').next().unwrap_or_default();
    let digits = number.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let unit = high.get(digits.len()..).unwrap_or_default();
    let has_none = low.ends_with(|last: char| last.is_ascii_digit());
    let low = if has_none {
        format!("{low}{unit}")
    } else {
        low
    };
    (low, high)
}

/// Whether a word is a number in digits, with or without signs of money and percent.
fn is_number(word: &str) -> bool {
    let bare = word.trim_start_matches(['$', '€', '£', '¥', '+']);
    let bare = bare.trim_end_matches(['%']);
    bare.starts_with(|first: char| first.is_ascii_digit())
        && bare
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn ranges_are_told_from_values() {
        for (text, expected) in [
            ("between 3 and 4 percent", Some(("3 percent", "4 percent"))),
            ("from 3 to 4 percent", Some(("3 percent", "4 percent"))),
            ("3 to 4 percent", Some(("3 percent", "4 percent"))),
            ("3 percent to 4 percent", Some(("3 percent", "4 percent"))),
            ("3–4 percent", Some(("3 percent", "4 percent"))),
            ("3-4%", Some(("3%", "4%"))),
            ("$3 to $4 billion", Some(("$3 billion", "$4 billion"))),
            ("1,200 or 1,300 firms", Some(("1,200 firms", "1,300 firms"))),
            ("12.6 billion USD", None),
            ("nearly 40 percent", None),
            ("251 firms", None),
            ("-3 percent", None),
            ("5 bonds of 10 to 20-year terms", None),
            ("2 of 10 firms", None),
            ("2021-03-01", None),
        ] {
            let expected = expected.map(|(low, high)| (low.to_owned(), high.to_owned()));
            assert_eq!(ends(text), expected, "{text}");
        }
    }
}

//! Words that say what share of all without a number: "few", "nearly all", "none" (docs/reading.md, Quantifiers). They are read where a record
//! of a share is at stake; elsewhere they say nothing that could be recorded.

use std::ops::Range;

use super::{Comparator, Form, Kind, Mention, ProportionWord, Reading};
use crate::quantity::{Decimal, Unit};

/// A share in percent: at least, at most or below, and which of the two.
type Share = (&'static str, i64, Comparator);

const ALL: Share = ("99.5", 100, Comparator::Equal);
const NEARLY_ALL: Share = ("90", 100, Comparator::Less);
const FEW: Share = ("0", 25, Comparator::AtMost);
const HARDLY_ANY: Share = ("0", 5, Comparator::AtMost);
const NONE: Share = ("0", 0, Comparator::Equal);

/// Words, each with its share and the share behind "nearly".
const WORDS: &[(&str, Share, Share)] = &[
    ("all", ALL, NEARLY_ALL),
    ("every", ALL, NEARLY_ALL),
    ("everybody", ALL, NEARLY_ALL),
    ("everyone", ALL, NEARLY_ALL),
    ("few", FEW, FEW),
    ("hardly", HARDLY_ANY, HARDLY_ANY),
    ("no", NONE, HARDLY_ANY),
    ("nobody", NONE, HARDLY_ANY),
    ("none", NONE, HARDLY_ANY),
    ("scarcely", HARDLY_ANY, HARDLY_ANY),
];

/// Adverbs before them that leave a little out.
const NEARLY: &[&str] = &["almost", "nearly", "practically", "virtually"];

/// Adverbs before "few".
const ADVERBS: &[&str] = &["relatively", "very"];

/// The share that the words of a part of a text begin with.
pub fn quantifier(text: &str, part: Range<usize>) -> Option<Mention> {
    let words = text.get(part.clone())?;
    let (mut at, mut is_nearly) = (0, false);
    for word in words.split(' ').take(2) {
        let end = at + word.len();
        let lower = word.to_ascii_lowercase();
        if let Some((_, plain, nearly)) = WORDS.iter().find(|(known, ..)| *known == lower) {
            let share = if is_nearly { nearly } else { plain };
            return mention(part.start..part.start + end, *share);
        }
        is_nearly = NEARLY.contains(&lower.as_str());
        if !is_nearly && !ADVERBS.contains(&lower.as_str()) {
            return None;
        }
        at = end + 1;
    }
    None
}

fn mention(range: Range<usize>, (low, high, comparator): Share) -> Option<Mention> {
    Some(Mention {
        kind: Kind::Proportion,
        core: range.clone(),
        range,
        reading: Reading {
            low: Some(low.parse().ok()?),
            high: Some(Decimal::from(high)),
            comparator,
            unit: Some(Unit::PERCENT),
            noun: None,
            form: Form::Proportion {
                word: ProportionWord::Quantifier,
                hedge: None,
            },
        },
        exempt: None,
        unread: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantifiers_are_read_at_the_start() {
        for (words, expected) in [
            ("Few Swedes", Some(("Few", "0", 25))),
            ("very few", Some(("very few", "0", 25))),
            ("Nearly all births", Some(("Nearly all", "90", 100))),
            ("all", Some(("all", "99.5", 100))),
            ("Almost none", Some(("Almost none", "0", 5))),
            ("Nobody", Some(("Nobody", "0", 0))),
            ("Nearly two-thirds", None),
            ("trade of all sorts", None),
            ("", None),
        ] {
            let text = format!("x {words}");
            let found = quantifier(&text, 2..text.len());
            let found = found.as_ref().map(|found| {
                let low = found.reading.low.as_ref().unwrap().to_plain_string();
                (
                    text[found.range.clone()].to_owned(),
                    low,
                    found.reading.high.clone().unwrap(),
                )
            });
            let expected = expected
                .map(|(words, low, high)| (words.to_owned(), low.to_owned(), Decimal::from(high)));
            assert_eq!(found, expected, "{words}");
        }
    }
}

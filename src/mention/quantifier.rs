//! Reads words for a share of the whole without a number: "few", "nearly all", "none" (docs/reading.md, Quantifiers). They are read only
//! where a record of a share is at stake; elsewhere nothing of them could be recorded.

use std::ops::Range;

use super::{Comparator, Form, Kind, Mention, ProportionWord, Reading, Settings};
use crate::lang::{self, Class, Quantifier};
use crate::quantity::{Decimal, Unit};

/// A share in percent, which kind of bound it is, and its comparator.
type Share = (&'static str, i64, Comparator);

const ALL: Share = ("99.5", 100, Comparator::Equal);
const NEARLY_ALL: Share = ("90", 100, Comparator::Less);
const FEW: Share = ("0", 25, Comparator::AtMost);
const HARDLY_ANY: Share = ("0", 5, Comparator::AtMost);
const NONE: Share = ("0", 0, Comparator::Equal);

/// The share of a quantifier, and its share behind "nearly".
const fn shares(quantifier: Quantifier) -> (Share, Share) {
    match quantifier {
        Quantifier::All => (ALL, NEARLY_ALL),
        Quantifier::Few => (FEW, FEW),
        Quantifier::HardlyAny => (HARDLY_ANY, HARDLY_ANY),
        Quantifier::None => (NONE, HARDLY_ANY),
    }
}

/// The share of the quantifier that begins a part of a text.
pub fn quantifier(text: &str, part: Range<usize>, settings: &Settings) -> Option<Mention> {
    let language = lang::of(&settings.language)?;
    let words = text.get(part.clone())?;
    let (mut at, mut is_nearly) = (0, false);
    for word in words.split(' ').take(2) {
        let end = at + word.len();
        let entry = language.find(&word.to_lowercase());
        if let Some(quantifier) = entry.quantifier {
            let (plain, nearly) = shares(quantifier);
            let share = if is_nearly { nearly } else { plain };
            return mention(part.start..part.start + end, share);
        }
        is_nearly = entry.is_in(Class::NearlyAll);
        if !is_nearly && !entry.is_in(Class::QuantifierAdverbs) {
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
    use crate::quantity::Currency;

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
            let settings = Settings {
                currency: Currency::USD,
                language: "en".to_owned(),
                ..Settings::default()
            };
            let found = quantifier(&text, 2..text.len(), &settings);
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

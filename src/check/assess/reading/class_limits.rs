//! Reads the limits by which a text sets a class apart: "65 and over", "fewer than 250 employees", "over the age of five".

use std::ops::Range;

use crate::lang::word::words_at;
use crate::lang::{Class, Direction, ENGLISH, List};
use crate::mention::{Comparator, Form, Mention};
use crate::quantity::{Decimal, Unit};

/// A limit that sets a class apart from the rest.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check::assess) struct ClassLimit {
    value: Decimal,
    unit: Option<Unit>,
    /// Whether the class lies above the limit.
    pub(in crate::check::assess) is_above: bool,
    /// The bytes of the number with its hedge.
    pub(in crate::check::assess) range: Range<usize>,
}

impl ClassLimit {
    /// The limits that mentions in a text set.
    pub(in crate::check::assess) fn all<'m>(
        text: &str,
        mentions: impl Iterator<Item = &'m Mention>,
    ) -> Vec<Self> {
        mentions
            .filter_map(|mention| Self::of(text, mention))
            .collect()
    }

    fn of(text: &str, mention: &Mention) -> Option<Self> {
        let Form::Number { stated, .. } = &mention.reading.form else {
            return None;
        };
        let is_above = match mention.reading.comparator {
            Comparator::More | Comparator::AtLeast => true,
            Comparator::Less | Comparator::AtMost => false,
            _ => is_above_within(text.get(mention.range.clone())?)
                .or_else(|| is_above_behind(text.get(mention.range.end..)?))
                .or_else(|| is_above_before(text.get(..mention.range.start)?))?,
        };
        Some(Self {
            value: stated.value.clone(),
            unit: mention.reading.unit.clone(),
            is_above,
            range: mention.range.clone(),
        })
    }

    /// Whether two limits stand at the same amount.
    pub(in crate::check::assess) fn is_at(&self, other: &Self) -> bool {
        let Some((own, theirs)) = self.unit.as_ref().zip(other.unit.as_ref()) else {
            return self.value == other.value;
        };
        let (ours, factor) = own.factors(theirs);
        own.is_comparable(theirs) && &self.value * ours == &other.value * factor
    }
}

/// Whether the word that a hyphen joins to a number opens it upwards or downwards: "over-65s".
fn is_above_within(said: &str) -> Option<bool> {
    let (word, _) = said.split_once('-')?;
    is_above(&word.to_lowercase())
}

/// Whether the words behind a number open it upwards or downwards: "and over", "years or younger".
fn is_above_behind(behind: &str) -> Option<bool> {
    /// The most words between the number and the word that joins: "years of age and over".
    const NEAR: usize = 4;
    let near = behind.split(['.', ',', ';', ':', '(', ')']).next()?;
    let mut words = words_at(near).map(|(_, word)| word.to_lowercase());
    let mut between = words.by_ref().take(NEAR);
    let is_joined = between.any(|word| List::LimitJoints.holds(&word));
    is_joined.then(|| is_above(&words.next()?)).flatten()
}

/// Whether the words before a number say on which side of it a class lies: "older than", "below the age of".
fn is_above_before(before: &str) -> Option<bool> {
    /// The words of "over the age of".
    const NEAR: usize = 4;
    let near = before.rsplit(['.', ',', ';', ':', '(', ')']).next()?;
    let words: Vec<String> = words_at(near)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let mut last = words.iter().rev().take(NEAR);
    let is_link = |word: &&String| {
        let entry = ENGLISH.find(word);
        let compares = entry.is_in(Class::BeforeOthers);
        compares || entry.is_in(Class::AgeLabels) || entry.is_in(Class::FunctionWords)
    };
    let side = last.find(|word| is_above(word).is_some() || !is_link(word))?;
    is_above(side)
}

/// Whether a word of a limit points upwards: "over", "older".
fn is_above(word: &str) -> Option<bool> {
    let way = ENGLISH
        .find(word)
        .comparative
        .filter(|way| *way != Direction::Either);
    match way {
        Some(way) => Some(way == Direction::Up),
        None if List::LimitsAbove.holds(word) => Some(true),
        None => List::LimitsBelow.holds(word).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::ClassLimit;
    use crate::mention::{self, Settings};

    #[test]
    fn words_say_on_which_side_of_a_limit_a_class_lies() {
        let read = |text: &str| {
            let mentions = mention::scan(text, &[], &Settings::default());
            let all = ClassLimit::all(text, mentions.iter());
            all.iter().map(|limit| limit.is_above).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("people aged 65 and over", &[true][..]),
            ("people under 65", &[false]),
            ("children over the age of five", &[true]),
            ("people younger than 55", &[false]),
            ("people of 55 years or more", &[true]),
            ("firms with fewer than 250 employees", &[false]),
            ("firms with 250 or more employees", &[true]),
            ("firms with at least 250 employees", &[true]),
            ("the over-65s", &[true]),
            ("patients who were seen within 18 weeks", &[false]),
            ("people aged 25 to 64", &[]),
            ("over the year to March, 14 firms", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

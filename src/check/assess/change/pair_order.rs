//! Finds which of two records a comparison compares with the other, by the names before and behind "than", whatever the order of the
//! records (docs/reading.md, Comparison).

use std::collections::BTreeSet;
use std::ops::Range;

use super::difference_words;
use crate::arrange::distinct;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::names::content;
use crate::check::reach::Fact;
use crate::lang::country::countries;
use crate::lang::word::words_at;
use crate::lang::{Class, List, english};
use crate::mention::{self, Form, Mention};

/// The two facts, first the one that the other is compared with; `None` where the words around a mention name neither, or both alike.
pub(super) fn named<'f, 'a>(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    first: &'f Fact<'a>,
    second: &'f Fact<'a>,
) -> Option<[&'f Fact<'a>; 2]> {
    let (a, b) = (names(first), names(second));
    let names = DistinctWords {
        first: a.difference(&b).cloned().collect(),
        second: b.difference(&a).cloned().collect(),
    };
    if names.first.is_empty() && names.second.is_empty() {
        return None;
    }
    let text = &passage.text.value;
    let whole = 0..text.len();
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    let sentence = sentence.unwrap_or(&whole);
    let regions = Regions::of(text, sentence, mention);
    let said = |range: &Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        names.only(&self::words(words))
    };
    // The subject stands right before "than", or before the number, in its own clause or in one before it.
    let subject = regions.between.as_ref().and_then(said);
    let subject = subject.or_else(|| said(&regions.subject));
    // The subject of a share does not stand in another clause: "it was 3 tonnes in 2023 and came to 1 tonne, less than half of that".
    let is_share = matches!(mention.reading.form, Form::Proportion { .. });
    let before = || Some(&regions.before).filter(|_| !is_share);
    let subject = subject.or_else(|| said(before()?));
    let is_first = match (regions.other.as_ref().and_then(said), subject) {
        // In "Lone-parent families … those living with two parents" one record is named on both sides.
        (Some(other), Some(subject)) if other == subject => return None,
        (Some(other), _) => other,
        // As in "Among the young the rate was more than twice that".
        (None, Some(subject)) if regions.between.is_some() || regions.other.is_some() => !subject,
        // As in "Fathers were older by almost three years".
        (None, Some(subject)) if difference_words::is_by_comparative(passage, mention) => !subject,
        (None, _) => numbered(text.get(regions.subject)?)?,
    };
    Some(if is_first {
        [first, second]
    } else {
        [second, first]
    })
}

/// Whether the subject of a comparison is the second of two, so that the first is the one compared with: "the second is twice as tall".
fn numbered(subject: &str) -> Option<bool> {
    let words: Vec<(Range<usize>, &str)> = words_at(subject).collect();
    words.windows(2).find_map(|pair| {
        let [(_, word), (_, next)] = pair else {
            return None;
        };
        let is_subject = english::find(next).is_in(Class::Copulas);
        match english::find(&word.to_lowercase()).ordinal {
            Some(1) if is_subject => Some(false),
            Some(2) if is_subject => Some(true),
            _ => None,
        }
    })
}

/// The words that name one of two records and not the other.
struct DistinctWords {
    first: BTreeSet<String>,
    second: BTreeSet<String>,
}

impl DistinctWords {
    /// Whether words name the first record alone (`true`) or the second alone; `None` for both or neither.
    fn only(&self, said: &BTreeSet<String>) -> Option<bool> {
        let first = !self.first.is_disjoint(said);
        let second = !self.second.is_disjoint(said);
        (first != second).then_some(first)
    }
}

/// The ranges of the sides of a comparison, in bytes.
struct Regions {
    /// The words before the mention, in its own clause.
    subject: Range<usize>,
    /// All words of the sentence before the mention.
    before: Range<usize>,
    /// The words between the mention and "than".
    between: Option<Range<usize>>,
    /// The words behind "than".
    other: Option<Range<usize>>,
}

impl Regions {
    fn of(text: &str, sentence: &Range<usize>, mention: &Mention) -> Self {
        let before = sentence.start..mention.range.start.max(sentence.start);
        let words = text.get(before.clone()).unwrap_or_default();
        let start = words.rfind([',', ';', ':', '(', '—', '–']);
        let subject = before.start + start.unwrap_or_default()..before.end;
        let after = text
            .get(mention.range.end..sentence.end)
            .unwrap_or_default();
        let clause = after.split([',', ';', ':', '(', ')', '—', '–']).next();
        let clause = clause.unwrap_or_default();
        let from = mention.range.end;
        let end = from + clause.len();
        // In "Twice the share among fathers" the words behind a multiple without a link name the other side.
        let is_of = matches!(
            mention.reading.form,
            Form::Multiple { .. } | Form::Proportion { .. }
        );
        let link = link(clause);
        // In "Women's median was lower than men's by $197" the words behind "than" are not the subject.
        let earlier = link.is_none().then(|| self::link(words)).flatten();
        let earlier = earlier.map(|link| before.start + link.start);
        let (subject, before) = match earlier.filter(|link| *link > subject.start) {
            Some(link) if !is_of => (subject.start..link, before.start..link),
            _ => (subject, before),
        };
        let other = match link.clone() {
            Some(link) => Some(from + link.end..end),
            None if is_of && opens_noun(clause) => Some(from..end),
            // As in "Compared with Peru, Chile sold three times as much."
            None => self::link(words).map(|link| {
                let rest = words.get(link.end..).unwrap_or_default();
                let close = rest.find(',').unwrap_or(rest.len());
                sentence.start + link.end..sentence.start + link.end + close
            }),
        };
        Self {
            between: link.map(|link| from..from + link.start),
            subject,
            before,
            other,
        }
    }
}

/// Whether words begin with the whole of a multiple or share, rather than with a verb as in "a quarter was Peru's".
fn opens_noun(clause: &str) -> bool {
    let mut words = words_at(clause);
    words
        .next()
        .is_some_and(|(_, word)| !english::find(&word.to_lowercase()).is_in(Class::Copulas))
}

/// The bytes of the word before the other side of a comparison: "than", "as".
fn link(clause: &str) -> Option<Range<usize>> {
    let mut words = words_at(clause).peekable();
    let mut before = [""; 2];
    while let Some((range, word)) = words.next() {
        let [counted, comparative] = before;
        before = [comparative, word];
        let next = words.peek().cloned();
        let behind =
            |range: Range<usize>| words_at(clause.get(range.end..).unwrap_or_default()).next();
        // As in "as of 2023" and "as well".
        let is_as_of = english::find(word).is_in(Class::As)
            && next.is_some_and(|(range, next)| {
                let opens_date = |word: &str| {
                    word.starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase())
                };
                List::AsWell.holds(next)
                    || List::Genitives.holds(next)
                        && behind(range).is_some_and(|(_, word)| opens_date(word))
            });
        // "Slightly more than a million" compares nothing; "7 more than 4" does.
        let bounds = || {
            let is_counted = counted.starts_with(|first: char| first.is_ascii_digit());
            mention::comparative(comparative).is_some()
                && !is_counted
                && opens_number(clause.get(range.end..).unwrap_or_default())
        };
        if english::find(&word.to_lowercase()).is_in(Class::BeforeOthers) && !is_as_of && !bounds()
        {
            return Some(range);
        }
    }
    None
}

/// Whether words begin with a number that is no year: "$12 million", "a million".
fn opens_number(words: &str) -> bool {
    /// The digits of a year.
    const YEAR: usize = 4;
    let words = words.trim_start();
    let run = words.bytes().take_while(u8::is_ascii_digit).count();
    if words.starts_with(|first: char| !first.is_alphabetic()) {
        return run != YEAR;
    }
    let mut words = words_at(words).map(|(_, word)| english::find(word));
    let first = words.next();
    let first = first.filter(|first| !first.is_in(Class::Indefinite));
    let first = first.or_else(|| words.next());
    first.is_some_and(|first| first.cardinal.is_some() || first.free_scale().is_some())
}

/// The words, countries and numbers that name what a record is about; numbers are years, and those of groups ("aged 25 to 64").
fn names(fact: &Fact<'_>) -> BTreeSet<String> {
    let texts = fact.evidence.subject_texts();
    let years = fact
        .periods
        .iter()
        .filter(|period| period.start.year() == period.end.year());
    let years = years.map(|period| period.start.year().to_string());
    distinct(texts.flat_map(words).chain(years))
}

/// The content words of a text, the countries that it names by any word, and its whole numbers.
fn words(text: &str) -> BTreeSet<String> {
    let countries = countries(text).into_iter();
    let countries = countries.map(|place| format!("country {}", place.country));
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let numbers = words.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers = numbers.filter(|word| !word.is_empty()).map(str::to_owned);
    distinct(content(text).chain(countries).chain(numbers))
}

//! Reads whom a sentence names as the speaker of a quotation. Whatever leaves the speaker open is not read, since a wrong guess would
//! accuse somebody.

use std::ops::Range;

use super::subject::{
    according, is_passive, is_saying, name_ending, name_starting, owner, subject,
};
use super::word::{AttributionWord, is_barrier, weight, words};
use crate::lang::numerals::Numerals;
use crate::lang::token::{self, lowered};
use crate::lang::{Class, Language, List, english};

/// The sentence around a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'t> {
    /// The text before the quotation.
    pub lead: &'t str,
    /// The text after the quotation.
    pub tail: &'t str,
    /// Whether the quotation ends a clause, so that "said Milei" may follow.
    pub ends_clause: bool,
    /// Whether the quotation is a block quote.
    pub is_block: bool,
}

/// The speaker whom a sentence names.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The bytes of the name in the lead or the tail.
    pub name: Range<usize>,
    /// Whether the name stands in the tail.
    pub in_tail: bool,
    /// Whether a report of the named is quoted, which is not what others say in it.
    pub is_report: bool,
}

/// The speaker whom a sentence of a language names. `is_speaker` tells whether a name may be the recorded speaker; where that name stands
/// between the verb and the quotation, nothing is certain, and the result is `None`.
pub fn speaker(
    sentence: Sentence<'_>,
    language: &'static Language,
    is_speaker: &dyn Fn(&str) -> bool,
) -> Option<Speaker> {
    let lower = (lowered(sentence.lead), lowered(sentence.tail));
    let numerals = Numerals::of(language.tag);
    let lead = token::tokens(sentence.lead, &lower.0, &[], numerals, language);
    let tail = token::tokens(sentence.tail, &lower.1, &[], numerals, language);
    let (lead, tail) = (words(&lead), words(&tail));
    let SpeakerReading::Named(found) = read(sentence, &lead, &tail, is_speaker) else {
        return None;
    };
    let name = if found.in_tail { tail } else { lead };
    let name = name.get(found.name)?;
    let (first, last) = (name.first()?, name.last()?);
    Some(Speaker {
        name: first.range().start..last.range().end,
        in_tail: found.in_tail,
        is_report: found.is_report,
    })
}

/// Whether a word is a kind of document about what others said: "the report" names nobody.
pub fn is_report(word: &str) -> bool {
    english::find(word).classes().meet(Class::Reports.only())
}

fn read(
    sentence: Sentence<'_>,
    lead: &[AttributionWord<'_>],
    tail: &[AttributionWord<'_>],
    is_speaker: &dyn Fn(&str) -> bool,
) -> SpeakerReading {
    let before = |adjacent| leading(lead, tail, sentence.lead, is_speaker, adjacent);
    before(true)
        .or_else(|| trailing(tail, sentence))
        .or_else(|| before(false))
}

/// A name by its words in the lead or the tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundName {
    pub(super) name: Range<usize>,
    is_report: bool,
    in_tail: bool,
}

impl FoundName {
    pub(super) const fn new(name: Range<usize>, is_report: bool) -> Self {
        Self {
            name,
            is_report,
            in_tail: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum SpeakerReading {
    /// A named speaker.
    Named(FoundName),
    /// A speaker without a name: "he said".
    Open,
    /// No speaker.
    Silent,
}

impl SpeakerReading {
    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Silent { other() } else { self }
    }

    fn in_tail(self) -> Self {
        match self {
            Self::Named(found) => Self::Named(FoundName {
                in_tail: true,
                ..found
            }),
            other => other,
        }
    }

    fn of(found: Option<FoundName>) -> Self {
        found.map_or(Self::Open, Self::Named)
    }
}

/// The most words between a verb of saying and the quotation.
const FARTHEST: usize = 12;

/// The speaker by the words before the quotation; with `adjacent`, only by words that lead straight to it.
fn leading(
    words: &[AttributionWord<'_>],
    tail: &[AttributionWord<'_>],
    text: &str,
    is_speaker: &dyn Fn(&str) -> bool,
    adjacent: bool,
) -> SpeakerReading {
    let text = text.trim_end();
    let colon = text.ends_with(':');
    let end = words.len();
    let Some(last) = words.last() else {
        return SpeakerReading::Silent;
    };
    // As in: Milei's "…"; the IMF's warning that "…".
    if adjacent {
        let noun = (0..end).rev().find(|index| {
            let word = words.get(*index);
            !word.is_some_and(|word| word.is(List::BeforeQuotations))
        });
        if last.is_possessive() {
            return SpeakerReading::of(
                name_ending(words, end).map(|name| FoundName::new(name, false)),
            );
        }
        if let Some(noun) = noun
            && let Some(word) = words.get(noun)
            && word.is_a(Class::Speeches.only().or(Class::Documents.only()))
            && let Some(found) = owner(words, noun)
        {
            return SpeakerReading::Named(found);
        }
    }
    let start = (0..end)
        .rev()
        .find(|index| words.get(*index).is_some_and(is_barrier));
    let start = start.unwrap_or(0);
    let verb = (start..end)
        .rev()
        .take(FARTHEST + 1)
        .find(|index| is_saying(words, *index));
    let led = (start..end)
        .rev()
        .find_map(|index| Some((index, according(words, index)?)))
        .filter(|(index, _)| verb.is_none_or(|verb| verb < *index));
    if let Some((at, count)) = led {
        return if adjacent && last.end() != text.trim_end_matches([',', ':', ' ']).len() {
            SpeakerReading::Silent
        } else {
            SpeakerReading::of(name_starting(words, at + count))
        };
    }
    let Some(verb) = verb else {
        // As in: Milei: "…".
        let name = (colon && adjacent)
            .then(|| name_ending(words, end))
            .flatten();
        let name = name.filter(|name| name.start == start);
        return name.map_or(SpeakerReading::Silent, |name| {
            SpeakerReading::Named(FoundName::new(name, false))
        });
    };
    if adjacent && verb + 1 < end && !colon {
        return SpeakerReading::Silent;
    }
    let between = verb + 1..end;
    if words
        .get(verb)
        .is_some_and(|verb| verb.is(List::QuotingVerbs))
    {
        return SpeakerReading::of(name_starting(words, verb + 1));
    }
    if is_passive(words, verb) {
        let by = between
            .clone()
            .find(|index| words.get(*index).is_some_and(|word| word.is(List::Agents)));
        if let Some(by) = by {
            return SpeakerReading::of(name_starting(words, by + 1));
        }
        if tail.first().is_some_and(|word| word.is(List::Agents)) {
            return SpeakerReading::of(name_starting(tail, 1)).in_tail();
        }
        return SpeakerReading::Open;
    }
    let after = if words
        .get(verb)
        .is_some_and(|verb| verb.is_a(Class::Addressing.only()))
    {
        name_starting(words, verb + 1).map_or(verb + 1, |found| found.name.end)
    } else {
        verb + 1
    };
    if (after..end).any(|index| words.get(index).is_some_and(|word| is_speaker(word.bare()))) {
        return SpeakerReading::Open;
    }
    SpeakerReading::of(subject(words, start, verb))
}

/// The speaker by the words after the quotation.
fn trailing(words: &[AttributionWord<'_>], sentence: Sentence<'_>) -> SpeakerReading {
    following(words, sentence).in_tail()
}

fn following(words: &[AttributionWord<'_>], sentence: Sentence<'_>) -> SpeakerReading {
    let Some(first) = words.first() else {
        return SpeakerReading::Silent;
    };
    let text = sentence.tail.trim_start();
    if text.starts_with(['—', '–', '-']) {
        let found = name_starting(words, 0).filter(|found| {
            // As in: — Javier Milei, candidate.
            let next = words.get(found.name.end);
            found.name.start == 0 && next.is_none_or(|next| next.mark != ' ')
        });
        return match found {
            Some(found) => SpeakerReading::Named(found),
            None if sentence.is_block => SpeakerReading::Open,
            None => SpeakerReading::Silent,
        };
    }
    if let Some(count) = according(words, 0) {
        return SpeakerReading::of(name_starting(words, count));
    }
    if !sentence.ends_clause || first.is_a(Class::Conjunctions.only()) || weight(first.mark) >= 2 {
        return SpeakerReading::Silent;
    }
    // As in "ha dicho Pérez".
    let verb = usize::from(first.is_in(Class::Auxiliaries));
    if is_saying(words, verb) {
        return SpeakerReading::of(name_starting(words, verb + 1));
    }
    if let Some(found) = told_behind_clause(words) {
        return SpeakerReading::Named(found);
    }
    let end = (1..words.len()).find(|index| words.get(*index).is_some_and(is_barrier));
    let end = end.unwrap_or(words.len());
    let verb = (1..end).take(10).find(|index| is_saying(words, *index));
    match verb {
        Some(verb) if !first.is_a(Class::Prepositions.only()) => {
            SpeakerReading::of(subject(words, 0, verb))
        }
        _ => SpeakerReading::Silent,
    }
}

/// The speaker whose name is parted from its verb by a relative clause: "Elspeth Rowe, who led the committee, told Parliament".
fn told_behind_clause(words: &[AttributionWord<'_>]) -> Option<FoundName> {
    /// The most words of the clause.
    const MOST: usize = 20;
    let found = name_starting(words, 0).filter(|found| found.name.start == 0)?;
    let opens = found.name.end;
    let is_after_comma = |index: &usize| words.get(*index).is_some_and(|word| word.mark == ',');
    let relative = words.get(opens)?;
    if !is_after_comma(&opens) || !relative.is(List::RelativePronouns) {
        return None;
    }
    let verb = (opens + 1..opens + MOST).find(is_after_comma)?;
    (is_saying(words, verb) && !is_passive(words, verb)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{ENGLISH, SPANISH};

    fn named(sentence: &str) -> String {
        named_in(sentence, &ENGLISH)
    }

    /// The name read from a sentence in which `…` stands for the quotation.
    fn named_in(sentence: &str, language: &'static Language) -> String {
        let (lead, tail) = sentence.split_once('…').unwrap();
        let sentence = Sentence {
            lead: lead.trim_end_matches('!'),
            tail,
            ends_clause: tail.starts_with(',') || lead.ends_with('!'),
            is_block: false,
        };
        let lower = (lowered(sentence.lead), lowered(tail));
        let cut =
            |text, lower| token::tokens(text, lower, &[], Numerals::of(language.tag), language);
        let (lead, tail) = (cut(sentence.lead, &lower.0), cut(tail, &lower.1));
        let (lead, tail) = (words(&lead), words(&tail));
        match read(sentence, &lead, &tail, &|_| false) {
            SpeakerReading::Named(found) => {
                let words = if found.in_tail { &tail } else { &lead };
                let name: Vec<_> = words[found.name]
                    .iter()
                    .map(AttributionWord::bare)
                    .collect();
                let kind = if found.is_report { " (report)" } else { "" };
                format!("{}{kind}", name.join(" "))
            }
            SpeakerReading::Open => "open".into(),
            SpeakerReading::Silent => "nobody".into(),
        }
    }

    #[test]
    fn speakers_are_read() {
        let mut wrong = Vec::new();
        for (sentence, expected) in [
            ("Asked about trading with China, Milei replied: …", "Milei"),
            (
                "President Javier Milei later said that …",
                "President Javier Milei",
            ),
            ("Massa, the economy minister, told Reuters: …", "Massa"),
            ("The minister, Jane Doe, said: …", "Jane Doe"),
            ("The minister of finance, Jane Doe, said: …", "Jane Doe"),
            ("…, the union's leader, Ana Roe, told reporters.", "Ana Roe"),
            ("…, said Ana Roe, the head of the union.", "Ana Roe"),
            ("Massa, who ran against Milei, said …", "Massa"),
            ("Speaking in Davos, he said …", "open"),
            ("The minister wrote: …", "open"),
            ("Officials called it …", "open"),
            ("Economists warned that …", "open"),
            ("A spokesman for Massa said …", "open"),
            ("Massa's adviser said …", "open"),
            ("In Argentina the minister said …", "open"),
            ("On Tuesday Milei said …", "Milei"),
            ("The Bank of England wrote …", "Bank of England"),
            (
                "the economist Paul Krugman argued that it was …",
                "Paul Krugman",
            ),
            ("The Ministry's report says …", "Ministry (report)"),
            (
                "The ministry's latest report calls it …",
                "ministry (report)",
            ),
            ("A World Bank report found …", "World Bank (report)"),
            ("A report by the World Bank found …", "World Bank (report)"),
            ("According to Massa, trade is …", "Massa"),
            ("According to officials in Beijing, trade is …", "open"),
            ("Trade is …, according to the IMF.", "IMF"),
            ("…, said Milei.", "Milei"),
            ("…, said the minister, Sergio Massa.", "Sergio Massa"),
            ("…, Massa, the economy minister, said.", "Massa"),
            (
                "…, Ana Ruiz, who led the bank for five years, told reporters.",
                "Ana Ruiz",
            ),
            ("…, Ana Ruiz, who led the bank, and others said.", "nobody"),
            ("…, he said.", "open"),
            ("…, said a spokesman for Massa.", "open"),
            ("Milei: …", "Milei"),
            ("Milei's answer: …", "Milei"),
            ("Milei said he rejected Massa's …", "Massa"),
            ("Reuters quoted Massa as saying …", "Massa"),
            ("Milei was quoted as saying …", "Milei"),
            ("Milei was quoted by Reuters as saying …", "open"),
            ("The pact was called … by Massa.", "Massa"),
            ("The pact was described by Massa as …", "Massa"),
            ("Milei said it would pass, and the pact is …", "nobody"),
            ("The pact contains … and Milei said so.", "nobody"),
            ("As Milei put it, …", "Milei"),
            ("In the words of Milei, trade is …", "Milei"),
            ("Milei and Massa said …", "Milei and Massa"),
            ("…, Milei told Bloomberg.", "Milei"),
            ("The slogan was …", "nobody"),
        ] {
            let found = named(sentence);
            if found != expected {
                wrong.push(format!("{sentence} is {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn speakers_are_read_in_spanish() {
        let mut wrong = Vec::new();
        for (sentence, expected) in [
            ("…, dijo la ministra Juana Pérez.", "Juana Pérez"),
            (
                "…, señaló Marta Ruiz, presidenta del banco central.",
                "Marta Ruiz",
            ),
            ("…, según Pedro Gómez.", "Pedro Gómez"),
            ("…, ha dicho Pedro Sánchez.", "Pedro Sánchez"),
            ("…, dijo.", "open"),
            ("…, dijeron los analistas.", "open"),
            ("…, dijo el portavoz de Juana Pérez.", "open"),
            ("Según Pedro Gómez, …", "Pedro Gómez"),
            (
                "Según el presidente Gustavo Petro, el país …",
                "Gustavo Petro",
            ),
            ("El ministro, Luis Soto, afirmó: …", "Luis Soto"),
            ("Luis Soto, ministro de Hacienda, afirmó: …", "Luis Soto"),
            ("El ministro afirmó: …", "open"),
            ("Pérez ha dicho que …", "Pérez"),
            (
                "La ministra Juana Pérez explicó que el acuerdo es …",
                "Juana Pérez",
            ),
            ("El lema era …", "nobody"),
        ] {
            let found = named_in(sentence, &SPANISH);
            if found != expected {
                wrong.push(format!("{sentence} is {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

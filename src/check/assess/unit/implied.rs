//! Finds units that stand elsewhere than behind their number: behind the last of a list, in words that are not read as a unit, or in words that
//! name several units.

use std::ops::Range;

use super::denominator;
use crate::check::assess::reading::read_passage::{ReadPassage, recorded};
use crate::check::matching::{Verdict, judge};
use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::noun::{head, is_same_word, singular};
use crate::lang::token::Token;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, Relation, person};
use crate::mention::{self, Form, Mention, Reading};
use crate::prose::Passage;
use crate::quantity::measure::{Dimension, OTHER_TONS};
use crate::quantity::pounds::{self, Sense};
use crate::quantity::{Base, Currency, Unit, measure};

/// The unit of each number without one in a list before a number with one: "59.1, 25.4 and 8.7 percent", "13 versus 6 percent" (docs/reading.md, Lists).
pub(in crate::check::assess) fn listed(text: &str, mentions: &[Mention]) -> Vec<Option<Unit>> {
    let mut units: Vec<Option<Unit>> = Vec::with_capacity(mentions.len());
    let mut next: Option<(&Mention, Option<Unit>)> = None;
    for mention in mentions.iter().rev() {
        let reading = &mention.reading;
        let is_plain = matches!(
            reading.form,
            Form::Number { hedge: None, .. }
                | Form::Change {
                    hedge: None,
                    to: None,
                    ..
                }
        );
        // As in "1.6 million, or 39 percent".
        let is_scaled = matches!(&reading.form, Form::Number { stated, .. } if stated.scale != 1);
        let is_bare = is_plain
            && !is_scaled
            && reading.unit.is_none()
            && reading.noun.is_none()
            && mention.exempt.is_none();
        let unit = next.as_ref().filter(|_| is_bare).and_then(|(after, unit)| {
            let gap = text.get(mention.range.end..after.range.start)?;
            let gap = gap.trim();
            let word = gap.strip_prefix(',').map_or(gap, str::trim_start);
            let is_set_against = List::SetAgainst.holds(gap.trim_end_matches('.'));
            let joins = gap == "," || List::Alternatives.holds(word) || is_set_against;
            unit.clone().filter(|_| joins)
        });
        let of_list = unit.clone().or_else(|| {
            let is_unscaled = match &reading.form {
                Form::Number {
                    hedge: None,
                    stated,
                    ..
                } => stated.scale == 1,
                _ => false,
            };
            reading.unit.clone().filter(|_| is_unscaled)
        });
        next = Some((mention, of_list));
        units.push(unit);
    }
    units.reverse();
    units
}

/// The reading of a count in the unit that heads its noun, beside a record of a time: "47,000 working days" in days.
pub(in crate::check::assess) fn of_noun(reading: &Reading, facts: &[&Fact<'_>]) -> Option<Reading> {
    // As in "It was modified 118 times": occasions count what was done.
    let times = Unit::of(Base::Times);
    if reading.unit.as_ref() == Some(&times)
        && let Form::Number { stated, .. } = &reading.form
    {
        let is_count = |fact: &&Fact<'_>| {
            let value = fact.value().filter(|value| value.unit.is_none());
            value.and_then(|value| value.amount.value()) == Some(&stated.value)
        };
        return facts.iter().any(is_count).then(|| Reading {
            unit: None,
            ..reading.clone()
        });
    }
    // As in "Covered 4.4 months" beside 4.4 months of imports.
    if let Some(Base::Measure(name)) = reading.unit.as_ref().map(|unit| unit.base) {
        let counts = |fact: &&Fact<'_>| {
            let value = fact.value().filter(|value| value.unit.is_none());
            let noun = value.and_then(|value| value.noun.as_deref());
            let first = noun
                .and_then(|noun| noun.split_once(' '))
                .map(|(first, _)| first);
            first
                .and_then(measure::by_words)
                .is_some_and(|own| own.name == name || pounds::are_alike(own.name, name))
        };
        let is_plain = reading.unit.as_ref().is_some_and(|unit| unit.per.is_none());
        return (is_plain && facts.iter().any(counts)).then(|| Reading {
            unit: None,
            noun: None,
            ..reading.clone()
        });
    }
    let noun = reading.noun.as_deref().filter(|_| reading.unit.is_none())?;
    if ENGLISH.find(noun).is_in(Class::Occasions) {
        return Some(Reading {
            noun: None,
            ..reading.clone()
        });
    }
    let named = measure::by_words(head(noun))?;
    let unit = Unit::of(Base::Measure(named.name));
    let is_alike = |fact: &&Fact<'_>| {
        let own = fact.value().and_then(|value| value.unit.as_ref());
        own.is_some_and(|own| own.is_comparable(&unit))
    };
    facts.iter().any(is_alike).then(|| Reading {
        unit: Some(unit.clone()),
        noun: None,
        ..reading.clone()
    })
}

/// The reading of pounds as weight beside a record of a weight, in a project that counts in pounds, since only the project says that they
/// are money: "40 million pounds".
pub(in crate::check::assess) fn of_weight(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Reading> {
    let reading = &mention.reading;
    let unit = reading.unit.as_ref()?;
    unit.currency()
        .filter(|money| Currency::POUNDS.may_be(money))?;
    let is_weight = |fact: &&Fact<'_>| {
        let own = fact.value().and_then(|value| value.unit.as_ref());
        own.is_some_and(|own| {
            own.currency().is_none()
                && own.is_comparable(&Unit {
                    base: pounds::open().base,
                    per: unit.per.clone(),
                })
        })
    };
    if !facts.iter().any(is_weight) {
        return None;
    }
    let sentence = passage.sentence_around(mention.range.start);
    let inside = |token: &&Token<'_>| token.range.start < mention.range.end;
    let behind = sentence.iter().position(|token| !inside(&token));
    let words = sentence.get(..behind.unwrap_or(sentence.len()))?;
    let is_bare = words
        .last()?
        .entry
        .currencies
        .iter()
        .any(|name| name.rest.is_empty() && Currency::is_weight(name.key));
    let of = sentence.get(behind.unwrap_or(sentence.len())..)?;
    let is_money = pounds::sense_behind(of.iter().map(|token| token.entry)) == Some(Sense::Money);
    (is_bare && !is_money).then(|| Reading {
        unit: Some(Unit {
            base: pounds::open().base,
            per: unit.per.clone(),
        }),
        ..reading.clone()
    })
}

/// The reading of tons as the short or long ones of a record, since the bare word leaves open which: "40 million tons".
pub(in crate::check::assess) fn of_tons(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Reading> {
    let unit = mention.reading.unit.as_ref()?;
    let metric = Unit::of(Base::Measure("t"));
    let is_ton = |base| matches!(base, Base::Measure(name) if OTHER_TONS.contains(&name));
    let recorded = |fact: &&Fact<'_>| {
        let own = fact.value()?.unit.as_ref()?;
        let is_per = own
            .per
            .as_deref()
            .is_some_and(|per| OTHER_TONS.contains(&per));
        (is_ton(own.base) || is_per).then(|| own.clone())
    };
    let recorded = facts.iter().find_map(recorded)?;
    let words = passage.within(&mention.range);
    let at = words
        .iter()
        .rposition(|token| token.entry.is_in(Class::OpenTons))?;
    let word = words.get(at)?.word;
    // As in "metric tons".
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let is_told = before.is_some_and(|before| {
        let mut units = before.entry.units.iter();
        units.any(|unit| unit.rest.as_slice() == [word])
    });
    if is_told {
        return None;
    }
    let mut like = unit.clone();
    if unit.base == metric.base && is_ton(recorded.base) {
        like.base = recorded.base;
    } else if like.per == Some(metric.to_string()) {
        like.per = recorded.per;
    } else {
        return None;
    }
    Some(Reading {
        unit: Some(like),
        ..mention.reading.clone()
    })
}

/// The reading of a weight as one of carbon dioxide beside a record of emissions, or of emissions as a weight beside a record whose measure
/// names the gas: "182 million tonnes of carbon dioxide" for 182 `MtCO2`.
pub(in crate::check::assess) fn of_gas(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Reading> {
    let measured = |unit: &Unit| match unit.base {
        Base::Measure(name) => measure::by_name(name),
        _ => None,
    };
    let unit = mention.reading.unit.as_ref()?;
    let own = measured(unit)?;
    let is_in = |fact: &&Fact<'_>, dimension| {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        unit.and_then(measured)
            .is_some_and(|theirs| theirs.dimension == dimension)
    };
    let is_gas = |words: &[&str]| List::CountedGases.leads(words.iter().copied()).is_some();
    let name = match own.dimension {
        Dimension::Mass if facts.iter().any(|fact| is_in(fact, Dimension::Emissions)) => {
            let sentence = passage.sentence_around(mention.range.start);
            let behind = sentence.iter();
            let mut behind = behind.skip_while(|token| token.range.start < mention.range.end);
            let is_of = behind.next()?.entry.relation == Some(Relation::Of);
            let words: Vec<&str> = behind.map(|token| token.word).collect();
            (is_of && is_gas(&words)).then(|| format!("{}CO2", own.name))?
        }
        Dimension::Emissions => {
            let names_gas = |fact: &&Fact<'_>| {
                let words = fact.measure().map(names::words).unwrap_or_default();
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                (0..words.len()).any(|at| words.get(at..).is_some_and(is_gas))
            };
            let mut weights = facts.iter().filter(|fact| is_in(fact, Dimension::Mass));
            weights
                .any(names_gas)
                .then(|| own.name.replace("CO2", ""))?
        }
        _ => return None,
    };
    let like = measure::by_name(&name)?;
    Some(Reading {
        unit: Some(Unit {
            base: Base::Measure(like.name),
            per: unit.per.clone(),
        }),
        ..mention.reading.clone()
    })
}

/// The reading of a bare number in the unit that its sentence or a record's measure names, only where it then agrees: "no other industry
/// lost more than 9,000" beside working days lost. For an exchange rate the denominator must be named. A decimal counts no whole things,
/// and may leave out its unit anywhere: "rose from 30.9 to 31.4".
pub(in crate::check::assess) fn left_out(
    reading: &Reading,
    facts: &[&Fact<'_>],
    sentence: &[Token<'_>],
) -> Option<Reading> {
    let is_bare = matches!(&reading.form, Form::Number { stated, .. } if !stated.words)
        && reading.unit.is_none()
        && reading.noun.is_none();
    let mut facts = facts.iter().filter(|_| is_bare);
    facts.find_map(|fact| {
        let unit = fact.value()?.unit.as_ref()?;
        let is_decimal = denominator::is_bare_decimal(reading);
        let is_named = match (unit.measure(), unit.per.as_deref()) {
            (Some(measure), per) if per.is_none() || is_decimal => {
                let name = measure.name;
                let names = |text: &[Token<'_>]| denominator::names(text, name);
                let measures = |measure| recorded(measure, names);
                is_decimal || names(sentence) || fact.measure().is_some_and(measures)
            }
            // As in "The peso changed hands at 931 to the dollar".
            (None, Some(per)) if unit.currency().is_some() => {
                Currency::parse(per).is_some() && denominator::names(sentence, per)
            }
            _ => false,
        };
        let like = Reading {
            unit: Some(unit.clone()),
            ..reading.clone()
        };
        let verdict = judge(&like, &[fact.datum().filter(|_| is_named)?]);
        (verdict == Some(Verdict::Fits)).then_some(like)
    })
}

/// Whether people are counted by what the noun of a record says happened to them: "falls killed 1,123 people" beside deaths, "890 people
/// were arrested" beside arrests.
pub(in crate::check::assess) fn counts_people(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    fact: &Fact<'_>,
) -> bool {
    /// The least letters of a stem.
    const STEM: usize = 4;
    let reading = &mention.reading;
    let theirs = fact.value().and_then(|value| value.noun.as_deref());
    let (Some(ours), Some(theirs)) = (reading.noun.as_deref(), theirs) else {
        return false;
    };
    let is_people = |noun: &str| {
        ENGLISH
            .find(&head(noun).to_lowercase())
            .is_in(Class::Hypernyms)
    };
    if reading.unit.is_some() || !is_people(ours) {
        return false;
    }
    let event = head(theirs).to_lowercase();
    // As in "70,400 young people were looking for a place" beside applicants.
    if person::is_person(&singular(&event)) {
        return true;
    }
    let is_death = ENGLISH.find(&event).is_in(Class::Deaths);
    let shares_stem = |word: &str| {
        let alike = word
            .bytes()
            .zip(event.bytes())
            .take_while(|(own, other)| own == other);
        ENGLISH.looks_past(word) && alike.count() >= STEM
    };
    let mut sentence = passage.sentence_around(mention.range.start).iter();
    sentence.any(|token| is_death && token.entry.is_in(Class::Dying) || shares_stem(token.word))
}

/// The one word behind a number in its anchor, where it is neither unit nor noun, and is in no record.
pub(in crate::check::assess) fn unread_behind(
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Range<usize>> {
    let reading = &mention.reading;
    let is_bare = matches!(reading.form, Form::Number { .. })
        && reading.unit.is_none()
        && reading.noun.is_none();
    let anchor = passage.anchor_over(&mention.range).filter(|_| is_bare)?;
    let words = &passage.anchors.get(anchor)?.words;
    let rest = passage.text.value.get(mention.range.end..words.end)?;
    let mut behind = words_at(rest);
    let (range, word) = behind.next()?;
    let is_recorded = |fact: &&Fact<'_>| {
        let noun = fact.value().and_then(|value| value.noun.as_deref());
        let recorded = fact.measure().into_iter().chain(noun);
        recorded
            .flat_map(names::words)
            .any(|known| is_same_word(&known, &word.to_lowercase()))
    };
    // As in "A multiple of [2 times]".
    let is_ratio = |fact: &&Fact<'_>| {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        unit == Some(&Unit::of(Base::Times))
            && ENGLISH.find(&word.to_lowercase()).is_in(Class::Times)
    };
    let is_unread = behind.next().is_none()
        // As in "Extended it [30 times]" beside 30 extensions.
        && !ENGLISH.find(&word.to_lowercase()).is_in(Class::Occasions)
        && !facts.iter().any(is_ratio)
        && !mention::is_known(&word.to_lowercase())
        && !facts.iter().any(is_recorded);
    let start = mention.range.end;
    is_unread.then(|| start + range.start..start + range.end)
}

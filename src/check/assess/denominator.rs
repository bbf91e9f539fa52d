//! What a number is counted per, where the words around it say so instead of its unit.
//!
//! "A loaf cost GHS 15.50" agrees with 15.50 GHS per loaf: the denominator is part of the unit (docs/reading.md, Rates), and the sentence names
//! it, or leaves it out. A denominator that the sentence contradicts stays a difference.

use super::super::matching::{Fault, Verdict, judge};
use super::super::reach::Fact;
use crate::lang::noun::{head, is_same_phrase, is_same_word, singular};
use crate::lang::word::{Runs, words_at};
use crate::lang::{Class, ENGLISH, Relation};
use crate::mention::{Form, Reading};
use crate::prose::{Passage, Role};
use crate::quantity::{Base, Currency, Decimal, Unit, measure};

/// The reading in the denominator of a fact that differs in nothing else, when the words around it make up the difference.
pub(super) fn adapted(
    reading: &Reading,
    facts: &[&Fact<'_>],
    passage: &Passage,
    sentence: &str,
) -> Option<Reading> {
    let count = Unit::of(Base::Count);
    let ours = reading.unit.as_ref().unwrap_or(&count);
    // What agrees as it is written wants no other denominator: "$765 million or 14.7 cents a share".
    let is_own = |fact: &&Fact<'_>| {
        let unit = fact
            .value()
            .map(|value| value.unit.as_ref().unwrap_or(&count));
        let datum = fact.datum().filter(|_| unit == Some(ours));
        datum.is_some_and(|datum| judge(reading, &[datum]) == Some(Verdict::Fits))
    };
    if facts.iter().any(is_own) {
        return None;
    }
    let mut first = None;
    let adapted = facts.iter().find_map(|fact| {
        let theirs = fact.value()?.unit.as_ref().unwrap_or(&count);
        let alike = Unit {
            per: theirs.per.clone(),
            ..ours.clone()
        };
        if ours.per == theirs.per || !alike.is_comparable(theirs) {
            return None;
        }
        let (said, recorded) = (parts(ours.per.as_deref()), parts(theirs.per.as_deref()));
        let is_named = |said: &str, recorded: &str| {
            is_same(said, recorded) || is_cut(said, recorded, sentence)
        };
        let is_alike =
            |said: &str, recorded: &str| is_named(said, recorded) || is_group(fact, said, recorded);
        let is_said = |part: &str| said.iter().any(|said| is_alike(said, part));
        let is_recorded = |part: &str| recorded.iter().any(|own| is_alike(part, own));
        let is_whole = said.iter().all(|part| is_recorded(part));
        // A cell's column and row say what it counts.
        let in_cell = matches!(passage.role, Role::Cell { .. }) && said.is_empty();
        // "Average monthly rent": what the record's own name says goes without saying, where nothing else is said.
        let in_name =
            |part: &str| is_whole && fact.measure().is_some_and(|measure| names(measure, part));
        let missing = recorded
            .iter()
            .filter(|part| !is_said(part))
            .all(|part| in_cell || names(sentence, part) || in_name(part));
        let surplus = said.iter().filter(|part| !is_recorded(part)).all(|part| {
            // "Deaths per 100,000 people"
            let measure = fact.measure().map(|measure| measure.replace(',', ""));
            measure.is_some_and(|measure| {
                // A poverty line and an allowance are for each person.
                names(&measure, part)
                    || counted(part).is_none() && !is_time(part) && says_norm(&measure)
            })
        });
        let like = Reading {
            unit: Some(alike),
            ..reading.clone()
        };
        // A bound at the number itself may name a limit: "incomes under $30,000".
        let agrees = || {
            let verdict = fact.datum().and_then(|datum| judge(&like, &[datum]));
            // "Dearer by $3,820", of two rates per container
            let of_two = || {
                let data: Option<Vec<_>> = facts.iter().map(|fact| fact.datum()).collect();
                let data = data.filter(|data| data.len() == 2);
                data.is_some_and(|mut data| {
                    let fits = |data: &[_]| judge(&like, data) == Some(Verdict::Fits);
                    fits(&data) || {
                        data.reverse();
                        fits(&data)
                    }
                })
            };
            matches!(
                verdict,
                Some(Verdict::Fits | Verdict::Wrong(Fault::WrongHedgeSide))
            ) || of_two()
        };
        // Of a group the record is one among several per 100,000 people.
        let is_of_group = said
            .iter()
            .any(|said| !recorded.iter().any(|own| is_named(said, own)) && is_recorded(said));
        // "The charge fell to $48.90", of $48.90 per tonne: only where it then agrees.
        let is_left_out = || {
            // "The sliced pan sold for $1.63", of a price of a sliced pan per loaf.
            let is_money = ours.currency().is_some();
            let is_priced = || {
                fact.measure().is_some_and(|measure| {
                    names_priced(measure, sentence) || is_money && says_price(measure, sentence)
                })
            };
            let mut left_out = recorded.iter().filter(|part| !is_said(part));
            is_whole
                && left_out.all(|part| {
                    let may = may_be_left_out(reading, part) || said.is_empty() && is_priced();
                    may && !says_another(sentence, part)
                })
                && agrees()
        };
        let is_named = missing && surplus && (!is_of_group || agrees());
        // Of two rates, per 100,000 men and per 100,000 women, the one that agrees is meant.
        let is_meant = (is_named || is_left_out()).then_some(like)?;
        let verdict = judge(&is_meant, &[fact.datum()?]);
        if verdict == Some(Verdict::Fits) {
            return Some(is_meant);
        }
        first.get_or_insert(is_meant);
        None
    });
    adapted.or(first)
}

/// "The spot rate from Shanghai to Rotterdam": whether a measure is a price, which is that of one of what is sold, and a text says which it
/// is: "to ship a box from Shanghai to Rotterdam cost", "the spot rate rose".
fn says_price(measure: &str, text: &str) -> bool {
    let lower = |text: &str| -> Vec<String> {
        let words = words_at(text).map(|(_, word)| word.to_lowercase());
        words.collect()
    };
    let words = lower(measure);
    let is_link = |word: &String| ENGLISH.find(word).relation.is_some();
    let end = words.iter().position(is_link).unwrap_or(words.len());
    let (head, rest) = words.split_at_checked(end).unwrap_or_default();
    let is_price = |word: &String| ENGLISH.find(word).is_in(Class::UnitPrices);
    if !head.last().is_some_and(is_price) {
        return false;
    }
    let said = lower(text);
    let is_said = |word: &String| said.iter().any(|other| is_same_word(word, other));
    let narrows = |word: &&String| {
        let entry = ENGLISH.find(word);
        entry.relation.is_none() && !entry.is_in(Class::FunctionWords)
    };
    let mut rest = rest.iter().filter(narrows).peekable();
    rest.peek().is_some() && rest.all(is_said) || head.len() > 1 && head.iter().all(is_said)
}

/// Whether a text speaks of what a measure is the price of, one at a time: "price of a sliced pan".
fn names_priced(measure: &str, text: &str) -> bool {
    let words: Vec<String> = words_at(measure)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let of = words.windows(2).position(|pair| match pair {
        [of, article] => {
            let is_article = ENGLISH.find(article).is_in(Class::Indefinite);
            is_article && ENGLISH.find(of).relation == Some(Relation::Of)
        }
        _ => false,
    });
    let Some(of) = of else { return false };
    let thing = words.iter().skip(of + 2);
    let thing = thing.take_while(|word| {
        let entry = ENGLISH.find(word);
        entry.relation.is_none() && !entry.is_in(Class::FunctionWords)
    });
    let said: Vec<String> = words_at(text)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let mut thing = thing.peekable();
    thing.peek().is_some() && thing.all(|word| said.iter().any(|other| is_same_word(word, other)))
}

/// Whether a measure is a norm, which holds for each: "poverty line", "tax allowance".
fn says_norm(measure: &str) -> bool {
    let words: Vec<String> = words_at(measure)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let is_in = |word: &str, class| ENGLISH.find(word).is_in(class);
    words.iter().any(|word| is_in(word, Class::Norms))
        || words.windows(2).any(|pair| {
            matches!(pair, [kind, head] if is_in(kind, Class::NormModifiers) && is_in(head, Class::NormHeads))
        })
}

/// Whether a number may leave out what it is per, a span of time or another measure: what is per car or person is so of nothing else,
/// unless another part of the denominator is said. A count of something is another than its rate per so many, "2,655 admissions" than 2,655 admissions per 100,000.
fn may_be_left_out(reading: &Reading, part: &str) -> bool {
    let is_amount = reading
        .unit
        .as_ref()
        .is_some_and(|unit| unit.base != Base::Count);
    let is_measure = measure::by_name(part).is_some();
    let says_part = reading.unit.as_ref().is_some_and(|unit| unit.per.is_some());
    (is_measure || says_part || counted(part).is_some())
        && (is_amount || reading.noun.is_none() || is_time(part))
        || is_bare_decimal(reading)
}

/// Whether a number with decimals stands alone: it counts no whole things, and is a rate or an average, as "1.80" is of children per woman.
pub(super) fn is_bare_decimal(reading: &Reading) -> bool {
    let Form::Number { stated, .. } = &reading.form else {
        return false;
    };
    let has_decimals = stated.ulp < Decimal::from(1) && stated.scale == 1 && !stated.words;
    has_decimals && reading.unit.is_none() && reading.noun.is_none()
}

fn is_time(part: &str) -> bool {
    measure::by_name(part).is_some_and(|measure| Unit::of(Base::Measure(measure.name)).is_time())
}

/// Whether a text speaks of something else of the kind that a denominator is: of months where it is a year, of pounds where it is a tonne,
/// of 1,000 people where it is 100,000.
fn says_another(text: &str, part: &str) -> bool {
    /// Words of the longest spelling of a unit.
    const LONGEST: usize = 4;
    let is_kin = |name: &str| {
        let (own, other) = (measure::by_name(part), measure::by_name(name));
        name != part
            && (is_time(part) && is_time(name)
                || own
                    .zip(other)
                    .is_some_and(|(own, other)| own.dimension == other.dimension))
    };
    let size = counted(part).map(|(count, _)| count);
    let words = Runs::new(text);
    (0..words.len()).any(|at| {
        let adjective = ENGLISH.denominator(words.lower(at));
        if adjective.is_some_and(is_kin) {
            return true;
        }
        if !ENGLISH.find(words.lower(at)).is_in(Class::Per) {
            return false;
        }
        (at + 1..words.len().min(at + 1 + LONGEST)).any(|last| {
            let phrase = text.get(words.stretch(at + 1, last)).unwrap_or_default();
            let name = Unit::canonical_per(phrase);
            is_kin(&name)
                || counted(&name).is_some_and(|(count, _)| size.is_some_and(|own| own != count))
        })
    })
}

/// "Per 100,000 women" of a record per 100,000 people that is of women.
fn is_group(fact: &Fact<'_>, said: &str, recorded: &str) -> bool {
    let is_people = |noun: &str| ENGLISH.find(head(noun)).is_in(Class::Hypernyms);
    let names_group = |noun: &str| {
        let mut texts = fact.evidence.subject_texts();
        !noun.is_empty() && texts.any(|text| names(text, noun))
    };
    match (counted(said), counted(recorded)) {
        (Some((own, group)), Some((other, noun))) => {
            own == other && is_people(noun) && names_group(group)
        }
        _ => recorded == Unit::CAPITA && names_group(said),
    }
}

/// "Per available", of which "seat mile" stands behind: the first word of a denominator that the sentence has in full.
fn is_cut(said: &str, recorded: &str, sentence: &str) -> bool {
    let rest = recorded.strip_prefix(said);
    rest.is_some_and(|rest| rest.starts_with([' ', '-'])) && names(sentence, recorded)
}

/// "capita per day": capita and day.
fn parts(per: Option<&str>) -> Vec<&str> {
    per.map_or_else(Vec::new, |per| per.split(Unit::JOINT).collect())
}

/// Whether a text speaks of what a denominator names, in whole words: "loaves" of a loaf, "a square kilometre" of `km2`, and of
/// "100000 people" the number.
pub(super) fn names(text: &str, part: &str) -> bool {
    /// Words of the longest spelling of a unit.
    const LONGEST: usize = 4;
    if let Some((count, noun)) = counted(part) {
        return says_counted(text, count, noun);
    }
    let words = Runs::new(text);
    let wanted = part.split([' ', '-']).count();
    let is_unit_name = part == Unit::CAPITA || measure::by_name(part).is_some();
    let longest = if is_unit_name { LONGEST } else { wanted };
    let money = Currency::parse(part);
    (0..words.len()).any(|at| {
        let word = words.lower(at);
        let is_money = || {
            let key = ENGLISH.currency(word);
            let named = key.and_then(|key| Currency::of_key(key, money?));
            named.is_some_and(|(named, power)| Some(named) == money && power == 0)
        };
        ENGLISH.denominator(word) == Some(part)
            || money.is_some() && is_money()
            || (at..words.len().min(at + longest)).any(|last| {
                let phrase = text.get(words.stretch(at, last)).unwrap_or_default();
                let count = last + 1 - at;
                (count == wanted && part.len() > 1 && is_same(phrase, part))
                    || (is_unit_name && is_unit(phrase, part))
            })
    })
}

/// Words behind a count that may be its noun.
const NOUN: usize = 4;

/// Whether a text has the digits of a count, and behind them no noun, or one that the count is of: "1,000 patients" are no people.
fn says_counted(text: &str, count: &str, noun: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit() || letter == ',';
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or_default();
        let end = rest.find(|letter| !is_digit(letter)).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at_checked(end).unwrap_or_default();
        rest = behind;
        if digits.trim_end_matches(',').replace(',', "") == count && is_noun_behind(behind, noun) {
            return true;
        }
    }
    false
}

/// Whether the words behind a count are no other noun than its own.
fn is_noun_behind(behind: &str, noun: &str) -> bool {
    let words: Vec<&str> = words_at(behind).map(|(_, word)| word).take(NOUN).collect();
    let opens = |word: &&str| !ENGLISH.find(word).is_in(Class::FunctionWords);
    let has_noun = behind.starts_with(' ') && words.first().is_some_and(opens);
    let is_people = |noun: &str| ENGLISH.find(head(noun)).is_in(Class::Hypernyms);
    let is_own = |word: &&str| {
        let lower = word.to_lowercase();
        noun.split(' ').any(|own| is_same_word(own, &lower)) || is_people(noun) && is_people(&lower)
    };
    noun.is_empty() || !has_noun || words.iter().any(is_own)
}

/// "100000 people": the digits, and what is counted.
fn counted(part: &str) -> Option<(&str, &str)> {
    let end = part
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(part.len());
    (end > 0)
        .then(|| part.split_at(end))
        .map(|(count, noun)| (count, noun.trim()))
}

/// Whether two denominators are the same but for the number of their last word. Of as many, one may leave out the noun or say it in
/// more words: "per 100,000", "per 100 million vehicle miles travelled".
fn is_same(a: &str, b: &str) -> bool {
    let nouns = match (counted(a), counted(b)) {
        (Some((own, ours)), Some((other, theirs))) if own == other => (ours, theirs),
        _ => return a == b || is_same_phrase(a, b),
    };
    let holds = |more: &str, fewer: &str| {
        let mut words = fewer.split(' ').filter(|word| !word.is_empty());
        words.all(|word| more.split(' ').any(|other| is_same_word(word, other)))
    };
    let is_people = |noun: &str| ENGLISH.find(head(noun)).is_in(Class::Hypernyms);
    holds(nouns.0, nouns.1) || holds(nouns.1, nouns.0) || is_people(nouns.0) && is_people(nouns.1)
}

/// Whether words are a spelling of a unit, such as "tonnes" of `t` and "residents" of `capita`. Letters alone are no words.
fn is_unit(words: &str, name: &str) -> bool {
    let is_word = words.chars().take(2).all(char::is_alphabetic) && words.chars().count() > 1;
    let head = words.rsplit(' ').next().unwrap_or(words);
    is_word
        && (Unit::canonical_per(words) == name
            || name == Unit::CAPITA
                && ENGLISH.find(&singular(&head.to_lowercase())).rate_name == Some(name))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_denominator_is_named_in_whole_words() {
        for (text, part) in [
            ("A car costs $15.", "car"),
            ("The loaves cost $15 each.", "loaf"),
            ("Every household's bill is $15.", "household"),
            ("Countries paid $15 each.", "country"),
            ("The price of a tonne was $15.", "t"),
            ("The price of residents' water was $15.", "capita"),
            ("Each person paid $15.", "capita"),
            ("People paid $15 each.", "capita"),
            ("The annual fee is $15.", "year"),
            ("A cubic metre costs $15.", "m3"),
            ("A square kilometre costs $15.", "km2"),
            ("A kilowatt-hour costs $15.", "kWh"),
            ("The $15-a-pupil grant", "pupil"),
            ("A passenger-kilometre costs $15.", "passenger kilometre"),
            ("Live births", "live birth"),
        ] {
            assert!(names(text, part), "{text} {part}");
        }
        for (text, part) in [
            ("The carbon levy costs $15.", "car"),
            ("The cargo costs $15.", "car"),
            ("The loafers cost $15.", "loaf"),
            ("The householder pays $15.", "household"),
            ("Pupillage costs $15.", "pupil"),
            ("The tone cost $15.", "t"),
            ("The t was $15.", "t"),
            ("The headline fee is $15.", "capita"),
            ("The personal fee is $15.", "capita"),
            ("The yearling costs $15.", "year"),
            ("The firmware costs $15.", "firm"),
            ("The square costs $15.", "km2"),
            ("The birth of live music costs $15.", "live birth"),
            ("Tickets cost $15.", "tick"),
            ("Barley costs $15.", "barrel"),
            ("The studio costs $15.", "student"),
            ("", "car"),
        ] {
            assert!(!names(text, part), "{text} {part}");
        }
    }
}

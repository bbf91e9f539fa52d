//! Finds where a text names a denominator: in whole words, by another spelling of its unit, or by its digits.

use crate::lang::noun::{is_same_phrase, is_same_word, singular};
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::word::without_possessive;
use crate::lang::{self, Class, ENGLISH, Entry, List, country};
use crate::quantity::measure::{self, Measure};
use crate::quantity::{Base, Currency, Unit, is_same_group, names_people};

/// Whether a text names a denominator: "loaves" for a loaf, "a square kilometre" for `km2`, the number for "100000 people".
pub(in crate::check::assess) fn names(text: &[Token<'_>], part: &str) -> bool {
    names_where(text, part, |_| true)
}

/// Whether a text names a denominator at one of some places; a count may stand anywhere.
pub(super) fn names_where(
    text: &[Token<'_>],
    part: &str,
    is_place: impl Fn(usize) -> bool,
) -> bool {
    if let Some((count, noun)) = Unit::counted_per(part) {
        return says_counted(text, count, noun);
    }
    let measure = measure::by_name(part);
    let money = Currency::parse(part);
    let is_named = |(at, token): (usize, &Token<'_>)| {
        token.kind == TokenKind::Word
            && ((part.len() > 1 && is_phrase_at(text, at, part))
                || measure.is_some_and(|measure| is_measured(text, at, measure))
                || (part == Unit::CAPITA && is_person(token))
                || money.is_some_and(|money| is_money(token, money)))
            && is_place(at)
    };
    text.iter().enumerate().any(is_named)
}

/// Whether a text names another denominator of the same kind: months where it is a year, pounds where it is a tonne, 1,000 people where it
/// is 100,000. The denominator of a number of something else does not count.
pub(super) fn says_another(
    text: &[Token<'_>],
    part: &str,
    is_of_other: impl Fn(usize) -> bool,
) -> bool {
    let own = measure::by_name(part);
    let is_kin = |name: &str| {
        let other = measure::by_name(name).filter(|_| name != part);
        own.zip(other).is_some_and(|(own, other)| {
            own.dimension == other.dimension || is_time(part) && is_time(name)
        })
    };
    let is_kin_at = |at: usize| {
        let mut kin = measure::all().filter(|other| is_kin(other.name));
        kin.any(|other| is_unit_at(text, at, other))
    };
    let is_other_count = |at: usize| {
        let said = text.get(at).filter(|said| said.kind == TokenKind::Number);
        said.zip(Unit::counted_per(part))
            .is_some_and(|(_, (count, noun))| !is_counted_at(text, at, count, noun))
    };
    // As in "For each household", of what is per person.
    let is_body_at = |at: usize| {
        let body = text.get(at).filter(|_| part == Unit::CAPITA);
        body.is_some_and(|token| is_body(token.word))
    };
    let is_each = |token: &Token<'_>| {
        token.entry.is_in(Class::RateArticles) && !token.entry.is_in(Class::Indefinite)
    };
    let adjective = |word| own.and_then(|_| lang::denominator(without_possessive(word)));
    text.iter().enumerate().any(|(at, token)| {
        adjective(token.word).is_some_and(is_kin)
            || (token.entry.is_in(Class::Per) || is_each(token)) && is_body_at(at + 1)
            || token.entry.is_in(Class::Per)
                && (is_kin_at(at + 1) || is_other_count(at + 1))
                && !is_of_other(at + 1)
    })
}

/// Whether two denominators are the same but for the number of their last word. Of two with one count, one may leave out the noun or have
/// more words: "per 100,000", "per 100 million vehicle miles travelled".
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let nouns = match (Unit::counted_per(a), Unit::counted_per(b)) {
        (Some((own, ours)), Some((other, theirs))) if own == other => (ours, theirs),
        _ => return a == b || is_same_phrase(a, b),
    };
    is_same_group(nouns.0, nouns.1)
}

/// Whether a denominator is a span of time.
pub(super) fn is_time(part: &str) -> bool {
    measure::by_name(part).is_some_and(|measure| Unit::of(Base::Measure(measure.name)).is_time())
}

/// Whether a noun in lower case names the people of a country: "american".
pub(super) fn is_compatriot(noun: &str) -> bool {
    let mut letters = noun.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let name: String = first.chain(letters).collect();
    country::is_people(&name)
}

/// Whether a noun names what people belong to: "household", "firm".
fn is_body(noun: &str) -> bool {
    let lists = [List::UniverseHouseholds, List::UniverseFirms];
    let mut bodies = lists.iter().flat_map(|list| list.phrases());
    bodies.any(|body| is_same_word(body, noun))
}

/// Whether a text has the digits of a count, with no noun behind them or one that the count is of; "1,000 patients" are no people.
fn says_counted(text: &[Token<'_>], count: &str, noun: &str) -> bool {
    (0..text.len()).any(|at| is_counted_at(text, at, count, noun))
}

fn is_counted_at(text: &[Token<'_>], at: usize, count: &str, noun: &str) -> bool {
    let token = text.get(at).filter(|token| token.kind == TokenKind::Number);
    token.is_some_and(|token| {
        // As in "100 million vehicle miles".
        let scale = text.get(at + 1).and_then(|next| next.entry.free_scale());
        let zeros = scale.and_then(|power| usize::try_from(power).ok());
        let noun_at = at + 1 + usize::from(zeros.is_some());
        let digits = token.raw.bytes().filter(|byte| *byte != b',');
        let zeros = std::iter::repeat_n(b'0', zeros.unwrap_or_default());
        digits.chain(zeros).eq(count.bytes())
            && is_noun_behind(text.get(noun_at..).unwrap_or_default(), noun)
    })
}

/// Whether the words behind a count name no other noun than its own.
fn is_noun_behind(behind: &[Token<'_>], noun: &str) -> bool {
    /// The most words behind a count that may be its noun.
    const NOUN: usize = 4;
    let is_apart = behind.first().is_some_and(|next| !next.glued);
    let mut words = behind.iter().filter(|token| is_word(token)).take(NOUN);
    let is_own = |token: &Token<'_>| {
        noun.split(' ').any(|own| is_same_word(own, token.word))
            || names_people(noun) && entry(token).is_in(Class::Hypernyms)
    };
    let opens = |token: &&Token<'_>| !token.entry.is_in(Class::FunctionWords);
    let first = words.next().filter(|_| is_apart).filter(opens);
    noun.is_empty() || first.is_none_or(|first| is_own(first) || words.any(is_own))
}

/// Whether the words from a place on are a phrase, but for the number of its last word.
fn is_phrase_at(text: &[Token<'_>], at: usize, phrase: &str) -> bool {
    let mut words = phrase.split([' ', '-']).peekable();
    let mut next = at;
    while let Some((word, token)) = words.next().zip(text.get(next)) {
        if words.peek().is_none() {
            return is_same_word(token.word, word);
        }
        if token.word != word {
            return false;
        }
        next = behind(text, next);
    }
    false
}

/// Whether the words from a place on name a unit: "tonnes" for `t`, "annual" for a year. Letters alone are no words.
fn is_measured(text: &[Token<'_>], at: usize, measure: &Measure) -> bool {
    text.get(at).is_some_and(|token| {
        let adjective = || lang::denominator(without_possessive(token.word));
        (token.word.len() > 1 && is_unit_at(text, at, measure)) || adjective() == Some(measure.name)
    })
}

/// Whether the words from a place on spell a unit: "square kilometres" and "sq km" for `km2`.
fn is_unit_at(text: &[Token<'_>], at: usize, measure: &Measure) -> bool {
    let is_spelt = |rest: &[&str]| {
        let mut next = at;
        rest.iter().all(|word| {
            next = behind(text, next);
            let token = text.get(next);
            token.is_some_and(|token| without_possessive(token.word) == *word)
        })
    };
    let is_symbol = |symbol: &&str| {
        let mut words = symbol.split(' ').zip(at..);
        words.all(|(word, at)| text.get(at).is_some_and(|token| token.raw == word))
    };
    text.get(at).is_some_and(|token| {
        let entry = entry(token);
        let mut units = entry.units.iter();
        entry.rate_name == Some(measure.name)
            || units.any(|unit| unit.key == measure.name && is_spelt(&unit.rest))
            || measure.symbols.iter().any(is_symbol)
    })
}

/// Whether a word names a person: "residents".
fn is_person(token: &Token<'_>) -> bool {
    let one = || singular(without_possessive(token.word));
    let is_capita = |entry: &Entry| entry.rate_name == Some(Unit::CAPITA);
    is_capita(token.entry) || is_capita(ENGLISH.find(&one()))
}

/// Whether a word names a whole unit of a currency: "dollar", not "cent".
pub(super) fn is_money(token: &Token<'_>, money: Currency) -> bool {
    let named = money_key(token).and_then(|key| Currency::of_key(key, money));
    named.is_some_and(|(named, power)| power == 0 && named.may_be(&money))
}

/// Whether a word names money.
pub(super) fn names_money(token: &Token<'_>) -> bool {
    money_key(token).is_some()
}

/// The currency that a word names by itself. Of a word that also names other things, only the plural is listed: "a pound bought $1.27".
fn money_key(token: &Token<'_>) -> Option<&'static str> {
    let key = |entry: &'static Entry| {
        let mut names = entry.currencies.iter();
        names.find(|name| name.rest.is_empty()).map(|name| name.key)
    };
    let plural = || format!("{}s", without_possessive(token.word));
    key(entry(token)).or_else(|| key(ENGLISH.find(&plural())))
}

/// The entry of the lexicon for a word without its possessive ending.
fn entry(token: &Token<'_>) -> &'static Entry {
    let bare = without_possessive(token.word);
    if bare.len() == token.word.len() {
        token.entry
    } else {
        ENGLISH.find(bare)
    }
}

/// The place behind a token and behind a hyphen that joins it to the next.
fn behind(text: &[Token<'_>], at: usize) -> usize {
    at + 1 + usize::from(is_joint(text, at + 1))
}

const fn is_word(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

#[cfg(test)]
mod tests {
    use crate::check::assess::reading::read_passage::recorded;

    fn names(text: &str, part: &str) -> bool {
        recorded(text, |text| super::names(text, part))
    }

    fn says_another(text: &str, part: &str) -> bool {
        recorded(text, |text| super::says_another(text, part, |_| false))
    }

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
            ("Each person’s bill was $15.", "capita"),
            ("People paid $15 each.", "capita"),
            ("The annual fee is $15.", "year"),
            ("Last year's fee was $15.", "year"),
            ("A cubic metre costs $15.", "m3"),
            ("A square kilometre costs $15.", "km2"),
            ("A tract of 10 sq km costs $15.", "km2"),
            ("A kilowatt-hour costs $15.", "kWh"),
            ("The $15-a-pupil grant", "pupil"),
            ("A passenger-kilometre costs $15.", "passenger kilometre"),
            ("Live births", "live birth"),
            ("The dollar bought 15 rand.", "USD"),
            ("Of 1,000 people 15 fell ill.", "1000 people"),
            ("Of 1,000 young residents 15 fell ill.", "1000 people"),
            ("It came to 15 of 1,000.", "1000 people"),
            ("Of 100 million vehicle miles", "100000000 vehicle miles"),
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
            ("Both live, births cost $15.", "live birth"),
            ("Tickets cost $15.", "tick"),
            ("Barley costs $15.", "barrel"),
            ("The studio costs $15.", "student"),
            ("The cents bought 15 rand.", "USD"),
            ("Of 1,000 patients 15 fell ill.", "1000 people"),
            ("Of 10,000 people 15 fell ill.", "1000 people"),
            ("Of 100 billion vehicle miles", "100000000 vehicle miles"),
            ("", "car"),
        ] {
            assert!(!names(text, part), "{text} {part}");
        }
    }

    #[test]
    fn another_denominator_is_of_the_same_kind() {
        for (text, part) in [
            ("The monthly fee is $15.", "year"),
            ("At $15 per month", "year"),
            ("At $15 per pound", "t"),
            ("At $15 per square mile", "km2"),
            ("At 15 per 1,000 people", "100000 people"),
            ("At 15 per 100,000 women", "100000 people"),
            ("For each household that is $15", "capita"),
            ("Every family owes $15", "capita"),
        ] {
            assert!(says_another(text, part), "{text} {part}");
        }
        for (text, part) in [
            ("The annual fee is $15.", "year"),
            ("At $15 per year", "year"),
            ("For each American that is $15", "capita"),
            ("A household paid $15", "capita"),
            ("At $15 per tonne", "year"),
            ("At $15 per metric ton", "t"),
            ("At 15 per 100,000 people", "100000 people"),
            ("At $15 per car", "household"),
        ] {
            assert!(!says_another(text, part), "{text} {part}");
        }
    }
}

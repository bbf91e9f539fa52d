//! The gold standard, the tables' own examples, and the properties that hold for any input.

use proptest::prelude::*;

use super::Exemption;
use super::*;
use crate::lang;
use crate::quantity::decimal::{from_digits, magnitude, round_to};

const GOLD: &str = include_str!("gold.txt");
const SPANISH_GOLD: &str = include_str!("gold-es.txt");

fn settings_of(language: &str) -> Settings {
    Settings {
        currency: Currency::USD,
        language: language.to_owned(),
        ..Settings::default()
    }
}

fn settings() -> Settings {
    Settings {
        currency: Currency::USD,
        language: "en".to_owned(),
        ..Settings::default()
    }
}

fn read(text: &str) -> Vec<Mention> {
    scan(text, &[], &settings())
}

/// A number in six significant digits, without needless zeros.
fn rounded(value: &Decimal) -> String {
    let exponent = magnitude(value).map_or(0, |first| first - 5);
    crate::quantity::decimal::plain(&round_to(value, exponent))
}

/// A number of the gold file: digits, and k, m, bn or tn for the scale.
fn abbreviated(text: &str) -> Decimal {
    let digits = text
        .trim_start_matches('-')
        .trim_end_matches(char::is_alphabetic);
    let power = match text.trim_start_matches(|c: char| !c.is_alphabetic()) {
        "" => 0,
        "k" => 3,
        "m" => 6,
        "bn" => 9,
        "tn" => 12,
        other => panic!("unknown abbreviation {other} in the gold file"),
    };
    let (value, _) = from_digits(digits).unwrap_or_else(|| panic!("{text} in the gold file"));
    let value = value * crate::quantity::decimal::power_of_ten(power);
    if text.starts_with('-') { -value } else { value }
}

/// The reading of a mention as the gold file writes it.
fn show(mention: &Mention) -> String {
    let mut words = vec![format!("{:?}", mention.kind).to_lowercase()];
    let direction = match &mention.reading.form {
        Form::Number { direction, .. } => *direction,
        Form::Change { direction, .. } => Some(*direction),
        _ => None,
    };
    match direction {
        Some(Direction::Up) => words.push("up".to_owned()),
        Some(Direction::Down) => words.push("down".to_owned()),
        Some(Direction::Either) | None => {}
    }
    words.push(mention.reading.comparator.sign().to_owned());
    let end = |end: &Option<Decimal>| end.as_ref().map_or_else(|| "_".to_owned(), rounded);
    match &mention.reading.form {
        Form::Date { period } => {
            words.push(period.map_or_else(|| "?".to_owned(), |period| period.to_string()));
        }
        Form::Rank {
            position,
            among: false,
        } => words.push(position.to_string()),
        _ => words.push(format!(
            "{}..{}",
            end(&mention.reading.low),
            end(&mention.reading.high)
        )),
    }
    if mention.kind != Kind::Rank {
        words.extend(mention.reading.unit.as_ref().map(ToString::to_string));
    }
    words.extend(
        mention
            .reading
            .noun
            .as_ref()
            .map(|noun| format!("({noun})")),
    );
    words.extend(mention.exempt.map(|reason| format!("!{}", reason.words())));
    words.extend(mention.unread.as_ref().map(|_| "!unread".to_owned()));
    words.join(" ")
}

/// An expected reading in the form of `show`: numbers rounded, reasons spelt out.
fn spelt(expected: &str) -> String {
    let word = |word: &str| {
        if let Some((low, high)) = word.split_once("..") {
            let end = |end: &str| {
                if end == "_" {
                    "_".to_owned()
                } else {
                    rounded(&abbreviated(end))
                }
            };
            return format!("{}..{}", end(low), end(high));
        }
        let reason = match word {
            "!word" => Exemption::SmallWord,
            "!duration" => Exemption::Duration,
            "!age" => Exemption::Age,
            "!reference" => Exemption::Reference,
            "!name" => Exemption::Name,
            "!vague" => Exemption::Vague,
            "!extent" => Exemption::Extent,
            "!standing" => Exemption::Standing,
            "!level" => Exemption::IntervalLevel,
            "!base" => Exemption::IndexBase,
            "!time" => Exemption::Time,
            "!ordinal" => Exemption::Ordinal,
            "!address" => Exemption::Address,
            "!group" => Exemption::Group,
            "!unit" => Exemption::Denominator,
            "!marker" => Exemption::Marker,
            other => return other.to_owned(),
        };
        format!("!{}", reason.words())
    };
    expected
        .split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text with its mentions in brackets.
fn bracketed(text: &str, mentions: &[Mention]) -> String {
    let mut out = text.to_owned();
    for mention in mentions.iter().rev() {
        out.insert(mention.range.end, '⟧');
        out.insert(mention.range.start, '⟦');
    }
    out
}

/// The expected and the actual reading of a line, `⟦mentions⟧ in a text => their readings`, where the two differ.
fn misread(line: &str, language: &str) -> Option<String> {
    let (marked, readings) = line.split_once(" => ").unwrap_or((line, ""));
    let text: String = marked
        .chars()
        .filter(|letter| !"⟦⟧".contains(*letter))
        .collect();
    let mentions = scan(&text, &[], &settings_of(language));
    let got = bracketed(&text, &mentions);
    let expected = readings
        .split(" | ")
        .map(spelt)
        .collect::<Vec<_>>()
        .join(" | ");
    let shown = mentions.iter().map(show).collect::<Vec<_>>().join(" | ");
    (got != marked || shown != expected)
        .then(|| format!("  want {marked} => {expected}\n   got {got} => {shown}"))
}

/// The lines of a gold standard that are misread, and how many lines it has. Lines marked `?` are not yet read as they say.
fn wrong_lines(gold: &str, language: &str) -> (Vec<String>, usize) {
    let lines = gold
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(['#', '?']));
    let cases = lines.clone().count();
    let wrong = lines.filter_map(|line| misread(line, language)).collect();
    (wrong, cases)
}

#[test]
fn gold_standard() {
    for (gold, language, least) in [(GOLD, "en", 250), (SPANISH_GOLD, "es", 200)] {
        let (wrong, cases) = wrong_lines(gold, language);
        assert!(
            cases >= least,
            "the gold standard of {language} has {cases} cases"
        );
        assert!(
            wrong.is_empty(),
            "{} of {cases} wrong:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

#[test]
fn what_is_not_read_yet_is_marked_so() {
    let marked = SPANISH_GOLD
        .lines()
        .filter_map(|line| line.strip_prefix("? "));
    let right: Vec<&str> = marked
        .filter(|line| misread(line, "es").is_none())
        .collect();
    assert!(right.is_empty(), "read by now: {right:?}");
}

#[test]
fn every_example_of_the_lexicon_is_read() {
    for language in [&lang::ENGLISH, &lang::SPANISH] {
        let examples = lang::examples(language);
        let wrong: Vec<String> = examples
            .filter_map(|line| misread(line, language.tag))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_hedge_is_read_whole() {
    for (language, noun) in [(&lang::ENGLISH, "tons"), (&lang::SPANISH, "toneladas")] {
        let before = language.hedges_before().iter();
        let before = before.map(|(phrase, kind)| (phrase, kind, format!("{phrase} 250 {noun}")));
        let after = language.hedges_after().iter();
        let after = after.map(|(phrase, kind)| (phrase, kind, format!("250 {phrase}")));
        for (phrase, kind, text) in before.chain(after) {
            let mentions = scan(&text, &[], &settings_of(language.tag));
            let hedge = match mentions.first().map(|mention| &mention.reading.form) {
                Some(Form::Number {
                    hedge: Some(hedge), ..
                }) => hedge.clone(),
                other => panic!("{text}: {other:?}"),
            };
            assert_eq!(hedge.kind, *kind, "{text}");
            assert_eq!(&text[hedge.range], *phrase);
        }
    }
}

#[test]
fn signs_mean_the_own_currency_only_where_it_bears_them() {
    for (currency, text, expected) in [
        ("USD", "It costs $5 million.", "USD"),
        ("CAD", "It costs $5 million.", "CAD"),
        ("MXN", "It costs $5 million.", "MXN"),
        ("GBP", "It costs $5 million.", "USD"),
        ("EUR", "It costs -$5 million.", "USD"),
        ("EUR", "It costs £5 million.", "GBP"),
        ("SYP", "It costs £5 million.", "SYP"),
        ("USD", "It costs ¥5 million.", "JPY"),
        ("CNY", "It costs ¥5 million.", "CNY"),
        ("GBP", "It costs C$5 million.", "CAD"),
        ("SEK", "It costs kr 500.", "SEK"),
        ("NOK", "It costs 500 kr.", "NOK"),
        ("EUR", "It costs 500 kr.", ""),
        ("PKR", "It costs Rs 500.", "PKR"),
        ("GBP", "It costs 5 million dollars.", "USD"),
        ("AUD", "It costs 5 million dollars.", "AUD"),
        ("MXN", "It costs 5 million dollars.", "USD"),
        ("GBP", "It costs billions of dollars.", "USD"),
        ("GBP", "It costs 50 cents.", "USD"),
        ("EUR", "It costs 50 cents.", "EUR"),
        ("GBP", "It costs 180p.", "GBP"),
        ("USD", "It costs 180p.", ""),
        ("EGP", "It costs 500 pounds.", "EGP"),
        ("GBP", "It costs 5 million pounds.", "GBP"),
        ("EUR", "It costs 5 million pounds.", "pounds"),
    ] {
        let settings = Settings {
            currency: Currency::parse(currency).unwrap(),
            ..settings()
        };
        let units: Vec<String> = scan(text, &[], &settings)
            .into_iter()
            .filter_map(|mention| mention.reading.unit)
            .map(|unit| unit.to_string())
            .collect();
        let read = units.first().map_or("", String::as_str);
        assert_eq!(read, expected, "{text} under {currency}");
    }
}

fn check_properties(text: &str, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        assert!(
            mention.range.start >= end && mention.range.start < mention.range.end,
            "{text:?}: {mentions:?}"
        );
        assert!(text.get(mention.range.clone()).is_some(), "{text:?}");
        assert!(text.get(mention.core.clone()).is_some(), "{text:?}");
        assert!(
            mention.range.start <= mention.core.start && mention.core.end <= mention.range.end,
            "{text:?}: {mention:?}"
        );
        end = mention.range.end;
        if let (Form::Number { stated, .. }, Comparator::Equal | Comparator::About) =
            (&mention.reading.form, mention.reading.comparator)
        {
            assert!(
                mention
                    .reading
                    .low
                    .as_ref()
                    .is_none_or(|low| *low <= stated.value),
                "{text:?}: {mention:?}"
            );
            assert!(
                mention
                    .reading
                    .high
                    .as_ref()
                    .is_none_or(|high| stated.value <= *high),
                "{text:?}: {mention:?}"
            );
        }
    }
    for (at, _) in text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
    {
        assert!(
            mentions.iter().any(|mention| mention.range.contains(&at)),
            "digit at {at} of {text:?} is in no mention"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_scanned(text in "\\PC{0,80}") {
        check_properties(&text, &read(&text));
    }

    #[test]
    fn any_prose_is_scanned(words in prop::collection::vec(prop::sample::select(WORDS), 0..24), gaps in prop::collection::vec(prop::sample::select(&[" ", "", "-", ", ", "\n"][..]), 24)) {
        let text: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [*word, *gap]).collect();
        check_properties(&text, &read(&text));
    }

    #[test]
    fn opaque_ranges_never_break_a_mention(text in "[a-z0-9 $%é.,-]{0,40}", start in 0usize..50, length in 0usize..20) {
        let opaque = start..start + length;
        for mention in scan(&text, std::slice::from_ref(&opaque), &settings()) {
            prop_assert!(text.get(mention.range.clone()).is_some());
            let meets = mention.range.start < opaque.end && opaque.start < mention.range.end;
            // What is no prose is listed as such where it holds a digit.
            let is_read = mention.exempt != Some(Exemption::Opaque);
            prop_assert!(opaque.is_empty() || !meets || !is_read, "{mention:?} of {text:?}");
        }
    }
}

const WORDS: &[&str] = &[
    "about",
    "nearly",
    "more than",
    "between",
    "from",
    "to",
    "and",
    "or",
    "a",
    "half",
    "third",
    "quarter",
    "two",
    "twenty",
    "one",
    "million",
    "billion",
    "percent",
    "points",
    "$",
    "€",
    "US$",
    "%",
    "12",
    "12.6",
    "2021",
    "1990s",
    "3,000",
    "Section",
    "No.",
    "F",
    "G20",
    "rose",
    "fell",
    "by",
    "increase",
    "doubled",
    "twice",
    "as many as",
    "times",
    "larger",
    "fold",
    "largest",
    "one of the",
    "second",
    "top",
    "December",
    "May",
    "Q3",
    "FY",
    "of",
    "in",
    "ten",
    "majority",
    "most",
    "firms",
    "people",
    "tons",
    "barrels",
    "a day",
    "per",
    "year",
    "years",
    "since",
    "mid",
    "(",
    ")",
    ".",
    ":",
    "/",
    "–",
    "−",
    "½",
    "é",
    "301(a)",
    "10:30",
    "hundred",
    "dozen",
    "dozens of",
    "page",
    "pp.",
    "+",
    "or so",
    "minus",
    "deficit of",
    "the",
    "USD",
    "COP",
    "Stream",
    "every",
    "of a",
    "child",
    "in",
    "point",
    "tops",
    "prices",
    "cents",
    "first",
    "5th",
    "a.m.",
    "U.S.",
    "https://a.b/12",
    "x",
];

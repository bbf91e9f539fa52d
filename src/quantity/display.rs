//! Writes values as the words of a brief: `$12.6 billion`, `34 percent`, `ARS 366.50`, `−$6.7 billion`; and intervals for notes.
//!
//! A value never shows more digits than are recorded: rounding can only take digits away.

use super::decimal::{magnitude, plain, power_of_ten, round_to};
use super::{Amount, Base, Currency, Decimal, Unit, Value};
use crate::lang::HedgeKind;
use crate::lang::numerals::Numerals;
use crate::locale::{Locale, NumberWords};

/// The unit of an exhibit in the words of a language: percent and percentage points where they are spelt out, all else as the author wrote
/// it.
pub fn unit_words<'u>(unit: &'u str, language: &str) -> &'u str {
    let is_spelt = unit
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ');
    match Unit::parse_base(unit).filter(|_| is_spelt) {
        Some(Base::Percent) => &words(language).percent,
        Some(Base::PercentagePoints) => words(language).percentage_points.of(false),
        _ => unit,
    }
}

/// How many digits are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// All digits that are recorded.
    #[default]
    Recorded,
    /// At most so many significant digits.
    Significant(u8),
    /// At most so many decimals, of the number as shown with its scale.
    Decimals(u8),
}

/// The language and the currency in which a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisplayStyle<'a> {
    /// BCP 47 tag of the brief.
    pub language: &'a str,
    /// The project's currency, which a bare `$` means.
    pub currency: Currency,
}

/// The no-break space between a number and what belongs to it.
const NO_BREAK: &str = "\u{A0}";

/// The power of ten from which numbers are written with a scale word, if at most three decimals remain.
const SMALLEST_SCALE: i64 = 6;

/// Decimals after which a number is written out instead of with a scale word.
const MOST_SCALED_DECIMALS: i64 = 3;

/// Format keys: codes of ISO 4217 with the sign that English prose uses.
const SIGNS: &[(&str, &str)] = &[
    ("USD", "US$"),
    ("CAD", "C$"),
    ("AUD", "A$"),
    ("NZD", "NZ$"),
    ("HKD", "HK$"),
    ("SGD", "S$"),
    ("TWD", "NT$"),
    ("BRL", "R$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
];

/// Format keys: codes of ISO 4217 of dollars, whose bare sign is `$` where they are the project's own.
const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"];

fn words(language: &str) -> &'static NumberWords {
    &Locale::of(language).numbers
}

/// What stands between a number and a word.
fn gap(language: &str) -> &'static str {
    Locale::find(language).map_or(NO_BREAK, |locale| &locale.numbers.gap)
}

/// The value as prose of the language writes it.
pub fn display(value: &Value, precision: Precision, style: DisplayStyle<'_>) -> String {
    let unit = value.unit.as_ref();
    match &value.amount {
        Amount::Exact { value: number, ulp }
        | Amount::Derived {
            value: number, ulp, ..
        } => {
            let number = rounded(number, Some(ulp), precision);
            with_unit(&number, unit, value.noun.as_deref(), style)
        }
        Amount::Hedged {
            hedge,
            value: number,
            ulp,
        } => {
            let number = rounded(number, Some(ulp), precision);
            let number = with_unit(&number, unit, value.noun.as_deref(), style);
            format!("{} {number}", words(style.language).hedge(*hedge))
        }
        Amount::Bounds { low, high } => {
            let end = |end: &Decimal| rounded(end, None, precision);
            let words = words(style.language);
            match (low.as_ref().map(end), high.as_ref().map(end)) {
                (Some(low), Some(high)) => range(&low, &high, unit, value.noun.as_deref(), style),
                (Some(low), None) => format!(
                    "{} {}",
                    words.hedge(HedgeKind::AtLeast),
                    with_unit(&low, unit, value.noun.as_deref(), style)
                ),
                (None, Some(high)) => format!(
                    "{} {}",
                    words.hedge(HedgeKind::AtMost),
                    with_unit(&high, unit, value.noun.as_deref(), style)
                ),
                (None, None) => String::new(),
            }
        }
    }
}

/// A number with the exponent of the last digit to show.
struct ScaledNumber {
    value: Decimal,
    exponent: i64,
}

fn rounded(value: &Decimal, ulp: Option<&Decimal>, precision: Precision) -> ScaledNumber {
    let recorded = ulp
        .and_then(magnitude)
        .unwrap_or_else(|| -value.normalized().fractional_digit_count());
    let exponent = match precision {
        Precision::Recorded => recorded,
        Precision::Significant(digits) => {
            let kept = i64::from(digits.max(1)) - 1;
            let last = |value: &Decimal| recorded.max(magnitude(value).unwrap_or(0) - kept);
            // 999.96 rounds up to a number with one digit more.
            last(&round_to(value, last(value)))
        }
        Precision::Decimals(decimals) => {
            let scale =
                scale_of(value, recorded).max(scale_of(value, magnitude(value).unwrap_or(0)));
            recorded.max(scale - i64::from(decimals))
        }
    };
    ScaledNumber {
        value: round_to(value, exponent),
        exponent,
    }
}

/// The power of ten of the scale word for a number whose last digit stands at `exponent`; 0 for none.
fn scale_of(value: &Decimal, exponent: i64) -> i64 {
    let Some(first) = magnitude(value).filter(|first| *first >= SMALLEST_SCALE) else {
        return 0;
    };
    let scale = (first / 3 * 3).min(12);
    if scale - exponent > MOST_SCALED_DECIMALS {
        0
    } else {
        scale
    }
}

/// Digits and scale word, without sign.
fn number(shown: &ScaledNumber, scale: i64, style: DisplayStyle<'_>) -> String {
    let numerals = Numerals::of(style.language);
    let decimals = (scale - shown.exponent).max(0);
    let scaled = (shown.value.abs() * power_of_ten(-scale)).with_scale(decimals);
    let digits = scaled.to_plain_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = if whole.len() < Numerals::grouped_from(style.language) {
        whole.to_owned()
    } else {
        grouped(whole, numerals.group)
    };
    if !fraction.is_empty() {
        text.push(numerals.decimal);
        text.push_str(fraction);
    }
    let is_one = text == "1";
    if let Some(word) = words(style.language).scale(scale, is_one) {
        text.push_str(gap(style.language));
        text.push_str(word);
    }
    text
}

/// Digits in groups of three, from four digits up.
pub fn grouped(digits: &str, group: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// Plain digits as notes in English have them: with commas between thousands, and a minus sign.
pub fn with_commas(plain: &str) -> String {
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain), |digits| ("\u{2212}", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = format!("{sign}{}", grouped(whole, ','));
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

fn with_unit(
    shown: &ScaledNumber,
    unit: Option<&Unit>,
    noun: Option<&str>,
    style: DisplayStyle<'_>,
) -> String {
    let scale = scale_of(&shown.value, shown.exponent);
    let digits = number(shown, scale, style);
    let sign = if shown.value < 0 { "\u{2212}" } else { "" };
    let is_money = unit.is_some_and(|unit| unit.currency().is_some());
    let link = &words(style.language).scale_link;
    let digits = if scale > 0 && !is_money && !link.is_empty() && (unit.is_some() || noun.is_some())
    {
        format!("{digits} {link}")
    } else {
        digits
    };
    format!(
        "{sign}{}",
        decorated(&digits, shown.value.abs() == 1, unit, noun, style)
    )
}

/// "8 to 10 percent", "$8 billion to $10 billion".
fn range(
    low: &ScaledNumber,
    high: &ScaledNumber,
    unit: Option<&Unit>,
    noun: Option<&str>,
    style: DisplayStyle<'_>,
) -> String {
    let to = &words(style.language).to;
    let scale = |shown: &ScaledNumber| scale_of(&shown.value, shown.exponent);
    let is_plain = unit.is_none_or(|unit| unit.currency().is_none())
        && scale(low) == scale(high)
        && low.value >= 0;
    if is_plain {
        let bare = ScaledNumber {
            value: &low.value * power_of_ten(-scale(low)),
            exponent: low.exponent - scale(low),
        };
        return format!(
            "{} {to} {}",
            number(&bare, 0, style),
            with_unit(high, unit, noun, style)
        );
    }
    format!(
        "{} {to} {}",
        with_unit(low, unit, noun, style),
        with_unit(high, unit, noun, style)
    )
}

/// What several numbers count or measure, as the head of their column says it: "billion USD", "percent", "million metric tons".
/// `scale` is the power of ten that the numbers leave out.
pub fn head(unit: Option<&Unit>, noun: Option<&str>, scale: i64, language: &str) -> String {
    let words = words(language);
    let noun = noun.unwrap_or_default();
    let of = match unit.map(|unit| &unit.base) {
        None | Some(Base::Count) => noun,
        Some(Base::Currency(currency)) => currency.code(),
        Some(Base::Percent) if Numerals::of(language).percent.is_some() => "%",
        Some(Base::Percent) => &words.percent,
        Some(Base::PercentagePoints) => words.percentage_points.of(false),
        Some(Base::Times) => &words.times,
        Some(Base::Rank) => "",
        Some(Base::Measure(name)) => words.measure(name, false),
    };
    let scale = words.scale(scale, false).unwrap_or_default();
    let link = if scale.is_empty() || of.is_empty() {
        ""
    } else {
        &words.scale_link
    };
    let per = unit.and_then(|unit| unit.per.as_ref());
    let per = per.map(|per| words.per(per)).unwrap_or_default();
    let parts = [scale, link, of, &per];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The largest power of ten with a scale word in which all numbers, each with its last known digit, keep their digits in few decimals;
/// 0 for none.
pub fn common_scale<'n>(numbers: impl Iterator<Item = (&'n Decimal, &'n Decimal)> + Clone) -> i64 {
    let magnitudes = numbers.clone().filter_map(|(number, _)| magnitude(number));
    let largest = magnitudes.max().unwrap_or(0);
    [12, 9, SMALLEST_SCALE]
        .into_iter()
        .filter(|scale| *scale <= largest)
        .find(|scale| {
            numbers.clone().all(|(number, ulp)| {
                let exponent = magnitude(ulp).unwrap_or(0);
                *number == 0 || scale - exponent <= MOST_SCALED_DECIMALS
            })
        })
        .unwrap_or(0)
}

/// Puts sign and unit around the digits.
fn decorated(
    digits: &str,
    is_one: bool,
    unit: Option<&Unit>,
    noun: Option<&str>,
    style: DisplayStyle<'_>,
) -> String {
    let words = words(style.language);
    let gap = gap(style.language);
    let noun = noun.map(|noun| format!(" {noun}")).unwrap_or_default();
    let Some(unit) = unit else {
        return format!("{digits}{noun}");
    };
    let base = match &unit.base {
        Base::Currency(currency) => money(digits, *currency, style),
        Base::Percent => {
            let sign = Numerals::of(style.language).percent;
            let share = sign.map(|gap| format!("{digits}{gap}%"));
            share.unwrap_or_else(|| format!("{digits} {}", words.percent)) + &noun
        }
        Base::PercentagePoints => format!("{digits} {}", words.percentage_points.of(is_one)),
        Base::Times => format!("{digits}{gap}{}", words.times),
        Base::Rank => digits.to_owned(),
        Base::Measure(name) => format!("{digits}{gap}{}", words.measure(name, is_one)),
        Base::Count => format!("{digits}{noun}"),
    };
    match &unit.per {
        Some(per) => format!("{base} {}", words.per(per)),
        None => base,
    }
}

fn money(digits: &str, currency: Currency, style: DisplayStyle<'_>) -> String {
    let code = currency.code();
    let sign = SIGNS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, sign)| *sign);
    if !Locale::find(style.language).is_some_and(|locale| locale.numbers.currency_leads) {
        let sign = sign.filter(|sign| !sign.is_ascii()).unwrap_or(code);
        return format!("{digits}{NO_BREAK}{sign}");
    }
    if currency == style.currency && DOLLARS.contains(&code) {
        return format!("${digits}");
    }
    match sign {
        Some(sign) => format!("{sign}{digits}"),
        None => format!("{code}{NO_BREAK}{digits}"),
    }
}

/// An interval in words for notes: "between 12.55 billion and 12.65 billion USD", "more than 40 percent", "at most 5".
/// `strict` says that the only end, or the end named by the words, does not count.
pub fn interval(
    low: Option<&Decimal>,
    high: Option<&Decimal>,
    strict: bool,
    unit: Option<&Unit>,
) -> String {
    let unit = unit
        .filter(|unit| unit.base != Base::Rank)
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{}{unit}", brief(low)),
        (Some(low), Some(high)) => format!("between {} and {}{unit}", brief(low), brief(high)),
        (Some(low), None) => format!(
            "{} {}{unit}",
            if strict { "more than" } else { "at least" },
            brief(low)
        ),
        (None, Some(high)) => format!(
            "{} {}{unit}",
            if strict { "less than" } else { "at most" },
            brief(high)
        ),
        (None, None) => "any value".to_owned(),
    }
}

/// A number for notes, in English: with a scale word where that keeps its digits, else with commas; six digits at most behind the point.
pub fn brief(value: &Decimal) -> String {
    const DECIMALS: i64 = 6;
    let scale = magnitude(&value.abs())
        .filter(|first| *first >= SMALLEST_SCALE)
        .map_or(0, |first| (first / 3 * 3).min(12));
    let short = round_to(&(value * power_of_ten(-scale)), -DECIMALS);
    let mut text = with_commas(&plain(&short));
    if let Some(word) = words("en").scale(scale, false) {
        text.push(' ');
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(value: &str, precision: Precision, language: &str) -> String {
        let style = DisplayStyle {
            language,
            currency: Currency::USD,
        };
        display(&Value::parse(value).unwrap(), precision, style)
            .replace(['\u{A0}', '\u{202F}'], "_")
    }

    #[test]
    fn notes_have_commas() {
        for (plain, expected) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-12553.1125", "\u{2212}12,553.1125"),
            ("-0.5", "\u{2212}0.5"),
        ] {
            assert_eq!(with_commas(plain), expected);
        }
    }

    #[test]
    fn english() {
        for (value, expected) in [
            ("12.6 billion USD", "$12.6 billion"),
            ("5.93 billion EUR", "€5.93 billion"),
            ("4.5 million CAD", "C$4.5 million"),
            ("366.50 ARS", "ARS_366.50"),
            ("-6.7 billion USD", "−$6.7 billion"),
            ("34 percent", "34 percent"),
            ("34.0 percent", "34.0 percent"),
            ("1 percentage point", "1 percentage point"),
            ("21 percentage points", "21 percentage points"),
            ("12,553,112,000 USD", "$12,553,112,000"),
            ("12553 million USD", "$12.553 billion"),
            ("3000 firms", "3,000 firms"),
            ("251", "251"),
            ("1234.5", "1,234.5"),
            ("4.5 million t", "4.5 million metric tons"),
            ("1.2 million barrels per day", "1.2 million barrels per day"),
            ("350 MW", "350 MW"),
            ("2.12 times", "2.12 times"),
            ("1 year", "1 year"),
            ("3 percent per year", "3 percent per year"),
            ("251 firms per year", "251 firms per year"),
            ("0.5 USD", "$0.5"),
        ] {
            assert_eq!(show(value, Precision::Recorded, "en"), expected, "{value}");
        }
        assert_eq!(
            show("34 percent", Precision::Recorded, "en-GB"),
            "34 per cent"
        );
    }

    #[test]
    fn units_are_spelt_by_language() {
        for (unit, language, expected) in [
            ("percent", "en", "percent"),
            ("percent", "es", "por ciento"),
            ("percentage points", "es", "puntos porcentuales"),
            ("%", "es", "%"),
            ("billion USD", "es", "billion USD"),
            ("", "es", ""),
        ] {
            assert_eq!(unit_words(unit, language), expected, "{unit}");
        }
    }

    #[test]
    fn heads_say_the_unit_of_a_column() {
        for (values, language, expected) in [
            (
                &["5.93 billion USD", "207 million USD"][..],
                "en",
                "billion USD",
            ),
            (&["12,553,112,000 USD", "3 USD"], "en", "USD"),
            (&["34 percent", "7 percent"], "en", "percent"),
            (&["34 percent", "7 percent"], "de", "%"),
            (
                &["4.5 million t", "2.1 million t"],
                "es",
                "millones de toneladas",
            ),
            (&["2.13 million passengers"], "en", "million passengers"),
            (&["251 firms per year"], "en", "firms per year"),
            (&["3000", "12"], "en", ""),
        ] {
            let values: Vec<Value> = values
                .iter()
                .map(|value| Value::parse(value).unwrap())
                .collect();
            let numbers = values
                .iter()
                .map(|value| (value.amount.value().unwrap(), value.amount.ulp().unwrap()));
            let scale = common_scale(numbers);
            let first = &values[0];
            let found = head(first.unit.as_ref(), first.noun.as_deref(), scale, language);
            assert_eq!(found, expected, "{values:?}");
        }
    }

    #[test]
    fn rounding_only_takes_digits_away() {
        for (value, precision, expected) in [
            (
                "77.934 billion USD",
                Precision::Significant(3),
                "$77.9 billion",
            ),
            (
                "12553112000 USD",
                Precision::Significant(3),
                "$12.6 billion",
            ),
            ("12553112000 USD", Precision::Decimals(1), "$12.6 billion"),
            ("12553112000 USD", Precision::Decimals(0), "$13 billion"),
            ("12.6 billion USD", Precision::Decimals(3), "$12.6 billion"),
            (
                "12.6 billion USD",
                Precision::Significant(9),
                "$12.6 billion",
            ),
            ("38.44 percent", Precision::Decimals(1), "38.4 percent"),
            ("38.44 percent", Precision::Significant(1), "40 percent"),
            (
                "999.96 million USD",
                Precision::Significant(3),
                "$1.00 billion",
            ),
            ("251 firms", Precision::Significant(2), "250 firms"),
            ("38 percent", Precision::Significant(0), "40 percent"),
        ] {
            assert_eq!(
                show(value, precision, "en"),
                expected,
                "{value} {precision:?}"
            );
        }
    }

    #[test]
    fn other_languages_have_their_own_marks_and_words() {
        for (value, language, expected) in [
            ("12.6 billion EUR", "de", "12,6_Milliarden_€"),
            ("1 million EUR", "de", "1_Million_€"),
            ("12.6 billion USD", "fr", "12,6_milliards_USD"),
            ("12.6 billion USD", "es", "12,6_mil millones_USD"),
            ("12.6 billion USD", "pt-BR", "12,6_bilhões_USD"),
            ("34.5 percent", "de", "34,5_%"),
            ("34.5 percent", "pt", "34,5%"),
            ("1234567", "de", "1.234.567"),
            ("5 percentage points", "fr", "5 points de pourcentage"),
            ("5 percent per year", "es", "5_% al año"),
            ("3482 hogares", "es", "3482 hogares"),
            ("13482 hogares", "es", "13.482 hogares"),
            ("3482 hogares", "es-MX", "3,482 hogares"),
            ("3.4 million hogares", "es", "3,4_millones de hogares"),
            (
                "1.2 million barrels per day",
                "es",
                "1,2_millones de_barriles al día",
            ),
            ("1 million barrels", "es", "1_millón de_barriles"),
            ("4.5 million USD per month", "es", "4,5_millones_USD al mes"),
            ("80 USD per barrel", "es", "80_USD por barril"),
            ("2 weeks", "es", "2_semanas"),
            ("3.4 million lares", "pt", "3,4_milhões de lares"),
        ] {
            assert_eq!(
                show(value, Precision::Recorded, language),
                expected,
                "{value} in {language}"
            );
        }
    }

    #[test]
    fn the_projects_own_dollar_is_bare() {
        let value = Value::parse("5 million USD").unwrap();
        let style = DisplayStyle {
            language: "en",
            currency: Currency::parse("CAD").unwrap(),
        };
        assert_eq!(display(&value, Precision::Recorded, style), "US$5 million");
        let value = Value::parse("5 million CAD").unwrap();
        assert_eq!(display(&value, Precision::Recorded, style), "$5 million");
    }

    #[test]
    fn bounds_are_ranges() {
        let bounds = |min: Option<&str>, max: Option<&str>| {
            let parse = |text: &str| Value::parse(text).unwrap();
            let value = Value::bounds(min.map(parse), max.map(parse)).unwrap();
            display(
                &value,
                Precision::Recorded,
                DisplayStyle {
                    language: "en",
                    currency: Currency::USD,
                },
            )
        };
        assert_eq!(
            bounds(Some("34 percent"), Some("67 percent")),
            "34 to 67 percent"
        );
        assert_eq!(
            bounds(Some("8 billion USD"), Some("10 billion USD")),
            "$8 billion to $10 billion"
        );
        assert_eq!(
            bounds(Some("12 million t"), Some("15 million t")),
            "12 to 15 million metric tons"
        );
        assert_eq!(bounds(None, Some("40 percent")), "at most 40 percent");
    }

    #[test]
    fn intervals_for_notes() {
        let number = |text: &str| Value::parse(text).unwrap().amount.value().cloned().unwrap();
        let usd = Unit::money(Currency::USD);
        let (low, high) = (number("12.55 billion"), number("12.65 billion"));
        assert_eq!(
            interval(Some(&low), Some(&high), false, Some(&usd)),
            "between 12.55 billion and 12.65 billion USD"
        );
        assert_eq!(
            interval(Some(&number("40")), None, true, Some(&Unit::PERCENT)),
            "more than 40 percent"
        );
        assert_eq!(
            interval(None, Some(&number("-3.5")), false, None),
            "at most −3.5"
        );
        assert_eq!(brief(&number("12553112000")), "12.553112 billion");
        assert_eq!(brief(&number("0.475")), "0.475");
    }
}

//! The value that a record holds, as written.

use bigdecimal::Zero as _;

use super::decimal::{from_digits, is_beyond_limit, power_of_ten};
use super::unit::{BASIS_POINTS, PERCENTAGE_POINTS};
use super::{Base, Currency, Decimal, Unit, measure, pounds};
use crate::lang::{Class, ENGLISH, HedgeKind, Relation, english};

/// A recorded amount with its unit: `12.6 billion USD`, `nearly 40 percent`, `251 firms`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// How much, in single units: `12.6 billion` is 12600000000.
    pub amount: Amount,
    /// The unit; `None` for a count.
    pub unit: Option<Unit>,
    /// The counted noun of a count: `firms`.
    pub noun: Option<String>,
}

/// How much, and how exactly that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One number as written. It is a point for rounding, hedges and bounds (docs/reading.md, Point value).
    Exact {
        /// The number.
        value: Decimal,
        /// The size of its last written digit: 100000000 for `12.6 billion`. Says how many digits prose may show.
        ulp: Decimal,
    },
    /// One number as written, and the words that loosen or bound it: `nearly 10 billion USD`.
    Hedged {
        /// What the words do.
        hedge: HedgeKind,
        /// The number.
        value: Decimal,
        /// The size of its last written digit.
        ulp: Decimal,
    },
    /// `min` and `max` of a record; a missing end is open.
    Bounds {
        /// At least this.
        low: Option<Decimal>,
        /// At most this.
        high: Option<Decimal>,
    },
    /// Computed from other figures by interval arithmetic.
    Derived {
        /// The result on the written numbers.
        value: Decimal,
        /// The least that the operands' last digits allow.
        low: Decimal,
        /// The most that they allow.
        high: Decimal,
        /// The last digit that the operands support.
        ulp: Decimal,
        /// What the operands' digits stand for.
        basis: Basis,
    },
}

/// What the digits of a derived figure's operands stand for (docs/reading.md, Nominal first).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Themselves: the result on the recorded digits is the datum.
    #[default]
    Recorded,
    /// Numbers that were rounded only when they were published (`from: unrounded`), so that the result may lie anywhere
    /// within the interval.
    Unrounded,
    /// Some operand is a range: the result is one, too.
    Range,
}

impl Value {
    /// A computed ratio (`a / b`) as a percentage; `None` for everything else.
    pub fn ratio_in_percent(&self) -> Option<Self> {
        let Amount::Derived {
            value,
            low,
            high,
            ulp,
            basis,
        } = &self.amount
        else {
            return None;
        };
        let hundred = |part: &Decimal| part * Decimal::from(100);
        (self.unit.as_ref() == Some(&Unit::TIMES)).then(|| Self {
            amount: Amount::Derived {
                value: hundred(value),
                low: hundred(low),
                high: hundred(high),
                ulp: hundred(ulp),
                basis: *basis,
            },
            unit: Some(Unit::PERCENT),
            noun: None,
        })
    }
}

impl Amount {
    /// The number, unless only a hedge or bounds are known.
    pub const fn value(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { value, .. } | Self::Derived { value, .. } => Some(value),
            Self::Hedged { .. } | Self::Bounds { .. } => None,
        }
    }

    /// The number as written, with or without a hedge.
    pub const fn number(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { value, .. }
            | Self::Hedged { value, .. }
            | Self::Derived { value, .. } => Some(value),
            Self::Bounds { .. } => None,
        }
    }

    /// The number and the size of its last digit, when it was recorded as one number without a hedge.
    pub const fn point(&self) -> Option<(&Decimal, &Decimal)> {
        match self {
            Self::Exact { value, ulp } => Some((value, ulp)),
            Self::Hedged { .. } | Self::Derived { .. } | Self::Bounds { .. } => None,
        }
    }

    /// The size of the last digit that is known, unless only a hedge or bounds are known.
    pub const fn ulp(&self) -> Option<&Decimal> {
        match self {
            Self::Exact { ulp, .. } | Self::Derived { ulp, .. } => Some(ulp),
            Self::Hedged { .. } | Self::Bounds { .. } => None,
        }
    }
}

/// Why a recorded value could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not a decimal with an optional scale and unit, or beyond 10^30 (`unparsable-value`). Holds what is wrong, in lower case.
    Unparsable(String),
    /// Looks like a unit that does not exist (`unknown-unit`): the word, and known units close to it.
    UnknownUnit(String, Vec<String>),
}

/// Format keys: codes of ISO 4217 that a wrong code of three capitals most likely meant.
const COMMON_CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "ARS", "BRL", "MXN", "INR", "RUB",
    "KRW", "TRY", "ZAR",
];

impl Value {
    /// Reads a value in a project that counts in US dollars; see [`read`](Self::read).
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::read(text, Currency::USD)
    }

    /// Reads `12.6 billion USD`, `38 percent`, `4.5 kt per day`, `251 firms`, with the hedges, currency signs and short scales of sources:
    /// `nearly $10 billion`, `< 3 percent`, `€3bn`, `12 or more firms`. Commas may group thousands; `12,6 bn` is refused, for it reads two ways.
    /// A bare `$` is that of a project that counts in `own`.
    pub fn read(text: &str, own: Currency) -> Result<Self, ValueError> {
        let text = text.trim();
        let (before, rest) =
            HedgeKind::split_before(text).map_or((None, text), |(kind, rest)| (Some(kind), rest));
        let (sign, rest) = currency_before(rest, own);
        let end = rest
            .find(|letter: char| {
                !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '+' | '\u{2212}'))
            })
            .unwrap_or(rest.len());
        let (number, rest) = rest.split_at(end);
        let (plus, number) = number
            .strip_suffix('+')
            .filter(|number| number.ends_with(|last: char| last.is_ascii_digit()))
            .map_or((None, number), |number| (Some(HedgeKind::AtLeast), number));
        let (mut value, mut exponent) = parse_number(number, text)?;
        if sign.is_some_and(|sign| sign.is_negative) {
            if value < 0 || number.starts_with('+') {
                return Err(ValueError::Unparsable(format!("`{text}` has two signs")));
            }
            value = -value;
        }
        let glued = rest.starts_with(char::is_alphabetic);
        let rest = rest.trim();
        let (scaled, rest) = scale_after(rest, sign.is_some());
        let mut power = scaled;
        let (after, rest) =
            HedgeKind::split_after(rest).map_or((None, rest), |(kind, rest)| (Some(kind), rest));
        if after.is_some() && scale_after(rest, sign.is_some()).0 != 0 {
            return Err(ValueError::Unparsable(format!(
                "`{text}` has its scale behind the hedge: write `{}` before it",
                rest.split(' ').next().unwrap_or_default()
            )));
        }
        let hedges: Vec<HedgeKind> = [before, plus, after].into_iter().flatten().collect();
        if hedges.len() > 1 || (after.is_some() && HedgeKind::split_after(rest).is_some()) {
            return Err(ValueError::Unparsable(format!("`{text}` has two hedges")));
        }
        let is_basis = ENGLISH
            .unit(rest)
            .is_some_and(|unit| unit.key == BASIS_POINTS);
        let rest = if is_basis { PERCENTAGE_POINTS } else { rest };
        power -= if is_basis { 2 } else { 0 };
        let subunit = subunit(rest, own);
        power += subunit.as_ref().map_or(0, |(_, power)| *power);
        value *= power_of_ten(power);
        exponent += power;
        if is_beyond_limit(&value) {
            return Err(ValueError::Unparsable(format!("`{text}` is beyond 10^30")));
        }
        let (unit, noun) = match subunit {
            Some((unit, _)) => (Some(unit), None),
            None => parse_unit(rest, own)?,
        };
        if glued && noun.is_some() && scaled == 0 {
            return Err(ValueError::Unparsable(format!(
                "`{text}` is not a decimal number with a unit"
            )));
        }
        let (unit, noun) = match sign {
            Some(sign) => (Some(sign.complete(unit, noun, text)?), None),
            None => (unit, noun),
        };
        let ulp = power_of_ten(exponent);
        let amount = match hedges.first() {
            Some(&hedge) => Amount::Hedged { hedge, value, ulp },
            None => Amount::Exact { value, ulp },
        };
        Ok(Self { amount, unit, noun })
    }

    /// A record's `min` and `max`, in one unit; at least one of them, and not in reverse.
    pub fn bounds(min: Option<Self>, max: Option<Self>) -> Result<Self, String> {
        let is_hedged = |value: &Option<Self>| {
            matches!(
                value,
                Some(Self {
                    amount: Amount::Hedged { .. },
                    ..
                })
            )
        };
        if is_hedged(&min) || is_hedged(&max) {
            return Err("a bound is a number without a hedge of its own".to_owned());
        }
        let point = |value: &Self| value.amount.value().cloned();
        let (low, high) = (min.as_ref().and_then(point), max.as_ref().and_then(point));
        if let (Some(least), Some(most)) = (&low, &high)
            && least > most
        {
            return Err("`min` is greater than `max`".to_owned());
        }
        let (mut min, mut max) = (min, max);
        if let (Some(min), Some(max)) = (&mut min, &mut max) {
            pounds::settle(min, max);
        }
        let (unit, noun) = match (min, max) {
            (Some(min), Some(max)) if min.unit != max.unit || min.noun != max.noun => {
                return Err("`min` and `max` have different units".to_owned());
            }
            (Some(end), _) | (None, Some(end)) => (end.unit, end.noun),
            (None, None) => return Err("neither `min` nor `max` is given".to_owned()),
        };
        Ok(Self {
            amount: Amount::Bounds { low, high },
            unit,
            noun,
        })
    }
}

/// A currency written before its number.
#[derive(Clone, Copy)]
struct SignBefore<'t> {
    written: &'t str,
    currency: Currency,
    /// A minus stands before the sign.
    is_negative: bool,
}

/// The currency sign or code that a text begins with, and the text after it.
fn currency_before(text: &str, own: Currency) -> (Option<SignBefore<'_>>, &str) {
    let unsigned = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let is_part = |letter: char| {
        !(letter.is_ascii_digit()
            || letter.is_whitespace()
            || matches!(letter, '-' | '\u{2212}' | '+'))
    };
    let end = unsigned
        .find(|letter| !is_part(letter))
        .unwrap_or(unsigned.len());
    let (written, rest) = unsigned.split_at(end);
    let found = currency_of(written, own).map(|currency| SignBefore {
        written,
        currency,
        is_negative: unsigned.len() < text.len(),
    });
    match found {
        Some(sign) => (Some(sign), rest.trim_start()),
        None => (None, text),
    }
}

/// `USD`, `€`, `C$`, `Rs.`
fn currency_of(written: &str, own: Currency) -> Option<Currency> {
    let sign = |text: &str| Currency::of_sign(text, own);
    Currency::parse(written)
        .or_else(|| sign(written))
        .or_else(|| sign(written.strip_suffix('.')?))
}

impl SignBefore<'_> {
    /// The unit of an amount with this sign, of which more may stand after the number: `per month`, `USD`.
    fn complete(
        self,
        unit: Option<Unit>,
        noun: Option<String>,
        text: &str,
    ) -> Result<Unit, ValueError> {
        let refused = |reason: &str| Err(ValueError::Unparsable(format!("`{text}` {reason}")));
        if noun.is_some() {
            return refused("has a currency and a counted noun");
        }
        let Some(unit) = unit else {
            return Ok(Unit::money(self.currency));
        };
        match unit.base {
            Base::Count => Ok(Unit {
                base: Base::Currency(self.currency),
                ..unit
            }),
            // "$5 million CAD"
            Base::Currency(named)
                if named == self.currency || currency_of(self.written, named) == Some(named) =>
            {
                Ok(unit)
            }
            Base::Currency(_) => refused("names two currencies"),
            _ => refused("has a currency and another unit"),
        }
    }
}

/// The power of ten of the scale word that a text begins with, and the text after it. Short ones that are units as well are scales only
/// of money.
fn scale_after(text: &str, has_sign: bool) -> (i64, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let rest = rest.trim_start();
    let known = english::scales()
        .iter()
        .find(|(word, ..)| first.eq_ignore_ascii_case(word));
    match known {
        Some((_, power, is_bound)) => {
            let code = rest.split(' ').next().unwrap_or_default();
            let is_money = has_sign || Currency::parse(code).is_some();
            if *is_bound && !is_money {
                (0, text)
            } else {
                (*power, rest)
            }
        }
        None => (0, text),
    }
}

/// Sign, digits, well-formed commas, point; the value and the exponent of its last digit.
fn parse_number(number: &str, text: &str) -> Result<(Decimal, i64), ValueError> {
    let unparsable = |reason: String| Err(ValueError::Unparsable(reason));
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        let help = "write the number first, then scale and unit, as in `12.6 billion USD`; before it only a hedge such as `nearly`, `at least` or `<`";
        return unparsable(format!("`{text}` does not start with a number: {help}"));
    }
    let unsigned = number.trim_start_matches(['-', '\u{2212}', '+']);
    let signs = number.chars().count() - unsigned.chars().count();
    if unsigned.contains(['-', '\u{2212}', '+']) {
        return unparsable(format!(
            "`{text}` is more than one number: write a range as `min` and `max`"
        ));
    }
    let (whole, fraction) = unsigned
        .split_once('.')
        .map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    if fraction.is_some_and(|fraction| fraction.contains(',')) || !is_grouped(whole) {
        let help = "use a point for decimals, and commas only between groups of three digits";
        return unparsable(format!("`{number}` reads two ways: {help}"));
    }
    let digits = unsigned.replace(',', "");
    match from_digits(&digits) {
        Some((value, exponent)) if signs < 2 => {
            let negative = number.starts_with(['-', '\u{2212}']) && !value.is_zero();
            Ok((if negative { -value } else { value }, exponent))
        }
        _ => unparsable(format!("`{number}` is not a decimal number")),
    }
}

/// Whether commas, if any, stand before every third digit from the right.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || ((1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3))
}

/// "cents", "pence per month": the money of which a part is named, with what it is per, and the power of ten of the part.
fn subunit(text: &str, own: Currency) -> Option<(Unit, i64)> {
    let (base, per) = split_per(text).map_or((text, None), |(base, per)| (base, Some(per)));
    let key = ENGLISH.currency(&base.to_lowercase())?;
    let (currency, power) = Currency::of_key(key, own).filter(|(_, power)| *power != 0)?;
    let unit = Unit::of(Base::Currency(currency));
    let unit = match per {
        Some(per) => unit.per(canonical_per(per).ok()?),
        None => unit,
    };
    Some((unit, power))
}

/// A unit, or failing that a counted noun, from the words after number and scale.
fn parse_unit(text: &str, own: Currency) -> Result<(Option<Unit>, Option<String>), ValueError> {
    if text.is_empty() {
        return Ok((None, None));
    }
    let known = |text: &str| {
        let sign = || Currency::of_sign(text, own).map(Base::Currency);
        Unit::parse_base(text).or_else(sign)
    };
    if let Some(base) = known(text) {
        return Ok((Some(Unit::of(base)), None));
    }
    if let Some((base, per)) = split_per(text) {
        let per = canonical_per(per)?;
        // "tonnes of carbon dioxide per tonne"
        let measured = || {
            let (first, whole) = base.split_once(' ')?;
            known(first).filter(|first| matches!(first, Base::Measure(_)) && opens_whole(whole))
        };
        return Ok(match known(base).or_else(measured) {
            Some(base) => (Some(Unit::of(base).per(per)), None),
            None if base.is_empty() => (Some(Unit::of(Base::Count).per(per)), None),
            None => (Some(Unit::of(Base::Count).per(per)), Some(noun(base)?)),
        });
    }
    // "percent of GDP": the whole is kept beside the unit, with its preposition.
    if let Some((base, whole)) = text.split_once(' ')
        && known(base) == Some(Base::Percent)
        && opens_whole(whole)
    {
        return Ok((Some(Unit::PERCENT), Some(noun(whole)?)));
    }
    noun(text).map(|noun| (None, Some(noun)))
}

/// Whether a preposition opens a text that says of what something is a share.
fn opens_whole(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    ENGLISH.find(first).relation == Some(Relation::Of)
}

/// The sides of the word "per" or of a slash.
fn split_per(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split(' ');
    let mut at = 0;
    let word = words.find_map(|word| {
        let range = at..at + word.len();
        at = range.end + 1;
        let is_per = ENGLISH.find(word).is_in(Class::Per) && range.end < text.len();
        is_per.then_some(range)
    });
    let parts = word.and_then(|word| text.get(..word.start).zip(text.get(word.end..)));
    let (base, per) = parts.or_else(|| text.split_once('/'))?;
    let (base, per) = (base.trim(), per.trim());
    (!per.is_empty()).then_some((base, per))
}

fn canonical_per(text: &str) -> Result<String, ValueError> {
    let per = Unit::canonical_per(text);
    let slips = ENGLISH.slips();
    let is_near = |known: &&&str| **known != per && strsim::osa_distance(known, &per) == 1;
    let near = || slips.long_rates.iter().find(is_near).copied();
    match slips.of_rates.get(per.as_str()).copied().or_else(near) {
        Some(meant) => Err(ValueError::UnknownUnit(
            text.to_owned(),
            vec![meant.to_owned()],
        )),
        None => Ok(per),
    }
}

/// A counted noun, unless it looks like a unit or scale gone wrong.
fn noun(text: &str) -> Result<String, ValueError> {
    let suggestions = near_misses(text);
    if !suggestions.is_empty() {
        return Err(ValueError::UnknownUnit(text.to_owned(), suggestions));
    }
    let odd = |letter: char| !(letter.is_alphanumeric() || " -'’.&()".contains(letter));
    if text.contains(odd) || !text.starts_with(char::is_alphabetic) {
        return Err(ValueError::Unparsable(format!(
            "`{text}` is neither a unit nor a counted noun"
        )));
    }
    Ok(text.to_owned())
}

/// Known units close to `text`, when it is a slip rather than a noun.
fn near_misses(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let (first, rest) = lower.split_once(' ').unwrap_or((&lower, ""));
    let joined = |meant: &str| {
        if rest.is_empty() {
            meant.to_owned()
        } else {
            format!("{meant} {}", &text[first.len().min(text.len())..].trim())
        }
    };
    let slips = ENGLISH.slips();
    if let Some(meant) = slips.of_units.get(lower.as_str()) {
        return vec![(*meant).to_owned()];
    }
    if let Some(meant) = slips.of_units.get(first) {
        return vec![joined(meant)];
    }
    let named = ENGLISH.currency(&lower);
    if let Some((currency, 0)) = named.and_then(|key| Currency::of_key(key, Currency::USD)) {
        let bearers: Vec<String> = currency.bearers().map(str::to_owned).collect();
        return if bearers.is_empty() {
            vec![currency.code().to_owned()]
        } else {
            bearers
        };
    }
    let is_slip = !ENGLISH.find(first).is_in(Class::NoSlips);
    let mut scales = english::scales().iter().filter(|_| is_slip);
    if let Some((scale, ..)) = scales.find(|(scale, ..)| {
        let is_long = scale.len() > 3;
        is_long && first != *scale && strsim::osa_distance(scale, first) == 1
    }) {
        return vec![joined(scale)];
    }
    let upper = text.to_uppercase();
    if text.len() == 3
        && text != upper
        && text.chars().any(char::is_uppercase)
        && Currency::parse(&upper).is_some()
    {
        return vec![upper];
    }
    if text.len() == 3 && text == upper && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let codes: Vec<String> = COMMON_CODES
            .iter()
            .filter(|code| strsim::osa_distance(code, text) == 1)
            .map(|code| (*code).to_owned())
            .collect();
        return codes;
    }
    if COMMON_CODES.contains(&upper.as_str()) && text != upper {
        return vec![upper];
    }
    if let Some(measure) = measure::all().find(|measure| {
        measure
            .symbols
            .iter()
            .any(|symbol| symbol.len() > 1 && symbol.to_lowercase() == lower)
    }) {
        return vec![measure.name.to_owned()];
    }
    slips
        .long_units
        .iter()
        .filter(|known| strsim::osa_distance(known, &lower) == 1)
        .map(|known| (*known).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::decimal::plain;
    use super::super::display::{DisplayStyle, Precision, display};
    use super::*;

    fn show(text: &str) -> String {
        show_in("USD", text)
    }

    fn show_in(own: &str, text: &str) -> String {
        match Value::read(text, Currency::parse(own).unwrap()) {
            Ok(Value {
                amount: Amount::Hedged { hedge, value, ulp },
                unit,
                noun,
            }) => {
                let amount = Amount::Exact { value, ulp };
                format!("{} {}", hedge.words(), shown(Value { amount, unit, noun }))
            }
            Ok(value) => shown(value),
            Err(ValueError::Unparsable(_)) => "unparsable".to_owned(),
            Err(ValueError::UnknownUnit(word, near)) => {
                format!("unknown {word}: {}", near.join(", "))
            }
        }
    }

    fn shown(value: Value) -> String {
        match value {
            Value {
                amount: Amount::Exact { value, ulp },
                unit,
                noun,
            } => {
                let unit = unit.map(|unit| format!(" [{unit}]")).unwrap_or_default();
                let noun = noun.map(|noun| format!(" {noun}")).unwrap_or_default();
                format!("{} ±{}{unit}{noun}", plain(&value), plain(&ulp))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn values_as_records_write_them() {
        for (text, expected) in [
            ("12.6 billion USD", "12600000000 ±100000000 [USD]"),
            ("38 percent", "38 ±1 [percent]"),
            ("38%", "38 ±1 [percent]"),
            ("5 percentage points", "5 ±1 [percentage points]"),
            ("25 basis points", "0.25 ±0.01 [percentage points]"),
            ("4.5 kt per day", "4.5 ±0.1 [kt per day]"),
            ("251 firms", "251 ±1 firms"),
            ("-1.86 billion USD", "-1860000000 ±10000000 [USD]"),
            ("\u{2212}3 percent", "-3 ±1 [percent]"),
            ("1.10", "1.1 ±0.01"),
            ("12,553,112,000 USD", "12553112000 ±1 [USD]"),
            ("3 million", "3000000 ±1000000"),
            ("366.50 ARS per USD", "366.5 ±0.01 [ARS per USD]"),
            ("12 USD/t", "12 ±1 [USD per t]"),
            ("100 km/h", "100 ±1 [km/h]"),
            ("13730 USD per person", "13730 ±1 [USD per capita]"),
            ("251 firms per year", "251 ±1 [per year] firms"),
            ("2.12 times", "2.12 ±0.01 [times]"),
            ("48 member states", "48 ±1 member states"),
            ("20 years", "20 ±1 [year]"),
            (
                "1.2 million barrels per day",
                "1200000 ±100000 [barrel per day]",
            ),
            ("0 percent", "0 ±1 [percent]"),
            ("5 MW", "5 ±1 [MW]"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_and_short_scales_of_sources() {
        for (text, expected) in [
            ("$12.6 billion", "12600000000 ±100000000 [USD]"),
            ("US$12.6bn", "12600000000 ±100000000 [USD]"),
            ("€3bn", "3000000000 ±1000000000 [EUR]"),
            ("€ 3 bn", "3000000000 ±1000000000 [EUR]"),
            ("12.6 bn", "12600000000 ±100000000"),
            ("12.6bn USD", "12600000000 ±100000000 [USD]"),
            ("12.6 bn USD", "12600000000 ±100000000 [USD]"),
            ("12.6 billion $", "12600000000 ±100000000 [USD]"),
            ("3 bn €", "3000000000 ±1000000000 [EUR]"),
            ("5 mn tons", "5000000 ±1000000 [t]"),
            ("EUR 5 mio", "5000000 ±1000000 [EUR]"),
            ("5 mrd EUR", "5000000000 ±1000000000 [EUR]"),
            ("USD 5", "5 ±1 [USD]"),
            ("ARS\u{a0}366.50", "366.5 ±0.01 [ARS]"),
            ("C$5 million", "5000000 ±1000000 [CAD]"),
            ("$5 million CAD", "5000000 ±1000000 [CAD]"),
            ("$5m", "5000000 ±1000000 [USD]"),
            ("5m USD", "5000000 ±1000000 [USD]"),
            ("5k EUR", "5000 ±1000 [EUR]"),
            // Metres, tonnes.
            ("5m", "5 ±1 [m]"),
            ("5 t", "5 ±1 [t]"),
            ("-$1.86 billion", "-1860000000 ±10000000 [USD]"),
            ("\u{2212}€3bn", "-3000000000 ±1000000000 [EUR]"),
            ("$-5", "-5 ±1 [USD]"),
            ("$5 per barrel", "5 ±1 [USD per barrel]"),
            ("€12/t", "12 ±1 [EUR per t]"),
            ("Rs. 500", "500 ±1 [INR]"),
            ("XAU 12", "12 ±1 [XAU]"),
            ("12 XDR", "12 ±1 [XDR]"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
        for (own, text, expected) in [
            ("GBP", "$5", "5 ±1 [USD]"),
            ("CAD", "$5", "5 ±1 [CAD]"),
            ("CNY", "¥5", "5 ±1 [CNY]"),
            ("SEK", "kr 500", "500 ±1 [SEK]"),
            ("SEK", "500 kr", "500 ±1 [SEK]"),
            ("NOK", "500 kr per month", "500 ±1 [NOK per month]"),
            ("USD", "18.4 cents", "0.184 ±0.001 [USD]"),
            ("EUR", "18.4 cents/kWh", "0.184 ±0.001 [EUR per kWh]"),
            (
                "USD",
                "nearly 5 cents per gallon",
                "nearly 0.05 ±0.01 [USD per gallon]",
            ),
            ("EUR", "30 pence per month", "0.3 ±0.01 [GBP per month]"),
        ] {
            assert_eq!(show_in(own, text), expected, "{text} under {own}");
        }
    }

    #[test]
    fn hedges_and_bounds_of_sources() {
        for (text, expected) in [
            (
                "nearly 10 billion USD",
                "nearly 10000000000 ±1000000000 [USD]",
            ),
            ("Nearly $10 billion", "nearly 10000000000 ±1000000000 [USD]"),
            ("almost €3bn", "nearly 3000000000 ±1000000000 [EUR]"),
            (
                "more than 1.5 billion USD",
                "more than 1500000000 ±100000000 [USD]",
            ),
            ("over 250 firms", "more than 250 ±1 firms"),
            ("in excess of  5 percent", "more than 5 ±1 [percent]"),
            ("at least 12 firms", "at least 12 ±1 firms"),
            ("no fewer than 12 firms", "at least 12 ±1 firms"),
            ("12 or more firms", "at least 12 ±1 firms"),
            ("12 firms or more", "at least 12 ±1 firms"),
            ("250+ firms", "at least 250 ±1 firms"),
            ("$250+ million", "at least 250000000 ±1000000 [USD]"),
            ("up to 1,360 USD", "up to 1360 ±1 [USD]"),
            ("as much as $1,360", "up to 1360 ±1 [USD]"),
            ("< 3 percent", "less than 3 ±1 [percent]"),
            ("<3%", "less than 3 ±1 [percent]"),
            ("> 3 percent", "more than 3 ±1 [percent]"),
            ("≥ 5 percent", "at least 5 ±1 [percent]"),
            (">= 5 percent", "at least 5 ±1 [percent]"),
            ("≤5", "at most 5 ±1"),
            ("~40", "about 40 ±1"),
            ("c. 40", "about 40 ±1"),
            ("about 40", "about 40 ±1"),
            ("around 40 percent", "about 40 ±1 [percent]"),
            ("40 or so", "about 40 ±1"),
            ("just over 12 percent", "just over 12 ±1 [percent]"),
            ("just under 12.5 percent", "just under 12.5 ±0.1 [percent]"),
            ("no more than 7 percent", "at most 7 ±1 [percent]"),
            ("7 percent at most", "at most 7 ±1 [percent]"),
            ("fewer than 12 firms", "less than 12 ±1 firms"),
            ("about -3 percent", "about -3 ±1 [percent]"),
            ("about −$3 million", "about -3000000 ±1000000 [USD]"),
            (
                "up to 25 basis points",
                "up to 0.25 ±0.01 [percentage points]",
            ),
            (
                "more than 4.5 kt per day",
                "more than 4.5 ±0.1 [kt per day]",
            ),
            ("about 5 million", "about 5000000 ±1000000"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_displayed_reads_back_the_same() {
        let mut read = 0;
        let parts = [
            "nearly", "up to", "<", "$", "€", "USD", "kr", "-", "5", "1,360", "bn", "m", "percent",
            "or more", "+", "per day", "é", "\u{a0}",
        ];
        for a in parts {
            for b in parts {
                for c in parts {
                    for space in ["", " "] {
                        let text = format!("{a}{space}{b}{space}{c}");
                        let Ok(value) = Value::parse(&text) else {
                            continue;
                        };
                        read += 1;
                        let style = DisplayStyle {
                            language: "en",
                            currency: Currency::USD,
                        };
                        let displayed = display(&value, Precision::Recorded, style);
                        assert_eq!(Value::parse(&displayed), Ok(value), "{text}: {displayed}");
                    }
                }
            }
        }
        assert!(read > 100, "{read}");
    }

    #[test]
    fn every_hedge_of_every_unit_reads_back_the_same() {
        let amounts = [
            "12.6 billion USD",
            "5.93 billion EUR",
            "4.5 million CAD",
            "366.50 ARS",
            "-6.7 billion USD",
            "34.0 percent",
            "21 percentage points",
            "12,553,112,000 USD",
            "3000 firms",
            "251",
            "1234.5",
            "4.5 million t",
            "350 MW",
            "2.12 times",
            "1.2 million barrels per day",
            "3 percent per year",
            "251 firms per year",
            "0.5 USD",
            "1 year",
            "40 SEK",
            "7 XAU",
        ];
        for amount in amounts {
            for hedge in HedgeKind::ALL {
                for own in [
                    Currency::USD,
                    Currency::parse("GBP").unwrap(),
                    Currency::parse("SEK").unwrap(),
                ] {
                    let value = Value::read(&format!("{} {amount}", hedge.words()), own).unwrap();
                    assert!(
                        matches!(value.amount, Amount::Hedged { hedge: read, .. } if read == hedge)
                    );
                    let displayed = display(
                        &value,
                        Precision::Recorded,
                        DisplayStyle {
                            language: "en",
                            currency: own,
                        },
                    );
                    assert!(displayed.starts_with(hedge.words()), "{displayed}");
                    assert_eq!(Value::read(&displayed, own), Ok(value), "{displayed}");
                }
            }
        }
    }

    #[test]
    fn what_reads_two_ways_is_refused() {
        for text in [
            "12,6 bn",
            "12,6",
            "1,25,000 USD",
            "1.234,56 EUR",
            "",
            "abc",
            "8-10 percent",
            "between 8 and 10 percent",
            "--5",
            "-$-5",
            "$ -",
            "€",
            "5 million $ EUR",
            "€5 million USD",
            "$5 firms",
            "$5 percent",
            "C$5 million USD",
            "nearly 250 or more",
            "about about 5",
            "nearly",
            "< ",
            "> > 5",
            "over and above 5",
            "nearly 12,6 bn",
            "kr 500",
            "5 - 6",
            "1e9",
            "12..6",
            "10000000000000000000000000000001",
            "2000000000000000000 trillion USD",
            "5 $%",
        ] {
            assert_eq!(show(text), "unparsable", "{text}");
        }
    }

    #[test]
    fn near_misses_of_units_are_named() {
        for (text, expected) in [
            ("38 percents", "unknown percents: percent"),
            ("12 USd", "unknown USd: USD"),
            ("12 usd", "unknown usd: USD"),
            ("12.6 billon USD", "unknown billon USD: billion USD"),
            ("nearly 12.6 billon USD", "unknown billon USD: billion USD"),
            ("5 k", "unknown k: thousand"),
            ("3 millions", "unknown millions: million"),
            ("3 EUX", "unknown EUX: EUR"),
            ("5 mw", "unknown mw: MW"),
            ("5 barels", "unknown barels: barrels"),
            ("5 euros", "unknown euros: EUR"),
            ("5 baht", "unknown baht: THB"),
            ("5 billion Swiss francs", "unknown Swiss francs: CHF"),
            (
                "10.6 trillion shillings",
                "unknown shillings: KES, TZS, UGX, SOS",
            ),
            ("5 USD per mont", "unknown mont: month"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
        for text in [
            "24 points",
            "1 point",
            "1.5 points",
            "102.4 index points",
            "640 PISA points",
        ] {
            let value = Value::parse(text).unwrap();
            assert!(value.unit.is_none() && value.noun.is_some(), "{text}");
        }
        for noun in [
            "12 males",
            "5 USD per pear",
            "5 USD per tour",
            "5 USD per weed",
            "5 USD per bay",
            "5 USD per mouth",
            "12 mines",
            "3 decrees",
            "251 SMEs",
            "9 ministries",
            "40 cups",
            "7 meteors",
        ] {
            assert!(Value::parse(noun).is_ok(), "{noun}");
        }
    }

    #[test]
    fn bounds_need_one_unit_and_an_order() {
        let value = |text: &str| Some(Value::parse(text).unwrap());
        let both = Value::bounds(value("8 percent"), value("10 percent")).unwrap();
        assert!(matches!(
            both.amount,
            Amount::Bounds {
                low: Some(_),
                high: Some(_)
            }
        ));
        assert!(Value::bounds(value("10 percent"), value("8 percent")).is_err());
        assert!(Value::bounds(value("8 percent"), value("10 USD")).is_err());
        assert!(Value::bounds(None, None).is_err());
        assert!(Value::bounds(value("about 8 percent"), None).is_err());
        assert!(Value::bounds(value("1 percent"), value("up to 8 percent")).is_err());
    }
}

//! An amount: sign, currency, number, scale, unit and what it is per.

use std::ops::Range;

use super::Stated;
use super::cardinal::Cardinal;
use super::scanner::Scanner;
use crate::lang::Class;
use crate::lang::token::TokenKind;
use crate::quantity::decimal::plain;
use crate::quantity::measure::{self, Dimension};
use crate::quantity::{Base, Currency, Decimal, Unit};

/// An amount without its hedge.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) stated: Stated,
    pub(super) unit: Option<Unit>,
    /// Sign to unit.
    pub(super) range: Range<usize>,
    /// The token after it.
    pub(super) end: usize,
    /// The currency was written before the number.
    pub(super) has_sign: bool,
    /// The number as read, for ranges that share unit and scale.
    cardinal: Cardinal,
    negative: bool,
}

impl Amount {
    /// A number word up to twelve without unit, scale or currency (docs/reading.md, Small numbers).
    pub(super) fn is_small_word(&self) -> bool {
        self.cardinal.words
            && !self.cardinal.is_scaled
            && self.unit.is_none()
            && self.stated.value <= 12
    }

    pub(super) fn has_scale(&self) -> bool {
        self.cardinal.is_scaled
    }

    /// A length of time, which needs no evidence.
    pub(super) fn is_duration(&self) -> bool {
        self.unit.as_ref().is_some_and(is_duration)
    }

    /// The same number in another unit.
    pub(super) fn with_unit(self, unit: Option<Unit>) -> Self {
        let stated = state(&self.cardinal, self.negative, unit.as_ref());
        Self {
            stated,
            unit,
            ..self
        }
    }

    /// Whether the scale of another may hold for it: "8" in "8 to 10 million", "four" in "four to five thousand". A number that is
    /// complete has its own: "$250,000 to $2 million".
    fn may_share_scale(&self, other: &Self) -> bool {
        let are_alike = self.cardinal.words == other.cardinal.words || !other.cardinal.words;
        let is_complete = self.cardinal.value.abs() >= 1000;
        !self.cardinal.is_scaled && other.cardinal.is_scaled && are_alike && !is_complete
    }

    /// The amount read with the scale and unit of another: "8" in "8 to 10 percent".
    pub(super) fn like(&self, other: &Self) -> Self {
        let mut cardinal = self.cardinal.clone();
        if self.may_share_scale(other) {
            cardinal.rescale(&other.cardinal);
        }
        let stated = state(&cardinal, self.negative, other.unit.as_ref());
        Self {
            stated,
            unit: other.unit.clone(),
            cardinal,
            ..self.clone()
        }
    }
}

/// Whether a number is a power of ten from ten on, of which rates are told.
fn is_round(value: &Decimal) -> bool {
    let digits = value.normalized().to_plain_string();
    digits.len() > 1 && digits.starts_with('1') && digits.bytes().skip(1).all(|digit| digit == b'0')
}

fn is_duration(unit: &Unit) -> bool {
    let is_time = |dimension| matches!(dimension, Dimension::Time | Dimension::Calendar);
    unit.per.is_none()
        && unit
            .measure()
            .is_some_and(|measure| is_time(measure.dimension))
}

fn state(cardinal: &Cardinal, negative: bool, unit: Option<&Unit>) -> Stated {
    let zeros_count =
        unit.is_some_and(|unit| matches!(unit.base, Base::Percent | Base::PercentagePoints));
    cardinal.stated(negative, zeros_count)
}

/// A unit after a number, before it is known whether the number carries a currency sign.
struct Suffix {
    unit: Unit,
    /// What the number is multiplied by: -2 for cents and basis points.
    power: i64,
    end: usize,
}

/// What an amount is per.
struct Rate {
    per: String,
    /// The token after it.
    end: usize,
    /// Whether another may follow: "per capita per day".
    is_open: bool,
}

/// What one amount is per at most: "tonnes per hectare per worker per year".
const MOST_RATES: usize = 4;

/// Symbols that are too short to be read as units in prose.
const NOT_IN_PROSE: &[&str] = &["s", "d", "J", "l", "h", "ac", "cf", "nm", "m", "bu"];

/// Codes that are also English words or names in capitals: they need a scale or a large number.
const WORDLIKE_CODES: &[&str] = &[
    "ALL", "TOP", "TRY", "CUP", "MAD", "PEN", "SOS", "GEL", "COP", "BAM", "RON", "BOB", "ANG",
    "MOP", "LAK", "CAD",
];

impl Scanner<'_> {
    /// The amount that starts at `at`.
    pub(super) fn amount(&self, at: usize, joins: bool) -> Option<Amount> {
        let (mut negative, mut next) = self.minus(at);
        let prefix = self.currency_prefix(next);
        if let Some((_, after)) = prefix {
            next = after;
            if let (true, after) = self.minus(next) {
                negative = true;
                next = after;
            }
        }
        let money = prefix.is_some();
        let mut cardinal = self.cardinal(next, money, joins)?;
        if let Some((currency, _)) = prefix
            && WORDLIKE_CODES.contains(&currency.code())
            && self.is_word(next.saturating_sub(1))
            && !cardinal.is_scaled
            && cardinal.value.is_integer()
            && cardinal.value < 1000
        {
            return None;
        }
        let mut end = cardinal.end;
        let mut unit = prefix.map(|(currency, _)| Unit::money(currency));
        if let Some(suffix) = self.suffix(end, money, &cardinal) {
            cardinal.shift(suffix.power);
            unit = unit.or(Some(suffix.unit));
            end = suffix.end;
        }
        if let Some(known) = unit.clone()
            && let Some((per, next)) = self.per(end)
        {
            unit = Some(known.per(per));
            end = next;
        }
        if unit.is_none()
            && self.word(end) == "per"
            && let Some((per, next)) = self.per(end)
        {
            unit = Some(Unit::of(Base::Count).per(per));
            end = next;
        }
        Some(Amount {
            stated: state(&cardinal, negative, unit.as_ref()),
            unit,
            range: self.range(at, end),
            end,
            has_sign: money,
            cardinal,
            negative,
        })
    }

    /// Whether a minus stands at `at`, and the token after it. "Plus or minus" states a margin and has no sign.
    fn minus(&self, at: usize) -> (bool, usize) {
        let is_margin = self.word_before(at) == "or" && self.word_before(at - 1) == "plus";
        if is_margin {
            return (false, at);
        }
        if matches!(self.word(at), "minus" | "negative") {
            let next = self.skip_joint(at + 1);
            let is_word = self.entry(next).cardinal.is_some();
            if is_word || self.is_number(next) || self.currency_prefix(next).is_some() {
                return (true, next);
            }
        }
        let is_sign = matches!(self.kind(at), Some(TokenKind::Sign('-' | '−' | '–')))
            && self.is_glued(at + 1);
        let joins_words = || {
            self.is_glued(at)
                && matches!(
                    self.kind(at.wrapping_sub(1)),
                    Some(TokenKind::Word | TokenKind::Number)
                )
        };
        let before_number = || self.is_number(at + 1) || self.currency_prefix(at + 1).is_some();
        if is_sign && !joins_words() && before_number() {
            (true, at + 1)
        } else {
            (false, at)
        }
    }

    /// A currency written before its number.
    pub(super) fn currency_prefix(&self, at: usize) -> Option<(Currency, usize)> {
        match self.kind(at)? {
            TokenKind::Sign(sign) if sign.is_ascii() && sign != '$' => None,
            TokenKind::Sign(_) => Currency::of_sign(self.raw(at), self.settings.currency)
                .map(|currency| (currency, at + 1)),
            TokenKind::Word => {
                let raw = self.raw(at);
                if self.is_sign(at + 1, '$') && self.is_glued(at + 1) {
                    return Currency::signs()
                        .find(|(text, _)| text.strip_suffix('$') == Some(raw))
                        .map(|(_, currency)| (currency, at + 2));
                }
                let next = if self.is_sign(at + 1, '.') && raw == "Rs" {
                    at + 2
                } else {
                    at + 1
                };
                let numbers = self.is_number(next)
                    || (matches!(self.kind(next), Some(TokenKind::Sign('-' | '−')))
                        && self.is_number(next + 1));
                if !numbers {
                    return None;
                }
                let named = Currency::parse(raw).or_else(|| {
                    if raw == "SDR" {
                        Currency::parse("XDR")
                    } else {
                        None
                    }
                });
                named
                    .or_else(|| self.currency_sign(raw))
                    .map(|currency| (currency, next))
            }
            _ => None,
        }
    }

    /// A sign of letters: `Rs`, `CHF`, `kr` in a project that counts in kronor.
    fn currency_sign(&self, raw: &str) -> Option<Currency> {
        Currency::of_sign(raw, self.settings.currency).filter(|_| raw.is_ascii())
    }

    /// The unit after a number that ends before `at`.
    fn suffix(&self, at: usize, money: bool, cardinal: &Cardinal) -> Option<Suffix> {
        let known = |base, power, end| {
            Some(Suffix {
                unit: Unit::of(base),
                power,
                end,
            })
        };
        if self.is_sign(at, '%') {
            if let Some(end) = self.any_phrase(at + 1, &["point", "points"]) {
                return known(Base::PercentagePoints, 0, end);
            }
            return known(Base::Percent, 0, at + 1);
        }
        let next = self.skip_joint(at);
        if let Some(end) = self.any_phrase(
            next,
            &[
                "percentage points",
                "percentage point",
                "percent points",
                "percent point",
                "pp",
                "ppt",
                "ppts",
                "pps",
                "p.p.",
            ],
        ) {
            return known(Base::PercentagePoints, 0, end);
        }
        if let Some(end) = self.any_phrase(next, &["basis points", "basis point", "bps", "bp"]) {
            return known(Base::PercentagePoints, -2, end);
        }
        if let Some(end) = self.any_phrase(
            next,
            &["percent", "per cent", "pct", "pc", "p.c.", "percents"],
        ) {
            return known(Base::Percent, 0, end);
        }
        if money {
            // "$5 billion USD" and "C$5 dollars" repeat the currency.
            let again = Currency::parse(self.raw(next)).map(|_| next + 1);
            let end = again
                .or_else(|| self.any_phrase(next, &["dollars", "dollar"]))
                .unwrap_or(at);
            return (end > at).then_some(Suffix {
                unit: Unit::of(Base::Count),
                power: 0,
                end,
            });
        }
        self.sign_after(at)
            .or_else(|| self.currency_suffix(next, cardinal))
            .or_else(|| self.measure_suffix(next))
    }

    /// "95 €", "40 million £": a sign behind a number, unless another number follows it.
    fn sign_after(&self, at: usize) -> Option<Suffix> {
        let TokenKind::Sign(sign) = self.kind(at)? else {
            return None;
        };
        if sign.is_ascii() && sign != '$' || self.is_number(at + 1) {
            return None;
        }
        let currency = Currency::of_sign(self.raw(at), self.settings.currency)?;
        Some(Suffix {
            unit: Unit::money(currency),
            power: 0,
            end: at + 1,
        })
    }

    /// "USD", "euros", "Canadian dollars", "cents" after a number.
    pub(super) fn currency_after(&self, at: usize) -> Option<(Currency, usize)> {
        if let Some(currency) = Currency::parse(self.raw(at)).or_else(|| {
            (self.raw(at) == "SDR")
                .then(|| Currency::parse("XDR"))
                .flatten()
        }) {
            return Some((currency, at + 1));
        }
        if !Currency::may_begin_with(self.word(at)) {
            return None;
        }
        (1..=3).rev().find_map(|count| {
            let words: Vec<&str> = (at..at + count).map(|at| self.word(at)).collect();
            (!words.contains(&""))
                .then(|| Currency::from_words(&words.join(" ")))
                .flatten()
                .map(|currency| (currency, at + count))
        })
    }

    fn currency_suffix(&self, at: usize, cardinal: &Cardinal) -> Option<Suffix> {
        let money = |currency, power, end| {
            Some(Suffix {
                unit: Unit::money(currency),
                power,
                end,
            })
        };
        if let Some((currency, end)) = self.currency_after(at) {
            // "real" and "won" are words first of all.
            let is_wordlike = matches!(self.word(at), "real" | "won" | "rand") && end == at + 1;
            // In a project that counts in pesos, pesos are its own.
            let own = self.settings.currency;
            let currency = if currency.may_be(&own) { own } else { currency };
            return if is_wordlike && !cardinal.is_scaled {
                None
            } else {
                money(currency, 0, end)
            };
        }
        let own = self.settings.currency;
        let word = self.word(at);
        let shared = || Currency::of_shared_word(word, own);
        match word {
            "dollar" | "dollars" => money(shared()?, 0, at + 1),
            "cent" | "cents" => money(Currency::of_cents(own), -2, at + 1),
            "pence" => money(Currency::parse("GBP")?, -2, at + 1),
            // Pounds are weights, too.
            "pounds" => {
                let currency = shared()?;
                (cardinal.is_scaled || currency == own)
                    .then(|| money(currency, 0, at + 1))
                    .flatten()
            }
            "kr" => money(self.currency_sign("kr")?, 0, at + 1),
            _ => None,
        }
    }

    /// A physical unit: the longest spelling that stands at `at`.
    fn measure_suffix(&self, at: usize) -> Option<Suffix> {
        let found = |name, end| {
            Some(Suffix {
                unit: Unit::of(Base::Measure(name)),
                power: 0,
                end,
            })
        };
        if self.is_sign(at, '°') && self.is_glued(at + 1) {
            return match self.raw(at + 1) {
                "C" => found("°C", at + 2),
                "F" => found("°F", at + 2),
                _ => None,
            };
        }
        let may_begin = |word| measure::may_begin_with(word);
        if !self.is_word(at) || !(may_begin(self.word(at)) || may_begin(self.raw(at))) {
            return None;
        }
        for count in (1..=4).rev() {
            let joined = |separator: &str, lower: bool| -> Option<String> {
                let mut words = Vec::with_capacity(count);
                let mut next = at;
                for index in 0..count {
                    if index > 0 {
                        next = self.skip_joint(next);
                    }
                    let word = if lower {
                        self.word(next)
                    } else {
                        self.raw(next)
                    };
                    if !self.is_word(next) {
                        return None;
                    }
                    words.push(word);
                    next += 1;
                }
                Some(words.join(separator))
            };
            let end_of = || (1..count).fold(at + 1, |end, _| self.skip_joint(end) + 1);
            if let Some(measure) = joined(" ", true).and_then(|words| measure::by_words(&words)) {
                return found(measure.name, end_of());
            }
            if let Some(symbol) = joined(" ", false).filter(|symbol| {
                !NOT_IN_PROSE.contains(&symbol.as_str()) || self.is_clear_symbol(at)
            }) && let Some(measure) = measure::by_symbol(&symbol)
                && !(self.is_glued(at + 1)
                    && (self.is_word(at + 1) || self.is_joint(at + 1))
                    && count == 1
                    && symbol.len() < 2)
            {
                if self.is_sign(at + 1, '/') && count == 1 {
                    let speed = format!("{symbol}/{}", self.raw(at + 2));
                    if let Some(measure) = measure::by_symbol(&speed) {
                        return found(measure.name, at + 3);
                    }
                }
                return found(measure.name, end_of());
            }
        }
        None
    }

    /// "5 m wide", "12 m.": metres, not millions.
    fn is_clear_symbol(&self, at: usize) -> bool {
        self.raw(at) == "m" && self.plural_noun(at + 1).is_none()
    }

    /// What the amount is per: "a month", "per capita", "annually", "/t"; and the token after.
    pub(super) fn per(&self, at: usize) -> Option<(String, usize)> {
        let mut rate = self.rate(at)?;
        // "per capita per day", "per pupil a year"
        for _ in 1..MOST_RATES {
            let next = if rate.is_open {
                self.rate(rate.end)
            } else {
                None
            };
            let Some(next) = next else { break };
            rate = Rate {
                per: format!("{} per {}", rate.per, next.per),
                ..next
            };
        }
        Some((rate.per, rate.end))
    }

    /// One thing that an amount is per.
    fn rate(&self, at: usize) -> Option<Rate> {
        let closed = |per: String, end| Rate {
            per,
            end,
            is_open: false,
        };
        let adverb = match self.word(at) {
            "annually" | "yearly" => Some("year"),
            "monthly" => Some("month"),
            "weekly" => Some("week"),
            "daily" => Some("day"),
            "hourly" => Some("hour"),
            _ => None,
        };
        if let Some(adverb) = adverb {
            let is_adverb = self.is_clause_end(at + 1) || self.is_in(at + 1, Class::FunctionWords);
            return is_adverb.then(|| closed(adverb.to_owned(), at + 1));
        }
        if self.is_sign(at, '/')
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && self.is_word(at + 1)
        {
            let known = Currency::parse(self.raw(at + 1)).is_some()
                || measure::by_symbol(self.raw(at + 1)).is_some()
                || measure::by_words(self.word(at + 1)).is_some();
            return known.then(|| closed(Unit::canonical_per(self.raw(at + 1)), at + 2));
        }
        if let Some(end) = self.any_phrase(at, &["to the dollar", "to the euro"]) {
            return self.per_word(end - 1);
        }
        let next = match self.word(at) {
            "per" => return self.per_word(at + 1),
            "for" if matches!(self.word(at + 1), "each" | "every") => {
                // "60 nurses for every 25 aides" compares two counts.
                let count = self.cardinal(at + 2, false, false);
                let is_rate = count.is_none_or(|count| is_round(&count.value));
                return self.per_word(at + 2).filter(|_| is_rate);
            }
            "a" | "an" | "each" | "every" => at + 1,
            _ => return None,
        };
        let word = self.word(next);
        let is_time = matches!(
            word,
            "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"
        );
        let is_share = matches!(
            word,
            "person"
                | "head"
                | "dozen"
                | "barrel"
                | "ton"
                | "tonne"
                | "kilo"
                | "kilogram"
                | "pound"
                | "ounce"
                | "gallon"
                | "liter"
                | "litre"
                | "bushel"
                | "share"
        );
        let is_ago = matches!(
            self.word(next + 1),
            "earlier" | "ago" | "before" | "later" | "after" | "prior" | "old" | "long"
        );
        let half = word == "quarter" && self.word(next + 1) == "of";
        ((is_time || is_share) && !is_ago && !half)
            .then(|| closed(Unit::canonical_per(word), next + 1))
    }

    /// After "per": a unit, "100,000 people", or any noun.
    fn per_word(&self, at: usize) -> Option<Rate> {
        let open = |per: String, end| Rate {
            per,
            end,
            is_open: true,
        };
        if self.is_number(at) || self.entry(at).cardinal.is_some() {
            let cardinal = self.cardinal(at, false, false)?;
            let noun = self.noun(cardinal.end)?;
            let end = cardinal.end + noun.split([' ', '-']).count();
            let per = format!("{} {}", plain(&cardinal.value), noun.to_lowercase());
            return Some(open(per, end));
        }
        if !self.is_word(at) {
            return None;
        }
        // "per kilowatt-hour", "per cubic meter"
        let second = self.skip_joint(at + 1);
        let two = format!("{} {}", self.word(at), self.word(second));
        if let Some(measure) = measure::by_words(&two) {
            return Some(open(measure.name.to_owned(), second + 1));
        }
        let per = match self.word(at) {
            "dollar" => self.settings.currency.code().to_owned(),
            "euro" => "EUR".to_owned(),
            _ => Unit::canonical_per(self.raw(at)),
        };
        Some(open(per, at + 1))
    }
}

//! Reads amounts: sign, currency, number, scale, unit and denominator.

mod denominator;

use std::ops::Range;

use super::Stated;
use super::cardinal::Cardinal;
use super::scanner::Scanner;
use crate::lang::UnitName;
use crate::lang::token::TokenKind;
use crate::lang::{Class, Pattern};
use crate::quantity::measure::{self, Dimension};
use crate::quantity::pounds::{self, Sense};
use crate::quantity::unit::{BASIS_POINTS, PERCENT, PERCENTAGE_POINTS, TENTHS_OF_A_POINT};
use crate::quantity::{Base, Currency, Decimal, Unit};

/// An amount without its hedge.
#[derive(Clone, Debug)]
pub(super) struct FoundAmount {
    pub(super) stated: Stated,
    pub(super) unit: Option<Unit>,
    /// The bytes from sign to unit.
    pub(super) range: Range<usize>,
    /// The token after the amount.
    pub(super) end: usize,
    /// Whether the currency was written before the number.
    pub(super) has_sign: bool,
    /// The number as read, for ranges that share a unit and scale.
    cardinal: Cardinal,
    negative: bool,
}

impl FoundAmount {
    /// Whether the amount is a number word up to twelve without unit, scale or currency (docs/reading.md, Small numbers).
    pub(super) fn is_small_word(&self) -> bool {
        self.cardinal.words
            && !self.cardinal.is_scaled
            && self.unit.is_none()
            && self.stated.value <= 12
    }

    pub(super) fn has_scale(&self) -> bool {
        self.cardinal.is_scaled
    }

    /// Whether the amount is a length of time, which needs no evidence.
    pub(super) fn is_duration(&self) -> bool {
        self.unit.as_ref().is_some_and(is_duration)
    }

    /// The amount in another unit.
    pub(super) fn with_unit(self, unit: Option<Unit>) -> Self {
        let stated = state(&self.cardinal, self.negative, unit.as_ref());
        Self {
            stated,
            unit,
            ..self
        }
    }

    /// Whether the scale of another amount may hold for this one: "8" in "8 to 10 million", "four" in "four to five thousand". A complete
    /// number has a scale of its own: "$250,000 to $2 million".
    fn may_share_scale(&self, other: &Self) -> bool {
        let are_alike = self.cardinal.words == other.cardinal.words || !other.cardinal.words;
        // As in "1,200 to 1,500 million".
        let numeral = &other.stated.value / &other.stated.scale;
        let value = self.cardinal.value.abs();
        let is_complete = value >= 1000 && value >= numeral.abs();
        !self.cardinal.is_scaled && other.cardinal.is_scaled && are_alike && !is_complete
    }

    /// The amount in the scale and unit of another: "8" in "8 to 10 percent".
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

/// Whether a number is a power of ten from 10 up, as the denominators of rates are.
fn is_round(value: &Decimal) -> bool {
    let digits = value.normalized().to_plain_string();
    digits.len() > 1 && digits.starts_with('1') && digits.bytes().skip(1).all(|digit| digit == b'0')
}

pub(super) fn is_duration(unit: &Unit) -> bool {
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

/// Money named behind a number.
pub(super) struct MoneyWords {
    pub(super) currency: Currency,
    /// Its power of ten: "cents".
    pub(super) power: i64,
    /// The token after it.
    pub(super) end: usize,
}

/// A unit after a number, before it is known whether the number carries a currency sign.
struct Suffix {
    unit: Unit,
    /// The power of ten to multiply the number by: -2 for cents and basis points.
    power: i64,
    end: usize,
}

/// Format keys: symbols of units that are too short to be read as units in prose.
const NOT_IN_PROSE: &[&str] = &["s", "d", "J", "l", "h", "ac", "cf", "nm", "m", "bu"];

impl Scanner<'_> {
    /// The amount that starts at `at`.
    pub(super) fn amount(&self, at: usize, joins: bool) -> Option<FoundAmount> {
        if self.joins_part(at + 2)
            && let Some(found) = self.points_and_part(at)
        {
            return Some(found);
        }
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
        let mut cardinal = if let Some(cardinal) = self.bracketed(next, money) {
            negative = true;
            cardinal
        } else {
            self.cardinal(next, money, joins)?
        };
        if let Some((currency, _)) = prefix
            && self
                .language
                .find(currency.code())
                .is_in(Class::WordlikeCodes)
            && self.is_word(next.saturating_sub(1))
            && !cardinal.is_scaled
            && cardinal.value.is_integer()
            && cardinal.value < 1000
        {
            return None;
        }
        let mut end = cardinal.end;
        let mut unit = prefix.map(|(currency, _)| Unit::money(currency));
        let linked = || {
            let links = cardinal.is_scaled && self.is_in(end, Class::ScaleLinks);
            links
                .then(|| self.suffix(end + 1, money, &cardinal))
                .flatten()
        };
        if let Some(suffix) = self.suffix(end, money, &cardinal).or_else(linked) {
            cardinal.shift(suffix.power);
            unit = unit.or(Some(suffix.unit));
            end = suffix.end;
        }
        if let Some(known) = unit.clone()
            && let Some((per, next)) = self.per(end).or_else(|| self.per_of(end, &known))
        {
            unit = Some(known.per(per));
            end = next;
        }
        if unit.is_none()
            && self.is_in(end, Class::Per)
            && let Some((per, next)) = self.per(end)
        {
            unit = Some(Unit::of(Base::Count).per(per));
            end = next;
        }
        Some(FoundAmount {
            stated: state(&cardinal, negative, unit.as_ref()),
            unit,
            range: self.range(at, end),
            end,
            has_sign: money,
            cardinal,
            negative,
        })
    }

    /// Points with a part of one behind them: "a point and a half", "two points and a quarter".
    fn points_and_part(&self, at: usize) -> Option<FoundAmount> {
        let is_point = self.is_in(at + 1, Class::PointsWords);
        let count = self.entry(at).cardinal;
        let count = count.or_else(|| self.is_in(at, Class::Articles).then_some(1));
        let cardinal = self.with_part(at, at + 2, count.filter(|_| is_point)?)?;
        let unit = Some(Unit::POINTS);
        Some(FoundAmount {
            stated: state(&cardinal, false, unit.as_ref()),
            unit,
            range: self.range(at, cardinal.end),
            end: cardinal.end,
            has_sign: false,
            cardinal,
            negative: false,
        })
    }

    /// Whether a part of one is added at `at`: "and a half".
    pub(super) fn joins_part(&self, at: usize) -> bool {
        self.is_in(at, Class::Coordinators) && self.is_in(at + 1, Class::Articles)
    }

    /// A number in brackets, which mean a minus in accounts: "$(3.2) billion", and "(1,250)" alone in its cell.
    fn bracketed(&self, at: usize, money: bool) -> Option<Cardinal> {
        let closes = self.is_sign(at, '(') && self.is_number(at + 1) && self.is_sign(at + 2, ')');
        let is_cell = at == 0
            && self.raw(1).len() > 1
            && (self.len() == 3 || (self.len() == 4 && self.is_sign(3, '%')));
        if !closes || !(is_cell || (money && self.is_glued(at))) {
            return None;
        }
        let mut cardinal = self.cardinal(at + 1, money, false)?;
        cardinal.end = at + 3;
        if let Some((power, end)) = self.scale(cardinal.end, money) {
            cardinal.rescale_by(power);
            cardinal.end = end;
        }
        Some(cardinal)
    }

    /// Whether a minus stands at `at`, and the token after it. "Plus or minus" gives a margin, not a sign.
    fn minus(&self, at: usize) -> (bool, usize) {
        let margin = at.checked_sub(2);
        if margin.is_some_and(|plus| self.pattern(plus, Pattern::PlusOr) == Some(at)) {
            return (false, at);
        }
        if self.is_in(at, Class::Minus) {
            let next = self.skip_joint(at + 1);
            let is_word = self.entry(next).cardinal.is_some();
            if is_word || self.is_number(next) || self.currency_prefix(next).is_some() {
                return (true, next);
            }
        }
        let is_sign = matches!(self.kind(at), Some(TokenKind::Sign('-' | '−' | '–')))
            && self.is_glued(at + 1);
        // As in "F-16", and the second hyphen of "2013--2017".
        let joins_words = || {
            self.is_glued(at)
                && matches!(
                    self.kind(at.wrapping_sub(1)),
                    Some(TokenKind::Word | TokenKind::Number | TokenKind::Sign('-'))
                )
        };
        let before_number = || self.is_number(at + 1) || self.currency_prefix(at + 1).is_some();
        if is_sign && !joins_words() && before_number() {
            (true, at + 1)
        } else {
            (false, at)
        }
    }

    /// The currency written before its number, and the token after it.
    pub(super) fn currency_prefix(&self, at: usize) -> Option<(Currency, usize)> {
        match self.kind(at)? {
            TokenKind::Sign(sign) if sign.is_ascii() && sign != '$' => None,
            TokenKind::Sign(_) => Currency::of_sign_in_prose(self.raw(at), self.settings.currency)
                .map(|currency| (currency, at + 1)),
            TokenKind::Word => {
                let raw = self.raw(at);
                // As in "C$5" and "GH₵5".
                let is_sign = matches!(self.kind(at + 1), Some(TokenKind::Sign(sign)) if sign == '$' || !sign.is_ascii());
                if is_sign && self.is_glued(at + 1) {
                    let sign = self.raw(at + 1);
                    return Currency::signs()
                        .find(|(text, _)| text.strip_suffix(sign) == Some(raw))
                        .map(|(_, currency)| (currency, at + 2));
                }
                let has_dot = self.is_sign(at + 1, '.') && self.is_in(at, Class::CurrencyPrefixes);
                let next = at + 1 + usize::from(has_dot);
                let numbers = self.is_number(next)
                    || (matches!(self.kind(next), Some(TokenKind::Sign('-' | '−')))
                        && self.is_number(next + 1));
                // Most words before a number are prepositions.
                if !numbers
                    || self.entry(at).relation.is_some()
                    || self.is_glued(next) && self.is_coded_name(at)
                {
                    return None;
                }
                Currency::parse(raw)
                    .or_else(|| self.currency_sign(raw))
                    .map(|currency| (currency, next))
            }
            _ => None,
        }
    }

    /// The currency of a sign of letters: `Rs`, `CHF`, `kr` in a project that counts in kronor.
    fn currency_sign(&self, raw: &str) -> Option<Currency> {
        let letter = self.settings.letter;
        let letter = letter.filter(|own| raw.chars().eq(own.letter()));
        letter.or_else(|| Currency::of_sign_in_prose(raw, self.settings.currency))
    }

    /// The unit behind a number that ends before `at`.
    fn suffix(&self, at: usize, money: bool, cardinal: &Cardinal) -> Option<Suffix> {
        let known = |base, power, end| {
            Some(Suffix {
                unit: Unit::of(base),
                power,
                end,
            })
        };
        if self.is_sign(at, '%') {
            if self.is_in(at + 1, Class::PointsWords) {
                return known(Base::PercentagePoints, 0, at + 2);
            }
            return known(Base::Percent, 0, at + 1);
        }
        let next = self.skip_joint(at);
        let share = self.unit_name(next).filter(|(unit, _)| {
            matches!(
                unit.key,
                PERCENT | PERCENTAGE_POINTS | BASIS_POINTS | TENTHS_OF_A_POINT
            )
        });
        if let Some((unit, end)) = share {
            return match unit.key {
                PERCENT => known(Base::Percent, 0, end),
                BASIS_POINTS => known(Base::PercentagePoints, -2, end),
                TENTHS_OF_A_POINT => known(Base::PercentagePoints, -1, end),
                _ => known(Base::PercentagePoints, 0, end),
            };
        }
        if money {
            // "$5 billion USD" and "C$5 dollars" repeat the currency.
            let code = Currency::parse(self.raw(next)).map(|_| next + 1);
            let named = self.currency_name(next);
            let end = code.or_else(|| {
                let (key, end) = named?;
                Currency::is_dollar(key).then_some(end)
            });
            return end.map(|end| Suffix {
                unit: Unit::of(Base::Count),
                power: 0,
                end,
            });
        }
        self.sign_after(at)
            .or_else(|| self.currency_suffix(next, cardinal))
            .or_else(|| self.measure_suffix(next))
    }

    /// The currency of a sign behind a number, unless another number follows the sign: "95 €", "40 million £".
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

    /// The longest of the names beginning with the word at `at` that stands there whole, and the token after it.
    fn longest<'n, N>(
        &self,
        at: usize,
        names: &'n [N],
        rest: impl Fn(&N) -> &[&'static str],
    ) -> Option<(&'n N, usize)> {
        names.iter().find_map(|name| {
            let end = rest(name).iter().try_fold(at + 1, |next, word| {
                let next = self.skip_joint(next);
                (self.word(next) == *word).then_some(next + 1)
            })?;
            Some((name, end))
        })
    }

    /// The unit that the words at `at` name in prose, and the token after it.
    pub(super) fn unit_name(&self, at: usize) -> Option<(&'static UnitName, usize)> {
        let units = &self.entry(at).units;
        let (unit, end) = self.longest(at, units, |unit| &unit.rest)?;
        // Capitals in "PPS" mean purchasing power standards.
        let raw = self.raw(at);
        let is_acronym = unit.key == PERCENTAGE_POINTS
            && raw.len() > 2
            && raw.bytes().all(|byte| byte.is_ascii_uppercase());
        (unit.in_prose && !is_acronym).then_some((unit, end))
    }

    /// The key of the money that the words at `at` name, and the token after it: "dollars", "Canadian dollars", "cents".
    fn currency_name(&self, at: usize) -> Option<(&'static str, usize)> {
        let names = &self.entry(at).currencies;
        let (name, end) = self.longest(at, names, |name| &name.rest)?;
        Some((name.key, end))
    }

    /// A part of the money whose name stands before it: "Australian cents".
    fn part_of_money(&self, at: usize) -> Option<MoneyWords> {
        let mut names = self.entry(at).currencies.iter();
        let whole = names.find(|name| name.rest.len() == 1)?;
        let (part, end) = self.currency_name(at + 1)?;
        let own = self.settings.currency;
        let (_, power) = Currency::of_key(part, own).filter(|(_, power)| *power < 0)?;
        let (currency, _) = Currency::of_key(whole.key, own)?;
        Some(MoneyWords {
            currency,
            power,
            end,
        })
    }

    /// The money behind a number: "USD", "euros", "Canadian dollars", "cents".
    pub(super) fn currency_after(&self, at: usize) -> Option<MoneyWords> {
        if let Some(currency) = Currency::of_abbreviation(self.raw(at)) {
            return Some(MoneyWords {
                currency,
                power: 0,
                end: at + 1,
            });
        }
        let Some((key, end)) = self.currency_name(at) else {
            return self.part_of_money(at);
        };
        let own = self.settings.currency;
        let (currency, power) = Currency::of_key(key, own)?;
        // In a project that counts in pesos, "pesos" are the project's own.
        let currency = if currency.may_be(&own) { own } else { currency };
        Some(MoneyWords {
            currency,
            power,
            end,
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
        let own = self.settings.currency;
        let raw = self.raw(at);
        if let Some(currency) = Currency::of_letters(raw, own) {
            return money(currency, 0, at + 1);
        }
        // As in "4.2 billion zł".
        if !raw.is_ascii()
            && self.is_word(at)
            && let Some(currency) = Currency::of_sign(raw, own)
        {
            return money(currency, 0, at + 1);
        }
        // In a project without pounds the letter of "180p" may mean anything, as in "1080p".
        let (pence, power) = Currency::PENCE;
        let counts_pounds = own == pence || self.settings.pence;
        if self.is_in(at, Class::PenceLetters) && self.is_glued(at) && counts_pounds {
            return money(pence, power, at + 1);
        }
        let MoneyWords {
            currency,
            power,
            end,
        } = self.currency_after(at)?;
        // "Real" and "won" are ordinary words first.
        let is_wordlike = self.is_in(at, Class::WordlikeCurrencies) && end == at + 1;
        if is_wordlike && !cardinal.is_scaled {
            return None;
        }
        let key = self.currency_name(at).map_or("", |(key, _)| key);
        if Currency::is_weight(key) {
            return Some(Suffix {
                unit: self.pounds(currency, end),
                power,
                end,
            });
        }
        money(currency, power, end)
    }

    /// Pounds named before `end`, as weight or money by the words behind them.
    fn pounds(&self, currency: Currency, end: usize) -> Unit {
        let behind = (end..self.len()).map(|at| self.entry(at));
        let is_own = currency == self.settings.currency;
        match pounds::sense_behind(behind) {
            Some(Sense::Weight) => pounds::weight(),
            Some(Sense::Money) => Unit::money(currency),
            None if is_own => Unit::money(currency),
            None => pounds::open(),
        }
    }

    /// The physical unit of the longest spelling that stands at `at`.
    fn measure_suffix(&self, at: usize) -> Option<Suffix> {
        if self.is_sign(at, '°') && self.is_glued(at + 1) {
            let scale = measure::by_symbol(&format!("°{}", self.raw(at + 1)))?;
            return Some(Suffix {
                unit: Unit::of(Base::Measure(scale.name)),
                power: 0,
                end: at + 2,
            });
        }
        if !self.is_word(at) {
            return None;
        }
        // The tonnes of "128.6 billion tonne-kilometres" are not the whole unit.
        let is_whole = |end| !self.is_joint(end) || self.unit_name(end + 1).is_none();
        let named = self.unit_name(at).filter(|(_, end)| is_whole(*end));
        let named = named.and_then(|(unit, end)| {
            Some(Suffix {
                unit: Unit::keyed(unit.key)?,
                power: 0,
                end,
            })
        });
        let symbol = self.symbol(at);
        match (named, symbol) {
            (Some(named), Some(symbol)) if named.end < symbol.end => Some(symbol),
            (named, symbol) => named.or(symbol),
        }
    }

    /// The unit of a symbol, in which case matters: "km", "sq km", "km/h", "mb/d".
    fn symbol(&self, at: usize) -> Option<Suffix> {
        let raw = self.raw(at);
        if self.is_sign(at + 1, '/')
            && self.is_glued(at + 1)
            && let Some((base, per, power)) = measure::rate(raw, self.raw(at + 2))
        {
            return Some(Suffix {
                unit: Unit::of(Base::Measure(base)).per(per),
                power,
                end: at + 3,
            });
        }
        if !measure::may_begin_with(raw) {
            return None;
        }
        let two = format!("{raw} {}", self.raw(at + 1));
        let of_two = measure::by_symbol(&two).filter(|_| self.is_word(at + 1));
        let (measure, end) = match of_two {
            Some(measure) => (measure, at + 2),
            None => (measure::by_symbol(raw)?, at + 1),
        };
        let is_clear = !NOT_IN_PROSE.contains(&raw) || end > at + 1 || self.is_clear_symbol(at);
        let goes_on = self.is_glued(at + 1) && (self.is_word(at + 1) || self.is_joint(at + 1));
        if !is_clear || (goes_on && end == at + 1 && raw.len() < 2) {
            return None;
        }
        let speed = format!("{raw}/{}", self.raw(at + 2));
        let speed = measure::by_symbol(&speed).filter(|_| self.is_sign(at + 1, '/'));
        let (measure, end) = speed.map_or((measure, end), |speed| (speed, at + 3));
        Some(Suffix {
            unit: Unit::of(Base::Measure(measure.name)),
            power: 0,
            end,
        })
    }

    /// Whether "m" means metres rather than millions: "5 m wide", "12 m."
    fn is_clear_symbol(&self, at: usize) -> bool {
        self.raw(at) == measure::METRE && self.plural_noun(at + 1).is_none()
    }
}

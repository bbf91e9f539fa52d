//! Numbers in digits and in words, with their scale: "12.6 billion", "twenty-one", "half a million".

use std::ops::Range;

use bigdecimal::Zero as _;

use super::Stated;
use super::lexer::{Kind, fraction_of};
use super::lexicon::List;
use super::scanner::Scanner;
use crate::quantity::Decimal;
use crate::quantity::decimal::{from_digits, is_beyond_limit, power_of_ten};

/// A number before sign, unit and hedge are known.
#[derive(Clone, Debug)]
pub(super) struct Cardinal {
    /// Its value with scale.
    pub(super) value: Decimal,
    /// The exponent of the last digit written.
    exponent: i64,
    /// Decimals were written, so that trailing zeros count.
    has_decimals: bool,
    /// The scale as a power of ten; 0 without one.
    scale: i64,
    /// A scale word, a dozen or a hundred was written.
    pub(super) is_scaled: bool,
    /// Written in words.
    pub(super) words: bool,
    /// The numeral without scale.
    pub(super) digits: Range<usize>,
    /// The token after it.
    pub(super) end: usize,
}

impl Cardinal {
    /// The number as written, once it is known whether its trailing zeros may be insignificant:
    /// with a scale word or from 1,000 up, never for percents (RULES.md T3).
    pub(super) fn stated(&self, negative: bool, zeros_count: bool) -> Stated {
        let large = self.scale > 0 || self.value.abs() >= 1000;
        let zeros = if zeros_count || self.has_decimals || !large {
            0
        } else {
            self.trailing_zeros()
        };
        Stated {
            value: if negative {
                -self.value.clone()
            } else {
                self.value.clone()
            },
            ulp: power_of_ten(self.exponent + zeros),
            zeros_insignificant: zeros > 0,
            negative,
            words: self.words,
            digits: self.digits.clone(),
            scale: power_of_ten(self.scale),
        }
    }

    /// Multiplies by a power of ten: cents, basis points.
    pub(super) fn shift(&mut self, power: i64) {
        self.value *= power_of_ten(power);
        self.exponent += power;
        self.scale += power;
    }

    /// Takes over the scale of another number: "8" in "8 to 10 billion".
    pub(super) fn rescale(&mut self, other: &Self) {
        self.shift(other.scale);
        self.is_scaled = true;
    }

    fn trailing_zeros(&self) -> i64 {
        let last = magnitude_of_last_digit(&self.value).unwrap_or(self.exponent);
        (last - self.exponent).max(0)
    }
}

/// The exponent of the last digit that is not zero.
fn magnitude_of_last_digit(value: &Decimal) -> Option<i64> {
    if value.is_zero() {
        return None;
    }
    let (_, scale) = value.normalized().into_bigint_and_scale();
    Some(-scale)
}

impl Scanner<'_> {
    /// The number that starts at `at`. With `joins`, "and" may stand inside ("a hundred and five").
    pub(super) fn cardinal(&self, at: usize, money: bool, joins: bool) -> Option<Cardinal> {
        match self.kind(at)? {
            Kind::Number => self.cardinal_in_digits(at, money),
            Kind::Fraction(sign) if !self.is_glued(at) => self.fraction(at, sign),
            Kind::Word if self.is_in(at, List::Numerals) => self
                .half_of_scale(at)
                .or_else(|| self.cardinal_in_words(at, joins)),
            _ => None,
        }
    }

    fn fraction(&self, at: usize, sign: char) -> Option<Cardinal> {
        let (numerator, denominator) = fraction_of(sign)?;
        let value = (Decimal::from(numerator) / Decimal::from(denominator)).with_prec(6);
        Some(self.scaled(value, -2, true, at, at + 1, false))
    }

    fn cardinal_in_digits(&self, at: usize, money: bool) -> Option<Cardinal> {
        let (mut value, mut exponent) = self.digits_value(at)?;
        let mut end = at + 1;
        if let Some(Kind::Fraction(sign)) = self.kind(end).filter(|_| self.is_glued(end)) {
            let (numerator, denominator) = fraction_of(sign)?;
            value += (Decimal::from(numerator) / Decimal::from(denominator)).with_prec(6);
            exponent = -2;
            end += 1;
        }
        Some(self.scaled(value, exponent, exponent < 0, at, end, money))
    }

    /// The digits of a number token, without separators.
    pub(super) fn digits_value(&self, at: usize) -> Option<(Decimal, i64)> {
        let plain: String = self
            .raw(at)
            .chars()
            .filter_map(|mark| match mark {
                digit if digit.is_ascii_digit() => Some(digit),
                mark if mark == self.numerals.decimal => Some('.'),
                _ => None,
            })
            .collect();
        let plain = if plain.starts_with('.') {
            format!("0{plain}")
        } else {
            plain
        };
        from_digits(&plain).filter(|(value, _)| !is_beyond_limit(value))
    }

    /// Adds the scale words after a numeral.
    fn scaled(
        &self,
        value: Decimal,
        exponent: i64,
        has_decimals: bool,
        at: usize,
        end: usize,
        money: bool,
    ) -> Cardinal {
        let mut cardinal = Cardinal {
            value,
            exponent,
            has_decimals,
            scale: 0,
            is_scaled: false,
            words: false,
            digits: self.range(at, end),
            end,
        };
        while let Some((power, next)) = self.scale(cardinal.end, money && cardinal.scale == 0) {
            if cardinal.scale + power > 24 {
                break;
            }
            cardinal.value *= power_of_ten(power);
            cardinal.exponent += power;
            cardinal.scale += power;
            cardinal.is_scaled = true;
            cardinal.end = next;
        }
        cardinal
    }

    /// A scale word at `at`, perhaps after a hyphen: its power of ten.
    pub(super) fn scale(&self, at: usize, money: bool) -> Option<(i64, usize)> {
        let next = self.skip_joint(at);
        if self.word(next) == "hundred" {
            return Some((2, next + 1));
        }
        let (power, bound) = self.entry(next).scale?;
        let glued = self.is_glued(next) && next == at;
        let allowed = !bound
            || money
            || (glued && matches!(self.raw(next), "k" | "K" | "M"))
            || (self.raw(next) == "m" && self.is_counted_millions(next));
        let clean = !self.is_glued(next + 1) || !self.is_word(next + 1);
        (allowed && clean).then_some((power, next + 1))
    }

    /// "5m people" are millions, "5 m" and "5 m wide" are metres.
    fn is_counted_millions(&self, at: usize) -> bool {
        self.is_glued(at) && self.plural_noun(at + 1).is_some()
    }

    /// "half a million", "half a dozen", "a quarter of a million".
    fn half_of_scale(&self, at: usize) -> Option<Cardinal> {
        let (numerator, next) = if let Some(next) = self.any_phrase(at, &["half a", "half of a"]) {
            (5, next)
        } else {
            (
                25,
                self.any_phrase(at, &["a quarter of a", "quarter of a"])?,
            )
        };
        let decimals = if numerator == 5 { 1 } else { 2 };
        let share = Decimal::new(numerator.into(), decimals);
        let (size, power) = match self.word(next) {
            "dozen" if numerator == 5 => (Decimal::from(12), 0),
            _ => (Decimal::from(1), self.entry(next).free_scale()?),
        };
        Some(Cardinal {
            value: share * size * power_of_ten(power),
            exponent: if power == 0 { 0 } else { power - decimals },
            has_decimals: true,
            scale: power,
            is_scaled: true,
            words: true,
            digits: self.range(at, next + 1),
            end: next + 1,
        })
    }

    /// "twenty-one", "a hundred and five", "two million three hundred thousand", "one and a half billion", "two dozen".
    fn cardinal_in_words(&self, at: usize, joins: bool) -> Option<Cardinal> {
        let mut total = Decimal::from(0);
        // The part of the number below the next scale word.
        let mut group: Option<u32> = None;
        let mut end = at;
        let mut largest = i64::MAX;
        let mut last_scale = 0;
        let mut is_scaled = false;
        if matches!(self.word(at), "a" | "an") {
            let scale = self.word(at + 1);
            let is_scale =
                matches!(scale, "hundred" | "dozen") || self.entry(at + 1).free_scale().is_some();
            if !is_scale {
                return None;
            }
            group = Some(1);
            end = at + 1;
        }
        loop {
            let next = if end > at { self.skip_joint(end) } else { end };
            let word = self.word(next);
            if let Some(number) = self.entry(next).cardinal {
                let fits = match group {
                    None => true,
                    Some(group) => {
                        number > 0
                            && ((number < 10 && group % 10 == 0 && group % 100 >= 20)
                                || (group >= 100 && group % 100 == 0))
                    }
                };
                if !fits {
                    break;
                }
                group = Some(group.unwrap_or(0) + number);
                end = next + 1;
            } else if word == "hundred" && group.is_some_and(|group| (1..100).contains(&group)) {
                group = group.map(|group| group * 100);
                is_scaled = true;
                end = next + 1;
            } else if word == "dozen" && total.is_zero() && group.is_some_and(|group| group < 100) {
                group = group.map(|group| group * 12);
                is_scaled = true;
                end = next + 1;
                break;
            } else if let Some(power) = self.entry(next).free_scale() {
                let Some(size) = group.filter(|_| power < largest) else {
                    break;
                };
                total += Decimal::from(size) * power_of_ten(power);
                largest = power;
                last_scale = power;
                is_scaled = true;
                group = None;
                end = next + 1;
            } else if word == "and" && end > at && joins {
                if let Some(cardinal) = self.and_a_half(at, end, &total, group) {
                    return Some(cardinal);
                }
                let after = self.entry(next + 1).cardinal;
                let open = match group {
                    None => largest < i64::MAX && after.is_some(),
                    Some(group) => {
                        group >= 100 && group % 100 == 0 && after.is_some_and(|number| number < 100)
                    }
                };
                if !open {
                    break;
                }
                end = next + 1;
            } else {
                break;
            }
        }
        if end == at || (group.is_none() && total.is_zero()) {
            return None;
        }
        if let Some(group) = group {
            total += Decimal::from(group);
            last_scale = 0;
        }
        Some(Cardinal {
            value: total,
            exponent: last_scale,
            has_decimals: false,
            scale: last_scale,
            is_scaled,
            words: true,
            digits: self.range(at, end),
            end,
        })
    }

    /// "one and a half billion", "two and a half".
    fn and_a_half(
        &self,
        at: usize,
        end: usize,
        total: &Decimal,
        group: Option<u32>,
    ) -> Option<Cardinal> {
        let whole = group.filter(|_| total.is_zero())?;
        let next = self.phrase(end, "and a half")?;
        let value = Decimal::from(whole) + Decimal::new(5.into(), 1);
        let mut cardinal = self.scaled(value, -1, true, at, next, false);
        cardinal.words = true;
        Some(cardinal)
    }
}

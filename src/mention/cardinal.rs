//! Numbers in digits and in words, with their scale: "12.6 billion", "twenty-one", "half a million".

use std::ops::Range;

use bigdecimal::Zero as _;

use super::Stated;
use super::scanner::Scanner;
use crate::lang::token::{TokenKind, fraction_of};
use crate::lang::{Class, Pattern};
use crate::quantity::Decimal;
use crate::quantity::decimal::{from_digits, is_beyond_limit, power_of_ten};

/// The size of the group that may stand inside a number: "two hundred and five". Smaller ones end it: "two dozen".
pub(super) const HUNDRED: u32 = 100;

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
    /// with a scale word or from 1,000 up, never for percents (docs/reading.md, Insignificant zeros).
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

    /// Multiplies by a scale word.
    pub(super) fn rescale_by(&mut self, power: i64) {
        self.shift(power);
        self.is_scaled = true;
    }

    /// Takes over the scale of another number: "8" in "8 to 10 billion".
    pub(super) fn rescale(&mut self, other: &Self) {
        self.rescale_by(other.scale);
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
            TokenKind::Number => self.cardinal_in_digits(at, money),
            TokenKind::Fraction(sign) if !self.is_glued(at) => self.fraction(at, sign),
            TokenKind::Word if self.is_in(at, Class::Numerals) => self
                .part_of_one(at)
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
        // "2½ million" and "2 ½ million"
        if let Some(TokenKind::Fraction(sign)) = self
            .kind(end)
            .filter(|_| self.is_glued(end) || exponent == 0)
        {
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
        if self.entry(next).group_size == Some(HUNDRED) {
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

    /// "half a million", "half a dozen", "a quarter of a million", "three tenths of a percent": a part of one.
    pub(super) fn part_of_one(&self, at: usize) -> Option<Cardinal> {
        let (count, parts, end) = self.part(at)?;
        let of = usize::from(self.is_in(end, Class::Of));
        let one = end + of;
        let is_one = self.is_in(one, Class::Indefinite) || (of == 1 && self.is_one_of_a_unit(one));
        let next = if is_one && (of == 1 || parts == 2) {
            one + 1
        } else if of == 0 && count == 1 && matches!(parts, 2 | 4) && end > at + 1 {
            // "a half percent", "a quarter-point"
            self.skip_joint(end)
        } else {
            return None;
        };
        let (share, decimals) = share_of(count, parts);
        let scaled = |size: u32, power: i64, end: usize| Cardinal {
            value: &share * Decimal::from(size) * power_of_ten(power),
            exponent: if power == 0 && size > 1 {
                0
            } else {
                power - decimals
            },
            has_decimals: true,
            scale: power,
            is_scaled: size > 1 || power > 0,
            words: true,
            digits: self.range(at, end),
            end,
        };
        match self.entry(next).group_size.filter(|size| *size < HUNDRED) {
            Some(size) if parts == 2 => Some(scaled(size, 0, next + 1)),
            _ if self.pattern(next, Pattern::PartUnits).is_some() => Some(scaled(1, 0, next)),
            _ => Some(scaled(1, self.entry(next).free_scale()?, next + 1)),
        }
    }

    /// "half", "a quarter", "three tenths": count, denominator, and the token after it.
    fn part(&self, at: usize) -> Option<(u32, u32, usize)> {
        if let Some((parts, false)) = self.entry(at).part
            && self.is_in(at, Class::Numerals)
        {
            return Some((1, parts, at + 1));
        }
        let count = if self.is_in(at, Class::Indefinite) {
            1
        } else {
            self.entry(at).cardinal.filter(|count| *count < 10)?
        };
        let name_at = self.skip_joint(at + 1);
        let (parts, are_many) = self.entry(name_at).part?;
        let fits = count < parts && are_many == (count != 1);
        fits.then_some((count, parts, name_at + 1))
    }

    /// "half of one percent", "a tenth of 1 percent"
    fn is_one_of_a_unit(&self, at: usize) -> bool {
        self.entry(at).cardinal == Some(1) || self.raw(at) == "1"
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
        if self.is_in(at, Class::Indefinite) {
            let scale = self.entry(at + 1);
            let is_scale = scale.group_size.is_some() || scale.free_scale().is_some();
            if !is_scale {
                return None;
            }
            group = Some(1);
            end = at + 1;
        }
        loop {
            let next = if end > at { self.skip_joint(end) } else { end };
            let group_size = self.entry(next).group_size;
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
            } else if group_size == Some(HUNDRED)
                && group.is_some_and(|group| (1..HUNDRED).contains(&group))
            {
                group = group.map(|group| group * HUNDRED);
                is_scaled = true;
                end = next + 1;
            } else if let Some(size) = group_size.filter(|size| *size < HUNDRED)
                && total.is_zero()
                && group.is_some_and(|group| group < HUNDRED)
            {
                group = group.map(|group| group * size);
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
            } else if self.is_in(next, Class::And) && end > at && joins {
                if let Some(cardinal) = self.and_a_half(at, next, &total, group) {
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
        if let Some(whole) = group.filter(|_| total.is_zero())
            && let Some(cardinal) = self.point_in_words(at, end, whole)
        {
            return Some(cardinal);
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

    /// "one and a half billion", "two-and-a-half", "three and a quarter".
    fn and_a_half(
        &self,
        at: usize,
        end: usize,
        total: &Decimal,
        group: Option<u32>,
    ) -> Option<Cardinal> {
        const TAILS: &[(Pattern, u32, i64)] = &[
            (Pattern::OneAndAHalf, 5, 1),
            (Pattern::OneAndAQuarter, 25, 2),
            (Pattern::OneAndThreeQuarters, 75, 2),
        ];
        let whole = group.filter(|_| total.is_zero())?;
        let (next, digits, decimals) = TAILS.iter().find_map(|(tail, digits, decimals)| {
            Some((self.pattern(end, *tail)?, *digits, *decimals))
        })?;
        let value = Decimal::from(whole) + Decimal::new(digits.into(), decimals);
        let mut cardinal = self.scaled(value, -decimals, true, at, next, false);
        cardinal.words = true;
        Some(cardinal)
    }

    /// "ten point eight million": digits in words, before a scale or a percentage.
    fn point_in_words(&self, at: usize, end: usize, whole: u32) -> Option<Cardinal> {
        const LONGEST: i64 = 6;
        let first = self.is_in(end, Class::PointWords).then_some(end + 1)?;
        let mut value = Decimal::from(whole);
        let mut decimals = 0;
        let mut next = first;
        while let Some(digit) = self.entry(next).cardinal.filter(|digit| *digit < 10) {
            decimals += 1;
            value += Decimal::new(digit.into(), decimals);
            next += 1;
            if decimals == LONGEST {
                break;
            }
        }
        let is_measured = self.scale(next, false).is_some() || self.is_in(next, Class::RateWords);
        if decimals == 0 || !is_measured {
            return None;
        }
        let mut cardinal = self.scaled(value, -decimals, true, at, next, false);
        cardinal.words = true;
        Some(cardinal)
    }
}

/// A part as a number and the digits after its point that count.
fn share_of(count: u32, parts: u32) -> (Decimal, i64) {
    let share = (Decimal::from(count) / Decimal::from(parts)).with_prec(6);
    let decimals = match parts {
        2 | 5 | 10 => 1,
        8 => 3,
        _ => 2,
    };
    (share, decimals)
}

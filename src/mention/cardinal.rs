//! Reads numbers in digits and in words, with their scale: "12.6 billion", "twenty-one", "half a million".

use std::ops::Range;

use bigdecimal::Zero as _;

use super::Stated;
use super::scanner::Scanner;
use crate::lang::token::{TokenKind, fraction_of};
use crate::lang::{Class, Pattern};
use crate::quantity::Decimal;
use crate::quantity::decimal::{from_digits, is_beyond_limit, power_of_ten};
use crate::quantity::measure::METRE;

/// The size of the group that may stand inside a number ("two hundred and five"); smaller groups end it ("two dozen").
pub(super) const HUNDRED: u32 = 100;

/// A number whose sign, unit and hedge are not yet known.
#[derive(Clone, Debug)]
pub(super) struct Cardinal {
    /// The value, including the scale.
    pub(super) value: Decimal,
    /// The exponent of the last digit written.
    exponent: i64,
    /// Whether decimals were written, so that trailing zeros count.
    has_decimals: bool,
    /// The scale as a power of ten; 0 without a scale.
    scale: i64,
    /// Whether a scale word, a dozen or a hundred was written.
    pub(super) is_scaled: bool,
    /// Whether the number was written in words.
    pub(super) words: bool,
    /// The bytes of the numeral without its scale.
    pub(super) digits: Range<usize>,
    /// The token after the number.
    pub(super) end: usize,
}

impl Cardinal {
    /// The stated number. Its trailing zeros may be insignificant with a scale word or from 1,000 up, unless `zeros_count`, as in
    /// percentages (docs/reading.md, Insignificant zeros).
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

    /// Multiplies the number by a power of ten, as for cents and basis points.
    pub(super) fn shift(&mut self, power: i64) {
        self.value *= power_of_ten(power);
        self.exponent += power;
        self.scale += power;
    }

    /// Multiplies the number by the power of ten of a scale word.
    pub(super) fn rescale_by(&mut self, power: i64) {
        self.shift(power);
        self.is_scaled = true;
    }

    /// Multiplies the number by the scale of another: "8" in "8 to 10 billion".
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

/// A number in words, as far as its words have been read.
#[derive(Debug)]
struct Spelt {
    /// The sum closed by scales that count thousands: two million of "dos millones trescientos mil".
    closed: Decimal,
    /// The power of ten of the scale that closed it.
    closed_at: i64,
    /// The sum closed by other scales since.
    total: Decimal,
    /// The power of ten of the last scale.
    largest: i64,
    /// The part below the next scale word.
    group: Option<u32>,
    /// Whether a scale word, a dozen or a hundred was read.
    is_scaled: bool,
}

impl Default for Spelt {
    fn default() -> Self {
        Self {
            closed: Decimal::zero(),
            closed_at: i64::MAX,
            total: Decimal::zero(),
            largest: i64::MAX,
            group: None,
            is_scaled: false,
        }
    }
}

impl Spelt {
    /// Adds a number word and returns whether it can follow: "twenty" "one", "hundred" "five".
    fn add(&mut self, number: u32) -> bool {
        let fits = self.group.is_none_or(|group| {
            let is_unit = number < 10 && group % 10 == 0 && group % 100 >= 20;
            number > 0 && (is_unit || (number < 100 && group >= 100 && group % 100 == 0))
        });
        if fits {
            self.group = Some(self.group.unwrap_or(0) + number);
        }
        fits
    }

    /// Multiplies the group by a size and returns whether it can follow: "three hundred", "two dozen".
    fn multiply(&mut self, factor: u32) -> bool {
        let Some(group) = self.group.filter(|group| (1..100).contains(group)) else {
            return false;
        };
        self.group = Some(group * factor);
        self.is_scaled = true;
        true
    }

    /// Multiplies the group by a scale word and returns whether that can follow. A bare scale needs no number before it ("mil"); a scale
    /// that counts thousands may follow thousands ("dos mil millones").
    fn scale(&mut self, power: i64, is_bare: bool, counts_thousands: bool) -> bool {
        let has_thousands = counts_thousands && !self.total.is_zero();
        let size = match self.group {
            Some(group) => group,
            None if has_thousands => 0,
            None if is_bare => 1,
            None => return false,
        };
        let size = Decimal::from(size);
        if has_thousands && power < self.closed_at && power > self.largest {
            let size = std::mem::replace(&mut self.total, Decimal::zero()) + size;
            self.closed += size * power_of_ten(power);
        } else if power < self.largest {
            let part = if counts_thousands {
                &mut self.closed
            } else {
                &mut self.total
            };
            *part += size * power_of_ten(power);
        } else {
            return false;
        }
        if counts_thousands {
            self.closed_at = power;
        }
        self.largest = power;
        self.group = None;
        self.is_scaled = true;
        true
    }

    fn is_below_scales(&self) -> bool {
        self.total.is_zero() && self.closed.is_zero()
    }

    fn is_told(&self) -> bool {
        self.group.is_some() || !self.is_below_scales()
    }

    /// The power of ten of the last word; 0 where it is no scale.
    fn last_scale(&self) -> i64 {
        if self.group.is_some() || self.is_below_scales() {
            0
        } else {
            self.largest
        }
    }

    fn value(&self) -> Decimal {
        &self.closed + &self.total + Decimal::from(self.group.unwrap_or(0))
    }
}

impl Scanner<'_> {
    /// The number that starts at `at`. With `joins`, "and" may stand inside: "a hundred and five".
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
        let (value, decimals) = share_of(numerator, denominator);
        Some(self.scaled(value, -decimals, true, at, at + 1, false))
    }

    fn cardinal_in_digits(&self, at: usize, money: bool) -> Option<Cardinal> {
        let (mut value, mut exponent) = self.digits_value(at)?;
        let mut end = at + 1;
        // As in "2½ million" and "2 ½ million".
        if let Some(TokenKind::Fraction(sign)) = self
            .kind(end)
            .filter(|_| self.is_glued(end) || exponent == 0)
        {
            let (numerator, denominator) = fraction_of(sign)?;
            let (share, decimals) = share_of(numerator, denominator);
            value += share;
            exponent = -decimals;
            end += 1;
        }
        Some(self.scaled(value, exponent, exponent < 0, at, end, money))
    }

    /// The value of a number token without its separators, and the exponent of its last digit.
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

    /// The number of a numeral with the scale words behind it.
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

    /// The power of ten of the scale word at `at`, perhaps behind a hyphen, and the token after it.
    pub(super) fn scale(&self, at: usize, money: bool) -> Option<(i64, usize)> {
        let next = self.skip_joint(at);
        if self.entry(next).group_size == Some(HUNDRED) {
            return Some((2, next + 1));
        }
        let (power, bound) = self.entry(next).scale?;
        let glued = self.is_glued(next) && next == at;
        let allowed = !bound
            || money
            || (glued && self.language.find(self.raw(next)).is_in(Class::GluedScales))
            || (self.raw(next) == METRE && self.is_counted_millions(next));
        let clean = !self.is_glued(next + 1) || !self.is_word(next + 1);
        (allowed && clean).then_some((power, next + 1))
    }

    /// Whether "m" means millions: "5m people", but not "5 m" and "5 m wide".
    fn is_counted_millions(&self, at: usize) -> bool {
        self.is_glued(at) && self.plural_noun(at + 1).is_some()
    }

    /// A part of one scale or group: "half a million", "half a dozen", "a quarter of a million", "three tenths of a percent".
    pub(super) fn part_of_one(&self, at: usize) -> Option<Cardinal> {
        let (count, parts, end) = self.part(at)?;
        let of = usize::from(self.is_in(end, Class::Of));
        let one = end + of;
        let is_one = self.is_in(one, Class::Indefinite) || (of == 1 && self.is_one_of_a_unit(one));
        let next = if is_one && (of == 1 || parts == 2) {
            one + 1
        } else if of == 0 && count == 1 && matches!(parts, 2 | 4) && end > at + 1 {
            // As in "a half percent" and "a quarter-point".
            self.skip_joint(end)
        } else if self.is_in(at, Class::BareHalves) {
            end
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

    /// The count and denominator of a part, and the token after it: "half", "a quarter", "three tenths".
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
        let fits = count < parts
            && are_many == (count != 1)
            && !self.is_in(name_at, Class::PartAdjectives);
        fits.then_some((count, parts, name_at + 1))
    }

    /// Whether "one" or "1" stands before a unit: "half of one percent", "a tenth of 1 percent".
    fn is_one_of_a_unit(&self, at: usize) -> bool {
        self.entry(at).cardinal == Some(1) || self.raw(at) == "1"
    }

    /// A number in words: "twenty-one", "a hundred and five", "two million three hundred thousand", "one and a half billion", "two dozen".
    fn cardinal_in_words(&self, at: usize, joins: bool) -> Option<Cardinal> {
        let mut spelt = Spelt::default();
        let mut end = at;
        if self.is_in(at, Class::Indefinite) {
            let next = self.entry(at + 1);
            if next.group_size.is_some() || next.free_scale().is_some() {
                spelt.group = Some(1);
                end = at + 1;
            } else if self.entry(at).cardinal.is_none() {
                return None;
            }
        }
        loop {
            let next = if end > at { self.skip_joint(end) } else { end };
            let entry = self.entry(next);
            let is_read = if let Some(number) = entry.cardinal {
                spelt.add(number)
            } else if let Some(size) = entry.group_size {
                let is_read = (size == HUNDRED || spelt.is_below_scales()) && spelt.multiply(size);
                if is_read && size < HUNDRED {
                    end = next + 1;
                    break;
                }
                is_read
            } else if let Some(power) = entry.free_scale() {
                let is_bare = entry.is_in(Class::BareScales);
                spelt.scale(power, is_bare, entry.is_in(Class::ThousandScales))
            } else {
                false
            };
            if is_read {
                end = next + 1;
                continue;
            }
            if end == at || !joins {
                break;
            }
            if let Some(cardinal) = self
                .and_a_half(at, next, &spelt)
                .or_else(|| self.half_of_scale(at, next, &spelt))
            {
                return Some(cardinal);
            }
            if !self.joins_number(next, &spelt) {
                break;
            }
            end = next + 1;
        }
        if end == at || !spelt.is_told() {
            return None;
        }
        if let Some(whole) = spelt.group.filter(|_| spelt.is_below_scales())
            && let Some(cardinal) = self.point_in_words(at, end, whole)
        {
            return Some(cardinal);
        }
        let scale = spelt.last_scale();
        Some(Cardinal {
            value: spelt.value(),
            exponent: scale,
            has_decimals: false,
            scale,
            is_scaled: spelt.is_scaled,
            words: true,
            digits: self.range(at, end),
            end,
        })
    }

    /// Whether the word at `at` joins a number word to the words before it: "a hundred and five", "treinta y uno".
    fn joins_number(&self, at: usize, spelt: &Spelt) -> bool {
        let Some(after) = self.entry(at + 1).cardinal else {
            return false;
        };
        let joins_hundreds = || match spelt.group {
            None => true,
            Some(group) => group >= HUNDRED && group % HUNDRED == 0 && after < HUNDRED,
        };
        let joins_tens = || {
            let tens = spelt.group.map_or(0, |group| group % HUNDRED);
            tens >= 20 && tens.is_multiple_of(10) && (1..10).contains(&after)
        };
        if self.is_in(at, Class::TenLinks) {
            return joins_tens();
        }
        self.is_in(at, Class::And) && joins_hundreds()
    }

    /// The number with half of its last scale added: "a million and a half", "millón y medio".
    fn half_of_scale(&self, at: usize, link: usize, spelt: &Spelt) -> Option<Cardinal> {
        let is_bare = self.is_in(link, Class::TenLinks) && self.is_in(link + 1, Class::BareHalves);
        let bare = is_bare.then_some(link + 2);
        let end = bare.or_else(|| self.pattern(link, Pattern::OneAndAHalf))?;
        let scale = Some(spelt.last_scale()).filter(|scale| *scale > 0)?;
        Some(Cardinal {
            value: spelt.value() + Decimal::new(5.into(), 1) * power_of_ten(scale),
            exponent: scale - 1,
            has_decimals: true,
            scale,
            is_scaled: true,
            words: true,
            digits: self.range(at, end),
            end,
        })
    }

    /// The number with a part of one added: "one and a half billion", "two-and-a-half", "three and a quarter".
    fn and_a_half(&self, at: usize, end: usize, spelt: &Spelt) -> Option<Cardinal> {
        let whole = spelt.group.filter(|_| spelt.is_below_scales())?;
        self.with_part(at, end, whole)
    }

    /// A whole number at `at` with the part of one that stands at `end` added.
    pub(super) fn with_part(&self, at: usize, end: usize, whole: u32) -> Option<Cardinal> {
        const TAILS: &[(Pattern, u32, i64)] = &[
            (Pattern::OneAndAHalf, 5, 1),
            (Pattern::OneAndAQuarter, 25, 2),
            (Pattern::OneAndThreeQuarters, 75, 2),
        ];
        let (next, digits, decimals) = TAILS.iter().find_map(|(tail, digits, decimals)| {
            Some((self.pattern(end, *tail)?, *digits, *decimals))
        })?;
        let value = Decimal::from(whole) + Decimal::new(digits.into(), decimals);
        let mut cardinal = self.scaled(value, -decimals, true, at, next, false);
        cardinal.words = true;
        Some(cardinal)
    }

    /// The number with decimals in words, before a scale or a percentage: "ten point eight million".
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

/// A part as a number, and how many digits after its point count.
fn share_of(count: u32, parts: u32) -> (Decimal, i64) {
    let share = (Decimal::from(count) / Decimal::from(parts)).with_prec(6);
    let decimals = match parts {
        2 | 5 | 10 => 1,
        8 => 3,
        _ => 2,
    };
    (share, decimals)
}

//! The axis of values, with round numbers at even steps.

/// An axis from one round number to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    ticks: Vec<Tick>,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// The value at the tick.
    pub(super) value: f64,
    /// The number as printed.
    pub(super) text: String,
}

/// The number of steps aimed at.
const STEPS: f64 = 5.0;

impl Scale {
    /// An axis that covers all values, and zero if `zero` is set or zero is near.
    pub(super) fn new(values: impl Iterator<Item = f64>, zero: bool, language: &str) -> Self {
        let (mut low, mut high) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        if !low.is_finite() || !high.is_finite() {
            (low, high) = (0.0, 1.0);
        }
        let near = low > 0.0 && low < high / 2.0 || high < 0.0 && high > low / 2.0;
        if zero || near {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if low >= high {
            let margin = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
            (low, high) = if zero {
                (low.min(0.0), high.max(0.0) + margin)
            } else {
                (low - margin, high + margin)
            };
        }
        let (digit, power, exponent) = step((high - low) / STEPS);
        let step = digit * power;
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let mut ticks = Vec::new();
        let mut index = first;
        while index <= last && ticks.len() < 20 {
            ticks.push(Tick {
                value: index * step,
                text: number(index * digit, exponent, language),
            });
            index += 1.0;
        }
        Self {
            low: first * step,
            high: last * step,
            ticks,
        }
    }

    /// The position of a value: 0 at the low end, 1 at the high end.
    pub(super) fn place(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The printed number at the end nearest to zero, if the axis does not reach zero.
    pub(super) fn start_off_zero(&self) -> Option<String> {
        let tick = if self.low > 0.0 {
            self.ticks.first()
        } else if self.high < 0.0 {
            self.ticks.last()
        } else {
            None
        };
        tick.map(|tick| tick.text.clone())
    }

    /// The position of zero, or of the end nearest to it.
    pub(super) fn zero(&self) -> f64 {
        self.place(0.0)
    }

    /// The ticks, in ascending order.
    pub(super) fn ticks(&self) -> &[Tick] {
        &self.ticks
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `raw`: digit, power and exponent.
///
/// The power is found by multiplication, since logarithms differ between machines in their last bit.
fn step(raw: f64) -> (f64, f64, i32) {
    let (mut power, mut exponent) = (1.0_f64, 0);
    while power * 10.0 <= raw && exponent < 40 {
        power *= 10.0;
        exponent += 1;
    }
    while power > raw && exponent > -40 {
        exponent -= 1;
        power = 1.0 / (0..-exponent).fold(1.0, |product, _| product * 10.0);
    }
    for digit in [1.0, 2.0, 5.0] {
        if digit * power >= raw {
            return (digit, power, exponent);
        }
    }
    (1.0, power * 10.0, exponent + 1)
}

/// Writes `digits` times ten to the power of `exponent` in the language's format, without rounding noise.
fn number(digits: f64, exponent: i32, language: &str) -> String {
    let (thousands, decimal, shortest) = marks(language);
    let negative = digits < 0.0;
    let mut whole = format!("{:.0}", digits.abs());
    let mut fraction = String::new();
    if whole != "0" {
        if let Ok(zeros) = usize::try_from(exponent) {
            whole.push_str(&"0".repeat(zeros));
        } else {
            let decimals = usize::try_from(exponent.unsigned_abs()).unwrap_or(0);
            let padded = format!("{whole:0>width$}", width = decimals + 1);
            let (left, right) = padded.split_at(padded.len() - decimals);
            (whole, fraction) = (left.to_owned(), right.to_owned());
        }
    }
    let mut text = String::new();
    if negative {
        text.push('\u{2212}');
    }
    let length = whole.len();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) && length >= shortest {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push_str(decimal);
        text.push_str(&fraction);
    }
    text
}

/// Format keys: primary subtags of BCP 47, with the mark between thousands, the mark before decimals, and how long a number must be to be
/// grouped (CLDR).
fn marks(language: &str) -> (&'static str, &'static str, usize) {
    match language.split(['-', '_']).next().unwrap_or_default() {
        "es" | "it" | "pt" => (".", ",", 5),
        "de" | "nl" | "tr" | "id" | "da" => (".", ",", 4),
        "pl" => ("\u{a0}", ",", 5),
        "fr" | "ru" | "uk" | "cs" | "sk" | "sv" | "nb" | "fi" => ("\u{a0}", ",", 4),
        _ => (",", ".", 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[f64], zero: bool) -> Vec<String> {
        let scale = Scale::new(values.iter().copied(), zero, "en");
        scale.ticks.into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(texts(&[5.93, 12.6], true), ["0", "5", "10", "15"]);
        assert_eq!(
            texts(&[0.31, 0.07], true),
            ["0", "0.1", "0.2", "0.3", "0.4"]
        );
        assert_eq!(texts(&[-3.0, 8.0], true), ["−5", "0", "5", "10"]);
        assert_eq!(texts(&[12_000.0], true), ["0", "5,000", "10,000", "15,000"]);
    }

    #[test]
    fn an_axis_of_equal_or_zero_values_has_a_length() {
        assert_eq!(texts(&[0.0, 0.0], true).first().unwrap(), "0");
        let scale = Scale::new([7.0, 7.0].into_iter(), false, "en");
        assert!((scale.place(7.0) - 0.5).abs() < 0.2);
    }

    #[test]
    fn lines_far_from_zero_do_not_start_there() {
        assert_eq!(
            texts(&[96.0, 104.0], false),
            ["96", "98", "100", "102", "104"]
        );
        assert_eq!(texts(&[10.0, 104.0], false).first().unwrap(), "0");
        let start = |values: [f64; 2]| Scale::new(values.into_iter(), false, "en").start_off_zero();
        assert_eq!(start([96.0, 104.0]).as_deref(), Some("96"));
        assert_eq!(start([-104.0, -96.0]).as_deref(), Some("−96"));
        assert_eq!(start([10.0, 104.0]), None);
        assert_eq!(start([-3.0, 8.0]), None);
    }

    #[test]
    fn numbers_carry_no_noise() {
        assert_eq!(number(3.0, -1, "en"), "0.3");
        assert_eq!(number(12.0, -2, "de"), "0,12");
        assert_eq!(number(-15.0, 5, "en"), "−1,500,000");
        assert_eq!(number(0.0, -3, "en"), "0");
        assert_eq!(number(1.0, 30, "en").len(), 31 + 10);
    }
}

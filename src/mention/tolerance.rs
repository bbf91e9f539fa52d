//! The widths of hedges and proportions in one table, and the intervals they make.

use super::{Comparator, HedgeKind, Stated};
use crate::quantity::Decimal;

/// The least, the greatest, and the comparator, which says which end is strict.
pub(super) type Bounds = (Option<Decimal>, Option<Decimal>, Comparator);

/// A width in thousandths.
const fn thousandths(count: i64) -> Width {
    Width(count)
}

/// A width in thousandths of a number or of a percentage point, so that the table stays exact.
#[derive(Clone, Copy)]
struct Width(i64);

impl Width {
    fn of(self, value: &Decimal) -> Decimal {
        value * Decimal::new(self.0.into(), 3)
    }

    fn decimal(self) -> Decimal {
        Decimal::new(self.0.into(), 3)
    }
}

/// The cap for numbers whose trailing zeros are taken as insignificant (docs/reading.md, Five percent cap).
const ZEROS_CAP: Width = thousandths(50);
/// The width of "about": this share of the number, or the last digit where that is more (docs/reading.md, Approximators).
const ABOUT: Width = thousandths(50);
/// The cap of the width of "about" (docs/reading.md, Approximators).
const ABOUT_CAP: Width = thousandths(100);
/// The width of "nearly" and its kin (docs/reading.md, One-sided words).
const NEARLY: Width = thousandths(100);
/// The width of "just under" and "just over" (docs/reading.md, One-sided words).
const JUST: Width = thousandths(50);
/// The same beside a number whose zeros stand for digits, which is as inexact itself: "just over 1,000".
const JUST_ROUND: Width = thousandths(55);
/// The width of a bare half, in percentage points (docs/reading.md, Fractions).
const HALF: Width = thousandths(500);
/// The width of bare thirds and quarters, in percentage points (docs/reading.md, Fractions).
const FRACTION: Width = thousandths(1_500);
/// The width of bare fifths, tenths and "n in ten", in percentage points (docs/reading.md, Fractions).
const TENTHS: Width = thousandths(2_500);
/// The width of any fraction with "about", and the reach of "just over", in percentage points (docs/reading.md, Fractions).
const FRACTION_ABOUT: Width = thousandths(3_000);
/// The reach of "nearly half", in percentage points: [45, 50) (docs/reading.md, Fractions).
const NEARLY_HALF: Width = thousandths(5_000);
/// The least share of a vast majority, in percent (docs/reading.md, Majorities).
const VAST: Width = thousandths(75_000);
/// The width of shares by odds of a round group, relative to the share.
const ODDS: Width = thousandths(100);
/// The widths of doubled and halved, relative: [1.95, 2.05] and [0.475, 0.525] (docs/reading.md, Multiples).
const DOUBLED: Width = thousandths(25);
const HALVED: Width = thousandths(50);
/// The width of tripled and quadrupled, absolute: [2.9, 3.1] and [3.9, 4.1] (docs/reading.md, Multiples).
const TRIPLED: Width = thousandths(100);
/// The width of any other multiple, relative (docs/reading.md, Multiples).
const MULTIPLE: Width = thousandths(30);

/// The interval that a hedge allows of a size whose last digit is `ulp`.
pub fn of_hedge(
    size: &Decimal,
    ulp: &Decimal,
    hedge: HedgeKind,
) -> (Option<Decimal>, Option<Decimal>, Comparator) {
    if hedge != HedgeKind::About {
        return one_sided(size, hedge);
    }
    let width = ulp.clone().max(ABOUT.of(size)).min(ABOUT_CAP.of(size));
    (Some(size - &width), Some(size + &width), Comparator::About)
}

/// The ends of the interval that a hedge allows of a signed number.
pub fn ends_of(
    value: &Decimal,
    ulp: &Decimal,
    hedge: HedgeKind,
) -> (Option<Decimal>, Option<Decimal>) {
    let (low, high, _) = of_hedge(&value.abs(), ulp, hedge);
    if *value < 0 {
        return (high.map(|end| -end), low.map(|end| -end));
    }
    (low, high)
}

/// The interval of a stated number under a hedge.
pub(super) fn of_number(stated: &Stated, hedge: Option<HedgeKind>) -> Bounds {
    let size = stated.value.abs();
    let (low, high, comparator) = match hedge {
        None => {
            let (low, high) = rounded(&size, stated);
            (Some(low), Some(high), Comparator::Equal)
        }
        Some(HedgeKind::JustUnder) if stated.zeros_insignificant => {
            let low = &size - JUST_ROUND.of(&size);
            (Some(low), Some(size), Comparator::Less)
        }
        Some(HedgeKind::JustOver) if stated.zeros_insignificant => {
            let high = &size + JUST_ROUND.of(&size);
            (Some(size), Some(high), Comparator::More)
        }
        Some(kind) => of_hedge(&size, &stated.ulp, kind),
    };
    if stated.value < 0 {
        return (high.map(|end| -end), low.map(|end| -end), comparator);
    }
    (low, high, comparator)
}

/// The interval of the sizes that round to the number as written.
fn rounded(size: &Decimal, stated: &Stated) -> (Decimal, Decimal) {
    let half = stated.ulp.half();
    let (low, high) = (size - &half, size + &half);
    if !stated.zeros_insignificant {
        return (low, high);
    }
    // |V - w| <= 5 % of V: V lies between w / 1.05 and w / 0.95.
    let one = Decimal::from(1);
    let least = (size / (&one + ZEROS_CAP.decimal())).with_prec(12);
    let most = (size / (&one - ZEROS_CAP.decimal())).with_prec(12);
    (low.max(least), high.min(most))
}

fn one_sided(size: &Decimal, kind: HedgeKind) -> Bounds {
    let at = || Some(size.clone());
    match kind {
        HedgeKind::Nearly => (Some(size - NEARLY.of(size)), at(), Comparator::Less),
        HedgeKind::JustUnder => (Some(size - JUST.of(size)), at(), Comparator::Less),
        HedgeKind::JustOver => (at(), Some(size + JUST.of(size)), Comparator::More),
        HedgeKind::MoreThan => (at(), None, Comparator::More),
        HedgeKind::AtLeast => (at(), None, Comparator::AtLeast),
        HedgeKind::LessThan => (None, at(), Comparator::Less),
        HedgeKind::AtMost | HedgeKind::UpTo => (None, at(), Comparator::AtMost),
        HedgeKind::About => (at(), at(), Comparator::About),
    }
}

/// The closed interval of a range; "about" loosens both ends, any other hedge opens one.
pub(super) fn of_range(from: &Stated, to: &Stated, hedge: Option<HedgeKind>) -> Bounds {
    match hedge {
        None => (
            Some(from.value.clone()),
            Some(to.value.clone()),
            Comparator::Equal,
        ),
        Some(HedgeKind::About) => {
            let (low, _, _) = of_number(from, hedge);
            let (_, high, comparator) = of_number(to, hedge);
            (low, high, comparator)
        }
        Some(HedgeKind::MoreThan | HedgeKind::JustOver) => {
            (Some(from.value.clone()), None, Comparator::More)
        }
        Some(HedgeKind::AtLeast) => (Some(from.value.clone()), None, Comparator::AtLeast),
        Some(HedgeKind::Nearly | HedgeKind::JustUnder | HedgeKind::LessThan) => {
            (None, Some(to.value.clone()), Comparator::Less)
        }
        Some(HedgeKind::AtMost | HedgeKind::UpTo) => {
            (None, Some(to.value.clone()), Comparator::AtMost)
        }
    }
}

/// The interval of a change by half, in percent.
pub(super) fn of_halving(percent: &Decimal) -> Bounds {
    let width = HALVED.of(percent);
    (
        Some(percent - &width),
        Some(percent + &width),
        Comparator::Equal,
    )
}

/// The band of a fraction in words, in percent. `parts` is the denominator: 2 for half, 10 for "four in ten".
pub(super) fn of_fraction(percent: &Decimal, parts: u32, hedge: Option<HedgeKind>) -> Bounds {
    let bare = match parts {
        2 => HALF.decimal(),
        3 | 4 => FRACTION.decimal(),
        _ => TENTHS.decimal(),
    };
    let hedged = if parts > 10 {
        ODDS.of(percent).double()
    } else {
        FRACTION_ABOUT.decimal()
    };
    let short = if parts == 2 {
        NEARLY_HALF.decimal()
    } else {
        hedged.clone()
    };
    let at = || Some(percent.clone());
    match hedge {
        None if parts > 10 => of_odds(percent, parts),
        None => (
            Some(percent - &bare),
            Some(percent + &bare),
            Comparator::Equal,
        ),
        Some(HedgeKind::About) => (
            Some(percent - &hedged),
            Some(percent + &hedged),
            Comparator::About,
        ),
        Some(HedgeKind::Nearly | HedgeKind::JustUnder) => {
            (Some(percent - short), at(), Comparator::Less)
        }
        Some(HedgeKind::JustOver) => (at(), Some(percent + hedged), Comparator::More),
        Some(kind) => one_sided(percent, kind),
    }
}

/// The band of odds, in percent: what rounds to the group of "one in 33", which is written to the whole.
pub(super) fn of_odds(percent: &Decimal, parts: u32) -> Bounds {
    let (low, high) = if is_round_group(parts) {
        let width = ODDS.of(percent);
        (percent - &width, percent + &width)
    } else {
        let parts = Decimal::from(parts);
        let half = Decimal::from(1).half();
        let of = |size: Decimal| (percent * &parts / size).with_prec(12);
        (of(&parts + &half), of(&parts - &half))
    };
    (Some(low), Some(high), Comparator::Equal)
}

/// Whether the group of odds is one that people round to: a dozen, or a multiple of five.
const fn is_round_group(parts: u32) -> bool {
    parts == 12 || parts.is_multiple_of(5)
}

/// The band of a majority in percent: more than half (docs/reading.md, Majorities).
pub(super) fn majority() -> Bounds {
    (Some(Decimal::from(50)), None, Comparator::More)
}

/// The band of the vast majority in percent.
pub(super) fn vast_majority() -> Bounds {
    (Some(VAST.decimal()), None, Comparator::AtLeast)
}

/// The band of a plurality or a minority in percent: below half.
pub(super) fn minority() -> Bounds {
    (None, Some(Decimal::from(50)), Comparator::Less)
}

/// The interval of a ratio; `over_time` where the ratio is a change over time.
pub(super) fn of_multiple(stated: &Stated, hedge: Option<HedgeKind>, over_time: bool) -> Bounds {
    let ratio = &stated.value;
    let is_half = *ratio < Decimal::from(1) && stated.words;
    if is_half && over_time {
        return shrunk(ratio, hedge);
    }
    match hedge {
        None => {
            let width = if is_half {
                HALVED.of(ratio)
            } else if *ratio == Decimal::from(2) {
                DOUBLED.of(ratio)
            } else if *ratio == Decimal::from(3) || *ratio == Decimal::from(4) {
                TRIPLED.decimal()
            } else {
                MULTIPLE.of(ratio)
            };
            (
                Some(ratio - &width),
                Some(ratio + &width),
                Comparator::Equal,
            )
        }
        Some(HedgeKind::About) => {
            let width = ABOUT_CAP.of(ratio);
            (
                Some(ratio - &width),
                Some(ratio + &width),
                Comparator::About,
            )
        }
        Some(kind) => one_sided(ratio, kind),
    }
}

/// The interval of a ratio below one over time, whose hedge tells how far it went down: "more than halved" lies below a half, "more than
/// half as many" above.
fn shrunk(ratio: &Decimal, hedge: Option<HedgeKind>) -> Bounds {
    let at = || Some(ratio.clone());
    match hedge {
        None => {
            let width = HALVED.of(ratio);
            (
                Some(ratio - &width),
                Some(ratio + &width),
                Comparator::Equal,
            )
        }
        Some(HedgeKind::About) => {
            let width = ABOUT_CAP.of(ratio);
            (
                Some(ratio - &width),
                Some(ratio + &width),
                Comparator::About,
            )
        }
        Some(HedgeKind::Nearly) => (at(), Some(ratio + NEARLY.of(ratio)), Comparator::More),
        Some(HedgeKind::JustUnder) => (at(), Some(ratio + JUST.of(ratio)), Comparator::More),
        Some(HedgeKind::JustOver) => (Some(ratio - JUST.of(ratio)), at(), Comparator::Less),
        Some(HedgeKind::MoreThan) => (None, at(), Comparator::Less),
        Some(HedgeKind::AtLeast) => (None, at(), Comparator::AtMost),
        Some(HedgeKind::LessThan) => (at(), None, Comparator::More),
        Some(HedgeKind::AtMost | HedgeKind::UpTo) => (at(), None, Comparator::AtLeast),
    }
}

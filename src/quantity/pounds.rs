//! Tells pounds that are weights from pounds that are money, by what there are pounds of or what a record measures; until then pounds agree
//! with either.

use super::measure::{self, POUNDS};
use super::{Base, Currency, Unit, Value};
use crate::lang::word::words_at;
use crate::lang::{Class, Entry, english};

/// What words say pounds are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A weight, as in pounds of fish.
    Weight,
    /// Money, as in pounds of debt.
    Money,
}

/// What words around pounds say: weighed goods or sums of money. Words for both, or for trade, leave it open.
pub fn sense<'e>(words: impl Iterator<Item = &'e Entry>) -> Option<Sense> {
    let (mut weighs, mut pays) = (false, false);
    for entry in words {
        if entry.is_in(Class::Traded) {
            return None;
        }
        weighs |= entry.is_in(Class::WeighedGoods);
        pays |= entry.is_in(Class::SumsOfMoney);
    }
    match (weighs, pays) {
        (true, false) => Some(Sense::Weight),
        (false, true) => Some(Sense::Money),
        _ => None,
    }
}

/// What the words behind pounds say they are: "of surplus cheese".
pub fn sense_behind<'e>(mut words: impl Iterator<Item = &'e Entry>) -> Option<Sense> {
    /// The most words behind "of" that are read.
    const LONGEST: usize = 4;
    words.next().filter(|first| first.is_in(Class::Of))?;
    let ends = |entry: &&Entry| entry.is_in(Class::FunctionWords);
    sense(words.take(LONGEST).take_while(|entry| !ends(entry)))
}

/// The unit of pounds that are weights.
pub const fn weight() -> Unit {
    Unit::of(Base::Measure("lb"))
}

/// The unit of pounds that may be weights or money.
pub const fn open() -> Unit {
    Unit::of(Base::Measure(POUNDS))
}

/// Whether one of two names of measures is open pounds and the other pounds of weight.
pub fn are_alike(a: &str, b: &str) -> bool {
    let is_weight = |name| weight().base == Base::Measure(name);
    [a, b].contains(&POUNDS)
        && (measure::by_name(a).into_iter().chain(measure::by_name(b)))
            .any(|one| is_weight(one.name))
}

/// Lets one of two bounds say whether the pounds of the other are weights or money.
pub(super) fn agree(min: &mut Value, max: &mut Value) {
    let (Some(ours), Some(theirs)) = (&mut min.unit, &mut max.unit) else {
        return;
    };
    let is_told = |base| {
        base == weight().base
            || matches!(base, Base::Currency(money) if Currency::POUNDS.may_be(&money))
    };
    if ours.base.is_pounds() && is_told(theirs.base) {
        ours.base = theirs.base;
    } else if theirs.base.is_pounds() && is_told(ours.base) {
        theirs.base = ours.base;
    }
}

impl Value {
    /// The value of a record, whose measure says in words whether its pounds are weights or money.
    #[must_use]
    pub fn of_measure(mut self, measure: &str) -> Self {
        let lower = measure.to_lowercase();
        let words = words_at(&lower).map(|(_, word)| english::find(word));
        if let Some(unit) = self.unit.as_mut().filter(|unit| unit.base.is_pounds())
            && let Some(sense) = sense(words)
        {
            unit.base = match sense {
                Sense::Weight => weight().base,
                Sense::Money => Base::Currency(Currency::POUNDS),
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Sense> {
        sense_behind(words_at(text).map(|(_, word)| english::find(word)))
    }

    #[test]
    fn goods_are_weighed_and_debts_are_money() {
        for (behind, expected) in [
            ("of fish and shellfish", Some(Sense::Weight)),
            ("of surplus cheese in 2023", Some(Sense::Weight)),
            ("of public spending", Some(Sense::Money)),
            ("of food aid", None),
            ("of grain exports", None),
            ("of mail", None),
            ("for fish", None),
        ] {
            assert_eq!(told(behind), expected, "{behind}");
        }
    }

    #[test]
    fn a_measure_says_what_the_pounds_of_its_record_are() {
        let read = |text: &str, measure: &str| {
            let value = Value::parse(text).unwrap().of_measure(measure);
            value.unit.map(|unit| unit.to_string())
        };
        for (measure, expected) in [
            ("Milk production", "lb"),
            ("Government spending", "pounds"),
            ("Port of Astoria", "pounds"),
        ] {
            assert_eq!(
                read("10.6 million pounds", measure).as_deref(),
                Some(expected)
            );
        }
        assert_eq!(read("5 lb", "Spending").as_deref(), Some("lb"));
        assert_eq!(
            read("4 USD per pound", "Price of milk").as_deref(),
            Some("USD per lb")
        );
    }

    #[test]
    fn open_pounds_compare_with_weights_and_with_money_called_so() {
        let unit = |text: &str| Value::parse(text).unwrap().unit.unwrap();
        let open = unit("5 pounds");
        for (other, expected) in [
            ("5 lb", true),
            ("5 kg", true),
            ("5 GBP", true),
            ("5 EGP", true),
            ("5 USD", false),
            ("5 km", false),
        ] {
            assert_eq!(open.is_comparable(&unit(other)), expected, "{other}");
            assert_eq!(unit(other).is_comparable(&open), expected, "{other}");
        }
        assert!(!unit("5 lb").is_comparable(&unit("5 GBP")));
        assert!(!weight().is_comparable(&Unit::money(Currency::POUNDS)));
    }
}

//! A number of an anchor on two records that is neither of them: their sum or their difference (docs/reading.md, Two in one number).

use super::super::matching::{Datum, Verdict, judge};
use super::super::reach::Fact;
use crate::lang::noun::{head, is_same_word};
use crate::mention::{Direction, Form, Reading};
use crate::model::Body;
use crate::quantity::derive::Expression;
use crate::quantity::{Base, Value};

/// Whether a number is the sum or the difference of two records: "28 were charged and 23 released; [five][@a; @b] remain". Shares of one
/// whole add up; what lies between them is told in points.
pub(super) fn fits(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    let &[first, second] = facts else {
        return false;
    };
    let (Some(a), Some(b)) = (first.value(), second.value()) else {
        return false;
    };
    if a.unit != b.unit || !counts_alike(a, b) || first.is_change() != second.is_change() {
        return false;
    }
    let are_shares = a
        .unit
        .as_ref()
        .is_some_and(|unit| unit.base == Base::Percent);
    let mut reading = Reading {
        noun: None,
        ..reading.clone()
    };
    let operations: &[&str] = match &mut reading.form {
        Form::Number { .. } | Form::Proportion { .. } if are_shares => {
            if base(first).is_none() || base(first) != base(second) {
                return false;
            }
            &["a + b"]
        }
        Form::Number { direction, .. } => {
            *direction = Some(Direction::Either);
            &["a - b", "a + b"]
        }
        _ => return false,
    };
    let plain = |value: &Value| Value {
        noun: None,
        ..value.clone()
    };
    let values = [("a", plain(a)), ("b", plain(b))];
    let value_of = |id: &str| {
        let mut values = values.iter();
        values.find_map(|(name, value)| (*name == id).then_some(value))
    };
    operations.iter().any(|operation| {
        let value = Expression::parse(operation).ok();
        let value = value.and_then(|all| all.evaluate(value_of).ok());
        value.is_some_and(|value| judge(&reading, &[Datum::of(&value)]) == Some(Verdict::Fits))
    })
}

/// Whether two values count the same, or one does not say what.
fn counts_alike(a: &Value, b: &Value) -> bool {
    let nouns = a.noun.as_deref().zip(b.noun.as_deref());
    nouns.is_none_or(|(a, b)| is_same_word(head(a), head(b)))
}

/// What a share is of.
fn base<'a>(fact: &Fact<'a>) -> Option<&'a str> {
    match &fact.evidence.body {
        Body::Figure(figure) => figure.base.as_ref().map(|base| base.value.as_str()),
        _ => None,
    }
}

//! Recognises a number in an anchor on two records that is neither of the two, but their sum or difference (docs/reading.md, Two in one
//! number).

use crate::check::assess::group::related_words::has;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::matching::{Datum, Verdict, judge};
use crate::check::reach::Fact;
use crate::lang::country::may_name;
use crate::lang::noun::{head, is_same_word, singular};
use crate::lang::person::is_person;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation};
use crate::mention::{Direction, Form, Mention, Reading};
use crate::model::Body;
use crate::quantity::derive::{Operator, combine, joint_share};
use crate::quantity::{Base, Unit, Value};

/// Whether a number is the sum or difference of two records: "28 were charged and 23 released; [five][@a; @b] remain". Shares of one whole
/// add up; the difference of shares is told in points.
pub(super) fn fits(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    let &[first, second] = facts else {
        return is_joint_share(reading, facts) || is_sum(reading, facts);
    };
    let (Some(a), Some(b)) = (first.value(), second.value()) else {
        return false;
    };
    if is_quotient(reading, a, b) || is_quotient(reading, b, a) {
        return true;
    }
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
    let operators: &[Operator] = match &mut reading.form {
        Form::Number { .. } | Form::Proportion { .. } if are_shares => {
            if base(first).is_none() || base(first) != base(second) {
                return false;
            }
            &[Operator::Plus]
        }
        Form::Number { direction, .. } => {
            *direction = Some(Direction::Either);
            &[Operator::Minus, Operator::Plus]
        }
        _ => return false,
    };
    let plain = |value: &Value| Value {
        noun: None,
        ..value.clone()
    };
    let (a, b) = (plain(a), plain(b));
    operators.iter().any(|operator| {
        let value = combine(&a, *operator, &b);
        value.is_some_and(|value| is_said(&reading, &value))
    })
}

/// Whether a number is the sum of more than two levels of one unit and noun: "all four together: [799,688][@a; @b; @c; @d]".
fn is_sum(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    let [first, others @ ..] = facts else {
        return false;
    };
    let is_relative = |unit: &Unit| matches!(unit.base, Base::Percent | Base::PercentagePoints);
    let is_amount = |value: &Value| !value.unit.as_ref().is_some_and(is_relative);
    let Some(first) = first.value().filter(|value| is_amount(value)) else {
        return false;
    };
    let is_alike = |fact: &Fact<'_>| {
        let value = fact.value().filter(|value| value.unit == first.unit);
        value.is_some_and(|value| counts_alike(first, value))
    };
    let is_level = |fact: &&Fact<'_>| !fact.is_change();
    let are_terms = others.len() > 1
        && facts.iter().all(is_level)
        && others.iter().all(|other| is_alike(other))
        && matches!(reading.form, Form::Number { .. });
    let plain = |value: &Value| Value {
        noun: None,
        ..value.clone()
    };
    let mut sum = plain(first);
    for other in others.iter().filter(|_| are_terms) {
        let next = other.value().map(plain);
        let Some(next) = next.and_then(|next| combine(&sum, Operator::Plus, &next)) else {
            return false;
        };
        sum = next;
    }
    let reading = Reading {
        noun: None,
        ..reading.clone()
    };
    are_terms && is_said(&reading, &sum)
}

/// Whether a number is the share of the last record that the records before it make together: "together [28 percent][@a; @b; @all]".
fn is_joint_share(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    let Some((whole, parts)) = facts.split_last().filter(|(_, parts)| parts.len() > 1) else {
        return false;
    };
    let is_relative = |unit: &Unit| matches!(unit.base, Base::Percent | Base::PercentagePoints);
    let plain = |fact: &&Fact<'_>| -> Option<Value> {
        let value = fact.value()?;
        let is_amount = !value.unit.as_ref().is_some_and(is_relative);
        (is_amount && !fact.is_change()).then(|| Value {
            noun: None,
            ..value.clone()
        })
    };
    let parts: Option<Vec<Value>> = parts.iter().map(plain).collect();
    let Some((parts, whole)) = parts.zip(plain(whole)) else {
        return false;
    };
    let share = joint_share(&parts, &whole).and_then(|share| share.ratio_in_percent());
    share.is_some_and(|share| is_said(reading, &share))
}

/// Whether a number is how much of one record there is for each one of the other: "for every pound of exports £1.69 of imports". The words
/// behind "every" name the other, or leave open which it is.
pub(super) fn is_exchanged(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> bool {
    /// The most words that name what is one.
    const NAME: usize = 6;
    let &[first, second] = facts else {
        return false;
    };
    let reading = &mention.reading;
    let sentence = passage.sentence_around(mention.range.start);
    let opens = |pair: &[Token<'_>]| {
        matches!(pair, [link, each] if matches!(link.entry.relation, Some(Relation::For | Relation::Of))
            && each.entry.is_in(Class::RateArticles) && !each.entry.is_in(Class::Indefinite))
    };
    let is_plain = matches!(reading.form, Form::Number { .. });
    let Some(at) = sentence.windows(2).position(opens).filter(|_| is_plain) else {
        return false;
    };
    let (Some(a), Some(b)) = (first.value(), second.value()) else {
        return false;
    };
    let money = |unit: Option<&Unit>| unit.and_then(Unit::currency);
    let own = reading.unit.as_ref();
    let is_count = own.is_none_or(|unit| unit.base == Base::Count);
    let is_level = |fact: &Fact<'_>| {
        !fact.value().is_some_and(|value| {
            value
                .unit
                .as_ref()
                .is_some_and(|unit| unit.base == Base::Percent)
        })
    };
    if !(is_count || money(own).is_some() && money(own) == money(a.unit.as_ref()))
        || a.unit != b.unit
        || !is_level(first)
    {
        return false;
    }
    let name = sentence.get(at + 2..).unwrap_or_default();
    let name = name.get(..NAME.min(name.len())).unwrap_or_default();
    let name = name
        .split(|token| token.kind != TokenKind::Word || mention.range.contains(&token.range.start))
        .next()
        .unwrap_or_default();
    let names = |fact: &Fact<'_>, other: &Fact<'_>| {
        let (own, other) = (fact.known(), other.known());
        let is_own_word = |token: &Token<'_>| has(own, token.word) && !has(other, token.word);
        let mut places = own.countries.difference(&other.countries);
        name.iter().any(is_own_word)
            || places.any(|place| name.iter().any(|token| may_name(token.raw, *place)))
    };
    let ratio = |amount: &Value, one: &Value| {
        let plain = |value: &Value| Value {
            unit: None,
            noun: None,
            ..value.clone()
        };
        let reading = Reading {
            unit: None,
            noun: None,
            ..reading.clone()
        };
        let value = combine(&plain(amount), Operator::Over, &plain(one));
        value.is_some_and(|value| {
            is_said(
                &reading,
                &Value {
                    unit: None,
                    ..value
                },
            )
        })
    };
    match (names(first, second), names(second, first)) {
        (true, false) => ratio(b, a),
        (false, true) => ratio(a, b),
        _ => ratio(a, b) || ratio(b, a),
    }
}

/// Whether a number states a value.
fn is_said(reading: &Reading, value: &Value) -> bool {
    judge(reading, &[Datum::of(value)]) == Some(Verdict::Fits)
}

/// Whether a number is an amount per one of what the other record counts: "$3.9 million, or over $5,000 per case".
fn is_quotient(reading: &Reading, amount: &Value, count: &Value) -> bool {
    let Some(unit) = reading.unit.as_ref() else {
        return false;
    };
    let (Some(per), Some(noun)) = (unit.per.as_deref(), count.noun.as_deref()) else {
        return false;
    };
    let is_of_both = count.unit.is_none()
        && amount
            .unit
            .as_ref()
            .is_some_and(|own| own.per.is_none() && own.base == unit.base)
        && is_same_word(per, head(noun));
    if !is_of_both {
        return false;
    }
    let reading = Reading {
        unit: amount.unit.clone(),
        noun: None,
        ..reading.clone()
    };
    // The value in the unit of the first.
    let plain = |value: &Value| Value {
        unit: None,
        noun: None,
        ..value.clone()
    };
    let value = combine(&plain(amount), Operator::Over, &plain(count));
    value.is_some_and(|value| {
        let unit = amount.unit.clone();
        is_said(&reading, &Value { unit, ..value })
    })
}

/// Whether two values count the same noun, or people of any kinds, or one has no noun.
fn counts_alike(a: &Value, b: &Value) -> bool {
    let nouns = a.noun.as_deref().zip(b.noun.as_deref());
    nouns.is_none_or(|(a, b)| {
        let (a, b) = (head(a), head(b));
        let is_person = |noun: &str| is_person(&singular(noun));
        is_same_word(a, b) || is_person(a) && is_person(b)
    })
}

/// The whole of a share.
fn base<'a>(fact: &Fact<'a>) -> Option<&'a str> {
    match &fact.evidence.body {
        Body::Figure(figure) => figure.base.as_ref().map(|base| base.value.as_str()),
        _ => None,
    }
}

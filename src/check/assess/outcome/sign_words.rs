//! Recognises a sign that a record gives in another word than its sentence: "a loss of $480" of the "amount lost" (docs/reading.md, Signed
//! words).

use crate::check::matching::{Datum, Fault, Verdict, recorded_direction};
use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::{ENGLISH, List};
use crate::mention::{self, Direction, Form, Mention};

/// The verdict, corrected where the measure of a record gives the direction of its amount in another word: "a loss of $480" beside "amount
/// lost to phone scams", "134 fewer than authorized" beside "officers below the authorized number".
pub(in crate::check::assess) fn told(
    verdict: Verdict,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Verdict {
    let said = match mention.reading.form {
        Form::Number { direction, .. } => direction,
        Form::Change { direction, .. } => Some(direction),
        _ => None,
    };
    let (Verdict::Wrong(Fault::WrongDirection), Some(said)) = (verdict, said) else {
        return verdict;
    };
    // The measure of a share "who say that corruption increased" does not say how the share itself moved.
    let is_level = matches!(mention.reading.form, Form::Number { .. });
    if !is_level && facts.len() > 1 {
        return verdict;
    }
    let goes = |word: &String| {
        let entry = ENGLISH.find(word);
        // As in "Officers below the authorized number".
        let side = entry
            .comparative
            .filter(|way| *way == Direction::Either)
            .map(|_| {
                if List::OverWords.holds(word) {
                    Direction::Up
                } else {
                    Direction::Down
                }
            });
        mention::verb_direction(word).or(side) == Some(said)
    };
    let is_told = |fact: &&Fact<'_>| {
        let is_down = |datum: &Datum<'_>| recorded_direction(datum) == Some(Direction::Down);
        let is_signed = fact.datum().is_none_or(|datum| match datum {
            Datum::Figure(figure) => figure.direction.is_some() || is_down(&datum),
            Datum::Rank(_) => true,
        });
        let words = fact.measure().map(names::words).unwrap_or_default();
        let has_sign = |word: &String| {
            let entry = ENGLISH.find(word);
            entry.signed_noun.is_some() || List::Balances.holds(word)
        };
        let is_change = |word: &String| ENGLISH.find(word).change_noun.is_some();
        // In "A loss of $9 million" of "payments on false invoices" the recorded amount has no sign.
        let is_unsigned = is_level && !words.iter().any(has_sign);
        !is_signed && !words.iter().any(is_change) && (is_unsigned || words.iter().any(goes))
    };
    if facts.iter().any(is_told) {
        Verdict::Fits
    } else {
        verdict
    }
}

//! In whose prices a sentence says that its money is: nominal, or those of one year (docs/reading.md, Price basis).

use super::super::reach::Fact;
use super::super::status::Status;
use super::beside::Beside;
use super::outcome::problem;
use super::placed::Placed;
use super::{Assessment, Trouble, heads};
use crate::lang::token::Token;
use crate::lang::{Class, ENGLISH, Relation, looks_past};
use crate::model::Body;
use crate::prose::Role;

/// Nominal or real prices, and of which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Basis {
    is_real: bool,
    year: Option<i16>,
}

/// Accuses a number that agrees with a record in other prices than its clause names.
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    let said = match passage.role {
        Role::Cell { .. } => heads::titles(scene, passage).find_map(of_text),
        _ => said(placed),
    };
    let (Some(said), Some(recorded)) = (said, recorded(fact)) else {
        return;
    };
    let is_other_year = said
        .year
        .zip(recorded.year)
        .is_some_and(|(said, own)| said != own);
    if said.is_real == recorded.is_real && !is_other_year {
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` is in other prices", fact.id);
    found.problem = Some(problem(passage, mention, Trouble::Prices, &[fact]));
}

/// The prices that a clause names beside a number: "in real terms", "constant 2015 dollars". What stands behind the number before is that
/// number's.
fn said(placed: &Placed<'_, '_>) -> Option<Basis> {
    let &Placed {
        frame,
        tokens,
        mention,
        others,
        ..
    } = placed;
    let Beside { before, behind } = placed.beside();
    // A price year is no number of its own: "in 2010 prices".
    let next = others
        .counted
        .iter()
        .map(|other| other.start)
        .find(|next| *next >= mention.range.end);
    let end = next.unwrap_or(usize::MAX).min(frame.range.end);
    let end = tokens.partition_point(|token| token.range.start < end);
    let near = |tokens: &[Token<'_>]| basis(tokens.iter().map(|token| (token.word, token.raw)));
    let behind = tokens.get(behind.start..end.max(behind.start));
    behind.and_then(near).or_else(|| near(tokens.get(before)?))
}

/// The prices that a text names.
fn of_text(text: &str) -> Option<Basis> {
    let lower = text.to_lowercase();
    let words = lower.split([' ', ',', '(', ')']);
    basis(words.map(|word| (word, word)))
}

/// The prices that a record says: its `prices`, or else its measure where that says "real" or "nominal".
fn recorded(fact: &Fact<'_>) -> Option<Basis> {
    let Body::Figure(figure) = &fact.evidence.body else {
        return None;
    };
    let own = figure.prices.as_ref();
    own.and_then(|prices| of_text(&prices.value))
        .or_else(|| of_text(fact.measure()?))
}

fn year(raw: &str) -> Option<i16> {
    (raw.len() == 4).then(|| raw.parse().ok()).flatten()
}

/// The basis that words name, each in lower case and as written; `None` where they name none, or two.
fn basis<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Option<Basis> {
    let mut found: Option<Basis> = None;
    // The year right before, and whether a word of real prices stands right before.
    let mut before = None;
    let mut follows = false;
    // Whether "after", or a past form and a preposition, stand right before.
    let mut is_behind = false;
    // Whether a past form does: "adjusted".
    let mut is_participle = false;
    for (word, raw) in words {
        let entry = ENGLISH.find(word);
        if let Some(said) = year(raw) {
            if let Some(basis) = found.as_mut().filter(|_| follows) {
                basis.year = Some(said);
            }
            (before, follows) = (Some(said), false);
            continue;
        }
        // "constant prices of 2022"
        let goes_on =
            follows && (entry.is_in(Class::PricedIn) || entry.relation == Some(Relation::Of));
        // "28 percent after inflation", "adjusted for inflation"
        let is_removed = is_behind && entry.is_in(Class::PriceRises);
        is_behind =
            entry.is_in(Class::BeforePriceRises) || is_participle && entry.relation.is_some();
        is_participle = looks_past(word);
        let opens = entry.is_in(Class::RealPrices) || is_removed;
        follows = opens || goes_on;
        // "in 2010 prices", "in 2025 dollars"
        let is_of_year = before.is_some() && entry.is_in(Class::PricedIn);
        if opens || is_of_year || entry.is_in(Class::NominalPrices) {
            let said = Basis {
                is_real: opens || is_of_year,
                year: before.filter(|_| is_of_year),
            };
            match &mut found {
                Some(other) if other.is_real != said.is_real => return None,
                Some(other) => other.year = other.year.or(said.year),
                None => found = Some(said),
            }
        }
        before = None;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Basis, basis};

    #[test]
    fn words_name_the_prices_of_their_own_time_or_of_one() {
        let of = |text: &str| {
            let lower = text.to_lowercase();
            let words = lower.split([' ', ',']).filter(|word| !word.is_empty());
            basis(words.map(|word| (word, word))).map(|Basis { is_real, year }| (is_real, year))
        };
        for (text, expected) in [
            ("Output rose 5 percent in real terms", Some((true, None))),
            ("in constant 2015 dollars", Some((true, Some(2015)))),
            ("in 2010 prices", Some((true, Some(2010)))),
            ("in constant prices of 2022", Some((true, Some(2022)))),
            ("expressed in 2025 dollars", Some((true, Some(2025)))),
            ("in nominal terms", Some((false, None))),
            ("28 percent after inflation", Some((true, None))),
            ("adjusted for inflation", Some((true, None))),
            ("adjusted annually for inflation", None),
            ("Inflation rose to 4 percent", None),
            ("Exports rose in 2015", None),
            ("in real terms, and less in nominal ones", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}

//! Recognises measures of each one of something: a price, of one of what is sold, and a norm, which holds for each.

use crate::lang::noun::is_same_word;
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::{Class, Relation};

/// Whether a measure is a price and a text says of what: "The spot rate from Shanghai to Rotterdam" beside "to ship a box from Shanghai to
/// Rotterdam cost" or "the spot rate rose".
pub(super) fn says_price(measure: &[Token<'_>], text: &[Token<'_>]) -> bool {
    let mut links = (0..measure.len()).filter(|at| is_link(measure, *at));
    let end = links.next().unwrap_or(measure.len());
    let (head, rest) = measure.split_at_checked(end).unwrap_or_default();
    let mut head = words(head).peekable();
    let Some(first) = head.peek().copied() else {
        return false;
    };
    let last = head.clone().last();
    if !last.is_some_and(|last| last.entry.is_in(Class::UnitPrices)) {
        return false;
    }
    let mut rest = words(rest).filter(|word| narrows(word)).peekable();
    let has_more = !last.is_some_and(|last| std::ptr::eq(last, first));
    rest.peek().is_some() && rest.all(|word| says(text, word))
        || has_more && head.all(|word| says(text, word))
}

/// Whether a text speaks of what a measure is the price of, one at a time: "price of a sliced pan".
pub(super) fn names_priced(measure: &[Token<'_>], text: &[Token<'_>]) -> bool {
    let of = measure.windows(2).position(|pair| match pair {
        [of, article] => {
            of.entry.relation == Some(Relation::Of) && article.entry.is_in(Class::Indefinite)
        }
        _ => false,
    });
    let thing = of.and_then(|of| measure.get(of + 2..));
    let mut thing = words(thing.unwrap_or_default())
        .take_while(|word| narrows(word))
        .peekable();
    thing.peek().is_some() && thing.all(|word| says(text, word))
}

/// Whether a measure is a norm: "poverty line", "tax allowance".
pub(super) fn says_norm(measure: &[Token<'_>]) -> bool {
    measure.iter().any(|word| word.entry.is_in(Class::Norms))
        || measure.windows(2).any(|pair| {
            matches!(pair, [kind, head] if kind.entry.is_in(Class::NormModifiers) && head.entry.is_in(Class::NormHeads))
        })
}

/// Whether a preposition at a place opens a phrase; in "over-the-counter" none does.
fn is_link(text: &[Token<'_>], at: usize) -> bool {
    let is_link = text
        .get(at)
        .is_some_and(|token| token.entry.relation.is_some());
    is_link && !is_joint(text, at + 1) && !at.checked_sub(1).is_some_and(|at| is_joint(text, at))
}

/// Whether a word says of which kind something is.
fn narrows(word: &Token<'_>) -> bool {
    word.entry.relation.is_none() && !word.entry.is_in(Class::FunctionWords)
}

/// Whether a text has a word in either number.
fn says(text: &[Token<'_>], word: &Token<'_>) -> bool {
    words(text).any(|other| other.kind == word.kind && is_same_word(other.raw, word.raw))
}

fn words<'t, 's>(text: &'s [Token<'t>]) -> impl Iterator<Item = &'s Token<'t>> + Clone {
    let is_word = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
    text.iter().filter(move |token| is_word(token.kind))
}

#[cfg(test)]
mod tests {
    use crate::check::assess::reading::read_passage::recorded;

    fn both(
        measure: &str,
        text: &str,
        is: fn(&[super::Token<'_>], &[super::Token<'_>]) -> bool,
    ) -> bool {
        recorded(measure, |measure| recorded(text, |text| is(measure, text)))
    }

    #[test]
    fn a_price_is_that_of_one_of_what_is_sold() {
        for (measure, text, is_price, is_priced) in [
            (
                "Spot rate from Shanghai to Rotterdam",
                "To ship a box from Shanghai to Rotterdam cost $15.",
                true,
                false,
            ),
            (
                "Spot rate from Shanghai to Rotterdam",
                "The spot rates rose to $15.",
                true,
                false,
            ),
            (
                "Spot rate from Shanghai to Rotterdam",
                "To ship a box from Shanghai cost $15.",
                false,
                false,
            ),
            (
                "Over-the-counter price of insulin",
                "Insulin cost $15.",
                true,
                false,
            ),
            (
                "Volume from Shanghai to Rotterdam",
                "From Shanghai to Rotterdam it was $15.",
                false,
                false,
            ),
            ("Price", "The price was $15.", false, false),
            (
                "Price of a sliced pan",
                "Sliced pans sold for $15.",
                true,
                true,
            ),
            ("Price of a sliced pan", "A pan sold for $15.", false, false),
            (
                "Price of a 90-day pass",
                "A 90-day pass costs $15.",
                true,
                true,
            ),
            (
                "Price of a 90-day pass",
                "A 30-day pass costs $15.",
                false,
                false,
            ),
        ] {
            assert_eq!(
                both(measure, text, super::says_price),
                is_price,
                "{measure}: {text}"
            );
            assert_eq!(
                both(measure, text, super::names_priced),
                is_priced,
                "{measure}: {text}"
            );
        }
    }

    #[test]
    fn a_norm_holds_for_each() {
        for (measure, expected) in [
            ("National poverty line", true),
            ("Tax allowance of a pensioner", true),
            ("Line of credit", false),
            ("Poverty", false),
        ] {
            assert_eq!(recorded(measure, super::says_norm), expected, "{measure}");
        }
    }
}

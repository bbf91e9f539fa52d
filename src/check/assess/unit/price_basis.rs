//! Compares the prices that a sentence names with those of its record: nominal, or of one year (docs/reading.md, Price basis).

use std::ops::Range;

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::table_heads;
use crate::check::assess::reading::words_beside::ContextWords;
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, Entry, List, Relation, looks_past};
use crate::model::{Body, Figure};
use crate::prose::Role;

/// A price basis: nominal or real, and of which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PriceBasis {
    is_real: bool,
    year: Option<i16>,
}

/// Accuses a number that agrees with a record in other prices than its clause names.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    let said = match passage.role {
        Role::Cell { .. } => table_heads::titles(scene, passage).find_map(of_text),
        _ => said(placed),
    };
    let Some(said) = said.or_else(|| next_sentence(placed)) else {
        return;
    };
    let Some(recorded) = recorded(scene, fact) else {
        return;
    };
    if said.agrees(recorded) {
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` is in other prices", fact.id);
    found.problem = Some(problem(passage, mention, Trouble::Prices, &[fact]));
}

/// The first of several records that says in whose prices it is, where no other record says otherwise.
pub(in crate::check::assess) fn shared<'f, 'a>(
    scene: &Scene<'_>,
    facts: &[&'f Fact<'a>],
) -> Option<&'f Fact<'a>> {
    let known = facts
        .iter()
        .filter_map(|fact| Some((*fact, recorded(scene, fact)?)));
    let mut known = known.collect::<Vec<_>>().into_iter();
    let (first, basis) = known.next()?;
    known.all(|(_, other)| other.agrees(basis)).then_some(first)
}

/// The first record of a brief that says in whose prices it is, where no such record has the prices that words name.
pub(super) fn contradicts_all<'s, 'a>(
    scene: &'s Scene<'a>,
    said: &[Token<'_>],
) -> Option<&'s Fact<'a>> {
    let said = basis(said.iter().map(|token| (token.word, token.raw)))?;
    let facts = scene.all().facts.iter().copied();
    let mut known = facts.filter_map(|fact| Some((fact, recorded(scene, fact)?)));
    let (first, own) = known.next()?;
    let is_other = |own: PriceBasis| !said.agrees(own);
    (is_other(own) && known.all(|(_, own)| is_other(own))).then_some(first)
}

impl PriceBasis {
    fn agrees(self, other: Self) -> bool {
        let years = self.year.zip(other.year);
        self.is_real == other.is_real && years.is_none_or(|(own, other)| own == other)
    }
}

/// The prices that a clause names beside a number: "in real terms", "constant 2015 dollars". Words behind the number before belong to that
/// number.
fn said(placed: &Placed<'_, '_>) -> Option<PriceBasis> {
    let &Placed {
        frame,
        tokens,
        mention,
        others,
        ..
    } = placed;
    let ContextWords { before, behind } = placed.beside();
    // In "in 2010 prices" the year is no number of its own.
    let next = others
        .counted
        .iter()
        .map(|other| other.start)
        .find(|next| *next >= mention.range.end);
    let end = next.unwrap_or(usize::MAX).min(frame.range.end);
    let end = tokens.partition_point(|token| token.range.start < end);
    let end = with_adjunct(tokens, end, next.unwrap_or(usize::MAX));
    let near = |tokens: &[Token<'_>]| basis(tokens.iter().map(|token| (token.word, token.raw)));
    let behind = tokens.get(behind.start..end.max(behind.start));
    let own = behind.and_then(near).or_else(|| near(tokens.get(before)?));
    own.or_else(|| near(opener(placed)?))
}

/// The prices that the next sentence gives for all values before it: "(Both values are in constant 2015 dollars.)"
fn next_sentence(placed: &Placed<'_, '_>) -> Option<PriceBasis> {
    /// The most words up to the noun for the values.
    const NEAR: usize = 5;
    let &Placed {
        passage,
        tokens,
        mention,
        others,
        ..
    } = placed;
    let next = passage.sentence_at(mention.range.start) + 1;
    let sentence = passage.sentences.get(next)?;
    let is_in = |other: &Range<usize>| sentence.contains(&other.start);
    let at = |byte: usize| tokens.partition_point(|token| token.range.start < byte);
    let own = tokens.get(at(sentence.start)..at(sentence.end))?;
    let mut words = own.iter().filter(|token| token.kind == TokenKind::Word);
    let first = words.next()?.entry;
    let counts = first.is_in(Class::Universals)
        || first.is_in(Class::Negations)
        || first.is_in(Class::Denying)
        || first.is_in(Class::Pronouns)
        || first.is_in(Class::PairWords)
        || first.cardinal.is_some()
        || first.quantifier.is_some();
    let mut near = words.take(NEAR);
    let are_values = counts && near.any(|token| token.entry.is_in(Class::MeasuredNouns));
    if !are_values || others.counted.iter().any(is_in) {
        return None;
    }
    basis(own.iter().map(|token| (token.word, token.raw)))
}

/// The end of a clause that ends at a token, extended by a phrase that a comma joins to it: "what that cost, in constant 2023 dollars, …".
fn with_adjunct(tokens: &[Token<'_>], end: usize, next: usize) -> usize {
    const LONGEST: usize = 8;
    let at_mark = tokens
        .get(end)
        .is_some_and(|token| token.kind == TokenKind::Sign(','));
    let start = if at_mark { end + 1 } else { end };
    let first = tokens.get(start).filter(|token| token.range.start < next);
    let follows = at_mark
        || end
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .is_some_and(|last| last.kind == TokenKind::Sign(','));
    if !follows || first.is_none_or(|token| token.entry.relation.is_none()) {
        return end;
    }
    let rest = tokens.get(start..).unwrap_or_default().iter().take(LONGEST);
    let rest = rest.take_while(|token| {
        token.range.start < next && !matches!(token.kind, TokenKind::Sign(',' | ';' | ':' | '.'))
    });
    start + rest.count()
}

/// The tokens of the phrase that opens a sentence, or follows a semicolon or colon, with no number between it and this one: "In 2023
/// prices, copper is cheaper than in 2011, when it averaged $10,300".
fn opener<'t>(placed: &Placed<'t, '_>) -> Option<&'t [Token<'t>]> {
    const LONGEST: usize = 8;
    let start = placed.mention.range.start;
    let (sentence, numbers) = placed.others.near(placed.passage, &placed.mention.range);
    let last = numbers.partition_point(|other| other.end <= start);
    let last = last.checked_sub(1).and_then(|last| numbers.get(last));
    let at = |byte: usize| {
        placed
            .tokens
            .partition_point(|token| token.range.start < byte)
    };
    let own = placed.tokens.get(at(sentence)..at(start))?;
    let is_break = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(';' | ':'));
    let first = own.iter().rposition(is_break).map_or(0, |at| at + 1);
    let own = own.get(first..)?;
    let first = own.first()?;
    let is_alone = last.is_none_or(|last| last.end <= first.range.start);
    let joins = usize::from(first.entry.is_in(Class::Coordinators));
    let own = own.get(joins..)?;
    let opens = |token: &Token<'_>| token.entry.relation.is_some() || looks_past(token.word);
    let end = own.iter().take(LONGEST);
    let end = end
        .take_while(|token| token.kind != TokenKind::Sign(','))
        .count();
    own.get(..end)
        .filter(|own| is_alone && own.first().is_some_and(opens))
}

/// The prices that a text names.
fn of_text(text: &str) -> Option<PriceBasis> {
    let lower = text.to_lowercase();
    let words = lower.split([' ', ',', '(', ')']);
    basis(
        words
            .filter(|word| !word.is_empty())
            .map(|word| (word, word)),
    )
}

/// The prices of a record: its `prices`, or else its measure where that has "real" or "nominal". A derived figure has the prices of its
/// operands, where these agree.
fn recorded(scene: &Scene<'_>, fact: &Fact<'_>) -> Option<PriceBasis> {
    let of_figure = |figure: &Figure| of_text(&format!("{} prices", figure.prices.as_ref()?.value));
    match &fact.evidence.body {
        Body::Figure(figure) => of_figure(figure).or_else(|| of_text(fact.measure()?)),
        Body::Derived(derived) => of_text(fact.measure().unwrap_or_default()).or_else(|| {
            let library = &scene.project.library;
            let operands = derived.operands.iter().take(MOST_OPERANDS);
            let mut known =
                operands.filter_map(|link| match &library.evidence.get(&link.value)?.body {
                    Body::Figure(figure) => of_figure(figure),
                    _ => None,
                });
            let first = known.next()?;
            known.all(|other| other.agrees(first)).then_some(first)
        }),
        _ => None,
    }
}

/// The most operands of a derived figure that are asked for their prices.
const MOST_OPERANDS: usize = 16;

fn year(raw: &str) -> Option<i16> {
    (raw.len() == 4).then(|| raw.parse().ok()).flatten()
}

/// Whether a word for prices or money comes next, past a year and the money's country: "current 2024 US dollars".
fn is_priced<'w>(ahead: impl Iterator<Item = (&'w str, &'w str)>) -> bool {
    const MOST: usize = 4;
    let mut ahead = ahead
        .take(MOST)
        .map(|(word, raw)| (ENGLISH.find(word), raw));
    let is_part = |entry: &Entry, raw: &str| entry.is_in(Class::PriceKinds) || year(raw).is_some();
    let next = ahead.find(|(entry, raw)| !is_part(entry, raw));
    next.is_some_and(|(entry, _)| entry.is_in(Class::PricedIn))
}

/// The most words between a word that denies and the word denied: "not a cent of it, so far, deducted for inflation".
const DENIED: usize = 10;

/// Whether a past form has a prefix that denies: "Unadjusted".
fn is_unmade(word: &str) -> bool {
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    looks_past(word) && prefixes.any(|prefix| word.strip_prefix(*prefix).is_some_and(looks_past))
}

/// The basis that words name, each given in lower case and as written; `None` where they name none, or two.
fn basis<'w>(words: impl Iterator<Item = (&'w str, &'w str)> + Clone) -> Option<PriceBasis> {
    let mut found: Option<PriceBasis> = None;
    // The year right before, and whether a word for real prices stands right before.
    let mut before = None;
    let mut follows = false;
    // Whether "after", or a past form and a preposition, stands right before.
    let mut is_behind = false;
    // The count of words since one that denies: "not adjusted for inflation".
    let mut since_denial = usize::MAX;
    // Whether a past form stands right before: "adjusted".
    let mut is_participle = false;
    // The word right before, and the word that a hyphen joins to the next.
    let mut last = "";
    let mut joined = None;
    let mut rest = words;
    while let Some((word, raw)) = rest.next() {
        if raw == "-" {
            joined = Some(last);
            continue;
        }
        last = word;
        // As in "inflation-adjusted" and "then-year".
        let compound = joined.take().map(|first| format!("{first}-{word}"));
        let entry = ENGLISH.find(compound.as_deref().unwrap_or(word));
        since_denial = since_denial.saturating_add(usize::from(!word.is_empty()));
        if entry.is_in(Class::Negations) || is_unmade(word) {
            since_denial = 0;
        }
        if let Some(said) = year(raw) {
            if let Some(basis) = found.as_mut().filter(|_| follows) {
                basis.year = Some(said);
            }
            (before, follows) = (Some(said), false);
            continue;
        }
        // As in "constant prices of 2022".
        let goes_on =
            follows && (entry.is_in(Class::PricedIn) || entry.relation == Some(Relation::Of));
        // As in "28 percent after inflation" and "adjusted for inflation".
        let is_removed = is_behind && entry.is_in(Class::PriceRises);
        let is_denied = is_removed && since_denial <= DENIED;
        is_behind = entry.is_in(Class::BeforePriceRises)
            || entry.is_in(Class::Deflating)
            || is_participle && entry.relation.is_some();
        is_participle = looks_past(word) || entry.is_in(Class::Deflating);
        let next = || rest.clone().next().map(|(next, _)| ENGLISH.find(next));
        let is_deflated = entry.is_in(Class::Deflated)
            && next().is_none_or(|next| !next.is_in(Class::AfterOtherReal));
        let opens = entry.is_in(Class::RealPrices) || is_removed || is_deflated;
        let is_nominal = entry.is_in(Class::NominalPrices)
            || entry.is_in(Class::PresentPrices) && is_priced(rest.clone());
        follows = opens || goes_on;
        // As in "in 2010 prices" and "in 2025 dollars".
        let is_of_year = before.is_some() && entry.is_in(Class::PricedIn);
        if opens || is_of_year || is_nominal {
            let said = PriceBasis {
                is_real: (opens || is_of_year) && !is_denied,
                year: before.filter(|_| is_of_year),
            };
            match &mut found {
                Some(other) if other.is_real != said.is_real => return None,
                Some(other) => other.year = other.year.or(said.year),
                None => found = Some(said),
            }
        }
        // As in "2015 US dollars".
        before = before.filter(|_| entry.is_in(Class::PriceKinds));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{PriceBasis, basis};

    #[test]
    fn words_name_the_prices_of_their_own_time_or_of_one() {
        let of = |text: &str| {
            let lower = text.to_lowercase();
            let words = lower.split([' ', ',']).filter(|word| !word.is_empty());
            basis(words.map(|word| (word, word)))
                .map(|PriceBasis { is_real, year }| (is_real, year))
        };
        for (text, expected) in [
            ("Output rose 5 percent in real terms", Some((true, None))),
            ("in constant 2015 dollars", Some((true, Some(2015)))),
            ("in 2010 prices", Some((true, Some(2010)))),
            ("in constant prices of 2022", Some((true, Some(2022)))),
            ("expressed in 2025 dollars", Some((true, Some(2025)))),
            ("in nominal terms", Some((false, None))),
            ("in current prices", Some((false, None))),
            ("in current 2024 US dollars", None),
            ("in current US dollars", Some((false, None))),
            ("inflation-adjusted wages", Some((true, None))),
            ("in then-year dollars", Some((false, None))),
            ("Real estate", None),
            ("real wages", Some((true, None))),
            ("the current account", None),
            ("twice the current figure", None),
            ("current members paid in euros", None),
            ("28 percent after inflation", Some((true, None))),
            ("adjusted for inflation", Some((true, None))),
            ("not adjusted for inflation", Some((false, None))),
            ("unadjusted for inflation", Some((false, None))),
            (
                "neither year's total being adjusted for inflation",
                Some((false, None)),
            ),
            (
                "without adjustment, in constant 2015 dollars",
                Some((true, Some(2015))),
            ),
            ("adjusted annually for inflation", None),
            (
                "4 percent after adjustment for inflation",
                Some((true, None)),
            ),
            (
                "twice as much after deducting inflation",
                Some((true, None)),
            ),
            (
                "None of these amounts allows for inflation",
                Some((false, None)),
            ),
            ("rents allowed tenants to forget inflation", None),
            ("Inflation rose to 4 percent", None),
            ("Exports rose in 2015", None),
            ("in real terms, and less in nominal ones", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}

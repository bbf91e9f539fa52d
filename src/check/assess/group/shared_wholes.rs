//! Compares what a share is of with what its record is a share of, where both name it: "of the budget" beside a share of GDP
//! (docs/reading.md, Shared wholes).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::status::Status;
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::whole::wholes;
use crate::lang::{Class, List, Relation};

/// Accuses a share that agrees with a record of another whole than the words right behind it name.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    if fact.is_unread() || !mention.reading.is_share() {
        return;
    }
    let next = tokens.partition_point(|token| token.range.start < mention.range.end);
    let opens = tokens.get(next);
    if opens.is_none_or(|token| token.entry.relation != Some(Relation::Of)) {
        return;
    }
    let phrase = phrase(tokens, next + 1);
    let Some(said) = text(&passage.text.value, tokens, phrase) else {
        return;
    };
    let named = wholes(&said.to_lowercase());
    if named.is_empty() {
        return;
    }
    let measure = fact.measure().unwrap_or_default();
    let mut known = read_passage::recorded(measure, |tokens| recorded(measure, tokens));
    // As in "3.9 percent of GDP".
    let noun = fact.value().and_then(|value| value.noun.as_deref());
    known.extend(wholes(&noun.unwrap_or_default().to_lowercase()));
    if known.is_empty() || !known.is_disjoint(&named) {
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` is a share of something else", fact.id);
    found.problem = Some(Problem {
        allowed: said.trim().to_owned(),
        ..problem(passage, mention, Trouble::Group, &[fact])
    });
}

/// The wholes of which a measure is a share: "defence, share of GDP", "debt in percent of revenue", "share of wind in electricity". What a
/// share begins with may be the part or the whole.
fn recorded(measure: &str, tokens: &[Token<'_>]) -> BTreeSet<usize> {
    let is_share = |token: &Token<'_>| {
        token.entry.is_in(Class::ShareNouns) || List::PercentNames.holds(token.word)
    };
    let of = |at: usize| {
        let pair = tokens.get(at..at + 2);
        matches!(pair, Some([share, of]) if is_share(share) && of.entry.relation == Some(Relation::Of))
    };
    let named = |range: Range<usize>| {
        let said = text(measure, tokens, range).unwrap_or_default();
        wholes(&said.to_lowercase())
    };
    let Some(share) = (0..tokens.len()).rev().find(|at| of(*at)) else {
        return BTreeSet::new();
    };
    let first = phrase(tokens, share + 2);
    let end = first.end;
    let own = named(first);
    if share > 0 {
        return own;
    }
    let rest = tokens.get(end..).unwrap_or_default().iter();
    let link = rest.take_while(|token| token.kind == TokenKind::Word);
    let link = link
        .enumerate()
        .find(|(_, token)| token.entry.relation == Some(Relation::In));
    let Some((link, _)) = link else {
        return own;
    };
    let mut all = named(phrase(tokens, end + link + 1));
    if !all.is_empty() {
        all.extend(own);
    }
    all
}

/// The tokens of a noun phrase that begins at a token, with its article.
fn phrase(tokens: &[Token<'_>], start: usize) -> Range<usize> {
    /// The most tokens of a phrase.
    const MOST: usize = 7;
    let rest = tokens.get(start..).unwrap_or_default().iter().enumerate();
    let own = rest.take(MOST).take_while(|(at, token)| {
        let is_word = token.kind == TokenKind::Word || is_joint(tokens, start + at);
        is_word
            && token.entry.relation.is_none()
            && !token.entry.is_in(Class::Coordinators)
            && !token.entry.is_in(Class::Subordinators)
            && !token.entry.is_in(Class::Copulas)
    });
    start..start + own.count()
}

fn text<'t>(text: &'t str, tokens: &[Token<'_>], range: Range<usize>) -> Option<&'t str> {
    let own = tokens.get(range)?;
    text.get(own.first()?.range.start..own.last()?.range.end)
}

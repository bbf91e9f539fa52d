//! Compares the other side of a comparison with the records: "twice as much as China" of the amounts for India and Mexico (docs/reading.md,
//! Named group).

use crate::check::assess::outcome::problem;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::lang::Class;
use crate::lang::country::countries;
use crate::lang::token::{Token, TokenKind};
use crate::mention::Mention;
use crate::prose::Passage;

/// The most words between a number and the other side of its comparison.
const REACH: usize = 12;

/// Accuses a number that agrees with the records of two countries and is compared with a third.
pub(in crate::check::assess) fn settle(
    passage: &Passage,
    tokens: &[Token<'_>],
    mention: &Mention,
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    let [first, second] = facts else { return };
    let (Some(one), Some(other)) = (country(first), country(second)) else {
        return;
    };
    if found.status != Status::Checked || one == other {
        return;
    }
    let Some((named, name)) = compared(passage, tokens, mention) else {
        return;
    };
    if named == one || named == other {
        return;
    }
    found.status = Status::Mismatch;
    "compares with another country".clone_into(&mut found.why);
    let problem = problem(passage, mention, Trouble::Whose, facts);
    found.problem = Some(Problem {
        allowed: name.to_owned(),
        ..problem
    });
}

/// The country of a record that names exactly one.
fn country(fact: &Fact<'_>) -> Option<usize> {
    let mut all = fact.known().countries.iter().copied();
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The country that "as" or "than" behind a number names, past words of grammar, and its name.
fn compared<'t>(
    passage: &'t Passage,
    tokens: &[Token<'_>],
    mention: &Mention,
) -> Option<(usize, &'t str)> {
    let start = tokens.partition_point(|token| token.range.start < mention.range.end);
    let behind = tokens.get(start..)?.iter().take(REACH);
    // A joined comparison may belong to another number: "twice as much as here and four times as much as there".
    let is_own = |token: &&Token<'_>| {
        token.kind == TokenKind::Word && !token.entry.is_in(Class::Coordinators)
    };
    let behind: Vec<&Token<'_>> = behind.take_while(is_own).collect();
    let links = behind.iter().enumerate();
    let mut links = links.filter(|(_, token)| token.entry.is_in(Class::BeforeOthers));
    links.find_map(|(link, _)| named(passage, behind.get(link + 1..)?))
}

/// The country that some words begin with, past words of grammar, and its name.
fn named<'t>(passage: &'t Passage, words: &[&Token<'_>]) -> Option<(usize, &'t str)> {
    let text = &passage.text.value;
    let range = words.first()?.range.start..words.last()?.range.end;
    let all = countries(text.get(range.clone())?);
    let first = all.first()?;
    let at = range.start + first.range.start;
    let mut before = words.iter().take_while(|token| token.range.start < at);
    let is_near = before.all(|token| token.entry.is_in(Class::FunctionWords));
    let name = text.get(at..range.start + first.range.end)?;
    is_near.then_some((first.country, name))
}

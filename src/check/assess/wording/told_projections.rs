//! Finds projections that are told as facts: "40 percent of adults live with it" beside a projected share (docs/reading.md, Projections).

use super::denials;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::denial;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::clause::Mood;
use crate::lang::token::Token;
use crate::lang::{Class, List, Relation, looks_past};
use crate::prose::Role;

/// Accuses the verb of a number that agrees with a projection where nothing in its passage, up to the end of its sentence, tells of what
/// is to come.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let is_running = matches!(
        passage.role,
        Role::Paragraph | Role::ListItem | Role::Footnote | Role::Summary
    );
    if !is_running || fact.is_unread() {
        return;
    }
    let verb = denials::verb_of(passage, frame, &mention.amount());
    let Some((verb, _)) = verb.filter(|(verb, _)| verb.mood == Mood::Asserted) else {
        return;
    };
    let first = tokens.partition_point(|token| token.range.start < verb.range.start);
    let is_past = tokens
        .get(first)
        .is_some_and(|first| first.entry.is_in(Class::PastHelpers) || looks_past(first.word));
    // What is projected of the year of the brief may be told in the present.
    let is_told = if is_past {
        is_ahead(placed) || says_so(fact)
    } else {
        is_ahead(placed) && says_so(fact)
    };
    if !is_told {
        return;
    }
    let told = tokens.get(..placed.sentence().end).unwrap_or_default();
    if told.iter().any(foretells) || told.windows(2).any(is_to_come) {
        return;
    }
    let said = passage.text.value.get(verb.range.clone());
    let recorded = fact.telling().next().unwrap_or_default();
    found.status = Status::Mismatch;
    found.why = format!("`{}` is a projection", fact.id);
    found.problem = Some(Problem::new(
        Trouble::Foretold,
        passage.text.span(verb.range.clone()),
        said.unwrap_or_default(),
        vec![ComparedRecord::saying(fact, recorded)],
    ));
}

/// Whether a record says that it is a projection.
fn says_so(fact: &Fact<'_>) -> bool {
    let mut words = fact.telling().flat_map(denial::words);
    words.any(|word| List::Projections.holds(&word.to_lowercase()))
}

/// Whether a record is of a time that is ahead of the brief.
fn is_ahead(placed: &Placed<'_, '_>) -> bool {
    let periods = &placed.fact.periods;
    placed
        .scene
        .date
        .is_some_and(|date| !periods.is_empty() && periods.iter().all(|period| period.start > date))
}

/// Whether a word tells of what is to come, or of how that is known: "will", "forecast", "trend".
fn foretells(token: &Token<'_>) -> bool {
    token.entry.is_in(Class::Wishing) || List::Foretelling.holds(token.word)
}

/// Whether a form of "be" and "to" stand together: "is to reach".
fn is_to_come(pair: &[Token<'_>]) -> bool {
    matches!(pair, [be, to] if be.entry.is_in(Class::Copulas) && to.entry.relation == Some(Relation::To))
}

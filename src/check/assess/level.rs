//! A level for a change, and the reverse: "rose to" how much there is, "rose by" how far it went (docs/reading.md, Level and change).

use super::super::matching::Fault;
use super::super::names::{content, words};
use super::super::reach::Fact;
use super::super::status::Status;
use super::outcome::problem;
use super::placed::Placed;
use super::{Assessment, Trouble};
use crate::clause::ClauseFrame;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, Relation};
use crate::mention::{Form, Mention};
use crate::prose::Passage;
use crate::quantity::Base;

/// Accuses a number that agrees with a record of a change behind a verb of change and "to", or of a level or share behind one and "by".
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let is_wrong = match moved(frame, tokens, mention) {
        Some((Relation::To, verb)) => {
            fact.is_recorded_change() && says_level(passage, verb, mention, fact)
        }
        Some((Relation::By, _)) => fact.is_recorded_level(),
        _ => false,
    };
    if is_wrong {
        found.status = Status::Mismatch;
        found.why = format!(
            "`{}` is no {}",
            fact.id,
            if fact.is_recorded_change() {
                "level"
            } else {
                "change"
            }
        );
        let trouble = Trouble::Fault(Fault::UnitMismatch);
        found.problem = Some(problem(passage, mention, trouble, &[fact]));
    }
}

/// The preposition right before a number, behind a verb that says which way something went, and where that verb begins.
fn moved(
    frame: &ClauseFrame,
    tokens: &[Token<'_>],
    mention: &Mention,
) -> Option<(Relation, usize)> {
    let start = mention.amount().start;
    let first = tokens.partition_point(|token| token.range.start < start);
    let mut before = tokens.get(..first)?.iter().rev();
    // Currency signs and brackets are no words.
    let last = before.find(|token| token.kind != TokenKind::Sign('['))?;
    let verbs = frame.verbs.iter().rev();
    let mut verbs = verbs.filter(|verb| verb.range.end <= last.range.start);
    let verb = verbs.next()?;
    let word = tokens.get(tokens.partition_point(|token| token.range.end < verb.range.end))?;
    let moves = verb.direction.is_some() || word.entry.multiple.is_some();
    let relation = last.entry.relation.filter(|_| moves)?;
    Some((relation, word.range.start))
}

/// Whether what a clause says to have gone to a number is what the record measures a change of, and no change or rate itself:
/// "inflation rose to 4 percent", "job gains slowed to 120,000".
fn says_level(passage: &Passage, verb: usize, mention: &Mention, fact: &Fact<'_>) -> bool {
    let start = passage
        .sentences
        .get(passage.sentence_at(mention.range.start))
        .map_or(0, |sentence| sentence.start);
    let said = |from: usize, to: usize| passage.text.value.get(from..to).unwrap_or_default();
    let is_moving = |word: &str| {
        let entry = ENGLISH.find(word);
        entry.change_noun.is_some()
            || entry.is_in(Class::ChangeRates)
            || entry.is_in(Class::Pronouns)
    };
    let subject = said(start.min(verb), verb);
    if words(subject).iter().any(|word| is_moving(word)) {
        return false;
    }
    let unit = mention.reading.unit.as_ref().map(|unit| &unit.base);
    if !matches!(unit, Some(Base::Percent | Base::PercentagePoints)) {
        return matches!(mention.reading.form, Form::Number { .. });
    }
    let own: Vec<String> = fact.measure().map(content).into_iter().flatten().collect();
    content(subject).any(|word| own.contains(&word))
}

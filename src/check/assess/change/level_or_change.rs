//! Finds a level given for a change, and the reverse: "rose to" gives a level, "rose by" a size (docs/reading.md, Level and change).

use std::ops::Range;

use super::remainders;
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Trouble};
use crate::check::matching::Fault;
use crate::check::names::{content, words};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::clause::ClauseFrame;
use crate::lang::noun::is_related;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, List, Relation, looks_past};
use crate::mention::Mention;
use crate::model::FigureKind;
use crate::prose::Passage;
use crate::quantity::Base;

/// Accuses a percentage that agrees with the change between two records, in another unit, behind a verb of change and "to": "revenue
/// dropped to 61 percent" of $10 billion and $3.9 billion. "To 61 percent of consumption" is a share of one record in the other.
pub(in crate::check::assess) fn settle_computed(
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    (passage, mention): (&Passage, &Mention),
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    let is_relative = |base: &Base| matches!(base, Base::Percent | Base::PercentagePoints);
    let own = mention.reading.unit.as_ref().map(|unit| &unit.base);
    if found.status != Status::Checked || !own.is_some_and(is_relative) {
        return;
    }
    let next = tokens.partition_point(|token| token.range.start < mention.range.end);
    let next = tokens.get(next).and_then(|next| next.entry.relation);
    let is_other = |fact: &&Fact<'_>| {
        let unit = fact.value().map(|value| value.unit.as_ref());
        unit.is_some_and(|unit| !unit.is_some_and(|unit| is_relative(&unit.base)))
    };
    let is_level = matches!(moved(frame, tokens, mention), Some((Relation::To, _)));
    if is_level && next != Some(Relation::Of) && facts.iter().all(is_other) {
        "a change is said to be a level".clone_into(&mut found.why);
        accuse(passage, mention, facts, found);
    }
}

fn accuse(passage: &Passage, mention: &Mention, facts: &[&Fact<'_>], found: &mut Assessment) {
    found.status = Status::Mismatch;
    let trouble = Trouble::Fault(Fault::UnitMismatch);
    found.problem = Some(problem(passage, mention, trouble, facts));
}

/// Accuses a number that agrees with a record of a change behind a verb of change and "to", or with a record of a level behind such a verb
/// and "by".
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let fact = placed.fact;
    let is_wrong = match moved(placed.frame, placed.tokens, placed.mention) {
        Some((Relation::To, verb)) => {
            let end = placed.mention.range.end;
            let behind = placed
                .tokens
                .partition_point(|token| token.range.start < end);
            let behind = placed.tokens.get(behind..).unwrap_or_default();
            is_change(fact) && !remainders::names_base(behind) && says_level(placed, &verb)
        }
        Some((Relation::By, _)) => is_level(placed),
        _ => false,
    };
    if is_wrong {
        let other = if is_change(fact) { "level" } else { "change" };
        found.why = format!("`{}` is no {other}", fact.id);
        accuse(placed.passage, placed.mention, &[fact], found);
    }
}

/// The preposition right before a number, and the bytes of the verb or particle before it that gives a direction.
fn moved(
    frame: &ClauseFrame,
    tokens: &[Token<'_>],
    mention: &Mention,
) -> Option<(Relation, Range<usize>)> {
    let start = mention.amount().start;
    let first = tokens.partition_point(|token| token.range.start < start);
    let mut before = tokens.get(..first)?.iter().rev();
    // Currency signs and brackets are no words.
    let last = before.find(|token| token.kind != TokenKind::Sign('['))?;
    let relation = last.entry.relation?;
    let next = before.next()?;
    // As in "Down to 4,000" and "a fall to 4,000".
    let is_noun = next.entry.change_noun.is_some()
        && before
            .next()
            .is_some_and(|opener| opener.entry.is_in(Class::Indefinite));
    if next.entry.is_in(Class::ChangeParticles) || is_noun {
        return Some((relation, next.range.clone()));
    }
    let verbs = frame.verbs.iter().rev();
    let verbs = verbs.filter(|verb| verb.range.end <= last.range.start);
    let mut moving = verbs.map_while(|verb| {
        let end = tokens.partition_point(|token| token.range.end < verb.range.end);
        let word = tokens.get(end)?;
        let moves = verb.direction.is_some() || word.entry.multiple.is_some();
        // As in "Spending rose, driven by 40 new schools".
        let is_next = word.range.end == next.range.end;
        (moves || !is_next).then_some(moves.then(|| word.range.clone()))
    });
    Some((relation, moving.find_map(|verb| verb)?))
}

/// Whether a record is of a change: by its kind, or, where it has none, by the noun that heads its measure: "fall in the share".
pub(super) fn is_change(fact: &Fact<'_>) -> bool {
    let is_headed = |measure: &str| {
        let head = head(measure);
        head.iter()
            .any(|word| ENGLISH.find(word).change_noun.is_some())
    };
    fact.is_recorded_change() || fact.kind().is_none() && fact.measure().is_some_and(is_headed)
}

/// The words of a measure before its first preposition.
fn head(measure: &str) -> Vec<String> {
    let words = words(measure).into_iter();
    words
        .take_while(|word| ENGLISH.find(word).relation.is_none())
        .collect()
}

/// Whether a word names a change, or what is itself a rate or a difference.
fn is_moving(word: &str) -> bool {
    let entry = ENGLISH.find(word);
    entry.change_noun.is_some() || entry.is_in(Class::ChangeRates)
}

/// Whether a record is of a level: by its kind, or, where it has none, by a measure without a change that shares a word with what the
/// clause says has moved.
fn is_level(placed: &Placed<'_, '_>) -> bool {
    let fact = placed.fact;
    if let Some(kind) = fact.kind() {
        return kind != FigureKind::Change;
    }
    let is_relative = fact.value().is_none_or(|value| {
        value.unit.as_ref().is_some_and(|unit| {
            matches!(
                unit.base,
                Base::Percent | Base::PercentagePoints | Base::Times
            )
        })
    });
    let is_changed = |measure: &str| {
        let head = head(measure);
        head.iter().any(|word| {
            is_moving(word) || looks_past(word) || ENGLISH.find(word).change_verb.is_some()
        })
    };
    let clause = placed.frame.range.start..placed.mention.range.start;
    !is_relative
        && !fact.is_derived()
        && fact.measure().is_some_and(|measure| !is_changed(measure))
        && has_own_word(placed, said(placed, &clause))
}

fn said<'p>(placed: &Placed<'p, '_>, range: &Range<usize>) -> &'p str {
    let text = &placed.passage.text.value;
    text.get(range.clone()).unwrap_or_default()
}

/// Whether words share one with what the record measures, besides those that tell how it was measured.
fn has_own_word(placed: &Placed<'_, '_>, said: &str) -> bool {
    let own: Vec<String> = placed
        .fact
        .measure()
        .map(content)
        .into_iter()
        .flatten()
        .collect();
    let mut said = content(said).filter(|word| !List::GeneralWords.holds(word));
    said.any(|word| own.iter().any(|own| is_related(&word, own)))
}

/// Whether the subject that a clause says went to a number is that of the recorded change, and no change or rate itself: "inflation rose to
/// 4 percent", "job gains slowed to 120,000". For a pronoun, the sentence before names the subject.
fn says_level(placed: &Placed<'_, '_>, verb: &Range<usize>) -> bool {
    let measure = placed.fact.measure().unwrap_or_default();
    let tail = words(measure).split_off(head(measure).len());
    // As in "The death rate rose to 26 percent" of a "rise in the death rate".
    let moves = |said: &str| {
        let mut is_linked = false;
        words(said).into_iter().any(|word| {
            let entry = ENGLISH.find(&word);
            // As in "Adjusted for inflation, pay grew".
            let is_aside = entry.is_in(Class::PriceRises) && is_linked;
            is_linked = entry.relation.is_some() || entry.is_in(Class::BeforePriceRises);
            is_moving(&word) && !is_aside && !tail.contains(&word)
        })
    };
    let frame = placed.frame;
    let subject = frame.subject.as_ref().map(|subject| subject.start);
    let start = subject.unwrap_or(frame.range.start).min(verb.start);
    let subject = said(placed, &(start..verb.start));
    let object = said(placed, &(verb.end..placed.mention.range.start));
    if moves(subject) || moves(object) {
        return false;
    }
    if has_own_word(placed, subject) || has_own_word(placed, object) {
        return true;
    }
    let is_pronoun = |word: &String| ENGLISH.find(word).is_in(Class::Pronouns);
    let is_pronoun = words(subject).iter().any(is_pronoun);
    let unit = placed.mention.reading.unit.as_ref().map(|unit| &unit.base);
    if !is_pronoun && !matches!(unit, Some(Base::Percent | Base::PercentagePoints)) {
        return true;
    }
    let own = placed.passage.sentence_at(placed.mention.range.start);
    let before = own.checked_sub(1);
    let before = before.and_then(|before| placed.passage.sentences.get(before));
    let before = before.filter(|_| is_pronoun);
    before.is_some_and(|before| {
        let before = said(placed, before);
        !moves(before) && has_own_word(placed, before)
    })
}

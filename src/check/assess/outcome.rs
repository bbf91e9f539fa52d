//! Records the outcome of a number: its status, the reason, and the problem.
//!
//! | module | does |
//! | --- | --- |
//! | `rank_ends` | counts a rank from the end of its order that the superlative names |
//! | `named_limits` | accepts a bound that names a recorded limit |
//! | `sign_words` | accepts a sign that a record gives in another word |
//! | `slim_majorities` | accepts a majority that says that it is close |
//! | `complements` | recognises a share that is what its record leaves of a hundred percent |
//! | `fixes` | edits prose to say what the record says |
//! | `suggestions` | suggests records for a number without one |

mod complements;
pub(super) mod fixes;
mod named_limits;
mod rank_ends;
mod sign_words;
mod slim_majorities;
pub(super) mod suggestions;

use std::ops::Range;

use super::super::matching::{Fault, Verdict};
use super::super::reach::{Fact, Reach};
use super::super::status::Status;
use super::super::words;
use super::{Assessment, ComparedRecord, Problem, Trouble};
use crate::lang::noun::{head, is_same_word};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, Relation};
use crate::mention::{Exemption, Form, HedgeKind, Mention, Reading};
use crate::prose::{Passage, Role};
use crate::quantity::decimal::magnitude;
use crate::span::Span;

/// The most records shown with a finding.
const MOST_SHOWN: usize = 4;

/// Exempts a number, with the reason why it needs no record.
pub(super) fn exempt(reason: &str, found: &mut Assessment) {
    found.status = Status::Exempt;
    found.problem = None;
    reason.clone_into(&mut found.why);
}

/// Leaves a mismatch open where a record in reach could not be read, since that record may be the one that fits.
pub(super) fn withhold(groups: &[Reach<'_>], found: &mut Assessment) {
    let unreadable = groups.iter().find_map(|reach| reach.unreadable.as_deref());
    if let Some(id) = unreadable
        && !matches!(found.status, Status::Checked | Status::Exempt)
    {
        found.status = Status::Unchecked;
        found.why = format!("the record `{id}` could not be read");
        found.problem = None;
    }
}

/// Whether an anchor revokes an exemption: that of a quantity, but not of a name or reference.
pub(super) fn is_counted(reason: Exemption) -> bool {
    depends(reason)
        || matches!(
            reason,
            Exemption::Duration | Exemption::SmallWord | Exemption::Age
        )
}

/// Whether an exemption holds only where no record in reach can be compared.
pub(super) fn depends(reason: Exemption) -> bool {
    matches!(reason, Exemption::Standing | Exemption::Vague)
}

/// Whether a hedge stands before an exact number, whose digits nobody rounds and which are all right: "About 1,847" for 1,847
/// (docs/reading.md, Hedged exact number).
fn is_hedged_exact(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    /// The least significant digits of an exact number that is whole, or has a scale or decimals.
    const WHOLE: i64 = 3;
    const SCALED: i64 = 4;
    let Form::Number {
        stated,
        hedge: Some(hedge),
        ..
    } = &reading.form
    else {
        return false;
    };
    let Some(last) = magnitude(&(&stated.value / &stated.ulp)) else {
        return false;
    };
    let whole = stated.scale == 1 && stated.ulp >= 1;
    let fewest = if whole { WHOLE } else { SCALED };
    hedge.kind == HedgeKind::About
        && last + 1 >= fewest
        && facts.iter().any(|fact| {
            fact.value()
                .is_some_and(|value| value.amount.value() == Some(&stated.value))
        })
}

/// Whether a number and a record count the same noun, or one of them has none.
pub(super) fn same_noun(reading: &Reading, fact: &Fact<'_>) -> bool {
    // Of other languages `counted_nouns` leaves open what it cannot compare.
    if fact.is_unread() || fact.language().tag != ENGLISH.tag {
        return true;
    }
    match (
        &reading.noun,
        fact.value().and_then(|value| value.noun.as_ref()),
    ) {
        // As in "It was amended 118 times": occasions count what was done.
        (Some(ours), Some(_)) if ENGLISH.find(ours).is_in(Class::Occasions) => true,
        (Some(ours), Some(theirs)) if reading.unit.is_none() => {
            let ours = head(ours);
            // In "24 million Americans" of people the noun is what the record measures.
            let is_measured = || {
                let is_general = ENGLISH.find(&head(theirs).to_lowercase());
                is_general.is_in(Class::Hypernyms) && measures(fact, ours)
            };
            is_same_word(ours, head(theirs)) || is_measured()
        }
        _ => true,
    }
}

/// Whether the words of what a record measures begin with a noun.
fn measures(fact: &Fact<'_>, noun: &str) -> bool {
    let measure = fact.measure().unwrap_or_default();
    let mut words = words_at(measure).map(|(_, word)| word);
    let mut head = words.by_ref().take_while(|word| {
        let entry = ENGLISH.find(&word.to_lowercase());
        entry.relation.is_none() && !entry.is_in(Class::Subordinators)
    });
    head.any(|word| is_same_word(word, noun))
}

/// Leaves open what a word decides that is not understood (docs/reading.md, A word that decides).
pub(super) fn leave_open(passage: &Passage, word: &Range<usize>, found: &mut Assessment) {
    let said = |range: &Range<usize>| {
        let words = passage.text.value.get(range.clone());
        words.unwrap_or_default().to_owned()
    };
    let word = said(word);
    found.status = Status::Unchecked;
    found.why = format!("`{word}` is not understood");
    found.problem = Some(Problem {
        allowed: word,
        ..Problem::new(Trouble::Unread, found.span, &said(&found.range), Vec::new())
    });
}

/// Whether a number is the size of the field of a rank before it: "ranked 12th of 46", "65th out of 140 countries".
fn is_size_of_field(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.text.value;
    let before = text.get(..mention.range.start).unwrap_or_default();
    let is_ordinal = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let is_numeral = !digits.is_empty()
            && digits.len() < word.len()
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        is_numeral || ENGLISH.find(&word.to_lowercase()).ordinal.is_some()
    };
    let mut words = before.rsplit(' ').filter(|word| !word.is_empty());
    let joins = |word: &str| ENGLISH.find(word).relation == Some(Relation::Of);
    let is_joined = words.next().is_some_and(joins);
    let first = words.next();
    let place = match first {
        Some(word) if ENGLISH.find(word).is_in(Class::FunctionWords) => words.next(),
        other => other,
    };
    is_joined && place.is_some_and(is_ordinal)
}

pub(super) fn unrecorded(passage: &Passage, mention: &Mention, found: &mut Assessment) {
    found.status = Status::Unchecked;
    "what it rests on records no such value".clone_into(&mut found.why);
    let trouble = match mention.reading.form {
        Form::Rank { .. } => Trouble::Unranked,
        Form::Number { .. } if is_size_of_field(passage, mention) => Trouble::Unranked,
        _ => Trouble::Unrecorded,
    };
    found.problem = Some(problem(passage, mention, trouble, &[]));
}

pub(super) fn settle(
    passage: &Passage,
    mention: &Mention,
    verdict: Verdict,
    facts: &[&Fact<'_>],
    is_anchored: bool,
    found: &mut Assessment,
) {
    let verdict = rank_ends::counted(verdict, passage, mention, facts);
    let verdict = named_limits::named(verdict, passage, mention, facts);
    let verdict = sign_words::told(verdict, mention, facts);
    let verdict = slim_majorities::conceded(verdict, passage, mention);
    let shown: Vec<String> = facts
        .iter()
        .take(MOST_SHOWN)
        .map(|fact| format!("`{}`: {}", fact.id, fact.shown))
        .collect();
    let shown = shown.join(", ");
    if verdict == Verdict::Fits {
        found.records = facts.iter().map(|fact| fact.id.to_owned()).collect();
        found.records.dedup();
    }
    (found.status, found.why) = match verdict {
        Verdict::Fits => (Status::Checked, format!("agrees with {shown}")),
        Verdict::Wrong(
            Fault::WeakBound
            | Fault::FalsePrecision
            | Fault::AmbiguousMultiple
            | Fault::InsideMargin,
        ) => (Status::Mismatch, format!("to be reworded beside {shown}")),
        Verdict::Wrong(Fault::Indeterminate) => {
            (Status::Unchecked, format!("too coarse to decide: {shown}"))
        }
        Verdict::Wrong(Fault::UnsaidEnd) => (
            Status::Unchecked,
            format!("the record does not say from which end it counts: {shown}"),
        ),
        Verdict::Wrong(_) => (Status::Mismatch, format!("disagrees with {shown}")),
    };
    if verdict == Verdict::Fits && is_hedged_exact(&mention.reading, facts) {
        found.problem = Some(Problem {
            fixes: fixes::unhedged(passage, mention).into_iter().collect(),
            ..problem(passage, mention, Trouble::HedgedExact, facts)
        });
    }
    if let Verdict::Wrong(fault) = verdict {
        let mut problem = problem(passage, mention, Trouble::Fault(fault), facts);
        let is_of_size = matches!(fault, Fault::NumberMismatch | Fault::ProportionMismatch);
        match complements::of(&mention.reading, facts).filter(|_| is_of_size) {
            Some(fact) => problem.left_by = Some(fact.shown.clone()),
            None => problem
                .fixes
                .extend(fixes::mend(passage, mention, fault, facts, is_anchored)),
        }
        found.problem = Some(problem);
    }
}

pub(super) fn problem(
    passage: &Passage,
    mention: &Mention,
    trouble: Trouble,
    facts: &[&Fact<'_>],
) -> Problem {
    // The fault lies with the verb where the verb is wrong, and with the number where the number is.
    let range = match trouble {
        Trouble::Fault(Fault::WrongDirection) => mention.range.clone(),
        _ => mention.amount(),
    };
    let at: Span = passage.text.span(range.clone());
    Problem {
        allowed: words::interval(&mention.reading),
        is_loose: trouble == Trouble::Uncited
            && matches!(passage.role, Role::Title | Role::Heading),
        ..Problem::new(
            trouble,
            at,
            passage.text.value.get(range).unwrap_or_default(),
            facts
                .iter()
                .take(MOST_SHOWN)
                .map(|fact| ComparedRecord::of(fact))
                .collect(),
        )
    }
}

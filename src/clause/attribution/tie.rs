//! Tells whether a sentence attributes what it tells to a name: "according to data from X", "X's latest survey found", ", X reports,", "X
//! puts it at 4".

use super::TELLING;
use super::subject::is_adverb;
use super::word::{AttributionWord, is_unbroken, word_at};
use crate::lang::word::is_four_digits;
use crate::lang::{Class, List, Relation};

/// The most words between a name and the rest of the attribution.
const REACH: usize = 5;

/// The letters of a code of a currency.
const CODE: usize = 3;

/// The place before a word, or before its article.
pub(super) fn before(words: &[AttributionWord<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if word_at(words, before).is(List::DefiniteArticles) {
        before.checked_sub(1)
    } else {
        Some(before)
    }
}

/// Whether a word may stand inside an attribution: a work, or a number of four digits.
fn is_part(word: &AttributionWord<'_>) -> bool {
    word.bare_entry().is_in(Class::Works) || is_four_digits(word.raw())
}

/// Whether "according to" stands right before a word.
pub(super) fn is_according_right_before(words: &[AttributionWord<'_>], at: usize) -> bool {
    let phrase = at.checked_sub(2).and_then(|from| words.get(from..at));
    phrase.is_some_and(|phrase| {
        phrase.iter().any(|word| word.is_in(Class::AccordingWords))
            && List::According
                .leads(phrase.iter().map(AttributionWord::lower))
                .is_some()
    })
}

/// Whether a name follows "according to", with words for works between: "according to (data from the) X".
pub(super) fn follows_according_to(words: &[AttributionWord<'_>], at: usize) -> bool {
    let mut before = (0..at).rev().take(REACH + 2);
    let last = before.find(|index| !is_part(word_at(words, *index)));
    last.is_some_and(|to| {
        let relation = word_at(words, to).entry().relation;
        matches!(relation, Some(Relation::To | Relation::Of))
            && is_according_right_before(words, to + 1)
            && is_unbroken(words, to, at)
    })
}

/// Whether the word before a name and its article makes somebody else the subject: "officials of the Ministry of Works".
pub(super) fn is_governed(words: &[AttributionWord<'_>], at: usize) -> bool {
    before(words, at).is_some_and(|before| {
        word_at(words, before).is_in(Class::Governing) && is_unbroken(words, before, at)
    })
}

/// Whether a work that holds figures leads to a name: "Figures of the Institute put it at 4 percent".
pub(super) fn follows_work(words: &[AttributionWord<'_>], at: usize) -> bool {
    let Some(link) = before(words, at) else {
        return false;
    };
    let relation = word_at(words, link).entry().relation;
    let work = link.checked_sub(1);
    matches!(relation, Some(Relation::Of | Relation::From))
        && work.is_some_and(|work| word_at(words, work).is_in(Class::Estimating))
}

/// Whether a name leads to a verb of finding, with works between: "X('s latest survey) found".
pub(super) fn leads_to_verb(words: &[AttributionWord<'_>], at: usize, end: usize) -> bool {
    if is_governed(words, at) {
        return false;
    }
    // A work in between is the subject: "the OECD data counts".
    let mut is_subject = !word_at(words, end).is_possessive();
    for index in end + 1..=end + REACH {
        let word = word_at(words, index);
        if word.mark != ' ' {
            return false;
        }
        if is_before_verb(word) {
            continue;
        }
        // As in "the OECD projects that", but not "the Fed projects of 2019".
        let is_attributing = word.is_in(Class::Attributing) && is_subject;
        if is_attributing || word.is_in(Class::Finding) {
            return !is_noun(words, index);
        }
        if !is_part(word) {
            return false;
        }
        is_subject = false;
    }
    false
}

/// Whether a word may stand between a name and its verb: "has (found)", "now (expects)".
fn is_before_verb(word: &AttributionWord<'_>) -> bool {
    is_adverb(word) || word.is(List::Auxiliaries)
}

/// Whether a word that looks like a verb of finding is a noun: "reports on", "estimates of". In "counts about 250 ships" it is a verb.
fn is_noun(words: &[AttributionWord<'_>], at: usize) -> bool {
    let next = word_at(words, at + 1);
    let is_amount = || {
        let digits = word_at(words, at + 2).raw();
        next.entry().relation == Some(Relation::About)
            && digits.starts_with(|first: char| first.is_ascii_digit())
    };
    word_at(words, at).is(List::NounlikeFindings)
        && next.is(List::AfterFindingNouns)
        && !is_amount()
}

/// Whether a verb of finding stands right behind a name, or behind its initials in brackets: "The Ministry of Works (MW) found".
pub(super) fn verb_follows(words: &[AttributionWord<'_>], end: usize) -> bool {
    if word_at(words, end).is_possessive() {
        return false;
    }
    let is_named_twice = word_at(words, end + 1).mark == '(' && word_at(words, end + 2).mark == ')';
    let first = end + 1 + usize::from(is_named_twice);
    let near = words.get(first..).unwrap_or_default().iter().take(REACH);
    let mut near = near.enumerate();
    let verb = near.find(|(place, word)| {
        let is_apart = word.mark != ' ' && !(is_named_twice && *place == 0);
        is_apart || !is_before_verb(word)
    });
    verb.is_some_and(|(place, verb)| {
        (verb.mark == ' ' || is_named_twice && place == 0) && finds(verb)
    })
}

fn finds(word: &AttributionWord<'_>) -> bool {
    word.is_a(Class::Finding.only().or(Class::Attributing.only()))
}

/// Whether a name is the subject of what the sentence tells: "X, which assumes more, puts it at 3 percent", ", X reports,", "X's flash
/// estimate put it".
pub(super) fn speaks(words: &[AttributionWord<'_>], at: usize, end: usize) -> bool {
    if word_at(words, end).is_possessive() {
        return owns_work(words, end);
    }
    let next = past_relative(words, end);
    let verb = word_at(words, next);
    verb.is_a(TELLING)
        && (puts(words, next)
            || places(words, next)
            || is_aside(words, at, end)
            || next > end + 1 && finds(verb))
}

/// The word behind a name, past a relative clause between commas.
fn past_relative(words: &[AttributionWord<'_>], end: usize) -> usize {
    /// The most words of the clause.
    const MOST: usize = 16;
    let first = word_at(words, end + 1);
    let opens = first.mark == ',' && first.is_in(Class::Subordinators);
    let mut clause = (end + 3..end + 3 + MOST).filter(|_| opens);
    let next = clause.find(|index| words.get(*index).is_some_and(|word| word.mark == ','));
    next.unwrap_or(end + 1)
}

/// Whether a verb puts something at a number: "put median pay at £2,476".
fn puts(words: &[AttributionWord<'_>], verb: usize) -> bool {
    /// The most words of the object.
    const MOST: usize = 8;
    let is_digit = |index: usize| {
        let raw = word_at(words, index).raw();
        raw.starts_with(|first: char| first.is_ascii_digit())
    };
    // As in "at ZMW 84.6 billion".
    let is_code = |index| {
        let raw = word_at(words, index).raw();
        raw.len() <= CODE && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let is_number = |index| is_digit(index) || is_code(index) && is_digit(index + 1);
    let mut object = object(words, verb, MOST);
    word_at(words, verb).is_in(Class::Putting)
        && object.any(|index| word_at(words, index).is_in(Class::At) && is_number(index + 1))
}

/// Whether a verb places something in an order: "ranks Nepal eighth".
fn places(words: &[AttributionWord<'_>], verb: usize) -> bool {
    /// The most words of the object.
    const MOST: usize = 4;
    let mut object = object(words, verb, MOST);
    word_at(words, verb).is_in(Class::Placing)
        && object.any(|index| word_at(words, index).entry().ordinal.is_some())
}

/// The places of the words behind a word, up to a mark.
fn object<'w>(
    words: &'w [AttributionWord<'_>],
    at: usize,
    most: usize,
) -> impl Iterator<Item = usize> + 'w {
    (at + 1..=at + most).take_while(|index| word_at(words, *index).mark == ' ')
}

/// Whether a name and its verb stand between marks: ", GAO reports,".
pub(super) fn is_aside(words: &[AttributionWord<'_>], at: usize, end: usize) -> bool {
    let first = before(words, at).map_or(0, |before| before + 1);
    let (opening, verb) = (word_at(words, first), word_at(words, end + 1));
    let closes = words.get(end + 2);
    verb.mark == ' '
        && !word_at(words, end).is_possessive()
        && verb.is_a(Class::Saying.only().or(Class::Finding.only()))
        && opening.mark == ','
        && closes.is_none_or(|next| matches!(next.mark, ',' | ';'))
}

/// Whether a work of a name finds or puts something: "X's flash estimate for October put it", "X's survey shows".
fn owns_work(words: &[AttributionWord<'_>], end: usize) -> bool {
    /// The most words up to the work, and from the work to its verb.
    const MOST: usize = 6;
    let is_work = |index: &usize| word_at(words, *index).is_in(Class::Estimating);
    let Some(work) = object(words, end, MOST).find(is_work) else {
        return false;
    };
    object(words, work, MOST)
        .any(|index| puts(words, index) || word_at(words, index).is_in(Class::Finding))
}

//! Exempts numbers told in passing in a passage that rests on records: number words below a hundred, and crowds, of what no record counts
//! (docs/reading.md, In passing).

use crate::check::assess::comparison::quantifiers;
use crate::check::assess::scope::is_wide;
use crate::check::assess::{Assessment, Scene, Trouble, outcome};
use crate::check::status::Status;
use crate::lang::lexicon::is_known_plural;
use crate::lang::noun::{head, is_same_word};
use crate::lang::word::{without_possessive, words_at};
use crate::lang::{Class, ENGLISH, Entry, Relation};
use crate::mention::{Exemption, Form, ProportionWord, Reading};
use crate::prose::Passage;
use crate::quantity::Unit;

/// The reason why a number word in passing needs no record.
const WORD: &str = "a number word told in passing";

/// The reason why a crowd beside records needs no record.
const CROWD: &str = "a crowd told in passing";

/// The reason why the number of all members needs no record.
const MEMBERS: &str = "the number of all parts of a whole";

/// A half, in percent.
const HALF: i64 = 50;

/// The least number that is written in digits even where it is no datum.
const DIGITS: i64 = 100;

/// The kind of a number that rests on nothing.
enum PassingKind {
    /// A number word: "Sixteen regions".
    Word,
    /// A crowd: "Several thousand outlets".
    Crowd,
    /// The number of all parts: "The 53 countries of the region".
    Members,
    /// A half: "Half of the adjustment".
    Half,
}

/// Exempts numbers of what no record in reach counts, where other numbers state the records.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &Passage,
    all: &mut [Assessment],
) {
    let is_bare = passage.anchors.is_empty() && passage.citations.is_empty();
    if is_wide(passage.role) || is_bare {
        return;
    }
    for index in 0..all.len() {
        let Some((found, reading)) = all.get(index).and_then(|found| open(passage, found)) else {
            continue;
        };
        let Some(kind) = kind(passage, found, reading) else {
            continue;
        };
        let is_uncited = found.status == Status::Uncited;
        let is_told = is_uncited
            || !counts_alike(scene, found, reading) && quantifiers::is_stated(passage, all, index);
        let is_beside = || {
            let sentence = passage
                .sentences
                .get(passage.sentence_at(found.range.start));
            sentence.is_some_and(|sentence| {
                let anchors = passage.anchors_in(sentence);
                !anchors.is_empty() || !passage.citations_in(sentence).is_empty()
            })
        };
        let reason = match kind {
            PassingKind::Word if is_told => WORD,
            PassingKind::Members if is_uncited || is_whole(passage, all, index) => MEMBERS,
            PassingKind::Half if is_told && !is_measured(scene, passage, found) => {
                Exemption::Vague.words()
            }
            PassingKind::Crowd if is_told && is_beside() => CROWD,
            _ => continue,
        };
        if let Some(found) = all.get_mut(index) {
            outcome::exempt(reason, found);
        }
    }
}

/// A number outside anchors that rests on nothing or is accused, with its reading.
fn open<'f>(passage: &Passage, found: &'f Assessment) -> Option<(&'f Assessment, &'f Reading)> {
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    let is_open = match found.status {
        Status::Uncited => trouble == Some(Trouble::Uncited),
        Status::Mismatch => matches!(trouble, Some(Trouble::Fault(_))),
        _ => false,
    };
    let is_free = is_open && passage.anchor_over(&found.range).is_none();
    Some((found, found.reading.as_ref().filter(|_| is_free)?))
}

/// The kind of a number that may need no record.
fn kind(passage: &Passage, found: &Assessment, reading: &Reading) -> Option<PassingKind> {
    match &reading.form {
        Form::Number {
            stated,
            hedge,
            direction: None,
        } if reading.unit.as_ref().is_none_or(Unit::is_time) => {
            // As in "The average striker lost three days" beside millions of days lost.
            if reading.unit.is_some() {
                let is_accused = found.status == Status::Mismatch;
                // "Fathers were younger by almost three years" tells a difference of what is recorded.
                let text = passage.text.value.get(..found.range.start);
                let last = text.and_then(|text| text.split_whitespace().next_back());
                let differs =
                    || last.is_some_and(|last| ENGLISH.find(last).relation == Some(Relation::By));
                return (is_accused && stated.words && !differs()).then_some(PassingKind::Word);
            }
            let is_crowd = hedge
                .as_ref()
                .is_some_and(|hedge| hedge.range == stated.digits);
            if is_crowd {
                return Some(PassingKind::Crowd);
            }
            let is_word = stated.words && !stated.negative && stated.value < DIGITS;
            let is_whole = || hedge.is_none() && names_members(passage, found, reading);
            is_word
                .then_some(PassingKind::Word)
                .or_else(|| is_whole().then_some(PassingKind::Members))
        }
        Form::Proportion {
            word: ProportionWord::Fraction(percent),
            ..
        } if *percent == HALF => Some(PassingKind::Half),
        _ => None,
    }
}

/// Whether a number names all parts of a whole, which is common knowledge: "The 53 countries of the region", "all 16 regions", but not "the
/// 12 states that fell".
fn names_members(passage: &Passage, found: &Assessment, reading: &Reading) -> bool {
    let Some(noun) = reading.noun.as_deref() else {
        return false;
    };
    let text = &passage.text.value;
    let before = text.get(..found.range.start).unwrap_or_default();
    let opener = before.split_whitespace().next_back().unwrap_or_default();
    let bare = without_possessive(opener);
    let entry = ENGLISH.find(&opener.to_lowercase());
    let is_all =
        bare.len() < opener.len() || entry.is_in(Class::Definite) || entry.is_in(Class::Universals);
    let behind = text.get(found.range.end..).unwrap_or_default();
    let behind = behind.trim_start().strip_prefix(noun).unwrap_or_default();
    let next = words_at(behind).next();
    let is_narrowed = next.is_some_and(|(range, word)| {
        behind.get(..range.start) == Some(" ") && ENGLISH.find(word).is_in(Class::Subordinators)
    });
    ENGLISH
        .find(&head(noun).to_lowercase())
        .is_in(Class::MemberNouns)
        && is_all
        && !is_narrowed
}

/// Whether a number is the whole of a compared number right before it: "23 of the 32 allies".
fn is_whole(passage: &Passage, all: &[Assessment], index: usize) -> bool {
    let part = index.checked_sub(1).and_then(|before| all.get(before));
    let whole = all.get(index).map(|found| found.range.start);
    let (Some(part), Some(start)) = (part, whole) else {
        return false;
    };
    let gap = passage.text.value.get(part.range.end..start);
    let mut words = gap.unwrap_or_default().split_whitespace();
    let is_of = words
        .next()
        .is_some_and(|word| ENGLISH.find(word).relation == Some(Relation::Of));
    matches!(part.status, Status::Checked | Status::Mismatch) && is_of && words.count() == 1
}

/// Whether a record of the brief measures the noun behind "half of the"; `true` also where that is a plural, or no noun is named.
fn is_measured(scene: &Scene<'_>, passage: &Passage, found: &Assessment) -> bool {
    /// The most words of the noun phrase.
    const LONGEST: usize = 4;
    let behind = passage.text.value.get(found.range.end..);
    let behind = behind.unwrap_or_default();
    let end = behind.find(|letter: char| letter.is_ascii_punctuation());
    let phrase = behind.get(..end.unwrap_or(behind.len()));
    let words = words_at(phrase.unwrap_or_default()).map(|(_, word)| word.to_lowercase());
    let mut words = words.map(|word| (ENGLISH.find(&word), word));
    let is_of = words
        .next()
        .is_some_and(|(entry, _)| entry.relation == Some(Relation::Of));
    let is_definite = words
        .next()
        .is_some_and(|(entry, _)| entry.is_in(Class::Definite));
    let noun = words.take_while(|(entry, _)| !entry.is_in(Class::FunctionWords));
    let noun: Vec<(&Entry, String)> = noun.take(LONGEST).collect();
    let is_counted = |(entry, word): &(&Entry, String)| {
        let mut measures = scene.measures().iter();
        is_known_plural(word, entry)
            || entry.is_in(Class::Hypernyms)
            || measures.any(|own| is_same_word(own, word))
    };
    !is_of || !is_definite || noun.is_empty() || noun.iter().any(is_counted)
}

/// Whether an accused record counts the noun of the number.
fn counts_alike(scene: &Scene<'_>, found: &Assessment, reading: &Reading) -> bool {
    let Some(noun) = reading.noun.as_deref() else {
        return false;
    };
    let accused = found.problem.iter().flat_map(|problem| &problem.facts);
    let reach = scene.reach_of(accused.map(|fact| fact.id.as_str()));
    reach.facts.iter().any(|fact| {
        let theirs = fact.value().and_then(|value| value.noun.as_deref());
        theirs.is_none_or(|theirs| is_same_word(head(noun), head(theirs)))
    })
}

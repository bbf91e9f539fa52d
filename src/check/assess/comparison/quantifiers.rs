//! Withdraws accusations of shares in words: of a record that another number of the sentence states, and of a quantifier beside a record
//! that counts something else (docs/reading.md, Bare quantifiers).

use super::citation_binding;
use crate::check::assess::scope::is_wide;
use crate::check::assess::{Assessment, Scene, Trouble, outcome};
use crate::check::names;
use crate::check::status::Status;
use crate::lang::noun::is_same_word;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List};
use crate::mention::{Exemption, Form, ProportionWord};
use crate::prose::Passage;

/// The most mentions on either side of a share that may state its record.
const MOST_BESIDE: usize = 16;

/// Withdraws the accusation of a bare share in words where the accused record is not the one that it speaks of; `vague` are the places of
/// quantifiers.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &Passage,
    vague: &[usize],
    all: &mut [Assessment],
) {
    for index in 0..all.len() {
        let Some(found) = all.get(index).filter(|found| is_accused(passage, found)) else {
            continue;
        };
        let counted = counted(passage, found);
        let is_vague = vague.contains(&index) || is_bare_half(passage, found);
        // In "A third of the 4.3 million" the share is computed from two records that others state.
        let facts = found
            .problem
            .as_ref()
            .map_or(0, |problem| problem.facts.len());
        if is_repeated(passage, all, index) {
            continue;
        }
        let is_of_other = (is_vague || facts < 2) && is_stated(passage, all, index)
            || !is_shared(scene, found, &counted)
                && (is_wide(passage.role) || is_vague && !counted.is_empty());
        if !is_of_other {
            continue;
        }
        let Some(found) = all.get_mut(index) else {
            continue;
        };
        if is_vague {
            outcome::exempt(Exemption::Vague.words(), found);
        } else if let Some(problem) = &mut found.problem {
            found.status = Status::Uncited;
            "no record in its sentence holds such a quantity".clone_into(&mut found.why);
            problem.trouble = Trouble::Uncited;
            problem.facts.clear();
            problem.fixes.clear();
            problem.is_loose = passage.role.is_about_all();
        }
    }
}

/// Whether a share in words outside anchors contradicts a record.
fn is_accused(passage: &Passage, found: &Assessment) -> bool {
    let is_word = found
        .reading
        .as_ref()
        .is_some_and(|reading| matches!(reading.form, Form::Proportion { .. }));
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    is_word
        && found.status == Status::Mismatch
        && matches!(trouble, Some(Trouble::Fault(_)))
        && passage.anchor_over(&found.range).is_none()
}

/// Whether "half" stands without "of", so that no whole is named.
fn is_bare_half(passage: &Passage, found: &Assessment) -> bool {
    let Some(Form::Proportion {
        word: ProportionWord::Fraction(percent),
        ..
    }) = found.reading.as_ref().map(|reading| &reading.form)
    else {
        return false;
    };
    let after = passage.text.value.get(found.range.end..);
    let next = after.and_then(|after| words_at(after).next());
    let opens = |word: &str| ENGLISH.find(word).is_in(Class::FunctionWords);
    let names_whole = |word: &str| List::Genitives.holds(word) || !opens(word);
    *percent == 50 && next.is_none_or(|(_, word)| !names_whole(&word.to_lowercase()))
}

/// The words for what a share is of: "courts" behind "most", "voters" behind "half of the".
fn counted(passage: &Passage, found: &Assessment) -> Vec<String> {
    /// The most words of the noun phrase.
    const LONGEST: usize = 4;
    let after = passage.text.value.get(found.range.end..);
    let after = after.unwrap_or_default();
    let end = after
        .find([',', ';', ':', '.', '(', ')', '—', '–'])
        .unwrap_or(after.len());
    let words = words_at(after.get(..end).unwrap_or_default());
    let words = words.map(|(_, word)| word.to_lowercase());
    let words = words.skip_while(|word| {
        let entry = ENGLISH.find(word);
        List::Genitives.holds(word) || entry.is_in(Class::Determiners)
    });
    let words = words.take_while(|word| {
        let entry = ENGLISH.find(word);
        let is_verb = entry.is_in(Class::ShareVerbs) || entry.is_in(Class::Opinions);
        !is_verb && !entry.is_in(Class::FunctionWords)
    });
    words.take(LONGEST).collect()
}

/// Whether the records that a share contradicts speak of what it counts.
fn is_shared(scene: &Scene<'_>, found: &Assessment, counted: &[String]) -> bool {
    let problem = found.problem.iter().flat_map(|problem| &problem.facts);
    let reach = scene.reach_of(problem.map(|fact| fact.id.as_str()));
    let texts = reach
        .facts
        .iter()
        .flat_map(|fact| fact.evidence.subject_texts());
    let mut known = texts.flat_map(names::words);
    known.any(|known| counted.iter().any(|word| is_same_word(word, &known)))
}

/// Whether a bracket behind a share in words gives it in digits: "Nearly half of them (53 percent)".
fn is_repeated(passage: &Passage, all: &[Assessment], index: usize) -> bool {
    let mut rest = all.iter().skip(index);
    let own = rest.next();
    let next = rest.take(MOST_BESIDE).find(|next| {
        next.reading.is_some() && own.is_some_and(|own| next.range.start >= own.range.end)
    });
    own.zip(next)
        .is_some_and(|(own, next)| citation_binding::opens_bracket(passage, own, next))
}

/// Whether another number of the sentence states each record that a number contradicts.
pub(in crate::check::assess) fn is_stated(
    passage: &Passage,
    all: &[Assessment],
    index: usize,
) -> bool {
    let Some(found) = all.get(index) else {
        return false;
    };
    let sentence = passage.sentence_at(found.range.start);
    let near = index.saturating_sub(MOST_BESIDE)..(index + MOST_BESIDE).min(all.len());
    let beside = || {
        near.clone()
            .filter(|other| *other != index)
            .filter_map(|other| all.get(other))
            .filter(|other| {
                other.reading.is_some()
                    && other.status != Status::Uncited
                    && other.status != Status::Exempt
                    && !is_accused(passage, other)
                    && passage.sentence_at(other.range.start) == sentence
            })
    };
    let facts = found.problem.iter().flat_map(|problem| &problem.facts);
    let mut facts = facts.peekable();
    facts.peek().is_some()
        && facts.all(|fact| beside().any(|other| other.records.contains(&fact.id)))
}

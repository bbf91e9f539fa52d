//! Of what a sentence says that a number is a share, and of whom: the words behind "of" and "among" against those of the record
//! (docs/reading.md, Named group).

use std::ops::Range;

use super::super::names::content;
use super::super::reach::Fact;
use super::super::status::Status;
use super::outcome::problem;
use super::placed::Placed;
use super::{Assessment, Trouble};
use crate::clause::{Adjunct, ClauseFrame};
use crate::lang::noun::is_same_word;
use crate::lang::{Class, ENGLISH, Relation};
use crate::mention::{Form, Mention};
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::Base;

/// Accuses a share that agrees with a record of another whole than the words right behind it name.
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        frame,
        mention,
        fact,
        ..
    } = placed;
    if !is_share(mention) {
        return;
    }
    let Some((named, is_behind)) = named(passage, frame, mention) else {
        return;
    };
    let words = passage.text.value.get(named).unwrap_or_default();
    // "58 percent of the bill" takes up what was said before, by whatever name.
    let first = words
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let said: Vec<String> = content(words).collect();
    let is_general = |word: &String| ENGLISH.find(word).is_in(Class::Hypernyms);
    // Unless another record of the brief is of that.
    let is_other = |word: &String| {
        scene
            .measures()
            .iter()
            .any(|other| is_same_word(other, word))
    };
    let is_taken_up = ENGLISH.find(&first).is_in(Class::Determiners);
    if is_behind && is_taken_up || !is_behind && !said.last().is_some_and(is_other) {
        return;
    }
    // What holds a number names a group by it: "those aged 65".
    if said.is_empty()
        || said.iter().all(is_general)
        || words.contains(|letter: char| letter.is_ascii_digit())
    {
        return;
    }
    let Some(known) = known(fact) else { return };
    if said
        .iter()
        .any(|word| known.iter().any(|own| is_related(word, own)))
        || is_initials(words, &known)
    {
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` is a share of something else", fact.id);
    let mut problem = problem(passage, mention, Trouble::Group, &[fact]);
    words.trim().clone_into(&mut problem.allowed);
    found.problem = Some(problem);
}

/// Where a sentence says whose a number is: right before it in apposition ("the rate for males, 21.9", "Black adults (34 percent)"),
/// or in a clause with one number its subject, and the phrases before its first verb.
pub(super) fn phrases(
    passage: &Passage,
    frame: &ClauseFrame,
    mention: &Mention,
) -> Vec<Range<usize>> {
    let before = passage
        .text
        .value
        .get(..mention.range.start)
        .unwrap_or_default();
    let before = before.trim_end();
    if let Some(words) = before.strip_suffix([',', '(']) {
        return apposed(words).into_iter().collect();
    }
    if frame.numbers.len() != 1 {
        return Vec::new();
    }
    let verb = frame
        .verbs
        .first()
        .map_or(frame.range.end, |verb| verb.range.start);
    let opening = frame
        .phrases
        .iter()
        .take_while(|phrase| phrase.range.end <= verb);
    let names = |phrase: &&Adjunct| {
        matches!(
            phrase.relation,
            Relation::Of | Relation::Among | Relation::In | Relation::For | Relation::From
        )
    };
    let opening = opening.filter(names).map(|phrase| phrase.noun.clone());
    frame.subject.iter().cloned().chain(opening).collect()
}

/// The end of a text, back to a mark, that what follows stands in apposition to; `None` where a number stands before it, whose words
/// they are: "14.8 percent of women, 11.3 percent the year before", "five assists, one rebound".
fn apposed(words: &str) -> Option<Range<usize>> {
    /// Bytes that are looked through.
    const NEAR: usize = 60;
    let start = words.floor_char_boundary(words.len().saturating_sub(NEAR));
    let near = words.get(start..)?;
    let is_mark = |letter: char| matches!(letter, ',' | ';' | ':' | '.' | '(' | ')');
    let part = near.rfind(is_mark).map_or(0, |mark| mark + 1);
    let named = near.get(part..)?;
    let mut said = named.split_whitespace();
    let is_numbered = named.contains(|letter: char| letter.is_ascii_digit())
        || said.any(|word| ENGLISH.find(&word.to_lowercase()).cardinal.is_some());
    (!is_numbered).then_some(start + part..words.len())
}

fn is_share(mention: &Mention) -> bool {
    let unit = mention.reading.unit.as_ref();
    match &mention.reading.form {
        Form::Proportion { .. } => true,
        Form::Number { .. } | Form::Range { .. } => {
            unit.is_some_and(|unit| unit.base == Base::Percent)
        }
        _ => false,
    }
}

/// The noun phrase behind "of" or "among" right behind a number, and else that which opens its clause: "among opponents, 60 percent".
/// Whether it is the first.
fn named(
    passage: &Passage,
    frame: &ClauseFrame,
    mention: &Mention,
) -> Option<(Range<usize>, bool)> {
    let is_whole = |phrase: &&Adjunct| matches!(phrase.relation, Relation::Of | Relation::Among);
    let end = mention.range.end;
    let next = frame
        .phrases
        .iter()
        .find(|phrase| phrase.range.start >= end);
    let is_next = |phrase: &&Adjunct| {
        let gap = passage.text.value.get(end..phrase.range.start);
        gap.is_some_and(|gap| gap.trim().is_empty())
    };
    if let Some(phrase) = next.filter(is_next) {
        return is_whole(&phrase).then(|| (phrase.noun.clone(), true));
    }
    let opening = frame.phrases.first().filter(is_whole)?;
    let opens = opening.range.start == frame.range.start && frame.numbers.len() == 1;
    (opens && opening.range.end <= mention.range.start).then(|| (opening.noun.clone(), false))
}

/// The words of a record that may say of what it is a share, when it says so at all: by its base, or by "of" in its unit.
fn known(fact: &Fact<'_>) -> Option<Vec<String>> {
    let Body::Figure(figure) = &fact.evidence.body else {
        return None;
    };
    let whole = fact.value().and_then(|value| value.noun.as_deref());
    if figure.base.is_none() && whole.is_none() {
        return None;
    }
    let texts = fact.evidence.subject_texts().chain(whole);
    let excerpt = fact.evidence.excerpt.iter().map(|text| text.value.as_str());
    Some(texts.chain(excerpt).flat_map(content).collect())
}

/// Whether two words are one but for their endings: "voters", "voting".
pub(super) fn is_related(a: &str, b: &str) -> bool {
    /// Letters that related words share at their beginning, at least.
    const STEM: usize = 4;
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    is_same_word(a, b) || (shared >= STEM && shared + 3 >= shorter)
}

/// Whether a phrase is spelt out by initials among the known words, or the reverse: "gross domestic product", "GDP".
fn is_initials(phrase: &str, known: &[String]) -> bool {
    let initials: String = phrase
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .collect::<String>()
        .to_lowercase();
    let is_short = |text: &str| text.chars().count() > 1;
    let spelt = |short: &str| {
        let letters: Vec<char> = short.chars().collect();
        known.windows(letters.len().max(1)).any(|words| {
            words.len() == letters.len()
                && words
                    .iter()
                    .zip(&letters)
                    .all(|(word, letter)| word.starts_with(*letter))
        })
    };
    let short = phrase.trim().to_lowercase();
    is_short(&initials) && known.contains(&initials)
        || is_short(&short) && short.len() < 6 && spelt(&short)
}

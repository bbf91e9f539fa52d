//! Exempts a number in the name of a record, which says nothing new: what a record in reach measures, or of whom ("12 European countries",
//! "women married before 18"; docs/reading.md, A record's own name).

use crate::check::assess::reading::table_heads;
use crate::check::assess::scope::is_wide;
use crate::check::assess::{Assessment, Scene, outcome};
use crate::check::reach::Reach;
use crate::check::status::Status;
use crate::lang::noun::{head, is_same_word};
use crate::lang::word::words_at;
use crate::mention::{self, Form, HedgeKind, Mention, Stated};
use crate::prose::Passage;

/// The most records in reach whose words are looked at, since each number without a record asks for all of them.
const MOST: usize = 64;

/// The reason why a number in the name of a record needs no record.
const NAME: &str = "part of what a record measures";

/// Exempts a number that no record holds where the words of one do: "sending $200 costs $23".
pub(in crate::check::assess) fn exempt(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    if !matches!(found.status, Status::Uncited | Status::Mismatch) {
        return;
    }
    let text = &passage.text.value;
    if matches!(mention.reading.form, Form::Rank { .. }) {
        return exempt_ordinal(scene, text, mention, reach, found);
    }
    let Some((stated, _)) = number(mention) else {
        return;
    };
    let digits = text.get(stated.digits.clone()).unwrap_or_default();
    let plain = digits.contains(',').then(|| digits.replace(',', ""));
    let is_own = |name: &str| {
        // Few names hold the digits, with or without separators.
        (name.contains(digits) || plain.as_ref().is_some_and(|plain| name.contains(plain)))
            && mention::scan(name, &[], &scene.settings)
                .iter()
                .any(|other| is_same((text, mention), (name, other)))
    };
    let library = &scene.project.library;
    // A passage that announces a table, or is about the whole brief, speaks of any of its records.
    let is_lead = passage.role.is_about_all()
        || is_wide(passage.role)
        || table_heads::is_lead(passage.text.value.trim()) && scene.opens_table(passage);
    let names = if is_lead {
        &scene.all().names
    } else {
        &reach.names
    };
    let is_named = !digits.is_empty()
        && names.iter().take(MOST).any(|id| {
            let record = library.evidence.get(*id);
            record.is_some_and(|record| record.subject_texts().any(is_own))
        });
    if is_named {
        found.status = Status::Exempt;
        NAME.clone_into(&mut found.why);
        found.problem = None;
    }
}

/// Exempts an ordinal that stands behind the same word in what a record measures: "problems that they should address first".
fn exempt_ordinal(
    scene: &Scene<'_>,
    text: &str,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let near = before.rsplit(' ').find(|word| !word.is_empty());
    let said = text.get(mention.range.clone());
    let (Some(near), Some(said)) = (near, said) else {
        return;
    };
    let holds = |name: &str| {
        let words: Vec<&str> = words_at(name).map(|(_, word)| word).collect();
        let mut pairs = words.windows(2);
        pairs.any(|pair| {
            matches!(pair, [first, second]
                if first.eq_ignore_ascii_case(near) && second.eq_ignore_ascii_case(said))
        })
    };
    let library = &scene.project.library.evidence;
    let mut records = reach
        .names
        .iter()
        .take(MOST)
        .filter_map(|id| library.get(*id));
    if records.any(|record| record.subject_texts().any(holds)) {
        outcome::exempt(NAME, found);
    }
}

/// Whether two numbers, each in its text, are the same: in value, hedge and unit, and where they have no unit in counted noun, or in the
/// word before them.
fn is_same((text, a): (&str, &Mention), (name, b): (&str, &Mention)) -> bool {
    let number =
        |mention: &Mention| number(mention).map(|(stated, hedge)| (stated.value.clone(), hedge));
    let before = |text: &str, mention: &Mention| {
        let start = text.floor_char_boundary(mention.range.start.saturating_sub(40));
        let near = text.get(start..mention.range.start).unwrap_or_default();
        words_at(near).last().map(|(_, word)| word.to_lowercase())
    };
    let (Some((own, ours)), Some((other, theirs))) = (number(a), number(b)) else {
        return false;
    };
    // As in "Those living on less than $6.85 a day" beside the poverty rate at $6.85 a day.
    let is_alike =
        ours == theirs || a.reading.unit.is_some() && (ours.is_none() || theirs.is_none());
    if own != other || !is_alike || a.reading.unit != b.reading.unit {
        return false;
    }
    a.reading.unit.is_some()
        || match (&a.reading.noun, &b.reading.noun) {
            // "12 African countries" are not "12 European countries"; "the 12 countries" are.
            (Some(own), Some(theirs)) => {
                let mut words = own.split(' ');
                is_same_word(head(own), head(theirs))
                    && words.all(|word| theirs.split(' ').any(|other| is_same_word(word, other)))
            }
            _ => before(text, a).is_some() && before(text, a) == before(name, b),
        }
}

/// The number and hedge of a mention, also where a verb before it makes it the size of a change: "raising the tax by 15 cents".
fn number(mention: &Mention) -> Option<(&Stated, Option<HedgeKind>)> {
    match &mention.reading.form {
        Form::Number { stated, hedge, .. }
        | Form::Change {
            stated,
            hedge,
            to: None,
            ..
        } => Some((stated, hedge.as_ref().map(|hedge| hedge.kind))),
        _ => None,
    }
}

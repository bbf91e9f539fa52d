//! Binds citations to bare numbers: a citation binds first to those between it and the anchor or citation before it, so that values
//! exchanged between two citations of a sentence are found (docs/reading.md, Citations bind backwards).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::arrange::distinct;
use crate::check::assess::outcome::same_noun;
use crate::check::assess::reading::numbers::Numbers;
use crate::check::assess::scope::{Anchored, is_wide};
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::matching::{Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::lang::List;
use crate::lang::word::words_at;
use crate::prose::{Passage, Role};

/// The most citations and numbers of a sentence, and records of a citation, that are looked at.
const MOST_OTHERS: usize = 50;

/// The words that a citation binds, with the records of the citation.
struct Bound<'a> {
    words: Range<usize>,
    reach: Reach<'a>,
}

/// Accuses a bare number that contradicts the record of its own citation, which no other number of those words states, and that agrees with
/// a record bound to another number of its sentence. Where several records fit, a number means its own.
pub(in crate::check::assess) fn settle<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    all: &mut [Assessment],
) {
    if is_wide(passage.role) || matches!(passage.role, Role::Cell { .. }) {
        return;
    }
    let bound = bound(scene, passage, anchors);
    if bound.is_empty() {
        return;
    }
    let numbers = Numbers::of(all);
    let mut exchanged = Vec::new();
    let mut meant = Vec::new();
    for own in &bound {
        let beside = numbers.within(&own.words).iter().filter_map(|index| {
            let found = all.get(*index)?;
            let is_bare = passage.anchor_over(&found.range).is_none();
            (is_bare && agrees(found)).then_some((*index, found))
        });
        let beside: Vec<(usize, &Assessment)> = beside.collect();
        let stated = beside.iter().flat_map(|(_, found)| &found.records);
        let stated: BTreeSet<&str> = distinct(stated.map(String::as_str));
        let left = own.reach.facts.iter().take(MOST_OTHERS);
        let left = left.filter(|fact| !stated.contains(fact.id));
        let left: Vec<&Fact<'_>> = left.copied().collect();
        for &(index, found) in &beside {
            if rests_on(found, &own.reach) {
                let trouble = found.problem.as_ref().map(|problem| problem.trouble);
                let mut fitting = found
                    .records
                    .iter()
                    .filter(|id| own.reach.names.contains(&id.as_str()));
                let is_one = fitting.next().is_some() && fitting.next().is_none();
                meant.extend(
                    (is_one && trouble == Some(Trouble::Ambiguous)).then_some((index, own)),
                );
                continue;
            }
            let mut facts = left.iter().copied();
            let against = facts.find_map(|fact| Some((contradicted(found, fact)?, fact)));
            if let Some((fault, fact)) = against
                && is_of_another(passage, found, own, (&bound, anchors), (&numbers, all))
            {
                exchanged.push((index, fault, fact));
            }
        }
    }
    for (index, own) in meant {
        if let Some(found) = all.get_mut(index) {
            found
                .records
                .retain(|id| own.reach.names.contains(&id.as_str()));
            found.problem = None;
        }
    }
    repeated_behind(passage, all);
    for (index, fault, fact) in exchanged {
        if let Some(found) = all.get_mut(index) {
            accuse(passage, fault, fact, found);
        }
    }
}

/// Keeps, of several records that fit a number, the one that agrees with the bracket right behind: "A majority of the public (63 percent)",
/// "a plurality of 48 percent".
fn repeated_behind(passage: &Passage, all: &mut [Assessment]) {
    for index in 0..all.len() {
        let Some((own, rest)) = all
            .get_mut(index..)
            .and_then(<[Assessment]>::split_first_mut)
        else {
            continue;
        };
        if own.problem.as_ref().map(|problem| problem.trouble) != Some(Trouble::Ambiguous) {
            continue;
        }
        let next = rest
            .iter()
            .find(|next| next.range.start >= own.range.end && !next.range.is_empty());
        let Some(next) = next.filter(|next| next.status == Status::Checked) else {
            continue;
        };
        let gap = passage.text.value.get(own.range.end..next.range.start);
        let is_same = || {
            let mut words = words_at(gap.unwrap_or_default())
                .map(|(_, word)| word)
                .peekable();
            words.peek().is_some() && words.all(|word| List::Genitives.holds(word))
        };
        let is_bracket = opens_bracket(passage, own, next) || is_same();
        let [id] = next.records.as_slice() else {
            continue;
        };
        if is_bracket && own.records.contains(id) {
            own.records = vec![id.clone()];
            own.problem = None;
        }
    }
}

/// Whether a number opens a bracket right behind the noun phrase of another number.
pub(super) fn opens_bracket(passage: &Passage, own: &Assessment, next: &Assessment) -> bool {
    /// The most bytes of the noun phrase between a share and its bracket.
    const NEAR: usize = 60;
    let gap = passage.text.value.get(own.range.end..next.range.start);
    gap.is_some_and(|gap| {
        gap.len() <= NEAR && gap.ends_with('(') && !gap.contains([')', ',', ';', ':', '.'])
    })
}

/// The words that each citation in brackets binds. Citations right behind each other bind together; a citation in running text binds none.
fn bound<'a>(scene: &Scene<'a>, passage: &Passage, anchors: &[Anchored<'a>]) -> Vec<Bound<'a>> {
    let text = &passage.text.value;
    let mut all: Vec<Bound<'a>> = Vec::new();
    let mut last = 0;
    let mut is_running = false;
    for (at, references) in &passage.citations {
        let is_after_running = is_running;
        let before = text.get(last..*at).unwrap_or_default();
        is_running = before.ends_with('@');
        let is_next = before.trim().is_empty();
        let from = std::mem::replace(&mut last, *at);
        // In "@oec puts exports at $5 billion [@imports]" the number may be of either.
        if is_running || is_after_running {
            continue;
        }
        let items = references.items.iter();
        let reach = scene.reach_of(items.map(|item| item.id.value.as_str()));
        if let Some(own) = all
            .last_mut()
            .filter(|own| is_next && own.words.end == from)
        {
            own.reach.extend(&reach);
            own.words.end = *at;
            continue;
        }
        let anchor = anchors.partition_point(|anchor| anchor.words.end <= *at);
        let anchor = anchor.checked_sub(1).and_then(|index| anchors.get(index));
        // A citation behind the last word belongs to the sentence of that word.
        let sentence = passage
            .sentences
            .get(passage.sentence_at(at.saturating_sub(1)));
        let starts = [
            from,
            anchor.map_or(0, |anchor| anchor.words.end),
            sentence.map_or(0, |sentence| sentence.start),
        ];
        let start = starts.into_iter().max().unwrap_or_default();
        all.push(Bound {
            words: start.min(*at)..*at,
            reach,
        });
    }
    all
}

/// Whether a number agrees with its record, even where the words beside it name another.
fn agrees(found: &Assessment) -> bool {
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    found.status == Status::Checked || matches!(trouble, Some(Trouble::Whose | Trouble::Contrast))
}

/// Whether a number agrees with a record of a reach.
fn rests_on(found: &Assessment, reach: &Reach<'_>) -> bool {
    found
        .records
        .iter()
        .any(|id| reach.names.contains(&id.as_str()))
}

/// The fault of a number beside a fact that it contradicts; `None` where the two agree or cannot be compared.
fn contradicted(found: &Assessment, fact: &Fact<'_>) -> Option<Fault> {
    let reading = found.reading.as_ref()?;
    let fault = judge(reading, &[fact.datum()?]).and_then(Verdict::fault)?;
    let is_open = matches!(fault, Fault::Indeterminate | Fault::WeakBound);
    (!fault.is_incomparable() && !is_open && same_noun(reading, fact)).then_some(fault)
}

/// Whether a record that a number agrees with is bound to another number of the sentence.
fn is_of_another(
    passage: &Passage,
    found: &Assessment,
    own: &Bound<'_>,
    (bound, anchors): (&[Bound<'_>], &[Anchored<'_>]),
    (numbers, all): (&Numbers, &[Assessment]),
) -> bool {
    let sentence = passage
        .sentences
        .get(passage.sentence_at(found.range.start));
    let Some(sentence) = sentence else {
        return false;
    };
    let unit = |found: &Assessment| {
        found
            .reading
            .as_ref()
            .and_then(|reading| reading.unit.clone())
    };
    let first = bound.partition_point(|other| other.words.end < sentence.start);
    let others = bound.iter().skip(first).take(MOST_OTHERS);
    let others = others.filter(|other| other.words != own.words);
    let others = others.map(|other| (&other.words, &other.reach));
    let anchored = anchors
        .get(passage.anchors_in(sentence))
        .unwrap_or_default();
    let anchored = anchored.iter().take(MOST_OTHERS);
    let anchored = anchored.map(|anchor| (&anchor.words, &anchor.reach));
    let mut others = others
        .chain(anchored)
        .filter(|(words, reach)| words.start < sentence.end && rests_on(found, reach));
    others.any(|(words, _)| {
        let beside = numbers.within(words).iter().take(MOST_OTHERS);
        let mut beside = beside.filter_map(|index| all.get(*index));
        beside.any(|other| unit(other) == unit(found))
    })
}

fn accuse(passage: &Passage, fault: Fault, fact: &Fact<'_>, found: &mut Assessment) {
    found.status = Status::Mismatch;
    found.why = format!(
        "disagrees with what its citation records, `{}`: {}",
        fact.id, fact.shown
    );
    found.records = vec![fact.id.to_owned()];
    let said = passage
        .text
        .value
        .get(found.range.clone())
        .unwrap_or_default();
    found.problem = Some(Problem {
        allowed: found
            .reading
            .as_ref()
            .map(crate::check::words::interval)
            .unwrap_or_default(),
        ..Problem::new(
            Trouble::Fault(fault),
            found.span,
            said,
            vec![ComparedRecord::of(fact)],
        )
    });
}

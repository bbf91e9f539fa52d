//! Assesses a passage in a language without a reader: numerals, percent signs, currencies and years beside the records that they rest on.
//! An anchored numeral whose digits are no rounding of its record contradicts it; where a word beside it may be a scale, unit or hedge,
//! nothing is decided; a number outside anchors is listed, and never accused.

use super::super::matching::{Datum, Fault, Verdict, judge, may_round_to};
use super::super::quotation::language_name;
use super::super::reach::{Fact, Reach};
use super::super::status::{Status, TraceKind};
use super::outcome::{problem, unrecorded, withhold};
use super::reading::references::forms;
use super::scope::{Anchored, anchored_words, groups};
use super::{Assessment, Scene, Trouble};
use crate::mention::{self, Exemption, Form, Mention, Stated, unread_beside};
use crate::prose::Passage;
use crate::quantity::decimal::power_of_ten;
use crate::quantity::{Amount, Decimal, Unit, Value};

/// A mention and its assessment.
type AssessedMention = (Mention, Assessment);

/// The relation of a numeral to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumeralMatch {
    /// Number and unit are those of the record, and nothing unread can change them.
    Agrees,
    /// The digits are those of the record, in another currency.
    OtherMoney,
    /// The digits may be those of the record.
    Open,
    /// The digits are those of the record at no power of ten.
    Contradicts,
}

/// The assessments of all mentions of a passage.
pub(super) fn assess(scene: &Scene<'_>, passage: &Passage) -> Vec<Assessment> {
    let text = &passage.text.value;
    let anchors = anchored_words(scene, passage);
    let mut all = forms(scene, passage);
    let mut by_anchor: Vec<Vec<AssessedMention>> = anchors.iter().map(|_| Vec::new()).collect();
    for mention in mention::scan(text, &passage.opaque, &scene.settings) {
        let mut found = Assessment {
            reading: Some(mention.reading.clone()),
            why: format!(
                "words are not read in {}",
                language_name(&scene.settings.language)
            ),
            ..Assessment::new(
                TraceKind::Quantity(mention.kind),
                passage.text.span(mention.range.clone()),
                mention.range.clone(),
                Status::Unchecked,
            )
        };
        if passage.is_quoted(&mention.range) {
            found.status = Status::Exempt;
            "part of a quotation".clone_into(&mut found.why);
            all.push(found);
            continue;
        }
        let anchor = passage.anchor_over(&mention.range);
        if let Some(group) = anchor.and_then(|anchor| by_anchor.get_mut(anchor)) {
            group.push((mention, found));
        } else {
            bare(scene, passage, &anchors, &mention, &mut found);
            all.push(found);
        }
    }
    for (anchor, mut group) in anchors.iter().zip(by_anchor) {
        together(passage, anchor, &mut group);
        all.extend(group.into_iter().map(|(_, found)| found));
    }
    all
}

/// Assesses the mentions of one anchor with its records: a record that no mention states contradicts those that state none.
fn together(passage: &Passage, anchor: &Anchored<'_>, group: &mut [AssessedMention]) {
    let text = &passage.text.value;
    let reach = &anchor.reach;
    let facts: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| fact.datum().is_some())
        .collect();
    let mut is_stated = vec![false; facts.len()];
    let mut stray = Vec::new();
    for (place, (mention, found)) in group.iter_mut().enumerate() {
        found.records = reach.names.iter().map(|name| (*name).to_owned()).collect();
        if let Some(reason) = mention.exempt {
            reason.words().clone_into(&mut found.why);
            continue;
        }
        if let Form::Date { period } = &mention.reading.form {
            let known = reach.facts.iter().find(|fact| {
                fact.periods
                    .iter()
                    .any(|own| period.is_some_and(|said| own.overlaps(&said)))
            });
            if let Some(fact) = known {
                agree(fact, "the period of ", found);
            }
            continue;
        }
        if facts.is_empty() {
            if !reach.names.is_empty() && mention.reading.unit.is_some() {
                unrecorded(passage, mention, found);
            } else if reach.names.is_empty() {
                "its record is unknown".clone_into(&mut found.why);
            }
            continue;
        }
        let readings: Vec<NumeralMatch> = facts
            .iter()
            .map(|fact| against(text, mention, fact))
            .collect();
        for (stated, reading) in is_stated.iter_mut().zip(&readings) {
            *stated |= *reading != NumeralMatch::Contradicts;
        }
        let find = |wanted| {
            readings
                .iter()
                .position(|reading| *reading == wanted)
                .and_then(|at| facts.get(at).copied())
        };
        if let Some(fact) = find(NumeralMatch::Agrees) {
            agree(fact, "", found);
        } else if let Some(fact) = find(NumeralMatch::Open) {
            found.why = format!(
                "{}, and one beside it may be its scale, unit or hedge: `{}` is recorded as {}",
                found.why, fact.id, fact.shown
            );
        } else if let Some(fact) = find(NumeralMatch::OtherMoney) {
            contradict(passage, mention, Fault::CurrencyMismatch, &[fact], found);
        } else {
            stray.push(place);
        }
    }
    let left: Vec<&Fact<'_>> = facts
        .iter()
        .zip(&is_stated)
        .filter(|(_, stated)| !**stated)
        .map(|(fact, _)| *fact)
        .collect();
    for place in stray {
        let Some((mention, found)) = group.get_mut(place) else {
            continue;
        };
        let is_derived =
            matches!(facts.as_slice(), [from, to] if is_between(text, mention, from, to));
        if !left.is_empty() && !is_derived {
            contradict(passage, mention, Fault::NumberMismatch, &left, found);
        }
    }
    for (_, found) in group {
        withhold(std::slice::from_ref(reach), found);
    }
}

/// Assesses a mention outside anchors: it agrees with a record of its sentence, or is listed.
fn bare<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    mention: &Mention,
    found: &mut Assessment,
) {
    if let Some(reason) = mention.exempt {
        reason.words().clone_into(&mut found.why);
        if reason != Exemption::Unclear {
            found.status = Status::Exempt;
        }
        return;
    }
    // Only words could tell which of all records a title means.
    let near: Vec<Reach<'a>> = if passage.role.is_about_all() {
        Vec::new()
    } else {
        groups(
            scene,
            passage,
            passage.sentence_at(mention.range.start),
            anchors,
        )
    };
    let facts = || near.iter().flat_map(|reach| reach.facts.iter().copied());
    if let Form::Date { period } = &mention.reading.form {
        let held = |fact: &&Fact<'_>| {
            fact.periods
                .iter()
                .any(|own| period.is_some_and(|said| own.overlaps(&said)))
        };
        if let Some(fact) = facts().find(held) {
            agree(fact, "the period of ", found);
        }
        return;
    }
    let fits =
        |fact: &&Fact<'_>| against(&passage.text.value, mention, fact) == NumeralMatch::Agrees;
    if let Some(fact) = facts().find(fits) {
        agree(fact, "", found);
    } else if mention.reading.unit.is_some() && facts().next().is_none() {
        found.status = Status::Uncited;
        found.why = format!(
            "no record in its sentence holds such a quantity; {}",
            found.why
        );
        found.problem = Some(problem(passage, mention, Trouble::Listed, &[]));
    }
    withhold(&near, found);
}

/// The relation of a numeral to a record; a record without a quantity leaves it open.
fn against(text: &str, mention: &Mention, fact: &Fact<'_>) -> NumeralMatch {
    let (Some(stated), Some(datum)) = (stated(mention), fact.datum()) else {
        return NumeralMatch::Open;
    };
    let (before, after) = unread_beside(text, &mention.range);
    let ours = mention.reading.unit.as_ref();
    let theirs = match datum {
        Datum::Figure(figure) => figure.value.unit.as_ref(),
        Datum::Rank(_) => Some(&Unit::RANK),
    };
    let is_percent = ours == Some(&Unit::PERCENT);
    // Percent has no scale, nor has a number with its unit right behind it; after "$5" a scale may follow.
    let is_closed = match ours {
        Some(_) => is_percent || stated.digits.end < mention.range.end || !after,
        None => !before && !after,
    };
    if is_closed && ours == theirs && judge(&mention.reading, &[datum]) == Some(Verdict::Fits) {
        return NumeralMatch::Agrees;
    }
    let is_open = !is_percent && (before || after || stated.zeros_insignificant);
    if !may_round_to(stated, is_open, datum) {
        return NumeralMatch::Contradicts;
    }
    let money = |unit: Option<&Unit>| unit.and_then(Unit::currency);
    match (money(ours), money(theirs)) {
        (Some(ours), Some(theirs)) if !ours.may_be(&theirs) => NumeralMatch::OtherMoney,
        _ => NumeralMatch::Open,
    }
}

/// Whether a numeral may be computed from two records: their difference, their ratio, or the change in percent.
fn is_between(text: &str, mention: &Mention, from: &Fact<'_>, to: &Fact<'_>) -> bool {
    let exact = |fact: &Fact<'_>| fact.value()?.amount.value().cloned();
    let (Some(stated), Some(from), Some(to)) = (stated(mention), exact(from), exact(to)) else {
        return true;
    };
    let (before, after) = unread_beside(text, &mention.range);
    let zero = Decimal::from(0);
    let ratio = |a: &Decimal, b: &Decimal| (*b != zero).then(|| (a / b).with_prec(12));
    let gap = &to - &from;
    let derived = [
        Some(&from + &to),
        ratio(&gap, &from),
        ratio(&gap, &to),
        ratio(&to, &from),
        ratio(&from, &to),
        Some(gap),
    ];
    derived.into_iter().flatten().any(|value| {
        let value = Value {
            amount: Amount::Exact {
                value,
                ulp: power_of_ten(0),
            },
            unit: None,
            noun: None,
        };
        may_round_to(stated, before || after, Datum::of(&value))
    })
}

fn stated(mention: &Mention) -> Option<&Stated> {
    match &mention.reading.form {
        Form::Number { stated, .. } => Some(stated),
        _ => None,
    }
}

fn agree(fact: &Fact<'_>, with: &str, found: &mut Assessment) {
    found.status = Status::Checked;
    found.why = format!("agrees with {with}`{}`", fact.id);
    if with.is_empty() {
        found.why = format!("{}: {}", found.why, fact.shown);
    }
    found.records = vec![fact.id.to_owned()];
}

fn contradict(
    passage: &Passage,
    mention: &Mention,
    fault: Fault,
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    let shown: Vec<String> = facts
        .iter()
        .map(|fact| format!("`{}`: {}", fact.id, fact.shown))
        .collect();
    found.status = Status::Mismatch;
    found.why = format!("disagrees with {}", shown.join(", "));
    found.problem = Some(problem(passage, mention, Trouble::Fault(fault), facts));
}

//! Assesses a passage in a language without a reader: numerals, percent signs, currencies and years beside the records that they rest on,
//! and the words of number that the language's glossary holds. An anchored numeral whose digits are no rounding of its record contradicts
//! it; where a word beside it may be a scale, unit or hedge, nothing is decided; a number outside anchors is listed, and never accused.
//! A number that agrees stays open where its sentence names another time, another group or the other direction than its record.

use super::super::matching::{Datum, Fault, Verdict, judge, may_round_to};
use super::super::quotation::language_name;
use super::super::reach::{Fact, Reach};
use super::super::status::{Status, TraceKind};
use super::outcome::{problem, unrecorded, withhold};
use super::reading::references::forms;
use super::scope::{Anchored, anchored_words, groups};
use super::{Assessment, Scene, Trouble};
use crate::check::matching::recorded_direction;
use crate::check::subject::sides_in;
use crate::lang::Direction;
use crate::lang::contrast;
use crate::lang::country::{countries_in, may_name_in};
use crate::lang::glossary::{self, Glossary};
use crate::lang::word::words_at;
use crate::mention::{self, Exemption, Form, Kind, Mention, Stated, unread_beside};
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
    /// The digits are those of the record, in percent for percentage points or the reverse.
    OtherShare,
    /// The digits may be those of the record.
    Open,
    /// The digits are those of the record at no power of ten.
    Contradicts,
}

/// The assessments of all mentions of a passage.
pub(super) fn assess(scene: &Scene<'_>, passage: &Passage) -> Vec<Assessment> {
    let text = &passage.text.value;
    let glossary = glossary::of(&scene.settings.language);
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
    for (place, (anchor, mut group)) in anchors.iter().zip(by_anchor).enumerate() {
        if group.is_empty() {
            all.extend(numberless(scene, passage, place, anchor));
        }
        together(passage, anchor, glossary, &mut group);
        all.extend(group.into_iter().map(|(_, found)| found));
    }
    open_others(scene, passage, glossary, &mut all);
    all
}

/// The words of an anchor to a quantity that hold no numeral: whether they state it, nothing says.
fn numberless(
    scene: &Scene<'_>,
    passage: &Passage,
    place: usize,
    anchor: &Anchored<'_>,
) -> Option<Assessment> {
    let range = passage.anchors.get(place)?.words.clone();
    let fact = anchor
        .reach
        .facts
        .iter()
        .find(|fact| fact.datum().is_some());
    let states = anchor.reach.holds_quantity() && !passage.is_quoted(&range);
    let fact = fact.filter(|_| states)?;
    Some(Assessment {
        why: format!(
            "words are not read in {}, and these hold no numeral: `{}` is recorded as {}",
            language_name(&scene.settings.language),
            fact.id,
            fact.shown
        ),
        records: vec![fact.id.to_owned()],
        ..Assessment::new(
            TraceKind::Quantity(Kind::Number),
            passage.text.span(range.clone()),
            range,
            Status::Unchecked,
        )
    })
}

/// Leaves numbers open that agree with a record, where their sentence names only other times, the other side of a contrast, or not the
/// direction of the record.
fn open_others(
    scene: &Scene<'_>,
    passage: &Passage,
    glossary: Option<&Glossary>,
    all: &mut [Assessment],
) {
    let text = &passage.text.value;
    let said = |found: &Assessment| match &found.reading.as_ref()?.form {
        Form::Date { period } => Some((found.range.clone(), (*period)?)),
        _ => None,
    };
    let dates: Vec<_> = all.iter().filter_map(said).collect();
    let contrasts = contrast::of(&scene.settings.language);
    for found in all {
        let is_number = found.kind == TraceKind::Quantity(Kind::Number);
        if found.status != Status::Checked || !is_number {
            continue;
        }
        let reach = scene.reach_of(found.records.iter().map(String::as_str));
        let [fact] = reach.facts.as_slice() else {
            continue;
        };
        let Some(sentence) = passage
            .sentences
            .get(passage.sentence_at(found.range.start))
        else {
            continue;
        };
        let mut near = dates
            .iter()
            .filter(|(range, _)| sentence.contains(&range.start))
            .peekable();
        let is_other_time = near.peek().is_some()
            && !fact.periods.is_empty()
            && near.all(|(_, period)| !fact.periods.iter().any(|own| own.overlaps(period)));
        let words = text.get(sentence.clone()).unwrap_or_default();
        let lower: Vec<String> = words_at(words)
            .map(|(_, word)| word.to_lowercase())
            .collect();
        let is_other_group = contrasts.is_some_and(|own| {
            let said = sides_in(&lower, own).into_iter().collect();
            contrast::opposed(&said, &fact.known().sides).is_some()
        });
        let tag = &scene.settings.language;
        let own = &fact.known().countries;
        let is_elsewhere = !own.is_empty()
            && !own.iter().any(|own| may_name_in(tag, words, *own))
            && !countries_in(tag, words).is_empty();
        // As in "In Sachsen" beside a record of a rate "in Bayern".
        let known = fact.known();
        let is_placed = known.has_place && fact.is_written_in(tag);
        let is_named = |name: &String| lower.iter().any(|word| word.starts_with(name.as_str()));
        let is_unplaced = is_placed && !known.names.iter().any(is_named);
        let other = if is_other_time {
            "its sentence names another time than"
        } else if is_elsewhere {
            "its sentence names another country than"
        } else if is_unplaced {
            "its sentence does not name the place of"
        } else if is_other_group {
            "a word of its sentence excludes what is measured by"
        } else if may_turn(passage, glossary, fact, found) {
            "its sentence does not surely give the direction of"
        } else {
            continue;
        };
        found.status = Status::Unchecked;
        found.why = format!(
            "the number agrees, but {other} `{}`: {}",
            fact.id, fact.shown
        );
    }
}

/// Whether a record of a change is told by a number whose sentence may give another direction.
fn may_turn(
    passage: &Passage,
    glossary: Option<&Glossary>,
    fact: &Fact<'_>,
    found: &Assessment,
) -> bool {
    let Some(datum) = fact.datum() else {
        return false;
    };
    let recorded = recorded_direction(&datum);
    let is_moved = fact.is_recorded_change() || recorded == Some(Direction::Down);
    let has_sign = matches!(
        found.reading.as_ref().map(|reading| &reading.form),
        Some(Form::Number { stated, .. }) if stated.negative
    );
    is_moved && !has_sign && ways(passage, glossary, found) != recorded
}

/// The one direction that the sentence around a number gives; `None` where it gives none or both.
fn ways(passage: &Passage, glossary: Option<&Glossary>, found: &Assessment) -> Option<Direction> {
    let sentence = passage
        .sentences
        .get(passage.sentence_at(found.range.start))?;
    let words = passage.text.value.get(sentence.clone())?;
    // The hedge of the number is no direction: "plus de 5 %".
    let shift = |at: usize| at.saturating_sub(sentence.start);
    let own = shift(found.range.start)..shift(found.range.end);
    let ways = glossary?.ways(words, std::slice::from_ref(&own));
    let (first, others) = ways.split_first()?;
    others.iter().all(|way| way == first).then_some(*first)
}

/// Assesses the mentions of one anchor with its records: a record that no mention states contradicts those that state none.
fn together(
    passage: &Passage,
    anchor: &Anchored<'_>,
    glossary: Option<&Glossary>,
    group: &mut [AssessedMention],
) {
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
            } else if is_other_date(text, mention, reach) {
                let dated: Vec<&Fact<'_>> = reach.facts.clone();
                found.status = Status::Mismatch;
                "the record is of another time".clone_into(&mut found.why);
                found.problem = Some(problem(passage, mention, Trouble::Period, &dated));
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
            .map(|fact| against(text, glossary, mention, fact))
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
        } else if let Some(fact) = find(NumeralMatch::OtherShare) {
            contradict(
                passage,
                mention,
                Fault::PercentPointConfusion,
                &[fact],
                found,
            );
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
        // A rank and the size of its field make no third number.
        let is_ranked = facts.iter().any(|fact| fact.is_rank());
        let is_derived = !is_ranked
            && matches!(facts.as_slice(), [from, to] if is_between(text, mention, from, to));
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
    let glossary = glossary::of(&scene.settings.language);
    let fits = |fact: &&Fact<'_>| {
        against(&passage.text.value, glossary, mention, fact) == NumeralMatch::Agrees
    };
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
fn against(
    text: &str,
    glossary: Option<&Glossary>,
    mention: &Mention,
    fact: &Fact<'_>,
) -> NumeralMatch {
    let (Some(stated), Some(datum)) = (stated(mention), fact.datum()) else {
        return NumeralMatch::Open;
    };
    let (before, after) = unread_beside(text, &mention.range);
    let ours = mention.reading.unit.as_ref();
    let theirs = match datum {
        Datum::Figure(figure) => figure.value.unit.as_ref(),
        Datum::Rank(_) => Some(&Unit::RANK),
    };
    if let (Datum::Rank(place), Some(glossary)) = (datum, glossary)
        && stated.value == Decimal::from(place)
        && is_place(text, glossary, mention)
    {
        return NumeralMatch::Agrees;
    }
    let is_percent = ours == Some(&Unit::PERCENT);
    let has_unit_behind = stated.digits.end < mention.range.end;
    // Percent has no scale, nor has a number with its unit right behind it; after "$5" a scale may follow.
    let is_closed = match ours {
        Some(_) => is_percent || has_unit_behind || !after,
        // The words that the glossary does not hold are no scale, and what they count is not compared.
        None => glossary.is_some() && theirs.is_none() || !before && !after,
    };
    let is_alike = match (ours, theirs) {
        (Some(ours), Some(theirs)) => ours.is_comparable(theirs),
        (None, None) => true,
        _ => false,
    };
    let verdict = || judge(&mention.reading, &[datum]);
    let fits = || match verdict() {
        Some(Verdict::Fits) => true,
        // What way a change goes is asked of its sentence.
        Some(Verdict::Wrong(Fault::WrongDirection)) => !stated.negative,
        _ => false,
    };
    if is_closed && is_alike && fits() {
        return NumeralMatch::Agrees;
    }
    let is_hedged = matches!(&mention.reading.form, Form::Number { hedge: Some(_), .. });
    let is_open = !is_percent && (before || after || is_hedged || stated.zeros_insignificant);
    let is_rounding = may_round_to(stated, is_open, datum);
    let is_wrong = || {
        let of_value = [Fault::NumberMismatch, Fault::MagnitudeSlip];
        match verdict() {
            Some(Verdict::Wrong(Fault::WrongHedgeSide)) => !is_rounding,
            Some(Verdict::Wrong(fault)) => {
                of_value.contains(&fault) && (!is_hedged || !is_rounding)
            }
            _ => false,
        }
    };
    if glossary.is_some() && is_closed && is_alike && is_wrong() {
        return NumeralMatch::Contradicts;
    }
    // A bound holds of more than the numbers that round to it: "plus de 36 %" of 38.4 percent.
    if is_hedged && is_alike && !is_wrong() {
        return NumeralMatch::Open;
    }
    if !is_rounding {
        return NumeralMatch::Contradicts;
    }
    if let (Some(ours), Some(theirs)) = (ours, theirs)
        && [ours, theirs].contains(&&Unit::POINTS)
        && [ours, theirs].contains(&&Unit::PERCENT)
    {
        return NumeralMatch::OtherShare;
    }
    let money = |unit: Option<&Unit>| unit.and_then(Unit::currency);
    match (money(ours), money(theirs)) {
        (Some(ours), Some(theirs)) if !ours.may_be(&theirs) => NumeralMatch::OtherMoney,
        _ => NumeralMatch::Open,
    }
}

/// Whether a word beside a number says that it is a place in an order: "Platz 9", "20e rang".
fn is_place(text: &str, glossary: &Glossary, mention: &Mention) -> bool {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let behind = text.get(mention.range.end..).unwrap_or_default();
    let behind = behind
        .get(glossary.ordinal_suffix(behind)..)
        .unwrap_or_default();
    let last = before.split_whitespace().next_back();
    let next = words_at(behind).next().map(|(_, word)| word);
    let mut beside = [last, next].into_iter().flatten();
    beside.any(|word| glossary.is_rank_noun(&word.to_lowercase()))
}

/// Whether a whole date is at none of the times of the records of its anchor.
fn is_other_date(text: &str, mention: &Mention, reach: &Reach<'_>) -> bool {
    let is_whole = text
        .get(mention.range.clone())
        .is_some_and(|said| said.contains(char::is_alphabetic));
    let mut facts = reach.facts.iter();
    is_whole && !reach.facts.is_empty() && facts.all(|fact| !fact.periods.is_empty())
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

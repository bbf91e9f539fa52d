//! Compares a number inside an anchor with the records that the anchor names.

use super::adaptation::adapted;
use super::{combined_records, open_ends, told_numbers};
use crate::check::assess::Assessment;
use crate::check::assess::change::{offsets, pairs, verbs};
use crate::check::assess::outcome::{is_counted, leave_open, settle, unrecorded};
use crate::check::assess::reading::ratios;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::unit::implied;
use crate::check::matching::{Datum, Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::lang::word::words_at;
use crate::lang::{Class, english};
use crate::mention::{Form, Mention};
use crate::prose::Passage;
use crate::quantity::Decimal;

/// Compares a mention whose words rest on named records.
///
/// A mention that needs no record in running prose is compared there all the same (docs/reading.md, Exempt mentions): a duration beside the
/// quantity that the anchor is about only where the two can be compared, one that stands alone in its anchor always.
pub(in crate::check::assess) fn rest(
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    mention: &Mention,
    reach: &Reach<'_>,
    is_alone: bool,
    found: &mut Assessment,
) {
    found.records = reach.names.iter().map(|name| (*name).to_owned()).collect();
    if let Some(word) = &mention.unread {
        return leave_open(passage, word, found);
    }
    let is_rank = matches!(mention.reading.form, Form::Rank { .. });
    let facts: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| fact.datum().is_some() && (!is_rank || fact.is_rank()))
        .collect();
    let adapted = adapted(mention, &facts, passage);
    let mention = adapted.as_ref().unwrap_or(mention);
    let facts = told_numbers::repeated(facts, mention);
    let facts = pairs::anchored(open_ends::deciding(facts, mention), (passage, all), mention);
    let sided = offsets::directed((passage, all), mention, &facts);
    let mention = sided.as_ref().unwrap_or(mention);
    let data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| fact.datum()).collect();
    let verdict = if pairs::may_compare(&facts, passage, mention) {
        let verdict = judge(&mention.reading, &data);
        if verdict != Some(Verdict::Fits) && pairs::fits_turned((passage, all), mention, &facts) {
            if ratios::is_plain(passage, mention) {
                return settle(passage, mention, Verdict::Fits, &facts, true, found);
            }
            return leave_open(passage, &mention.range, found);
        }
        if verdict != Some(Verdict::Fits) && pairs::is_share_of_then(passage, mention, &facts) {
            return settle(passage, mention, Verdict::Fits, &facts, true, found);
        }
        // Two numbers of one finding are a pair only where they bear the mention out.
        match verdict {
            Some(Verdict::Wrong(_)) if told_numbers::are_of_one(&facts) => apart(mention, &data),
            verdict => verdict,
        }
    } else {
        apart(mention, &data)
    };
    let verdict = match verdict {
        // As in "Shrank by more than a fifth (21.8 percent)".
        Some(Verdict::Wrong(Fault::WrongDirection)) if verbs::falls_before(passage, mention) => {
            judge(&mention.with_open_sign().reading, &data)
        }
        verdict => verdict,
    };
    let verdict = match verdict {
        Some(Verdict::Wrong(_))
            if combined_records::fits(&mention.reading, &facts)
                || combined_records::is_exchanged(passage, mention, &facts) =>
        {
            Some(Verdict::Fits)
        }
        verdict => verdict,
    };
    if let Some(reason) = mention.exempt
        && verdict != Some(Verdict::Fits)
        && verdict
            .and_then(Verdict::fault)
            .is_none_or(|fault| (fault.is_incomparable() && !is_alone) || !is_counted(reason))
    {
        reason.words().clone_into(&mut found.why);
        return;
    }
    // In "18 of 33 countries" the record has both numbers.
    if verdict.is_some_and(|verdict| verdict != Verdict::Fits)
        && let Some(fact) = facts.iter().find(|fact| {
            counts_among(passage, mention, fact) || counts_rest(passage, mention, fact)
        })
    {
        return settle(passage, mention, Verdict::Fits, &[*fact], true, found);
    }
    match verdict {
        // In "$110 million less" nothing says which of two measures is the greater.
        Some(Verdict::Fits) if verbs::is_open_comparison(passage, mention, &facts) => {
            leave_open(passage, &mention.range, found);
        }
        Some(Verdict::Wrong(fault)) if fault.is_incomparable() && reach.has_source => {
            unrecorded(passage, mention, found);
        }
        Some(verdict)
            if verbs::asks_direction(verdict)
                && let Some(word) = verbs::unknown_before(passage, mention, &facts) =>
        {
            leave_open(passage, &word, found);
        }
        Some(Verdict::Fits)
            if let Some(word) = implied::unread_behind(passage, mention, &facts) =>
        {
            leave_open(passage, &word, found);
        }
        Some(verdict) => settle(passage, mention, verdict, &facts, true, found),
        None if reach.names.is_empty() => {
            found.status = Status::Unchecked;
            "its record is unknown".clone_into(&mut found.why);
        }
        None => unrecorded(passage, mention, found),
    }
}

/// The best verdict beside data of which each is an alternative.
fn apart(mention: &Mention, data: &[Datum<'_>]) -> Option<Verdict> {
    let judged = data.iter();
    let judged = judged.filter_map(|datum| judge(&mention.reading, &[*datum]));
    judged.min()
}

/// Whether the words of a record's value hold the number: the 33 of "18 of 33 countries".
fn counts_among(passage: &Passage, mention: &Mention, fact: &Fact<'_>) -> bool {
    let Form::Number {
        hedge: None,
        stated,
        ..
    } = &mention.reading.form
    else {
        return false;
    };
    let digits = passage.text.value.get(stated.digits.clone());
    let digits = digits.filter(|digits| !digits.is_empty());
    let noun = fact.value().and_then(|value| value.noun.as_deref());
    noun.zip(digits)
        .is_some_and(|(noun, digits)| noun.split(' ').any(|word| word == digits))
}

/// Whether a number behind "than" counts the others of a ranked field: "More often than any of his eight colleagues", first of nine.
fn counts_rest(passage: &Passage, mention: &Mention, fact: &Fact<'_>) -> bool {
    let Form::Number { stated, .. } = &mention.reading.form else {
        return false;
    };
    let field = fact.value().filter(|_| fact.is_field());
    let field = field.and_then(|field| field.amount.value());
    if field != Some(&(&stated.value + Decimal::from(1))) {
        return false;
    }
    let anchor = passage.anchor_over(&mention.range);
    let words = anchor.and_then(|anchor| Some(&passage.anchors.get(anchor)?.words));
    let before = words.and_then(|words| passage.text.value.get(words.start..mention.range.start));
    let mut before = words_at(before.unwrap_or_default());
    before.any(|(_, word)| english::find(&word.to_lowercase()).is_in(Class::BeforeOthers))
}
